"""How the program describes its therapies, and what THE-04, -07 and -09 to -12 of the edition make of it."""

from datetime import date
from typing import Any

import pytest
from edition_findings import finding, result

from builders import AS_OF, context, session
from iopaudit.measures.therapy_description import additions_offered, approach_page_standing, offers_dbt
from iopaudit.models.fact import State

PAGE = {"approach_page": "program.example.org/approach"}


@pytest.mark.parametrize(
    ("criterion", "answer", "expected"),
    [
        ("THE-04", "Manual for each, session watched or rated twice a year or more", "met"),
        ("THE-04", "Manual for each, watched once a year", "partly_met"),
        ("THE-04", "Manual for each, not watched", "partly_met"),
        ("THE-04", "No manuals", "not_met"),
        ("THE-04", None, "unanswered"),
        ("THE-09", "Twelve-step and a secular way in the program, or none at all required", "met"),
        ("THE-09", "Another way on request", "partly_met"),
        ("THE-09", "Attendance at twelve-step meetings required", "not_met"),
        ("THE-09", None, "unanswered"),
    ],
)
def test_what_each_answer_comes_to(criterion: Any, answer: Any, expected: Any) -> None:
    assert result(criterion, answers={criterion: answer}) == expected


@pytest.mark.parametrize("criterion", ["THE-04", "THE-09"])
def test_neither_can_be_called_not_applicable(criterion: Any) -> None:
    assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"


def group(topic: Any, **changes: Any) -> Any:
    return session("Monday", "09:00", "10:00", **{"topic": topic, **changes})


NOT_NAMED = {"therapy_dbt": False, "therapy_dbt_informed": False}
WHOLE = "All four sets of skills, called DBT only with all its parts"


def dbt(answer: Any = WHOLE, *rows: Any, **fields: Any) -> Any:
    return result("THE-07", answers={"THE-07": answer}, schedule=list(rows), fields={**NOT_NAMED, **fields})


class TestDbt:
    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            (WHOLE, "met"),
            ("All four sets of skills, called DBT without the other parts", "partly_met"),
            ("One to three sets of skills", "not_met"),
            ("No curriculum", "not_met"),
            (None, "unanswered"),
        ],
    )
    def test_what_each_answer_comes_to(self, answer: Any, expected: Any) -> None:
        assert dbt(answer, therapy_dbt=True) == expected

    def test_it_applies_where_dbt_is_named_or_on_the_schedule(self) -> None:
        assert dbt(WHOLE, group("Trauma"), therapy_dbt_informed=True) == "met"
        assert dbt(WHOLE, group("DBT skills")) == "met"
        assert dbt(WHOLE, group("Trauma")) == "not_applicable"
        assert dbt(WHOLE, group("Trauma"), group("DBT skills", service="Recreation")) == "met"

    def test_what_is_blank_leaves_it_applying(self) -> None:
        assert dbt(None, group(None)) == "unanswered"
        assert dbt(None, group("Trauma"), therapy_dbt=None) == "unanswered"
        assert dbt(None) == "unanswered"
        assert dbt(None, group("Trauma"), group(None, service="Recreation")) == "not_applicable"

    def test_the_switch_by_itself(self) -> None:
        assert offers_dbt(context(fields={"therapy_dbt": True})).value is True
        assert offers_dbt(context(fields=NOT_NAMED)).state is State.BLANK
        assert offers_dbt(context(fields=NOT_NAMED, schedule=[group("Trauma")])).value is False

    def test_a_session_of_that_name_calls_for_it_whatever_its_service(self) -> None:
        by_peers = [group("Trauma"), group("DBT skills", service="Peer-led group")]
        assert offers_dbt(context(fields=NOT_NAMED, schedule=by_peers)).value is True
        meal = [group("Trauma"), group(None, service="Meal or break")]
        assert offers_dbt(context(fields=NOT_NAMED, schedule=meal)).value is False


def page(**fields: Any) -> Any:
    return result("THE-10", fields={**PAGE, **fields})


class TestThePage:
    def test_a_page_read_within_the_year_is_wanted(self) -> None:
        assert page(approach_looked_up=AS_OF) == "met"
        assert page(approach_looked_up=date(2025, 3, 1)) == "met"
        assert page(approach_looked_up=date(2025, 2, 28)) == "partly_met"
        assert page(approach_looked_up=date(2026, 3, 2)) == "partly_met"
        assert page() == "partly_met"

    @pytest.mark.parametrize("written", ["None", "none.", "N/A"])
    def test_no_page_is_an_answer(self, written: Any) -> None:
        assert page(approach_page=written, approach_looked_up=AS_OF) == "not_met"

    @pytest.mark.parametrize("written", ["Yes", "Available on request", "our brochure"])
    def test_words_that_name_no_page_are_none(self, written: Any) -> None:
        assert page(approach_page=written, approach_looked_up=AS_OF) == "not_met"
        found = finding("THE-10", fields={"approach_page": written, "approach_looked_up": AS_OF})
        assert f"“{written}” names no page" in found.found

    def test_a_blank_is_unanswered(self) -> None:
        assert page(approach_page=None, approach_looked_up=AS_OF) == "unanswered"

    def test_it_says_when_it_was_read(self) -> None:
        fact = approach_page_standing(context(fields={**PAGE, "approach_looked_up": AS_OF}))
        assert fact.found == "page that describes the approach: program.example.org/approach, looked up on 2026-03-01"

    def test_a_print_named_on_its_row_stands_behind_it(self) -> None:
        fields = {**PAGE, "approach_looked_up": AS_OF}
        row = {"document": "Print of the approach page", "dated": date(2026, 1, 5)}
        assert finding("THE-10", fields=fields, answers={"THE-10": row}).backed
        assert not finding("THE-10", fields=fields).backed


class TestWhatIsOnlyShown:
    @pytest.mark.parametrize("says", [True, False])
    def test_the_name_of_a_therapeutic_community_is_no_fault(self, says: Any) -> None:
        found = finding("THE-11", fields={"claims_therapeutic_community": says})
        assert (found.result, found.severity, found.credit) == ("met", "informational", None)

    def test_a_blank_there_is_unanswered_and_costs_nothing(self) -> None:
        found = finding("THE-11")
        assert (found.result, found.weight) == ("unanswered", 0)

    def test_additions_are_listed_with_those_of_the_schedule(self) -> None:
        fields = {"addition_mindfulness": True, "addition_arts": False, "addition_nutrition": True}
        rows = [group("Creative arts"), group("Trauma"), group("Creative arts")]
        found = finding("THE-12", fields=fields, schedule=rows)
        assert (found.result, found.credit) == ("met", None)
        assert found.found == "mindfulness, nutrition; on the schedule: Creative arts"

    def test_none_of_them_is_an_answer_and_blanks_are_none(self) -> None:
        assert additions_offered(context(fields={"addition_arts": False})).found == "none of the four"
        assert additions_offered(context(schedule=[group("Creative arts")])).state is State.BLANK
