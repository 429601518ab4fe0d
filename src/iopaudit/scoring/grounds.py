"""Which facts a finding shows: its own, and those others that its result turned on."""

from collections.abc import Iterator

from iopaudit.models.checklist import Criterion, Result
from iopaudit.models.fact import Fact, State
from iopaudit.models.predicate import AllOf, AnyOf, Predicate, facts_named
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.result import holds
from iopaudit.scoring.verdict import Verdict


def facts_shown(criterion: Criterion, result: Result, facts: Facts) -> tuple[Fact, ...]:
    """Return the criterion's own fact, then the others that explain its result, each once.

    Where it does not apply, the facts that say so; where one of several ways led to `met`, those that it went by;
    where there is one way only, its own fact says it; else what `met` failed on, and what `partly_met` turned on. What
    is blank decided nothing, unless the criterion is unanswered.
    """
    names = [criterion.fact]
    if result is Result.NOT_APPLICABLE:
        names += facts_named(criterion.applies_when) if criterion.applies_when is not None else ()
    elif result is Result.MET:
        names += _turned_on(criterion.met, criterion, facts) if isinstance(criterion.met, AnyOf) else ()
    else:
        for condition in (criterion.met, criterion.partly_met):
            names += _turned_on(condition, criterion, facts) if condition is not None else ()
    shown = [facts.named(name) for name in dict.fromkeys(names)]
    if result in (Result.MET, Result.PARTLY_MET, Result.NOT_MET):
        shown = [fact for fact in shown if fact.state is not State.BLANK] or shown
    return tuple(shown)


def facts_behind(criterion: Criterion, result: Result, facts: Facts) -> tuple[Fact, ...]:
    """Return the facts whose cells a finding points at.

    What is unanswered points at the blank ones, where to fill in; everything else at all facts that its conditions
    read and that are not blank.
    """
    if result is Result.NOT_APPLICABLE:
        return facts_shown(criterion, result, facts)
    conditions = [each for each in (criterion.met, criterion.partly_met) if each is not None]
    if result is Result.MET:
        conditions = conditions[:1]
    names = dict.fromkeys([criterion.fact, *(name for each in conditions for name in facts_named(each))])
    read = [facts.named(name) for name in names]
    blank = [fact for fact in read if fact.state is State.BLANK]
    if result is Result.UNANSWERED and blank:
        return tuple(blank)
    return tuple(fact for fact in read if fact.state is not State.BLANK)


def _turned_on(condition: Predicate, criterion: Criterion, facts: Facts) -> Iterator[str]:
    """Yield the other facts that made a condition hold, or that kept it from holding."""
    holding = holds(condition, criterion, facts) is Verdict.TRUE
    match condition:
        case AllOf(parts) | AnyOf(parts):
            deciding = [part for part in parts if (holds(part, criterion, facts) is Verdict.TRUE) is holding]
            for part in deciding[:1] if holding and isinstance(condition, AnyOf) else deciding:
                yield from _turned_on(part, criterion, facts)
        case _:
            yield from facts_named(condition)
