"""Everything that a person can do to a workbook becomes a problem that names the cell, or is simply read."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from fractions import Fraction
from typing import NamedTuple

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.messages import PROBLEMS
from iopaudit.models.problem import Level
from iopaudit.models.submission import Entry, Submission
from workbook_samples import (
    answer,
    edition,
    found_codes,
    full_workbook,
    only,
    place,
    put,
    read,
    repacked,
    spoiled,
)

Change = Callable[[Workbook], object]


def together(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def on(sheet: str, do: Callable[..., object], *arguments: object) -> Change:
    return lambda book: do(book[sheet], *arguments)


def header(sheet: str, label: str, text: object) -> Change:
    return put(sheet, label, text, below=0)


def drop_column(sheet: str, label: str) -> Change:
    return lambda book: book[sheet].delete_cols(place(book[sheet], label)[1])


def drop_row(sheet: str, label: str) -> Change:
    return lambda book: book[sheet].delete_rows(place(book[sheet], label)[0])


def retitle(old: str, new: str) -> Change:
    return lambda book: setattr(book[old], "title", new)


def remove(title: str) -> Change:
    return lambda book: book.remove(book[title])


def identity(row: int, value: object) -> Change:
    return lambda book: setattr(book["_iopaudit"].cell(row, 2), "value", value)


def comment(book: Workbook) -> None:
    row, column = place(book["Staff"], "Hours per week here", 2)
    book["Staff"].cell(row, column).comment = Comment("ask Ana about this", "somebody")


def merge_track(book: Workbook) -> None:
    row, column = place(book["Schedule"], "Track", 2)
    book["Schedule"].merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


def hide_row(book: Workbook) -> None:
    book["Staff"].row_dimensions[place(book["Staff"], "Staff ID", 2)[0]].hidden = True


def copy_header(book: Workbook) -> None:
    sheet = book["Staff"]
    row, column = place(sheet, "Notes")
    sheet.cell(row, column + 1).value = "Notes"
    sheet.cell(row + 2, column + 1).value = "a second note"


def strange_column(book: Workbook) -> None:
    sheet = book["Staff"]
    row, column = place(sheet, "Notes")
    sheet.cell(row, column + 1).value = "License numbr"
    sheet.cell(row + 2, column + 1).value = "A-17"


def copy_field(book: Workbook) -> None:
    sheet = book["Program"]
    _, column = place(sheet, "City")
    other, _ = place(sheet, "FindTreatment.gov page")
    sheet.cell(other, column).value = "City"


def percent(book: Workbook) -> None:
    row, column = place(book["Outcomes"], "Positive screens")
    cell = book["Outcomes"].cell(row, column + 1)
    cell.value, cell.number_format = 1, "0%"


def other_sheet(book: Workbook) -> None:
    book.create_sheet("My notes")["B2"] = "call the county"


def stray(*values: str) -> Change:
    def change(book: Workbook) -> None:
        for row, value in enumerate(values, start=200):
            book["Outcomes"].cell(row, 12).value = value

    return change


def two_sessions(first: tuple[time, time], second: tuple[time, time]) -> Change:
    changes = [put("Schedule", "Weekday", "Monday", below=below) for below in (2, 3)]
    changes += [put("Schedule", "Lead facilitator", "S01", below=below) for below in (2, 3)]
    for below, (start, end) in ((2, first), (3, second)):
        changes += [put("Schedule", "Start", start, below=below), put("Schedule", "End", end, below=below)]
        changes += [put("Schedule", "Repeats", "Every week", below=below)]
    changes += [put("Schedule", "Parallel set", None, below=below) for below in (2, 3)]
    return together(*changes)


def two_dates(key: str, first: str, last: str) -> Callable[[date, date], Change]:
    """Return a change of the first row of the table with this key: when it begins and ends."""

    def typed(start: date, end: date) -> Change:
        def change(book: Workbook) -> None:
            sheet = book["Program"]
            header, _ = place(sheet, key)
            labels = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[header] if cell.value}
            for label, day in ((first, start), (last, end)):
                sheet.cell(header + 2, labels[label]).value = day

        return change

    return typed


license_dates = two_dates("Agency", "Effective", "Expires")
award_dates = two_dates("Body", "Effective", "Ends or next survey due")


def copy_of(title: str, name: str) -> Change:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book[title]).title = name

    return change


def second_staff(book: Workbook) -> None:
    """Excel would not take the title twice, but it takes one with a space behind it, put first."""
    copy_of("Staff", "staff ")(book)
    book["staff "].cell(place(book["staff "], "Staff ID", 2)[0], 1).value = "OTHER"
    book.move_sheet("staff ", -20)


class Case(NamedTuple):
    code: str
    change: Change
    cell: str
    says: str
    """What `found` or `wanted` must say."""


CASES = [
    Case("other-checklist", identity(1, "someone-else"), "_iopaudit!B1", "someone-else@2026.1"),
    Case("other-edition", identity(2, "2019.4"), "_iopaudit!B1", "iop@2019.4"),
    Case("no-identity", remove("_iopaudit"), "", "_iopaudit"),
    Case("missing-sheet", remove("Outcomes"), "", "Outcomes"),
    Case("renamed-sheet", retitle("Staff", "Team"), "Team!A1", "Team"),
    Case("missing-table", header("Program", "Body", "Who"), "", "Body, Decision"),
    Case("missing-column", drop_column("Staff", "Role"), "Staff!A4", "Role"),
    Case("missing-optional-column", drop_column("Staff", "Engaged as"), "Staff!A4", "Engaged as"),
    Case("unknown-column", strange_column, "Staff!AH4", "did you mean “License number”"),
    Case("missing-row", drop_row("Program", "Program name"), "", "Program name"),
    Case("missing-optional-row", drop_row("Program", "Website"), "", "Website"),
    Case("unknown-row", header("Checklist", "STF-13", "STF-99"), "", "STF-99"),
    Case("twice", copy_field, "", "City is already in Program!A"),
    Case("twice", put("Program", "Track", "Track 1", below=3), "", "Track 1 is already in Program!A"),
    Case("column-twice", copy_header, "Staff!AH4", "already at Staff!AG4"),
    Case("example-changed", put("Staff", "Name or initials", "Ana Ruiz", below=1), "Staff!B5", "Ana Ruiz"),
    Case("unread-cell", stray("call the county"), "Outcomes!L200", "call the county"),
    Case("unread-cells", stray("a", "b", "c"), "Outcomes!L200", "2 more"),
    Case("unread-sheet", other_sheet, "", "My notes"),
    Case("hidden-content", hide_row, "Staff!A6", "rows 6"),
    Case("hidden-content", on("Staff", lambda sheet: setattr(sheet.column_dimensions["F"], "hidden", True)), "", "F"),
    Case("hidden-content", lambda book: setattr(book["Staff"], "sheet_state", "hidden"), "", "all cells"),
    Case("comment-not-read", comment, "Staff!F6", "a comment"),
    Case("merged-cells", merge_track, "Schedule!A6", "first of them only"),
    Case("error-value", put("Staff", "Hours per week here", "#REF!"), "Staff!F6", "#REF!"),
    Case("formula-not-computed", put("Staff", "Hours per week here", "=20+20"), "Staff!F6", "no program has computed"),
    Case("unknown-answer", put("Staff", "Status", "Aktive"), "Staff!C6", "did you mean “Active”"),
    Case("close-to-answer", put("Program", "Body", "Joint Comission"), "", "“Joint Commission”"),
    Case("not-applicable-here", put("Staff", "Expires", "n/a"), "Staff!L6", "n/a"),
    Case("answered-elsewhere", put("Checklist", "STF-01", "yes we do", 0, 2), "", "Staff"),
    Case("not-a-number", put("Staff", "Hours per week here", "about 12 hrs"), "Staff!F6", "such as 12"),
    Case("share-for-count", put("Program", "Clients now", 0.93), "", "a share of 1"),
    Case("not-whole", put("Program", "Clients now", 12.5), "", "whole number"),
    Case("negative-number", put("Staff", "Hours per week here", -4), "Staff!F6", "from 0 up"),
    Case("percentage", percent, "", "“100%”"),
    Case("percentage", answer("Positive screens", "85 %", "Outcomes"), "", "Not tracked"),
    Case("not-a-date", put("Staff", "Expires", "soon"), "Staff!L6", "No end date"),
    Case("ambiguous-date", put("Staff", "Expires", "3/4/2026"), "Staff!L6", "3/4/2026"),
    Case("impossible-date", put("Staff", "Expires", "2026-02-30"), "Staff!L6", "2026-02-30"),
    Case("date-out-of-range", put("Staff", "Expires", "2206-01-01"), "Staff!L6", "2100"),
    Case("not-a-time", put("Schedule", "Start", "9"), "Schedule!C6", "9:00 AM"),
    Case("text-became-date", put("Staff", "License number", date(2026, 3, 12)), "Staff!I6", "2026-03-12"),
    Case("cut-text", put("Staff", "Notes", "x" * 255), "Staff!AG6", "255"),
    Case("zip-form", answer("ZIP", "21 39"), "", "02139"),
    Case("npi-form", answer("NPI of the organization", "12345"), "", "ten digits"),
    Case("npi-check-digit", answer("NPI of the organization", "1234567890"), "", "1234567890"),
    Case("unknown-track", put("Schedule", "Track", "Trak 1"), "Schedule!A6", "did you mean “Track 1”"),
    Case("unknown-person", put("Schedule", "Lead facilitator", "S0l"), "Schedule!N6", "S0l"),
    Case("unknown-person", put("Staff", "Supervisor", "Dr. Who"), "Staff!Q6", "outside: name"),
    Case("end-before-start", put("Schedule", "End", time(8)), "Schedule!C6", "from 9:00 to 8:00"),
    Case("break-too-long", put("Schedule", "Break, minutes", 180), "Schedule!C6", "180 minutes"),
    Case("early-session", put("Schedule", "Start", time(5, 30)), "Schedule!C6", "17:30"),
    Case("long-session", put("Schedule", "End", time(17, 30)), "Schedule!C6", "from 9:00 to 17:30"),
    Case("out-of-range", put("Schedule", "Break, minutes", 900), "", "“900” | a number from 0 to 240"),
    Case("out-of-range", put("Program", "Individual session, minutes", 900), "", "a number from 0 to 240"),
    Case("out-of-range", put("Schedule", "Largest group size", 0), "", "a whole number from 1 to 300"),
    Case("rows-disagree", put("Staff", "Staff ID", "s01", below=3), "Staff!L7", "in every row of one Staff ID"),
    Case("sheet-twice", second_staff, "'staff '!A1", "read from the sheet Staff"),
    Case("sheet-twice", copy_of("Staff", "Staff (2)"), "'Staff (2)'!A1", "read from the sheet Staff"),
    Case("lone-remark", put("Staff", "Staff ID", "Note: two open positions", below=9), "Staff!A13", "two open"),
    Case("lone-remark", put("Staff", "Role", "Therapist", below=9), "Staff!E13", "Therapist"),
    Case(
        "double-booked",
        two_sessions((time(9), time(11)), (time(10), time(12))),
        "Schedule!N6",
        "S01 on Monday from 10:00 to 12:00",
    ),
    Case("ages-backwards", put("Program", "Ages from", 99), "", "ages from 99 to 3"),
    Case("dates-backwards", license_dates(date(2027, 3, 2), date(2027, 3, 1)), "", "from 2027-03-02 to 2027-03-01"),
    Case("dates-backwards", award_dates(date(2027, 3, 2), date(2027, 3, 1)), "", "last one under Ends or next survey"),
    Case("period-backwards", answer("Period to", date(2024, 1, 1), "Outcomes"), "", "2024-01-01"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_problem_names_its_cell_and_says_what_is_wanted(case: Case) -> None:
    submission = read(spoiled(case.change))
    problem = only(submission, case.code)
    assert not case.cell or case.cell in map(str, problem.cells)
    assert case.says in f"{problem.found} | {problem.wanted}"
    assert problem.title
    assert problem.level in (Level.ERROR, Level.WARNING)


@pytest.mark.parametrize(
    "change",
    [
        put("Program", "Ages from", 3),
        license_dates(date(2027, 3, 1), date(2027, 3, 1)),
        award_dates(date(2027, 3, 1), date(2027, 3, 1)),
        answer("Period to", date(2025, 1, 1), "Outcomes"),
    ],
)
def test_a_beginning_and_an_end_on_one_day_or_at_one_age_are_no_problem(change: Change) -> None:
    assert found_codes(read(spoiled(change))) == []


def test_macros_and_foreign_content_are_named_and_never_opened() -> None:
    data = repacked(
        full_workbook(),
        {},
        **{"xl__vbaProject.bin": b"MZ", "xl__media__image1.png": b"\x89PNG", "xl__externalLinks__e.xml": b"<a/>"},
    )
    submission = read(data)
    assert only(submission, "macros-ignored").level is Level.WARNING
    assert "links to other workbooks, pictures" in only(submission, "outside-content").found


def test_cells_that_the_reader_and_the_census_see_differently_are_an_error() -> None:
    # Phonetic text alone: it is no text of the cell for the reader.
    odd = b'<c r="Z99" t="inlineStr"><is><t></t><v>7</v></is></c></row></sheetData>'

    def change(xml: bytes) -> bytes:
        return xml.replace(b"</row></sheetData>", odd, 1)

    submission = read(repacked(full_workbook(), {"xl/worksheets/sheet2.xml": change}))
    problem = only(submission, "lost-cells")
    assert list(map(str, problem.cells)) == ["Program!Z99"]
    assert problem.level is Level.ERROR


ELSEWHERE = {"asks-more", "not-applicable-not-allowed", "macros-ignored", "outside-content", "lost-cells"}


def test_every_code_that_the_reader_can_give_has_a_case() -> None:
    refused = {code for code, text in PROBLEMS.items() if text.level == "refused"}
    assert {case.code for case in CASES} | refused | ELSEWHERE == set(PROBLEMS)


def test_a_full_workbook_has_no_problem_and_nothing_to_explain() -> None:
    submission = read(full_workbook())
    assert submission.problems == ()
    assert submission.normalizations == ()


class TestWhatIsForgiven:
    """Differences that a person would not notice are read, and listed where they were more than spaces."""

    def entry(self, change: Change, get: Callable[[Submission], Entry]) -> tuple[object, list[str]]:
        submission = read(spoiled(change))
        assert submission.problems == ()
        return get(submission).value, [f"{n.cell}: {n.written} > {n.taken_for}" for n in submission.normalizations]

    def first_person(self, column: str) -> Callable[[Submission], Entry]:
        return lambda submission: submission.rows("staff")[0][column]

    @pytest.mark.parametrize(
        ("label", "column", "typed", "value", "noted"),
        [
            ("Status", "status", " active\u00a0", "Active", ["Staff!C6: active > Active"]),
            ("Gives individual sessions", "gives_individual", "y", True, ["Staff!V6: y > Yes"]),
            ("Gives individual sessions", "gives_individual", False, False, []),
            ("Gives individual sessions", "gives_individual", 1, True, ["Staff!V6: 1 > Yes"]),
            ("Hours per week here", "hours", " 12.5 ", Fraction(25, 2), []),
            ("Hours per week here", "hours", 0.1 * 3, Fraction(3, 10), []),
            ("Expires", "expires", "2027-08-31", date(2027, 8, 31), []),
            ("Expires", "expires", "Aug 31, 2027", date(2027, 8, 31), ["Staff!L6: Aug 31, 2027 > 2027-08-31"]),
            ("Expires", "expires", "no expiration", "No end date", ["Staff!L6: no expiration > No end date"]),
            ("Expires", "expires", datetime(2027, 8, 31), date(2027, 8, 31), []),  # noqa: DTZ001
            ("License number", "license_number", 4711.0, "4711", []),
            ("Issuing state", "issuing_state", "texas", "TX", ["Staff!J6: texas > TX"]),
            ("Credentials as written", "credentials", "A; B", ("A", "B"), ["Staff!G6: A; B > A, B"]),
            ("Supervisor", "supervisor", "s02", "S02", ["Staff!Q6: s02 > S02"]),
            ("Supervisor", "supervisor", "Outside: J. Doe, LCSW", "Outside: J. Doe, LCSW", []),
            ("License number", "license_number", "—", None, ["Staff!I6: — > blank"]),
        ],
    )  # fmt: skip
    def test_an_answer(self, label: str, column: str, typed: object, value: object, noted: list[str]) -> None:
        found = self.entry(put("Staff", label, typed), self.first_person(column))
        assert found == (value, noted)

    @pytest.mark.parametrize("typed", [2139, "02139", 2139.0])
    def test_a_zip_code_gets_its_zeros_back(self, typed: object) -> None:
        submission = read(spoiled(answer("ZIP", typed)))
        assert submission.field("zip").value == "02139"
        assert submission.problems == ()

    def test_an_npi_that_became_a_number(self) -> None:
        submission = read(spoiled(answer("NPI of the organization", 1234567893)))
        assert submission.field("npi").value == "1234567893"
        assert submission.problems == ()

    def test_labels_in_other_letters_and_spaces(self) -> None:
        change = together(
            header("Staff", "Hours per week here", "hours  per\nweek here*"),
            header("Program", "Program name", " PROGRAM NAME: "),
            retitle("Schedule", "schedule "),
        )
        submission = read(spoiled(change))
        assert submission.problems == ()
        assert submission.field("program_name").value == "Program name 1"

    def test_the_header_row_of_a_form_may_be_gone(self) -> None:
        submission = read(spoiled(together(drop_row("Outcomes", "Count"), drop_row("Program", "Field"))))
        assert submission.problems == ()
        assert submission.count("admissions").source.value == "EHR report"

    def test_not_applicable_as_an_answer_is_a_claim_and_no_unknown_answer(self) -> None:
        submission = read(spoiled(put("Checklist", "STF-13", "N/A", 0, 2)))
        assert submission.problems == ()
        claimed = submission.answer("STF-13")
        assert claimed.claims_not_applicable
        assert (claimed.answer.value, claimed.answer.unreadable) == (None, False)

    def test_one_group_entered_for_two_tracks_is_no_double_booking(self) -> None:
        same = together(
            two_sessions((time(9), time(11)), (time(9), time(11))),
            *(put("Schedule", "Service", "Skills training", below=below) for below in (2, 3)),
            *(put("Schedule", "Format", "In person", below=below) for below in (2, 3)),
        )
        assert found_codes(read(spoiled(same))) == []
        one_track = together(same, put("Schedule", "Track", "Track 1", below=3))
        assert found_codes(read(spoiled(one_track))) == ["double-booked"]

    def test_sessions_that_alternate_or_follow_each_other_are_no_double_booking(self) -> None:
        apart = two_sessions((time(9), time(10)), (time(10), time(11)))
        assert found_codes(read(spoiled(apart))) == []
        alternating = together(
            two_sessions((time(9), time(11)), (time(9, 30), time(11))),
            *(put("Schedule", "Repeats", "Every two weeks", below=below) for below in (2, 3)),
        )
        assert found_codes(read(spoiled(alternating))) == []


class TestRowsOfOnePerson:
    """Several rows with one Staff ID are one person with several licenses."""

    def both(self, *changes: Change) -> Submission:
        rows = [put("Staff", "Staff ID", "S01", below=below) for below in (2, 3)]
        rows += [
            put("Staff", label, value, below=below)
            for label, value in (("Name or initials", "A. R."), ("Status", "Active"), ("Role", "Therapist"))
            for below in (2, 3)
        ]
        return read(spoiled(together(*rows, *changes)))

    def test_may_write_it_in_other_letters_or_leave_it_blank(self) -> None:
        change = put("Staff", "Name or initials", "a.  r.", below=3), put("Staff", "Role", None, below=3)
        assert "rows-disagree" not in found_codes(self.both(*change))

    def test_may_not_disagree_and_nothing_may_rest_on_their_licenses(self) -> None:
        problem = only(self.both(put("Staff", "Name or initials", "B. T.", below=3)), "rows-disagree")
        assert problem.level is Level.ERROR
        assert [cell.a1 for cell in problem.cells] == ["B6", "B7", "K6", "K7", "L6", "L7"]
        assert "Name or initials" in problem.found and "Role" not in problem.found


class TestNothingIsLost:
    @pytest.mark.parametrize("title", ["start here", "LISTS", "_iopaudit "])
    def test_a_sheet_called_almost_like_one_of_the_templates_own_is_named(self, title: str) -> None:
        def change(book: Workbook) -> None:
            book.create_sheet("X")["A1"] = "call the county"
            book["X"].title = f"{title}\u00a0" if title.islower() or title.isupper() else title

        assert "unread-sheet" in found_codes(read(spoiled(change)))

    @pytest.mark.parametrize("title", ["Start here", "Lists", "_iopaudit"])
    def test_what_is_typed_on_the_templates_own_sheets_is_named(self, title: str) -> None:
        submission = read(spoiled(on(title, lambda sheet: setattr(sheet["H40"], "value", "Kim left on May 2"))))
        assert found_codes(submission) == ["unread-cell"]
        assert submission.problems[0].cells[0].a1 == "H40"

    def test_a_formula_that_is_not_computed_is_named_where_nothing_is_asked(self) -> None:
        assert "a formula" in only(read(spoiled(stray("=1+1"))), "unread-cell").found

    def test_the_title_of_a_sheet_is_an_answer_among_the_rows_of_a_table(self) -> None:
        submission = read(spoiled(put("Staff", "Staff ID", "Staff", below=9)))
        assert submission.rows("staff")[-1]["staff_id"].value == "Staff"

    @pytest.mark.parametrize(
        "title", [part.title for part in edition().layout.sheets[0].tables + edition().layout.sheets[0].form.sections]
    )
    def test_the_title_of_a_part_is_an_answer_among_the_rows_of_a_table(self, title: str) -> None:
        submission = read(spoiled(put("Program", "Track", title, below=4)))
        read_as = [row["track"].value for row in submission.rows("tracks")]
        assert len(submission.rows("payers")) == 11
        assert read_as[2:] == [title] or (len(title.split()) > 2 and "lone-remark" in found_codes(submission))

    def test_the_sheet_with_the_exact_title_is_the_one_that_is_read(self) -> None:
        submission = read(spoiled(second_staff))
        assert submission.rows("staff")[0]["staff_id"].value == "S01"
        assert only(submission, "sheet-twice").level is Level.ERROR


class TestWhatIsLeftOut:
    def test_the_example_row_and_blank_rows_never_count(self) -> None:
        submission = read(full_workbook())
        assert [row["staff_id"].value for row in submission.rows("staff")] == ["S01", "S02", "S03", "S04"]

    def test_a_row_that_is_partly_filled_keeps_its_blanks(self) -> None:
        def change(book: Workbook) -> None:
            row, column = place(book["Staff"], "Staff ID", 10)
            book["Staff"].cell(row, column + 1).value = "New person"

        row = read(spoiled(together(change, put("Staff", "Staff ID", "S99", below=10)))).rows("staff")[-1]
        assert row["name"].value == "New person"
        assert (row["role"].value, str(row["role"].cell)) == (None, f"Staff!E{row.number}")

    def test_columns_that_the_workbook_lacks_are_nowhere(self) -> None:
        submission = read(spoiled(drop_column("Staff", "Role")))
        assert submission.rows("staff")[0]["role"] == Entry(None, None)

    def test_the_second_row_of_a_key_is_dropped(self) -> None:
        submission = read(spoiled(put("Program", "Track", "track 1", below=3)))
        assert [row["track"].value for row in submission.rows("tracks")] == ["Track 1"]

    def test_an_unreadable_cell_has_no_value(self) -> None:
        entry = read(spoiled(put("Staff", "Expires", "3/4/2026"))).rows("staff")[0]["expires"]
        assert (entry.value, entry.unreadable) == (None, True)


def shuffled_sheets(book: Workbook) -> None:
    book._sheets.reverse()


@pytest.mark.parametrize(
    "change",
    [
        shuffled_sheets,
        on("Staff", lambda sheet: sheet.insert_cols(1, 2)),
        on("Outcomes", lambda sheet: sheet.insert_rows(1, 3)),
        on("Checklist", lambda sheet: sheet.insert_cols(3)),
    ],
    ids=["sheets", "columns", "rows", "checklist"],
)
def test_things_may_be_moved(change: Change) -> None:
    submission, moved = read(full_workbook()), read(spoiled(change))
    assert moved.problems == ()
    assert values(moved) == values(submission)


def values(submission: Submission) -> list[object]:
    tables = [
        sorted(str({name: entry.value for name, entry in row.entries.items()}) for row in rows)
        for _, rows in sorted(submission.tables.items())
    ]
    return [*tables, *((path, entry.value) for path, entry in submission.entries() if not path.startswith("table/"))]


class TestOtherWorkbooks:
    def refused(self, change: Change) -> str:
        with pytest.raises(UnreadableSubmissionError) as refused:
            read(spoiled(change))
        assert refused.value.name == "sample.xlsx"
        assert refused.value.problem.code == "not-iopaudit"
        assert refused.value.problem.level is Level.REFUSED
        return refused.value.problem.found

    def all_but(self, titles: Iterable[str]) -> list[Change]:
        kept = set(titles)
        ours = ["Start here", "Lists", *(sheet.title for sheet in edition().layout.sheets), "_iopaudit"]
        return [remove(title) for title in ours if title not in kept]

    def test_a_workbook_without_any_of_our_sheets(self) -> None:
        found = self.refused(together(*self.all_but(["Lists"]), lambda book: book.create_sheet("Values")))
        assert "its sheets are “Lists”, “Values”" in found
        assert "headers of Staff (Staff ID, Name or initials, Status …)" in found

    def test_a_sheet_with_our_title_and_nothing_of_ours(self) -> None:
        found = self.refused(
            together(*self.all_but(["Staff"]), lambda book: book["Staff"].delete_rows(1, 500), put_text)
        )
        assert "“Staff” has none of the labels" in found


def put_text(book: Workbook) -> None:
    book["Staff"]["A1"] = "Our team"


def test_a_single_sheet_of_ours_is_enough_to_be_read() -> None:
    keep = together(*(remove(title) for title in ("Program", "Schedule", "Outcomes", "Checklist")))
    submission = read(spoiled(keep))
    assert len(submission.rows("staff")) == 4
    assert found_codes(submission).count("missing-sheet") == 4
