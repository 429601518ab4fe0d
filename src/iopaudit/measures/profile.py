"""What the program says of itself: whom it treats, what it claims, how long it is open.

Most of these measures answer yes or no and switch severities and criteria. They are three-valued: one cell that
says yes is enough, no takes every cell, and otherwise a blank cell leaves the answer blank.
"""

from collections.abc import Callable
from fractions import Fraction

from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE, TREATED, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.measures.typed import names_level_2_1
from iopaudit.models.audit import ProgramIdentity
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.submission import Row, Submission

MINOR_POPULATIONS = ("Adolescents (12–17)", "Children (under 12)")  # noqa: RUF001 the layout's own dash
ADULT_POPULATIONS = ("Adults", "Young adults (18–25)", "Older adults")  # noqa: RUF001 the layout's own dash
ADULT_AGE = 18


@measure(unit="", gives="yes or no")
def treats_sud(context: Context) -> Fact:
    """Whether the program treats substance use, by its Focus or by what any track treats.

    Blank where nothing says yes and the Focus, or what a track treats, is blank.
    """
    return _treats(context, SUBSTANCE_USE, "substance use")


@measure(unit="", gives="yes or no")
def treats_mh(context: Context) -> Fact:
    """Whether the program treats mental health, by its Focus or by what any track treats; eating disorders count.

    Blank where nothing says yes and the Focus, or what a track treats, is blank.
    """
    return _treats(context, MENTAL_HEALTH, "mental-health conditions")


@measure(unit="", gives="yes or no")
def serves_adults(context: Context) -> Fact:
    """Whether any track is for adults: by its population, or for other populations by its oldest age.

    Blank where no track says yes and one lacks its population or ages, or there is no track.
    """
    return _tracks_say(context, takes_adults, "adults")


@measure(unit="", gives="yes or no")
def serves_minors(context: Context) -> Fact:
    """Whether any track is for people under 18: by its population, or because its youngest age is under 18.

    Blank where no track says yes and one lacks its population or ages, or there is no track.
    """
    return _tracks_say(context, takes_minors, "people under 18")


@measure(unit="", gives="yes or no")
def claims_level_2_1(context: Context) -> Fact:
    """Whether the program claims ASAM Level 2.1, as its level of care or as a level-of-care certificate."""
    claimed = context.submission.field("level_claimed")
    certificate = context.submission.field("certificate_asam")
    level = context.submission.field("certificate_asam_level")
    parts = [(claimed, None if claimed.text is None else claimed.text == "ASAM Level 2.1")]
    if certificate.yes and names_level_2_1(level.text or ""):
        parts.append((level, True))
    return any_says(
        parts, "claims ASAM Level 2.1", "does not claim ASAM Level 2.1", "the level of care claimed is blank"
    )


@measure(unit="", gives="yes or no")
def manages_medication(context: Context) -> Fact:
    """Whether the program says that it manages medication on site; an agreement or a referral is somebody else's."""
    service = context.submission.field("medication_service")
    part = (service, None if service.text is None else service.text == "On site")
    return any_says(
        [part],
        "says that it manages medication on site",
        "does not say that it manages medication on site",
        "the medication service is blank",
    )


@measure(unit="", gives="yes or no")
def part2_program(context: Context) -> Fact:
    """Whether 42 CFR Part 2 applies: it treats substance use and is federally assisted; "Not sure" is read as Yes.

    Source: 42 CFR Part 2, which speaks of federally assisted programs that treat substance use.
    """
    treats = treats_sud(context)
    assisted = context.submission.field("federally_assisted")
    word = "Yes" if assisted.yes else "No" if assisted.yes is False else assisted.text
    cells = (*treats.cells, *assisted.cells)
    if treats.value is False or word == "No":
        reason = "does not treat substance use" if treats.value is False else "is not federally assisted"
        return Fact(value=False, unit="", found=reason, cells=cells)
    if treats.value is None or word is None:
        found = treats.found if treats.value is None else "whether it is federally assisted is blank"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    remarks = (Remark("“Not sure” is read as federally assisted", assisted.cells),) if word == "Not sure" else ()
    found = "treats substance use and is federally assisted"
    return Fact(value=True, unit="", found=found, cells=cells, remarks=remarks)


@measure(unit="months", gives="number")
def months_open(context: Context) -> Fact:
    """How many whole calendar months the program has been open on the as-of date, from Opened on.

    A program that opens later has been open for 0 months; a day that a month lacks is its last day.
    """
    opened = context.submission.field("opened_on")
    day = opened.date
    if day is None:
        return Fact(value=None, unit="months", found="Opened on is blank", cells=opened.cells, state=State.BLANK)
    months = max(0, (context.as_of.year - day.year) * 12 + context.as_of.month - day.month)
    if months and months_later(day, months) > context.as_of:
        months -= 1
    later = day > context.as_of
    found = f"opens on {day.isoformat()}" if later else f"open since {day.isoformat()}, {months} whole months"
    return Fact(value=Fraction(months), unit="months", found=found, cells=opened.cells)


def program_identity(context: Context) -> ProgramIdentity:
    """Return who reports, as reported; blank texts are empty. A name that says so marks a fictional program."""
    return identity_of(context.submission)


def identity_of(submission: Submission) -> ProgramIdentity:
    """Return who reports a submission, as `program_identity` does."""
    field = submission.field
    populations = (row["population"].text for row in submission.rows("tracks"))
    name = field("program_name").text or ""
    return ProgramIdentity(
        name=name,
        operator=field("operator").text or "",
        street=field("street").text or "",
        city=field("city").text or "",
        state=field("state").text or "",
        zip_code=field("zip").text or "",
        npi=field("npi").text or "",
        focus=field("focus").text or "",
        populations=tuple(dict.fromkeys(population for population in populations if population)),
        filled_by=field("filled_by").text or "",
        filled_title=field("filled_title").text or "",
        filled_on=field("filled_on").date,
        shared_with=field("shared_with").text or "",
        fictional="fictional" in name.casefold(),
    )


def _treats(context: Context, condition: Condition, what: str) -> Fact:
    entries = [context.submission.field("focus"), *(row["treats"] for row in context.submission.rows("tracks"))]
    parts = [(entry, None if entry.text is None else condition in TREATED.get(entry.text, ())) for entry in entries]
    return any_says(parts, f"treats {what}", f"does not treat {what}", "the focus or what a track treats is blank")


def takes_minors(track: Row) -> bool | None:
    """Return whether a row of Tracks takes people under 18, by population or youngest age; None where it is blank."""
    population, youngest = track["population"].text, track["ages_from"].number
    if population in MINOR_POPULATIONS or (youngest is not None and youngest < ADULT_AGE):
        return True
    return None if population is None or youngest is None else False


def takes_adults(track: Row) -> bool | None:
    """Return whether a row of Tracks takes people of 18 and over; None where it lacks what would say so."""
    population, oldest = track["population"].text, track["ages_to"].number
    if population in MINOR_POPULATIONS:
        return False
    if population in ADULT_POPULATIONS or (oldest is not None and oldest >= ADULT_AGE):
        return True
    return None if population is None or oldest is None else False


def _tracks_say(context: Context, says: Callable[[Row], bool | None], whom: str) -> Fact:
    tracks = context.submission.rows("tracks")
    if not tracks:
        return Fact(value=None, unit="", found="no track is given", state=State.BLANK)
    parts = [(row["population"], says(row)) for row in tracks]
    return any_says(parts, f"serves {whom}", f"does not serve {whom}", "the population or ages of a track are blank")
