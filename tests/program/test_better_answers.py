"""Whole audits of the examples under change: a better answer never costs, and the order of rows says nothing."""

import random
from datetime import date
from functools import cache

import pytest
from better_reports import better_answers, better_counts
from program_runs import ALL_EXAMPLES, AS_OF, EXAMPLES

from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Audit, Decision
from iopaudit.models.checklist import Checklist
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission

ORDER = list(Decision)
STATES = tuple(sorted(f"states/{path.stem}" for path in (EXAMPLES / "states").glob("*.xlsx")))
"""The strong program under the rules of each other state."""
ALL_BEST = "glossy"
"""The example whose answers cannot be better."""


@cache
def checklist() -> Checklist:
    return load_checklist("iop")


@cache
def submission(example: str) -> Submission:
    return read_submission(EXAMPLES / f"{example}.xlsx", checklist())


def audited(reported: Submission) -> Audit:
    return audit(checklist(), reported, date.fromisoformat(AS_OF))


@pytest.mark.parametrize("example", [*(name for name in ALL_EXAMPLES if name != ALL_BEST), *STATES])
def test_a_better_answer_never_lowers_score_or_decision(example: str) -> None:
    before = audited(submission(example))
    tried = [*better_answers(submission(example), checklist()), *better_counts(submission(example))]
    assert tried
    for change, reported in tried:
        after = audited(reported)
        assert after.figures.score >= before.figures.score, change
        assert after.figures.evidence_backed >= before.figures.evidence_backed, change
        assert ORDER.index(after.decision) >= ORDER.index(before.decision), change


@pytest.mark.parametrize("example", [*ALL_EXAMPLES, *STATES])
@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_rows_says_nothing(example: str, seed: int) -> None:
    before = submission(example)
    shuffled = {}
    for name, rows in before.tables.items():
        taken = list(rows)
        random.Random(seed).shuffle(taken)  # noqa: S311  no secret, only another order
        shuffled[name] = tuple(taken)
    one, other = audited(before), audited(before.model_copy(update={"tables": shuffled}))
    assert one.figures == other.figures
    assert one.decision == other.decision
    assert one.provenance.answers_sha256 == other.provenance.answers_sha256
    assert [(f.criterion, f.result, f.severity, f.backed) for f in one.findings] == [
        (f.criterion, f.result, f.severity, f.backed) for f in other.findings
    ]
    assert sorted(query.code for query in one.queries) == sorted(query.code for query in other.queries)


@pytest.mark.parametrize("example", [*ALL_EXAMPLES, *STATES])
def test_the_ledger_adds_up_to_the_score_exactly_and_as_printed(example: str) -> None:
    made = audited(submission(example))
    assert sum(line.points for line in made.ledger) == made.figures.score
    assert sum(line.printed for line in made.ledger) == made.figures.score * 10 // 1
