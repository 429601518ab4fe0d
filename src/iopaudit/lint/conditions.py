"""Rules about conditions: whether they can hold at all, and whether they ever do not."""

from collections.abc import Iterator, Mapping
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import parameters_of
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.lint.answers import names_in_program
from iopaudit.lint.known import NOT_TRACKED, Known, Subject
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
    Within,
)

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
    """Yield parameters that neither a condition names nor, by its name in quotes, any line of this program."""
    used = {name for part in known.parts for _, name in parameters_of(part)}
    unused = [name for name in known.checklist.parameters if name not in used]
    if not unused:
        return
    quoted = names_in_program()
    for name in unused:
        if name not in quoted:
            message = "is used by no condition and no measure" + did_you_mean(name, sorted(quoted - used), few=0)
            yield Defect(("parameters", name), message, at_key=True)
