"""Measures of supervision: who may practice only under supervision, and whether somebody eligible answers for them."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import read_credentials
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.letters import Index, audit_index
from iopaudit.measures.licenses import issuing_state, places_of
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, person_part, share_fact
from iopaudit.measures.people import SUPPORT_ROLES, Person, active_people, find_person, people
from iopaudit.measures.registry import measure
from iopaudit.measures.typed import name_key
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, Share, State
from iopaudit.models.numbers import in_words

LICENSED: frozenset[CredentialClass] = frozenset({"independent", "medical"})
_ASSOCIATE: frozenset[CredentialClass] = frozenset({"associate"})
_TRAINEE: frozenset[CredentialClass] = frozenset({"registered_trainee"})
_ADDICTION_LICENSE: frozenset[CredentialClass] = frozenset({"independent_addiction"})
_CERTIFIED = LICENSED | _ADDICTION_LICENSE | frozenset[CredentialClass]({"addiction_certification"})
_MAY_SUPERVISE_TRAINEES: frozenset[CredentialClass] = frozenset({"supervision", "addiction_certification"})
SIGNS = ("Yes, alone", "Yes, countersigned")
"""The answers to "Signs assessments or diagnoses" that say yes, the one that says more first."""
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

    Looks at active people in clinical and support roles, and at others who see clients or sign for them, whose
    credential is an associate or trainee one and who hold no independent license in force that covers the program's
    state. Eligible is an active person on the roster with an independent clinical or medical license in force in
    that state (for a trainee in addiction counseling also an independent addiction license), not oneself and not in
    a circle, or somebody outside who is named with such a license. A supervisor licensed only for another state
    gives no decision. Nobody under supervision: all is well.
    """
    return _of_associates(
        context,
        "people under supervision are reported with an eligible supervisor",
        lambda _, found: (found.eligible, found.why),
    )


@measure(unit=_UNIT, gives="share")
def associates_with_named_supervisor(context: Context) -> Fact:
    """Share of people under supervision whose supervisor is named; eligible, or outside and only named."""
    return _of_associates(
        context,
        "people under supervision are reported with a named supervisor",
        lambda _, found: (Judged.YES if found.named else found.eligible, found.why),
    )


@measure(unit=_UNIT, gives="share")
def associates_with_supervision_hours(context: Context) -> Fact:
    """Share of people under supervision with enough supervision hours; blank hours are none.

    Rests on Supervision hours per week; enough is `supervision_hours_weekly`.
    """
    least = context.threshold("supervision_hours_weekly")
    what = f"people under supervision are reported with {_hours(least)} of supervision or more a week"
    return _of_associates(context, what, lambda person, _: _enough_hours(context, person), "supervision_hours")


def passes_supervision(context: Context, person: Person) -> tuple[Judged, str]:
    """Return whether a person under supervision has an eligible supervisor and enough hours, and why not."""
    supervision, (hours, why) = supervision_of(context, person), _enough_hours(context, person)
    judged = worst((supervision.eligible, hours))
    return judged, supervision.why if supervision.eligible is judged else why


def trains_for_addiction_work(person: Person) -> Judged:
    """Return whether a person is a registered trainee for addiction work, not licensed or certified for it yet."""
    return _needs_supervision(person, _TRAINEE, _CERTIFIED)


def works_under_supervision(person: Person) -> Judged:
    """Return whether a person's credentials allow practice under supervision only.

    An independent or medical license that is in force and covers the program's state ends it; for a registered
    trainee an addiction license or certification does too.
    """
    return best((_needs_supervision(person, _ASSOCIATE, LICENSED), trains_for_addiction_work(person)))


def _needs_supervision(
    person: Person, supervised: frozenset[CredentialClass], ended_by: frozenset[CredentialClass]
) -> Judged:
    such = person.taken_for(supervised)
    if such is Judged.NO:
        return Judged.NO
    ended = best(worst((each.reading.taken_for(ended_by), each.standing, each.here)) for each in person.licenses)
    return worst((such, {Judged.YES: Judged.NO, Judged.NO: Judged.YES}.get(ended, ended)))


def _enough_hours(context: Context, person: Person) -> tuple[Judged, str]:
    hours = person.entry("supervision_hours").number
    if hours is None:
        return Judged.NO, "no supervision hours are entered"
    enough = hours >= context.threshold("supervision_hours_weekly")
    return (Judged.YES, "") if enough else (Judged.NO, f"{_hours(hours)} of supervision a week")


def _hours(number: Fraction) -> str:
    return f"{in_words(number)} {'hour' if number == 1 else 'hours'}"


def supervision_of(context: Context, person: Person) -> Supervision:
    """Return who supervises a person, and whether they may."""
    written = person.entry("supervisor").text or ""
    supervisor = find_person(context, written)
    if supervisor is None:
        return _outside(context, person, written)
    if supervisor.id == person.id:
        return Supervision(Judged.NO, "is named as their own supervisor")
    if not supervisor.active:
        return Supervision(Judged.NO, f"the supervisor {supervisor.id} {supervisor.away}")
    if _in_a_circle(context, person):
        why = f"the supervisors, beginning with {supervisor.id}, lead back to {person.id}"
        return Supervision(Judged.NO, why)
    return _on_the_roster(person, supervisor)


