"""Checklists that extend others: what they set, override, drop and add, and how their mistakes are shown."""

from fractions import Fraction
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_MEASURES, load_minimal, minimal_checklist_folder
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.errors import ChecklistError
from iopaudit.models.checklist import Checklist
from iopaudit.models.predicate import AtLeast, AtMost

HEAD = """\
id: net
edition: "3"
title: A network's own
extends: ../mini/1
"""

CRITERION = """\
    - id: CAR-50
      title: Ours
      severity: recommended
      severity_reason: Ours.
      field: staff_count
      met: {at_least: 1}
      why: Ours.
      fix: Ours.
      effort: low
      sources: []
"""


def written(tmp_path: Path, text: str, *, name: str = "net", head: str = HEAD) -> Path:
    minimal_checklist_folder(tmp_path)
    file = tmp_path / name / "checklist.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(head + text, encoding="utf-8")
    return file


def extended(tmp_path: Path, text: str) -> Checklist:
    return load_checklist(written(tmp_path, text), measures=MINIMAL_MEASURES)


def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, *, head: str = HEAD) -> list[str]:
    file = written(tmp_path, text, head=head)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(file, measures=MINIMAL_MEASURES)
    return [str(fault) for fault in raised.value.faults]


def test_what_is_not_said_is_as_in_the_checklist_that_it_extends(tmp_path: Path) -> None:
    mine, base = extended(tmp_path, ""), load_minimal(tmp_path)
    assert (mine.name, mine.title, mine.extends) == ("net@3", "A network's own", ("mini@1",))
    own = {"id": base.id, "edition": base.edition, "title": base.title, "extends": ()}
    assert mine.model_copy(update=own) == base
    assert digest(mine) != digest(base)


def test_parameters_are_set_and_keep_what_is_not_given(tmp_path: Path) -> None:
    least = extended(tmp_path, "parameters: {least_hours: {value: 10.5}}\n").parameters["least_hours"]
    assert (least.value, least.unit) == (Fraction(21, 2), "hours a week")
    least = extended(tmp_path, "parameters: {least_hours: {value: 8, unit: hours, meaning: Ours.}}\n")
    assert least.parameters["least_hours"].meaning == "Ours."


def test_criteria_domains_decision_and_weights_are_overridden_key_by_key(tmp_path: Path) -> None:
    mine = extended(
        tmp_path,
        "overrides:\n"
        "  criteria:\n"
        "    TEA-02: {severity: required, basis: contract, severity_reason: Our contract.}\n"
        "    CAR-01: {partly_met: {at_most: 12}, required_when: []}\n"
        "  domains: {TEA: {weight: 1.5, weight_reason: Ours.}}\n"
        "  decision: {ready_score: 80}\n"
        "  weights: {recommended: 3}\n",
    )
    assert (mine.criterion["TEA-02"].severity, mine.criterion["TEA-02"].basis) == ("required", "contract")
    assert mine.criterion["TEA-02"].fix == "Apply."
    assert mine.criterion["CAR-01"].partly_met == AtMost(Fraction(12))
    assert mine.criterion["CAR-01"].required_when == ()
    assert mine.domains[1].weight == Fraction(3, 2)
    assert (mine.decision.ready_score, mine.decision.coverage_at_least) == (80, 80)
    assert (mine.weights.recommended, mine.weights.required) == (3, 4)


def test_a_key_is_taken_away_by_overriding_it_with_nothing(tmp_path: Path) -> None:
    mine = extended(tmp_path, "overrides: {criteria: {CAR-01: {partly_met: ~}}}\n")
    assert mine.criterion["CAR-01"].partly_met is None


def test_criteria_are_dropped_and_added(tmp_path: Path) -> None:
    mine = extended(tmp_path, f"drop: [CAR-02, TEA-03]\nadd:\n  CAR:\n{CRITERION}")
    assert [criterion.id for criterion in mine.criteria] == ["CAR-01", "CAR-50", "TEA-01", "TEA-02"]
    assert mine.domain_of["CAR-50"].id == "CAR"


def test_a_domain_whose_criteria_are_all_dropped_is_gone(tmp_path: Path) -> None:
    mine = extended(tmp_path, "drop: [CAR-01, CAR-02]\n")
    assert [domain.id for domain in mine.domains] == ["TEA"]


