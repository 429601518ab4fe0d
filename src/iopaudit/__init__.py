"""iopaudit: accreditation and program-quality audits of intensive outpatient programs.

>>> checklist = load_checklist("iop")
>>> submission = read_submission("my-program.xlsx", checklist)
>>> page = render(audit(checklist, submission, as_of=date(2026, 11, 22)), "html")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iopaudit.checklist.load import load_checklist
    from iopaudit.formats.registry import render
    from iopaudit.scoring.audit import audit
    from iopaudit.workbook.read import read_submission

__version__ = "0.1.0"
__all__ = ["audit", "load_checklist", "read_submission", "render"]

_HOMES = {
    "load_checklist": "iopaudit.checklist.load",
    "read_submission": "iopaudit.workbook.read",
    "audit": "iopaudit.scoring.audit",
    "render": "iopaudit.formats.registry",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `iopaudit --version` stays instant."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'iopaudit' has no attribute {name!r}")
