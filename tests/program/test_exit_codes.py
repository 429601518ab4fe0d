"""Exit codes and messages from outside the process: every bad input has its own message and never a traceback."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from program_runs import AS_OF, EXAMPLES, ROOT, Run, iopaudit

CORPUS = ROOT.parent / "shared" / "corpus"
STRONG = EXAMPLES / "strong.xlsx"


def check(path: Path, *more: str) -> Run:
    return iopaudit("check", path, "--as-of", AS_OF, *more)


def codes_of(path: Path) -> dict[str, str]:
    """Return the problem codes of a workbook with the cells of the last of each."""
    run = check(path, "--format", "json")
    problems = json.loads(run.out)["audits"][0]["problems"]
    return {problem["code"]: " ".join(problem["cells"]) or problem["sheet"] for problem in problems}


def changed(tmp_path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    """Return the strong example with one thing changed in it."""
    book = openpyxl.load_workbook(STRONG)
    change(book)
    path = tmp_path / "changed.xlsx"
    book.save(path)
    return path


def column_of(sheet: Worksheet, header: str, row: int) -> int:
    """Return the column under whose header something stands, the header at or above a row."""
    for cells in sheet.iter_rows(min_row=1, max_row=row):
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.rstrip(" *") == header:
                return int(cell.column)
    raise AssertionError(f"no header {header}")


def first_data_row(sheet: Worksheet) -> int:
    """Return the row below the marked example."""
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == "EXAMPLE") + 1


def test_the_examples_pass() -> None:
    assert check(STRONG).code == 0
    assert check(EXAMPLES / "developing.xlsx").code == 0


def test_more_may_be_required() -> None:
    assert check(STRONG, "--require", "ready").code == 0
    assert check(EXAMPLES / "developing.xlsx", "--require", "ready").code == 1
    assert check(EXAMPLES / "developing.xlsx", "--require", "ready", "--exit-zero").code == 0
    assert check(STRONG, "--fail-under", "99.9").code == 1


def test_a_blank_template_is_incomplete_with_coverage_zero(tmp_path: Path) -> None:
    template = tmp_path / "blank.xlsx"
    assert iopaudit("template", "-o", template).code == 0
    run = check(template, "--format", "json")
    audit = json.loads(run.out)["audits"][0]
    assert (run.code, audit["decision"], audit["coverage"], audit["score"]) == (1, "incomplete", 0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("letter.xlsx", b"Dear all, here is our report.", "not-a-spreadsheet"),
        ("empty.xlsx", b"", "not-a-spreadsheet"),
        ("scan.xlsx", b"%PDF-1.7\n%...", "not-a-spreadsheet"),
        ("table.csv", b"a,b,c\n1,2,3\n", "other-format"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    run = check(path)
    assert run.code == 3
    assert f"[{code}]" in run.err
    assert name in run.err


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of foreign spreadsheets is not on this machine")
def test_a_password_is_named() -> None:
    run = check(CORPUS / "msoffcrypto__example_password.xlsx")
    assert run.code == 3
    assert "[password-protected]" in run.err


def test_a_foreign_workbook_is_not_ours(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Amount"])  # type: ignore[union-attr]
    path = tmp_path / "budget.xlsx"
    book.save(path)
    run = check(path)
    assert run.code == 3
    assert "[not-iopaudit]" in run.err


def test_a_cell_at_the_end_of_the_sheet_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book["Staff"].__setitem__("XFD1048576", "x"))
    run = check(path)
    assert run.code == 3
    assert "[too-large]" in run.err
    assert "XFD1048576" in run.err


def test_a_missing_file_is_no_submission(tmp_path: Path) -> None:
    assert check(tmp_path / "nothing.xlsx").code == 3
    assert check(tmp_path).code == 3
    assert check(tmp_path, "--allow-empty").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", STRONG, "--as-of", "tomorrow"),
        ("check", STRONG, "--format", "yaml"),
        ("check", STRONG, "--format", "text", "--format", "json"),
        ("check", STRONG, "--fail-under", "many"),
        ("check", STRONG, "-c", "nothing-of-that-name"),
        ("chekc", STRONG),
        ("report", STRONG, "-o", "audit.docx"),
        ("explain", "STF-99"),
        ("template", "-o", "template.csv"),
    ],
)
def test_wrong_use_is_exit_2(arguments: tuple[object, ...], tmp_path: Path) -> None:
    run = iopaudit(*arguments, cwd=tmp_path)
    assert run.code == 2
    assert run.err
    assert list(tmp_path.iterdir()) == []


def test_a_template_is_not_written_over_answers(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"answers")
    assert iopaudit("template", "-o", path).code == 2
    assert path.read_bytes() == b"answers"


def test_a_missing_sheet_is_a_problem(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book.remove(book["Schedule"]))
    assert check(path).code == 1
    assert "missing-sheet" in codes_of(path)


def test_a_missing_column_is_a_problem(tmp_path: Path) -> None:
    def without_expiry(book: openpyxl.Workbook) -> None:
        sheet = book["Staff"]
        sheet.delete_cols(column_of(sheet, "Expires", first_data_row(sheet)))

    path = changed(tmp_path, without_expiry)
    assert check(path).code == 1
    assert "missing-column" in codes_of(path)


def in_column(sheet: str, header: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Return the change that types a value into the first data row of a column."""

    def change(book: openpyxl.Workbook) -> None:
        row = first_data_row(book[sheet])
        book[sheet].cell(row, column_of(book[sheet], header, row)).value = value  # type: ignore[union-attr,assignment]

    return change


