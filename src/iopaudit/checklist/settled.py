"""What an extending checklist has set itself, and what a state's rule then leaves as it is."""

from collections.abc import Iterator
from typing import Final

from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.parameters_used import named_by_measure
from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.overlay import Block
from iopaudit.models.predicate import parameters_named

_DECIDING: Final = ("met", "measure", "field", "ask")
"""Keys of a criterion that decide what is met."""

OWN_CONDITION: Final = (
    "What is asked here is this checklist's own, so that the State's rule, which asks for something else, does not make"
    " it required."
)
"""Printed with a criterion whose condition a network has set, in a state whose rule would otherwise raise it."""


def settles(checklist: Checklist, *names: str) -> bool:
    """Return whether an extending checklist has set one of these itself, such as `parameters.least_hours`."""
    return any(name in checklist.settled for name in names)


def own_conditions(checklist: Checklist, criterion: Criterion, block: Block) -> tuple[str, ...]:
    """Return what an extending checklist has set of what decides that a criterion is met, as names of `settled`.

    That is its condition, the fact that it is judged on, and each parameter that they read, but for a parameter to
    which the block gives the same value. Where there is any, what is judged is no longer what the State's rule asks: to
    call a stricter number the law would be wrong, and so would it be to call a laxer one kept.
    """
    if not checklist.settled:
        return ()
    keys = (f"criteria.{criterion.id}.{key}" for key in _DECIDING)
    read = (f"parameters.{name}" for name in _read(criterion) if not _as_the_state_sets_it(checklist, name, block))
    return tuple(dict.fromkeys(name for name in (*keys, *read) if settles(checklist, name)))


def _read(criterion: Criterion) -> Iterator[str]:
    if criterion.met is not None:
        yield from parameters_named(criterion.met)
    if criterion.measure is not None:
        yield from named_by_measure(every_measure().get(criterion.measure))


def _as_the_state_sets_it(checklist: Checklist, name: str, block: Block) -> bool:
    return (
        name in block.parameters
        and name in checklist.parameters
        and checklist.parameters[name].value == block.parameters[name].value
    )
