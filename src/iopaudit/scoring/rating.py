"""From ratings to means, bands and levels: exact fractions, and nothing while an item is missing."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil

from iopaudit.models.instrument import HUNDREDTHS, Band, Instrument, SecondMethod
from iopaudit.models.numbers import as_percentage, in_hundredths, in_words
from iopaudit.models.rated_audit import LevelReached, MeanLine, SecondReading
from iopaudit.scoring.ledger import apportioned

Ratings = Mapping[str, int | None]
"""The rating of each item by its id; None where there is none."""


def mean_of(values: Iterable[Fraction | int | None]) -> Fraction | None:
    """Return the exact mean; None where one of the values is missing or there is none.

    A missing item may not leave the mean: that would shrink the denominator, and a program could leave out what it
    does badly.
    """
    known: list[Fraction] = []
    for value in values:
        if value is None:
            return None
        known.append(Fraction(value))
    return sum(known, Fraction(0)) / len(known) if known else None


def dimension_means(instrument: Instrument, ratings: Ratings) -> dict[str, Fraction | None]:
    """Return the mean of each dimension by its id."""
    return {domain.id: mean_of(ratings.get(item.id) for item in domain.criteria) for domain in instrument.domains}


def overall_mean(instrument: Instrument, ratings: Ratings) -> Fraction | None:
    """Return the mean of the means of the dimensions, which is not the mean of the items."""
    return mean_of(dimension_means(instrument, ratings).values())


def band_of(mean: Fraction, bands: Sequence[Band]) -> Band:
    """Return the last band that begins at the mean or under it. The printed tables of instruments leave gaps."""
    return [band for band in bands if band.at_least <= mean][-1]


def second_reading(method: SecondMethod, ratings: Ratings) -> SecondReading | None:
    """Return how many items reach each level, and the highest level that enough of them reach.

    None while an item is missing.
    """
    known = [rating for rating in ratings.values() if rating is not None]
    if len(known) < len(ratings):
        return None
    wanted = ceil(method.share * len(known))
    levels = tuple(
        LevelReached(level.word, level.at_least, sum(rating >= level.at_least for rating in known), len(known), wanted)
        for level in method.levels
    )
    return SecondReading(method.title, method.share, levels, [level.word for level in levels if level.reached][-1])


def agreement(mean: Fraction, band: Band, second: SecondReading) -> str:
    """Return whether both methods say the same of a program, in a sentence or two."""
    by_mean = f"the mean of {in_hundredths(mean)} lies in {band.word}"
    if second.highest == band.level:
        same = "" if band.word == band.level else f", which counts as {band.level} there"
        return f"Both methods agree: {by_mean}{same}, and by the share of items the level is {second.highest}."
    words = [level.word for level in second.levels]
    above = words.index(second.highest) > words.index(band.level)
    level = second.levels[words.index(second.highest if above else band.level)]
    counted = f"{level.items} of {level.of} items ({as_percentage(level.share)}) are rated {in_words(level.at_least)}"
    if level.at_least < second.levels[-1].at_least:
        counted += " or more"
    against = f"and {level.wanted} are enough for" if above else f"where {level.wanted} are wanted for"
    only = "" if above else "only "
    return (
        f"The two methods disagree: {by_mean}, but by the share of items the level is {second.highest}: {only}{counted}"
        f", {against} {level.word}. The mean weighs every dimension alike, the share every item, so read both."
    )


def mean_ledger(instrument: Instrument, ratings: Ratings) -> tuple[MeanLine, ...]:
    """Return what each item adds to the overall mean; the exact points sum to it, the printed ones to it as printed.

    Empty while an item is missing.
    """
    if overall_mean(instrument, ratings) is None:
        return ()
    weights = item_weights(instrument)
    points = {name: weight * (ratings[name] or 0) for name, weight in weights.items()}
    printed = apportioned(points, HUNDREDTHS)
    highest = instrument.scale.max
    return tuple(MeanLine(name, points[name], highest * weights[name], printed[name]) for name in points)


def item_weights(instrument: Instrument) -> dict[str, Fraction]:
    """Return what one step of each item adds to the overall mean."""
    return {
        item.id: Fraction(1, len(instrument.domains) * len(domain.criteria))
        for domain in instrument.domains
        for item in domain.criteria
    }
