"""What one cell says against another: names that nobody has, what ends before it begins, people in two places."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.layout import Item, Layout, Table
from iopaudit.models.problem import Problem, problem
from iopaudit.models.submission import Count, Entry, Normalization, Row, cells_in
from iopaudit.workbook.layout import label_key
from iopaudit.workbook.words import did_you_mean, in_text, quoted

Tables = Mapping[str, tuple[Row, ...]]

TRACKS, STAFF, SCHEDULE = "tracks", "staff", "schedule"
SPANS = {"licenses": ("effective", "expires"), "accreditation": ("effective", "ends")}
"""Where a row of a table begins and ends."""
OUTSIDE = "outside"
"""A supervisor who works elsewhere is written as "outside: name, license"."""
_MANY = 50
"""More wrong names, or more sessions of one person on one day, are not looked at one against the other."""
EARLY = time(6)
"""Sessions before this are more likely in the afternoon."""
LONGEST = Fraction(8)
"""Hours; no session is longer."""
LICENSE_IN_FORCE = ("license_status", "expires")
"""What says whether a license is in force: not to be relied on where it is unclear whose license it is."""


def one_spelling(tables: Tables, layout: Layout) -> tuple[dict[str, tuple[Row, ...]], tuple[Normalization, ...]]:
    """Return the tables with each key and each reference to it spelled as the key is first spelled.

    Case and spaces make no difference; every change is listed.
    """
    spellings = {name: _spellings(rows, layout.table[name].key) for name, rows in tables.items()}
    changed: list[Normalization] = []
    result: dict[str, tuple[Row, ...]] = {}
    for name, rows in tables.items():
        table = layout.table[name]
        columns = {item.id: item.refers_to.partition(".")[0] for item in table.columns if item.kind == "reference"}
        columns.setdefault(table.key, name)
        columns = {column: target for column, target in columns.items() if target in spellings}
        result[name] = tuple(_respelled(row, columns, spellings, changed) for row in rows)
    return result, tuple(changed)


def _spellings(rows: Iterable[Row], key: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if text := row[key].text:
            found.setdefault(label_key(text), text)
    return found


def _respelled(
    row: Row, columns: Mapping[str, str], spellings: Mapping[str, Mapping[str, str]], changed: list[Normalization]
) -> Row:
    entries: dict[str, Entry] = {}
    for column, target in columns.items():
        entry = row[column]
        known = spellings[target].get(label_key(entry.text)) if entry.text else None
        if known and known != entry.text and entry.cell:
            entries[column] = entry._replace(value=known)
            changed.append(Normalization(entry.cell, quoted(entry.text or ""), known))
    return Row(row.number, {**row.entries, **entries}) if entries else row


def cross_check(
    tables: Tables, fields: Mapping[str, Entry], counts: Mapping[str, Count], layout: Layout
) -> Iterator[Problem]:
    """Yield what contradicts itself between cells."""
    yield from _unknown_references(tables, layout)
    for name, rows in tables.items():
        yield from _disagreeing(rows, layout.table[name])
        if name in SPANS:
            yield from _dates_backwards(rows, layout.table[name])
    yield from _ages_backwards(tables.get(TRACKS, ()))
    sessions = [session for row in tables.get(SCHEDULE, ()) if (session := _session(row))]
    for session in sessions:
        yield from _session_problems(session)
    yield from _double_booked(sessions)
    begins, ends = (_entry(fields, counts, name) for name in ("period_from", "period_to"))
    if begins.date and ends.date and ends.date < begins.date:
        cells = (*begins.cells, *ends.cells)
        yield problem("period-backwards", *cells, start=in_text(begins.date), end=in_text(ends.date))


def _entry(fields: Mapping[str, Entry], counts: Mapping[str, Count], name: str) -> Entry:
    return counts[name].number if name in counts else fields.get(name, Entry(None, None))


def _unknown_references(tables: Tables, layout: Layout) -> Iterator[Problem]:
    for name, rows in tables.items():
        for item in layout.table[name].columns:
            target, _, column = item.refers_to.partition(".")
            if item.kind == "reference" and target in tables:
                known = dict.fromkeys(row[column].text for row in tables[target] if row[column].text)
                yield from _unknown(rows, item, tuple(filter(None, known)), layout.table[target].title, target)


def _unknown(rows: Iterable[Row], item: Item, known: tuple[str, ...], table: str, target: str) -> Iterator[Problem]:
    code = "unknown-track" if target == TRACKS else "unknown-person"
    or_outside = f", or “{OUTSIDE}: name, license”" if item.open else ""
    wrong: dict[str, list[CellRef]] = {}
    for row in rows:
        text = row[item.id].text
        if text and text not in known and not (item.open and label_key(text).startswith(OUTSIDE)):
            wrong.setdefault(text, []).extend(row[item.id].cells)
    for number, (text, cells) in enumerate(wrong.items()):
        suggestion = did_you_mean(text, known) if number < _MANY and len(known) < 10 * _MANY else ""
        named = {"table": table, "suggestion": suggestion, "or_outside": or_outside}
        yield problem(code, *cells, written=quoted(text), **named)


def _disagreeing(rows: Iterable[Row], table: Table) -> Iterator[Problem]:
    """Yield one problem for each key whose rows say different things where every row must say the same."""
    same = [item for item in table.columns if item.same]
    by_key: dict[str, list[Row]] = {}
    for row in rows if same else ():
        if text := row[table.key].text:
            by_key.setdefault(label_key(text), []).append(row)
    for alike in by_key.values():
        differ = [item for item in same if len({label_key(said) for row in alike if (said := _said(row[item.id]))}) > 1]
        if differ:
            entries = (row[item.id] for item in differ for row in alike if _said(row[item.id]))
            licenses = (row[column] for column in LICENSE_IN_FORCE for row in alike)
            yield problem(
                "rows-disagree",
                *cells_in(*entries, *licenses),
                written=quoted(alike[0][table.key].text or ""),
                count=len(alike),
                columns=", ".join(item.label for item in differ),
                key=table.column[table.key].label,
            )


def _dates_backwards(rows: Iterable[Row], table: Table) -> Iterator[Problem]:
    first, last = SPANS[table.id]
    for row in rows:
        start, end = row[first], row[last]
        if start.date is not None and end.date is not None and end.date < start.date:
            named = {"what": quoted(row[table.key].text or "the row"), "start": in_text(start.date)}
            labels = {"first": table.column[first].label, "last": table.column[last].label}
            yield problem("dates-backwards", *start.cells, *end.cells, end=in_text(end.date), **named, **labels)


def _ages_backwards(tracks: Iterable[Row]) -> Iterator[Problem]:
    for row in tracks:
        youngest, oldest = row["ages_from"], row["ages_to"]
        if youngest.number is not None and oldest.number is not None and oldest.number < youngest.number:
            named = {"start": in_text(youngest.number), "end": in_text(oldest.number)}
            yield problem("ages-backwards", *youngest.cells, *oldest.cells, **named)


def _said(entry: Entry) -> str:
    return "" if entry.value is None else in_text(entry.value)


class _Session(NamedTuple):
    row: Row
    start: time
    end: time

    def cells(self, *columns: str) -> tuple[CellRef, ...]:
        return self.row.cells(*columns)

    def says(self, column: str) -> object:
        return self.row[column].value


def _session(row: Row) -> _Session | None:
    start, end = row["start"].time, row["end"].time
    return _Session(row, start, end) if start is not None and end is not None else None


def _session_problems(session: _Session) -> Iterator[Problem]:
    start, end = in_text(session.start), in_text(session.end)
    if session.end <= session.start:
        yield problem("end-before-start", *session.cells("start", "end"), start=start, end=end)
        return
    minutes = _minutes(session.end) - _minutes(session.start)
    pause = session.row["break_minutes"].number
    if pause is not None and pause >= minutes:
        cells = session.cells("break_minutes", "start", "end")
        yield problem("break-too-long", *cells, minutes=in_text(pause), start=start, end=end)
    if session.start < EARLY:
        afternoon = f"{session.start.hour + 12}:{session.start.minute:02d}"
        named = {"start": start, "afternoon": afternoon, "earliest": in_text(EARLY)}
        yield problem("early-session", *session.cells("start"), **named)
    if minutes > 60 * LONGEST:
        yield problem("long-session", *session.cells("start", "end"), start=start, end=end, most=in_text(LONGEST))


def _minutes(clock: time) -> Fraction:
    return Fraction(clock.hour * 60 + clock.minute)


def _double_booked(sessions: Iterable[_Session]) -> Iterator[Problem]:
    """Yield one problem for each session that begins while its leader or co-leader is in an earlier one."""
    booked: dict[tuple[str, str], list[tuple[_Session, str]]] = {}
    for session in sessions:
        weekday = session.row["weekday"].text
        people = {session.row[column].text: column for column in ("co_lead", "lead") if session.row[column].text}
        for person, column in people.items():
            if weekday and person and session.start < session.end:
                booked.setdefault((person, weekday), []).append((session, column))
    for (person, weekday), held in booked.items():
        held.sort(key=lambda one: (one[0].start, one[0].end, one[0].row.number))
        for at, (later, column) in enumerate(held):
            before = held[max(0, at - _MANY) : at]
            earlier = next((one for one in reversed(before) if _clash(one[0], later)), None)
            if earlier:
                cells = (*earlier[0].cells(earlier[1]), *later.cells(column))
                start, end = in_text(later.start), in_text(later.end)
                yield problem("double-booked", *cells, person=quoted(person), weekday=weekday, start=start, end=end)


def _clash(one: _Session, other: _Session) -> bool:
    """Whether nobody can lead both.

    Two sessions that are each held less than weekly may alternate. Rows of one parallel set, and rows that
    differ in the track alone, are taken for one group that was entered for several.
    """
    if not (one.start < other.end and other.start < one.end):
        return False
    if all(session.says("repeats") not in ("Every week", None) for session in (one, other)):
        return False
    parallel = one.row["parallel_set"].text
    if (
        parallel
        and other.row["parallel_set"].text
        and label_key(parallel) == label_key(str(other.says("parallel_set")))
    ):
        return False
    same = ("service", "format")
    shared = (one.start, one.end) == (other.start, other.end) and all(one.says(c) == other.says(c) for c in same)
    return not (shared and one.says("track") != other.says("track"))
