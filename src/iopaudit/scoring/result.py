"""From the facts of one criterion to its result and its severity."""

from typing import NamedTuple

from iopaudit.models.checklist import Basis, Criterion, Result, Severity
from iopaudit.models.fact import Fact, State
from iopaudit.models.predicate import Predicate
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict, unknown_of
from iopaudit.workbook.words import in_text

_UNKNOWN = {
    Verdict.BLANK: Result.UNANSWERED,
    Verdict.UNDECIDED: Result.CANNOT_JUDGE,
    Verdict.TOO_NEW: Result.TOO_NEW,
}
_SHOWN = {
    State.BLANK: Result.UNANSWERED,
    State.UNDECIDED: Result.CANNOT_JUDGE,
    State.TOO_NEW: Result.TOO_NEW,
}


class Weight(NamedTuple):
    """How severe a criterion is here, and why."""

    severity: Severity
    reason: str
    basis: Basis | None
    raised: bool = False


def severity_of(criterion: Criterion, facts: Facts) -> Weight:
    """Return the severity after raising: the first condition that certainly holds gives basis and sentence.

    A condition that nobody can decide raises nothing.
    """
    if criterion.severity == "recommended":
        for one in criterion.required_when:
            if holds(one.when, criterion, facts) is Verdict.TRUE:
                return Weight("required", one.because, one.basis, True)
    return Weight(criterion.severity, criterion.severity_reason, criterion.basis)


def applies(criterion: Criterion, facts: Facts) -> bool:
    """Return whether it applies; what nobody can decide applies."""
    return criterion.applies_when is None or holds(criterion.applies_when, criterion, facts) is not Verdict.FALSE


def result_of(criterion: Criterion, facts: Facts) -> Result:
    """Return the judgement on one criterion.

    "Not applicable" typed as the answer to a question that applies is no answer. On a criterion that other sheets
    answer it changes nothing, so that it cannot hide what the facts show.
    """
    if not applies(criterion, facts):
        return Result.NOT_APPLICABLE
    if criterion.ask is not None and facts.context.submission.answer(criterion.id).claims_not_applicable:
        return Result.UNANSWERED
    own = facts.named(criterion.fact)
    if criterion.severity == "informational":
        return _SHOWN.get(own.state, Result.MET)
    if criterion.met is None:
        return _by_answer(criterion, own)
    return _by_conditions(criterion, criterion.met, facts)


def _by_answer(criterion: Criterion, own: Fact) -> Result:
    """Return what the checklist says of the answer; none, or one that it does not know, is unanswered."""
    answers = criterion.ask.answers if criterion.ask else {}
    given = str(State.NOT_TRACKED) if own.state is State.NOT_TRACKED else ""
    if isinstance(own.value, (str, bool)):
        given = in_text(own.value)
    by_text = {answer.casefold(): result for answer, result in answers.items()}
    return by_text.get(given.casefold(), Result.UNANSWERED)


def _by_conditions(criterion: Criterion, met: Predicate, facts: Facts) -> Result:
    """Return met or partly met only where that certainly holds.

    Where `met` is unknown, so is the result, even where `partly_met` certainly holds: half credit would
    call judged what nobody judged. Of two unknowns the one that flatters less stands for both.
    """
    fully = holds(met, criterion, facts)
    if fully is Verdict.TRUE:
        return Result.MET
    partly = holds(criterion.partly_met, criterion, facts) if criterion.partly_met else Verdict.FALSE
    if fully.known and partly.known:
        return Result.PARTLY_MET if partly is Verdict.TRUE else Result.NOT_MET
    return _UNKNOWN[unknown_of((fully, partly))]


def holds(predicate: Predicate, criterion: Criterion, facts: Facts) -> Verdict:
    """Return whether a condition of this criterion holds of its own fact and the other facts that it names."""
    context = facts.context
    return hold(predicate, facts.named(criterion.fact), facts.named, context.as_of, context.parameters)
