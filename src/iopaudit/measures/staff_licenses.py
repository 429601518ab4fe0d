"""Measures of licenses: in force today, in the right state, looked up with the board, ending soon."""

from collections.abc import Sequence
from datetime import date, timedelta

from iopaudit.measures.context import Context
from iopaudit.measures.dates import days_ahead
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.letters import audit_index, letters_in
from iopaudit.measures.licenses import LAPSED, NEEDS_NONE, License, recently_checked
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import LEFT, ON_LEAVE, Person, active_people, clinical_staff, people
from iopaudit.measures.registry import measure
from iopaudit.measures.staff_supervision import SIGNS
from iopaudit.measures.typed import name_key
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.submission import Row

THERAPIST = "Therapist"
_STATUS_COLUMNS = ("license_status", "expires")
_STATE_COLUMNS = ("issuing_state", "other_states")
_BY_RULE = ("State exempts this setting (rule in Notes)", "Federal or tribal facility")


@measure(unit="clinical staff", gives="share")
def clinical_staff_with_credential_in_force(context: Context) -> Fact:
    """Share of clinical staff with a credential for their role that is in force on the as-of date.

    People, not rows: the best row for the role counts, and the last day is still in force. Rests on License status
    and Expires of every active clinical row. A credential for another role does not count, a degree alone or a
    renewal that is only filed gives no decision, and a blank one stays in the share. Somebody on leave whose
    credential has ended gets a remark and is not counted. Another role hides nobody: who sees clients alone, signs
    or leads a clinical group with a credential that has lapsed counts too.
    """
    if not people(context):
        return blank_fact("clinical staff", NO_STAFF)
    looked_at = (*clinical_staff(context), *_others_who_lapsed(context))
    parts = [person_part(each, each.standing, each.why, *_STATUS_COLUMNS) for each in looked_at]
    away = [
        Remark(f"{each.id} (on leave, not counted): {each.why}", each.cells(*_STATUS_COLUMNS))
        for each in people(context)
        if each.clinical and each.entry("status").text == ON_LEAVE and each.standing is Judged.NO
    ]
    what = "clinical staff are reported with a credential in force"
    return share_fact(parts, what, unit="clinical staff", hold_blanks=True, remarks=away)


def _others_who_lapsed(context: Context) -> tuple[Person, ...]:
    """Return active people in roles that are not clinical who treat clients with a credential that has lapsed."""
    leads = {name_key(row["lead"].text) for row in context.submission.rows("schedule") if row["lead"].text}
    return tuple(
        person
        for person in active_people(context)
        if not person.clinical
        and person.standing is Judged.NO
        and any(_has_lapsed(license.row, context) for license in person.licenses)
        and (
            person.says("gives_individual", True) is True
            or person.says("signs_assessments", *SIGNS) is not None
            or name_key(person.id) in leads
        )
    )


def _has_lapsed(row: Row, context: Context) -> bool:
    ends = row["expires"].date
    return row["license_status"].text in LAPSED or (ends is not None and ends < context.as_of)


@measure(unit="therapists", gives="share")
def therapists_authorized_in_state(context: Context) -> Fact:
    """Share of therapists who are authorized in the program's own state; by Issuing state or Other states allowed.

    Looks only at active people in the role Therapist whose credential has not lapsed (that is STF-01's), and where
    nobody has that role at whoever else gives individual sessions in a clinical role. A federal license, an exempt
    setting or a renewal that is only filed gives no decision; a blank state stays in the share.
    """
    unit = "therapists"
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    site = context.submission.field("state")
    if site.text is None:
        return blank_fact(unit, "the program's State is blank", site.cells)
    staff = therapists(context)
    if not staff:
        return undecided_fact(
            unit, "nobody in the role Therapist has a credential in force, so there is nobody to look at"
        )
    called = unit if any(each.role == THERAPIST for each in staff) else "clinicians who give individual sessions"
    return share_fact(
        [authorized_part(each, site.text) for each in staff],
        f"{called} are reported as authorized in {site.text}",
        hold_blanks=True,
        unit=unit,
    )


@measure(unit="licenses", gives="share")
def source_checked_share(context: Context) -> Fact:
    """Share of the licenses of clinical staff that were lately looked up with the board.

    Lately is within `board_check_months`. Rows, not people: each license has a look-up of its own. A look-up date
    after the as-of date does not count. A blank date stays in the share, or a license nobody has looked up would be
    better than one looked up long ago; rows that need no license are left out. Rests on Last checked with board.
    """
    unit = "licenses"
    if not people(context):
        return blank_fact(unit, NO_STAFF)
    parts = [
        _checked_part(context, person, license)
        for person in clinical_staff(context)
        for license in person.licenses
        if license.row["license_status"].text != NEEDS_NONE
    ]
    return share_fact(parts, "licenses are reported as looked up with the board lately", hold_blanks=True, unit=unit)


