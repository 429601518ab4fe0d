"""Text as people type it."""

import pytest

from iopaudit.measures.typed import is_a_license_number, name_key, names_level_2_1, one_line


def test_a_text_goes_on_one_line() -> None:
    assert one_line("  12 Example\n Street,\t Suite 4 ") == "12 Example Street, Suite 4"


@pytest.mark.parametrize(("one", "other"), [("Day Track", " day  track\n"), ("S01", "s01"), ("STRASSE", "straße")])
def test_case_and_spaces_make_no_difference_between_names(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_other_letters_do() -> None:
    assert name_key("S01") != name_key("S 01")


@pytest.mark.parametrize("written", ["0012", "H-0733", "SUD-20417", "LIC 9"])
def test_a_license_number_has_a_digit(written: str) -> None:
    assert is_a_license_number(written)


@pytest.mark.parametrize("written", ["None", "N/A", "pending 2026", "applied for", "000", "see file 12", "-"])
def test_what_stands_in_for_a_number_is_none(written: str) -> None:
    assert not is_a_license_number(written)


@pytest.mark.parametrize(
    ("written", "named"), [("2.1", True), ("Level 2.1, adults", True), ("12.1", False), ("2.15", False), ("3.5", False)]
)
def test_level_2_1_is_that_level_alone(written: str, named: bool) -> None:
    assert names_level_2_1(written) is named
