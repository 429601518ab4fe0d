"""Questions about counts, their dates and the documents behind them."""

from datetime import date

import pytest
from query_cases import TOMORROW, YEAR, addresses, codes, counts, merged, only, tracks

import builders
from builders import AS_OF, UNREADABLE, person
from iopaudit.measures.count_queries import PARTS, SUMS


def test_a_part_above_its_whole_points_at_both() -> None:
    query = only("part-above-whole", counts={"admissions": 40, "screened": 41})
    assert (addresses(query), query.found) == (["Outcomes!B6", "Outcomes!B5"], "41 of 40")


def test_several_parts_above_their_wholes_are_one_question() -> None:
    query = only("part-above-whole", counts={"admissions": 4, "screened": 5, "screens_positive": 6})
    assert query.found == "5 of 4; 6 of 5"
    assert len(query.cells) == 3


def test_more_insured_people_than_admissions_less_self_pay_are_a_question() -> None:
    def asked(told: int, admissions: int, themselves: int) -> list[str]:
        given = {"cost_in_writing": told, "admissions": admissions, "self_pay_admissions": themselves}
        return codes(counts=given)

    assert asked(16, 20, 4) == []
    assert asked(17, 20, 4) == ["part-above-whole"]
    given = {"cost_in_writing": 17, "admissions": 20, "self_pay_admissions": 4}
    query = only("part-above-whole", counts=given)
    assert (query.found, len(query.cells)) == ("17 of 16 insured admissions", 3)
    more_than_everybody = {"cost_in_writing": 0, "admissions": 20, "self_pay_admissions": 21}
    assert only("part-above-whole", counts=more_than_everybody).found == "21 of 20"


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: f"{rule.part} of {rule.whole}")
def test_every_part_may_be_as_large_as_its_whole_and_no_larger(rule: tuple[str, str, bool]) -> None:
    part, whole, _ = rule
    assert "part-above-whole" not in codes(counts={part: 10, whole: 10})
    assert "part-above-whole" in codes(counts={part: 11, whole: 10})


def test_every_count_of_a_rule_is_asked_for() -> None:
    layout = builders._read(f"{builders.EDITION}/workbook.yaml")
    (form,) = (sheet["form"] for sheet in layout["sheets"] if sheet.get("form", {}).get("sourced"))
    asked_for = {field["id"] for section in form["sections"] for field in section["fields"]}
    named = {name for rule in PARTS for name in (rule.part, rule.whole)}
    named |= {name for whole, parts, _ in SUMS for name in (whole, *parts)}
    assert named <= asked_for


class TestManyCompleteCounts:
    WORK = tuple(rule for rule in PARTS if rule.work and rule.whole in ("discharges_planned", "review_both"))

    def full(self, *more: str) -> dict[str, object]:
        given = {name: 10 for rule in self.WORK for name in (rule.part, rule.whole)}
        return {**given, **dict.fromkeys(more, 10)}

    def test_six_are_a_question_and_five_are_not(self) -> None:
        assert len(self.WORK) == 5
        assert "many-complete-counts" not in codes(counts=self.full())
        six = self.full("admissions", "screened")
        assert only("many-complete-counts", counts=six).found == "6 counts are exactly 100%"
        assert "many-complete-counts" not in codes(counts={**six, "screened": 9})

    @pytest.mark.parametrize("describing", [rule for rule in PARTS if not rule.work], ids=lambda rule: rule.part)
    def test_what_only_describes_the_clients_does_not_count_toward_it(self, describing: tuple[str, str, bool]) -> None:
        assert "many-complete-counts" not in codes(counts=self.full(describing[0], describing[1]))

    def test_none_of_none_is_not_complete(self) -> None:
        zeros = {name: 0 for rule in PARTS for name in (rule.part, rule.whole)}
        assert codes(counts=zeros) == []

    def test_reasons_and_routes_that_add_up_do_not_count_toward_it(self) -> None:
        routes = {name: 0 for _, parts, _ in SUMS[:1] for name in parts}
        assert "many-complete-counts" not in codes(
            counts={**self.full(), **routes, "route_first": 10, "admissions": 10}
        )


