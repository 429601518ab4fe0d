"""The audit of a DDCAT workbook: what is read, what is missing, what to raise next, what is handed on."""

import io
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iopaudit.checklist.load import digest, load_checklist
from iopaudit.errors import UnreadableSubmissionError
from iopaudit.models.checklist import Checklist
from iopaudit.models.rated_audit import Completion, RatedAudit
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission
from rated_samples import AS_OF, all_at, instrument, rated, rated_workbook


def test_a_whole_rating_is_complete() -> None:
    made = rated({"VIIA": 1, "VIIB": 2})
    assert (made.decision, made.reasons) == (Completion.COMPLETE, ("All 35 items are rated.",))
    assert made.score == Fraction(39, 14)
    assert made.band is not None
    assert made.band.word == "AOS/DDC"
    assert made.problems == ()


def test_a_blank_item_leaves_no_overall_score_and_is_listed() -> None:
    made = rated({"IIIA": None, "VE": None})
    assert made.decision is Completion.INCOMPLETE
    assert (made.score, made.band, made.second, made.handed_over, made.ledger) == (None, None, None, None, ())
    assert made.reasons == ("2 of 35 items have no rating, so that there is no overall mean: IIIA and VE.",)
    assert [blank.what.partition(":")[0] for blank in made.to_do] == ["IIIA", "VE"]
    assert [str(cell) for blank in made.to_do for cell in blank.cells] == ["Ratings!C13", "Ratings!C36"]
    assert made.domains[0].mean == 3
    assert [domain.id for domain in made.domains if domain.mean is None] == ["III", "V"]


def test_a_blank_workbook_names_a_few_items_and_counts_the_rest() -> None:
    made = rated(dict.fromkeys(all_at(3)))
    assert "35 of 35 items have no rating" in made.reasons[0]
    assert made.reasons[0].endswith("IIIF and 23 more, all under left to fill.")
    assert len(made.to_do) == 35


@pytest.mark.parametrize("name", ["program_name", "street", "filled_on"])
def test_a_rating_that_speaks_of_nobody_is_incomplete_with_its_score(name: str) -> None:
    made = rated(**{name: None})
    assert made.decision is Completion.INCOMPLETE
    assert made.score == 3
    assert "nobody knows whom and when" in made.reasons[0]
    assert len(made.to_do) == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [(0, "out-of-range"), (6, "out-of-range"), (3.5, "not-whole"), ("three", "not-a-number"), ("n/a", None)],
)
def test_what_is_no_rating_is_refused_and_named(typed: object, code: str | None) -> None:
    made = rated({"IIA": typed})
    assert made.score is None
    (problem,) = made.problems
    assert problem.code == (code or "not-applicable-not-allowed")
    assert [str(cell) for cell in problem.cells] == ["Ratings!C10"]
    assert made.errors == (problem,)
    assert made.reasons[0].endswith("no overall mean: IIA.")


def test_a_rating_typed_as_text_is_the_number() -> None:
    assert rated({"IIA": "4"}).findings[4].rating == 4


def moved(change: object) -> RatedAudit:
    """The audit of a workbook whose Ratings sheet was changed as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(rated_workbook({"IA": 5, "VIIB": 1})))
    change(book["Ratings"])  # type: ignore[operator]
    written = io.BytesIO()
    book.save(written)
    return audit(instrument(), read_submission(written.getvalue(), instrument()), AS_OF)


def turn_the_rows(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for row, values in zip(sheet.iter_rows(min_row=5), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def test_the_order_of_rows_makes_no_difference() -> None:
    plain, turned = rated({"IA": 5, "VIIB": 1}), moved(turn_the_rows)
    assert turned.score == plain.score
    assert [item.rating for item in turned.findings] == [item.rating for item in plain.findings]
    assert turned.problems == ()
    assert turned.provenance.answers_sha256 == plain.provenance.answers_sha256


def test_a_row_that_was_deleted_is_missing_and_not_left_out() -> None:
    made = moved(lambda sheet: sheet.delete_rows(5))
    assert made.score is None
    assert "1 of 35 items has no rating" in made.reasons[0]
    assert "missing-row" in [problem.code for problem in made.problems]


def test_the_plan_begins_with_the_lowest_and_says_what_the_next_rating_asks_for() -> None:
    made = rated({"IVD": 1, "VIIA": 2, "IA": 4, "IIIE": 5})
    assert [step.criterion for step in made.plan[:2]] == ["IVD", "VIIA"]
    first = made.plan[0]
    assert first.asks == instrument().criterion["IVD"].anchors[1]
    assert first.gain == Fraction(1, 70)
    assert first.up_to_here == (made.score or 0) + Fraction(1, 70)
    assert [step.criterion for step in made.plan[2:5]] == ["IIA", "IIB", "VIIB"], "of equal ones the dimension decides"
    assert "IIIE" not in [step.criterion for step in made.plan]
    toward = next(step for step in made.plan if step.criterion == "IIIF")
    assert toward.asks == f"Toward 5: {instrument().criterion['IIIF'].anchors[4]}"


def test_where_everything_is_highest_there_is_nothing_to_raise() -> None:
    made = rated(all_at(5))
    assert made.plan == ()
    assert made.band is not None
    assert made.band.word == "DDE"


def test_the_result_is_handed_on_in_the_words_of_the_other_workbook() -> None:
    handed = rated({"VIIA": 1}).handed_over
    assert handed is not None
    iop = load_checklist(handed.checklist)
    assert isinstance(iop, Checklist)
    assert handed.criterion in iop.criterion
    fields = {field.id: field for sheet in iop.layout.sheets if sheet.form for field in sheet.form.fields}
    assert handed.sheet in [sheet.title for sheet in iop.layout.sheets]
    assert [entry.label for entry in handed.entries] == [fields[entry.field].label for entry in handed.entries]
    assert handed.entries[0].value in fields[handed.entries[0].field].choices
    assert [entry.typed for entry in handed.entries] == ["Self-rated", "2.85", "2026-03-19"]


def test_a_date_that_lies_ahead_is_asked_about() -> None:
    assert [query.code for query in rated(filled_on=date(2027, 1, 1)).queries] == ["date-in-future"]
    assert rated(filled_on=AS_OF).queries == ()


def test_the_same_workbook_gives_the_same_audit_and_a_digest_of_its_ruler() -> None:
    assert rated() == rated()
    assert len(digest(instrument())) == 64


def test_a_workbook_of_the_other_checklist_is_said_to_be_that() -> None:
    with pytest.raises(UnreadableSubmissionError) as refused:
        read_submission(rated_workbook(), load_checklist("iop"))
    assert refused.value.problem.code == "made-for-another"
    assert "--checklist ddcat@4.0" in refused.value.problem.wanted
