"""Measures of who does what: leads the program, sees clients alone, signs, prescribes."""

from collections.abc import Callable, Sequence

from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, number_fact, person_part, share_fact, undecided_fact
from iopaudit.measures.people import SUPPORT_ROLES, Person, active_people, people
from iopaudit.measures.registry import measure
from iopaudit.measures.staff_addiction import addiction_credential
from iopaudit.measures.staff_supervision import LICENSED, SIGNS, passes_supervision
from iopaudit.models.credential import CredentialClass
from iopaudit.models.fact import Fact, State
from iopaudit.models.numbers import in_words

_ASSOCIATE: frozenset[CredentialClass] = frozenset({"associate"})
_MEDICAL: frozenset[CredentialClass] = frozenset({"medical"})
_LEAD_UNIT = "clinical leads"
_ALONE_UNIT = "people who give individual sessions"
_LEADS = ("Clinical director", "Clinical supervisor")
_PRESCRIBERS = ("Prescriber", "Medical director")
_CLASS_COLUMNS = ("credentials", "level", "issuing_state")
_AGREEMENT_ROW = "STF-12"
"""The agreement with an outside prescriber is named as evidence on this Checklist row."""


@measure(unit=_LEAD_UNIT, gives="number")
def independent_clinical_lead(context: Context) -> Fact:
    """How many clinical directors and supervisors have an independent or medical license, and years and hours for it.

    Years are `lead_years` or more in addiction or mental-health care, whichever is longer; hours a week here are
    `lead_hours` or more. Whether the license is in force is STF-01's. Nobody in the role counts as 0.
    """
    years, hours = context.threshold("lead_years"), context.threshold("lead_hours")

    def judge(person: Person) -> tuple[Judged, str]:
        here = person.hours
        enough = Judged.of(None if here is None else here >= hours)
        return _first_short(
            (person.holds(LICENSED), "is not shown to hold an independent or medical license"),
            (
                person.experienced(years),
                f"{in_words(years)} or more years in addiction or mental-health care are not shown",
            ),
            (enough, f"{in_words(hours)} or more hours a week here are not shown"),
        )

    what = f"and {in_words(years)} or more years and {in_words(hours)} or more hours a week"
    return _leads(context, judge, what, "years_addiction", "years_mental_health", "hours")


@measure(unit=_LEAD_UNIT, gives="number")
def independent_clinical_lead_of_any_experience(context: Context) -> Fact:
    """How many independently licensed clinical leads there are, whatever their years and hours."""

    def judge(person: Person) -> tuple[Judged, str]:
        return _first_short((person.holds(LICENSED), "is not shown to hold an independent or medical license"))

    return _leads(context, judge, "whatever their experience")


@measure(unit=_ALONE_UNIT, gives="share")
def individual_session_providers_credentialed(context: Context) -> Fact:
    """Share of those who give individual sessions whose credential allows it.

    An independent or medical license, an associate license with an eligible supervisor and enough supervision
    hours, or an addiction credential in force. Looks at active people with Gives individual sessions = Yes in any
    role and any of their rows; a blank there counts as blank for clinical and support roles.
    """
    if not people(context):
        return blank_fact(_ALONE_UNIT, NO_STAFF)
    parts = []
    for person in active_people(context):
        if person.says("gives_individual", True):
            judged, why = _may_see_clients_alone(context, person)
            parts.append(person_part(person, judged, why, "gives_individual", *_CLASS_COLUMNS))
        elif person.entry("gives_individual").value is None and (person.clinical or person.role in SUPPORT_ROLES):
            why = "whether they give individual sessions is blank"
            parts.append(person_part(person, Judged.BLANK, why, "gives_individual"))
    if not parts:
        return undecided_fact(_ALONE_UNIT, "nobody is reported to give individual sessions")
    what = "people who give individual sessions are reported with a license or certification for it"
    return share_fact(parts, what, unit=_ALONE_UNIT, hold_blanks=True)


@measure(unit="people", gives="number")
def diagnosticians_independent(context: Context) -> Fact:
    """How many people who sign assessments or diagnoses hold an independent or medical license in force.

    The license covers the program's state; somebody licensed only for another state gives no decision. Of several
    rows of one person the answer that says more counts.
    """
    if not people(context):
        return blank_fact("people", NO_STAFF)
    parts = []
    for person in active_people(context):
        if person.says("signs_assessments", *SIGNS):
            parts.append(person_part(person, person.holds_here(LICENSED), "", "signs_assessments", *_CLASS_COLUMNS))
        elif _may_sign(person):
            parts.append(person_part(person, Judged.BLANK, "whether they sign is blank", "signs_assessments"))
    signs = "who {} assessments {} reported with an independent or medical license in force"
    return number_fact(parts, f"person {signs.format('signs', 'is')}", f"people {signs.format('sign', 'are')}")


@measure(unit="people", gives="number")
def others_who_sign_alone(context: Context) -> Fact:
    """How many others sign assessments or diagnoses alone; without an independent or medical license in force."""
    what = "assessments alone, not shown to hold an independent or medical license in force"
    return _others_who_sign(context, SIGNS[:1], what)


