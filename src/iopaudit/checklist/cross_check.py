"""What no single part of a checklist can tell: whether the names that its parts use exist, and only once."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from iopaudit.checklist.assembly import Defect, Spot
from iopaudit.checklist.conditions import blocks_of, criteria_of, every_condition, parameters_of, parts_of, sources_of
from iopaudit.checklist.layout_check import check_layout
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.overlay_check import check_overlays
from iopaudit.checklist.sentences import PLACEHOLDER
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.predicate import Of


class Names:
    """The names that a checklist may use, and those that an extending checklist has dropped."""

    def __init__(
        self,
        checklist: Checklist,
        measures: Collection[str],
        *,
        also: Collection[str] = (),
        dropped: Mapping[str, Spot] | None = None,
        whole: bool = True,
    ) -> None:
        self.checklist = checklist
        self.measures = measures
        self.also = frozenset(also)
        """Ids of criteria that are there but cannot be read yet; naming them is no fault."""
        self.dropped = dropped or {}
        self.whole = whole
        """False where a file could not be read; what it would have named cannot be called missing."""

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The ids of everything that the Checklist sheet asks."""
        found = []
        for criterion in self.checklist.criteria:
            if criterion.ask is not None:
                found.append(criterion.id)
            found.extend(further.id for further in criterion.also_ask)
        return tuple(found)

    @cached_property
    def facts(self) -> Mapping[str, None]:
        """Every name that a condition may use: measures, fields of the workbook and questions, in this order."""
        return dict.fromkeys((*self.measures, *self.checklist.layout.field, *self.questions))

    def unknown(
        self, name: str, path: Path, what: str, known: Collection[str], *, at_key: bool = False
    ) -> Iterator[Defect]:
        """Yield the defect of a name that is none of the known ones, placed at the drop that took it away."""
        if name in known or name in self.also or not (self.whole or known is self.measures):
            return
        if name in self.dropped:
            user = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
            yield Defect(self.dropped[name], f"{name} is dropped, but {_user(self.checklist, path) or user} needs it")
        else:
            yield Defect(path, f"there is no {what} {name}{did_you_mean(name, tuple(known))}", at_key)


def _user(checklist: Checklist, path: Path) -> str:
    match path:
        case ("domains", int(index), "criteria", int(number), *_):
            return checklist.domains[index].criteria[number].id
        case (str(first), str(second), *_):
            return f"{first}: {second}"
        case _:
            return ""


def check_ids(names: Names) -> Iterator[Defect]:
    """Yield ids of domains, criteria and questions that stand twice, over all files."""
    seen: dict[str, str] = {}
    for index, domain in enumerate(names.checklist.domains):
        yield from _once(seen, domain.id, f"the domain {domain.title}", ("domains", index, "id"))
    for path, criterion in criteria_of(names.checklist):
        yield from _once(seen, criterion.id, f'"{criterion.title}"', (*path, "id"))
        for number, further in enumerate(criterion.also_ask):
            what = f"a further question of {criterion.id}"
            yield from _once(seen, further.id, what, (*path, "also_ask", number, "id"))
    for path, criterion in criteria_of(names.checklist):
        for number, former in enumerate(criterion.renamed_from):
            if former in seen:
                yield Defect((*path, "renamed_from", number), f"{former} is in use again: {seen[former]}")


def _once(seen: dict[str, str], identity: str, what: str, path: Path) -> Iterator[Defect]:
    if identity in seen:
        yield Defect(path, f"the id {identity} is taken by {seen[identity]}")
    else:
        seen[identity] = what


def check_facts(names: Names) -> Iterator[Defect]:
    """Yield measures, fields and facts of conditions that do not exist."""
    for path, criterion in criteria_of(names.checklist):
        if criterion.measure is not None:
            yield from names.unknown(criterion.measure, (*path, "measure"), "measure", names.measures)
        if criterion.field is not None:
            yield from names.unknown(
                criterion.field, (*path, "field"), "field of the workbook", names.checklist.layout.field
            )
    for whole in every_condition(names.checklist):
        for part in parts_of(whole):
            if isinstance(part.predicate, Of):
                name = part.predicate.fact
                at = (*part.path, name)
                yield from names.unknown(name, at, "measure, field or question called", names.facts, at_key=True)


def check_parameters(names: Names) -> Iterator[Defect]:
    """Yield thresholds that name a parameter that does not exist or is no number."""
    known = names.checklist.parameters
    for whole in every_condition(names.checklist):
        for part in parts_of(whole):
            for path, name in parameters_of(part):
                if name not in known:
                    yield Defect(path, f"there is no parameter {name}{did_you_mean(name, tuple(known))}")
                elif not isinstance(known[name].value, Fraction):
                    kind = "list" if isinstance(known[name].value, tuple) else "day"
                    yield Defect(path, f"the parameter {name} is a {kind}; a number is wanted here")
    for path, wanted in _wanted(names.checklist):
        for name in PLACEHOLDER.findall(wanted):
            if name not in known:
                yield Defect((*path, "wanted"), f"there is no parameter {name}{did_you_mean(name, tuple(known))}")


