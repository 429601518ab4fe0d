"""From facts to findings: every criterion of a checklist judged, with everything that explains it."""

from collections.abc import Iterator
from fractions import Fraction

from iopaudit.checklist.national import national_notes
from iopaudit.checklist.sentences import Wording
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist, Criterion, Result
from iopaudit.models.fact import Fact, Lacking, Share, State
from iopaudit.models.finding import CREDIT_FREE, Finding
from iopaudit.models.problem import Problem, problem
from iopaudit.scoring.evidence import evidence_of
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.grounds import facts_behind, facts_shown
from iopaudit.scoring.mistakes import errors_in, mistake_words, spoiling
from iopaudit.scoring.result import applies, result_of, severity_of
from iopaudit.scoring.wording import count_it_words, fill_in_words, no_award_words, put_right_words, why_words
from iopaudit.scoring.words import listed

_SMALL = 10
"""Under so many in the denominator a share is marked as a small sample."""
_CREDIT = {Result.MET: Fraction(1), Result.NOT_MET: Fraction(0), Result.UNANSWERED: Fraction(0)}


def judge(checklist: Checklist, facts: Facts) -> tuple[Finding, ...]:
    """Return one finding for each criterion, in the order of the checklist."""
    wording = Wording(checklist)
    return tuple(judge_criterion(criterion, checklist, facts, wording) for criterion in checklist.criteria)


def judge_criterion(criterion: Criterion, checklist: Checklist, facts: Facts, wording: Wording) -> Finding:
    """Return the judgement on one criterion with what was found, what is wanted, where, and what stands behind it.

    Raises KeyError where the criterion names a fact or a parameter that there is not; lint finds that before.
    """
    result, weight = result_of(criterion, facts), severity_of(criterion, facts)
    own = facts.named(criterion.fact)
    behind = facts_behind(criterion, result, facts)
    cells = tuple(dict.fromkeys(cell for fact in behind for cell in fact.cells))
    remarks = tuple(dict.fromkeys(remark for fact in behind for remark in fact.remarks))
    found = "; ".join(dict.fromkeys(fact.found for fact in facts_shown(criterion, result, facts) if fact.found))
    fix = criterion.fix
    mistakes = spoiling(result, cells, facts.context.submission.problems)
    if mistakes:
        result, remarks = Result.UNANSWERED, ()
        found, fix = mistake_words(mistakes)
        cells = tuple(dict.fromkeys(cell for mistake in mistakes for cell in mistake.cells))
    elif result is Result.UNANSWERED:
        cells = facts.to_fill_in(cells)
        found, fix = _left_to_fill(criterion, found, cells, facts)
    elif own.state is State.NOT_TRACKED and result in (Result.NOT_MET, Result.PARTLY_MET):
        fix = count_it_words(criterion, own)
    elif result is Result.NOT_MET and own.lacking is Lacking.AWARD and checklist.decision.accreditation:
        fix = no_award_words(checklist.decision.accreditation[0])
    wanted = wording.wanted(criterion)
    refused = criterion.ask is not None and facts.context.submission.answer(criterion.id).claims_not_applicable
    evidence = evidence_of(criterion, result, facts)
    return Finding(
        criterion=criterion.id,
        domain=checklist.domain_of[criterion.id].id,
        title=criterion.title,
        severity=weight.severity,
        severity_reason=weight.reason,
        basis=weight.basis,
        raised=weight.raised,
        result=result,
        credit=_credit(criterion, result),
        weight=checklist.weights.of(weight.severity),
        backed=evidence.counts,
        why=why_words(criterion, result, found, wanted, refused=refused),
        found=found,
        wanted=wanted,
        unit=_unit(criterion, own, facts),
        small_sample=is_small(own),
        cells=cells,
        remarks=remarks,
        evidence=evidence,
        evidence_wanted=criterion.evidence,
        fix=fix,
        effort=criterion.effort,
        sources=criterion.sources,
        national=national_notes(checklist, criterion.id),
        notes=criterion.notes,
    )


def _left_to_fill(criterion: Criterion, found: str, cells: tuple[CellRef, ...], facts: Facts) -> tuple[str, str]:
    """Return what was found and what to do where cells are blank, or hold what could not be read as an answer."""
    mistakes = errors_in(cells, facts.context.submission.problems)
    if not mistakes:
        contradict = bool(cells) and not facts.blank_cells.intersection(cells)
        return found, put_right_words(cells) if contradict else fill_in_words(criterion, cells)
    wrong, correct = mistake_words(mistakes)
    mistaken = {cell for mistake in mistakes for cell in mistake.cells}
    blank = [cell for cell in cells if cell not in mistaken]
    if not blank:
        return wrong, correct
    fill_in = fill_in_words(criterion, blank)
    return "; ".join(filter(None, (found, wrong))), f"{correct}; {fill_in[:1].lower()}{fill_in[1:]}"


def refused_claims(checklist: Checklist, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for every "Not applicable" typed where the criterion applies, as far as anybody can tell.

    At a further question it is refused only where its answer was needed: the criterion came out unanswered.
    """
    for criterion in checklist.criteria:
        if not applies(criterion, facts):
            continue
        answers = tuple(criterion.ask.answers) if criterion.ask else ()
        yield from _refused(criterion.id, answers, criterion, facts)
        for further in criterion.also_ask:
            if result_of(criterion, facts) is Result.UNANSWERED:
                yield from _refused(further.id, further.answers, criterion, facts)


def _refused(name: str, answers: tuple[str, ...], criterion: Criterion, facts: Facts) -> Iterator[Problem]:
    answer = facts.context.submission.answer(name)
    if answer.claims_not_applicable:
        wanted = listed((f"“{text}”" for text in answers), "or") if answers else "nothing here"
        if not answers and criterion.established:
            wanted += f"; it is answered from {criterion.established}"
        yield problem("not-applicable-not-allowed", *answer.answer.cells, criterion=name, wanted=wanted)


def is_small(fact: Fact) -> bool:
    """Return whether a fact is a share of under ten people or papers; hours, tracks and the like are no sample."""
    sampled = not any(word in fact.unit for word in ("hour", "track", "rule", "groups named", "therapies"))
    return isinstance(fact.value, Share) and 0 < fact.value.counted < _SMALL and sampled


def _credit(criterion: Criterion, result: Result) -> Fraction | None:
    if criterion.severity == "informational" or result in CREDIT_FREE:
        return None
    return criterion.partly_credit if result is Result.PARTLY_MET else _CREDIT[result]


def _unit(criterion: Criterion, own: Fact, facts: Facts) -> str:
    if own.unit or criterion.measure is None:
        return own.unit
    return facts.measures[criterion.measure].unit
