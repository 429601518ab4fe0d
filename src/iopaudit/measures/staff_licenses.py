"""Measures of licenses: in force today, in the right state, looked up with the board, ending soon."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import Judged, best, worst
from iopaudit.measures.people import (
    FEDERAL,
    LEFT,
    ON_LEAVE,
    License,
    Person,
    clinical_staff,
    find_person,
    people,
    recently_checked,
)
from iopaudit.measures.registry import measure
from iopaudit.measures.roster import NO_STAFF, Part, blank_fact, number_fact, person_part, share_fact, undecided_fact
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark

_STATUS_COLUMNS = ("license_status", "expires")
_STATE_COLUMNS = ("issuing_state", "other_states")
_VIDEO_FORMATS = ("Live video", "Hybrid (room and video together)")
_VIDEO_TRACKS = ("Some sessions", "All sessions")
_EXEMPT_OR_FEDERAL = ("State exempts this setting (rule in Notes)", "Federal or tribal facility")


@measure(unit="clinical staff", gives="share")
def clinical_staff_with_credential_in_force(context: Context) -> Fact:
    """Share of clinical staff with a credential for their role that is in force on the as-of date.

    People, not rows: the best row for the role counts, and the last day is still in force. Rests on License status
    and Expires of every active clinical row. A blank one stays in the share. Somebody on leave whose credential has
    ended gets a remark and is not counted.
    """
    if not people(context):
        return blank_fact("clinical staff", NO_STAFF)
    parts = [person_part(each, each.standing, each.deciding.why, *_STATUS_COLUMNS) for each in clinical_staff(context)]
    away = [
        Remark(f"{each.id} (on leave, not counted): {each.deciding.why}", each.cells(*_STATUS_COLUMNS))
        for each in people(context)
        if each.clinical and each.entry("status").text == ON_LEAVE and each.standing is Judged.NO
    ]
    what = "clinical staff hold a credential in force"
    return share_fact(parts, what, unit="clinical staff", hold_blanks=True, remarks=away)


@measure(unit="therapists", gives="share")
def therapists_authorized_in_state(context: Context) -> Fact:
    """Share of therapists who are authorized in the program's own state; by Issuing state or Other states allowed.

    Looks only at active people in the role Therapist whose credential has not lapsed (that is STF-01's). A federal
    license, an exempt setting or a renewal without proof gives no decision; a blank state stays in the share.
    """
    unit = "therapists"
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    site = context.submission.field("state")
    if site.text is None:
        return blank_fact(unit, "the program's State is blank", site.cells)
    therapists = _therapists(context)
    if not therapists:
        return undecided_fact(
            unit, "nobody in the role Therapist has a credential in force, so there is nobody to look at"
        )
    return share_fact(
        [_authorized_part(each, site.text) for each in therapists],
        f"therapists are authorized in {site.text}",
        hold_blanks=True,
        unit=unit,
    )


@measure(unit="states", gives="number")
def video_states_short_of_therapists(context: Context) -> Fact:
    """How many video states are not covered by every therapist who serves them; the program's own state is left out.

    Those who serve them are the therapists who lead sessions held by video, or all of them where the Schedule has
    no such session. "None" gives 0, and so does a blank where nothing is held by video.
    """
    return _video_states(context, "not every therapist is authorized", worst)


@measure(unit="states", gives="number")
def video_states_without_therapist(context: Context) -> Fact:
    """How many video states no therapist is authorized in; the program's own state is left out."""
    return _video_states(context, "no therapist is authorized", best)


@measure(unit="licenses", gives="share")
def source_checked_share(context: Context) -> Fact:
    """Share of the licenses of clinical staff that were looked up with the board within `board_check_months`.

    Rows, not people: each license has a look-up of its own. A look-up date after the as-of date does not count. A
    blank date stays in the share, or a license nobody has looked up would be better than one looked up long ago;
    rows that need no license are left out. Rests on Last checked with board.
    """
    unit = "licenses"
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    parts = [
        _checked_part(context, person, license)
        for person in clinical_staff(context)
        for license in person.licenses
        if license.row["license_status"].text != "None needed for this role"
    ]
    return share_fact(parts, "licenses were looked up with the board lately", hold_blanks=True, unit=unit)


@measure(unit="credentials", gives="texts")
def credentials_expiring_soon(context: Context) -> Fact:
    """Credentials that end within `expiring_soon_days` from the as-of date, each with its day, soonest first.

    Rests on Expires and Addiction credential expires of everybody who has not left. One that has already ended, or
    has no end date, is not listed; a day that stands twice for one person is listed once.
    """
    last = context.as_of + timedelta(days=int(context.threshold("expiring_soon_days")))
    listed: dict[tuple[date, str], Remark] = {}
    dates = 0
    for person in people(context):
        if person.entry("status").text == LEFT:
            continue
        for license in person.licenses:
            for column, letters in (("expires", "credentials"), ("addiction_expires", "addiction_credential")):
                ends = license.row[column]
                dates += ends.value is not None
                if ends.date is None or not context.as_of <= ends.date <= last:
                    continue
                name = ", ".join(license.row[letters].several) or "credential"
                days = (ends.date - context.as_of).days
                text = f"{person.id}: {name} ends on {ends.date.isoformat()} ({_days(days)})"
                listed.setdefault((ends.date, person.id), Remark(text, ends.cells))
    if not dates:
        return blank_fact("credentials", "no end dates are entered")
    remarks = tuple(remark for _, remark in sorted(listed.items()))
    found = f"{len(remarks)} {'credential ends' if len(remarks) == 1 else 'credentials end'} by {last.isoformat()}"
    return Fact(
        value=tuple(remark.text for remark in remarks),
        unit="credentials",
        found=found,
        cells=tuple(cell for remark in remarks for cell in remark.cells),
        remarks=remarks,
        backed=True,
    )


def _days(days: int) -> str:
    return {0: "today", 1: "in 1 day"}.get(days, f"in {days} days")


def _therapists(context: Context) -> list[Person]:
    return [each for each in clinical_staff(context) if each.role == "Therapist" and each.standing is not Judged.NO]


def _authorized_part(person: Person, state: str) -> Part:
    judged = best(_authorized(license, state) for license in person.fitting)
    return person_part(person, judged, _why_not(person, state, judged), *_STATUS_COLUMNS, *_STATE_COLUMNS)


def _authorized(license: License, state: str) -> Judged:
    """Return whether one license allows its holder to treat somebody in a state."""
    row = license.row
    if license.standing is not Judged.YES:
        matches = state in row["other_states"].several or row["issuing_state"].text == state
        by_rule = row["license_status"].text in _EXEMPT_OR_FEDERAL
        undecided = license.standing is Judged.UNDECIDED
        return Judged.NO if undecided and not (matches or by_rule) else license.standing
    if row["issuing_state"].text == state or state in row["other_states"].several:
        return Judged.YES
    if row["issuing_state"].text == FEDERAL:
        return Judged.UNDECIDED
    return Judged.BLANK if row["issuing_state"].value is None else Judged.NO


def _why_not(person: Person, state: str, judged: Judged) -> str:
    if judged is Judged.BLANK:
        blank_state = person.entry("issuing_state").value is None
        return "no issuing state is entered" if blank_state else person.deciding.why
    if judged is Judged.UNDECIDED:
        federal = person.entry("issuing_state").text == FEDERAL and person.standing is Judged.YES
        return (
            f"holds a federal license; whether it covers {state} could not be judged"
            if federal
            else person.deciding.why
        )
    states = [license.row["issuing_state"].text for license in person.fitting]
    states += [code for license in person.fitting for code in license.row["other_states"].several]
    named = ", ".join(dict.fromkeys(code for code in states if code)) or "no state"
    return f"authorized in {named}, not shown for {state}"


def _video_states(context: Context, what: str, together: Callable[[Iterable[Judged]], Judged]) -> Fact:
    field, site = context.submission.field("video_states"), context.submission.field("state")
    unit = "states"
    asked = [code for code in field.several if code not in ("None", site.text)]
    if field.value is None and (by := _held_by_video(context)):
        found = "clients attend by video, and the states where they attend from are blank"
        return undecided_fact(unit, found, (*field.cells, *by))
    if not asked:
        said = "no other state where clients attend by video is named"
        return Fact(value=Fraction(0), unit=unit, found=said, cells=field.cells, backed=True)
    serving = _serving_by_video(context)
    if not serving:
        return undecided_fact(unit, "nobody in the role Therapist has a credential in force", field.cells)
    parts = []
    for state in asked:
        each = [_authorized_part(person, state) for person in serving]
        judged = together(part.judged for part in each)
        short = ", ".join(part.who for part in each if part.judged is not Judged.YES)
        turned = {Judged.YES: Judged.NO, Judged.NO: Judged.YES}.get(judged, judged)
        cells = tuple(cell for part in each for cell in part.cells)
        backed = all(part.backed for part in each if part.judged is Judged.YES)
        parts.append(Part(turned, state, f"not shown for {short}" if short else "", cells, backed))
    fact = number_fact(parts, f"video state where {what}", f"video states where {what}", cells=field.cells)
    return Fact(
        value=fact.value,
        unit=unit,
        found=fact.found,
        cells=fact.cells,
        state=fact.state,
        backed=all(part.backed for part in parts),
        proof=fact.proof,
        remarks=fact.remarks,
    )


def _held_by_video(context: Context) -> tuple[CellRef, ...]:
    tracks = [row["video"] for row in context.submission.rows("tracks") if row["video"].text in _VIDEO_TRACKS]
    sessions = [row["format"] for row in context.submission.rows("schedule") if row["format"].text in _VIDEO_FORMATS]
    return tuple(cell for entry in (*tracks, *sessions) for cell in entry.cells)


def _serving_by_video(context: Context) -> list[Person]:
    leaders = {
        leader.id
        for row in context.submission.rows("schedule")
        if row["format"].text in _VIDEO_FORMATS
        for name in ("lead", "co_lead")
        if (leader := find_person(context, row[name].text)) is not None
    }
    therapists = _therapists(context)
    return [each for each in therapists if each.id in leaders] or therapists


def _checked_part(context: Context, person: Person, license: License) -> Part:
    checked = license.row["checked_on"]
    who = f"{person.id}, {', '.join(license.row['credentials'].several) or 'license'}"
    if checked.date is None:
        return Part(Judged.BLANK, who, "no look-up with the board is entered", checked.cells)
    if recently_checked(license.row, context):
        return Part(Judged.YES, who, "", checked.cells, license.backed)
    when = "after the as-of date" if checked.date > context.as_of else "too long ago"
    return Part(Judged.NO, who, f"looked up on {checked.date.isoformat()}, {when}", checked.cells)
