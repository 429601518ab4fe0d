"""Golden files: what the tool gives today, kept under tests/golden/ and compared byte for byte.

`assert_golden("strong.json", text)` compares; `make golden` (pytest --update-golden) writes the files anew, and
the difference is then read before it is committed.
"""

import difflib
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "golden"

_LINES_SHOWN = 60
_UPDATING = pytest.StashKey[bool]()
_config: pytest.Config | None = None


def configure(config: pytest.Config) -> None:
    """Note whether this run writes the golden files; `conftest.py` calls it."""
    global _config  # noqa: PLW0603 - one test run has one configuration
    config.stash[_UPDATING] = bool(config.getoption("--update-golden"))
    _config = config


def assert_golden(name: str, actual: bytes | str, folder: Path = FOLDER) -> None:
    """Fail with a difference unless `actual` is what the golden file `name` holds; text is kept as UTF-8."""
    path = folder / name
    content = actual.encode() if isinstance(actual, str) else actual
    if _config is not None and _config.stash[_UPDATING]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return
    if not path.exists():
        pytest.fail(f"there is no golden file {name}: write it with make golden, read it, commit it", pytrace=False)
    expected = path.read_bytes()
    if content != expected:
        pytest.fail(f"{name} is no longer what it was\n{difference(expected, content)}", pytrace=False)


def difference(expected: bytes, actual: bytes) -> str:
    """Return where two contents part: lines as `diff -u` has them, or the first byte where they are no text."""
    try:
        before, after = expected.decode().splitlines(keepends=True), actual.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return _first_byte(expected, actual)
    lines = [
        line if line.endswith("\n") else f"{line}\n\\ no line break at the end\n"
        for line in difflib.unified_diff(before, after, "golden", "now")
    ]
    if not lines:
        return _first_byte(expected, actual)
    rest = len(lines) - _LINES_SHOWN
    return "".join(lines[:_LINES_SHOWN]) + (f"… and {rest} more lines\n" if rest > 0 else "")


def _first_byte(expected: bytes, actual: bytes) -> str:
    pairs = enumerate(zip(expected, actual, strict=False))
    at = next((place for place, (old, new) in pairs if old != new), min(len(expected), len(actual)))
    around = slice(max(at - 20, 0), at + 20)
    return (
        f"{len(expected)} bytes in the golden file, {len(actual)} now, different from byte {at} on\n"
        f"golden: {expected[around]!r}\nnow:    {actual[around]!r}"
    )
