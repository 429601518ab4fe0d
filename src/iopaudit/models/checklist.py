"""A checklist: domains, criteria, thresholds and sources, as one edition holds them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, InstanceOf, Strict, model_validator
from pydantic_core import PydanticCustomError

from iopaudit.models.base import Model
from iopaudit.models.credential import CredentialTable
from iopaudit.models.decision_rule import DecisionRule as DecisionRule  # noqa: PLC0414 part of a checklist, named here
from iopaudit.models.decision_rule import Scope as Scope  # noqa: PLC0414 likewise
from iopaudit.models.decision_rule import Tier as Tier  # noqa: PLC0414 likewise
from iopaudit.models.layout import Layout
from iopaudit.models.national import NationalContext
from iopaudit.models.numbers import Exact
from iopaudit.models.overlay import Overlay
from iopaudit.models.predicate import Condition
from iopaudit.models.source import Basis as Basis  # noqa: PLC0414 part of what a criterion is, and named here
from iopaudit.models.source import Source as Source  # noqa: PLC0414 likewise

Severity = Literal["required", "recommended", "informational"]
Effort = Literal["low", "medium", "high"]


class Result(StrEnum):
    """The judgement on one criterion."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"
    CANNOT_JUDGE = "cannot_judge"
    TOO_NEW = "too_new"
    WAIVED = "waived"


def day(value: object) -> date:
    """Return the day that was written as year-month-day, such as 2026-02-16. Refuses anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("day", "must be a day") from None


Day = Annotated[InstanceOf[date], BeforeValidator(day)]
"""A model field that takes a day from YAML, where days are texts."""

ParameterValue = Fraction | date | tuple[str, ...]
"""What a named threshold may be."""


class NamedThreshold(Model):
    """A threshold with a name, that a state's overlay or a network may set."""

    value: Exact | Day | tuple[str, ...]
    """A number, a day, or a list of texts (such as the services that count)."""
    unit: str
    """What it counts, such as days, hours a week or share; a measure that it judges has the same."""
    meaning: str
    """What it decides, in a sentence that is printed."""
    source: Source | None = None
    """Where it comes from; without one the meaning says that it is this checklist's own."""


class Question(Model):
    """A question of the Checklist sheet, with the answers of its drop-down and what each means."""

    question: str
    """What the row of the sheet Checklist asks."""
    guidance: str
    """Where the answer is found."""
    answers: dict[str, Annotated[Result, Strict(False)]]
    """Every answer in drop-down order with its result; unused where the question only feeds other conditions."""


class FollowUp(Model):
    """A further question of a criterion, whose answer its conditions may read by id."""

    id: str
    """Its own id, such as AFT-13a, by which conditions read the answer."""
    question: str
    """What its row asks."""
    guidance: str
    """Where the answer is found."""
    answers: tuple[str, ...]
    """Every answer in drop-down order."""
    needed: bool = False
    """True where the criterion cannot be judged in full without it, so that the workbook stars it."""


class Raise(Model):
    """What raises a recommended criterion to required, and why."""

    when: Condition
    """Where it is raised."""
    basis: Basis
    """By what right."""
    because: str
    """The reason, in a sentence that begins with Required by and is printed."""


class Criterion(Model):
    """One criterion. Exactly one of `measure`, `ask` and `field` says where its fact comes from."""

    id: str
    """Its name for ever: three letters of its domain and a number."""
    title: str
    """What is so where it is met, in a short sentence."""
    severity: Severity
    """How much it matters: required decides, recommended is scored, informational is only shown."""
    severity_reason: str
    """Why it is as severe as it is, in a sentence that is printed."""
    basis: Basis | None = None
    """For a required criterion, what makes it required."""
    required_when: tuple[Raise, ...] = ()
    """What raises a recommended criterion; the first entry whose condition holds gives the reason."""
    applies_when: Condition | None = None
    """For which programs it is a question at all; without it, for all."""
    applies_because: str = ""
    """Why it does not apply where the condition is false, in a sentence that is printed."""
    measure: str | None = None
    """The measure that it is judged on."""
    field: str | None = None
    """The field of the workbook that it is judged on."""
    ask: Question | None = None
    """The question that it asks by itself, on a row of the sheet Checklist."""
    also_ask: tuple[FollowUp, ...] = ()
    """Further questions, for its own conditions or those of others."""
    established: str = ""
    """Where the fact comes from, in words for the director: "Staff: License status and Expires"."""
    wanted: str = ""
    """What is wanted, in the director's words, where the condition is too long to read; {parameter} is filled in."""
    met: Condition | None = None
    """What must hold of its fact for it to be met; a question's answers can say it instead."""
    partly_met: Condition | None = None
    """What earns a part of the credit where it is not met."""
    partly_credit: Exact = Field(default="1/2", validate_default=True)
    """Which part of the credit that is."""
    backed_by: Literal["facts", "document", "both"] = "facts"
    """Whether evidence is that of the facts themselves, or a document named on the criterion's Checklist row.

    Both: the facts themselves, of which some count as backed where that row names a document.
    """
    evidence: str = ""
    """What a surveyor asks for."""
    why: str
    """Why it is asked, for somebody who chooses a program."""
    fix: str
    """What to do where it is not met, as one thing that can be done."""
    effort: Effort
    """How much work that is."""
    sources: tuple[Source, ...]
    """Where it comes from; an empty list says that it is this checklist's own."""
    renamed_from: tuple[str, ...] = ()
    """Former ids, so that older workbooks are still understood."""
    notes: tuple[str, ...] = ()
    """What a state's rule says about it, in sentences that are printed with its finding."""

    @model_validator(mode="after")
    def _is_whole(self) -> "Criterion":
        if sum(origin is not None for origin in (self.measure, self.field, self.ask)) != 1:
            raise ValueError("needs exactly one of measure, ask and field")
        if self.severity == "required" and self.basis is None:
            raise ValueError("is required and needs a basis: law, contract, claim, definition or safety baseline")
        if self.severity == "informational":
            if self.met or self.partly_met or self.required_when:
                raise ValueError("is informational: it is shown, so it has no met, partly_met or required_when")
        elif self.met is None and self.ask is None:
            raise ValueError("needs met: what must hold for it to be met")
        if self.applies_when is not None and not self.applies_because:
            raise ValueError("has applies_when and needs applies_because: the sentence printed where it does not apply")
        return self

    @property
    def fact(self) -> str:
        """The name of the fact that it is judged on: a measure, a field, or its own question."""
        return self.measure or self.field or self.id

    @property
    def rests_on_document(self) -> bool:
        """Whether only the document on its own Checklist row can stand behind it.

        So it is with an answer, with a field, and where the checklist says so of a measure.
        """
        return self.measure is None or self.backed_by == "document"

    @property
    def asks_for_document(self) -> bool:
        """Whether a document on its own Checklist row can stand behind anything."""
        return self.rests_on_document or self.backed_by == "both" or bool(self.also_ask)


