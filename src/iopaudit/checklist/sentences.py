"""Conditions in plain English: every predicate that a checklist can hold, as a clause that people can read.

`explain_predicate` says one predicate; `Wording` knows a whole checklist, so that other facts are called by the
label of their field, by their question or by what their measure means.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.numbers_in_words import number_words, percent_words
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist, Criterion, NamedThreshold
from iopaudit.models.numbers import agreeing
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
    Plain,
    Predicate,
    Threshold,
    Within,
)

Parameters = Mapping[str, NamedThreshold]


class FactWords(NamedTuple):
    """How a fact is called in a sentence, the unit of its number, and the kind of value it gives."""

    title: str
    unit: str = ""
    gives: str = ""
    """As in `measures.registry.Gives`; "share" makes percentages of thresholds."""


def explain_predicate(
    predicate: Predicate,
    unit: str = "",
    parameters: Parameters | None = None,
    facts: Mapping[str, FactWords] | None = None,
    *,
    gives: str = "",
) -> str:
    """Return a predicate as a clause: "at least 9 hours a week", "all", "not past on the as-of date".

    `unit` and `gives` are those of the criterion's own fact (its measure's, see `measures.registry`); thresholds
    are said in percent where it gives a share, or where its unit is "share" or "%". `parameters` are the checklist's,
    for named thresholds. `facts` says how other facts are called; one that is not in it is called by its name.
    Never raises for a valid predicate.
    """
    speaker = _Speaker(parameters or {}, facts or {})
    return speaker.clause(predicate, FactWords("", unit, gives or ("share" if unit in _SHARES else "")))


_SHARES = ("share", "%", "percent")


class _Speaker(NamedTuple):
    parameters: Parameters
    facts: Mapping[str, FactWords]

    def clause(self, predicate: Predicate, own: FactWords) -> str:
        """Return what must be so of the fact at hand."""
        match predicate:
            case Of(name, part):
                return self.about(self._fact(name), part)
            case Not(part):
                return self._not(part, own)
            case AllOf(parts):
                return _joined([self._held_together(part, own) for part in parts], " and ")
            case AnyOf(parts):
                return _joined([self._held_together(part, own) for part in parts], " or ")
            case Is(value):
                return self._value(value, own, exactly=True)
            case OneOf(values):
                words = [self._value(value, own) for value in values]
                choice = _joined(words, " or ", comma=True)
                return f"one of {choice}" if len(words) > 2 else choice
            case IncludesAny(values):
                return f"at least one of {_joined([_quoted(value) for value in values], ' or ', comma=True)}"
            case IncludesAll(values):
                return _joined([_quoted(value) for value in values], " and ", comma=True)
            case _:
                return self._measured(predicate, own)

    def _fact(self, name: str) -> FactWords:
        return self.facts.get(name) or FactWords(name.replace("_", " "))

    def about(self, fact: FactWords, part: Predicate) -> str:
        """Return what must be so of another fact, which is named."""
        match part:
            case Is(True) if fact.gives == "yes or no":
                return fact.title
            case Is(False) if fact.gives == "yes or no":
                return f"it is not so that {fact.title}"
            case Not(inner):
                return self._not_about(fact, inner)
            case AllOf(parts):
                return _joined([self._held_together(inner, fact, self.about) for inner in parts], " and ")
            case AnyOf(parts):
                return _joined([self._held_together(inner, fact, self.about) for inner in parts], " or ")
            case IncludesAny() | IncludesAll():
                return f"{fact.title} includes {self.clause(part, fact)}"
            case Of():
                return self.clause(part, fact)
            case _:
                return f"{fact.title}{_joint(fact)}{self.clause(part, fact)}"

    def _not(self, part: Predicate, own: FactWords) -> str:
        match part:
            case Of(name, inner):
                return self.about(self._fact(name), Not(inner))
            case Not(inner):
                return self.clause(inner, own)
            case Current(grace) if self._number(grace) == 0:
                return "past on the as-of date"
            case AtMost(threshold) if self._number(threshold) == 0 and own.gives == "share":
                return f"some {_counted(own)}".strip()
            case AtMost(threshold):
                return f"more than {self._threshold(threshold, own)}"
            case AtLeast(threshold):
                return f"less than {self._threshold(threshold, own)}"
            case OneOf((first, second)):
                return f"neither {self._value(first, own)} nor {self._value(second, own)}"
            case _:
                return f"not {self._held_together(part, own)}"

    def _not_about(self, fact: FactWords, part: Predicate) -> str:
        match part:
            case Is(bool(value)):
                return self.about(fact, Is(not value))
            case Not(inner):
                return self.about(fact, inner)
            case Of(name, inner):
                return self.about(self._fact(name), Not(inner))
            case AllOf() | AnyOf():
                return f"it is not so that {self._held_together(part, fact, self.about)}"
            case IncludesAny() | IncludesAll():
                return f"{fact.title} does not include {self.clause(part, fact)}"
            case _:
                return f"{fact.title}{_joint(fact)}{self._not(part, fact)}"

    def _held_together(
        self, part: Predicate, fact: FactWords, say: Callable[[FactWords, Predicate], str] | None = None
    ) -> str:
        """Return a part of a longer clause, in brackets where it could be read across."""
        words = say(fact, part) if say is not None else self.clause(part, fact)
        several = isinstance(part, AllOf | AnyOf) and len(part.parts) > 1
        return f"({words})" if several else words

    def _measured(self, predicate: Predicate, own: FactWords) -> str:
        match predicate:
            case AtLeast(threshold):
                if own.gives == "share" and self._number(threshold) == 1:
                    return "100%" if own.title else f"all {_counted(own)}".strip()
                return f"at least {self._threshold(threshold, own)}"
            case AtMost(threshold):
                if self._number(threshold) == 0:
                    return "none"
                return f"at most {self._threshold(threshold, own)}"
            case Between(low, high):
                return f"from {self._threshold(low, own, bare=True)} to {self._threshold(high, own)}"
            case Current(grace):
                if self._number(grace) == 0:
                    return "not past on the as-of date"
                days = self._threshold(grace, FactWords("", "days"))
                return f"not past, or past by at most {days}, on the as-of date"
            case Within(months, ahead):
                span = "month" if self._number(months) == 1 else self._threshold(months, FactWords("", "months"))
                return f"within the {'next' if ahead else 'last'} {span}"
            case _:
                return "as the checklist says"

    def _number(self, threshold: Threshold) -> Fraction | None:
        if isinstance(threshold, Fraction):
            return threshold
        named = self.parameters.get(threshold.name)
        return named.value if named is not None and isinstance(named.value, Fraction) else None

    def _threshold(self, threshold: Threshold, own: FactWords, *, bare: bool = False) -> str:
        number = self._number(threshold)
        if number is None:
            name = threshold.name if isinstance(threshold, Parameter) else ""
            named = self.parameters.get(name)
            if named is not None and isinstance(named.value, tuple):
                return _joined([_quoted(value) for value in named.value], " or ", comma=True)
            return f"the parameter {name}"
        if own.gives == "share":
            share = percent_words(number)
            counted = "" if bare or own.title else _counted(own)
            return f"{share} of {counted}" if counted else share
        unit = own.unit
        if unit.startswith("of "):
            return percent_words(number) if bare else f"{percent_words(number)} {unit}"
        if not unit and isinstance(threshold, Parameter):
            unit = self.parameters[threshold.name].unit
        return number_words(number) if bare or not unit else f"{number_words(number)} {agreeing(unit, number)}"

    def _value(self, value: Plain, own: FactWords, *, exactly: bool = False) -> str:
        match value:
            case bool():
                return "yes" if value else "no"
            case str():
                return _quoted(value)
            case _:
                return f"{'exactly ' if exactly else ''}{self._threshold(value, own)}"


PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A parameter in a text of the author's: {lead_years}."""