def test_domains_are_added_from_files_beside_it(tmp_path: Path) -> None:
    file = written(tmp_path, "domains: [ours]\n")
    domain = "id: OUR\ntitle: Ours\nweight: 1\nweight_reason: Ours.\ncriteria:\n" + CRITERION.replace("    ", "  ", 1)
    domain = domain.replace("\n      ", "\n    ")
    (file.parent / "ours.yaml").write_text(domain.replace("CAR-50", "OUR-01"), encoding="utf-8")
    mine = load_checklist(file, measures=MINIMAL_MEASURES)
    assert [domain.id for domain in mine.domains] == ["CAR", "TEA", "OUR"]


def test_another_workbook_or_credential_table_replaces_the_first(tmp_path: Path) -> None:
    file = written(tmp_path, "credentials: {edition: 'own', credentials: [], levels: []}\n")
    assert load_checklist(file, measures=MINIMAL_MEASURES).credentials.edition == "own"


def test_a_chain_is_applied_from_its_far_end_and_named_nearest_first(tmp_path: Path) -> None:
    written(tmp_path, "parameters: {least_hours: {value: 10}}\noverrides: {weights: {recommended: 3}}\n")
    head = 'id: site\nedition: "1"\ntitle: One site\nextends: ../net/checklist.yaml\n'
    file = written(tmp_path, "parameters: {least_hours: {value: 11}}\n", name="site", head=head)
    mine = load_checklist(file, measures=MINIMAL_MEASURES)
    assert mine.extends == ("net@3", "mini@1")
    assert (mine.parameters["least_hours"].value, mine.weights.recommended) == (11, 3)


def test_a_shipped_checklist_is_extended_by_its_name(tmp_path: Path) -> None:
    file = written(tmp_path, "", head=HEAD.replace("../mini/1", "mini@1"))
    assert load_checklist(file, folder=tmp_path, measures=MINIMAL_MEASURES).extends == ("mini@1",)


