"""What the edition that ships makes of a few rows in one state: audits and findings with the State's rules applied."""

from functools import cache
from typing import Any

from builders import AS_OF, submission
from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Checklist
from iopaudit.models.finding import Finding
from iopaudit.models.policy import Policy
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.scoring.overlays import Effective, effective_checklist

STATES = {
    "CA": "california",
    "FL": "florida",
    "KS": "kansas",
    "MD": "maryland",
    "MA": "massachusetts",
    "NM": "new-mexico",
    "NY": "new-york",
    "NC": "north-carolina",
    "TX": "texas",
    "UT": "utah",
    "VA": "virginia",
}
"""The states of which rules ship, with the names of their files."""


@cache
def edition(name: str = "iop") -> Checklist:
    """A checklist that ships."""
    return load_checklist(name)


def program(
    state: str | None, *, focus: str | None = "Substance use", medicaid: bool | None = False, **sheets: Any
) -> Submission:
    """A program in a state; `medicaid` answers both Medicaid rows, None leaves them blank."""
    payers = {"Medicaid fee for service": medicaid, "Medicaid managed care": medicaid, **sheets.pop("payers", {})}
    fields = {"state": state, "focus": focus, **sheets.pop("fields", {})}
    return submission(fields=fields, payers=payers, **sheets)


def effective(what: Submission, name: str = "iop", *, states: Any = "own") -> Effective:
    """The checklist that a program is judged by."""
    return effective_checklist(edition(name), what, AS_OF, Policy(state=states))


def audited(what: Submission, name: str = "iop", *, states: Any = "own") -> Audit:
    """The audit of a program, with a digest recorded."""
    return audit(edition(name), what, AS_OF, Policy(state=states), checklist_digest="given", tool_version="0")


def applied(what: Submission, name: str = "iop") -> list[str]:
    """The blocks that are applied, by id."""
    return [block.id for block in effective(what, name).rules.blocks if block.applied]


def judged(made: Audit, criterion: str) -> Finding:
    """The finding of one criterion."""
    return next(finding for finding in made.findings if finding.criterion == criterion)
