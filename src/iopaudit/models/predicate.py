"""The closed language of conditions and thresholds: what may stand behind `met`, `applies_when` and the like.

A checklist author writes `{at_least: 0.8}`, `{one_of: [Yes, Within the first]}`,
`{treats_sud: {is: true}}` or `{all: [...]}`. `parse_predicate` turns that into one of the small classes
below; `scoring.hold` decides it on facts, `checklist.explain` says it in a sentence. Nothing else may be written.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, NamedTuple, cast, get_args

from pydantic import PlainValidator

from iopaudit.models.numbers import exact


class Parameter(NamedTuple):
    """A threshold that is named, so that a state or a network can set it."""

    name: str


Threshold = Fraction | Parameter
Plain = str | bool | Fraction


class Is(NamedTuple):
    """The fact is this very value."""

    value: Plain


class OneOf(NamedTuple):
    """The fact is one of these values."""

    values: tuple[Plain, ...]


class AtLeast(NamedTuple):
    """The number, or the share, is this or more."""

    threshold: Threshold


class AtMost(NamedTuple):
    """The number, or the share, is this or less."""

    threshold: Threshold


class Between(NamedTuple):
    """The number is from the first to the second, both included."""

    low: Threshold
    high: Threshold


class IncludesAny(NamedTuple):
    """Of several entries at least one is listed here."""

    values: tuple[str, ...]


class IncludesAll(NamedTuple):
    """Of several entries all that are listed here are there."""

    values: tuple[str, ...]


class Current(NamedTuple):
    """The date is the as-of date or later; `grace_days` allows it to be that much earlier."""

    grace_days: Threshold = Fraction(0)


class Within(NamedTuple):
    """The date is at most so many months before the as-of date and not after it; `ahead` looks forward."""

    months: Threshold
    ahead: bool = False


class AllOf(NamedTuple):
    """Every part holds."""

    parts: tuple["Predicate", ...]


class AnyOf(NamedTuple):
    """At least one part holds."""

    parts: tuple["Predicate", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Predicate"


class Of(NamedTuple):
    """The part holds of another fact: a measure, a field or a question, by name."""

    fact: str
    part: "Predicate"


Predicate = (
    Is | OneOf | AtLeast | AtMost | Between | IncludesAny | IncludesAll | Current | Within | AllOf | AnyOf | Not | Of
)

ALWAYS = AllOf(())
"""What holds of every program. Nobody can write it: it stands where a state's rule has no condition of its own."""

OPERATORS: Mapping[str, str] = {
    "is": "a value",
    "one_of": "a list of values",
    "at_least": "a number or {parameter: name}",
    "at_most": "a number or {parameter: name}",
    "between": "a list of two numbers",
    "includes_any": "a list of texts",
    "includes_all": "a list of texts",
    "current": "true or {grace_days: number}",
    "within": "{months: number}, with ahead: true to look forward",
    "all": "a list of conditions",
    "any": "a list of conditions",
    "not": "one condition",
}
"""Every operator with what must stand behind it."""


def parse_predicate(raw: object) -> Predicate:
    """Return the predicate that was written.

    Raises ValueError with a sentence for the author where it is none; an unknown key is taken for the
    name of a fact, which lint checks against the facts that there are.
    """
    if isinstance(raw, get_args(Predicate)):
        return cast("Predicate", raw)
    if not isinstance(raw, Mapping) or not raw:
        raise ValueError(f"must be a condition such as {{at_least: 0.8}}, not {raw!r}")
    if len(raw) > 1:
        names = ", ".join(map(str, raw))
        raise ValueError(f"must hold one condition, not {len(raw)} ({names}); join them with all: or any:")
    ((operator, operand),) = raw.items()
    if not isinstance(operator, str):
        raise ValueError(f"must begin with a word such as at_least, not {operator!r}")
    if operator not in OPERATORS:
        return Of(operator, parse_predicate(operand))
    try:
        return _build(operator, operand)
    except (TypeError, KeyError):
        raise ValueError(f"{operator} wants {OPERATORS[operator]}, not {operand!r}") from None


def _build(operator: str, operand: object) -> Predicate:
    match operator:
        case "is":
            return Is(_plain(operand))
        case "one_of":
            return OneOf(tuple(_plain(value) for value in _listed(operand)))
        case "at_least":
            return AtLeast(_threshold(operand))
        case "at_most":
            return AtMost(_threshold(operand))
        case "between":
            return Between(*(_threshold(end) for end in _listed(operand)))
        case "includes_any":
            return IncludesAny(tuple(_text(value) for value in _listed(operand)))
        case "includes_all":
            return IncludesAll(tuple(_text(value) for value in _listed(operand)))
        case "current":
            return Current() if operand is True else Current(_threshold(_only(operand, "grace_days")["grace_days"]))
        case "within":
            settings = _only(operand, "months", "ahead")
            ahead = settings.get("ahead", False)
            if not isinstance(ahead, bool):
                raise TypeError  # `ahead: yes` is a text, and would silently look back
            return Within(_threshold(settings["months"]), ahead)
        case "not":
            return Not(parse_predicate(operand))
        case _:
            parts = tuple(parse_predicate(part) for part in _listed(operand))
            return AllOf(parts) if operator == "all" else AnyOf(parts)


def _plain(value: object) -> Plain:
    if isinstance(value, (str, bool)):
        return value
    return exact(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _listed(value: object) -> tuple[object, ...]:
    if not isinstance(value, (tuple, list)) or not value:
        raise TypeError
    return tuple(value)


def _only(value: object, *keys: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping) or not set(value) <= set(keys):
        raise TypeError
    return value


def _threshold(value: object) -> Threshold:
    if isinstance(value, Mapping):
        return Parameter(_text(_only(value, "parameter")["parameter"]))
    return exact(value)


def parts_of(predicate: Predicate) -> Iterator[Predicate]:
    """Yield the predicate and everything inside it."""
    yield predicate
    match predicate:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from parts_of(part)
        case Not(part) | Of(_, part):
            yield from parts_of(part)
        case _:
            pass


def facts_named(predicate: Predicate) -> tuple[str, ...]:
    """Return the names of the facts that a predicate reads, in order, without repeats."""
    return tuple(dict.fromkeys(part.fact for part in parts_of(predicate) if isinstance(part, Of)))


def parameters_named(predicate: Predicate) -> tuple[str, ...]:
    """Return the names of the parameters that a predicate reads, in order, without repeats."""
    found = []
    for part in parts_of(predicate):
        match part:
            case AtLeast(Parameter(name)) | AtMost(Parameter(name)) | Current(Parameter(name)):
                found.append(name)
            case Within(Parameter(name), _):
                found.append(name)
            case Between(low, high):
                found.extend(end.name for end in (low, high) if isinstance(end, Parameter))
            case _:
                pass
    return tuple(dict.fromkeys(found))


Condition = Annotated[Predicate, PlainValidator(parse_predicate)]
"""A model field that takes a condition as it is written in YAML."""
