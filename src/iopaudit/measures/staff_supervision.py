"""Measures of supervision: who may practice only under supervision, and whether somebody eligible answers for them."""

import re
from collections.abc import Callable
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import Judged, best, read_credentials, worst
from iopaudit.measures.letters import audit_index
from iopaudit.measures.people import STUDENT, Person, active_people, find_person, id_key, people
from iopaudit.measures.registry import measure
from iopaudit.measures.roster import NO_STAFF, Part, blank_fact, person_part, share_fact
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, Share, State
from iopaudit.models.numbers import in_words

LICENSED: frozenset[CredentialClass] = frozenset({"independent", "medical"})
_ASSOCIATE: frozenset[CredentialClass] = frozenset({"associate"})
_TRAINEE: frozenset[CredentialClass] = frozenset({"registered_trainee"})
_ADDICTION_LICENSE: frozenset[CredentialClass] = frozenset({"independent_addiction"})
_ADDICTION = _ADDICTION_LICENSE | frozenset[CredentialClass]({"addiction_certification"})
_MAY_SUPERVISE_TRAINEES: frozenset[CredentialClass] = frozenset({"supervision", "addiction_certification"})
_UNIT = "people under supervision"
_COLUMNS = ("credentials", "level", "issuing_state", "supervisor", "notes")
_OUTSIDE = re.compile(r"^\s*outside\b[\s:,\-]*", re.IGNORECASE)
_SUPERVISOR_IN_NOTES = re.compile(r"outside\b.*\bsupervis|supervis.*\boutside\b", re.IGNORECASE | re.DOTALL)


class Supervision(NamedTuple):
    """Who supervises one person, judged."""

    eligible: Judged
    why: str
    named: bool = False
    """True where somebody is named who may be eligible, on the roster or outside."""


@measure(unit=_UNIT, gives="share")
def associates_with_eligible_supervisor(context: Context) -> Fact:
    """Share of people under supervision whose supervisor is named and eligible.

    Looks at active clinical staff (and students) whose credential is an associate or trainee one and who hold no
    independent license in force. Eligible is an active person on the roster with an independent clinical or medical
    license in force (for a trainee in addiction counseling also an independent addiction license), not oneself and
    not in a circle, or somebody outside who is named with such a license. Nobody under supervision: all is well.
    """
    return _of_associates(
        context, "people under supervision have an eligible supervisor", lambda _, found: (found.eligible, found.why)
    )


@measure(unit=_UNIT, gives="share")
def associates_with_named_supervisor(context: Context) -> Fact:
    """Share of people under supervision whose supervisor is named; eligible, or outside and only named."""
    return _of_associates(
        context,
        "people under supervision have a named supervisor",
        lambda _, found: (Judged.YES if found.named else found.eligible, found.why),
    )


@measure(unit=_UNIT, gives="share")
def associates_with_supervision_hours(context: Context) -> Fact:
    """Share of people under supervision with enough supervision hours; blank hours are none.

    Rests on Supervision hours per week; enough is `supervision_hours_weekly`.
    """
    least = context.threshold("supervision_hours_weekly")

    def judge(person: Person, _: Supervision) -> tuple[Judged, str]:
        hours = person.entry("supervision_hours").number
        if hours is None:
            return Judged.NO, "no supervision hours are entered"
        return (Judged.YES if hours >= least else Judged.NO), f"{in_words(hours)} supervision hours a week"

    what = f"people under supervision have {in_words(least)} or more supervision hours a week"
    return _of_associates(context, what, judge, "supervision_hours")


def works_under_supervision(person: Person) -> Judged:
    """Return whether a person's credentials allow practice under supervision only.

    An independent or medical license in force ends it; an addiction license or certification makes a registered
    trainee one no longer.
    """
    associate, trainee = person.taken_for(_ASSOCIATE), person.taken_for(_TRAINEE)
    if person.holds(_ADDICTION) is Judged.YES:
        trainee = Judged.NO
    supervised = best((associate, trainee))
    if supervised is Judged.NO or (person.holds(LICENSED) is Judged.YES and supervised is not Judged.YES):
        return Judged.NO
    licensed = best(worst((each.reading.taken_for(LICENSED), each.standing)) for each in person.licenses)
    if licensed is Judged.NO:
        return supervised
    return worst((supervised, {Judged.YES: Judged.NO}.get(licensed, licensed)))


def supervision_of(context: Context, person: Person) -> Supervision:
    """Return who supervises a person, and whether they may."""
    written = person.entry("supervisor").text or ""
    supervisor = find_person(context, written)
    if supervisor is None:
        return _outside(context, person, written)
    if supervisor.id == person.id:
        return Supervision(Judged.NO, "is named as their own supervisor")
    if supervisor.has_left or not supervisor.active:
        away = "has left" if supervisor.has_left else "is on leave"
        return Supervision(Judged.NO, f"the supervisor {supervisor.id} {away}")
    if _in_a_circle(context, person):
        return Supervision(Judged.NO, f"{person.id} and {supervisor.id} supervise each other in a circle")
    return _on_the_roster(person, supervisor)


