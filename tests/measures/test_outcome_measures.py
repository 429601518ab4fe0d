"""Counts of scores, surveys and dismissals, and what OUT-01 to -04 and OUT-07 to -12 of the edition make of them."""

from datetime import date
from typing import Any, NamedTuple

import pytest
from edition_findings import checklist, finding, result, said

from builders import UNREADABLE, award_row, context
from iopaudit.measures.count_shares import not_counted
from iopaudit.measures.outcome_counts import FIRST_SCORE, dismissals_reviewed_first, nobody_dismissed_among_many
from iopaudit.measures.score_change import discharges_improved
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
SIX_MONTHS_OLD = {"opened_on": date(2025, 9, 1)}
SOURCED = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}
REVIEWED = {"review_chosen": "At random", "review_role": "Quality manager", "review_date": date(2026, 1, 20)}
FORM = {"document": "Blank PHQ-9 and BAM", "dated": date(2026, 1, 5)}


class Rule(NamedTuple):
    """A criterion on one share, with the counts of a hundred that meet it in full and in part."""

    criterion: str
    part: str
    whole: str
    full: int
    half: int


SHARES = (
    Rule("OUT-02", "in_care_30_scored", "in_care_30", 80, 50),
    Rule("OUT-03", "review_score_discussed", "review_scored_twice", 70, 40),
    Rule("OUT-04", "paired_scores", "discharges", 60, 40),
    Rule("OUT-08", "follow_up_scored", "follow_up_due", 40, 20),
    Rule("OUT-10", "surveys_returned", "discharges", 30, 15),
)
EACH_SHARE = pytest.mark.parametrize("rule", SHARES, ids=lambda rule: rule.criterion)


class TestShares:
    """Criteria that ask for one count of another."""

    @EACH_SHARE
    def test_the_thresholds_are_exact(self, rule: Rule) -> None:
        full, half = rule.full, rule.half
        expected = {
            100: "met",
            full: "met",
            full - 1: "partly_met",
            half: "partly_met",
            half - 1: "not_met",
            0: "not_met",
        }
        found = {some: result(rule.criterion, counts={rule.part: some, rule.whole: 100}) for some in expected}
        assert found == expected

    @EACH_SHARE
    @pytest.mark.parametrize(
        ("some", "every", "expected"),
        [
            (None, 100, "unanswered"),
            (50, None, "unanswered"),
            (None, None, "unanswered"),
            (UNREADABLE, 100, "unanswered"),
            (101, 100, "unanswered"),
            (1, 0, "unanswered"),
            (0, 0, "cannot_judge"),
            (None, 0, "cannot_judge"),
            ("Not tracked", 100, "not_met"),
            (100, "Not tracked", "not_met"),
        ],
    )
    def test_what_is_no_share(self, rule: Rule, some: Any, every: Any, expected: str) -> None:
        assert result(rule.criterion, counts={rule.part: some, rule.whole: every}) == expected

    @EACH_SHARE
    def test_a_program_under_six_months_is_too_new(self, rule: Rule) -> None:
        given = {rule.part: 0, rule.whole: 100}
        assert result(rule.criterion, counts=given, fields=YOUNG) == "too_new"
        assert result(rule.criterion, counts=given, fields=SIX_MONTHS_OLD) == "not_met"

    @EACH_SHARE
    def test_it_is_backed_by_its_source_or_by_the_review(self, rule: Rule) -> None:
        given = {rule.part: 100, rule.whole: 100}
        assert not finding(rule.criterion, counts=given).backed
        assert finding(rule.criterion, counts={**given, **SOURCED, **REVIEWED}).backed

    def test_no_review_is_said_to_be_none(self) -> None:
        judged = finding("OUT-03", counts={"review_chosen": "No review done"})
        assert judged.result == "not_met"
        assert judged.fix.startswith("Have ten charts")


def scored(share: Any, *tools: Any, admissions: Any = 100, **more: Any) -> Any:
    """What OUT-01 looks at: how many of a hundred admissions were scored, and with which tools."""
    counts = {"baseline_scored": share, "admissions": admissions, **more.pop("counts", {})}
    counts |= {f"outcome_tool_{number}": tool for number, tool in enumerate(tools, start=1)}
    return {"counts": counts, **more}


