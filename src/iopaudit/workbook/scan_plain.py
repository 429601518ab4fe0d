"""The cells of a sheet by regular expressions: quick, and only for XML of the plain shape.

That is the shape that Excel, LibreOffice, Google Sheets and openpyxl write.
"""

import re
from collections.abc import Collection

from iopaudit.models.cells import column_number
from iopaudit.workbook.scanned import KINDS, Cell, Collected, Scanned, span

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")? ?'
    rb"(?:/>|>"
    rb"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(<v ?/>|<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|<is><t ?/></is>)?'
    rb"</c>)"
)
_UNUSUAL = (b"!--", b"![", b"?>", b"&#", b":c")
"""Comments, CDATA, instructions, escaped characters, elements with a prefix: with any of them the parser is asked."""
_HIDDEN = b'hidden="'
_HIDDEN_ROW = re.compile(rb'<row [^<>]*hidden="(?:1|true)"[^<>]*>')
_HIDDEN_COLUMN = re.compile(rb'<col [^<>]*hidden="(?:1|true)"[^<>]*>')
_NUMBERED = {name: re.compile(rb"\b" + name + rb'="([0-9]+)"') for name in (b"r", b"min", b"max")}
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})" ?/>')
_MERGE_TAG = re.compile(rb"<[\w:]*mergeCell[\s/>]")


class _Columns(dict[bytes, int]):
    """Column numbers by letters, each worked out once."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number


class _Rows(dict[bytes, int]):
    """Row numbers by digits, each worked out once for the many cells of a row."""

    def __missing__(self, digits: bytes) -> int:
        self[digits] = number = int(digits)
        return number


_COLUMNS = _Columns()
_PLAIN: dict[bytes, Cell] = {typed.encode(): Cell(kind) for typed, kind in KINDS.items() if kind != "error"}
"""Most cells: a value, no formula, no percentage."""


def scan_plain(xml: bytes, percent: Collection[str], blank_strings: Collection[str]) -> Scanned | None:
    """Return what a sheet holds by regular expressions, or None where its XML is not of the plain shape.

    Raises UnreadableSubmissionError where a cell has an impossible address.
    """
    first, last = xml.find(b"<sheetData>"), xml.rfind(b"</sheetData>")
    if first < 0 or xml.find(b"sheetData", first + len(b"<sheetData>")) != last + len(b"</"):
        return None
    data = xml[first:last]
    found = _CELL.findall(data)
    if len(found) != data.count(b"<c") or any(mark in data for mark in _UNUSUAL):
        return None
    collected = Collected(percent, blank_strings)
    if not (_add_hidden(collected, xml[:first], data) and _add_merged(collected, xml[last:])):
        return None
    count = 0
    cells, rows, percent_styles = collected.cells, _Rows(), collected.percent_bytes
    for letters, row, style, typed, formula, content, value, inline in found:
        plain = None if formula or style in percent_styles else _PLAIN.get(typed)
        text = (value or inline).strip()
        if plain and text and not (typed == b"s" and text in collected.blank_bytes):
            cells[rows[row], _COLUMNS[letters]] = plain
            count += 1
        elif formula or content:
            place = rows[row], _COLUMNS[letters]
            collected.add(place, style.decode(), typed.decode(), text, formula=bool(formula))
    collected.count += count
    return collected.scanned()


def _add_hidden(collected: Collected, before: bytes, data: bytes) -> bool:
    """Add hidden rows and columns; return False where a tag has no number."""
    rows = _HIDDEN_ROW.findall(data) if _HIDDEN in data else []
    columns = _HIDDEN_COLUMN.findall(before) if _HIDDEN in before else []
    numbers = [_NUMBERED[b"r"].search(tag) for tag in rows]
    spans = [(_NUMBERED[b"min"].search(tag), _NUMBERED[b"max"].search(tag)) for tag in columns]
    collected.hidden_rows.update(int(number[1]) for number in numbers if number)
    collected.hidden_columns += [(int(low[1]), int(high[1])) for low, high in spans if low and high]
    return len(collected.hidden_rows) == len(rows) and len(collected.hidden_columns) == len(columns)


def _add_merged(collected: Collected, after: bytes) -> bool:
    """Add merged ranges; return False where one is written in an unusual way."""
    references = _MERGED.findall(after)
    collected.merged += [span(reference.decode()) for reference in references]
    return len(references) == len(_MERGE_TAG.findall(after))
