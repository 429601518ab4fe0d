"""Rules about the rules of states: what they rest on, and whether they do anything."""

from collections.abc import Callable, Iterator
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import blocks_of
from iopaudit.checklist.lint_conditions import Known, condition_is_possible, threshold_of_a_share
from iopaudit.checklist.overlay_blocks import with_block
from iopaudit.checklist.settled import settles
from iopaudit.lint.relations import partly_met_can_count
from iopaudit.models.overlay import Block

_BINDING: Final = ("law", "contract")


def rule_has_a_source(known: Known) -> Iterator[Defect]:
    """Yield blocks that make something required, or set a number, without a source that was read and binds."""
    for path, block in blocks_of(known.checklist):
        if any(source.status == "verified" and source.binds not in ("", "nobody") for source in block.sources):
            continue
        wanted = "needs a source with status: verified that binds somebody; what was seen elsewhere is only a note"
        yield from (Defect((*path, "raise", name), wanted, at_key=True) for name in block.raises)
        yield from (Defect((*path, "parameters", name), wanted, at_key=True) for name in block.parameters)
        for name, replacement in block.criteria.items():
            if replacement.basis in _BINDING:
                yield Defect((*path, "criteria", name, "basis"), wanted)


def rule_binds_its_own_state(known: Known) -> Iterator[Defect]:
    """Yield sources of a state's rules that bind another state, or every program."""
    for number, overlay in enumerate(known.checklist.overlays):
        for index, block in enumerate(overlay.blocks):
            for at, source in enumerate(block.sources):
                kind, _, whom = source.binds.partition(":")
                if kind == "everyone" or (kind == "state" and whom != overlay.state):
                    path = ("overlays", number, "blocks", index, "sources", at, "binds")
                    yield Defect(path, f"a rule of {overlay.state} does not bind {source.binds.replace('state:', '')}")


def rule_does_something(known: Known) -> Iterator[Defect]:
    """Yield blocks that change and say nothing, and raises of what cannot be raised.

    What an extending checklist has settled is raised by no rule, and that is no fault of the rule.
    """
    for path, block in blocks_of(known.checklist):
        if not (block.names or block.parameters):
            yield Defect(path, "does nothing: it needs parameters, raise, criteria or notes")
        for name in block.raises:
            criterion = known.checklist.criterion.get(name)
            severity = criterion.severity if criterion is not None else "recommended"
            if settles(known.checklist, f"criteria.{name}.severity"):
                continue
            if severity == "informational":
                yield Defect((*path, "raise", name), "is only shown, so that nothing can make it required", at_key=True)
            elif severity == "required":
                yield Defect((*path, "raise", name), "has no effect: it is required everywhere", at_key=True)
        for name, text in block.notes.items():
            if not text.strip():
                yield Defect((*path, "notes", name), "says nothing")


def rule_leaves_conditions_whole(known: Known) -> Iterator[Defect]:
    """Yield blocks with whose values a condition of the checklist can never hold, or always does."""
    before = set(_broken(known))
    for path, block in blocks_of(known.checklist):
        if block.parameters or any(each.met or each.partly_met for each in block.criteria.values()):
            yield from (Defect(path, text) for text in _broken(_with(known, block)) if text not in before)


def _with(known: Known, block: Block) -> Known:
    return Known(with_block(known.checklist, block).checklist, known.measures)


def _broken(known: Known) -> list[str]:
    rules: tuple[Callable[[Known], Iterator[Defect]], ...] = (
        condition_is_possible,
        threshold_of_a_share,
        partly_met_can_count,
    )
    found = []
    for rule in rules:
        for defect in rule(known):
            match defect.at:
                case ("domains", int(index), "criteria", int(number), *_):
                    identity = known.checklist.domains[index].criteria[number].id
                    found.append(f"with its values a condition of {identity} {defect.message}")
                case _:
                    pass
    return found
