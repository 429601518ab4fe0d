"""A compiled edition is exactly the YAML's, and nothing out of date is ever used."""

import json
import shutil
from pathlib import Path

import pytest

from iopaudit import __version__
from iopaudit.checklist import find, load
from iopaudit.checklist.compiled import compiled_editions, fingerprint, read_compiled
from iopaudit.checklist.digest import digest
from iopaudit.checklist.load import load_checklist, loaded
from iopaudit.errors import ChecklistError
from iopaudit.models.checklist import Checklist
from iopaudit.resources import data_folder

IOP = "iop/2026.1/checklist.yaml"


@pytest.fixture(scope="module")
def compiled() -> dict[str, bytes]:
    """What a build makes of the checklists that ship."""
    return dict(compiled_editions(data_folder("checklists")))


@pytest.fixture
def installed(tmp_path: Path, compiled: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of an installed package: the YAML with what a build made of it."""
    shutil.copytree(data_folder("checklists"), tmp_path / "checklists")
    for name, content in compiled.items():
        path = tmp_path / "compiled" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    for module in (find, load):
        monkeypatch.setattr(module, "data_folder", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture
def without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to put any checklist together from YAML."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the YAML was read")

    monkeypatch.setattr(load, "_examined", refuse)


def in_use(data: Path, main: str = IOP) -> bool:
    return read_compiled(data / "checklists" / main, data / "checklists", data / "compiled") is not None


def compiled_file(data: Path) -> Path:
    return data / "compiled" / "iop" / "2026.1.json"


def edited(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_weighted_edition_is_compiled_and_nothing_else(compiled: dict[str, bytes]) -> None:
    wanted = {
        f"{one.path.parent.relative_to(data_folder('checklists')).as_posix()}.json"
        for one in find.shipped()
        if isinstance(load_checklist(one.name), Checklist) and not one.id.startswith("states/")
    }
    assert set(compiled) == wanted
    assert "iop/2026.1.json" in wanted


@pytest.mark.usefixtures("without_yaml")
@pytest.mark.parametrize("name", ["iop", "adolescent", "medicare-iop"])
def test_it_is_the_checklist_of_the_yaml_with_its_digest(
    name: str, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = loaded(name)
    assert repr(load_checklist(name)) == repr(found.checklist)
    monkeypatch.undo()
    from_yaml = load_checklist(name)
    assert not (data_folder("checklists").parent / "compiled").exists()
    assert repr(found.checklist) == repr(from_yaml)
    assert found == (from_yaml, digest(from_yaml))


def test_a_checkout_has_none_and_reads_the_yaml(installed: Path) -> None:
    shutil.rmtree(installed / "compiled")
    assert not in_use(installed)
    edited(installed / "checklists" / "iop/2026.1/checklist.yaml", "title: ", "title: Edited ")
    assert loaded("iop").checklist.title.startswith("Edited ")


@pytest.mark.parametrize(
    "name",
    [
        "iop/2026.1/checklist.yaml",
        "iop/2026.1/stf.yaml",
        "iop/2026.1/workbook.yaml",
        "credentials.yaml",
        "states/texas.yaml",
    ],
)
def test_one_changed_byte_of_any_file_puts_it_out_of_use(installed: Path, name: str) -> None:
    assert in_use(installed)
    edited(installed / "checklists" / name, "title: " if name != "credentials.yaml" else "name: ", "title:  ")
    assert not in_use(installed)


def test_an_edited_criterion_counts_at_once(installed: Path) -> None:
    edited(installed / "checklists" / "iop/2026.1/stf.yaml", "title: ", "title: Edited. ")
    found = loaded("iop")
    assert found.checklist.domains[0].title.startswith("Edited. ")
    assert found.digest == digest(found.checklist)


def test_a_new_file_of_a_state_and_a_lost_one_put_it_out_of_use(installed: Path) -> None:
    rules = installed / "checklists" / "states"
    rules.joinpath("texas.yaml").rename(rules / "tx.yaml")
    assert not in_use(installed)
    rules.joinpath("tx.yaml").rename(rules / "texas.yaml")
    assert in_use(installed)
    rules.joinpath("kansas.yaml").unlink()
    assert not in_use(installed)


def test_an_edit_that_breaks_the_yaml_is_told_and_not_covered_up(installed: Path) -> None:
    edited(installed / "checklists" / "iop/2026.1/stf.yaml", "severity: required", "severity: vital")
    with pytest.raises(ChecklistError, match=r"stf\.yaml"):
        load_checklist("iop")


def test_what_another_version_made_is_not_used(installed: Path) -> None:
    path = compiled_file(installed)
    head, _, data = path.read_bytes().partition(b"\n")
    made = json.loads(head)
    assert made["version"] == __version__
    path.write_bytes(json.dumps({**made, "version": "0.0.0"}).encode() + b"\n" + data)
    assert not in_use(installed)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}\n{}", b"\xff\n", b'{"version": 1', "cut short", "another model"],
)
def test_what_cannot_be_read_is_not_used(installed: Path, content: bytes | str) -> None:
    path = compiled_file(installed)
    whole = path.read_bytes()
    match content:
        case "cut short":
            path.write_bytes(whole[:-100])
        case "another model":
            path.write_bytes(whole.replace(b'"severity":"required"', b'"severity":"vital"', 1))
        case bytes():
            path.write_bytes(content)
    assert not in_use(installed)
    assert repr(load_checklist("iop")) == repr(load._examined(installed / "checklists" / IOP))


def test_rules_of_a_state_an_instrument_and_files_elsewhere_have_none(installed: Path, tmp_path: Path) -> None:
    assert not in_use(installed, "states/texas.yaml")
    assert not in_use(installed, "ddcat/4.0/checklist.yaml")
    elsewhere = tmp_path / "mine" / "checklist.yaml"
    assert read_compiled(elsewhere, installed / "checklists", installed / "compiled") is None


def test_a_checklist_with_a_fault_is_not_compiled(installed: Path) -> None:
    edited(installed / "checklists" / "iop/2026.1/stf.yaml", "severity: required", "severity: vital")
    with pytest.raises(ValueError, match=r"stf\.yaml"):
        list(compiled_editions(installed / "checklists"))


def test_a_number_that_json_would_round_is_refused(installed: Path) -> None:
    path = installed / "checklists" / "iop/2026.1/checklist.yaml"
    edited(path, "ready_score: 75", "ready_score: 75.00000000000000000001")
    with pytest.raises(ValueError, match="JSON"):
        list(compiled_editions(installed / "checklists"))


def test_the_fingerprint_is_of_names_and_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, names in ((one, ("a", "b")), (other, ("a", "c"))):
        folder.mkdir()
        for name in names:
            folder.joinpath(f"{name}.yaml").write_text("id: x", encoding="utf-8")
    assert fingerprint(one) != fingerprint(other)
    other.joinpath("c.yaml").rename(other / "b.yaml")
    assert fingerprint(one) == fingerprint(other)
