"""Whether each group that the program names in public gets something of its own: a session, a person, an adaptation."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.family_education import MOST_TRACKS
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import Part, blank_fact, share_fact, undecided_fact
from iopaudit.measures.people import clinical_staff, people
from iopaudit.measures.population_training import TRAINED, trained_for, works_hours
from iopaudit.measures.populations import GROUP_OF_POPULATION, GROUPS, NAMED_IN_PUBLIC, Group
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import MOST_SESSIONS, counts_toward_hours
from iopaudit.measures.schedule_rows import FAMILIES_ONLY
from iopaudit.measures.shared_sessions import Held, are_one, held
from iopaudit.measures.typed import name_key
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Row, cells_under

UNIT = "groups named"
_QUESTION = "POP-05"
_ADAPTED_FOR_ALL, _ADAPTED_FOR_SOME = "Yes, for all", "For some"
_ENOUGH = 2


class _Named(NamedTuple):
    """A group that the program names, and the tracks that are made for it."""

    group: Group
    tracks: tuple[Row, ...]
    cells: tuple[CellRef, ...]
    """Where it is named."""


class _Own(NamedTuple):
    """What a named group has of its own."""

    session: Judged
    clinician: Judged
    adaptation: Judged

    @property
    def lacking(self) -> str:
        """What it is not shown to have, as a clause."""
        words = ("no weekly session only for them", "no clinician trained for them", "no written adaptation")
        return ", ".join(said for judged, said in zip(self, words, strict=True) if judged is not Judged.YES)


@measure(unit=UNIT, gives="share")
def named_populations_backed(context: Context) -> Fact:
    """Share of the groups named in public that have three things of their own.

    A weekly session that counts toward clinical hours and is only for them: in a track whose Population they are, or
    one whose Notes begin with their code, such as VET, and not at the same time with the same leader as a session of
    another track. An active clinician with that code under Trained to work with.
    A written adaptation, by the answer on row POP-05. A group named twice counts once; which groups count is told by
    `names_a_group`.
    """
    return _share(context, "a weekly session, a trained clinician and a written adaptation", worst)


@measure(unit=UNIT, gives="share")
def named_populations_with_two_of_three(context: Context) -> Fact:
    """Share of the groups named in public that have two or all three of a session, a clinician and an adaptation."""
    return _share(context, "two or more of a weekly session, a trained clinician and a written adaptation", _two_of)


def _share(context: Context, what: str, together: Callable[[Iterable[Judged]], Judged]) -> Fact:
    named, field = _named(context), context.submission.field(NAMED_IN_PUBLIC)
    parts = [_part(context, each, len(named), together) for each in named]
    if field.value is None:
        parts.append(Part(Judged.BLANK, "Other groups named in public", "left blank", field.cells))
    if not parts:
        return undecided_fact(UNIT, "no group is named in public", field.cells)
    if not named:
        return blank_fact(UNIT, "the groups named in public are left blank", field.cells)
    return share_fact(parts, f"groups named in public are reported with {what}", unit=UNIT, hold_blanks=True)


def _part(context: Context, named: _Named, of: int, together: Callable[[Iterable[Judged]], Judged]) -> Part:
    session, session_cells = _session(context, named)
    clinician, staff_cells = _clinician(context, named.group.code)
    own = _Own(session, clinician, _adaptation(context, of))
    cells = (*named.cells, *session_cells, *staff_cells, *context.submission.answer(_QUESTION).answer.cells)
    return Part(together(own), named.group.words, own.lacking, tuple(dict.fromkeys(cells)))


def _two_of(own: Iterable[Judged]) -> Judged:
    """Return whether two or more hold, whatever the open ones turn out to be."""
    judged = list(own)
    if judged.count(Judged.YES) >= _ENOUGH:
        return Judged.YES
    if judged.count(Judged.NO) > len(judged) - _ENOUGH:
        return Judged.NO
    return Judged.BLANK if Judged.BLANK in judged else Judged.UNDECIDED


def _named(context: Context) -> tuple[_Named, ...]:
    field = context.submission.field(NAMED_IN_PUBLIC)
    tracks: dict[str, list[Row]] = {}
    for row in context.submission.rows("tracks"):
        group = GROUP_OF_POPULATION.get(row["population"].text or "")
        if group is not None:
            tracks.setdefault(group.code, []).append(row)
    return tuple(
        _Named(
            group,
            tuple(tracks.get(group.code, ())),
            (*cells_under(tracks.get(group.code, ()), "population"), *(field.cells if listed else ())),
        )
        for group in GROUPS
        if (listed := group.code in field.several) or group.code in tracks
    )


def _session(context: Context, named: _Named) -> tuple[Judged, tuple[CellRef, ...]]:
    sessions = [held(row) for row in context.submission.rows("schedule")]
    if not sessions or len(sessions) > MOST_TRACKS * MOST_SESSIONS:
        return Judged.BLANK, ()
    names = {name_key(row["track"].text or "") for row in named.tracks}
    theirs = [
        (each, worst((_is_for(each.row, named.group, names), _is_weekly_care(context, each.row)))) for each in sessions
    ]
    possible = [(each, judged) for each, judged in theirs if judged is not Judged.NO]
    if len(possible) > MOST_SESSIONS:
        return Judged.BLANK, ()
    others = [each for each in sessions if _is_for(each.row, named.group, names) is not Judged.YES]
    judged = [(each.row, worst((one, _is_apart(each, others)))) for each, one in possible]
    result = best(each for _, each in judged)
    deciding = [row for row, each in judged if each is result] if result is not Judged.NO else []
    return result, cells_under(deciding, "track", "repeats", "service")


def _is_apart(one: Held, others: Iterable[Held]) -> Judged:
    """Return whether a session is only for the group: no row of another track is the same session."""
    apart = Judged.YES
    for other in others:
        if other.weekday not in (one.weekday, None) and one.weekday is not None:
            continue
        shared = are_one(one, other)
        if shared is Judged.NO or _same_track(one.row, other.row) or other.row["attends"].text == FAMILIES_ONLY:
            continue
        if shared is Judged.YES and other.row["track"].text:
            return Judged.NO
        apart = Judged.BLANK
    return apart


def _same_track(one: Row, other: Row) -> bool:
    return name_key(one["track"].text or "") == name_key(other["track"].text or "")


def _is_for(row: Row, group: Group, names: set[str]) -> Judged:
    written = row["notes"].text or ""
    first = written.split(maxsplit=1)[0].rstrip(":;,.-") if written.split() else ""
    if first == group.code:
        return Judged.YES
    track = row["track"].text
    return Judged.of(name_key(track) in names) if track else Judged.BLANK if names else Judged.NO


def _is_weekly_care(context: Context, row: Row) -> Judged:
    repeats, service, attends = (row[name].text for name in ("repeats", "service", "attends"))
    return worst(
        (
            Judged.of(None if repeats is None else repeats == "Every week"),
            Judged.of(None if service is None else counts_toward_hours(context, row)),
            Judged.of(None if attends is None else attends != FAMILIES_ONLY),
        )
    )


def _clinician(context: Context, code: str) -> tuple[Judged, tuple[CellRef, ...]]:
    if not people(context):
        return Judged.BLANK, ()
    judged = [
        (person, worst((trained_for(person, (code,))[0], works_hours(person)))) for person in clinical_staff(context)
    ]
    result = best(each for _, each in judged)
    deciding = [person for person, each in judged if each is result] if result is not Judged.NO else []
    return result, tuple(cell for person in deciding for cell in person.cells(TRAINED))


def _adaptation(context: Context, of: int) -> Judged:
    """Return whether a group has an adaptation; with several groups nobody can tell for which "some" is."""
    answer = context.submission.answer(_QUESTION).answer.text
    if answer == _ADAPTED_FOR_SOME and of > 1:
        return Judged.UNDECIDED
    return Judged.of(None if answer is None else answer == _ADAPTED_FOR_ALL)
