"""An audit by an instrument: the rating of each item, the means, the bands, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import model_validator

from iopaudit.models.audit import Blank, ProgramIdentity, Provenance
from iopaudit.models.base import Model, OfKind
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Source
from iopaudit.models.finding import EvidenceNamed
from iopaudit.models.instrument import Band, Notice, Published, Scale
from iopaudit.models.problem import Level, Problem, Query
from iopaudit.models.submission import Normalization


class Completion(StrEnum):
    """What an audit by an instrument comes to: whether everything is there. An instrument calls nobody ready."""

    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True)
class ItemRating:
    """One item as it was rated."""

    criterion: str
    domain: str
    title: str
    rating: int | None
    """None where it is blank, or holds what is no rating."""
    said: str
    """What the rating stands for, or why there is none."""
    evidence: EvidenceNamed
    evidence_wanted: str
    sources: tuple[Source, ...]
    cells: tuple[CellRef, ...]


class DimensionMean(NamedTuple):
    """One dimension: the mean of its items, None while one of them is missing."""

    id: str
    title: str
    about: str
    mean: Fraction | None
    rated: int
    items: int


class LevelReached(NamedTuple):
    """One level of the second method: how many items count for it."""

    word: str
    at_least: Fraction
    """The least rating that counts."""
    items: int
    of: int
    wanted: int
    """So many are needed."""

    @property
    def reached(self) -> bool:
        """Whether enough items count for it."""
        return self.items >= self.wanted

    @property
    def share(self) -> Fraction:
        """The items that count as a share of all."""
        return Fraction(self.items, self.of)


class SecondReading(NamedTuple):
    """What the second method gives beside the mean."""

    title: str
    share: Fraction
    levels: tuple[LevelReached, ...]
    highest: str
    """The highest level that is reached."""


class MeanLine(NamedTuple):
    """What one item adds to the overall mean: exact, and in hundredths as printed."""

    criterion: str
    points: Fraction
    possible: Fraction
    printed: int
    """Hundredths; the column adds up to the printed mean."""


class NextStep(NamedTuple):
    """An item that can be raised, with what its next rating asks for."""

    criterion: str
    title: str
    rating: int
    asks: str
    """What the next rating stands for."""
    gain: Fraction
    """What the overall mean gains by one step of this item."""
    up_to_here: Fraction | None
    """The overall mean once this and everything above it in the plan stands one step higher; None without a mean."""
    band_then: str
    cells: tuple[CellRef, ...]


class HandOn(NamedTuple):
    """One thing to type into the workbook of another checklist."""

    field: str
    label: str
    value: Fraction | date | str
    typed: str
    """As it is typed."""


class HandedOver(NamedTuple):
    """The result as another checklist asks for it."""

    checklist: str
    criterion: str
    sheet: str
    entries: tuple[HandOn, ...]


class RatedAudit(Model):
    """Everything that one audit by an instrument says. Formats read it and compute nothing."""

    program: Annotated[ProgramIdentity, OfKind(ProgramIdentity)]
    details: Annotated[tuple[tuple[str, str], ...], OfKind(tuple)]
    """What else the cover sheet says, as labels and answers."""
    checklist: str
    checklist_title: str
    short: str
    about: str
    as_of: date
    decision: Completion
    reasons: tuple[str, ...]
    scale: Scale
    bands: tuple[Band, ...]
    score: Annotated[Fraction, OfKind(Fraction)] | None
    """The mean of the means of all dimensions; None while an item is missing."""
    band: Band | None
    second: Annotated[SecondReading, OfKind(SecondReading)] | None
    """None while an item is missing, or where the instrument has one method alone."""
    agreement: str
    """Whether the two methods agree, in a sentence; empty where there is nothing to compare."""
    domains: Annotated[tuple[DimensionMean, ...], OfKind(tuple)]
    findings: Annotated[tuple[ItemRating, ...], OfKind(tuple)]
    ledger: Annotated[tuple[MeanLine, ...], OfKind(tuple)]
    """Empty while there is no score."""
    plan: Annotated[tuple[NextStep, ...], OfKind(tuple)]
    """What to raise next, lowest ratings first."""
    to_do: Annotated[tuple[Blank, ...], OfKind(tuple)]
    handed_over: Annotated[HandedOver, OfKind(HandedOver)] | None
    """None while there is no score, or where no other checklist takes it."""
    problems: Annotated[tuple[Problem, ...], OfKind(tuple)]
    queries: Annotated[tuple[Query, ...], OfKind(tuple)]
    normalizations: Annotated[tuple[Normalization, ...], OfKind(tuple)]
    notice: Notice
    rights: str
    published: tuple[Published, ...]
    provenance: Annotated[Provenance, OfKind(Provenance)]

    @model_validator(mode="after")
    def _holds_together(self) -> "RatedAudit":
        unrated = any(item.rating is None for item in self.findings)
        if unrated != (self.score is None) or (self.score is None) != (self.band is None):
            raise ValueError("there is a score, with its band, exactly where every item is rated")
        if self.score is not None and sum((line.points for line in self.ledger), Fraction(0)) != self.score:
            raise ValueError("the ledger does not add up to the score")
        if self.score is None and (self.ledger or self.decision is Completion.COMPLETE):
            raise ValueError("without a score there is no ledger, and nothing is complete")
        if not self.reasons:
            raise ValueError("a decision needs a reason")
        return self

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail a check."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)
