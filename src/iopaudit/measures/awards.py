"""The rows of the accreditation table: what each award is worth, whether it is for this program, and whether it counts.

Standing of decisions: the Joint Commission's fact sheet on accreditation decisions; CARF's outcomes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from iopaudit.measures.award_duties import duties
from iopaudit.measures.award_terms import ended_words, scope_of, term_of
from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.papers import BEST_FIRST, Level, Standing
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import State
from iopaudit.models.submission import Row

FULL, LIMITED, SURVEY_DUE, NONE = "Full award", "Limited award", "Survey expected soon", "No award"
"""What an award comes to by body and decision, from best to none."""

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
REFUSALS = frozenset(
    decision
    for own in (*OWN_DECISIONS.values(), OTHER_DECISIONS)
    for decision, standing in own.items()
    if standing == NONE
)
"""Decisions that give no award, in whosever words."""
NO_BODY, APPLIED, UNNAMED = "None", "Applied for", "Other"

_CREDIT = {Level.FULL: 2, Level.PART: 1}
_OF_DECISION = {FULL: Level.FULL, LIMITED: Level.PART, SURVEY_DUE: Level.PART, NONE: Level.NONE}


class Award(NamedTuple):
    """One row of the accreditation table, judged."""

    row: Row
    state: State
    standing: str = ""
    """One of the four words above where the state is known: by body and decision alone."""
    decided: str = ""
    """Body and decision, as reported, and why they could not be judged."""
    scope: Standing = Standing(Level.NONE, "")
    """Whether it is for this service at this address."""
    term: Standing = Standing(Level.NONE, "")
    """Whether it is in force."""
    duties: Standing = Standing(Level.NONE, "")
    """Whether its findings are closed and its yearly report is sent."""
    mismatch: bool = False
    """True for a decision that this body does not give."""
    ahead: bool = False
    """True for an award that takes effect after the as-of date."""
    over: bool = False
    """True for an award whose end lies before the as-of date."""
    said: str = ""
    """Everything that was reported of it and matters, as a clause."""
    also: tuple[str, ...] = ()
    """The columns that decided beside body and decision."""

    @property
    def given(self) -> bool:
        """Whether it is an award, full or limited, whatever it is for and until when."""
        return self.state is State.KNOWN and self.standing in (FULL, LIMITED)

    @property
    def told(self) -> str:
        """Body and decision with what they come to, and what keeps the award from counting here, if anything does."""
        return f"{self.decided} ({self.standing.lower()}){self.said.removeprefix(self.decided)}"

    @property
    def refused(self) -> bool:
        """Whether a body refused an award, or it was withdrawn."""
        return self.row["decision"].text in (*REFUSALS, WITHDRAWN)

    @property
    def applicant(self) -> bool:
        """Whether it is no award yet, but an application or a survey."""
        return self.row["body"].text == APPLIED or self.row["decision"].text in WAITING

    @property
    def may_count(self) -> bool:
        """Whether it is an award that is not known to be for something else, over, or ahead."""
        return self.given and Level.NONE not in (self.scope.level, self.term.level)

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells that body and decision, and for an applicant the survey's date, were read from."""
        return self.row.cells("body", "decision", *self.also)


def awards(context: Context) -> tuple[Award, ...]:
    """Return every row of the accreditation table with what it comes to on the as-of date."""
    return context.once(_awards)


def _awards(context: Context) -> tuple[Award, ...]:
    judged = tuple(_award(row, context) for row in context.submission.rows("accreditation"))
    refused = [award for award in judged if award.refused]
    return tuple(_beside(award, refused, context) for award in judged)


def _beside(award: Award, refused: Sequence[Award], context: Context) -> Award:
    """Return an award as it stands beside refusals: with one of its own body that may be the newer, nobody can tell."""
    newer = next((each for each in refused if award.given and _may_end(each, award, context)), None)
    return award if newer is None else _unknown(award.row, State.UNDECIDED, f"{award.decided}, and {newer.decided}")


def _may_end(refusal: Award, award: Award, context: Context) -> bool:
    """Return whether a refusal may speak of this award: the same body and this program, today and not before it."""
    if refusal.row["body"].text != award.row["body"].text or scope_of(refusal.row).level is Level.NONE:
        return False
    day, begun = refusal.row["effective"].date, award.row["effective"].date
    return day is None or (day <= context.as_of and (begun is None or day >= begun))


