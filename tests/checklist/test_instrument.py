"""An instrument as a checklist: how DDCAT ships, and what its author is told of mistakes."""

from pathlib import Path

import pytest
import yaml

from iopaudit.checklist.explain import UnknownCriterionError, explain
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.errors import ChecklistError
from iopaudit.formats.ruler import checklist_json, checklist_text
from iopaudit.lint.linter import lint
from iopaudit.models.checklist import Checklist
from iopaudit.resources import data_folder
from rated_samples import instrument

SHIPPED = data_folder("checklists") / "ddcat" / "4.0"
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ddcat-items.yaml"

needs_reference = pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference items are not on this machine")


def test_it_has_35_items_in_seven_dimensions() -> None:
    assert [len(domain.criteria) for domain in instrument().domains] == [4, 2, 7, 10, 5, 5, 2]
    assert instrument().scale.points == (1, 2, 3, 4, 5)
    assert [band.word for band in instrument().bands] == ["AOS", "AOS/DDC", "DDC", "DDC/DDE", "DDE"]


@needs_reference
def test_ids_and_statuses_are_those_of_the_reference() -> None:
    reference = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))
    wanted = [
        (dimension["id"], item["id"], item["status"])
        for dimension in reference["dimensions"]
        for item in dimension["items"]
    ]
    status = {"verified": "V", "recalled": "R"}
    assert wanted == [
        (domain.id, item.id, status[str(item.sources[0].status)])
        for domain in instrument().domains
        for item in domain.criteria
    ]
    known = {item["id"]: item for dimension in reference["dimensions"] for item in dimension["items"]}
    for item in instrument().criteria:
        empty = [f"a{place}" for place, anchor in enumerate(item.anchors, 1) if not anchor]
        assert empty == [name for name in ("a1", "a2", "a3", "a4", "a5") if name not in known[item.id]], item.id


def test_a_recalled_anchor_is_marked_where_its_source_is_printed() -> None:
    recalled, seen = explain(instrument(), "iiia"), explain(instrument(), "IA")
    assert "from memory, not checked" in recalled.section("sources")[0]
    assert "verified: the text was read" in seen.section("sources")[0]
    assert recalled.section("anchors")[3].startswith("4: ")
    assert "Between 1 and 3" in explain(instrument(), "IIIE").section("anchors")[1]


def test_an_item_that_is_mistyped_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownCriterionError, match="IIIA"):
        explain(instrument(), "IIIAA")


def test_it_is_shown_as_text_and_data() -> None:
    text = checklist_text(instrument(), digest(instrument()))
    assert all(item.id in text for item in instrument().criteria)
    assert "from 3.5  DDC/DDE" in text
    assert max(map(len, text.splitlines())) <= 90
    assert '"scale": {\n    "lowest": 1,\n    "highest": 5,' in checklist_json(instrument(), "0")


def copied(tmp_path: Path, old: str, new: str, file: str = "checklist.yaml") -> Path:
    """Return the main file of a copy of DDCAT in which a text was replaced once."""
    home = tmp_path / "ddcat" / "4.0"
    home.mkdir(parents=True)
    for path in SHIPPED.glob("*.yaml"):
        home.joinpath(path.name).write_bytes(path.read_bytes())
    changed = home / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    return home / "checklist.yaml"


@pytest.mark.parametrize(
    ("old", "new", "file", "told"),
    [
        ("step: 1", "step: 0.5", "checklist.yaml", "its step is 1"),
        ("min: 1, max: 5", "min: 5, max: 1", "checklist.yaml", "a scale begins at 0 or above"),
        ("at_least: 3.5", "at_least: 2.5", "checklist.yaml", "bands begin one above the other"),
        ("at_least: 3.5", "at_least: 3.505", "checklist.yaml", "a band begins at whole hundredths"),
        ("at_least: 4.5", "at_least: 5.5", "checklist.yaml", "none above the scale"),
        ("level: DDE", "level: DDX", "checklist.yaml", "names the level DDX, which there is not"),
        ("share: 0.8", "share: 0", "checklist.yaml", "its share is above 0"),
        (
            '      - ""\n',
            "",
            "structure.yaml",
            "IA has 4 anchors and needs 5 anchors",
        ),
        (
            '"The stated purpose is addiction alone."',
            '""',
            "structure.yaml",
            "IA: an anchor may be empty only between two",
        ),
        ("id: IIB", "id: IIA", "milieu.yaml", 'the id IIA is taken by "Expectation of'),
        (
            "[program_name, street",
            "[program_nam, street",
            "checklist.yaml",
            "there is no field program_nam; did you mean",
        ),
        ("short: DDCAT\n", "short: DDCAT\nweights: {required: 4}\n", "checklist.yaml", "weights is no key here"),
        ("short: DDCAT\n", "", "checklist.yaml", "short is missing"),
        ("model: mean_of_domains", "model: mean_of_items", "checklist.yaml", "must be weighted"),
    ],
)
def test_its_author_is_told_what_is_wrong_and_where(tmp_path: Path, old: str, new: str, file: str, told: str) -> None:
    main = copied(tmp_path, old, new, file)
    with pytest.raises(ChecklistError) as refused:
        load_checklist(main)
    assert any(told in str(fault) and fault.line for fault in refused.value.faults), list(
        map(str, refused.value.faults)
    )


def test_a_fact_about_others_has_to_be_read(tmp_path: Path) -> None:
    main = copied(tmp_path, "      status: verified\n", "      status: recalled\n")
    assert [fault.message.rpartition(": ")[2] for fault in lint([main])] == [
        "what stands beside a result as a fact about others has to be read"
    ]


def test_nothing_can_extend_an_instrument(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: mine\nedition: '1'\ntitle: Mine\nextends: ddcat@4.0\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match="is an instrument, which is used as it is"):
        load_checklist(mine)


def test_a_weighted_checklist_is_none() -> None:
    assert isinstance(load_checklist("iop"), Checklist)
