"""What the program shows of family work: who leads family sessions, and whether they are held when families can come.

Family sessions are the rows of the Schedule with a service of `family_services`, whoever attends. A row without a
service may be one.
"""

from collections.abc import Sequence
from dataclasses import replace

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, number_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import Person, active_people, find_person, people
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import EVENING, IN_PERSON, LEADERS, WEEKEND
from iopaudit.measures.staff_supervision import LICENSED, passes_supervision
from iopaudit.measures.typed import name_key
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Row, cells_under

NO_SESSION = "no session is listed on the sheet Schedule"
_LEADERS = "leaders of family sessions"
_SESSIONS = "family sessions"
_PEOPLE = "people"
_BY_NOBODY_HERE = ("None", "Written referral agreement")
"""Answers to Family counseling by which nobody of this program gives it."""
_ASSOCIATE: frozenset[CredentialClass] = frozenset({"associate"})
_TRAINED = "trained_family"
_COLUMNS = (_TRAINED, "credentials", "level", "issuing_state")


@measure(unit=_LEADERS, gives="share")
def family_leaders_trained(context: Context) -> Fact:
    """Share of the leaders of family sessions who are trained in family work and hold a license for it.

    Leaders are the lead and co-lead of the sessions of `family_services`. A license for it is an independent or
    medical one, or an associate one with an eligible supervisor and enough supervision hours; whether it is in force
    is STF-01's. Somebody who is not on the roster, has left or is on leave is not shown to be trained; a session
    without a leader stays in the share as blank. With no family session on the schedule the staff decide: somebody
    of them has to be trained and licensed; where Family counseling is None or by referral there is nobody to look at.
    """
    if not people(context):
        return blank_fact(_LEADERS, NO_STAFF)
    if not context.submission.rows("schedule"):
        return blank_fact(_LEADERS, NO_SESSION)
    rows = _possible_sessions(context)
    counseling = context.submission.field("family_counseling")
    if not rows and counseling.text in _BY_NOBODY_HERE:
        found = f"no family session is on the schedule, and family counseling is “{counseling.text}”"
        return undecided_fact(_LEADERS, found, counseling.cells)
    if not rows:
        return _anybody_trained(context)
    parts = [_leader_part(context, name, led) for name, led in _leaders(rows).items()]
    parts += [_without_leader(row) for row in rows if not _led_by(row)]
    what = "leaders of family sessions are reported as trained in family work, with a license for it"
    return share_fact(parts, what, unit=_LEADERS, hold_blanks=True)


@measure(unit=_PEOPLE, gives="number")
def family_leaders_independent(context: Context) -> Fact:
    """How many leaders of family sessions are trained in family work and hold an independent or medical license.

    With no family session on the schedule it is how many of all who work here now.
    """
    if not people(context):
        return blank_fact(_PEOPLE, NO_STAFF)
    named = (find_person(context, name) for name in _leaders(_family_sessions(context)))
    leaders = [person for person in named if person is not None and person.active]
    asked = leaders if _family_sessions(context) else _perhaps_trained(context)
    parts = [person_part(each, worst((_training(each), each.holds(LICENSED))), "", *_COLUMNS) for each in asked]
    parts += [_without_leader(row)._replace(why="") for row in _possible_sessions(context) if not _led_by(row)]
    end = "trained in family work with an independent license"
    who = "leader of family sessions is", "leaders of family sessions are"
    one, several = who if _family_sessions(context) else ("person is", "people are")
    return number_fact(parts, f"{one} reported as {end}", f"{several} reported as {end}")


@measure(unit=_PEOPLE, gives="number")
def staff_trained_in_family_work(context: Context) -> Fact:
    """How many who work here now are trained in family work and hold an independent or supervised associate license."""
    if not people(context):
        return blank_fact(_PEOPLE, NO_STAFF)
    parts = [person_part(each, _trained(context, each)[0], "", *_COLUMNS) for each in _perhaps_trained(context)]
    end = "reported as trained in family work, with a license for it"
    return number_fact(parts, f"person is {end}", f"people are {end}")


@measure(unit=_SESSIONS, gives="number")
def family_sessions_at_free_times(context: Context) -> Fact:
    """How many family sessions start at 17:00 or later, fall on a weekend, or are held by live video or hybrid.

    Looks at the sessions of `family_services`, however often they are held. Blank where none is at such a time and
    one may be, because its day, start, format or service is blank, or where there is no schedule.
    """
    schedule = context.submission.rows("schedule")
    if not schedule:
        return blank_fact(_SESSIONS, NO_SESSION)
    sessions = _family_sessions(context)
    parts = [_time_part(row, _at_a_free_time(row)) for row in sessions]
    parts += [
        _time_part(row, Judged.BLANK)
        for row in _sessions_without_service(context)
        if _at_a_free_time(row) is not Judged.NO
    ]
    when = "held in the evening, on the weekend or by video"
    fact = number_fact(
        parts,
        f"family session is {when}",
        f"family sessions are {when}",
        unit=_SESSIONS,
        cells=() if parts else cells_under(schedule, "service"),
    )
    found = fact.found if parts else "no family session is on the schedule"
    return replace(fact, found=found, backed=schedule_is_backed(context), proof=schedule_proof(context))


