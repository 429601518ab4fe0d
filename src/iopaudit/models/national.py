"""National figures that are shown beside findings for context and never scored."""

from fractions import Fraction
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from iopaudit.models.base import Model
from iopaudit.models.numbers import Exact


class Survey(Model):
    """A national survey of facilities."""

    title: str
    short: str
    """Its name with the year, as it stands behind a figure: "N-SUMHSS 2022"."""
    facilities: str
    """Who answered, in the plural: "US facilities that treat substance use"."""
    url: str = ""
    status: Literal["verified", "second-hand", "recalled"]
    """How the figures were seen, as with any source."""
    remark: str = ""
    """What a reader should know of the figures, in a sentence."""


class NationalFigure(Model):
    """How many facilities said yes to the same thing, of those that answered."""

    criteria: tuple[str, ...]
    """Beside whose findings it is shown."""
    says: str
    """What those that said yes do, as a clause: "follow up on outcomes after discharge"."""
    yes: int | None = None
    """How many said yes; where the source prints a share alone, `percent` stands in."""
    percent: Exact | None = None
    answered: int
    survey: str
    """The key of its survey."""

    @model_validator(mode="after")
    def _is_a_share(self) -> "NationalFigure":
        if (self.yes is None) == (self.percent is None):
            raise ValueError("needs yes or percent, one of the two")
        if self.answered <= 0 or not 0 <= self.share <= 1:
            raise ValueError("needs answered above 0, and yes or percent within it")
        return self

    @property
    def share(self) -> Fraction:
        """The share that said yes: exact, or as the source prints it."""
        if self.percent is not None:
            return self.percent / 100
        return Fraction(self.yes or 0, self.answered)


class NationalNote(NamedTuple):
    """A figure said in words, beside a finding."""

    text: str
    survey: str
    """The key of its survey."""


class NationalContext(Model):
    """What is known of the country for the matters of a checklist."""

    surveys: dict[str, Survey] = Field(default_factory=dict)
    figures: tuple[NationalFigure, ...] = ()
