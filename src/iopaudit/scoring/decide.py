"""The decision, with every reason for it, and the tier's word."""

from collections.abc import Sequence
from typing import NamedTuple

from iopaudit.models.audit import Decision, Figures, Gate
from iopaudit.models.checklist import DecisionRule, Result
from iopaudit.models.finding import Finding
from iopaudit.models.numbers import as_percentage, in_tenths, in_words
from iopaudit.scoring.scope import SCOPE
from iopaudit.scoring.words import listed, plural, sentence

_BLANKS_NAMED = 4
"""So many blank fields are named in the reason; the rest is in the list of what is left to fill."""


class Decided(NamedTuple):
    """A decision with all its reasons, the gravest first."""

    decision: Decision
    reasons: tuple[str, ...]
    tier: str
    """The word of the evidence-backed score; empty unless the decision is `ready`."""


def decide(
    findings: Sequence[Finding],
    figures: Figures,
    gates: Sequence[Gate],
    rule: DecisionRule,
    blank_facts: Sequence[str] = (),
) -> Decided:
    """Return the first of not_ready, incomplete, ready and conditional that applies, with all that makes it so.

    `blank_facts` names the facts that are blank and that no decision can be reached without: any of them makes
    the audit incomplete by itself. That the checklist is not for this program is said first, whatever the decision.
    """
    elsewhere = tuple(sentence(gate.why) for gate in gates if gate.id == SCOPE and not gate.holds)
    if reasons := _not_ready(findings, figures, rule):
        return Decided(Decision.NOT_READY, (*elsewhere, *reasons), "")
    if reasons := _incomplete(findings, figures, rule, blank_facts):
        return Decided(Decision.INCOMPLETE, (*elsewhere, *reasons), "")
    if reasons := tuple(sentence(gate.why) for gate in gates if not gate.holds):
        return Decided(Decision.CONDITIONAL, reasons, "")
    return Decided(Decision.READY, _ready(findings, gates), tier(figures, rule))


def tier(figures: Figures, rule: DecisionRule) -> str:
    """Return the word of the highest tier that the evidence-backed score reaches, empty where it reaches none."""
    reached = [each for each in rule.tiers if figures.evidence_backed >= each.at_least]
    return max(reached, key=lambda each: each.at_least).word if reached else ""


def _not_ready(findings: Sequence[Finding], figures: Figures, rule: DecisionRule) -> tuple[str, ...]:
    """Return why it is not ready: a required criterion is not met, or enough was judged and the score is low."""
    reasons = _required(findings, Result.NOT_MET, "not met")
    if figures.coverage >= rule.coverage_at_least and figures.score < rule.not_ready_below:
        reasons.append(
            f"The score is {in_tenths(figures.score)} with a coverage of {in_tenths(figures.coverage)}; "
            f"at least {in_words(rule.not_ready_below)} is wanted."
        )
    return tuple(reasons)


def _incomplete(
    findings: Sequence[Finding], figures: Figures, rule: DecisionRule, blank_facts: Sequence[str]
) -> tuple[str, ...]:
    reasons = _required(findings, Result.UNANSWERED, "unanswered")
    if blank_facts:
        reasons.append(_blank(blank_facts))
    if figures.coverage < rule.coverage_at_least:
        reasons.append(
            f"Coverage is {in_tenths(figures.coverage)} of 100: that much of the checklist could be judged; "
            f"at least {in_words(rule.coverage_at_least)} is wanted."
        )
    if figures.documented < rule.documented_at_least:
        reasons.append(
            f"{as_percentage(figures.documented)} of the score is documented; "
            f"at least {as_percentage(rule.documented_at_least)} is wanted."
        )
    return tuple(reasons)


def _blank(facts: Sequence[str]) -> str:
    them = plural(facts, "it", "them")
    left = len(facts) - _BLANKS_NAMED
    named = facts if left <= 1 else (*facts[:_BLANKS_NAMED], f"{left} more, all under left to fill")
    return f"Blank, and no decision can be reached without {them}: {listed(named)}."


def _ready(findings: Sequence[Finding], gates: Sequence[Gate]) -> tuple[str, ...]:
    waived = [finding.criterion for finding in findings if finding.result is Result.WAIVED]
    left_out = [f"{gate.title}: {gate.why}." for gate in gates if not gate.applies]
    named = [f"Waived: {listed(waived)}."] if waived else []
    holding = sum(gate.applies for gate in gates)
    return (f"All {holding} gates that apply hold.", *named, *left_out)


def _required(findings: Sequence[Finding], result: Result, words: str) -> list[str]:
    """Return a sentence for each; what is not met also says what is wanted, what is blank only what is missing."""
    return [
        f"{finding.criterion} is required and {words}: “{finding.title}”. "
        f"{sentence(finding.found) if result is Result.UNANSWERED else finding.why}"
        for finding in findings
        if finding.required and finding.result is result
    ]
