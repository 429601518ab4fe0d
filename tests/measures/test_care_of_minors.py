"""What the checklist for programs with minors asks beside that for all, and where it asks nothing."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding

from builders import context, track
from iopaudit.measures.youth_screening import FOR_MINORS, NOT_FOR_MINORS, youth_screening_tool
from iopaudit.models.fact import State

TEENS = {"tracks": [track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17)]}  # noqa: RUF001
ADULTS = {"tracks": [track()]}
YOUNG = date(2025, 10, 1)
NAMED = {"document": "Blank CRAFFT form", "dated": date(2026, 1, 20)}


def tools(*names: Any) -> dict[str, Any]:
    return {f"screening_tool_{number}": name for number, name in enumerate(names, start=1)}


def tool(*names: Any, **sheets: Any) -> Any:
    return youth_screening_tool(context(counts=tools(*names), **sheets))


def result(criterion: str, **sheets: Any) -> str:
    return str(finding(criterion, ruler="adolescent", **sheets).result)


class TestTool:
    @pytest.mark.parametrize("name", ["CRAFFT", "S2BI"])
    def test_a_tool_for_minors_counts_wherever_it_stands(self, name: str) -> None:
        assert tool(name).value == FOR_MINORS
        assert tool("AUDIT", "Other", None, name).value == FOR_MINORS
        assert tool(None, None, None, None, None, name).value == FOR_MINORS

    @pytest.mark.parametrize("name", ["AUDIT", "DAST-10", "PHQ-9", "Own questions"])
    def test_tools_for_adults_and_own_questions_do_not(self, name: str) -> None:
        assert tool(name).value == NOT_FOR_MINORS

    def test_unnamed_blank_not_tracked_and_too_new(self) -> None:
        assert tool("AUDIT", "Other").state is State.UNDECIDED
        assert tool().state is State.BLANK
        assert tool("Not tracked").state is State.NOT_TRACKED
        assert tool("CRAFFT", fields={"opened_on": YOUNG}).state is State.TOO_NEW

    def test_the_form_on_its_own_row_backs_it(self) -> None:
        assert tool("CRAFFT", answers={"ADO-01": NAMED}).backed
        assert not tool("CRAFFT", answers={"COD-02": NAMED}).backed


class TestCriteria:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [("CRAFFT", "met"), ("AUDIT", "not_met"), ("Other", "cannot_judge"), (None, "unanswered")],
    )
    def test_a_tool_made_for_their_age(self, name: Any, expected: str) -> None:
        assert result("ADO-01", counts=tools(name), **TEENS) == expected

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("Reached the same day, means at home talked over, copy of the plan", "met"),
            ("Reached the same day", "partly_met"),
            ("Told at the next visit", "not_met"),
            ("No set step", "not_met"),
            (None, "unanswered"),
        ],
    )
    def test_parents_after_a_positive_screen(self, answer: Any, expected: str) -> None:
        assert result("ADO-02", answers={"ADO-02": answer}, **TEENS) == expected

    def test_criteria_and_consent_are_shown_and_judge_nothing(self) -> None:
        for name in ("ADO-03", "ADO-04"):
            found = finding(name, ruler="adolescent", answers={"ADO-04": "It differs from case to case"}, **TEENS)
            assert (found.severity, found.credit) == ("informational", None)

    def test_without_minors_none_of_it_applies(self) -> None:
        domain = checklist("adolescent").domains[-1]
        assert domain.id == "ADO"
        assert {result(one.id, **ADULTS) for one in domain.criteria} == {"not_applicable"}


def test_nothing_of_it_is_required_and_all_else_is_as_for_every_program() -> None:
    base, mine = checklist(), checklist("adolescent")
    assert [one.severity for one in mine.domains[-1].criteria] == ["recommended"] * 2 + ["informational"] * 2
    for before, after in zip(base.domains, mine.domains, strict=False):
        assert after.criteria == before.criteria
        assert after.weight == {"FAM": Fraction(3), "POP": Fraction(2)}.get(after.id, before.weight)
