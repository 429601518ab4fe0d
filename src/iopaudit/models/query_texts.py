"""What each query to the program asks, and why, by its code. A query never scores and never changes an exit code."""

from collections.abc import Mapping

from iopaudit.models.program_query_texts import PROGRAM_QUERIES
from iopaudit.models.query_text import QueryText
from iopaudit.models.record_query_texts import RECORD_QUERIES

__all__ = ["QUERIES", "QueryText"]

QUERIES: Mapping[str, QueryText] = {**PROGRAM_QUERIES, **RECORD_QUERIES}
"""Every query by its code."""
