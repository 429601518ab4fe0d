"""What one sheet's XML holds, cell by cell, found without any spreadsheet library.

Two ways give the same: regular expressions where the XML has the plain shape that Excel, LibreOffice, Google
Sheets and openpyxl write, and an XML parser for everything else.
"""

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple
from xml.parsers import expat

from iopaudit.models.cells import column_number
from iopaudit.workbook.limits import refusal
from iopaudit.workbook.package import run

Kind = Literal["number", "text", "boolean", "error", "date"]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


Place = tuple[int, int]
"""Row and column, both from 1."""


class Cell(NamedTuple):
    """What is known of a cell that is not empty."""

    kind: Kind
    error: str = ""
    """The error that the cell shows, such as #REF!."""
    formula: bool = False
    computed: bool = True
    """False for a formula whose result is not in the file."""
    percent: bool = False
    """True where the cell is shown as a percentage."""


class Scanned(NamedTuple):
    """A sheet's content."""

    cells: Mapping[Place, Cell]
    """The cells that are not empty."""
    rows: int
    columns: int
    """The box from A1 that holds every cell with content, however blank: what a reader would allocate."""
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    """First and last column of each hidden span."""
    merged: tuple[tuple[int, int, int, int], ...]
    """First row and column, last row and column."""

    @property
    def furthest(self) -> Place:
        """The cell that stretches the box most."""
        return max(self.cells, key=lambda place: place[0] * place[1], default=(self.rows, self.columns))


_KINDS: dict[str, Kind] = {
    "": "number",
    "n": "number",
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "date",
}

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")? ?'
    rb"(?:/>|>"
    rb"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(<v ?/>|<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|<is><t ?/></is>)?'
    rb"</c>)"
)
_UNUSUAL = (b"<!", b"<?", b"&#", b":c")
"""Comments, instructions, escaped characters, or elements with a prefix: then the parser is asked."""
_HIDDEN = b'hidden="'
_HIDDEN_ROW = re.compile(rb'<row [^<>]*hidden="(?:1|true)"[^<>]*>')
_HIDDEN_COLUMN = re.compile(rb'<col [^<>]*hidden="(?:1|true)"[^<>]*>')
_NUMBERED = {name: re.compile(rb"\b" + name + rb'="([0-9]+)"') for name in (b"r", b"min", b"max")}
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})" ?/>')
_MERGE_TAG = re.compile(rb"<[\w:]*mergeCell[\s/>]")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")