class TestSums:
    def test_reasons_must_come_to_all_discharges(self) -> None:
        reasons = dict.fromkeys(next(parts for _, parts, called in SUMS if called == "discharges by reason"), 10)
        assert "parts-do-not-add-up" not in codes(counts={**reasons, "discharges": 50})
        for every in (49, 51):
            query = only("parts-do-not-add-up", counts={**reasons, "discharges": every})
            assert query.found == f"discharges by reason come to 50, against {every} in all"
        assert "parts-do-not-add-up" not in codes(counts={**reasons, "discharges": 51, "discharges_other": None})

    def test_routes_may_leave_some_out_and_not_exceed_all(self) -> None:
        routes = dict.fromkeys(SUMS[0][1], 10)
        assert codes(counts={**routes, "admissions": 60}) == []
        assert only("parts-do-not-add-up", counts={**routes, "admissions": 30}).found == (
            "admissions by route come to 40, against 30 in all"
        )

    @pytest.mark.parametrize("of", ["admissions", "discharges"])
    def test_minors_and_adults_together_are_no_more_than_all(self, of: str) -> None:
        both = {f"family_{of}": 6, f"family_{of}_minors": 5}
        assert "parts-do-not-add-up" in codes(counts={**both, of: 10})
        assert "parts-do-not-add-up" not in codes(counts={**both, of: 11})

    def test_who_left_early_did_not_leave_as_planned(self) -> None:
        left = {"discharges_planned": 6, "discharges_left_early": 5}
        assert "parts-do-not-add-up" in codes(counts={**left, "discharges": 10})
        assert "parts-do-not-add-up" not in codes(counts={**left, "discharges": 11})


class TestBothConditions:
    NOBODY = {"admissions": 30, "admissions_both": 0}  # noqa: RUF012

    def test_the_focus_is_a_claim_too(self) -> None:
        query = only("no-both-conditions", fields={"focus": "Both (co-occurring)"}, counts=self.NOBODY)
        assert query.found == "the program has the focus “Both (co-occurring)”, and none of 30 admissions had both"

    def test_both_claims_are_named(self) -> None:
        claims = {"focus": "Both (co-occurring)", "claims_cod": True}
        query = only("no-both-conditions", fields=claims, counts=self.NOBODY)
        assert len(query.cells) == 4


class TestThePeriod:
    @pytest.mark.parametrize(
        ("first", "last", "why"),
        [
            (date(2025, 3, 1), date(2026, 2, 28), ""),
            (date(2025, 12, 1), date(2026, 2, 28), ""),
            (date(2025, 12, 2), date(2026, 2, 28), "which is shorter than 3 months"),
            (date(2025, 3, 1), AS_OF, ""),
            (date(2025, 3, 1), TOMORROW, "which reaches past the as-of date"),
            (date(2026, 2, 1), date(2025, 2, 1), "which ends before it begins"),
            (date(2024, 3, 1), date(2025, 3, 1), ""),
            (date(2024, 3, 1), date(2025, 2, 28), "which ended more than 12 months before the as-of date"),
        ],
    )
    def test_is_asked_about_with_the_reason(self, first: date, last: date, why: str) -> None:
        given = {"period_from": first, "period_to": last}
        assert ("period" in codes(counts=given)) is bool(why)
        if why:
            assert only("period", counts=given).found.endswith(why)

    def test_a_source_before_its_end_is_one_question_for_all_counts(self) -> None:
        early = {"number": 5, "dated": date(2026, 1, 30)}
        query = only(
            "source-before-period-end",
            counts={**YEAR, "admissions": early, "screened": early, "discharges": {"number": 1, "dated": AS_OF}},
        )
        assert query.found.startswith("the period ends on 2026-01-31; 2 counts are from a source dated before it")
        assert len(query.cells) == 3

    def test_the_date_given_once_for_all_counts_stands_in(self) -> None:
        usual = {**YEAR, "usual_source_date": date(2026, 1, 30), "admissions": 5, "screened": 5}
        query = only("source-before-period-end", counts=usual)
        assert "2 counts" in query.found
        assert addresses(query) == ["Outcomes!B7", "Outcomes!B6"]
        assert "source-before-period-end" not in codes(
            counts={**usual, "admissions": {"number": 5, "dated": UNREADABLE}, "screened": None}
        )

    def test_a_period_that_is_not_over_is_asked_about_once(self) -> None:
        ahead = {"period_from": date(2025, 3, 1), "period_to": TOMORROW, "usual_source_date": AS_OF, "admissions": 5}
        assert codes(counts=ahead) == ["period"]