@measure(unit="credentials", gives="texts")
def credentials_expiring_soon(context: Context) -> Fact:
    """Credentials that end soon, each with its day, soonest first.

    Soon is within `expiring_soon_days` from the as-of date. Rests on Expires and Addiction credential expires of
    everybody who has not left. One that has already ended, or has no end date, is not listed; the same letters with
    the same day are listed once for one person.
    """
    last = context.as_of + timedelta(days=int(context.threshold("expiring_soon_days")))
    listed: dict[tuple[date, str], set[str]] = {}
    found: list[tuple[date, str, Remark]] = []
    dates = 0
    for person in people(context):
        if person.entry("status").text == LEFT:
            continue
        for license in person.licenses:
            for column, letters in (("expires", "credentials"), ("addiction_expires", "addiction_credential")):
                ends, written = license.row[column], license.row[letters].several
                dates += ends.value is not None
                if ends.date is None or not context.as_of <= ends.date <= last:
                    continue
                known = listed.setdefault((ends.date, person.id), set())
                named = _names(context, written)
                if not named <= known:
                    days = (ends.date - context.as_of).days
                    name = ", ".join(written) or "credential"
                    text = f"{person.id}: {name} ends on {ends.date.isoformat()} ({days_ahead(days)})"
                    found.append((ends.date, person.id, Remark(text, ends.cells)))
                known |= named
    if not dates:
        return blank_fact("credentials", "no end dates are entered")
    remarks = tuple(remark for _, _, remark in sorted(found, key=lambda each: each[:2]))
    count = f"{len(remarks)} {'credential ends' if len(remarks) == 1 else 'credentials end'} by {last.isoformat()}"
    return Fact(
        value=tuple(remark.text for remark in remarks),
        unit="credentials",
        found=count,
        cells=tuple(cell for remark in remarks for cell in remark.cells),
        remarks=remarks,
        backed=True,
    )


def _names(context: Context, written: Sequence[str]) -> set[str]:
    """Return the letters as the table has them, so that spellings are the same; one name where none are written."""
    letters = letters_in(written, context.credentials, audit_index(context))
    return {rows[0].letters for rows in (*letters.known, *letters.qualified)} | set(letters.unknown) or {"credential"}


def therapists(context: Context) -> list[Person]:
    """Return the active therapists whose credential has not lapsed.

    Where nobody has that role, whoever else gives individual sessions in a clinical role does a therapist's work.
    """
    staff = clinical_staff(context)
    in_the_role = [each for each in staff if each.role == THERAPIST]
    at_the_work = in_the_role or [each for each in staff if each.says("gives_individual", True) is True]
    return [each for each in at_the_work if each.standing is not Judged.NO]


def authorized_part(person: Person, state: str) -> Part:
    """Return whether a person may treat somebody in a state, by any of their licenses."""
    judged = best(authorized(person, license, state) for license in person.licenses)
    return person_part(person, judged, _why_not(person, state, judged), *_STATUS_COLUMNS, *_STATE_COLUMNS)


def authorized(person: Person, license: License, state: str) -> Judged:
    """Return whether one license allows its holder to treat somebody in a state."""
    if license.row["license_status"].text in _BY_RULE:
        return license.standing
    return worst((person.standing_of(license), license.covers(state)))


def _why_not(person: Person, state: str, judged: Judged) -> str:
    if judged is not Judged.NO:
        license = next(each for each in person.licenses if authorized(person, each, state) is judged)
        if license.standing is judged:
            return license.why
        if person.standing_of(license) is judged:
            return person.why
        if judged is Judged.BLANK:
            return "no issuing state is entered"
        return f"is reported with a federal license; whether it covers {state} is not shown"
    counting = [license for license in person.licenses if person.standing_of(license) is not Judged.NO]
    states = [license.row["issuing_state"].text for license in counting]
    states += [code for license in counting for code in license.row["other_states"].several]
    named = ", ".join(dict.fromkeys(code for code in states if code)) or "no state"
    return f"is reported as authorized in {named}, not shown for {state}"


def _checked_part(context: Context, person: Person, license: License) -> Part:
    checked = license.row["checked_on"]
    who = f"{person.id}, {', '.join(license.row['credentials'].several) or 'license'}"
    if checked.date is None:
        return Part(Judged.BLANK, who, "no look-up with the board is entered", checked.cells)
    if recently_checked(license.row, context):
        return Part(Judged.YES, who, "", checked.cells, license.backed)
    when = "after the as-of date" if checked.date > context.as_of else "too long ago"
    return Part(Judged.NO, who, f"looked up on {checked.date.isoformat()}, {when}", checked.cells)
