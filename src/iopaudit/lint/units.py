"""Rules about units: a threshold is compared with what it measures, and with nothing else."""

from collections.abc import Iterator
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import parameters_of
from iopaudit.checklist.lint_conditions import Known

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
