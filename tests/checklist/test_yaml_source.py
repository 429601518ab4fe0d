"""YAML as checklists use it: what words stand for, and what is refused with its place."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from iopaudit.checklist import yaml_source
from iopaudit.checklist.yaml_marks import Place, marks_of
from iopaudit.checklist.yaml_source import parse, read_document
from iopaudit.models.numbers import exact


@pytest.fixture(params=["with libyaml", "without libyaml"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule holds with the parser in C and with the one that is always there."""
    if request.param == "without libyaml":
        monkeypatch.setattr(yaml_source, "LOADER", yaml.SafeLoader)


def value_of(written: str) -> object:
    document = parse(f"key: {written}\n", "a.yaml")
    assert document.faults == ()
    return document.data["key"]


def faults_of(text: str) -> list[str]:
    return [str(fault) for fault in parse(text, "a.yaml").faults]


@pytest.mark.parametrize("word", ["no", "NO", "No", "yes", "on", "off", "y", "N", "None", "none", "nUlL", "tRUE"])
def test_words_that_only_look_like_answers_stay_texts(word: str) -> None:
    assert value_of(word) == word


def test_norway_is_a_state_of_the_union_of_texts() -> None:
    assert parse("states: [MT, NE, NO, ON]\n", "a.yaml").data == {"states": ("MT", "NE", "NO", "ON")}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0o17", 15),
        ("2026-01-31", "2026-01-31"),
        ("9:30", "9:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("1.2.3", "1.2.3"),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_plain_words_stand_for_what_the_core_schema_says(written: str, value: object) -> None:
    assert value_of(written) == value
    assert type(value_of(written)) is type(value)


def test_numbers_with_a_point_keep_their_digits() -> None:
    assert str(value_of("0.10")) == "0.10"
    assert exact(value_of("0.1")) == Fraction(1, 10)
    assert value_of("1e3") == Decimal(1000)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_every_decimal_is_read_exactly(number: Decimal) -> None:
    assert exact(parse(f"n: {number}\n", "a.yaml").data["n"]) == Fraction(number)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40))
def test_every_quoted_text_comes_back_as_it_was(text: str) -> None:
    quoted = text.replace("'", "''")
    document = parse(f"t: '{quoted}'\n", "a.yaml")
    lines_kept = text.splitlines() == [text]
    assert not lines_kept or document.data["t"] == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: a is written twice here, first in line 1; keep one of the two"),
        ("x:\n  - b: 1\n    b: 2\n", "a.yaml:3:5: b is written twice here, first in line 2; keep one of the two"),
        ("x: {b: 1, b: 2}\n", "a.yaml:1:11: b is written twice here, first in line 1; keep one of the two"),
        ("a: &x 1\n", "a.yaml:1:4: &x names a part for use elsewhere, which is not read: leave it out"),
        ("a: 1\nb: !!python/name:os.system x\n", "a.yaml:2:4: tag:yaml.org,2002:python/name:os.system is a YAML tag"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document begins here"),
        ("# nothing\n", "is empty"),
        ("a: 1\n\tb: 2\n", "a.yaml:2:1: a tab"),
        ("title: Care: good\n", "a.yaml:1:12: a colon where none can stand"),
        ("a: 'open\nb: 2\n", "a.yaml:1:4: a quotation mark that opens here is never closed"),
        ("a: [1, 2\nb: 3\n", "a.yaml:1:4: a bracket or brace that opens here is not closed"),
        ("a:\n  b: 1\n c: 2\n", "a.yaml:3:2: does not line up with the lines above"),
        ("a: 1\nword\nb: 2\n", "a.yaml:2:1: a word alone on its line"),
        ("a: bell\x07\n", "a.yaml:1:8: an invisible control character (code 7)"),
        ("? [a, b]\n: 1\n", "a.yaml:1:3: a key is one word or text"),
        ("n: 1e999999999\n", "a.yaml:1:4: is a number of more than 30 digits"),
        (f"n: {'9' * 5000}\n", "a.yaml:1:4: is a number of more than 30 digits"),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "is nested more than 30 levels deep"),
        ("a: " + "[" * 5000 + "\n", "is nested more than 30 levels deep"),
    ],
)
def test_what_a_reader_would_trip_over_is_refused_with_its_place(text: str, fault: str) -> None:
    found = faults_of(text)
    assert len(found) == 1
    assert fault in found[0]


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    document = parse("\n".join(lines), "a.yaml")
    assert document.data["a39"] == (None, None)
    assert "a.yaml:2:10: *a0 stands for a part written elsewhere" in str(document.faults[2])


def test_all_duplicates_of_a_file_are_reported_at_once() -> None:
    assert [fault.line for fault in parse("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "a.yaml").faults] == [2, 5]


def test_files_that_cannot_be_read_are_faults(tmp_path: Path) -> None:
    assert "cannot be read: " in str(read_document(tmp_path / "none.yaml", "none.yaml").faults[0])
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"a: 1\nb: caf\xe9\n")
    (fault,) = read_document(latin, "latin.yaml").faults
    assert str(fault) == "latin.yaml:2:7: is not written in UTF-8: save it as UTF-8 text"
    large = tmp_path / "large.yaml"
    large.write_bytes(b"# " + b"x" * yaml_source.MOST_BYTES)
    assert "is larger than 4 megabytes" in str(read_document(large, "large.yaml").faults[0])


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: [x]\r\n")
    assert read_document(file, "bom.yaml").data == {"a": 1, "b": ("x",)}


def test_marks_agree_with_the_data_on_every_key() -> None:
    marks = marks_of(parse("a: 1\nno:\n  - id: x\n    2.50: y\n", "a.yaml"))
    assert marks.keys[("no", 0, Decimal("2.5"))] == Place(4, 5)
    assert marks.values[("no", 0)] == Place(3, 5)
    assert marks.values[("no", 0, "id")] == Place(3, 9)
