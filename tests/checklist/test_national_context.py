"""National figures: each is one of the published tables, is said with denominator and year, and changes no score."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import ValidationError

from builders import submission
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.national import national_notes
from iopaudit.models.checklist import Checklist
from iopaudit.models.national import NationalContext, NationalFigure
from iopaudit.scoring.audit import audit

BENCHMARKS = Path(__file__).resolve().parents[3] / "shared" / "data" / "benchmarks"
UNLABELED = "position inferred"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


def rows(name: str) -> list[dict[str, str]]:
    with (BENCHMARKS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def published() -> dict[str, set[tuple[Fraction, int]]]:
    """The shares and denominators of each survey's table, rows whose label was guessed left out."""
    counted = [row for row in rows("nsumhss-2022-su-benchmarks.csv") if UNLABELED not in row["item"]]
    iop = next(
        row for row in rows("nssats-2011-table4.16b-accreditation-by-care.csv") if row["type_of_care"].startswith("Int")
    )
    facilities = int(iop["facilities"])
    shares = [text for key, text in iop.items() if key not in ("type_of_care", "facilities")]
    practices = rows("nssats-2011-table4.17-operating-procedures.csv")
    total = 13_720
    return {
        "nsumhss_2022": {
            (Fraction(int(row["yes"]), int(row["yes"]) + int(row["no"])), int(row["yes"]) + int(row["no"]))
            for row in counted
        },
        "nssats_2011_iop": {(Fraction(text) / 100, facilities) for text in shares},
        "nssats_2011": {(Fraction(int(row[f"facilities_of_{total}"]), total), total) for row in practices},
    }


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the published tables are not on this machine")
def test_every_figure_is_one_of_the_published_tables(checklist: Checklist) -> None:
    tables = published()
    figures = checklist.national_context.figures
    assert len(figures) > 10
    for figure in figures:
        assert (figure.share, figure.answered) in tables[figure.survey], figure.says


def test_a_figure_is_said_with_denominator_survey_and_year(checklist: Checklist) -> None:
    (note,) = national_notes(checklist, "AFT-01")
    assert (
        note.text == "94.1% of 16,853 US facilities that treat substance use offer discharge planning (N-SUMHSS 2022)"
    )


def test_figures_change_nothing_but_what_is_shown(checklist: Checklist) -> None:
    without = checklist.model_copy(update={"national_context": NationalContext()})
    day = date(2026, 11, 22)
    shown, plain = (audit(one, submission(), day) for one in (checklist, without))
    assert any(finding.national for finding in shown.findings)
    stripped = tuple(finding.model_copy(update={"national": ()}) for finding in shown.findings)
    assert (shown.figures, shown.decision, shown.ledger, stripped) == (
        plain.figures,
        plain.decision,
        plain.ledger,
        plain.findings,
    )


@pytest.mark.parametrize(
    "numbers",
    [
        {"yes": 3, "answered": 2},
        {"yes": -1, "answered": 2},
        {"yes": 0, "answered": 0},
        {"answered": 2},
        {"yes": 1, "percent": "50", "answered": 2},
        {"percent": "100.1", "answered": 2},
    ],
)
def test_a_figure_that_is_no_share_is_refused(numbers: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NationalFigure.model_validate({"criteria": ("A",), "says": "do it", "survey": "s", **numbers})
