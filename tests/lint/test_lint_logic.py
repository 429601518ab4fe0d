"""What can hold together: facts stand for all that could be said, and the answer is that of the audit's own rules."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist_samples import MINIMAL_MEASURES, minimal_checklist_folder
from iopaudit.checklist.lint_conditions import Known, Subject
from iopaudit.checklist.load import load_checklist
from iopaudit.lint.logic import Claim, Logic
from iopaudit.lint.values import AS_OF, said, values_of
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Measure
from iopaudit.models.fact import Fact, State
from iopaudit.models.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Current,
    IncludesAll,
    Is,
    Not,
    Of,
    OneOf,
    Predicate,
    Within,
    parse_predicate,
)
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict


def nothing(context: Context) -> Fact:
    """Nothing: what a measure computes makes no difference here."""
    raise NotImplementedError


def known(tmp_path: Path, condition: str = "{at_least: 6}") -> Known:
    """The small checklist, CAR-01 partly met by this condition."""
    folder = minimal_checklist_folder(tmp_path, care=("{at_least: 6}", condition))
    gives = {"weekly_hours": "number", "licensed_share": "share", "treats_sud": "yes or no"}
    measures: Mapping[str, Measure] = {
        name: Measure(name, "", gives[name], nothing)  # type: ignore[arg-type]
        for name in MINIMAL_MEASURES
    }
    return Known(load_checklist(folder, measures=MINIMAL_MEASURES), measures)


def partly(tmp_path: Path, condition: str) -> tuple[Logic, Claim]:
    asked = known(tmp_path, condition)
    criterion = asked.checklist.criterion["CAR-01"]
    assert criterion.partly_met is not None
    return Logic(asked), Claim(criterion.partly_met, "weekly_hours")


@pytest.mark.parametrize(
    ("condition", "can_hold", "can_fail"),
    [
        ("{at_least: 6}", True, True),
        ("{at_least: 0}", True, False),
        ("{at_most: 0}", True, True),
        ("{at_most: -1}", False, True),
        ("{licensed_share: {at_most: 1}}", True, False),
        ("{staff_count: {between: [3, 3.5]}}", True, True),
        ("{staff_count: {between: [3.2, 3.8]}}", False, True),  # people are counted in whole numbers
        ("{weekly_hours: {between: [3.2, 3.8]}}", True, True),
        ("{all: [{at_least: 6}, {not: {at_least: 6}}]}", False, True),
        ("{any: [{at_least: 6}, {not: {at_least: 6}}]}", True, False),
        ("{all: [{at_least: 6}, {staff_count: {not: {at_least: 6}}}]}", True, True),  # of two different facts
        ("{not: {all: [{treats_sud: {is: true}}, {treats_sud: {is: false}}]}}", True, False),
        ("{not: {any: [{treats_sud: {is: true}}, {treats_sud: {is: false}}]}}", False, True),
        ("{treats_sud: {one_of: [true, false]}}", True, False),
        ("{CAR-02b: {one_of: ['yes', no]}}", True, False),
        ("{CAR-02b: {is: 'yes'}}", True, True),
    ],
)
def test_what_can_hold_and_what_can_fail(tmp_path: Path, condition: str, can_hold: bool, can_fail: bool) -> None:
    logic, claim = partly(tmp_path, condition)
    assert logic.possible(claim) is can_hold
    assert logic.possible(claim._replace(holds=False)) is can_fail


def test_a_witness_says_what_each_fact_would_be(tmp_path: Path) -> None:
    logic, claim = partly(tmp_path, "{all: [{treats_sud: {is: false}}, {state: {not: {one_of: [CO, TX]}}}]}")
    found = logic.witness(claim)
    assert found is not None
    assert {name: said(fact) for name, fact in found.items()} == {"treats_sud": "No", "state": "NO"}


def test_nothing_is_concluded_about_a_fact_that_is_not_known(tmp_path: Path) -> None:
    logic, _ = partly(tmp_path, "{at_least: 6}")
    claim = Claim(parse_predicate({"all": ({"is": "a"}, {"is": "b"})}), "unheard_of")
    assert logic.possible(claim)
    assert logic.possible(claim._replace(holds=False))


def test_of_very_many_entries_nothing_is_concluded(tmp_path: Path) -> None:
    asked = known(tmp_path)
    many = IncludesAll(tuple("abcdefghi"))
    assert values_of(asked, Subject("texts"), [many]) is None
    assert values_of(asked, Subject("texts"), [IncludesAll(("a", "b"))]) is not None


def test_a_word_in_place_of_a_number_is_one_of_the_values(tmp_path: Path) -> None:
    asked = known(tmp_path)
    facts = values_of(asked, Subject("number", words=("Not tracked",)), [AtLeast(Fraction(3))])
    assert facts is not None
    assert [fact.state for fact in facts].count(State.NOT_TRACKED) == 1
    plain = values_of(asked, Subject("number"), [AtLeast(Fraction(3))])
    assert plain is not None
    assert all(fact.state is State.KNOWN for fact in plain)


@pytest.mark.parametrize(
    "predicate", [Current(), Current(Fraction(90)), Within(Fraction(12)), Within(Fraction(6), ahead=True)]
)
def test_days_lie_on_both_sides_of_every_threshold(tmp_path: Path, predicate: Predicate) -> None:
    facts = values_of(known(tmp_path), Subject("date"), [predicate])
    assert facts is not None
    assert all(isinstance(fact.value, date) for fact in facts)
    verdicts = {hold(predicate, fact, nothing, AS_OF, {}) for fact in facts}  # type: ignore[arg-type]
    assert verdicts == {Verdict.TRUE, Verdict.FALSE}


NUMBERS = st.integers(0, 6).map(Fraction)
SINGLE = st.one_of(
    st.builds(AtLeast, NUMBERS),
    st.builds(AtMost, NUMBERS),
    st.builds(lambda low, high: Between(min(low, high), max(low, high)), NUMBERS, NUMBERS),
    st.builds(Is, NUMBERS),
    st.builds(OneOf, st.lists(NUMBERS, min_size=1, max_size=2).map(tuple)),
)
ONE = st.one_of(SINGLE, st.builds(Of, st.sampled_from(["weekly_hours", "staff_count"]), SINGLE))
CONDITIONS = st.recursive(
    ONE,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


@given(condition=CONDITIONS, holds=st.booleans())
def test_it_agrees_with_trying_every_number(
    tmp_path_factory: pytest.TempPathFactory, condition: Predicate, holds: bool
) -> None:
    asked = known(tmp_path_factory.mktemp("small"))
    domains = list(asked.checklist.domains)
    changed = domains[0].criteria[0].model_copy(update={"partly_met": condition})
    domains[0] = domains[0].model_copy(update={"criteria": (changed, *domains[0].criteria[1:])})
    asked = Known(asked.checklist.model_copy(update={"domains": tuple(domains)}), asked.measures)

    def tried(hours: Fraction, staff: Fraction) -> bool:
        facts = {
            "weekly_hours": Fact(value=hours, unit="", found=""),
            "staff_count": Fact(value=staff, unit="", found=""),
        }
        return hold(condition, facts["weekly_hours"], facts.__getitem__, AS_OF, {}) is Verdict.TRUE

    halves = [Fraction(number, 2) for number in range(17)]
    found = any(tried(hours, Fraction(staff)) is holds for hours in halves for staff in range(9))
    assert Logic(asked).possible(Claim(condition, "weekly_hours", holds)) is found
