"""Submissions made of a few lines, for every test that needs one.

`submission(fields={"state": "CO"}, staff=[person("S01")])` gives a submission whose cells lie where the
template of the edition would put the column: columns in the order of the layout, first data row 5 (the tables
of the sheet Program from row 105 on, a hundred rows each).
`context(...)` gives what measures look at, with the edition's own parameters and credential table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

import yaml

from iopaudit.measures.context import Context
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import ParameterValue
from iopaudit.models.credential import CredentialTable
from iopaudit.models.numbers import exact
from iopaudit.models.submission import Answer, Count, Entry, Evidence, Origin, Row, Submission, Value
from iopaudit.resources import data_folder

AS_OF = date(2026, 3, 1)
"""The as-of date of most tests."""

FIRST_ROW = 5
"""Where the first row of every table, form and question stands in these invented workbooks."""

EDITION = "iop/2026.1"

Cells = Mapping[str, object]


@dataclass(frozen=True)
class Unreadable:
    """A cell in which something was typed that is no answer."""

    written: str = "???"


UNREADABLE = Unreadable()


def person(staff_id: str = "S01", **changes: object) -> dict[str, object]:
    """A row of Staff: an active therapist, LCSW in Colorado in force and looked up, unless changed.

    A column given as None is blank.
    """
    return {
        "staff_id": staff_id,
        "name": f"Person {staff_id}",
        "status": "Active",
        "engaged_as": "Employee",
        "role": "Therapist",
        "hours": 40,
        "credentials": ["LCSW"],
        "level": "Independent clinical",
        "license_number": f"N-{staff_id}",
        "issuing_state": "CO",
        "license_status": "Active",
        "expires": date(2027, 8, 31),
        "checked_on": date(2026, 1, 15),
        "years_addiction": 5,
        "years_mental_health": 5,
        "gives_individual": True,
        "signs_assessments": "No",
        "trained_group": True,
        "trained_cbt": True,
        **changes,
    }


def track(name: str = "Adults", **changes: object) -> dict[str, object]:
    """A row of Tracks: adults, both conditions, one individual hour a week, unless changed."""
    return {
        "track": name,
        "population": "Adults",
        "ages_from": 18,
        "ages_to": 99,
        "treats": "Both",
        "planned_weeks": 10,
        "clients_now": 20,
        "individual_minutes": 60,
        "individual_every": "Week",
        "video": "None",
        **changes,
    }


def session(weekday: str, start: str, end: str, **changes: object) -> dict[str, object]:
    """A row of Schedule: group therapy of the track Adults, led by S01, unless changed. Times as "09:30"."""
    return {
        "track": "Adults",
        "weekday": weekday,
        "start": time.fromisoformat(start),
        "end": time.fromisoformat(end),
        "repeats": "Every week",
        "service": "Group counseling or therapy",
        "attends": "All clients of the track",
        "format": "In person",
        "group_size": 10,
        "lead": "S01",
        **changes,
    }


def license_row(**changes: object) -> dict[str, object]:
    """A row of State licenses: in force for adults with either condition, at the program's address, unless changed."""
    return {
        "agency": "Agency",
        "kind": "Both",
        "number": "0001",
        "status": "Active",
        "service": "Intensive outpatient",
        "address": "Same as above",
        "covers_adults": "Yes",
        "covers_minors": "No",
        "covers_sud": "Yes",
        "covers_mh": "Yes",
        "effective": date(2025, 7, 1),
        "expires": date(2027, 6, 30),
        **changes,
    }


def award_row(**changes: object) -> dict[str, object]:
    """A row of Accreditation: three years of CARF for this service at this address, in force, unless changed."""
    return {
        "body": "CARF",
        "decision": "Three-Year",
        "service_named": "Intensive outpatient",
        "address_listed": "Yes",
        "effective": date(2025, 7, 1),
        "ends": date(2028, 6, 30),
        "findings_closed": "All accepted",
        **changes,
    }


def submission(  # one keyword a sheet, each optional
    *,
    fields: Cells | None = None,
    staff: Sequence[Cells] = (),
    schedule: Sequence[Cells] = (),
    tracks: Sequence[Cells] = (),
    licenses: Sequence[Cells] = (),
    accreditation: Sequence[Cells] = (),
    payers: Sequence[Cells] | Cells = (),
    answers: Mapping[str, object] | None = None,
    counts: Mapping[str, object] | None = None,
    name: str = "program.xlsx",
) -> Submission:
    """A submission of these cells; every column and field that is not given is a blank cell.

    `payers` may be `{"TRICARE": True}`; an answer may be the plain answer or a mapping with `answer`,
    `document`, `dated`, `kept`, `notes`, `claims_not_applicable`; a count the plain number or a mapping
    with `number`, `source`, `dated`. Values: text, numbers, True and False for Yes and No, dates, times,
    lists of texts, None for blank, UNREADABLE.
    """
    if isinstance(payers, Mapping):
        payers = [{"payer": payer, "bills": bills} for payer, bills in payers.items()]
    given = {
        "staff": staff,
        "schedule": schedule,
        "tracks": tracks,
        "licenses": licenses,
        "accreditation": accreditation,
        "payers": payers,
    }
    return Submission(
        origin=Origin(name=name, format="xlsx", sha256="0" * 64),
        fields=_fields(fields or {}),
        tables={table: _rows(table, rows) for table, rows in given.items()},
        answers={id: _answer(value, FIRST_ROW + at) for at, (id, value) in enumerate((answers or {}).items())},
        counts={id: _count(value, FIRST_ROW + at) for at, (id, value) in enumerate((counts or {}).items())},
    )


