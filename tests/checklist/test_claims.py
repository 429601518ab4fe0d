"""The claims behind an edition: what is wrong with them, and between them and the criteria, each at its place."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from checklist_samples import CLAIMS, MINIMAL_MEASURES, add_minimal_claims, minimal_checklist_folder
from iopaudit.checklist.claims import CHECKS, load_claims
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.checklist.traceability import traceability_table
from iopaudit.errors import ChecklistError
from iopaudit.lint.linter import lint
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Gives, Measure
from iopaudit.models.fact import Fact


def nothing(context: Context) -> Fact:
    """Nothing: what a measure computes makes no difference to lint."""
    raise NotImplementedError


def measure(name: str, gives: Gives) -> Measure:
    return Measure(name, "", gives, nothing)


MEASURES: Mapping[str, Measure] = {
    "weekly_hours": measure("weekly_hours", "number"),
    "licensed_share": measure("licensed_share", "share"),
    "treats_sud": measure("treats_sud", "yes or no"),
}


def found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str], **checklist: tuple[str, str]
) -> list[str]:
    """What lint says of the small checklist with its claims, after changes to the claims and to the checklist."""
    folder = minimal_checklist_folder(tmp_path, **checklist)
    add_minimal_claims(folder, *changes)
    monkeypatch.chdir(folder)
    return [str(fault) for fault in lint([folder], measures=MEASURES) if not fault.warning]


def test_good_claims_have_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        # what a claim became
        (
            ("criteria: [CAR-01]", "criteria: [CAR-01]\n        part_of: [CAR-02]"),
            "12:9: A01: needs exactly one of criteria, part_of, not_criteria and later",
        ),
        (
            ("        criteria: [CAR-01]\n", ""),
            "12:9: A01: needs exactly one of criteria, part_of, not_criteria and later",
        ),
        (
            ("criteria: [CAR-01]", "criteria: []"),
            "12:9: A01: needs exactly one of criteria, part_of, not_criteria and later",
        ),
        (
            ("added_because: ", 'documents: [{document: "002", section: Rules}]\n        added_because: '),
            "29:9: B02: needs documents that make the claim, or added_because where none does; one of the two",
        ),
        (
            ("        added_because: Nobody says it and everything rests on it.\n", ""),
            "29:9: B02: needs documents that make the claim, or added_because where none does; one of the two",
        ),
        (
            ("later: ", "left_out: The readers.\n        later: "),
            "33:9: B03: has left_out, which is for claims that have criteria or part_of",
        ),
        (
            ("criteria: [CAR-01]", "criteria: [CAR-01]\n        nearest: [CAR-02]"),
            "12:9: A01: has nearest, which is for claims without criteria and part_of",
        ),
        # keys and kinds
        (("        later: ", "        latter: "), "36:9: B03: latter: is no key here; did you mean later?"),
        (
            ("criteria: [CAR-01]", "criteria: CAR-01"),
            '15:19: A01: criteria: must be a list, not "CAR-01"; put it in brackets, or a dash before each entry',
        ),
        (('number: "001"', "number: 001"), "2:13: documents, entry 1: number: must be a text, not 1; put it in quotes"),
        # check_claim_ids
        (("id: B02", "id: B01"), "29:13: B01: id: the claim B01 stands twice"),
        (
            ("id: B02", "id: A07"),
            "29:13: A07: id: must be B and a number, because the claim stands in section B",
        ),
        (("id: B02", "id: B"), "29:13: B: id: must be B and a number, because the claim stands in section B"),
        # check_passages
        (
            ('{document: "001", section: paragraph 2}', '{document: "003", section: paragraph 2}'),
            '18:32: A02: documents, entry 1: document: there is no document "003"; did you mean 002?',
        ),
        (
            ("section: paragraph 2", "section: paragraph 3"),
            '18:48: A02: documents, entry 1: section: document 001 has no section "paragraph 3"; '
            "did you mean paragraph 2?",
        ),
        (
            ('{document: "001", section: paragraph 2}', '{document: "002", section: Rules}'),
            "18:56: A02: documents, entry 2: this passage stands twice",
        ),
        # check_criteria_once
        (("criteria: [CAR-01]", "criteria: [CAR-01, CAR-01]"), "15:28: A01: criteria, entry 2: CAR-01 stands twice"),
        # claims_name_criteria
        (
            ("nearest: [CAR-01]", "nearest: [CAR-01, CAR-03]"),
            "20:27: A02: nearest, entry 2: there is no criterion CAR-03; did you mean CAR-02?",
        ),
        # criteria_rest_on_their_claims
        (
            ("criteria: [CAR-01]", "criteria: [CAR-01, TEA-01]"),
            "15:28: A01: criteria, entry 2: TEA-01 names none of the passages of this claim among its sources",
        ),
    ],
)
def test_a_mistake_in_the_claims_is_found_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], fault: str
) -> None:
    assert found(tmp_path, monkeypatch, change) == [f"claims.yaml:{fault}"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("id: B\n", "id: A\n"), "21:9: sections A: id: the section A stands twice"),
        (('number: "002"', 'number: "001"'), "7:14: documents, entry 2: number: the document 001 stands twice"),
        (
            ("[Plans, Rules]", "[Plans, Plans]"),
            "7:56: documents, entry 2: headings, entry 2: this heading stands twice",
        ),
    ],
)
def test_what_stands_twice_is_found_beside_what_follows_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], fault: str
) -> None:
    assert f"claims.yaml:{fault}" in found(tmp_path, monkeypatch, change)


@pytest.mark.parametrize(
    ("checklist", "fault"),
    [
        # sources_are_in_the_documents
        (
            {"team": ("sources: []", 'sources: [{document: "002", section: Rule}]')},
            'team.yaml:37:42: TEA-03: sources, entry 1: section: document 002 has no section "Rule"; '
            "did you mean Rules?",
        ),
        (
            {"team": ("sources: []", 'sources: [{document: "2", section: Rules}]')},
            'team.yaml:37:26: TEA-03: sources, entry 1: document: there is no document "2"; there is 001 and 002',
        ),
        (
            {"team": ("sources: []", 'sources: [{document: "002"}]')},
            "team.yaml:37:15: TEA-03: sources, entry 1: section: names no section of document 002",
        ),
        (
            {
                "checklist": (
                    '{standard: A rule, url: "https://example.org/rule", status: verified, binds: everyone}',
                    '{document: "001", section: Days}',
                )
            },
            'checklist.yaml:15:40: parameters: least_hours: source: section: document 001 has no section "Days"',
        ),
        (
            {
                "checklist": (
                    "needed_facts: [state]",
                    "needed_facts: [state]\nfamily_questions:\n  - {question: How long?, listen_for: A number., "
                    'criteria: [CAR-01], sources: [{document: "001", section: Days}]}',
                )
            },
            "checklist.yaml:31:107: family_questions, entry 1: sources, entry 1: section: document 001 has no "
            'section "Days"',
        ),
        # a_claim_leads_to_each_source
        (
            {"team": ("sources: []", 'sources: [{document: "002", section: Rules}]')},
            'team.yaml:37:15: TEA-03: sources, entry 1: no claim leads from document 002, "Rules", to TEA-03',
        ),
    ],
)
def test_a_source_that_fits_no_claim_is_found_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checklist: dict[str, tuple[str, str]], fault: str
) -> None:
    assert found(tmp_path, monkeypatch, **checklist) == [fault]


def test_a_claim_without_criteria_leads_to_those_that_come_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = ("sources: []", 'sources: [{document: "002", section: Rules}]')
    assert len(found(tmp_path, monkeypatch, team=sources)) == 1
    near = ("later: A later edition asks who reads them.", "later: Who reads them.\n        nearest: [TEA-03]")
    assert found(tmp_path, monkeypatch, near, team=sources) == []


def test_everything_is_said_at_once_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = (("id: B02", "id: A07"), ("section: Plans", "section: Plan"))
    faults = found(tmp_path, monkeypatch, *changes, care=("{at_least: 6}", "{at_least: 10}"))
    assert [fault.rpartition(": ")[0].partition(":")[0] for fault in faults] == [
        "care.yaml",
        "claims.yaml",
        "claims.yaml",
    ]
    both = found(
        tmp_path,
        monkeypatch,
        ("nearest: [CAR-01]", "nearest: [X]"),
        team=("sources: []", 'sources: [{document: "9", section: x}]'),
    )
    assert [fault.partition(":")[0] for fault in both] == ["claims.yaml", "team.yaml"]


def test_what_the_claims_have_by_themselves_is_said_of_a_checklist_that_does_not_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = found(
        tmp_path, monkeypatch, ("id: B02", "id: B01"), ("[CAR-02]", "[CAR-99]"), care=("weight: 2", "weight: two")
    )
    assert [fault.partition(":")[0] for fault in faults] == ["care.yaml", "claims.yaml"]
    assert "the claim B01 stands twice" in faults[1]


def test_claims_that_are_no_yaml_are_a_fault_with_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fault,) = found(tmp_path, monkeypatch, ("sections:", "sections: ["))
    assert fault.startswith("claims.yaml:"), fault
    folder = minimal_checklist_folder(tmp_path / "other")
    (folder / "claims.yaml").write_text("- just a list\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    message = "claims.yaml:1:1: must hold keys with a colon behind each, such as id: and title:"
    assert [str(fault) for fault in lint([folder], measures=MEASURES) if not fault.warning] == [message]


def test_lint_takes_the_name_of_the_claims_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal_checklist_folder(tmp_path)
    file = add_minimal_claims(folder, ("nearest: [CAR-01]", "nearest: [CAR-09]"))
    monkeypatch.chdir(folder)
    assert [fault.line for fault in lint([file], measures=MEASURES) if not fault.warning] == [20]


def test_an_extending_checklist_answers_for_no_claims_but_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_minimal_claims(minimal_checklist_folder(tmp_path))
    (tmp_path / "two").mkdir()
    text = 'id: two\nedition: "1"\ntitle: Two\nextends: ../mini/1\ndrop: [CAR-01]\n'
    (tmp_path / "two" / "checklist.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert all(fault.file != "mini/1/claims.yaml" for fault in lint([tmp_path / "two"], measures=MEASURES))


def test_claims_load_by_the_name_of_their_edition(tmp_path: Path) -> None:
    add_minimal_claims(minimal_checklist_folder(tmp_path))
    claims = load_claims("mini@1", folder=tmp_path)
    assert [claim.id for claim in claims.claims] == ["A01", "A02", "B01", "B02", "B03"]
    assert [claim.leads_to for claim in claims.claims] == [("CAR-01",), ("CAR-01",), ("CAR-02",), ("TEA-01",), ()]
    assert claims.documents[0].sections == ("Hours", "Weeks", "paragraph 1", "paragraph 2")


def test_claims_with_a_fault_and_claims_that_are_not_there_are_refused(tmp_path: Path) -> None:
    folder = minimal_checklist_folder(tmp_path)
    with pytest.raises(ChecklistError, match=r"claims\.yaml: this checklist has no claims"):
        load_claims(folder)
    add_minimal_claims(folder, ("id: B02", "id: B01"), ("section: Plans", "section: Plan"))
    with pytest.raises(ChecklistError) as refused:
        load_claims(folder)
    assert [fault.line for fault in refused.value.faults] == [26, 29]


def test_an_audit_is_made_without_the_claims(tmp_path: Path) -> None:
    folder = minimal_checklist_folder(tmp_path)
    before = digest(load_checklist(folder, measures=MINIMAL_MEASURES))
    (folder / "claims.yaml").write_text("no claims at all", encoding="utf-8")
    assert digest(load_checklist(folder, measures=MINIMAL_MEASURES)) == before


def test_loading_a_checklist_builds_no_model_of_claims() -> None:
    start = "import sys, iopaudit.checklist.load; print(sum('claims' in name for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_every_check_says_what_it_finds() -> None:
    assert all(check.__doc__ for check in CHECKS)


class TestTraceabilityTable:
    """What a reader finds in the table."""

    @pytest.fixture
    def table(self, tmp_path: Path) -> str:
        folder = minimal_checklist_folder(tmp_path)
        add_minimal_claims(folder)
        return traceability_table(load_checklist(folder, measures=MINIMAL_MEASURES), load_claims(folder))

    def row(self, table: str, identity: str) -> list[str]:
        (line,) = [line for line in table.splitlines() if line.startswith(f"| **{identity}**")]
        return line.strip("| ").split(" | ")

    def test_a_claim_stands_with_its_passages_and_criteria(self, table: str) -> None:
        assert self.row(table, "A01") == [
            "**A01** There are enough hours.",
            "001: Hours",
            "CAR-01 Every track gives enough hours",
        ]

    def test_a_claim_without_criteria_stands_with_its_reason(self, table: str) -> None:
        assert self.row(table, "A02")[1:] == [
            "001: paragraph 2<br>002: Rules",
            "No criterion: A feeling cannot be judged.<br>Nearest: CAR-01 Every track gives enough hours",
        ]
        assert self.row(table, "B03")[2] == "Later: A later edition asks who reads them."

    def test_a_part_says_what_is_left_out_and_a_bar_stays_in_its_cell(self, table: str) -> None:
        assert self.row(table, "B01") == [
            "**B01** Plans are written &#124; and kept.",
            "002: Plans",
            "Part of CAR-02 A plan is written with each client<br>Left out: Whether they are kept is not asked.",
        ]

    def test_a_claim_that_no_document_makes_says_why_it_is_there(self, table: str) -> None:
        assert self.row(table, "B02")[1] == "In none of the documents. Nobody says it and everything rests on it."

    def test_criteria_to_which_no_claim_leads_stand_by_themselves(self, table: str) -> None:
        assert self.row(table, "TEA-02") == ["**TEA-02** The program is accredited", "A memory"]
        assert self.row(table, "TEA-03") == ["**TEA-03** Number of staff", "None"]
        assert "**TEA-01**" not in table

    def test_a_table_has_as_many_cells_in_every_row(self, table: str) -> None:
        blocks = [block.splitlines() for block in table.split("\n\n") if block.startswith("|")]
        assert len(blocks) == 4
        assert all(len({line.count("|") for line in block}) == 1 for block in blocks)

    def test_the_claims_are_all_there(self, table: str) -> None:
        assert all(
            f"**{line.split()[-1]}**" in table for line in CLAIMS.splitlines() if "- id: " in line and "0" in line
        )
