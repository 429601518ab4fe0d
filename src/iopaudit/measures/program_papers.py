"""The program's own papers, licenses and awards, line by line: what they cover, until when, and when looked up."""

from datetime import date, timedelta

from iopaudit.measures.award_terms import ADDED, LISTED, NOT_LISTED
from iopaudit.measures.awards import NO_BODY, Award, awards
from iopaudit.measures.context import Context
from iopaudit.measures.dates import days_ahead
from iopaudit.measures.papers import Level
from iopaudit.measures.program_licenses import APPLIED, License, program_licenses
from iopaudit.measures.registry import measure
from iopaudit.models.audit import PaperLine
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.submission import Entry, Row, cells_under

LICENSE, AWARD = "State license", "Accreditation"
IN_FORCE, ENDS_SOON, PAST, NOT_IN_FORCE = "in force", "ends soon", "past its date", "not in force"
APPLIED_FOR, CANNOT_BE_JUDGED, NO_PAPER = "applied for", "cannot be judged", "none"

_ENDED_BY_STATUS = ("Suspended", "Revoked")
_LICENSE_ADDRESS = {
    Level.FULL: "this address",
    Level.PART: "added by letter",
    Level.BLANK: "left blank",
    Level.UNDECIDED: "could not be told from the spelling",
    Level.NONE: "another address",
}
_AWARD_ADDRESS = {LISTED: "listed", ADDED: "added since the survey", NOT_LISTED: "not listed"}


def paper_lines(context: Context) -> tuple[PaperLine, ...]:
    """Return State licenses, then awards, in the sheet's order, as reported and with their standing on the as-of date.

    Standing is one of: in force, ends soon (within `papers_expiring_days`), past its date, not in force, applied for,
    cannot be judged, none. A look-up after the as-of date is no look-up.
    """
    licenses = (_license_line(each, context) for each in program_licenses(context))
    return (*licenses, *(_award_line(each, context) for each in awards(context)))


def _license_line(license: License, context: Context) -> PaperLine:
    row, ends = license.row, license.row["expires"].date
    return PaperLine(
        kind=LICENSE,
        issuer=_text(row["agency"]),
        covers=_text(row["service"]),
        number=_text(row["number"]),
        reported=_text(row["status"]) or (_text(row["kind"]) if license.exempt else ""),
        address="" if license.exempt else _LICENSE_ADDRESS[license.address.level],
        begins=row["effective"].date,
        ends=ends,
        days_left=_days_left(ends, context),
        standing=_license_standing(license, context),
        register_page=_text(row["register_page"]),
        looked_up=_looked_up(row, context),
        cells=row.cells("agency", "status", "expires"),
    )


def _license_standing(license: License, context: Context) -> str:
    status, ends = license.row["status"].text, license.row["expires"].date
    if license.standing.level is Level.NONE:
        if status is None:
            return NO_PAPER
        if status == APPLIED:
            return APPLIED_FOR
        past = ends is not None and ends < context.as_of and status not in _ENDED_BY_STATUS
        return PAST if past else NOT_IN_FORCE
    if not license.standing.known:
        return CANNOT_BE_JUDGED
    return _until(ends, context)


def _award_line(award: Award, context: Context) -> PaperLine:
    row, ends = award.row, award.row["ends"].date
    listed = row["address_listed"].text or ""
    return PaperLine(
        kind=AWARD,
        issuer=_text(row["body"]),
        covers=_text(row["service_named"]),
        number=_text(row["accreditor_id"]),
        reported=_text(row["decision"]),
        address=_AWARD_ADDRESS.get(listed, listed.lower() or ("" if row["body"].text == NO_BODY else "left blank")),
        begins=row["effective"].date,
        ends=ends,
        days_left=_days_left(ends, context),
        standing=_award_standing(award, context),
        register_page=_text(row["register_page"]),
        looked_up=_looked_up(row, context),
        cells=row.cells("body", "decision", "ends"),
    )


def _award_standing(award: Award, context: Context) -> str:
    ends = award.row["ends"].date
    if award.state is not State.KNOWN:
        return CANNOT_BE_JUDGED
    if not award.given:
        if award.row["body"].text == NO_BODY:
            return NO_PAPER
        return APPLIED_FOR if award.applicant else NOT_IN_FORCE
    begun = award.row["effective"].date
    if ends is not None and ends < context.as_of and not (begun and begun > context.as_of):
        return PAST
    if award.term.level is Level.NONE:
        return NOT_IN_FORCE
    return _until(ends, context) if award.term.known else CANNOT_BE_JUDGED


def _until(ends: date | None, context: Context) -> str:
    if ends is not None and ends < context.as_of:
        return PAST
    return ENDS_SOON if ends is not None and ends <= _last_day(context) else IN_FORCE


@measure(unit="papers", gives="texts")
def program_papers_expiring(context: Context) -> Fact:
    """Licenses and awards that end soon, each with its day, soonest first.

    Soon is within `papers_expiring_days` from the as-of date. One that has already ended, that is not in force or
    that has no end date is not listed.
    """
    lines = paper_lines(context)
    rows = [*context.submission.rows("licenses"), *context.submission.rows("accreditation")]
    if not any(line.ends for line in lines):
        cells = cells_under(rows, "expires", "ends")
        return Fact(value=None, unit="papers", found="no end dates are entered", cells=cells, state=State.BLANK)
    soon = sorted(
        (
            (line.ends, _ends_words(line), row)
            for line, row in zip(lines, rows, strict=True)
            if _ends_soon(line, context)
        ),
        key=lambda each: (each[0] or date.max, each[1]),
    )
    remarks = tuple(Remark(text, row.cells("expires", "ends")) for _, text, row in soon)
    last = _last_day(context).isoformat()
    return Fact(
        value=tuple(remark.text for remark in remarks),
        unit="papers",
        found=f"{len(remarks)} {'paper ends' if len(remarks) == 1 else 'papers end'} by {last}",
        cells=tuple(cell for remark in remarks for cell in remark.cells),
        remarks=remarks,
        backed=True,
    )


def _ends_soon(line: PaperLine, context: Context) -> bool:
    open_still = line.standing in (ENDS_SOON, CANNOT_BE_JUDGED)
    return open_still and line.ends is not None and context.as_of <= line.ends <= _last_day(context)


def _ends_words(line: PaperLine) -> str:
    return (
        f"{line.kind}, {line.issuer or 'without its issuer'}: ends on {line.ends} ({days_ahead(line.days_left or 0)})"
    )


def _last_day(context: Context) -> date:
    return context.as_of + timedelta(days=int(context.threshold("papers_expiring_days")))


def _days_left(ends: date | None, context: Context) -> int | None:
    return None if ends is None else (ends - context.as_of).days


def _looked_up(row: Row, context: Context) -> date | None:
    day = row["looked_up_on"].date
    return day if day is not None and day <= context.as_of else None


def _text(entry: Entry) -> str:
    return entry.text or ""