class TestFirstScore:
    """OUT-01: the share and the tool together."""

    @pytest.mark.parametrize(
        ("share", "tool", "expected"),
        [
            (100, "PHQ-9", "met"),
            (90, "PHQ-9", "met"),
            (89, "PHQ-9", "partly_met"),
            (50, "PHQ-9", "partly_met"),
            (49, "PHQ-9", "not_met"),
            (0, "PHQ-9", "not_met"),
            (95, "Own questions", "partly_met"),
            (50, "Own questions", "partly_met"),
            (49, "Own questions", "not_met"),
            (95, "Other", "cannot_judge"),
            (89, "Other", "partly_met"),
            (49, "Other", "not_met"),
            (95, None, "unanswered"),
            (49, None, "not_met"),
            (95, "Not tracked", "partly_met"),
            ("Not tracked", "PHQ-9", "partly_met"),
            ("Not tracked", "Own questions", "not_met"),
            ("Not tracked", "Other", "cannot_judge"),
            ("Not tracked", "Not tracked", "not_met"),
            ("Not tracked", None, "unanswered"),
            (None, "PHQ-9", "unanswered"),
            (None, "Own questions", "unanswered"),
            (101, "PHQ-9", "unanswered"),
            (UNREADABLE, "PHQ-9", "unanswered"),
        ],
    )
    def test_the_share_and_the_tool_count_together(self, share: Any, tool: Any, expected: str) -> None:
        assert result("OUT-01", **scored(share, tool)) == expected

    def test_nobody_admitted_cannot_be_judged(self) -> None:
        assert result("OUT-01", **scored(0, "PHQ-9", admissions=0)) == "cannot_judge"

    def test_a_listed_tool_beside_others_is_enough(self) -> None:
        assert result("OUT-01", **scored(95, "Other", "Own questions", "BAM")) == "met"
        assert result("OUT-01", **scored(95, "Own questions", "Other")) == "cannot_judge"

    def test_a_young_program_is_too_new_whatever_it_says(self) -> None:
        assert result("OUT-01", **scored("Not tracked", "PHQ-9", fields=YOUNG)) == "too_new"
        assert result("OUT-01", **scored(95, None, fields=YOUNG)) == "too_new"

    def test_the_half_for_a_listed_tool_is_backed_by_the_blank_tool(self) -> None:
        given = scored("Not tracked", "PHQ-9")
        assert not finding("OUT-01", **given).backed
        assert finding("OUT-01", answers={"OUT-01": FORM}, **given).backed
        assert finding("OUT-01", **scored("Not tracked", "PHQ-9", counts=SOURCED)).backed

    def test_the_share_is_backed_by_its_source_alone(self) -> None:
        assert not finding("OUT-01", answers={"OUT-01": FORM}, **scored(95, "PHQ-9")).backed
        assert finding("OUT-01", **scored(95, "PHQ-9", counts=SOURCED)).backed

    def test_what_is_wanted_is_said_with_its_numbers(self) -> None:
        assert finding("OUT-01", **scored(95, "PHQ-9")).wanted == "at least 90% of admissions, with a listed tool"

    def test_a_network_can_ask_for_more(self) -> None:
        assert checklist().parameters["first_score_share"].unit == "share"


class TestFirstScoreIsRaised:
    """What makes OUT-01 required, and what does not."""

    def raised(self, **sheets: Any) -> Any:
        judged = finding("OUT-01", **sheets)
        return judged.basis if judged.raised else None

    def test_by_contract_where_tricare_is_billed(self) -> None:
        assert self.raised(payers={"TRICARE": True}) == "contract"
        assert self.raised(payers={"TRICARE": False}) is None

    @pytest.mark.parametrize(
        ("row", "name"),
        [
            (award_row(), "CARF"),
            (award_row(body="Joint Commission", decision="Accredited"), "Joint Commission"),
        ],
    )
    def test_by_the_claim_of_an_award(self, row: Any, name: str) -> None:
        judged = finding("OUT-01", fields={"claims_accreditation": True}, accreditation=[row])
        assert judged.basis == "claim"
        assert name in judged.severity_reason
        assert self.raised(fields={"claims_accreditation": False}, accreditation=[row]) is None
        assert self.raised(fields={"claims_accreditation": True}) is None

    def test_not_by_the_claim_of_another_body(self) -> None:
        row = award_row(body="COA (Social Current)", decision="Accredited")
        assert self.raised(fields={"claims_accreditation": True}, accreditation=[row]) is None


def dismissed(reviewed: Any, by_program: Any, discharges: Any = 40, **more: Any) -> Any:
    """What OUT-07 looks at."""
    counts = {"dismissals_reviewed": reviewed, "discharges_by_program": by_program, "discharges": discharges}
    return {"counts": {**counts, **more.pop("counts", {})}, **more}


