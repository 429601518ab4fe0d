"""From findings to scores and coverage, exactly: points of 100 as fractions, rounded nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.audit import DomainScore, Figures
from iopaudit.models.checklist import DecisionRule, Domain, Result
from iopaudit.models.finding import Finding

LEAVES = frozenset((Result.NOT_APPLICABLE, Result.TOO_NEW, Result.WAIVED))
"""Results whose weight leaves both score and coverage."""
JUDGED = frozenset((Result.MET, Result.PARTLY_MET, Result.NOT_MET))
"""Results that count as judged in the coverage."""

_NONE = Fraction(0)
_POINTS = Fraction(100)


class Tally(NamedTuple):
    """What the findings of one domain add up to, in the weights of their severities."""

    weight: Fraction
    """What the domain itself weighs."""
    applicable: Fraction = _NONE
    """Weight of all scored criteria that apply: the base of coverage, fixed before `cannot_judge` leaves."""
    stays: Fraction = _NONE
    """Weight left in the score once `cannot_judge` has left too."""
    judged: Fraction = _NONE
    credit: Fraction = _NONE
    """Credit times weight."""
    backed: Fraction = _NONE
    """The same, only where evidence stands behind it."""
    scored: int = 0
    met: int = 0

    def adding(self, finding: Finding) -> "Tally":
        """Return the tally with one more finding; one that is not scored or does not apply changes nothing."""
        if not finding.scored or finding.result in LEAVES:
            return self
        weight, credit = finding.weight, finding.credit
        judged = weight if finding.result in JUDGED else _NONE
        earned = _NONE if credit is None else credit * weight
        return Tally(
            self.weight,
            self.applicable + weight,
            self.stays + (_NONE if credit is None else weight),
            self.judged + judged,
            self.credit + earned,
            self.backed + (earned if finding.backed else _NONE),
            self.scored + 1,
            self.met + (finding.result is Result.MET),
        )


class Scored(NamedTuple):
    """The figures of the whole and of each domain, with the tallies that they come from."""

    figures: Figures
    domains: tuple[DomainScore, ...]
    tallies: dict[str, Tally]


def score(domains: Sequence[Domain], findings: Iterable[Finding], rule: DecisionRule) -> Scored:
    """Return the figures of all findings together and of each domain, in points of 100.

    A domain in which no weight is left takes no part. The order of findings makes no difference.
    Raises KeyError for a finding whose domain is not among the domains.
    """
    by_domain: dict[str, list[Finding]] = defaultdict(list)
    tallies = {domain.id: Tally(domain.weight) for domain in domains}
    for finding in findings:
        by_domain[finding.domain].append(finding)
    for name, members in by_domain.items():
        for finding in members:
            tallies[name] = tallies[name].adding(finding)
    return Scored(
        figures_of(tallies.values()),
        tuple(_domain_score(domain, tallies[domain.id], rule) for domain in domains),
        tallies,
    )


def figures_of(tallies: Iterable[Tally]) -> Figures:
    """Return score, lowest possible score, evidence-backed score and coverage of domains weighted together.

    Each is the mean of the domains' own shares by the domains' weights. Score and evidence-backed score take the
    domains in which anything is left to score; coverage and the lowest score take those in which anything applies.
    All are 0 where there is nothing to take.
    """
    scored = [tally for tally in tallies if tally.applicable]
    staying = [tally for tally in scored if tally.stays]
    return Figures(
        score=_mean((tally.weight, tally.credit / tally.stays) for tally in staying),
        lowest=_mean((tally.weight, tally.credit / tally.applicable) for tally in scored),
        evidence_backed=_mean((tally.weight, tally.backed / tally.stays) for tally in staying),
        coverage=_mean((tally.weight, tally.judged / tally.applicable) for tally in scored),
    )


class Standing(NamedTuple):
    """The score before the last division, so that one domain can change without the others being added up again."""

    total: Fraction
    """Weights times shares of the domains in which anything is left to score."""
    weights: Fraction

    @property
    def score(self) -> Fraction:
        """The score in points of 100, exactly as `figures_of` gives it."""
        return _POINTS * self.total / self.weights if self.weights else _NONE

    def changed(self, before: Tally, after: Tally) -> "Standing":
        """Return it with one domain's tally in place of another."""
        return self.adding(before, -1).adding(after, 1)

    def adding(self, tally: Tally, times: int) -> "Standing":
        """Return it with a domain added so many times."""
        if not tally.stays:
            return self
        share = tally.weight * tally.credit / tally.stays
        return Standing(self.total + times * share, self.weights + times * tally.weight)


def standing(tallies: Iterable[Tally]) -> Standing:
    """Return where the domains stand together: what the plan asks anew for every criterion."""
    found = Standing(_NONE, _NONE)
    for tally in tallies:
        found = found.adding(tally, 1)
    return found


def _mean(weighted: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    total = weights = _NONE
    for weight, share in weighted:
        total += weight * share
        weights += weight
    return _POINTS * total / weights if weights else _NONE


def _domain_score(domain: Domain, tally: Tally, rule: DecisionRule) -> DomainScore:
    too_little = domain.headline and tally.applicable < rule.headline_least_weight
    return DomainScore(
        id=domain.id,
        title=domain.title,
        headline=domain.headline,
        weight=domain.weight,
        figures=figures_of([tally]),
        judged_weight=tally.judged,
        met=tally.met,
        scored=tally.scored,
        floor=rule.headline_at_least if domain.headline and not too_little else None,
        too_little=too_little,
    )
