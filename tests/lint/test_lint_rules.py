"""Lint by what audits could come to: each rule with a checklist that breaks it, what it says and where."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from checklist_samples import minimal_checklist_folder
from iopaudit.lint.linter import lint
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Gives, Measure
from iopaudit.models.fact import Fact


def nothing(context: Context) -> Fact:
    """Nothing: what a measure computes makes no difference to lint."""
    raise NotImplementedError


def measure(name: str, unit: str, gives: Gives) -> Measure:
    return Measure(name, unit, gives, nothing)


MEASURES: Mapping[str, Measure] = {
    "weekly_hours": measure("weekly_hours", "hours a week", "number"),
    "licensed_share": measure("licensed_share", "people", "share"),
    "treats_sud": measure("treats_sud", "", "yes or no"),
}

OWN = (
    "warning: CAR: headline: CAR never has a floor: all of it weighs 6, under 8",
    "warning: CAR-02: also_ask CAR-02b: id: nothing looks at the answer to CAR-02b",
)
"""What a checklist of five criteria cannot avoid."""


def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: tuple[str, str]) -> list[str]:
    folder = minimal_checklist_folder(tmp_path, **changes)
    monkeypatch.chdir(folder)
    faults = [str(fault) for fault in lint([folder], measures=MEASURES)]
    return [fault for fault in faults if not fault.endswith(OWN)]


def test_what_the_small_checklist_cannot_avoid_is_a_warning_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = minimal_checklist_folder(tmp_path)
    monkeypatch.chdir(folder)
    assert [str(fault) for fault in lint([folder], measures=MEASURES)] == [
        f"care.yaml:3:11: {OWN[0]}",
        f"care.yaml:34:14: {OWN[1]}",
    ]
    assert found(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        # condition_can_hold
        (
            {"care": ("{at_least: 6}", "{staff_count: {at_most: -1}}")},
            ["care.yaml:18:41: CAR-01: partly_met: staff_count: at_most: can never hold: staff_count is never under 0"],
        ),
        # condition_can_hold
        (
            {"care": ("{at_least: 6}", "{all: [{treats_sud: {is: true}}, {treats_sud: {is: false}}]}")},
            ["care.yaml:18:23: CAR-01: partly_met: all: can never hold: no answer satisfies all of this at once"],
        ),
        # condition_can_hold
        (
            {"care": ("{at_least: 6}", "{any: [{treats_sud: {is: true}}, {not: {treats_sud: {is: true}}}]}")},
            ["care.yaml:18:23: CAR-01: partly_met: any: always holds: whatever is answered, one of this is so"],
        ),
        # condition_can_hold
        (
            {"care": ("{state: {one_of: [CO, TX]}}", "{state: {one_of: [CO, NO, TX]}}")},
            ["care.yaml:35:36: CAR-02: applies_when: state: one_of: always holds"],
        ),
        # condition_can_hold
        (
            {"care": ("{treats_sud: {is: true}}", "{staff_count: {at_least: 0}}")},
            [
                "care.yaml:12:40: CAR-01: required_when, entry 1: when: staff_count: at_least: "
                "always holds: staff_count is never under 0"
            ],
        ),
        # condition_can_hold
        (
            {
                "care": ("{at_least: 6}", "{staff_count: {at_most: 60}}"),
                "workbook": ("kind: whole", "kind: whole, at_most: 50"),
            },
            [
                "care.yaml:18:41: CAR-01: partly_met: staff_count: at_most: always holds: "
                "staff_count is never under 0 and never over 50"
            ],
        ),
        # every_part_matters
        (
            {"care": ("{at_least: 6}", "{all: [{at_least: 5}, {at_least: 6}]}")},
            [
                "care.yaml:18:24: warning: CAR-01: partly_met: all, entry 1: makes no difference: "
                "where the others hold it holds too"
            ],
        ),
        # every_part_matters
        (
            {"care": ("{at_least: 6}", "{any: [{at_least: 6}, {at_least: 7}]}")},
            [
                "care.yaml:18:39: warning: CAR-01: partly_met: any, entry 2: makes no difference: "
                "where it holds another one holds too"
            ],
        ),
        # parameter_has_the_unit_of_its_measure
        (
            {"checklist": ("unit: hours a week", "unit: months")},
            [
                'care.yaml:17:33: CAR-01: met: at_least: parameter: least_hours is in "months", and '
                'weekly_hours gives "hours a week"'
            ],
        ),
        # partly_met_can_count
        (
            {"care": ("    also_ask:\n", "    partly_met: {is: Some}\n    also_ask:\n")},
            [
                "care.yaml:33:5: CAR-02: partly_met: is never looked at: without met, the answers "
                "of ask say what is partly met"
            ],
        ),
        # somebody_can_fail
        (
            {"care": ("{at_least: 6}", "{at_most: 9}")},
            [
                "care.yaml:18:17: warning: CAR-01: partly_met: nobody who answers can fail: "
                "wherever met does not hold, this does"
            ],
        ),
        # met_is_open_where_it_applies
        (
            {
                "care": (
                    "    partly_met: {at_least: 6}",
                    "    applies_when: {weekly_hours: {at_most: 5}}\n    applies_because: Because.",
                )
            },
            [
                "care.yaml:3:11: CAR: headline: nothing of CAR applies where weekly_hours is 7 and "
                "state is NO, so that it has no floor there",
                "care.yaml:17:10: CAR-01: met: can never hold where the criterion applies",
            ],
        ),
        # met_is_open_where_it_applies
        (
            {
                "care": (
                    "    partly_met: {at_least: 6}",
                    "    applies_when: {weekly_hours: {at_least: 10}}\n    applies_because: Because.",
                )
            },
            [
                "care.yaml:3:11: CAR: headline: nothing of CAR applies where weekly_hours is 0 and "
                "state is NO, so that it has no floor there",
                "care.yaml:17:10: CAR-01: met: always holds where the criterion applies",
            ],
        ),
        # raising_is_open
        (
            {
                "care": (
                    "    partly_met: {at_least: 6}",
                    "    applies_when: {treats_sud: {is: false}}\n    applies_because: Because.",
                )
            },
            [
                "care.yaml:3:11: CAR: headline: nothing of CAR applies where treats_sud is Yes and "
                "state is NO, so that it has no floor there",
                "care.yaml:12:15: CAR-01: required_when, entry 1: when: can never raise it: where "
                "this holds, the criterion does not apply",
            ],
        ),
        # raising_is_open
        (
            {
                "care": (
                    "    measure: weekly_hours\n",
                    "      - {when: {all: [{treats_sud: {is: true}}, {state: {is: CO}}]}, basis: "
                    "claim, because: B.}\n    measure: weekly_hours\n",
                )
            },
            [
                "care.yaml:15:16: warning: CAR-01: required_when, entry 2: when: never decides: "
                "wherever this holds, an entry before it holds"
            ],
        ),
        # raising_is_open
        (
            {
                "care": (
                    "    measure: weekly_hours\n",
                    "      - {when: {treats_sud: {is: false}}, basis: claim, because: B.}\n    measure: weekly_hours\n",
                )
            },
            [
                "care.yaml:15:16: CAR-01: required_when, entry 2: when: this or an entry before it "
                "always holds; write severity: required with a basis instead"
            ],
        ),
        # answers_can_be_given
        (
            {"care": ("Not sure: cannot_judge", "Not applicable: cannot_judge")},
            [
                "care.yaml:32:62: CAR-02: ask: answers: Not applicable: can never be given: it is "
                "read as no answer; write applies_when instead"
            ],
        ),
        # answers_can_be_given
        (
            {"care": ("Not sure: cannot_judge", '"": cannot_judge')},
            ["care.yaml:32:62: CAR-02: ask: answers: : is no answer: a blank cell is unanswered"],
        ),
        # answers_can_be_given
        (
            {"care": ("Not sure: cannot_judge", "some: cannot_judge")},
            ["care.yaml:32:62: CAR-02: ask: answers: some: is offered twice: capital letters make no difference"],
        ),
        # answers_can_be_given
        (
            {"care": ('["Yes", "No"]}', '["Yes"]}')},
            ["care.yaml:34:80: CAR-02: also_ask CAR-02b: answers: a question needs two answers or more"],
        ),
        # a_part_can_be_earned
        (
            {"team": ("    field: accredited", "    partly_credit: 0.5\n    field: accredited")},
            ["team.yaml:23:5: TEA-02: partly_credit: is earned by nobody: nothing here makes the criterion partly met"],
        ),
        # a_part_can_be_earned
        (
            {"care": ("    partly_met: {at_least: 6}", "    partly_met: {at_least: 6}\n    partly_credit: 1")},
            ["care.yaml:19:20: warning: CAR-01: partly_credit: makes partly met worth as much as met"],
        ),
        # a_part_can_be_earned
        (
            {"care": ("    partly_met: {at_least: 6}", "    partly_met: {at_least: 6}\n    partly_credit: 0")},
            ["care.yaml:19:20: warning: CAR-01: partly_credit: makes partly met worth as much as not met"],
        ),
        # an_answer_can_fail
        (
            {"care": ('"No": not_met', '"No": partly_met')},
            [
                "care.yaml:32:16: warning: CAR-02: ask: answers: no answer is not met, so that "
                "nobody who answers can fail"
            ],
        ),
        # something_is_scored
        (
            {
                "checklist": (
                    "{required: 4, recommended: 2, informational: 0}",
                    "{required: 0, recommended: 0, informational: 0}",
                )
            },
            [
                "care.yaml:3:11: warning: CAR: headline: CAR never has a floor: all of it weighs 0, under 8",
                "checklist.yaml:9:10: weights: nothing in this checklist weighs anything, so that every score is 0",
                "checklist.yaml:9:21: warning: weights: required: CAR-01 and 1 more would change no score, met or not",
                "checklist.yaml:9:37: warning: weights: recommended: CAR-01 and 2 more would change "
                "no score, met or not",
            ],
        ),
        # what_is_shown_weighs_nothing
        (
            {"checklist": ("informational: 0", "informational: 1")},
            [
                "checklist.yaml:9:55: weights: informational: informational criteria are shown and "
                "never scored: their weight is 0"
            ],
        ),
        # severity_weighs_something
        (
            {"checklist": ("recommended: 2", "recommended: 0")},
            [
                "care.yaml:3:11: warning: CAR: headline: CAR never has a floor: all of it weighs 4, under 8",
                "checklist.yaml:9:37: warning: weights: recommended: CAR-01 and 2 more would change "
                "no score, met or not",
            ],
        ),
        # severity_weighs_something
        (
            {"checklist": ("required: 4", "required: 1")},
            [
                "care.yaml:3:11: warning: CAR: headline: CAR never has a floor: all of it weighs 3, under 8",
                "checklist.yaml:9:37: warning: weights: recommended: what is recommended weighs "
                "more than what is required",
            ],
        ),
        # domain_weighs_something
        (
            {"care": ("weight: 2", "weight: 0")},
            ["care.yaml:4:9: warning: CAR: weight: CAR weighs nothing: whatever is found in it changes no score"],
        ),
        # criteria_are_counted_once
        (
            {
                "team": (
                    "    severity: informational\n    severity_reason: Shown only.\n    field: staff_count",
                    "    severity: recommended\n    severity_reason: Why.\n    field: accredited\n    met: {is: true}",
                )
            },
            [
                "team.yaml:34:10: warning: TEA-03: met: judges the same by the same conditions as "
                "TEA-02, so that it counts twice"
            ],
        ),
        # threshold_can_be_reached
        (
            {"checklist": ("ready_score: 75", "ready_score: 101")},
            ["checklist.yaml:20:16: decision: ready_score: scores and coverage lie between 0 and 100"],
        ),
        # threshold_can_be_reached
        (
            {"checklist": ("headline_at_least: 60", "headline_at_least: 120")},
            ["checklist.yaml:22:22: decision: headline_at_least: scores and coverage lie between 0 and 100"],
        ),
        # threshold_can_be_reached
        (
            {"checklist": ("ready_documented: 0.5", "ready_documented: 50")},
            ["checklist.yaml:21:21: decision: ready_documented: a share lies between 0 and 1: write 0.5 for half"],
        ),
        # threshold_can_be_reached
        (
            {"checklist": ("months_open: 6", "months_open: -1")},
            ["checklist.yaml:24:16: decision: months_open: is never under 0"],
        ),
        # threshold_decides
        (
            {"checklist": ("ready_score: 75", "ready_score: 40")},
            ["checklist.yaml:20:16: decision: ready_score: never decides: under 50 a program is not ready already"],
        ),
        # threshold_decides
        (
            {"checklist": ("documented_at_least: 0.25", "documented_at_least: 0.75")},
            [
                "checklist.yaml:21:21: decision: ready_documented: never decides: under 0.75 an "
                "audit is incomplete already"
            ],
        ),
        # tiers_can_be_reached
        (
            {"checklist": ("at_least: 90", "at_least: 110")},
            ["checklist.yaml:27:35: decision: tiers, entry 1: at_least: scores lie between 0 and 100"],
        ),
        # tiers_can_be_reached
        (
            {"checklist": ("{word: early, at_least: 0}", "{word: Exemplary, at_least: 0}")},
            ["checklist.yaml:28:14: decision: tiers, entry 2: word: “Exemplary” is the word of two tiers"],
        ),
        # tiers_can_be_reached
        (
            {"checklist": ("{word: early, at_least: 0}", "{word: early, at_least: 95}")},
            [
                "checklist.yaml:28:31: decision: tiers, entry 2: at_least: tiers stand from the "
                "highest to the lowest, none twice"
            ],
        ),
        # tiers_can_be_reached
        (
            {
                "checklist": (
                    "{word: early, at_least: 0}",
                    "{word: early, at_least: 30}\n    - {word: poor, at_least: 0}",
                )
            },
            [
                "checklist.yaml:29:7: decision: tiers, entry 3: “poor” is reached by nobody: a "
                "ready program has an evidence-backed score of 37.5 or more"
            ],
        ),
        # tiers_can_be_reached
        (
            {"checklist": ("{word: early, at_least: 0}", "{word: early, at_least: 50}")},
            [
                "checklist.yaml:27:5: warning: decision: tiers: some ready programs have no tier: a "
                "ready program has an evidence-backed score of 37.5 or more"
            ],
        ),
        # gates_look_at_criteria_that_decide
        (
            {"checklist": ("[TEA-02]", "[TEA-02, TEA-03]")},
            [
                "checklist.yaml:25:27: decision: accreditation, entry 2: TEA-03 is informational: "
                "it is shown, and nothing can be not met in it"
            ],
        ),
        # gates_look_at_criteria_that_decide
        (
            {"checklist": ("[TEA-02]", "[TEA-02, TEA-02]")},
            ["checklist.yaml:25:27: decision: accreditation, entry 2: TEA-02 is named twice"],
        ),
        # gates_look_at_criteria_that_decide
        (
            {"checklist": ("[TEA-02]", "[TEA-02, CAR-02]")},
            [
                "checklist.yaml:25:27: decision: accreditation, entry 2: CAR-02 does not apply to "
                "every program; to whom it does not, none is ever ready"
            ],
        ),
        # needed_facts_can_be_filled
        (
            {"checklist": ("[state]", "[state, state]")},
            ["checklist.yaml:29:23: needed_facts, entry 2: state is named twice"],
        ),
        # needed_facts_can_be_filled
        (
            {"checklist": ("[state]", "[accredited]")},
            [
                "checklist.yaml:29:16: needed_facts, entry 1: the workbook shows no star at "
                "accredited: write needed: true at the field"
            ],
        ),
        # needed_facts_can_be_filled
        (
            {"checklist": ("[state]", "[staff]")},
            [
                "checklist.yaml:29:16: needed_facts, entry 1: staff is no field, measure or "
                "question, of which one could say that it is blank"
            ],
        ),
        # something_required_applies, headline_domain_stays
        (
            {
                "team": (
                    "    met: {at_least: 1}",
                    "    applies_when: {state: {is: CO}}\n    applies_because: Because.\n    met: {at_least: 1}",
                )
            },
            ["team.yaml:13:5: TEA-01: applies_when: nothing that is required is left where state is NO"],
        ),
        # something_required_applies, headline_domain_stays
        (
            {
                "care": (
                    "    partly_met: {at_least: 6}",
                    "    applies_when: {treats_sud: {is: true}}\n    applies_because: Because.",
                )
            },
            [
                "care.yaml:3:11: CAR: headline: nothing of CAR applies where treats_sud is No and "
                "state is NO, so that it has no floor there",
                "care.yaml:12:15: CAR-01: required_when, entry 1: when: this always holds where the "
                "criterion applies; write severity: required with a basis instead",
            ],
        ),
        # something_required_applies, headline_domain_stays
        (
            {"checklist": ("headline_least_weight: 8", "headline_least_weight: 3")},
            [
                "care.yaml:3:11: warning: CAR: headline: what applies of CAR weighs under 3 where "
                "state is NO, so that it has no floor there"
            ],
        ),
        # what stands twice
        (
            {"care": ("one_of: [CO, TX]", "one_of: [CO, CO]")},
            ["care.yaml:35:41: CAR-02: applies_when: state: one_of, entry 2: “CO” stands here twice"],
        ),
        # what stands twice
        (
            {"workbook": ("[CO, NO, TX]", "[CO, NO, TX, co]")},
            ["workbook.yaml:2:24: lists: states, entry 4: “co” stands here twice"],
        ),
        # what stands twice
        (
            {"checklist": ("value: 9", "value: [a, A]")},
            [
                "care.yaml:17:33: CAR-01: met: at_least: parameter: the parameter least_hours is a "
                "list; a number is wanted here"
            ],
        ),
        # what stands twice
        (
            {
                "care": (
                    '      - {document: "001", section: Hours}\n',
                    '      - {document: "001", section: Hours}\n      - {document: "001", section: Hours}\n',
                )
            },
            ["care.yaml:24:9: CAR-01: sources, entry 2: the same source stands here twice"],
        ),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, tuple[str, str]], faults: list[str]
) -> None:
    assert found(tmp_path, monkeypatch, **changes) == faults
