"""The census knows every cell, and both ways of taking it agree."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.workbook.census import SheetCensus, take_census
from iopaudit.workbook.guard import examine
from iopaudit.workbook.package import Package, open_package
from iopaudit.workbook.scan_parsed import scan_parsed
from iopaudit.workbook.scan_plain import scan_plain
from iopaudit.workbook.scanned import Cell, Place, Scanned
from workbook_samples import CORPUS, QUESTIONNAIRES, full_workbook, saved

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def files() -> list[Any]:
    found = [path for folder in (CORPUS, QUESTIONNAIRES) for path in sorted(folder.glob("*.xls[xm]"))]
    return [pytest.param(path, id=path.name) for path in found]


def sheets_of(package: Package) -> Iterator[tuple[str, bytes]]:
    for name, content in package.parts.items():
        if "sheet" in name.rpartition("/")[2].casefold() and name.endswith(".xml") and b"sheetData" in content:
            yield name, content


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of strange spreadsheets is not here")
def test_both_ways_agree_on_every_sheet_of_the_corpus() -> None:
    compared = plain = 0
    for path in [param.values[0] for param in files()]:
        try:
            package = open_package(path.read_bytes())
        except UnreadableSubmissionError:
            continue
        for name, content in sheets_of(package):
            quick = scan_plain(content, {"1"}, {"0"})
            compared += 1
            if quick is not None:
                plain += 1
                assert quick == scan_parsed(name, content, {"1"}, {"0"}), f"{path.name}: {name}"
    assert compared > 60
    assert plain > compared / 2, "the quick way is for the shape that most programs write"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
VALUES = (
    TEXTS
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.booleans()
    | st.dates(date(1950, 1, 1), date(2090, 1, 1))
    | st.times().map(lambda clock: time(clock.hour, clock.minute))
    | st.sampled_from(["=1+1", "#REF!", "   ", "a<b>&\"'c", "<!-- x -->", ":c", "x:c ", "<c r=", "sheetData>"])
)


@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 40)), VALUES, max_size=30), st.data())
def test_both_ways_agree_on_whatever_is_typed(typed: dict[tuple[int, int], Any], data: st.DataObject) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for (row, column), value in typed.items():
        cell = sheet.cell(row, column)
        cell.value = value
        cell.number_format = data.draw(st.sampled_from(["General", "0%", "@"]))
    sheet.cell(45, 45).font = Font(bold=True)
    if typed:
        row = min(typed)[0]
        sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("AZ1:BA2")
    package = open_package(saved(book))
    (content,) = (xml for _, xml in sheets_of(package))
    parsed = scan_parsed("sheet", content, {"1", "2"}, frozenset())
    quick = scan_plain(content, {"1", "2"}, frozenset())
    assert quick is None or quick == parsed
    blank = {place for place, value in typed.items() if isinstance(value, str) and not value.strip(" \t\r\n")}
    assert set(parsed.cells) == set(typed) - blank


def cells_of(body: str, blank_strings: tuple[str, ...] = ()) -> dict[Place, Cell]:
    xml = SHEET.format(body).encode()
    parsed = scan_parsed("sheet", xml, {"5"}, blank_strings)
    quick = scan_plain(xml, {"5"}, blank_strings)
    assert quick is None or quick == parsed
    return dict(parsed.cells)


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c></row>', {(2, 2): Cell("number")}),
        ('<row r="2"><c r="B2" s="5"><v>1</v></c></row>', {(2, 2): Cell("number", percent=True)}),
        ('<row r="2"><c r="B2" s="3"/></row>', {}),
        ('<row r="2"><c r="B2"></c></row>', {}),
        ('<row r="2"><c r="B2" t="str"><v></v></c></row>', {}),
        ('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', {(2, 2): Cell("text")}),
        ('<row r="2"><c r="B2" t="s"><v>7</v></c></row>', {}),
        ('<row r="2"><c r="B2" t="b"><v>1</v></c></row>', {(2, 2): Cell("boolean")}),
        ('<row r="2"><c r="B2" t="d"><v>2026-03-04</v></c></row>', {(2, 2): Cell("date")}),
        ('<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>', {(2, 2): Cell("error", "#N/A")}),
        ('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>', {(2, 2): Cell("number", formula=True)}),
        ('<row r="2"><c r="B2"><f>1+1</f></c></row>', {(2, 2): Cell("number", formula=True, computed=False)}),
        ('<row r="2"><c r="B2"><f>1+1</f><v /></c></row>', {(2, 2): Cell("number", formula=True, computed=False)}),
        ('<row r="2"><c r="B2" t="str"><f>""</f><v></v></c></row>', {(2, 2): Cell("text", formula=True)}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><t>a</t></is></c></row>', {(2, 2): Cell("text")}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><t> </t></is></c></row>', {}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><r><t>a</t></r></is></c></row>', {(2, 2): Cell("text")}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><t><![CDATA[<c r="A1">]]></t></is></c></row>', {(2, 2): Cell("text")}),
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", {(1, 1): 0, (1, 2): 0, (2, 1): 0}),
        ('<row r="4"><c><v>1</v></c><c r="D4"><v>2</v></c><c><v>3</v></c></row>', {(4, 1): 0, (4, 4): 0, (4, 5): 0}),
        ('<x:row xmlns:x="u" r="2"><x:c r="B2"><x:v>1</x:v></x:c ></x:row>', {(2, 2): Cell("number")}),
        ('<!-- <c r="A1"><v>1</v></c> --><row r="2"><c r="B2"><v>1</v></c></row>', {(2, 2): Cell("number")}),
        ("<row r='2'><c r='B2'><v>1</v></c></row>", {(2, 2): Cell("number")}),
        ('<row r="2"><c\nr="B2"><v>1</v></c></row>', {(2, 2): Cell("number")}),
        ('<row r="2"><c r="B2" t="s"><v>&#55;</v></c></row>', {}),
    ],
)
def test_a_cell_is_known_for_what_it_is(body: str, cells: dict[Place, Any]) -> None:
    wanted = {place: cell or Cell("number") for place, cell in cells.items()}
    assert cells_of(body, blank_strings=("7",)) == wanted


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="99999999999"><c><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
    ],
)
def test_impossible_cells_are_refused(body: str) -> None:
    xml = SHEET.format(body).encode()
    with pytest.raises(UnreadableSubmissionError) as refused:
        scan_plain(xml, (), ()) or scan_parsed("sheet", xml, (), ())
    assert refused.value.problem.code == "damaged"


def test_the_parser_refuses_what_breaks_off() -> None:
    with pytest.raises(UnreadableSubmissionError) as refused:
        scan_parsed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>", (), ())
    assert "xl/worksheets/sheet1.xml in it breaks off" in refused.value.problem.found


def test_the_box_holds_blank_cells_with_content_but_not_those_with_style_alone() -> None:
    xml = SHEET.format('<row r="9"><c r="C9" t="str"><v></v></c><c r="Z9" s="1"/></row>').encode()
    for scanned in (scan_plain(xml, (), ()), scan_parsed("sheet", xml, (), ())):
        assert isinstance(scanned, Scanned)
        assert (scanned.rows, scanned.columns, scanned.cells) == (9, 3, {})


def sheet_census(data: bytes, title: str) -> SheetCensus:
    return next(sheet for sheet in take_census(open_package(data)).sheets if sheet.title == title)


def test_comments_hidden_parts_and_merged_cells_are_counted() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "One"
    sheet["B2"] = "x"
    sheet["B2"].comment = Comment("look", "me")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("D4:E6")
    book.create_sheet("Two").sheet_state = "veryHidden"
    data = saved(book)
    one = sheet_census(data, "One")
    assert one.comments == ((2, 2),)
    assert one.content.hidden_rows == {2}
    assert one.content.hidden_columns == ((2, 2),)
    assert one.content.merged == ((4, 4, 6, 5),)
    assert sheet_census(data, "Two").hidden


def test_the_census_says_who_saved_the_file_and_which_epoch_it_counts_from() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    census = examine(saved(book))
    assert census.date_1904
    assert "openpyxl" in (census.saved_by or "").casefold()
    assert not examine(full_workbook()).date_1904


def test_the_reader_gets_the_sheets_that_were_counted_and_nothing_else() -> None:
    with zipfile.ZipFile(io.BytesIO(examine(full_workbook()).package)) as package:
        names = package.namelist()
    assert [name for name in names if "comment" in name or "theme" in name or "docProps" in name] == []
    assert sum(name.startswith("xl/worksheets/") for name in names) == 8
