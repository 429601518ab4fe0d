"""What every output format is."""

from collections.abc import Sequence
from typing import Protocol

from iopaudit.models.audit import Audit


class Format(Protocol):
    """Turns audits into one document. It reads the audit and computes nothing."""

    name: str
    suffix: str
    """The file ending, with its dot."""

    def render(self, audits: Sequence[Audit]) -> bytes:
        """Return the whole document; the same audits give the same bytes."""
        ...
