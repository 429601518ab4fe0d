"""Facts by name: measures, fields, counts and questions, each found once."""

from datetime import date, time
from fractions import Fraction

import pytest
from judging_made import GOOD_PROOF, checklist, facts, known, nothing, question, submission

from builders import UNREADABLE
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import FactValue, State
from iopaudit.models.submission import NOWHERE, Entry, Value
from iopaudit.scoring.facts import fact_of

CELL = CellRef("Program", 2, 7)


@pytest.mark.parametrize(
    ("value", "kept", "found"),
    [
        ("Both", "Both", "Focus: Both"),
        (True, True, "Focus: Yes"),
        (False, False, "Focus: No"),
        (Fraction(25, 2), Fraction(25, 2), "Focus: 12.5"),
        (Fraction(0), Fraction(0), "Focus: 0"),
        (date(2026, 3, 1), date(2026, 3, 1), "Focus: 2026-03-01"),
        (time(9, 30), "9:30", "Focus: 9:30"),
        (("TX", "CO"), ("TX", "CO"), "Focus: TX, CO"),
    ],
)
def test_a_cell_gives_its_value_its_cell_and_a_clause(value: Value, kept: FactValue, found: str) -> None:
    fact = fact_of(Entry(value, CELL), "Focus")
    assert (fact.value, fact.found, fact.cells, fact.state) == (kept, found, (CELL,), State.KNOWN)


@pytest.mark.parametrize(
    ("entry", "found", "cells"),
    [
        (Entry(None, CELL), "Focus: left blank", (CELL,)),
        (Entry("", CELL), "Focus: left blank", (CELL,)),
        (Entry((), CELL), "Focus: left blank", (CELL,)),
        (Entry(None, CELL, unreadable=True), "Focus: what was typed is no answer", (CELL,)),
        (NOWHERE, "Focus: left blank", ()),
    ],
)
def test_blank_unreadable_and_missing_cells_are_blank(entry: Entry, found: str, cells: object) -> None:
    fact = fact_of(entry, "Focus")
    assert (fact.value, fact.state, fact.found, fact.cells) == (None, State.BLANK, found, cells)


@pytest.mark.parametrize("words", ["Not tracked", "not tracked"])
def test_not_tracked_is_an_answer_without_a_value(words: str) -> None:
    fact = fact_of(Entry(words, CELL), "")
    assert (fact.value, fact.state, fact.found) == (None, State.NOT_TRACKED, words)


def test_names_are_looked_up_among_measures_then_fields_then_questions() -> None:
    whole = checklist(question({"Yes": "met"}, "state"), question({"Yes": "met"}, "TST-02"))
    what = submission({"state": "TX", "focus": "Both"}, {"state": "Yes", "TST-02": "Yes"}, {"admissions": 7})
    found = facts(whole, {"focus": known("measured")}, what)
    assert found.named("focus").value == "measured"
    assert found.named("state").value == "TX"
    assert found.named("TST-02").value == "Yes"
    assert found.named("admissions").value == 7
    with pytest.raises(KeyError, match="no measure, field or question called nowhere"):
        found.named("nowhere")


def test_a_question_is_backed_by_the_document_on_its_row() -> None:
    whole = checklist(question({"Yes": "met"}, "TST-01"), question({"Yes": "met"}, "TST-02"))
    what = submission(answers={"TST-01": {"answer": "Yes", **GOOD_PROOF}, "TST-02": "Yes"})
    found = facts(whole, {}, what)
    assert [found.named(name).backed for name in ("TST-01", "TST-02")] == [True, False]


def test_an_unreadable_cell_is_blank_by_name_too() -> None:
    found = facts(checklist(), {}, submission({"opened_on": UNREADABLE}))
    assert found.named("opened_on").state is State.BLANK


def test_measures_see_the_submission_the_day_and_the_parameters_as_numbers() -> None:
    context = facts(checklist(), {"own": nothing()}).context
    assert context.threshold("least") == 9
    assert context.as_of == date(2026, 3, 1)
