"""Conditions at their edges: 0, exactly the threshold, just below, missing, and tenths that no float can hold."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iopaudit.models.fact import Fact, FactValue, Share, State
from iopaudit.models.numbers import exact
from iopaudit.models.predicate import Predicate, parse_predicate
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict, all_of, any_of, opposite

AS_OF = date(2026, 11, 22)
TRUE, FALSE, BLANK, UNDECIDED, TOO_NEW = Verdict
PARAMETERS = {"least": Fraction(9), "services": ("Group",), "grace": Fraction(90)}


def known(value: FactValue) -> Fact:
    return Fact(value=value, unit="", found="found")


def without(state: State) -> Fact:
    return Fact(value=None, unit="", found="nothing", state=state)


def holds(condition: Any, value: FactValue | Fact, others: Mapping[str, Fact] | None = None) -> Verdict:
    fact = value if isinstance(value, Fact) else known(value)
    predicate: Predicate = parse_predicate(condition)
    return hold(predicate, fact, lambda name: (others or {})[name], AS_OF, PARAMETERS)


def share(yes: object, no: object, undecided: object = 0, blank: object = 0, *, held: bool = False) -> Share:
    return Share(exact(yes), exact(no), exact(undecided), exact(blank), held)


class TestNumbers:
    @pytest.mark.parametrize(
        ("condition", "value", "verdict"),
        [
            ({"at_least": 9}, "9", TRUE),
            ({"at_least": 9}, "8.999999", FALSE),
            ({"at_least": 0}, "0", TRUE),
            ({"at_least": 0.1}, "0", FALSE),
            ({"at_least": 0.3}, "0.3", TRUE),
            ({"at_least": {"parameter": "least"}}, "9", TRUE),
            ({"at_least": {"parameter": "least"}}, "8.9", FALSE),
            ({"at_most": 16}, "16", TRUE),
            ({"at_most": 16}, "16.1", FALSE),
            ({"between": [2, 2.99]}, "2", TRUE),
            ({"between": [2, 2.99]}, "2.99", TRUE),
            ({"between": [2, 2.99]}, "1.99", FALSE),
            ({"between": [2, 2.99]}, "3", FALSE),
        ],
    )
    def test_a_threshold_is_reached_exactly_or_not(self, condition: Any, value: str, verdict: Verdict) -> None:
        assert holds(condition, exact(value)) is verdict
        assert holds({"not": condition}, exact(value)) is opposite(verdict)

    def test_a_parameter_that_is_a_list_or_missing_is_an_error_of_the_checklist(self) -> None:
        with pytest.raises(TypeError, match="is no number"):
            holds({"at_least": {"parameter": "services"}}, Fraction(1))
        with pytest.raises(KeyError):
            holds({"at_least": {"parameter": "nowhere"}}, Fraction(1))


class TestShares:
    @pytest.mark.parametrize(
        ("threshold", "value", "verdict"),
        [
            (0.8, share(4, 1), TRUE),  # 0.8 of 5, which no binary fraction holds
            (0.8, share(79, 21), FALSE),
            (0.8, share(0, 5), FALSE),
            (0, share(0, 5), TRUE),
            (1, share(5, 0), TRUE),
            (1, share(11, 1), FALSE),
            (0.8, share(0, 0), UNDECIDED),
            (0.8, share(0, 0, held=True), UNDECIDED),
            (0.6, share("22.8", "15.2"), TRUE),
        ],
    )
    def test_a_decided_share_is_compared_exactly(self, threshold: float, value: Share, verdict: Verdict) -> None:
        assert holds({"at_least": threshold}, value) is verdict

    @pytest.mark.parametrize(
        ("value", "verdict"),
        [
            (share(8, 1, undecided=1), TRUE),
            (share(7, 1, undecided=2), UNDECIDED),
            (share(0, 3, undecided=7), FALSE),
            (share(7, 2, undecided=1), UNDECIDED),
            (share(6, 3, undecided=1), FALSE),
        ],
    )
    def test_undecided_ones_decide_only_where_they_cannot_matter(self, value: Share, verdict: Verdict) -> None:
        assert holds({"at_least": 0.8}, value) is verdict

    @pytest.mark.parametrize(
        ("value", "verdict"),
        [
            (share(9, 0, blank=1, held=True), BLANK),
            (share(8, 1, blank=1, held=True), FALSE),
            (share(8, 0, undecided=1, blank=1, held=True), BLANK),
            (share(9, 0, undecided=1, held=True), UNDECIDED),
            (share(0, 0, blank=3, held=True), BLANK),
        ],
    )
    def test_where_everyone_counts_a_blank_is_filled_first(self, value: Share, verdict: Verdict) -> None:
        assert holds({"at_least": 1}, value) is verdict

    @pytest.mark.parametrize(
        ("value", "verdict"),
        [
            (share(5, 0, blank=5), TRUE),
            (share(4, 0, blank=5), BLANK),
            (share(0, 4, blank=5), BLANK),
            (share(4, 0, undecided=2, blank=3), BLANK),
            (share(4, 1, undecided=1, blank=3), UNDECIDED),
            (share(0, 0, blank=1), BLANK),
        ],
    )
    def test_where_blanks_may_leave_half_of_all_must_be_usable(self, value: Share, verdict: Verdict) -> None:
        assert holds({"at_least": 0.8}, value) is verdict

    @pytest.mark.parametrize(
        ("condition", "value", "verdict"),
        [
            ({"at_most": 0.2}, share(1, 4), TRUE),
            ({"at_most": 0.2}, share(1, 3, undecided=1), UNDECIDED),
            ({"at_most": 0.2}, share(2, 2, undecided=1), FALSE),
            ({"between": [0.2, 0.6]}, share(1, 2, undecided=2), TRUE),
            ({"between": [0.2, 0.6]}, share(0, 1, undecided=4), UNDECIDED),
            ({"between": [0.2, 0.6]}, share(4, 1), FALSE),
        ],
    )
    def test_the_other_bounds_are_as_strict(self, condition: Any, value: Share, verdict: Verdict) -> None:
        assert holds(condition, value) is verdict

    @given(
        st.tuples(*[st.integers(0, 6)] * 4),
        st.booleans(),
        st.sampled_from(["0", "0.1", "0.5", "0.8", "1"]),
        st.sampled_from(["at_least", "at_most"]),
    )
    def test_a_decided_share_stays_decided_whatever_the_open_ones_turn_out_to_be(
        self, numbers: tuple[int, int, int, int], held: bool, threshold: str, operator: str
    ) -> None:
        yes, no, undecided, blank = numbers
        verdict = holds({operator: threshold}, share(*numbers, held=held))
        if not verdict.known:
            return
        open_ones = undecided + (blank if held else 0)
        everyone = yes + no + open_ones
        for turned in range(open_ones + 1):
            number = Fraction(yes + turned, everyone)
            reached = number >= exact(threshold) if operator == "at_least" else number <= exact(threshold)
            assert reached is (verdict is TRUE)


class TestAnswers:
    @pytest.mark.parametrize(
        ("condition", "value", "verdict"),
        [
            ({"is": "Monthly"}, "Monthly", TRUE),
            ({"is": "monthly"}, "Monthly", TRUE),
            ({"is": "Monthly"}, "Weekly", FALSE),
            ({"is": True}, True, TRUE),
            ({"is": "Yes"}, True, TRUE),
            ({"is": False}, "No", TRUE),
            ({"is": True}, Fraction(1), FALSE),
            ({"is": 1}, True, FALSE),
            ({"is": 2.5}, Fraction(5, 2), TRUE),
            ({"is": "2.5"}, Fraction(5, 2), FALSE),
            ({"is": "Not inspected yet"}, date(2026, 1, 1), FALSE),
            ({"is": "None"}, ("None",), TRUE),
            ({"is": "TX"}, ("TX", "CO"), FALSE),
            ({"one_of": ["Weekly", "Monthly"]}, "Monthly", TRUE),
            ({"one_of": ["Weekly", True]}, "Never", FALSE),
            ({"is": 1}, share(1, 0), UNDECIDED),
            ({"includes_any": ["TX", "NM"]}, ("CO", "NM"), TRUE),
            ({"includes_any": ["TX"]}, ("CO",), FALSE),
            ({"includes_any": ["TX"]}, (), FALSE),
            ({"includes_any": ["TX"]}, "TX", TRUE),
            ({"includes_all": ["TX", "NM"]}, ("NM", "CO", "TX"), TRUE),
            ({"includes_all": ["TX", "NM"]}, ("NM",), FALSE),
            ({"includes_any": ["TX"]}, Fraction(1), UNDECIDED),
            ({"includes_any": ["TX"]}, share(1, 1), UNDECIDED),
        ],
    )
    def test_an_answer_is_this_value_or_not(self, condition: Any, value: FactValue, verdict: Verdict) -> None:
        assert holds(condition, value) is verdict

    @pytest.mark.parametrize("condition", [{"at_least": 1}, {"at_most": 1}, {"current": True}])
    def test_a_text_has_no_size_and_no_date(self, condition: Any) -> None:
        assert holds(condition, "about ten") is UNDECIDED
        assert holds({"not": condition}, "about ten") is UNDECIDED

    def test_not_tracked_is_an_answer_that_reaches_no_threshold_either_way(self) -> None:
        fact = without(State.NOT_TRACKED)
        assert holds({"is": "Not tracked"}, fact) is TRUE
        assert holds({"one_of": ["Not tracked", "None"]}, fact) is TRUE
        assert holds({"not": {"is": "Not tracked"}}, fact) is FALSE
        assert holds({"is": "None"}, fact) is FALSE
        for condition in ({"at_least": 0}, {"at_most": 9}, {"within": {"months": 3}}, {"includes_any": ["a"]}):
            assert holds(condition, fact) is FALSE
            assert holds({"not": condition}, fact) is FALSE


class TestDates:
    @pytest.mark.parametrize(
        ("condition", "value", "verdict"),
        [
            ({"current": True}, AS_OF, TRUE),
            ({"current": True}, date(2026, 11, 21), FALSE),
            ({"current": True}, "No end date", TRUE),
            ({"current": {"grace_days": 90}}, date(2026, 8, 24), TRUE),
            ({"current": {"grace_days": 90}}, date(2026, 8, 23), FALSE),
            ({"current": {"grace_days": {"parameter": "grace"}}}, date(2026, 8, 24), TRUE),
            ({"within": {"months": 24}}, date(2024, 11, 22), TRUE),
            ({"within": {"months": 24}}, date(2024, 11, 21), FALSE),
            ({"within": {"months": 24}}, AS_OF, TRUE),
            ({"within": {"months": 24}}, date(2026, 11, 23), FALSE),
            ({"within": {"months": 0}}, AS_OF, TRUE),
            ({"within": {"months": 6, "ahead": True}}, date(2027, 5, 22), TRUE),
            ({"within": {"months": 6, "ahead": True}}, date(2027, 5, 23), FALSE),
            ({"within": {"months": 6, "ahead": True}}, AS_OF, TRUE),
            ({"within": {"months": 6, "ahead": True}}, date(2026, 11, 21), FALSE),
            ({"within": {"months": 6}}, "last spring", UNDECIDED),
        ],
    )
    def test_dates_are_compared_with_the_as_of_date(self, condition: Any, value: FactValue, verdict: Verdict) -> None:
        assert holds(condition, value) is verdict

    def test_a_day_that_a_month_lacks_is_its_last_day(self) -> None:
        within = parse_predicate({"within": {"months": 6}})
        fact = known(date(2025, 8, 31))
        for as_of, verdict in ((date(2026, 2, 28), TRUE), (date(2026, 3, 1), FALSE)):
            assert hold(within, fact, lambda _: fact, as_of, {}) is verdict


class TestUnknowns:
    @pytest.mark.parametrize(
        ("state", "verdict"), [(State.BLANK, BLANK), (State.UNDECIDED, UNDECIDED), (State.TOO_NEW, TOO_NEW)]
    )
    @pytest.mark.parametrize(
        "condition",
        [{"is": "a"}, {"at_least": 0}, {"current": True}, {"includes_all": ["a"]}, {"not": {"at_most": 1}}],
    )
    def test_a_fact_without_a_value_gives_its_own_unknown(self, condition: Any, state: State, verdict: Verdict) -> None:
        assert holds(condition, without(state)) is verdict

    @pytest.mark.parametrize(
        ("parts", "all_parts", "any_part"),
        [
            ((), TRUE, FALSE),
            ((TRUE, TRUE), TRUE, TRUE),
            ((TRUE, FALSE), FALSE, TRUE),
            ((FALSE, BLANK), FALSE, BLANK),
            ((TRUE, BLANK), BLANK, TRUE),
            ((TOO_NEW, UNDECIDED, BLANK), BLANK, BLANK),
            ((TOO_NEW, UNDECIDED), UNDECIDED, UNDECIDED),
            ((TOO_NEW, TRUE), TOO_NEW, TRUE),
        ],
    )
    def test_one_part_decides_and_a_blank_speaks_for_other_unknowns(
        self, parts: tuple[Verdict, ...], all_parts: Verdict, any_part: Verdict
    ) -> None:
        assert all_of(parts) is all_of(reversed(parts)) is all_parts
        assert any_of(parts) is any_of(reversed(parts)) is any_part

    @given(st.lists(st.sampled_from(Verdict), max_size=4))
    def test_not_all_is_any_not(self, parts: list[Verdict]) -> None:
        assert opposite(all_of(parts)) is any_of(opposite(part) for part in parts)


class TestTogether:
    def test_parts_may_speak_of_other_facts_by_name(self) -> None:
        others = {"state": known("TX"), "hours": known(Fraction(10)), "blank": without(State.BLANK)}
        both = {"all": [{"state": {"is": "TX"}}, {"hours": {"at_least": 9}}]}
        assert holds(both, without(State.BLANK), others) is TRUE
        assert holds({"not": both}, without(State.BLANK), others) is FALSE
        assert holds({"any": [{"blank": {"is": "x"}}, {"state": {"is": "CO"}}]}, "own", others) is BLANK
        assert holds({"any": [{"is": "own"}, {"blank": {"is": "x"}}]}, "own", others) is TRUE
        assert holds({"not": {"not": {"is": "own"}}}, "own") is TRUE
        assert holds({"hours": {"all": [{"at_least": 9}, {"at_most": 9}]}}, "own", others) is FALSE

    def test_a_fact_that_there_is_not_is_an_error_of_the_checklist(self) -> None:
        with pytest.raises(KeyError):
            holds({"nowhere": {"is": True}}, "own")
