"""The digest: the same for the same ruler everywhere, another one for any other ruler."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_FILES, MINIMAL_MEASURES, load_minimal, minimal_checklist_folder
from iopaudit.checklist.digest import canonical_json
from iopaudit.checklist.load import digest, load_checklist

TESTS = Path(__file__).resolve().parents[1]


def digest_elsewhere(folder: Path, seed: str) -> str:
    code = (
        "import sys; from iopaudit.checklist.load import digest, load_checklist;"
        f"print(digest(load_checklist({str(folder)!r}, measures={MINIMAL_MEASURES!r})))"
    )
    path = os.pathsep.join([str(TESTS.parent / "src"), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": path, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_it_is_the_same_in_every_process_and_with_every_hash_seed(tmp_path: Path) -> None:
    here = digest(load_minimal(tmp_path))
    assert {digest_elsewhere(tmp_path / "mini" / "1", seed) for seed in ("0", "1", "4711")} == {here}


@pytest.mark.parametrize(
    "changes",
    [
        {"checklist": ("value: 9", "value: 9.5")},
        {"checklist": ("unit: hours a week", "unit: hours")},
        {"checklist": ('edition: "1"', 'edition: "2"')},
        {"checklist": ("ready_score: 75", "ready_score: 76")},
        {"checklist": ("required: 4", "required: 5")},
        {"care": ("at_least: 6", "at_most: 6")},
        {"care": ("weight: 2", "weight: 0")},
        {"care": ("Some: partly_met", "Some: not_met")},
        {"care": ('{"Yes": met, Some: partly_met', '{Some: partly_met, "Yes": met')},
        {"team": ("binds: nobody", "binds: everyone")},
        {"credentials": ("IL: associate", "IL: independent")},
        {"credentials": ("A register", "Another register")},
        {"workbook": ("purpose: Who you are.", "purpose: Who are you?")},
        {"workbook": ("needed: true", "needed: false")},
        {"workbook": ("minutes: 5", "minutes: 6")},
    ],
)
def test_any_change_of_the_ruler_changes_it(tmp_path: Path, changes: dict[str, tuple[str, str]]) -> None:
    before = digest(load_minimal(tmp_path))
    folder = minimal_checklist_folder(tmp_path, **changes)
    assert digest(load_checklist(folder, measures=MINIMAL_MEASURES)) != before


def test_comments_order_of_keys_and_ways_to_write_a_number_do_not_change_it(tmp_path: Path) -> None:
    before = digest(load_minimal(tmp_path))
    folder = minimal_checklist_folder(tmp_path, checklist=("value: 9\n", "value: 9.00  # nine\n"))
    main = (folder / "checklist.yaml").read_text(encoding="utf-8")
    main = main.replace("title: A small checklist\n", "") + "title: A small checklist\n"
    (folder / "checklist.yaml").write_text(main, encoding="utf-8")
    assert digest(load_checklist(folder, measures=MINIMAL_MEASURES)) == before


def test_what_is_digested_holds_no_path_and_every_text(tmp_path: Path) -> None:
    text = canonical_json(load_minimal(tmp_path)).decode()
    assert str(tmp_path) not in text
    assert "checklist.yaml" not in text
    for word in ("Clinical social worker", "No end date", "hours a week", "AtLeast", "Not sure"):
        assert word in text
    assert len(MINIMAL_FILES) == 5
