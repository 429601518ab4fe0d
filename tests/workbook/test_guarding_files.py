"""What is no workbook of ours is refused with the reason, before any spreadsheet library sees it."""

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.problem import Problem
from iopaudit.workbook.guard import examine
from iopaudit.workbook.limits import LIMITS, Limits
from iopaudit.workbook.read import read_submission
from workbook_samples import CORPUS, QUESTIONNAIRES, edition, full_workbook, read, repacked, saved, spoiled

here = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of strange spreadsheets is not here")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, limits: Limits = LIMITS) -> Problem:
    with pytest.raises(UnreadableSubmissionError) as caught:
        examine(data, limits)
    return caught.value.problem


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (b"", "not-a-spreadsheet", "empty"),
        (b"%PDF-1.7 ...", "not-a-spreadsheet", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "not-a-spreadsheet", "picture"),
        (b"<!DOCTYPE html><html>", "not-a-spreadsheet", "web page"),
        (b"  <table><tr>", "not-a-spreadsheet", "web page"),
        (b"<?xml version='1.0'?><a/>", "not-a-spreadsheet", "XML"),
        (b"<?xml?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "other-format", "2003 XML"),
        (b"hello", "not-a-spreadsheet", "plain text"),
        (b"a,b\n1,2\n", "other-format", ".csv"),
        ("a;b\n1;2\n".encode("utf-16"), "other-format", ".csv"),
        (b"ID;PWXL\n", "other-format", "SYLK"),
        (b"\x01\x02\x03\x04" * 30, "not-a-spreadsheet", "no known spreadsheet"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected", "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "other-format", ".xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "not-a-spreadsheet", "Word"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "other-format", ".ods"),
        (zipped(**{"xl__workbook.bin": b""}), "other-format", ".xlsb"),
        (zipped(**{"Index__Document.iwa": b""}), "other-format", "Numbers"),
        (zipped(**{"word__document.xml": b"<a/>"}), "not-a-spreadsheet", "Word"),
        (zipped(**{"photo.jpg": b""}), "not-a-spreadsheet", "zip archive"),
        (b"PK\x03\x04 and then nothing", "damaged", "unpacked"),
        (full_workbook()[:5000], "damaged", "unpacked"),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_bytes(data: bytes, code: str, what: str) -> None:
    problem = refused(data)
    assert problem.code == code
    assert what in problem.found
    assert ".xlsx" in problem.wanted or code in ("password-protected", "damaged")


def test_a_pipe_or_a_device_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "report.xlsx"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(UnreadableSubmissionError) as caught:
            read_submission(path, edition())
        assert caught.value.problem.code == "not-a-spreadsheet"


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(UnreadableSubmissionError) as caught:
        read_submission(path, edition())
    assert caught.value.problem.code == "too-large"
    assert "50,000 MB" in caught.value.problem.found


def test_a_file_name_that_is_no_text_stays_printable(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.xlsx")
    path.write_bytes(full_workbook())
    name = read_submission(path, edition()).origin.name
    assert name == "caf\\udce9.xlsx"
    assert name.encode()


def far_cell(address: str) -> Callable[[Workbook], None]:
    return lambda book: setattr(book["Staff"][address], "value", "x")


class TestLimits:
    """Every limit says what was found and how much is read."""

    def test_a_far_cell_is_named(self) -> None:
        problem = refused(spoiled(far_cell("XFD1048576")))
        assert problem.code == "too-large"
        assert "a cell at XFD1048576 in the sheet Staff" in problem.found
        assert "1,000,000 cells" in problem.wanted
        assert [str(cell) for cell in problem.cells] == ["Staff!XFD1048576"]

    @pytest.mark.parametrize(
        ("limits", "found"),
        [
            (Limits(file_bytes=1000), "MB"),
            (Limits(parts=5), "parts"),
            (Limits(part_bytes=2000), "unpacked"),
            (Limits(all_bytes=50_000), "unpacked"),
            (Limits(sheets=3), "8 sheets"),
            (Limits(all_box_cells=1000), "span"),
            (Limits(filled_cells=100), "filled cells"),
        ],
    )
    def test_a_limit_says_what_it_limits(self, limits: Limits, found: str) -> None:
        problem = refused(full_workbook(), limits)
        assert problem.code == "too-large"
        assert found in problem.found
        assert problem.wanted

    def test_one_long_text_in_every_cell(self) -> None:
        sheet = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 3000))
        data = repacked(
            full_workbook(),
            {"xl/worksheets/sheet1.xml": lambda _: f"<worksheet><sheetData>{sheet}</sheetData></worksheet>".encode()},
        )
        data = with_strings(data, b"<sst><si><t>" + b"x" * 100_000 + b"</t></si></sst>")
        assert "cells with text" in refused(data).found

    def test_a_bomb_is_not_unpacked_beyond_the_limit(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/image.png", b"\0" * 60_000_000)
        assert refused(packed.getvalue()).code == "too-large"

    def test_declared_sizes_are_not_believed(self) -> None:
        data = bytearray(full_workbook())
        start = data.rfind(b"PK\x01\x02")
        data[start + 24 : start + 28] = (7).to_bytes(4, "little")
        assert refused(bytes(data)).code == "damaged"


def with_strings(data: bytes, strings: bytes) -> bytes:
    link = b'<Relationship Id="rStr" Type="http://x/sharedStrings" Target="/xl/strings.xml"/></Relationships>'
    change = {"xl/_rels/workbook.xml.rels": lambda content: content.replace(b"</Relationships>", link)}
    return repacked(data, change, **{"xl__strings.xml": strings})


def renamed_part(old: str, new: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(full_workbook())) as archive, zipfile.ZipFile(packed, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, archive.read(name))
            if name == old:
                changed.writestr(new, archive.read(name))
    return packed.getvalue()


class TestDoubtfulFiles:
    @pytest.mark.parametrize("name", ["xl/WORKBOOK.xml", "/xl/x.xml", "xl/../../x.xml", "C:/x.xml", "xl\\workbook.xml"])
    def test_names_that_can_be_read_in_two_ways(self, name: str) -> None:
        assert refused(renamed_part("xl/workbook.xml", name)).code == "damaged"

    def test_a_name_that_stands_twice(self) -> None:
        with pytest.warns(UserWarning, match="Duplicate name"):
            data = renamed_part("xl/workbook.xml", "xl/workbook.xml")
        assert refused(data).code == "damaged"

    @pytest.mark.parametrize(
        "content",
        [
            b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>',
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><sst/>'.encode("utf-16"),
            "<!DOCTYPE a><sst/>".encode("utf-16-le"),
            b'<?xml version="1.0" encoding="UTF-7"?><sst/>',
        ],
    )
    def test_entities_and_unusual_encodings(self, content: bytes) -> None:
        assert refused(repacked(full_workbook(), {"docProps/core.xml": lambda _: content})).code == "damaged"

    def test_an_encrypted_entry(self) -> None:
        data = bytearray(full_workbook())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 4)
        assert refused(bytes(data)).code == "password-protected"

    def test_a_sheet_that_is_listed_and_not_there(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(full_workbook())) as archive, zipfile.ZipFile(packed, "w") as changed:
            for name in archive.namelist():
                if name != "xl/worksheets/sheet3.xml":
                    changed.writestr(name, archive.read(name))
        assert "not there" in refused(packed.getvalue()).found

    def test_one_sheet_under_two_names(self) -> None:
        def change(content: bytes) -> bytes:
            return content.replace(b"sheet3.xml", b"sheet2.xml")

        assert "second name" in refused(repacked(full_workbook(), {"xl/_rels/workbook.xml.rels": change})).found

    def test_garbled_xml(self) -> None:
        problem = refused(repacked(full_workbook(), {"xl/workbook.xml": lambda content: content[:300]}))
        assert problem.code == "damaged"
        assert "xl/workbook.xml" in problem.found


def test_a_workbook_in_utf_16_is_read() -> None:
    def change(content: bytes) -> bytes:
        return b"\xff\xfe" + content.decode().replace("UTF-8", "UTF-16").encode("utf-16-le")

    assert read(repacked(full_workbook(), {"xl/worksheets/sheet3.xml": change})).problems == ()


RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from workbook_samples import edition
from iopaudit.errors import UnreadableSubmissionError
from iopaudit.workbook.read import read_submission
for name in sys.argv[3:]:
    try:
        read_submission(Path(name), edition())
        print("read", name)
    except UnreadableSubmissionError as error:
        assert error.name == Path(name).name
        print(error.problem.code, name)
"""


def run_with_limits(files: Iterable[str]) -> dict[str, str]:
    """Return what reading each file came to, by name, in a process with 1.5 GB and two minutes."""
    roots = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]
    command = [sys.executable, "-c", RUN, *roots, *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {Path(line.split(" ", 1)[1]).name: line.split(" ", 1)[0] for line in done.stdout.splitlines()}


def test_thousands_of_wrong_answers_are_read_in_bounded_time_and_memory(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for title, columns in (("Staff", 30), ("Schedule", 16)):
            for row in range(1, 900):
                for column in range(1, columns + 1):
                    book[title].cell(row + 20, column).value = f"Actve {row} {column}"

    path = tmp_path / "wrong.xlsx"
    path.write_bytes(spoiled(change))
    assert run_with_limits([str(path)]) == {"wrong.xlsx": "read"}


@here
def test_every_file_of_the_corpus_is_refused_in_bounded_time_and_memory() -> None:
    files = [
        str(path)
        for folder in (CORPUS, QUESTIONNAIRES)
        for path in sorted(folder.iterdir())
        if path.name not in ("INDEX.csv", "README.md")
    ]
    found = run_with_limits(files)
    assert len(found) == len(files) > 70
    assert set(found.values()) == {"not-iopaudit", "damaged", "other-format", "not-a-spreadsheet", "password-protected"}
    assert {name: code for name, code in found.items() if EXPECTED.get(name, code) != code} == {}
    assert set(EXPECTED) <= set(found)


EXPECTED = {
    "poi__poc-xmlbomb.xlsx": "damaged",
    "poi__54764.xlsx": "damaged",
    "poi__duplicate-filename-case-insensitive.xlsx": "damaged",
    "calamine__pass_protected.xlsx": "password-protected",
    "msoffcrypto__example_password.xlsx": "password-protected",
    "poi__protected_sha512.xlsx": "password-protected",
    "poi__SampleSS.strict.xlsx": "not-iopaudit",
    "roo__Pfand_from_windows_phone.xlsx": "not-iopaudit",
    "roo__type_excel.ods": "other-format",
    "poi__SimpleMacro.xlsm": "not-iopaudit",
    "calamine__issue_594_dos.ods": "other-format",
    "calamine__issue_666_panic.xlsb": "other-format",
    "poi__testEXCEL_95.xls": "other-format",
    "poi__testEXCEL_4.xls": "other-format",
    "calamine__too_small.xls": "not-a-spreadsheet",
    "phpspreadsheet__premiere.utf16lebom.csv": "other-format",
    "test_files__1904.slk": "other-format",
    "poi__invalid.xlsx": "not-a-spreadsheet",
    "asvs-checklist-en.xlsx": "not-iopaudit",
    "azure-acr-checklist-ja.xlsx": "not-iopaudit",
    "asvs-checklist-en.ods": "other-format",
}


@here
def test_a_foreign_questionnaire_is_recognized_with_the_nearest_reason() -> None:
    with pytest.raises(UnreadableSubmissionError) as caught:
        read((QUESTIONNAIRES / "azure-acr-checklist-ja.xlsx").read_bytes())
    assert "its sheets are “Checklist”, “Values”" in caught.value.problem.found
    assert "“Checklist” has none of the labels" in caught.value.problem.found


@here
def test_strict_open_xml_is_read_like_any_other() -> None:
    census = examine((CORPUS / "poi__SampleSS.strict.xlsx").read_bytes())
    assert [sheet.title for sheet in census.sheets] == ["First Sheet", "Sheet Number 2", "Sheet3"]
    assert len(census.sheets[0].content.cells) == 4


def reads_or_refuses(data: bytes) -> None:
    try:
        read(data)
    except UnreadableSubmissionError as error:
        assert error.name == "sample.xlsx"


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1))
def test_a_workbook_that_breaks_off_is_refused(share: float) -> None:
    reads_or_refuses(full_workbook()[: int(len(full_workbook()) * share)])


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_flipped_bits_never_raise_anything_else(chance: random.Random, flips: int) -> None:
    data = bytearray(full_workbook())
    for _ in range(flips):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    reads_or_refuses(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_garbled_xml_never_raises_anything_else(chance: random.Random, changes: int) -> None:
    def change(content: bytes) -> bytes:
        data = bytearray(content)
        for _ in range(changes):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = bytes(
                chance.choice(b'<>/"=rsct019AZ ') for _ in range(chance.randrange(3))
            )
        return bytes(data)

    part = chance.choice(["xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
    reads_or_refuses(repacked(full_workbook(), {part: change}))


def test_an_empty_workbook_is_not_ours() -> None:
    with pytest.raises(UnreadableSubmissionError) as caught:
        read(saved(openpyxl.Workbook()))
    assert caught.value.problem.code == "not-iopaudit"
    assert edition().layout.sheets[0].title in caught.value.problem.wanted
