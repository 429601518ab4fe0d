"""Questions to the program: raised by what fits badly together, pointing at both sides, never by a plain report."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

import builders
from builders import AS_OF, UNREADABLE, person, session, track
from iopaudit.measures.count_queries import PARTS, SUMS
from iopaudit.measures.queries import queries
from iopaudit.models.messages import QUERIES
from iopaudit.models.problem import Query

TOMORROW = date(2026, 3, 2)
WEEK = [session(day, "09:00", "12:00") for day in ("Monday", "Wednesday", "Friday")]


def asked(**sheets: object) -> tuple[Query, ...]:
    return queries(builders.context(**sheets))


def codes(**sheets: object) -> list[str]:
    return [query.code for query in asked(**sheets)]


def only(code: str, **sheets: object) -> Query:
    (query,) = (query for query in asked(**sheets) if query.code == code)
    return query


def addresses(query: Query) -> list[str]:
    return [str(cell) for cell in query.cells]


def fields_at(*names: str, **fields: object) -> list[str]:
    submission = builders.submission(fields=fields)
    return [str(cell) for name in names for cell in submission.field(name).cells]


PLAIN = {
    "fields": {"housing": "Independent referrals only", "filled_on": AS_OF, "certificate_asam": False},
    "tracks": [track(clients_now=20, capacity=20)],
    "schedule": WEEK,
    "staff": [person()],
    "accreditation": [{"body": "CARF", "decision": "Three-Year", "effective": AS_OF, "ends": AS_OF}],
    "counts": {"admissions": 40, "screened": 39, "discharges": 30, "discharges_planned": 30},
    "answers": {"STF-10": {"answer": "Monthly", "document": "Screening report", "dated": AS_OF}},
}


def test_a_plain_report_raises_no_question() -> None:
    assert asked(**PLAIN) == ()


def test_an_empty_workbook_raises_no_question() -> None:
    assert asked() == ()


def test_every_question_that_can_be_raised_has_its_texts() -> None:
    raised = {code for sheets in EXAMPLES.values() for code in codes(**sheets)}
    assert raised == set(QUERIES)


@pytest.mark.parametrize("text", [text for query in QUERIES.values() for text in query])
def test_questions_accuse_nobody(text: str) -> None:
    assert not re.search(r"unlicensed|violat|unsafe|guarantee|complian|approved|fraud", text)


# Tracks


def test_a_week_above_this_level_of_care() -> None:
    long = [session(day, "09:00", "16:00") for day in ("Monday", "Wednesday", "Friday")]
    query = only("more-than-iop-hours", tracks=[track()], schedule=long)
    assert query.found == "Adults: 22 clinical hours a week, more than 19"
    assert addresses(query) == [f"Schedule!{column}{row}" for row in (5, 6, 7) for column in "CD"]


@pytest.mark.parametrize(("youngest", "oldest", "raised"), [(16, 18, True), (18, 65, False), (12, 17, False)])
def test_ages_on_both_sides_of_18(youngest: int, oldest: int, raised: bool) -> None:
    assert ("age-range-over-18" in codes(tracks=[track(ages_from=youngest, ages_to=oldest)])) is raised


def test_a_track_on_both_sides_of_18_is_said_to_be_judged_twice() -> None:
    assert QUERIES["age-range-over-18"].why.endswith("judged by the hours of adults and by those of minors.")


def test_one_client_is_a_client() -> None:
    query = only("more-clients-than-places", tracks=[track(clients_now=1, capacity=0)])
    assert query.found == "Adults: 1 client and a capacity of 0"


def test_more_clients_than_places_points_at_both() -> None:
    tracks = [track(clients_now=21, capacity=20)]
    (row,) = builders.submission(tracks=tracks).rows("tracks")
    query = only("more-clients-than-places", tracks=tracks)
    assert query.cells == (*row["clients_now"].cells, *row["capacity"].cells)
    assert query.found == "Adults: 21 clients and a capacity of 20"


# Program


@pytest.mark.parametrize("housing", ["Treatment tied to living there", "Free or paid for by the program"])
def test_tied_or_free_housing(housing: str) -> None:
    assert addresses(only("tied-or-free-housing", fields={"housing": housing})) == fields_at("housing")


@pytest.mark.parametrize(("level", "raised"), [("2.1", True), ("Level 2.1", True), (None, True), ("3.5", False)])
def test_an_asam_certificate_for_this_level_or_for_none_that_is_named(level: str | None, raised: bool) -> None:
    fields = {"certificate_asam": True, "certificate_asam_level": level}
    assert ("asam-certificate" in codes(fields=fields)) is raised


def test_a_level_without_a_certificate_is_no_claim() -> None:
    assert codes(fields={"certificate_asam": False, "certificate_asam_level": "2.1"}) == []


# Accreditation


def test_an_award_that_lies_ahead() -> None:
    row = {"body": "CARF", "decision": "Three-Year", "effective": TOMORROW}
    assert only("award-not-yet-in-effect", accreditation=[row]).found.endswith("in effect only from 2026-03-02")


def test_an_award_whose_end_is_past() -> None:
    row = {"body": "CARF", "decision": "Three-Year", "effective": date(2022, 1, 1), "ends": date(2026, 2, 28)}
    query = only("award-ended", accreditation=[row])
    assert query.found == "CARF: Three-Year, reported to have ended on 2026-02-28, not more than 90 days ago"
    (row_read,) = builders.submission(accreditation=[row]).rows("accreditation")
    assert query.cells == (*row_read["decision"].cells, *row_read["ends"].cells)
    assert codes(accreditation=[{**row, "decision": "Non-accreditation"}]) == []


def test_an_award_that_ended_long_ago_is_still_asked_about() -> None:
    row = {"body": "CARF", "decision": "Three-Year", "ends": date(2020, 1, 1)}
    assert only("award-ended", accreditation=[row]).found.endswith("ended on 2020-01-01: no award")


def test_an_award_for_another_service_raises_no_question_about_its_end() -> None:
    row = {"body": "CARF", "decision": "Three-Year", "ends": TOMORROW, "service_named": "Other service only"}
    assert codes(accreditation=[row]) == []


def test_a_decision_of_another_body() -> None:
    assert codes(accreditation=[{"body": "CARF", "decision": "Accredited"}]) == ["decision-of-another-body"]


# Staff


def test_a_clinical_role_without_hours() -> None:
    query = only("clinical-role-without-hours", staff=[person(hours=0)])
    (row,) = builders.submission(staff=[person()]).rows("staff")
    assert query.cells == (*row["role"].cells, *row["hours"].cells)


@pytest.mark.parametrize(
    "staff",
    [
        [person(hours=0, role="Administration", credentials=["None"], level="None")],
        [person(hours=0, status="On leave")],
        [person(hours=0, status="Left")],
        [person(hours=20), person(hours=0)],
        [person(hours=None)],
    ],
)
def test_no_hours_are_plain_elsewhere(staff: list[Mapping[str, object]]) -> None:
    assert "clinical-role-without-hours" not in codes(staff=staff)


def test_a_stated_level_that_the_letters_do_not_stand_for_points_at_letters_level_and_state() -> None:
    staff = [person(level="Student")]
    (row,) = builders.submission(staff=staff).rows("staff")
    query = only("level-disagrees", staff=staff)
    assert query.cells == tuple(cell for name in ("credentials", "level", "issuing_state") for cell in row[name].cells)


# Counts


def test_a_part_above_its_whole_points_at_both() -> None:
    query = only("part-above-whole", counts={"admissions": 40, "screened": 41})
    assert (addresses(query), query.found) == (["Outcomes!B6", "Outcomes!B5"], "41 of 40")


@pytest.mark.parametrize("counts", [{"screened": 41}, {"admissions": "Not tracked", "screened": 41}])
def test_a_part_without_its_whole_is_no_question(counts: dict[str, object]) -> None:
    assert codes(counts=counts) == []


def test_every_count_of_a_rule_is_asked_for() -> None:
    layout = builders._read(f"{builders.EDITION}/workbook.yaml")
    (form,) = (sheet["form"] for sheet in layout["sheets"] if sheet.get("form", {}).get("sourced"))
    asked_for = {field["id"] for section in form["sections"] for field in section["fields"]}
    named = {name for rule in PARTS for name in (rule.part, rule.whole)}
    named |= {name for whole, parts, _ in SUMS for name in (whole, *parts)}
    assert named <= asked_for


def test_six_complete_counts_are_a_question_and_five_are_not() -> None:
    rules = [rule for rule in PARTS if rule.work and rule.whole in ("discharges_planned", "review_both")]
    rules += [rule for rule in PARTS if rule.part in ("screened", "active_support")]
    counts = {name: 10 for rule in rules for name in (rule.part, rule.whole)}
    assert len(rules) == 7
    assert only("many-complete-counts", counts=counts).found == "7 counts are exactly 100%"
    assert "many-complete-counts" in codes(counts={**counts, "screened": 9})
    assert "many-complete-counts" not in codes(counts={**counts, "screened": 9, "active_support": 9})


def test_none_of_none_is_not_complete() -> None:
    zeros = {name: 0 for rule in PARTS for name in (rule.part, rule.whole)}
    assert codes(counts=zeros) == []


def test_discharges_by_reason_must_come_to_all_discharges() -> None:
    reasons = SUMS[2][1]
    counts = {"discharges": 50, **dict.fromkeys(reasons, 10)}
    assert codes(counts=counts) == []
    assert codes(counts={**counts, "discharges": 51}) == ["parts-do-not-add-up"]
    assert codes(counts={**counts, "discharges": 49}) == ["parts-do-not-add-up"]
    assert codes(counts={**counts, "discharges": 51, "discharges_other": None}) == []


def test_admissions_by_route_may_leave_some_out_but_not_exceed_all() -> None:
    counts = dict.fromkeys(SUMS[0][1], 10)
    assert codes(counts={**counts, "admissions": 60}) == []
    assert only("parts-do-not-add-up", counts={**counts, "admissions": 30}).found == (
        "admissions by route come to 40, against 30 in all"
    )


@pytest.mark.parametrize(
    ("first", "last", "raised"),
    [
        (date(2025, 3, 1), date(2026, 2, 28), False),
        (date(2025, 12, 1), date(2026, 2, 28), False),
        (date(2025, 12, 2), date(2026, 2, 28), True),
        (date(2025, 3, 1), TOMORROW, True),
        (date(2026, 2, 1), date(2025, 2, 1), True),
        (None, TOMORROW, False),
    ],
)
def test_the_period_of_the_counts(first: date | None, last: date | None, raised: bool) -> None:
    assert ("period" in codes(counts={"period_from": first, "period_to": last})) is raised


# Evidence and dates


def named_for(count: int, document: object = "Policy manual, part 2") -> dict[str, object]:
    return {f"STF-{number:02}": {"document": document} for number in range(1, count + 1)}


def test_one_document_for_more_than_five_criteria() -> None:
    assert codes(answers=named_for(5)) == []
    assert (
        only("one-document-for-many", answers=named_for(6)).found == "“Policy manual, part 2” is named for 6 criteria"
    )


def test_a_further_question_is_no_criterion_of_its_own() -> None:
    assert codes(answers={**named_for(5), "STF-05b": {"document": "policy manual, PART 2"}}) == []


@pytest.mark.parametrize("document", ["on file", "see chart", UNREADABLE, None])
def test_a_stock_phrase_is_no_document(document: object) -> None:
    assert codes(answers=named_for(20, document)) == []


@pytest.mark.parametrize(
    "sheets",
    [
        {"fields": {"filled_on": TOMORROW}},
        {"answers": {"STF-10": {"dated": TOMORROW}}},
        {"counts": {"admissions": {"number": 3, "dated": TOMORROW}}},
        {"staff": [person(checked_on=TOMORROW)]},
        {"licenses": [{"looked_up_on": TOMORROW}]},
    ],
)
def test_a_date_in_the_future_that_can_only_lie_in_the_past(sheets: dict[str, object]) -> None:
    query = only("date-in-future", **sheets)
    assert query.found.endswith("is dated 2026-03-02")
    assert len(query.cells) == 1


EXAMPLES: dict[str, dict[str, object]] = {
    "ended and active": {"staff": [person(expires=date(2026, 2, 28))]},
    "claimed without award": {
        "fields": {"claims_accreditation": True},
        "accreditation": [{"body": "CARF", "decision": "Non-accreditation"}],
    },
    "tracks": {
        "tracks": [track(ages_from=16, clients_now=9, capacity=8)],
        "schedule": [session(day, "09:00", "17:00") for day in ("Monday", "Tuesday", "Friday")],
    },
    "program": {"fields": {"housing": "Treatment tied to living there", "certificate_asam": True}},
    "accreditation": {
        "accreditation": [
            {"body": "CARF", "decision": "Accredited"},
            {"body": "CARF", "decision": "Three-Year", "effective": TOMORROW},
            {"body": "CARF", "decision": "One-Year", "ends": date(2025, 1, 1)},
        ]
    },
    "staff": {"staff": [person(hours=0, level="Student", checked_on=TOMORROW)]},
    "roles": {"staff": [person(credentials=["RN"], level="Nurse")]},
    "video": {
        "fields": {"state": "CO", "video_states": ["NM"]},
        "staff": [person(role="Nurse")],
        "schedule": [session("Monday", "09:00", "12:00", format="Live video")],
    },
    "counts": {
        "counts": {
            **{name: 10 for rule in PARTS for name in (rule.part, rule.whole)},
            "admissions": 9,
            "route_first": 10,
            "period_from": TOMORROW,
            "period_to": TOMORROW,
        }
    },
    "evidence": {"answers": named_for(6)},
}
"""Reports that between them raise every question."""


def test_a_license_that_is_called_active_and_has_ended_is_asked_about() -> None:
    query = only("ended-and-active", staff=[person("S01", expires=date(2026, 2, 28))])
    assert "S01" in query.found
    assert len(query.cells) == 2
    assert "ended-and-active" not in codes(staff=[person("S01", expires=AS_OF)])
    assert "ended-and-active" not in codes(staff=[person("S01", status="Left", expires=date(2020, 1, 1))])


def test_a_public_claim_without_an_award_is_asked_about() -> None:
    survey = [{"body": "CARF", "decision": "Survey scheduled", "survey_expected": date(2026, 5, 1)}]
    query = only("claimed-without-award", fields={"claims_accreditation": True}, accreditation=survey)
    assert "survey" in query.found
    award = [{"body": "CARF", "decision": "Three-Year", "ends": TOMORROW}]
    assert "claimed-without-award" not in codes(fields={"claims_accreditation": True}, accreditation=award)
    assert "claimed-without-award" not in codes(fields={"claims_accreditation": False}, accreditation=survey)
