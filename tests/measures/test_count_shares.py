"""A share of two counts: every state it can be in, and what stands behind it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.models.fact import Share, State

PLANS = Counted("planned_with_plan", "discharges_planned", "planned discharges", "with a written plan")
CHARTS = Counted("review_plans_complete", "review_plans", "discharge plans read", "with all eight elements")
OLD = {"opened_on": date(2020, 1, 1)}
REVIEWED = {"review_chosen": "In order", "review_role": "Quality manager", "review_date": date(2026, 1, 10)}


def of(part: object, whole: object, **counts: object) -> object:
    return context(fields=OLD, counts={"planned_with_plan": part, "discharges_planned": whole, **counts})


def test_it_says_how_many_of_how_many() -> None:
    fact = share_of_counts(PLANS, of(18, 20))
    assert fact.value == Share(yes=Fraction(18), no=Fraction(2))
    assert fact.found == "18 of 20 planned discharges with a written plan"
    assert len(fact.cells) == 2


@given(st.integers(0, 500), st.integers(1, 500))
def test_it_is_exact_or_impossible(part: int, whole: int) -> None:
    fact = share_of_counts(PLANS, of(part, whole))
    if part <= whole:
        assert isinstance(fact.value, Share)
        assert (fact.value.yes, fact.value.everyone) == (part, whole)
    else:
        assert fact.state is State.BLANK


@pytest.mark.parametrize(
    ("part", "whole", "state"),
    [
        (None, 20, State.BLANK),
        (5, None, State.BLANK),
        (None, None, State.BLANK),
        ("Not tracked", 20, State.NOT_TRACKED),
        ("Not tracked", None, State.NOT_TRACKED),
        (5, "Not tracked", State.NOT_TRACKED),
        (0, 0, State.UNDECIDED),
        (None, 0, State.UNDECIDED),
        ("Not tracked", 0, State.UNDECIDED),
        (3, 0, State.BLANK),
        (21, 20, State.BLANK),
        (0, 20, State.KNOWN),
    ],
)
def test_what_is_missing_or_impossible_is_no_share(part: object, whole: object, state: State) -> None:
    assert share_of_counts(PLANS, of(part, whole)).state is state


def test_a_blank_one_points_at_the_blank_cell_only() -> None:
    blank = share_of_counts(PLANS, of(None, 20))
    both = share_of_counts(PLANS, of(5, 20))
    assert blank.cells == both.cells[:1]


def test_a_young_program_is_too_new() -> None:
    young = context(fields={"opened_on": date(2025, 10, 1)}, counts={"planned_with_plan": 18, "discharges_planned": 20})
    assert share_of_counts(PLANS, young).state is State.TOO_NEW


def sourced(number: int, source: str | None = "EHR report", dated: date | None = date(2026, 1, 5)) -> dict[str, object]:
    return {"number": number, "source": source, "dated": dated}


def test_it_is_backed_where_both_counts_are() -> None:
    assert share_of_counts(PLANS, of(sourced(18), sourced(20))).backed
    assert not share_of_counts(PLANS, of(18, sourced(20))).backed
    assert not share_of_counts(PLANS, of(sourced(18, "Estimate"), sourced(20))).backed
    assert share_of_counts(PLANS, of(sourced(18, dated=date(2025, 3, 1)), sourced(20))).backed
    assert not share_of_counts(PLANS, of(sourced(18, dated=date(2025, 2, 28)), sourced(20))).backed
    assert not share_of_counts(PLANS, of(sourced(18, dated=date(2026, 3, 2)), sourced(20))).backed


def test_the_source_given_once_stands_in_for_empty_ones() -> None:
    usual = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}
    assert share_of_counts(PLANS, of(18, 20, **usual)).backed
    assert not share_of_counts(PLANS, of(sourced(18, "Estimate", None), 20, **usual)).backed
    assert not share_of_counts(PLANS, of(18, 20, usual_source="Estimate", usual_source_date=date(2026, 1, 5))).backed
    assert not share_of_counts(PLANS, of(18, 20, usual_source="EHR report")).backed


def test_charts_are_backed_by_their_review() -> None:
    def read(**changes: object) -> object:
        counts = {"review_plans_complete": 8, "review_plans": 10, **REVIEWED, **changes}
        return share_of_counts(CHARTS, context(fields=OLD, counts=counts))

    assert read().backed
    assert not read(review_date=None).backed
    assert not read(review_date=date(2024, 1, 1)).backed
    assert not read(review_role=None).backed
    assert not read(review_chosen="Not tracked").backed
    assert not read(review_date=None, usual_source="EHR report", usual_source_date=date(2026, 1, 5)).backed


def test_charts_picked_by_hand_are_said_to_be() -> None:
    counts = {"review_plans_complete": 8, "review_plans": 10, **REVIEWED, "review_chosen": "By hand"}
    (remark,) = share_of_counts(CHARTS, context(fields=OLD, counts=counts)).remarks
    assert "by hand" in remark.text
    assert remark.cells


def test_a_review_that_was_not_done_is_one_answer() -> None:
    def read(**counts: object) -> object:
        return share_of_counts(CHARTS, context(fields=OLD, counts=counts))

    for answer in ("No review done", "Not tracked"):
        fact = read(review_chosen=answer)
        assert (fact.state, fact.found) == (State.NOT_TRACKED, "no charts were reviewed")
        assert [str(cell) for cell in fact.cells] == ["Outcomes!B5"]
    assert read(review_chosen="In order").state is State.BLANK
    assert read(review_chosen="No review done", review_plans_complete=8, review_plans=10).state is State.KNOWN
