"""What a fact could say: few values that stand for all, as far as the conditions of a checklist can tell them apart.

Between two thresholds every number is judged alike, so one of them stands for all; an answer that no condition
names stands for all that none names. What is found to hold of none of these holds of nothing that anybody could report.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Final

from iopaudit.checklist.lint_conditions import NOT_TRACKED, Known, Subject
from iopaudit.models.fact import Fact, FactValue, Share, State
from iopaudit.models.predicate import (
    AtLeast,
    AtMost,
    Between,
    Current,
    IncludesAll,
    IncludesAny,
    Is,
    OneOf,
    Plain,
    Predicate,
    Within,
)

AS_OF: Final = date(2026, 6, 15)
"""The day that dates are compared with here; every other would do as well."""
OTHER: Final = "(another answer)"
"""Stands for every text that no condition names."""
_MOST_ENTRIES: Final = 8
"""Of more named entries than this not every combination is looked at, and nothing is concluded."""
_DAYS_IN_MONTH: Final = Fraction(487, 16)
"""On average: 365 and a quarter by 12."""


def values_of(known: Known, subject: Subject, predicates: Sequence[Predicate]) -> tuple[Fact, ...] | None:
    """Return facts that stand for everything a fact could say, as these single conditions see it.

    None where too many entries are named for that. Blank is none of them: nothing is judged on a blank.
    """
    named = tuple(dict.fromkeys(_named(predicates)))
    values: Iterable[FactValue]
    match subject.gives:
        case "share":
            points = _numbers(known, predicates, Subject("number", most=Fraction(1)), named)
            values = [Share(yes=point, no=1 - point) for point in points]
        case "number":
            values = _numbers(known, predicates, subject, named)
        case "yes or no":
            values = [True, False]
        case "date":
            values = _dates(known, predicates)
        case "texts":
            entries = list(dict.fromkeys(_text(value) for value in named))
            if len(entries) > _MOST_ENTRIES:
                return None
            values = [some for size in range(len(entries) + 2) for some in combinations((*entries, OTHER), size)]
        case _:
            values = subject.offered or (*dict.fromkeys(_text(value) for value in named), OTHER)
    facts = [Fact(value=value, unit="", found="") for value in (*values, *_words(subject))]
    folded = {text.casefold() for text in (*subject.words, *named) if isinstance(text, str)}
    if subject.gives in ("share", "number") and NOT_TRACKED in folded:
        facts.append(Fact(value=None, unit="", found="", state=State.NOT_TRACKED))
    return tuple(facts)


def said(fact: Fact) -> str:
    """Return what a fact says, for the author of a checklist: "Yes", "12", "CO and TX"."""
    match fact.value:
        case None:
            return str(fact.state)
        case bool():
            return "Yes" if fact.value else "No"
        case Share(yes=yes):
            return str(yes)
        case tuple() as entries:
            return " and ".join(map(str, entries)) or "none"
        case _:
            return str(fact.value)


def _text(value: Plain) -> str:
    """Return a value as the text that it is compared as: Yes and No are the same as true and false."""
    return ("Yes" if value else "No") if isinstance(value, bool) else str(value)


def _words(subject: Subject) -> Iterator[str]:
    """Yield words that stand in place of a value; those of a drop-down are among its answers."""
    if not subject.offered:
        yield from (word for word in subject.words if word.casefold() != NOT_TRACKED)


def _named(predicates: Iterable[Predicate]) -> Iterator[Plain]:
    for predicate in predicates:
        match predicate:
            case Is(value):
                yield value
            case OneOf(values) | IncludesAny(values) | IncludesAll(values):
                yield from values
            case _:
                pass


def _numbers(
    known: Known, predicates: Iterable[Predicate], subject: Subject, named: Iterable[Plain]
) -> tuple[Fraction, ...]:
    marks = {value for value in named if isinstance(value, Fraction)}
    for predicate in predicates:
        match predicate:
            case AtLeast() | AtMost() | Between():
                marks.update(end for end in known.span(predicate) or () if end is not None)
            case _:
                pass
    beyond = max(marks, default=Fraction(0)) + 1
    marks |= {subject.least, beyond if subject.most is None else subject.most}
    between = {(low + high) / 2 for low, high in pairwise(sorted(marks))}
    points = marks | between
    if subject.whole:
        points = {Fraction(point // 1) for point in points} | {Fraction(-(-point // 1)) for point in points}
    return tuple(
        point for point in sorted(points) if point >= subject.least and (subject.most is None or point <= subject.most)
    )


def _dates(known: Known, predicates: Iterable[Predicate]) -> tuple[date, ...]:
    """Return days around every threshold, and between them."""
    marks = {Fraction(0)}
    for predicate in predicates:
        match predicate:
            case Current(grace):
                marks.add(-(known.number(grace) or Fraction(0)))
            case Within(months, ahead):
                days = (known.number(months) or Fraction(0)) * _DAYS_IN_MONTH
                marks.add(days if ahead else -days)
            case _:
                pass
    near = {mark + by for mark in marks for by in (-40, -3, -1, 0, 1, 3, 40)}
    between = {(low + high) / 2 for low, high in pairwise(sorted(marks))}
    return tuple(AS_OF + timedelta(days=int(day // 1)) for day in sorted(near | between))
