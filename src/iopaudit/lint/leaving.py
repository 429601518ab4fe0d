"""Rules about what may leave: profiles under which nothing of what matters applies any more.

A program chooses what it reports of itself. Where one report takes a whole headline domain away, or everything
that is required, a minimal program could pass by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import PlacedCriterion, criteria_of
from iopaudit.checklist.lint_conditions import Known
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.lint.logic import Claim, Logic
from iopaudit.lint.values import said
from iopaudit.models.checklist import Criterion
from iopaudit.models.fact import Fact


def something_required_applies(known: Known) -> Iterator[Defect]:
    """Yield the first required criterion of a checklist of which every required one can leave at once."""
    required = [placed for placed in criteria_of(known.checklist) if placed.criterion.severity == "required"]
    profile = _all_leave(Logic(known), required)
    if required and profile is not None:
        message = f"nothing that is required is left {_where(profile)}"
        yield Defect((*required[0].path, "applies_when"), message, at_key=True)


def headline_domain_stays(known: Known) -> Iterator[Defect]:
    """Yield headline domains that can leave altogether, and those of which so much can leave that no floor holds."""
    logic = Logic(known)
    least = known.checklist.decision.headline_least_weight
    for index, domain in enumerate(known.checklist.domains):
        scored = [each for each in domain.criteria if _weight(known, each) > 0]
        if not domain.headline or not scored:
            continue
        placed = [PlacedCriterion((), criterion) for criterion in scored]
        at = ("domains", index, "headline")
        profile = _all_leave(logic, placed)
        if profile is not None:
            yield Defect(at, f"nothing of {domain.id} applies {_where(profile)}, so that it has no floor there")
        elif sum(_weight(known, each) for each in scored) >= least:
            profile = _under(known, logic, scored, [], least)
            if profile is not None:
                message = f"what applies of {domain.id} weighs under {number_words(least)} {_where(profile)}"
                yield Defect(at, f"{message}, so that it has no floor there", warning=True)


def _weight(known: Known, criterion: Criterion) -> Fraction:
    """Return what it weighs as it is, unraised."""
    return known.checklist.weights.of(criterion.severity)


def _leaves(criterion: Criterion) -> Claim | None:
    return None if criterion.applies_when is None else Claim(criterion.applies_when, "", holds=False)


def _all_leave(logic: Logic, placed: Sequence[PlacedCriterion]) -> Mapping[str, Fact] | None:
    """Return a profile under which none of these applies; None where there is none."""
    leaving = [_leaves(each.criterion) for each in placed]
    claims = [claim for claim in leaving if claim is not None]
    return logic.witness(*claims) if len(claims) == len(leaving) else None


def _under(
    known: Known, logic: Logic, left: Sequence[Criterion], leaving: list[Claim], least: Fraction
) -> Mapping[str, Fact] | None:
    """Return a profile under which what stays of these weighs less than so much; None where there is none.

    Goes through those that can leave, each first as gone and then as staying, and turns back where even if all
    the others left too much would stay.
    """
    if sum(_weight(known, each) for each in left) < least:
        return logic.witness(*leaving)
    open_ones = [each for each in left if each.applies_when is not None]
    if sum(_weight(known, each) for each in left if each.applies_when is None) >= least or not open_ones:
        return None
    first = open_ones[0]
    claim = _leaves(first)
    others = [each for each in left if each is not first]
    if claim is not None and logic.possible(*leaving, claim):
        found = _under(known, logic, others, [*leaving, claim], least)
        if found is not None:
            return found
    # It stays: what it weighs is no longer at stake.
    return _under(known, logic, others, leaving, least - _weight(known, first))


def _where(profile: Mapping[str, Fact]) -> str:
    """Return a profile in words: "where serves_adults is No and treats_sud is No"."""
    return f"where {' and '.join(f'{name} is {said(fact)}' for name, fact in profile.items())}"
