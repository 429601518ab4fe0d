"""Questions for a person: what fits badly together in a self-report. None of them scores or fails a check.

What each one asks, and why, is data in `models.query_texts`. Each names the cells of both sides.
"""

from iopaudit.measures.access_queries import access_queries
from iopaudit.measures.admission_queries import admission_count_queries, placement_queries
from iopaudit.measures.context import Context
from iopaudit.measures.count_queries import complete_queries, part_queries, sum_queries, unlikely_count_queries
from iopaudit.measures.date_queries import date_queries, period_queries
from iopaudit.measures.medicare import medicare_queries
from iopaudit.measures.medication_queries import medication_queries
from iopaudit.measures.paper_queries import award_queries, document_queries, license_queries
from iopaudit.measures.population_queries import population_queries
from iopaudit.measures.program_queries import claim_queries, program_queries
from iopaudit.measures.safety_queries import safety_queries
from iopaudit.measures.schedule_queries import schedule_queries
from iopaudit.measures.service_queries import service_queries
from iopaudit.measures.staff_queries import staff_queries
from iopaudit.measures.therapy_queries import therapy_queries
from iopaudit.measures.track_queries import track_queries
from iopaudit.measures.video_queries import video_queries
from iopaudit.models.problem import Query


def queries(context: Context) -> tuple[Query, ...]:
    """Return every question that the submission raises, in the order of its sheets."""
    subjects = (
        program_queries,
        claim_queries,
        placement_queries,
        medicare_queries,
        service_queries,
        medication_queries,
        therapy_queries,
        track_queries,
        population_queries,
        license_queries,
        award_queries,
        staff_queries,
        schedule_queries,
        video_queries,
        access_queries,
        part_queries,
        sum_queries,
        complete_queries,
        unlikely_count_queries,
        admission_count_queries,
        safety_queries,
        period_queries,
        date_queries,
        document_queries,
    )
    return tuple(query for subject in subjects for query in subject(context))
