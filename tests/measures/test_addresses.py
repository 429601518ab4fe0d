"""Addresses that people typed: one place however it is written, another only where no spelling explains it."""

import pytest

from iopaudit.measures.addresses import Match, Place, compare

HERE = Place("100 Example Street, Suite 200", "Exampleville", "TX", "75999")


@pytest.mark.parametrize(
    "written",
    [
        "100 Example Street, Suite 200",
        "100 EXAMPLE ST. STE 200",
        "100 Example St #200",
        "100 Example St., Ste. 200, Exampleville, TX 75999-0001",
        "100 Example Street\nSuite 200\nExampleville, Texas 75999",
        "100 Example St Ste 200 Exampleville TX 759990001",
        "Suite 200, 100 Example St, Exampleville",
        "Bluestem IOP, 100 Example Street, Suite 200, Exampleville TX, USA",
        "100  example   street , suite 200",
        "PO Box 12, 100 Example Street, Suite 200",
        "100 Example St Ste 200, North Exampleville, TX 75999",
        "250 Other Avenue; 100 Example St Ste 200",
    ],
)
def test_spelling_makes_no_difference(written: str) -> None:
    assert compare(written, HERE) is Match.SAME


@pytest.mark.parametrize(
    "written",
    [
        "100 Example Street",
        "100 Example Street, Suite 300",
        "100 N Example St Ste 200",
        "100 Exmaple St Ste 200",
        "100 Example Ave Suite 200",
        "100-104 Example St Suite 200",
        "100A Example Street, Suite 200",
        "One Hundred Example Street",
        "PO Box 12, Exampleville TX 75999",
        "Example Street",
        "See attached list",
        "100 Example St Ste 200, Otherville, TX",
        "100 Example St Ste 200, Exampleville, TX 75888",
        "100 State Highway 9, Exampleville, TX 75999",
        "250 Other Ave\n100 Example St Ste 200",
        "#",
        ";",
        "Not 100 Example Street, Suite 200",
        "formerly 100 Example St Ste 200, Exampleville",
        "Previous address: 100 Example Street, Suite 200",
        "moved from 100 Example Street, Suite 200",
        "Next to 100 Example Street, Suite 200",
        "75999",
        "TX 75999",
    ],
)
def test_what_may_be_only_a_way_of_writing_it_is_not_settled(written: str) -> None:
    assert compare(written, HERE) is Match.UNSETTLED


@pytest.mark.parametrize(
    "written",
    [
        "102 Example Street, Suite 200",
        "250 Other Avenue, Exampleville, TX 75999",
        "100 Oak Street, Exampleville TX",
        "100 Example St Ste 200, Otherville, TX 75888",
        "100 Example St Ste 200, Otherville, OK 73001",
    ],
)
def test_another_number_street_or_town_is_another_address(written: str) -> None:
    assert compare(written, HERE) is Match.OTHER


@pytest.mark.parametrize(
    ("written", "place", "match"),
    [
        (
            "1 Park Pl., Floor 2, St. Louis, MO",
            Place("One Park Place, 2nd Floor", "Saint Louis", "MO", "63101"),
            "SAME",
        ),
        ("1 Park Pl Fl 2 St Louis Missouri", Place("One Park Place, 2nd Floor", "Saint Louis", "MO", "63101"), "SAME"),
        ("21 Main Street", Place("Twenty-One Main Street", "Exampleville", "TX", "75999"), "UNSETTLED"),
        ("100 Example Ct", Place("100 Example Court, Hartford, CT 06101", "Hartford", "CT", "06101"), "SAME"),
        (
            "45 W. St. Paul Ave., New York, New York 10001",
            Place("45 West Saint Paul Av", "New York", "NY", "10001"),
            "SAME",
        ),
        ("12 Court St", Place("12 Ct Street", "Exampleville", "TX", "75999"), "SAME"),
        ("12 Highway 9 South", Place("12 Hwy 9 S", "Exampleville", "TX", "75999"), "SAME"),
        ("100 5th Ave", Place("100 Fifth Avenue", "Exampleville", "TX", "75999"), "SAME"),
        ("100 6 Mile Rd", Place("200 6 Mile Road", "Exampleville", "MI", "48999"), "UNSETTLED"),
        ("12 Court St", Place("", "", "", ""), "UNSETTLED"),
        ("Old Town Clinic, 12 Court St", Place("12 Court St", "Exampleville", "TX", "75999"), "SAME"),
        ("Next Step Recovery, 12 Court St", Place("12 Court St", "Exampleville", "TX", "75999"), "SAME"),
        ("75999 Court St", Place("75999 Court Street", "Exampleville", "TX", "75999"), "SAME"),
    ],
)
def test_names_that_look_like_something_else(written: str, place: Place, match: str) -> None:
    assert compare(written, place) is Match[match]


@pytest.mark.parametrize(
    "text", ["100 Example Street, Suite 200", "250 Oak Ave", "PO Box 9", "x", "12", "Fl 2", "1,,2"]
)
def test_an_address_is_never_another_than_itself(text: str) -> None:
    assert compare(text, Place(text, "Exampleville", "TX", "75999")) is not Match.OTHER
