"""What is left to fill."""

from datetime import date

from judging_made import checklist, criterion, facts, nothing, number, question, submission

from builders import submission as reported
from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Blank
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist
from iopaudit.models.fact import Fact
from iopaudit.models.submission import Submission
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge
from iopaudit.scoring.to_do import blank_facts, to_do

ANSWERS = {"Weekly": "met", "Never": "not_met"}
FILLED = {"state": "CO", "focus": "Both", "opened_on": "2020-01-01"}


def left(whole: Checklist, what: Submission, **measured: Fact) -> tuple[Blank, ...]:
    known = facts(whole, measured, what)
    return to_do(whole, what, judge(whole, known), known)


def test_a_full_submission_leaves_nothing() -> None:
    what = submission(
        FILLED, {"TST-01": "Weekly"}, {"admissions": 3}, [{"staff_id": "S1", "status": "x", "expires": "y"}]
    )
    assert left(checklist(question(ANSWERS)), what) == ()


def test_starred_fields_and_counts_are_needed_and_others_are_not_asked_for() -> None:
    what = submission({"state": "CO", "focus": "Both"}, counts={"admissions": None})
    assert left(checklist(), what) == (
        Blank((CellRef("Program", 2, 9),), "Opened on", True),
        Blank((CellRef("Outcomes", 2, 5),), "Admissions", True),
    )


def test_starred_cells_are_named_with_their_row_in_rows_that_were_begun() -> None:
    what = submission(FILLED, counts={"admissions": 1}, staff=[{"staff_id": "S7", "status": "Active"}, {}])
    assert left(checklist(), what) == (Blank((CellRef("Staff", 3, 5),), "Staff, S7: Expires", True),)


def test_a_row_without_its_key_is_named_by_its_number() -> None:
    what = submission(FILLED, counts={"admissions": 1}, staff=[{"notes": "new"}])
    assert [blank.what for blank in left(checklist(), what)] == [
        "Staff, row 5: Staff ID",
        "Staff, row 5: Status",
        "Staff, row 5: Expires",
    ]


def test_nothing_is_asked_of_people_who_left() -> None:
    what = submission(FILLED, counts={"admissions": 1}, staff=[{"staff_id": "S7", "status": "Left"}])
    assert left(checklist(), what) == ()


def test_questions_without_an_answer_are_listed_and_only_scored_ones_are_needed() -> None:
    whole = checklist(
        question(ANSWERS, "TST-01", severity="informational"), question(ANSWERS, "TST-02"), question(ANSWERS, "TST-03")
    )
    what = submission(FILLED, {"TST-01": None, "TST-02": None, "TST-03": "Never"}, {"admissions": 1})
    assert left(whole, what) == (
        Blank((CellRef("Checklist", 3, 6),), "TST-02: How about TST-02?", True),
        Blank((CellRef("Checklist", 3, 5),), "TST-01: How about TST-01?", False),
    )


def test_a_fact_that_came_out_blank_is_listed_once_with_its_cells() -> None:
    where = (CellRef("Staff", 3, 5), CellRef("Staff", 3, 6))
    whole = checklist(criterion("TST-01"), criterion("TST-02", measure="same"))
    what = submission(FILLED, counts={"admissions": 1})
    blank = nothing(found="no end date for 2 people", cells=where)
    assert left(whole, what, own=blank, same=blank) == (
        Blank(where, "TST-01: Title of TST-01 (no end date for 2 people)", False),
    )


def test_a_required_criterion_that_is_unanswered_is_needed() -> None:
    whole = checklist(criterion(severity="required", basis="law"))
    (blank,) = left(whole, submission(FILLED, counts={"admissions": 1}), own=nothing())
    assert blank.needed


def test_facts_that_every_decision_needs_are_told_with_their_cell() -> None:
    whole = checklist(needed_facts=("state", "focus", "own"))
    known = facts(whole, {"own": nothing(found="nobody knows")}, submission({"focus": "Both"}))
    assert blank_facts(whole, known) == ("“State” (Program!B5)", "“nobody knows”")
    known = facts(whole, {"own": number("1")}, submission({"focus": "Both", "state": "CO"}))
    assert blank_facts(whole, known) == ()


def test_one_source_for_all_counts_is_left_to_fill_while_a_count_has_none() -> None:
    def asked(**counts: object) -> list[str]:
        whole, what = (
            load_checklist("iop"),
            reported(counts={"usual_source": None, "usual_source_date": None, **counts}),
        )
        return [blank.what for blank in left_of(whole, what) if "without which no count is backed" in blank.what]

    def left_of(whole: Checklist, what: Submission) -> tuple[Blank, ...]:
        known = Facts(whole, what, date(2026, 3, 1))
        return to_do(whole, what, judge(whole, known), known)

    assert len(asked(discharges=20)) == 2
    assert asked() == []
    assert asked(discharges={"number": 20, "source": "EHR report", "dated": date(2026, 1, 5)}) == []
    assert len(asked(discharges=20, usual_source="EHR report")) == 1
