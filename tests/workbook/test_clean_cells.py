"""From what was typed to a value, or to a problem; never to a guess, never to an exception."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iopaudit.models.layout import Item
from iopaudit.models.problem import problem
from iopaudit.workbook.clean import Expected, clean, expect, keyed, npi_is_well_formed
from iopaudit.workbook.clean_dates import clean_date, clean_time
from iopaudit.workbook.words import Typed, as_shown, did_you_mean, listed, plain_key, quoted, tidy
from workbook_samples import edition

LAYOUT = edition().layout
ADOLESCENTS = next(answer for answer in LAYOUT.lists["populations"] if answer.startswith("Adolescents"))
COUNT = expect(Item(id="n", label="N", kind="whole"), LAYOUT, ("Not tracked",))
NUMBER = expect(Item(id="n", label="N", kind="number"), LAYOUT)
YES_NO = expect(Item(id="y", label="Y", kind="yes_no"), LAYOUT)
DAY = expect(Item(id="d", label="D", kind="date", words=("No end date",)), LAYOUT)
CLOCK = expect(Item(id="t", label="T", kind="time"), LAYOUT)
TEXT = expect(Item(id="x", label="X"), LAYOUT)
TEXTS = expect(Item(id="x", label="X", several=True), LAYOUT)
STATE = expect(Item(id="s", label="S", kind="choice", choices="states", words=("Federal",)), LAYOUT)
STATES = expect(Item(id="s", label="S", kind="states", choices="states", several=True, words=("None",)), LAYOUT)
POPULATION = expect(Item(id="p", label="P", kind="choice", choices="populations"), LAYOUT)
SIGNS = expect(Item(id="p", label="P", kind="choice", choices=("Yes, alone", "Yes, countersigned", "No")), LAYOUT)
EVERY_KIND = (COUNT, NUMBER, YES_NO, DAY, CLOCK, TEXT, TEXTS, STATE, STATES, POPULATION, SIGNS)


@pytest.mark.parametrize(
    ("typed", "expected", "value"),
    [
        (12.0, COUNT, Fraction(12)),
        ("12", COUNT, Fraction(12)),
        ("1,234", COUNT, Fraction(1234)),
        ("1 234", COUNT, Fraction(1234)),
        ("\uff11\uff12", COUNT, Fraction(12)),
        ("not  TRACKED", COUNT, "Not tracked"),
        (0.1, NUMBER, Fraction(1, 10)),
        (0.30000000000000004, NUMBER, Fraction(3, 10)),
        (".5", NUMBER, Fraction(1, 2)),
        ("12.50", NUMBER, Fraction(25, 2)),
        ("YES", YES_NO, True),
        ("✓", YES_NO, True),
        ("x", YES_NO, True),
        (1.0, YES_NO, True),
        (True, YES_NO, True),
        (0.0, YES_NO, False),
        ("No.", YES_NO, False),
        ("Federal", STATE, "Federal"),
        ("tx", STATE, "TX"),
        ("New  Mexico", STATE, "NM"),
        ("TX, Oklahoma;NM", STATES, ("TX", "OK", "NM")),
        ("TX OK", STATES, ("TX", "OK")),
        ("TX and OK", STATES, ("TX", "OK")),
        ("TX\nTX", STATES, ("TX",)),
        ("none", STATES, "None"),
        ("Adolescents", POPULATION, ADOLESCENTS),
        ("adolescents (12-17)", POPULATION, ADOLESCENTS),
        ("LCSW/CADC-II", TEXTS, ("LCSW", "CADC-II")),
        ("LCSW, , LCSW", TEXTS, ("LCSW",)),
        (5551234567.0, TEXT, "5551234567"),
        ("a\u00a0 b\u200b_x000D_\n c", TEXT, "a b\nc"),
        ("  ", TEXT, None),
        ("\u00a0", COUNT, None),
        ("-", DAY, None),
        ("——", TEXT, None),
    ],
)
def test_a_cell_is_read_as_a_person_would(typed: Typed, expected: Expected, value: object) -> None:
    cleaned = clean(typed, expected)
    assert (cleaned.value, cleaned.code) == (value, "")
    assert type(cleaned.value) is type(value)


@pytest.mark.parametrize(
    ("typed", "expected", "code"),
    [
        ("12 hrs", NUMBER, "not-a-number"),
        ("10-12", NUMBER, "not-a-number"),
        ("~12", NUMBER, "not-a-number"),
        ("ten", NUMBER, "not-a-number"),
        ("1,5", NUMBER, "not-a-number"),
        ("1.234,5", NUMBER, "not-a-number"),
        ("4½", NUMBER, "not-a-number"),
        ("nan", NUMBER, "not-a-number"),
        ("1e5", NUMBER, "not-a-number"),
        ("9" * 500, NUMBER, "not-a-number"),
        (float("nan"), NUMBER, "not-a-number"),
        (float("inf"), NUMBER, "not-a-number"),
        (True, NUMBER, "not-a-number"),
        (date(2026, 12, 10), COUNT, "not-a-number"),
        ("85%", COUNT, "percentage"),
        ("85 percent", COUNT, "percentage"),
        (-1.0, COUNT, "negative-number"),
        ("-0.5", NUMBER, "negative-number"),
        (3.5, COUNT, "not-whole"),
        (0.93, COUNT, "share-for-count"),
        ("n/a", COUNT, "not-applicable-here"),
        ("Not applicable", DAY, "not-applicable-here"),
        ("maybe", YES_NO, "unknown-answer"),
        (2.0, YES_NO, "unknown-answer"),
        ("Yes", SIGNS, "unknown-answer"),
        ("Texass", STATE, "unknown-answer"),
        ("TX, Atlantis", STATES, "unknown-answer"),
        ("9", CLOCK, "not-a-time"),
        (9.0, CLOCK, "not-a-time"),
        ("25:00", CLOCK, "not-a-time"),
        ("9:75", CLOCK, "not-a-time"),
        ("13 pm", CLOCK, "not-a-time"),
        (True, CLOCK, "not-a-time"),
        (timedelta(days=2), CLOCK, "not-a-time"),
        (date(2026, 3, 12), TEXT, "text-became-date"),
        ("x" * 255, TEXT, "cut-text"),
        ("x" * 32_767, TEXT, "cut-text"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_a_problem(typed: Typed, expected: Expected, code: str) -> None:
    assert clean(typed, expected).code == code


def test_a_cell_shown_as_a_percentage_is_never_taken_for_a_count() -> None:
    cleaned = clean(1.0, COUNT, percent=True)
    assert (cleaned.value, cleaned.code, cleaned.named["written"]) == (None, "percentage", "100%")


def test_the_list_of_allowed_answers_is_shortened() -> None:
    assert "or one of 8 more" in clean("Adolesents", POPULATION).named["answers"]


def test_the_nearest_answer_is_found() -> None:
    assert did_you_mean("Adolesents", POPULATION.answers) == f"; did you mean “{ADOLESCENTS}”?"
    assert did_you_mean("Adolesents " * 100, POPULATION.answers) == ""


class TestDates:
    @pytest.mark.parametrize(
        "typed",
        [
            date(2026, 3, 14),
            datetime(2026, 3, 14, 9, 30),  # noqa: DTZ001
            46095.0,
            20260314.0,
            "2026-03-14",
            "2026/3/14",
            "2026.03.14",
            "20260314",
            "2026-03-14T00:00:00",
            "3/14/2026",
            "14/3/2026",
            "14.3.2026",
            "03-14-26",
            "14 Mar 2026",
            "14-Mar-26",
            "Mar 14, 2026",
            "march 14 2026",
            "14th of March 2026",
            "Sat, March 14, 2026",
            "Saturday 14 March 2026",
        ],
    )
    def test_one_day_in_many_forms(self, typed: Typed) -> None:
        assert clean_date(typed).value == date(2026, 3, 14)

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("3/4/2026", "ambiguous-date"),
            ("03.04.2026", "ambiguous-date"),
            ("3/4/26", "ambiguous-date"),
            ("14/3/26", "ambiguous-date"),
            ("2026-02-30", "impossible-date"),
            ("2/30/2026", "impossible-date"),
            ("31 Apr 2026", "impossible-date"),
            ("13/13/2026", "impossible-date"),
            ("1826-01-01", "date-out-of-range"),
            ("2206-01-01", "date-out-of-range"),
            (date(2206, 1, 1), "date-out-of-range"),
            ("March 2026", "not-a-date"),
            ("03/2026", "not-a-date"),
            ("2026", "not-a-date"),
            (2026.0, "not-a-date"),
            (7.0, "not-a-date"),
            (-3.0, "not-a-date"),
            (1e300, "not-a-date"),
            (float("nan"), "not-a-date"),
            (True, "not-a-date"),
            (time(9), "not-a-date"),
            ("soon", "not-a-date"),
            ("14 Foo 2026", "not-a-date"),
        ],
    )
    def test_what_is_no_date_or_two(self, typed: Typed, code: str) -> None:
        assert clean_date(typed) == (None, code)

    def test_days_that_read_the_same_both_ways_are_not_ambiguous(self) -> None:
        assert clean_date("3/3/2026").value == date(2026, 3, 3)

    def test_the_epoch_of_1904_is_honored(self) -> None:
        assert clean_date(44633.0, date_1904=True).value == date(2026, 3, 14)

    @given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    def test_every_day_survives_its_usual_forms(self, day: date) -> None:
        for form in ("%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%b %d %Y", "%Y%m%d"):
            assert clean_date(day.strftime(form)).value == day
        slashed = clean_date(day.strftime("%m/%d/%Y"))
        unambiguous = day.day > 12 or day.day == day.month
        assert slashed == ((day, "") if unambiguous else (None, "ambiguous-date"))


class TestTimes:
    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            (time(17, 30), time(17, 30)),
            (time(17, 19, 59, 998000), time(17, 20)),
            (datetime(1899, 12, 31, 17, 30), time(17, 30)),  # noqa: DTZ001
            (timedelta(hours=17, minutes=30), time(17, 30)),
            (0.72916666666666663, time(17, 30)),
            (0.0, time(0)),
            (1.0, time(0)),
            (date(1900, 1, 1), time(0)),
            (timedelta(days=1), time(0)),
            ("17:30", time(17, 30)),
            ("5:30 PM", time(17, 30)),
            ("5.30pm", time(17, 30)),
            ("5:30 p.m.", time(17, 30)),
            ("5 pm", time(17)),
            ("9a", time(9)),
            ("12 am", time(0)),
            ("12 pm", time(12)),
            ("0930", time(9, 30)),
            ("9:30:00", time(9, 30)),
            ("17h30", time(17, 30)),
            ("24:00", time(0)),
            ("noon", time(12)),
            ("12 noon", time(12)),
        ],
    )
    def test_one_time_in_many_forms(self, typed: Typed, value: time) -> None:
        assert clean_time(typed) == value

    @given(st.times())
    def test_every_minute_survives_its_usual_forms(self, clock: time) -> None:
        minute = clock.replace(second=0, microsecond=0)
        for form in ("%H:%M", "%I:%M %p", "%I:%M%p", "%H:%M:%S"):
            assert clean_time(minute.strftime(form)) == minute
        assert clean_time((minute.hour * 60 + minute.minute) / 1440) == minute


class TestNpi:
    @pytest.mark.parametrize("npi", ["1234567893", "1558598797"])
    def test_known_numbers_pass(self, npi: str) -> None:
        assert npi_is_well_formed(npi)

    @given(st.integers(1_000_000_000, 2_999_999_999), st.integers(0, 9), st.integers(1, 9))
    def test_one_wrong_digit_never_passes(self, number: int, place: int, by: int) -> None:
        digits = [int(digit) for digit in str(number)]
        wrong = [*digits]
        wrong[place] = (wrong[place] + by) % 10
        both = ["".join(map(str, one)) for one in (digits, wrong)]
        assert not all(npi_is_well_formed(one) for one in both)


ANY_TYPED = (
    st.text()
    | st.text("0123456789 .,/-:%APMapmTZ", max_size=20)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


@given(ANY_TYPED, st.sampled_from(EVERY_KIND), st.booleans(), st.booleans())
def test_whatever_is_typed_gives_a_value_a_blank_or_a_problem(
    typed: Typed, expected: Expected, percent: bool, date_1904: bool
) -> None:
    cleaned = clean(typed, expected, percent=percent, date_1904=date_1904)
    if cleaned.code:
        made = problem(cleaned.code, **cleaned.named)
        assert made.found
        assert made.wanted
        assert cleaned.unreadable <= (cleaned.value is None)
    if isinstance(cleaned.value, Fraction):
        assert cleaned.value >= 0


@given(st.sampled_from([item for table in LAYOUT.tables for item in table.columns if item.kind == "choice"]), st.data())
def test_every_offered_answer_means_itself(item: Item, data: st.DataObject) -> None:
    answers = LAYOUT.choices_of(item)
    answer = data.draw(st.sampled_from(answers))
    is_listed = item.several and answer not in item.words
    assert clean(answer, expect(item, LAYOUT)).value == ((answer,) if is_listed else answer)


def test_every_answer_of_every_question_means_itself() -> None:
    for criterion in edition().criteria:
        answers = tuple(criterion.ask.answers) if criterion.ask else ()
        assert [keyed(answers)[plain_key(answer)] for answer in answers] == list(answers)


def test_the_labels_of_a_form_or_table_differ_when_punctuation_is_forgiven() -> None:
    for sheet in LAYOUT.sheets:
        for items in [*(table.columns for table in sheet.tables), tuple(sheet.form.fields) if sheet.form else ()]:
            keys = [plain_key(item.label) for item in items]
            assert sorted(set(keys)) == sorted(keys)


class TestWords:
    @given(st.text())
    def test_tidying_twice_changes_nothing_more(self, text: str) -> None:
        assert tidy(tidy(text)) == tidy(text)

    @given(st.text(st.characters(codec="ascii")))
    def test_the_short_way_for_plain_letters_gives_the_same(self, text: str) -> None:
        assert plain_key(text) == plain_key(text + "\u200b")

    def test_quotes_are_short_and_on_one_line(self) -> None:
        assert quoted("a\nb") == "a b"
        assert len(quoted("word " * 50)) <= 60
        assert quoted("x" * 60) == "x" * 60

    def test_lists(self) -> None:
        assert listed([]) == "nothing"
        assert listed(["a"]) == "“a”"
        assert listed("ab") == "“a” or “b”"
        assert listed("abcdefgh") == "“a”, “b”, “c”, “d”, “e”, “f” or one of 2 more in the drop-down"

    def test_nothing_is_suggested_that_is_not_alike(self) -> None:
        assert did_you_mean("zebra", ["Active", "Left"]) == ""

    @given(ANY_TYPED)
    def test_everything_can_be_shown(self, typed: Typed) -> None:
        assert isinstance(as_shown(typed), str)
