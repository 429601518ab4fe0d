"""Questions about papers: state licenses, awards of accreditors, and documents named as evidence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from iopaudit.measures.accreditation import award_in_force
from iopaudit.measures.awards import CARF, COA, FULL, JOINT_COMMISSION, LIMITED, NO_BODY, Award, awards
from iopaudit.measures.conditions import CONDITIONS
from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.deciding_licenses import LAW
from iopaudit.measures.end_date_queries import Dated, end_date_queries
from iopaudit.measures.evidence import is_stock_phrase
from iopaudit.measures.program_licenses import ACTIVE_STATUSES, EXEMPT, agency_of
from iopaudit.measures.query_groups import Said, one_query
from iopaudit.measures.typed import name_key
from iopaudit.models.numbers import with_unit
from iopaudit.models.problem import Query
from iopaudit.models.submission import Entry, Row, cells_in, cells_under

MANY_CRITERIA = 5
"""One document for more criteria than this is a question."""
LONGEST_TERMS = {
    (CARF, "Three-Year"): 39,
    (CARF, "One-Year"): 15,
    (JOINT_COMMISSION, "Accredited"): 39,
}
"""Months that an award lasts by its own words, and three more for a late survey; this checklist's own."""
ACTED_ON = ("Active with conditions", "Suspended", "Revoked")
"""Statuses of a license that follow from an action of the agency."""
FOUND_FAULTS = ("Corrected and accepted", "Plan of correction open")
"""Actions that follow from an inspection."""
KNOWN_BODIES = (JOINT_COMMISSION, CARF, COA, "ACHC", "URAC", "NCQA", "DNV")
"""Accreditors that the drop-down names."""
_NUMBERS = re.compile(r"\d+")
NO_SURVEY = "No survey yet"


def license_queries(context: Context) -> Iterator[Query]:
    """Yield questions about state licenses: dates against status, actions, inspections, and what they cover."""
    rows = context.submission.rows("licenses")
    dated = (Dated(agency_of(row), row["status"], row["expires"]) for row in rows)
    yield from end_date_queries(dated, ACTIVE_STATUSES, context.as_of)
    yield from one_query("license-not-yet-in-effect", _ahead(context, rows))
    yield from one_query("exempt-and-licensed", _exempt_and_licensed(rows))
    field = context.submission.field
    actions, inspection, second = field("licensing_actions"), field("last_inspection"), field(LAW)
    acted = [row for row in rows if row["status"].text in ACTED_ON]
    if actions.text == "None" and acted:
        said = ", ".join(f"{agency_of(row)}: {row['status'].text}" for row in acted)
        found = f"licensing actions in the last 3 years: None; {said}"
        yield Query("action-not-named", (*actions.cells, *cells_under(acted, "status")), found)
    if inspection.text is not None and actions.text in FOUND_FAULTS:
        found = f"last state inspection: {inspection.text}; licensing actions: {actions.text}"
        yield Query("action-without-inspection", cells_in(inspection, actions), found)
    for condition in CONDITIONS:
        said_of = [row[condition.column].text for row in rows]
        if second.text == "Yes, licensed for both" and rows and all(text in ("No", "Applied for") for text in said_of):
            found = f"law allows treating the second condition: {second.text}; no license covers {condition.words}"
            yield Query("second-condition-license", (*second.cells, *cells_under(rows, condition.column)), found)


def _ahead(context: Context, rows: tuple[Row, ...]) -> Iterator[Said]:
    for row in rows:
        status, effective = row["status"], row["effective"]
        if status.text in ACTIVE_STATUSES and effective.date is not None and effective.date > context.as_of:
            found = f"{agency_of(row)}: {status.text}, effective from {effective.date.isoformat()}"
            yield Said(found, cells_in(status, effective))


def _exempt_and_licensed(rows: tuple[Row, ...]) -> Iterator[Said]:
    for row in rows:
        kind, status = row["kind"], row["status"]
        if kind.text == EXEMPT and status.text in ACTIVE_STATUSES:
            yield Said(f"{agency_of(row)}: “{kind.text}”, and the status {status.text}", cells_in(kind, status))


def award_queries(context: Context) -> Iterator[Query]:
    """Yield questions about awards: claimed and not there, ahead, over, too long, another body's, or beside None."""
    claimed, reported, judged = (
        context.submission.field("claims_accreditation"),
        award_in_force(context),
        awards(context),
    )
    if claimed.yes and reported.value is False:
        found = f"the program says in public that it is accredited, and reports: {reported.found}"
        yield Query("claimed-without-award", (*claimed.cells, *reported.cells), found)
    ahead, over = [each for each in judged if each.ahead], [each for each in judged if each.over]
    mismatched = [each for each in judged if each.mismatch]
    yield from one_query("award-not-yet-in-effect", _said(ahead, "decision", "effective"))
    yield from one_query("decision-of-another-body", _said(mismatched, "body", "decision"))
    yield from one_query("award-ended", _said(over, "decision", "ends"))
    others = [each for each in judged if each.standing == LIMITED and each.row["body"].text not in KNOWN_BODIES]
    yield from one_query("accreditor-not-listed", _said(others, "body", "decision"))
    yield from one_query("award-too-long", _too_long(judged))
    given = [award for award in judged if award.standing in (FULL, LIMITED)]
    denied = [award.row for award in judged if award.row["body"].text == NO_BODY]
    if given and denied:
        found = f"accreditation: None; {'; '.join(award.said for award in given)}"
        rows = (*denied, *(award.row for award in given))
        yield Query("award-beside-none", cells_under(rows, "body"), found)
    full = [award for award in given if award.standing == FULL and award.row["findings_closed"].text == NO_SURVEY]
    yield from one_query("award-without-survey", map(_unsurveyed, full))


def _said(some: Iterable[Award], *columns: str) -> Iterator[Said]:
    return (Said(award.said, cells_under((award.row,), *columns)) for award in some)


def _unsurveyed(award: Award) -> Said:
    return Said(f"{award.said}; findings closed: {NO_SURVEY}", cells_under((award.row,), "decision", "findings_closed"))


def _too_long(judged: tuple[Award, ...]) -> Iterator[Said]:
    for award in judged:
        row = award.row
        months = LONGEST_TERMS.get((row["body"].text or "", row["decision"].text or ""))
        starts, ends = row["effective"].date, row["ends"].date
        if months and starts is not None and ends is not None and ends > months_later(starts, months):
            found = f"{row['body'].text}: {row['decision'].text} from {starts.isoformat()} to {ends.isoformat()}"
            yield Said(found, cells_under((row,), "decision", "effective", "ends"))


def document_queries(context: Context) -> Iterator[Query]:
    """Yield a question for each document that is named for many criteria; further questions of one are that one.

    Names that differ in a number alone, such as Binder 1 and Binder 2, may be one document and are asked about as one.
    """
    named: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for name, answer in sorted(context.submission.answers.items()):
        document = answer.evidence.document
        if document.text and not is_stock_phrase(document.text):
            named[name_key(_NUMBERS.sub("", document.text))].append((name.rstrip("abcdefgh"), document))
    for rows in named.values():
        criteria = len({name for name, _ in rows})
        if criteria > MANY_CRITERIA:
            cells = tuple(cell for _, document in rows for cell in document.cells)
            others = len({name_key(document.text or "") for _, document in rows}) - 1
            alike = f", with {with_unit(Fraction(others), 'names')} that differ in a number alone," if others else ""
            found = f"“{rows[0][1].text}”{alike} is named for {criteria} criteria"
            yield Query("one-document-for-many", cells, found)
