"""What clients are told in writing about the cost, and what is charged: ACS-04 to -06 and ACS-10."""

from datetime import date
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import UNREADABLE, context, session, track
from iopaudit.measures.client_costs import insured_admissions_with_costs_in_writing
from iopaudit.measures.prices import price_per_clinical_hour, prices_in_the_open
from iopaudit.measures.typed import names_a_page
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
SOURCED = {"usual_source": "Log or tracker", "usual_source_date": date(2026, 1, 5)}
FORM = {"ACS-05": {"document": "Good-faith estimate form", "dated": date(2026, 1, 5)}}


def insured(told: Any, admissions: Any, themselves: Any, **more: Any) -> Any:
    counts = {"cost_in_writing": told, "admissions": admissions, "self_pay_admissions": themselves}
    return {"counts": {**counts, **more.pop("counts", {})}, **more}


class TestCostsInWriting:
    """ACS-04: of admissions that are not self-pay."""

    @pytest.mark.parametrize(
        ("told", "admissions", "themselves", "expected"),
        [
            (90, 110, 10, "met"),
            (89, 110, 10, "partly_met"),
            (70, 110, 10, "partly_met"),
            (69, 110, 10, "not_met"),
            (0, 110, 10, "not_met"),
            (100, 110, 10, "met"),
            (101, 110, 10, "unanswered"),
            (20, 20, 0, "met"),
            (0, 20, 20, "cannot_judge"),
            (None, 20, 20, "cannot_judge"),
            ("Not tracked", 20, 20, "cannot_judge"),
            (1, 20, 20, "unanswered"),
            (0, 0, 0, "cannot_judge"),
            (10, 20, 21, "unanswered"),
            ("Not tracked", 20, 21, "unanswered"),
            ("Not tracked", 20, 4, "not_met"),
            (10, 20, "Not tracked", "not_met"),
            (10, "Not tracked", 4, "not_met"),
            (None, 20, 4, "unanswered"),
            (10, None, 4, "unanswered"),
            (10, 20, None, "unanswered"),
            (UNREADABLE, 20, 4, "unanswered"),
        ],
    )
    def test_the_result(self, told: Any, admissions: Any, themselves: Any, expected: str) -> None:
        assert result("ACS-04", **insured(told, admissions, themselves)) == expected

    def test_a_young_program_is_too_new(self) -> None:
        assert result("ACS-04", **insured(90, 110, 10, fields=YOUNG)) == "too_new"

    def test_it_rests_on_all_three_counts_and_is_backed_by_all_three(self) -> None:
        assert len(insured_admissions_with_costs_in_writing(context(**insured(9, 20, 10))).cells) == 3
        assert finding("ACS-04", **insured(9, 20, 10, counts=SOURCED)).backed
        guessed = {**SOURCED, "self_pay_admissions": {"number": 10, "source": "Estimate"}}
        assert not finding("ACS-04", **insured(9, 20, 10, counts=guessed)).backed

    def test_more_self_pay_than_admissions_is_said(self) -> None:
        found = finding("ACS-04", **insured(9, 20, 21)).found
        assert found == "21 self-pay admissions of 20 in all: more than there were"


def estimates(in_time: Any, themselves: Any, **more: Any) -> Any:
    counts = {"self_pay_estimates": in_time, "self_pay_admissions": themselves, **more.pop("counts", {})}
    return {"counts": counts, **more}


class TestEstimates:
    """ACS-05: counted, or a form where there is nothing to count."""

    @pytest.mark.parametrize(
        ("in_time", "themselves", "without_form", "with_form"),
        [
            (95, 100, "met", "met"),
            (94, 100, "partly_met", "partly_met"),
            (70, 100, "partly_met", "partly_met"),
            (69, 100, "not_met", "not_met"),
            (0, 1, "not_met", "not_met"),
            (0, 0, "cannot_judge", "met"),
            (None, 0, "cannot_judge", "met"),
            ("Not tracked", 0, "cannot_judge", "met"),
            (1, 0, "unanswered", "unanswered"),
            (101, 100, "unanswered", "unanswered"),
            ("Not tracked", 20, "not_met", "partly_met"),
            ("Not tracked", "Not tracked", "not_met", "partly_met"),
            (3, "Not tracked", "not_met", "partly_met"),
            ("Not tracked", None, "not_met", "unanswered"),
            (None, 20, "unanswered", "unanswered"),
            (20, None, "unanswered", "unanswered"),
            (None, None, "unanswered", "unanswered"),
        ],
    )
    def test_the_result(self, in_time: Any, themselves: Any, without_form: str, with_form: str) -> None:
        assert result("ACS-05", **estimates(in_time, themselves)) == without_form
        assert result("ACS-05", **estimates(in_time, themselves, answers=FORM)) == with_form

    @pytest.mark.parametrize(
        "form",
        [
            {"document": "on file", "dated": date(2026, 1, 5)},
            {"document": "Good-faith estimate form"},
            {"document": "Good-faith estimate form", "dated": date(2024, 1, 5)},
            {"document": "Good-faith estimate form", "dated": date(2026, 4, 1)},
        ],
    )
    def test_a_form_without_a_name_or_a_fresh_date_is_none(self, form: Any) -> None:
        assert result("ACS-05", **estimates(0, 0, answers={"ACS-05": form})) == "cannot_judge"

    def test_a_young_program_is_too_new_also_with_a_form(self) -> None:
        assert result("ACS-05", **estimates(0, 0, answers=FORM, fields=YOUNG)) == "too_new"
        assert result("ACS-05", **estimates("Not tracked", 9, answers=FORM, fields=YOUNG)) == "too_new"

    @pytest.mark.parametrize("payer", ["Self-pay", "Sliding fee"])
    def test_taking_people_who_pay_themselves_raises_it_by_law(self, payer: str) -> None:
        judged = finding("ACS-05", **estimates(95, 100, payers={payer: True}))
        assert (judged.severity, judged.basis) == ("required", "law")

    def test_nothing_else_raises_it(self) -> None:
        assert not finding("ACS-05", **estimates(95, 100, payers={"Self-pay": False, "Sliding fee": False})).raised
        assert not finding("ACS-05", **estimates(95, 100)).raised

    def test_what_backs_it(self) -> None:
        assert finding("ACS-05", **estimates(95, 100, counts=SOURCED)).backed
        assert not finding("ACS-05", **estimates(95, 100, answers=FORM)).backed
        assert finding("ACS-05", **estimates(0, 0, counts=SOURCED, answers=FORM)).backed
        assert not finding("ACS-05", **estimates(0, 0, answers=FORM)).backed
        assert finding("ACS-05", **estimates("Not tracked", 9, answers=FORM)).backed


