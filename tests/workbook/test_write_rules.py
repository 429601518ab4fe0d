"""Drop-downs and typing rules: they guide, they say what is wanted, and they block no word that is an answer."""

import io
import re
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Item
from iopaudit.workbook.layout import LISTS_SHEET, header_text
from iopaudit.workbook.write import write_workbook


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


@pytest.fixture(scope="module")
def template(checklist: Checklist) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(checklist, digest(checklist))))


def rules(template: Workbook) -> Iterator[tuple[str, DataValidation]]:
    for sheet in template.worksheets:
        for rule in sheet.data_validations.dataValidation:
            yield f"{sheet.title}!{rule.sqref}", rule


def rule_of(template: Workbook, checklist: Checklist, name: str) -> DataValidation:
    """The rule of a field, or of a column given as "table.column"."""
    table_id, _, column_id = name.rpartition(".")
    for sheet in checklist.layout.sheets:
        page = template[sheet.title]
        tables = [table for table in sheet.tables if table.id == table_id]
        item = tables[0].column[column_id] if tables else checklist.layout.field.get(name)
        if item is None or (not tables and (sheet.form is None or item not in sheet.form.fields)):
            continue
        for row in page.iter_rows():
            for cell in row:
                if cell.value == header_text(item):
                    first = f"{cell.column_letter}{cell.row + 2}" if tables else f"B{cell.row}"
                    for rule in page.data_validations.dataValidation:
                        if str(rule.sqref).split(":")[0] == first:
                            return rule
    raise AssertionError(f"no rule for {name}")


def listed(template: Workbook, name: str) -> tuple[str, ...]:
    sheet, _, cells = str(template.defined_names[name].attr_text).partition("!")
    assert sheet == LISTS_SHEET
    return tuple(cell.value for (cell,) in template[sheet][cells.replace("$", "")])


def items(checklist: Checklist) -> Iterator[tuple[str, Item]]:
    yield from ((item.id, item) for item in checklist.layout.fields)
    yield from ((f"{t.id}.{c.id}", c) for t in checklist.layout.tables for c in t.columns)


def test_every_rule_shows_its_error_and_its_hint(template: Workbook) -> None:
    found = list(rules(template))
    assert len(found) > 100
    for place, rule in found:
        assert rule.showInputMessage, place
        assert rule.prompt, place
        if rule.type is None:
            continue  # it forbids nothing and only shows a note
        assert rule.showErrorMessage, place
        assert rule.error, place


def test_no_text_is_longer_than_excel_allows(template: Workbook) -> None:
    for place, rule in rules(template):
        assert len(rule.prompt) <= 255, place
        assert len(rule.promptTitle) <= 32, place
        if rule.type is None:
            continue
        assert len(rule.error) <= 225, place
        assert len(rule.errorTitle) <= 32, place
        assert len(str(rule.formula1)) <= 255, place


def test_every_list_stands_on_the_lists_sheet_under_a_name(template: Workbook) -> None:
    for place, rule in rules(template):
        if rule.type == "list":
            assert re.fullmatch(r"(list|keys)_[a-z0-9_]+", rule.formula1), place
            assert rule.formula1 in template.defined_names, place


def test_no_defined_name_can_be_taken_for_a_cell(template: Workbook) -> None:
    cell = re.compile(r"[a-z]{1,3}[0-9]+|r[0-9]*c?[0-9]*|c[0-9]*", re.IGNORECASE)
    for name in template.defined_names:
        assert not cell.fullmatch(name)
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name)


def test_every_choice_offers_exactly_the_answers_of_the_layout(template: Workbook, checklist: Checklist) -> None:
    seen = 0
    for name, item in items(checklist):
        if item.kind in ("choice", "yes_no") and not item.several:
            wanted = checklist.layout.lists["yes_no"] if item.kind == "yes_no" else checklist.layout.choices_of(item)
            assert listed(template, rule_of(template, checklist, name).formula1) == wanted, name
            seen += 1
    assert seen > 50


def test_only_what_may_be_another_text_warns_and_everything_else_stops(
    template: Workbook, checklist: Checklist
) -> None:
    for name, item in items(checklist):
        if item.kind == "text" or (item.kind == "choice" and item.several):
            continue
        counted = item.id in {f.id for s in checklist.layout.sheets if s.form and s.form.sourced for f in s.form.fields}
        words = item.words or (counted and item.kind in ("whole", "number"))
        lenient = item.open or item.kind == "states" or (bool(words) and item.kind != "choice")
        assert rule_of(template, checklist, name).errorStyle == ("warning" if lenient else "stop"), name


def test_a_choice_with_words_offers_the_words(template: Workbook, checklist: Checklist) -> None:
    assert "Federal" in listed(template, rule_of(template, checklist, "staff.issuing_state").formula1)


def test_people_and_tracks_are_chosen_from_the_program_s_own_tables(template: Workbook, checklist: Checklist) -> None:
    for name in ("schedule.lead", "schedule.co_lead", "staff.supervisor"):
        assert rule_of(template, checklist, name).formula1 == "keys_staff_staff_id"
    assert rule_of(template, checklist, "schedule.track").formula1 == "keys_tracks_track"
    assert str(template.defined_names["keys_staff_staff_id"].attr_text).startswith("Staff!$A$")
    assert str(template.defined_names["keys_tracks_track"].attr_text).startswith("Program!$A$")


def test_a_supervisor_from_outside_may_be_typed_and_an_unknown_group_leader_may_not(
    template: Workbook, checklist: Checklist
) -> None:
    assert rule_of(template, checklist, "staff.supervisor").errorStyle == "warning"
    lead = rule_of(template, checklist, "schedule.lead")
    assert lead.errorStyle == "stop"
    assert not lead.allowBlank, "Excel takes anything where a list with blank cells allows blanks"


def test_a_hint_says_the_format_and_the_words(template: Workbook, checklist: Checklist) -> None:
    assert "2026-03-31" in rule_of(template, checklist, "staff.expires").prompt
    assert "No end date" in rule_of(template, checklist, "staff.expires").prompt
    assert "18:30" in rule_of(template, checklist, "schedule.start").prompt
    assert "Not tracked" in rule_of(template, checklist, "admissions_both").prompt


def test_rules_reach_every_row_that_is_offered_and_below(template: Workbook, checklist: Checklist) -> None:
    for table in checklist.layout.tables:
        item = next(column for column in table.columns if column.kind != "text")
        first, last = str(rule_of(template, checklist, f"{table.id}.{item.id}").sqref).split(":")
        rows = int(re.sub(r"\D", "", last)) - int(re.sub(r"\D", "", first)) + 1
        assert rows >= table.rows
