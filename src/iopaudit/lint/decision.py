"""Rules about the decision: thresholds and gates that nobody can reach, or that everybody does."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.lint_conditions import Known
from iopaudit.checklist.numbers_in_words import number_words

_POINTS = ("not_ready_below", "coverage_at_least", "ready_score", "headline_at_least")
_SHARES = ("documented_at_least", "ready_documented")
_NUMBERS = ("headline_least_weight", "months_open")


def threshold_can_be_reached(known: Known) -> Iterator[Defect]:
    """Yield thresholds of the decision outside what a score, a share, a weight or a time can be."""
    decision = known.checklist.decision
    for name in _POINTS:
        if not 0 <= getattr(decision, name) <= 100:
            yield Defect(("decision", name), "scores and coverage lie between 0 and 100")
    for name in _SHARES:
        if not 0 <= getattr(decision, name) <= 1:
            yield Defect(("decision", name), "a share lies between 0 and 1: write 0.5 for half")
    for name in _NUMBERS:
        if getattr(decision, name) < 0:
            yield Defect(("decision", name), "is never under 0")


def threshold_decides(known: Known) -> Iterator[Defect]:
    """Yield thresholds of `ready` that an earlier step of the decision makes idle."""
    decision = known.checklist.decision
    if decision.ready_score < decision.not_ready_below <= 100:
        below = number_words(decision.not_ready_below)
        yield Defect(("decision", "ready_score"), f"never decides: under {below} a program is not ready already")
    if decision.ready_documented < decision.documented_at_least <= 1:
        below = number_words(decision.documented_at_least)
        yield Defect(("decision", "ready_documented"), f"never decides: under {below} an audit is incomplete already")


def tiers_can_be_reached(known: Known) -> Iterator[Defect]:
    """Yield tiers that stand out of order or twice, that no score reaches, or that no ready program falls into.

    A tier's word is printed only where a program is ready, so with at least ready_score points and at least
    ready_documented of them backed by evidence; under the product of the two there is nothing to name.
    """
    decision = known.checklist.decision
    tiers = decision.tiers
    for index, tier in enumerate(tiers):
        at = ("decision", "tiers", index, "at_least")
        if not 0 <= tier.at_least <= 100:
            yield Defect(at, "scores lie between 0 and 100")
        if any(tier.word.casefold() == other.word.casefold() for other in tiers[:index]):
            yield Defect(("decision", "tiers", index, "word"), f"“{tier.word}” is the word of two tiers")
    if any(high.at_least <= low.at_least for high, low in pairwise(tiers)):
        index = next(i for i, (high, low) in enumerate(pairwise(tiers), 1) if high.at_least <= low.at_least)
        yield Defect(("decision", "tiers", index, "at_least"), "tiers stand from the highest to the lowest, none twice")
        return
    if not list(threshold_can_be_reached(known)):
        yield from _ready_tiers(known, decision.ready_score * decision.ready_documented)


def _ready_tiers(known: Known, least: Fraction) -> Iterator[Defect]:
    tiers = known.checklist.decision.tiers
    why = f"a ready program has an evidence-backed score of {number_words(least)} or more"
    for index, (high, low) in enumerate(pairwise(tiers), 1):
        if high.at_least <= least:
            yield Defect(("decision", "tiers", index), f"“{low.word}” is reached by nobody: {why}")
    if tiers and 0 <= tiers[-1].at_least <= 100 and tiers[-1].at_least > least:
        yield Defect(("decision", "tiers"), f"some ready programs have no tier: {why}", warning=True)


def gates_look_at_criteria_that_decide(known: Known) -> Iterator[Defect]:
    """Yield criteria named by a gate that cannot open or shut it, and those that shut it to some for ever."""
    checklist = known.checklist
    for key, named in (("accreditation", checklist.decision.accreditation), ("license", checklist.decision.license)):
        for index, identity in enumerate(named):
            at = ("decision", key, index)
            criterion = checklist.criterion.get(identity)
            if identity in named[:index]:
                yield Defect(at, f"{identity} is named twice")
            elif criterion is not None and criterion.severity == "informational":
                yield Defect(at, f"{identity} is informational: it is shown, and nothing can be not met in it")
            elif criterion is not None and key == "accreditation" and criterion.applies_when is not None:
                yield Defect(at, f"{identity} does not apply to every program; to whom it does not, none is ever ready")


def headline_has_a_floor(known: Known) -> Iterator[Defect]:
    """Yield headline domains that weigh too little for a floor even where everything applies and is raised."""
    checklist = known.checklist
    least = checklist.decision.headline_least_weight
    for index, domain in enumerate(checklist.domains):
        most = sum(
            checklist.weights.of("required" if criterion.required_when else criterion.severity)
            for criterion in domain.criteria
        )
        if domain.headline and most < least:
            message = f"{domain.id} never has a floor: all of it weighs {number_words(Fraction(most))}"
            yield Defect(("domains", index, "headline"), f"{message}, under {number_words(least)}", warning=True)


def needed_facts_can_be_filled(known: Known) -> Iterator[Defect]:
    """Yield needed facts that stand twice, and fields among them without the star that tells a director so."""
    checklist = known.checklist
    for index, name in enumerate(checklist.needed_facts):
        at = ("needed_facts", index)
        field = checklist.layout.field.get(name)
        if name in checklist.needed_facts[:index]:
            yield Defect(at, f"{name} is named twice")
        elif field is not None and not field.needed:
            yield Defect(at, f"the workbook shows no star at {name}: write needed: true at the field")
        elif name not in known.subjects:
            yield Defect(at, f"{name} is no field, measure or question, of which one could say that it is blank")
