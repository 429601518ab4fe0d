"""The whole program from outside: one process, its exit code and what it printed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = "2026-11-22"
ALL_EXAMPLES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.xlsx") if path.stem != "ddcat"))
"""The names of the example programs whose workbooks for `iop` ship."""


class Run(NamedTuple):
    """What one call of iopaudit gave."""

    code: int
    out: str
    err: str


def iopaudit(*arguments: object, cwd: Path | None = None, **environment: str) -> Run:
    """Run iopaudit in a process of its own; a traceback fails the test at once."""
    done = subprocess.run(
        [sys.executable, "-m", "iopaudit", *map(str, arguments)],
        check=False,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )
    run = Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in run.err, run.err
    return run
