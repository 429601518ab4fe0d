"""The README's path is walked as it is written: its commands are run and its output is what they print.

`make golden` writes the output anew; read the difference before you commit it.
"""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from program_runs import EXAMPLES, ROOT
from readme_walks import walked

README = ROOT / "README.md"
_TYPED = re.compile(r"^\| (?P<sheet>\w+)!(?P<cell>[A-Z]+[0-9]+) \| (?P<text>[^|]+) \|$", re.MULTILINE)


def _type(text: str, folder: Path) -> None:
    typed = list(_TYPED.finditer(text))
    if not typed:
        return
    book = openpyxl.load_workbook(folder / "my-program.xlsx")
    for entry in typed:
        written = entry["text"].strip()
        book[entry["sheet"]][entry["cell"]] = int(written) if written.isdigit() else written
    book.save(folder / "my-program.xlsx")


def test_the_readme_shows_what_happens(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint's libraries are missing", exc_type=OSError)
    text = README.read_text()

    def after(command: str) -> None:
        if command.startswith("template"):
            shutil.copy(EXAMPLES / "developing.xlsx", tmp_path / "my-program.xlsx")

    now = walked(text, tmp_path, before=lambda between: _type(between, tmp_path), after=after)
    if request.config.getoption("--update-golden"):
        README.write_text(now)
    else:
        assert now == text


def test_the_readme_names_every_command() -> None:
    text = README.read_text()
    for command in ("template", "check", "report", "explain", "checklist"):
        assert f"iopaudit {command}" in text