class TestDismissals:
    """OUT-07: reviewed first, or nobody sent away among many."""

    @pytest.mark.parametrize(
        ("reviewed", "by_program", "discharges", "expected"),
        [
            (9, 10, 40, "met"),
            (8, 10, 40, "partly_met"),
            (7, 10, 40, "partly_met"),
            (6, 10, 40, "not_met"),
            (0, 1, 40, "not_met"),
            (0, 0, 20, "met"),
            (None, 0, 20, "met"),
            ("Not tracked", 0, 20, "met"),
            (0, 0, 19, "cannot_judge"),
            (None, 0, 19, "cannot_judge"),
            ("Not tracked", 0, 19, "cannot_judge"),
            (0, 0, 0, "cannot_judge"),
            (0, 0, None, "unanswered"),
            (0, 0, "Not tracked", "cannot_judge"),
            (3, 0, 40, "unanswered"),
            (11, 10, 40, "unanswered"),
            (None, 10, 40, "unanswered"),
            (0, None, 40, "unanswered"),
            ("Not tracked", 10, 40, "not_met"),
            (0, "Not tracked", 40, "not_met"),
        ],
    )
    def test_the_result(self, reviewed: Any, by_program: Any, discharges: Any, expected: str) -> None:
        assert result("OUT-07", **dismissed(reviewed, by_program, discharges)) == expected

    def test_a_young_program_is_too_new_also_where_nobody_was_sent_away(self) -> None:
        assert result("OUT-07", **dismissed(0, 0, fields=YOUNG)) == "too_new"
        assert result("OUT-07", **dismissed(9, 10, fields=YOUNG)) == "too_new"

    def test_nobody_among_many_is_backed_by_both_counts(self) -> None:
        assert finding("OUT-07", **dismissed(None, 0, counts=SOURCED)).backed
        assert not finding("OUT-07", **dismissed(None, 0)).backed

    def test_how_many_discharges_it_takes_is_a_parameter(self) -> None:
        fewer = context(counts=dismissed(0, 0, 19)["counts"], parameters={"discharges_without_dismissal": 19})
        assert nobody_dismissed_among_many(fewer).value is True
        assert dismissals_reviewed_first(fewer).state is State.UNDECIDED


class TestStatedHonestly:
    """OUT-09."""

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("One dated page with all five parts", "met"),
            ("A page with fewer parts", "partly_met"),
            ("A number alone", "not_met"),
            ("Nothing", "not_met"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_the_answer_decides(self, answer: Any, expected: str) -> None:
        assert result("OUT-09", answers={"OUT-09": answer}) == expected

    def test_it_may_not_be_called_not_applicable(self) -> None:
        assert result("OUT-09", answers={"OUT-09": {"claims_not_applicable": True}}) == "unanswered"

    def test_a_published_rate_raises_it(self) -> None:
        judged = finding("OUT-09", fields={"publishes_rate": True}, answers={"OUT-09": "Nothing"})
        assert (judged.severity, judged.basis) == ("required", "claim")
        assert not finding("OUT-09", fields={"publishes_rate": False}).raised
        assert not finding("OUT-09").raised

    def test_only_the_page_itself_backs_it(self) -> None:
        answer = {"answer": "One dated page with all five parts"}
        assert not finding("OUT-09", answers={"OUT-09": answer}).backed
        page = {**answer, "document": "Results page, winter", "dated": date(2026, 1, 5)}
        assert finding("OUT-09", answers={"OUT-09": page}).backed


class TestImproved:
    """OUT-12: shown, never scored."""

    COUNTS: Any = {"improved": 30, "paired_scores": 60, "discharges": 100, "outcome_tool_1": "BAM"}  # noqa: RUF012

    def test_it_is_shown_with_tools_and_with_who_has_both_scores(self) -> None:
        judged = finding("OUT-12", counts=self.COUNTS)
        assert (judged.result, judged.weight) == ("met", 0)
        assert judged.found.startswith("30 of 60 discharges with a first and a last score")
        assert said(judged) == [
            "outcome tools in use: BAM",
            "60 of 100 discharges with a first and a last score",
        ]

    def test_a_missing_tool_and_a_missing_whole_are_said(self) -> None:
        fact = discharges_improved(context(counts={"improved": 3, "paired_scores": 6}))
        assert said(fact) == ["no outcome tool is named"]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"improved": None}, "unanswered"),
            ({"improved": 61}, "unanswered"),
            ({"improved": 0, "paired_scores": 0}, "cannot_judge"),
            ({"improved": "Not tracked"}, "met"),
        ],
    )
    def test_without_a_share_it_says_so(self, changes: Any, expected: str) -> None:
        assert result("OUT-12", counts={**self.COUNTS, **changes}) == expected


def test_not_counting_is_an_answer_only_where_it_is_one() -> None:
    def asked(some: Any, every: Any, **fields: Any) -> Any:
        return not_counted(FIRST_SCORE, context(counts={"baseline_scored": some, "admissions": every}, fields=fields))

    assert asked("Not tracked", 10).value is True
    assert asked("Not tracked", None).value is True
    assert asked(3, "Not tracked").value is True
    assert asked(3, 10).value is False
    assert asked(0, 0).value is False
    assert asked(None, 10).state is State.BLANK
    assert asked(3, None).state is State.BLANK
    assert asked("Not tracked", 10, **YOUNG).state is State.TOO_NEW
