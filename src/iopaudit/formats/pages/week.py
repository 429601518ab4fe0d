"""The page of the week: each track's sessions in a grid, with its hours against the minimum."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Bar, bar, number
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import shorten
from iopaudit.formats.week_drawing import Block, Hours, swatch, week_grid
from iopaudit.models.audit import Audit, SessionBlock, TrackWeek
from iopaudit.models.numbers import in_words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHORT_WORDS: Mapping[str, str] = {
    "Individual counseling or therapy": "Individual",
    "Group counseling or therapy": "Group",
    "Family counseling with the client": "Family",
    "Multi-family group": "Multi-family",
    "Psychoeducation class": "Class",
    "Skills training": "Skills",
    "Occupational or activity therapy in the plan": "Activity",
    "Medication visit or nursing": "Medication",
    "Case management with the client": "Case mgmt.",
    "Peer-led group": "Peer-led",
    "Family education without the client": "Family class",
    "Continuing-care or alumni group": "Alumni",
    "Mutual-help meeting": "Mutual help",
    "Drug or alcohol test": "Test",
    "Meal or break": "Break",
    "Homework or app time": "Homework",
}
"""What fits into a session of the drawing; a service that is not listed is cut."""
_SHORTER_WORDS: Mapping[str, str] = {
    "Individual": "Indiv.",
    "Family": "Fam.",
    "Multi-family": "Multi",
    "Activity": "Act.",
    "Medication": "Med.",
    "Peer-led": "Peer",
    "Alumni": "Alum.",
    "Mutual": "Mut.",
    "Homework": "Home",
}
"""What fits where two sessions stand side by side."""
_SHORTEST_DRAWN = 30
_TWO_LINES_FROM = 50
_NARROW = 9
"""Hundredths of the grid's width, of which a day has 14: two sessions side by side have room for one word each."""


class SessionLabel(NamedTuple):
    """The words on one session: place in hundredths of the grid, and what they say."""

    left: str
    top: str
    width: str
    height: str
    word: str
    times: str
    """Empty where the session is too short for a second line."""
    counts: bool


class HourLabel(NamedTuple):
    """An hour beside the grid, in hundredths of its height."""

    top: str
    says: str


class LegendRow(NamedTuple):
    """One service: its texture, its name, and whether it counts toward clinical hours."""

    swatch: Markup
    service: str
    counts: bool
    cells: tuple[str, ...]


class TrackPage(NamedTuple):
    """One track's week."""

    track: str
    facts: tuple[str, ...]
    hours_bar: Markup | None
    hours: str
    minimum: str
    minimum_at: str
    height: int
    """Of the grid, in points."""
    grid: Markup | None
    hour_labels: tuple[HourLabel, ...]
    sessions: tuple[SessionLabel, ...]
    legend: tuple[LegendRow, ...]
    some_do_not_count: bool
    parallel: bool


def week_pages(audit: Audit) -> tuple[TrackPage, ...]:
    """Return the tracks in their order; a service keeps its texture from one track to the next."""
    services = list(dict.fromkeys(session.service for track in audit.week for session in track.sessions))
    textures = {service: position for position, service in enumerate(services)}
    return tuple(_track(track, textures) for track in audit.week)


def _track(track: TrackWeek, textures: Mapping[str, int]) -> TrackPage:
    first, last = _hours_drawn(track.sessions)
    placed = tuple(_placed(track.sessions, textures))
    span = Fraction(last - first)
    scale = max(Fraction(20), track.hours or Fraction(0))
    minimum = "" if track.minimum is None else in_words(track.minimum)
    ticks = () if track.minimum is None else (track.minimum,)
    hours = "could not be worked out" if track.hours is None else in_words(track.hours)
    says = f"{hours} clinical hours a week" + (f"; at least {minimum} is wanted" if minimum else "")
    per_hour = 24 if last - first <= 8 else 18 if last - first <= 13 else 14
    height = int(last - first) * per_hour
    blocks = [block for _, block in placed]
    return TrackPage(
        shorten(track.track, 90) or "Unnamed track",
        tuple(_facts(track)),
        None if track.hours is None else bar(Bar(track.hours, scale, says, ticks)),
        hours,
        minimum,
        "" if track.minimum is None else number(track.minimum * 100 / scale),
        height,
        week_grid(blocks, Hours(first, last, height), f"The week of {shorten(track.track, 60)}") if blocks else None,
        tuple(HourLabel(number((hour - first) * 100 / span), _hour(hour)) for hour in range(first, last + 1, 2)),
        tuple(_label(session, block, first, span) for session, block in placed),
        tuple(_legend(track.sessions, textures)),
        any(not session.counts for session in track.sessions),
        any(session.parallel for session in track.sessions),
    )


