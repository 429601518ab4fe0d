"""The questions on assessment, planning and admission fit, judged by the edition that ships."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result
from query_cases import codes, only

from builders import UNREADABLE, context
from iopaudit.measures.admission_queries import EDITION_NAMED
from iopaudit.measures.placement import placement_criteria_accepted

DOCUMENT = {"document": "Admission policy, version 6", "dated": date(2026, 1, 5)}
MEDICARE = {"Medicare, IOP benefit": True}

ANSWERS = {
    "ASM-02": {
        "All ten": "met",
        "Eight or nine": "partly_met",
        "Five to seven": "not_met",
        "Fewer": "not_met",
        "No form": "not_met",
    },
    "ASM-08": {
        "Weekly, all clients, minutes kept": "met",
        "Every two weeks, all clients, minutes kept": "met",
        "Monthly": "partly_met",
        "Only when there is trouble": "not_met",
        "No": "not_met",
    },
    "ASM-11": {
        "At least every 60 days": "met",
        "At least every 90 days": "partly_met",
        "At admission only": "not_met",
        "Not done": "not_met",
    },
    "FIT-03": {
        "Place found by staff and arrival confirmed, same day": "met",
        "Call made by staff, arrival not confirmed": "partly_met",
        "Phone number given": "not_met",
        "Taken in until a bed is free": "not_met",
        "No rule": "not_met",
    },
    "FIT-05": {"None": "met", "One": "partly_met", "Two or more": "not_met", "Not written down": "not_met"},
    "FIT-06": {
        "Asked of everyone alone in the first week, with written steps": "met",
        "Asked of everyone, no set step": "partly_met",
        "Asked when it comes up": "not_met",
        "Not asked": "not_met",
    },
    "FIT-08": {
        "All seven": "met",
        "Five or six": "partly_met",
        "Fewer": "not_met",
        "Nothing in writing": "not_met",
    },
    "FIT-09": {
        "Staff make the call and log the result": "met",
        "Names and numbers handed over, logged": "partly_met",
        "List handed over": "not_met",
        "Told only that this is not the place": "not_met",
        "Not recorded": "not_met",
    },
}
each_question = pytest.mark.parametrize("criterion", ANSWERS)


@each_question
class TestQuestions:
    """Everything that one answer decides."""

    def test_each_answer_has_its_result(self, criterion: str) -> None:
        expected = ANSWERS[criterion]
        assert list(checklist().criterion[criterion].ask.answers) == list(expected)
        given = {answer: result(criterion, answers={criterion: answer}, payers=MEDICARE) for answer in expected}
        assert given == expected

    @pytest.mark.parametrize("answer", [None, UNREADABLE, "Something else", "Not tracked"])
    def test_no_answer_and_no_known_answer_are_unanswered(self, criterion: str, answer: Any) -> None:
        assert result(criterion, answers={criterion: answer}, payers=MEDICARE) == "unanswered"

    def test_not_applicable_is_no_answer(self, criterion: str) -> None:
        given = {criterion: {"claims_not_applicable": True}}
        assert result(criterion, answers=given, payers=MEDICARE) == "unanswered"

    def test_a_document_on_its_row_backs_it(self, criterion: str) -> None:
        best = next(iter(ANSWERS[criterion]))
        assert finding(criterion, answers={criterion: {"answer": best, **DOCUMENT}}, payers=MEDICARE).backed
        assert not finding(criterion, answers={criterion: best}, payers=MEDICARE).backed

    def test_age_excuses_nobody(self, criterion: str) -> None:
        young = {"opened_on": date(2026, 2, 1)}
        best = next(iter(ANSWERS[criterion]))
        assert result(criterion, fields=young, answers={criterion: best}, payers=MEDICARE) == "met"

    def test_nothing_raises_it(self, criterion: str) -> None:
        payers = {**MEDICARE, "TRICARE": True}
        found = finding(criterion, fields={"level_claimed": "ASAM Level 2.1"}, payers=payers)
        assert found.severity == "recommended"


class TestMedicareCertification:
    """ASM-11."""

    def test_it_applies_where_the_benefit_is_billed_or_nobody_says(self) -> None:
        answer = {"ASM-11": "Not done"}
        assert result("ASM-11", answers=answer, payers=MEDICARE) == "not_met"
        assert result("ASM-11", answers=answer) == "not_met"
        no_medicare = finding("ASM-11", answers=answer, payers={"Medicare, IOP benefit": False})
        assert no_medicare.result == "not_applicable"
        assert "does not bill Medicare" in no_medicare.why

    def test_other_medicare_services_do_not_call_for_it(self) -> None:
        payers = {"Medicare, IOP benefit": False, "Medicare, other services only": True}
        assert result("ASM-11", payers=payers) == "not_applicable"


def criteria(answer: Any, *, level: Any = "ASAM Level 2.1", placement: Any = "ASAM 4th edition", **row: Any) -> Any:
    fields = {"level_claimed": level, "placement_criteria": placement}
    return finding("FIT-01", fields=fields, answers={"FIT-01": {"answer": answer, **row}})


OWN_WORDS, ADMISSION_ONLY = "All three, in our own words", "Admission only"


class TestWrittenCriteria:
    """FIT-01."""

    @pytest.mark.parametrize(
        ("answer", "claiming", "not_claiming"),
        [
            (EDITION_NAMED, "met", "met"),
            (OWN_WORDS, "partly_met", "met"),
            (ADMISSION_ONLY, "partly_met", "partly_met"),
            ("None", "not_met", "not_met"),
            (None, "unanswered", "unanswered"),
            (UNREADABLE, "unanswered", "unanswered"),
            ("Not tracked", "not_met", "not_met"),
        ],
    )
    def test_a_level_that_is_claimed_wants_criteria_with_a_name(
        self, answer: Any, claiming: str, not_claiming: str
    ) -> None:
        assert criteria(answer).result == claiming
        assert criteria(answer, level="State-defined IOP").result == not_claiming

    def test_own_words_are_enough_because_no_level_is_claimed(self) -> None:
        assert criteria(OWN_WORDS, level="State-defined IOP").found == f"{OWN_WORDS}; does not claim ASAM Level 2.1"

    def test_a_level_with_no_criteria_in_use_is_not_met_in_full(self) -> None:
        found = criteria(EDITION_NAMED, placement="None")
        assert found.result == "partly_met"
        assert "Placement criteria in use: None" in found.found
        assert criteria(EDITION_NAMED, placement="None", level="None claimed").result == "met"

    @pytest.mark.parametrize("placement", ["ASAM 3rd edition", "LOCUS/CALOCUS-CASII", "Payer's own"])
    def test_any_named_criteria_will_do(self, placement: str) -> None:
        assert criteria(EDITION_NAMED, placement=placement).result == "met"

    @pytest.mark.parametrize(
        ("used", "accepted"),
        [("ASAM 4th edition", True), ("ASAM 3rd edition", False), ("None", False), (None, None)],
    )
    def test_a_state_or_network_may_name_one_edition(self, used: Any, accepted: bool | None) -> None:
        one = {"placement_criteria_named": ("ASAM 4th edition",)}
        fact = placement_criteria_accepted(context(parameters=one, fields={"placement_criteria": used}))
        assert fact.value is accepted

    def test_blank_criteria_leave_it_open_only_where_they_decide(self) -> None:
        found = criteria(EDITION_NAMED, placement=None)
        assert found.result == "unanswered"
        assert [cell.sheet for cell in found.cells] == ["Program"]
        assert criteria(EDITION_NAMED, placement=None, level="Medicare IOP").result == "met"
        assert criteria("None", placement=None).result == "not_met"

    def test_a_blank_level_leaves_ones_own_words_open(self) -> None:
        assert criteria(OWN_WORDS, level=None).result == "unanswered"
        assert criteria(EDITION_NAMED, level=None).result == "met"

    def test_a_certificate_for_the_level_is_a_claim_too(self) -> None:
        fields = {"level_claimed": "None claimed", "certificate_asam": True, "certificate_asam_level": "2.1"}
        found = finding("FIT-01", fields=fields, answers={"FIT-01": OWN_WORDS})
        assert (found.result, found.severity) == ("partly_met", "required")

    def test_a_document_on_its_row_backs_it(self) -> None:
        assert criteria(EDITION_NAMED, **DOCUMENT).backed
        assert not criteria(EDITION_NAMED).backed

    def test_criteria_that_are_named_and_answered_with_none_are_a_question(self) -> None:
        assert EDITION_NAMED in checklist().criterion["FIT-01"].ask.answers
        none = {"placement_criteria": "None", "level_claimed": "State-defined IOP"}
        query = only("placement-criteria-none", fields=none, answers={"FIT-01": EDITION_NAMED})
        assert query.found == f"placement criteria in use: None, and the program answers “{EDITION_NAMED}”"
        assert len(query.cells) == 2
        assert "placement-criteria-none" not in codes(fields=none, answers={"FIT-01": OWN_WORDS})
        claimed = {"placement_criteria": "None", "level_claimed": "ASAM Level 2.1"}
        both = only("placement-criteria-none", fields=claimed, answers={"FIT-01": EDITION_NAMED})
        assert "claims ASAM Level 2.1 and answers" in both.found
        assert len(both.cells) == 3


def test_nobody_referred_up_is_a_question_and_no_fault() -> None:
    nobody = {"admissions": 40, "referred_up": 0, "referred_up_arrived": 0}
    assert result("FIT-07", counts=nobody) == "cannot_judge"
    query = only("nobody-referred-up", counts=nobody)
    assert query.found == "nobody referred to a higher level of care in 40 admissions"


def test_few_charts_read_is_a_question() -> None:
    query = only("few-charts-read", counts={"review_active": 3, "active_clients": 34})
    assert query.found == "3 charts read of 34 active clients"
