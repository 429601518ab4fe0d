"""Text as people type it."""

import pytest

from iopaudit.measures.typed import name_key, one_line


def test_a_text_goes_on_one_line() -> None:
    assert one_line("  12 Example\n Street,\t Suite 4 ") == "12 Example Street, Suite 4"


@pytest.mark.parametrize(("one", "other"), [("Day Track", " day  track\n"), ("S01", "s01"), ("STRASSE", "straße")])
def test_case_and_spaces_make_no_difference_between_names(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_other_letters_do() -> None:
    assert name_key("S01") != name_key("S 01")
