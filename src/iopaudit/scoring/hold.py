"""Decide a condition on facts: exactly, and never better than what certainly holds."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.checklist import ParameterValue
from iopaudit.models.fact import Fact, State
from iopaudit.models.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Current,
    IncludesAll,
    IncludesAny,
    Is,
    Not,
    Of,
    OneOf,
    Parameter,
    Predicate,
    Threshold,
    Within,
)
from iopaudit.scoring.dates import is_current, is_within
from iopaudit.scoring.thresholds import reaches
from iopaudit.scoring.values import includes, is_one_of
from iopaudit.scoring.verdict import Verdict, all_of, any_of, opposite

_WITHOUT_VALUE = {
    State.BLANK: Verdict.BLANK,
    State.UNDECIDED: Verdict.UNDECIDED,
    State.TOO_NEW: Verdict.TOO_NEW,
}


class Ground(NamedTuple):
    """What conditions are decided on: other facts by name, the as-of date and the named thresholds."""

    fact_named: Callable[[str], Fact]
    as_of: date
    parameters: Mapping[str, ParameterValue]

    def number(self, threshold: Threshold) -> Fraction:
        """Return the threshold itself, or the parameter it names.

        Raises KeyError where there is no such parameter and TypeError where it is no number.
        """
        value = self.parameters[threshold.name] if isinstance(threshold, Parameter) else threshold
        if not isinstance(value, Fraction):
            raise TypeError(f"{threshold} is no number")
        return value


def hold(
    predicate: Predicate,
    own: Fact,
    fact_named: Callable[[str], Fact],
    as_of: date,
    parameters: Mapping[str, ParameterValue],
) -> Verdict:
    """Return whether the condition holds of the fact.

    A fact without a value gives its own unknown. "Not tracked" is an answer: `is` and `one_of` may name it, every
    other condition is FALSE of it, also under `not`, because no threshold is reached. A condition on a kind of
    value that it does not fit is UNDECIDED. Raises KeyError for a parameter that there is not, and whatever
    `fact_named` raises for a fact that there is not.
    """
    return _hold(predicate, own, Ground(fact_named, as_of, parameters), wanted=True)


def _hold(predicate: Predicate, own: Fact, ground: Ground, *, wanted: bool) -> Verdict:
    """Return whether the condition comes out as wanted; `not` is carried down to the single conditions."""
    match predicate:
        case Of(name, part):
            return _hold(part, ground.fact_named(name), ground, wanted=wanted)
        case Not(part):
            return _hold(part, own, ground, wanted=not wanted)
        case AllOf(parts) | AnyOf(parts):
            together = all_of if isinstance(predicate, AllOf) is wanted else any_of
            return together(_hold(part, own, ground, wanted=wanted) for part in parts)
        case _:
            return _single(predicate, own, ground, wanted=wanted)


def _single(predicate: Predicate, own: Fact, ground: Ground, *, wanted: bool) -> Verdict:
    if own.state in _WITHOUT_VALUE:
        return _WITHOUT_VALUE[own.state]
    if own.state is State.NOT_TRACKED and not isinstance(predicate, (Is, OneOf)):
        return Verdict.FALSE
    verdict = _of_value(predicate, own, ground)
    return verdict if wanted else opposite(verdict)


def _of_value(predicate: Predicate, own: Fact, ground: Ground) -> Verdict:
    value = str(State.NOT_TRACKED) if own.value is None else own.value
    match predicate:
        case Is(plain):
            return is_one_of(value, (plain,))
        case OneOf(plains):
            return is_one_of(value, plains)
        case IncludesAny(texts):
            return includes(value, texts, any)
        case IncludesAll(texts):
            return includes(value, texts, all)
        case AtLeast(threshold):
            return reaches(value, low=ground.number(threshold))
        case AtMost(threshold):
            return reaches(value, high=ground.number(threshold))
        case Between(low, high):
            return reaches(value, low=ground.number(low), high=ground.number(high))
        case Current(grace_days):
            return is_current(value, ground.as_of, ground.number(grace_days))
        case Within(months, ahead):
            return is_within(value, ground.as_of, ground.number(months), ahead=ahead)
        case _:
            raise TypeError(f"{predicate!r} is no single condition")
