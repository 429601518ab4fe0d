"""Rules about units: a threshold is compared with what it measures, and with nothing else."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import parameters_of
from iopaudit.checklist.lint_conditions import Known
from iopaudit.checklist.numbers_in_words import number_words

_SHARE: Final = "share"
_OF: Final = "of "
"""How the unit of a number begins that is a part of something, such as "of the weekly minimum"."""


def parameter_has_the_unit_of_its_measure(known: Known) -> Iterator[Defect]:
    """Yield parameters in another unit than that of the measure that they are a threshold of."""
    for part in known.parts:
        measure = known.measures.get(part.fact)
        for path, name in parameters_of(part):
            parameter = known.checklist.parameters.get(name)
            if measure is None or parameter is None or measure.gives not in ("share", "number") or not measure.unit:
                continue
            shares = measure.gives == _SHARE or measure.unit.startswith(_OF)
            wanted = _SHARE if shares else measure.unit
            if parameter.unit != wanted:
                message = f'{name} is in "{parameter.unit}", and {part.fact} gives "{wanted}"'
                yield Defect(path, message)


def parameter_is_not_negative(known: Known) -> Iterator[Defect]:
    """Yield numbers below 0: nothing that a parameter counts or measures can be less than nothing."""
    for name, parameter in known.checklist.parameters.items():
        if isinstance(parameter.value, Fraction) and parameter.value < 0:
            yield Defect(("parameters", name, "value"), f"{number_words(parameter.value)} is less than nothing")