@pytest.mark.parametrize(
    ("sheet", "header", "value", "code"),
    [
        ("Staff", "Role", "Therapissed person", "unknown-answer"),
        ("Staff", "Expires", "2026-02-30", "impossible-date"),
        ("Staff", "Expires", "3/4/2026", "ambiguous-date"),
        ("Schedule", "End", "6:00", "end-before-start"),
        ("Schedule", "Lead facilitator", "Z99", "unknown-person"),
        ("Schedule", "Track", "Dya", "unknown-track"),
    ],
)
def test_a_wrong_cell_is_named_with_its_cell(tmp_path: Path, sheet: str, header: str, value: object, code: str) -> None:
    path = changed(tmp_path, in_column(sheet, header, value))
    found = codes_of(path)
    assert code in found
    assert found[code].startswith(f"{sheet}!")
    assert check(path).code == 1


def test_a_question_typed_twice_is_a_problem(tmp_path: Path) -> None:
    def twice(book: openpyxl.Workbook) -> None:
        sheet = book["Checklist"]
        last = sheet.max_row
        sheet.cell(last + 1, 1, "STF-10")
        sheet.cell(last + 1, 3, "Not done")

    path = changed(tmp_path, twice)
    assert check(path).code == 1
    assert "twice" in codes_of(path)


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a-broken.xlsx").write_bytes(b"PK\x03\x04 but nothing more")
    (tmp_path / "b-good.xlsx").write_bytes(STRONG.read_bytes())
    run = check(tmp_path, "--format", "json")
    assert run.code == 3
    assert "a-broken.xlsx" in run.err
    assert [audit["submission"]["file"] for audit in json.loads(run.out)["audits"]] == ["b-good.xlsx"]


def test_a_truncated_workbook_is_damaged_or_not_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(STRONG.read_bytes()[:20_000])
    assert check(path).code == 3


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"...")
    assert check(path).code == 3


def test_help_and_version() -> None:
    assert iopaudit("--version").out.startswith("iopaudit ")
    for command in ("template", "check", "report", "explain", "checklist"):
        run = iopaudit(command, "--help")
        assert run.code == 0
        assert all(len(line) <= 80 for line in run.out.splitlines())


def test_a_terminal_that_knows_no_block_characters_gets_plain_ones() -> None:
    run = iopaudit("check", STRONG, "--as-of", AS_OF, PYTHONIOENCODING="ascii")
    assert run.code == 0
    assert "#" in run.out
    assert "█" not in run.out


def test_a_screen_of_80_columns_is_enough() -> None:
    for example in ("strong.xlsx", "developing.xlsx"):
        run = check(EXAMPLES / example)
        assert max(map(len, run.out.splitlines())) <= 80
