"""Single cells of the example programs set to other values, to see what each criterion moves.

For every scored criterion the cells that it rests on, and its own answers, are set one after the other to whatever
else could stand there, in every example, until it has shown the most and the least that it earns. Each of the two
audits is then compared whole with the audit of the example as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from program_runs import ALL_EXAMPLES, AS_OF, EXAMPLES

from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.sentences import Wording
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.finding import Finding
from iopaudit.models.layout import Item
from iopaudit.models.policy import Policy
from iopaudit.models.submission import Entry, Row, Submission, Value
from iopaudit.scoring.decide import decide, tier
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.gates import gates
from iopaudit.scoring.judge import judge, judge_criterion
from iopaudit.scoring.score import score
from iopaudit.scoring.to_do import blank_facts
from iopaudit.workbook.read import read_submission

DAY = date.fromisoformat(AS_OF)
MOST_CELLS = 25
"""So many values of single cells are tried for one criterion in one example, the nearest first."""
MOST_COLUMNS = 30
"""So many values of whole columns are tried where no single cell changes anything."""
FARTHEST_CELLS = 300
"""So many values of single cells are tried at last where nothing before changed anything."""


class Place(NamedTuple):
    """Where one entry of a submission lies: `kind` is field, count, answer or the id of a table."""

    kind: str
    name: str
    row: int = 0


class Outcome(NamedTuple):
    """What somebody decides by, and the exact score."""

    score: Fraction
    decision: str
    tier: str
    gates: frozenset[str]
    earned: frozenset[tuple[str, Fraction | None]]
    """What each criterion earns."""


@dataclass
class Moved:
    """What the flips of one criterion moved, over all examples."""

    flipped: set[str] = field(default_factory=set)
    """Examples in which what it earns changed, and nothing else: not where it came in, or left, with nothing."""
    score: set[str] = field(default_factory=set)
    decision: set[str] = field(default_factory=set)
    tier: set[str] = field(default_factory=set)
    gates: set[str] = field(default_factory=set)

    @property
    def more_than_score(self) -> bool:
        """Whether it moved a decision, a tier or a gate anywhere."""
        return bool(self.decision or self.tier or self.gates)


@cache
def checklist() -> Checklist:
    """The edition that ships."""
    return load_checklist("iop")


@cache
def wording() -> Wording:
    """Its sentences."""
    return Wording(checklist())


@cache
def example(name: str) -> Submission:
    """An example as it is."""
    return read_submission(EXAMPLES / f"{name}.xlsx", checklist())


@cache
def places(name: str) -> Mapping[CellRef, Place]:
    """Where the entries of an example lie, by their cells."""
    submission = example(name)
    found: dict[CellRef, Place] = {}
    for key, entry in submission.fields.items():
        found.update(dict.fromkeys(entry.cells, Place("field", key)))
    for key, count in submission.counts.items():
        found.update(dict.fromkeys(count.number.cells, Place("count", key)))
    for key, answer in submission.answers.items():
        found.update(dict.fromkeys(answer.answer.cells, Place("answer", key)))
    for table, rows in submission.tables.items():
        for index, row in enumerate(rows):
            for column, entry in row.entries.items():
                found.update(dict.fromkeys(entry.cells, Place(table, column, index)))
    return found


def scored_criteria() -> tuple[Criterion, ...]:
    """Every criterion that weighs something."""
    return tuple(each for each in checklist().criteria if checklist().weights.of(each.severity) > 0)


def outcome(submission: Submission) -> Outcome:
    """What the audit of a submission comes to; without what only explains it."""
    ruler = checklist()
    facts = Facts(ruler, submission, DAY)
    findings = judge(ruler, facts)
    scored = score(ruler.domains, findings, ruler.decision)
    held = gates(findings, scored, facts.named("months_open"), ruler.decision, Policy())
    decided = decide(findings, scored.figures, held, ruler.decision, blank_facts(ruler, facts))
    shut = frozenset(gate.id for gate in held if not gate.holds)
    earned = frozenset((finding.criterion, finding.credit) for finding in findings)
    return Outcome(scored.figures.score, str(decided.decision), tier(scored.figures, ruler.decision), shut, earned)


@cache
def outcome_as_it_is(name: str) -> Outcome:
    """What an example comes to as it is."""
    return outcome(example(name))


def judged(criterion: Criterion, submission: Submission) -> Finding:
    """One criterion alone."""
    return judge_criterion(criterion, checklist(), Facts(checklist(), submission, DAY), wording())


def flips(criterion: Criterion, name: str) -> Iterator[Submission]:
    """Yield the example with one cell, else one column, changed so that the criterion earns its most, and its least.

    Nothing where nothing that was tried changes what it earns.
    """
    as_it_is = judged(criterion, example(name))
    best: tuple[Fraction, Submission] | None = None
    worst: tuple[Fraction, Submission] | None = None
    single = islice(_changed(criterion, as_it_is, name), MOST_CELLS)
    together = islice(_columns_changed(criterion, as_it_is, name), MOST_COLUMNS)
    far = islice(_changed(criterion, as_it_is, name), MOST_CELLS, FARTHEST_CELLS)
    for changed in chain(single, (each for each in chain(together, far) if best is None)):
        credit = judged(criterion, changed).credit
        if credit == as_it_is.credit:
            continue
        earned = Fraction(-1) if credit is None else credit
        best = max(best or (earned, changed), (earned, changed), key=lambda each: each[0])
        worst = min(worst or (earned, changed), (earned, changed), key=lambda each: each[0])
        if best[0] == 1 and worst[0] <= 0:
            break
    if best is not None and worst is not None:
        yield best[1]
        if worst[1] is not best[1]:
            yield worst[1]


def moved(criterion: Criterion, names: tuple[str, ...] = ALL_EXAMPLES) -> Moved:
    """What flipping a criterion moves in these examples."""
    found = Moved()
    for name in names:
        before = outcome_as_it_is(name)
        earned = judged(criterion, example(name)).credit or 0
        for changed in flips(criterion, name):
            after = outcome(changed)
            others = any(identity != criterion.id for identity, _ in before.earned ^ after.earned)
            if not others and (judged(criterion, changed).credit or 0) != earned:
                found.flipped.add(name)
            for what in ("score", "decision", "tier", "gates"):
                if getattr(before, what) != getattr(after, what):
                    getattr(found, what).add(name)
    return found


def _changed(criterion: Criterion, finding: Finding, name: str) -> Iterator[Submission]:
    """Yield the example with one entry exchanged: the criterion's own first, then what it rests on."""
    submission = example(name)
    for place in _near(criterion, finding, name):
        item = _item(place)
        entry = _entry(submission, place)
        for value in _values(place, item, entry):
            if value != entry.value:
                yield _with(submission, place, entry._replace(value=value, unreadable=False))


