"""The audit: one submission judged by one checklist as of one day. Pure: no clock, no files, no printing."""

from datetime import date
from typing import TYPE_CHECKING, overload

from iopaudit.measures.profile import program_identity
from iopaudit.measures.program_papers import paper_lines
from iopaudit.measures.queries import queries
from iopaudit.measures.roster import roster_lines
from iopaudit.measures.schedule import track_weeks
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Checklist
from iopaudit.models.policy import Policy
from iopaudit.models.problem import Level
from iopaudit.models.submission import Submission
from iopaudit.scoring.decide import decide
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.families import family_answers
from iopaudit.scoring.gates import gates
from iopaudit.scoring.judge import judge, refused_claims
from iopaudit.scoring.ledger import ledger
from iopaudit.scoring.overlays import digest_of, effective_checklist
from iopaudit.scoring.plan import Floors, plan
from iopaudit.scoring.provenance import provenance
from iopaudit.scoring.scope import scope_gates
from iopaudit.scoring.score import score
from iopaudit.scoring.to_do import blank_facts, to_do

if TYPE_CHECKING:
    from iopaudit.models.instrument import Instrument
    from iopaudit.models.rated_audit import RatedAudit
    from iopaudit.models.ruler import AnyAudit, Ruler

MONTHS_OPEN = "months_open"
"""The measure behind the gate of age."""
DEFAULT_POLICY = Policy()


@overload
def audit(
    checklist: Checklist,
    submission: Submission,
    as_of: date,
    policy: Policy = ...,
    *,
    checklist_digest: str = ...,
    tool_version: str = ...,
) -> Audit: ...
@overload
def audit(
    checklist: "Instrument",
    submission: Submission,
    as_of: date,
    policy: Policy = ...,
    *,
    checklist_digest: str = ...,
    tool_version: str = ...,
) -> "RatedAudit": ...
def audit(  # noqa: PLR0913 the public door: two of these are texts for the provenance
    checklist: "Ruler",
    submission: Submission,
    as_of: date,
    policy: Policy = DEFAULT_POLICY,
    *,
    checklist_digest: str = "",
    tool_version: str = "",
) -> "AnyAudit":
    """Return everything there is to say of a submission: findings, figures, gates, decision, and what to do next.

    An instrument gives ratings, means and bands in place of gates and a decision for or against a program.
    The rules of the program's State are applied first, as checklist and policy say. The same arguments give the same
    audit. `checklist_digest` and `tool_version` are only recorded, so that somebody else can make it again; where a
    state's rules changed the checklist, the digest of what they made of it is recorded instead.
    """
    if not isinstance(checklist, Checklist):
        from iopaudit.scoring.rated_audit import rated_audit

        return rated_audit(checklist, submission, as_of, checklist_digest=checklist_digest, tool_version=tool_version)
    effective = effective_checklist(checklist, submission, as_of, policy)
    checklist = effective.checklist
    facts = Facts(checklist, submission, as_of)
    findings = judge(checklist, facts)
    rule = checklist.decision
    scored = score(checklist.domains, findings, rule)
    problems = (*submission.problems, *refused_claims(checklist, facts))
    errors = sum(problem.level is Level.ERROR for problem in problems)
    all_gates = (
        *scope_gates(checklist, facts),
        *gates(findings, scored, facts.named(MONTHS_OPEN), rule, policy, errors),
    )
    decided = decide(findings, scored.figures, all_gates, rule, blank_facts(checklist, facts))
    context = facts.context
    return Audit(
        program=program_identity(context),
        checklist=checklist.name,
        checklist_title=checklist.title,
        as_of=as_of,
        decision=decided.decision,
        reasons=decided.reasons,
        tier=decided.tier,
        figures=scored.figures,
        domains=scored.domains,
        gates=all_gates,
        findings=findings,
        problems=problems,
        queries=queries(context),
        ledger=ledger(findings, scored.tallies),
        plan=plan(
            findings,
            scored.tallies,
            all_gates,
            Floors(rule.ready_score, rule.headline_at_least, rule.accreditation),
        ),
        to_do=to_do(checklist, submission, findings, facts),
        roster=roster_lines(context),
        week=track_weeks(context),
        normalizations=submission.normalizations,
        provenance=provenance(
            checklist,
            submission,
            as_of,
            ruler_digest=digest_of(effective, checklist_digest),
            tool_version=tool_version,
            overlay=effective.rules.says,
        ),
        families=family_answers(checklist, findings),
        surveys=checklist.national_context.surveys,
        documents=checklist.documents,
        papers=paper_lines(context),
        rule=rule,
        state_rules=effective.rules,
    )
