"""Two fictional audits, made by hand, for tests of formats: `conditional()` and `not_ready()`.

Names, people and figures are invented. Scores are worked out here from the findings, so that the ledger adds up.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from iopaudit.models.audit import (
    Audit,
    Blank,
    Decision,
    DomainScore,
    FamilyAnswer,
    FamilyPoint,
    Figures,
    Fix,
    Gate,
    LedgerLine,
    PaperLine,
    ProgramIdentity,
    Provenance,
    RosterLine,
    SessionBlock,
    TrackWeek,
)
from iopaudit.models.cells import CellRef, column_number
from iopaudit.models.checklist import CitedDocument, DecisionRule, Result, Source, Tier
from iopaudit.models.fact import Remark
from iopaudit.models.finding import CREDIT_FREE, EvidenceNamed, Finding
from iopaudit.models.problem import Problem, Query
from iopaudit.models.submission import Normalization

AS_OF = date(2026, 11, 21)
WEIGHTS = {"required": Fraction(4), "recommended": Fraction(2), "informational": Fraction(0)}
DOMAINS = {
    "STF": ("Licensed and qualified staff", True, Fraction(2)),
    "ACC": ("State license and accreditation", True, Fraction(2)),
    "STR": ("Structure and intensity", False, Fraction(1)),
}
RULE = DecisionRule(
    not_ready_below=Fraction(50),
    coverage_at_least=Fraction(80),
    documented_at_least=Fraction(1, 4),
    ready_score=Fraction(75),
    ready_documented=Fraction(1, 2),
    headline_at_least=Fraction(60),
    headline_least_weight=Fraction(8),
    months_open=Fraction(6),
    accreditation=("ACC-05",),
    tiers=(
        Tier(word="exemplary", at_least=Fraction(90)),
        Tier(word="established", at_least=Fraction(75)),
        Tier(word="developing", at_least=Fraction(50)),
        Tier(word="early", at_least=Fraction(0)),
    ),
)

TEXAS_RULE = Source(
    standard="Texas Administrative Code, title 26, chapter 564, subchapter I: treatment program services",
    url="https://texas-sos.appianportalsgov.com/rules-and-meetings",
    status="verified",
    binds="state:TX",
)
MEDICARE_RULE = Source(
    standard="Code of Federal Regulations, title 42, section 410.44: intensive outpatient services",
    url="https://www.ecfr.gov/current/title-42/section-410.44",
    status="verified",
    binds="payer:Medicare",
)
SECOND_HAND = Source(
    standard="Joint Commission, human resources: checking licenses with the issuing board",
    url="https://example.org/second-hand-account",
    status="second-hand",
    binds="accreditor:Joint Commission",
)
RECALLED = Source(standard="Common practice of outpatient programs", status="recalled", binds="nobody")
DOCUMENT = Source(document="002", section="Check Staff Qualifications")


def cells(*addresses: str) -> tuple[CellRef, ...]:
    """Return cells from name-box addresses such as `Staff!F7`."""
    found = []
    for address in addresses:
        sheet, _, place = address.partition("!")
        letters = place.rstrip("0123456789")
        found.append(CellRef(sheet, column_number(letters), int(place[len(letters) :])))
    return tuple(found)


class Sketch(NamedTuple):
    """A finding in short: what differs from one to the next."""

    criterion: str
    title: str
    severity: str
    result: str
    why: str
    where: str
    evidence: str = ""
    fix: str = ""
    effort: str = "low"
    credit: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    basis: str = ""
    raised: bool = False
    few: bool = False
    """Whether it is a share of under ten."""


def _finding(sketch: Sketch) -> Finding:
    result = Result(sketch.result)
    plain_credit = {"met": "1", "partly_met": "1/2"}.get(sketch.result, "0")
    credit = Fraction(sketch.credit or plain_credit)
    creditless = result in CREDIT_FREE or sketch.severity == "informational"
    asked = sketch.where.startswith("Checklist!")
    counts = bool(sketch.evidence) and not sketch.evidence.startswith("!")
    document = sketch.evidence.lstrip("!")
    reason = "" if counts else ("the name says nothing about the document" if document else "no document is named")
    if not asked and not document:
        counts = result is Result.MET
        reason = "the rows carry number, date and source" if counts else "the rows lack a number, a date or a source"
    return Finding(
        criterion=sketch.criterion,
        domain=sketch.criterion[:3],
        title=sketch.title,
        severity=sketch.severity,  # type: ignore[arg-type]
        severity_reason=sketch.reason or "good practice; no rule that was read sets it for everyone",
        basis=sketch.basis or None,  # type: ignore[arg-type]
        raised=sketch.raised,
        result=result,
        credit=None if creditless else credit,
        weight=WEIGHTS[sketch.severity],
        backed=counts,
        why=sketch.why,
        small_sample=sketch.few,
        cells=cells(*sketch.where.split()),
        remarks=tuple(Remark(text, cells(*where.split())) for text, where in sketch.remarks),
        evidence=EvidenceNamed(
            document=document,
            dated="2026-08-14" if document else "",
            kept="Quality binder, tab 3" if counts and document else "",
            counts=counts,
            reason=reason,
            cells=cells(sketch.where.split()[0].replace("!C", "!D")) if asked else (),
        ),
        evidence_wanted="A dated page for each person",
        fix="" if result in (Result.MET, Result.NOT_APPLICABLE) else sketch.fix,
        effort=sketch.effort,  # type: ignore[arg-type]
        sources=(DOCUMENT, _source_of(sketch)),
    )


def _source_of(sketch: Sketch) -> Source:
    if sketch.basis == "law":
        return TEXAS_RULE
    if sketch.basis in ("contract", "definition"):
        return MEDICARE_RULE
    return SECOND_HAND if sketch.criterion in ("STF-09", "STF-15", "ACC-05") else RECALLED


STAFF = (
    Sketch(
        "STF-01",
        "Everyone who treats clients holds a credential in force",
        "required",
        "met",
        "12 of 12 clinical staff report a credential in force; everyone is wanted",
        "Staff!K4 Staff!L4 Staff!L5 Staff!L6",
        reason="without a credential in force nobody can be said to be qualified",
        basis="definition",
    ),
    Sketch(
        "STF-02",
        "Therapists may practice in the states where clients sit",
        "required",
        "met",
        "6 of 6 therapists are reported as authorized in Texas; no client attends by video from elsewhere",
        "Staff!J4 Staff!J5 Program!B23",
        reason="therapy is regulated where the client is",
        basis="definition",
    ),
    Sketch(
        "STF-03",
        "Associates and trainees have a named supervisor",
        "required",
        "cannot_judge",
        "2 of 3 associates have a supervisor on the roster; for the third an outside supervisor is named, and "
        "nobody can decide from that alone",
        "Staff!Q8 Staff!Q9 Staff!Q11",
        fix="Name the outside supervisor's license in Notes and keep the contract at hand",
        effort="low",
        reason="an associate credential is a permission to practice under supervision",
        basis="definition",
        remarks=(("S08 names “Dr. Lindqvist (outside)”", "Staff!Q11"),),
        few=True,
    ),
    Sketch(
        "STF-04",
        "An independently licensed clinician leads the work",
        "recommended",
        "met",
        "S01 is clinical director, licensed to practice independently, with 14 years in the field",
        "Staff!E4 Staff!T4",
    ),
    Sketch(
        "STF-05",
        "Addiction counselors hold an addiction credential",
        "recommended",
        "partly_met",
        "3 of 4 addiction counselors hold an addiction credential in force; all are wanted, 75% earn half",
        "Staff!O7 Staff!O12",
        fix="Enroll S09 with the state's certification board and log the hours",
        effort="medium",
        remarks=(("S09 reports no addiction credential", "Staff!O12"),),
    ),
    Sketch(
        "STF-06",
        "Individual sessions are given by credentialed people",
        "recommended",
        "met",
        "8 of 8 people who give individual sessions are credentialed for it",
        "Staff!V4 Staff!V5 Staff!V6",
    ),
    Sketch(
        "STF-07",
        "Each clinical group has a qualified leader",
        "recommended",
        "partly_met",
        "17.5 of 20 group hours a week are led by qualified staff, 87.5%; all are wanted, 80% earns half",
        "Schedule!N9 Schedule!N14",
        fix="Put a qualified co-leader beside the peer specialist on Thursday evening",
        effort="medium",
        remarks=(("Thursday 18:00 is led by S11, a peer specialist", "Schedule!N14"),),
    ),
    Sketch(
        "STF-08",
        "Assessments are signed by someone whose license allows it",
        "required",
        "met",
        "3 people sign alone, all licensed to practice independently",
        "Staff!W4 Staff!W5",
        reason="the program bills TRICARE, which pays for services of authorized providers",
        basis="contract",
        raised=True,
    ),
    Sketch(
        "STF-09",
        "Licenses are looked up with the board at hire and renewal",
        "recommended",
        "partly_met",
        "10 of 12 clinical rows carry a board look-up of the last 24 months, 83.3%; 95% is wanted, 75% earns half",
        "Staff!M9 Staff!M13",
        fix="Look up S06 and S10 on the board's free page and keep a dated print",
        remarks=(("S06 was last looked up on May 2, 2024", "Staff!M9"), ("S10 has no look-up date", "Staff!M13")),
    ),
    Sketch(
        "STF-10",
        "Everyone is screened against exclusion lists",
        "recommended",
        "met",
        "“Monthly”, as wanted",
        "Checklist!C13",
        evidence="Exclusion screening log, October",
    ),
    Sketch(
        "STF-11",
        "Most clinical hours come from experienced people",
        "recommended",
        "met",
        "248 of 334 clinical hours a week come from people with two years or more, 74.2%; 60% is wanted",
        "Staff!F4 Staff!T4 Staff!U4",
    ),
    Sketch(
        "STF-12",
        "A prescriber stands behind the medication service",
        "required",
        "met",
        "S03 is a prescriber with a license in force",
        "Staff!E6 Program!B26",
        reason="the program says that it manages medication",
        basis="claim",
        raised=True,
    ),
    Sketch(
        "STF-13",
        "All clinicians have planned supervision or consultation",
        "recommended",
        "met",
        "“Every two weeks”, as wanted",
        "Checklist!C16",
        evidence="Supervision calendar 2026",
    ),
    Sketch(
        "STF-14",
        "Therapies and group skills are on record",
        "recommended",
        "not_met",
        "6 of 12 clinicians have a modality on record and 4 of 7 group leaders have group skills; 90% of both is "
        "wanted, 60% of both earns half",
        "Staff!X4 Staff!X5 Staff!X6 Staff!Y4",
        fix="Collect the certificates; book a group-skills training for the three leaders without one",
        effort="medium",
        remarks=(
            ("S05 leads groups without group skills on record", "Staff!X8"),
            ("S07 leads groups without group skills on record", "Staff!X10"),
            ("S09 leads groups without group skills on record", "Staff!X12"),
        ),
    ),
    Sketch(
        "STF-15",
        "Competence is checked before someone works alone",
        "recommended",
        "unanswered",
        "No answer is given",
        "Checklist!C18",
        fix="Answer the question; until then it counts as zero",
    ),
    Sketch(
        "STF-16",
        "Clients per full-time clinician",
        "informational",
        "met",
        "46 clients to 8.35 full-time clinicians: 5.5 clients each",
        "Program!G40 Staff!F4",
    ),
    Sketch(
        "STF-17",
        "Credentials that end within 90 days",
        "informational",
        "met",
        "2 of 13 credentials end within 90 days",
        "Staff!L7 Staff!L10",
        fix="Start the two renewals",
        remarks=(
            ("S04 LCDC ends on December 31, 2026", "Staff!L7"),
            ("S07 LPC ends on February 14, 2027", "Staff!L10"),
        ),
    ),
)
ACCREDITATION = (
    Sketch(
        "ACC-05",
        "A national body accredits the program",
        "required",
        "partly_met",
        "reports “Accredited with Follow-up Survey” by the Joint Commission; full accreditation is wanted",
        "Program!B54 Program!A54",
        evidence="Decision letter of August 14, 2026",
        fix="Close the two open findings and send the evidence before the follow-up survey",
        effort="high",
        reason="the program bills TRICARE as a freestanding clinic, which asks for accreditation",
        basis="contract",
        raised=True,
    ),
)
STRUCTURE = (
    Sketch(
        "STR-01",
        "Adult tracks give nine clinical hours a week or more",
        "required",
        "met",
        "the lowest adult track (Adult day) gives 10.5 clinical hours a week; 9 is wanted",
        "Schedule!C4 Schedule!D4 Schedule!C5",
        reason="the program treats substance use, and its state's rule sets the hours",
        basis="law",
        raised=True,
    ),
    Sketch(
        "STR-02",
        "Tracks for minors give six clinical hours a week or more",
        "recommended",
        "not_applicable",
        "no track for minors is reported",
        "Program!B40",
    ),
    Sketch("STR-03", "More than 19 hours a week", "informational", "met", "no track is above 19 hours", "Schedule!C4"),
    Sketch(
        "STR-04",
        "There is service on three days a week or more",
        "recommended",
        "met",
        "the lowest track (Adult evening) meets on 3 days; 3 is wanted",
        "Schedule!B12 Schedule!B15",
    ),
    Sketch(
        "STR-05",
        "A service day is long enough to work",
        "recommended",
        "partly_met",
        "the shortest service day (Adult day, Friday) has 2 hours; 3 is wanted, 2 earns half",
        "Schedule!D10",
        fix="Join the two short sessions of Friday into one longer day",
    ),
    Sketch(
        "STR-06",
        "No more than two days in a row without service",
        "recommended",
        "partly_met",
        "the longest run without service is 3 days (Adult evening, Friday to Sunday); 2 is wanted, 3 earns half",
        "Schedule!B12 Schedule!B15",
        fix="Move Tuesday evening to Saturday morning",
    ),
    Sketch(
        "STR-07",
        "The hours are really attended",
        "recommended",
        "met",
        "adults attend 9.5 hours a week in the median; 9 is wanted",
        "Outcomes!B31",
        evidence="EHR attendance report, October 2026",
    ),
    Sketch(
        "STR-08",
        "Each client has an individual session every week",
        "recommended",
        "met",
        "every track reports “Week”, as wanted",
        "Program!J40 Program!J41",
    ),
    Sketch(
        "STR-09",
        "Counseling groups stay small",
        "recommended",
        "met",
        "the largest counseling group has 12 clients; at most 16 is wanted",
        "Schedule!L6",
    ),
    Sketch(
        "STR-10",
        "Education groups stay within bounds",
        "recommended",
        "met",
        "the largest class has 24 clients; at most 35 is wanted",
        "Schedule!L8",
    ),
    Sketch(
        "STR-11",
        "Each track has a fixed weekly schedule",
        "required",
        "met",
        "2 of 2 tracks have a schedule that can be read",
        "Schedule!A4 Schedule!A12",
        evidence="Client schedule, fall 2026",
        reason="hours cannot be worked out without it",
        basis="definition",
    ),
    Sketch(
        "STR-12",
        "Housing, where there is any, is separate and free to choose",
        "recommended",
        "met",
        "“Independent referrals only”, as wanted",
        "Program!B31",
        evidence="!on file",
    ),
    Sketch(
        "STR-13",
        "Planned and real length of stay are known",
        "recommended",
        "too_new",
        "the new evening track has no year of discharges yet",
        "Outcomes!B42",
        fix="Work out the median days from the first year of discharges",
    ),
    Sketch(
        "STR-14",
        "Choice of times and format",
        "informational",
        "met",
        "mornings and evenings; 12% of hours by video",
        "Schedule!C4 Schedule!K4",
    ),
)

_GROUP, _INDIVIDUAL = "Group counseling or therapy", "Individual counseling or therapy"
_CLASS, _FAMILY, _MUTUAL = "Psychoeducation class", "Multi-family group", "Mutual-help meeting"
_MEAL, _SKILLS = "Meal or break", "Skills training"


def _session(
    row: int,
    weekday: int,
    start: str,
    end: str,
    service: str,
    *,
    counts: bool = True,
    parallel: str = "",
    repeats: str = "Every week",
) -> SessionBlock:
    return SessionBlock(
        weekday,
        time.fromisoformat(start),
        time.fromisoformat(end),
        service,
        counts,
        repeats,
        parallel,
        cells(f"Schedule!C{row}", f"Schedule!D{row}"),
    )


WEEK = (
    TrackWeek(
        "Adult day",
        "Adults",
        Fraction(21, 2),
        Fraction(9),
        4,
        2,
        (
            _session(4, 0, "09:00", "12:00", _GROUP),
            _session(5, 0, "12:00", "12:45", _MEAL, counts=False),
            _session(6, 1, "10:00", "11:30", _GROUP, parallel="Tue A"),
            _session(7, 1, "10:00", "11:30", _SKILLS, parallel="Tue A"),
            _session(8, 1, "11:30", "12:30", _CLASS),
            _session(9, 2, "09:00", "11:30", _GROUP),
            _session(10, 4, "09:00", "11:00", _GROUP),
            _session(11, 4, "11:15", "12:15", _MUTUAL, counts=False),
            _session(20, 2, "13:00", "13:30", _INDIVIDUAL),
        ),
    ),
    TrackWeek(
        "Adult evening",
        "Adults",
        Fraction(9),
        Fraction(9),
        3,
        3,
        (
            _session(12, 0, "17:30", "20:30", _GROUP),
            _session(13, 1, "17:30", "19:30", _CLASS),
            _session(14, 3, "18:00", "20:30", _GROUP),
            _session(15, 3, "20:30", "21:00", _MUTUAL, counts=False),
            _session(16, 1, "19:30", "20:00", _INDIVIDUAL),
            _session(17, 5, "10:00", "12:00", _FAMILY, counts=False, repeats="Once a month"),
        ),
    ),
)


def _line(  # noqa: PLR0917 - one row of a table
    number: int,
    initials: str,
    role: str,
    credential: str,
    words: str,
    expires: date | None,
    standing: str,
    looked_up: date | None = date(2026, 3, 2),
    *,
    clinical: bool = True,
    state: str = "TX",
    row: int = 0,
) -> RosterLine:
    row = row or number + 3
    days = None if expires is None else (expires - AS_OF).days
    return RosterLine(
        f"S{number:02}",
        initials,
        role,
        clinical,
        credential,
        words,
        state,
        expires,
        days,
        standing,
        looked_up,
        cells(f"Staff!G{row}", f"Staff!L{row}"),
    )


ROSTER = (
    _line(
        1, "A. R.", "Clinical director", "LPC-S", "independent clinical license in Texas", date(2028, 6, 30), "in force"
    ),
    _line(2, "B. C.", "Therapist", "LCSW", "independent clinical license in Texas", date(2027, 11, 30), "in force"),
    _line(2, "B. C.", "Therapist", "LCDC", "addiction license in Texas", date(2027, 5, 31), "in force", row=16),
    _line(3, "C. O.", "Prescriber", "PMHNP-BC", "prescriber in Texas", date(2028, 1, 31), "in force"),
    _line(4, "D. B.", "Addiction counselor", "LCDC", "addiction license in Texas", date(2026, 12, 31), "ends soon"),
    _line(5, "E. S.", "Therapist", "LMFT", "independent clinical license in Texas", date(2027, 8, 31), "in force"),
    _line(
        6,
        "F. G.",
        "Therapist",
        "LCSW",
        "independent clinical license in Texas",
        date(2027, 2, 28),
        "in force",
        date(2024, 5, 2),
    ),
    _line(7, "G. H.", "Therapist", "LPC", "independent clinical license in Texas", date(2027, 2, 14), "ends soon"),
    _line(
        8,
        "H. I.",
        "Therapist",
        "LPC-Associate",
        "associate, under supervision, in Texas",
        date(2027, 9, 30),
        "in force",
    ),
    _line(9, "J. K.", "Addiction counselor", "LCDC-Intern", "registered trainee in Texas", None, "cannot be judged"),
    _line(10, "K. L.", "Nurse", "RN", "nurse in Texas", date(2028, 4, 30), "in force", None),
    _line(11, "M. N.", "Peer specialist", "RSPS", "peer credential in Texas", date(2027, 3, 31), "in force"),
    _line(12, "N. O.", "Case manager", "", "no credential is given", None, "not given", None, clinical=False),
)

PAPERS = (
    PaperLine(
        "State license",
        "Texas Health and Human Services (fictional entry)",
        "chemical dependency treatment facility, intensive outpatient; adults; substance use",
        "4711-IOP",
        "Active",
        "this address is on it",
        date(2025, 3, 1),
        date(2027, 2, 28),
        (date(2027, 2, 28) - AS_OF).days,
        "ends soon",
        "https://example.org/register?license=4711-IOP",
        date(2026, 11, 2),
        cells("Program!A50", "Program!B50", "Program!C50"),
    ),
    PaperLine(
        "State license",
        "Texas Mental Health Agency (fictional entry)",
        "outpatient mental-health facility",
        "",
        "Applied for",
        "not said",
        None,
        None,
        None,
        "applied for",
        "",
        None,
        cells("Program!A51"),
    ),
    PaperLine(
        "Accreditation",
        "Joint Commission",
        "Intensive outpatient",
        "JC-0815",
        "Accredited with Follow-up Survey",
        "this address is listed",
        date(2026, 8, 14),
        None,
        None,
        "in force",
        "",
        None,
        cells("Program!A54", "Program!B54"),
    ),
)

FAMILIES = (
    FamilyAnswer(
        "Who would treat us, and which license does each of them hold?",
        "Names, and letters that can be looked up with the state's board.",
        (
            FamilyPoint(
                "STF-01",
                "Everyone who treats clients holds a credential in force",
                Result.MET,
                "12 of 12 clinical staff are reported with a credential in force.",
            ),
            FamilyPoint(
                "STF-03",
                "Associates and trainees have a named supervisor",
                Result.CANNOT_JUDGE,
                "Could not be judged: for one of three associates an outside supervisor is only named.",
            ),
            FamilyPoint(
                "STF-15", "Competence is checked before someone works alone", Result.UNANSWERED, "Not answered."
            ),
        ),
    ),
    FamilyAnswer(
        "What will it cost us, and does our insurance pay?", "Your plan by name, and what you pay yourselves.", ()
    ),
)
DOCUMENTS = (CitedDocument(number="002", title="What a program offers", publisher="A publisher"),)

PROBLEMS = (
    Problem(
        "unread-cell",
        cells("Staff!AG9"),
        "“call back Monday” stands where the workbook asks nothing",
        "nothing here, or the text in a Notes column",
    ),
    Problem(
        "missing-column",
        (),
        "no column headed “Last checked with board” in Staff",
        "the column “Last checked with board”, as the template has it",
        "Staff",
    ),
    Problem("twice", cells("Staff!A14"), "S04 with LCDC is already in Staff!A7", "one row only; the first one is used"),
)
NORMALIZATIONS = tuple(
    Normalization(CellRef("Staff", 12, row), written, taken)
    for row, written, taken in (
        (4, "6/30/28", "June 30, 2028"),
        (5, "30 Nov 2027", "November 30, 2027"),
        (6, "Jan. 31 2028", "January 31, 2028"),
        (9, " 2027-02-28 ", "February 28, 2027"),
    )
)

CONDITIONAL_PROGRAM = ProgramIdentity(
    name="Harbor Light Intensive Outpatient Program",
    operator="Harbor Light Behavioral Health, LLC",
    street="1200 Fictional Avenue",
    city="Austin",
    state="TX",
    zip_code="78701",
    npi="1234567893",
    focus="Both (co-occurring)",
    populations=("Adults", "Veterans or military"),
    filled_by="Alex Rivera",
    filled_title="Program director",
    filled_on=date(2026, 11, 18),
    shared_with="The named network",
    fictional=True,
)


def _provenance(name: str) -> Provenance:
    return Provenance(
        tool_version="0.1.0",
        as_of=AS_OF,
        submission_name=name,
        submission_format="xlsx",
        submission_sha256="a3" * 32,
        answers_sha256="5f" * 32,
        checklist="iop@2026.1",
        checklist_sha256="c4" * 32,
        extends=(),
        overlay="Rules of Texas (states/texas@2026.1), by the program's State. Applied: substance-use license.",
        saved_by="Microsoft Excel 16",
        template_digest="c4" * 32,
    )


def _contributions(findings: Sequence[Finding]) -> dict[str, tuple[Fraction, Fraction]]:
    """Return points of 100 and possible points by criterion."""
    judged = {
        domain: [f for f in findings if f.domain == domain and f.credit is not None and f.weight] for domain in DOMAINS
    }
    total = sum((DOMAINS[domain][2] for domain, found in judged.items() if found), Fraction(0))
    points = {}
    for domain, found in judged.items():
        weight = sum((f.weight for f in found), Fraction(0))
        for finding in found:
            possible = DOMAINS[domain][2] / total * finding.weight / weight * 100
            points[finding.criterion] = (possible * (finding.credit or 0), possible)
    return points


def _figures(findings: Sequence[Finding], coverage: Fraction) -> Figures:
    points = _contributions(findings)
    score = sum((gained for gained, _ in points.values()), Fraction(0))
    backed = {finding.criterion for finding in findings if finding.backed}
    evidence = sum((gained for criterion, (gained, _) in points.items() if criterion in backed), Fraction(0))
    undecided = any(finding.result is Result.CANNOT_JUDGE for finding in findings)
    return Figures(score, score * Fraction(94, 100) if undecided else score, evidence, coverage)


def _domain(domain: str, findings: Sequence[Finding]) -> DomainScore:
    title, headline, weight = DOMAINS[domain]
    own = [finding for finding in findings if finding.domain == domain]
    judged = [finding for finding in own if finding.credit is not None and finding.weight]
    judged_weight = sum((finding.weight for finding in judged), Fraction(0))
    applicable = [f for f in own if f.weight and f.result not in (Result.NOT_APPLICABLE, Result.TOO_NEW)]
    too_little = headline and judged_weight < 8
    return DomainScore(
        domain,
        title,
        headline,
        weight,
        _figures(own, Fraction(100)),
        judged_weight,
        sum(finding.result is Result.MET for finding in applicable),
        len(applicable),
        Fraction(60) if headline and not too_little else None,
        too_little,
    )


def _ledger(findings: Sequence[Finding]) -> tuple[LedgerLine, ...]:
    points = _contributions(findings)
    score = sum((gained for gained, _ in points.values()), Fraction(0))
    tenths = {criterion: int(gained * 10) for criterion, (gained, _) in points.items()}
    left = int(score * 10) - sum(tenths.values())
    by_rest = sorted(points, key=lambda criterion: (-(points[criterion][0] * 10 % 1), criterion))
    for criterion in by_rest[:left]:
        tenths[criterion] += 1
    return tuple(LedgerLine(criterion, *points[criterion], tenths[criterion]) for criterion in points)


def _audit(
    sketches: Sequence[Sketch],
    *,
    program: ProgramIdentity,
    decision: Decision,
    reasons: tuple[str, ...],
    coverage: Fraction,
    gates: tuple[Gate, ...],
    plan: tuple[Fix, ...],
    to_do: tuple[Blank, ...],
    roster: tuple[RosterLine, ...],
    week: tuple[TrackWeek, ...],
    problems: tuple[Problem, ...],
    queries: tuple[Query, ...],
    normalizations: tuple[Normalization, ...],
    file: str,
    papers: tuple[PaperLine, ...] = PAPERS,
    tier: str = "",
) -> Audit:
    findings = tuple(map(_finding, sketches))
    return Audit(
        program=program,
        checklist="iop@2026.1",
        checklist_title="Intensive outpatient program",
        as_of=AS_OF,
        decision=decision,
        reasons=reasons,
        tier=tier,
        figures=_figures(findings, coverage),
        domains=tuple(_domain(domain, findings) for domain in DOMAINS),
        gates=gates,
        findings=findings,
        problems=problems,
        queries=queries,
        ledger=_ledger(findings),
        plan=plan,
        to_do=to_do,
        roster=roster,
        week=week,
        normalizations=normalizations,
        provenance=_provenance(file),
        papers=papers,
        families=FAMILIES,
        documents=DOCUMENTS,
        rule=RULE,
    )


def _queries() -> tuple[Query, ...]:
    asked = (
        ("more-than-iop-hours", "Schedule!D10", "the track Adult day is reported with 20.5 hours a week"),
        ("clinical-role-without-hours", "Staff!F9", "S06, a therapist, is reported with 0 hours a week"),
        ("one-document-for-many", "Checklist!D8", "“Quality binder” is named for seven criteria"),
        ("clinical-role-without-hours", "Staff!F13", "S10, a nurse, is reported with 0 hours a week"),
    )
    return tuple(Query(code, cells(where), found) for code, where, found in asked)


@cache
def conditional() -> Audit:
    """Return an audit that is conditional: 32 findings, 13 credentials, 3 papers, 2 tracks, problems and a plan."""
    return _audit(
        (*STAFF, *ACCREDITATION, *STRUCTURE),
        program=CONDITIONAL_PROGRAM,
        decision=Decision.CONDITIONAL,
        reasons=(
            "STF-03 could not be judged: one associate has an outside supervisor who is only named.",
            "ACC-05 is partly met: full accreditation is wanted where a contract makes it required.",
            "The score of 70.5 is under the 75 that ready needs.",
        ),
        coverage=Fraction(943, 10),
        gates=(
            Gate(
                "required",
                "Each required criterion is met and documented",
                False,
                "6 of 8 required criteria are met and documented",
                ("STF-03", "ACC-05"),
            ),
            Gate("headline", "Each headline domain reaches 60", True, "the lowest that has a floor is above 60"),
            Gate(
                "documented",
                "Half of the score is documented",
                True,
                "61.2% of the score is documented; half is wanted",
            ),
            Gate("accreditation", "Accreditation is reported in force", True, "ACC-05 is partly met", ("ACC-05",)),
            Gate("open", "Open for six months", True, "open since March 3, 2019"),
            Gate("score", "Score of 75", False, "70.5; 75 is wanted"),
        ),
        plan=(
            Fix(
                "ACC-05",
                "Close the two open findings and send the evidence before the follow-up survey",
                Fraction(200, 11),
                "high",
                "opens the gate on required criteria",
                cells("Program!B54"),
            ),
            Fix(
                "STF-14",
                "Collect the certificates; book a group-skills training for the three leaders without one",
                Fraction(25, 11),
                "medium",
                "",
                cells("Staff!X8", "Staff!X10", "Staff!X12"),
            ),
            Fix(
                "STF-15",
                "Answer the question; until then it counts as zero",
                Fraction(25, 11),
                "low",
                "",
                cells("Checklist!C18"),
            ),
            Fix(
                "STF-09",
                "Look up S06 and S10 on the board's free page and keep a dated print",
                Fraction(25, 22),
                "low",
                "",
                cells("Staff!M9", "Staff!M13"),
            ),
            Fix(
                "STF-03",
                "Name the outside supervisor's license in Notes and keep the contract at hand",
                Fraction(0),
                "low",
                "opens the gate on required criteria",
                cells("Staff!Q11"),
            ),
            Fix(
                "STF-05",
                "Enroll S09 with the state's certification board and log the hours",
                Fraction(25, 22),
                "medium",
                "",
                cells("Staff!O12"),
            ),
            Fix(
                "STR-06", "Move Tuesday evening to Saturday morning", Fraction(10, 13), "low", "", cells("Schedule!B12")
            ),
        ),
        to_do=(
            Blank(cells("Checklist!C18"), "STF-15: How is competence checked?", False),
            Blank(cells("Staff!M13"), "S10: Last checked with board", False),
            Blank(cells("Staff!G15", "Staff!L15"), "S12: Credentials as written, and when they expire", True),
        ),
        roster=ROSTER,
        week=WEEK,
        problems=PROBLEMS,
        queries=_queries(),
        normalizations=NORMALIZATIONS,
        file="harbor-light-2026.xlsx",
    )


@cache
def not_ready() -> Audit:
    """Return an audit that is not ready: a required criterion is not met, much is unanswered, little is filled."""
    unanswered = {"STF-04", "STF-06", "STF-10", "STF-11", "STF-13", "STR-07", "STR-08", "STR-13"}
    sketches = []
    for sketch in (*STAFF, *ACCREDITATION, *STRUCTURE):
        if sketch.criterion == "STF-01":
            sketches.append(
                sketch._replace(
                    result="not_met",
                    why="2 of 3 clinical staff report a credential in force; everyone is wanted",
                    fix="Take S02 off client care today and renew; then record the new end date",
                    remarks=(("S02 LPC ended on October 31, 2026", "Staff!L5"),),
                )
            )
        elif sketch.criterion in unanswered:
            blank = sketch._replace(
                result="unanswered", why="Nothing is given", fix="Fill in the cells named", evidence=""
            )
            sketches.append(blank)
        else:
            sketches.append(sketch)
    lapsed = AS_OF - timedelta(days=21)
    return _audit(
        sketches,
        program=CONDITIONAL_PROGRAM._replace(
            name="Cedar Bend Recovery",
            city="",
            state="",
            focus="",
            populations=(),
            filled_by="",
            filled_title="",
            filled_on=None,
            shared_with="",
            npi="",
            operator="",
        ),
        decision=Decision.NOT_READY,
        reasons=(
            "STF-01 is required and not met: 2 of 3 clinical staff report a credential in force.",
            "Coverage is 66.0; 80 is wanted.",
        ),
        coverage=Fraction(66),
        gates=(
            Gate(
                "required",
                "Each required criterion is met and documented",
                False,
                "3 of 8 are",
                ("STF-01", "STF-03", "ACC-05"),
            ),
            Gate("documented", "Half of the score is documented", True, "58.0% of the score is documented"),
            Gate(
                "accreditation",
                "Accreditation is reported in force",
                True,
                "switched off by the network",
                (),
                applies=False,
            ),
        ),
        plan=(
            Fix(
                "STF-01",
                "Take S02 off client care today and renew; then record the new end date",
                Fraction(100, 11),
                "low",
                "opens the gate on required criteria",
                cells("Staff!L5"),
            ),
        ),
        to_do=tuple(Blank(cells(f"Checklist!C{row}"), f"Question of row {row}", row % 2 == 0) for row in range(8, 30)),
        roster=(
            ROSTER[0],
            _line(2, "B. C.", "Therapist", "LPC", "independent clinical license in Texas", lapsed, "lapsed"),
            _line(3, "C. D.", "Therapist", "XYZ-Q", "letters that are not known", None, "cannot be judged", None),
        ),
        week=(TrackWeek("Evening", "", None, Fraction(9), None, None, ()),),
        problems=PROBLEMS[:1],
        queries=(),
        normalizations=(),
        papers=(),
        file="cedar-bend.xlsx",
    )
