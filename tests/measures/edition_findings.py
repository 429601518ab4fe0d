"""What the edition that ships makes of a few rows: the finding of one criterion, for every test of measures."""

from functools import cache
from typing import Any

from builders import AS_OF, person, submission
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.sentences import Wording
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge_criterion


@cache
def checklist(name: str = "iop") -> Any:
    """A checklist that ships."""
    return load_checklist(name)


def finding(criterion: Any, *, ruler: str = "iop", state: Any = "CO", as_of: Any = AS_OF, **sheets: Any) -> Any:
    """The finding of one criterion on a submission of these sheets; the program is in Colorado unless changed.

    `ruler` is the checklist that judges.
    """
    sheets["fields"] = {"state": state, "focus": "Both (co-occurring)", **sheets.get("fields", {})}
    facts = Facts(checklist(ruler), submission(**sheets), as_of)
    return judge_criterion(checklist(ruler).criterion[criterion], checklist(ruler), facts, _wording(ruler))


@cache
def _wording(ruler: str) -> Any:
    return Wording(checklist(ruler))


def result(criterion: Any, **sheets: Any) -> Any:
    """The result of one criterion, as text."""
    return str(finding(criterion, **sheets).result)


def said(fact: Any) -> Any:
    """The remarks of a fact or finding, as text."""
    return [remark.text for remark in fact.remarks]


def associate(staff_id: Any = "A1", **changes: Any) -> Any:
    """A row of Staff: a Colorado candidate with S01 as supervisor and an hour a week, unless changed."""
    return person(
        staff_id,
        **{
            "credentials": ["LPCC"],
            "level": "Associate or provisional (supervised)",
            "supervisor": "S01",
            "supervision_hours": 1,
            **changes,
        },
    )
