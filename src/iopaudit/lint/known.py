"""What rules of lint may ask about a checklist: its conditions, and what each fact can say."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from iopaudit.checklist.conditions import Part, conditions_of, criteria_of, parts_of
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item
from iopaudit.models.predicate import AtLeast, AtMost, Between, Predicate, Threshold

_FIELD_GIVES: Final = {
    "whole": "number",
    "number": "number",
    "date": "date",
    "yes_no": "yes or no",
    "states": "texts",
}
"""What a field of a kind gives; all other kinds give text."""

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
        """Every whole condition of every criterion."""
        return tuple(whole for placed in criteria_of(self.checklist) for whole in conditions_of(placed))

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
