"""The rules of states as files: how they are found, loaded, laid over a checklist, and how their mistakes are shown."""

from fractions import Fraction
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_MEASURES, minimal_checklist_folder
from iopaudit.checklist.explain import explain
from iopaudit.checklist.find import find_checklist, shipped
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.checklist.overlay_blocks import with_block
from iopaudit.checklist.settled import OWN_CONDITION
from iopaudit.checklist.state_rules import NoRulesOfStateError, in_state
from iopaudit.errors import ChecklistError
from iopaudit.lint.linter import lint
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Gives, Measure
from iopaudit.models.checklist import Checklist
from iopaudit.models.fact import Fact
from iopaudit.models.predicate import ALWAYS, AllOf, Is, Of

TEXAS = """\
id: states/texas
edition: "1"
title: Rules of Texas
extends: mini@1
state: TX
about: Enough of a state.
blocks:
  - id: license
    title: license
    sources: [{standard: A Texas rule (hours), status: verified, binds: "state:TX"}]
    parameters: {least_hours: {value: 10, meaning: What Texas asks.}}
    raise:
      CAR-02: {basis: law, because: Texas asks for a plan.}
    criteria:
      TEA-01: {severity_reason: Texas asks for it., basis: law}
    notes:
      CAR-01: Texas asks for ten hours.
  - id: medicaid
    title: Medicaid
    applies_when: {treats_sud: {is: true}}
    applies_because: It binds programs that treat substance use.
    sources: [{standard: A Medicaid rule, status: verified, binds: "payer:Texas Medicaid"}]
    raise:
      TEA-02: {basis: contract, because: Medicaid asks for it., when: {accredited: {is: false}}}
"""

NETWORK = """\
id: net
edition: "3"
title: A network's own
extends: ../mini/1
"""


def folder_with(tmp_path: Path, text: str = TEXAS, **more: str) -> Path:
    """A folder of checklists with the small one and the rules of Texas, and further files of states."""
    minimal_checklist_folder(tmp_path)
    states = tmp_path / "states"
    states.mkdir(exist_ok=True)
    for name, content in {"texas": text, **more}.items():
        (states / f"{name}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


def loaded(folder: Path, name: str = "mini") -> Checklist:
    return load_checklist(name, folder=folder, measures=MINIMAL_MEASURES)


def network(tmp_path: Path, text: str, *, extends: str = "../mini/1") -> Checklist:
    folder_with(tmp_path)
    file = tmp_path / "net" / "checklist.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(NETWORK.replace("../mini/1", extends) + text, encoding="utf-8")
    return load_checklist(file, folder=tmp_path, measures=MINIMAL_MEASURES)


def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str = "states/texas") -> list[str]:
    folder_with(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecklistError) as raised:
        loaded(tmp_path, name)
    return [str(fault) for fault in raised.value.faults]