def context(
    what: Submission | None = None,
    *,
    as_of: date = AS_OF,
    parameters: Mapping[str, object] | None = None,
    credentials: CredentialTable | None = None,
    **sheets: Any,
) -> Context:
    """What measures look at: a submission (or the sheets of one), with the edition's own parameters and letters.

    `parameters` replaces single values.
    """
    changed = {name: _threshold(value) for name, value in (parameters or {}).items()}
    return Context(
        submission=what if what is not None else submission(**sheets),
        as_of=as_of,
        parameters={**edition_parameters(), **changed},
        credentials=credentials or edition_credentials(),
    )


@cache
def edition_parameters() -> Mapping[str, ParameterValue]:
    """The named thresholds of the edition."""
    raw = _read(f"{EDITION}/checklist.yaml")
    return {name: _threshold(threshold["value"]) for name, threshold in raw["parameters"].items()}


@cache
def edition_credentials() -> CredentialTable:
    """The credential table that ships."""
    return CredentialTable.model_validate(_with_tuples(_read("credentials.yaml")))


def cell(sheet: str, address: str) -> CellRef:
    """The cell of an address such as `F7`, to compare with."""
    from iopaudit.models.cells import column_number

    letters = address.rstrip("0123456789")
    return CellRef(sheet, column_number(letters), int(address[len(letters) :]))


def entry(value: object, where: CellRef | None = None) -> Entry:
    """A cleaned cell that holds this value."""
    if isinstance(value, Unreadable):
        return Entry(None, where, unreadable=True)
    return Entry(None if value is None else _value(value), where)


def _value(value: object) -> Value:
    if isinstance(value, (str, bool, date, time)):
        return value
    if isinstance(value, Iterable):
        return tuple(str(part) for part in value)
    return exact(value)


def _threshold(value: object) -> ParameterValue:
    if isinstance(value, date):
        return value
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else exact(value)


def _fields(given: Cells) -> dict[str, Entry]:
    titles = _field_sheets()
    unknown = set(given) - set(titles)
    assert not unknown, f"the layout has no field {sorted(unknown)}"
    return {name: entry(given.get(name), CellRef(*where)) for name, where in titles.items()}


def _rows(table: str, rows: Sequence[Cells]) -> tuple[Row, ...]:
    sheet, first, columns = _tables()[table]
    made = []
    for number, given in enumerate(rows, start=first):
        unknown = set(given) - set(columns)
        assert not unknown, f"the table {table} has no column {sorted(unknown)}"
        cells = {name: entry(given.get(name), CellRef(sheet, at, number)) for at, name in enumerate(columns, start=1)}
        made.append(Row(number, cells))
    return tuple(made)


def _answer(value: object, row: int) -> Answer:
    given = value if isinstance(value, Mapping) else {"answer": value}
    cells = {
        name: entry(given.get(name), CellRef("Checklist", at, row))
        for at, name in enumerate(("answer", "document", "dated", "kept", "notes"), start=3)
    }
    evidence = Evidence(cells["document"], cells["dated"], cells["kept"])
    return Answer(cells["answer"], evidence, cells["notes"], bool(given.get("claims_not_applicable", False)))


def _count(value: object, row: int) -> Count:
    given = value if isinstance(value, Mapping) else {"number": value}
    return Count(
        *(
            entry(given.get(name), CellRef("Outcomes", at, row))
            for at, name in enumerate(("number", "source", "dated"), start=2)
        )
    )


@cache
def _read(path: str) -> Any:
    return yaml.safe_load((data_folder("checklists") / path).read_text(encoding="utf-8"))


def _with_tuples(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _with_tuples(value) for key, value in raw.items()}
    return tuple(map(_with_tuples, raw)) if isinstance(raw, list) else raw


@cache
def _field_sheets() -> Mapping[str, tuple[str, int, int]]:
    places: dict[str, tuple[str, int, int]] = {}
    for sheet in _read(f"{EDITION}/workbook.yaml")["sheets"]:
        form = sheet.get("form")
        if not form or form.get("sourced"):
            continue
        names = [field["id"] for section in form["sections"] for field in section["fields"]]
        places |= {name: (sheet["title"], 2, row) for row, name in enumerate(names, start=FIRST_ROW)}
    return places


@cache
def _tables() -> Mapping[str, tuple[str, int, tuple[str, ...]]]:
    places = {}
    for sheet in _read(f"{EDITION}/workbook.yaml")["sheets"]:
        first = FIRST_ROW + (100 if sheet.get("form") else 0)
        for table in sheet.get("tables", ()):
            places[table["id"]] = (sheet["title"], first, tuple(column["id"] for column in table["columns"]))
            first += 100
    return places