def _may_supervise(person: Person) -> frozenset[CredentialClass]:
    """Return which licenses may supervise a person: for a trainee in addiction counseling its own kind too."""
    return LICENSED | _ADDICTION_LICENSE if person.taken_for(_ASSOCIATE) is Judged.NO else LICENSED


def _on_the_roster(person: Person, supervisor: Person) -> Supervision:
    wanted = _may_supervise(person)
    trainee = wanted >= _ADDICTION_LICENSE
    eligible = supervisor.holds_here(wanted)
    who = f"the supervisor {supervisor.id}"
    if eligible is Judged.YES:
        return Supervision(Judged.YES, "", named=True)
    if eligible is Judged.BLANK:
        blank = supervisor.why if supervisor.standing is Judged.BLANK else "the state of the license is not entered"
        return Supervision(eligible, f"{who}: {blank}")
    if eligible is Judged.UNDECIDED:
        return Supervision(eligible, _undecided_supervisor(supervisor, wanted))
    if trainee and supervisor.holds_here(_MAY_SUPERVISE_TRAINEES) is Judged.YES:
        why = f"{who} is reported with a certification; whether it allows supervision differs by state"
        return Supervision(Judged.UNDECIDED, why, named=True)
    if works_under_supervision(supervisor) is Judged.YES:
        return Supervision(Judged.NO, f"{who} is reported with a credential that needs supervision too")
    missing = "a license in force" if supervisor.holds(wanted) is Judged.YES else "an independent license"
    return Supervision(Judged.NO, f"{who} is not shown to hold {missing}")


def _undecided_supervisor(supervisor: Person, wanted: frozenset[CredentialClass]) -> str:
    who = f"the supervisor {supervisor.id}"
    elsewhere = [each for each in supervisor.licenses if each.here is Judged.NO]
    if supervisor.holds_in_force(wanted) is not Judged.YES or not elsewhere:
        return f"whether {who} holds an independent license in force here could not be judged"
    states = ", ".join(dict.fromkeys(each.row["issuing_state"].text or "" for each in elsewhere))
    return f"{who} is reported with a license for {states}, not shown for the program's state"


_NOBODY_YET = frozenset({"hired", "hire", "none", "nobody", "tbd", "pending", "vacant", "open", "unknown", "later"})


def _is_a_personal_name(named: str, index: Index) -> bool:
    """Return whether a name stands before the letters: two words that are no credential and no "to be hired"."""
    words = [word for word in re.findall(r"[^\W\d_]+", named) if not (word.isupper() and word in index)]
    return len(words) >= 2 and not _NOBODY_YET.intersection(word.casefold() for word in words)


def _outside(context: Context, person: Person, written: str) -> Supervision:
    """Judge a supervisor who is not on the roster: with an independent license named, eligible; else only named."""
    by_name = bool(_OUTSIDE.match(written)) or " " in written.strip() or "," in written
    named = _OUTSIDE.sub("", written).strip() if by_name else ""
    notes = person.entry("notes").text or ""
    if not named and _SUPERVISOR_IN_NOTES.search(notes):
        named = notes
    if named and not _is_a_personal_name(named, audit_index(context)):
        return Supervision(Judged.NO, "the outside supervisor is not named in person")
    if named:
        row = person.licenses[0].row
        reading = read_credentials(
            _letters_after_a_name(named),
            None,
            issuing_state(row),
            context.credentials,
            states=places_of(row, context),
            index=audit_index(context),
        )
        if reading.allows(_may_supervise(person)) is Judged.YES:
            return Supervision(Judged.YES, "", named=True)
        why = "the supervisor is outside and named without a license that may supervise this person"
        return Supervision(Judged.NO, why, named=True)
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
    seen = {name_key(person.id)}
    following = find_person(context, person.entry("supervisor").text)
    while following is not None and name_key(following.id) not in seen:
        seen.add(name_key(following.id))
        following = find_person(context, following.entry("supervisor").text)
    return following is not None and name_key(following.id) == name_key(person.id)


Judging = Callable[[Person, Supervision], tuple[Judged, str]]


def _of_associates(context: Context, what: str, judge: Judging, *more: str) -> Fact:
    unit = _UNIT
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    looked_at = [
        (person, under)
        for person in active_people(context)
        if _is_looked_at(person, under := works_under_supervision(person))
    ]
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


def _is_looked_at(person: Person, under: Judged) -> bool:
    """Return whether a person's supervision matters: clinical staff, and whoever else works with clients under it.

    Of people without a clinical role an unclear credential matters only where they see clients alone.
    """
    sees_clients = person.says("gives_individual", True) is not None
    signs = person.says("signs_assessments", *SIGNS) is not None
    if under is Judged.YES:
        return person.clinical or person.role in SUPPORT_ROLES or sees_clients or signs
    return person.clinical or (sees_clients and under is Judged.UNDECIDED)


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
        return person.why if person.standing is Judged.BLANK else "the credential is blank or not known"
    differing = any(license.reading.differs for license in person.licenses)
    reason = (
        "the letters and the stated level differ" if differing else "there is no rule for the letters in this state"
    )
    return f"whether the credential needs supervision could not be judged: {reason}"
