"""Whether meeting a criterion or not ever changes more than a number: decision, floor or tier.

Worked out exactly, for audits in which every criterion applies and is judged and every result is free: what is
required, or named by a gate, shuts its gate by itself; any other criterion changes a decision or a tier only by
its points, so that somewhere among all results of the others there has to be one where they carry the score, or
that of its domain, over a threshold. Where there is none its failure is no less shown, and it moves the score, but
nothing that anybody decides by. The documented share is left aside: naming a document for anything at all can move it
over its threshold where little else is met. In audits where other criteria do not apply or cannot be judged every
point is worth more, so a criterion named here may still decide there.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Literal

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of
from iopaudit.checklist.lint_conditions import Known
from iopaudit.models.checklist import Checklist, Criterion, Domain, Result

Others = Literal["free", "nothing failed", "ready"]
_MOST_STEPS: Final = 100_000
"""So many partial sums are looked at in one search; a checklist of two hundred criteria takes a few dozen."""


def failing_changes_something(known: Known) -> Iterator[Defect]:
    """Yield scored criteria of which no result ever carries a score over a threshold, and no gate depends on.

    Of a domain that weighs nothing another rule says so.
    """
    without_effect = set(criteria_without_effect(known.checklist))
    for path, criterion in criteria_of(known.checklist):
        if criterion.id in without_effect and known.checklist.domain_of[criterion.id].weight:
            message = (
                "met or not, its points never carry a score over a threshold of decision, floor or tier where "
                "everything is judged"
            )
            yield Defect((*path, "severity"), message, warning=True)


def criteria_without_effect(checklist: Checklist) -> tuple[str, ...]:
    """Return the ids of scored criteria whose failure changes neither decision nor floor nor tier in any such audit."""
    named = {*checklist.decision.accreditation, *checklist.decision.license}
    found: list[str] = []
    known: dict[tuple[str, Fraction, bool], bool] = {}
    for domain in checklist.domains:
        for criterion in domain.criteria:
            weight = checklist.weights.of(criterion.severity)
            if criterion.severity != "recommended" or criterion.required_when or criterion.id in named or not weight:
                continue
            alike = (domain.id, weight, _earns_a_part(criterion))
            if alike not in known:
                known[alike] = _decides(checklist, domain, criterion)
            if not known[alike]:
                found.append(criterion.id)
    return tuple(found)


def _decides(checklist: Checklist, domain: Domain, criterion: Criterion) -> bool:
    """Return whether there are results of all others with which this one carries a score over a threshold."""
    decision = checklist.decision
    weights = {each.id: _weight(checklist, each.criteria) for each in checklist.domains}
    own = checklist.weights.of(criterion.severity) / weights[domain.id]
    floor = decision.headline_at_least / 100
    has_floor = domain.headline and weights[domain.id] >= decision.headline_least_weight
    others = _credits(checklist, domain, without=criterion)
    if has_floor and any(credit / weights[domain.id] < floor <= credit / weights[domain.id] + own for credit in others):
        return True
    scoring = [each for each in checklist.domains if weights[each.id]]
    total = sum((each.weight for each in scoring), Fraction(0))
    if not total or not domain.weight:
        return False
    step = domain.weight / total * own

    def carries(threshold: Fraction, others: Others) -> bool:
        points = [
            [
                each.weight / total * credit / weights[each.id]
                for credit in _credits(checklist, each, without=criterion, others=others)
            ]
            for each in scoring
        ]
        return threshold > 0 and _reachable(points, threshold - step, threshold)

    if carries(decision.ready_score / 100, "free") or carries(decision.not_ready_below / 100, "nothing failed"):
        return True
    # A tier is named only where a program is ready without it too: everything met, not all of it documented.
    stays_ready = 1 - step >= decision.ready_score / 100 and not (has_floor and 1 - own < floor)
    least = decision.ready_documented + step
    tiers = [tier.at_least / 100 for tier in decision.tiers if tier.at_least / 100 >= least]
    return stays_ready and any(carries(tier, "ready") for tier in tiers)


def _weight(checklist: Checklist, criteria: Iterable[Criterion]) -> Fraction:
    """Return what they weigh together, as they are, unraised."""
    scored = (each for each in criteria if each.severity != "informational")
    return sum((checklist.weights.of(each.severity) for each in scored), Fraction(0))


def _earns_a_part(criterion: Criterion) -> bool:
    """Return whether it can be partly met."""
    if criterion.met is None and criterion.ask is not None:
        return Result.PARTLY_MET in criterion.ask.answers.values()
    return criterion.partly_met is not None


def _credits(checklist: Checklist, domain: Domain, *, without: Criterion, others: Others = "free") -> list[Fraction]:
    """Return every sum of credits times weights that the other criteria of a domain can come to, least first.

    Free: whatever they are. Nothing failed: nothing required is not met, without which a program is not ready at once.
    Ready: everything required earns its credit, and every other all of it or, without a document, nothing.
    """
    steps: list[tuple[Fraction, ...]] = []
    for criterion in domain.criteria:
        weight = checklist.weights.of(criterion.severity)
        if criterion is without or criterion.severity == "informational" or not weight:
            continue
        part = [weight * criterion.partly_credit] if _earns_a_part(criterion) and others != "ready" else []
        nothing = [] if others != "free" and criterion.severity == "required" else [Fraction(0)]
        steps.append((*nothing, *part, weight))
    unit = lcm(*(step.denominator for each in steps for step in each))
    sums = {0}
    for each in steps:
        sums = {reached + int(step * unit) for reached in sums for step in each}
    return [Fraction(reached, unit) for reached in sorted(sums)]


def _reachable(points: Sequence[Sequence[Fraction]], low: Fraction, high: Fraction) -> bool:
    """Return whether one number of each list can be chosen so that the sum is at least low and under high.

    The lists are sorted. It turns back where what is left cannot reach the window any more, or cannot stay in it.
    Where that takes too long it is taken to be reachable: nothing is said of what is not known.
    """
    shortest = sorted(points, key=len)  # the finest steps last, so that they only have to fill the gap
    most = [sum((some[-1] for some in shortest[index:]), Fraction(0)) for index in range(len(shortest) + 1)]
    least = [sum((some[0] for some in shortest[index:]), Fraction(0)) for index in range(len(shortest) + 1)]
    seen: set[tuple[int, Fraction]] = set()

    def search(index: int, reached: Fraction) -> bool:
        if index == len(shortest):
            return low <= reached < high
        if (index, reached) in seen:
            return False
        seen.add((index, reached))
        return len(seen) > _MOST_STEPS or any(
            search(index + 1, reached + point)
            for point in reversed(shortest[index])
            if reached + point + most[index + 1] >= low and reached + point + least[index + 1] < high
        )

    return search(0, Fraction(0))
