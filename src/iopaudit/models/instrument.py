"""An instrument: a checklist of the model `mean_of_domains`, whose items are rated on a scale of its own.

It has no weights, gates or severities, so it is a model of its own beside the weighted checklist: what one of the
two must not have, it cannot be given. Its scoring is the instrument's, not ours.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from iopaudit.models.base import Model
from iopaudit.models.checklist import NamedThreshold, Source
from iopaudit.models.layout import Layout
from iopaudit.models.numbers import Exact

HUNDREDTHS = 100
"""Means are shown cut to hundredths, so thresholds are whole hundredths: a shown mean never lies in another band."""


class Scale(Model):
    """What an item may be rated: whole numbers from `min` to `max`."""

    min: Exact
    max: Exact
    step: Exact

    @model_validator(mode="after")
    def _is_of_whole_steps(self) -> "Scale":
        if self.min.denominator != 1 or self.max.denominator != 1 or self.step != 1:
            raise ValueError("a scale runs over whole numbers, so its step is 1")
        if not 0 <= self.min < self.max:
            raise ValueError("a scale begins at 0 or above, and under its highest rating")
        return self

    @property
    def points(self) -> tuple[int, ...]:
        """Every rating there is, lowest first."""
        return tuple(range(int(self.min), int(self.max) + 1))


class Band(Model):
    """A range of the overall mean with its word: from `at_least` up to where the next band begins."""

    word: str
    title: str
    means: str
    """What a program in it comes to, in a sentence."""
    at_least: Exact
    level: str = ""
    """The level of the second method that says the same, where the instrument has one."""


class Level(Model):
    """A level of the second method: the least rating with which an item counts for it."""

    word: str
    at_least: Exact


class SecondMethod(Model):
    """The other way to read the ratings: the highest level that a share of all items reaches."""

    title: str
    share: Exact
    levels: tuple[Level, ...]
    """Lowest first; every item reaches the first."""


class Notice(Model):
    """What stands on every page: what a result of this instrument is not, and why."""

    short: str
    """For the head of a page."""
    text: str
    sources: tuple[Source, ...]


class Published(Model):
    """One published result, for a reader who wants to know how others fared. Nothing is graded against it."""

    who: str
    when: str
    sample: str
    """How many programs, and of which kind."""
    figures: str
    source: Source


class HandedOn(Model):
    """One field of another checklist's workbook that takes a part of the result."""

    field: str
    label: str
    """As that workbook calls it."""
    takes: Literal["answer", "mean", "date"]


class Feeds(Model):
    """Where the result can be handed on to: a criterion of another checklist, and the fields that it rests on."""

    checklist: str
    criterion: str
    sheet: str
    answer: str
    """What the field that takes an answer is given."""
    fields: tuple[HandedOn, ...]


class StartTexts(Model):
    """What the sheet Start here says of this instrument."""

    title: str
    about: str
    documents: str
    """What is asked under the documents."""
    how: tuple[str, ...]
    next: tuple[str, ...]


class RatedCriterion(Model):
    """One item: what is rated, and what each rating stands for."""

    id: str
    title: str
    anchors: tuple[str, ...]
    """What each rating stands for, lowest first; empty where it is only known to lie between its neighbors."""
    evidence: str
    """What a rater looks at."""
    sources: tuple[Source, ...]
    renamed_from: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_what_its_neighbors_are(self) -> "RatedCriterion":
        said = [bool(anchor) for anchor in self.anchors]
        if not all(said[:1] + said[-1:]) or any(not one and not other for one, other in pairwise(said)):
            raise ValueError("an anchor may be empty only between two that are not")
        return self

    @property
    def asks_for_document(self) -> bool:
        """Whether a document on its row can stand behind it: always, because nothing else can."""
        return True


class RatedDomain(Model):
    """A dimension: its score is the mean of its items."""

    id: str
    title: str
    about: str
    criteria: tuple[RatedCriterion, ...]

    @model_validator(mode="after")
    def _holds_something(self) -> "RatedDomain":
        if not self.criteria:
            raise ValueError("needs an item: the mean of nothing is no number")
        return self


class Instrument(Model):
    """A resolved edition of an instrument: the overall score is the mean of the means of its dimensions."""

    id: str
    edition: str
    title: str
    short: str
    """What people call it, such as DDCAT."""
    model: Literal["mean_of_domains"]
    about: str
    scale: Scale
    bands: tuple[Band, ...]
    second_method: SecondMethod | None = None
    notice: Notice
    rights: str
    """Who made it, and on which terms it may be used."""
    published: tuple[Published, ...] = ()
    feeds: Feeds | None = None
    start: StartTexts
    parameters: dict[str, NamedThreshold] = {}  # noqa: RUF012  pydantic copies it
    needed_facts: tuple[str, ...] = ()
    """Fields without which a rating speaks of nobody: a blank one leaves the audit incomplete."""
    domains: tuple[RatedDomain, ...]
    layout: Layout
    extends: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits_its_scale(self) -> "Instrument":
        for criterion in self.criteria:
            if len(criterion.anchors) != len(self.scale.points):
                wanted = f"{len(self.scale.points)} anchors, one for each rating"
                raise ValueError(f"{criterion.id} has {len(criterion.anchors)} anchors and needs {wanted}")
        starts = [band.at_least for band in self.bands]
        if not starts or starts[0] != self.scale.min:
            raise ValueError("the first band begins where the scale begins")
        if any(later <= before for before, later in pairwise(starts)) or starts[-1] > self.scale.max:
            raise ValueError("bands begin one above the other, and none above the scale")
        if any((start * HUNDREDTHS).denominator != 1 for start in starts):
            raise ValueError("a band begins at whole hundredths, because means are shown cut to hundredths")
        return self

    @model_validator(mode="after")
    def _has_a_second_method_that_works(self) -> "Instrument":
        known = {""}
        if self.second_method is not None:
            levels = self.second_method.levels
            if not 0 < self.second_method.share <= 1:
                raise ValueError("second_method: its share is above 0 and at most 1")
            if not levels or levels[0].at_least != self.scale.min:
                raise ValueError(
                    "second_method: the first level begins at the scale's lowest rating, so that all reach it"
                )
            if any(later.at_least <= before.at_least for before, later in pairwise(levels)):
                raise ValueError("second_method: its levels begin one above the other")
            known = {level.word for level in levels}
        for band in self.bands:
            if band.level not in known:
                raise ValueError(f"the band {band.word} names the level {band.level or '(none)'}, which there is not")
        return self

    def stands_for(self, item: RatedCriterion) -> tuple[str, ...]:
        """Return what each rating of an item stands for, in words, lowest first."""
        points = self.scale.points
        return tuple(
            anchor or f"Between {points[place - 1]} and {points[place + 1]}: more than the one, less than the other."
            for place, anchor in enumerate(item.anchors)
        )

    def asked_after(self, item: RatedCriterion, rating: int) -> str:
        """Return what the rating above this one asks for; where that lies between two, what it leads toward."""
        place = self.scale.points.index(rating) + 1
        if item.anchors[place]:
            return item.anchors[place]
        return f"Toward {self.scale.points[place + 1]}: {item.anchors[place + 1]}"

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"

    @property
    def criteria(self) -> Iterator[RatedCriterion]:
        """Every item in order of dimensions."""
        return (criterion for domain in self.domains for criterion in domain.criteria)

    @cached_property
    def criterion(self) -> Mapping[str, RatedCriterion]:
        """The items by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def domain_of(self) -> Mapping[str, RatedDomain]:
        """The dimension of each item by its id."""
        return {criterion.id: domain for domain in self.domains for criterion in domain.criteria}
