"""Dual diagnosis by what the program says: admission, teams, links, psychiatry, licenses and law, ratings."""

from datetime import date, timedelta
from typing import Any

import pytest
from edition_findings import checklist, finding, result

from builders import AS_OF, UNREADABLE, context, submission
from iopaudit.measures.co_occurring import care_for_both_allowed, second_conditions
from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE
from iopaudit.models.fact import State
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge

CLAIMS = {"claims_cod": True}


class TestTheDomain:
    """COD as a whole."""

    def test_it_has_sixteen_criteria_of_which_fourteen_are_scored(self) -> None:
        criteria = next(domain for domain in checklist().domains if domain.id == "COD").criteria
        assert [each.id for each in criteria] == [f"COD-{number:02}" for number in range(1, 17)]
        assert [each.id for each in criteria if each.severity == "informational"] == ["COD-15", "COD-16"]

    def test_every_criterion_applies_to_every_program(self) -> None:
        criteria = next(domain for domain in checklist().domains if domain.id == "COD").criteria
        assert all(each.applies_when is None for each in criteria)

    def test_a_public_claim_raises_five_criteria_and_silence_none(self) -> None:
        claimed = Facts(checklist(), submission(fields=CLAIMS), AS_OF)
        silent = Facts(checklist(), submission(), AS_OF)
        raised = [each.criterion for each in judge(checklist(), claimed) if each.domain == "COD" and each.required]
        assert raised == ["COD-01", "COD-02", "COD-05", "COD-06", "COD-08"]
        assert not [each for each in judge(checklist(), silent) if each.domain == "COD" and each.required]

    def test_a_claim_takes_nothing_away(self) -> None:
        for claims in (True, False, None):
            facts = Facts(checklist(), submission(fields={"claims_cod": claims}), AS_OF)
            findings = [each for each in judge(checklist(), facts) if each.domain == "COD"]
            assert {str(each.result) for each in findings} == {"unanswered"}


class TestSecondCondition:
    """Which condition is the other one, by the Focus."""

    @pytest.mark.parametrize(
        ("focus", "second"),
        [
            ("Substance use", (MENTAL_HEALTH,)),
            ("Mental health", (SUBSTANCE_USE,)),
            ("Eating disorder", (SUBSTANCE_USE,)),
            ("Both (co-occurring)", (MENTAL_HEALTH, SUBSTANCE_USE)),
            (None, ()),
            (UNREADABLE, ()),
        ],
    )
    def test_it_is_the_one_that_clients_did_not_come_for(self, focus: Any, second: Any) -> None:
        assert second_conditions(context(fields={"focus": focus})) == second


class TestQuestions:
    """COD-01, COD-05, COD-12, COD-16."""

    @pytest.mark.parametrize(
        ("criterion", "answer", "expected"),
        [
            ("COD-01", "Both admitted, whatever severity this level can manage", "met"),
            ("COD-01", "Admitted when mild or stable", "met"),
            ("COD-01", "Case by case, no written rule", "partly_met"),
            ("COD-01", "Referred elsewhere", "not_met"),
            ("COD-05", "Same team", "met"),
            ("COD-05", "Same organization, shared case review at least every two weeks", "met"),
            ("COD-05", "Outside provider under written agreement with shared plan", "partly_met"),
            ("COD-05", "Referral only", "not_met"),
            ("COD-05", "Not treated", "not_met"),
            ("COD-12", "All four", "met"),
            ("COD-12", "Three of the four", "met"),
            ("COD-12", "Two of the four", "partly_met"),
            ("COD-12", "One or none", "not_met"),
            ("COD-16", "No", "met"),  # shown, whatever the answer is
            ("COD-16", "On site", "met"),
        ],
    )
    def test_each_answer_has_its_result(self, criterion: str, answer: str, expected: str) -> None:
        assert result(criterion, answers={criterion: answer}) == expected

    @pytest.mark.parametrize("criterion", ["COD-01", "COD-05", "COD-12", "COD-16"])
    def test_no_answer_is_unanswered(self, criterion: str) -> None:
        assert result(criterion) == "unanswered"
        assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"

    def test_peer_groups_are_shown_and_never_scored(self) -> None:
        found = finding("COD-16", answers={"COD-16": "No"})
        assert (found.credit, found.weight) == (None, 0)

    def test_an_answer_is_backed_by_the_document_on_its_row(self) -> None:
        row = {"answer": "Same team", "document": "Minutes of the case review", "dated": date(2026, 2, 2)}
        assert finding("COD-05", answers={"COD-05": row}).backed
        assert not finding("COD-05", answers={"COD-05": "Same team"}).backed


