"""Counts of people with both conditions, the tools they are screened with, and what the edition makes of them."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import UNREADABLE, context
from iopaudit.measures.co_occurring_counts import admissions_screened_for_second_condition
from iopaudit.measures.co_occurring_screening import (
    LISTED,
    LISTED_FOR_ONE,
    NO_TOOL,
    OTHERWISE,
    screening_is_not_counted,
    screening_tools_for_second_condition,
)
from iopaudit.measures.screening_tools import TOOLS
from iopaudit.models.fact import Share, State

SUD, MH, BOTH, EATING = "Substance use", "Mental health", "Both (co-occurring)", "Eating disorder"
YOUNG = date(2025, 10, 1)
SOURCED = {"source": "EHR report", "dated": date(2026, 1, 5)}


def tools(*names: Any) -> dict[str, Any]:
    return {f"screening_tool_{number}": name for number, name in enumerate(names, start=1)}


def of_focus(focus: Any, *names: Any, **fields: Any) -> Any:
    return screening_tools_for_second_condition(context(fields={"focus": focus, **fields}, counts=tools(*names)))


class TestTools:
    """Which tool screens for the condition that clients did not come for."""

    @pytest.mark.parametrize("tool", ["PHQ-9", "GAD-7", "PCL-5", "PC-PTSD-5", "MDQ", "MINI", "Modified MINI Screen"])
    def test_mental_health_tools_serve_a_program_for_substance_use(self, tool: str) -> None:
        assert of_focus(SUD, tool).value == LISTED

    @pytest.mark.parametrize("tool", ["AUDIT", "AUDIT-C", "DAST-10", "TAPS", "ASSIST", "CRAFFT", "S2BI"])
    @pytest.mark.parametrize("focus", [MH, EATING])
    def test_substance_use_tools_serve_a_program_for_mental_health(self, focus: str, tool: str) -> None:
        assert of_focus(focus, tool).value == LISTED
        assert of_focus(SUD, tool).value == NO_TOOL

    @pytest.mark.parametrize("tool", ["PHQ-9", "Modified MINI Screen", "C-SSRS", "ASQ"])
    def test_tools_for_something_else_are_no_tool_for_it(self, tool: str) -> None:
        assert of_focus(MH, tool).value == NO_TOOL

    @pytest.mark.parametrize("focus", [SUD, MH, BOTH, EATING])
    def test_tools_that_ask_about_both_serve_every_program(self, focus: str) -> None:
        assert of_focus(focus, "GAIN-SS").value == LISTED
        assert of_focus(focus, "MINI").value == LISTED

    def test_a_program_for_both_needs_one_of_each(self) -> None:
        assert of_focus(BOTH, "PHQ-9", "AUDIT").value == LISTED
        assert of_focus(BOTH, "PHQ-9").value == LISTED_FOR_ONE
        assert of_focus(BOTH, "DAST-10", "Own questions").value == LISTED_FOR_ONE
        assert of_focus(BOTH, "C-SSRS").value == NO_TOOL

    @pytest.mark.parametrize("tool", ["Own questions", "Other"])
    def test_questions_of_ones_own_and_unlisted_tools_are_other_questions(self, tool: str) -> None:
        assert of_focus(SUD, tool).value == OTHERWISE
        assert of_focus(SUD, tool, "AUDIT").value == OTHERWISE
        assert of_focus(SUD, tool, "PHQ-9").value == LISTED

    def test_the_place_among_the_six_makes_no_difference(self) -> None:
        assert of_focus(SUD, None, None, None, "PHQ-9").value == LISTED
        assert of_focus(SUD, None, None, None, None, None, "PHQ-9").value == LISTED
        assert of_focus(SUD, "Not tracked", "PHQ-9").value == LISTED

    def test_nothing_named_is_blank_and_not_tracked_is_an_answer(self) -> None:
        assert of_focus(SUD).state is State.BLANK
        assert of_focus(SUD, "Not tracked").state is State.NOT_TRACKED

    def test_without_a_focus_nobody_knows_the_other_condition(self) -> None:
        fact = of_focus(None, "PHQ-9", "AUDIT")
        assert fact.state is State.BLANK
        assert "Focus is blank" in fact.found

    def test_a_cell_that_could_not_be_read_is_among_those_it_rests_on(self) -> None:
        assert len(of_focus(SUD, "AUDIT", UNREADABLE).cells) == 2
        assert len(of_focus(SUD, "AUDIT").cells) == 1

    def test_a_young_program_is_too_new_whatever_it_names(self) -> None:
        assert of_focus(SUD, "PHQ-9", opened_on=YOUNG).state is State.TOO_NEW
        assert of_focus(None, opened_on=YOUNG).state is State.TOO_NEW

    def test_an_author_can_list_another_tool(self) -> None:
        sheets: Any = {"fields": {"focus": SUD}, "counts": tools("Other")}
        more = {"screening_tools_mental_health": ["PHQ-9", "Other"]}
        assert screening_tools_for_second_condition(context(**sheets, parameters=more)).value == LISTED

    def test_it_says_which_tool_is_listed_for_what(self) -> None:
        found = of_focus(BOTH, "PHQ-9", "C-SSRS").found
        assert found == (
            "screening tools in use: PHQ-9, C-SSRS; PHQ-9 listed for mental health and none listed for substance use"
        )


def screening(share: Any, *names: Any, focus: Any = SUD, admissions: Any = 100, **more: Any) -> dict[str, Any]:
    counts = {"screened": share, "admissions": admissions, **tools(*names)}
    return {"fields": {"focus": focus, **more}, "counts": counts}


class TestScreened:
    """COD-02."""

    @pytest.mark.parametrize(
        ("share", "tool", "expected"),
        [
            (90, "PHQ-9", "met"),
            (100, "PHQ-9", "met"),
            (89, "PHQ-9", "partly_met"),
            (70, "PHQ-9", "partly_met"),
            (69, "PHQ-9", "not_met"),
            (0, "PHQ-9", "not_met"),
            (90, "Own questions", "partly_met"),
            (89, "Own questions", "not_met"),
            (90, "Other", "partly_met"),
            (95, "AUDIT", "not_met"),
            (95, "C-SSRS", "not_met"),
            ("Not tracked", "PHQ-9", "partly_met"),
            ("Not tracked", "Own questions", "not_met"),
            ("Not tracked", "AUDIT", "not_met"),
            ("Not tracked", "Not tracked", "not_met"),
            (95, "Not tracked", "not_met"),
            (95, None, "unanswered"),
            (50, None, "not_met"),
            ("Not tracked", None, "unanswered"),
            (None, "PHQ-9", "unanswered"),
            (None, "Own questions", "unanswered"),
            (None, "AUDIT", "not_met"),
            (None, None, "unanswered"),
            (101, "PHQ-9", "unanswered"),
        ],
    )
    def test_the_share_and_the_tool_count_together(self, share: Any, tool: Any, expected: str) -> None:
        assert result("COD-02", **screening(share, tool)) == expected

    def test_one_tool_of_two_counts_like_questions_of_ones_own(self) -> None:
        assert result("COD-02", **screening(95, "PHQ-9", "AUDIT", focus=BOTH)) == "met"
        assert result("COD-02", **screening(75, "PHQ-9", "AUDIT", focus=BOTH)) == "partly_met"
        assert result("COD-02", **screening(95, "PHQ-9", focus=BOTH)) == "partly_met"
        assert result("COD-02", **screening(75, "PHQ-9", focus=BOTH)) == "not_met"

    def test_a_blank_focus_leaves_it_unanswered(self) -> None:
        assert result("COD-02", **screening(95, "PHQ-9", focus=None)) == "unanswered"

    def test_no_admissions_are_nothing_to_judge(self) -> None:
        assert result("COD-02", **screening(0, "PHQ-9", admissions=0)) == "cannot_judge"

    def test_a_young_program_is_too_new(self) -> None:
        assert result("COD-02", **screening(20, "AUDIT", opened_on=YOUNG)) == "too_new"
        assert result("COD-02", **screening("Not tracked", None, opened_on=YOUNG)) == "too_new"

    def test_an_untracked_whole_is_untracked(self) -> None:
        assert result("COD-02", **screening(50, "PHQ-9", admissions="Not tracked")) == "partly_met"
        assert screening_is_not_counted(context(**screening(50, admissions="Not tracked"))).value is True
        assert screening_is_not_counted(context(**screening(None))).state is State.BLANK
        assert screening_is_not_counted(context(**screening(50))).value is False

    def test_a_contract_with_tricare_raises_it_where_mental_health_is_the_other_condition(self) -> None:
        def severity(focus: Any, *, tricare: bool) -> tuple[str, Any]:
            found = finding("COD-02", fields={"focus": focus}, payers={"TRICARE": tricare})
            return found.severity, found.basis

        assert severity(SUD, tricare=True) == severity(BOTH, tricare=True) == ("required", "contract")
        assert severity(MH, tricare=True) == severity(SUD, tricare=False) == ("recommended", None)

    def test_it_is_backed_by_the_sources_of_counts_and_tool(self) -> None:
        counts = {name: {"number": 95, **SOURCED} for name in ("screened", "admissions")}
        sheets: Any = {"fields": {"focus": SUD}}
        tool = {"screening_tool_1": {"number": "PHQ-9", **SOURCED}}
        assert finding("COD-02", **sheets, counts={**counts, **tool}).backed
        assert not finding("COD-02", **sheets, counts={**counts, **tools("PHQ-9")}).backed
        assert not finding("COD-02", **sheets, counts={"screened": 95, "admissions": 95, **tool}).backed

    def test_the_blank_form_stands_behind_the_tool(self) -> None:
        form = {"COD-02": {"document": "PHQ-9, blank form", "dated": date(2026, 1, 5)}}
        untracked = screening("Not tracked", "PHQ-9")
        assert finding("COD-02", **untracked, answers=form).backed
        assert not finding("COD-02", **untracked).backed
        counted = screening(95, "PHQ-9")
        assert not finding("COD-02", **counted, answers=form).backed

    def test_an_unlisted_tool_beside_a_sourced_listed_one_needs_no_source(self) -> None:
        counts = {"screening_tool_1": {"number": "PHQ-9", **SOURCED}, "screening_tool_2": "GAD-7"}
        assert screening_tools_for_second_condition(context(fields={"focus": SUD}, counts=counts)).backed
        one_each = {"screening_tool_1": {"number": "PHQ-9", **SOURCED}, "screening_tool_2": "AUDIT"}
        assert not screening_tools_for_second_condition(context(fields={"focus": BOTH}, counts=one_each)).backed

    def test_it_is_said_as_numbers(self) -> None:
        fact = admissions_screened_for_second_condition(context(**screening(89)))
        assert fact.value == Share(Fraction(89), Fraction(11))
        assert fact.found == "89 of 100 admissions screened for the other condition"


SHARES = [
    ("COD-03", "screens_assessed", "screens_positive", 90, 50),
    ("COD-04", "review_both_goals", "review_both", 80, 50),
    ("COD-11", "review_both_scores", "review_both", 70, 40),
    ("COD-13", "review_discharged_both_follow_up", "review_discharged_both", 80, 50),
]


@pytest.mark.parametrize(("criterion", "part", "whole", "full", "half"), SHARES)
class TestShares:
    """COD-03, COD-04, COD-11, COD-13."""

    def test_each_threshold_is_reached_exactly(
        self, criterion: str, part: str, whole: str, full: int, half: int
    ) -> None:
        for share, expected in (
            (100, "met"),
            (full, "met"),
            (full - 1, "partly_met"),
            (half, "partly_met"),
            (half - 1, "not_met"),
            (0, "not_met"),
        ):
            assert result(criterion, counts={part: share, whole: 100}) == expected

    def test_nobody_to_speak_of_cannot_be_judged_and_a_part_above_the_whole_is_to_be_corrected(
        self, criterion: str, part: str, whole: str, full: int, half: int
    ) -> None:
        assert result(criterion, counts={part: 0, whole: 0}) == "cannot_judge"
        assert result(criterion, counts={part: None, whole: 0}) == "cannot_judge"
        assert result(criterion, counts={part: 11, whole: 10}) == "unanswered"

    def test_not_tracked_is_not_met_and_blank_is_unanswered(
        self, criterion: str, part: str, whole: str, full: int, half: int
    ) -> None:
        assert result(criterion, counts={part: "Not tracked", whole: "Not tracked"}) == "not_met"
        assert result(criterion, counts={part: "Not tracked", whole: 10}) == "not_met"
        assert result(criterion, counts={part: 10, whole: None}) == "unanswered"
        assert result(criterion) == "unanswered"

    def test_a_young_program_is_too_new(self, criterion: str, part: str, whole: str, full: int, half: int) -> None:
        assert result(criterion, fields={"opened_on": YOUNG}, counts={part: 1, whole: 10}) == "too_new"

    def test_a_claim_does_not_raise_it(self, criterion: str, part: str, whole: str, full: int, half: int) -> None:
        assert finding(criterion, fields={"claims_cod": True}).severity == "recommended"

    def test_few_are_marked_as_a_small_sample(
        self, criterion: str, part: str, whole: str, full: int, half: int
    ) -> None:
        assert finding(criterion, counts={part: 8, whole: 9}).small_sample
        assert not finding(criterion, counts={part: 8, whole: 10}).small_sample


def test_charts_picked_by_hand_are_said_to_be_and_the_review_backs_the_counts() -> None:
    review = {"review_role": "Quality manager", "review_date": date(2026, 2, 1)}
    counts = {"review_both": 10, "review_both_goals": 9, **review}
    by_hand = finding("COD-04", counts={**counts, "review_chosen": "By hand"})
    in_order = finding("COD-04", counts={**counts, "review_chosen": "In order"})
    assert "the charts were chosen by hand, not in order or at random" in said(by_hand)
    assert in_order.backed
    assert not said(in_order)
    assert not finding("COD-04", counts=counts).backed


class TestShareWithBoth:
    """COD-15."""

    def test_it_is_shown_and_never_scored(self) -> None:
        found = finding("COD-15", counts={"admissions_both": 3, "admissions": 100})
        assert (str(found.result), found.credit, found.weight) == ("met", None, 0)
        assert found.found == "3 of 100 admissions with both conditions on record"

    def test_what_is_missing_is_shown_as_missing(self) -> None:
        assert result("COD-15") == "unanswered"
        assert result("COD-15", counts={"admissions_both": 0, "admissions": 0}) == "cannot_judge"
        assert result("COD-15", fields={"opened_on": YOUNG}) == "too_new"


@pytest.mark.parametrize("place", TOOLS)
def test_every_listed_tool_can_be_chosen_in_every_place_of_the_workbook(place: str) -> None:
    offered = checklist().layout.choices_of(checklist().layout.field[place])
    lists = [name for name in checklist().parameters if "screening_tools" in name]
    assert len(lists) == 5
    for name in lists:
        assert set(checklist().parameters[name].value) <= set(offered)


def test_the_workbook_has_the_places_that_are_read_and_no_more() -> None:
    assert [name for name in checklist().layout.field if name.startswith("screening_tool_")] == list(TOOLS)