def _columns_changed(criterion: Criterion, finding: Finding, name: str) -> Iterator[Submission]:
    """Yield the example with one value in all rows of a column that the criterion rests on."""
    submission = example(name)
    columns = dict.fromkeys((place.kind, place.name) for place in _near(criterion, finding, name))
    for table, column in columns:
        rows = submission.rows(table)
        if not rows:
            continue
        for value in _values(Place(table, column), _item(Place(table, column)), rows[0][column]):
            changed = submission
            for index, row in enumerate(rows):
                changed = _with(changed, Place(table, column, index), row[column]._replace(value=value))
            yield changed


def _near(criterion: Criterion, finding: Finding, name: str) -> Iterator[Place]:
    own = [Place("answer", criterion.id)] if criterion.ask else []
    own += [Place("answer", further.id) for further in criterion.also_ask]
    if criterion.field:
        own.append(Place("count" if criterion.field in example(name).counts else "field", criterion.field))
    resting = [places(name)[cell] for cell in finding.cells if cell in places(name)]
    tables = dict.fromkeys(place.kind for place in resting if place.kind in example(name).tables)
    around = [place for place in places(name).values() if place.kind in tables]
    yield from dict.fromkeys((*own, *resting, *around))


def _item(place: Place) -> Item | None:
    layout = checklist().layout
    if place.kind in layout.table:
        return layout.table[place.kind].column[place.name]
    return layout.field.get(place.name)


def _entry(submission: Submission, place: Place) -> Entry:
    match place.kind:
        case "field":
            return submission.field(place.name)
        case "count":
            return submission.count(place.name).number
        case "answer":
            return submission.answer(place.name).answer
        case table:
            return submission.rows(table)[place.row][place.name]


def _values(place: Place, item: Item | None, entry: Entry) -> tuple[Value | None, ...]:
    """Return what else could stand in an entry: every answer, extremes of numbers and dates, and nothing."""
    if place.kind == "answer":
        asked = checklist().criterion.get(place.name)
        if asked is not None and asked.ask is not None:
            return (*asked.ask.answers, None)
        further = [each for one in checklist().criteria for each in one.also_ask if each.id == place.name]
        return (*(answer for each in further for answer in each.answers), None)
    match item.kind if item else "":
        case "choice":
            listed = checklist().layout.choices_of(item) if item else ()
            return (*(((answer,) if item and item.several else answer) for answer in listed), None)
        case "yes_no":
            return (True, False, None)
        case "whole" | "number":
            now = entry.number or Fraction(1)
            return (Fraction(0), *(now * by for by in (Fraction(1, 2), Fraction(2))), now + 1, Fraction(90), None)
        case "date":
            return (DAY - timedelta(days=3650), DAY - timedelta(days=30), DAY + timedelta(days=400), None)
        case "time":
            return (time(8), time(12), time(17, 30), time(20), None)
        case _:
            return (None,)


def _with(submission: Submission, place: Place, entry: Entry) -> Submission:
    """Return the submission with one entry exchanged."""
    match place.kind:
        case "field":
            return submission.model_copy(update={"fields": {**submission.fields, place.name: entry}})
        case "count":
            count = submission.count(place.name)._replace(number=entry)
            return submission.model_copy(update={"counts": {**submission.counts, place.name: count}})
        case "answer":
            answer = submission.answer(place.name)._replace(answer=entry, claims_not_applicable=False)
            return submission.model_copy(update={"answers": {**submission.answers, place.name: answer}})
        case table:
            rows = list(submission.rows(table))
            row = rows[place.row]
            rows[place.row] = replace(row, entries={**row.entries, place.name: entry})
            changed: Mapping[str, tuple[Row, ...]] = {**submission.tables, table: tuple(rows)}
            return submission.model_copy(update={"tables": changed})
