"""Which state's rules are applied to a program, which of their blocks, and what that may and may not change."""

from itertools import product
from pathlib import Path

import pytest

from builders import UNREADABLE, person, session, track
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.checklist.parameters_used import parameters_used
from iopaudit.checklist.settled import OWN_CONDITION
from iopaudit.formats.registry import format_named
from iopaudit.measures.catalogue import MEASURES
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Checklist
from iopaudit.models.policy import Policy
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.scoring.overlays import effective_checklist
from state_audits import AS_OF, STATES, applied, audited, edition, effective, judged, program

DAYS = ("Monday", "Wednesday", "Friday")


def full(state: str | None, **changes: object) -> Submission:
    """A program with a week, one clinician, and a group of eighteen, so that there is something to judge."""
    group = {"group_size": 18}
    sheets = {
        "staff": [person("S01")],
        "tracks": [track(treats="Substance use")],
        "schedule": [session(day, "09:00", "12:30", **group) for day in DAYS],
        **changes,
    }
    return program(state, **sheets)  # type: ignore[arg-type]


def network(tmp_path: Path, text: str, extends: str = "iop@2026.1") -> Checklist:
    file = tmp_path / "mine.yaml"
    file.write_text(f'id: mine\nedition: "1"\ntitle: Ours\nextends: {extends}\n{text}', encoding="utf-8")
    return load_checklist(file)


# Which state


@pytest.mark.parametrize("state", STATES)
def test_the_programs_own_state_is_applied_by_itself_and_said(state: str) -> None:
    made = audited(full(state))
    rules = made.state_rules
    assert (rules.state, rules.chosen, rules.overlay) == (state, False, f"states/{STATES[state]}@2026.1")
    assert rules.says.startswith(
        f"Rules of {rules.title.removeprefix('Rules of ')} ({rules.overlay}), by the program's State."
    )
    assert made.provenance.overlay == rules.says


def test_a_state_without_rules_is_said_and_changes_nothing() -> None:
    made = audited(full("CO"))
    assert made.state_rules.says == "No rules of this State (CO) are in this edition, so none were applied."
    assert made.state_rules.blocks == ()
    assert made.provenance.checklist_sha256 == "given"
    assert digest(effective(full("CO")).checklist) == digest(edition())


@pytest.mark.parametrize("state", [None, UNREADABLE])
def test_a_blank_state_applies_nothing(state: object) -> None:
    made = audited(full(state))  # type: ignore[arg-type]
    assert made.state_rules.says == "No state's rules were applied, because the State is blank."
    assert judged(made, "STR-09").raised is False


def test_a_state_that_the_checklist_names_is_applied_whatever_the_program_says() -> None:
    made = audited(full("CO"), "states/texas")
    assert (made.checklist, made.state_rules.state, made.state_rules.chosen) == ("states/texas@2026.1", "TX", True)
    assert ", chosen for this audit, while the program's State is CO. Applied: " in made.state_rules.says
    assert judged(made, "STR-09").basis == "law"
    assert "while the program's State is blank." in audited(full(None), "states/texas").state_rules.says
    assert "chosen for this audit and the program's State." in audited(full("TX"), "states/texas").state_rules.says


def test_the_rules_of_another_state_are_never_applied_beside_it() -> None:
    made = audited(full("MD"), "states/texas")
    assert judged(made, "STR-01").severity_reason.startswith("Required by definition")
    assert judged(made, "ACC-05").raised is False


def test_a_policy_leaves_out_every_states_rules() -> None:
    made = audited(full("TX"), states="none")
    assert made.state_rules.says == (
        "No state's rules were applied, as this audit was asked to do; the program's State is TX."
    )
    assert (judged(made, "STR-09").raised, judged(made, "STR-09").notes) == (False, ())
    assert made.provenance.checklist_sha256 == "given"


def test_a_network_leaves_out_every_states_rules_by_its_checklist(tmp_path: Path) -> None:
    mine = network(tmp_path, "states: none\n")
    assert effective_checklist(mine, full("TX"), AS_OF, Policy()).rules.blocks == ()
    own = network(tmp_path, "states: own\n")
    assert effective_checklist(own, full("TX"), AS_OF, Policy()).rules.state == "TX"


def test_a_network_that_extends_a_state_forces_it(tmp_path: Path) -> None:
    mine = network(tmp_path, "", extends="states/texas")
    made = effective_checklist(mine, full("CO"), AS_OF, Policy())
    assert (made.rules.state, made.rules.chosen) == ("TX", True)


# Which blocks


