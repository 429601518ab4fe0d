"""Same inputs and the same as-of date give the same bytes, whatever the process around them."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from program_runs import AS_OF, EXAMPLES

_WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
)
_OTHERS = ("PYTHONHASHSEED", "TZ", "LC_ALL", "LANG", "SOURCE_DATE_EPOCH")


def _digest_of(target: Path, arguments: list[str], world: dict[str, str]) -> str:
    around = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    subprocess.run(
        [sys.executable, "-m", "iopaudit", *arguments], check=True, capture_output=True, env={**around, **world}
    )
    return hashlib.sha256(target.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", ["text", "json", "html"])
def test_two_processes_write_the_same_audit(tmp_path: Path, suffix: str) -> None:
    digests = set()
    for number, world in enumerate(_WORLDS):
        target = tmp_path / f"{number}.{suffix}"
        call = [
            "check",
            str(EXAMPLES / "strong.xlsx"),
            "--as-of",
            AS_OF,
            "--exit-zero",
            "--format",
            f"{suffix}={target}",
        ]
        digests.add(_digest_of(target, call, world))
    assert len(digests) == 1


def test_two_processes_write_the_same_pdf(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint's libraries are missing", exc_type=OSError)
    digests = set()
    for number, world in enumerate(_WORLDS):
        target = tmp_path / f"{number}.pdf"
        call = ["report", str(EXAMPLES / "strong.xlsx"), "-o", str(target), "--as-of", AS_OF]
        digests.add(_digest_of(target, call, world))
    assert len(digests) == 1


def test_two_processes_write_the_same_template(tmp_path: Path) -> None:
    digests = set()
    for number, world in enumerate(_WORLDS):
        target = tmp_path / f"{number}.xlsx"
        digests.add(_digest_of(target, ["template", "-o", str(target)], world))
    assert len(digests) == 1
