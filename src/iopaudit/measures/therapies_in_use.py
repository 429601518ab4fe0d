"""Which evidence-based therapies the week really holds: by who leads which session, and who sees clients alone."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, share_fact, undecided_fact
from iopaudit.measures.people import clinical_staff, people
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_rows import INDIVIDUAL, LEADERS, session_hours, session_name
from iopaudit.measures.trained_people import (
    CBT,
    DBT,
    FAMILY,
    MOTIVATION,
    TRAUMA,
    TWELVE_STEP,
    gives,
    leads,
    therapy_sessions,
    yes_in,
)
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row, cells_under

_UNIT = "therapies"
_HOURS = "hours of therapy groups a week"
_FAMILY_SERVICES = ("Family counseling with the client", "Multi-family group")
_WITH_ONE_CLIENT = (INDIVIDUAL, "Family counseling with the client")
"""Sessions that are no group."""
_EVERY_WEEK = "Every week"


class Therapy(NamedTuple):
    """One therapy that may be in use."""

    words: str
    column: str | None
    topics: tuple[str, ...]
    one_to_one: bool = False
    """Whether individual sessions by somebody trained in it put it in use."""

    def is_about(self, row: Row) -> Judged:
        """Return whether a session is about it; a blank Topic leaves that open.

        A family session is about family work unless its Topic is that of another therapy.
        """
        topic = row["topic"].text
        if row["service"].text in _FAMILY_SERVICES and topic not in _TOPICS:
            return Judged.of(self.column == FAMILY)
        return Judged.BLANK if row["topic"].value is None else Judged.of(topic in self.topics)


THERAPIES = (
    Therapy("CBT", CBT, ("CBT skills", "Relapse prevention"), one_to_one=True),
    Therapy("DBT skills", DBT, ("DBT skills",)),
    Therapy("motivational work", MOTIVATION, ("Motivation",), one_to_one=True),
    Therapy("trauma-focused therapy", TRAUMA, ("Trauma",), one_to_one=True),
    Therapy("family work", FAMILY, ("Family",)),
    Therapy("12-step facilitation", None, (TWELVE_STEP,)),
)
_TOPICS = frozenset(topic for therapy in THERAPIES for topic in therapy.topics)
_GROUP_TOPICS: Mapping[str, str] = {"CBT skills": CBT, "DBT skills": DBT, "Motivation": MOTIVATION, "Trauma": TRAUMA}
"""Topics whose leader has to be trained in one therapy, each with its column."""


class _Use(NamedTuple):
    """Whether one therapy is in use, and on which cells that rests."""

    therapy: Therapy
    judged: Judged
    cells: tuple[CellRef, ...]


@measure(unit=_UNIT, gives="number")
def therapies_in_use(context: Context) -> Fact:
    """How many of six therapies are in weekly use, by somebody trained in them.

    CBT (topics CBT skills and Relapse prevention), DBT skills, motivational work, trauma-focused therapy, family work
    (topic Family, family counseling and multi-family groups) and 12-step facilitation. One is in use where an
    active clinician with hours here, trained in it, leads or co-leads a session of `therapy_services` on it every week;
    CBT, motivational and trauma-focused work also where such a person gives individual sessions. One person may
    count for several therapies. Blank where blanks leave open whether `therapies_in_use_least` are reached.
    """
    return _in_use(context, groups_only=False)


@measure(unit=_UNIT, gives="number")
def therapies_in_weekly_groups(context: Context) -> Fact:
    """How many of the six therapies are in use in a group of every week, led by somebody trained in them.

    Individual counseling and family counseling with one client are no group; a multi-family group is one.
    """
    return _in_use(context, groups_only=True)


@measure(unit=_HOURS, gives="share")
def therapy_groups_led_by_trained(context: Context) -> Fact:
    """Share of the weekly hours of therapy groups whose lead or co-lead is trained in that very therapy.

    Therapy groups are sessions of `therapy_services` on the topics CBT skills, DBT skills, Motivation and Trauma. A
    leader who is not on the roster, has left or is on leave is not trained; a session without a leader, or with a
    blank about training, stays in the share as blank. No such session cannot be judged.
    """
    if not people(context):
        return blank_fact(_HOURS, NO_STAFF)
    sessions = therapy_sessions(context)
    rows = [row for row in sessions if row["topic"].text in _GROUP_TOPICS]
    untold = [row for row in sessions if row["topic"].value is None]
    if not rows and (untold or not context.submission.rows("schedule")):
        found = "no therapy group is listed" + (", and the Topic of other sessions is blank" if untold else "")
        return blank_fact(_HOURS, found, cells_under(untold, "topic"))
    if not rows:
        found = "the schedule lists no group on CBT skills, DBT skills, motivation or trauma"
        return undecided_fact(_HOURS, found, cells_under(sessions, "topic"))
    parts, unread = [], []
    for row in rows:
        hours = session_hours(row)
        if hours is None:
            cells = row.cells("start", "end")
            unread.append(Remark(f"{session_name(row)}: its weekly hours could not be read", cells))
        else:
            parts.append(_led(context, row, hours))
    if not parts:
        return blank_fact(_HOURS, "the weekly hours of no therapy group can be read", cells_under(rows, "start", "end"))
    what = "weekly hours of therapy groups have a leader trained in that therapy"
    return share_fact(parts, what, unit=_HOURS, hold_blanks=True, remarks=unread)


def _led(context: Context, row: Row, hours: Fraction) -> Part:
    topic = row["topic"].text or ""
    column = _GROUP_TOPICS[topic]
    judged = leads(context, row, column, clinical=False)
    why = f"{topic}: no leader is shown to be trained in it"
    if judged is Judged.BLANK:
        why = f"{topic}: the leader, or the leader's training, is blank"
    return Part(judged, session_name(row), why, row.cells("topic", *LEADERS), weight=hours)


def _in_use(context: Context, *, groups_only: bool) -> Fact:
    if not people(context):
        return blank_fact(_UNIT, NO_STAFF)
    uses = [_use_of(context, therapy, groups_only=groups_only) for therapy in THERAPIES]
    used = [use for use in uses if use.judged is Judged.YES]
    open_ones = [use for use in uses if use.judged is Judged.BLANK]
    listed = ", ".join(use.therapy.words for use in used)
    where = "in a group of every week" if groups_only else "in weekly use"
    found = f"{with_unit(Fraction(len(used)), _UNIT)} {where}" + (f": {listed}" if listed else "")
    wanted = Fraction(1) if groups_only else context.threshold("therapies_in_use_least")
    if len(used) < wanted and (open_ones or not context.submission.rows("schedule")):
        cells = tuple(dict.fromkeys(cell for use in open_ones for cell in use.cells))
        said = "blanks leave open whether there are more" if open_ones else "no sessions are listed"
        return blank_fact(_UNIT, f"{found}; {said}", cells)
    cells = tuple(dict.fromkeys(cell for use in used or uses for cell in use.cells))
    return Fact(value=Fraction(len(used)), unit=_UNIT, found=found, cells=cells)


def _use_of(context: Context, therapy: Therapy, *, groups_only: bool) -> _Use:
    judged = [*_in_sessions(context, therapy, groups_only=groups_only)]
    if not groups_only:
        judged += _one_to_one(context, therapy)
    result = best(each for each, _ in judged)
    return _Use(therapy, result, tuple(cell for each, cells in judged if each is result for cell in cells))


def _in_sessions(
    context: Context, therapy: Therapy, *, groups_only: bool
) -> Iterable[tuple[Judged, tuple[CellRef, ...]]]:
    for row in therapy_sessions(context):
        about = therapy.is_about(row)
        if about is Judged.NO or (groups_only and row["service"].text in _WITH_ONE_CLIENT):
            continue
        often = row["repeats"].text
        weekly = Judged.BLANK if often is None else Judged.of(often == _EVERY_WEEK)
        yield worst((about, weekly, leads(context, row, therapy.column))), row.cells("topic", "repeats", *LEADERS)


def _one_to_one(context: Context, therapy: Therapy) -> Iterable[tuple[Judged, tuple[CellRef, ...]]]:
    if not therapy.one_to_one or therapy.column is None:
        return
    for person in clinical_staff(context):
        judged = worst((gives(person, therapy.column), yes_in(person, "gives_individual")))
        yield judged, person.cells("gives_individual", therapy.column, "hours")
