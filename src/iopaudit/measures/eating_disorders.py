"""What a program for eating disorders shows: somebody medical, a dietitian, and therapy for eating and body image.

The tracks looked at are those that treat eating disorders; where no track says so and the program does, all of them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from iopaudit.measures.conditions import is_for_eating_disorders
from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.letters import audit_index, letters_in
from iopaudit.measures.licenses import License, places_of
from iopaudit.measures.parts import NO_STAFF, blank_fact, number_fact, person_part, roster_proof, undecided_fact
from iopaudit.measures.people import Person, active_people, clinical_staff, people
from iopaudit.measures.population_training import TRAINED, trained_for, works_hours
from iopaudit.measures.populations import EATING_DISORDER_CODE
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import LEADERS
from iopaudit.measures.staff_roles import prescriber_parts
from iopaudit.measures.typed import name_key
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Row, cells_under

NUTRITION, EATING = "Nutrition", "Eating and body image"
SUPPORTED_MEAL = "Supported meal with staff"
WEEKLY, ON_ROSTER, NOBODY = "Leads a weekly session", "On the roster", "None"
_DIETITIAN = "Dietitian"
_LETTERS = frozenset({"RDN", "LD"})
"""Letters of a dietitian as the credential table spells them: RD stands with RDN, LDN and CDN with LD."""
_MONITORING_ROW = "POP-06"
_OUTSIDE = re.compile(r"outside\b[\s:,\-]*", re.IGNORECASE)
_ROSTER = ("role", "credentials", "license_status", "expires", "hours")


class _Asked(NamedTuple):
    """Who is asked for, in words and by which columns of the roster, and which sessions they should lead."""

    who: str
    columns: tuple[str, ...]
    is_wanted: Callable[[Row], Judged]


@measure(unit="prescribers", gives="number")
def medical_monitor_on_roster(context: Context) -> Fact:
    """How many active prescribers and medical directors have a medical license in force, and hours a week here.

    The license covers the program's state; one for another state only gives no decision.
    """
    if not people(context):
        return blank_fact("prescribers", NO_STAFF)
    hours = {person.id: works_hours(person) for person in active_people(context)}
    parts = [
        part._replace(judged=worst((part.judged, hours[part.who])), why=part.why or "hours a week here are not shown")
        for part in prescriber_parts(context, "hours")
    ]
    parts = [part._replace(why="") if part.judged is Judged.YES else part for part in parts]
    roles = () if parts else tuple(cell for person in active_people(context) for cell in person.cells("role"))
    end = "reported with a license in force and hours a week here"
    return number_fact(parts, f"prescriber {end}", f"prescribers {end}", unit="prescribers", cells=roles)


@measure(unit="", gives="yes or no")
def outside_physician_by_agreement(context: Context) -> Fact:
    """Whether an outside physician is named for medical monitoring, under an agreement.

    Notes on row POP-06 begin with "outside" and name somebody, and that row names the agreement with its date.
    """
    row = context.submission.answer(_MONITORING_ROW)
    written, evidence = row.notes.text or "", judge_evidence(row, context)
    begins = _OUTSIDE.match(written)
    named = begins is not None and bool(written[begins.end() :].strip())
    cells = (*row.notes.cells, *evidence.cells)
    if named and evidence.counts:
        return Fact(value=True, unit="", found=f"{written}, by {evidence.document}", cells=cells, backed=True)
    reason = evidence.reason if named else f"none is named under Notes on row {_MONITORING_ROW}"
    return Fact(value=False, unit="", found=f"no outside physician by agreement ({reason})", cells=cells)


@measure(unit="", gives="text")
def dietitian_in_week(context: Context) -> Fact:
    """Whether a registered or licensed dietitian is on the roster, and leads a session on eating every week.

    A dietitian is active in that role with hours a week here, and has RD, RDN, LD, LDN or CDN in force. The session is
    held every week in a track that treats eating disorders, with the Topic Nutrition or the Service Supported meal
    with staff; leading it together counts.
    """
    if not people(context):
        return blank_fact("", NO_STAFF)
    fits = {
        name_key(person.id): _is_fit_dietitian(context, person)
        for person in active_people(context)
        if person.role == _DIETITIAN
    }
    rows = [row for track in _tracks(context) for row in track.rows]
    return _in_week(context, _Asked("a dietitian", _ROSTER, _is_about_nutrition), fits, [rows])


@measure(unit="", gives="text")
def eating_disorder_therapy_in_week(context: Context) -> Fact:
    """Whether a clinician is trained for eating disorders, and such people lead therapy on eating every week.

    Trained is the code ED under Trained to work with, of an active clinician with hours a week here. Every track that
    treats eating disorders needs a session held every week with the Topic Eating and body image.
    """
    if not people(context):
        return blank_fact("", NO_STAFF)
    fits = {
        name_key(person.id): worst((trained_for(person, (EATING_DISORDER_CODE,))[0], works_hours(person)))
        for person in clinical_staff(context)
    }
    pools = [track.rows for track in _tracks(context)]
    return _in_week(context, _Asked("a clinician trained for it", (TRAINED, "hours"), _is_about_eating), fits, pools)


def _tracks(context: Context) -> tuple[TrackSchedule, ...]:
    every = track_schedules(context)
    return tuple(track for track in every if is_for_eating_disorders(track.row)) or every


def _is_fit_dietitian(context: Context, person: Person) -> Judged:
    return worst((best(_dietitian_license(context, license) for license in person.licenses), works_hours(person)))


def _dietitian_license(context: Context, license: License) -> Judged:
    written = license.row["credentials"].several
    letters = letters_in(written, context.credentials, audit_index(context), places_of(license.row, context))
    if any(rows[0].letters in _LETTERS for rows in letters.known):
        return license.standing
    return Judged.NO if license.reading.given else Judged.BLANK


def _is_about_nutrition(row: Row) -> Judged:
    topic, service = row["topic"].text, row["service"].text
    return best(
        (
            Judged.of(None if topic is None else topic == NUTRITION),
            Judged.of(None if service is None else service == SUPPORTED_MEAL),
        )
    )


def _is_about_eating(row: Row) -> Judged:
    topic = row["topic"].text
    return Judged.of(None if topic is None else topic == EATING)


def _in_week(context: Context, asked: _Asked, fits: Mapping[str, Judged], pools: Sequence[Sequence[Row]]) -> Fact:
    """Return whether anybody fits, and whether somebody who does leads such a session in each of these pools."""
    who, fit = asked.who, best(fits.values())
    own = [person for person in active_people(context) if fits.get(name_key(person.id), Judged.NO) is fit]
    cells = tuple(cell for person in own for cell in person.cells(*asked.columns))
    if fit is Judged.NO:
        return Fact(value=NOBODY, unit="", found=f"{who} is not shown on the roster", cells=cells)
    if fit is not Judged.YES:
        return _open(fit, f"whether {who} is on the roster is left open", cells)
    led = [[(row, _led(row, fits, asked.is_wanted)) for row in rows] for rows in pools]
    leads = worst(best(judged for _, judged in pool) for pool in led)
    deciding = [row for pool in led for row, judged in pool if judged is leads] if leads is not Judged.NO else []
    where = cells_under(deciding, "track", "repeats", "topic", "service", "lead")
    names = ", ".join(person.id for person in own)
    if leads not in (Judged.YES, Judged.NO) or not context.submission.rows("schedule"):
        return _open(leads if where else Judged.BLANK, f"{who} ({names}); whether they lead a session is open", where)
    weekly = leads is Judged.YES
    parts = [person_part(person, fit, "") for person in own]
    ends = "who leads a weekly session on it" if weekly else "and no weekly session that they lead"
    return Fact(
        value=WEEKLY if weekly else ON_ROSTER,
        unit="",
        found=f"{who} is reported ({names}), {ends}",
        cells=(*cells, *where),
        backed=all(part.backed for part in parts) and (not weekly or schedule_is_backed(context)),
        proof="; ".join([roster_proof(parts), *([schedule_proof(context)] if weekly else [])]),
    )


def _led(row: Row, fits: Mapping[str, Judged], is_wanted: Callable[[Row], Judged]) -> Judged:
    """Return whether a row is such a session, held every week, and led or co-led by somebody who fits."""
    leaders = [fits.get(name_key(text), Judged.NO) for name in LEADERS if (text := row[name].text)]
    if row["lead"].text is None:
        leaders.append(Judged.BLANK)
    repeats = row["repeats"].text
    return worst((is_wanted(row), Judged.of(None if repeats is None else repeats == "Every week"), best(leaders)))


def _open(judged: Judged, found: str, cells: tuple[CellRef, ...]) -> Fact:
    return undecided_fact("", found, cells) if judged is Judged.UNDECIDED else blank_fact("", found, cells)
