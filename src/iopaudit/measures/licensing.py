"""The state license: whether it is in force for what is treated, names the address, and what the agency last did."""

from iopaudit.measures.context import Context
from iopaudit.measures.deciding_licenses import Deciding, deciding_licenses
from iopaudit.measures.papers import Level, Standing, text_fact, worst
from iopaudit.measures.program_licenses import License
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark, State

IN_FORCE, LIMITED, NOT_IN_FORCE = "In force", "Limited", "Not in force"
NAMED, ADDED, OTHER_ADDRESS = "This address", "Added by letter", "Another address"
CLEAR, PARTLY_CLEAR, SERIOUS = "Nothing open", "Plan open, or no inspection date", "Serious action or more than one gap"

STOPPED = "Admissions stopped or suspended"
PLAN_OPEN = "Plan of correction open"
NOTHING_OPEN = ("None", "Corrected and accepted")
NOT_INSPECTED = "Not inspected yet"


@measure(unit="", gives="text")
def state_license(context: Context) -> Fact:
    """Standing of the state license for what the program treats: In force, Limited, or Not in force.

    Substance use needs a license that covers it, and mental health one that does; one row in force for each is
    enough, and the condition with the worst standing decides. In force: Active, with or without conditions, and not
    past its end. Limited: provisional or probationary, a renewal that was filed on time, or admissions reported as
    stopped. One past its end is none, whatever its Status says; a blank status, end date or number leaves it
    unanswered. Where the state is said to license no such service, and where states differ on whether the license
    of one condition is enough for both, it cannot be judged (see Law allows treating the second condition here).
    """
    deciding = deciding_licenses(context)
    decided = _together(deciding)
    actions = context.submission.field("licensing_actions")
    if actions.text == STOPPED and decided.level is Level.FULL:
        said = f"{decided.said}; licensing actions: “{STOPPED}”"
        decided = Standing(Level.PART, said, (*decided.cells, *actions.cells))
    words = {Level.FULL: IN_FORCE, Level.PART: LIMITED, Level.NONE: NOT_IN_FORCE}
    return text_fact(decided, words, _remarks(deciding))


def _together(deciding: tuple[Deciding, ...]) -> Standing:
    """Return the worst standing, saying that of every condition where they differ."""
    level = worst(one.standing for one in deciding).level
    said = dict.fromkeys(one.standing.said for one in deciding)
    told = [f"{one.condition.words}: {one.standing.said}" for one in deciding] if len(said) > 1 else list(said)
    behind = [one for one in deciding if one.standing.level is level or level is Level.FULL]
    cells = tuple(dict.fromkeys(cell for one in behind for cell in one.standing.cells))
    return Standing(level, "; ".join(told), cells)


def _remarks(deciding: tuple[Deciding, ...]) -> tuple[Remark, ...]:
    """Return one remark a condition where there are two that stand differently."""
    if len({one.standing.level for one in deciding}) < 2:
        return ()
    return tuple(Remark(f"{one.condition.words}: {one.standing.said}", one.standing.cells) for one in deciding)


@measure(unit="", gives="text")
def license_address(context: Context) -> Fact:
    """Whether the licenses that decide name the program's address: This address, Added by letter, Another address.

    The one with the worst answer decides. Spelling makes no difference; "Same as above" and Yes say it in words, and
    "Added by letter" that the certificate does not print it yet. Only another house number, another street or
    another city with another ZIP code is another address; what may be only spelling, such as a suite on one side,
    cannot be judged. A license that is not in force names nothing.
    """
    deciding = deciding_licenses(context)
    licenses = {one.license.row.number: one.license for one in deciding if one.license is not None}
    words = {Level.FULL: NAMED, Level.PART: ADDED, Level.NONE: OTHER_ADDRESS}
    if not licenses:
        return text_fact(worst(one.standing for one in deciding), words)
    decided = worst(_names_address(each) for each in licenses.values())
    return text_fact(decided, words)


def _names_address(license: License) -> Standing:
    if license.exempt:
        return license.standing
    if not license.may_be_in_force:
        return license.standing._replace(said=f"no license in force that could name it: {license.standing.said}")
    return license.address


@measure(unit="", gives="text")
def licensing_record(context: Context) -> Fact:
    """Licensing record with the agency: Nothing open, one gap (a plan, or no inspection date), or more.

    One gap is a plan of correction that is open, or an inspection date that is blank or after the as-of date. Not
    inspected yet stands for a date where Opened on is given. Both gaps together, probation and stopped admissions are
    more; blank licensing actions leave it unanswered.
    """
    actions, visit = context.submission.field("licensing_actions"), context.submission.field("last_inspection")
    opened = context.submission.field("opened_on")
    cells = (*actions.cells, *visit.cells)
    if actions.text is None:
        found = "licensing actions in the last 3 years: left blank"
        return Fact(value=None, unit="", found=found, cells=actions.cells, state=State.BLANK)
    known, said = False, "the date of the last inspection is blank"
    if visit.date is not None:
        known = visit.date <= context.as_of
        said = f"last inspection on {visit.date.isoformat()}" + ("" if known else ", after the as-of date")
    elif visit.text == NOT_INSPECTED:
        known, cells = opened.date is not None, (*cells, *opened.cells)
        said = f"not inspected yet, {f'opened on {opened.date.isoformat()}' if opened.date else 'Opened on is blank'}"
    found = f"licensing actions: “{actions.text}”; {said}"
    gaps = (actions.text == PLAN_OPEN) + (not known)
    word = SERIOUS
    if actions.text in (*NOTHING_OPEN, PLAN_OPEN):
        word = (CLEAR, PARTLY_CLEAR, SERIOUS)[gaps]
    return Fact(value=word, unit="", found=found, cells=cells)