class TestPsychiatry:
    """COD-08."""

    @staticmethod
    def judged(provider: Any, days: Any) -> str:
        return result("COD-08", fields={"psychiatric_provider": provider, "psychiatric_days": days})

    @pytest.mark.parametrize("provider", ["On staff", "On contract, on site or video"])
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (0, "met"),
            (14, "met"),
            (15, "partly_met"),
            (30, "partly_met"),
            (31, "not_met"),
            ("Not tracked", "partly_met"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_somebody_of_ones_own_is_judged_by_the_days(self, provider: str, days: Any, expected: str) -> None:
        assert self.judged(provider, days) == expected

    @pytest.mark.parametrize(
        ("days", "expected"),
        [(3, "partly_met"), (30, "partly_met"), (31, "not_met"), ("Not tracked", "partly_met"), (None, "unanswered")],
    )
    def test_a_referral_agreement_is_half_and_never_more_than_somebody_of_ones_own(
        self, days: Any, expected: str
    ) -> None:
        assert self.judged("Written referral agreement", days) == expected

    @pytest.mark.parametrize("days", [3, "Not tracked", None])
    def test_nobody_is_not_met_whatever_the_days(self, days: Any) -> None:
        assert self.judged("None", days) == "not_met"

    def test_a_blank_provider_is_unanswered_and_not_met_where_the_days_are_too_many(self) -> None:
        assert self.judged(None, 5) == "unanswered"
        assert self.judged(None, 60) == "not_met"

    def test_the_document_on_its_row_stands_behind_it(self) -> None:
        fields = {"psychiatric_provider": "On staff", "psychiatric_days": 7}
        named = {"COD-08": {"document": "Psychiatrist contract and visit log", "dated": date(2026, 1, 5)}}
        assert finding("COD-08", fields=fields, answers=named).backed
        assert not finding("COD-08", fields=fields).backed


def state_license(**changes: Any) -> dict[str, Any]:
    return {
        "agency": "State agency",
        "kind": "Substance-use facility",
        "number": "0001",
        "status": "Active",
        "covers_sud": "Yes",
        "covers_mh": "No",
        "expires": date(2027, 6, 30),
        **changes,
    }


BOTH = state_license(kind="Both", covers_mh="Yes")
WITHIN = "Yes, within the first license"


class TestLicensesAndLaw:
    """COD-09."""

    @staticmethod
    def judged(law: Any, *licenses: Any, notes: Any = None, **row: Any) -> str:
        answers = {"COD-09": {"notes": notes, **row}}
        return result("COD-09", fields={"law_allows_second": law}, licenses=licenses, answers=answers)

    @pytest.mark.parametrize("law", ["Yes, licensed for both", WITHIN, "Not checked", None])
    def test_licenses_in_force_for_both_are_met_whatever_else_is_said_of_the_law(self, law: Any) -> None:
        assert self.judged(law, BOTH) == "met"

    def test_two_licenses_may_cover_one_condition_each(self) -> None:
        assert self.judged(None, state_license(), state_license(covers_sud="No", covers_mh="Yes")) == "met"

    def test_licenses_for_both_beside_a_law_that_forbids_it_cannot_be_judged(self) -> None:
        assert self.judged("No", BOTH) == "cannot_judge"

    def test_the_last_day_is_in_force_and_the_day_after_is_not(self) -> None:
        assert self.judged("Not checked", {**BOTH, "expires": AS_OF}) == "met"
        assert self.judged("Not checked", {**BOTH, "expires": AS_OF - timedelta(days=1)}) == "partly_met"

    @pytest.mark.parametrize("status", ["Expired", "Suspended", "Applied for"])
    def test_a_license_that_is_not_in_force_shows_nothing(self, status: str) -> None:
        found = finding(
            "COD-09", fields={"law_allows_second": "No"}, licenses=[{**BOTH, "status": status, "expires": None}]
        )
        assert str(found.result) == "not_met"
        assert [remark.text for remark in found.remarks] == ["State agency: not in force by status or date"]

    @pytest.mark.parametrize(
        ("number", "in_force", "expected"),
        [("0001", "met", "met"), (None, "unanswered", "unanswered"), ("none", "cannot_judge", "partly_met")],
    )
    def test_a_license_without_a_number_is_no_more_than_it_is_for_acc_01(
        self, number: Any, in_force: str, expected: str
    ) -> None:
        sheets: Any = {"licenses": [{**BOTH, "number": number}], "fields": {"law_allows_second": "Not checked"}}
        assert result("ACC-01", **sheets) == in_force
        assert result("COD-09", **sheets) == expected

    def test_a_license_that_begins_later_shows_nothing_yet(self) -> None:
        assert self.judged("Not checked", {**BOTH, "effective": AS_OF + timedelta(days=1)}) == "partly_met"
        assert self.judged("Not checked", {**BOTH, "effective": AS_OF}) == "met"

    def test_where_the_state_licenses_no_such_service_the_law_decides_and_no_cell_is_asked_for(self) -> None:
        exempt = {"agency": "State agency", "kind": "State does not license this service (rule in Notes)"}
        assert self.judged("Yes, licensed for both", exempt) == "partly_met"
        assert self.judged("No", exempt) == "not_met"
        assert self.judged(WITHIN, exempt, notes="2 CCR 502-1, chapter 5") == "met"

    @pytest.mark.parametrize("status", ["Provisional or probationary", "Renewal filed on time"])
    def test_a_limited_license_is_not_called_over(self, status: str) -> None:
        found = finding("COD-09", fields={"law_allows_second": "Not checked"}, licenses=[{**BOTH, "status": status}])
        assert [remark.text for remark in found.remarks] == [f"State agency: reported as “{status}”: a limited license"]

    def test_applied_for_covers_nothing_yet(self) -> None:
        assert self.judged("No", state_license(covers_mh="Applied for")) == "not_met"

    def test_within_the_first_license_needs_the_rule_by_name(self) -> None:
        assert self.judged(WITHIN, state_license(), notes="2 CCR 502-1, chapter 5") == "met"
        assert self.judged(WITHIN, state_license()) == "partly_met"
        assert self.judged(WITHIN, state_license(), notes="see policy") == "partly_met"

    def test_a_document_or_the_notes_of_a_license_name_no_rule(self) -> None:
        assert self.judged(WITHIN, state_license(notes="Renewed every two years")) == "partly_met"
        assert self.judged(WITHIN, state_license(), document="State license", dated=date(2026, 1, 1)) == "partly_met"

    def test_a_rule_counts_only_beside_the_answer_that_it_explains(self) -> None:
        assert self.judged("No", state_license(), notes="2 CCR 502-1, chapter 5") == "not_met"
        assert self.judged("Not checked", state_license(), notes="2 CCR 502-1, chapter 5") == "partly_met"

    def test_a_yes_that_the_licenses_do_not_show_is_worth_no_more_than_not_checked(self) -> None:
        assert self.judged("Yes, licensed for both", state_license()) == "partly_met"
        assert self.judged("Not checked", state_license()) == "partly_met"
        assert self.judged("No", state_license()) == "not_met"

    def test_a_blank_answer_or_a_blank_license_is_unanswered(self) -> None:
        assert self.judged(None, state_license()) == "unanswered"
        assert self.judged("Not checked") == "unanswered"
        assert self.judged("Yes, licensed for both", state_license(covers_mh=None)) == "unanswered"
        assert self.judged("Not checked", {**BOTH, "expires": None}) == "unanswered"
        assert self.judged("Not checked", {**BOTH, "status": None}) == "unanswered"

    def test_a_blank_license_hides_neither_a_no_nor_a_rule(self) -> None:
        assert self.judged("No") == "not_met"
        assert self.judged(WITHIN, notes="2 CCR 502-1, chapter 5") == "met"

    def test_what_is_blank_is_pointed_at(self) -> None:
        sheets: Any = {"licenses": [state_license(covers_mh=None), state_license(status="Expired", covers_mh=None)]}
        fact = care_for_both_allowed(context(fields={"law_allows_second": "Not checked"}, **sheets))
        assert fact.state is State.BLANK
        assert [cell.row for cell in fact.cells] == [205]

    def test_it_says_what_the_licenses_cover(self) -> None:
        fact = care_for_both_allowed(context(fields={"law_allows_second": "Not checked"}, licenses=[state_license()]))
        assert fact.found == "the law here: “Not checked”; licenses reported as in force cover substance use"


class TestRating:
    """COD-14."""

    @staticmethod
    def judged(kind: Any, mean: Any = None, dated: Any = None) -> str:
        return result("COD-14", fields={"ddcat": kind, "ddcat_mean": mean, "ddcat_date": dated})

    RECENT = date(2025, 6, 1)
    OLDEST = date(2024, 3, 1)
    TOO_OLD = date(2024, 2, 29)

    @pytest.mark.parametrize(
        ("kind", "mean", "dated", "expected"),
        [
            ("Outside rater", 3, RECENT, "met"),
            ("Outside rater", 3, OLDEST, "met"),
            ("Outside rater", 3, AS_OF, "met"),
            ("Outside rater", 4, TOO_OLD, "not_met"),
            ("Outside rater", "2.99", RECENT, "partly_met"),
            ("Outside rater", 2, RECENT, "partly_met"),
            ("Outside rater", "1.99", RECENT, "not_met"),
            ("Self-rated", 3, RECENT, "partly_met"),
            ("Self-rated", 5, RECENT, "partly_met"),
            ("Self-rated", "2.99", RECENT, "not_met"),
            ("Self-rated", 4, TOO_OLD, "not_met"),
            ("Outside rater", 4, date(2026, 3, 2), "not_met"),
            ("Self-rated", 4, date(2026, 3, 2), "not_met"),
            ("None", None, None, "not_met"),
            ("None", 4, RECENT, "not_met"),
            ("Outside rater", None, RECENT, "unanswered"),
            ("Outside rater", 4, None, "unanswered"),
            ("Self-rated", None, RECENT, "unanswered"),
            ("Self-rated", None, TOO_OLD, "not_met"),
            (None, 4, RECENT, "unanswered"),
            (None, None, None, "unanswered"),
        ],
    )
    def test_who_rated_how_high_and_when(self, kind: Any, mean: Any, dated: Any, expected: str) -> None:
        number = None if mean is None else mean if isinstance(mean, int) else _exact(mean)
        assert self.judged(kind, number, dated) == expected


def _exact(text: str) -> Any:
    from fractions import Fraction

    return Fraction(text)
