"""Reports with one thing better than before, for tests that a better report never costs anything."""

from collections.abc import Iterator

from iopaudit.measures.count_queries import PARTS
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.submission import Submission

BETTER = (Result.NOT_MET, Result.PARTLY_MET, Result.MET)
"""Results from worst to best; an answer that nobody can judge, such as "Not sure", is neither better nor worse."""


def better_answers(reported: Submission, checklist: Checklist) -> Iterator[tuple[str, Submission]]:
    """Yield the submission with one answer exchanged for one that the checklist calls better."""
    for criterion in checklist.criteria:
        given = reported.answer(criterion.id)
        if criterion.ask is None or given.answer.text not in criterion.ask.answers:
            continue
        stands = criterion.ask.answers[given.answer.text]
        if stands not in BETTER:
            continue
        for answer, result in criterion.ask.answers.items():
            if result in BETTER and BETTER.index(result) > BETTER.index(stands):
                changed = given._replace(answer=given.answer._replace(value=answer))
                answers = {**reported.answers, criterion.id: changed}
                yield f"{criterion.id}: {answer}", reported.model_copy(update={"answers": answers})


def better_counts(reported: Submission) -> Iterator[tuple[str, Submission]]:
    """Yield the submission with one client more for whom a piece of work was done."""
    for rule in PARTS:
        part, whole = reported.count(rule.part), reported.count(rule.whole)
        some, every = part.number.number, whole.number.number
        if rule.work and some is not None and every is not None and some < every:
            changed = part._replace(number=part.number._replace(value=some + 1))
            counts = {**reported.counts, rule.part: changed}
            yield f"{rule.part}: {some + 1} of {every}", reported.model_copy(update={"counts": counts})
