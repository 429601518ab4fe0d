"""Training of the roster for motivation, trauma and rewards: by hours, by people, and beside the screening tools."""

from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.outcomes import NOT_TRACKED, too_new
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, number_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import Person, active_people, clinical_staff, people
from iopaudit.measures.registry import measure
from iopaudit.measures.screening_tools import TOOLS
from iopaudit.measures.trained_people import MOTIVATION, REWARDS, TRAUMA, gives, yes_in
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import in_words

_HOURS = "hours a week of those who meet clients alone or first"
_INTAKE = "Intake clinician"
_ALONE = "gives_individual"
_UNLISTED_TOOL = "Other"
_TWO_PARTS = "of two parts"


@measure(unit=_HOURS, gives="share")
def motivational_hours_share(context: Context) -> Fact:
    """Share of the hours of those who meet clients alone or first that are worked by people trained in motivation.

    Those are active clinical staff with Gives individual sessions = Yes or the role Intake clinician; trained is
    Trained in: motivational interviewing. A blank there stays in the share; somebody whose hours are blank leaves it,
    and with fewer than half of the people left nothing is known. Nobody of that kind cannot be judged.
    """
    if not people(context):
        return blank_fact(_HOURS, NO_STAFF)
    asked = [person for person in clinical_staff(context) if _meets_first(person) is not Judged.NO]
    if not asked:
        return undecided_fact(_HOURS, "nobody on the roster gives individual sessions or does intake")
    parts = [_motivational(person) for person in asked if person.hours is not None]
    left_out = [person for person in asked if person.hours is None]
    if 2 * len(parts) < len(asked):
        found = f"hours of {len(left_out)} of {len(asked)} people who meet clients alone or first are blank"
        return blank_fact(_HOURS, found, (cell for person in left_out for cell in person.cells("hours")))
    if not sum((part.weight for part in parts), Fraction(0)):
        cells = (cell for part in parts for cell in part.cells)
        return undecided_fact(_HOURS, "whoever meets clients alone or first works 0 hours", cells)
    remarks = [Remark(f"{person.id}: hours left blank", person.cells("hours")) for person in left_out]
    what = "hours a week of those who meet clients alone or first are by people trained in motivational interviewing"
    return share_fact(parts, what, unit=_HOURS, hold_blanks=True, remarks=remarks)


@measure(unit=_TWO_PARTS, gives="number")
def trauma_ready(context: Context) -> Fact:
    """How many of two parts are there: a screening tool for trauma, and a clinician trained to treat it.

    The tools are those of the parameter `trauma_screening_tools` among the screening tools in use; one that is
    only called Other nobody can judge, and questions of one's own are none. The clinician is active, in a
    clinical role, trained in trauma-focused therapy, with `trauma_clinician_hours` or more a week. A program open for
    fewer months than `months_open` is too new.
    """
    tool, tool_said, tool_cells = _trauma_tool(context)
    if too_new(context):
        found = "the program is too new to count screenings"
        return Fact(value=None, unit=_TWO_PARTS, found=found, cells=tool_cells, state=State.TOO_NEW)
    if not people(context):
        return blank_fact(_TWO_PARTS, NO_STAFF)
    clinician, clinician_said, clinician_cells = _trauma_clinician(context)
    found = f"{tool_said}; {clinician_said}"
    together = (tool, clinician)
    if Judged.BLANK in together:
        blank = (*(tool_cells if tool is Judged.BLANK else ()), *(clinician_cells if clinician is Judged.BLANK else ()))
        return blank_fact(_TWO_PARTS, found, blank)
    cells = (*tool_cells, *clinician_cells)
    if Judged.UNDECIDED in together:
        return undecided_fact(_TWO_PARTS, found, cells)
    ready = Fraction(sum(part is Judged.YES for part in together))
    return Fact(value=ready, unit=_TWO_PARTS, found=found, cells=cells)


@measure(unit="people", gives="number")
def people_trained_in_rewards(context: Context) -> Fact:
    """How many active people with hours here are trained in contingency management or the Matrix Model, in any role.

    A blank counts as blank for clinical roles only.
    """
    if not people(context):
        return blank_fact("people", NO_STAFF)
    asked = [person for person in active_people(context) if person.clinical or yes_in(person, REWARDS) is Judged.YES]
    parts = [person_part(person, gives(person, REWARDS, clinical=False), "", REWARDS, "hours") for person in asked]
    trained = "trained in contingency management or the Matrix Model"
    return number_fact(parts, f"person is {trained}", f"people are {trained}")


def _meets_first(person: Person) -> Judged:
    return Judged.YES if person.role == _INTAKE else yes_in(person, _ALONE)


def _motivational(person: Person) -> Part:
    meets, trained = _meets_first(person), yes_in(person, MOTIVATION)
    judged = trained if meets is Judged.YES else Judged.BLANK
    why = "not trained in motivational interviewing" if judged is Judged.NO else "training is blank"
    if meets is Judged.BLANK:
        why = "whether they give individual sessions is blank"
    part = person_part(person, judged, why, _ALONE, MOTIVATION, "hours")
    return part._replace(weight=person.hours or Fraction(0))


def _trauma_tool(context: Context) -> tuple[Judged, str, tuple[CellRef, ...]]:
    counts = [context.submission.count(name) for name in TOOLS]
    listed = {tool.casefold() for tool in context.listed("trauma_screening_tools")}
    filled = [count.number for count in counts if count.number.value is not None or count.number.unreadable]
    cells = tuple(cell for entry in filled or [count.number for count in counts] for cell in entry.cells)
    named = [entry.text for entry in filled if entry.text not in (None, NOT_TRACKED)]
    found = [text for text in named if text and text.casefold() in listed]
    if found:
        return Judged.YES, f"screening for trauma: {', '.join(dict.fromkeys(found))}", cells
    if any(entry.unreadable for entry in filled) or not filled:
        return Judged.BLANK, "screening tools in use: left blank", cells
    if _UNLISTED_TOOL in named:
        return Judged.UNDECIDED, "screening for trauma: a tool that is only called Other", cells
    return Judged.NO, "no screening tool for trauma in use", cells


def _trauma_clinician(context: Context) -> tuple[Judged, str, tuple[CellRef, ...]]:
    least = context.threshold("trauma_clinician_hours")
    judged = [(person, _treats_trauma(person, least)) for person in clinical_staff(context)]
    result = best(each for _, each in judged)
    deciding = [person for person, each in judged if each is result]
    cells = tuple(cell for person in deciding for cell in person.cells(TRAUMA, "hours"))
    enough = f"trained in trauma-focused therapy with {in_words(least)} or more hours a week"
    if result is Judged.YES:
        return result, f"{', '.join(person.id for person in deciding)} {enough}", cells
    if result is Judged.BLANK:
        return result, f"whether a clinician is {enough} is blank", cells
    return result, f"no clinician {enough}", cells


def _treats_trauma(person: Person, least: Fraction) -> Judged:
    enough = Judged.BLANK if person.hours is None else Judged.of(person.hours >= least)
    return worst((yes_in(person, TRAUMA), enough))
