"""Rules about conditions: whether they can hold at all, and whether they ever do not."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import Part, every_condition, parameters_of, parts_of
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item
from iopaudit.models.predicate import (
    AllOf,
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
    Threshold,
    Within,
)

_FIELD_GIVES: Final = {
    "whole": "number",
    "number": "number",
    "date": "date",
    "yes_no": "yes or no",
    "states": "texts",
}
"""What a field of a kind gives; all other kinds give text."""

_FITTING: Final[Mapping[str, tuple[type, ...]]] = {
    "share": (AtLeast, AtMost, Between),
    "number": (AtLeast, AtMost, Between, Is, OneOf),
    "yes or no": (Is, OneOf),
    "text": (Is, OneOf, IncludesAny, IncludesAll),
    "texts": (Is, OneOf, IncludesAny, IncludesAll),
    "date": (Current, Within),
}
"""Which conditions can be decided on which kind of value; of any other nobody could say whether it holds."""

WRITTEN: Final[Mapping[type, str]] = {
    Is: "is",
    OneOf: "one_of",
    AtLeast: "at_least",
    AtMost: "at_most",
    Between: "between",
    IncludesAny: "includes_any",
    IncludesAll: "includes_all",
    Current: "current",
    Within: "within",
}
"""The single conditions as their author writes them."""
NOT_TRACKED: Final = "not tracked"
"""An answer that every number may have; `is` and `one_of` may name it."""


class Subject(NamedTuple):
    """A fact as far as a checklist tells: the kind of value, and the answers where those are listed."""

    gives: str
    offered: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words allowed in place of a value."""
    least: Fraction = Fraction(0)
    """For a number: what it is never under. Nothing that is reported, and nothing counted from it, is negative."""
    most: Fraction | None = None
    """For a number: what it is never over."""
    whole: bool = False
    """True for a number without decimals."""


