"""The same checklist gives the same workbook, byte for byte, wherever and whenever it is written."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.write import write_workbook

SOURCE = Path(__file__).resolve().parents[2] / "src"

SCRIPT = """
import hashlib
from datetime import date
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.write import write_workbook
checklist = load_checklist("iop")
filled = Filled(fields={"opened_on": date(2020, 1, 2)}, tables={"staff": [{"staff_id": "S1", "role": "Nurse"}]})
print(hashlib.sha256(write_workbook(checklist, digest(checklist), filled)).hexdigest())
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    checklist = load_checklist("iop")
    return write_workbook(checklist, digest(checklist))


def digest_in_another_process(hash_seed: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_writing_twice_gives_the_same_bytes(data: bytes) -> None:
    checklist = load_checklist("iop")
    assert write_workbook(checklist, digest(checklist)) == data
    assert write_workbook(checklist, digest(checklist), Filled()) == data


def test_neither_hash_seed_nor_time_zone_changes_a_byte() -> None:
    first = digest_in_another_process("1", "Pacific/Auckland")
    assert len(first) == 64
    assert digest_in_another_process("4242", "America/Los_Angeles") == first


def test_nothing_in_the_file_tells_when_it_was_written(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2020-01-01T00:00:00Z") == 2
    assert "iopaudit" in core


def test_numbers_kept_as_text_get_no_green_corners(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        quiet = [name for name in sheets if b'numberStoredAsText="1"' in archive.read(name)]
    assert len(quiet) == 6, "Start here and the five sheets that are filled in"


def test_another_digest_is_another_workbook(data: bytes) -> None:
    assert write_workbook(load_checklist("iop"), "f" * 64) != data