def _on_the_roster(person: Person, supervisor: Person) -> Supervision:
    trainee = person.taken_for(_ASSOCIATE) is Judged.NO
    wanted = LICENSED | _ADDICTION_LICENSE if trainee else LICENSED
    eligible = supervisor.holds_in_force(wanted)
    who = f"the supervisor {supervisor.id}"
    if eligible is Judged.YES:
        return Supervision(Judged.YES, "", named=True)
    if eligible is Judged.BLANK:
        return Supervision(eligible, f"{who}: {supervisor.deciding.why}")
    if eligible is Judged.UNDECIDED:
        return Supervision(eligible, f"whether {who} holds an independent license in force could not be judged")
    if trainee and supervisor.holds_in_force(_MAY_SUPERVISE_TRAINEES) is Judged.YES:
        why = f"{who} holds a certification; whether it allows supervision differs by state"
        return Supervision(Judged.UNDECIDED, why, named=True)
    if works_under_supervision(supervisor) is Judged.YES:
        return Supervision(Judged.NO, f"{who} works under supervision too")
    lapsed = supervisor.holds(wanted) is Judged.YES
    return Supervision(Judged.NO, f"{who} {'has no license in force' if lapsed else 'holds no independent license'}")


def _outside(context: Context, person: Person, written: str) -> Supervision:
    """Judge a supervisor who is not on the roster: with an independent license named, eligible; else only named."""
    by_name = bool(_OUTSIDE.match(written)) or " " in written.strip() or "," in written
    named = _OUTSIDE.sub("", written).strip() if by_name else ""
    notes = person.entry("notes").text or ""
    if not named and _SUPERVISOR_IN_NOTES.search(notes):
        named = notes
    if named:
        state = person.entry("issuing_state").text
        reading = read_credentials(
            _letters_after_a_name(named), None, state, context.credentials, index=audit_index(context)
        )
        if reading.allows(LICENSED | _ADDICTION_LICENSE) is Judged.YES:
            return Supervision(Judged.YES, "", named=True)
        return Supervision(Judged.NO, "the supervisor is outside and named without an independent license", named=True)
    if not written:
        return Supervision(Judged.NO, "no supervisor is named")
    if by_name:
        return Supervision(Judged.NO, "the supervisor is outside and not named")
    return Supervision(Judged.NO, f"the supervisor {written} is not on the roster")


def _letters_after_a_name(text: str) -> list[str]:
    """Return what stands after the first comma, or the words in capitals, so that Kim Do is no doctor."""
    _, comma, after = text.partition(",")
    return [after] if comma else [word for word in text.split() if word.isupper()]


def _in_a_circle(context: Context, person: Person) -> bool:
    """Return whether the supervisors' supervisors lead back to the person."""
    seen = {id_key(person.id)}
    following = find_person(context, person.entry("supervisor").text)
    while following is not None and id_key(following.id) not in seen:
        seen.add(id_key(following.id))
        following = find_person(context, following.entry("supervisor").text)
    return following is not None and id_key(following.id) == id_key(person.id)


Judging = Callable[[Person, Supervision], tuple[Judged, str]]


def _of_associates(context: Context, what: str, judge: Judging, *more: str) -> Fact:
    unit = _UNIT
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    looked_at = [(each, works_under_supervision(each)) for each in active_people(context) if _treats_clients(each)]
    parts = [_part(context, person, judge, more) for person, under in looked_at if under is Judged.YES]
    parts += [
        person_part(person, under, _unclear(person, under), *_COLUMNS)
        for person, under in looked_at
        if under in (Judged.UNDECIDED, Judged.BLANK)
    ]
    if parts:
        return share_fact(parts, what, hold_blanks=True, unit=unit)
    everyone = share_fact([person_part(each, Judged.YES, "", *_COLUMNS) for each, _ in looked_at], what, unit=unit)
    if not isinstance(everyone.value, Share):
        return everyone
    return Fact(
        value=everyone.value,
        unit=unit,
        found="nobody on the roster works under supervision",
        cells=everyone.cells,
        state=State.KNOWN,
        backed=everyone.backed,
        proof=everyone.proof,
    )


def _treats_clients(person: Person) -> bool:
    return person.clinical or (person.role == STUDENT and works_under_supervision(person) is Judged.YES)


def _part(context: Context, person: Person, judge: Judging, more: tuple[str, ...]) -> Part:
    judged, why = judge(person, supervision_of(context, person))
    if judged is Judged.NO and _unconfirmed(person):
        # A rule that nobody has checked never fails a program.
        judged, why = (
            Judged.UNDECIDED,
            f"{why}; whether the credential needs supervision is to be checked with the board",
        )
    return person_part(person, judged, why, *_COLUMNS, *more)


def _unconfirmed(person: Person) -> bool:
    supervised = _ASSOCIATE | _TRAINEE
    such = [license.reading for license in person.licenses if license.reading.classes & supervised]
    return all(reading.classes & supervised <= reading.unconfirmed for reading in such)


def _unclear(person: Person, under: Judged) -> str:
    if under is Judged.BLANK:
        return person.deciding.why if person.standing is Judged.BLANK else "the credential is blank or not known"
    differing = any(license.reading.differs for license in person.licenses)
    reason = (
        "the letters and the stated level differ" if differing else "there is no rule for the letters in this state"
    )
    return f"whether the credential needs supervision could not be judged: {reason}"