class Known:
    """A checklist and the measures that exist, for every rule."""

    def __init__(self, checklist: Checklist, measures: Mapping[str, Measure]) -> None:
        self.checklist = checklist
        self.measures = measures

    @cached_property
    def wholes(self) -> tuple[Part, ...]:
        """Every whole condition of every criterion and of the rules of states."""
        return tuple(every_condition(self.checklist))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part of every condition."""
        return tuple(part for whole in self.wholes for part in parts_of(whole))

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """What is known of each fact, a measure before a field before a question."""
        found: dict[str, Subject] = {}
        for criterion in self.checklist.criteria:
            if criterion.ask is not None:
                found[criterion.id] = Subject("text", tuple(criterion.ask.answers))
            for further in criterion.also_ask:
                found[further.id] = Subject("text", further.answers)
        for sheet in self.checklist.layout.sheets:
            for field in sheet.form.fields if sheet.form else ():
                found[field.id] = self._field(field, sheet.form.words if sheet.form else ())
        for name, measure in self.measures.items():
            found[name] = Subject(measure.gives)
        return found

    def _field(self, field: Item, further: tuple[str, ...]) -> Subject:
        gives = "texts" if field.several else _FIELD_GIVES.get(field.kind, "text")
        listed = field.kind == "choice" and not field.open
        return Subject(
            gives,
            self.checklist.layout.choices_of(field) if listed else (),
            (*field.words, *(further if gives == "number" else ())),
            max(field.at_least or Fraction(0), Fraction(0)),
            field.at_most,
            field.kind == "whole",
        )

    def number(self, threshold: Threshold) -> Fraction | None:
        """Return the number of a threshold; None where it is a parameter that is none."""
        if isinstance(threshold, Fraction):
            return threshold
        named = self.checklist.parameters.get(threshold.name)
        return named.value if named is not None and isinstance(named.value, Fraction) else None

    def span(self, predicate: Predicate) -> tuple[Fraction | None, Fraction | None] | None:
        """Return from where to where a number satisfies a predicate; None where it is about no number."""
        match predicate:
            case AtLeast(threshold):
                return self.number(threshold), None
            case AtMost(threshold):
                return None, self.number(threshold)
            case Between(low, high):
                return self.number(low), self.number(high)
            case _:
                return None


def condition_fits_its_fact(known: Known) -> Iterator[Defect]:
    """Yield conditions on a kind of value that they cannot be decided on, such as `current` on a number."""
    for part in known.parts:
        subject = known.subjects.get(part.fact)
        written = WRITTEN.get(type(part.predicate))
        if written is None:
            continue
        if subject is None:
            if not part.fact:
                message = "speaks of no fact; write the name of a fact before it, as in treats_sud: {is: true}"
                yield Defect((*part.path, written), message, at_key=True)
        elif not isinstance(part.predicate, _FITTING[subject.gives]) and not _names_a_word(part.predicate, subject):
            message = f"can never hold: {part.fact} gives {_KINDS[subject.gives]}, on which {written} cannot be decided"
            yield Defect((*part.path, written), message, at_key=True)


_KINDS: Final = {
    "share": "a share",
    "number": "a number",
    "yes or no": "yes or no",
    "text": "a text",
    "texts": "several texts",
    "date": "a date",
}


def _names_a_word(predicate: Predicate, subject: Subject) -> bool:
    allowed = {NOT_TRACKED, *(word.casefold() for word in subject.words)}
    return any(isinstance(value, str) and value.casefold() in allowed for value in _values(predicate))


def _values(predicate: Predicate) -> tuple[Plain, ...]:
    match predicate:
        case Is(value):
            return (value,)
        case OneOf(values) | IncludesAny(values) | IncludesAll(values):
            return values
        case _:
            return ()


def threshold_of_a_share(known: Known) -> Iterator[Defect]:
    """Yield thresholds of a share that lie outside 0 to 1, or that every share reaches."""
    for part in known.parts:
        subject = known.subjects.get(part.fact)
        span = known.span(part.predicate)
        if subject is None or subject.gives != "share" or span is None:
            continue
        low, high = span
        at = (*part.path, WRITTEN[type(part.predicate)])
        if any(end is not None and not 0 <= end <= 1 for end in span):
            yield Defect(at, "a share lies between 0 and 1: write 0.8 for 80 percent")
        elif (low is None or low == 0) and (high is None or high == 1):
            yield Defect(at, "always holds: every share lies between 0 and 1")


def condition_is_possible(known: Known) -> Iterator[Defect]:
    """Yield numbers that are wanted at once above and below each other."""
    for part in known.parts:
        match part.predicate:
            case Between(low, high):
                first, last = known.number(low), known.number(high)
                if first is not None and last is not None and first > last:
                    message = f"can never hold: {number_words(first)} is more than {number_words(last)}"
                    yield Defect((*part.path, "between"), message)
            case AllOf(parts):
                spans = [span for inner in parts if (span := known.span(inner)) is not None]
                lows = [span[0] for span in spans if span[0] is not None]
                highs = [span[1] for span in spans if span[1] is not None]
                if len(spans) > 1 and lows and highs and max(lows) > min(highs):
                    limits = f"at least {number_words(max(lows))} and at most {number_words(min(highs))}"
                    yield Defect((*part.path, "all"), f"can never hold: {limits} at once")
            case _:
                pass


def values_are_offered(known: Known) -> Iterator[Defect]:
    """Yield values that the drop-down of a field or question does not offer, or that are of another kind."""
    for part in known.parts:
        subject = known.subjects.get(part.fact)
        values = _values(part.predicate)
        if subject is None or not values:
            continue
        written = WRITTEN[type(part.predicate)]
        for index, value in enumerate(values):
            message = _not_offered(value, subject)
            if message:
                at = (*part.path, written) if isinstance(part.predicate, Is) else (*part.path, written, index)
                yield Defect(at, f"can never hold: {message}")


def _not_offered(value: Plain, subject: Subject) -> str:
    said = ("Yes" if value else "No") if isinstance(value, bool) else value
    if isinstance(said, str) and said.casefold() in {NOT_TRACKED, *(word.casefold() for word in subject.words)}:
        return ""
    if subject.gives == "yes or no":
        return "" if said in ("Yes", "No") else "the answer is yes or no; write true or false"
    if subject.gives == "number":
        return "the answer is a number" if isinstance(said, str) else ""
    if subject.gives in ("text", "texts") and not isinstance(said, str):
        return f'the answer is a text; write "{number_words(said)}" in quotes'
    if not subject.offered or not isinstance(said, str):
        return ""
    if said.casefold() in (answer.casefold() for answer in subject.offered):
        return ""
    return f"“{said}” is none of the answers{did_you_mean(said, subject.offered)}"


def parameter_is_used(known: Known) -> Iterator[Defect]:
    """Yield parameters that neither a condition names nor, by its name in quotes, any line of this program.

    Of a checklist that extends another, only those that it sets itself: what it drops may leave others without use.
    """
    used = {name for part in known.parts for _, name in parameters_of(part)}
    checklist = known.checklist
    own = [name for name in checklist.parameters if not checklist.extends or f"parameters.{name}" in checklist.settled]
    unused = [name for name in own if name not in used]
    if not unused:
        return
    quoted = names_in_program()
    for name in unused:
        if name not in quoted:
            message = "is used by no condition and no measure" + did_you_mean(name, sorted(quoted - used), few=0)
            set_here = f"parameters.{name}" in checklist.settled
            yield Defect(("parameters", name, "value") if set_here else ("parameters", name), message, at_key=True)


@cache
def names_in_program() -> frozenset[str]:
    """Return every name that stands in quotes in the program, since measures ask for facts and parameters by name."""
    package = Path(__file__).resolve().parent.parent
    pattern = re.compile(r"""["']([A-Za-z][A-Za-z0-9_-]+)["']""")
    return frozenset(
        name
        for part in ("measures", "scoring")
        for file in (package / part).glob("*.py")
        for name in pattern.findall(file.read_text(encoding="utf-8"))
    )
