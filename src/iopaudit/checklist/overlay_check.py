"""What a state's rules name and the checklist that they are laid over does not have."""

from collections.abc import Collection, Iterator

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import blocks_of
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Layout
from iopaudit.models.overlay import Block

STATE = "state"
"""The field of the workbook in which a program gives its State."""


def check_overlays(checklist: Checklist, elsewhere: Collection[str]) -> Iterator[Defect]:
    """Yield states that there are not or that stand twice, blocks that do, and criteria and parameters unknown here.

    `elsewhere` are criteria that an extending checklist has dropped, which is none of the rules' business, and those
    that are there but cannot be read yet.
    """
    states = _states(checklist.layout)
    seen: dict[str, str] = {}
    for index, overlay in enumerate(checklist.overlays):
        path: Path = ("overlays", index)
        if states and overlay.state not in states:
            yield Defect((*path, "state"), f"there is no state {overlay.state}{did_you_mean(overlay.state, states)}")
        if overlay.state in seen:
            yield Defect((*path, "state"), f"{overlay.state} has rules already: {seen[overlay.state]}")
        seen.setdefault(overlay.state, overlay.id)
        ids = [block.id for block in overlay.blocks]
        for number, identity in enumerate(ids):
            if identity in ids[:number]:
                yield Defect((*path, "blocks", number, "id"), f"the id {identity} is taken by an earlier block")
    for path, block in blocks_of(checklist):
        yield from _unknown(path, block, checklist, elsewhere)


def _states(layout: Layout) -> tuple[str, ...]:
    """Return the states that a program can give, none where the layout has no list of them."""
    field = layout.field.get(STATE)
    if field is None or (isinstance(field.choices, str) and field.choices not in layout.lists):
        return ()
    return layout.choices_of(field)


def _unknown(path: Path, block: Block, checklist: Checklist, elsewhere: Collection[str]) -> Iterator[Defect]:
    for key, named in (("raise", block.raises), ("criteria", block.criteria), ("notes", block.notes)):
        for identity in named:
            if identity not in checklist.criterion and identity not in elsewhere:
                near = did_you_mean(identity, tuple(checklist.criterion))
                yield Defect((*path, key, identity), f"there is no criterion {identity}{near}", at_key=True)
    for name, setting in block.parameters.items():
        known = checklist.parameters.get(name)
        at = (*path, "parameters", name)
        if known is None:
            near = did_you_mean(name, tuple(checklist.parameters))
            yield Defect(at, f"there is no parameter {name}{near}", at_key=True)
        elif isinstance(known.value, tuple) is not isinstance(setting.value, tuple):
            wanted = "a list" if isinstance(known.value, tuple) else "a number"
            yield Defect((*at, "value"), f"the parameter {name} is {wanted}")
