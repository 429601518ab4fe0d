"""Outcome tools against what every track treats and whom it takes: OUT-05."""

from datetime import date
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import UNREADABLE, context, track
from iopaudit.measures.outcome_tools import (
    LISTED,
    OWN_QUESTIONS,
    outcome_tools_cover_focus,
    outcome_tools_in_use,
    tracks_covered_by_outcome_tools,
)
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
TEENS: Any = {"population": "Adolescents (12–17)", "ages_from": 12, "ages_to": 17}  # noqa: RUF001 the layout's own dash


def tools(*names: Any) -> dict[str, Any]:
    return {f"outcome_tool_{number}": name for number, name in enumerate(names, start=1)}


def judged(tracks: Any, *names: Any, focus: Any = "Both (co-occurring)", **more: Any) -> Any:
    fields = {"focus": focus, **more.pop("fields", {})}
    return result("OUT-05", tracks=tracks, counts=tools(*names), fields=fields, **more)


def of(treats: Any, **changes: Any) -> list[Any]:
    return [track(treats=treats, **changes)]


class TestTracks:
    @pytest.mark.parametrize(
        ("treats", "names", "expected"),
        [
            ("Substance use", ("BAM",), "met"),
            ("Substance use", ("PHQ-9",), "not_met"),
            ("Mental health", ("PHQ-9",), "met"),
            ("Mental health", ("BAM",), "not_met"),
            ("Both", ("BAM", "PHQ-9"), "met"),
            ("Both", ("GAIN",), "met"),
            ("Eating disorder", ("EDE-Q",), "met"),
            ("Eating disorder", ("PHQ-9",), "not_met"),
            ("Mental health", ("EDE-Q",), "not_met"),
            ("Substance use", ("Own questions",), "not_met"),
            ("Substance use", ("Other",), "cannot_judge"),
            ("Both", ("BAM", "Other"), "cannot_judge"),
            ("Substance use", ("Own questions", "Other"), "cannot_judge"),
            ("Substance use", ("BAM", "Other"), "met"),
        ],
    )
    def test_what_it_treats_needs_a_tool(self, treats: str, names: Any, expected: str) -> None:
        focus = {"Both": "Both (co-occurring)"}.get(treats, treats)
        assert judged(of(treats), *names, focus=focus) == expected

    @pytest.mark.parametrize(
        ("treats", "names", "expected"),
        [
            ("Mental health", ("PHQ-A",), "met"),
            ("Mental health", ("SDQ",), "met"),
            ("Mental health", ("GAD-7",), "met"),
            ("Mental health", ("PHQ-9",), "not_met"),
            ("Substance use", ("BAM",), "not_met"),
            ("Substance use", ("GAIN",), "met"),
            ("Eating disorder", ("EDE-Q",), "met"),
            ("Substance use", ("BAM", "Other"), "cannot_judge"),
        ],
    )
    def test_minors_need_a_tool_that_holds_for_them(self, treats: str, names: Any, expected: str) -> None:
        assert judged(of(treats, **TEENS), *names, focus=treats) == expected

    def test_a_tool_for_minors_alone_does_not_cover_adults(self) -> None:
        assert judged(of("Mental health"), "PHQ-A", focus="Mental health") == "not_met"

    def test_a_track_of_both_ages_needs_both(self) -> None:
        mixed = of("Mental health", population="Women", ages_from=16, ages_to=24)
        assert judged(mixed, "PHQ-9", "PHQ-A", focus="Mental health") == "met"
        assert judged(mixed, "PHQ-9", focus="Mental health") == "partly_met"
        assert judged(mixed, "GAD-7", focus="Mental health") == "met"

    def test_every_track_counts(self) -> None:
        two = [track("A", treats="Substance use"), track("B", treats="Mental health")]
        assert judged(two, "BAM", "PHQ-9", focus="Substance use") == "met"
        assert judged(two, "BAM", focus="Substance use") == "partly_met"
        assert judged(two, "BAM", focus="Mental health") == "not_met"
        found = finding("OUT-05", tracks=two, counts=tools("BAM"), fields={"focus": "Substance use"})
        assert said(found) == ["B: no listed tool for mental health of adults"]
        assert found.found == "outcome tools in use: BAM; 1 of 2 tracks are covered"

    def test_one_of_two_sides_is_a_part_where_the_focus_is_both(self) -> None:
        assert judged(of("Both"), "BAM") == "partly_met"
        assert judged(of("Both"), "PHQ-9") == "partly_met"
        assert judged(of("Both"), "EDE-Q") == "not_met"


