"""The program's papers line by line, and which of them end soon."""

from datetime import date, timedelta

import pytest

from builders import AS_OF, award_row, context, license_row, submission
from iopaudit.measures.context import Context
from iopaudit.measures.program_papers import paper_lines, program_papers_expiring
from iopaudit.models.audit import PaperLine
from iopaudit.models.fact import State

EXEMPT = "State does not license this service (rule in Notes)"
LAST = AS_OF + timedelta(days=120)
FAR = date(2028, 6, 30)


def license(**changes: object) -> dict[str, object]:
    return license_row(**{"expires": FAR, "register_page": "lookup.example.gov", "looked_up_on": AS_OF, **changes})


def award(**changes: object) -> dict[str, object]:
    return award_row(**{"ends": FAR, "accreditor_id": "77", **changes})


def of(*, licenses: tuple[dict[str, object], ...] = (), awards: tuple[dict[str, object], ...] = ()) -> Context:
    fields = {"street": "100 Example Street", "city": "Exampleville", "state": "TX", "zip": "75999"}
    return context(submission(fields=fields, licenses=licenses, accreditation=awards))


def line(paper: dict[str, object]) -> PaperLine:
    given = {"awards": (paper,)} if "body" in paper else {"licenses": (paper,)}
    (found,) = paper_lines(of(**given))
    return found


def test_a_license_is_shown_as_it_is_reported() -> None:
    shown = line(license())
    assert shown._replace(cells=()) == PaperLine(
        kind="State license",
        issuer="Agency",
        covers="Intensive outpatient",
        number="0001",
        reported="Active",
        address="this address",
        begins=date(2025, 7, 1),
        ends=FAR,
        days_left=(FAR - AS_OF).days,
        standing="in force",
        register_page="lookup.example.gov",
        looked_up=AS_OF,
        cells=(),
    )
    assert shown.cells


def test_licenses_stand_before_awards_in_the_order_of_the_sheet() -> None:
    both = of(
        licenses=(license(agency="B"), license(agency="A")), awards=(award(), award(body="ACHC", decision="Accredited"))
    )
    assert [each.issuer for each in paper_lines(both)] == ["B", "A", "CARF", "ACHC"]
    assert paper_lines(of()) == ()


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "in force"),
        ({"expires": LAST}, "ends soon"),
        ({"expires": AS_OF}, "ends soon"),
        ({"expires": LAST + timedelta(days=1)}, "in force"),
        ({"expires": AS_OF - timedelta(days=1)}, "past its date"),
        ({"status": "Expired", "expires": date(2025, 1, 1)}, "past its date"),
        ({"status": "Expired"}, "not in force"),
        ({"status": "Revoked", "expires": date(2025, 1, 1)}, "not in force"),
        ({"status": "Renewal filed on time", "expires": date(2026, 1, 1)}, "past its date"),
        ({"effective": AS_OF + timedelta(days=1)}, "not in force"),
        ({"status": "Applied for"}, "applied for"),
        ({"status": None}, "cannot be judged"),
        ({"expires": None}, "cannot be judged"),
        ({"kind": EXEMPT, "status": None}, "cannot be judged"),
        ({"status": None, "number": "None"}, "none"),
    ],
)
def test_the_standing_of_a_license(changes: dict[str, object], standing: str) -> None:
    assert line(license(**changes)).standing == standing


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "in force"),
        ({"ends": LAST}, "ends soon"),
        ({"ends": AS_OF - timedelta(days=1)}, "past its date"),
        ({"effective": AS_OF + timedelta(days=1)}, "not in force"),
        ({"body": "Joint Commission", "decision": "Accredited", "ends": None}, "in force"),
        ({"ends": None}, "cannot be judged"),
        ({"decision": "Accredited"}, "cannot be judged"),
        ({"decision": None}, "cannot be judged"),
        ({"decision": "Survey scheduled"}, "applied for"),
        ({"body": "Applied for", "decision": None}, "applied for"),
        ({"decision": "Non-accreditation"}, "not in force"),
        ({"decision": "Withdrawn"}, "not in force"),
        ({"body": "None", "decision": None}, "none"),
    ],
)
def test_the_standing_of_an_award(changes: dict[str, object], standing: str) -> None:
    assert line(award(**changes)).standing == standing


@pytest.mark.parametrize(
    ("paper", "address"),
    [
        (license(address="100 Example St."), "this address"),
        (license(address="Added by letter"), "added by letter"),
        (license(address=None), "left blank"),
        (license(address="100 Example St., Suite 2"), "could not be told from the spelling"),
        (license(address="250 Other Avenue"), "another address"),
        (license(kind=EXEMPT), ""),
        (award(), "listed"),
        (award(address_listed="Added since survey, accreditor told"), "added since the survey"),
        (award(address_listed="No"), "not listed"),
        (award(address_listed="Not checked"), "not checked"),
        (award(address_listed=None), "left blank"),
        ({"body": "None"}, ""),
    ],
)
def test_whether_this_address_is_on_it(paper: dict[str, object], address: str) -> None:
    assert line(paper).address == address


@pytest.mark.parametrize("paper", [license, award])
def test_a_look_up_in_the_future_is_none(paper: object) -> None:
    assert callable(paper)
    assert line(paper(looked_up_on=AS_OF + timedelta(days=1))).looked_up is None
    assert line(paper(looked_up_on=AS_OF)).looked_up == AS_OF


def test_papers_that_end_soon_are_listed_with_their_cells_soonest_first() -> None:
    given = of(licenses=(license(expires=LAST), license()), awards=(award(ends=AS_OF + timedelta(days=1)),))
    found = program_papers_expiring(given)
    assert found.value == (
        "Accreditation, CARF: ends on 2026-03-02 (in 1 day)",
        "State license, Agency: ends on 2026-06-29 (in 120 days)",
    )
    assert found.found == "2 papers end by 2026-06-29"
    (row,) = given.submission.rows("accreditation")
    assert found.remarks[0].cells == row["ends"].cells


def test_what_has_ended_ends_later_or_is_not_in_force_is_not_listed() -> None:
    given = of(
        licenses=(
            license(expires=AS_OF - timedelta(days=1)),
            license(expires=LAST + timedelta(days=1)),
            license(status="Revoked", expires=LAST),
        )
    )
    assert (program_papers_expiring(given).value, program_papers_expiring(given).found) == (
        (),
        "0 papers end by 2026-06-29",
    )


def test_no_end_dates_are_unanswered() -> None:
    assert program_papers_expiring(of(licenses=(license(expires=None),))).state is State.BLANK
    assert program_papers_expiring(of()).state is State.BLANK
