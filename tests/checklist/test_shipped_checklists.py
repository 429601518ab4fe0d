"""The checklists that ship: they load without a fault, and everything in them can be explained."""

from pathlib import Path

import pytest
import yaml

from iopaudit.checklist import yaml_source
from iopaudit.checklist.explain import explain
from iopaudit.checklist.find import MAIN_FILE, ShippedChecklist, shipped
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.lint.linter import lint
from iopaudit.models.checklist import Checklist

SHIPPED = shipped()


def test_iop_ships() -> None:
    assert "iop@2026.1" in [one.name for one in SHIPPED]


def test_lint_finds_nothing() -> None:
    assert [str(fault) for fault in lint()] == []


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.name)
def test_it_is_called_what_its_folder_says(one: ShippedChecklist) -> None:
    checklist = load_checklist(one.name)
    assert (checklist.id, checklist.edition, checklist.title) == (one.id, one.edition, one.title)
    home = one.path.parent.parts[-2:] if one.path.name == MAIN_FILE else (one.path.stem, one.edition)
    assert home == (Path(one.id).name, one.edition)


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.name)
def test_every_criterion_can_be_explained(one: ShippedChecklist) -> None:
    checklist = load_checklist(one.name)
    for identity, criterion in checklist.criterion.items():
        told = explain(checklist, identity)
        assert all(line.strip() for section in told.sections for line in section.lines)
        if isinstance(checklist, Checklist):
            scored = criterion.severity != "informational"
            assert bool(told.section("met")) == scored, identity
        else:
            assert len(told.section("anchors")) == len(checklist.scale.points), identity
        assert told.section("established"), identity
        for source, line in zip(criterion.sources, told.section("sources"), strict=True):
            assert ("verified" in line) == (source.status == "verified"), line


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.name)
def test_no_explanation_has_the_name_of_a_parameter_in_its_sentence(one: ShippedChecklist) -> None:
    checklist = load_checklist(one.name)
    names = [name.replace("_", " ") for name in checklist.parameters if "_" in name]
    said = {
        criterion.id: line
        for criterion in checklist.criteria
        for section in explain(checklist, criterion.id).sections
        for line in section.lines
        if line.startswith("Measure") and any(f" {name}" in line for name in names)
    }
    assert said == {}


def test_it_is_the_same_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(load_checklist("iop"))
    monkeypatch.setattr(yaml_source, "LOADER", yaml.SafeLoader)
    assert digest(load_checklist("iop")) == before


def test_loading_it_twice_gives_the_same_ruler() -> None:
    assert digest(load_checklist("iop")) == digest(load_checklist("iop@2026.1"))
