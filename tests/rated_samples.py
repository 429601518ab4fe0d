"""Ratings made of a few lines, for every test of an instrument.

`rated({"VIIA": 1})` gives the audit of a DDCAT rating in which every item is 3 unless told otherwise; None leaves an
item blank. `rated_workbook(...)` gives the bytes of the filled workbook, `rated_file(...)` writes it.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.models.instrument import Instrument
from iopaudit.models.rated_audit import RatedAudit
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.read import read_submission
from iopaudit.workbook.write import write_workbook

AS_OF = date(2026, 11, 22)

COVER: Mapping[str, object] = {
    "program_name": "Willow Ferry IOP (fictional)",
    "street": "48 Placeholder Road",
    "city": "Exampleville",
    "state": "OR",
    "zip": "97999",
    "npi": "1000000384",
    "filled_by": "T. H.",
    "filled_on": date(2026, 3, 19),
}


@cache
def instrument() -> Instrument:
    """The shipped edition of DDCAT."""
    found = load_checklist("ddcat")
    assert isinstance(found, Instrument)
    return found


def all_at(rating: int) -> dict[str, object]:
    """Every item with the same rating."""
    return dict.fromkeys(instrument().criterion, rating)


def by_dimension(**ratings: int) -> dict[str, object]:
    """Every item with the rating of its dimension, 3 where none is given."""
    return {item.id: ratings.get(domain.id, 3) for domain in instrument().domains for item in domain.criteria}


def rated_workbook(changes: Mapping[str, object] = {}, **cover: object) -> bytes:
    """The bytes of a workbook in which every item is 3 but for the changes."""
    answers = {name: {"answer": value} for name, value in {**all_at(3), **changes}.items()}
    filled = Filled(fields={**COVER, **cover}, answers=answers)
    return write_workbook(instrument(), digest(instrument()), filled)


def rated_file(path: Path, changes: Mapping[str, object] = {}, **cover: object) -> Path:
    """Write that workbook and return where."""
    path.write_bytes(rated_workbook(changes, **cover))
    return path


def rated_submission(changes: Mapping[str, object] = {}, name: str = "ddcat.xlsx", **cover: object) -> Submission:
    """What is read from that workbook."""
    return read_submission(rated_workbook(changes, **cover), instrument(), name=name, digest=digest(instrument()))


def rated(changes: Mapping[str, object] = {}, **cover: object) -> RatedAudit:
    """The audit of that workbook."""
    return audit(instrument(), rated_submission(changes, **cover), AS_OF, tool_version="test")