@pytest.mark.parametrize(
    ("state", "medicaid", "blocks"),
    [
        ("VA", True, ["license", "medicaid"]),
        ("VA", False, ["license"]),
        ("VA", None, ["license"]),
        ("MD", True, ["license", "medicaid", "older_outpatient_rule"]),
        ("MD", None, ["license", "older_outpatient_rule"]),
        ("NC", True, ["license", "medicaid"]),
        ("NC", False, ["license"]),
        ("NM", True, ["medicaid", "medicaid_outcomes", "medicaid_second_hand"]),
        ("NM", False, []),
        ("NM", None, []),
        ("CA", True, ["certification", "medicaid"]),
        ("CA", False, ["certification"]),
        ("KS", True, ["license"]),
        ("TX", True, ["services", "rights", "information", "plans", "therapeutic_community"]),
        ("FL", True, ["services", "plans", "day_treatment"]),
        ("MA", False, ["naloxone"]),
        ("NY", True, ["license"]),
        ("UT", False, ["license"]),
    ],
)
def test_license_rules_apply_without_medicaid_and_medicaid_rules_only_with_it(
    state: str, medicaid: bool | None, blocks: list[str]
) -> None:
    assert applied(program(state, medicaid=medicaid)) == blocks


@pytest.mark.parametrize("state", sorted(set(STATES) - {"NM"}))
def test_a_program_for_mental_health_alone_is_bound_by_no_rule_on_substance_use(state: str) -> None:
    what = program(state, focus="Mental health", medicaid=True, tracks=[track(treats="Mental health")])
    assert applied(what) == []
    assert "None of its rules applies to this program. Not applied: " in effective(what).rules.says
    assert "does not treat substance use" in effective(what).rules.says


@pytest.mark.parametrize("state", STATES)
def test_what_nobody_can_decide_applies_nothing_and_is_said(state: str) -> None:
    rules = effective(program(state, focus=None, medicaid=None)).rules
    assert [block.applied for block in rules.blocks] == [False] * len(rules.blocks)
    assert all("is blank" in block.why or "are blank" in block.why for block in rules.blocks)
    assert "is blank" in rules.says


def test_one_medicaid_row_that_says_yes_is_enough_and_one_that_says_no_is_not() -> None:
    assert "medicaid" in applied(program("VA", medicaid=None, payers={"Medicaid managed care": True}))
    assert "medicaid" not in applied(program("VA", medicaid=None, payers={"Medicaid managed care": False}))
    assert "medicaid" not in applied(program("VA", medicaid=None, payers={"Medicaid managed care": UNREADABLE}))


def test_each_block_says_why_and_what_it_did() -> None:
    license_rule, medicaid = effective(program("VA", medicaid=False)).rules.blocks
    assert (license_rule.applied, license_rule.why) == (True, "treats substance use")
    assert license_rule.effects == (
        "STR-01 is required by law",
        "STR-05 is required by law",
        "SAF-03 is required by law",
    )
    assert license_rule.notes == ("STR-01", "STR-03", "STR-05", "COD-08", "ASM-01", "SAF-03")
    assert (medicaid.applied, medicaid.effects, medicaid.notes) == (False, (), ())
    assert medicaid.why == "does not bill Medicaid; treats substance use"
    assert medicaid.whom.startswith("The Medicaid rule binds programs that")


def test_of_two_blocks_that_raise_the_first_gives_the_reason() -> None:
    what = program("VA", medicaid=True, tracks=[track(treats="Substance use")])
    assert judged(audited(what), "STR-01").basis == "law"


# A network's own settings


def test_a_networks_own_number_wins_over_the_states(tmp_path: Path) -> None:
    mine = network(tmp_path, "parameters: {day_treatment_hours: {value: 15}}\n")
    made = effective_checklist(mine, full("MD"), AS_OF, Policy())
    assert made.checklist.parameters["day_treatment_hours"].value == 15
    assert "day treatment hours: as this checklist sets it" in made.rules.blocks[0].effects
    assert effective(full("MD")).checklist.parameters["day_treatment_hours"].value == 20


def test_a_network_that_says_how_much_something_matters_is_not_overruled(tmp_path: Path) -> None:
    mine = network(tmp_path, "overrides: {criteria: {STR-09: {required_when: []}}}\n")
    made = audit(mine, full("TX"), AS_OF)
    assert (judged(made, "STR-09").severity, judged(made, "STR-10").severity) == ("recommended", "required")
    other = audit(network(tmp_path, "overrides: {criteria: {STR-09: {fix: Ours.}}}\n"), full("TX"), AS_OF)
    assert judged(other, "STR-09").severity == "required"


