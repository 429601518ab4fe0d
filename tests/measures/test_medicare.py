"""Medicare's benefit: who can bill it, when its checklist is in reach, and what that checklist makes of a report."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding

from builders import context
from iopaudit.measures.medicare import CAN, CAN_BILL, CANNOT, CANNOT_BILL, medicare_benefit_in_reach, medicare_setting
from iopaudit.models.fact import State

BENEFIT = "Medicare, IOP benefit"
BILLED, NOT_BILLED = {"payers": {BENEFIT: True}}, {"payers": {BENEFIT: False}}
HOSPITAL, CLINIC, OTP, CENTER = CAN_BILL[0], CANNOT_BILL[0], CAN_BILL[4], CAN_BILL[1]
NAMED = {"document": "Plans read in January", "dated": date(2026, 1, 20)}


def judged(criterion: str, setting: Any = HOSPITAL, answer: Any = None, **sheets: Any) -> Any:
    answers = {} if answer is None else {criterion: answer}
    return finding(criterion, ruler="medicare-iop", fields={"setting": setting}, answers=answers, **sheets)


def result(criterion: str, setting: Any = HOSPITAL, answer: Any = None, **sheets: Any) -> str:
    return str(judged(criterion, setting, answer, **sheets).result)


class TestSetting:
    @pytest.mark.parametrize("setting", CAN_BILL)
    def test_five_kinds_can_bill(self, setting: str) -> None:
        assert medicare_setting(context(fields={"setting": setting})).value == CAN

    @pytest.mark.parametrize("setting", CANNOT_BILL)
    def test_a_free_standing_one_cannot(self, setting: str) -> None:
        assert medicare_setting(context(fields={"setting": setting})).value == CANNOT

    @pytest.mark.parametrize(
        "setting", ["Tribal or Indian Health Service", "VA or other federal", "Video only", "Other"]
    )
    def test_of_others_nobody_can_tell(self, setting: str) -> None:
        assert medicare_setting(context(fields={"setting": setting})).state is State.UNDECIDED
        assert medicare_setting(context()).state is State.BLANK


class TestReach:
    @pytest.mark.parametrize(
        ("setting", "sheets", "expected"),
        [
            (CLINIC, BILLED, True),
            (None, BILLED, True),
            (HOSPITAL, NOT_BILLED, True),
            (HOSPITAL, {}, True),
            (CLINIC, NOT_BILLED, False),
            (CLINIC, {}, None),
            (None, NOT_BILLED, None),
            (None, {}, None),
        ],
    )
    def test_one_yes_is_enough_and_no_takes_both(self, setting: Any, sheets: Any, expected: Any) -> None:
        fact = medicare_benefit_in_reach(context(fields={"setting": setting}, **sheets))
        assert fact.value is expected
        assert fact.state is (State.BLANK if expected is None else State.KNOWN)

    def test_a_setting_of_which_nobody_can_tell_leaves_it_open(self) -> None:
        fact = medicare_benefit_in_reach(context(fields={"setting": "Tribal or Indian Health Service"}, **NOT_BILLED))
        assert (fact.value, fact.state) == (None, State.UNDECIDED)
        assert "may or may not be" in fact.found
        assert result("MCR-02", "Other", "Every plan that was read", **NOT_BILLED) == "met"
        assert result("MCR-01", "Other", **NOT_BILLED) == "cannot_judge"


class TestCriteria:
    @pytest.mark.parametrize(
        ("setting", "expected"),
        [(HOSPITAL, "met"), (OTP, "met"), (CLINIC, "not_met"), ("Other", "cannot_judge"), (None, "unanswered")],
    )
    def test_who_bills_has_to_be_able_to(self, setting: Any, expected: str) -> None:
        found = judged("MCR-01", setting, **BILLED)
        assert (str(found.result), found.severity, found.basis) == (expected, "required", "contract")

    def test_nothing_is_required_of_a_hospital_that_does_not_bill(self) -> None:
        assert {judged(name, **NOT_BILLED).severity for name in ("MCR-01", "MCR-02", "MCR-03")} == {"recommended"}
        assert judged("MCR-05", OTP, **NOT_BILLED).severity == "recommended"

    @pytest.mark.parametrize(
        ("criterion", "answers"),
        [
            (
                "MCR-02",
                {
                    "Every plan that was read": "met",
                    "Half or more": "partly_met",
                    "Fewer": "not_met",
                    "None was read": "not_met",
                },
            ),
            ("MCR-03", {"All eight": "met", "Six or seven": "partly_met", "Fewer": "not_met"}),
            (
                "MCR-04",
                {
                    "At the program": "met",
                    "At the program, and by video from elsewhere": "cannot_judge",
                    "At home, or in a facility where they live": "not_met",
                },
            ),
            ("MCR-05", {"All three": "met", "Two": "partly_met", "One or none": "not_met"}),
            ("MCR-06", {"All three": "met", "Two": "partly_met", "One or none": "not_met"}),
        ],
    )
    def test_what_an_answer_comes_to(self, criterion: str, answers: dict[str, str]) -> None:
        assert list(checklist("medicare-iop").criterion[criterion].ask.answers) == list(answers)
        for answer, expected in answers.items():
            assert result(criterion, OTP, answer, **BILLED) == expected, answer
        assert result(criterion, OTP, **BILLED) == "unanswered"
        best = next(iter(answers))
        assert judged(criterion, OTP, {"answer": best, **NAMED}, **BILLED).backed

    def test_the_contract_raises_three_and_second_hand_accounts_none(self) -> None:
        severities = {
            name: judged(name, OTP, **BILLED).severity for name in (f"MCR-0{number}" for number in range(1, 7))
        }
        assert severities == {
            "MCR-01": "required",
            "MCR-02": "required",
            "MCR-03": "recommended",
            "MCR-04": "recommended",
            "MCR-05": "required",
            "MCR-06": "recommended",
        }

    def test_some_are_for_one_kind_of_setting(self) -> None:
        for name, setting in (("MCR-05", OTP), ("MCR-07", CENTER), ("MCR-09", CENTER)):
            assert result(name, HOSPITAL, **BILLED) == "not_applicable"
            assert result(name, setting, **BILLED) != "not_applicable"

    def test_out_of_reach_none_of_it_applies(self) -> None:
        domain = checklist("medicare-iop").domains[-1]
        assert domain.id == "MCR"
        assert {result(one.id, CLINIC, **NOT_BILLED) for one in domain.criteria} == {"not_applicable"}

    def test_what_is_from_memory_is_only_shown_and_says_so(self) -> None:
        for criterion in checklist("medicare-iop").domains[-1].criteria:
            if any(source.status == "recalled" for source in criterion.sources):
                assert criterion.severity == "informational", criterion.id
                assert "from memory" in criterion.severity_reason, criterion.id
