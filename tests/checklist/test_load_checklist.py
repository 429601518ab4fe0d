"""Loading: a whole checklist from its files, and every kind of fault with file, line and column."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_FILES, MINIMAL_MEASURES, load_minimal, minimal_checklist_folder
from iopaudit.checklist.load import load_checklist
from iopaudit.errors import ChecklistError
from iopaudit.models.predicate import AtLeast, Parameter


def faults_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: tuple[str, str]) -> list[str]:
    """The faults of the small checklist with some texts replaced, its folder being the working folder."""
    folder = minimal_checklist_folder(tmp_path, **changes)
    monkeypatch.chdir(folder)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(folder, measures=MINIMAL_MEASURES)
    return [str(fault) for fault in raised.value.faults]


def test_a_checklist_is_put_together_from_its_files(tmp_path: Path) -> None:
    checklist = load_minimal(tmp_path)
    assert checklist.name == "mini@1"
    assert [criterion.id for criterion in checklist.criteria] == ["CAR-01", "CAR-02", "TEA-01", "TEA-02", "TEA-03"]
    assert checklist.layout.lists["states"] == ("CO", "NO", "TX")
    assert checklist.credentials.credentials[0].letters == "LCSW"
    assert checklist.criterion["CAR-01"].met == AtLeast(Parameter("least_hours"))


def test_numbers_are_exact(tmp_path: Path) -> None:
    folder = minimal_checklist_folder(tmp_path, care=("at_least: 6", "at_least: 0.1"), checklist=("0.25", "0.10"))
    checklist = load_checklist(folder, measures=MINIMAL_MEASURES)
    assert checklist.criterion["CAR-01"].partly_met == AtLeast(Fraction(1, 10))
    assert checklist.decision.documented_at_least == Fraction(1, 10)


KEYS_AND_TYPES = [
    (
        {"care": ("weight: 2", "weight: two")},
        'care.yaml:4:9: CAR: weight: must be a number, not "two"',
    ),
    (
        {"care": ("weight: 2", "weight: true")},
        "care.yaml:4:9: CAR: weight: must be a number, not true",
    ),
    (
        {"care": ("    fix: Add a session.\n", "")},
        "care.yaml:7:5: CAR-01: fix is missing",
    ),
    (
        {"care": ("    established:", "    estabished:")},
        "care.yaml:16:5: CAR-01: estabished: is no key here; did you mean established?",
    ),
    (
        {"care": ("effort: medium", "effort: medum")},
        'care.yaml:21:13: CAR-01: effort: must be low, medium or high, not "medum"',
    ),
    (
        {"care": ("Some: partly_met", "Some: partly")},
        "care.yaml:32:35: CAR-02: ask: answers: Some: must be met, partly_met, not_met, not_applicable, unanswered, "
        'cannot_judge, too_new or waived, not "partly"',
    ),
    (
        {"care": ("Some: partly_met", "4: partly_met")},
        "care.yaml:32:29: CAR-02: ask: answers: 4: must be a text, not 4; put it in quotes",
    ),
    (
        {"care": ("headline: true", "headline: on")},
        'care.yaml:3:11: CAR: headline: must be true or false, not "on"',
    ),
    (
        {"care": ('{document: "001", section: Hours}', "{document: 001, section: Hours}")},
        "care.yaml:23:20: CAR-01: sources, entry 1: document: must be a text, not 1; put it in quotes",
    ),
    (
        {"care": ("  - id: CAR-02\n", "  - CAR-02\n  - id: CAR-02\n")},
        'care.yaml:25:5: CAR: criteria, entry 2: must be a group of keys (each with a colon behind it), not "CAR-02"',
    ),
    (
        {"care": ('answers: ["Yes", "No"]', "answers: one")},
        'care.yaml:34:80: CAR-02: also_ask CAR-02b: answers: must be a list, not "one"; put it in brackets, or a dash '
        "before each entry",
    ),
    (
        {"checklist": ('edition: "1"', "edition: 2026.10")},
        "checklist.yaml:2:10: edition: must be a text, not 2026.10; put it in quotes",
    ),
    (
        {"checklist": ("value: 9", "value: nine")},
        "checklist.yaml:12:12: parameters: least_hours: value: "
        'must be a number, a day (year-month-day) or a list, not "nine"',
    ),
    (
        {"checklist": ("value: 9", "value: [a, 1]")},
        "checklist.yaml:12:16: parameters: least_hours: value, entry 2: must be a text, not 1; put it in quotes",
    ),
    (
        {"workbook": ("needed: true", "needed: yes")},
        "workbook.yaml:14:80: sheets program: form: sections, entry 1: fields state: needed: must be true or false, "
        'not "yes"',
    ),
    (
        {"workbook": ("rows: 5", "rows: 5.5")},
        "workbook.yaml:25:15: sheets staff: tables staff: rows: must be a whole number, not 5.5",
    ),
    (
        {"credentials": ("everywhere: independent", "everywhere: independant")},
        "credentials.yaml:3:63: credentials, entry 1: everywhere: must be independent, medical, nurse, associate, "
        "independent_addiction, addiction_certification, registered_trainee, supervision, co_occurring, "
        'specialty, peer, other_profession or degree, not "independant"',
    ),
]

RULES_OF_ONE_PART = [
    (
        {"care": ("measure: weekly_hours", "measure: weekly_hours\n    field: state")},
        "care.yaml:7:5: CAR-01: needs exactly one of measure, ask and field",
    ),
    (
        {"team": ("    basis: definition\n", "")},
        "team.yaml:6:5: TEA-01: is required and needs a basis: law, contract, claim, definition or safety baseline",
    ),
    (
        {"team": (", status: recalled", "")},
        "team.yaml:28:15: TEA-02: sources, entry 1: a standard needs status (verified, second-hand or recalled) and "
        "binds",
    ),
    (
        {"workbook": ("id: accredited", "id: state")},
        "workbook.yaml:15:20: sheets program: form: sections, entry 1: fields state: id: state is the id of two "
        "things in the workbook",
    ),
    (
        {"care": ("at_least: 6", "at_leest: 6")},
        "care.yaml:18:18: CAR-01: partly_met: at_leest: is no condition; did you mean at_least?",
    ),
    (
        {"care": ("{at_least: 6}", "6")},
        "care.yaml:18:17: CAR-01: partly_met: must be a condition such as {at_least: 0.8}",
    ),
    (
        {"care": ("at_least: 6", "at_least: six")},
        "care.yaml:18:28: CAR-01: partly_met: at_least: wants a number or {parameter: name}",
    ),
    (
        {"care": ("{at_least: 6}", "{within: {months: 6, ahead: yes}}")},
        "care.yaml:18:26: CAR-01: partly_met: within: wants {months: number}, with ahead: true to look forward",
    ),
    (
        {"care": ("{at_least: 6}", "{at_least: 6, at_most: 8}")},
        "care.yaml:18:17: CAR-01: partly_met: must hold one condition, not 2 (at_least, at_most); join them with "
        "all: or any:",
    ),
    (
        {"care": ("{treats_sud: {is: true}}", "{not: {any: [{treats_sud: true}]}}")},
        "care.yaml:12:29: CAR-01: required_when, entry 1: when: not: any, entry 1: treats_sud: is no condition; "
        "behind the name of a fact stands what must hold of it, as in treats_sud: {is: true}",
    ),
]

NAMES_ACROSS_FILES = [
    (
        {"team": ("id: TEA-01", "id: CAR-01")},
        'team.yaml:6:9: CAR-01: id: the id CAR-01 is taken by "Every track gives enough hours"',
    ),
    (
        {"team": ("id: TEA-02", "id: CAR-02b"), "checklist": ("TEA-02", "TEA-01")},
        "team.yaml:19:9: CAR-02b: id: the id CAR-02b is taken by a further question of CAR-02",
    ),
    (
        {"team": ("id: TEA\n", "id: CAR\n")},
        "team.yaml:1:5: CAR: id: the id CAR is taken by the domain Care",
    ),
    (
        {"care": ("measure: weekly_hours", "measure: weekly_hour")},
        "care.yaml:15:14: CAR-01: measure: there is no measure weekly_hour; did you mean weekly_hours?",
    ),
    (
        {"team": ("field: accredited", "field: acredited")},
        "team.yaml:23:12: TEA-02: field: there is no field of the workbook acredited; did you mean accredited?",
    ),
    (
        {"care": ("{state: {one_of", "{sate: {one_of")},
        "care.yaml:35:20: CAR-02: applies_when: sate: there is no measure, field or question called sate; did you "
        "mean state?",
    ),
    (
        {"care": ("parameter: least_hours", "parameter: least_hour")},
        "care.yaml:17:33: CAR-01: met: at_least: parameter: there is no parameter least_hour; did you mean "
        "least_hours?",
    ),
    (
        {"checklist": ("value: 9", "value: [a, b]")},
        "care.yaml:17:33: CAR-01: met: at_least: parameter: the parameter least_hours is a list; a number is wanted "
        "here",
    ),
    (
        {"checklist": ("value: 9", "value: 2026-02-16")},
        "care.yaml:17:33: CAR-01: met: at_least: parameter: the parameter least_hours is a day; a number is wanted "
        "here",
    ),
    (
        {"checklist": ("accreditation: [TEA-02]", "accreditation: [TEA-09]")},
        "checklist.yaml:25:19: decision: accreditation, entry 1: there is no criterion TEA-09; did you mean TEA-03?",
    ),
    (
        {"checklist": ("needed_facts: [state]", "needed_facts: [state, staff.nobody]")},
        "checklist.yaml:29:23: needed_facts, entry 2: there is no fact called staff.nobody",
    ),
    (
        {"workbook": ("choices: states", "choices: state")},
        "workbook.yaml:14:64: sheets program: form: sections, entry 1: fields state: choices: there is no list "
        "state; did you mean states?",
    ),
    (
        {"workbook": ("staff.staff_id", "staf.staff_id")},
        "workbook.yaml:29:77: sheets staff: tables staff: columns supervisor: refers_to: there is no table staf; did "
        "you mean staff?",
    ),
    (
        {"workbook": ("staff.staff_id", "staff.number")},
        "workbook.yaml:29:77: sheets staff: tables staff: columns supervisor: refers_to: the table staff has no "
        "column number; there is staff_id, expires and supervisor",
    ),
    (
        {"workbook": ("key: staff_id", "key: staff_no")},
        "workbook.yaml:24:14: sheets staff: tables staff: key: the table has no column staff_no; did you mean "
        "staff_id?",
    ),
    (
        {"workbook": ("label: Expires", "label: Staff ID")},
        'workbook.yaml:28:34: sheets staff: tables staff: columns expires: label: "Staff ID" is the header of two '
        "columns of this table, which nobody could tell apart",
    ),
    (
        {"workbook": ("kind: choice, choices: states", "kind: choice")},
        "workbook.yaml:14:15: sheets program: form: sections, entry 1: fields state: is a choice and needs choices: "
        "the answers of its drop-down",
    ),
    (
        {"workbook": ("    questions: true\n", "")},
        "workbook.yaml:1:1: layout: no sheet has questions: true, so that the questions would be asked nowhere",
    ),
    (
        {"care": ('"Yes": met', '"Yes": partly_met')},
        "care.yaml:32:16: CAR-02: ask: answers: no answer is met, so that nobody could ever meet it",
    ),
    (
        {"team": ("weight: 1", "weight: -1")},
        "team.yaml:3:9: TEA: weight: a weight is 0 or more",
    ),
    (
        {"checklist": ("domains: [care, team]", "domains: [care, teams]")},
        "checklist.yaml:8:17: there is no file teams.yaml beside checklist.yaml; did you mean team.yaml?",
    ),
]


@pytest.mark.parametrize(("changes", "fault"), [*KEYS_AND_TYPES, *RULES_OF_ONE_PART, *NAMES_ACROSS_FILES])
def test_one_mistake_gives_one_fault_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, tuple[str, str]], fault: str
) -> None:
    assert faults_with(tmp_path, monkeypatch, **changes) == [fault]


def test_no_fault_speaks_like_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jargon = re.compile(r"\b(input|valid|string|tuple|dict|dictionary|validator|Decimal|None|instance|NoneType)\b")
    for changes, _ in [*KEYS_AND_TYPES, *RULES_OF_ONE_PART, *NAMES_ACROSS_FILES]:
        for fault in faults_with(tmp_path, monkeypatch, **changes):
            assert not jargon.search(fault), fault


def test_all_faults_of_all_files_come_at_once_by_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = faults_with(
        tmp_path,
        monkeypatch,
        care=("title: Care\n", "title: Care\ntitle: Care again\n"),
        checklist=("accreditation: [TEA-02]", "accreditation: [TEA-77]"),
        credentials=('edition: "1"\n', 'edition: "1"\nedition: "2"\n'),
        team=("severity: required", "severity: requird"),
        workbook=("staff.staff_id", "staff.id"),
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "care.yaml:3:1",
        "checklist.yaml:25:19",
        "credentials.yaml:2:1",
        "team.yaml:8:15",
        "workbook.yaml:29:77",
    ]


def test_a_broken_file_does_not_hide_the_faults_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = faults_with(
        tmp_path,
        monkeypatch,
        care=("title: Care\n", "title: 'Care\n"),
        team=("measure: licensed_share", "measure: licensed"),
        workbook=("staff.staff_id", "staff.id"),
    )
    assert [fault.split(": ")[0] for fault in found] == ["care.yaml:2:8", "team.yaml:11:14", "workbook.yaml:29:77"]


def test_a_missing_file_is_one_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal_checklist_folder(tmp_path)
    (folder / "workbook.yaml").unlink()
    monkeypatch.chdir(folder)
    with pytest.raises(ChecklistError) as raised:
        load_checklist(folder, measures=MINIMAL_MEASURES)
    (fault,) = raised.value.faults
    there = "there is care.yaml, credentials.yaml and team.yaml"
    assert str(fault) == f"checklist.yaml:6:11: there is no file workbook.yaml beside checklist.yaml; {there}"


def test_unknown_and_missing_keys_of_the_main_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults_with(tmp_path, monkeypatch, checklist=("workbook: workbook.yaml", "workboook: workbook.yaml")) == [
        "checklist.yaml:1:1: workbook is missing",
        "checklist.yaml:6:1: workboook is no key here; did you mean workbook?",
    ]


def test_a_checklist_may_be_one_file(tmp_path: Path) -> None:
    def indented(text: str) -> str:
        return "".join(f"  {line}\n" for line in text.splitlines())

    main = MINIMAL_FILES["checklist.yaml"]
    for key in ("workbook", "credentials"):
        main = main.replace(f"{key}: {key}.yaml", f"{key}:\n{indented(MINIMAL_FILES[f'{key}.yaml'])}")
    domains = "".join(
        "  - " + indented(indented(MINIMAL_FILES[name])).removeprefix("    ") for name in ("care.yaml", "team.yaml")
    )
    file = tmp_path / "whole.yaml"
    file.write_text(main.replace("domains: [care, team]", f"domains:\n{domains}"), encoding="utf-8")
    assert load_checklist(file, measures=MINIMAL_MEASURES) == load_minimal(tmp_path)


FAMILIES = """\
needed_facts: [state]
documents:
  - {number: "001", title: One}
  - {number: "002", title: Two, publisher: Somebody}
