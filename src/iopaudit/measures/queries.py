"""Questions for a person: what fits badly together in a self-report. None of them scores or fails a check.

What each one asks, and why, is data in `models.messages`.
"""

from collections.abc import Iterator

from iopaudit.measures.accreditation import award_in_force, awards
from iopaudit.measures.context import Context
from iopaudit.measures.count_queries import date_queries, document_queries, part_queries
from iopaudit.measures.schedule import track_schedules
from iopaudit.measures.staff_queries import staff_queries, video_queries
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.problem import Query

TIED_HOUSING = ("Treatment tied to living there", "Free or paid for by the program")


def queries(context: Context) -> tuple[Query, ...]:
    """Return every question that the submission raises, in the order of its sheets."""
    sheets = (
        program_queries,
        track_queries,
        award_queries,
        staff_queries,
        ended_queries,
        video_queries,
        part_queries,
        date_queries,
        document_queries,
    )
    return tuple(query for sheet in sheets for query in sheet(context))


def program_queries(context: Context) -> Iterator[Query]:
    """Yield questions about housing and about an ASAM certificate for this level, or without its level."""
    housing = context.submission.field("housing")
    if housing.text in TIED_HOUSING:
        yield Query("tied-or-free-housing", housing.cells, f"housing: {housing.text}")
    certificate = context.submission.field("certificate_asam")
    level = context.submission.field("certificate_asam_level")
    if certificate.yes and (level.text is None or "2.1" in level.text):
        found = f"an ASAM certificate is claimed for level {level.text}" if level.text else "the level is not named"
        yield Query("asam-certificate", (*certificate.cells, *level.cells), found)


def track_queries(context: Context) -> Iterator[Query]:
    """Yield questions about long weeks, ages on both sides of 18, and more clients than places."""
    limit = context.threshold("day_treatment_hours")
    for track in track_schedules(context):
        if track.hours is not None and track.hours > limit:
            found = f"{track.name}: {in_words(track.hours)} clinical hours a week, more than {in_words(limit)}"
            yield Query("more-than-iop-hours", track.cells, found)
        youngest, oldest = track.row["ages_from"], track.row["ages_to"]
        if track.straddles and youngest.number is not None and oldest.number is not None:
            found = f"{track.name}: ages {in_words(youngest.number)} to {in_words(oldest.number)}"
            yield Query("age-range-over-18", (*youngest.cells, *oldest.cells), found)
        now, places = track.row["clients_now"], track.row["capacity"]
        if now.number is not None and places.number is not None and now.number > places.number:
            found = f"{track.name}: {with_unit(now.number, 'clients')} and a capacity of {in_words(places.number)}"
            yield Query("more-clients-than-places", (*now.cells, *places.cells), found)


def award_queries(context: Context) -> Iterator[Query]:
    """Yield questions about awards that lie ahead, are over, are another body's, or are claimed and not there."""
    claimed, reported = context.submission.field("claims_accreditation"), award_in_force(context)
    if claimed.yes and reported.value is False:
        found = f"the program says in public that it is accredited, and reports: {reported.found}"
        yield Query("claimed-without-award", (*claimed.cells, *reported.cells), found)
    for award in awards(context):
        body, decision, ends = award.row["body"], award.row["decision"], award.row["ends"]
        if award.ahead:
            effective = award.row["effective"]
            yield Query("award-not-yet-in-effect", (*decision.cells, *effective.cells), award.said)
        if award.mismatch:
            yield Query("decision-of-another-body", (*body.cells, *decision.cells), award.said)
        if award.over:
            yield Query("award-ended", (*decision.cells, *ends.cells), award.said)


def ended_queries(context: Context) -> Iterator[Query]:
    """Yield a question for every license of somebody who works here that is called active and has ended."""
    for row in context.submission.rows("staff"):
        status, expires = row["license_status"], row["expires"]
        if row["status"].text == "Left" or status.text != "Active" or expires.date is None:
            continue
        if expires.date < context.as_of:
            found = f"{row['staff_id'].text or f'row {row.number}'}: Active, ended on {expires.date.isoformat()}"
            yield Query("ended-and-active", (*status.cells, *expires.cells), found)
