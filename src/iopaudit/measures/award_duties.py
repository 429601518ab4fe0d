"""What an award asks for after the survey: findings closed, and for CARF a report every year.

That CARF asks for a yearly report on each anniversary of the award is known second-hand; the month of grace is this
checklist's own.
"""

from iopaudit.measures.context import Context
from iopaudit.measures.dates import is_lately
from iopaudit.measures.papers import Level, Standing, worst
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row

ALL_ACCEPTED, SOME_OPEN = "All accepted", "Some open"


def duties(row: Row, context: Context, *, is_carf: bool) -> Standing:
    """Return whether the findings of an award's last survey are closed and, for CARF, the yearly report is sent.

    Some findings open is a part; none answered or no survey yet is none. A CARF report older than
    `yearly_report_months` is none; none is due while the award itself is younger. A report after the as-of date
    counts as blank.
    """
    findings = row["findings_closed"]
    levels = {None: Level.BLANK, ALL_ACCEPTED: Level.FULL, SOME_OPEN: Level.PART}
    level = levels.get(findings.text, Level.NONE)
    closed = Standing(level, f"findings closed: {_quoted(findings.text)}", findings.cells)
    if not is_carf:
        return closed
    report = _yearly_report(row, context)
    decided = worst((closed, report))
    cells = (*closed.cells, *report.cells) if decided.known else decided.cells
    return Standing(decided.level, f"{closed.said}; {report.said}", cells)


def _yearly_report(row: Row, context: Context) -> Standing:
    sent, effective = row["yearly_report"], row["effective"].date
    months = context.threshold("yearly_report_months")
    if sent.date is not None and sent.date <= context.as_of:
        is_fresh = is_lately(sent.date, months, context.as_of)
        said = f"yearly report of {sent.date.isoformat()}"
        late = "" if is_fresh else f", over {with_unit(months, 'months')} ago"
        return Standing(Level.FULL if is_fresh else Level.NONE, said + late, sent.cells)
    if is_lately(effective, months, context.as_of):
        return Standing(Level.FULL, "no yearly report is due yet", row["effective"].cells)
    said = "yearly report: left blank"
    if sent.date is not None:
        said = f"yearly report of {sent.date.isoformat()}, after the as-of date"
    return Standing(Level.BLANK, said, sent.cells)


def _quoted(text: str | None) -> str:
    return "left blank" if text is None else f"“{text}”"
