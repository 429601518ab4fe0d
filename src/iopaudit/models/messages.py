"""Every message about a submission by its code: problems of the spreadsheet, and queries to the program.

Tests and users refer to the code, never to the text.
"""

from collections.abc import Mapping

from iopaudit.models.answer_texts import ANSWER_PROBLEMS
from iopaudit.models.problem_texts import FILE_PROBLEMS, ProblemText
from iopaudit.models.query_texts import QUERIES, QueryText

__all__ = ["PROBLEMS", "QUERIES", "ProblemText", "QueryText"]

PROBLEMS: Mapping[str, ProblemText] = {**FILE_PROBLEMS, **ANSWER_PROBLEMS}
"""Every problem by its code."""
