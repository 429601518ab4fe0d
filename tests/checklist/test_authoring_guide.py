"""The guide for authors names everything that there is, and its example does what it says."""

import re
from pathlib import Path

import pytest

from iopaudit.checklist import authoring_tables
from iopaudit.checklist.authoring_guide import authoring_guide, example_files
from iopaudit.checklist.authoring_tables import EXAMPLES, PARTS, keys_of, measures, predicates
from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.load import load_checklist
from iopaudit.models.checklist import Checklist
from iopaudit.models.predicate import OPERATORS

ROOT = Path(__file__).resolve().parents[2]


def iop() -> Checklist:
    found = load_checklist()
    assert isinstance(found, Checklist)
    return found


@pytest.fixture(scope="module")
def guide() -> str:
    return authoring_guide((ROOT / "scripts" / "authoring.md").read_text(encoding="utf-8"), iop())


def rows(text: str) -> dict[str, list[str]]:
    """The tables' rows by what their first cell names; several where a name stands in several tables."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        named = re.match(r"\| `([^`]+)`", line)
        if named:
            found.setdefault(named[1], []).append(line)
    return found


def test_every_measure_field_question_and_parameter_is_there(guide: str) -> None:
    named = rows(guide)
    checklist = iop()
    asked = [one for criterion in checklist.criteria for one in criterion.also_ask]
    wanted = {
        *every_measure(),
        *(field.id for field in checklist.layout.fields),
        *(criterion.id for criterion in checklist.criteria if criterion.ask is not None),
        *(further.id for further in asked),
        *checklist.parameters,
    }
    assert wanted - named.keys() == set()


def test_a_measure_stands_with_what_it_gives_what_it_means_and_who_is_judged_on_it(guide: str) -> None:
    measure = every_measure()["months_open"]
    (line,) = (row for row in rows(guide)["months_open"] if measure.meaning in row)
    assert "| number of months |" in line
    assert "| ACC-05 |" in rows(guide)["best_accreditation_award"][0]


def test_measures_stand_in_one_order_whoever_imported_them_first(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = dict(reversed(every_measure().items()))
    before = measures(iop())
    monkeypatch.setattr(authoring_tables, "every_measure", lambda: turned)
    assert measures(iop()) == before


def test_every_word_of_the_language_has_an_example_and_its_sentence() -> None:
    assert EXAMPLES.keys() == OPERATORS.keys()
    named = rows(predicates(iop()))
    assert "at least 80% of discharges" in named["at_least"][0]
    assert "| the program treats substance use or the program treats mental health |" in named["any"][0]


@pytest.mark.parametrize("part", PARTS)
def test_every_key_says_what_it_takes_and_what_it_means(part: str) -> None:
    found = rows(keys_of(part))
    assert found
    for lines in found.values():
        cells = [cell.strip() for cell in lines[0].strip("|").split("|")]
        assert all(cells), lines


def test_keys_are_named_as_they_are_written_and_starred_where_they_must_stand() -> None:
    assert "`raise`" in keys_of("Block")
    assert "`raises`" not in keys_of("Block")
    assert "| `why` * |" in keys_of("Criterion")
    assert "| `wanted` |" in keys_of("Criterion")


def test_a_place_without_a_table_is_a_fault_of_the_prose_and_named() -> None:
    with pytest.raises(KeyError, match="no such table"):
        authoring_guide("{{ no such table }}\n", iop())
    assert "{{" not in authoring_guide("{{ results }}\n", iop())


def test_only_blocks_that_name_a_file_are_files_of_the_example() -> None:
    text = "```yaml\nid: x\n```\n\n```yaml\n# a/b.yaml\nid: y\n```\n"
    assert example_files(text) == {"a/b.yaml": "id: y\n"}


def test_the_example_is_two_files_beside_each_other(guide: str) -> None:
    assert set(example_files(guide)) == {"valley/checklist.yaml", "valley/val.yaml"}
