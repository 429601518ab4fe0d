"""Means, bands and the second method of an instrument: the vectors of the reference, every edge, and what must hold."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iopaudit.models.instrument import Band
from iopaudit.models.numbers import in_hundredths
from iopaudit.scoring.rating import (
    agreement,
    band_of,
    dimension_means,
    mean_ledger,
    mean_of,
    overall_mean,
    second_reading,
)
from rated_samples import all_at, by_dimension, instrument

ITEMS = tuple(instrument().criterion)
METHOD = instrument().second_method
assert METHOD is not None

VECTORS = {
    "all ones": (all_at(1), "1.00", "AOS", Fraction(0), "AOS"),
    "all threes": (all_at(3), "3.00", "DDC", Fraction(1), "DDC"),
    "mean of means": (by_dimension(I=4, II=4, III=2, IV=2, V=4, VI=4, VII=4), "3.42", "DDC", Fraction(18, 35), "AOS"),
    "boundary": ({**all_at(3), "VIIA": 1, "VIIB": 2}, "2.78", "AOS/DDC", Fraction(33, 35), "DDC"),
}
"""Ratings, overall mean as shown, band, share of items rated 3 or more, level of the second method."""


def whole(ratings: dict[str, object]) -> dict[str, int | None]:
    return {name: int(str(value)) for name, value in ratings.items()}


@pytest.mark.parametrize("name", VECTORS)
def test_the_vectors_come_out_as_the_reference_says(name: str) -> None:
    given_ratings, shown, band, share, level = VECTORS[name]
    ratings = whole(given_ratings)
    mean = overall_mean(instrument(), ratings)
    second = second_reading(METHOD, ratings)
    assert mean is not None
    assert second is not None
    assert (in_hundredths(mean), band_of(mean, instrument().bands).word) == (shown, band)
    assert (second.levels[1].share, second.highest) == (share, level)


def test_the_overall_mean_is_that_of_the_dimensions_and_not_of_the_items() -> None:
    ratings = whole(VECTORS["mean of means"][0])
    assert list(dimension_means(instrument(), ratings).values()) == [4, 4, 2, 2, 4, 4, 4]
    assert overall_mean(instrument(), ratings) == Fraction(24, 7)
    assert mean_of(ratings.values()) == Fraction(106, 35)


@pytest.mark.parametrize(
    ("mean", "word"),
    [
        (Fraction(1), "AOS"),
        (Fraction(1999, 1000), "AOS"),
        (Fraction(2), "AOS/DDC"),
        (Fraction(2996, 1000), "AOS/DDC"),
        (Fraction(3), "DDC"),
        (Fraction(3499, 1000), "DDC"),
        (Fraction(7, 2), "DDC/DDE"),
        (Fraction(4499, 1000), "DDC/DDE"),
        (Fraction(9, 2), "DDE"),
        (Fraction(5), "DDE"),
    ],
)
def test_a_band_begins_exactly_where_it_begins(mean: Fraction, word: str) -> None:
    assert band_of(mean, instrument().bands).word == word


def test_a_mean_just_under_a_band_is_not_shown_as_if_it_were_in_it() -> None:
    assert in_hundredths(Fraction(2996, 1000)) == "2.99"
    assert in_hundredths(Fraction(3)) == "3.00"


def many(number: int, high: int, low: int) -> dict[str, int | None]:
    return {name: high if place < number else low for place, name in enumerate(ITEMS)}


@pytest.mark.parametrize(("high", "low", "level"), [(3, 2, "DDC"), (5, 4, "DDE")])
def test_twenty_eight_of_thirty_five_are_enough_and_twenty_seven_are_not(high: int, low: int, level: str) -> None:
    enough, short = second_reading(METHOD, many(28, high, low)), second_reading(METHOD, many(27, high, low))
    assert enough is not None
    assert short is not None
    assert enough.highest == level
    assert short.highest != level
    assert {each.wanted for each in enough.levels} == {28}


def test_while_an_item_is_missing_there_is_nothing_to_come_to() -> None:
    ratings = {**whole(all_at(5)), "VIIB": None}
    assert overall_mean(instrument(), ratings) is None
    assert second_reading(METHOD, ratings) is None
    assert mean_ledger(instrument(), ratings) == ()
    means = dimension_means(instrument(), ratings)
    assert means["VII"] is None
    assert means["I"] == 5


def said(name: str) -> str:
    ratings = whole(VECTORS[name][0])
    mean, second = overall_mean(instrument(), ratings), second_reading(METHOD, ratings)
    assert mean is not None
    assert second is not None
    return agreement(mean, band_of(mean, instrument().bands), second)


def test_where_the_methods_disagree_a_sentence_says_how() -> None:
    lifted, pulled = said("mean of means"), said("boundary")
    assert lifted.startswith("The two methods disagree: the mean of 3.42 lies in DDC, but by the share of items")
    assert "the level is AOS: only 18 of 35 items (51.4%) are rated 3 or more, where 28 are wanted for DDC" in lifted
    assert "the mean of 2.78 lies in AOS/DDC" in pulled
    assert "the level is DDC: 33 of 35 items (94.2%) are rated 3 or more, and 28 are enough for DDC" in pulled


def test_where_they_agree_the_sentence_says_so() -> None:
    assert said("all threes") == (
        "Both methods agree: the mean of 3.00 lies in DDC, and by the share of items the level is DDC."
    )
    assert said("all ones").startswith("Both methods agree: the mean of 1.00 lies in AOS")


ratings_of_all = st.fixed_dictionaries({name: st.integers(1, 5) for name in ITEMS})


def place(band: Band) -> int:
    return instrument().bands.index(band)


@settings(max_examples=150, deadline=None)
@given(ratings_of_all, st.sampled_from(ITEMS))
def test_raising_an_item_never_lowers_mean_band_or_level(ratings: dict[str, int | None], name: str) -> None:
    higher = {**ratings, name: min(5, (ratings[name] or 0) + 1)}
    before, after = overall_mean(instrument(), ratings), overall_mean(instrument(), higher)
    assert before is not None
    assert after is not None
    assert after >= before
    assert place(band_of(after, instrument().bands)) >= place(band_of(before, instrument().bands))
    words = [level.word for level in METHOD.levels]
    first, second = second_reading(METHOD, ratings), second_reading(METHOD, higher)
    assert first is not None
    assert second is not None
    assert words.index(second.highest) >= words.index(first.highest)


@settings(max_examples=150, deadline=None)
@given(ratings_of_all)
def test_the_ledger_sums_to_the_mean_exactly_and_as_printed(ratings: dict[str, int | None]) -> None:
    lines, mean = mean_ledger(instrument(), ratings), overall_mean(instrument(), ratings)
    assert mean is not None
    assert sum(line.points for line in lines) == mean
    assert sum(line.possible for line in lines) == 5
    assert in_hundredths(Fraction(sum(line.printed for line in lines), 100)) == in_hundredths(mean)
    assert all(line.points <= line.possible for line in lines)


@settings(max_examples=100, deadline=None)
@given(ratings_of_all)
def test_what_is_shown_lies_in_the_same_band_as_the_exact_mean(ratings: dict[str, int | None]) -> None:
    mean = overall_mean(instrument(), ratings)
    assert mean is not None
    assert band_of(Fraction(in_hundredths(mean)), instrument().bands) == band_of(mean, instrument().bands)


def test_the_order_of_the_items_makes_no_difference() -> None:
    ratings = whole(VECTORS["boundary"][0])
    turned = dict(reversed(list(ratings.items())))
    assert overall_mean(instrument(), turned) == overall_mean(instrument(), ratings)
    assert second_reading(METHOD, turned) == second_reading(METHOD, ratings)
    assert mean_ledger(instrument(), turned) == mean_ledger(instrument(), ratings)