@pytest.mark.parametrize(
    ("own", "size", "result"),
    [
        ("overrides: {criteria: {STR-09: {met: {at_most: 12}}}}", 14, "partly_met"),
        ("parameters: {counseling_group_size: {value: 12}}", 14, "partly_met"),
        ("parameters: {counseling_group_size: {value: 18}}", 18, "met"),
    ],
)
def test_a_networks_own_number_is_never_called_the_law(tmp_path: Path, own: str, size: int, result: str) -> None:
    group = [session(day, "09:00", "12:30", group_size=size) for day in DAYS]
    found = judged(audit(network(tmp_path, own), full("TX", schedule=group), AS_OF), "STR-09")
    assert (str(found.result), found.severity, found.raised) == (result, "recommended", False)
    assert found.notes == ("Texas allows at most 16 people in a counseling group.", OWN_CONDITION)


def test_a_network_that_sets_the_states_own_number_keeps_the_law(tmp_path: Path) -> None:
    mine = network(tmp_path, "parameters: {counseling_group_size: {value: 16}}")
    found = judged(audit(mine, full("TX"), AS_OF), "STR-09")
    assert (found.severity, found.basis, OWN_CONDITION in found.notes) == ("required", "law", False)


def test_a_number_that_a_measure_reads_is_the_networks_own_too(tmp_path: Path) -> None:
    mine = network(tmp_path, "parameters: {outside_weekly_hours: {value: []}}")
    found = judged(audit(mine, full("KS"), AS_OF), "STR-01")
    assert (found.basis, OWN_CONDITION in found.notes) == ("definition", True)


# What it may not change


def findings(made: Audit) -> dict[str, object]:
    return {finding.criterion: finding for finding in made.findings}


@pytest.mark.parametrize(("state", "medicaid"), list(product(STATES, (True, False))))
def test_rules_change_no_finding_of_a_criterion_that_they_do_not_name(state: str, medicaid: bool) -> None:
    what = full(state, medicaid=medicaid)
    (overlay,) = (one for one in edition().overlays if one.state == state)
    touched = set()
    for block in overlay.blocks:
        touched.update(block.names)
        for criterion in edition().criteria:
            used = parameters_used(criterion, MEASURES.get(criterion.measure or ""))
            touched.update([criterion.id] if set(used) & set(block.parameters) else [])
    without, with_rules = findings(audited(what, states="none")), findings(audited(what))
    changed = {name for name in without if without[name] != with_rules[name]}
    assert changed <= touched
    results = {name for name in without if without[name].result != with_rules[name].result}  # type: ignore[attr-defined]
    assert results <= {"STR-01", "STR-02"}
    assert changed or not effective(what).changed


@pytest.mark.parametrize("state", STATES)
def test_rules_without_a_block_that_applies_leave_the_audit_as_it_is(state: str) -> None:
    what = full(state, focus="Mental health", tracks=[track(treats="Mental health")], medicaid=False)
    assert findings(audited(what)) == findings(audited(what, states="none"))
    assert audited(what).provenance.checklist_sha256 == "given"


# Digest and bytes


def test_the_digest_is_that_of_what_was_judged_by() -> None:
    texas = audited(full("TX")).provenance.checklist_sha256
    assert texas == digest(effective(full("TX")).checklist) != digest(edition())
    with_medicaid, without = (audited(full("VA", medicaid=m)).provenance.checklist_sha256 for m in (True, False))
    assert len({texas, with_medicaid, without}) == 3
    assert audit(edition(), full("TX"), AS_OF).provenance.checklist_sha256 == ""


def test_the_digest_is_the_same_however_the_rules_came_to_be_applied() -> None:
    again = load_checklist("iop")
    made = audit(again, full("TX"), AS_OF, checklist_digest="given")
    assert made.provenance.checklist_sha256 == audited(full("TX")).provenance.checklist_sha256


def test_nothing_of_a_choice_is_left_in_what_is_judged_by() -> None:
    checklist = effective(full("TX"), "states/texas").checklist
    assert (checklist.overlays, checklist.state, checklist.states, checklist.settled) == ((), "", "own", ())
    assert edition("states/texas").criterion["STR-09"].required_when == ()


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_the_same_program_gives_the_same_bytes_in_a_state(name: str) -> None:
    one, two = (audit(load_checklist("iop"), full("VA", medicaid=True), AS_OF) for _ in range(2))
    assert format_named(name).render([one]) == format_named(name).render([two])
