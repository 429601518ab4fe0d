"""Services beside the groups: case management, peers, and what charts show of triggers and primary care."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.judged import Judged
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, number_fact, person_part, roster_proof, undecided_fact
from iopaudit.measures.people import PEER, Person, active_people, find_person, people
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_queries import hours_led
from iopaudit.measures.schedule_rows import LEADERS
from iopaudit.models.cells import CellRef
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row, cells_under

CASE_MANAGER = "Case manager"
CASE_MANAGEMENT = "Case management with the client"
_PEER_CLASS: frozenset[CredentialClass] = frozenset({"peer"})
_MINUTES = "minutes a week for each client"
_PEER_HOURS = "hours a week"
_LICENSE_COLUMNS = ("credentials", "level", "issuing_state", "license_status", "expires")
_TRIGGERS = Counted(
    "review_triggers",
    "review_active_30",
    "charts of clients in care 30 days or more",
    "with a written plan for triggers and early signs",
)
_PRIMARY_CARE = Counted(
    "review_primary_care",
    "review_active",
    "active charts read",
    "with a primary-care provider on record or an appointment made",
)


@measure(unit=_TRIGGERS.unit, gives="share")
def charts_with_trigger_plan(context: Context) -> Fact:
    """Share of the charts of clients in care 30 days or more that hold a written plan for triggers and early signs."""
    return share_of_counts(_TRIGGERS, context)


@measure(unit=_PRIMARY_CARE.unit, gives="share")
def charts_with_primary_care(context: Context) -> Fact:
    """Share of the active charts read with a primary-care provider on record or an appointment with one made."""
    return share_of_counts(_PRIMARY_CARE, context)


@measure(unit=_MINUTES, gives="number")
def case_management_minutes_per_client(context: Context) -> Fact:
    """Minutes of case management a week for each client, from staff time and Clients now of all tracks.

    The hours of active people with the role Case manager, and sessions of the Schedule with the service Case
    management with the client that other active people lead; those led by a case manager are in the hours already, and
    those of a leader who is away or unknown do not count. Somebody on leave does not count. Blank where Clients now is
    blank, or where blank hours, a blank Role or a session without a leader leave open whether
    `case_management_minutes` are reached; 0 clients cannot be judged.
    """
    if not people(context):
        return blank_fact(_MINUTES, NO_STAFF)
    tracks = context.submission.rows("tracks")
    clients = [row["clients_now"].number for row in tracks]
    where = cells_under(tracks, "clients_now")
    if not clients or None in clients:
        return blank_fact(_MINUTES, "clients now are blank", where)
    everybody = sum((each for each in clients if each is not None), Fraction(0))
    if not everybody:
        return undecided_fact(_MINUTES, "no client is enrolled today", where)
    managers = [person for person in active_people(context) if person.role == CASE_MANAGER]
    by_others, unled = _sessions_of_others(context)
    hours = sum((person.hours or Fraction(0) for person in managers), Fraction(0)) + sum(
        (hours_led(rows) for _, rows in by_others), Fraction(0)
    )
    minutes = hours * 60 / everybody
    unknown = [cell for person in managers if person.hours is None for cell in person.cells("hours")]
    unknown += [cell for person in active_people(context) if not person.role for cell in person.cells("role")]
    unknown += cells_under(unled, "lead")
    if unknown and minutes < context.threshold("case_management_minutes"):
        found = f"{with_unit(minutes, _MINUTES)}, and blank hours, roles or leaders leave open whether there are more"
        return blank_fact(_MINUTES, found, unknown)
    told = f"{with_unit(hours, 'hours')} of case management a week for {with_unit(everybody, 'clients')}"
    roster = [cell for person in managers for cell in person.cells("role", "hours")]
    roster = roster or [cell for person in active_people(context) for cell in person.cells("role")]
    return Fact(
        value=minutes,
        unit=_MINUTES,
        found=f"{with_unit(minutes, _MINUTES)} ({told})",
        cells=(*roster, *(cell for _, rows in by_others for cell in cells_under(rows, "service", *LEADERS)), *where),
        remarks=tuple(
            Remark(
                f"{leader.id}, no case manager, leads {with_unit(hours_led(rows), 'hours')} of it a week",
                cells_under(rows, "service", *LEADERS),
            )
            for leader, rows in by_others
        ),
    )


def _sessions_of_others(context: Context) -> tuple[list[tuple[Person, list[Row]]], list[Row]]:
    """Return case-management sessions by those who lead them beside case managers, and those without a leader."""
    led: dict[str, tuple[Person, list[Row]]] = {}
    unled = []
    for row in context.submission.rows("schedule"):
        if row["service"].text != CASE_MANAGEMENT:
            continue
        if all(row[column].value is None for column in LEADERS):
            unled.append(row)
            continue
        leaders = [person for column in LEADERS if (person := find_person(context, row[column].text)) is not None]
        here = [person for person in leaders if person.active]
        if here and not any(person.role == CASE_MANAGER for person in here):
            led.setdefault(here[0].id, (here[0], []))[1].append(row)
    return list(led.values()), unled


@measure(unit=_PEER_HOURS, gives="number")
def certified_peer_hours(context: Context) -> Fact:
    """Hours a week of active peer specialists whose peer certification is in force.

    The role decides: a peer who is a counselor too counts once, and a counselor with a peer's certificate does not.
    Blank, or not to be judged, where the hours or the certificate of a peer leave open whether `peer_hours` are
    reached.
    """
    if not people(context):
        return blank_fact(_PEER_HOURS, NO_STAFF)
    # Of people without a role only a peer's certificate says that they may be meant.
    asked = [
        each for each in _possible_peers(context) if each.role or each.holds_in_force(_PEER_CLASS) is not Judged.NO
    ]
    parts = [_certified(person) for person in asked]
    total = sum((part.weight for part in parts if part.judged is Judged.YES), Fraction(0))
    cells = tuple(cell for part in parts for cell in part.cells) or _roles(context)
    remarks = tuple(Remark(f"{part.who}: {part.why}", part.cells) for part in parts if part.why)
    found = f"{with_unit(total, _PEER_HOURS)} of peer specialists with a certification in force"
    if total < context.threshold("peer_hours"):
        for judged, give in ((Judged.BLANK, blank_fact), (Judged.UNDECIDED, undecided_fact)):
            open_ones = [part for part in parts if part.judged is judged]
            if open_ones:
                said = "; ".join(f"{part.who}: {part.why}" for part in open_ones)
                return give(_PEER_HOURS, f"{found}; {said}", tuple(cell for each in open_ones for cell in each.cells))
    counting = [part for part in parts if part.judged is Judged.YES]
    return Fact(
        value=total,
        unit=_PEER_HOURS,
        found=found,
        cells=cells,
        backed=all(part.backed for part in counting),
        proof=roster_proof(counting),
        remarks=remarks,
    )


@measure(unit="people", gives="number")
def peers_on_roster(context: Context) -> Fact:
    """How many active peer specialists with hours here are on the roster, with or without a certificate."""
    if not people(context):
        return blank_fact("people", NO_STAFF)
    parts = [
        person_part(person, _is_peer_with_hours(person), "", "role", "hours") for person in _possible_peers(context)
    ]
    roles = () if parts else _roles(context)
    return number_fact(parts, "peer specialist on the roster", "peer specialists on the roster", cells=roles)


def _possible_peers(context: Context) -> list[Person]:
    return [person for person in active_people(context) if person.role in (PEER, "")]


def _is_peer_with_hours(person: Person) -> Judged:
    hours = person.hours
    if hours == 0:
        return Judged.NO
    return Judged.BLANK if hours is None or not person.role else Judged.YES


def _certified(person: Person) -> Part:
    holds = person.holds_in_force(_PEER_CLASS)
    if person.hours == 0:
        judged, why = Judged.NO, "0 hours a week"
    elif holds is Judged.NO:
        judged, why = Judged.NO, "no peer certification in force is shown"
    elif not person.role:
        judged, why = Judged.BLANK, "no role is entered"
    elif holds is not Judged.YES:
        judged, why = holds, f"peer certification: {person.why}"
    elif person.hours is None:
        judged, why = Judged.BLANK, "hours left blank"
    else:
        judged, why = Judged.YES, ""
    part = person_part(person, judged, why, "role", "hours", *_LICENSE_COLUMNS)
    return part._replace(weight=person.hours or Fraction(0))


def _roles(context: Context) -> tuple[CellRef, ...]:
    return tuple(cell for person in active_people(context) for cell in person.cells("role"))
