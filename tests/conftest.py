"""What every test run shares: shared modules on the path, hypothesis profiles, golden files, loud skips."""

import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    sys.path.insert(0, _HERE)

import golden  # noqa: E402 - found through the line above

# In CI the same examples every time; at a desk new ones every time, the failing ones remembered.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    golden.configure(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    reason = "LibreOffice is not installed (apt-get install libreoffice-calc)"
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason=reason), append=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Nobody should take a run for whole in which something was left out."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = Counter(_reason(report) for report in skipped)
    libreoffice = sum(count for reason, count in reasons.items() if "LibreOffice is not installed" in reason)
    terminalreporter.section(f"{len(skipped)} TESTS DID NOT RUN", sep="!", red=True, bold=True)
    if libreoffice:
        line = f"LibreOffice is missing: {libreoffice} tests with real spreadsheet software did not run"
        terminalreporter.write_line(line, red=True, bold=True)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} x {reason}", red=True)


def _reason(report: pytest.TestReport) -> str:
    """Return why a test was skipped, as its author wrote it."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)
