"""What is left to fill: starred cells that are blank, questions without an answer, and facts that came out blank."""

from collections.abc import Iterator, Sequence

from iopaudit.models.audit import Blank
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.fact import State
from iopaudit.models.finding import Finding
from iopaudit.models.layout import Sheet, Table
from iopaudit.models.submission import NOWHERE, Entry, Row, Submission
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.to_do_staff import missing_supervisors, not_asked
from iopaudit.scoring.words import listed

_NONE = "None"
"""A row whose key is this word says that there is nothing to tell."""


def to_do(checklist: Checklist, submission: Submission, findings: Sequence[Finding], facts: Facts) -> tuple[Blank, ...]:
    """Return what is left to fill, the needed things first, otherwise in the order of the workbook.

    Starred fields; starred cells of rows that somebody began, as far as they are asked of that person; questions
    without an answer that apply; then whatever else left a criterion unanswered. A cell is named once. Needed is
    what is starred or required.
    """
    found: dict[tuple[CellRef, ...] | str, Blank] = {}
    named = set(not_asked(facts.context))
    for blank in (
        *_needed_facts(checklist, facts),
        *_starred(checklist, submission),
        *missing_supervisors(facts.context),
        *_missing_source(checklist, submission),
        *_unanswered(checklist, findings),
    ):
        if blank.cells and named.issuperset(blank.cells):
            continue
        found.setdefault(blank.cells or blank.what, blank)
        named.update(blank.cells)
    return tuple(sorted(found.values(), key=lambda blank: not blank.needed))


def blank_facts(checklist: Checklist, facts: Facts) -> tuple[str, ...]:
    """Return the blank ones of the facts that every decision needs, each by its label and its cell."""
    said = []
    for blank in _needed_facts(checklist, facts):
        where = f" ({', '.join(map(str, blank.cells))})" if blank.cells else ""
        said.append(f"“{blank.what}”{where}")
    return tuple(said)


def _needed_facts(checklist: Checklist, facts: Facts) -> Iterator[Blank]:
    for name in checklist.needed_facts:
        fact = facts.named(name)
        if fact.state is State.BLANK:
            field = checklist.layout.field.get(name)
            yield Blank(fact.cells, field.label if field else fact.found, True)


def _starred(checklist: Checklist, submission: Submission) -> Iterator[Blank]:
    for sheet in checklist.layout.sheets:
        yield from _starred_fields(sheet, submission)
        for table in sheet.tables:
            for row in submission.rows(table.id):
                yield from _starred_cells(sheet, table, row)


def _starred_fields(sheet: Sheet, submission: Submission) -> Iterator[Blank]:
    for field in sheet.form.fields if sheet.form else ():
        counts = submission.counts
        entry = counts[field.id].number if field.id in counts else submission.field(field.id)
        if field.needed and _is_blank(entry):
            yield Blank(entry.cells, field.label, True)


def _starred_cells(sheet: Sheet, table: Table, row: Row) -> Iterator[Blank]:
    """Yield the blank starred cells of one row; a row with nothing in it is not begun."""
    if all(entry.value is None and not entry.unreadable for entry in row.entries.values()):
        return
    name = row.entries.get(table.key, NOWHERE).text or f"row {row.number}"
    if name == _NONE:
        return
    title = table.title if table.title == sheet.title else f"{sheet.title}, {table.title}"
    for column in table.columns:
        entry = row.entries.get(column.id, NOWHERE)
        if column.needed and entry.cell is not None and _is_blank(entry):
            yield Blank(entry.cells, f"{title}, {name}: {column.label}", True)


def _missing_source(checklist: Checklist, submission: Submission) -> Iterator[Blank]:
    """Yield the source of all counts and its date where they are blank and some count names none of its own."""
    counts = submission.counts.values()
    for field, column in (("usual_source", "source"), ("usual_source_date", "dated")):
        bare = any(
            count.number.number is not None and _is_blank(getattr(count, column)) and count.source.cell is not None
            for count in counts
        )
        item, entry = checklist.layout.field.get(field), submission.count(field).number
        if item is not None and bare and _is_blank(entry):
            yield Blank(entry.cells, f"{item.label}, without which no count is backed", False)


def _unanswered(checklist: Checklist, findings: Sequence[Finding]) -> Iterator[Blank]:
    """Yield what left criteria unanswered; what has no cell, such as an empty roster, once for all that want it."""
    nowhere: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.result is not Result.UNANSWERED:
            continue
        asked = checklist.criterion[finding.criterion].ask
        if not finding.cells and not asked:
            nowhere.setdefault(finding.found or finding.fix, []).append(finding)
            continue
        what = asked.question if asked else f"{finding.title} ({finding.found or 'blank'})"
        further = checklist.criterion[finding.criterion].also_ask
        starred = asked is not None or any(one.needed for one in further)
        needed = finding.required or (starred and finding.scored)
        yield Blank(finding.cells, f"{finding.criterion}: {what}", needed)
    for found, wanting in nowhere.items():
        names = listed(finding.criterion for finding in wanting)
        yield Blank((), f"{found} ({names})", any(finding.required for finding in wanting))


def _is_blank(entry: Entry) -> bool:
    return entry.value is None or entry.value == ""