def test_an_override_stands_at_the_same_threshold_as_one_written_in_place(tmp_path: Path) -> None:
    mine = extended(tmp_path, "overrides: {criteria: {TEA-01: {met: {at_least: 0.8}}}}\n")
    assert mine.criterion["TEA-01"].met == AtLeast(Fraction(4, 5))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "parameters: {least_hour: {value: 10}}\n",
            "net/checklist.yaml:5:14: there is no parameter least_hour to set; did you mean least_hours?",
        ),
        (
            "parameters: {least_hours: 10}\n",
            "net/checklist.yaml:5:27: must be written as {value: …}",
        ),
        (
            "parameters: {least_hours: {valu: 10}}\n",
            "net/checklist.yaml:5:28: valu is no key here; did you mean value?",
        ),
        (
            "parameters:\n  least_hours: {value: ten}\n",
            "net/checklist.yaml:6:24: parameters: least_hours: value: "
            'must be a number, a day (year-month-day) or a list, not "ten"',
        ),
        (
            "overrides: {criteria: {CAR-99: {effort: low}}}\n",
            "net/checklist.yaml:5:24: there is no criterion CAR-99; did you mean CAR-02?",
        ),
        (
            "overrides: {domains: {CARE: {weight: 1}}}\n",
            "net/checklist.yaml:5:23: there is no domain CARE; did you mean CAR?",
        ),
        (
            "overrides: {domains: {CAR: {criteria: []}}}\n",
            "net/checklist.yaml:5:29: criteria cannot be overridden; use overrides: criteria:, add: or drop:",
        ),
        (
            "overrides: {criteria: {CAR-01: {id: CAR-11}}}\n",
            "net/checklist.yaml:5:33: id cannot be overridden; an id never changes",
        ),
        (
            "overrides: {criteria: {CAR-01: low}}\n",
            "net/checklist.yaml:5:32: must hold the keys to change, such as {weight: 2}",
        ),
        (
            "overrides:\n  criteria:\n    CAR-01: {effort: tiny}\n",
            'net/checklist.yaml:7:22: CAR-01: effort: must be low, medium or high, not "tiny"',
        ),
        (
            "overrides:\n  criteria:\n    CAR-01: {efort: low}\n",
            "net/checklist.yaml:7:14: CAR-01: efort: is no key here; did you mean effort?",
        ),
        (
            "overrides: {domain: {CAR: {weight: 1}}}\n",
            "net/checklist.yaml:5:13: domain is no key here; did you mean domains?",
        ),
        (
            "overrides: {decision: {ready_scor: 1}}\n",
            "net/checklist.yaml:5:24: decision: ready_scor: is no key here; did you mean ready_score?",
        ),
        (
            "weights: {required: 1}\n",
            "net/checklist.yaml:5:1: weights is no key here; write it under overrides:",
        ),
        (
            "drop: [CAR-9]\n",
            "net/checklist.yaml:5:8: there is no criterion CAR-9; did you mean CAR-02?",
        ),
        (
            "drop: CAR-01\n",
            "net/checklist.yaml:5:7: drop must be a list",
        ),
        (
            "drop:\n  - TEA-02\n",
            "net/checklist.yaml:6:5: TEA-02 is dropped, but decision: accreditation needs it",
        ),
        (
            "drop: [CAR-01, CAR-01]\n",
            "net/checklist.yaml:5:16: CAR-01 is dropped already in this list",
        ),
        (
            "drop: [CAR-01]\noverrides: {criteria: {CAR-01: {effort: low}}}\n",
            "net/checklist.yaml:6:24: CAR-01 is dropped in this file too; override it or drop it, not both",
        ),
        (
            "overrides: {criteria: {TEA-02: {severity: required, basis: contract}}}\n",
            "net/checklist.yaml:5:43: the severity is another one, so severity_reason, the sentence printed with it, "
            "is needed too",
        ),
        (
            "overrides: {criteria: {TEA-02: {add_sources: {standard: Ours}}}}\n",
            "net/checklist.yaml:5:46: add_sources must be a list of sources",
        ),
        (
            "overrides: {criteria: {TEA-02: {add_sources: [{standard: Ours, status: red, binds: nobody}]}}}\n",
            "net/checklist.yaml:5:72: TEA-02: sources, entry 2: status: must be verified, second-hand or recalled, "
            'not "red"',
        ),
        (
            "workbook: /etc/passwd\n",
            "net/checklist.yaml:5:11: /etc/passwd is no part of a checklist: its file would end in .yaml",
        ),
        (
            f"add:\n  CARE:\n{CRITERION}",
            "net/checklist.yaml:6:3: there is no domain CARE; did you mean CAR?",
        ),
        (
            f"add:\n  CAR:\n{CRITERION}".replace("CAR-50", "TEA-01"),
            'net/checklist.yaml:7:11: TEA-01: id: the id TEA-01 is taken by "Everyone holds a license"',
        ),
        (
            f"add:\n  CAR:\n{CRITERION}".replace("      fix: Ours.\n", ""),
            "net/checklist.yaml:7:7: CAR-50: fix is missing",
        ),
        (
            "drop: [CAR-01]\noverrides:\n  criteria:\n    CAR-02: {ask: ~, measure: treats_sud}\n",
            "net/checklist.yaml:8:13: CAR-02: needs met: what must hold for it to be met",
        ),
        (
            "drop: [CAR-01]\noverrides: {criteria: {CAR-02: {measure: weakly_hours, ask: ~, met: {is: true}}}}\n",
            "net/checklist.yaml:6:42: CAR-02: measure: there is no measure weakly_hours; did you mean weekly_hours?",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, fault: str
) -> None:
    assert faults(tmp_path, monkeypatch, text) == [fault]


def test_faults_of_the_extended_checklist_are_shown_in_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "drop: [CAR-01]\n")
    minimal_checklist_folder(tmp_path, care=("effort: low", "effort: lo"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(file, measures=MINIMAL_MEASURES)
    (fault,) = map(str, raised.value.faults)
    assert fault == 'mini/1/care.yaml:41:13: CAR-02: effort: must be low, medium or high, not "lo"'


@pytest.mark.parametrize("key", ["id", "edition", "title"])
def test_an_extending_checklist_says_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    assert faults(tmp_path, monkeypatch, "", head=head) == [f"net/checklist.yaml:1:1: {key} is missing"]


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("../net", "goes round in a circle: ../net leads back to this file"),
        ("../nett/checklist.yaml", "there is no such file or folder"),
        ("mini@1", "there is no checklist of this name"),
        ("[a, b]", "extends must name one checklist, such as iop@2026.1"),
        ("/etc/passwd", "/etc/passwd is no checklist: its file would end in .yaml"),
        (
            "../../../../../../../../../../etc/passwd",
            "../../../../../../../../../../etc/passwd is no checklist: its file",
        ),
    ],
)
def test_what_cannot_be_extended_is_one_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, fault: str
) -> None:
    (found,) = faults(tmp_path, monkeypatch, "", head=HEAD.replace("../mini/1", target))
    assert found.startswith(f"net/checklist.yaml:4:10: {fault}")


