"""What the program says it charges: whether the prices are public, and what a week comes to by the hour."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import track_schedules
from iopaudit.measures.typed import names_a_page, one_line
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.submission import cells_in

PUBLIC, ON_REQUEST = "Both prices and a page", "Both prices, no page"
"""What the prices come to."""
OWN_PRICES = (("price_week", "a week"), ("price_total", "in all, as a rule"))
OTHER_PRICES = (
    ("price_outpatient", "a session of ordinary outpatient care"),
    ("price_next_level", "a day of the next higher level"),
)
UNIT = "dollars an hour"


@measure(unit="", gives="text")
def prices_in_the_open(context: Context) -> Fact:
    """Whether the price a week and the usual total are given and published: with a page, or without one.

    A page is an address; "on request" and the like is none. The amounts are never graded. Blank where one of the two
    prices is.
    """
    prices = [context.submission.field(name) for name, _ in OWN_PRICES]
    page, looked_up = context.submission.field("price_page"), context.submission.field("price_looked_up")
    blank = [(entry, what) for entry, (_, what) in zip(prices, OWN_PRICES, strict=True) if entry.number is None]
    if blank:
        found = f"self-pay price {' and '.join(what for _, what in blank)}: left blank"
        cells = cells_in(*(entry for entry, _ in blank))
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    said = _said(context, OWN_PRICES)
    if not names_a_page(page.text or ""):
        written = f"“{one_line(page.text)}” names no page" if page.text else "no page is named"
        found, cells = f"{said}; {written}", cells_in(*prices, page)
        return Fact(value=ON_REQUEST, unit="", found=found, cells=cells)
    when = f", looked up on {looked_up.date.isoformat()}" if looked_up.date else ""
    found = f"{said}; published at {one_line(page.text or '')}{when}"
    return Fact(value=PUBLIC, unit="", found=found, cells=cells_in(*prices, page))


@measure(unit=UNIT, gives="number")
def price_per_clinical_hour(context: Context) -> Fact:
    """Self-pay price per week ÷ clinical hours a week, of the track with the fewest; the amount is never graded.

    Shown with the other prices, and beside `prices_said_elsewhere`, which have no primary source and are not averaged.
    Nobody can tell where no track has clinical hours.
    """
    week = context.submission.field("price_week")
    others = _said(context, (*OWN_PRICES, *OTHER_PRICES))
    given = cells_in(*(context.submission.field(name) for name, _ in (*OWN_PRICES, *OTHER_PRICES)))
    if week.number is None:
        found = f"Self-pay price per week: left blank{f'; {others}' if others else ''}"
        return Fact(value=None, unit=UNIT, found=found, cells=week.cells, state=State.BLANK)
    elsewhere = Remark(
        f"said elsewhere, without a primary source: {'; '.join(context.listed('prices_said_elsewhere'))}"
    )
    tracks = [(track.hours, track) for track in track_schedules(context) if track.hours]
    if not tracks:
        found = f"{others}; no track has clinical hours to divide by"
        return Fact(value=None, unit=UNIT, found=found, cells=given, state=State.UNDECIDED, remarks=(elsewhere,))
    hours, fewest = min(tracks, key=lambda pair: pair[0])
    price = week.number / hours
    among = f" in the track {fewest.name}, which has the fewest hours" if len(tracks) > 1 else ""
    found = f"{in_words(price)} dollars for a clinical hour{among}; {others}"
    cells = (*given, *fewest.cells)
    return Fact(value=price, unit=UNIT, found=found, cells=cells, remarks=(elsewhere,))


def _said(context: Context, prices: tuple[tuple[str, str], ...]) -> str:
    """Return the prices that are given, in words."""
    entries = ((context.submission.field(name).number, what) for name, what in prices)
    return ", ".join(f"{with_unit(number, 'dollars')} {what}" for number, what in entries if number is not None)
