"""Questions about who is in care: counts of clients, minors and adults against the tracks that they would be in."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.profile import ADULT_AGE, MINOR_POPULATIONS, serves_adults, serves_minors, takes_minors
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_under

MINOR_COUNTS = {
    "minors_in_care": "minors in care",
    "minors_weekly_contact": "minors with weekly contact",
    "minors_school_contact": "minors with a school contact",
    "family_admissions_minors": "admissions of minors",
    "family_contact_14_minors": "admissions of minors with family contact",
    "attended_hours_minors": "hours attended by minors",
    "family_discharges_minors": "discharges of minors",
    "family_sessions_minors": "discharges of minors with family sessions",
}
ADULT_COUNTS = {
    "family_admissions": "admissions of adults",
    "family_contact_14": "admissions of adults with family contact",
    "attended_hours_adults": "hours attended by adults",
    "family_discharges": "discharges of adults",
    "family_sessions": "discharges of adults with family sessions",
}
_WHO = ("population", "ages_from", "ages_to")


def population_queries(context: Context) -> Iterator[Query]:
    """Yield questions about clients in care, minors and adults whom one sheet counts and another does not have."""
    yield from _census(context)
    if serves_minors(context).value is False:
        yield from _nobody_of(context, MINOR_COUNTS, "counts-of-minors-without-track", "no track takes people under 18")
    else:
        yield from _minors_in_tracks(context)
    if serves_adults(context).value is False:
        yield from _nobody_of(context, ADULT_COUNTS, "counts-of-adults-without-track", "no track is for adults")


def _census(context: Context) -> Iterator[Query]:
    """Ask where the clients of all tracks and the active clients of the counts are different numbers."""
    active, tracks = context.submission.count("active_clients").number, context.submission.rows("tracks")
    together = _clients(tracks)
    if active.number is None or together is None or not tracks or active.number == together:
        return
    found = f"{with_unit(active.number, 'active clients')} on Outcomes, {in_words(together)} in the tracks"
    yield Query("active-clients-differ", (*active.cells, *cells_under(tracks, "clients_now")), found)


def _nobody_of(context: Context, counts: dict[str, str], code: str, nobody: str) -> Iterator[Query]:
    given = [
        (count, words) for name, words in counts.items() if (count := context.submission.count(name).number).number
    ]
    if given:
        said = ", ".join(f"{words}: {in_words(entry.number or Fraction(0))}" for entry, words in given)
        cells = (cell for entry, _ in given for cell in entry.cells)
        yield Query(code, (*cells, *cells_under(context.submission.rows("tracks"), *_WHO)), f"{said}; {nobody}")


def _minors_in_tracks(context: Context) -> Iterator[Query]:
    """Ask where the minors in care are fewer than the clients of tracks for minors alone, or more than could be."""
    counted, tracks = context.submission.count("minors_in_care").number, context.submission.rows("tracks")
    if counted.number is None:
        return
    alone = [row for row in tracks if _minors_alone(row)]
    possible = [row for row in tracks if takes_minors(row) is not False]
    least, most = _clients(alone), _clients(possible)
    said = f"{with_unit(counted.number, 'minors')} in care on Outcomes, "
    if alone and least is not None and counted.number < least:
        yield _minors(counted.cells, alone, f"{said}{in_words(least)} in tracks for minors")
    elif alone and least is None and not counted.number:
        yield _minors(counted.cells, alone, f"{said}and a track for minors")
    elif most is not None and possible and counted.number > most:
        yield _minors(counted.cells, possible, f"{said}at most {in_words(most)} in tracks that take them")


def _minors(cells: Iterable[CellRef], tracks: Iterable[Row], found: str) -> Query:
    return Query("minors-in-care-differ", (*cells, *cells_under(tracks, "population", "clients_now")), found)


def _minors_alone(track: Row) -> bool:
    """Return whether a track is for minors and surely for nobody else."""
    oldest = track["ages_to"].number
    if oldest is None:
        return track["population"].text in MINOR_POPULATIONS
    return oldest < ADULT_AGE


def _clients(tracks: Sequence[Row]) -> Fraction | None:
    """Return the clients now of these tracks together, None where one of them is blank."""
    numbers = [row["clients_now"].number for row in tracks]
    return None if None in numbers else sum((number for number in numbers if number is not None), Fraction(0))
