"""A rating taken for the program's other workbook: of the same program, whole, and never against what is typed."""

from datetime import date
from fractions import Fraction

import pytest

from iopaudit.checklist.load import load_checklist
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.submission import Submission
from iopaudit.scoring.audit import audit
from iopaudit.scoring.handed_over import Rating, RatingRefusedError, handed_to
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.read import read_submission
from iopaudit.workbook.write import write_workbook
from rated_samples import AS_OF, COVER, instrument, rated_submission

SAME = {name: COVER[name] for name in ("program_name", "street", "city", "state", "zip", "npi")}


def iop() -> Checklist:
    checklist = load_checklist("iop")
    assert isinstance(checklist, Checklist)
    return checklist


def submitted(**fields: object) -> Submission:
    """What is read from a workbook of `iop` in which only the program is filled in."""
    filled = Filled(fields={**SAME, **fields})
    return read_submission(write_workbook(iop(), "", filled), iop(), name="my-program.xlsx")


def rating(changes: dict[str, object] | None = None, **cover: object) -> Rating:
    read = rated_submission({"VIIA": 4, **(changes or {})}, **cover)
    return Rating(audit(instrument(), read, AS_OF), read)


def test_blank_fields_are_taken_with_the_cells_of_the_other_file() -> None:
    taken = handed_to(iop(), submitted(), rating())
    mean, day = taken.field("ddcat_mean"), taken.field("ddcat_date")
    assert taken.field("ddcat").text == "Self-rated"
    assert mean.number == Fraction(43, 14)
    assert day.date == date(2026, 3, 19)
    assert len(mean.cells) == 35
    assert str(mean.cells[0]) == "'[ddcat.xlsx]Ratings'!C5"
    assert [str(cell) for cell in day.cells] == ["'[ddcat.xlsx]Program'!B16"]


def test_the_audit_says_where_the_number_came_from() -> None:
    made = audit(iop(), handed_to(iop(), submitted(), rating()), AS_OF)
    finding = next(finding for finding in made.findings if finding.criterion == "COD-14")
    assert finding.result is Result.PARTLY_MET
    assert finding.found.startswith("DDCAT/DDCMHT: Self-rated; DDCAT/DDCMHT: overall mean: 3.07")
    assert {cell.sheet for cell in finding.cells} == {"[ddcat.xlsx]Ratings", "[ddcat.xlsx]Program"}
    noted = [change.taken_for for change in made.normalizations]
    assert len(noted) == 3
    assert all("from ddcat.xlsx (sha256 " in each for each in noted)


def test_a_mean_just_under_the_threshold_reaches_nothing() -> None:
    """A mean of 2.98 is shown as that and judged as that: half the credit is for 3 and above."""
    made = audit(iop(), handed_to(iop(), submitted(), rating({"VIIA": 3, "IVA": 2})), AS_OF)
    assert next(each for each in made.findings if each.criterion == "COD-14").result is Result.NOT_MET


def test_without_the_file_nothing_changes() -> None:
    made = audit(iop(), submitted(), AS_OF)
    assert next(each for each in made.findings if each.criterion == "COD-14").result is Result.UNANSWERED


@pytest.mark.parametrize(
    ("cover", "why"),
    [
        ({"npi": "1000000160"}, "the NPI is 1000000384 in one and 1000000160 in the other"),
        (
            {"npi": None, "program_name": "Harbor IOP"},
            "is called “Willow Ferry IOP (fictional)” in one and “Harbor IOP”",
        ),
        ({"street": "900 Other Avenue"}, "the address is “48 Placeholder Road, Exampleville” in one and “900 Other"),
        ({"street": "48 Placeholder Road, Suite 5"}, "the address is"),
        ({"zip": "10001", "city": "Elsewhere"}, "the address is"),
    ],
)
def test_the_rating_of_another_program_is_refused(cover: dict[str, object], why: str) -> None:
    with pytest.raises(RatingRefusedError, match="not taken for my-program") as refused:
        handed_to(iop(), submitted(), rating(**cover))
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "cover",
    [
        {"npi": None},
        {"program_name": "Willow Ferry Intensive Outpatient"},
        {"program_name": "WILLOW FERRY iop, fictional", "npi": None},
        {"street": "48 Placeholder Rd."},
    ],
)
def test_the_same_program_is_known_by_address_and_by_name_or_npi(cover: dict[str, object]) -> None:
    assert handed_to(iop(), submitted(), rating(**cover)).field("ddcat").text == "Self-rated"


def test_without_an_address_nobody_can_tell() -> None:
    with pytest.raises(RatingRefusedError, match="without the street address in both"):
        handed_to(iop(), submitted(street=None), rating())


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ddcat": "Outside rater"}, "“Outside rater”"),
        ({"ddcat": "Self-rated", "ddcat_mean": 4}, "“4”"),
        ({"ddcat_date": date(2026, 3, 20)}, "“2026-03-20”"),
    ],
)
def test_a_contradiction_picks_no_side(typed: dict[str, object], says: str) -> None:
    with pytest.raises(RatingRefusedError, match="empty the cell to take it from the file") as refused:
        handed_to(iop(), submitted(**typed), rating())
    assert f"my-program.xlsx says {says}" in str(refused.value)
    assert "Program!B" in str(refused.value)


def test_what_is_typed_as_it_was_printed_agrees() -> None:
    typed = submitted(ddcat="Self-rated", ddcat_mean="3.07", ddcat_date=date(2026, 3, 19))
    assert handed_to(iop(), typed, rating()).field("ddcat_mean").number == Fraction(43, 14)


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"IA": None}, "incomplete"), ({"IA": 6}, "errors to correct first"), ({"IA": 3.5}, "Ratings!C5")],
)
def test_an_unfinished_rating_is_not_taken(changes: dict[str, object], why: str) -> None:
    with pytest.raises(RatingRefusedError, match=why):
        handed_to(iop(), submitted(), rating(changes))


def test_a_checklist_that_does_not_ask_for_it_takes_nothing() -> None:
    with pytest.raises(RatingRefusedError, match="does not ask for it"):
        handed_to(instrument(), rated_submission(), rating())
