"""One number for all answers: the same for the same answers, wherever rows, columns and sheets stand."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction

from iopaudit.models.submission import Entry, Submission, Value

_UNREADABLE = "unreadable"


def answers_digest(submission: Submission) -> str:
    """Return the sha256, in hexadecimal, of the canonical JSON of all answers.

    Blank and missing cells count as the same. A cell that could not be read counts as unreadable, whatever
    stands in it. Rows of a table are taken in the order of their content.
    """
    tables: dict[str, list[list[list[str]]]] = {name: [] for name in submission.tables}
    single: list[list[str]] = []
    for name, rows in submission.tables.items():
        tables[name] = sorted(_listed(row.entries.items()) for row in rows)
    for path, entry in submission.entries():
        if not path.startswith("table/"):
            single.extend(_listed([(path, entry)]))
    for name, answer in sorted(submission.answers.items()):
        if answer.claims_not_applicable:
            single.append([f"answer/{name}", "not applicable"])
    content = {"answers": single, "tables": {name: rows for name, rows in sorted(tables.items()) if rows}}
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _listed(entries: Iterable[tuple[str, Entry]]) -> list[list[str]]:
    return sorted(
        [name, _UNREADABLE if entry.unreadable else _text(entry.value)]
        for name, entry in entries
        if entry.unreadable or entry.value is not None
    )


def _text(value: Value | None) -> str:
    """Return a value as text with its kind, so that "1", 1 and Yes differ."""
    match value:
        case str():
            return f"text:{value}"
        case bool():
            return f"yes or no:{value}"
        case Fraction():
            return f"number:{value}"
        case date():
            return f"date:{value.isoformat()}"
        case time():
            return f"time:{value.isoformat('minutes')}"
        case tuple():
            return f"several:{json.dumps(value)}"
        case _:
            return f"text:{value}"
