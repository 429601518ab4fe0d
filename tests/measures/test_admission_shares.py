"""Shares of admissions, referrals and charts in care, and what the edition makes of each at its edges."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import context
from iopaudit.measures import active_charts, admission_counts
from iopaudit.measures.blank_forms import form_in_place_of_count
from iopaudit.models.fact import Lacking, State

YOUNG = {"opened_on": date(2025, 10, 1)}
"""Five months open on the as-of date of the tests."""
SIX_MONTHS = {"opened_on": date(2025, 9, 1)}
REPORT = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}
REVIEWED = {"review_chosen": "In order", "review_role": "Quality manager", "review_date": date(2026, 1, 10)}

SHARES = [
    ("ASM-01", admission_counts.ASSESSED, 90, 50),
    ("ASM-03", admission_counts.PLANNED, 90, 50),
    ("ASM-04", active_charts.GOALS, 80, 50),
    ("ASM-05", active_charts.SIGNED, 90, 70),
    ("ASM-06", active_charts.OWN_WORDS, 80, 50),
    ("ASM-07", active_charts.REVIEWED, 80, 60),
    ("ASM-09", active_charts.ANSWERED, 80, 50),
    ("ASM-10", active_charts.NOTES, 80, 50),
    ("FIT-02", admission_counts.PLACED, 90, 50),
    ("FIT-04", active_charts.DANGER, 90, 75),
    ("FIT-07", admission_counts.ARRIVED, 70, 50),
]
CHARTS = [case for case in SHARES if case[1].part.startswith("review_")]


def each(cases: Any) -> Any:
    return pytest.mark.parametrize(("criterion", "counted", "full", "part"), cases, ids=[case[0] for case in cases])


def counts(counted: Any, part: Any, whole: Any, **others: Any) -> dict[str, Any]:
    return {counted.part: part, counted.whole: whole, **others}


@each(SHARES)
class TestShares:
    """ASM-01, -03 to -07, -09, -10, FIT-02, -04 and -07."""

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
        assert result(criterion, counts=counts(counted, None, 0)) == "cannot_judge"
        found = finding(criterion, counts=counts(counted, 11, 10))
        assert found.result == "unanswered"
        assert found.fix == "Correct one of Outcomes!B5:B6: they contradict each other"

    def test_a_young_program_is_too_new_whatever_it_counts(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        for number in (10, 0, None, "Not tracked"):
            assert result(criterion, fields=YOUNG, counts=counts(counted, number, 10)) == "too_new"
        assert result(criterion, fields=SIX_MONTHS, counts=counts(counted, 10, 10)) == "met"

    def test_its_sources_back_it(self, criterion: str, counted: Any, full: int, part: int) -> None:
        of_charts = counted.part.startswith("review_")
        proof, other = (REVIEWED, REPORT) if of_charts else (REPORT, REVIEWED)
        for number in (full, part):
            assert finding(criterion, counts=counts(counted, number, 100, **proof)).backed
            assert not finding(criterion, counts=counts(counted, number, 100)).backed
            assert not finding(criterion, counts=counts(counted, number, 100, **other)).backed

    def test_under_ten_is_a_small_sample(self, criterion: str, counted: Any, full: int, part: int) -> None:
        assert finding(criterion, counts=counts(counted, 9, 9)).small_sample
        assert not finding(criterion, counts=counts(counted, 10, 10)).small_sample

    def test_it_says_what_was_counted(self, criterion: str, counted: Any, full: int, part: int) -> None:
        found = finding(criterion, counts=counts(counted, 9, 10))
        assert found.found == f"9 of 10 {counted.unit} {counted.did}"
        assert found.unit == counted.unit


@each(CHARTS)
class TestChartsInCare:
    """What only the charts of active clients show."""

    @pytest.mark.parametrize("answer", ["No review done", "Not tracked"])
    def test_a_review_that_was_left_out_is_not_met(
        self, criterion: str, counted: Any, full: int, part: int, answer: str
    ) -> None:
        found = finding(criterion, counts={"review_chosen": answer})
        assert (found.result, found.found) == ("not_met", "no charts were reviewed")
        assert found.fix.startswith("Have ten charts")

    def test_charts_that_were_picked_by_hand_are_said_to_be(
        self, criterion: str, counted: Any, full: int, part: int
    ) -> None:
        found = finding(criterion, counts=counts(counted, 10, 10, **{**REVIEWED, "review_chosen": "By hand"}))
        assert said(found) == ["the charts were chosen by hand, not in order or at random"]

    def test_nothing_raises_it(self, criterion: str, counted: Any, full: int, part: int) -> None:
        claims = {"fields": {"level_claimed": "ASAM Level 2.1"}, "payers": {"TRICARE": True}}
        assert finding(criterion, **claims).severity == "recommended"


def test_nobody_long_enough_in_care_leaves_the_other_charts_to_be_judged() -> None:
    read = {"review_active": 10, "review_goals": 8, "review_active_30": 0, "review_plan_current": 0}
    assert result("ASM-07", counts=read) == "cannot_judge"
    assert result("ASM-04", counts=read) == "met"


def test_people_who_were_sent_on_and_did_not_arrive_count_against_it() -> None:
    assert result("FIT-07", counts={"referred_up": 1, "referred_up_arrived": 0}) == "not_met"
    assert result("FIT-07", counts={"referred_up": 10, "referred_up_arrived": 7}) == "met"


class TestRaised:
    """ASM-01, ASM-03 and FIT-02."""

    def severity(self, criterion: str, **sheets: Any) -> tuple[str, Any]:
        found = finding(criterion, **sheets)
        return found.severity, found.basis

    @pytest.mark.parametrize(
        ("payer", "raised"),
        [("TRICARE", {"ASM-01", "ASM-03"}), ("Medicare, IOP benefit", {"ASM-03"}), ("Self-pay", set())],
    )
    def test_a_contract_raises_assessment_and_plan(self, payer: str, raised: set[str]) -> None:
        for criterion in ("ASM-01", "ASM-03", "FIT-02"):
            expected = ("required", "contract") if criterion in raised else ("recommended", None)
            assert self.severity(criterion, payers={payer: True}) == expected
            assert self.severity(criterion, payers={payer: False}) == ("recommended", None)

    def test_the_level_that_is_claimed_raises_assessment_and_placement(self) -> None:
        for criterion in ("ASM-01", "FIT-01", "FIT-02"):
            assert self.severity(criterion, fields={"level_claimed": "ASAM Level 2.1"}) == ("required", "claim")
            assert self.severity(criterion, fields={"level_claimed": "State-defined IOP"}) == ("recommended", None)
            assert self.severity(criterion, fields={"level_claimed": None}) == ("recommended", None)
        assert self.severity("ASM-03", fields={"level_claimed": "ASAM Level 2.1"}) == ("recommended", None)

    @pytest.mark.parametrize("criterion", ["ASM-01", "ASM-03", "FIT-02"])
    def test_where_it_is_raised_half_earns_half(self, criterion: str) -> None:
        counted = {each[0]: each[1] for each in SHARES}[criterion]
        raised: Any = {"fields": {"level_claimed": "ASAM Level 2.1"}, "payers": {"TRICARE": True}}
        assert finding(criterion, counts=counts(counted, 50, 100), **raised).result == "partly_met"
        assert finding(criterion, counts=counts(counted, 49, 100), **raised).result == "not_met"
        assert finding(criterion, **raised).severity == "required"


FORMS = [
    ("ASM-01", admission_counts.ASSESSED, admission_counts.ASSESSMENT_FORM),
    ("ASM-03", admission_counts.PLANNED, admission_counts.PLAN_TEMPLATE),
    ("FIT-02", admission_counts.PLACED, admission_counts.LEVEL_FORM),
]


@pytest.mark.parametrize(("criterion", "counted", "form"), FORMS, ids=[case[0] for case in FORMS])
class TestABlankFormInPlaceOfACount:
    """A dated form earns half where nobody counts, and nothing else."""

    NAMED = {"document": "Blank form, version 4", "dated": date(2026, 1, 5)}  # noqa: RUF012

    def judged(self, criterion: str, counted: Any, form: Any, number: Any = "Not tracked", **row: Any) -> Any:
        answers = {form.row: {**self.NAMED, **row}}
        return finding(criterion, counts=counts(counted, number, 100), answers=answers)

    def test_it_earns_half_and_stands_behind_it(self, criterion: str, counted: Any, form: Any) -> None:
        found = self.judged(criterion, counted, form)
        assert (found.result, found.backed) == ("partly_met", True)
        assert f"{form.form} is named on row {form.row}: “Blank form, version 4”" in found.found
        assert found.fix.startswith("Begin to count it.")
        assert {cell.sheet for cell in found.cells} == {"Outcomes", "Checklist"}

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            ({"document": None}, "no document is named"),
            ({"document": "on file"}, "“on file” does not say which document"),
            ({"dated": None}, "the document has no date"),
            ({"dated": date(2025, 2, 28)}, "the document is dated 2025-02-28, more than 12 months"),
            ({"dated": date(2026, 3, 2)}, "the document's date, 2026-03-02, is after the as-of date"),
        ],
    )
    def test_a_form_that_is_not_shown_earns_nothing(
        self, criterion: str, counted: Any, form: Any, row: dict[str, Any], why: str
    ) -> None:
        found = self.judged(criterion, counted, form, **row)
        assert (found.result, found.backed) == ("not_met", False)
        assert f"{form.form} is not named on row {form.row}: {why}" in found.found

    def test_a_form_a_year_old_still_counts(self, criterion: str, counted: Any, form: Any) -> None:
        assert self.judged(criterion, counted, form, dated=date(2025, 3, 1)).result == "partly_met"

    def test_a_count_is_judged_by_itself(self, criterion: str, counted: Any, form: Any) -> None:
        found = self.judged(criterion, counted, form, 49)
        assert (found.result, found.found) == ("not_met", f"49 of 100 {counted.unit} {counted.did}")
        assert self.judged(criterion, counted, form, 90).result == "met"

    def test_a_blank_count_stays_unanswered_beside_a_form(self, criterion: str, counted: Any, form: Any) -> None:
        assert self.judged(criterion, counted, form, None).result == "unanswered"
        assert self.judged(criterion, counted, form, 101).result == "unanswered"

    def test_without_admissions_no_form_stands_in(self, criterion: str, counted: Any, form: Any) -> None:
        zero = counts(counted, 0, 0)
        assert result(criterion, counts=zero, answers={form.row: self.NAMED}) == "cannot_judge"
        assert form_in_place_of_count(form, counted, context(counts=zero)).value is False

    def test_in_a_young_program_no_form_is_asked_for(self, criterion: str, counted: Any, form: Any) -> None:
        young = context(fields=YOUNG, counts=counts(counted, "Not tracked", 10), answers={form.row: self.NAMED})
        assert form_in_place_of_count(form, counted, young).state is State.TOO_NEW

    def test_the_answer_that_there_is_none_is_believed(self, criterion: str, counted: Any, form: Any) -> None:
        asked = checklist().criterion[form.row].ask
        if not form.no_form:
            assert asked is None
            return
        assert form.no_form in asked.answers
        found = self.judged(criterion, counted, form, answer=form.no_form)
        assert (found.result, found.backed) == ("not_met", False)
        assert f"{form.form}: “{form.no_form}” on row {form.row}" in found.found
        for answer in asked.answers:
            expected = "not_met" if answer == form.no_form else "partly_met"
            assert self.judged(criterion, counted, form, answer=answer).result == expected


def test_no_review_is_said_to_lack_charts() -> None:
    fact = active_charts.charts_with_measurable_goals(context(counts={"review_chosen": "No review done"}))
    assert (fact.state, fact.lacking) == (State.NOT_TRACKED, Lacking.CHARTS)
