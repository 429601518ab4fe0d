"""With which of the checklist's named numbers and lists a criterion is judged."""

from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Criterion
from iopaudit.models.predicate import parameters_named


def parameters_used(criterion: Criterion, measure: Measure | None) -> tuple[str, ...]:
    """Return the names of the parameters that a criterion's conditions and its measure's own lines name."""
    named: list[str] = []
    conditions = [criterion.met, criterion.partly_met, criterion.applies_when]
    for condition in (*conditions, *(raised.when for raised in criterion.required_when)):
        if condition is not None:
            named.extend(parameters_named(condition))
    return tuple(dict.fromkeys((*named, *named_by_measure(measure))))


def named_by_measure(measure: Measure | None) -> tuple[str, ...]:
    """Return what a measure names in backticks in what it is, or in its code, parameters and other names alike.

    What it calls is not followed.
    """
    if measure is None:
        return ()
    named = (measure.compute.__doc__ or "").split("`")[1::2]
    constants = measure.compute.__code__.co_consts if hasattr(measure.compute, "__code__") else ()
    return (*named, *(constant for constant in constants if isinstance(constant, str)))
