"""An audit: findings, problems, queries, scores, gates, decision, and what it was made from."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from iopaudit.models.base import Model, OfKind
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import CitedDocument, DecisionRule, Effort, Result, Source
from iopaudit.models.finding import Finding
from iopaudit.models.national import Survey
from iopaudit.models.problem import Level, Problem, Query
from iopaudit.models.submission import Normalization


class Decision(StrEnum):
    """What an audit comes to, from worst to best."""

    NOT_READY = "not_ready"
    INCOMPLETE = "incomplete"
    CONDITIONAL = "conditional"
    READY = "ready"


class Gate(NamedTuple):
    """A named condition beside the score."""

    id: str
    title: str
    holds: bool
    why: str
    """What was found against what is wanted, in a sentence."""
    criteria: tuple[str, ...] = ()
    """The criteria that keep it from holding."""
    applies: bool = True
    """False where there is too little to judge, or the network switched it off; it then holds."""


@dataclass(frozen=True)
class Figures:
    """A score and what stands beside it: points of 100, exact; None where nothing could be judged."""

    score: Fraction
    lowest: Fraction
    """The score if everything that could not be judged earned nothing."""
    evidence_backed: Fraction
    coverage: Fraction

    @property
    def documented(self) -> Fraction:
        """Evidence-backed score ÷ score, 0 when the score is 0; a share between 0 and 1."""
        return self.evidence_backed / self.score if self.score else Fraction(0)


@dataclass(frozen=True)
class DomainScore:
    """One domain's figures and counts."""

    id: str
    title: str
    headline: bool
    weight: Fraction
    figures: Figures
    judged_weight: Fraction
    """Points of weight that were judged."""
    met: int
    scored: int
    """How many of its scored criteria are met, and how many apply."""
    floor: Fraction | None
    """The least that a headline domain needs, None where it has no floor."""
    too_little: bool = False
    """True for a headline domain in which too little applies for a floor."""


class LedgerLine(NamedTuple):
    """What one criterion adds to the score: exact points of 100, and tenths as printed."""

    criterion: str
    points: Fraction
    possible: Fraction
    printed: int
    """Tenths; the column adds up to the printed score."""


class Fix(NamedTuple):
    """One thing to do, with what it adds to the score."""

    criterion: str
    do: str
    gain: Fraction
    """Points of 100 if it were met and everything else stayed."""
    effort: Effort
    also: str
    """What else it brings: the gate that it opens."""
    cells: tuple[CellRef, ...] = ()
    up_to_here: Fraction | None = None
    """Score if this and everything above it in the plan were met and nothing else changed, as far as worked out."""


class Blank(NamedTuple):
    """One thing left to fill: where, what, and whether a decision needs it."""

    cells: tuple[CellRef, ...]
    what: str
    needed: bool


class RosterLine(NamedTuple):
    """One credential of one active person, for the staff table."""

    staff_id: str
    initials: str
    role: str
    clinical: bool
    credential: str
    class_words: str
    """What the credential is taken to be, in words, with the state."""
    state: str
    expires: date | None
    days_left: int | None
    standing: str
    """in force, ends soon, lapsed, cannot be judged, not given."""
    looked_up: date | None
    cells: tuple[CellRef, ...]


class SessionBlock(NamedTuple):
    """One session of the week, for the drawn schedule."""

    weekday: int
    """0 is Monday."""
    start: time
    end: time
    service: str
    counts: bool
    """Whether it counts toward clinical hours."""
    repeats: str
    parallel: str
    cells: tuple[CellRef, ...]


class TrackWeek(NamedTuple):
    """One track's normal week."""

    track: str
    population: str
    hours: Fraction | None
    minimum: Fraction | None
    days: int | None
    longest_gap: int | None
    sessions: tuple[SessionBlock, ...]


class PaperLine(NamedTuple):
    """One state license or accreditation award, as reported."""

    kind: str
    """State license, or Accreditation."""
    issuer: str
    """The agency or the accrediting body."""
    covers: str
    """The service that it names, in the program's words."""
    number: str
    reported: str
    """Status or decision, in the words of the drop-down."""
    address: str
    """Whether this address is reported to be on it, in words."""
    begins: date | None
    ends: date | None
    days_left: int | None
    standing: str
    """in force, ends soon, past its date, not in force, applied for, cannot be judged, none."""
    register_page: str
    looked_up: date | None
    """When the program says that it last looked it up; None where it did not, or where the day lies ahead."""
    cells: tuple[CellRef, ...]


class FamilyPoint(NamedTuple):
    """One thing that the report says to a question of a family."""

    criterion: str
    title: str
    result: Result
    said: str
    """What the program reports, as found."""


