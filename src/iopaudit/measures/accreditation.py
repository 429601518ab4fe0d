"""What the program reports of accreditation: each award as the accreditor's own words rank it; the best one decides.

Standing of decisions: the Joint Commission's fact sheet on accreditation decisions; CARF's outcomes.
While an edition has ACC-05 alone, an award that is over, or not for this program, is no award here. When ACC-06 (this
service, this address) and ACC-07 (in force) come, they take scope and currency over.
"""

from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row

FULL, LIMITED, SURVEY_DUE, NONE = "Full award", "Limited award", "Survey expected soon", "No award"
"""What an award comes to, from best to none."""

JOINT_COMMISSION, CARF, COA = "Joint Commission", "CARF", "COA (Social Current)"
OWN_DECISIONS = {
    JOINT_COMMISSION: {
        "Accredited": FULL,
        "Accredited with Follow-up Survey": LIMITED,
        "Limited Temporary": LIMITED,
        "Preliminary Denial": NONE,
        "Denied": NONE,
    },
    CARF: {
        "Three-Year": FULL,
        "One-Year": LIMITED,
        "Provisional": LIMITED,
        "Preliminary": LIMITED,
        "Non-accreditation": NONE,
    },
    COA: {"Accredited": FULL, "Provisional": LIMITED, "Denied": NONE},
}
OTHER_DECISIONS = {"Accredited": LIMITED, "Provisional": LIMITED, "Denied": NONE}
"""Decisions of any other body that is named."""
WAITING = ("Survey scheduled", "Application sent")
WITHDRAWN = "Withdrawn"
NO_BODY, APPLIED, UNNAMED = "None", "Applied for", "Other"
OTHER_SERVICE, NOT_LISTED = "Other service only", "No"


class Award(NamedTuple):
    """One row of the accreditation table, judged."""

    row: Row
    state: State
    standing: str = ""
    """One of the four words above where the state is known."""
    said: str = ""
    """What was reported, and why it counts as it does."""
    mismatch: bool = False
    """True for a decision that this body does not give."""
    ahead: bool = False
    """True for an award that takes effect after the as-of date."""
    over: bool = False
    """True for an award whose end lies before the as-of date."""
    also: tuple[str, ...] = ()
    """The columns that decided beside body and decision."""

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells that decided."""
        return tuple(cell for name in ("body", "decision", *self.also) for cell in self.row[name].cells)


def awards(context: Context) -> tuple[Award, ...]:
    """Return every row of the accreditation table with what it comes to on the as-of date."""
    return tuple(_award(row, context) for row in context.submission.rows("accreditation"))


def _award(row: Row, context: Context) -> Award:
    body, decision = row["body"].text, row["decision"].text
    if body is None:
        return Award(row, State.BLANK, said="an award without the name of its body")
    if body == NO_BODY:
        return Award(row, State.KNOWN, NONE, "no accreditation") if decision in (None, WITHDRAWN) else _mismatch(row)
    if body == APPLIED or decision in WAITING:
        return _applicant(row, context) if decision is None or decision in WAITING else _mismatch(row)
    if decision is None:
        return Award(row, State.BLANK, said=f"{body}: the decision is blank")
    if decision == WITHDRAWN:
        return Award(row, State.KNOWN, NONE, f"{body}: withdrawn")
    standing = OWN_DECISIONS.get(body, OTHER_DECISIONS).get(decision)
    if standing is None:
        return _mismatch(row)
    if body == UNNAMED:
        return Award(row, State.UNDECIDED, said=f"another body, not named: {decision}")
    given = Award(row, State.KNOWN, standing, f"{body}: {decision}")
    return given if standing == NONE else _for_this_program(given, context)


def _for_this_program(given: Award, context: Context) -> Award:
    """Return what an award comes to by its scope and dates.

    None where it is reported for another service or address, lies ahead, or ended more than `award_grace_days` ago;
    limited where it ended since.
    """
    row, said = given.row, given.said
    effective, ends = row["effective"].date, row["ends"].date
    if row["service_named"].text == OTHER_SERVICE:
        said += ", reported for another service only: not shown for this program"
        return given._replace(standing=NONE, said=said, also=("service_named",))
    if row["address_listed"].text == NOT_LISTED:
        said += ", reported without this address: not shown for this program"
        return given._replace(standing=NONE, said=said, also=("address_listed",))
    if effective is not None and effective > context.as_of:
        said += f", in effect only from {effective.isoformat()}"
        return given._replace(standing=NONE, said=said, ahead=True, also=("effective",))
    if ends is None or ends >= context.as_of:
        return given
    grace = context.threshold("award_grace_days")
    said += f", reported to have ended on {ends.isoformat()}"
    if (context.as_of - ends).days > grace:
        return given._replace(standing=NONE, said=f"{said}: no award", over=True, also=("ends",))
    said += f", not more than {with_unit(grace, 'days')} ago"
    return given._replace(standing=LIMITED, said=said, over=True, also=("ends",))


def _mismatch(row: Row) -> Award:
    said = f"{row['body'].text}: “{row['decision'].text}” is no decision of this body"
    return Award(row, State.UNDECIDED, said=said, mismatch=True)


def _applicant(row: Row, context: Context) -> Award:
    """Return what a row without an award yet comes to: a survey within `survey_months` after the as-of date helps."""
    expected = row["survey_expected"].date
    latest = months_later(context.as_of, context.threshold("survey_months"))
    told = f"survey expected {expected.isoformat()}" if expected else "no date of a survey"
    said = f"{row['body'].text}: {(row['decision'].text or 'applied').lower()}, {told}"
    soon = expected is not None and context.as_of <= expected <= latest
    return Award(row, State.KNOWN, SURVEY_DUE if soon else NONE, said)


@measure(unit="", gives="text")
def best_accreditation_award(context: Context) -> Fact:
    """Best award that the program reports: Full award, Limited award, Survey expected soon, or No award.

    Full: Joint Commission Accredited, CARF Three-Year, COA Accredited. Limited: their conditional decisions, and
    any award of another named body. A row that says None is an answer; an award that takes effect only after the
    as-of date, that is named for another service only or not for this address, or that ended longer ago than the
    parameter `award_grace_days` is none, and one that ended since is a limited one; a decision that its body does
    not give cannot be judged.
    """
    judged = awards(context)
    found = "; ".join(award.said for award in judged) or "nothing is entered about accreditation"
    cells = tuple(cell for award in judged for cell in award.cells)
    remarks = tuple(Remark(award.said, award.row["decision"].cells) for award in judged if len(judged) > 1)
    known = [award.standing for award in judged if award.state is State.KNOWN]
    for standing in (FULL, LIMITED, SURVEY_DUE):
        if standing in known:
            taken = f"{found} ({standing.lower()})"
            return Fact(value=standing, unit="", found=taken, cells=cells, remarks=remarks)
    states = {award.state for award in judged}
    for state in (State.BLANK, State.UNDECIDED):
        if state in states or not judged:
            return Fact(value=None, unit="", found=found, cells=cells, state=state, remarks=remarks)
    return Fact(value=NONE, unit="", found=found, cells=cells, remarks=remarks)


@measure(unit="", gives="yes or no")
def award_in_force(context: Context) -> Fact:
    """Whether an award, full or limited, is reported that is for this program and in force.

    A survey that lies ahead is none. Rests on the accreditation table, as `best_accreditation_award` does.
    """
    best = best_accreditation_award(context)
    holds = None if best.state is not State.KNOWN else best.value in (FULL, LIMITED)
    return Fact(value=holds, unit="", found=best.found, cells=best.cells, state=best.state, remarks=best.remarks)