def _wanted(checklist: Checklist) -> Iterator[tuple[Path, str]]:
    """Yield what is said to be wanted, by criteria and by the states' rules, with the path of what says it."""
    for path, criterion in criteria_of(checklist):
        yield path, criterion.wanted
    for path, block in blocks_of(checklist):
        for identity, replacement in block.criteria.items():
            yield (*path, "criteria", identity), replacement.wanted


def check_decision(names: Names) -> Iterator[Defect]:
    """Yield criteria that the decision names and facts that it needs which do not exist."""
    checklist = names.checklist
    decision = checklist.decision
    for key, named in (("accreditation", decision.accreditation), ("license", decision.license)):
        for index, identity in enumerate(named):
            path: Path = ("decision", key, index)
            yield from names.unknown(identity, path, "criterion", checklist.criterion)
    tables = checklist.layout.table
    columns = [f"{table.id}.{column}" for table in tables.values() for column in table.column]
    known = dict.fromkeys((*names.facts, *checklist.criterion, *tables, *columns))
    for index, name in enumerate(checklist.needed_facts):
        yield from names.unknown(name, ("needed_facts", index), "fact called", known)


def check_answers(names: Names) -> Iterator[Defect]:
    """Yield scored questions that no answer can meet."""
    for path, criterion in criteria_of(names.checklist):
        if criterion.ask is None or criterion.severity == "informational" or criterion.met is not None:
            continue
        if Result.MET not in criterion.ask.answers.values():
            yield Defect((*path, "ask", "answers"), "no answer is met, so that nobody could ever meet it")


def check_weights(names: Names) -> Iterator[Defect]:
    """Yield weights and credits with which no score can be worked out."""
    checklist = names.checklist
    for severity in ("required", "recommended", "informational"):
        if checklist.weights.of(severity) < 0:
            yield Defect(("weights", severity), "a weight is 0 or more")
    for index, domain in enumerate(checklist.domains):
        if domain.weight < 0:
            yield Defect(("domains", index, "weight"), "a weight is 0 or more")
    for path, criterion in criteria_of(checklist):
        if not 0 <= criterion.partly_credit <= 1:
            yield Defect((*path, "partly_credit"), "a credit is between 0 and 1")


def check_families(names: Names) -> Iterator[Defect]:
    """Yield questions of families that name a criterion that does not exist.

    One that an extending checklist drops is none of its business: the question then has a point less.
    """
    for index, asked in enumerate(names.checklist.family_questions):
        for number, identity in enumerate(asked.criteria):
            if identity not in names.dropped:
                path: Path = ("family_questions", index, "criteria", number)
                yield from names.unknown(identity, path, "criterion", names.checklist.criterion)


def check_documents(names: Names) -> Iterator[Defect]:
    """Yield documents that stand twice, and sources that cite none of them, where a checklist lists its documents."""
    checklist = names.checklist
    known: dict[str, str] = {}
    for index, document in enumerate(checklist.documents):
        if document.number in known:
            message = f"the document {document.number} is listed already: {known[document.number]}"
            yield Defect(("documents", index, "number"), message)
        known.setdefault(document.number, document.title)
    for path, source in sources_of(checklist) if known else ():
        if source.document and source.document not in known:
            instead = did_you_mean(source.document, tuple(known))
            yield Defect((*path, "document"), f"there is no document {source.document}{instead}")


def check_national_context(names: Names) -> Iterator[Defect]:
    """Yield national figures of a survey or beside a criterion that does not exist."""
    context = names.checklist.national_context
    for index, figure in enumerate(context.figures):
        path: Path = ("national_context", "figures", index)
        yield from names.unknown(figure.survey, (*path, "survey"), "survey", context.surveys)
        for number, identity in enumerate(figure.criteria):
            if identity not in names.dropped:
                at = (*path, "criteria", number)
                yield from names.unknown(identity, at, "criterion", names.checklist.criterion)


def check_workbook(names: Names) -> Iterator[Defect]:
    """Yield what the workbook names and does not have."""
    return check_layout(names.checklist)


def check_rules(names: Names) -> Iterator[Defect]:
    """Yield what the states' rules name and do not find in the checklist."""
    return check_overlays(names.checklist, names.also | names.dropped.keys())


CHECKS: Final[tuple[Callable[[Names], Iterator[Defect]], ...]] = (
    check_ids,
    check_facts,
    check_parameters,
    check_decision,
    check_answers,
    check_weights,
    check_families,
    check_documents,
    check_national_context,
    check_workbook,
    check_rules,
)


def cross_check(names: Names) -> Iterator[Defect]:
    """Yield every defect that the checks above find in a checklist that is valid by itself."""
    for check in CHECKS:
        yield from check(names)
