"""An example that is another one with changes: what its YAML says beside `based_on`, applied to that other's data.

    based_on: strong
    replace: {TX: VA, LCDC: CSAC}            # in every text of the other, as whole words
    fields: {program_name: "… (fictional)"}  # over the other's
    tables:
      schedule:
        - {where: {track: Day, topic: Trauma}, set: {group_size: 10}}
        - {where: {track: Evening, weekday: Friday}, drop: true}
        - {add: {track: Evening, weekday: Sunday}}
    counts: {admissions: {number: 80}, surveys_returned: null}  # key by key; null takes the row away
    answers: {COD-14: {kept: Office}}

Replacing comes first, so that what is set here is written as it stands. What finds nothing to change is an error,
because a change of the other example would otherwise be lost in silence.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

KEYS = ("based_on", "replace", "fields", "tables", "counts", "answers")


def read_example(source: Path, folder: Path) -> Data:
    """Return the data of an example's YAML, with its tables as lists of rows.

    `folder` is where the example lies that it is based on.
    """
    raw: Data = yaml.safe_load(source.read_text(encoding="utf-8"))
    if "based_on" not in raw:
        return {**raw, "tables": {name: rows_of(given) for name, given in raw["tables"].items()}}
    if unknown := [key for key in raw if key not in KEYS]:
        raise ValueError(f"{source.name}: {', '.join(unknown)} can stand in no example that is based on another")
    base = read_example(folder / f"{raw['based_on']}.yaml", folder)
    return changed(base, raw)


def rows_of(given: Any) -> list[Data]:  # noqa: ANN401 - what the YAML holds
    """Return a table that is written as a list of rows, or as `columns` with `rows` in the same order."""
    if isinstance(given, dict):
        return [dict(zip(given["columns"], row, strict=True)) for row in given["rows"]]
    return list(given)


def changed(base: Data, raw: Data) -> Data:
    """Return an example's data with the changes of another's YAML."""
    now = _replaced(base, raw.get("replace", {}))
    tables = {name: list(rows) for name, rows in now["tables"].items()}
    for name, changes in raw.get("tables", {}).items():
        for change in changes:
            tables[name] = _changed_rows(name, tables[name], change)
    return {
        "fields": {**now["fields"], **raw.get("fields", {})},
        "tables": tables,
        "counts": _entries(now["counts"], raw.get("counts", {})),
        "answers": _entries(now["answers"], raw.get("answers", {})),
    }


def _changed_rows(table: str, rows: Sequence[Data], change: Data) -> list[Data]:
    if "add" in change:
        return [*rows, change["add"]]
    where = change["where"]
    if not any(_fits(row, where) for row in rows):
        raise ValueError(f"{table}: no row fits {where}")
    if change.get("drop"):
        return [row for row in rows if not _fits(row, where)]
    return [{**row, **change["set"]} if _fits(row, where) else row for row in rows]


def _fits(row: Data, where: Mapping[str, object]) -> bool:
    return all(row.get(column) == value for column, value in where.items())


def _entries(base: Mapping[str, Data], changes: Mapping[str, Data | None]) -> dict[str, Data]:
    merged = dict(base)
    for name, change in changes.items():
        if change is None:
            del merged[name]
        else:
            merged[name] = {**merged.get(name, {}), **change}
    return merged


def _replaced(base: Data, words: Mapping[str, str]) -> Data:
    """Return the data with words replaced in its texts, all in one pass, so that none is replaced twice."""
    if not words:
        return base
    found: set[str] = set()

    def instead(match: re.Match[str]) -> str:
        found.add(match[0])
        return words[match[0]]

    pattern = re.compile(rf"(?<![\w-])(?:{_any_of(words)})(?![\w-])")
    made: Data = _in_texts(base, lambda text: pattern.sub(instead, text))
    if missing := [word for word in words if word not in found]:
        raise ValueError(f"there is nothing to replace: {', '.join(missing)}")
    return made


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _in_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever YAML holds
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _in_texts(held, change) for key, held in value.items()}
    if isinstance(value, list):
        return [_in_texts(held, change) for held in value]
    return value
