"""The page on method: what the results mean, how score and decision are made, with this checklist's numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from iopaudit.formats.pages.words import NOTHING, Judged, joined, judged, result_judged
from iopaudit.formats.words import RESULT_WORDS
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import DecisionRule, Result
from iopaudit.models.numbers import as_percentage, in_words


class ResultMeaning(NamedTuple):
    """One result with what it means and what it does to the score."""

    judged: Judged
    means: str
    credit: str
    required: str
    """What follows where the criterion is required."""


class Method(NamedTuple):
    """The page on method."""

    results: tuple[ResultMeaning, ...]
    decisions: tuple[str, ...]
    score: tuple[str, ...]
    notes: tuple[str, ...]
    """What else belongs to the decision."""


_MEANINGS = (
    (Result.MET, "What is wanted was reported.", "full", "passes, if evidence is named"),
    (Result.PARTLY_MET, "Part of it was reported.", "half, or as given", "keeps it from ready"),
    (Result.NOT_MET, "What was reported falls short.", "none", "not ready"),
    (Result.UNANSWERED, "Nothing was given, so it counts as zero until something is.", "none", "incomplete"),
    (
        Result.CANNOT_JUDGE,
        "Something was given, but nobody could decide from it.",
        "leaves the score",
        "keeps it from ready",
    ),
    (
        Result.NOT_APPLICABLE,
        "It does not concern this program, and the reason is printed.",
        "leaves the score",
        "passes",
    ),
    (Result.TOO_NEW, "The program is too young for a number of this kind.", "leaves the score", "passes"),
    (Result.WAIVED, "The network set it aside, by name and with a reason.", "leaves the score", "passes, and is named"),
)


def method(audit: Audit) -> Method:
    """Return the page on method, with this checklist's own numbers where the audit holds them."""
    results = [
        ResultMeaning(result_judged(result, RESULT_WORDS[result]), means, credit, required)
        for result, means, credit, required in _MEANINGS
    ]
    shown = judged("eye", "Shown", "quiet")
    results.append(ResultMeaning(shown, "Worth knowing; it is never scored.", "no weight", NOTHING))
    return Method(tuple(results), tuple(_decisions(audit.rule)), tuple(_score(audit)), tuple(_notes(audit.rule)))


def _score(audit: Audit) -> Iterator[str]:
    weights = {finding.severity: finding.weight for finding in audit.findings}
    told = [
        f"{name} weighs {in_words(weights[name])}"
        for name in ("required", "recommended", "informational")
        if name in weights
    ]
    if told:
        yield f"Each criterion weighs by its severity: {joined(told)}."
    yield "A domain's score is the credit earned, divided by the weight that stays, times 100."
    domains = [f"{domain.title} {in_words(domain.weight)}" for domain in audit.domains]
    yield f"The score is the weighted mean of the domains. Weights here: {joined(domains)}."
    yield (
        "Where something could not be judged, the lowest possible score stands beside it: "
        "what would be left if that earned nothing."
    )
    yield (
        "The evidence-backed score gives credit only where a named, dated, fresh document or the rows themselves "
        "stand behind a finding."
    )
    yield "Coverage is the share of the applicable weight that could be judged; a blank workbook has 0."
    yield "Fractions are exact. Scores are cut, never rounded up, to a tenth."


def _decisions(rule: DecisionRule | None) -> Iterator[str]:
    if rule is None:
        yield "The checklist's own thresholds are not part of this audit."
        return
    coverage, months = in_words(rule.coverage_at_least), in_words(rule.months_open)
    yield (
        f"Not ready: a required criterion is not met, or coverage is at least {coverage} and the score "
        f"is under {in_words(rule.not_ready_below)}."
    )
    yield (
        f"Incomplete: a required criterion is unanswered, a fact that no decision can do without is blank, coverage "
        f"is under {coverage}, or less than {as_percentage(rule.documented_at_least)} of the score is documented."
    )
    yield (
        f"Ready for verification: every required criterion is met and documented, each headline domain has at least "
        f"{in_words(rule.headline_at_least)}, at least {as_percentage(rule.ready_documented)} of the score is "
        f"documented, accreditation is reported in force unless the network does not ask for it, "
        f"{_license_words(rule)}"
        f"the program has been open for {months} months, the score is at least {in_words(rule.ready_score)}, and the "
        "workbook has no error."
    )
    yield "Conditional: everything else. The gates that do not hold say why."


def _license_words(rule: DecisionRule) -> str:
    return f"{joined(rule.license)} on the reach of the license are not unmet, " if rule.license else ""


def _notes(rule: DecisionRule | None) -> Iterator[str]:
    if rule is None:
        return
    yield (
        f"A headline domain with less than {in_words(rule.headline_least_weight)} points of weight that applies has no "
        "floor: there is too little to judge."
    )
    words = [f"“{tier.word}, by its own report” from {in_words(tier.at_least)}" for tier in rule.tiers if tier.at_least]
    lowest = [f"“{tier.word}, by its own report” below" for tier in rule.tiers if not tier.at_least]
    told = joined([*words, *lowest])
    yield f"Only where every gate holds does the evidence-backed score also give a word: {told}."
