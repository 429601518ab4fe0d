"""Waiting times and the table of payers: ACS-01 to -03, ACS-07 and ACS-11, and the answers ACS-08 and ACS-09."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import AS_OF, UNREADABLE, context
from iopaudit.measures.payer_rows import (
    admissions_at_reduced_charge,
    offers_reduced_charge,
    payer_rows_current,
    payer_rows_fairly_current,
    payers_billed,
)
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
SOURCED = {"usual_source": "Log or tracker", "usual_source_date": date(2026, 1, 5)}
DOCUMENT = {"document": "Contract list, winter", "dated": date(2026, 1, 5)}


class TestWaits:
    @pytest.mark.parametrize(
        ("criterion", "count", "days", "expected"),
        [
            ("ACS-01", "days_to_appointment", 0, "met"),
            ("ACS-01", "days_to_appointment", 2, "met"),
            ("ACS-01", "days_to_appointment", Fraction(5, 2), "partly_met"),
            ("ACS-01", "days_to_appointment", 7, "partly_met"),
            ("ACS-01", "days_to_appointment", Fraction(71, 10), "not_met"),
            ("ACS-02", "days_to_treatment", 0, "met"),
            ("ACS-02", "days_to_treatment", 7, "met"),
            ("ACS-02", "days_to_treatment", Fraction(15, 2), "partly_met"),
            ("ACS-02", "days_to_treatment", 14, "partly_met"),
            ("ACS-02", "days_to_treatment", Fraction(29, 2), "not_met"),
        ],
    )
    def test_the_thresholds_are_exact(self, criterion: str, count: str, days: Any, expected: str) -> None:
        assert result(criterion, counts={count: days}) == expected

    @pytest.mark.parametrize(
        ("criterion", "count"), [("ACS-01", "days_to_appointment"), ("ACS-02", "days_to_treatment")]
    )
    def test_what_is_no_median(self, criterion: str, count: str) -> None:
        assert result(criterion, counts={count: "Not tracked"}) == "not_met"
        assert result(criterion, counts={count: None}) == "unanswered"
        assert result(criterion, counts={count: UNREADABLE}) == "unanswered"
        assert result(criterion, counts={count: 1}, fields=YOUNG) == "too_new"

    @pytest.mark.parametrize(
        ("criterion", "count"), [("ACS-01", "days_to_appointment"), ("ACS-02", "days_to_treatment")]
    )
    def test_it_is_backed_by_its_source(self, criterion: str, count: str) -> None:
        assert finding(criterion, counts={count: 1, **SOURCED}).backed
        assert not finding(criterion, counts={count: 1}).backed
        assert not finding(criterion, counts={count: {"number": 1, "source": "Estimate"}, **SOURCED}).backed

    def test_it_is_said_in_days(self) -> None:
        found = finding("ACS-01", counts={"days_to_appointment": 1}).found
        assert found == "a median of 1 day from first contact to first clinical appointment"


def payer(name: str = "Commercial plans", **changes: Any) -> dict[str, Any]:
    """A row of payers: billed, in network, checked a day ago, unless changed."""
    return {"payer": name, "bills": True, "in_network": "Some", "as_of": AS_OF - timedelta(days=1), **changes}


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


class TestPayerRows:
    """ACS-03."""

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([payer(as_of=ago(180))], "met"),
            ([payer(as_of=AS_OF)], "met"),
            ([payer(as_of=ago(181))], "partly_met"),
            ([payer(as_of=ago(365))], "partly_met"),
            ([payer(as_of=ago(366))], "not_met"),
            ([payer(), payer("TRICARE", as_of=ago(181))], "partly_met"),
            ([payer(), payer("TRICARE", as_of=ago(366))], "not_met"),
            ([payer(in_network="No")], "met"),
            ([payer(in_network=None)], "unanswered"),
            ([payer(as_of=None)], "unanswered"),
            ([payer(as_of=AS_OF + timedelta(days=1))], "unanswered"),
            ([payer(), payer("TRICARE", bills=None)], "unanswered"),
            ([payer(as_of=ago(366)), payer("TRICARE", bills=None)], "not_met"),
            ([payer(), payer("TRICARE", bills=False, in_network=None, as_of=None)], "met"),
            ([payer(bills=False), payer("TRICARE", bills=False)], "cannot_judge"),
            ([payer(bills=None)], "unanswered"),
            ([], "unanswered"),
        ],
    )
    def test_the_result(self, rows: Any, expected: str) -> None:
        assert result("ACS-03", payers=rows) == expected

    @pytest.mark.parametrize("name", ["Self-pay", "Sliding fee", "Scholarship or free care"])
    def test_who_pays_themselves_is_in_no_network(self, name: str) -> None:
        assert result("ACS-03", payers=[payer(name, in_network=None)]) == "met"
        assert result("ACS-03", payers=[payer(name, in_network=None, as_of=None)]) == "unanswered"

    def test_it_says_which_row_lacks_what(self) -> None:
        rows = [payer(), payer("TRICARE", in_network=None, as_of=None), payer("Commercial plans", as_of=ago(400))]
        fact = payer_rows_current(context(payers=rows))
        assert said(fact) == [
            "TRICARE: network status and date left blank",
            f"Commercial plans: checked on {ago(400).isoformat()}",
        ]
        assert fact.found == "1 of 3 payers with their network status, checked within 180 days"

    def test_the_days_are_parameters(self) -> None:
        given = context(payers=[payer(as_of=ago(10))], parameters={"payer_row_days": 9, "payer_row_days_partly": 10})
        assert payer_rows_current(given).value.no == 1  # type: ignore[union-attr]
        assert payer_rows_fairly_current(given).value.yes == 1  # type: ignore[union-attr]

    def test_only_a_document_backs_it(self) -> None:
        assert not finding("ACS-03", payers=[payer()]).backed
        assert finding("ACS-03", payers=[payer()], answers={"ACS-03": DOCUMENT}).backed


NO_HELP = {"Sliding fee": False, "Scholarship or free care": False}


def helped(payers: Any, reduced: Any, admissions: Any = 40, **more: Any) -> str:
    return result("ACS-07", payers=payers, counts={"reduced_admissions": reduced, "admissions": admissions}, **more)


class TestReducedCharge:
    """ACS-07."""

    @pytest.mark.parametrize("name", ["Sliding fee", "Scholarship or free care"])
    def test_one_kind_of_help_that_somebody_used_is_enough(self, name: str) -> None:
        payers = {**NO_HELP, name: True}
        assert helped(payers, 1) == "met"
        assert helped(payers, 40) == "met"
        assert helped(payers, 0) == "partly_met"
        assert helped(payers, "Not tracked") == "partly_met"
        assert helped(payers, None) == "unanswered"
        assert helped(payers, 41) == "unanswered"
        assert helped(payers, 1, admissions=None) == "met"
        assert helped(payers, 1, fields=YOUNG) == "too_new"

    def test_no_help_is_not_met_whatever_is_counted(self) -> None:
        for reduced in (0, 5, None, "Not tracked"):
            assert helped(NO_HELP, reduced) == "not_met"
        assert helped(NO_HELP, 0, fields=YOUNG) == "not_met"

    def test_a_blank_row_may_turn_out_either_way(self) -> None:
        assert helped({"Sliding fee": False}, 1) == "unanswered"
        assert helped({"Sliding fee": True}, 1) == "met"
        assert helped([], 1) == "unanswered"
        assert offers_reduced_charge(context()).state is State.BLANK

    def test_only_the_written_scale_backs_it(self) -> None:
        given: Any = {"payers": {**NO_HELP, "Sliding fee": True}, "counts": {"reduced_admissions": 1, **SOURCED}}
        assert not finding("ACS-07", **given).backed
        assert finding("ACS-07", **given, answers={"ACS-07": DOCUMENT}).backed

    def test_the_number_is_said(self) -> None:
        fact = admissions_at_reduced_charge(context(counts={"reduced_admissions": 1, "admissions": 9}))
        assert (fact.value, fact.found) == (1, "1 admission at reduced or no charge")


class TestWhoPays:
    """ACS-11: shown, never scored."""

    def test_it_names_who_is_billed_with_the_share_that_pays_itself(self) -> None:
        payers = {"Commercial plans": True, "Self-pay": True, "TRICARE": False}
        judged = finding("ACS-11", payers=payers, counts={"self_pay_admissions": 4, "admissions": 40})
        assert (judged.result, judged.weight) == ("met", 0)
        assert judged.found == "paid by: Commercial plans, Self-pay"
        assert said(judged) == ["4 of 40 admissions self-pay"]

    def test_without_a_share_the_payers_are_shown_alone(self) -> None:
        assert said(payers_billed(context(payers={"Self-pay": True}))) == []
        assert (
            said(payers_billed(context(payers={"Self-pay": True}, counts={"self_pay_admissions": "Not tracked"}))) == []
        )

    def test_nobody_billed_is_no_answer(self) -> None:
        assert payers_billed(context(payers={"Self-pay": False})).state is State.UNDECIDED
        assert payers_billed(context(payers={"Self-pay": None})).state is State.BLANK
        assert payers_billed(context()).state is State.BLANK


@pytest.mark.parametrize(
    ("criterion", "answer", "expected"),
    [
        ("ACS-08", "All four", "met"),
        ("ACS-08", "Three of the four", "met"),
        ("ACS-08", "Two of the four", "partly_met"),
        ("ACS-08", "One or none", "not_met"),
        ("ACS-09", "At least every quarter, by someone who does not bill", "met"),
        ("ACS-09", "Yearly", "partly_met"),
        ("ACS-09", "Only when a payer asks", "not_met"),
        ("ACS-09", "Never", "not_met"),
    ],
)
def test_answers(criterion: str, answer: str, expected: str) -> None:
    assert result(criterion, answers={criterion: answer}) == expected
    assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"
    assert result(criterion) == "unanswered"
    assert not finding(criterion, answers={criterion: answer}).backed
    assert finding(criterion, answers={criterion: {"answer": answer, **DOCUMENT}}).backed
