"""The rows of State licenses: whether each is in force, what it is for, and whether it names the program's address."""

import re
from enum import Enum
from typing import NamedTuple

from iopaudit.measures.addresses import Match, Place, compare, plain_words
from iopaudit.measures.conditions import Condition
from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.papers import Level, Standing
from iopaudit.measures.typed import is_a_license_number, one_line
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Entry, Row

ACTIVE_STATUSES = ("Active", "Active with conditions")
RENEWAL = "Renewal filed on time"
LIMITED_STATUSES = ("Provisional or probationary", RENEWAL)
APPLIED = "Applied for"
EXEMPT = "State does not license this service (rule in Notes)"

_SAME = re.compile(r"(?:the )?same(?: address)?(?: as (?:above|program|identity|site|st))?\Z|(?:as|see) above\Z|yes\Z")
_ADDED = re.compile(r"(?<!not )(?:added|amended) (?:by|in|per|through) (?:an? )?(?:letter|amendment)|amendment letter")
"""How a cell says that the agency added the address and the certificate does not print it yet."""


class Fits(Enum):
    """Whether a license is for a condition."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    UNCLEAR = "unclear"
    """Its Kind says yes and its Covers column no."""


class License(NamedTuple):
    """One row of State licenses with what it comes to."""

    row: Row
    standing: Standing
    """Whether it is in force, whatever it is for."""
    address: Standing
    """Whether it names the program's address."""

    @property
    def exempt(self) -> bool:
        """Whether the row says that the state licenses no such service."""
        return self.row["kind"].text == EXEMPT

    @property
    def may_be_in_force(self) -> bool:
        """Whether it is not known to be none."""
        return self.standing.level is not Level.NONE

    @property
    def agency(self) -> str:
        """Who issued it, or where it stands."""
        return agency_of(self.row)

    def fits(self, condition: Condition) -> Fits:
        """Return whether it is for a condition: by its Covers column, and where that is blank by its Kind."""
        covers, kind = self.row[condition.column].text, self.row["kind"].text
        if covers is None:
            return Fits.YES if kind in condition.kinds else Fits.NO if self.exempt else Fits.BLANK
        if covers == "Yes":
            return Fits.YES
        return Fits.UNCLEAR if covers == "No" and kind in condition.kinds else Fits.NO


def program_licenses(context: Context) -> tuple[License, ...]:
    """Return every row of State licenses with what it comes to on the as-of date, in the order of the sheet.

    In force: Active, with or without conditions, with a number, and neither past its end nor before its beginning.
    Limited: Provisional or probationary until its end, and Renewal filed on time for `license_renewal_months` after
    it. What is known to end a license comes before what is blank; a state that licenses no such service cannot be
    judged before somebody has read the rule.
    """
    return context.once(_program_licenses)


def _program_licenses(context: Context) -> tuple[License, ...]:
    rows = context.submission.rows("licenses")
    return tuple(License(row, _standing(row, context), _address(row, context)) for row in rows)


def _standing(row: Row, context: Context) -> Standing:
    level, said, columns = _in_force(row, context)
    cells = row.cells("kind", "status", *columns)
    return Standing(level, f"{agency_of(row)}: {said}", cells)


def _in_force(row: Row, context: Context) -> tuple[Level, str, tuple[str, ...]]:
    """Return whether a license is in force, why, and the columns that say so beside Kind and Status."""
    status, expires, effective = row["status"].text, row["expires"].date, row["effective"].date
    unnumbered = row["number"].text is not None and not is_a_license_number(row["number"].text)
    if row["kind"].text == EXEMPT:
        return Level.UNDECIDED, "the state is reported not to license this service", ()
    if status is None:
        none = Level.NONE if unnumbered else Level.BLANK
        return none, "no license is reported" if unnumbered else "its status is blank", ("number",)
    if status not in (*ACTIVE_STATUSES, *LIMITED_STATUSES):
        return Level.NONE, f"reported as “{status}”", ()
    if effective is not None and effective > context.as_of:
        return Level.NONE, f"reported as “{status}”, in effect only from {effective.isoformat()}", ("effective",)
    ended = expires is not None and expires < context.as_of
    if ended and expires is not None and status != RENEWAL:
        return Level.NONE, f"reported as “{status}”, and ended on {expires.isoformat()}", ("expires",)
    dated = ("number", "expires")
    if expires is None or row["number"].value is None:
        blank = [words for words, given in (("end date", expires), ("number", row["number"].value)) if given is None]
        return Level.BLANK, f"reported as “{status}”, left blank: {' and '.join(blank)}", dated
    if unnumbered:
        return Level.UNDECIDED, f"reported as “{status}”, with “{row['number'].text}” as its number", dated
    said = f"reported as “{status}” {'that ended on' if ended else 'until'} {expires.isoformat()}"
    if status in ACTIVE_STATUSES:
        return Level.FULL, said, dated
    months = context.threshold("license_renewal_months")
    if ended and months_later(expires, months) < context.as_of:
        return Level.UNDECIDED, f"{said}, more than {with_unit(months, 'months')} ago", dated
    return Level.PART, said, dated


def _address(row: Row, context: Context) -> Standing:
    """Return whether a license names the program's address: as typed, in words such as Same as above, or by letter."""
    entry, field = row["address"], context.submission.field
    street = field("street")
    place = Place(*(_written(field(name)) for name in ("street", "city", "state", "zip")))
    cells = (*entry.cells, *street.cells)
    if entry.text is None:
        return Standing(Level.BLANK, f"{agency_of(row)}: the address on the license is blank", entry.cells)
    if not place.street:
        return Standing(Level.BLANK, f"{agency_of(row)}: the program's own Street is blank", cells)
    return Standing(*_named(entry.text, row["notes"].text or "", place, agency_of(row)), cells)


def _named(written: str, notes: str, place: Place, agency: str) -> tuple[Level, str]:
    plain = " ".join(plain_words(written))
    if _ADDED.search(plain):
        return (
            Level.PART,
            f"{agency}: the address is reported as added by letter, and not printed on the certificate yet",
        )
    if _SAME.match(plain):
        return Level.FULL, f"{agency}: the license is reported to name the program's address"
    match = Match.OTHER if plain == "no" else compare(written, place)
    both = f"“{one_line(written)}” on the license, “{one_line(place.street)}” as the program's street"
    if match is Match.SAME:
        return Level.FULL, f"{agency}: “{one_line(written)}” is reported on the license, which is the program's address"
    if _ADDED.search(" ".join(plain_words(notes))):
        return Level.PART, f"{agency}: {both}; Notes say that the address was added by letter"
    if match is Match.UNSETTLED:
        return Level.UNDECIDED, f"{agency}: {both}: whether they are one place cannot be told from the spelling"
    return Level.NONE, f"{agency}: {both}"


def agency_of(row: Row) -> str:
    """Return who issued the license of a row, or where it stands."""
    return row["agency"].text or f"row {row.number}"


def _written(entry: Entry) -> str:
    return entry.text or ""
