"""The digest of the answers changes with the answers and with nothing else."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import submission
from iopaudit.models.submission import Entry, Row, Submission
from iopaudit.workbook.read import answers_digest

PEOPLE = [{"staff_id": "S01", "hours": 40}, {"staff_id": "S02", "hours": 20}]


def of(**sheets: Any) -> str:
    return answers_digest(submission(**sheets))


def test_the_order_of_rows_makes_no_difference() -> None:
    assert of(staff=PEOPLE) == of(staff=PEOPLE[::-1])


def test_where_cells_stand_makes_no_difference() -> None:
    made = submission(staff=PEOPLE, fields={"city": "Austin"})
    moved = made.model_copy(
        update={
            "tables": {
                name: tuple(
                    Row(row.number + 7, {column: entry._replace(cell=None) for column, entry in row.entries.items()})
                    for row in rows
                )
                for name, rows in reversed(made.tables.items())
            },
            "origin": replace(made.origin, name="other.xlsx", sha256="1" * 64),
        }
    )
    assert isinstance(moved, Submission)
    assert answers_digest(moved) == answers_digest(made)


def test_blank_and_missing_are_the_same() -> None:
    made = submission(fields={"city": "Austin"})
    fewer = made.model_copy(update={"fields": {"city": made.fields["city"]}, "tables": {}})
    assert answers_digest(fewer) == answers_digest(made)


VALUES = ["1", Fraction(1), True, "Yes", ("1",), None]


def test_values_of_different_kinds_differ() -> None:
    digests = set()
    for value in VALUES:
        entry = Entry(value, None)  # type: ignore[arg-type]
        digests.add(answers_digest(submission().model_copy(update={"fields": {"city": entry}})))
    assert len(digests) == len(VALUES)
    unreadable = submission().model_copy(update={"fields": {"city": Entry(None, None, unreadable=True)}})
    assert answers_digest(unreadable) not in digests


@given(st.text(min_size=1), st.text(min_size=1))
def test_other_answers_give_another_digest(one: str, other: str) -> None:
    same = of(fields={"city": one}) == of(fields={"city": other})
    assert same == (one == other)


def test_a_claim_of_not_applicable_is_an_answer() -> None:
    assert of(answers={"STF-13": {"claims_not_applicable": True}}) != of(answers={"STF-13": {"answer": None}})
