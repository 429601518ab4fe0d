"""Who on the roster can treat the second condition, and who is trained in how the two go together."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.co_occurring import focus_blank, second_conditions
from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE
from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import Person, clinical_staff, people
from iopaudit.measures.registry import measure
from iopaudit.measures.staff_addiction import addiction_credential
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, Remark, Share
from iopaudit.models.numbers import in_words

_HOURS = "clinical hours a week"
_LICENSES: frozenset[CredentialClass] = frozenset({"independent", "medical", "associate"})
_TRAINING = "cod_training_hours"
_ROW = ("hours", "credentials", "level", "issuing_state", "license_status", "expires")
_STAFF = "clinical staff"


class _Side(NamedTuple):
    """One condition: whether a person's credential covers it, and on which cells that rests."""

    judge: Callable[[Context, Person], Judged]
    holds: str
    """What such a person is reported with: "a mental-health license in force"."""
    columns: tuple[str, ...] = _ROW


def _holds_mental_health_license(context: Context, person: Person) -> Judged:
    return person.holds_in_force(_LICENSES)


def _holds_addiction_credential(context: Context, person: Person) -> Judged:
    return addiction_credential(context, person)[0]


_SIDES = {
    MENTAL_HEALTH: _Side(_holds_mental_health_license, "a mental-health license in force"),
    SUBSTANCE_USE: _Side(
        _holds_addiction_credential,
        "an addiction license or certification in force",
        (*_ROW, "addiction_credential", "addiction_expires"),
    ),
}


@measure(unit=_HOURS, gives="share")
def second_condition_hours_share(context: Context) -> Fact:
    """Share of clinical hours worked by people whose credential in force covers the second condition.

    In a program for substance use that is a mental-health license: independent, of a prescriber, or associate, whose
    supervision is STF-03's. In a program for mental health or eating disorders it is an addiction license or
    certification. With the Focus Both both shares are taken, and the smaller one counts. A person whose hours, letters
    or end date are blank leaves the share, and with fewer than half of the people left nothing is known.
    """
    staff, conditions = clinical_staff(context), second_conditions(context)
    if not people(context):
        return blank_fact(_HOURS, NO_STAFF)
    if not conditions:
        return focus_blank(context, _HOURS)
    if not staff:
        return undecided_fact(_HOURS, "nobody on the roster is active in a clinical role")
    sides = [_SIDES[condition] for condition in conditions]
    parts: list[list[Part]] = [[] for _ in sides]
    left_out: list[Remark] = []
    for person in staff:
        judged = [side.judge(context, person) for side in sides]
        missing = _missing(person, judged)
        if missing:
            cells = person.cells(*dict.fromkeys(name for side in sides for name in side.columns))
            left_out.append(Remark(f"{person.id}: {missing} left blank or not known", cells))
            continue
        for each, side, own in zip(judged, sides, parts, strict=True):
            part = person_part(person, each, _why(each, side), *side.columns)
            own.append(part._replace(weight=person.hours or Fraction(0)))
    if 2 * (len(staff) - len(left_out)) < len(staff):
        found = f"hours or credentials of {len(left_out)} of {len(staff)} clinical staff are blank or not known"
        return blank_fact(_HOURS, found, (cell for remark in left_out for cell in remark.cells))
    facts = [
        share_fact(own, f"{_HOURS} are reported for people with {side.holds}", unit=_HOURS, remarks=left_out)
        for side, own in zip(sides, parts, strict=True)
    ]
    return facts[0] if len(facts) == 1 else _smaller(*facts)


def _missing(person: Person, judged: Sequence[Judged]) -> str:
    missing = ["hours"] if person.hours is None else []
    missing += ["letters, status or end date"] if Judged.BLANK in judged else []
    return " and ".join(missing)


def _why(judged: Judged, side: _Side) -> str:
    if judged is Judged.UNDECIDED:
        return f"nobody could decide whether with {side.holds}"
    return f"not shown with {side.holds}"


def _smaller(one: Fact, other: Fact) -> Fact:
    """Return the smaller of two shares of the same hours, whatever the undecided ones of either turn out to be."""
    shares = [fact.value for fact in (one, other) if isinstance(fact.value, Share)]
    lowest = min(share.yes for share in shares)
    highest = min(share.yes + share.undecided for share in shares)
    everyone = shares[0].everyone
    deciding = [fact for fact, share in zip((one, other), shares, strict=True) if share.yes == lowest]
    return Fact(
        value=Share(yes=lowest, no=everyone - highest, undecided=highest - lowest),
        unit=_HOURS,
        found=f"{one.found}; {other.found}; the smaller share counts",
        cells=tuple(dict.fromkeys((*one.cells, *other.cells))),
        backed=one.backed and other.backed,
        proof="; ".join(dict.fromkeys(fact.proof for fact in (one, other) if not fact.backed)) or one.proof,
        remarks=tuple(dict.fromkeys(remark for fact in deciding for remark in fact.remarks)),
    )


@measure(unit=_STAFF, gives="share")
def cod_trained_share(context: Context) -> Fact:
    """Share of clinical staff with so many hours of training in co-occurring conditions within 24 months.

    The hours are the parameter `co_occurring_training_hours`; on several rows of a person the largest number counts.
    A blank is no 0 and stays in the share, because a column that is filled in only for those who were trained
    would otherwise make everybody trained: a threshold is reached only if it is reached whatever the blanks hold.
    """
    if not people(context):
        return blank_fact(_STAFF, NO_STAFF)
    wanted = context.threshold("co_occurring_training_hours")
    parts = [_trained(person, wanted) for person in clinical_staff(context)]
    what = f"{_STAFF} are reported with {in_words(wanted)} or more hours of training in co-occurring conditions"
    return share_fact(parts, what, unit=_STAFF, hold_blanks=True)


def _trained(person: Person, wanted: Fraction) -> Part:
    given = [hours for license in person.licenses if (hours := license.row[_TRAINING].number) is not None]
    if not given:
        return person_part(person, Judged.BLANK, "training hours left blank", _TRAINING)
    judged = Judged.YES if max(given) >= wanted else Judged.NO
    return person_part(person, judged, f"{in_words(max(given))} hours", _TRAINING)
