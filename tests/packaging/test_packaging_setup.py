"""The set-up says plainly what is wrong, and does nothing twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as the scripts look at, in a folder with spaces in its name."""
    folder = tmp_path / "a checkout with spaces"
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    for name in ("pyproject.toml", "constraints.txt", "Makefile"):
        shutil.copy(ROOT / name, folder)
    return folder


def command(path: Path, text: str) -> Path:
    """Write a shell script that stands in for a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def run(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", *arguments],
        cwd=checkout,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_missing_is_named(checkout: Path) -> None:
    done = run(checkout, "scripts/setup.sh", ".venv", PYTHON="no-such-python")
    assert done.returncode == 1
    assert 'No Python found as "no-such-python"' in done.stderr
    assert "PYTHON=" in done.stderr


def test_a_python_that_is_too_old_is_named_with_its_version(checkout: Path) -> None:
    old = command(checkout / "old-python", 'case "$2" in *print*) echo 3.9.2;; *) exit 1;; esac')
    done = run(checkout, "scripts/setup.sh", ".venv", PYTHON=str(old))
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "3.9.2" in done.stderr
    assert not (checkout / ".venv").exists()


PRETENDED = """
echo "$@" >> calls.txt
case "$*" in
  *print*) echo 3.11.2;;
  *venv*) mkdir -p .venv/bin && printf '#!/bin/sh\\n' > .venv/bin/python && chmod +x .venv/bin/python;;
esac
"""


def test_an_environment_that_is_up_to_date_is_left_alone(checkout: Path) -> None:
    python = str(command(checkout / "python", PRETENDED))
    first = run(checkout, "scripts/setup.sh", ".venv", "--editable", ".[dev]", PYTHON=python)
    assert first.returncode == 0, first.stderr
    assert "Setting up .venv with Python 3.11.2" in first.stdout
    calls = (checkout / "calls.txt").read_text()
    assert "--constraint constraints.txt --no-build-isolation --editable .[dev]" in calls

    again = run(checkout, "scripts/setup.sh", ".venv", "--editable", ".[dev]", PYTHON=python)
    assert (again.returncode, again.stdout) == (0, "")
    assert "pip" not in (checkout / "calls.txt").read_text().removeprefix(calls)


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_an_environment_is_made_anew_when_what_it_was_made_from_changes(checkout: Path, changed: str) -> None:
    python = str(command(checkout / "python", PRETENDED))
    run(checkout, "scripts/setup.sh", ".venv", PYTHON=python)
    with (checkout / changed).open("a") as file:
        file.write("# changed\n")
    assert "Setting up" in run(checkout, "scripts/setup.sh", ".venv", PYTHON=python).stdout


def test_a_set_up_that_was_broken_off_is_taken_up_again(checkout: Path) -> None:
    python = command(checkout / "python", PRETENDED + 'case "$*" in *editables*) exit 1;; esac')
    assert run(checkout, "scripts/setup.sh", ".venv", PYTHON=str(python)).returncode != 0
    command(python, PRETENDED)
    again = run(checkout, "scripts/setup.sh", ".venv", PYTHON=str(python))
    assert "Setting up" in again.stdout
    assert again.returncode == 0


def pretend_iopaudit(checkout: Path, text: str) -> None:
    command(checkout / ".venv" / "bin" / "iopaudit", f"cd build/demo\n{text}")
    (checkout / "examples").mkdir()


class TestDemo:
    def test_a_pdf_is_named_with_its_place(self, checkout: Path) -> None:
        pretend_iopaudit(checkout, "echo x > strong-audit.pdf")
        done = run(checkout, "scripts/demo.sh")
        assert done.returncode == 0
        assert "is in build/demo/strong-audit.pdf" in done.stdout

    def test_the_html_audit_will_do_where_the_libraries_of_a_pdf_are_missing(self, checkout: Path) -> None:
        pretend_iopaudit(checkout, "echo x > strong-audit.html; exit 2")
        done = run(checkout, "scripts/demo.sh")
        assert done.returncode == 0
        assert "is in build/demo/strong-audit.html" in done.stdout

    @pytest.mark.parametrize("text", ["exit 4", "exit 2", "exit 0", "echo x > strong-audit.html; exit 4"])
    def test_anything_else_fails(self, checkout: Path, text: str) -> None:
        pretend_iopaudit(checkout, text)
        done = run(checkout, "scripts/demo.sh")
        assert done.returncode == 1
        assert "The demo failed" in done.stderr

    def test_the_audit_of_a_former_run_is_not_taken_for_this_one(self, checkout: Path) -> None:
        pretend_iopaudit(checkout, "exit 4")
        (checkout / "build" / "demo").mkdir(parents=True)
        (checkout / "build" / "demo" / "strong-audit.pdf").write_text("old")
        assert run(checkout, "scripts/demo.sh").returncode == 1


class TestPdfLibraries:
    @pytest.fixture
    def bare(self, checkout: Path) -> Path:
        """A checkout without the libraries; the user is an ordinary one, the machine has a pretended apt alone."""
        command(checkout / ".venv" / "bin" / "python", "exit 1")
        command(checkout / "bin" / "apt-get", "echo apt-get $* >> apt.txt; exit 1")
        command(checkout / "bin" / "id", "echo 1000")
        for name in ("sh", "dirname", "touch"):
            (checkout / "bin" / name).symlink_to(str(shutil.which(name)))
        return checkout

    @staticmethod
    def prepare(bare: Path) -> subprocess.CompletedProcess[str]:
        done = run(bare, "scripts/pdf_libraries.sh", PATH=str(bare / "bin"))
        assert done.returncode == 0, done.stderr
        return done

    @pytest.mark.parametrize(("has_sudo", "told"), [(True, "sudo apt-get install"), (False, "su -c 'apt-get install")])
    def test_an_ordinary_user_is_told_the_one_command_and_nothing_is_installed(
        self, bare: Path, has_sudo: bool, told: str
    ) -> None:
        if has_sudo:
            command(bare / "bin" / "sudo", "echo sudo >> apt.txt")
        done = self.prepare(bare)
        assert f"To get them, run:  {told}" in done.stderr
        assert "libpangoft2-1.0-0" in done.stderr
        assert not (bare / "apt.txt").exists()

    def test_root_gets_them_installed_with_fresh_package_lists_if_need_be(self, bare: Path) -> None:
        command(bare / "bin" / "id", "echo 0")
        command(
            bare / "bin" / "apt-get",
            'case "$1" in update) touch lists;; install) [ -f lists ] && touch installed;; esac',
        )
        command(bare / ".venv" / "bin" / "python", "[ -f installed ]")
        done = self.prepare(bare)
        assert "Installing the system libraries" in done.stdout
        assert done.stderr == ""
        again = self.prepare(bare)
        assert (again.stdout, again.stderr) == ("", "")

    def test_root_without_a_network_is_told_the_command_and_goes_on(self, bare: Path) -> None:
        command(bare / "bin" / "id", "echo 0")
        assert "To get them, run:  apt-get install" in self.prepare(bare).stderr

    def test_a_machine_without_a_known_package_manager_is_told_what_to_look_for(self, bare: Path) -> None:
        (bare / "bin" / "apt-get").unlink()
        assert "pango" in self.prepare(bare).stderr


def test_make_without_a_target_lists_the_commands(checkout: Path) -> None:
    done = subprocess.run(["make"], cwd=checkout, capture_output=True, text=True, check=True)
    for verb in ("demo", "test", "test-slow", "bench", "golden", "examples", "constraints", "clean"):
        assert f"  make {verb} " in done.stdout