def test_a_circle_over_two_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "", name="site", head=HEAD.replace("../mini/1", "../net"))
    (found,) = faults(tmp_path, monkeypatch, "", head=HEAD.replace("../mini/1", "../site"))
    assert found == "site/checklist.yaml:4:10: goes round in a circle: ../net leads back to this file"


def test_a_dropped_criterion_takes_a_point_from_a_question_of_families_and_breaks_nothing(tmp_path: Path) -> None:
    asked = (
        "needed_facts: [state]\nfamily_questions: [{question: Who?, listen_for: Names., criteria: [TEA-01, TEA-03]}]\n"
    )
    file = written(tmp_path, "drop: [TEA-03]\n")
    minimal_checklist_folder(tmp_path, checklist=("needed_facts: [state]\n", asked))
    (question,) = load_checklist(file, measures=MINIMAL_MEASURES).family_questions
    assert question.criteria == ("TEA-01", "TEA-03")


def test_another_severity_takes_away_what_it_has_no_use_for(tmp_path: Path) -> None:
    criteria = extended(
        tmp_path,
        "overrides:\n  criteria:\n"
        "    CAR-01: {severity: required, basis: contract, severity_reason: Ours.}\n"
        "    TEA-01: {severity: recommended, severity_reason: Ours.}\n"
        "    TEA-02: {severity: informational, severity_reason: Ours.}\n",
    ).criterion
    assert criteria["CAR-01"].required_when == ()
    assert (criteria["TEA-01"].severity, criteria["TEA-01"].basis) == ("recommended", None)
    assert (criteria["TEA-02"].met, criteria["TEA-02"].partly_met) == (None, None)


def test_sources_can_be_added_to_those_that_are_there(tmp_path: Path) -> None:
    ours = "{standard: Our contract, status: verified, binds: 'programs:ours'}"
    mine = extended(tmp_path, f"overrides: {{criteria: {{TEA-01: {{add_sources: [{ours}]}}}}}}\n")
    before = load_minimal(tmp_path).criterion["TEA-01"].sources
    assert mine.criterion["TEA-01"].sources[:-1] == before
    assert mine.criterion["TEA-01"].sources[-1].standard == "Our contract"


def test_everything_of_a_domain_may_be_dropped_and_replaced_by_criteria_of_ones_own(tmp_path: Path) -> None:
    mine = extended(tmp_path, f"drop: [CAR-01, CAR-02]\nadd:\n  CAR:\n{CRITERION}")
    assert [criterion.id for criterion in mine.domains[0].criteria] == ["CAR-50"]


def test_what_a_file_behind_has_dropped_is_named_with_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "drop: [CAR-01]\n")
    file = written(
        tmp_path, "drop: [CAR-01]\n", name="site", head='id: site\nedition: "1"\ntitle: S\nextends: ../net\n'
    )
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(file, measures=MINIMAL_MEASURES)
    assert list(map(str, raised.value.faults)) == [
        "site/checklist.yaml:5:8: CAR-01 is dropped already by net/checklist.yaml"
    ]


def test_the_name_of_a_checklist_that_is_extended_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = HEAD.replace("id: net", "id: mini").replace('"3"', '"1"')
    assert faults(tmp_path, monkeypatch, "", head=head) == [
        "net/checklist.yaml:1:5: mini@1 is the name of a checklist that this one extends; give it an id of its own"
    ]
    assert load_checklist(written(tmp_path, "", head=head.replace('"1"', '"2"')), measures=MINIMAL_MEASURES)


SCOPE = "meant_for: {title: T, when: {treats_sud: {is: true}}, otherwise: none}\n"


def test_for_whom_a_checklist_is_stays_so_in_what_extends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = 'id: site\nedition: "1"\ntitle: S\nextends: ../net\n'
    written(tmp_path, SCOPE)
    other = SCOPE.replace("treats_sud: {is: true}", "staff_count: {at_least: 2}")
    file = written(tmp_path, other, name="site", head=head)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(file, measures=MINIMAL_MEASURES)
    (fault,) = map(str, raised.value.faults)
    assert fault.startswith("site/checklist.yaml:5:29: net@3 is not for every program either: write its condition")
    both = SCOPE.replace("{treats_sud: {is: true}}", "{all: [treats_sud: {is: true}, staff_count: {at_least: 2}]}")
    narrower = load_checklist(written(tmp_path, both, name="site", head=head), measures=MINIMAL_MEASURES)
    assert isinstance(narrower, Checklist)
    assert narrower.meant_for is not None
