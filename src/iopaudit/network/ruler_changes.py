"""How two checklists differ, in words, by what the difference is about."""

from collections.abc import Iterator, Mapping
from datetime import date

from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.checklist.parameters_used import parameters_used
from iopaudit.checklist.sentences import Wording
from iopaudit.models.checklist import Checklist, Criterion, NamedThreshold
from iopaudit.models.impact import RulerChange

_JUDGING = ("met", "partly_met")
_OF_DECISION = (
    "not_ready_below",
    "coverage_at_least",
    "documented_at_least",
    "ready_score",
    "ready_documented",
    "headline_at_least",
    "headline_least_weight",
    "months_open",
)


def ruler_changes(old: Checklist, new: Checklist) -> tuple[RulerChange, ...]:
    """Return every difference between two checklists that can change an audit, criteria first in the new one's order.

    A criterion that was renamed is compared with itself. Texts that nobody is judged by (why, fix, sources) are no
    difference here.
    """
    return (
        *_criteria(old, new),
        *_dropped(old, new),
        *_domains(old, new),
        *_parameters(old, new),
        *_weights(old, new),
        *_decision(old, new),
        *_for_whom(old, new),
        *_tables(old, new),
    )


def criterion_before(old: Checklist, criterion: Criterion) -> Criterion | None:
    """Return what a criterion was in the old checklist, by its id or a former one; None where it is new."""
    names = (criterion.id, *criterion.renamed_from)
    return next((old.criterion[name] for name in names if name in old.criterion), None)


def parameters_of(checklist: Checklist, identity: str) -> tuple[str, ...]:
    """Return the names of the parameters that a criterion is judged with, as far as its conditions and measure tell."""
    criterion = checklist.criterion[identity]
    measure = every_measure().get(criterion.measure) if criterion.measure else None
    return tuple(name for name in parameters_used(criterion, measure) if name in checklist.parameters)