def deciding_award(context: Context) -> Award | None:
    """Return the row that ACC-05 to ACC-09 look at; None where nothing is entered.

    One award must satisfy them all. So of the awards that were given, that one decides which is at least partly
    right in body and decision, in scope and in term; where none or several are, the one with most credit for the
    three together, then the one with the better decision, scope, term and duties, then with the latest look-up. An
    award that misses one of the three thus never lends its decision to another that misses a second. Without an
    award a survey that is expected soon decides, then a row that is blank or could not be judged, then one that says
    that there is none.
    """
    rows = awards(context)
    given = [award for award in rows if award.given]
    if given:
        return max(given, key=lambda award: _worth(award, context))
    for wanted in (
        lambda award: award.standing == SURVEY_DUE,
        lambda award: award.state is State.BLANK,
        lambda award: award.state is State.UNDECIDED,
    ):
        if found := next(filter(wanted, rows), None):
            return found
    return rows[0] if rows else None


def _worth(award: Award, context: Context) -> tuple[int, ...]:
    levels = (_OF_DECISION[award.standing], award.scope.level, award.term.level)
    credits = [_CREDIT.get(level, 0) for level in levels]
    looked_up = award.row["looked_up_on"].date
    known = looked_up is not None and looked_up <= context.as_of
    ranks = [-BEST_FIRST.index(level) for level in (*levels, award.duties.level)]
    return (int(all(credits)), sum(credits), *ranks, looked_up.toordinal() if known and looked_up else 0)


def _award(row: Row, context: Context) -> Award:
    """Return a row judged by the words of its own body; see the tables above.

    A refusal is no award whoever it is said to come from. An award that nobody gave is like one whose body is blank.
    """
    body, decision = row["body"].text, row["decision"].text
    if body is None:
        return _unknown(row, State.BLANK, "an award without the name of its body")
    if body == NO_BODY and decision in (None, WITHDRAWN):
        return _none(row, "no accreditation")
    standing = OWN_DECISIONS.get(body, OTHER_DECISIONS).get(decision or "")
    if decision == WITHDRAWN:
        return _none(row, f"{body}: withdrawn")
    if decision in REFUSALS:
        return _none(row, f"{body}: {decision}")._replace(mismatch=standing is None or body in (NO_BODY, APPLIED))
    if body == APPLIED or decision in WAITING:
        unnamed = body == NO_BODY or decision not in (None, *WAITING)
        return _mismatch(row, State.BLANK) if unnamed else _applicant(row, context)
    if body == NO_BODY:
        return _mismatch(row, State.BLANK)
    if decision is None:
        return _unknown(row, State.BLANK, f"{body}: the decision is blank")
    if standing is None:
        return _mismatch(row)
    if body == UNNAMED:
        return _unknown(row, State.UNDECIDED, f"another body, not named: {decision}")
    decided = f"{body}: {decision}"
    return _none(row, decided) if standing == NONE else _given(row, standing, decided, context)


def _given(row: Row, standing: str, decided: str, context: Context) -> Award:
    body = row["body"].text
    scope, term = scope_of(row), term_of(row, context, may_lack_end=body == JOINT_COMMISSION)
    effective, ends = row["effective"].date, row["ends"].date
    elsewhere = scope.level is Level.NONE
    ahead = not elsewhere and effective is not None and effective > context.as_of
    over = not elsewhere and not ahead and ends is not None and ends < context.as_of
    said = decided
    if elsewhere:
        said += f", {scope.said}"
    elif ahead and effective is not None:
        said += f", in effect only from {effective.isoformat()}"
    elif over and ends is not None:
        said += f", {ended_words(row, context)}"
    return Award(
        row,
        State.KNOWN,
        standing,
        decided,
        scope,
        term,
        duties(row, context, is_carf=body == CARF),
        ahead=ahead,
        over=over,
        said=said,
    )


def _none(row: Row, decided: str) -> Award:
    return Award(row, State.KNOWN, NONE, decided, said=decided)


def _unknown(row: Row, state: State, decided: str, *, mismatch: bool = False) -> Award:
    return Award(row, state, decided=decided, said=decided, mismatch=mismatch)


def _mismatch(row: Row, state: State = State.UNDECIDED) -> Award:
    """Return a decision that the body does not give; State.BLANK where no body is named."""
    of_body = "this body" if state is State.UNDECIDED else "any body named here"
    decided = f"{row['body'].text}: “{row['decision'].text}” is no decision of {of_body}"
    return _unknown(row, state, decided, mismatch=True)


def _applicant(row: Row, context: Context) -> Award:
    """Return what a row without an award yet comes to: a survey within `survey_months` after the as-of date helps."""
    expected = row["survey_expected"].date
    latest = months_later(context.as_of, context.threshold("survey_months"))
    told = f"survey expected {expected.isoformat()}" if expected else "no date of a survey"
    decided = f"{row['body'].text}: {(row['decision'].text or 'applied').lower()}, {told}"
    soon = expected is not None and context.as_of <= expected <= latest
    standing = SURVEY_DUE if soon else NONE
    return Award(row, State.KNOWN, standing, decided, said=decided, also=("survey_expected",))
