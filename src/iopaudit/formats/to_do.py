"""What is left to fill, for a director at a terminal."""

import textwrap
from typing import TYPE_CHECKING

from iopaudit.models.audit import Blank
from iopaudit.models.cells import describe_cells

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit


def to_do_text(audit: "AnyAudit", width: int = 80) -> str:
    """Return the list of what is left to fill, what a decision needs first, one paragraph per sheet."""
    name = audit.program.name or "Unnamed program"
    if not audit.to_do:
        return f"{name}: nothing is left to fill.\n"
    needed = [blank for blank in audit.to_do if blank.needed]
    others = [blank for blank in audit.to_do if not blank.needed]
    lines = [f"{name}: {len(audit.to_do)} left to fill, {len(needed)} of them starred or required."]
    for title, blanks in (("Starred or required", needed), ("Would complete the audit", others)):
        if blanks:
            lines += ["", title]
            for blank in blanks:
                lines += _line(blank, width)
    return "\n".join(lines) + "\n"


def _line(blank: Blank, width: int) -> list[str]:
    where = ", ".join(describe_cells(blank.cells)) or "(no cell yet)"
    return textwrap.wrap(
        f"{where:<18} {blank.what}",
        width,
        initial_indent="  ",
        subsequent_indent=" " * 21,
        break_on_hyphens=False,
    )
