"""The cells of a sheet by an XML parser: for sheets that are not of the plain shape."""

from collections.abc import Collection
from xml.parsers import expat

from iopaudit.workbook.package import run
from iopaudit.workbook.scanned import Collected, Scanned, place, span, whole


def scan_parsed(name: str, xml: bytes, percent: Collection[str], blank_strings: Collection[str]) -> Scanned:
    """Return what a sheet holds by an XML parser.

    Raises UnreadableSubmissionError where the XML is damaged or a cell has an impossible address.
    """
    walk = _Walk(Collected(percent, blank_strings))
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text.append
    run(parser, name, xml)
    return walk.collected.scanned()


class _Walk:
    """The handlers of the parser. Where a row or cell has no address it follows the one before."""

    def __init__(self, collected: Collected) -> None:
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
            self.row = whole(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.collected.hidden_rows.add(self.row)
        elif name == "c" and self.inside:
            self.place = place(attributes["r"]) if "r" in attributes else (max(1, self.row), self.column + 1)
            self.column = self.place[1]
            self.style, self.typed = attributes.get("s", ""), attributes.get("t", "")
            self.values, self.formula, self.filled = [], False, False
        elif name in ("f", "v", "is"):
            self.filled = True
            self.formula = self.formula or name == "f"
        elif name == "rPh":
            self.phonetic += 1
        elif name == "mergeCell":
            self.collected.merged.append(span(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = whole(attributes.get("min", "")), whole(attributes.get("max", ""))
            self.collected.hidden_columns.append((first, last))

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
