"""What stands behind a finding: a document on its Checklist row, or the entries themselves."""

from dataclasses import replace

from iopaudit.models.checklist import Criterion, Result
from iopaudit.models.fact import Fact, State
from iopaudit.models.finding import EvidenceNamed
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.grounds import facts_behind
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict

_LACKING = "the entries lack what would stand behind them, such as a number, a date, a look-up or a source"


def evidence_of(criterion: Criterion, result: Result, facts: Facts) -> EvidenceNamed:
    """Return what stands behind a finding; `counts` says whether it does.

    A measure is backed by its own entries, a question by the document on its row or on the criterion's, a field by
    the document on the criterion's row. A finding is backed where its condition would still certainly hold if
    whatever is not backed were blank, so that every fact it rests on is backed and no other fact needs to be.
    """
    row = facts.evidence(criterion.id)
    if criterion.rests_on_document:
        return row
    backed = _holds_on_backed_facts(criterion, result, facts, document=row.counts)
    return row.model_copy(
        update={
            "counts": backed,
            "document_counts": row.counts,
            "document_reason": row.reason,
            "reason": _proof(criterion, result, facts, backed=backed),
            "by_entries": True,
        }
    )


def _proof(criterion: Criterion, result: Result, facts: Facts, *, backed: bool) -> str:
    """Return what stands behind the facts of a measure, or what is missing, each said once."""
    behind = [facts.named(criterion.fact), *facts_behind(criterion, result, facts)]
    said = dict.fromkeys(fact.proof for fact in behind if fact.proof and fact.backed is backed)
    return "; ".join(said) or behind[0].proof or ("the entries themselves" if backed else _LACKING)


def _holds_on_backed_facts(criterion: Criterion, result: Result, facts: Facts, *, document: bool) -> bool:
    condition = {Result.MET: criterion.met, Result.PARTLY_MET: criterion.partly_met}.get(result)
    if condition is None:
        return result in (Result.MET, Result.NOT_MET) and facts.named(criterion.fact).backed

    def backed_or_blank(name: str) -> Fact:
        fact = facts.named(name)
        if fact.backed or (document and name not in facts.measures):
            return fact
        return replace(fact, value=None, state=State.BLANK)

    own = backed_or_blank(criterion.fact)
    context = facts.context
    return hold(condition, own, backed_or_blank, context.as_of, context.parameters) is Verdict.TRUE
