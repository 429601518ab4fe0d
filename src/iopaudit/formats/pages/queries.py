"""The page of questions to the program: each asked once, with everything that raises it, so that it can be sent."""

from typing import NamedTuple

from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import sentence, shorten
from iopaudit.models.audit import Audit
from iopaudit.models.messages import QUERIES
from iopaudit.models.problem import Query

CASES_SHOWN = 12


class Case(NamedTuple):
    """What the program reported that raises a question, and where."""

    found: str
    cells: tuple[str, ...]


class AskedQuestion(NamedTuple):
    """One question with its reason and its cases."""

    number: int
    code: str
    question: str
    why: str
    cases: tuple[Case, ...]
    cases_left: int


class QueriesPage(NamedTuple):
    """The questions to the program."""

    questions: tuple[AskedQuestion, ...]


def queries_page(audit: Audit) -> QueriesPage:
    """Return the questions in the order in which they first come up, every case of one together."""
    by_code: dict[str, list[Query]] = {}
    for query in audit.queries:
        by_code.setdefault(query.code, []).append(query)
    asked = (_asked(number, code, cases) for number, (code, cases) in enumerate(by_code.items(), 1))
    return QueriesPage(tuple(asked))


def _asked(number: int, code: str, cases: list[Query]) -> AskedQuestion:
    return AskedQuestion(
        number,
        code,
        cases[0].question,
        sentence(QUERIES[code].why),
        tuple(Case(sentence(shorten(case.found, 300)), cell_texts(case.cells, 6)) for case in cases[:CASES_SHOWN]),
        max(0, len(cases) - CASES_SHOWN),
    )
