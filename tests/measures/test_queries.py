"""Questions to the program: raised by what fits badly together, pointing at both sides, never by a plain report."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from query_cases import CASES, TOMORROW, WEEK, YESTERDAY, Case, asked, cells_named, codes, only

import builders
from builders import AS_OF, context, person, session, track
from iopaudit.measures.queries import queries
from iopaudit.measures.query_groups import MOST_NAMED, Said, one_query
from iopaudit.models.messages import QUERIES

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)

PLAIN = {
    "fields": {
        "state": "CO",
        "focus": "Both (co-occurring)",
        "level_claimed": "ASAM Level 2.1",
        "claims_cod": True,
        "claims_accreditation": True,
        "certificate_asam": False,
        "certificate_narr": False,
        "housing": "Independent referrals only",
        "video_states": ["None"],
        "federally_assisted": "Yes",
        "psychiatric_provider": "On contract, on site or video",
        "family_counseling": "Own licensed staff",
        "alumni_program": "Named lead, monthly or more",
        "alumni_people": 12,
        "step_down": "Own lower level",
        "continuing_contact": "6–11 months",  # noqa: RUF001
        "licensing_actions": "Corrected and accepted",
        "last_inspection": YESTERDAY,
        "law_allows_second": "Yes, licensed for both",
        "opened_on": date(2019, 1, 1),
        "filled_on": AS_OF,
    },
    "tracks": [track(clients_now=20, capacity=20)],
    "schedule": WEEK,
    "staff": [person(trained_family=True, supervisor="outside: K. L., LCSW")],
    "payers": {"Medicaid managed care": True},
    "licenses": [
        {
            "agency": "State agency",
            "kind": "Both",
            "status": "Active",
            "effective": date(2025, 1, 1),
            "expires": AS_OF,
            "covers_sud": "Yes",
            "covers_mh": "Yes",
        }
    ],
    "accreditation": [{"body": "CARF", "decision": "Three-Year", "effective": date(2024, 1, 1), "ends": AS_OF}],
    "counts": {
        "period_from": date(2025, 2, 1),
        "period_to": date(2026, 1, 31),
        "usual_source_date": date(2026, 2, 3),
        "admissions": 40,
        "admissions_both": 20,
        "screened": 39,
        "screens_positive": 12,
        "active_clients": 20,
        "minors_in_care": 0,
        "discharges": 30,
        "discharges_planned": 22,
        "planned_to_lower": 14,
        "median_days_completers": 65,
        "review_date": date(2026, 1, 20),
        "review_plans": 10,
    },
    "answers": {"STF-10": {"answer": "Monthly", "document": "Screening report", "dated": AS_OF}},
}
"""A good program that reports honestly."""


@EACH
def test_a_question_is_asked_once_and_names_both_sides(case: Case) -> None:
    query = only(case.code, **case.raises)
    for name in case.names:
        assert cells_named(name, case.raises) & set(query.cells), name
    assert len(query.cells) == len(set(query.cells))
    assert query.found
    assert query.question.endswith("?")


@EACH
def test_a_question_is_not_asked_on_the_other_side_of_its_edge(case: Case) -> None:
    assert case.quiet
    for sheets in case.quiet:
        assert case.code not in codes(**sheets), sheets


def test_every_question_has_its_texts_and_a_case() -> None:
    assert sorted(case.code for case in CASES) == sorted(QUERIES)


def test_the_documents_list_has_every_question_once_in_order() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| (.+?) \| .+ \|$", text, re.MULTILINE)
    assert listed == [(code, query.question) for code, query in QUERIES.items()]


def test_a_good_and_honest_report_raises_no_question() -> None:
    assert asked(**PLAIN) == ()


def test_an_empty_workbook_raises_no_question() -> None:
    assert asked() == ()


@pytest.mark.parametrize("text", [text for query in QUERIES.values() for text in query])
def test_questions_accuse_nobody_and_are_whole_sentences(text: str) -> None:
    assert not re.search(r"unlicensed|violat|unsafe|guarantee|complian|approved|fraud|is accredited", text)
    assert text[0].isupper()
    assert text[-1] in ".?"


class TestManyOfOneKind:
    def test_are_one_question_with_all_cells(self) -> None:
        roster = [person(f"S{number:02}", hours=0) for number in range(9)]
        query = only("clinical-role-without-hours", staff=roster)
        assert query.found.startswith("S00: therapist, active, 0 hours a week; S01: ")
        assert query.found.endswith("; and 3 more")
        assert len(query.cells) == 18

    def test_all_are_said_where_they_are_few(self) -> None:
        cells = builders.submission(staff=[person()]).rows("staff")[0]["name"].cells
        (query,) = one_query("name-twice", [Said(str(number), cells) for number in range(MOST_NAMED)])
        assert (query.found, query.cells) == ("0; 1; 2; 3; 4; 5", cells)
        assert list(one_query("name-twice", [])) == []

    def test_ten_thousand_rows_raise_no_code_twice(self) -> None:
        size = 10_000
        roster = [
            person(
                f"S{number}",
                name="Ana Ruiz",
                license_number="N-4711",
                supervisor=f"S{number - 1}",
                status="Left" if number % 2 else "Active",
                hours=0,
                expires=YESTERDAY,
                checked_on=TOMORROW,
            )
            for number in range(size)
        ]
        sessions = [
            session("Monday", "09:00", "10:00", lead=f"S{number % 7}", co_lead="S0", attendance=99, format="Live video")
            for number in range(size)
        ]
        tracks = [track(f"T{number}", video="None", ages_from=16, capacity=1) for number in range(size)]
        fields = {"state": "CO", "video_states": ["None"]}
        found = codes(fields=fields, staff=roster, schedule=sessions, tracks=tracks)
        assert {"license-number-twice", "name-twice", "supervisor-away", "facilitator-away", "date-in-future"} <= {
            *found
        }
        assert set(Counter(found).values()) == {1}


def test_documents_that_differ_in_a_number_alone_are_asked_about_as_one() -> None:
    named = {f"STF-{number:02}": {"document": f"Binder {number}"} for number in range(1, 7)}
    (query,) = (q for q in queries(context(answers=named)) if q.code == "one-document-for-many")
    assert query.found == "“Binder 1”, with 5 names that differ in a number alone, is named for 6 criteria"
