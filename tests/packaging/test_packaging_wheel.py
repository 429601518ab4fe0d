"""What is built from the checkout holds all that iopaudit needs, and works where nothing else is installed."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from iopaudit.checklist.compiled import compiled_editions

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path = ROOT, codes: tuple[int, ...] = (0,)) -> str:
    """Run a command outside the checkout's own packages; return what it printed."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode in codes, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(target: str, folder: Path) -> Path:
    """Return the wheel or sdist that the pinned builder of this environment makes."""
    pytest.importorskip("hatchling", reason="hatchling is not installed here: use the environment that make sets up")
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def data_files(folder: str) -> set[str]:
    """Return the files under a data folder of the checkout, as they should be called in the wheel."""
    return {
        f"iopaudit/data/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_wheel_holds_every_checklist_and_template_once(wheel: Path) -> None:
    wanted = data_files("checklists") | data_files("templates")
    assert "iopaudit/data/checklists/iop/2026.1/workbook.yaml" in wanted
    names = zipfile.ZipFile(wheel).namelist()
    compiled = {name for name in names if name.startswith("iopaudit/data/compiled/")}
    assert {name for name in names if name.startswith("iopaudit/data/")} == wanted | compiled
    assert len(names) == len(set(names))


def test_the_wheel_holds_the_editions_compiled_from_its_own_yaml(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    made = dict(compiled_editions(ROOT / "checklists"))
    assert "iop/2026.1.json" in made
    assert {name: archive.read(f"iopaudit/data/compiled/{name}") for name in made} == made


def test_the_wheel_holds_every_module_the_type_marker_and_the_license(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    assert {path.relative_to(source).as_posix() for path in (source / "iopaudit").rglob("*.py")} <= names
    assert "iopaudit/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"iopaudit"}


def test_the_same_checkout_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert build("wheel", tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_archive_holds_what_a_wheel_is_built_from(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "constraints.txt", "src/iopaudit/py.typed"} <= names
    assert {"checklists/iop/2026.1/workbook.yaml", "scripts/build_hook.py"} <= names
    assert not {name for name in names if name.startswith((".venv", "build/", "dist/"))}


def pip_for(python: Path) -> list[str | Path]:
    """Return how to call a pip on another environment: by this one's pip or by that of the Python behind it."""
    behind = Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for candidate in (Path(sys.executable), behind):
        command: list[str | Path] = [candidate, "-m", "pip", "--python", python]
        if subprocess.run([*map(str, command), "--version"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.skip("no pip 22.3 or newer beside this Python")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `iopaudit` command of an environment that holds the wheel and the pinned packages alone."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    run(*pip_for(python), "install", "--quiet", "--disable-pip-version-check", "--constraint", constraints, wheel)
    return folder / "bin" / "iopaudit"


def test_the_installed_command_gives_the_version_of_the_wheel(wheel: Path, installed: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]
    assert run(installed, "--version", cwd=tmp_path).strip() == f"iopaudit {version}"


def test_the_installed_package_loads_its_checklist_without_yaml(installed: Path, tmp_path: Path) -> None:
    code = "import sys, iopaudit; print(iopaudit.load_checklist().name, 'yaml' in sys.modules)"
    assert run(installed.with_name("python"), "-c", code, cwd=tmp_path).split() == ["iop@2026.1", "False"]


def test_the_installed_package_makes_a_workbook_and_judges_it_incomplete(installed: Path, tmp_path: Path) -> None:
    run(installed, "template", "-o", "program.xlsx", cwd=tmp_path)
    shown = run(installed, "check", "program.xlsx", "--as-of", "2026-11-22", cwd=tmp_path, codes=(1,))
    assert "incomplete" in shown.lower()


def test_the_installed_package_writes_the_audit_of_an_example(installed: Path, tmp_path: Path) -> None:
    example = ROOT / "examples" / "strong.xlsx"
    run(installed, "report", example, "-o", "audit.html", "--as-of", "2026-11-22", cwd=tmp_path)
    assert "<html" in (tmp_path / "audit.html").read_text(encoding="utf-8")


def test_the_installed_package_shows_its_checklists(installed: Path, tmp_path: Path) -> None:
    assert "2026.1" in run(installed, "checklist", "list", cwd=tmp_path)