def _facts(track: TrackWeek) -> Iterator[str]:
    if track.population:
        yield shorten(track.population, 60)
    if track.days is not None:
        yield f"{track.days} {'day' if track.days == 1 else 'days'} a week"
    if track.longest_gap is not None:
        yield f"longest run without service {track.longest_gap} {'day' if track.longest_gap == 1 else 'days'}"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _times(session: SessionBlock) -> tuple[int, int]:
    """Return start and end in minutes of the day; an end that is not after the start is drawn as half an hour."""
    start, end = _minutes(session.start), _minutes(session.end)
    if end == 0 and start > 0:
        end = 24 * 60
    return start, max(end, min(start + _SHORTEST_DRAWN, 24 * 60))


def _hours_drawn(sessions: Sequence[SessionBlock]) -> tuple[int, int]:
    """Return the first and the last full hour of the grid."""
    if not sessions:
        return 8, 16
    first = min(_times(session)[0] for session in sessions) // 60
    last = -(-max(_times(session)[1] for session in sessions) // 60)
    return max(0, min(first, last - 4)), last


def _placed(sessions: Sequence[SessionBlock], textures: Mapping[str, int]) -> Iterator[tuple[SessionBlock, Block]]:
    """Yield each session with its place; those that overlap stand side by side."""
    for day in range(7):
        ordered = sorted(
            (session for session in sessions if session.weekday == day),
            key=lambda session: (_times(session), session.service, session.parallel),
        )
        cluster: list[SessionBlock] = []
        until = 0
        for session in ordered:
            if cluster and _times(session)[0] >= until:
                yield from _side_by_side(cluster, textures)
                cluster = []
            cluster.append(session)
            until = max(until, _times(session)[1]) if len(cluster) > 1 else _times(session)[1]
        yield from _side_by_side(cluster, textures)


def _side_by_side(cluster: Sequence[SessionBlock], textures: Mapping[str, int]) -> Iterator[tuple[SessionBlock, Block]]:
    free: list[int] = []
    lanes = []
    for session in cluster:
        start, end = _times(session)
        lane = next((lane for lane, busy_until in enumerate(free) if busy_until <= start), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = end
        lanes.append(lane)
    for session, lane in zip(cluster, lanes, strict=True):
        start, end = _times(session)
        yield session, Block(session.weekday, lane, len(free), start, end, textures[session.service], session.counts)


def _label(session: SessionBlock, block: Block, first: int, span: Fraction) -> SessionLabel:
    top = (Fraction(block.start, 60) - first) * 100 / span
    height = Fraction(block.end - block.start, 60) * 100 / span
    word = _SHORT_WORDS.get(session.service, shorten(session.service, 14))
    if narrow := block.width < _NARROW:
        word = word.split()[0]
        word = _SHORTER_WORDS.get(word, shorten(word, 6))
    long_enough = block.end - block.start >= _TWO_LINES_FROM
    times = f"{_clock(session.start)}\u2013{_clock(session.end)}"
    if session.repeats and not narrow and session.repeats != "Every week":
        times = f"{times}, {session.repeats.lower()}"
    return SessionLabel(
        number(block.left), number(top), number(block.width), number(height), word, times if long_enough else "",
        session.counts,
    )  # fmt: skip


def _legend(sessions: Sequence[SessionBlock], textures: Mapping[str, int]) -> Iterator[LegendRow]:
    seen = dict.fromkeys((session.service, session.counts) for session in sessions)
    for service, counts in sorted(seen, key=lambda each: (not each[1], textures[each[0]])):
        cells = [
            cell
            for session in sessions
            if (session.service, session.counts) == (service, counts)
            for cell in session.cells
        ]
        yield LegendRow(swatch(textures[service], counts=counts), shorten(service, 60), counts, cell_texts(cells, 3))


def _clock(at: time) -> str:
    """Return "9", "5:30": the axis beside says whether it is morning."""
    hour = at.hour % 12 or 12
    return f"{hour}:{at.minute:02}" if at.minute else f"{hour}"


def _hour(hour: int) -> str:
    if hour in (12, 24):
        return "noon" if hour == 12 else "midnight"
    return f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"
