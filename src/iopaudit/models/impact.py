"""What a change of checklist does to programs: whose decision, tier, score or findings turn out otherwise, and why."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.audit import Decision
from iopaudit.models.checklist import Result, Severity


class RulerChange(NamedTuple):
    """One difference between two checklists."""

    subject: str
    """The criterion's id, or what else it is about: "domain STF", "weights", "parameter adult_weekly_hours"."""
    what: str
    """What is different, as a clause: "partly met earns 0.25, before 0.5"."""


class Standing(NamedTuple):
    """What an audit comes to: scores and coverage in points of 100, exact."""

    decision: Decision
    tier: str
    score: Fraction
    evidence_backed: Fraction
    coverage: Fraction
    gates_shut: Mapping[str, str]
    """Titles of the gates that do not hold, by their ids: a title may name the threshold of its own checklist."""


class Judged(NamedTuple):
    """How one criterion was judged by one checklist."""

    result: Result
    severity: Severity
    backed: bool


class FindingChange(NamedTuple):
    """One criterion that is judged otherwise; None on the side of a checklist that does not have it."""

    criterion: str
    """Its id in the new checklist; its old one where it is dropped."""
    title: str
    before: Judged | None
    after: Judged | None
    because: tuple[str, ...]
    """What of the checklist changed it."""
    why: str
    """What was found against what is wanted, by the checklist that has it, the new one first."""


class ProgramImpact(NamedTuple):
    """One program, judged by both."""

    program: str
    file: str
    before: Standing
    after: Standing
    reasons: tuple[str, ...]
    """Why the new decision is what it is."""
    findings: tuple[FindingChange, ...]

    @property
    def decision_changes(self) -> bool:
        """Whether the decision is another one."""
        return self.before.decision is not self.after.decision

    @property
    def tier_changes(self) -> bool:
        """Whether the tier's word is another one, or there is one only on one side."""
        return self.before.tier != self.after.tier

    @property
    def score_changes(self) -> bool:
        """Whether the exact score or the evidence-backed one is another."""
        before, after = self.before, self.after
        return (before.score, before.evidence_backed) != (after.score, after.evidence_backed)

    @property
    def changes(self) -> bool:
        """Whether anything at all is different."""
        return bool(self.findings) or self.before != self.after


class Impact(NamedTuple):
    """Two checklists, the difference between them, and what it does to programs."""

    old: str
    new: str
    as_of: date
    ruler: tuple[RulerChange, ...]
    programs: tuple[ProgramImpact, ...]
    unread: int = 0
    """Files that one of the two could not be applied to."""
