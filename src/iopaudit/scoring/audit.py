"""The audit: one submission judged by one checklist as of one day. Pure: no clock, no files, no printing."""

from datetime import date

from iopaudit.measures.profile import program_identity
from iopaudit.measures.program_papers import paper_lines
from iopaudit.measures.queries import queries
from iopaudit.measures.roster import roster_lines
from iopaudit.measures.schedule import track_weeks
from iopaudit.models.audit import Audit, Provenance
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
from iopaudit.scoring.plan import Floors, plan
from iopaudit.scoring.scope import scope_gates
from iopaudit.scoring.score import score
from iopaudit.scoring.to_do import blank_facts, to_do
from iopaudit.workbook.digest import answers_digest

MONTHS_OPEN = "months_open"
"""The measure behind the gate of age."""
DEFAULT_POLICY = Policy()


def audit(  # noqa: PLR0913 the public door: two of these are texts for the provenance
    checklist: Checklist,
    submission: Submission,
    as_of: date,
    policy: Policy = DEFAULT_POLICY,
    *,
    checklist_digest: str = "",
    tool_version: str = "",
) -> Audit:
    """Return everything there is to say of a submission: findings, figures, gates, decision, and what to do next.

    The same arguments give the same audit. `checklist_digest` and `tool_version` are only recorded, so that
    somebody else can make it again.
    """
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
        provenance=_provenance(checklist, submission, as_of, checklist_digest, tool_version),
        families=family_answers(checklist, findings),
        documents=checklist.documents,
        papers=paper_lines(context),
        rule=rule,
    )


def _provenance(
    checklist: Checklist, submission: Submission, as_of: date, checklist_digest: str, tool_version: str
) -> Provenance:
    origin = submission.origin
    return Provenance(
        tool_version=tool_version,
        as_of=as_of,
        submission_name=origin.name,
        submission_format=origin.format,
        submission_sha256=origin.sha256,
        answers_sha256=answers_digest(submission),
        checklist=checklist.name,
        checklist_sha256=checklist_digest,
        extends=checklist.extends,
        overlay="none: this edition has no state overlays",
        saved_by=origin.saved_by or "",
        template_digest=origin.checklist_digest or "",
    )
