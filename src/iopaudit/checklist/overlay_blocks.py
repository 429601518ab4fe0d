"""A block of a state's rules applied to a checklist, in one place for audits, explanations and lint."""

from typing import Any, NamedTuple, TypeVar, cast

from iopaudit.checklist.settled import OWN_CONDITION, own_conditions, settles
from iopaudit.models.base import Model
from iopaudit.models.checklist import Checklist, Criterion, Raise, Source
from iopaudit.models.numbers import with_unit
from iopaudit.models.overlay import Block, Replacement
from iopaudit.models.predicate import ALWAYS, AllOf, Predicate

AnyModel = TypeVar("AnyModel", bound=Model)


class Applied(NamedTuple):
    """A checklist with a block applied, and what that changed."""

    checklist: Checklist
    effects: tuple[str, ...]
    """Each change as a clause, and each setting of the checklist's own that stays in its place."""


def with_block(checklist: Checklist, block: Block, *, folded: bool = False) -> Applied:
    """Return the checklist with a block applied whose condition holds.

    Of several blocks the last is applied first, so that the first decides where two speak of the same. What an
    extending checklist has settled stays as it is, and a criterion that it judges by a condition of its own gets
    nothing but note and sources. A raise needs a recommended criterion. `folded` is for explanations, where nobody
    knows whether the condition holds: it becomes part of what raises a criterion, and parameters, replaced keys and
    notes are left to be told.
    """
    effects: list[str] = []
    parameters = checklist.parameters if folded else _set(checklist, block, effects)
    domains = tuple(
        replaced(
            domain,
            criteria=tuple(
                _changed(criterion, block, checklist, effects, folded=folded) for criterion in domain.criteria
            ),
        )
        if any(criterion.id in block.names for criterion in domain.criteria)
        else domain
        for domain in checklist.domains
    )
    return Applied(replaced(checklist, parameters=parameters, domains=domains), tuple(effects))


def replaced(model: AnyModel, **changes: object) -> AnyModel:
    """Return a model with some of its fields replaced by values that are valid already.

    Not by `model_copy`, which would carry over what the model has worked out of its former fields.
    """
    kept = {name: getattr(model, name) for name in type(model).model_fields if name not in changes}
    values: dict[str, Any] = {**kept, **changes}
    return cast("AnyModel", type(model).model_construct(**values))


def together(*conditions: Predicate | None) -> Predicate:
    """Return the condition that all of these hold; `ALWAYS` where none is given."""
    given = tuple(condition for condition in conditions if condition is not None)
    return given[0] if len(given) == 1 else AllOf(given) if given else ALWAYS


def _set(checklist: Checklist, block: Block, effects: list[str]) -> dict[str, object]:
    parameters: dict[str, object] = dict(checklist.parameters)
    for name, setting in block.parameters.items():
        if name not in checklist.parameters:
            continue
        before = checklist.parameters[name]
        if settles(checklist, f"parameters.{name}"):
            effects.append(f"{name.replace('_', ' ')}: as this checklist sets it")
            continue
        source = block.sources[0] if block.sources else before.source
        meaning = setting.meaning or before.meaning
        parameters[name] = replaced(before, value=setting.value, meaning=meaning, source=source)
        value = setting.value
        said = ", ".join(value).lower() if isinstance(value, tuple) else with_unit(value, before.unit)
        effects.append(f"{name.replace('_', ' ')}: {said}")
    return parameters


def _changed(
    criterion: Criterion, block: Block, checklist: Checklist, effects: list[str], *, folded: bool
) -> Criterion:
    if criterion.id not in block.names:
        return criterion
    changes: dict[str, object] = {"sources": (*criterion.sources, *_further(criterion, block.sources))}
    notes = [block.notes[criterion.id]] if criterion.id in block.notes else []
    if own_conditions(checklist, criterion, block):
        if basis := requires(block, criterion):
            effects.append(
                f"{criterion.id} is not required by {basis}: this checklist judges it by a condition of its own"
            )
            notes.append(OWN_CONDITION)
    else:
        if not folded and criterion.id in block.criteria:
            changes |= _replacing(criterion, block.criteria[criterion.id], checklist, effects)
        if criterion.id in block.raises:
            changes |= _raising(criterion, block, checklist, effects, folded=folded)
    if not folded:
        changes["notes"] = (*notes, *(note for note in criterion.notes if note not in notes))
    return replaced(criterion, **changes)


def requires(block: Block, criterion: Criterion) -> str:
    """Return by what a block makes a criterion required, or says that it is: law, contract, or "" where it does not."""
    if criterion.id in block.raises:
        return block.raises[criterion.id].basis if criterion.severity == "recommended" else ""
    replacement = block.criteria.get(criterion.id)
    return replacement.basis or "" if replacement is not None else ""


def _replacing(
    criterion: Criterion, replacement: Replacement, checklist: Checklist, effects: list[str]
) -> dict[str, object]:
    changes = {}
    for key in Replacement.model_fields:
        value = getattr(replacement, key)
        if value in (None, ""):
            continue
        if settles(checklist, f"criteria.{criterion.id}.{key}"):
            effects.append(f"{key.replace('_', ' ')} of {criterion.id}: as this checklist sets it")
        else:
            changes[key] = value
            if key == "basis":
                effects.append(f"{criterion.id} is required by {value}")
    return changes


def _raising(
    criterion: Criterion, block: Block, checklist: Checklist, effects: list[str], *, folded: bool
) -> dict[str, object]:
    """Return the raise of a block before the criterion's own: what the rule of a state says is the nearest reason."""
    rule = block.raises[criterion.id]
    own = f"criteria.{criterion.id}"
    if settles(checklist, f"{own}.required_when", f"{own}.severity"):
        effects.append(f"how much {criterion.id} matters: as this checklist sets it")
        return {}
    if criterion.severity != "recommended":
        return {}
    when = together(block.applies_when if folded else None, rule.when)
    further = " where its further condition holds" if rule.when is not None else ""
    effects.append(f"{criterion.id} is required by {rule.basis}{further}")
    return {"required_when": (Raise(when=when, basis=rule.basis, because=rule.because), *criterion.required_when)}


def _further(criterion: Criterion, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the sources of a block that the criterion does not cite yet.

    It does where it cites the same page under the same name, the words in brackets left aside, or the same page as
    binding the same programs.
    """
    cited = {name for source in criterion.sources for name in _cited_as(source)}
    return tuple(source for source in sources if not cited & _cited_as(source))


def _cited_as(source: Source) -> set[tuple[str, str]]:
    by_name = (source.standard.partition(" (")[0], source.url)
    return {by_name, (source.url, source.binds)} if source.url else {by_name}