def _family_sessions(context: Context) -> tuple[Row, ...]:
    services = context.listed("family_services")
    return tuple(row for row in context.submission.rows("schedule") if row["service"].text in services)


def _sessions_without_service(context: Context) -> tuple[Row, ...]:
    return tuple(row for row in context.submission.rows("schedule") if row["service"].text is None)


def _possible_sessions(context: Context) -> tuple[Row, ...]:
    return (*_family_sessions(context), *_sessions_without_service(context))


def _led_by(row: Row) -> tuple[str, ...]:
    """Return the lead and co-lead of a family session, as Staff IDs are compared; none of what may be no such one."""
    if row["service"].text is None:
        return ()
    return tuple(name_key(name) for column in LEADERS if (name := row[column].text))


def _leaders(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the sessions of each leader, in the order in which the leaders first stand there."""
    led: dict[str, list[Row]] = {}
    for row in rows:
        for name in dict.fromkeys(_led_by(row)):
            led.setdefault(name, []).append(row)
    return led


def _leader_part(context: Context, name: str, rows: Sequence[Row]) -> Part:
    person = find_person(context, name)
    if person is None:
        cells = cells_under(rows, *LEADERS)
        written = next(text for row in rows for column in LEADERS if name_key(text := row[column].text or "") == name)
        return Part(Judged.NO, written, "is not on the roster", cells)
    if not person.active:
        return person_part(person, Judged.NO, person.away, "status")
    return person_part(person, *_trained(context, person), *_COLUMNS)


def _without_leader(row: Row) -> Part:
    blank = "the service" if row["service"].text is None else "the lead facilitator"
    column = "service" if row["service"].text is None else "lead"
    return Part(Judged.BLANK, f"row {row.number} of the schedule", f"{blank} is blank", row[column].cells)


def _anybody_trained(context: Context) -> Fact:
    """Return whether anybody who works here now is trained and licensed, as a share of one: the staff."""
    asked = _perhaps_trained(context)
    judged = [_trained(context, person)[0] for person in asked]
    trained = [person for person, each in zip(asked, judged, strict=True) if each is Judged.YES]
    cells = tuple(cell for person in asked for cell in person.cells(*_COLUMNS))
    backed = any(person.backed for person in trained)
    one = Part(best(judged), "the staff", "nobody is shown to be trained in family work, with a license", cells, backed)
    fact = share_fact([one], "", hold_blanks=True, unit=_LEADERS)
    held = f"{len(trained)} of {len(active_people(context))} on the roster are reported as trained, with a license"
    return replace(fact, found=f"no family session is on the schedule; {held}")


def _perhaps_trained(context: Context) -> list[Person]:
    """Return whoever works here now and is not said to be untrained; everybody where all are."""
    staff = active_people(context)
    return [person for person in staff if _training(person) is not Judged.NO] or list(staff)


def _training(person: Person) -> Judged:
    """Return whether any row of a person says that they are trained in family work."""
    said = person.says(_TRAINED, True, False)
    return Judged.of(None if said is None else bool(said))


def _trained(context: Context, person: Person) -> tuple[Judged, str]:
    """Return whether somebody is trained in family work and may do it by their license, and why not."""
    training, associate = _training(person), person.holds(_ASSOCIATE)
    supervised, short = passes_supervision(context, person)
    licensed = best((person.holds(LICENSED), worst((associate, supervised))))
    judged = worst((training, licensed))
    if training is judged:
        return judged, "training in family work is blank" if training is Judged.BLANK else "no training in family work"
    if associate is Judged.YES:
        return judged, f"an associate license; {short}"
    return judged, "an independent or supervised associate license is not shown"


def _at_a_free_time(row: Row) -> Judged:
    weekday, start, held = row["weekday"].text, row["start"].time, row["format"].text
    answers = (
        None if weekday is None else weekday in WEEKEND,
        None if start is None else start.hour >= EVENING,
        None if held is None else held != IN_PERSON,
    )
    return best(map(Judged.of, answers))


def _time_part(row: Row, judged: Judged) -> Part:
    return Part(judged, f"row {row.number}", "", cells_under([row], "weekday", "start", "format", "service"))
