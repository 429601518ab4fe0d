"""Measure iopaudit beside other tools, in pairs, in one run: `make bench`.

Each comparison runs A B A B …, so that whatever else the machine does falls on both alike. The first pair
warms the caches and does not count. Printed are the medians, their ratio, the least and the most, and the
number of pairs. Nothing is asserted: a machine that is busy is no defect.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "strong.xlsx"
AS_OF = "2026-11-22"
FRICTIONLESS = ROOT / ".venv-bench" / "bin" / "frictionless"

BUILT = ROOT / "build" / "bench"

Run = Callable[[], object]


class Comparison(NamedTuple):
    """Two things that are run in turn, and what is hoped for."""

    title: str
    first: str
    first_run: Run
    second: str
    second_run: Run
    aim: float
    """A ratio of the medians."""
    at_most: bool
    """Whether the aim is first / second at most; else second / first at least."""
    pairs: int


def process(*command: str | Path, codes: tuple[int, ...], source: Path | None = None) -> Run:
    """Return what runs a command as a process of its own, its bytecode cached as in daily use.

    With a source, `iopaudit` is imported from there.
    """
    arguments = [str(part) for part in command]
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    if source is not None:
        environment["PYTHONPATH"] = str(source)

    def run() -> None:
        done = subprocess.run(arguments, env=environment, cwd=ROOT, capture_output=True, check=False)
        if done.returncode not in codes:
            sys.exit(f"{arguments} ended with {done.returncode}:\n{done.stdout.decode()}{done.stderr.decode()}")

    return run


def reading_judging_scoring() -> Run:
    """Return what turns the example's file into an audit, the checklist being loaded."""
    from iopaudit import audit, load_checklist, read_submission

    checklist = load_checklist("iop")
    as_of = date.fromisoformat(AS_OF)
    return lambda: audit(checklist, read_submission(EXAMPLE, checklist), as_of)


def bare_read() -> Run:
    """Return what reads every sheet with calamine and does nothing else."""
    from python_calamine import CalamineWorkbook

    def run() -> None:
        workbook = CalamineWorkbook.from_path(EXAMPLE)
        for sheet in workbook.sheet_names:
            workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)

    return run


def opening() -> Run:
    """Return what opens the example with openpyxl and does nothing else."""
    from openpyxl import load_workbook

    return lambda: load_workbook(EXAMPLE)


def installed() -> Path:
    """Return the folder of a wheel of this checkout, unpacked as an installation holds it."""
    shutil.rmtree(BUILT, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", BUILT]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = BUILT.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(BUILT / "installed")
    return BUILT / "installed"


def every_sheet_described() -> Path:
    """Write beside a copy of the example what makes frictionless read all of its sheets; return the description."""
    from python_calamine import CalamineWorkbook

    BUILT.mkdir(parents=True, exist_ok=True)
    shutil.copy(EXAMPLE, BUILT)
    resources = [
        {"name": f"sheet-{number}", "path": EXAMPLE.name, "format": "xlsx", "dialect": {"excel": {"sheet": name}}}
        for number, name in enumerate(CalamineWorkbook.from_path(EXAMPLE).sheet_names, start=1)
    ]
    description = BUILT / "package.json"
    description.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return description.relative_to(ROOT)


def comparisons(processes: int, in_process: int) -> list[Comparison]:
    """Return what is compared."""
    command = (sys.executable, "-m", "iopaudit", "check", EXAMPLE, "--as-of", AS_OF)
    check = process(*command, codes=(0, 1), source=installed())
    checkout = process(*command, codes=(0, 1), source=ROOT / "src")
    baseline = process(sys.executable, ROOT / "benchmarks" / "baseline.py", EXAMPLE, codes=(0,))
    ours = reading_judging_scoring()
    names = ("iopaudit check", "read, judge, score")
    found = [
        Comparison(
            "a whole check against the least a process needs",
            *(names[0], check, "baseline", baseline),
            *(1.6, True, processes),
        ),
        Comparison(
            "an installed iopaudit against the same in a checkout, which reads the YAML",
            *("installed", check, "checkout", checkout),
            *(1, True, processes),
        ),
    ]
    if FRICTIONLESS.exists():
        for title, file in (
            ("a whole check against a general validator of every sheet", every_sheet_described()),
            ("a whole check against a general validator of the first sheet alone", EXAMPLE.relative_to(ROOT)),
        ):
            validate = process(FRICTIONLESS, "validate", file, codes=(0, 1))
            found.append(
                Comparison(
                    title,
                    *(names[0], check, "frictionless validate", validate),
                    *(4, False, max(processes // 2, 3)),
                )
            )
    found.append(
        Comparison(
            "an audit against a bare read of the file",
            *(names[1], ours, "calamine reads", bare_read()),
            *(6, True, in_process),
        )
    )
    found.append(
        Comparison(
            "an audit against merely opening the file",
            *(names[1], ours, "openpyxl opens", opening()),
            *(3, False, in_process),
        )
    )
    return found


def timed(run: Run) -> float:
    """Return how many milliseconds one run takes."""
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def measure(comparison: Comparison) -> None:
    """Run the pairs of a comparison and print what they took."""
    comparison.first_run()
    comparison.second_run()
    times = [(timed(comparison.first_run), timed(comparison.second_run)) for _ in range(comparison.pairs)]
    firsts, seconds = zip(*times, strict=True)
    print(f"\n{comparison.title} ({comparison.pairs} pairs, milliseconds)")
    for name, taken in ((comparison.first, firsts), (comparison.second, seconds)):
        print(f"  {name:<24} median {median(taken):8.1f}   {min(taken):8.1f} to {max(taken):8.1f}")
    ratio = median(firsts) / median(seconds)
    if comparison.at_most:
        told, reached = f"{ratio:.2f} times as long, aim at most {comparison.aim}", ratio <= comparison.aim
    else:
        told, reached = f"{1 / ratio:.1f} times faster, aim at least {comparison.aim}", 1 / ratio >= comparison.aim
    print(f"  {comparison.first}: {told} ({'reached' if reached else 'NOT reached'})", flush=True)


def main() -> None:
    """Run every comparison."""
    parser = argparse.ArgumentParser(description="Measure iopaudit beside other tools.")
    parser.add_argument("--processes", type=int, default=20, help="pairs of whole processes (20)")
    parser.add_argument("--in-process", type=int, default=200, help="pairs within this process (200)")
    options = parser.parse_args()
    if not EXAMPLE.exists():
        sys.exit("examples/strong.xlsx is missing: make examples")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {EXAMPLE.stat().st_size} bytes in the example")
    for comparison in comparisons(options.processes, options.in_process):
        measure(comparison)
    if not FRICTIONLESS.exists():
        print("\nfrictionless is not set up, its comparison was left out: make bench")


if __name__ == "__main__":
    main()