class _Columns(dict[bytes, int]):
    """Column numbers by letters, each worked out once."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number


_COLUMNS = _Columns()
_PLAIN: dict[bytes, Cell] = {typed.encode(): Cell(kind) for typed, kind in _KINDS.items() if kind != "error"}
"""Most cells: a value, no formula, no percentage."""


def scan(name: str, xml: bytes, percent: Collection[str], blank_strings: Collection[str]) -> Scanned:
    """Return what a sheet holds; styles in `percent` show percentages, shared strings in `blank_strings` nothing.

    Raises UnreadableSubmissionError where the XML is damaged or a cell has an impossible address.
    """
    return scan_plain(xml, percent, blank_strings) or scan_parsed(name, xml, percent, blank_strings)


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
    collected = _Collected(percent, blank_strings)
    if not (_add_hidden(collected, xml[:first], data) and _add_merged(collected, xml[last:])):
        return None
    cells = collected.cells
    for letters, row, style, typed, formula, content, value, inline in found:
        plain = None if formula or style in collected.percent_bytes else _PLAIN.get(typed)
        text = (value or inline).strip()
        if plain and text and not (typed == b"s" and text in collected.blank_bytes):
            cells[int(row), _COLUMNS[letters]] = plain
            collected.count += 1
        elif formula or content:
            place = int(row), _COLUMNS[letters]
            collected.add(place, style.decode(), typed.decode(), text, formula=bool(formula))
    return collected.scanned()


def _add_hidden(collected: "_Collected", before: bytes, data: bytes) -> bool:
    """Add hidden rows and columns; return False where a tag has no number."""
    rows = _HIDDEN_ROW.findall(data) if _HIDDEN in data else []
    columns = _HIDDEN_COLUMN.findall(before) if _HIDDEN in before else []
    numbers = [_NUMBERED[b"r"].search(tag) for tag in rows]
    spans = [(_NUMBERED[b"min"].search(tag), _NUMBERED[b"max"].search(tag)) for tag in columns]
    collected.hidden_rows.update(int(number[1]) for number in numbers if number)
    collected.hidden_columns += [(int(low[1]), int(high[1])) for low, high in spans if low and high]
    return len(collected.hidden_rows) == len(rows) and len(collected.hidden_columns) == len(columns)


def _add_merged(collected: "_Collected", after: bytes) -> bool:
    """Add merged ranges; return False where one is written in an unusual way."""
    references = _MERGED.findall(after)
    collected.merged += [_span(reference.decode()) for reference in references]
    return len(references) == len(_MERGE_TAG.findall(after))


def scan_parsed(name: str, xml: bytes, percent: Collection[str], blank_strings: Collection[str]) -> Scanned:
    """Return what a sheet holds by an XML parser.

    Raises UnreadableSubmissionError where the XML is damaged or a cell has an impossible address.
    """
    walk = _Walk(_Collected(percent, blank_strings))
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text.append
    run(parser, name, xml)
    return walk.collected.scanned()


class _Collected:
    """What has been found so far; both ways put the same things in."""

    def __init__(self, percent: Collection[str], blank_strings: Collection[str]) -> None:
        self.percent = percent
        self.percent_bytes = frozenset(style.encode() for style in percent)
        self.blank_strings = blank_strings
        self.blank_bytes = frozenset(number.encode() for number in blank_strings)
        self.cells: dict[Place, Cell] = {}
        self.blank: set[Place] = set()
        self.count = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def add(self, place: Place, style: str, typed: str, value: bytes, *, formula: bool) -> None:
        """Take a cell that has content, blank content included."""
        self.count += 1
        if typed not in _KINDS:
            raise refusal("damaged", what=f"the cell in row {place[0]}, column {place[1]} is of an unknown kind")
        kind = _KINDS[typed]
        filled = bool(value.strip()) and not (typed == "s" and value.strip().decode() in self.blank_strings)
        if not (filled or formula):
            self.blank.add(place)
            return
        self.cells[place] = Cell(
            kind,
            value.decode(errors="replace").strip() if kind == "error" else "",
            formula,
            filled or typed == "str",
            style in self.percent and kind == "number",
        )

    def scanned(self) -> Scanned:
        """Return everything; raises UnreadableSubmissionError for a cell that is there twice or cannot be."""
        places = self.cells.keys() | self.blank if self.blank else self.cells.keys()
        rows = max((row for row, _ in places), default=0)
        columns = max((column for _, column in places), default=0)
        if len(places) != self.count or rows > LAST_ROW or columns > LAST_COLUMN:
            raise refusal("damaged", what="a cell in it is there twice, or has an address that cannot be")
        return Scanned(
            self.cells,
            rows,
            columns,
            frozenset(self.hidden_rows),
            tuple(self.hidden_columns),
            tuple(self.merged),
        )


class _Walk:
    """The handlers of the parser. Where a row or cell has no address it follows the one before."""

    def __init__(self, collected: _Collected) -> None:
        self.collected = collected
        self.text: list[str] = []
        self.row = 0
        self.column = 0
        self.place = (0, 0)
        self.style = self.typed = ""
        self.values: list[str] = []
        self.formula = self.filled = False
        self.phonetic = 0
        self.inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.text.clear()
        if name == "sheetData":
            self.inside = True
        elif name == "row" and self.inside:
            self.row = _whole(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.collected.hidden_rows.add(self.row)
        elif name == "c" and self.inside:
            self.place = place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.column = self.place[1]
            self.style, self.typed = attributes.get("s", ""), attributes.get("t", "")
            self.values, self.formula, self.filled = [], False, False
        elif name in ("f", "v", "is"):
            self.filled = True
            self.formula = self.formula or name == "f"
        elif name == "rPh":
            self.phonetic += 1
        elif name == "mergeCell":
            self.collected.merged.append(_span(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            span = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            self.collected.hidden_columns.append(span)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self.inside = False
        elif name == "rPh":
            self.phonetic -= 1
        elif name == "v" or (name == "t" and not self.phonetic):
            self.values.append("".join(self.text))
        elif name == "c" and self.inside:
            self._cell("".join(self.values).encode(errors="replace"))
        self.text.clear()

    def _cell(self, value: bytes) -> None:
        if self.filled:
            self.collected.add(self.place, self.style, self.typed, value, formula=self.formula)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text)):
        raise refusal("damaged", what=f"a row or column in it is numbered {text[:20]!r}")
    return int(text)


def place(reference: str) -> Place:
    """Return row and column of an address such as B5; raises UnreadableSubmissionError where it is none."""
    match = _REFERENCE.match(reference)
    if match is None:
        raise refusal("damaged", what=f"a cell in it has the address {reference[:20]!r}")
    return int(match[2]), column_number(match[1])


def _span(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    return (*place(first), *place(last or first))
