"""What rests on a cell that has to be corrected is unanswered until it is."""

import pytest

from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Result
from iopaudit.models.problem import Problem, problem
from iopaudit.scoring.mistakes import spoiling

LEAD, OTHER = CellRef("Schedule", 14, 6), CellRef("Schedule", 14, 9)


def in_two_places() -> Problem:
    """One person leads two sessions at once."""
    return problem("double-booked", LEAD, OTHER, person="S01", weekday="Monday", start="9:00", end="10:00")


@pytest.mark.parametrize("result", [Result.MET, Result.PARTLY_MET, Result.NOT_MET])
def test_nothing_rests_on_a_leader_in_two_places(result: Result) -> None:
    double = in_two_places()
    assert spoiling(result, [LEAD], [double]) == (double,)
    assert spoiling(result, [OTHER], [double]) == (double,)


def test_what_does_not_ask_who_leads_is_judged_all_the_same() -> None:
    assert spoiling(Result.NOT_MET, [CellRef("Schedule", 3, 6)], [in_two_places()]) == ()


def test_what_is_not_judged_cannot_be_spoiled() -> None:
    assert spoiling(Result.UNANSWERED, [LEAD], [in_two_places()]) == ()


def test_a_warning_spoils_nothing() -> None:
    assert spoiling(Result.MET, [LEAD], [problem("zip-form", LEAD, written="21")]) == ()


def test_a_row_that_was_left_out_spoils_what_it_could_lift() -> None:
    lost = problem("end-before-start", LEAD, start="9:00", end="8:00")
    elsewhere = CellRef("Schedule", 3, 40)
    assert spoiling(Result.NOT_MET, [elsewhere], [lost]) == (lost,)
    assert spoiling(Result.MET, [elsewhere], [lost]) == ()
