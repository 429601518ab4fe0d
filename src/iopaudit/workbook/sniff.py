"""What a file is, told from its first bytes and never from its name."""

from typing import NamedTuple

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.workbook.limits import refusal

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")

_NOT_SPREADSHEETS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "it is a PDF"),
    (b"{\\rtf", "it is a text document (RTF)"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"\x1f\x8b", "it is a compressed archive"),
    (b"7z\xbc\xaf", "it is a compressed archive"),
    (b"Rar!", "it is a compressed archive"),
)

_SAVE_AS = "open it and save it as .xlsx (File, Save As, Excel Workbook)"


class _OtherZip(NamedTuple):
    part: str
    code: str
    what: str


_OTHER_ZIPS = (
    _OtherZip("xl/workbook.bin", "other-format", "it is a binary Excel workbook (.xlsb)"),
    _OtherZip("Index/Document.iwa", "other-format", "it is an Apple Numbers spreadsheet"),
    _OtherZip("Index.zip", "other-format", "it is an Apple Numbers spreadsheet"),
    _OtherZip("index.apxl", "not-a-spreadsheet", "it is an Apple presentation"),
    _OtherZip("word/document.xml", "not-a-spreadsheet", "it is a Word document (.docx)"),
    _OtherZip("ppt/presentation.xml", "not-a-spreadsheet", "it is a PowerPoint presentation (.pptx)"),
)


def refuse_unless_zip(data: bytes) -> None:
    """Return where the bytes begin like an .xlsx file.

    Raises UnreadableSubmissionError otherwise, saying what the file is and what to save it as.
    """
    if data.startswith(_ZIP):
        return
    if not data.strip(b"\x00 \t\r\n"):
        raise refusal("not-a-spreadsheet", what="the file is empty")
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith(_OLD_EXCEL):
        raise refusal("other-format", what="it is a workbook of Excel 4 or older (.xls)", how=_SAVE_AS)
    for signature, what in _NOT_SPREADSHEETS:
        if data.startswith(signature):
            raise refusal("not-a-spreadsheet", what=what)
    raise _text(data)


def refuse_other_zip(names: tuple[str, ...], mimetype: bytes) -> None:
    """Return where the parts of a zip file may be an .xlsx workbook.

    Raises UnreadableSubmissionError where they are another kind of document.
    """
    if b"opendocument.spreadsheet" in mimetype:
        raise refusal("other-format", what="it is an OpenDocument spreadsheet (.ods)", how=_SAVE_AS)
    if b"opendocument" in mimetype:
        raise refusal("not-a-spreadsheet", what="it is an OpenDocument file, but no spreadsheet")
    for other in _OTHER_ZIPS:
        if other.part in names:
            named = {"how": _SAVE_AS} if other.code == "other-format" else {}
            raise refusal(other.code, what=other.what, **named)
    if "_rels/.rels" not in names and not any(name.endswith("workbook.xml") for name in names):
        raise refusal("not-a-spreadsheet", what="it is a zip archive without a workbook in it")


def _ole(data: bytes) -> UnreadableSubmissionError:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return refusal("password-protected")
    if holds("Workbook") or holds("Book"):
        return refusal("other-format", what="it is a workbook of Excel 2003 or older (.xls)", how=_SAVE_AS)
    if holds("WordDocument"):
        return refusal("not-a-spreadsheet", what="it is a Word document (.doc)")
    return refusal("not-a-spreadsheet", what="it is an old Office file, but no readable workbook")


def _text(data: bytes) -> UnreadableSubmissionError:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[: len(start) // 2 * 2].decode("utf-16", "replace").encode()
    lowered = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        return refusal("other-format", what="it is an Excel 2003 XML spreadsheet", how=_SAVE_AS)
    if lowered.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return refusal("not-a-spreadsheet", what="it is a web page, even if it is named like a workbook")
    if lowered.startswith(b"<"):
        return refusal("not-a-spreadsheet", what="it is an XML or text file")
    if lowered.startswith(b"id;p"):
        return refusal("other-format", what="it is a SYLK spreadsheet (.slk)", how=_SAVE_AS)
    if b"\x00" in start or sum(byte < 9 for byte in start) > len(start) // 20:
        return refusal("not-a-spreadsheet", what="its first bytes are those of no known spreadsheet")
    if _is_table(start.split(b"\n")[:-1][:5]):
        return refusal("other-format", what="it is a text table (.csv)", how="fill in the .xlsx template instead")
    return refusal("not-a-spreadsheet", what="it is a plain text file")


def _is_table(lines: list[bytes]) -> bool:
    """Whether each of the first lines has the same number of commas, semicolons or tabs."""
    counts = [{line.count(mark) for line in lines} for mark in (b",", b";", b"\t")]
    return any(len(count) == 1 and count != {0} for count in counts)