class Domain(Model):
    """A group of criteria that is scored by itself."""

    id: str
    """Three letters, with which the ids of its criteria begin."""
    title: str
    """Its name."""
    headline: bool = False
    """Whether nobody is ready while its score is under a floor."""
    weight: Exact
    """What it weighs in the whole score."""
    weight_reason: str
    """Why, in a sentence that is printed."""
    intro: str = ""
    """What it reads, for the head of its questions."""
    criteria: tuple[Criterion, ...]
    """Its criteria, in the order of reading."""


class SeverityWeights(Model):
    """What a criterion weighs by its severity."""

    required: Exact
    """What a required criterion weighs."""
    recommended: Exact
    """What a recommended one weighs."""
    informational: Exact
    """0, because what is only shown is not scored."""

    def of(self, severity: Severity) -> Exact:
        """Return the weight of a severity."""
        return {
            "required": self.required,
            "recommended": self.recommended,
            "informational": self.informational,
        }[severity]


class FamilyQuestion(Model):
    """A question that a family may ask a program, and the criteria whose findings answer it."""

    question: str
    listen_for: str
    """What a good answer sounds like, in a sentence."""
    criteria: tuple[str, ...]
    sources: tuple[Source, ...] = ()


class CitedDocument(Model):
    """One of the documents that a checklist was drawn from, cited by its number."""

    number: str
    title: str
    """What it is about, in a neutral phrase."""
    publisher: str = ""
    """Who published it; empty where the copy does not say."""


class Checklist(Model):
    """A resolved edition: what an audit is made with, and the rules of states that it may apply."""

    id: str
    """Its name, which never changes: small letters and hyphens."""
    edition: str
    """Which edition it is, in quotes."""
    title: str
    """Its name on the first page."""
    model: Literal["weighted"]
    """How it is scored."""
    about: str
    """What it asks, of whom, and what it does not do, in a paragraph."""
    weights: SeverityWeights
    """What a criterion weighs by its severity."""
    domains: tuple[Domain, ...]
    """The domains, in the order of reading."""
    parameters: dict[str, NamedThreshold]
    """Its numbers with a name."""
    decision: DecisionRule
    """The thresholds of the decision."""
    meant_for: Scope | None = None
    """A gate of its own where there is one, so that no program is ready by a checklist that is not for it."""
    needed_facts: tuple[str, ...] = ()
    """Starred facts whose blank makes the audit incomplete by itself."""
    documents: tuple[CitedDocument, ...] = ()
    """The documents that its sources cite by number."""
    family_questions: tuple[FamilyQuestion, ...] = ()
    """Questions of families, each with the criteria whose findings answer it."""
    national_context: NationalContext = NationalContext()
    """Figures of the whole country that are shown beside findings and judge nothing."""
    layout: Layout
    """The workbook."""
    credentials: CredentialTable
    """What letters after a name mean."""
    extends: tuple[str, ...] = ()
    """The `id@edition` of every checklist that this one was made from, nearest first."""
    overlays: tuple[Overlay, ...] = ()
    """The rules of states that an audit may apply; in the checklist that it then judges by, they are gone."""
    state: str = ""
    """The state whose rules are applied whatever the program's State is; "" leaves that to the program's State."""
    states: Literal["own", "none"] = "own"
    """Whether the rules of the program's own State are applied at all, as a network decides."""
    settled: tuple[str, ...] = ()
    """What extending checklists have set themselves, such as `criteria.STR-09.met`: no state's rule changes it."""

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def overlay_of(self) -> Mapping[str, Overlay]:
        """The rules of states by the state."""
        return {overlay.state: overlay for overlay in self.overlays}

    @property
    def criteria(self) -> Iterator[Criterion]:
        """Every criterion in order of domains."""
        return (criterion for domain in self.domains for criterion in domain.criteria)

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """The criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def domain_of(self) -> Mapping[str, Domain]:
        """The domain of each criterion by its id."""
        return {criterion.id: domain for domain in self.domains for criterion in domain.criteria}
