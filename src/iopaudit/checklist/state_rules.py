"""A checklist with the rules of one state, for people who read it: nobody's submission decides here what applies."""

from collections.abc import Iterator

from iopaudit.checklist.overlay_blocks import replaced, requires, with_block
from iopaudit.checklist.settled import OWN_CONDITION, own_conditions, settles
from iopaudit.errors import IopauditError
from iopaudit.models.checklist import Checklist
from iopaudit.models.numbers import with_unit
from iopaudit.models.overlay import Block, Overlay


class NoRulesOfStateError(IopauditError):
    """A state of which the edition has no rules, with those that it has."""

    def __init__(self, checklist: Checklist, state: str) -> None:
        self.state = state
        self.known = tuple(sorted(checklist.overlay_of))
        there = f"there are rules of {', '.join(self.known)}" if self.known else "there are none of any state"
        super().__init__(f"{checklist.name} has no rules of {state}; {there}")


def in_state(checklist: Checklist, state: str) -> Checklist:
    """Return the checklist with everything folded in that the rules of a state may raise, under their conditions.

    Raises NoRulesOfStateError where the edition has no rules of it.
    """
    overlay = checklist.overlay_of.get(state.upper())
    if overlay is None:
        raise NoRulesOfStateError(checklist, state.upper())
    folded = checklist
    for block in reversed(overlay.blocks):
        folded = with_block(folded, block, folded=True).checklist
    return replaced(folded, overlays=(overlay,), state=overlay.state)


def rules_on(checklist: Checklist, criterion: str, parameters: tuple[str, ...]) -> Iterator[tuple[Overlay, Block]]:
    """Yield every block that names a criterion or sets one of these parameters, with the rules it belongs to."""
    for overlay in checklist.overlays:
        for block in overlay.blocks:
            if criterion in block.names or any(name in parameters for name in block.parameters):
                yield overlay, block


def block_lines(checklist: Checklist, block: Block, criterion: str, parameters: tuple[str, ...]) -> Iterator[str]:
    """Yield what a block says about a criterion: its note, the numbers that it sets, and the title it gives."""
    if criterion in block.notes:
        yield block.notes[criterion]
    for name, setting in block.parameters.items():
        if name not in parameters or name not in checklist.parameters:
            continue
        if settles(checklist, f"parameters.{name}"):
            yield f"{name} stays as this checklist sets it."
        else:
            value, unit = setting.value, checklist.parameters[name].unit
            yield f"{name} is {', '.join(value) if isinstance(value, tuple) else with_unit(value, unit)}."
    one = checklist.criterion[criterion]
    if requires(block, one) and own_conditions(checklist, one, block):
        yield OWN_CONDITION
    elif criterion in block.criteria and block.criteria[criterion].severity_reason:
        yield block.criteria[criterion].severity_reason
