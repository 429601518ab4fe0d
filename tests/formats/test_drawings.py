"""Bars, signs, the week and the timeline as SVG: what they show is in proportion, and nothing gets into the markup."""

import re
from datetime import time
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iopaudit.formats.drawings import SIGNS, Bar, bar, days_bar, sign
from iopaudit.formats.pages.week import _placed
from iopaudit.formats.palette import PALETTE, TEXT_COLORS
from iopaudit.formats.timeline_drawing import Point, timeline
from iopaudit.formats.week_drawing import Block, Hours, week_grid
from iopaudit.models.audit import SessionBlock


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing


def rectangles(drawing: str, color: str) -> list[dict[str, float]]:
    root = parsed(drawing)
    return [
        {name: float(each.attrib[name]) for name in ("x", "y", "width", "height")}
        for each in root.iter("rect")
        if each.attrib["fill"] == PALETTE[color]
    ]


def title(drawing: str) -> str:
    return parsed(drawing).findtext("title") or ""


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_is_drawn_in_its_color_and_has_a_title(name: str) -> None:
    drawing = sign(name, "good")
    assert title(drawing) == name
    assert PALETTE["good"] in drawing


def test_signs_differ_in_shape_and_not_in_color_alone() -> None:
    shapes = {re.sub(r"<title>.*?</title>", "", sign(name, "ink")) for name in SIGNS}
    assert len(shapes) == len(SIGNS)


def test_an_unknown_sign_or_color_is_refused() -> None:
    with pytest.raises(KeyError):
        sign("seal", "good")
    with pytest.raises(KeyError):
        sign("check", "gold")


def test_a_bar_is_as_long_as_its_value_and_ticks_stand_at_their_thresholds() -> None:
    drawing = bar(Bar(Fraction(141, 2), Fraction(100), "70.5 of 100", (Fraction(75),)))
    assert rectangles(drawing, "accent")[0]["width"] == 70.5
    (tick,) = rectangles(drawing, "ink")
    assert tick["x"] + tick["width"] / 2 == pytest.approx(75)
    assert title(drawing) == "70.5 of 100"


def test_what_is_possible_and_not_sure_is_drawn_pale_behind_what_is_sure() -> None:
    drawing = bar(Bar(Fraction(70), Fraction(100), "", certain=Fraction(60)))
    assert rectangles(drawing, "accent")[0]["width"] == 60
    (pale,) = rectangles(drawing, "pale")
    assert (pale["x"], pale["width"]) == (60, 10)


@given(st.fractions(-50, 500), st.fractions(0, 300), st.fractions(-50, 500))
def test_no_bar_leaves_its_trough(value: Fraction, scale: Fraction, certain: Fraction) -> None:
    drawing = bar(Bar(value, scale, "", certain=certain))
    for color in ("accent", "pale"):
        for each in rectangles(drawing, color):
            assert 0 <= each["x"] <= each["x"] + each["width"] <= 100.01


def test_days_left_go_right_of_today_and_days_past_go_left() -> None:
    left, past = days_bar(100, back=100, ahead=300, tone="good"), days_bar(-50, back=100, ahead=300, tone="bad")
    (ahead,), (behind,) = rectangles(left, "good"), rectangles(past, "bad")
    assert (ahead["x"], ahead["width"]) == (25, 25)
    assert (behind["x"], behind["width"]) == (12.5, 12.5)


@given(st.integers(-40000, 40000), st.integers(1, 2000), st.integers(1, 2000))
def test_a_bar_of_days_stays_in_its_drawing(days: int, back: int, ahead: int) -> None:
    (shape,) = rectangles(days_bar(days, back=back, ahead=ahead, tone="good"), "good")
    assert 0 <= shape["x"] <= shape["x"] + shape["width"] <= 100.01


def test_a_title_cannot_become_markup() -> None:
    says = "</title><script>alert(1)</script>"
    assert title(bar(Bar(Fraction(1), Fraction(2), says))) == says
    assert title(week_grid([], Hours(8, 12, 90), says)) == says
    assert title(timeline([Point(Fraction(5), 0, "good")], [], Fraction(12), says)) == says


def test_a_session_lies_at_its_hours() -> None:
    drawing = week_grid([Block(2, 0, 1, 9 * 60, 12 * 60, 0, counts=True)], Hours(8, 16, 160), "week")
    (session,) = rectangles(drawing, "tint")
    assert (session["y"], session["height"]) == (20, 60)
    assert 2 * 500 / 7 < session["x"] < session["x"] + session["width"] < 3 * 500 / 7


def test_sessions_that_do_not_count_are_dashed_and_have_another_color() -> None:
    apart = week_grid([Block(0, 0, 1, 540, 600, 0, counts=False)], Hours(8, 16, 160), "week")
    assert 'stroke-dasharray="2 1.6"' in apart
    assert PALETTE["accent"] not in apart


def test_services_differ_by_texture() -> None:
    drawings = {week_grid([Block(0, 0, 1, 540, 660, each, counts=True)], Hours(8, 16, 160), "") for each in range(7)}
    assert len(drawings) == 7


starts = st.integers(0, 22 * 4)
sessions = st.builds(
    lambda day, start, long, counts: SessionBlock(
        day, time(start // 4, start % 4 * 15), time(min(start + long, 95) // 4, min(start + long, 95) % 4 * 15),
        "Group", counts, "Every week", "", (),
    ),
    st.integers(0, 6), starts, st.integers(1, 16), st.booleans(),
)  # fmt: skip


@given(st.lists(sessions, max_size=12))
def test_sessions_that_overlap_stand_side_by_side(drawn: list[SessionBlock]) -> None:
    blocks = [block for _, block in _placed(drawn, {"Group": 0})]
    assert len(blocks) == len(drawn)
    for position, one in enumerate(blocks):
        assert one.left >= 0
        assert one.left + one.width <= 100
        for other in blocks[position + 1 :]:
            same_time = one.day == other.day and one.start < other.end and other.start < one.end
            if same_time:
                assert one.left + one.width <= other.left or other.left + other.width <= one.left


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", TEXT_COLORS)
def test_colors_of_text_can_be_read_on_white_and_on_a_session(name: str) -> None:
    for background in ("#ffffff", PALETTE["tint"]):
        contrast = (luminance(background) + 0.05) / (luminance(TEXT_COLORS[name]) + 0.05)
        assert contrast >= 4.5
