"""Finding a checklist by id, edition or path."""

from pathlib import Path

import pytest

from checklist_samples import MAIN, minimal_checklist_folder
from iopaudit.checklist.find import find_checklist, shipped
from iopaudit.errors import ChecklistError


def edition(root: Path, name: str, number: str, title: str = "A title") -> Path:
    folder = root / name / number
    folder.mkdir(parents=True)
    (folder / "checklist.yaml").write_text(f"id: {name}\nedition: '{number}'\ntitle: {title}\n", encoding="utf-8")
    return folder


def message(name: str | Path, folder: Path) -> str:
    with pytest.raises(ChecklistError) as raised:
        find_checklist(name, folder=folder)
    return str(raised.value)


def test_an_id_is_its_newest_edition_by_number(tmp_path: Path) -> None:
    for number in ("2026.2", "2026.10", "2025.12"):
        edition(tmp_path, "iop", number)
    assert find_checklist("iop", folder=tmp_path).parent.name == "2026.10"
    assert find_checklist("iop@2026.2", folder=tmp_path).parent.name == "2026.2"


def test_editions_are_listed_by_id_and_age_with_their_titles(tmp_path: Path) -> None:
    edition(tmp_path, "iop", "2026.10", "New")
    edition(tmp_path, "iop", "2026.2", "Old")
    edition(tmp_path, "states/texas", "1")
    found = [(one.name, one.title) for one in shipped(tmp_path)]
    assert found == [("iop@2026.2", "Old"), ("iop@2026.10", "New"), ("states/texas@1", "A title")]


def test_an_edition_whose_main_file_is_broken_is_listed_without_title(tmp_path: Path) -> None:
    (edition(tmp_path, "iop", "1") / "checklist.yaml").write_text("title: [\n", encoding="utf-8")
    assert [one.title for one in shipped(tmp_path)] == [""]


def test_an_id_with_a_slash_is_a_checklist_before_it_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition(tmp_path / "shipped", "states/texas", "1")
    monkeypatch.chdir(tmp_path)
    edition(tmp_path, "states", "texas")
    assert find_checklist("states/texas", folder=tmp_path / "shipped").is_relative_to(tmp_path / "shipped")


def test_a_path_is_a_file_or_an_editions_folder(tmp_path: Path) -> None:
    folder = minimal_checklist_folder(tmp_path)
    assert find_checklist(folder) == folder / "checklist.yaml"
    assert find_checklist(str(folder / "checklist.yaml")) == folder / "checklist.yaml"
    other = tmp_path / "mine.yml"
    other.write_text(MAIN, encoding="utf-8")
    assert find_checklist(str(other)) == other


def test_a_name_that_means_nothing_says_what_there_is(tmp_path: Path) -> None:
    edition(tmp_path, "iop", "2026.1")
    edition(tmp_path, "ddcat", "4.0")
    assert message("iopp", tmp_path) == "iopp: there is no checklist of this name; did you mean iop?"
    assert message("iop@2027", tmp_path) == "iop@2027: there is no edition 2027 of iop; there is iop@2026.1"
    everything = "there is ddcat, iop, ddcat@4.0 and iop@2026.1"
    assert message("zzz", tmp_path) == f"zzz: there is no checklist of this name; {everything}"
    assert message("missing.yaml", tmp_path) == "missing.yaml: there is no such file or folder"
    assert "holds no checklist.yaml" in message(tmp_path, tmp_path)
