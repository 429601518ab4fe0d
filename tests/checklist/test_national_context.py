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
COUNTED, PRACTICES = "nsumhss-2022-su-benchmarks.csv", "nssats-2011-table4.17-operating-procedures.csv"
UNLABELED = "position inferred"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist("iop")


def rows(name: str) -> list[dict[str, str]]:
    with (BENCHMARKS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def published() -> dict[str, set[tuple[Fraction, int]]]:
    """The shares and denominators of each survey's table, rows whose label was guessed left out."""
    counted = [row for row in rows(COUNTED) if UNLABELED not in row["item"]]
    iop = next(
        row for row in rows("nssats-2011-table4.16b-accreditation-by-care.csv") if row["type_of_care"].startswith("Int")
    )
    facilities = int(iop["facilities"])
    shares = [text for key, text in iop.items() if key not in ("type_of_care", "facilities")]
    practices = rows(PRACTICES)
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


MEANT = {
    "screen for mental disorders": "Screening for mental disorders",
    "offer a full mental-health assessment": "Comprehensive mental health assessment",
    "offer discharge planning": "Discharge planning",
    "offer aftercare or continuing care": "Aftercare/continuing care",
    "offer family counseling": "Family counselling",
    "offer individual counseling": "Individual counselling",
    "offer a full assessment of substance use": "Comprehensive substance use assessment",
    "offer education about substance use": "Substance use disorder education",
    "offer case management": "Case management",
    "offer mentoring or peer support": "Mentoring/peer support",
    "offer self-help groups": "Self-help groups",
    "offer buprenorphine with naloxone": "Buprenorphine with naloxone",
    "offer the naltrexone injection": "Naltrexone extended-release",
    "offer methadone": "Methadone",
    "offer naloxone and teach about overdose": "Naloxone and overdose education",
    "follow up on outcomes after discharge": "Outcome follow-up after discharge",
    "offer child care": "Child care",
    "offer treatment in a language other than English": "Treatment in a language other than English",
    "offer HIV testing": "HIV testing",
    "offer testing for hepatitis C": "Hepatitis C testing",
    "screen for tobacco use": "Screening for tobacco use",
    "offer counseling to stop tobacco": "Tobacco cessation counselling",
    "had a committee review the quality of cases": "Case review by appointed quality review committee",
    "had a supervisor review cases on a schedule": "Regularly scheduled case review with supervisor",
    "surveyed the satisfaction of clients from time to time": "Periodic client satisfaction surveys",
}
"""The row of the published tables that each clause is about."""


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the published tables are not on this machine")
def test_every_clause_stands_with_the_numbers_of_its_own_row(checklist: Checklist) -> None:
    counted = {row["item"]: (int(row["yes"]), int(row["yes"]) + int(row["no"])) for row in rows(COUNTED)}
    practices = {row["practice"]: (int(row["facilities_of_13720"]), 13_720) for row in rows(PRACTICES)}
    figures = {figure.says: figure for figure in checklist.national_context.figures if figure.yes is not None}
    assert figures.keys() == MEANT.keys()
    for says, figure in figures.items():
        row = (counted if figure.survey == "nsumhss_2022" else practices)[MEANT[says]]
        assert (figure.yes, figure.answered) == row, says


def test_the_survey_of_2022_speaks_of_today_and_that_of_2011_of_then(checklist: Checklist) -> None:
    then = ("held", "were", "had", "surveyed")
    for figure in checklist.national_context.figures:
        verb = figure.says.partition(" ")[0]
        assert (verb in then) == figure.survey.startswith("nssats_2011"), figure.says
        assert verb in (*then, "offer", "screen", "follow"), figure.says


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