def linted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    folder_with(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    measures = {name: made(name) for name in MINIMAL_MEASURES}
    return [str(fault) for fault in lint(["states/texas"], folder=tmp_path, measures=measures)]


def made(name: str) -> Measure:
    kinds: dict[str, Gives] = {"weekly_hours": "number", "licensed_share": "share", "treats_sud": "yes or no"}

    def compute(_: Context) -> Fact:
        """Whether `least_hours` are reached."""
        raise AssertionError("nothing is measured here")

    return Measure(name, "", kinds[name], compute)


# How they are found and loaded


def test_a_checklist_brings_the_rules_of_states_along_as_data(tmp_path: Path) -> None:
    checklist = loaded(folder_with(tmp_path))
    assert [overlay.name for overlay in checklist.overlays] == ["states/texas@1"]
    assert (checklist.state, checklist.states, checklist.settled) == ("", "own", ())
    assert checklist.criterion["CAR-02"].required_when == ()
    assert checklist.parameters["least_hours"].value == 9


def test_rules_that_extend_another_checklist_are_left_where_they_are(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, TEXAS.replace("mini@1", "mini@2"))
    assert loaded(folder).overlays == ()


def test_rules_that_may_be_applied_are_no_part_of_the_digest(tmp_path: Path) -> None:
    before = digest(load_checklist(minimal_checklist_folder(tmp_path), measures=MINIMAL_MEASURES))
    assert digest(loaded(folder_with(tmp_path))) == before


def test_a_state_is_a_checklist_by_its_id(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, kansas=TEXAS.replace("TX", "NO").replace("texas", "kansas"))
    checklist = loaded(folder, "states/texas")
    assert (checklist.name, checklist.title, checklist.state) == ("states/texas@1", "Rules of Texas", "TX")
    assert checklist.extends == ("mini@1",)
    assert [overlay.state for overlay in checklist.overlays] == ["TX"]
    assert [criterion.id for criterion in checklist.criteria] == [one.id for one in loaded(folder).criteria]
    assert loaded(folder, "states/texas@1") == checklist


def test_states_are_listed_and_found_by_id_edition_and_path(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    assert [(one.name, one.title) for one in shipped(folder)] == [
        ("mini@1", "A small checklist"),
        ("states/texas@1", "Rules of Texas"),
    ]
    file = folder / "states" / "texas.yaml"
    assert find_checklist("states/texas", folder=folder) == file
    assert load_checklist(file, folder=folder, measures=MINIMAL_MEASURES).state == "TX"
    with pytest.raises(ChecklistError, match="there is no edition 2 of states/texas; there is states/texas@1"):
        find_checklist("states/texas@2", folder=folder)
    with pytest.raises(ChecklistError, match="did you mean states/texas"):
        find_checklist("states/texs", folder=folder)


# What a block does


def test_a_block_sets_parameters_raises_replaces_and_notes(tmp_path: Path) -> None:
    checklist = loaded(folder_with(tmp_path))
    applied = with_block(checklist, checklist.overlays[0].blocks[0])
    now = applied.checklist
    least = now.parameters["least_hours"]
    assert (least.value, least.unit, least.meaning) == (Fraction(10), "hours a week", "What Texas asks.")
    assert least.source is not None and least.source.standard == "A Texas rule (hours)"
    (raised,) = now.criterion["CAR-02"].required_when
    assert (raised.when, raised.basis, raised.because) == (ALWAYS, "law", "Texas asks for a plan.")
    assert (now.criterion["TEA-01"].severity_reason, now.criterion["TEA-01"].basis) == ("Texas asks for it.", "law")
    assert now.criterion["CAR-01"].notes == ("Texas asks for ten hours.",)
    assert now.criterion["CAR-01"].sources[-1].binds == "state:TX"
    assert now.criterion["TEA-02"] == checklist.criterion["TEA-02"]
    assert applied.effects == (
        "least hours: 10 hours a week",
        "CAR-02 is required by law",
        "TEA-01 is required by law",
    )


def test_what_a_state_asks_stands_before_what_the_checklist_asks_by_itself(tmp_path: Path) -> None:
    text = TEXAS.replace("CAR-02: {basis", "CAR-01: {basis")
    checklist = loaded(folder_with(tmp_path, text))
    now = with_block(checklist, checklist.overlays[0].blocks[0]).checklist
    assert [raised.because for raised in now.criterion["CAR-01"].required_when] == [
        "Texas asks for a plan.",
        "The rule binds programs that treat substance use.",
    ]


@pytest.mark.parametrize(
    ("standard", "binds", "cited"),
    [
        ("A rule (hours)", "state:TX", True),
        ("The same rule, called otherwise", "everyone", True),
        ("The same rule, called otherwise", "state:TX", False),
    ],
)
def test_a_source_that_the_criterion_cites_already_is_not_cited_twice(
    tmp_path: Path, standard: str, binds: str, cited: bool
) -> None:
    text = TEXAS.replace("standard: A Texas rule (hours)", f'standard: "{standard}", url: "https://example.org/rule"')
    text = text.replace('binds: "state:TX"', f'binds: "{binds}"')
    checklist = loaded(folder_with(tmp_path, text))
    now = with_block(checklist, checklist.overlays[0].blocks[0]).checklist
    assert (now.criterion["CAR-01"].sources == checklist.criterion["CAR-01"].sources) is cited


def test_folded_in_a_raise_carries_the_condition_of_its_block_and_numbers_stay(tmp_path: Path) -> None:
    checklist = in_state(loaded(folder_with(tmp_path)), "tx")
    (raised,) = checklist.criterion["TEA-02"].required_when
    assert raised.when == AllOf((Of("treats_sud", Is(True)), Of("accredited", Is(False))))
    assert checklist.parameters["least_hours"].value == 9
    assert checklist.state == "TX"


def test_a_state_without_rules_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoRulesOfStateError, match="mini@1 has no rules of CO; there are rules of TX"):
        in_state(loaded(folder_with(tmp_path)), "CO")
    minimal = load_checklist(minimal_checklist_folder(tmp_path / "alone"), measures=MINIMAL_MEASURES)
    with pytest.raises(NoRulesOfStateError, match="there are none of any state"):
        in_state(minimal, "TX")


# What explanations say of it


def test_an_explanation_with_a_state_tells_note_number_and_raise(tmp_path: Path) -> None:
    checklist = in_state(loaded(folder_with(tmp_path)), "TX")
    measures = {name: made(name) for name in MINIMAL_MEASURES}
    assert explain(checklist, "CAR-01", measures).section("state") == (
        "License: Texas asks for ten hours.",
        "License: least_hours is 10 hours a week.",
    )
    assert explain(checklist, "CAR-02", measures).section("raised") == ("Required (law): Texas asks for a plan.",)
    assert "Required where" in explain(checklist, "TEA-02", measures).section("raised")[0]
    assert explain(checklist, "TEA-03", measures).section("state") == ()
    assert "A Texas rule" in explain(checklist, "CAR-01", measures).section("sources")[-1]


def test_an_explanation_without_a_state_names_the_states_that_touch_it(tmp_path: Path) -> None:
    checklist = loaded(folder_with(tmp_path))
    measures = {name: made(name) for name in MINIMAL_MEASURES}
    (line,) = explain(checklist, "CAR-01", measures).section("states")
    assert line == "The rules of TX say something about it; name the state to read it."
    assert explain(checklist, "TEA-03", measures).section("states") == ()


# What a network's checklist has settled


def test_a_network_keeps_the_rules_of_states_and_says_what_it_has_set_itself(tmp_path: Path) -> None:
    mine = network(
        tmp_path,
        "parameters: {least_hours: {value: 11}}\n"
        "overrides: {criteria: {CAR-02: {severity: recommended, fix: Ours.}}}\n",
    )
    assert [overlay.state for overlay in mine.overlays] == ["TX"]
    assert mine.settled == ("criteria.CAR-02.fix", "criteria.CAR-02.severity", "parameters.least_hours")
    now = with_block(mine, mine.overlays[0].blocks[0])
    assert now.checklist.parameters["least_hours"].value == 11
    assert now.checklist.criterion["CAR-02"].required_when == ()
    assert now.effects == (
        "least hours: as this checklist sets it",
        "how much CAR-02 matters: as this checklist sets it",
        "TEA-01 is required by law",
    )


@pytest.mark.parametrize(
    ("override", "raised"),
    [("fix: Ours.", True), ("required_when: []", False), ("severity: recommended", False), ("title: Ours", True)],
)
def test_a_rule_raises_unless_the_network_has_said_how_much_it_matters(
    tmp_path: Path, override: str, raised: bool
) -> None:
    mine = network(tmp_path, f"overrides: {{criteria: {{CAR-02: {{{override}}}}}}}\n")
    now = with_block(mine, mine.overlays[0].blocks[0]).checklist
    assert bool(now.criterion["CAR-02"].required_when) is raised


OWN = [
    ("overrides: {criteria: {CAR-01: {met: {at_least: 11}}}}", True),
    ("parameters: {least_hours: {value: 11}}", True),
    ("parameters: {least_hours: {value: 8}}", True),
    ("parameters: {least_hours: {value: 10}}", False),
    ("overrides: {criteria: {CAR-01: {fix: Ours.}}}", False),
    ("overrides: {criteria: {CAR-02: {met: {at_least: 1}}}}", False),
]


@pytest.mark.parametrize(("settings", "own"), OWN)
def test_no_rule_of_a_state_requires_a_number_that_it_does_not_set(tmp_path: Path, settings: str, own: bool) -> None:
    text = TEXAS.replace("CAR-02: {basis: law, because: Texas asks for a plan.}", "CAR-01: {basis: law, because: So.}")
    folder_with(tmp_path, text)
    file = tmp_path / "net" / "checklist.yaml"
    file.parent.mkdir()
    file.write_text(NETWORK + settings, encoding="utf-8")
    mine = load_checklist(file, folder=tmp_path, measures=MINIMAL_MEASURES)
    now = with_block(mine, mine.overlays[0].blocks[0])
    one = now.checklist.criterion["CAR-01"]
    assert ("So." in [raised.because for raised in one.required_when]) is not own
    assert one.notes == ("Texas asks for ten hours.", OWN_CONDITION) if own else one.notes == one.notes[:1]
    said = "CAR-01 is not required by law: this checklist judges it by a condition of its own"
    assert (said in now.effects, "CAR-01 is required by law" in now.effects) == (own, not own)
    explained = explain(in_state(mine, "TX"), "CAR-01", measures={})
    assert any(OWN_CONDITION in line for line in explained.section("state")) is own
    assert any("So." in line for line in explained.section("raised")) is not own


def test_nothing_is_replaced_where_the_network_judges_by_a_condition_of_its_own(tmp_path: Path) -> None:
    mine = network(tmp_path, "overrides: {criteria: {TEA-01: {met: {at_least: 1}}}}\n")
    now = with_block(mine, mine.overlays[0].blocks[0])
    before = mine.criterion["TEA-01"]
    one = now.checklist.criterion["TEA-01"]
    assert (one.severity_reason, one.basis, one.notes) == (before.severity_reason, before.basis, (OWN_CONDITION,))
    assert "TEA-01 is not required by law: this checklist judges it by a condition of its own" in now.effects


def test_a_key_that_the_network_has_overridden_is_not_replaced(tmp_path: Path) -> None:
    mine = network(tmp_path, "overrides: {criteria: {TEA-01: {severity_reason: Our own reason.}}}\n")
    now = with_block(mine, mine.overlays[0].blocks[0])
    assert now.checklist.criterion["TEA-01"].severity_reason == "Our own reason."
    assert now.checklist.criterion["TEA-01"].basis == "law"
    assert "severity reason of TEA-01: as this checklist sets it" in now.effects


def test_what_the_network_drops_is_none_of_the_rules_business(tmp_path: Path) -> None:
    mine = network(tmp_path, "drop: [CAR-02]\n")
    now = with_block(mine, mine.overlays[0].blocks[0])
    assert "CAR-02" not in now.checklist.criterion
    assert now.checklist.parameters["least_hours"].value == 10


def test_what_the_network_makes_informational_is_raised_by_nothing(tmp_path: Path) -> None:
    mine = network(tmp_path, "overrides: {criteria: {TEA-02: {severity: informational, severity_reason: Shown.}}}\n")
    now = with_block(mine, mine.overlays[0].blocks[1]).checklist
    assert (now.criterion["TEA-02"].severity, now.criterion["TEA-02"].required_when) == ("informational", ())


def test_a_network_may_extend_the_rules_of_a_state(tmp_path: Path) -> None:
    mine = network(tmp_path, "parameters: {least_hours: {value: 11}}\n", extends="../states/texas.yaml")
    assert (mine.name, mine.state, mine.extends) == ("net@3", "TX", ("states/texas@1", "mini@1"))
    assert mine.settled == ("parameters.least_hours",)


def test_a_network_may_leave_out_the_rules_of_states(tmp_path: Path) -> None:
    assert network(tmp_path, "states: none\n").states == "none"
    assert network(tmp_path, "states: own\n").states == "own"


def test_a_network_cannot_both_name_a_states_rules_and_leave_them_out(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="leaves out every state's rules, and extends those of TX"):
        network(tmp_path, "states: none\n", extends="../states/texas.yaml")
    with pytest.raises(ChecklistError, match="states: must be own or none"):
        network(tmp_path, "states: mine\n")


# Their mistakes, by file, line and column


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("CAR-02: {basis", "CAR-09: {basis"), "13:7: blocks license: raise: CAR-09: there is no criterion CAR-09"),
        (("CAR-01: Texas", "CAR-1: Texas"), "17:7: blocks license: notes: CAR-1: there is no criterion CAR-1"),
        (("TEA-01: {sev", "TEA-11: {sev"), "15:7: blocks license: criteria: TEA-11: there is no criterion TEA-11"),
        (("{least_hours", "{most_hours"), "11:18: blocks license: parameters: most_hours: there is no parameter"),
        (
            ("value: 10", "value: [ten]"),
            "11:39: blocks license: parameters: least_hours: value: the parameter least_hours is a number",
        ),
        (
            ("{treats_sud: {is", "{treats_sad: {is"),
            "20:20: blocks medicaid: applies_when: treats_sad: there is no measure",
        ),
        (
            ("when: {accredited", "when: {accredeted"),
            "24:72: blocks medicaid: raise: TEA-02: when: accredeted: there is no",
        ),
        (("state: TX", "state: TE"), "5:8: state: there is no state TE"),
        (
            ("basis: law, because: Texas asks", "basis: claim, because: Texas asks"),
            "13:23: blocks license: raise: CAR-02: basis: must be law or contract",
        ),
        (
            ("    title: Medicaid", "    titel: Medicaid"),
            "19:5: blocks medicaid: titel: is no key here; did you mean title",
        ),
        (("raise:\n      TEA", "rise:\n      TEA"), "23:5: blocks medicaid: rise: is no key here; did you mean raise"),
        (
            ("    applies_because: It binds programs that treat substance use.\n", ""),
            "18:5: blocks medicaid: has applies_when and needs applies_because",
        ),
        (("id: medicaid", "id: license"), "18:9: blocks license: id: the id license is taken by an earlier block"),
    ],
)
def test_one_mistake_gives_one_fault_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], fault: str
) -> None:
    found = faults(tmp_path, monkeypatch, TEXAS.replace(*change))
    assert [line for line in found if line.startswith(f"states/texas.yaml:{fault}")], found
    assert all(line.startswith("states/texas.yaml:") for line in found), found


