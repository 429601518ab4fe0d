"""When a program is ready by a checklist: the thresholds of the decision, and for whom the checklist is."""

from iopaudit.models.base import Model
from iopaudit.models.numbers import Exact
from iopaudit.models.predicate import Condition


class Tier(Model):
    """The word for a range of the evidence-backed score."""

    word: str
    at_least: Exact


class DecisionRule(Model):
    """The thresholds of the decision; scores and coverage in points of 100, shares as fractions."""

    not_ready_below: Exact
    """Score under this makes not_ready where coverage is enough."""
    coverage_at_least: Exact
    """Coverage under this makes incomplete."""
    documented_at_least: Exact
    """A smaller documented share makes incomplete."""
    ready_score: Exact
    """The least score of a ready program."""
    ready_documented: Exact
    """The least documented share of a ready program."""
    headline_at_least: Exact
    """The floor of each headline domain of a ready program."""
    headline_least_weight: Exact
    """A headline domain whose criteria that apply weigh less has no floor. Blanks count, so that none takes it away."""
    months_open: Exact
    """A program that is open for less is not ready yet."""
    accreditation: tuple[str, ...]
    """Criteria that must be met or partly met for accreditation to be in force."""
    license: tuple[str, ...] = ()
    """Criteria on where and for whom the license is good: none of them may be not met."""
    tiers: tuple[Tier, ...]
    """The words for ranges of the evidence-backed score, each from where it begins, the highest first."""


class Scope(Model):
    """Which programs a checklist is for, where it is not for all: of another one it says nothing."""

    title: str
    """The gate's title: "People under 18 are served"."""
    when: Condition
    """For which programs it is."""
    otherwise: str
    """What the first page says, in a sentence, of a program that it is not for."""
