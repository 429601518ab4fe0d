"""From facts to findings: results, severity, evidence, and what a finding says."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from judging_made import (
    GOOD_PROOF,
    checklist,
    criterion,
    facts,
    judge_one,
    known,
    nothing,
    number,
    question,
    submission,
)

from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Result
from iopaudit.models.fact import Fact, Lacking, Remark, Share, State
from iopaudit.scoring.judge import judge, refused_claims

ANSWERS = {"Weekly": "met", "Monthly": "partly_met", "Never": "not_met"}


def share(yes: int, no: int, undecided: int = 0, blank: int = 0, *, held: bool = False, unit: str = "people") -> Fact:
    value = Share(Fraction(yes), Fraction(no), Fraction(undecided), Fraction(blank), held)
    return Fact(value=value, unit=unit, found=f"{value}")


class TestResults:
    @pytest.mark.parametrize(
        ("fact", "result", "credit"),
        [
            (number("0.8"), Result.MET, 1),
            (number("0.79"), Result.PARTLY_MET, Fraction(1, 2)),
            (number("0.5"), Result.PARTLY_MET, Fraction(1, 2)),
            (number("0.4"), Result.NOT_MET, 0),
            (number("0"), Result.NOT_MET, 0),
            (share(4, 1), Result.MET, 1),
            (nothing(State.BLANK), Result.UNANSWERED, 0),
            (nothing(State.UNDECIDED), Result.CANNOT_JUDGE, None),
            (nothing(State.TOO_NEW), Result.TOO_NEW, None),
            (nothing(State.NOT_TRACKED), Result.NOT_MET, 0),
            (known("many"), Result.CANNOT_JUDGE, None),
            (share(0, 0), Result.CANNOT_JUDGE, None),
            (share(4, 0, blank=5), Result.UNANSWERED, 0),
        ],
    )
    def test_a_measure_is_judged_by_its_conditions(self, fact: Fact, result: Result, credit: object) -> None:
        finding = judge_one(criterion(), {"own": fact})
        assert (finding.result, finding.credit, finding.weight) == (result, credit, 2)

    @pytest.mark.parametrize(
        ("fact", "result"),
        [
            (share(7, 0, undecided=3), Result.CANNOT_JUDGE),  # half is certain, four fifths is open
            (share(7, 0, blank=3, held=True), Result.UNANSWERED),
            (share(4, 4, undecided=2), Result.CANNOT_JUDGE),  # not met for certain, half is open
            (share(4, 4, blank=2, held=True), Result.UNANSWERED),
            (share(6, 3, undecided=1), Result.PARTLY_MET),
            (share(1, 8, undecided=1), Result.NOT_MET),
            (share(1, 8, blank=1, held=True), Result.NOT_MET),  # a blank cannot hide it
        ],
    )
    def test_a_result_is_never_better_than_what_certainly_holds(self, fact: Fact, result: Result) -> None:
        assert judge_one(criterion(), {"own": fact}).result is result

    def test_of_two_unknowns_the_blank_stands_for_both(self) -> None:
        one = criterion(met={"other": {"is": True}})
        assert judge_one(one, {"own": nothing(), "other": nothing(State.UNDECIDED)}).result is Result.UNANSWERED
        assert judge_one(one, {"own": nothing(State.UNDECIDED), "other": nothing()}).result is Result.UNANSWERED
        assert judge_one(one, {"own": nothing(State.TOO_NEW), "other": known(False)}).result is Result.TOO_NEW

    def test_partial_credit_is_what_the_checklist_gives(self) -> None:
        finding = judge_one(criterion(partly_credit="0.3"), {"own": number("0.5")})
        assert finding.credit == Fraction(3, 10)

    def test_a_criterion_without_a_partial_condition_is_met_or_not(self) -> None:
        assert judge_one(criterion(partly_met=None), {"own": number("0.79")}).result is Result.NOT_MET

    def test_a_fact_that_is_not_tracked_may_earn_a_part_where_the_checklist_says_so(self) -> None:
        one = criterion(partly_met={"any": [{"is": "Not tracked"}, {"at_least": 0.5}]})
        assert judge_one(one, {"own": nothing(State.NOT_TRACKED)}).result is Result.PARTLY_MET

    def test_a_field_is_judged_like_a_measure_and_a_missing_one_is_unanswered(self) -> None:
        one = criterion(measure=None, field="focus", met={"is": "Both"}, partly_met=None)
        assert judge_one(one, what=submission({"focus": "Both"})).result is Result.MET
        assert judge_one(one, what=submission({"focus": "Mental health"})).result is Result.NOT_MET
        assert judge_one(one, what=submission()).result is Result.UNANSWERED
        bare = submission().model_copy(update={"fields": {}})
        assert judge_one(one, what=bare).result is Result.UNANSWERED

    def test_a_count_is_read_from_the_outcomes(self) -> None:
        one = criterion(measure=None, field="admissions", met={"at_least": 10}, partly_met=None)
        assert judge_one(one, what=submission(counts={"admissions": 10})).result is Result.MET
        assert judge_one(one, what=submission(counts={"admissions": 0})).result is Result.NOT_MET
        assert judge_one(one, what=submission(counts={"admissions": "Not tracked"})).result is Result.NOT_MET
        assert judge_one(one, what=submission(counts={"admissions": None})).result is Result.UNANSWERED

    def test_a_name_that_there_is_not_is_an_error_of_the_checklist(self) -> None:
        with pytest.raises(KeyError, match="no measure, field or question called own"):
            judge_one(criterion())


class TestQuestions:
    @pytest.mark.parametrize(
        ("given", "result", "credit"),
        [
            ("Weekly", Result.MET, 1),
            ("Monthly", Result.PARTLY_MET, Fraction(1, 2)),
            ("Never", Result.NOT_MET, 0),
            (None, Result.UNANSWERED, 0),
            ("Sometimes", Result.UNANSWERED, 0),
        ],
    )
    def test_an_answer_means_what_the_checklist_says(self, given: str | None, result: Result, credit: object) -> None:
        finding = judge_one(question(ANSWERS), what=submission(answers={"TST-01": given}))
        assert (finding.result, finding.credit) == (result, credit)
        assert finding.cells == (CellRef("Checklist", 3, 5),)

    def test_yes_and_no_are_answers_too(self) -> None:
        one = question({"Yes": "met", "No": "not_met"})
        assert judge_one(one, what=submission(answers={"TST-01": True})).result is Result.MET
        assert judge_one(one, what=submission(answers={"TST-01": "No"})).result is Result.NOT_MET

    def test_not_tracked_is_an_answer_where_it_is_listed(self) -> None:
        one = question({"Yes": "met", "Not tracked": "partly_met"})
        assert judge_one(one, what=submission(answers={"TST-01": "Not tracked"})).result is Result.PARTLY_MET

    def test_a_further_question_can_be_read_by_id(self) -> None:
        further = {"id": "TST-01b", "question": "Countersigned?", "guidance": "Look.", "answers": ("Yes", "No")}
        one = criterion(also_ask=(further,), partly_met={"TST-01b": {"is": "Yes"}})
        fact = {"own": number("0.1")}
        yes = judge_one(one, fact, submission(answers={"TST-01b": "Yes"}))
        assert (yes.result, yes.found) == (Result.PARTLY_MET, "so much; TST-01b: Yes")
        assert judge_one(one, fact, submission(answers={"TST-01b": "No"})).result is Result.NOT_MET
        assert judge_one(one, fact).result is Result.UNANSWERED


class TestApplicability:
    ONLY_TX: Mapping[str, Any] = {"applies_when": {"state": {"is": "TX"}}, "applies_because": "Only Texas asks it."}

    def test_what_is_certainly_false_makes_it_not_applicable_with_the_checklists_sentence(self) -> None:
        finding = judge_one(criterion(**self.ONLY_TX), {"own": number("0")}, submission({"state": "CO"}))
        assert (finding.result, finding.credit) == (Result.NOT_APPLICABLE, None)
        assert finding.why == "Only Texas asks it."

    @pytest.mark.parametrize("state", ["TX", None])
    def test_it_applies_where_the_condition_holds_or_nobody_can_tell(self, state: str | None) -> None:
        finding = judge_one(criterion(**self.ONLY_TX), {"own": number("0")}, submission({"state": state}))
        assert finding.result is Result.NOT_MET

    @pytest.mark.parametrize(("allowed", "state"), [({}, "CO"), (ONLY_TX, "TX"), (ONLY_TX, None)])
    def test_not_applicable_where_it_applies_is_unanswered_and_a_problem(
        self, allowed: Mapping[str, Any], state: str | None
    ) -> None:
        one = question(ANSWERS, **allowed)
        what = submission({"state": state}, {"TST-01": {"claims_not_applicable": True}})
        finding = judge_one(one, what=what)
        assert (finding.result, finding.credit) == (Result.UNANSWERED, 0)
        assert "“Not applicable” was answered, but it applies here" in finding.why
        whole = checklist(one)
        (problem,) = refused_claims(whole, facts(whole, what=what))
        assert (problem.code, problem.cells) == ("not-applicable-not-allowed", (CellRef("Checklist", 3, 5),))
        assert problem.wanted == "“Weekly”, “Monthly” or “Never”"
        assert problem.level == "error"

    def test_not_applicable_where_it_is_true_is_no_problem(self) -> None:
        one = question(ANSWERS, **self.ONLY_TX)
        what = submission({"state": "CO"}, {"TST-01": {"claims_not_applicable": True}})
        assert judge_one(one, what=what).result is Result.NOT_APPLICABLE
        whole = checklist(one)
        assert not list(refused_claims(whole, facts(whole, what=what)))

    def test_not_applicable_cannot_hide_what_other_sheets_show(self) -> None:
        what = submission(answers={"TST-01": {"claims_not_applicable": True}})
        assert judge_one(criterion(), {"own": number("0")}, what).result is Result.NOT_MET
        whole = checklist(criterion())
        assert len(list(refused_claims(whole, facts(whole, {"own": number("0")}, what)))) == 1

    @pytest.mark.parametrize(("share", "refused"), [("0.9", 0), ("0.6", 1)])
    def test_not_applicable_at_a_further_question_is_refused_where_its_answer_is_needed(
        self, share: str, refused: int
    ) -> None:
        further = {"id": "TST-01b", "question": "Countersigned?", "guidance": "Look.", "answers": ("Yes", "No")}
        one = criterion(also_ask=(further,), partly_met={"all": [{"at_least": 0.5}, {"TST-01b": {"is": "Yes"}}]})
        what = submission(answers={"TST-01b": {"claims_not_applicable": True}})
        whole = checklist(one)
        problems = list(refused_claims(whole, facts(whole, {"own": number(share)}, what)))
        assert [each.wanted for each in problems] == ["“Yes” or “No”"] * refused
        finding = judge_one(one, {"own": number(share)}, what)
        assert (finding.result is Result.UNANSWERED) is bool(refused)
        assert ("TST-01b: “Not applicable”" in finding.why) is bool(refused)


class TestSeverity:
    RAISE = (
        {"when": {"state": {"is": "TX"}}, "basis": "law", "because": "Texas law."},
        {"when": {"claims_cod": {"is": True}}, "basis": "claim", "because": "It says so in public."},
    )

    @pytest.mark.parametrize(
        ("fields", "basis", "reason"),
        [
            ({"state": "TX", "claims_cod": True}, "law", "Texas law."),
            ({"state": "CO", "claims_cod": True}, "claim", "It says so in public."),
            ({"claims_cod": True}, "claim", "It says so in public."),
        ],
    )
    def test_the_first_condition_that_holds_raises_it_with_its_reason(
        self, fields: Mapping[str, object], basis: str, reason: str
    ) -> None:
        finding = judge_one(criterion(required_when=self.RAISE), {"own": number("0")}, submission(fields))
        assert (finding.severity, finding.weight, finding.raised) == ("required", 4, True)
        assert (finding.basis, finding.severity_reason) == (basis, reason)

    @pytest.mark.parametrize("fields", [{}, {"state": "CO", "claims_cod": False}])
    def test_what_is_unknown_or_false_raises_nothing(self, fields: Mapping[str, object]) -> None:
        finding = judge_one(criterion(required_when=self.RAISE), {"own": number("0")}, submission(fields))
        assert (finding.severity, finding.weight, finding.raised) == ("recommended", 2, False)
        assert (finding.basis, finding.severity_reason) == (None, "good practice")

    def test_what_is_required_anyway_keeps_its_own_reason(self) -> None:
        one = criterion(severity="required", basis="definition", required_when=self.RAISE)
        finding = judge_one(one, {"own": number("0")}, submission({"state": "TX"}))
        assert (finding.basis, finding.severity_reason, finding.raised) == ("definition", "good practice", False)


class TestInformational:
    @pytest.mark.parametrize(
        ("fact", "result"),
        [
            (number("0"), Result.MET),
            (known(()), Result.MET),
            (nothing(State.NOT_TRACKED), Result.MET),
            (nothing(State.BLANK), Result.UNANSWERED),
            (nothing(State.UNDECIDED), Result.CANNOT_JUDGE),
            (nothing(State.TOO_NEW), Result.TOO_NEW),
        ],
    )
    def test_it_is_shown_and_never_scored(self, fact: Fact, result: Result) -> None:
        one = criterion(severity="informational", met=None, partly_met=None)
        finding = judge_one(one, {"own": fact})
        assert (finding.result, finding.credit, finding.weight, finding.scored) == (result, None, 0, False)
        assert finding.wanted == ""


class TestEvidence:
    PROVEN: Mapping[str, Any] = {"answer": "Weekly", **GOOD_PROOF}

    def test_an_answer_is_backed_by_the_document_on_its_row(self) -> None:
        assert judge_one(question(ANSWERS), what=submission(answers={"TST-01": self.PROVEN})).backed
        bare = judge_one(question(ANSWERS), what=submission(answers={"TST-01": "Weekly"}))
        assert not bare.backed
        stale = {**self.PROVEN, "document": "on file"}
        assert not judge_one(question(ANSWERS), what=submission(answers={"TST-01": stale})).backed

    def test_a_field_is_backed_by_the_document_on_the_criterions_row(self) -> None:
        one = criterion(measure=None, field="focus", met={"is": "Both"}, partly_met=None)
        assert not judge_one(one, what=submission({"focus": "Both"})).backed
        assert judge_one(one, what=submission({"focus": "Both"}, {"TST-01": GOOD_PROOF})).backed

    def test_a_measure_is_backed_by_its_own_entries(self) -> None:
        assert judge_one(criterion(), {"own": number("1", backed=True)}).backed
        unbacked = judge_one(criterion(), {"own": number("1")}, submission(answers={"TST-01": GOOD_PROOF}))
        assert not unbacked.backed
        assert unbacked.evidence.document == GOOD_PROOF["document"]
        assert unbacked.evidence.reason

    def test_a_measure_may_want_a_document_instead(self) -> None:
        one = criterion(backed_by="document")
        assert not judge_one(one, {"own": number("1", backed=True)}).backed
        assert judge_one(one, {"own": number("1")}, submission(answers={"TST-01": GOOD_PROOF})).backed

    def test_every_measure_that_decided_must_be_backed(self) -> None:
        one = criterion(met={"all": [{"at_least": 0.8}, {"other": {"at_least": 0.8}}]}, partly_met={"at_least": 0.8})
        own = number("1", backed=True)
        assert judge_one(one, {"own": own, "other": number("1", backed=True)}).backed
        assert not judge_one(one, {"own": own, "other": number("1")}).backed
        partly = judge_one(one, {"own": own, "other": number("0")})
        assert (partly.result, partly.backed) == (Result.PARTLY_MET, True)

    def test_a_fact_that_the_result_does_not_need_may_stay_unbacked(self) -> None:
        either = {"any": [{"none": {"at_most": 0}}, {"other": {"at_least": 9}}]}
        one = criterion(met={"all": [either, {"at_least": 0.8}]}, partly_met={"other": {"at_least": 5}})
        own, many = number("1", backed=True), number("3")
        assert judge_one(one, {"own": own, "none": many, "other": number("9", backed=True)}).backed
        assert not judge_one(one, {"own": own, "none": many, "other": number("9")}).backed
        partly = judge_one(one, {"own": number("0"), "none": many, "other": number("5", backed=True)})
        assert (partly.result, partly.backed) == (Result.PARTLY_MET, True)

    def test_a_further_question_is_backed_on_its_own_row_or_on_the_criterions(self) -> None:
        further = {"id": "TST-01b", "question": "Countersigned?", "guidance": "Look.", "answers": ("Yes", "No")}
        one = criterion(also_ask=(further,), met={"all": [{"at_least": 0.8}, {"TST-01b": {"is": "Yes"}}]})
        own = {"own": number("1", backed=True)}
        rows: tuple[tuple[dict[str, Any], bool], ...] = (
            ({"TST-01b": "Yes"}, False),
            ({"TST-01b": {"answer": "Yes", **GOOD_PROOF}}, True),
            ({"TST-01b": "Yes", "TST-01": GOOD_PROOF}, True),
        )
        for answers, backed in rows:
            assert judge_one(one, own, submission(answers=answers)).backed is backed


class TestWhatAFindingSays:
    def test_what_is_unanswered_points_at_the_blank_cells_alone(self) -> None:
        one = criterion(met={"all": [{"at_least": 0.8}, {"focus": {"is": "Both"}}, {"state": {"is": "CO"}}]})
        finding = judge_one(one, {"own": number("1")}, submission({"state": "CO"}))
        assert (finding.result, finding.cells) == (Result.UNANSWERED, (CellRef("Program", 2, 6),))
        assert finding.found == "so much; Focus: left blank"

    def test_what_is_not_met_names_only_the_facts_it_failed_on(self) -> None:
        one = criterion(met={"all": [{"at_least": 0.8}, {"focus": {"is": "Both"}}, {"state": {"is": "CO"}}]})
        finding = judge_one(one, {"own": number("0")}, submission({"state": "CO", "focus": "Neither"}))
        assert (finding.result, finding.found) == (Result.NOT_MET, "so much; Focus: Neither")

    def test_why_says_what_was_found_and_what_is_wanted(self) -> None:
        finding = judge_one(criterion(), {"own": number("0.7", found="7 of 10 clinicians")})
        assert finding.found == "7 of 10 clinicians"
        assert finding.wanted == "at least 0.8"
        assert finding.why == "7 of 10 clinicians; wanted: at least 0.8."

    def test_an_unknown_says_so(self) -> None:
        assert judge_one(criterion(), {"own": nothing()}).why.endswith("so it is unanswered.")
        assert judge_one(criterion(), {"own": nothing(State.UNDECIDED)}).why.endswith("so it could not be judged.")

    def test_a_question_wants_the_answers_that_meet_it(self) -> None:
        one = question({"Weekly": "met", "Every two weeks": "met", "Never": "not_met"})
        finding = judge_one(one, what=submission(answers={"TST-01": "Never"}))
        assert finding.wanted == "“Weekly” or “Every two weeks”"
        assert finding.why == "Never; wanted: “Weekly” or “Every two weeks”."

    @pytest.mark.parametrize(
        ("fact", "small"),
        [
            (share(9, 0), True),
            (share(9, 1), False),
            (share(0, 0), False),
            (share(5, 0, unit="hours a week"), False),
            (share(1, 0, unit="tracks"), False),
            (share(3, 1, unit="the four rules"), False),
            (number("0.8"), False),
        ],
    )
    def test_a_share_of_under_ten_people_is_a_small_sample(self, fact: Fact, small: bool) -> None:
        assert judge_one(criterion(), {"own": fact}).small_sample is small

    def test_it_carries_the_cells_and_remarks_of_every_fact_it_rests_on(self) -> None:
        one = criterion(met={"all": [{"at_least": 0.8}, {"other": {"is": True}}]})
        own = number("1", remarks=(Remark("A lapsed"),))
        other = known(True, cells=(CellRef("Staff", 9, 9), CellRef("Staff", 2, 5)), remarks=(Remark("B"),))
        finding = judge_one(one, {"own": own, "other": other})
        assert finding.cells == (CellRef("Staff", 2, 5), CellRef("Staff", 9, 9))
        assert [remark.text for remark in finding.remarks] == ["A lapsed", "B"]

    def test_it_carries_what_the_checklist_says_of_the_criterion(self) -> None:
        finding = judge_one(criterion(effort="high"), {"own": number("0")})
        assert (finding.domain, finding.fix, finding.effort) == ("TST", "Do it.", "high")
        assert (finding.title, finding.evidence_wanted) == ("Title of TST-01", "A log")


def test_every_criterion_gives_one_finding_in_the_order_of_the_checklist() -> None:
    whole = checklist(criterion("TST-02"), question(ANSWERS, "TST-01"))
    assert [f.criterion for f in judge(whole, facts(whole, {"own": number("1")}))] == ["TST-02", "TST-01"]


def test_a_measure_is_computed_only_once() -> None:
    whole = checklist(criterion("TST-01"), criterion("TST-02"))
    of_one = facts(whole, {"own": number("1")})
    first = of_one.named("own")
    judge(whole, of_one)
    assert of_one.named("own") is first


def test_what_is_not_tracked_is_to_be_counted_before_it_is_mended() -> None:
    found = judge_one(criterion(fix="Mend it."), {"own": nothing(State.NOT_TRACKED)})
    assert (found.result, found.fix) == ("not_met", "Begin to count it. If the number falls short: Mend it.")


def test_charts_that_nobody_read_are_to_be_read_first() -> None:
    unread = nothing(State.NOT_TRACKED, found="no charts were reviewed", lacking=Lacking.CHARTS)
    found = judge_one(criterion(fix="Mend it."), {"own": unread})
    assert found.fix.startswith("Have ten charts of discharged and ten of active clients read")
    assert found.fix.endswith("Mend it.")