def _parameter_words(parameter: NamedThreshold) -> str:
    value = parameter.value
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return percent_words(value) if parameter.unit in _SHARES else number_words(value)


def _counted(fact: FactWords) -> str:
    """Return what a share is a share of, as far as its unit says: "people", "hours"."""
    return "" if fact.unit in _SHARES else fact.unit.removesuffix(" a week")


def _joint(fact: FactWords) -> str:
    """Return what stands between a fact's name and what it has to be."""
    return ": " if fact.title.startswith(_HOW_MANY) else " is "


_HOW_MANY = "how many "


def _quoted(text: str) -> str:
    return f"“{text}”"


def _joined(words: list[str], last: str, *, comma: bool = False) -> str:
    if not comma:
        return last.join(words)
    return f"{', '.join(words[:-1])}{last}{words[-1]}" if len(words) > 1 else "".join(words)


class Wording:
    """Says the conditions of one checklist; made once, used for every criterion."""

    def __init__(self, checklist: Checklist, measures: Mapping[str, Measure] | None = None) -> None:
        self._checklist = checklist
        self._measures = measures

    def wanted(self, criterion: Criterion) -> str:
        """Return what is wanted in short: the author's own words with their parameters, else what `met` says."""
        if not criterion.wanted:
            return self.met(criterion)
        parameters = self._checklist.parameters
        return PLACEHOLDER.sub(lambda found: _parameter_words(parameters[found[1]]), criterion.wanted)

    def met(self, criterion: Criterion) -> str:
        """Return what has to hold for a criterion to be met; "" for one that is only shown.

        A question's answers that meet it are named in the order of the drop-down.
        """
        if criterion.met is not None:
            return self.own(criterion, criterion.met)
        return self.answers(criterion, "met")

    def partly_met(self, criterion: Criterion) -> str:
        """Return what earns a criterion a part of its credit; "" where nothing does."""
        if criterion.partly_met is not None:
            return self.own(criterion, criterion.partly_met)
        return self.answers(criterion, "partly_met")

    def answers(self, criterion: Criterion, result: str) -> str:
        """Return the answers of a scored question that have a result: “Weekly” or “Every two weeks”."""
        if criterion.ask is None or criterion.met is not None or criterion.severity == "informational":
            return ""
        words = [_quoted(text) for text, given in criterion.ask.answers.items() if given == result]
        return _joined(words, " or ", comma=True)

    def own(self, criterion: Criterion, predicate: Predicate) -> str:
        """Return a predicate on a criterion's own fact as a clause."""
        fact = self.facts.get(criterion.fact, FactWords(""))
        return explain_predicate(predicate, fact.unit, self._checklist.parameters, self.facts, gives=fact.gives)

    def condition(self, predicate: Predicate) -> str:
        """Return a condition that says when a criterion applies or is raised, as a clause."""
        return explain_predicate(predicate, "", self._checklist.parameters, self.facts)

    @cached_property
    def facts(self) -> Mapping[str, FactWords]:
        """Every fact that a condition can name, with its words."""
        measures = self._measures if self._measures is not None else every_measure()
        found: dict[str, FactWords] = {}
        for name, measure in measures.items():
            found[name] = FactWords(in_a_clause(measure.meaning), measure.unit, measure.gives)
        for field in self._checklist.layout.fields:
            found.setdefault(field.id, FactWords(_quoted(field.label)))
        for criterion in self._checklist.criteria:
            if criterion.ask is not None:
                found.setdefault(criterion.id, FactWords(f"the answer to {criterion.id}"))
            for further in criterion.also_ask:
                found.setdefault(further.id, FactWords(f"the answer to {further.id}"))
        return found


_ASIDE = re.compile(r"[,:;]|\. ")
_SENTENCE = re.compile(r"[:;]|\. ")


def in_a_clause(meaning: str) -> str:
    """Return what a measure means so that it can stand inside a sentence.

    "Whether the program treats minors, by its tracks." becomes "the program treats minors"; "Hours of the shortest
    day; the worst track decides." becomes "hours of the shortest day".
    """
    plain = without_code(meaning).rstrip(".")
    if plain.startswith("Whether "):
        return _ASIDE.split(plain.removeprefix("Whether "), maxsplit=1)[0]
    sentence = _SENTENCE.split(plain, maxsplit=1)[0]
    first, space, rest = sentence.partition(" ")
    return f"{first if first.isupper() else first[:1].lower() + first[1:]}{space}{rest}"


def without_code(meaning: str) -> str:
    """Return the text with names in backticks as words: `supervision_hours` becomes "supervision hours"."""
    parts = meaning.split("`")
    return "".join(part.replace("_", " ") if index % 2 else part for index, part in enumerate(parts))
