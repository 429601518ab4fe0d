"""Whether conditions can hold together, worked out exactly by the rules that audits are made with.

Facts are taken as independent of each other. What cannot hold even so can hold nowhere; what is found possible
may still be ruled out by something that only a measure knows.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from iopaudit.checklist.lint_conditions import Known
from iopaudit.lint.values import AS_OF, values_of
from iopaudit.models.fact import Fact
from iopaudit.models.predicate import AllOf, AnyOf, Not, Of, Predicate
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict


class Claim(NamedTuple):
    """That a condition holds of a fact, or that it does not."""

    predicate: Predicate
    fact: str
    """The fact that the condition speaks of where it names no other."""
    holds: bool = True


class Demand(NamedTuple):
    """What one single condition asks of one fact."""

    fact: str
    predicate: Predicate
    holds: bool


class Logic:
    """Answers what can hold together in one checklist; everything that it works out it keeps."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._values: dict[str, tuple[Fact, ...] | None] = {}
        self._holding: dict[str, tuple[bool, ...]] = {}

    def possible(self, *claims: Claim) -> bool:
        """Return whether all the claims can be true at once."""
        return self.witness(*claims) is not None

    def witness(self, *claims: Claim) -> Mapping[str, Fact] | None:
        """Return what facts could say so that all the claims are true at once, by name; None where nothing can."""
        demands = self._search(claims, {})
        if demands is None:
            return None
        chosen = {name: self._first(name, asked) for name, asked in demands.items()}
        return {name: fact for name, fact in chosen.items() if fact is not None}

    def _search(
        self, claims: Sequence[Claim], demands: Mapping[str, tuple[Demand, ...]]
    ) -> Mapping[str, tuple[Demand, ...]] | None:
        if not claims:
            return demands
        for alternative in _alternatives(claims[0]):
            more = dict(demands)
            for demand in alternative:
                more[demand.fact] = (*more.get(demand.fact, ()), demand)
            if all(self._can(name, more[name]) for name in {demand.fact for demand in alternative}):
                found = self._search(claims[1:], more)
                if found is not None:
                    return found
        return None

    def _can(self, fact: str, demands: Sequence[Demand]) -> bool:
        return self._values_of(fact) is None or self._first(fact, demands) is not None

    def _first(self, fact: str, demands: Sequence[Demand]) -> Fact | None:
        """Return the first value that fits all demands on one fact."""
        values = self._values_of(fact) or ()
        held = [(self._holding_of(demand), demand.holds) for demand in demands]
        fitting = (value for at, value in enumerate(values) if all(found[at] is wanted for found, wanted in held))
        return next(fitting, None)

    def _values_of(self, fact: str) -> tuple[Fact, ...] | None:
        """Return what a fact could say; None where that is not known."""
        if fact not in self._values:
            subject = self._known.subjects.get(fact)
            asked = [part.predicate for part in self._known.parts if part.fact == fact]
            self._values[fact] = None if subject is None else values_of(self._known, subject, asked)
        return self._values[fact]

    def _holding_of(self, demand: Demand) -> tuple[bool, ...]:
        """Return of which values of its fact the single condition certainly holds."""
        key = f"{demand.fact} {demand.predicate!r}"  # as tuples, at_least 1 and at_most 1 would be the same
        if key not in self._holding:
            parameters = {name: threshold.value for name, threshold in self._known.checklist.parameters.items()}
            values = self._values_of(demand.fact) or ()
            self._holding[key] = tuple(
                hold(demand.predicate, value, _no_other, AS_OF, parameters) is Verdict.TRUE for value in values
            )
        return self._holding[key]


def _no_other(name: str) -> Fact:
    raise KeyError(f"a single condition reads no other fact, such as {name}")


def _alternatives(claim: Claim, *, turned: bool = False) -> Iterator[tuple[Demand, ...]]:
    """Yield every set of demands that makes a claim true; `turned` stands for an odd number of `not` around it."""
    predicate, fact, holds = claim
    match predicate:
        case Of(name, part):
            yield from _alternatives(Claim(part, name, holds), turned=turned)
        case Not(part):
            yield from _alternatives(Claim(part, fact, holds), turned=not turned)
        case AllOf(parts) | AnyOf(parts):
            claims = [Claim(part, fact, holds) for part in parts]
            together = (isinstance(predicate, AllOf) is not turned) is holds
            if together:
                for chosen in product(*(tuple(_alternatives(each, turned=turned)) for each in claims)):
                    yield tuple(demand for demands in chosen for demand in demands)
            else:
                for each in claims:
                    yield from _alternatives(each, turned=turned)
        case _:
            yield (Demand(fact, Not(predicate) if turned else predicate, holds),)
