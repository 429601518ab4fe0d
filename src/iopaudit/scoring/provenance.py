"""What is needed to make the same audit again, by a checklist or by an instrument."""

from datetime import date
from typing import TYPE_CHECKING

from iopaudit.models.audit import Provenance
from iopaudit.models.submission import Submission
from iopaudit.workbook.digest import answers_digest

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


def provenance(  # noqa: PLR0913 each is a line of the provenance
    ruler: "Ruler", submission: Submission, as_of: date, *, ruler_digest: str, tool_version: str, overlay: str
) -> Provenance:
    """Return the provenance of an audit; `ruler` is what was judged by, `overlay` which state's rules lie over it."""
    origin = submission.origin
    return Provenance(
        tool_version=tool_version,
        as_of=as_of,
        submission_name=origin.name,
        submission_format=origin.format,
        submission_sha256=origin.sha256,
        answers_sha256=answers_digest(submission),
        checklist=ruler.name,
        checklist_sha256=ruler_digest,
        extends=ruler.extends,
        overlay=overlay,
        saved_by=origin.saved_by or "",
        template_digest=origin.checklist_digest or "",
    )