@measure(unit="people", gives="number")
def others_who_sign(context: Context) -> Fact:
    """How many others sign assessments or diagnoses; people without an independent or medical license in force."""
    what = "assessments, not shown to hold an independent or medical license in force"
    return _others_who_sign(context, SIGNS, what)


@measure(unit="prescribers", gives="number")
def prescriber_on_roster(context: Context) -> Fact:
    """How many active prescribers and medical directors hold a medical license in force, employed or contracted.

    The license covers the program's state; one for another state only gives no decision.
    """
    if not people(context):
        return blank_fact("prescribers", NO_STAFF)
    parts = prescriber_parts(context)
    roles = () if parts else tuple(cell for person in active_people(context) for cell in person.cells("role"))
    end = "reported with a license in force"
    return number_fact(parts, f"prescriber {end}", f"prescribers {end}", unit="prescribers", cells=roles)


def prescriber_parts(context: Context, *columns: str) -> list[Part]:
    """Return every active prescriber and medical director as a part: whether a medical license in force is shown."""
    parts = []
    for person in active_people(context):
        if person.role in _PRESCRIBERS:
            judged = person.holds_here(_MEDICAL)
            why = "" if judged is Judged.YES else "a prescriber's license in force for this state is not shown"
            cells = ("role", *_CLASS_COLUMNS, "license_status", "expires", *columns)
            parts.append(person_part(person, judged, why, *cells))
    return parts


@measure(unit="", gives="yes or no")
def outside_prescriber_by_agreement(context: Context) -> Fact:
    """Whether an agreement with an outside prescriber is named as evidence, and reported.

    Medication service or Psychiatric provider says that there is an agreement or contract, and the Checklist row of
    STF-12 names its document with a date.
    """
    service, provider = context.submission.field("medication_service"), context.submission.field("psychiatric_provider")
    evidence = judge_evidence(context.submission.answer(_AGREEMENT_ROW), context)
    by_contract = provider.text in ("On contract, on site or video", "Written referral agreement")
    agreed = service.text == "By written agreement" or by_contract
    cells = (*service.cells, *provider.cells, *evidence.cells)
    if agreed and evidence.counts:
        found = f"an outside prescriber by agreement: {evidence.document}"
        return Fact(value=True, unit="", found=found, cells=cells, backed=True)
    if not agreed and evidence.counts and None in (service.value, provider.value):
        return Fact(value=None, unit="", found="whether there is an agreement is blank", cells=cells, state=State.BLANK)
    reason = evidence.reason if agreed else "no agreement with an outside prescriber is reported"
    return Fact(value=False, unit="", found=f"no outside prescriber by agreement ({reason})", cells=cells)


def _may_see_clients_alone(context: Context, person: Person) -> tuple[Judged, str]:
    certified, _ = addiction_credential(context, person)
    associate = person.holds(_ASSOCIATE)
    supervised, short = passes_supervision(context, person)
    judged = best((person.holds(LICENSED), worst((associate, supervised)), certified))
    if judged is Judged.BLANK:
        return judged, "the credential is blank or not known"
    if associate is Judged.YES:
        return judged, f"an associate license; {short}"
    return judged, "a license or certification that allows individual sessions is not shown"


def _may_sign(person: Person) -> bool:
    """Return whether it matters that the column is blank: for clinical staff."""
    return person.clinical and person.entry("signs_assessments").value is None


def _others_who_sign(context: Context, answers: Sequence[str], what: str) -> Fact:
    if not people(context):
        return blank_fact("people", NO_STAFF)
    turned = {Judged.YES: Judged.NO, Judged.NO: Judged.YES}
    parts = []
    for person in active_people(context):
        licensed = person.holds_in_force(LICENSED)
        signs = person.says("signs_assessments", *SIGNS)
        if signs in answers:
            judged = turned.get(licensed, licensed)
            why = "" if licensed is Judged.YES else f"signs assessments or diagnoses ({signs})"
            parts.append(person_part(person, judged, why, "signs_assessments", *_CLASS_COLUMNS))
        elif _may_sign(person) and licensed is not Judged.YES:
            parts.append(person_part(person, Judged.BLANK, "whether they sign is blank", "signs_assessments"))
    return number_fact(parts, f"person signs {what}", f"people sign {what}")


def _first_short(*steps: tuple[Judged, str]) -> tuple[Judged, str]:
    judged = worst(each for each, _ in steps)
    return judged, next((why for each, why in steps if each is judged), "") if judged is not Judged.YES else ""


def _leads(context: Context, judge: Callable[[Person], tuple[Judged, str]], what: str, *columns: str) -> Fact:
    if not people(context):
        return blank_fact(_LEAD_UNIT, NO_STAFF)
    asked = [person for person in active_people(context) if person.role in _LEADS]
    parts = [person_part(person, *judge(person), "role", *_CLASS_COLUMNS, *columns) for person in asked]
    roles = () if parts else tuple(cell for person in active_people(context) for cell in person.cells("role"))
    one, several = (f"clinical {lead} reported with an independent license" for lead in ("lead", "leads"))
    return number_fact(parts, f"{one} {what}", f"{several} {what}", unit=_LEAD_UNIT, cells=roles)
