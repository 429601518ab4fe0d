"""The census of a workbook: every cell that is not empty, and everything else that a reader could overlook.

It is made from the file's XML without any spreadsheet library, and it is the truth that the reader's values
are reconciled with.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from iopaudit.workbook.limits import refusal
from iopaudit.workbook.package import Attributes, Package, Relations, pack, parse, relations_of, run
from iopaudit.workbook.scan_parsed import scan_parsed
from iopaudit.workbook.scan_plain import scan_plain
from iopaudit.workbook.scanned import Place, Scanned, place

_BLANK_STRINGS_NEED_PARSING = (b"<!", b"&#", b"<rPh", b":si")
_STRING = re.compile(rb"<si(?: [^<>]*)?(?:/>|>(.*?)</si>)", re.DOTALL)
_SHOWS = re.compile(rb">\s*[^<\s]")
_CELL_STYLES = re.compile(rb"<cellXfs.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\b[^<>]*>")
_STYLE_FORMAT = re.compile(rb'numFmtId="([0-9]+)"')
_OWN_FORMAT = re.compile(rb'<numFmt\b(?=[^<>]*formatCode="[^"]*%)[^<>]*numFmtId="([0-9]+)"')
_APPLICATION = re.compile(rb"<Application>([^<]*)</Application>")
_VERSION = re.compile(rb"<AppVersion>([^<]*)</AppVersion>")

_COMMENT = re.compile(rb'<(?:comment|threadedComment) ref="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_ANY_COMMENT = re.compile(rb"[<:](?:comment|threadedComment)[\s/>]")

_OUTSIDE = (
    ("xl/externalLinks/", "links to other workbooks"),
    ("xl/connections", "data connections"),
    ("xl/embeddings/", "embedded files"),
    ("xl/activeX/", "form controls"),
    ("xl/media/", "pictures"),
)


class SheetCensus(NamedTuple):
    """What one sheet holds."""

    title: str
    hidden: bool
    content: Scanned
    comments: tuple[tuple[int, int], ...]
    """Row and column of the cells that carry a comment."""


class Census(NamedTuple):
    """What a workbook holds."""

    sheets: tuple[SheetCensus, ...]
    saved_by: str | None
    """The application that saved the file, as the file says."""
    date_1904: bool
    macros: bool
    outside: tuple[str, ...]
    """What the workbook holds or points to beside its cells; nothing of it is opened or followed."""
    longest_text: int
    """An upper limit, in bytes, for the longest text that several cells may share."""
    package: bytes
    """The same sheets as a file for the reader."""


class _Sheet(NamedTuple):
    title: str
    hidden: bool
    relation: str


def take_census(package: Package) -> Census:
    """Return the census of an unpacked workbook.

    Raises UnreadableSubmissionError where a part is damaged or there is no workbook in it.
    """
    book = _workbook_part(package)
    relations = relations_of(package, book)
    sheets, date_1904 = _sheets(book, package.parts[book])
    parts = {kind: package.parts.get(target, b"") for kind, target in relations.values()}
    percent = _percent_styles(parts.get("styles", b""))
    blank_strings = _blank_strings(parts.get("sharedStrings", b""))
    counted: list[SheetCensus] = []
    contents: list[bytes] = []
    read: set[str] = set()
    for sheet in sheets:
        kind, target = relations.get(sheet.relation, ("", ""))
        if kind in {"chartsheet", "dialogsheet"}:
            continue
        if target not in package.parts:
            raise refusal("damaged", what=f"the sheet {sheet.title} is listed in it and is not there")
        if target in read:
            raise refusal("damaged", what=f"the sheet {sheet.title} is another sheet under a second name")
        read.add(target)
        contents.append(package.parts[target])
        plain = scan_plain(contents[-1], percent, blank_strings)
        content = plain or scan_parsed(target, contents[-1], percent, blank_strings)
        counted.append(SheetCensus(sheet.title, sheet.hidden, content, _comments(package, target)))
    return Census(
        tuple(counted),
        _saved_by(package),
        date_1904,
        any(name.endswith("vbaProject.bin") for name in package.names),
        tuple(what for start, what in _OUTSIDE if any(name.startswith(start) for name in package.names)),
        max(map(len, parts.get("sharedStrings", b"").split(b"si>"))),
        _package_for_reader(counted, contents, parts, date_1904),
    )


def _workbook_part(package: Package) -> str:
    for kind, target in relations_of(package, "").values():
        if kind == "officeDocument" and target in package.parts:
            return target
    raise refusal("damaged", what="the file holds no workbook")


def _sheets(name: str, content: bytes) -> tuple[list[_Sheet], bool]:
    found: list[_Sheet] = []
    dates: list[bool] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation = next((attributes[key] for key in attributes if key.rpartition(":")[2] == "id"), "")
            found.append(_Sheet(attributes.get("name", ""), attributes.get("state", "visible") != "visible", relation))
        elif tag == "workbookPr":
            dates.append(attributes.get("date1904") in ("1", "true"))

    parse(name, content, start)
    return found, any(dates)


def _percent_styles(styles: bytes) -> frozenset[str]:
    """Return the cell styles, as the numbers that cells carry, that show a share as a percentage."""
    listed = _CELL_STYLES.search(styles)
    formats = {b"9", b"10", *_OWN_FORMAT.findall(styles)}
    shown = [_STYLE_FORMAT.search(style) for style in _STYLE.findall(listed[0])] if listed else []
    return frozenset(str(index) for index, found in enumerate(shown) if found and found[1] in formats)


def _blank_strings(strings: bytes) -> frozenset[str]:
    """Return the numbers of the shared strings that show nothing."""
    if not any(mark in strings for mark in _BLANK_STRINGS_NEED_PARSING):
        return frozenset(
            str(index) for index, text in enumerate(_STRING.findall(strings)) if not _SHOWS.search(b">" + text)
        )
    return _parsed_blank_strings(strings)


def _parsed_blank_strings(strings: bytes) -> frozenset[str]:
    blank: list[bool] = []
    inside: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        inside.append(tag.rpartition(":")[2])
        if inside[-1] == "si":
            blank.append(True)

    def text(shown: str) -> None:
        if shown.strip() and "rPh" not in inside and inside[-1:] == ["t"] and blank:
            blank[-1] = False

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    parser.CharacterDataHandler = text
    run(parser, "xl/sharedStrings.xml", strings)
    return frozenset(str(index) for index, is_blank in enumerate(blank) if is_blank)


def _comments(package: Package, sheet: str) -> tuple[Place, ...]:
    found: set[Place] = set()
    for kind, target in relations_of(package, sheet).values():
        if kind in {"comments", "threadedComment"} and target in package.parts:
            found.update(_commented(target, package.parts[target]))
    return tuple(sorted(found))


def _commented(name: str, content: bytes) -> Iterator[Place]:
    references = _COMMENT.findall(content)
    if len(references) != len(_ANY_COMMENT.findall(content)):
        references = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag in {"comment", "threadedComment"}:
                references.append(attributes.get("ref", "").encode())

        parse(name, content, start)
    for reference in references:
        yield place(reference.decode())


def _saved_by(package: Package) -> str | None:
    properties = package.parts.get("docProps/app.xml", b"")
    application, version = _APPLICATION.search(properties), _VERSION.search(properties)
    if application is None:
        return None
    words = [application[1].decode(errors="replace").strip()]
    if version and version[1].decode(errors="replace") not in words[0]:
        words.append(version[1].decode(errors="replace").strip())
    return " ".join(words)


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def _package_for_reader(
    sheets: list[SheetCensus], contents: list[bytes], parts: Mapping[str, bytes], date_1904: bool
) -> bytes:
    """Return a workbook of the same sheets under plain names: sheet number n is called n."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    book = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(date_1904)}"/><sheets>{listed}</sheets></workbook>'
    )
    links = {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    named = {"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    links |= {kind: (kind, target) for kind, target in named.items() if parts.get(kind)}
    return pack(
        [
            ("[Content_Types].xml", f'{_HEAD}<Types xmlns="{_TYPES}"/>'.encode()),
            ("_rels/.rels", _relation_part({"book": ("officeDocument", "xl/workbook.xml")})),
            ("xl/workbook.xml", book.encode()),
            ("xl/_rels/workbook.xml.rels", _relation_part(links)),
            *((f"xl/{target}", parts[kind]) for kind, target in named.items() if parts.get(kind)),
            *((f"xl/worksheets/sheet{n}.xml", content) for n, content in zip(numbers, contents, strict=True)),
        ]
    )


def _relation_part(links: Relations) -> bytes:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'.encode()
