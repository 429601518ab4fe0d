"""The rows of the Staff sheet as licenses: what each is, whether it is in force, and which states it covers."""

from dataclasses import dataclass
from datetime import date

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import read_credentials
from iopaudit.measures.dates import is_lately
from iopaudit.measures.judged import Judged
from iopaudit.measures.letters import audit_index
from iopaudit.measures.readings import Reading
from iopaudit.measures.typed import is_a_license_number
from iopaudit.models.cells import CellRef
from iopaudit.models.submission import Row

FEDERAL = "Federal"
NO_END_DATE = "No end date"

LAPSED = ("Expired", "Inactive", "Suspended or revoked")
_RENEWAL = "Renewal filed, board lets me practice"
NEEDS_NONE = "None needed for this role"
_NOBODY_CAN_SAY = {
    "State exempts this setting (rule in Notes)": "reported as exempt in this state, which nobody could check here",
    "Federal or tribal facility": "reported under the rules of a federal or tribal facility",
    NEEDS_NONE: "reported as needing no credential for this role",
}


@dataclass(frozen=True)
class License:
    """One row of Staff: what the credential is, and whether it is in force on the as-of date."""

    row: Row
    reading: Reading
    standing: Judged
    """YES in force, NO lapsed."""
    why: str
    """Why it stands as it does, as a clause: "ended on 2026-10-31"."""
    here: Judged
    """Whether it covers the program's own state."""
    backed: bool
    """True where the row has a number, an end date and a recent look-up with the board."""

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Where its standing comes from: status and end date."""
        return self.row.cells("license_status", "expires")

    @property
    def letters_cells(self) -> tuple[CellRef, ...]:
        """Where its class comes from: letters, stated level and state."""
        return self.row.cells("credentials", "level", "issuing_state")

    @property
    def written(self) -> str:
        """The letters as they are written."""
        return ", ".join(self.row["credentials"].several)

    @property
    def excused(self) -> bool:
        """Whether it is reported that no credential, or none of this state, is needed: nobody can decide."""
        return self.row["license_status"].text in _NOBODY_CAN_SAY

    def covers(self, state: str | None) -> Judged:
        """Return whether it was issued in a state or is reported as good there too; federal ones nobody can tell."""
        return _covers(self.row, state)


def license_of(row: Row, context: Context) -> License:
    """Return one row of Staff as a license."""
    site = context.submission.field("state").text
    reading = read_credentials(
        row["credentials"].several,
        row["level"].text,
        issuing_state(row),
        context.credentials,
        states=places_of(row, context),
        index=audit_index(context),
    )
    standing, why = _standing(row, reading, context.as_of)
    return License(row, reading, standing, why, here=_covers(row, site), backed=_backed(row, context))


def issuing_state(row: Row) -> str | None:
    """Return the state whose rules the letters of a row are read by; None for a federal license."""
    state = row["issuing_state"].text
    return None if state == FEDERAL else state


def places_of(row: Row, context: Context) -> frozenset[str]:
    """Return the codes of the states that may be written among the letters of a row: its own and the program's."""
    return frozenset(filter(None, (issuing_state(row), context.submission.field("state").text)))


def recently_checked(row: Row, context: Context) -> bool:
    """Return whether the look-up with the board is not in the future and within `board_check_months`."""
    return is_lately(row["checked_on"].date, context.threshold("board_check_months"), context.as_of)


def _covers(row: Row, state: str | None) -> Judged:
    issuing = row["issuing_state"]
    if state is None:
        return Judged.BLANK
    if state == issuing.text or state in row["other_states"].several:
        return Judged.YES
    if issuing.text == FEDERAL:
        return Judged.UNDECIDED
    return Judged.BLANK if issuing.value is None else Judged.NO


def _backed(row: Row, context: Context) -> bool:
    ends = row["expires"].date is not None or row["expires"].text == NO_END_DATE
    return has_number(row) and ends and recently_checked(row, context)


def has_number(row: Row) -> bool:
    """Return whether a license number is given: something with a digit in it, and not "pending" or "N/A".

    Where the status says that the role needs no license, any answer will do, "None" too.
    """
    written = row["license_number"].text
    if written is None or row["license_status"].text == NEEDS_NONE:
        return row["license_number"].value is not None
    return is_a_license_number(written)


def _standing(row: Row, reading: Reading, as_of: date) -> tuple[Judged, str]:
    """Return whether one row is in force, and why. The very last day still counts.

    A status that says it is over decides by itself; a past end date does unless a renewal or another rule is
    claimed; what is claimed nobody can decide; a blank that the decision needs leaves it blank.
    """
    status, expires = row["license_status"].text, row["expires"]
    if status in LAPSED:
        ended = f", end date {expires.date.isoformat()}" if expires.date else ""
        return Judged.NO, f"license status “{status}”{ended}"
    if status in _NOBODY_CAN_SAY:
        return Judged.UNDECIDED, _NOBODY_CAN_SAY[status]
    if expires.date is not None and expires.date < as_of and status != _RENEWAL:
        return Judged.NO, f"ended on {expires.date.isoformat()}"
    if not reading.given:
        typed = ", ".join(row["credentials"].several)
        return Judged.BLANK, f"“{typed}” is not known as a credential" if typed else "no credential is entered"
    if status == _RENEWAL:
        return Judged.UNDECIDED, "a renewal is reported as filed, which nobody could check here"
    if status is None:
        return Judged.BLANK, "no license status is entered"
    if expires.date is None and expires.text != NO_END_DATE:
        return Judged.BLANK, "no end date is entered"
    if reading.says_none or reading.only_additions:
        what = "no credential" if reading.says_none else "only a degree or another addition to a license"
        return Judged.UNDECIDED, f"{what} stands beside the status “{status}”"
    return Judged.YES, "no end date" if expires.date is None else f"in force until {expires.date.isoformat()}"
