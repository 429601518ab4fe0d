"""What every output format is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit


class Format(Protocol):
    """Turns audits into one document. It reads the audit and computes nothing."""

    name: str
    suffix: str
    """The file ending, with its dot."""

    def render(self, audits: Sequence["AnyAudit"]) -> bytes:
        """Return the whole document; the same audits give the same bytes."""
        ...
