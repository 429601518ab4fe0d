"""Measures of experience and training, of who leads groups, and of how many clients a clinician has."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import PEER, STUDENT, YEARS, Person, clinical_staff, find_person, people
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_evidence import schedule_is_backed
from iopaudit.measures.schedule_rows import LEADERS, session_hours, session_name
from iopaudit.measures.staff_addiction import ADDICTION, holds_addiction_class
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import in_words
from iopaudit.models.submission import Row, cells_under

THERAPIES = (
    "trained_cbt",
    "trained_dbt",
    "trained_mi",
    "trained_trauma",
    "trained_family",
    "trained_cm",
)
_GROUP_SKILLS = "trained_group"
_LEADS_GROUPS = ADDICTION | frozenset[CredentialClass]({"independent", "medical", "associate", "nurse"})
_GROUP_HOURS = "group hours a week"
_HOURS = "clinical hours a week"


@measure(unit=_GROUP_HOURS, gives="share")
def clinical_groups_led_by_qualified_staff(context: Context) -> Fact:
    """Share of the weekly hours of clinical groups that a qualified person on the roster leads or co-leads.

    Clinical groups are sessions of `clinical_group_services`. Qualified is an independent, medical, associate or
    nursing license or an addiction license or certification; whether it is in force is STF-01's. A peer or a student
    (whatever they hold), somebody who has left or is on leave, or somebody unknown does not count as the only
    leader. Sessions whose hours cannot be read are left out; a session without any leader stays in the share as blank.
    """
    if not context.submission.rows("schedule"):
        return blank_fact(_GROUP_HOURS, "no sessions are listed on the sheet Schedule")
    groups = _clinical_groups(context)
    if not groups:
        return undecided_fact(_GROUP_HOURS, "the schedule lists no counseling or education group")
    parts, unread = [], []
    for row in groups:
        hours = session_hours(row)
        if hours is None:
            unread.append(Remark(f"{session_name(row)}: its weekly hours could not be read", row.cells("start", "end")))
            continue
        parts.append(_led(context, row, hours))
    if not parts:
        return blank_fact(_GROUP_HOURS, "the weekly hours of no group can be read", cells_under(groups, "start", "end"))
    return share_fact(
        parts,
        "weekly group hours are reported with a qualified leader",
        unit=_GROUP_HOURS,
        hold_blanks=True,
        remarks=unread,
    )


@measure(unit=_HOURS, gives="share")
def experienced_hours_share(context: Context) -> Fact:
    """Share of clinical hours worked by people with experience in addiction or mental-health care.

    That is `experienced_years` or more; the longer of the two counts, they are not added up. Rests on Hours per week
    here and the two columns of years of active clinical staff; a person whose hours or years are blank leaves the
    share, and with fewer than half of the people left nothing is known.
    """
    staff = clinical_staff(context)
    if not people(context):
        return blank_fact(_HOURS, NO_STAFF)
    if not staff:
        return undecided_fact(_HOURS, "nobody on the roster is active in a clinical role")
    years = context.threshold("experienced_years")
    parts, left_out = [], []
    for person in staff:
        judged = person.experienced(years)
        missing = [name for name, gone in (("hours", person.hours is None), ("years", judged is Judged.BLANK)) if gone]
        if missing:
            left_out.append(Remark(f"{person.id}: {' and '.join(missing)} left blank", person.cells("hours", *YEARS)))
        else:
            part = person_part(person, judged, f"under {in_words(years)} years", "hours", *YEARS)
            parts.append(part._replace(weight=person.hours or Fraction(0)))
    if 2 * len(parts) < len(staff):
        found = f"hours or years of {len(left_out)} of {len(staff)} clinical staff are blank"
        return blank_fact(_HOURS, found, (cell for remark in left_out for cell in remark.cells))
    what = f"clinical hours a week are reported for people with {in_words(years)} or more years in this field"
    return share_fact(parts, what, unit=_HOURS, remarks=left_out)


@measure(unit="clinical staff", gives="share")
def clinicians_with_trained_modality(context: Context) -> Fact:
    """Share of clinical staff with training in one or more of the six therapies of the Trained in columns.

    Group skills are no therapy and are asked of those who lead groups. A person whose seven cells are all blank
    leaves the share; with fewer than half left nothing is known.
    """
    if not people(context):
        return blank_fact("clinical staff", NO_STAFF)
    parts = []
    for person in clinical_staff(context):
        answers = [person.entry(column).yes for column in THERAPIES]
        if any(answers):
            judged, why = Judged.YES, ""
        elif False in answers or person.entry(_GROUP_SKILLS).yes is not None:
            judged, why = Judged.NO, "no training in a therapy is reported"
        else:
            judged, why = Judged.BLANK, "the seven columns of training are blank"
        parts.append(person_part(person, judged, why, *THERAPIES, _GROUP_SKILLS))
    return share_fact(parts, "clinical staff are reported as trained in a therapy", unit="clinical staff")


@measure(unit="group leaders", gives="share")
def group_leaders_trained(context: Context) -> Fact:
    """Share of the lead facilitators of clinical groups who are trained in group skills.

    Looks at people on the roster who lead a session of `clinical_group_services` and have not left; a blank leaves
    the share.
    """
    if not people(context):
        return blank_fact("group leaders", NO_STAFF)
    if not context.submission.rows("schedule"):
        return blank_fact("group leaders", "no sessions are listed on the sheet Schedule")
    leaders = {
        person.id: person
        for row in _clinical_groups(context)
        if (person := find_person(context, row["lead"].text)) is not None and not person.has_left
    }
    if not leaders:
        return undecided_fact("group leaders", "nobody on the roster leads a counseling or education group")
    parts = []
    for person in leaders.values():
        trained = person.entry(_GROUP_SKILLS).yes
        judged = Judged.of(trained)
        why = "training in group skills is blank" if trained is None else "no training in group skills is reported"
        parts.append(person_part(person, judged, why, _GROUP_SKILLS))
    return share_fact(parts, "group leaders are reported as trained in group skills", unit="group leaders")


@measure(unit="clients per full-time clinician", gives="number")
def clients_per_clinician_fte(context: Context) -> Fact:
    """Clients now of all tracks for each full-time clinician.

    Full-time clinicians are the clinical hours a week divided by `full_time_hours`. Blank where a track's Clients now
    is blank or there is no track, or where the hours of more than half of the clinical staff are; hours left blank by
    others are left out and make the number too high. No hours at all is nothing to divide by.
    """
    unit = "clients per full-time clinician"
    tracks, staff = context.submission.rows("tracks"), clinical_staff(context)
    cells = (*cells_under(tracks, "clients_now"), *(cell for person in staff for cell in person.cells("hours")))
    clients = [row["clients_now"].number for row in tracks]
    hours = [person.hours for person in staff]
    known = [each for each in hours if each is not None]
    if not clients or None in clients:
        return blank_fact(unit, "clients now are blank", cells)
    if not hours or 2 * len(known) < len(hours):
        return blank_fact(unit, "hours of the clinical staff are blank", cells)
    total = sum(known, Fraction(0))
    if not total:
        return undecided_fact(unit, "the clinical staff work no hours", cells)
    full_time = total / context.threshold("full_time_hours")
    people_now = sum((each for each in clients if each is not None), Fraction(0))
    blank = [Remark(f"{each.id}: hours left blank", each.cells("hours")) for each in staff if each.hours is None]
    found = f"{in_words(people_now)} clients and {in_words(full_time)} full-time clinicians"
    return Fact(value=people_now / full_time, unit=unit, found=found, cells=cells, remarks=tuple(blank))


def _clinical_groups(context: Context) -> list[Row]:
    services = context.listed("clinical_group_services")
    return [row for row in context.submission.rows("schedule") if row["service"].text in services]


def _led(context: Context, row: Row, hours: Fraction) -> Part:
    leaders = [row[name].text for name in LEADERS]
    found = [_may_lead(context, name) for name in leaders if name] or [(Judged.BLANK, "no leader is entered", False)]
    judged = best(each for each, _, _ in found)
    why = "; ".join(why for each, why, _ in found if each is not Judged.YES)
    backed = any(is_backed for each, _, is_backed in found if each is Judged.YES) and schedule_is_backed(context)
    return Part(judged, session_name(row), why, row.cells(*LEADERS, "start", "end"), backed, hours)


def _may_lead(context: Context, staff_id: str) -> tuple[Judged, str, bool]:
    person = find_person(context, staff_id)
    if person is None:
        return Judged.NO, f"{staff_id} is not on the roster", False
    if not person.active:
        return Judged.NO, f"{staff_id} {person.away}", False
    if person.role in (PEER, STUDENT):
        return Judged.NO, f"{_who(person)} does not count as the only leader", False
    judged = best((person.holds(_LEADS_GROUPS), holds_addiction_class(context, person)))
    return judged, f"{_who(person)} is not shown to hold a license or certification for it", person.backed


def _who(person: Person) -> str:
    return f"{person.id} ({person.role})" if person.role else person.id
