"""The staff page: who holds which credential, how long it lasts, and when the next ones end."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import days_bar, number
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import NOTHING, Judged, month_name, short_date, shorten, standing_judged
from iopaudit.formats.timeline_drawing import Point, timeline
from iopaudit.models.audit import Audit, RosterLine

_LONGEST_BAR = 1095
_MONTHS_AHEAD = 24
_LABEL_WIDTH = Fraction(15)
"""What a label takes of the timeline's width, in hundredths."""
_MOST_LANES = 12
_NAMED_BEYOND = 8


class StaffRow(NamedTuple):
    """One credential of one person."""

    staff_id: str
    initials: str
    again: bool
    """True where the row above is the same person."""
    role: str
    credential: str
    class_words: str
    state: str
    expires: str
    days: str
    drawing: Markup | None
    looked_up: str
    standing: Judged
    cells: tuple[str, ...]


class Label(NamedTuple):
    """A text of the timeline: position in hundredths of the width, lane from the top, words and color."""

    at: str
    lane: int
    says: str
    tone: str
    ends_here: bool
    """True where the text stands left of its point."""


class Timeline(NamedTuple):
    """When credentials end."""

    drawing: Markup
    months: tuple[Label, ...]
    labels: tuple[Label, ...]
    lanes: int
    beyond: str
    """Who lies past the edge, in words."""


class StaffPage(NamedTuple):
    """The staff page."""

    rows: tuple[StaffRow, ...]
    timeline: Timeline | None


def staff_page(audit: Audit) -> StaffPage:
    """Return the rows in the order of the roster, and the timeline where any credential has an end."""
    known = [line.days_left for line in audit.roster if line.days_left is not None]
    ahead = min(max([*known, 365]), _LONGEST_BAR)
    back = min(max([*(-days for days in known), 60]), _LONGEST_BAR)
    rows = []
    before = ""
    for line in audit.roster:
        rows.append(_row(line, again=bool(line.staff_id) and line.staff_id == before, back=back, ahead=ahead))
        before = line.staff_id
    return StaffPage(tuple(rows), _timeline(audit) if known else None)


def _row(line: RosterLine, *, again: bool, back: int, ahead: int) -> StaffRow:
    standing = standing_judged(line.standing, clinical=line.clinical)
    days = line.days_left
    return StaffRow(
        shorten(line.staff_id, 14),
        shorten(line.initials, 10),
        again,
        shorten(line.role, 40),
        shorten(line.credential, 30) or NOTHING,
        shorten(line.class_words, 70),
        shorten(line.state, 12) or NOTHING,
        short_date(line.expires),
        "" if days is None else f"{days}".replace("-", "\u2212"),
        None if days is None else days_bar(days, back=back, ahead=ahead, tone=standing.tone),
        short_date(line.looked_up),
        standing,
        cell_texts(line.cells, 2),
    )


def _timeline(audit: Audit) -> Timeline:
    """Return the timeline of two years from the as-of date; labels that would overlap take lanes below each other."""
    first = audit.as_of
    last = _months_later(first, _MONTHS_AHEAD)
    dated = sorted(
        (line for line in audit.roster if line.expires is not None), key=lambda line: (line.expires, line.staff_id)
    )
    within = [line for line in dated if line.expires is not None and first <= line.expires <= last]
    earlier = [line for line in dated if line.expires is not None and line.expires < first]
    later = [line for line in dated if line.expires is not None and line.expires > last]
    labels, crowded = _labels(within, first, last)
    months = tuple(_months(first, last))
    points = tuple(Point(Fraction(label.at), label.lane, label.tone) for label in labels)
    says = f"{len(within)} credentials end between {short_date(first)} and {short_date(last)}"
    soon = Fraction(90 * 100, (last - first).days)
    told = (("Ended before the as-of date", earlier), ("Without room here", crowded), ("Later", later))
    return Timeline(
        timeline(points, [Fraction(month.at) for month in months], soon, says),
        months,
        labels,
        1 + max((label.lane for label in labels), default=0),
        " ".join(_beyond(title, lines) for title, lines in told if lines),
    )


def _labels(lines: Sequence[RosterLine], first: date, last: date) -> tuple[tuple[Label, ...], tuple[RosterLine, ...]]:
    """Return a label for each credential in the highest lane with room, and those that no lane has room for."""
    free_from = [Fraction(0)] * _MOST_LANES
    labels, crowded = [], []
    for line in lines:
        at = Fraction(((line.expires or first) - first).days * 100, (last - first).days)
        ends_here = at > 100 - _LABEL_WIDTH
        start = at - _LABEL_WIDTH if ends_here else at
        lane = next((lane for lane, free in enumerate(free_from) if free <= start), None)
        if lane is None:
            crowded.append(line)
            continue
        free_from[lane] = start + _LABEL_WIDTH
        tone = standing_judged(line.standing, clinical=line.clinical).tone
        labels.append(Label(number(at), lane, shorten(f"{line.staff_id} {line.credential}", 18), tone, ends_here))
    return tuple(labels), tuple(crowded)


def _months(first: date, last: date) -> Iterator[Label]:
    """Yield every third month with its year, from the first one that begins after the as-of date."""
    day = _months_later(first.replace(day=1), 1)
    while day <= last:
        at = Fraction((day - first).days * 100, (last - first).days)
        if day.month % 3 == 1 and at < 94:
            yield Label(number(at), 0, f"{month_name(day)} {day.year}", "quiet", ends_here=False)
        day = _months_later(day, 1)


def _months_later(day: date, months: int) -> date:
    """Return the first of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _beyond(title: str, lines: Sequence[RosterLine]) -> str:
    told = [
        f"{shorten(line.staff_id, 12)} {shorten(line.credential, 14)}, {short_date(line.expires)}" for line in lines
    ]
    rest = f"; and {len(told) - _NAMED_BEYOND} more" if len(told) > _NAMED_BEYOND else ""
    return f"{title}: {'; '.join(told[:_NAMED_BEYOND])}{rest}."
