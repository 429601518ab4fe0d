"""A named threshold that is a day: read, asked for, said to people, and part of the ruler."""

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from builders import context
from iopaudit.checklist.digest import canonical_json
from iopaudit.checklist.explain import explain
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.formats.ruler import checklist_json, checklist_text
from iopaudit.models.checklist import NamedThreshold

NAME = "notice_switch_date"
DAY = date(2026, 2, 16)


@pytest.mark.parametrize("written", ["2026-02-16", DAY])
def test_a_day_is_read(written: object) -> None:
    assert NamedThreshold(value=written, unit="day", meaning="A day.").value == DAY  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["2026-02-30", "16 Feb 2026", "soon", ""])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        NamedThreshold(value=written, unit="day", meaning="A day.")  # type: ignore[arg-type]


def test_a_measure_gets_each_kind_only_where_it_is_of_that_kind() -> None:
    here = context()
    assert here.day(NAME) == DAY
    for ask, name in (
        (here.day, "months_open"),
        (here.threshold, NAME),
        (here.listed, NAME),
        (here.listed, "months_open"),
    ):
        with pytest.raises(TypeError, match="is no "):
            ask(name)
    with pytest.raises(KeyError):
        here.day("nowhere")


def test_it_is_said_as_a_day_everywhere() -> None:
    checklist = load_checklist("iop")
    assert any(line.startswith(f"{NAME} = 2026-02-16. ") for line in explain(checklist, "SAF-08").section("parameters"))
    assert f"{NAME}: 2026-02-16" in checklist_text(checklist, "0")
    assert json.loads(checklist_json(checklist, "0"))["parameters"][NAME]["value"] == "2026-02-16"


def test_another_day_is_another_ruler(tmp_path: Path) -> None:
    main = tmp_path / "checklist.yaml"
    main.write_text(
        f'id: later\nedition: "1"\ntitle: Later\nextends: iop@2026.1\nparameters: {{{NAME}: {{value: 2027-01-01}}}}\n',
        encoding="utf-8",
    )
    later = load_checklist(main)
    assert later.parameters[NAME].value == date(2027, 1, 1)
    assert b"2027-01-01" in canonical_json(later)
    assert digest(later) != digest(load_checklist("iop"))