def test_a_mistake_in_the_rules_of_a_state_is_one_of_the_checklist_they_are_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = faults(tmp_path, monkeypatch, TEXAS.replace("{least_hours", "{most_hours"), name="mini")
    assert found.startswith("states/texas.yaml:11:18: ")


def test_two_files_cannot_hold_the_rules_of_one_state(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, zexas=TEXAS)
    with pytest.raises(ChecklistError, match="TX has rules already: states/texas"):
        loaded(folder)


def test_rules_are_laid_over_a_checklist_and_not_over_other_rules(tmp_path: Path) -> None:
    over = TEXAS.replace("extends: mini@1", "extends: texas.yaml").replace("state: TX", "state: CO")
    with pytest.raises(ChecklistError, match="must name a checklist, not the rules of a state"):
        loaded(folder_with(tmp_path, colorado=over), "states/colorado")


def test_an_unreadable_file_of_a_state_is_told_and_nothing_else(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, kansas="id: [\n")
    with pytest.raises(ChecklistError) as raised:
        loaded(folder)
    assert all("kansas.yaml" in fault.file for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            ('binds: "state:TX"', "binds: nobody"),
            "13:7: blocks license: raise: CAR-02: needs a source with status: verified",
        ),
        (
            ("(hours), status: verified", "(hours), status: second-hand"),
            "11:18: blocks license: parameters: least_hours: needs a source",
        ),
        (
            ("(hours), status: verified", "(hours), status: recalled"),
            "15:60: blocks license: criteria: TEA-01: basis: needs",
        ),
        (
            ('binds: "state:TX"', 'binds: "state:CO"'),
            "10:73: blocks license: sources, entry 1: binds: a rule of TX does not bind CO",
        ),
        (
            ('binds: "state:TX"', "binds: everyone"),
            "10:73: blocks license: sources, entry 1: binds: a rule of TX does not bind everyone",
        ),
        (('binds: "state:TX"', "binds: Texas"), "10:73: blocks license: sources, entry 1: binds: must be everyone"),
        (
            ("CAR-02: {basis", "TEA-01: {basis"),
            "13:7: blocks license: raise: TEA-01: has no effect: it is required everywhere",
        ),
        (("CAR-02: {basis", "TEA-03: {basis"), "13:7: blocks license: raise: TEA-03: is only shown"),
        (
            ("{treats_sud: {is: true}}", "{treats_sud: {at_least: 2}}"),
            "20:33: blocks medicaid: applies_when: treats_sud: at_least: can never hold",
        ),
        (
            ("{accredited: {is: false}}", "{state: {is: XX}}"),
            "24:84: blocks medicaid: raise: TEA-02: when: state: is: can never hold",
        ),
        (("value: 10", "value: 5"), "8:5: blocks license: with its values a condition of CAR-01 is stricter than met"),
        (("CAR-01: Texas asks for ten hours.", 'CAR-01: " "'), "17:15: blocks license: notes: CAR-01: says nothing"),
    ],
)
def test_lint_finds_what_loads_and_is_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], fault: str
) -> None:
    found = linted(tmp_path, monkeypatch, TEXAS.replace(*change))
    assert [line for line in found if line.startswith(f"states/texas.yaml:{fault}")], found


def test_lint_finds_a_block_that_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXAS[: TEXAS.index("    raise:\n      TEA-02")]
    assert any("blocks medicaid: does nothing" in line for line in linted(tmp_path, monkeypatch, text))


def test_lint_finds_nothing_in_rules_without_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line for line in linted(tmp_path, monkeypatch, TEXAS) if "texas" in line] == []
