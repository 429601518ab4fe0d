"""Medication: which medicines can be had, who gives methadone, how soon and how often people are seen."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said
from query_cases import codes

from builders import UNREADABLE, context, license_row, person, track
from iopaudit.measures.medication import (
    medical_minutes_per_client,
    medicine_access,
    medicine_access_by_referral,
    methadone_through_otp,
)
from iopaudit.measures.medication_counts import naloxone_home_share, oud_offered_share, prescriber_seen_share
from iopaudit.models.fact import Share, State

HERE, AGREED, REFERRED, NOWHERE = "On site", "Written agreement", "Referral only", "Not available"
YOUNG = date(2025, 10, 1)
SOURCED = {"source": "EHR report", "dated": date(2026, 1, 5)}
CLINIC = {"setting": "Freestanding clinic"}
OTP = {"setting": "Opioid treatment program"}
SUD = {"focus": "Substance use"}
MH = {"focus": "Mental health"}


def medicines(  # one keyword a row of Medicines
    *,
    buprenorphine: Any = HERE,
    methadone: Any = AGREED,
    injection: Any = NOWHERE,
    tablets: Any = AGREED,
    other: Any = NOWHERE,
    **fields: Any,
) -> dict[str, Any]:
    return {
        "medicine_buprenorphine": buprenorphine,
        "medicine_methadone": methadone,
        "medicine_naltrexone_injection": injection,
        "medicine_naltrexone_tablets": tablets,
        "medicine_alcohol_other": other,
        **CLINIC,
        **fields,
    }


def access(*licenses: Any, **fields: Any) -> Any:
    return medicine_access(context(fields=medicines(**fields), licenses=licenses or [license_row()]))


class TestMedicineAccess:
    """MED-02: how many of the three can be had."""

    @pytest.mark.parametrize("how", [HERE, AGREED])
    def test_on_site_and_by_agreement_count(self, how: str) -> None:
        assert access(buprenorphine=how).value == 3

    @pytest.mark.parametrize("how", [REFERRED, NOWHERE])
    def test_a_referral_and_nothing_do_not(self, how: str) -> None:
        fact = access(buprenorphine=how)
        assert fact.value == 2
        assert said(fact) == [f"buprenorphine: “{how}”"]

    @pytest.mark.parametrize("which", ["injection", "tablets", "other"])
    def test_one_medicine_for_alcohol_use_is_enough(self, which: str) -> None:
        none = {"injection": NOWHERE, "tablets": NOWHERE, "other": REFERRED}
        assert access(**{**none, which: AGREED}).value == 3
        assert access(**none).value == 2

    def test_medicines_for_tobacco_are_none_of_the_three(self) -> None:
        assert access(buprenorphine=NOWHERE, medicine_tobacco=HERE).value == 2

    def test_methadone_on_site_counts_in_an_opioid_treatment_program_only(self) -> None:
        assert access(methadone=HERE, **OTP).value == 3
        fact = access(methadone=HERE)
        assert fact.value == 2
        assert said(fact) == ["methadone: “On site”, and no opioid treatment program is shown"]

    def test_a_blank_that_decides_nothing_is_not_waited_for(self) -> None:
        assert access(buprenorphine=NOWHERE, methadone=NOWHERE, tablets=None).value == 0
        assert access(tablets=None, other=AGREED).value == 3

    def test_a_blank_that_may_lift_it_leaves_it_blank(self) -> None:
        for fact in (access(buprenorphine=None), access(buprenorphine=None, methadone=NOWHERE)):
            assert fact.state is State.BLANK
            assert len(fact.cells) == 1
        assert access(buprenorphine=UNREADABLE).state is State.BLANK

    def test_a_license_that_nobody_can_judge_leaves_methadone_open(self) -> None:
        pending = license_row(kind="Opioid treatment program", number="pending")
        assert access(pending, methadone=HERE).state is State.UNDECIDED

    def test_by_referral_all_three_are_asked_at_once(self) -> None:
        every = medicines(buprenorphine=REFERRED, methadone=REFERRED, tablets=REFERRED)
        assert medicine_access_by_referral(context(fields=every)).value == 3
        assert medicine_access_by_referral(context(fields={**every, "medicine_methadone": NOWHERE})).value == 2
        assert medicine_access_by_referral(context(fields={**every, "medicine_methadone": None})).state is State.BLANK
        short = {**every, "medicine_methadone": None, "medicine_buprenorphine": NOWHERE}
        assert medicine_access_by_referral(context(fields=short)).value == 1


class TestMedicinesCanBeHad:
    """MED-02 through the edition."""

    def judged(self, **fields: Any) -> str:
        return result("MED-02", fields=medicines(**fields), licenses=[license_row()])

    def test_met_partly_and_not(self) -> None:
        assert self.judged() == "met"
        assert self.judged(methadone=REFERRED) == "partly_met"
        assert self.judged(methadone=NOWHERE) == "partly_met"
        assert self.judged(methadone=REFERRED, tablets=REFERRED) == "partly_met"
        assert self.judged(methadone=REFERRED, tablets=REFERRED, buprenorphine=REFERRED) == "partly_met"
        assert self.judged(methadone=NOWHERE, tablets=REFERRED) == "not_met"
        assert self.judged(methadone=NOWHERE, tablets=NOWHERE, buprenorphine=NOWHERE) == "not_met"

    def test_blank_is_unanswered(self) -> None:
        assert self.judged(methadone=None) == "unanswered"
        assert result("MED-02") == "unanswered"

    def test_it_applies_where_substance_use_is_treated(self) -> None:
        assert self.judged(**MH) == "not_applicable"
        assert result("MED-02", fields=medicines(**MH), tracks=[track(treats="Both")]) == "met"

    def test_the_public_claim_raises_it(self) -> None:
        assert finding("MED-02", fields=medicines(claims_mat=True)).severity == "required"
        assert finding("MED-02", fields=medicines(claims_mat=True)).basis == "claim"
        assert finding("MED-02", fields=medicines(claims_mat=False)).severity == "recommended"
        assert finding("MED-02", fields=medicines()).severity == "recommended"

    def test_only_a_document_stands_behind_it(self) -> None:
        named = {"MED-02": {"document": "Agreements with two clinics", "dated": date(2026, 1, 5)}}
        assert finding("MED-02", fields=medicines(), answers=named).backed
        assert not finding("MED-02", fields=medicines()).backed


class TestMethadone:
    """MED-03: only an opioid treatment program gives it."""

    def fact(self, *licenses: Any, methadone: Any = HERE, **fields: Any) -> Any:
        return methadone_through_otp(context(fields=medicines(methadone=methadone, **fields), licenses=licenses))

    def judged(self, *licenses: Any, methadone: Any = HERE, **fields: Any) -> str:
        return result("MED-03", fields=medicines(methadone=methadone, **fields), licenses=licenses)

    def test_the_setting_says_it(self) -> None:
        assert self.fact(**OTP).value is True
        assert self.judged(**OTP) == "met"

    def test_a_license_in_force_says_it_until_its_last_day(self) -> None:
        licensed = license_row(kind="Opioid treatment program")
        assert self.judged(licensed) == "met"
        assert self.judged({**licensed, "expires": date(2026, 3, 1)}) == "met"
        assert self.judged({**licensed, "status": "Provisional or probationary"}) == "met"
        assert self.judged(license_row(), licensed) == "met"

    def test_one_that_has_ended_or_is_for_something_else_does_not(self) -> None:
        licensed = license_row(kind="Opioid treatment program")
        assert self.judged({**licensed, "expires": date(2026, 2, 28)}) == "not_met"
        assert self.judged({**licensed, "status": "Applied for"}) == "not_met"
        assert self.judged(license_row()) == "not_met"

    def test_blanks_leave_it_unanswered(self) -> None:
        assert self.judged() == "unanswered"
        assert self.judged(license_row(), setting=None) == "unanswered"
        assert self.judged(license_row(kind=None)) == "unanswered"
        assert self.judged(license_row(kind=None, expires=date(2026, 2, 28))) == "not_met"
        assert self.judged(license_row(), methadone=None) == "unanswered"

    def test_a_license_with_a_number_that_is_none_cannot_be_judged(self) -> None:
        assert self.judged(license_row(kind="Opioid treatment program", number="pending")) == "cannot_judge"

    @pytest.mark.parametrize("how", [AGREED, REFERRED, NOWHERE])
    def test_it_applies_only_where_methadone_is_on_site(self, how: str) -> None:
        assert self.judged(license_row(), methadone=how) == "not_applicable"

    def test_what_is_to_be_filled_in_is_named(self) -> None:
        blank = finding("MED-03", fields=medicines(methadone=HERE, setting=None), licenses=[license_row()])
        assert blank.fix == "Fill in Program!B16"
        assert finding("MED-03", fields=medicines(methadone=HERE)).fix == "Fill in the sheet Program"
        assert finding("MED-02", fields=medicines(methadone=HERE)).fix == "Fill in the sheet Program"

    def test_it_is_required_by_law(self) -> None:
        found = finding("MED-03", fields=medicines(methadone=HERE), licenses=[license_row()])
        assert (found.severity, found.basis) == ("required", "law")

    def test_a_question_is_asked(self) -> None:
        code = "methadone-without-opioid-program"
        assert code in codes(fields=medicines(methadone=HERE), licenses=[license_row()])
        assert code not in codes(fields=medicines(methadone=HERE, **OTP), licenses=[license_row()])


class TestAnswers:
    """MED-01, MED-10 and MED-11: what each answer comes to."""

    @pytest.mark.parametrize(
        ("criterion", "results", "fields"),
        [
            ("MED-01", ["met", "partly_met", "partly_met", "not_met", "not_met"], {}),
            ("MED-10", ["met", "partly_met", "not_met", "not_met"], {}),
            ("MED-11", ["met", "partly_met", "not_met", "not_met"], {"medicines_kept": True}),
        ],
    )
    def test_each_answer_has_its_result(self, criterion: str, results: list[str], fields: Any) -> None:
        answers = tuple(checklist().criterion[criterion].ask.answers)
        assert [result(criterion, fields=fields, answers={criterion: answer}) for answer in answers] == results

    @pytest.mark.parametrize("criterion", ["MED-01", "MED-10", "MED-11"])
    def test_no_answer_is_unanswered(self, criterion: str) -> None:
        assert result(criterion) == "unanswered"
        assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"

    def test_the_rule_about_medicines_is_required_of_everybody(self) -> None:
        found = finding("MED-01", fields=MH)
        assert (found.severity, found.basis) == ("required", "law")

    def test_keeping_medicines_is_asked_where_there_are_any(self) -> None:
        assert result("MED-11", fields={"medicines_kept": False}) == "not_applicable"


class TestDays:
    """MED-04: days to the first medication visit."""

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (0, "met"),
            (3, "met"),
            (4, "partly_met"),
            (7, "partly_met"),
            (8, "not_met"),
            ("Not tracked", "not_met"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_by_days(self, days: Any, expected: str) -> None:
        assert result("MED-04", fields={"medication_visit_days": days}) == expected

    def test_it_applies_where_substance_use_is_treated(self) -> None:
        assert result("MED-04", fields={"medication_visit_days": 2, **MH}) == "not_applicable"


SHARES = [
    ("MED-05", "oud_offered", "oud_admissions", 90, 70),
    ("MED-06", "aud_offered", "aud_admissions", 80, 50),
    ("MED-07", "naloxone_given", "naloxone_due", 80, 50),
    ("MED-08", "on_medicine_seen", "on_medicine_here", 90, 70),
    ("MED-09", "review_medicine_list", "review_active", 90, 70),
]
EACH = pytest.mark.parametrize(("criterion", "part", "whole", "met", "partly"), SHARES, ids=[row[0] for row in SHARES])


def counted(criterion: str, counts: Any, **fields: Any) -> str:
    return result(criterion, fields={"medication_service": "On site", **fields}, counts=counts)


class TestShares:
    """MED-05 to MED-09: counts."""

    @EACH
    def test_by_thresholds(self, criterion: str, part: str, whole: str, met: int, partly: int) -> None:
        expected = {
            100: "met",
            met: "met",
            met - 1: "partly_met",
            partly: "partly_met",
            partly - 1: "not_met",
            0: "not_met",
        }
        assert {some: counted(criterion, {part: some, whole: 100}) for some in expected} == expected

    @EACH
    def test_without_an_answer(self, criterion: str, part: str, whole: str, met: int, partly: int) -> None:
        assert counted(criterion, {part: met, whole: None}) == "unanswered"
        assert counted(criterion, {whole: 100}) == "unanswered"
        assert counted(criterion, {part: "Not tracked", whole: 100}) == "not_met"
        assert counted(criterion, {part: 0, whole: 0}) == "cannot_judge"
        assert counted(criterion, {part: 101, whole: 100}) == "unanswered"

    @EACH
    def test_a_young_program_is_too_new(self, criterion: str, part: str, whole: str, met: int, partly: int) -> None:
        assert counted(criterion, {part: met, whole: 100}, opened_on=YOUNG) == "too_new"

    @EACH
    def test_a_part_above_its_whole_is_asked_about(
        self, criterion: str, part: str, whole: str, met: int, partly: int
    ) -> None:
        assert "part-above-whole" in codes(counts={part: 101, whole: 100})
        assert "part-above-whole" not in codes(counts={part: 100, whole: 100})

    @pytest.mark.parametrize("criterion", ["MED-05", "MED-06", "MED-07"])
    def test_those_on_substance_use_apply_where_it_is_treated(self, criterion: str) -> None:
        assert counted(criterion, {}, **MH) == "not_applicable"
        assert counted(criterion, {}, **SUD) == "unanswered"

    @pytest.mark.parametrize("service", ["By written agreement", "Referral only", "None"])
    def test_visits_are_asked_where_medication_is_managed_here(self, service: str) -> None:
        assert counted("MED-08", {}, medication_service=service) == "not_applicable"

    def test_a_chart_review_that_was_not_done_reaches_nothing(self) -> None:
        assert counted("MED-09", {"review_chosen": "No review done"}) == "not_met"

    @EACH
    def test_nothing_of_this_is_raised(self, criterion: str, part: str, whole: str, met: int, partly: int) -> None:
        assert finding(criterion, fields={"claims_mat": True}, counts={part: 0, whole: 100}).severity == "recommended"

    def test_they_are_backed_by_their_sources(self) -> None:
        counts = {"naloxone_given": {"number": 9, **SOURCED}, "naloxone_due": {"number": 10, **SOURCED}}
        assert naloxone_home_share(context(counts=counts)).backed
        estimated = {**counts, "naloxone_given": {"number": 9, "source": "Estimate", "dated": date(2026, 1, 5)}}
        assert not naloxone_home_share(context(counts=estimated)).backed

    def test_who_takes_it_is_shown_and_judges_nothing(self) -> None:
        offered = {"oud_offered": 9, "oud_admissions": 10}
        fact = oud_offered_share(context(counts={**offered, "oud_receiving": 2}))
        assert fact.value == Share(Fraction(9), Fraction(1))
        assert said(fact) == ["2 of 10 admissions with opioid use disorder receiving medication"]
        for receiving in (None, 11):
            assert said(oud_offered_share(context(counts={**offered, "oud_receiving": receiving}))) == []
        assert said(oud_offered_share(context(counts={**offered, "oud_receiving": "Not tracked"}))) == [
            "admissions with opioid use disorder receiving medication: not tracked"
        ]

    def test_what_was_found_is_a_clause(self) -> None:
        fact = prescriber_seen_share(context(counts={"on_medicine_seen": 9, "on_medicine_here": 10}))
        assert fact.found == (
            "9 of 10 active clients on medicine prescribed here seen by the prescriber in the last 30 days"
        )


def doctor(staff_id: str = "D1", **changes: Any) -> Any:
    return person(
        staff_id, **{"role": "Prescriber", "credentials": ["MD"], "level": "Prescriber", "hours": 10, **changes}
    )


class TestMinutes:
    """MED-12: medical time for each client, shown only."""

    def fact(self, *staff: Any, clients: Any = 20) -> Any:
        return medical_minutes_per_client(context(staff=staff, tracks=[track(clients_now=clients)]))

    def test_hours_of_the_three_roles_are_divided_by_clients(self) -> None:
        fact = self.fact(doctor(), doctor("D2", role="Nurse"), doctor("D3", role="Medical director"), person())
        assert fact.value == Fraction(30 * 60, 20)
        assert fact.found.startswith("90 minutes a week for each client")

    def test_who_is_away_does_not_count(self) -> None:
        assert self.fact(doctor(), doctor("D2", status="On leave"), doctor("D3", status="Left")).value == 30

    def test_nobody_in_the_roles_is_no_time(self) -> None:
        assert self.fact(person()).value == 0

    def test_no_clients_are_nothing_to_divide_by(self) -> None:
        assert self.fact(doctor(), clients=0).state is State.UNDECIDED

    def test_blanks(self) -> None:
        assert self.fact(doctor(), clients=None).state is State.BLANK
        assert self.fact().state is State.BLANK
        assert self.fact(doctor(hours=None)).state is State.BLANK
        fact = self.fact(doctor(), doctor("D2", hours=None))
        assert (fact.value, said(fact)) == (30, ["D2: hours left blank"])

    def test_it_is_shown_and_never_scored(self) -> None:
        found = finding("MED-12", staff=[doctor()], tracks=[track()])
        assert (str(found.result), found.credit) == ("met", None)
