"""Rules about questions: answers that nobody can give, that mean nothing, or that nobody can fail with."""

from collections.abc import Iterator, Sequence
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of
from iopaudit.checklist.lint_conditions import Known, names_in_program
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.checklist import Result

_NOT_APPLICABLE: Final = "not applicable"


def answers_can_be_given(known: Known) -> Iterator[Defect]:
    """Yield answers of a question that nobody can give, because they are blank, taken for another, or no answer."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.ask is not None:
            named = [((*path, "ask", "answers", answer), answer) for answer in criterion.ask.answers]
            yield from _answers(named, at_key=True)
            yield from _enough(tuple(criterion.ask.answers), (*path, "ask", "answers"))
        for number, further in enumerate(criterion.also_ask):
            at = (*path, "also_ask", number, "answers")
            yield from _answers([((*at, index), answer) for index, answer in enumerate(further.answers)])
            yield from _enough(further.answers, at)


def _answers(named: Sequence[tuple[Path, str]], *, at_key: bool = False) -> Iterator[Defect]:
    seen: set[str] = set()
    for path, answer in named:
        folded = answer.strip().casefold()
        if not folded:
            yield Defect(path, "is no answer: a blank cell is unanswered", at_key)
        elif folded == _NOT_APPLICABLE:
            message = "can never be given: it is read as no answer; write applies_when instead"
            yield Defect(path, message, at_key)
        elif folded in seen:
            yield Defect(path, "is offered twice: capital letters make no difference", at_key)
        seen.add(folded)


def _enough(answers: Sequence[str], path: Path) -> Iterator[Defect]:
    if len(answers) < 2:
        yield Defect(path, "a question needs two answers or more")


def a_part_can_be_earned(known: Known) -> Iterator[Defect]:
    """Yield a partly_credit where no condition and no answer is partly met, and one that is no part."""
    for path, criterion in criteria_of(known.checklist):
        earned = criterion.partly_met is not None
        if criterion.met is None and criterion.ask is not None:
            earned = Result.PARTLY_MET in criterion.ask.answers.values()
        if "partly_credit" not in criterion.model_fields_set:
            continue
        at = (*path, "partly_credit")
        if not earned:
            yield Defect(at, "is earned by nobody: nothing here makes the criterion partly met", at_key=True)
        elif criterion.partly_credit in (0, 1):
            same = "not met" if criterion.partly_credit == 0 else "met"
            yield Defect(at, f"makes partly met worth as much as {same}", warning=True)


def an_answer_can_fail(known: Known) -> Iterator[Defect]:
    """Yield scored questions of which no answer is not met."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.ask is None or criterion.met is not None or criterion.severity == "informational":
            continue
        if Result.MET in criterion.ask.answers.values() and Result.NOT_MET not in criterion.ask.answers.values():
            message = "no answer is not met, so that nobody who answers can fail"
            yield Defect((*path, "ask", "answers"), message, warning=True)


def further_question_is_read(known: Known) -> Iterator[Defect]:
    """Yield further questions whose answer no condition and no measure looks at."""
    read = {part.fact for part in known.parts}
    for path, criterion in criteria_of(known.checklist):
        for number, further in enumerate(criterion.also_ask):
            if further.id not in read and further.id not in names_in_program():
                message = f"nothing looks at the answer to {further.id}"
                yield Defect((*path, "also_ask", number, "id"), message, warning=True)