class TestDatesInTheFuture:
    @pytest.mark.parametrize(
        "sheets",
        [
            {"fields": {"filled_on": TOMORROW}},
            {"fields": {"last_inspection": TOMORROW}},
            {"fields": {"ddcat_date": TOMORROW}},
            {"answers": {"STF-10": {"dated": TOMORROW}}},
            {"counts": {"admissions": {"number": 3, "dated": TOMORROW}}},
            {"counts": {"usual_source_date": TOMORROW}},
            {"counts": {"review_date": TOMORROW}},
            {"staff": [person(checked_on=TOMORROW)]},
            {"licenses": [{"looked_up_on": TOMORROW}]},
            {"accreditation": [{"body": "CARF", "looked_up_on": TOMORROW}]},
            {"accreditation": [{"body": "CARF", "yearly_report": TOMORROW}]},
            {"payers": [{"payer": "TRICARE", "as_of": TOMORROW}]},
        ],
    )
    def test_each_that_can_only_lie_in_the_past_is_asked_about(self, sheets: dict[str, object]) -> None:
        query = only("date-in-future", **sheets)
        assert query.found.endswith("is dated 2026-03-02")
        assert len(query.cells) == 1

    @pytest.mark.parametrize(
        "sheets",
        [
            {"fields": {"opened_on": TOMORROW}},
            {"staff": [person(expires=TOMORROW, addiction_expires=TOMORROW)]},
            {"licenses": [{"expires": TOMORROW, "looked_up_on": AS_OF}]},
            {"accreditation": [{"body": "CARF", "survey_expected": TOMORROW, "ends": TOMORROW}]},
        ],
    )
    def test_what_may_lie_ahead_is_not(self, sheets: dict[str, object]) -> None:
        assert "date-in-future" not in codes(**sheets)

    def test_dates_of_one_kind_are_said_once(self) -> None:
        query = only("date-in-future", staff=[person(f"S{n}", checked_on=TOMORROW) for n in range(3)])
        assert query.found == "a look-up with the licensing board (3 times) is dated 2026-03-02"
        assert len(query.cells) == 3


class TestOneDocument:
    def named_for(self, count: int, document: object = "Policy manual, part 2") -> dict[str, object]:
        return {f"STF-{number:02}": {"document": document} for number in range(1, count + 1)}

    def test_for_six_criteria_is_a_question_and_for_five_is_not(self) -> None:
        assert codes(answers=self.named_for(5)) == []
        query = only("one-document-for-many", answers=self.named_for(6))
        assert query.found == "“Policy manual, part 2” is named for 6 criteria"
        assert len(query.cells) == 6

    def test_a_further_question_is_no_criterion_of_its_own(self) -> None:
        assert codes(answers={**self.named_for(5), "STF-05b": {"document": "policy manual, PART 2"}}) == []

    @pytest.mark.parametrize("document", ["on file", "see chart", UNREADABLE, None])
    def test_a_stock_phrase_is_no_document(self, document: object) -> None:
        assert codes(answers=self.named_for(20, document)) == []


def test_a_median_stay_of_half_the_plan_is_no_question_and_a_day_less_is() -> None:
    given = tracks(builders.track(planned_weeks=10), builders.track("Long", planned_weeks=16))
    assert "stay-against-plan" not in codes(**merged(given, counts(median_days_completers=35)))
    query = only("stay-against-plan", **merged(given, counts(median_days_completers=34)))
    assert query.found == "the median stay of those who complete is 34 days, and 10 to 16 weeks are planned"
    assert "stay-against-plan" not in codes(**merged(given, counts(median_days_completers=224)))
    assert "stay-against-plan" in codes(**merged(given, counts(median_days_completers=225)))


def test_a_page_of_prices_that_was_looked_up_tomorrow_is_a_question() -> None:
    assert "date-in-future" in codes(fields={"price_looked_up": TOMORROW})
    assert "date-in-future" not in codes(fields={"price_looked_up": AS_OF})


@pytest.mark.parametrize("name", ["in_care_30", "in_care_30_scored"])
def test_counts_of_today_may_come_from_a_report_before_the_period_ended(name: str) -> None:
    early = {"number": 9, "dated": date(2026, 1, 30)}
    assert "source-before-period-end" not in codes(counts={**YEAR, name: early})
    assert "source-before-period-end" in codes(counts={**YEAR, "admissions": early})