class FamilyAnswer(NamedTuple):
    """A question that a family may ask, with what the report says to it."""

    question: str
    listen_for: str
    """What a good answer on the telephone sounds like."""
    points: tuple[FamilyPoint, ...]
    """Empty where the report says nothing to the question."""
    sources: tuple[Source, ...] = ()


class ProgramIdentity(NamedTuple):
    """Who reports, as reported."""

    name: str
    operator: str
    street: str
    city: str
    state: str
    zip_code: str
    npi: str
    focus: str
    populations: tuple[str, ...]
    filled_by: str
    filled_title: str
    filled_on: date | None
    shared_with: str
    fictional: bool = False


class BlockOutcome(NamedTuple):
    """One block of a state's rules: whether it was applied, why, and what it did."""

    id: str
    title: str
    applied: bool
    why: str
    """What the program reports that made it apply or not, as a clause."""
    whom: str = ""
    """Whom it binds, in a sentence; "" where that is every program of the state."""
    effects: tuple[str, ...] = ()
    """What it changed, and what it left because the checklist has settled it, each as a clause."""
    notes: tuple[str, ...] = ()
    """The criteria with whose findings it prints what the rule says."""


class StateRules(NamedTuple):
    """Which state's rules an audit was made with."""

    state: str = ""
    """The state whose rules were looked for; "" where it is blank or none were wanted."""
    overlay: str = ""
    """Their `id@edition`, "" where none were applied."""
    title: str = ""
    chosen: bool = False
    """True where whoever made the audit chose the state, whatever the program's own State is."""
    says: str = ""
    """All of that in a sentence or two."""
    blocks: tuple[BlockOutcome, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """What is needed to make the same audit again."""

    tool_version: str
    as_of: date
    submission_name: str
    submission_format: str
    submission_sha256: str
    answers_sha256: str
    checklist: str
    checklist_sha256: str
    extends: tuple[str, ...]
    overlay: str
    """Which state's rules were applied, or why none were, in words."""
    saved_by: str
    template_digest: str


class Audit(Model):
    """Everything one audit says. Formats read it and compute nothing."""

    program: Annotated[ProgramIdentity, OfKind(ProgramIdentity)]
    checklist: str
    checklist_title: str
    as_of: date
    decision: Decision
    reasons: tuple[str, ...]
    """Why the decision is what it is, the gravest first."""
    tier: str
    """The word of the evidence-backed score, empty where a gate does not hold."""
    figures: Annotated[Figures, OfKind(Figures)]
    domains: Annotated[tuple[DomainScore, ...], OfKind(tuple)]
    gates: Annotated[tuple[Gate, ...], OfKind(tuple)]
    findings: Annotated[tuple[Finding, ...], OfKind(tuple)]
    problems: Annotated[tuple[Problem, ...], OfKind(tuple)]
    queries: Annotated[tuple[Query, ...], OfKind(tuple)]
    ledger: Annotated[tuple[LedgerLine, ...], OfKind(tuple)]
    plan: Annotated[tuple[Fix, ...], OfKind(tuple)]
    """What to fix, most useful first."""
    to_do: Annotated[tuple[Blank, ...], OfKind(tuple)]
    """What is left to fill."""
    roster: Annotated[tuple[RosterLine, ...], OfKind(tuple)]
    week: Annotated[tuple[TrackWeek, ...], OfKind(tuple)]
    normalizations: Annotated[tuple[Normalization, ...], OfKind(tuple)]
    provenance: Annotated[Provenance, OfKind(Provenance)]
    papers: Annotated[tuple[PaperLine, ...], OfKind(tuple)] = ()
    """State licenses, then awards, in the order of the sheet."""
    families: Annotated[tuple[FamilyAnswer, ...], OfKind(tuple)] = ()
    """What a family may ask, answered from the findings."""
    surveys: dict[str, Survey] = Field(default_factory=dict)
    """The national surveys whose figures stand beside findings, by key."""
    documents: tuple[CitedDocument, ...] = ()
    """The documents that the checklist was drawn from, which sources cite by number."""
    rule: DecisionRule | None = None
    """The thresholds that the decision was reached with, so that figures can be shown against them."""
    state_rules: Annotated[StateRules, OfKind(StateRules)] = StateRules()

    @model_validator(mode="after")
    def _adds_up(self) -> "Audit":
        if sum((line.points for line in self.ledger), Fraction(0)) != self.figures.score:
            raise ValueError("the ledger does not add up to the score")
        if not self.reasons:
            raise ValueError("a decision needs a reason")
        return self

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail a check."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)
