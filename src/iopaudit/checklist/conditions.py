"""Every condition of a checklist, every part of it and every source, with the path by which its author finds it."""

from collections.abc import Iterator
from typing import NamedTuple

from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.checklist import Checklist, Criterion, Source
from iopaudit.models.overlay import Block
from iopaudit.models.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Current,
    Not,
    Of,
    Parameter,
    Predicate,
    Within,
)


class PlacedCriterion(NamedTuple):
    """A criterion and its path in the checklist."""

    path: Path
    criterion: Criterion


class Part(NamedTuple):
    """One part of a condition: its path, itself, and the name of the fact that it speaks of."""

    path: Path
    predicate: Predicate
    fact: str
    """The criterion's own fact where the condition names no other; "" where it has none of its own to speak of."""


def criteria_of(checklist: Checklist) -> Iterator[PlacedCriterion]:
    """Yield every criterion with its path, in order of domains."""
    for index, domain in enumerate(checklist.domains):
        for number, criterion in enumerate(domain.criteria):
            yield PlacedCriterion(("domains", index, "criteria", number), criterion)


def sources_of(checklist: Checklist) -> Iterator[tuple[Path, Source]]:
    """Yield every source that is cited with its path: by criteria, parameters, questions of families, states' rules."""
    for path, criterion in criteria_of(checklist):
        for index, source in enumerate(criterion.sources):
            yield (*path, "sources", index), source
    for name, parameter in checklist.parameters.items():
        if parameter.source is not None:
            yield ("parameters", name, "source"), parameter.source
    for number, asked in enumerate(checklist.family_questions):
        for index, source in enumerate(asked.sources):
            yield ("family_questions", number, "sources", index), source
    for path, block in blocks_of(checklist):
        for index, source in enumerate(block.sources):
            yield (*path, "sources", index), source


def blocks_of(checklist: Checklist) -> Iterator[tuple[Path, Block]]:
    """Yield every block of the states' rules that may be laid over a checklist, with its path."""
    for number, overlay in enumerate(checklist.overlays):
        for index, block in enumerate(overlay.blocks):
            yield ("overlays", number, "blocks", index), block


def every_condition(checklist: Checklist) -> Iterator[Part]:
    """Yield the whole conditions of a checklist, each as a part: whom it is for, by criterion, by the states' rules."""
    yield from scope_of(checklist)
    for placed in criteria_of(checklist):
        yield from conditions_of(placed)
    for path, block in blocks_of(checklist):
        if block.applies_when is not None:
            yield Part((*path, "applies_when"), block.applies_when, "")
        for identity, rule in block.raises.items():
            if rule.when is not None:
                yield Part((*path, "raise", identity, "when"), rule.when, "")
        for identity, replacement in block.criteria.items():
            own = checklist.criterion[identity].fact if identity in checklist.criterion else ""
            for key in ("met", "partly_met"):
                condition = getattr(replacement, key)
                if condition is not None and own:
                    yield Part((*path, "criteria", identity, key), condition, own)


def scope_of(checklist: Checklist) -> Iterator[Part]:
    """Yield the condition that says which programs a checklist is for, if it is not for all."""
    if checklist.meant_for is not None:
        yield Part(("meant_for", "when"), checklist.meant_for.when, "")


def conditions_of(placed: PlacedCriterion) -> Iterator[Part]:
    """Yield the whole conditions of one criterion, each as a part.

    Those that say whether it applies or is raised have no fact of their own.
    """
    path, criterion = placed
    if criterion.met is not None:
        yield Part((*path, "met"), criterion.met, criterion.fact)
    if criterion.partly_met is not None:
        yield Part((*path, "partly_met"), criterion.partly_met, criterion.fact)
    if criterion.applies_when is not None:
        yield Part((*path, "applies_when"), criterion.applies_when, "")
    for index, raised in enumerate(criterion.required_when):
        yield Part((*path, "required_when", index, "when"), raised.when, "")


def parts_of(whole: Part) -> Iterator[Part]:
    """Yield a condition and everything inside it, each part with its path and the fact that it speaks of."""
    yield whole
    path, predicate, fact = whole
    match predicate:
        case AllOf(parts) | AnyOf(parts):
            word = "all" if isinstance(predicate, AllOf) else "any"
            for index, part in enumerate(parts):
                yield from parts_of(Part((*path, word, index), part, fact))
        case Not(part):
            yield from parts_of(Part((*path, "not"), part, fact))
        case Of(name, part):
            yield from parts_of(Part((*path, name), part, name))
        case _:
            pass


def parameters_of(part: Part) -> Iterator[tuple[Path, str]]:
    """Yield the parameters that one part (not what lies inside it) names, with the path of each name."""
    path = part.path
    match part.predicate:
        case AtLeast(Parameter(name)):
            yield (*path, "at_least", "parameter"), name
        case AtMost(Parameter(name)):
            yield (*path, "at_most", "parameter"), name
        case Between(low, high):
            for index, end in enumerate((low, high)):
                if isinstance(end, Parameter):
                    yield (*path, "between", index, "parameter"), end.name
        case Current(Parameter(name)):
            yield (*path, "current", "grace_days", "parameter"), name
        case Within(Parameter(name), _):
            yield (*path, "within", "months", "parameter"), name
        case _:
            pass
