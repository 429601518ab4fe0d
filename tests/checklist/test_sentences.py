"""Every condition as a clause in plain English."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist_samples import load_minimal
from iopaudit.checklist.numbers_in_words import number_words, percent_words
from iopaudit.checklist.sentences import FactWords, Wording, explain_predicate, in_a_clause
from iopaudit.models.checklist import NamedThreshold
from iopaudit.models.numbers import agreeing, with_unit
from iopaudit.models.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Current,
    IncludesAll,
    IncludesAny,
    Is,
    Not,
    Of,
    OneOf,
    Parameter,
    Predicate,
    Within,
)

NINE, HALF, ONE, NONE = Fraction(9), Fraction(1, 2), Fraction(1), Fraction(0)
PARAMETERS = {
    "hours": NamedThreshold(value="10", unit="hours a week", meaning=""),
    "share": NamedThreshold(value="0.8", unit="share", meaning=""),
    "services": NamedThreshold(value=("Group", "Class"), unit="", meaning=""),
}
FACTS = {
    "treats_sud": FactWords("the program treats substance use", gives="yes or no"),
    "state": FactWords("“State”"),
    "short_states": FactWords("how many states are short", "states", "number"),
    "licensed": FactWords("the share of licensed staff", "people", "share"),
    "hours_now": FactWords("clinical hours", "hours a week", "number"),
}


@pytest.mark.parametrize(
    ("predicate", "sentence"),
    [
        (AtLeast(NINE), "at least 9 hours a week"),
        (AtLeast(ONE), "at least 1 hour a week"),
        (AtLeast(Parameter("hours")), "at least 10 hours a week"),
        (AtLeast(Parameter("unheard_of")), "at least the parameter unheard_of"),
        (AtLeast(Parameter("services")), "at least “Group” or “Class”"),
        (AtMost(NINE), "at most 9 hours a week"),
        (AtMost(NONE), "none"),
        (Between(HALF, NINE), "from 0.5 to 9 hours a week"),
        (Is("Weekly"), "“Weekly”"),
        (Is(True), "yes"),
        (Is(False), "no"),
        (Is(NINE), "exactly 9 hours a week"),
        (OneOf(("A", "B")), "“A” or “B”"),
        (OneOf(("A", "B", "C")), "one of “A”, “B” or “C”"),
        (IncludesAny(("A", "B")), "at least one of “A” or “B”"),
        (IncludesAll(("A", "B", "C")), "“A”, “B” and “C”"),
        (Current(), "not past on the as-of date"),
        (Current(Fraction(90)), "not past, or past by at most 90 days, on the as-of date"),
        (Within(Fraction(24)), "within the last 24 months"),
        (Within(ONE), "within the last month"),
        (Within(Fraction(6), ahead=True), "within the next 6 months"),
        (Of("treats_sud", Is(True)), "the program treats substance use"),
        (Of("treats_sud", Is(False)), "it is not so that the program treats substance use"),
        (Of("state", OneOf(("CO", "TX"))), "“State” is “CO” or “TX”"),
        (Of("state", IncludesAny(("CO", "TX"))), "“State” includes at least one of “CO” or “TX”"),
        (Of("hours_now", AtLeast(NINE)), "clinical hours is at least 9 hours a week"),
        (Of("short_states", AtMost(NONE)), "how many states are short: none"),
        (Of("short_states", Not(AtMost(NINE))), "how many states are short: more than 9 states"),
        (Of("licensed", AtLeast(ONE)), "the share of licensed staff is 100%"),
        (Of("licensed", AtLeast(HALF)), "the share of licensed staff is at least 50%"),
        (Of("never_heard_of", AtLeast(NINE)), "never heard of is at least 9"),
        (
            AllOf((AtLeast(NINE), Of("treats_sud", Is(True)))),
            "at least 9 hours a week and the program treats substance use",
        ),
        (
            AllOf((AtLeast(NINE), AnyOf((Of("treats_sud", Is(True)), Of("state", Is("CO")))))),
            "at least 9 hours a week and (the program treats substance use or “State” is “CO”)",
        ),
        (Not(AtLeast(NINE)), "less than 9 hours a week"),
        (Not(AtMost(NINE)), "more than 9 hours a week"),
        (Not(Current()), "past on the as-of date"),
        (Not(Not(AtLeast(NINE))), "at least 9 hours a week"),
        (Not(OneOf(("A", "B"))), "neither “A” nor “B”"),
        (Not(Of("state", Is("CO"))), "“State” is not “CO”"),
        (Of("state", Not(OneOf(("CO", "TX", "NM")))), "“State” is not one of “CO”, “TX” or “NM”"),
        (Not(Of("treats_sud", Is(True))), "it is not so that the program treats substance use"),
        (Of("state", Not(IncludesAll(("CO",)))), "“State” does not include “CO”"),
    ],
)
def test_a_condition_reads_as_a_clause(predicate: Predicate, sentence: str) -> None:
    assert explain_predicate(predicate, "hours a week", PARAMETERS, FACTS) == sentence


@pytest.mark.parametrize(
    ("predicate", "sentence"),
    [
        (AtLeast(ONE), "all clinical staff"),
        (AtLeast(Fraction(4, 5)), "at least 80% of clinical staff"),
        (AtLeast(Parameter("share")), "at least 80% of clinical staff"),
        (AtLeast(Fraction(1, 800)), "at least 0.125% of clinical staff"),
        (AtLeast(Fraction(2, 3)), "at least 66.6% of clinical staff"),
        (AtMost(NONE), "none"),
        (Not(AtMost(NONE)), "some clinical staff"),
        (AtMost(HALF), "at most 50% of clinical staff"),
        (Between(HALF, ONE), "from 50% to 100% of clinical staff"),
    ],
)
def test_thresholds_of_a_share_are_said_in_percent(predicate: Predicate, sentence: str) -> None:
    assert explain_predicate(predicate, "clinical staff", PARAMETERS, gives="share") == sentence


def test_a_unit_that_is_a_share_needs_no_further_word() -> None:
    assert explain_predicate(AtLeast(Fraction(4, 5)), "share") == "at least 80%"
    assert explain_predicate(AtLeast(ONE), "share") == "all"
    assert explain_predicate(AtLeast(ONE), "hours a week", gives="share") == "all hours"
    assert explain_predicate(AtLeast(Fraction(3, 4)), "of the weekly minimum") == "at least 75% of the weekly minimum"


FRACTIONS = st.fractions(max_denominator=10**6)
THRESHOLDS = st.one_of(FRACTIONS, st.sampled_from([*PARAMETERS, "unheard_of"]).map(Parameter))
TEXTS = st.lists(st.text(max_size=12), min_size=1, max_size=4).map(tuple)
PLAIN = st.one_of(st.text(max_size=12), st.booleans(), FRACTIONS)
SIMPLE = st.one_of(
    PLAIN.map(Is),
    st.lists(PLAIN, min_size=1, max_size=4).map(lambda values: OneOf(tuple(values))),
    THRESHOLDS.map(AtLeast),
    THRESHOLDS.map(AtMost),
    st.builds(Between, THRESHOLDS, THRESHOLDS),
    TEXTS.map(IncludesAny),
    TEXTS.map(IncludesAll),
    THRESHOLDS.map(Current),
    st.builds(Within, THRESHOLDS, st.booleans()),
)
PREDICATES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
        st.builds(Of, st.sampled_from([*FACTS, "never_heard_of"]), inner),
    ),
    max_leaves=8,
)
GIVES = st.sampled_from(["", "share", "number", "yes or no", "text", "texts", "date"])


@given(PREDICATES, st.sampled_from(["", "share", "hours a week", "of the minimum", "people"]), GIVES)
def test_every_condition_can_be_said(predicate: Predicate, unit: str, gives: str) -> None:
    sentence = explain_predicate(predicate, unit, PARAMETERS, FACTS, gives=gives)
    assert sentence.strip() == sentence
    assert sentence
    assert not re.search(r"Fraction|Parameter\(|AtLeast|\bTrue\b|\bNone\b.*\(", re.sub("“[^”]*”", "", sentence))


@given(PREDICATES)
def test_nothing_is_needed_to_say_a_condition(predicate: Predicate) -> None:
    assert explain_predicate(predicate)


@given(FRACTIONS)
def test_a_number_in_words_is_that_very_number(number: Fraction) -> None:
    assert Fraction(number_words(number)) == number


@pytest.mark.parametrize(
    "number", [Fraction(10) ** 4290, Fraction(1, 2**9000), Fraction(1, 3**9000), -(Fraction(7) ** 99)]
)
def test_numbers_beyond_all_sense_can_be_said_too(number: Fraction) -> None:
    assert explain_predicate(AtLeast(number), "hours")
    assert explain_predicate(AtLeast(number), "people", gives="share")


@given(st.integers(0, 10**6))
def test_a_percentage_with_an_end_is_exact(millionths: int) -> None:
    share = Fraction(millionths, 10**6)
    assert Fraction(percent_words(share).removesuffix("%")) / 100 == share


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("hours a week", "hour a week"),
        ("people", "person"),
        ("families", "family"),
        ("months", "month"),
        ("staff", "staff"),
        ("", ""),
        ("class", "class"),
    ],
)
def test_units_agree_with_one(unit: str, one: str) -> None:
    assert agreeing(unit, ONE) == one
    assert agreeing(unit, NINE) == unit
    assert with_unit(NINE, unit) == f"9 {unit}"


def test_a_number_that_is_cut_to_one_takes_the_singular() -> None:
    assert with_unit(Fraction(1001, 1000), "hours a week") == "1 hour a week"
    assert with_unit(Fraction(999, 1000), "hours") == "0.99 hours"


@pytest.mark.parametrize(
    ("meaning", "clause"),
    [
        ("Whether the program treats minors, by its tracks.", "the program treats minors"),
        ("Whether 42 CFR Part 2 applies: it treats substance use.", "42 CFR Part 2 applies"),
        ("How many months the program has been open. More.", "how many months the program has been open"),
        ("Hours of the shortest day; the worst track decides.", "hours of the shortest day"),
        ("Tracks above `day_treatment_hours`; the worst decides.", "tracks above day treatment hours"),
        ("ASAM levels of the tracks.", "ASAM levels of the tracks"),
    ],
)
def test_what_a_measure_means_can_stand_inside_a_sentence(meaning: str, clause: str) -> None:
    assert in_a_clause(meaning) == clause


def test_the_wording_of_a_checklist_calls_fields_by_label_and_names_answers(tmp_path: Path) -> None:
    checklist = load_minimal(tmp_path)
    wording = Wording(checklist, {})
    asked, computed = checklist.criterion["CAR-02"], checklist.criterion["CAR-01"]
    assert (wording.met(asked), wording.partly_met(asked)) == ("“Yes”", "“Some”")
    assert asked.applies_when is not None
    assert wording.condition(asked.applies_when) == "“State” is “CO” or “TX”"
    assert wording.met(computed) == "at least 9 hours a week"
    assert wording.met(checklist.criterion["TEA-03"]) == ""