def _criteria(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    before_words, after_words = Wording(old), Wording(new)
    for criterion in new.criteria:
        before = criterion_before(old, criterion)
        if before is None:
            yield RulerChange(criterion.id, f"is new: {criterion.title}")
            continue
        for what in _criterion(before, criterion, before_words, after_words):
            yield RulerChange(criterion.id, what)
        home, former = new.domain_of[criterion.id].id, old.domain_of[before.id].id
        if home != former:
            yield RulerChange(criterion.id, f"stands in domain {home}, before in {former}")


def _criterion(before: Criterion, after: Criterion, before_words: Wording, after_words: Wording) -> Iterator[str]:
    if before.id != after.id:
        yield f"was called {before.id}"
    if before.severity != after.severity:
        yield f"is {after.severity}, before {before.severity}"
    if [(one.when, one.basis) for one in before.required_when] != [
        (one.when, one.basis) for one in after.required_when
    ]:
        raised = "; ".join(after_words.condition(one.when) for one in after.required_when)
        yield f"is required where {raised}" if raised else "is no longer required of anybody by required_when"
    if repr(before.applies_when) != repr(after.applies_when):
        applies = after.applies_when
        yield f"applies where {after_words.condition(applies)}" if applies is not None else "applies to every program"
    if before.fact != after.fact and before.id == after.id:
        yield f"is judged on {after.fact}, before on {before.fact}"
    wanted, former = after_words.wanted(after), before_words.wanted(before)
    if wanted != former:
        yield f"wants {wanted}, before {former}"
    elif any(repr(getattr(before, name)) != repr(getattr(after, name)) for name in _JUDGING):
        yield "has other conditions for met or partly met"
    if before.ask is not None and after.ask is not None and before.ask.answers != after.ask.answers:
        yield "has other answers, or answers that mean something else"
    if before.partly_credit != after.partly_credit:
        part, former_part = number_words(after.partly_credit), number_words(before.partly_credit)
        yield f"earns {part} where partly met, before {former_part}"
    if before.backed_by != after.backed_by:
        yield f"is backed by {after.backed_by}, before by {before.backed_by}"


def _dropped(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    kept = {before.id for criterion in new.criteria if (before := criterion_before(old, criterion)) is not None}
    for criterion in old.criteria:
        if criterion.id not in kept:
            yield RulerChange(criterion.id, f"is dropped: {criterion.title}")


def _domains(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    before = {domain.id: domain for domain in old.domains}
    for domain in new.domains:
        former = before.pop(domain.id, None)
        if former is None:
            yield RulerChange(f"domain {domain.id}", f"is new: {domain.title}")
            continue
        if domain.weight != former.weight:
            weight = f"weighs {number_words(domain.weight)}, before {number_words(former.weight)}"
            yield RulerChange(f"domain {domain.id}", weight)
        if domain.headline != former.headline:
            now = "is a headline domain now" if domain.headline else "is no headline domain any more"
            yield RulerChange(f"domain {domain.id}", now)
    for identity in before:
        yield RulerChange(f"domain {identity}", "is gone")


def _parameters(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    for name in dict.fromkeys((*old.parameters, *new.parameters)):
        before, after = old.parameters.get(name), new.parameters.get(name)
        if before is not None and after is not None and before.value == after.value and before.unit == after.unit:
            continue
        yield RulerChange(f"parameter {name}", f"is {_value(after)}, before {_value(before)}")


def _value(parameter: NamedThreshold | None) -> str:
    if parameter is None:
        return "not there"
    if isinstance(parameter.value, tuple):
        return ", ".join(parameter.value) or "none"
    if isinstance(parameter.value, date):
        return parameter.value.isoformat()
    return f"{number_words(parameter.value)} {parameter.unit}".strip()


def _weights(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    for severity in ("required", "recommended", "informational"):
        before, after = old.weights.of(severity), new.weights.of(severity)
        if before != after:
            what = f"what is {severity} weighs {number_words(after)}, before {number_words(before)}"
            yield RulerChange("weights", what)


def _decision(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    for name in _OF_DECISION:
        before, after = getattr(old.decision, name), getattr(new.decision, name)
        if before != after:
            yield RulerChange("decision", f"{name} is {number_words(after)}, before {number_words(before)}")
    for name in ("accreditation", "license"):
        before, after = getattr(old.decision, name), getattr(new.decision, name)
        if before != after:
            yield RulerChange("decision", f"{name} asks for {_names(after)}, before {_names(before)}")
    if old.decision.tiers != new.decision.tiers:
        tiers = ", ".join(f"{tier.word} from {number_words(tier.at_least)}" for tier in new.decision.tiers)
        yield RulerChange("decision", f"the tiers are {tiers}")
    if old.needed_facts != new.needed_facts:
        more = [name for name in new.needed_facts if name not in old.needed_facts]
        less = [name for name in old.needed_facts if name not in new.needed_facts]
        said = [f"needs {_names(more)} too" if more else "", f"no longer needs {_names(less)}" if less else ""]
        if any(said):
            yield RulerChange("decision", " and ".join(filter(None, said)))


def _for_whom(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    """Yield another circle of programs, and rules of states that are applied otherwise."""
    if repr(old.meant_for) != repr(new.meant_for):
        scopes = ["every program" if scope is None else f"“{scope.title}”" for scope in (new.meant_for, old.meant_for)]
        yield RulerChange("decision", f"is meant for {scopes[0]}, before for {scopes[1]}")
    now, before = _states(new), _states(old)
    if now != before:
        yield RulerChange("states", f"applies {now}, before {before}")


def _states(checklist: Checklist) -> str:
    if checklist.state:
        return f"the rules of {checklist.state}, whatever the program's State is"
    return "no state's rules" if checklist.states == "none" else "the rules of the program's State"


def _names(names: object) -> str:
    return ", ".join(map(str, names)) if isinstance(names, (tuple, list)) and names else "nothing"


def _tables(old: Checklist, new: Checklist) -> Iterator[RulerChange]:
    parts: Mapping[str, tuple[object, object]] = {
        "credentials": (old.credentials, new.credentials),
        "workbook": (old.layout, new.layout),
    }
    for name, (before, after) in parts.items():
        if before != after:
            yield RulerChange(name, "is another one, so that cells may be taken for something else")
