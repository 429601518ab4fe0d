"""Screening for suicide risk, what follows a positive screen, and what the edition makes of both."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding, result

from builders import UNREADABLE, context
from iopaudit.measures.safety_queries import ALL_STEPS
from iopaudit.measures.suicide_safety import (
    NO_SCREEN,
    TOO_SHORT,
    VALIDATED,
    no_positive_suicide_screens,
    suicide_followed_share,
    suicide_screened_share,
    suicide_screening_is_not_counted,
    suicide_screening_tool,
)
from iopaudit.models.fact import Share, State

YOUNG = date(2025, 9, 2)  # five months and a day before the as-of date of the tests
OLD_ENOUGH = date(2025, 9, 1)
NAMED = {"document": "Blank C-SSRS form", "dated": date(2026, 1, 5)}
SOURCED = {"source": "EHR report", "dated": date(2026, 1, 5)}
SECOND = "Assessment the same day, no set plan"


def tools(*names: Any) -> dict[str, Any]:
    return {f"screening_tool_{number}": name for number, name in enumerate(names, start=1)}


def tool(*names: Any, **sheets: Any) -> Any:
    return suicide_screening_tool(context(counts=tools(*names), **sheets))


class TestTool:
    @pytest.mark.parametrize("name", ["C-SSRS", "ASQ", "SBQ-R"])
    def test_a_listed_screen_is_validated_wherever_it_stands(self, name: str) -> None:
        assert tool(name).value == VALIDATED
        assert tool("AUDIT", None, "PHQ-9", name).value == VALIDATED
        assert tool("Own questions", "Other", name).value == VALIDATED
        assert tool("PHQ-9", "GAD-7", "PCL-5", "AUDIT", "DAST-10", name).value == VALIDATED

    def test_phq_9_asks_one_question_only(self) -> None:
        assert tool("PHQ-9").value == TOO_SHORT
        assert tool("GAD-7", "PHQ-9", "Other", "Own questions").value == TOO_SHORT

    @pytest.mark.parametrize("name", ["Own questions", "GAD-7", "CRAFFT", "MINI"])
    def test_questions_of_ones_own_and_other_tools_are_none(self, name: str) -> None:
        assert tool(name).value == NO_SCREEN

    def test_of_an_unnamed_tool_nobody_can_decide(self) -> None:
        fact = tool("GAD-7", "Other")
        assert (fact.state, fact.value) == (State.UNDECIDED, None)

    def test_nothing_named_is_blank_and_not_tracked_is_an_answer(self) -> None:
        assert tool().state is State.BLANK
        assert tool(UNREADABLE).state is State.BLANK
        assert tool("Not tracked").state is State.NOT_TRACKED
        assert tool("Not tracked", "ASQ").value == VALIDATED

    def test_a_young_program_is_asked_too(self) -> None:
        assert tool("ASQ", fields={"opened_on": YOUNG}).value == VALIDATED

    def test_an_author_can_list_another_tool(self) -> None:
        assert tool("PHQ-9", parameters={"suicide_screening_tools": ["PHQ-9"]}).value == VALIDATED

    def test_the_source_beside_the_screen_or_the_named_form_backs_it(self) -> None:
        sourced = {"screening_tool_1": {"number": "ASQ", **SOURCED}, "screening_tool_2": "GAD-7"}
        other = {"screening_tool_1": "ASQ", "screening_tool_2": {"number": "GAD-7", **SOURCED}}
        assert suicide_screening_tool(context(counts=sourced)).backed
        assert not suicide_screening_tool(context(counts=other)).backed
        assert tool("ASQ", answers={"SAF-01": NAMED}).backed
        assert not tool("ASQ", answers={"SAF-01": {"document": "on file", "dated": date(2026, 1, 5)}}).backed


def screening(share: Any, *names: Any, admissions: Any = 100, **fields: Any) -> dict[str, Any]:
    counts = {"suicide_screened": share, "admissions": admissions, **tools(*names)}
    return {"fields": {"opened_on": date(2019, 1, 1), **fields}, "counts": counts}


class TestScreened:
    """SAF-01."""

    @pytest.mark.parametrize(
        ("share", "name", "expected"),
        [
            (100, "C-SSRS", "met"),
            (95, "C-SSRS", "met"),
            (94, "C-SSRS", "partly_met"),
            (80, "ASQ", "partly_met"),
            (79, "ASQ", "not_met"),
            (0, "ASQ", "not_met"),
            (95, "PHQ-9", "partly_met"),
            (94, "PHQ-9", "not_met"),
            (100, "Own questions", "not_met"),
            (100, "GAD-7", "not_met"),
            (100, "Other", "cannot_judge"),
            (60, "Other", "not_met"),
            ("Not tracked", "SBQ-R", "partly_met"),
            ("Not tracked", "PHQ-9", "not_met"),
            ("Not tracked", "Own questions", "not_met"),
            (95, None, "unanswered"),
            (50, None, "not_met"),
            (None, "C-SSRS", "unanswered"),
            (None, "Own questions", "not_met"),
            (None, None, "unanswered"),
            (100, "Not tracked", "not_met"),
            (101, "C-SSRS", "unanswered"),
        ],
    )
    def test_the_share_and_the_tool_count_together(self, share: Any, name: Any, expected: str) -> None:
        assert result("SAF-01", **screening(share, name)) == expected

    def test_the_edge_is_exact(self) -> None:
        assert result("SAF-01", **screening(19, "ASQ", admissions=20)) == "met"
        assert result("SAF-01", **screening(949_999, "ASQ", admissions=1_000_000)) == "partly_met"

    def test_without_admissions_nobody_can_judge(self) -> None:
        assert result("SAF-01", **screening(0, "C-SSRS", admissions=0)) == "cannot_judge"

    @pytest.mark.parametrize("share", [0, 95, None, "Not tracked"])
    def test_a_young_program_earns_half_for_its_tool_and_no_more(self, share: Any) -> None:
        young = screening(share, "C-SSRS", opened_on=YOUNG)
        assert result("SAF-01", **young) == "partly_met"
        assert "too new" in finding("SAF-01", **young).found
        assert result("SAF-01", **screening(share, "Own questions", opened_on=YOUNG)) == "not_met"
        assert result("SAF-01", **screening(share, None, opened_on=YOUNG)) == "unanswered"

    def test_at_six_months_the_share_is_judged(self) -> None:
        assert result("SAF-01", **screening(95, "C-SSRS", opened_on=OLD_ENOUGH)) == "met"

    def test_it_is_required_everywhere_and_says_why(self) -> None:
        found = finding("SAF-01", **screening(50, "C-SSRS"))
        assert (found.severity, found.basis, found.raised) == ("required", "safety baseline", False)
        assert found.severity_reason.startswith("Required as a safety baseline")
        assert "95%" in found.wanted

    def test_both_the_counts_and_the_tool_have_to_be_backed(self) -> None:
        counts = {
            "suicide_screened": {"number": 96, **SOURCED},
            "admissions": {"number": 100, **SOURCED},
            "screening_tool_1": "ASQ",
        }
        assert not finding("SAF-01", counts=counts).backed
        assert finding("SAF-01", counts=counts, answers={"SAF-01": NAMED}).backed
        assert not finding("SAF-01", counts={**counts, "admissions": 100}, answers={"SAF-01": NAMED}).backed

    def test_a_share_that_is_not_tracked_is_to_be_counted(self) -> None:
        assert finding("SAF-01", **screening("Not tracked", "ASQ")).fix.startswith("Begin to count it")


class TestNotCounted:
    def test_only_an_answer_or_a_young_program_is_not_counted(self) -> None:
        assert suicide_screening_is_not_counted(context(**screening("Not tracked"))).value is True
        assert suicide_screening_is_not_counted(context(**screening(5, admissions="Not tracked"))).value is True
        assert suicide_screening_is_not_counted(context(**screening(None, opened_on=YOUNG))).value is True
        assert suicide_screening_is_not_counted(context(**screening(95))).value is False
        assert suicide_screening_is_not_counted(context(**screening(None))).state is State.BLANK

    def test_the_share_itself(self) -> None:
        assert suicide_screened_share(context(**screening(95))).value == Share(Fraction(95), Fraction(5))
        assert suicide_screened_share(context(**screening(95, opened_on=YOUNG))).state is State.NOT_TRACKED
        assert suicide_screened_share(context(**screening(0, admissions=0))).state is State.UNDECIDED


def followed(done: Any, positive: Any, answer: Any = ALL_STEPS, screened: Any = 200, **fields: Any) -> dict[str, Any]:
    counts = {"suicide_screened": screened, "suicide_positive": positive, "suicide_followed": done}
    return {
        "fields": {"opened_on": date(2019, 1, 1), **fields},
        "counts": counts,
        "answers": {"SAF-02": answer},
    }


class TestFollowed:
    """SAF-02."""

    @pytest.mark.parametrize(
        ("done", "positive", "answer", "expected"),
        [
            (40, 40, ALL_STEPS, "met"),
            (36, 40, ALL_STEPS, "met"),
            (35, 40, ALL_STEPS, "partly_met"),
            (0, 40, ALL_STEPS, "partly_met"),
            ("Not tracked", 40, ALL_STEPS, "partly_met"),
            ("Not tracked", "Not tracked", ALL_STEPS, "partly_met"),
            (0, 0, ALL_STEPS, "met"),
            (None, 0, ALL_STEPS, "met"),
            (3, 0, ALL_STEPS, "unanswered"),
            (None, 40, ALL_STEPS, "unanswered"),
            (None, None, ALL_STEPS, "unanswered"),
            (41, 40, ALL_STEPS, "unanswered"),
            (40, 40, SECOND, "partly_met"),
            (None, None, SECOND, "partly_met"),
            (0, 40, SECOND, "partly_met"),
            (40, 40, "Sent elsewhere with a call", "not_met"),
            (40, 40, "No set step", "not_met"),
            (0, 0, "No set step", "not_met"),
            (40, 40, None, "unanswered"),
            (0, 0, None, "unanswered"),
        ],
    )
    def test_the_answer_and_the_count_together(self, done: Any, positive: Any, answer: Any, expected: str) -> None:
        assert result("SAF-02", **followed(done, positive, answer)) == expected

    def test_more_positive_than_screened_is_unanswered_until_corrected(self) -> None:
        found = finding("SAF-02", **followed(40, 40, screened=39))
        assert (str(found.result), "more than there were" in found.found) == ("unanswered", True)
        assert result("SAF-02", **followed(40, 40, screened=40)) == "met"
        assert result("SAF-02", **followed(40, 40, SECOND, screened=39)) == "partly_met"

    @pytest.mark.parametrize("counts", [(40, 40), (0, 0), (None, None), (41, 40)])
    def test_a_young_program_earns_half_for_its_answer_and_no_more(self, counts: Any) -> None:
        assert result("SAF-02", **followed(*counts, opened_on=YOUNG)) == "partly_met"
        assert result("SAF-02", **followed(*counts, "No set step", opened_on=YOUNG)) == "not_met"
        assert result("SAF-02", **followed(*counts, None, opened_on=YOUNG)) == "unanswered"

    def test_a_better_answer_never_costs_whatever_is_counted(self) -> None:
        order = ["not_met", "partly_met", "met"]
        answers = list(checklist().criterion["SAF-02"].ask.answers)
        for done, positive in ((0, 40), (20, 40), (36, 40), ("Not tracked", 40), (0, 0)):
            credits = [order.index(result("SAF-02", **followed(done, positive, answer))) for answer in answers]
            assert credits == sorted(credits, reverse=True), (done, positive)

    def test_it_is_required_everywhere(self) -> None:
        found = finding("SAF-02", **followed(0, 40, "No set step"))
        assert (found.severity, found.basis) == ("required", "safety baseline")

    def test_a_document_backs_it(self) -> None:
        sheets = followed(40, 40)
        assert not finding("SAF-02", **sheets).backed
        sheets["answers"] = {"SAF-02": {"answer": ALL_STEPS, **NAMED}}
        assert finding("SAF-02", **sheets).backed


class TestNobodyPositive:
    def test_only_an_honest_zero_is_nobody(self) -> None:
        assert no_positive_suicide_screens(context(**followed(0, 0))).value is True
        assert no_positive_suicide_screens(context(**followed(0, 1))).value is False
        assert no_positive_suicide_screens(context(**followed("Not tracked", 0))).value is True
        assert no_positive_suicide_screens(context(**followed(None, 0))).value is True
        assert no_positive_suicide_screens(context(**followed(1, 0))).state is State.BLANK
        assert no_positive_suicide_screens(context(**followed(None, None))).state is State.BLANK
        assert no_positive_suicide_screens(context(**followed(0, 0, opened_on=YOUNG))).value is False

    def test_the_share_itself(self) -> None:
        assert suicide_followed_share(context(**followed(9, 10))).value == Share(Fraction(9), Fraction(1))
        assert suicide_followed_share(context(**followed(0, 0))).state is State.UNDECIDED
        assert suicide_followed_share(context(**followed(9, 10, screened=None))).value == Share(
            Fraction(9), Fraction(1)
        )