class TestBlanks:
    @pytest.mark.parametrize("names", [(), (None,), (UNREADABLE,)])
    def test_no_tool_named_is_unanswered(self, names: Any) -> None:
        assert judged(of("Both"), *names) == "unanswered"

    def test_not_tracked_is_an_answer(self) -> None:
        assert judged(of("Both"), "Not tracked") == "not_met"
        assert judged(of("Substance use"), "Not tracked", "BAM", focus="Substance use") == "met"

    def test_a_blank_track_may_turn_out_either_way(self) -> None:
        assert judged([], "BAM") == "unanswered"
        assert judged(of(None), "BAM") == "unanswered"
        assert judged([track("A", treats=None), track("B", treats="Substance use")], "BAM") == "unanswered"
        assert judged([track("A", treats=None), track("B", treats="Mental health")], "EDE-Q") == "not_met"

    def test_blank_ages_matter_only_where_a_tool_would_be_missing(self) -> None:
        unknown = {"population": "Women", "ages_from": None, "ages_to": None}
        assert judged(of("Mental health", **unknown), "PHQ-9", focus="Mental health") == "unanswered"
        assert judged(of("Mental health", **unknown), "GAD-7", focus="Mental health") == "met"

    def test_a_blank_focus_matters_only_where_a_track_is_not_covered(self) -> None:
        assert judged(of("Both"), "GAIN", focus=None) == "met"
        assert judged(of("Both"), "BAM", focus=None) == "unanswered"

    def test_a_young_program_is_too_new(self) -> None:
        assert judged(of("Both"), "GAIN", fields=YOUNG) == "too_new"
        assert judged(of("Both"), fields=YOUNG) == "too_new"


class TestMeasures:
    def test_standing_of_the_tools(self) -> None:
        def standing(*names: Any) -> Any:
            return outcome_tools_in_use(context(counts=tools(*names)))

        assert standing("BAM").value == LISTED
        assert standing("Own questions", "PSC-17").value == LISTED
        assert standing("Own questions").value == OWN_QUESTIONS
        assert standing("Other", "Own questions").state is State.UNDECIDED
        assert standing(None, "EDE-Q", "EDE-Q").found == "outcome tools in use: EDE-Q"

    def test_an_author_can_list_another_tool(self) -> None:
        more = {"outcome_tools_substance_use": ["Other"]}
        given = context(tracks=of("Substance use"), counts=tools("Other"), parameters=more)
        assert tracks_covered_by_outcome_tools(given).value.yes == 1  # type: ignore[union-attr]
        assert outcome_tools_in_use(given).value == LISTED

    def test_the_focus_needs_an_age_that_a_track_takes(self) -> None:
        def covers(*names: Any) -> Any:
            given = {"focus": "Mental health"}
            return outcome_tools_cover_focus(
                context(fields=given, tracks=of("Mental health", **TEENS), counts=tools(*names))
            )

        assert covers("PHQ-9").value is False
        assert covers("PHQ-A").value is True
        assert covers("PHQ-9", "Other").state is State.UNDECIDED

    def test_it_is_backed_by_the_source_of_every_tool_or_by_the_tools_themselves(self) -> None:
        given: Any = {"tracks": of("Substance use"), "fields": {"focus": "Substance use"}}
        sourced = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}
        form = {"OUT-05": {"document": "Blank BAM with its manual", "dated": date(2026, 1, 5)}}
        assert not finding("OUT-05", counts=tools("BAM"), **given).backed
        assert finding("OUT-05", counts={**tools("BAM"), **sourced}, **given).backed
        assert finding("OUT-05", counts=tools("BAM"), answers=form, **given).backed
        other = {"outcome_tool_2": {"number": "PHQ-9", "source": "Estimate"}}
        assert not finding("OUT-05", counts={**tools("BAM"), **other, **sourced}, **given).backed
