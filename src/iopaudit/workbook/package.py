"""The zip file that an .xlsx is: unpacked within limits, and packed again for the reader.

The reader gets a package made here, of exactly the parts that were examined: no second way of reading the
zip directory, no other sheet, macro, picture or link can reach it.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from iopaudit.workbook.limits import LIMITS, Limits, refusal, too_large
from iopaudit.workbook.sniff import refuse_other_zip

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHUNK = 1 << 16

Attributes = Mapping[str, str]
Relations = Mapping[str, tuple[str, str]]
"""By id: the last word of the relationship's type, and the part that it leads to."""


class Package(NamedTuple):
    """What is inside the file."""

    names: tuple[str, ...]
    parts: Mapping[str, bytes]
    """Every XML part by name, as UTF-8."""


def open_package(data: bytes, limits: Limits = LIMITS) -> Package:
    """Return the parts of an .xlsx file, each really unpacked within the limits.

    Raises UnreadableSubmissionError for what is damaged, encrypted, too large, ambiguous or dangerous.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpack(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise refusal("damaged", what=f"the file cannot be unpacked ({_plain(error)})") from None
    except (RuntimeError, LookupError, ArithmeticError):
        raise refusal("damaged", what="the file cannot be unpacked") from None


def _unpack(archive: zipfile.ZipFile, limits: Limits) -> Package:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.parts:
        raise too_large(f"it holds {len(entries):,} parts", f"at most {limits.parts:,} parts are read")
    names = tuple(entry.filename for entry in entries)
    _refuse_doubtful_names(names)
    parts: dict[str, bytes] = {}
    left = limits.all_bytes
    mimetype = b""
    for entry in entries:
        if entry.flag_bits & 1:
            raise refusal("password-protected")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("damaged", what=f"{entry.filename} is packed in a way that no spreadsheet program uses")
        allowed = min(limits.part_bytes, left)
        kept = entry.filename.endswith((".xml", ".rels")) or entry.filename == "mimetype"
        size, content = _inflate(archive, entry, allowed, kept)
        if size > allowed:
            raise too_large(
                f"unpacked, it is larger than {limits.all_bytes // 1_000_000:,} MB, "
                f"or {entry.filename} alone larger than {limits.part_bytes // 1_000_000:,} MB",
                "a workbook without pasted pictures or data of other programs",
            )
        left -= size
        if entry.filename == "mimetype":
            mimetype = content
        elif kept:
            parts[entry.filename] = content
    refuse_other_zip(names, mimetype)
    return Package(names, {name: _as_utf8(name, content) for name, content in parts.items()})


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowed: int, kept: bool) -> tuple[int, bytes]:
    """Return how many bytes an entry really unpacks to (at most one more than allowed), and the bytes if kept."""
    with archive.open(entry) as stream:
        if kept:
            content = stream.read(allowed + 1)
            return len(content), content
        size = 0
        while size <= allowed and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
        return size, b""


def _refuse_doubtful_names(names: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for name in names:
        folded = name.replace("\\", "/").casefold()
        if folded in seen:
            raise refusal("damaged", what=f"two of its parts have the name {name}")
        if folded.startswith("/") or ".." in folded.split("/") or ":" in folded:
            raise refusal("damaged", what=f"one of its parts has the name {name}, which leads out of the file")
        seen.add(folded)


def _as_utf8(name: str, content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content = _DECLARATION.sub("", content.decode("utf-16")).encode()
        except UnicodeError:
            raise refusal("damaged", what=f"{name} in it is no readable text") from None
    elif (declared := _ENCODING.match(content)) and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise refusal("damaged", what=f"{name} in it is in an unusual encoding")
    if b"\x00" in content:
        raise refusal("damaged", what=f"{name} in it is no readable text")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refusal("damaged", what=f"{name} in it defines entities, which no spreadsheet program writes")
    return content.removeprefix(b"\xef\xbb\xbf")


def _plain(error: Exception) -> str:
    return str(error).strip() or type(error).__name__


def parse(name: str, content: bytes, start: Callable[[str, Attributes], object]) -> None:
    """Call `start` with the local name and attributes of every element of an XML part.

    Raises UnreadableSubmissionError where the part is no well-formed XML.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    run(parser, name, content)


def run(parser: expat.XMLParserType, name: str, content: bytes) -> None:
    """Parse a part; raises UnreadableSubmissionError where it is no well-formed XML."""
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        what = f"{name} in it breaks off or is garbled (line {error.lineno})"
        raise refusal("damaged", what=what) from None


def relations_of(package: Package, part: str) -> Relations:
    """Return where a part's relationships lead; external ones lead to an empty name."""
    folder, _, file = part.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag != "Relationship":
            return
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") == "External":
            target = ""
        elif target.startswith("/"):
            target = target[1:]
        else:
            target = posixpath.normpath(posixpath.join(folder, target))
        found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target

    if name in package.parts:
        parse(name, package.parts[name], start)
    return found


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of the parts, not compressed, always the same bytes for the same parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
