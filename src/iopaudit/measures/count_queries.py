"""Questions that the counts and the evidence raise by themselves."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.dates import months_later
from iopaudit.measures.evidence import is_stock_phrase
from iopaudit.models.cells import CellRef
from iopaudit.models.numbers import in_words
from iopaudit.models.problem import Query
from iopaudit.models.submission import Count, Entry

MANY_CRITERIA = 5
"""One document for more criteria than this is a question."""
MANY_COMPLETE = 6
"""As many complete counts as this are a question."""
SHORTEST_PERIOD = 3
"""Months that a period of counts should have at least."""


class Part(NamedTuple):
    """A count that cannot be larger than another."""

    part: str
    whole: str
    work: bool = True
    """False where the part only describes the clients, so that all of them is nothing remarkable."""


PARTS = (
    Part("admissions_both", "admissions", work=False),
    Part("screened", "admissions"),
    Part("screens_positive", "screened", work=False),
    Part("screens_assessed", "screens_positive"),
    Part("family_contact_14", "family_admissions"),
    Part("family_contact_14_minors", "family_admissions_minors"),
    Part("active_support", "active_clients"),
    Part("minors_in_care", "active_clients", work=False),
    Part("minors_weekly_contact", "minors_in_care"),
    Part("discharges_planned", "discharges", work=False),
    Part("planned_with_plan", "discharges_planned"),
    Part("planned_with_appointment", "discharges_planned"),
    Part("appointment_kept", "planned_with_appointment"),
    Part("planned_to_lower", "discharges_planned"),
    Part("discharges_situation", "discharges"),
    Part("contact_90_reached", "contact_90_due"),
    Part("family_sessions", "family_discharges"),
    Part("family_sessions_minors", "family_discharges_minors"),
    Part("review_plans_complete", "review_plans"),
    Part("review_family_plans", "review_plans", work=False),
    Part("review_family_input", "review_family_plans"),
    Part("review_both_goals", "review_both"),
    Part("review_both_scores", "review_both"),
    Part("review_discharged_both_follow_up", "review_discharged_both"),
)
"""Which count is a part of which."""

SUMS = (
    ("admissions", ("route_step_down", "route_first", "route_step_up", "route_readmission"), "admissions by route"),
    ("admissions", ("family_admissions", "family_admissions_minors"), "admissions with consenting family"),
    (
        "discharges",
        (
            "discharges_completed",
            "discharges_transferred",
            "discharges_left_early",
            "discharges_by_program",
            "discharges_other",
        ),
        "discharges by reason",
    ),
    ("discharges", ("family_discharges", "family_discharges_minors"), "discharges with consenting family"),
)
"""A whole, its parts, and what the parts are called together."""
COMPLETE_SUMS = ("discharges by reason",)
"""Those that must come to the whole where all parts are given, and not only stay under it."""


def part_queries(context: Context) -> Iterator[Query]:
    """Yield a question for each part above its whole, for sums that do not fit, and for many complete counts."""
    complete: list[CellRef] = []
    full = 0
    for rule in PARTS:
        part, whole = context.submission.count(rule.part), context.submission.count(rule.whole)
        some, every = part.number.number, whole.number.number
        if some is None or every is None:
            continue
        if some > every:
            found = f"{in_words(some)} of {in_words(every)}"
            yield Query("part-above-whole", _numbers(part, whole), found)
        elif rule.work and some == every and every > 0:
            full += 1
            complete += _numbers(part, whole)
    yield from _sum_queries(context)
    if full >= MANY_COMPLETE:
        yield Query("many-complete-counts", tuple(dict.fromkeys(complete)), f"{full} counts are exactly 100%")


def _sum_queries(context: Context) -> Iterator[Query]:
    for name, parts, called in SUMS:
        whole = context.submission.count(name)
        counts = [context.submission.count(part) for part in parts]
        given = [count for count in counts if count.number.number is not None]
        total = sum((count.number.number or Fraction(0) for count in given), Fraction(0))
        every = whole.number.number
        if every is None or not given:
            continue
        short = called in COMPLETE_SUMS and len(given) == len(counts) and total < every
        if total > every or short:
            found = f"{called} come to {in_words(total)}, against {in_words(every)} in all"
            yield Query("parts-do-not-add-up", _numbers(*given, whole), found)


def _numbers(*counts: Count) -> tuple[CellRef, ...]:
    return tuple(cell for count in counts for cell in count.number.cells)


def document_queries(context: Context) -> Iterator[Query]:
    """Yield a question for each document that is named for many criteria; further questions of one are that one."""
    named: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for name, answer in sorted(context.submission.answers.items()):
        document = answer.evidence.document
        if document.text and not is_stock_phrase(document.text):
            named[" ".join(document.text.split()).casefold()].append((name.rstrip("abcdefgh"), document))
    for rows in named.values():
        criteria = len({name for name, _ in rows})
        if criteria > MANY_CRITERIA:
            cells = tuple(cell for _, document in rows for cell in document.cells)
            yield Query("one-document-for-many", cells, f"“{rows[0][1].text}” is named for {criteria} criteria")


def date_queries(context: Context) -> Iterator[Query]:
    """Yield a question for each date after the as-of date that can only lie in the past, and for an odd period."""
    submission = context.submission
    dated = [("the date of the statement", submission.field("filled_on"))]
    dated += [("the last state inspection", submission.field("last_inspection"))]
    dated += [(f"evidence for {name}", answer.evidence.dated) for name, answer in sorted(submission.answers.items())]
    dated += [(f"the source of a count ({name})", count.dated) for name, count in sorted(submission.counts.items())]
    dated += [("a look-up with the licensing board", row["checked_on"]) for row in submission.rows("staff")]
    for table in ("licenses", "accreditation"):
        dated += [("a look-up in a public register", row["looked_up_on"]) for row in submission.rows(table)]
    for what, entry in dated:
        if entry.date is not None and entry.date > context.as_of:
            yield Query("date-in-future", entry.cells, f"{what} is dated {entry.date.isoformat()}")
    yield from _period_queries(context)


def _period_queries(context: Context) -> Iterator[Query]:
    first, last = (_date_of(context, name) for name in ("period_from", "period_to"))
    if first.date is None or last.date is None:
        return
    if last.date > context.as_of or months_later(first.date, SHORTEST_PERIOD) > _day_after(last.date):
        found = f"counts from {first.date.isoformat()} to {last.date.isoformat()}"
        yield Query("period", (*first.cells, *last.cells), found)


def _date_of(context: Context, name: str) -> Entry:
    """Return a date of the Outcomes form, which stands among its counts."""
    count = context.submission.counts.get(name)
    return context.submission.field(name) if count is None else count.number


def _day_after(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)