PRICES: Any = {"price_week": 900, "price_total": 9000, "price_page": "bluestem.example.org/prices"}


class TestPrices:
    """ACS-06."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, "met"),
            ({"price_week": 0, "price_total": 0}, "met"),
            ({"price_page": None}, "partly_met"),
            ({"price_page": "on request"}, "partly_met"),
            ({"price_page": "None"}, "partly_met"),
            ({"price_week": None}, "unanswered"),
            ({"price_total": None}, "unanswered"),
            ({"price_week": UNREADABLE}, "unanswered"),
            ({"price_week": None, "price_total": None}, "unanswered"),
        ],
    )
    def test_the_result(self, changes: Any, expected: str) -> None:
        assert result("ACS-06", fields={**PRICES, **changes}) == expected

    def test_the_amount_changes_nothing(self) -> None:
        assert result("ACS-06", fields={**PRICES, "price_week": 99999}) == "met"

    def test_it_says_what_is_charged_and_where_it_stands(self) -> None:
        found = prices_in_the_open(context(fields={**PRICES, "price_looked_up": date(2026, 2, 1)})).found
        assert found == (
            "900 dollars a week, 9000 dollars in all, as a rule; published at bluestem.example.org/prices, "
            "looked up on 2026-02-01"
        )
        assert (
            "“on request” names no page"
            in prices_in_the_open(context(fields={**PRICES, "price_page": "on request"})).found
        )

    def test_only_a_print_of_the_page_backs_it(self) -> None:
        assert not finding("ACS-06", fields=PRICES).backed
        document = {"document": "Print of the price page", "dated": date(2026, 2, 1)}
        assert finding("ACS-06", fields=PRICES, answers={"ACS-06": document}).backed

    @pytest.mark.parametrize(
        ("text", "is_page"),
        [
            ("example.org", True),
            ("https://example.org/prices", True),
            ("see www.example.org", True),
            ("", False),
            ("on request", False),
            ("Ask Ms. B.", False),
            ("n/a", False),
        ],
    )
    def test_what_is_a_page(self, text: str, is_page: bool) -> None:
        assert names_a_page(text) is is_page


WEEK = [session(day, "09:00", "12:00") for day in ("Monday", "Wednesday", "Friday")]


class TestPricePerHour:
    """ACS-10: shown, never scored."""

    def test_it_divides_by_the_hours_of_the_track_with_the_fewest(self) -> None:
        one = [track(individual_minutes=0)]
        fact = price_per_clinical_hour(context(fields=PRICES, tracks=one, schedule=WEEK))
        assert (fact.value, fact.found) == (
            100,
            "100 dollars for a clinical hour; 900 dollars a week, 9000 dollars in all, as a rule",
        )
        two = [*one, track("Short", individual_minutes=0)]
        short = [session("Tuesday", "09:00", "12:00", track="Short")]
        fewest = price_per_clinical_hour(context(fields=PRICES, tracks=two, schedule=[*WEEK, *short]))
        assert fewest.value == 300
        assert "in the track Short, which has the fewest hours" in fewest.found

    def test_the_other_prices_stand_beside_it_and_none_is_averaged(self) -> None:
        fields = {**PRICES, "price_outpatient": 150, "price_next_level": 420}
        judged = finding("ACS-10", fields=fields, tracks=[track(individual_minutes=0)], schedule=WEEK)
        assert (judged.result, judged.weight) == ("met", 0)
        assert "150 dollars a session of ordinary outpatient care, 420 dollars a day of the next higher level" in (
            judged.found
        )
        (elsewhere,) = said(judged)
        assert "3,000 to 10,000" in elsewhere
        assert "40,000" in elsewhere

    def test_without_a_price_or_hours_there_is_nothing_to_divide(self) -> None:
        blank = price_per_clinical_hour(context(fields={"price_outpatient": 150}))
        assert blank.state is State.BLANK
        assert "150 dollars a session" in blank.found
        assert price_per_clinical_hour(context(fields=PRICES, tracks=[track()])).state is State.UNDECIDED
        nothing_counts = [session("Monday", "09:00", "12:00", service="Recreation")]
        given = context(fields=PRICES, tracks=[track(individual_minutes=0)], schedule=nothing_counts)
        assert price_per_clinical_hour(given).state is State.UNDECIDED
