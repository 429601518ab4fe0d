"""Whether a criterion ever decides anything: the same answer as from trying every audit of a small checklist."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iopaudit.lint.effect import criteria_without_effect
from iopaudit.models.checklist import Checklist, Criterion, DecisionRule, Domain, Result, SeverityWeights, Tier
from iopaudit.models.fact import Fact
from iopaudit.models.finding import Finding
from iopaudit.models.layout import Layout
from iopaudit.models.policy import Policy
from iopaudit.models.predicate import AtLeast
from iopaudit.scoring.decide import decide, tier
from iopaudit.scoring.gates import gates
from iopaudit.scoring.score import score

RULE = DecisionRule(
    not_ready_below=Fraction(50),
    coverage_at_least=Fraction(80),
    documented_at_least=Fraction(1, 4),
    ready_score=Fraction(75),
    ready_documented=Fraction(1, 2),
    headline_at_least=Fraction(60),
    headline_least_weight=Fraction(8),
    months_open=Fraction(6),
    accreditation=(),
    tiers=(Tier(word="high", at_least=Fraction(90)), Tier(word="low", at_least=Fraction(0))),
)
WEIGHTS = SeverityWeights(required=Fraction(4), recommended=Fraction(2), informational=Fraction(0))


def criterion(identity: str, severity: str = "recommended", part: bool = False) -> Criterion:
    return Criterion(
        id=identity,
        title=identity,
        severity=severity,  # type: ignore[arg-type]
        severity_reason="a reason",
        basis="definition" if severity == "required" else None,
        field="something",
        met=AtLeast(Fraction(2)),
        partly_met=AtLeast(Fraction(1)) if part else None,
        why="",
        fix="",
        effort="low",
        sources=(),
    )


def checklist(*domains: tuple[Fraction, bool, tuple[Criterion, ...]], **decision: Any) -> Checklist:
    """Domains as weight, headline and criteria; no gate of criteria."""
    rule = RULE.model_copy(update=decision)
    return Checklist.model_construct(
        weights=WEIGHTS,
        decision=rule,
        domains=tuple(
            Domain(id=f"D{index}", title="", weight=weight, weight_reason="", headline=headline, criteria=criteria)
            for index, (weight, headline, criteria) in enumerate(domains)
        ),
        layout=Layout(lists={}, sheets=()),
        parameters={},
    )


def outcome(made: Checklist, findings: tuple[Finding, ...]) -> tuple[object, ...]:
    """What somebody decides by: the decision, which gates hold, and the tier."""
    scored = score(made.domains, findings, made.decision)
    open_for = Fact(value=Fraction(24), unit="months", found="")
    held = gates(findings, scored, open_for, made.decision, Policy(accreditation_gate=False))
    decided = decide(findings, scored.figures, held, made.decision)
    return decided.decision, [gate.holds for gate in held if gate.id != "documented"], decided.tier


def judged(each: Criterion, domain: str, result: Result, backed: bool) -> Finding:
    credit = each.partly_credit if result is Result.PARTLY_MET else Fraction(result is Result.MET)
    return Finding(
        criterion=each.id,
        domain=domain,
        title="",
        severity=each.severity,
        severity_reason="",
        basis=each.basis,
        result=result,
        credit=credit,
        weight=WEIGHTS.of(each.severity),
        backed=backed,
        why="",
    )


def without_effect_by_trying(made: Checklist) -> tuple[str, ...]:
    """The recommended criteria that change nothing in any audit in which everything is judged."""
    states: list[list[Finding]] = []
    for domain in made.domains:
        for each in domain.criteria:
            results = [(Result.NOT_MET, False), (Result.MET, True), (Result.MET, False)]
            results += [(Result.PARTLY_MET, True)] if each.partly_met is not None else []
            states.append([judged(each, domain.id, result, backed) for result, backed in results])
    criteria = [each for domain in made.domains for each in domain.criteria]
    found = []
    for index, each in enumerate(criteria):
        if each.severity != "recommended":
            continue
        others = product(*states[:index], *states[index + 1 :])
        changes = False
        for some in others:
            outcomes = [outcome(made, (*some[:index], states[index][number], *some[index:])) for number in (0, 1)]
            if outcomes[0] != outcomes[1]:
                changes = True
                break
        if not changes:
            found.append(each.id)
    return tuple(found)


ONE = Fraction(1)


@pytest.mark.parametrize(
    ("made", "idle"),
    [
        (checklist((ONE, False, (criterion("A"),))), ()),
        # A domain of a thousandth beside two steps of a half: 0, 50 and 100, and no threshold just above.
        (
            checklist((ONE, False, (criterion("A"), criterion("B"))), (Fraction(1, 1000), False, (criterion("C"),))),
            (),  # a score of 50 less a little is under 50
        ),
        (
            checklist(
                (ONE, False, (criterion("A"),)),
                (Fraction(1, 1000), False, (criterion("C"),)),
                ready_score=Fraction(75),
                tiers=(Tier(word="all", at_least=Fraction(60)),),
            ),
            ("C",),
        ),
        # The same small domain, with a floor of its own.
        (
            checklist(
                (ONE, False, (criterion("A"),)),
                (Fraction(1, 1000), True, (criterion("C"), criterion("D"), criterion("E"), criterion("F"))),
                tiers=(),
            ),
            (),
        ),
    ],
)
def test_a_criterion_decides_where_its_points_carry_a_score_over_a_threshold(
    made: Checklist, idle: tuple[str, ...]
) -> None:
    assert criteria_without_effect(made) == idle
    assert without_effect_by_trying(made) == idle


DOMAINS = st.lists(
    st.tuples(
        st.sampled_from([Fraction(1, 50), ONE, Fraction(2), Fraction(5)]),
        st.booleans(),
        st.lists(
            st.tuples(st.sampled_from(["recommended", "recommended", "required"]), st.booleans()),
            min_size=1,
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=2,
)


@settings(max_examples=60)
@given(
    domains=DOMAINS,
    ready=st.sampled_from([60, 75, 99]),
    below=st.sampled_from([10, 50]),
    floor=st.sampled_from([30, 60]),
    least=st.sampled_from([2, 8]),
)
def test_it_agrees_with_trying_every_audit(domains: Any, ready: int, below: int, floor: int, least: int) -> None:
    made = checklist(
        *(
            (weight, headline, tuple(criterion(f"C{index}{number}", *kind) for number, kind in enumerate(kinds)))
            for index, (weight, headline, kinds) in enumerate(domains)
        ),
        ready_score=Fraction(ready),
        not_ready_below=Fraction(below),
        headline_at_least=Fraction(floor),
        headline_least_weight=Fraction(least),
        documented_at_least=Fraction(0),
        ready_documented=Fraction(0),
        tiers=(),
    )
    assert criteria_without_effect(made) == without_effect_by_trying(made)


def test_a_tier_is_named_only_where_a_program_is_ready() -> None:
    ready = checklist(
        (ONE, False, tuple(criterion(f"C{number}") for number in range(5))),
        ready_score=Fraction(80),
        not_ready_below=Fraction(0),
        tiers=(Tier(word="high", at_least=Fraction(70)),),
    )
    assert criteria_without_effect(ready) == without_effect_by_trying(ready) == ()
    assert tier(score(ready.domains, (), ready.decision).figures, ready.decision) == ""
