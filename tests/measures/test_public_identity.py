"""What is shown of certificates, number and listing, and never judged."""

import pytest

from builders import context
from iopaudit.measures.public_identity import asam_certificate_claimed, public_listing
from iopaudit.models.fact import State


@pytest.mark.parametrize(
    ("claimed", "level", "value", "asks"),
    [
        (False, None, "None", False),
        (False, "2.1", "None", False),
        (True, "2.1", "This level", True),
        (True, "Level 2.1 adults", "This level", True),
        (True, "3.5", "Another level", False),
        (True, None, "Without its level", True),
    ],
)
def test_a_claim_of_an_asam_certificate_is_shown_and_is_a_question_for_this_level(
    claimed: bool, level: str | None, value: str, asks: bool
) -> None:
    found = asam_certificate_claimed(context(fields={"certificate_asam": claimed, "certificate_asam_level": level}))
    assert (found.value, "question to the program" in found.found) == (value, asks)


def test_whether_a_certificate_is_claimed_may_be_blank() -> None:
    assert asam_certificate_claimed(context(fields={"certificate_asam_level": "2.1"})).state is State.BLANK


def test_number_and_listing_are_shown_as_far_as_they_are_given() -> None:
    found = public_listing(context(fields={"npi": "1000000160"}))
    assert found.found == "NPI 1000000160; FindTreatment.gov page left blank"
    assert len(found.cells) == 2
    assert public_listing(context(fields={"findtreatment_page": "findtreatment.gov/x"})).state is State.KNOWN
    assert public_listing(context()).state is State.BLANK