family_questions:
  - question: Is there a plan?
    listen_for: A yes.
    criteria: [CAR-02, TEA-01]
    sources: [{document: "002", section: Plans}]
"""


def test_questions_of_families_and_documents_are_loaded(tmp_path: Path) -> None:
    folder = minimal_checklist_folder(tmp_path, checklist=("needed_facts: [state]\n", FAMILIES))
    checklist = load_checklist(folder, measures=MINIMAL_MEASURES)
    (asked,) = checklist.family_questions
    assert (asked.question, asked.listen_for, asked.criteria) == ("Is there a plan?", "A yes.", ("CAR-02", "TEA-01"))
    assert [(document.title, document.publisher) for document in checklist.documents] == [
        ("One", ""),
        ("Two", "Somebody"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[CAR-02, TEA-01]",
            "[CAR-02, TEA-10]",
            "checklist.yaml:36:24: family_questions, entry 1: criteria, entry 2: there is no criterion TEA-10",
        ),
        (
            'sources: [{document: "002"',
            'sources: [{document: "005"',
            "checklist.yaml:37:26: family_questions, entry 1: sources, entry 1: document: there is no document 005",
        ),
        (
            '- {number: "001", title: One}',
            '- {number: "002", title: One}',
            "checklist.yaml:32:14: documents, entry 2: number: the document 002 is listed already: One",
        ),
        (
            "listen_for: A yes.",
            "lissen_for: A yes.",
            "checklist.yaml:35:5: family_questions, entry 1: lissen_for: is no key here",
        ),
    ],
)
def test_a_question_of_families_that_names_what_there_is_not_is_shown_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, expected: str
) -> None:
    found = faults_with(tmp_path, monkeypatch, checklist=("needed_facts: [state]\n", FAMILIES.replace(old, new)))
    assert any(fault.startswith(expected) for fault in found), found


def test_where_no_documents_are_listed_any_number_may_be_cited(tmp_path: Path) -> None:
    assert load_minimal(tmp_path).documents == ()
