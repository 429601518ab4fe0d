"""The measures of aftercare, and what the criteria of the edition make of counts and fields."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import AS_OF, UNREADABLE, context
from iopaudit.measures import aftercare
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
"""Five months open on the as-of date of the tests."""
REPORT = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}
REVIEWED = {"review_chosen": "In order", "review_role": "Quality manager", "review_date": date(2026, 1, 10)}
DOCUMENT = {"document": "Continuing care policy, section 4", "dated": date(2026, 1, 5)}

SHARES = [
    ("AFT-01", aftercare.PLANS, 90, 70),
    ("AFT-03", aftercare.ELEMENTS, 80, 50),
    ("AFT-04", aftercare.APPOINTMENTS, 80, 60),
    ("AFT-05", aftercare.KEPT, 60, 40),
    ("AFT-09", aftercare.REACHED, 50, 30),
    ("AFT-16", aftercare.SITUATION, 80, 60),
]
each_share = pytest.mark.parametrize(("criterion", "counted", "full", "part"), SHARES, ids=[s[0] for s in SHARES])


def counts(counted: Any, part: Any, whole: Any, **others: Any) -> dict[str, Any]:
    return {counted.part: part, counted.whole: whole, **others}


@each_share
class TestSharesOfCounts:
    """AFT-01, -03, -04, -05, -09 and -16."""

    def test_the_thresholds_are_met_exactly_and_missed_just_below(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        expected = [(1000, "met"), (full * 10, "met"), (full * 10 - 1, "partly_met")]
        expected += [(part * 10, "partly_met"), (part * 10 - 1, "not_met"), (0, "not_met")]
        for number, wanted in expected:
            assert result(criterion, counts=counts(counted, number, 1000)) == wanted, number

    def test_a_blank_count_is_unanswered_and_points_at_it(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        assert result(criterion, counts=counts(counted, None, None)) == "unanswered"
        assert result(criterion, counts=counts(counted, 9, None)) == "unanswered"
        found = finding(criterion, counts=counts(counted, None, 10))
        assert (found.result, [str(cell) for cell in found.cells]) == ("unanswered", ["Outcomes!B5"])

    def test_not_tracked_is_an_answer_that_is_not_met(self, criterion: str, counted: Any, full: int, part: int) -> None:
        assert result(criterion, counts=counts(counted, "Not tracked", 10)) == "not_met"
        assert result(criterion, counts=counts(counted, "Not tracked", None)) == "not_met"
        assert result(criterion, counts=counts(counted, "Not tracked", "Not tracked")) == "not_met"

    def test_nobody_to_count_cannot_be_judged_and_more_than_there_were_is_to_be_corrected(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        assert result(criterion, counts=counts(counted, 0, 0)) == "cannot_judge"
        found = finding(criterion, counts=counts(counted, 11, 10))
        assert found.result == "unanswered"
        assert found.fix == "Correct one of Outcomes!B5:B6: they contradict each other"

    def test_a_young_program_is_too_new_whatever_it_counts(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        for number in (10, 0, None, "Not tracked"):
            assert result(criterion, fields=YOUNG, counts=counts(counted, number, 10)) == "too_new"
        opened = {"opened_on": date(2025, 9, 1)}
        assert result(criterion, fields=opened, counts=counts(counted, 10, 10)) == "met"

    def test_its_sources_back_it(self, criterion: str, counted: Any, full: int, part: int) -> None:
        proof = REVIEWED if criterion == "AFT-03" else REPORT
        assert finding(criterion, counts=counts(counted, 10, 10, **proof)).backed
        assert not finding(criterion, counts=counts(counted, 10, 10)).backed
        other = REPORT if criterion == "AFT-03" else REVIEWED
        assert not finding(criterion, counts=counts(counted, 10, 10, **other)).backed

    def test_under_ten_is_a_small_sample(self, criterion: str, counted: Any, full: int, part: int) -> None:
        assert finding(criterion, counts=counts(counted, 9, 9)).small_sample
        assert not finding(criterion, counts=counts(counted, 10, 10)).small_sample

    def test_it_says_what_was_counted(self, criterion: str, counted: Any, full: int, part: int) -> None:
        found = finding(criterion, counts=counts(counted, 9, 10))
        assert found.found == f"9 of 10 {counted.unit} {counted.did}"
        assert found.unit == counted.unit


def test_a_kept_appointment_is_one_of_those_that_were_made() -> None:
    made = {"discharges_planned": 20, "planned_with_appointment": 10, "appointment_kept": 6}
    assert result("AFT-05", counts=made) == "met"
    assert result("AFT-04", counts=made) == "not_met"


def test_making_the_first_appointment_costs_nothing() -> None:
    none_made = {"discharges_planned": 20, "planned_with_appointment": 0}
    found = finding("AFT-05", counts=none_made)
    assert found.result == "not_met"
    assert "0 of 20 planned discharges with a dated next appointment" in found.found
    assert result("AFT-05", counts={**none_made, "planned_with_appointment": 1, "appointment_kept": 0}) == "not_met"
    assert result("AFT-05", counts={"discharges_planned": 0, "planned_with_appointment": 0}) == "cannot_judge"
    assert result("AFT-05", counts={"planned_with_appointment": 0}) == "cannot_judge"


def test_charts_that_were_picked_by_hand_are_said_to_be() -> None:
    found = finding("AFT-03", counts=counts(aftercare.ELEMENTS, 10, 10, **{**REVIEWED, "review_chosen": "By hand"}))
    assert said(found) == ["the charts were chosen by hand, not in order or at random"]


class TestStepDown:
    """AFT-06."""

    def step(self, answer: Any, **sheets: Any) -> Any:
        return finding("AFT-06", fields={"step_down": answer, **sheets.pop("fields", {})}, **sheets)

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("Own lower level, taper written", "met"),
            ("Own lower level", "met"),
            ("Written agreement with a named provider", "met"),
            ("Referral list", "partly_met"),
            ("None", "not_met"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_the_answer_decides(self, answer: Any, expected: str) -> None:
        assert self.step(answer).result == expected

    def test_the_count_is_shown_and_judges_nothing(self) -> None:
        found = self.step("Referral list", counts={"planned_to_lower": 18, "discharges_planned": 20})
        assert (found.result, said(found)) == (
            "partly_met",
            ["18 of 20 planned discharges to a lower level, here or elsewhere"],
        )
        assert [str(cell) for cell in found.remarks[0].cells] == ["Outcomes!B5", "Outcomes!B6"]
        assert not {"Outcomes"} & {cell.sheet for cell in found.cells}

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            ("Not tracked", ["planned discharges to a lower level, here or elsewhere: not tracked"]),
            (None, []),
            (0, ["0 of 20 planned discharges to a lower level, here or elsewhere"]),
        ],
    )
    def test_a_count_that_is_not_there_is_no_harm(self, number: Any, words: list[str]) -> None:
        found = self.step("Own lower level", counts={"planned_to_lower": number, "discharges_planned": 20})
        assert (found.result, said(found)) == ("met", words)

    def test_a_young_program_is_judged_and_no_count_is_shown(self) -> None:
        sheets = {"fields": YOUNG, "counts": {"planned_to_lower": 1, "discharges_planned": 1}}
        found = self.step("Own lower level", **sheets)
        assert (found.result, said(found)) == ("met", [])


class TestContinuingContact:
    """AFT-07."""

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("12 months or more", "met"),
            ("6–11 months", "met"),  # noqa: RUF001 the layout's own dash
            ("3–5 months", "partly_met"),  # noqa: RUF001
            ("Under 3 months", "not_met"),
            ("None", "not_met"),
            (None, "unanswered"),
        ],
    )
    def test_half_a_year_is_met(self, answer: Any, expected: str) -> None:
        assert result("AFT-07", fields={"continuing_contact": answer}) == expected


class TestAlumniProgram:
    """AFT-12."""

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("Named lead, monthly or more", "met"),
            ("Named lead, quarterly or more", "partly_met"),
            ("Mailing list or page only", "not_met"),
            ("None", "not_met"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_the_answer_decides(self, answer: Any, expected: str) -> None:
        assert result("AFT-12", fields={"alumni_program": answer}) == expected

    @pytest.mark.parametrize(
        ("people", "words"),
        [
            (45, ["at alumni activities in the last 12 months: 45 people"]),
            (1, ["at alumni activities in the last 12 months: 1 person"]),
            (0, ["at alumni activities in the last 12 months: 0 people"]),
            ("Not tracked", ["at alumni activities in the last 12 months: Not tracked"]),
            (None, []),
        ],
    )
    def test_the_people_are_shown_and_judge_nothing(self, people: Any, words: list[str]) -> None:
        fields = {"alumni_program": "Named lead, monthly or more", "alumni_people": people}
        found = finding("AFT-12", fields=fields)
        assert (found.result, said(found)) == ("met", words)
        assert len(found.cells) == 1


@pytest.mark.parametrize(
    ("criterion", "field", "answer"),
    [
        ("AFT-06", "step_down", "Own lower level"),
        ("AFT-07", "continuing_contact", "12 months or more"),
        ("AFT-12", "alumni_program", "Named lead, monthly or more"),
    ],
)
def test_a_field_is_backed_by_the_document_on_its_row_only(criterion: str, field: str, answer: str) -> None:
    fields = {field: answer}
    assert finding(criterion, fields=fields, answers={criterion: DOCUMENT}).backed
    assert not finding(criterion, fields=fields, answers={"AFT-02": DOCUMENT}).backed
    assert not finding(criterion, fields=fields, counts=REPORT).backed
    old = {**DOCUMENT, "dated": date(2025, 2, 28)}
    assert not finding(criterion, fields=fields, answers={criterion: old}).backed


@pytest.mark.parametrize(("criterion", "field"), [("AFT-06", "step_down"), ("AFT-12", "alumni_program")])
def test_every_answer_that_is_named_in_a_condition_is_offered(criterion: str, field: str) -> None:
    """A measure's texts are not compared with a drop-down by lint, so that a slip would never be met."""
    offered = checklist().layout.choices_of(checklist().layout.field[field])
    one = checklist().criterion[criterion]
    named = [*getattr(one.met, "values", ()), getattr(one.met, "value", None), one.partly_met.value]
    assert set(filter(None, named)) <= set(offered)
    results = {result(criterion, fields={field: answer}) for answer in offered}
    assert results == {"met", "partly_met", "not_met"}


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        ("AFT-02", ["met", "met", "partly_met", "not_met", "not_met"]),
        ("AFT-08", ["met", "partly_met", "not_met", "not_met"]),
        ("AFT-10", ["met", "partly_met", "not_met", "not_met"]),
        ("AFT-11", ["met", "partly_met", "not_met", "not_met"]),
        ("AFT-14", ["met", "partly_met", "not_met", "not_met"]),
        ("AFT-15", ["met", "partly_met", "not_met", "not_met"]),
    ],
)
def test_questions_give_the_results_of_their_answers(criterion: str, expected: list[str]) -> None:
    answers = checklist().criterion[criterion].ask.answers
    assert [result(criterion, answers={criterion: answer}) for answer in answers] == expected
    assert result(criterion) == "unanswered"
    assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"
    best = next(iter(answers))
    assert finding(criterion, answers={criterion: {"answer": best, **DOCUMENT}}).backed
    assert not finding(criterion, answers={criterion: best}).backed


def test_a_young_program_is_asked_for_everything_but_counts() -> None:
    for one in checklist().criteria:
        if one.id.startswith("AFT-"):
            counted = one.id in [share[0] for share in SHARES]
            assert result(one.id, fields=YOUNG) == ("too_new" if counted else "unanswered"), one.id


def test_the_domain_has_sixteen_criteria_that_all_count_and_apply_everywhere() -> None:
    ours = [one for one in checklist().criteria if one.id.startswith("AFT-")]
    assert [one.id for one in ours] == [f"AFT-{number:02}" for number in range(1, 17)]
    assert all(one.severity == "recommended" and not one.required_when and one.applies_when is None for one in ours)


def test_a_blank_field_is_blank_with_its_cell() -> None:
    for measure in (aftercare.step_down_offered, aftercare.alumni_program_offered):
        fact = measure(context(as_of=AS_OF))
        assert (fact.state, len(fact.cells), fact.remarks) == (State.BLANK, 1, ())
