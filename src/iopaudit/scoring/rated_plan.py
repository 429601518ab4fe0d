"""What to raise next: the lowest ratings first, with what the next rating asks for, and what is left to fill."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iopaudit.models.audit import Blank
from iopaudit.models.instrument import Instrument
from iopaudit.models.rated_audit import ItemRating, NextStep
from iopaudit.models.submission import Submission
from iopaudit.scoring.rating import band_of, item_weights


def next_steps(instrument: Instrument, items: Sequence[ItemRating], score: Fraction | None) -> tuple[NextStep, ...]:
    """Return every item that can be raised, lowest rating first; of equal ones, what moves the mean most.

    Without an overall mean there is none to come to, and the list says only what to raise.
    """
    weights = item_weights(instrument)
    place = {item.criterion: number for number, item in enumerate(items)}
    rated = [(item, item.rating) for item in items if item.rating is not None and item.rating < instrument.scale.max]
    ordered = sorted(rated, key=lambda each: (each[1], -weights[each[0].criterion], place[each[0].criterion]))
    steps = []
    reached = score
    for item, rating in ordered:
        gain = weights[item.criterion]
        reached = None if reached is None else reached + gain
        steps.append(
            NextStep(
                criterion=item.criterion,
                title=item.title,
                rating=rating,
                asks=instrument.asked_after(instrument.criterion[item.criterion], rating),
                gain=gain,
                up_to_here=reached,
                band_then="" if reached is None else band_of(reached, instrument.bands).word,
                cells=item.cells,
            )
        )
    return tuple(steps)


def left_to_rate(instrument: Instrument, submission: Submission, items: Sequence[ItemRating]) -> tuple[Blank, ...]:
    """Return what is left to fill, in the order of the workbook: starred fields, then items without a rating."""
    return (*_starred(instrument, submission), *_unrated(items))


def blank_facts(instrument: Instrument, submission: Submission) -> tuple[Blank, ...]:
    """Return the blank ones of the fields without which a rating speaks of nobody."""
    labels = {name: instrument.layout.field[name].label for name in instrument.needed_facts}
    entries = {name: submission.field(name) for name in labels}
    return tuple(Blank(entry.cells, labels[name], True) for name, entry in entries.items() if entry.value is None)


def _starred(instrument: Instrument, submission: Submission) -> Iterator[Blank]:
    for field in instrument.layout.fields:
        entry = submission.field(field.id)
        if field.needed and entry.value is None:
            yield Blank(entry.cells, field.label, True)


def _unrated(items: Sequence[ItemRating]) -> Iterator[Blank]:
    for item in items:
        if item.rating is None:
            yield Blank(item.cells, f"{item.criterion}: {item.title} ({item.said})", True)
