"""Reasons of discharge: whether they add up (OUT-06), and what is shown of them beside national figures (OUT-11)."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import context
from iopaudit.measures.discharge_reasons import REASONS, discharge_reasons_add_up, how_people_leave
from iopaudit.models.fact import State

YOUNG = {"opened_on": date(2025, 10, 1)}
SOURCED = {"usual_source": "EHR report", "usual_source_date": date(2026, 1, 5)}


def reasons(*numbers: Any, discharges: Any = 100) -> dict[str, Any]:
    """Counts of completed, transferred, left early, by program and other, of so many discharges."""
    return {"discharges": discharges, **dict(zip(REASONS, numbers, strict=True))}


class TestReasonsAddUp:
    """OUT-06."""

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (reasons(50, 20, 15, 5, 10), "met"),
            (reasons(60, 20, 15, 5, 0), "met"),
            (reasons(50, 20, 15, 4, 11), "partly_met"),
            (reasons(40, 20, 10, 5, 25), "partly_met"),
            (reasons(40, 20, 10, 4, 26), "not_met"),
            (reasons(0, 0, 0, 0, 100), "not_met"),
            (reasons(50, 20, 15, 5, 9), "not_met"),
            (reasons(50, 20, 15, 6, 10), "not_met"),
            (reasons(50, 20, 31, None, 0), "not_met"),
            (reasons(50, 20, 15, None, 10), "unanswered"),
            (reasons(50, 20, 15, 5, None), "unanswered"),
            (reasons(None, None, None, None, None), "unanswered"),
            (reasons(50, 20, 15, 5, 10, discharges=None), "unanswered"),
            (reasons(50, 20, 15, 5, "Not tracked"), "not_met"),
            (reasons(50, 20, "Not tracked", 5, 10), "not_met"),
            (reasons(50, 20, 15, 5, 10, discharges="Not tracked"), "not_met"),
            (reasons(0, 0, 0, 0, 0, discharges=0), "cannot_judge"),
            (reasons(None, None, None, None, None, discharges=0), "cannot_judge"),
            (reasons(1, 0, 0, 0, 0, discharges=0), "not_met"),
        ],
    )
    def test_the_result(self, given: Any, expected: str) -> None:
        assert result("OUT-06", counts=given) == expected

    def test_what_does_not_add_up_is_said_with_both_sums(self) -> None:
        judged = finding("OUT-06", counts=reasons(50, 20, 15, 5, 9))
        assert "the five reasons come to 99, against 100 in all" in judged.why

    def test_a_young_program_is_too_new(self) -> None:
        assert result("OUT-06", counts=reasons(50, 20, 15, 5, 9), fields=YOUNG) == "too_new"

    def test_it_is_backed_by_the_sources_of_all_six_counts(self) -> None:
        good = reasons(50, 20, 15, 5, 10)
        assert not finding("OUT-06", counts=good).backed
        assert finding("OUT-06", counts={**good, **SOURCED}).backed
        guessed = {**good, **SOURCED, "discharges_left_early": {"number": 15, "source": "Estimate"}}
        assert not finding("OUT-06", counts=guessed).backed

    def test_blank_reasons_are_what_it_points_at(self) -> None:
        given = context(counts=reasons(50, 20, 15, None, 10))
        fact = discharge_reasons_add_up(given)
        assert fact.state is State.BLANK
        assert fact.cells == given.submission.count("discharges_by_program").number.cells


class TestHowPeopleLeave:
    """OUT-11: shown, never scored."""

    GOOD: Any = reasons(50, 20, 15, 5, 10)

    def test_it_shows_every_reason_and_weighs_nothing(self) -> None:
        judged = finding("OUT-11", counts=self.GOOD)
        assert (judged.result, judged.weight, judged.credit) == ("met", 0, None)
        assert judged.found == (
            "of 100 discharges: completed 50 (50%), moved on to other care 20 (20%), left early 15 (15%), "
            "sent away by the program 5 (5%), other 10 (10%)"
        )

    def test_national_figures_stand_beside_it_with_their_year(self) -> None:
        texts = said(finding("OUT-11", counts={**self.GOOD, "median_days_completers": 65, "median_days_all": 52}))
        assert texts[:2] == ["median days in care of those who completed: 65", "median days in care of all: 52"]
        national = "\n".join(texts[2:])
        assert national.count("in 2004") == 2
        for figure in ("37.7% completed", "17.9% transferred", "23.2% dropped out", "14.0% ended by the program"):
            assert figure in national

    def test_national_figures_are_data_with_their_source(self) -> None:
        for name in ("national_discharges_2004", "national_stays_2004"):
            source = checklist().parameters[name].source
            assert source is not None
            assert (source.status, source.binds) == ("verified", "nobody")

    def test_they_rest_on_no_cell_of_the_program(self) -> None:
        fact = how_people_leave(context(counts=self.GOOD))
        assert [remark.cells for remark in fact.remarks] == [(), ()]

    @pytest.mark.parametrize(
        ("given", "state"),
        [
            (reasons(None, None, None, None, None), State.BLANK),
            (reasons(50, 20, 15, 5, 10, discharges=None), State.BLANK),
            (reasons(50, 20, 15, 5, 10, discharges="Not tracked"), State.NOT_TRACKED),
            (reasons(0, 0, 0, 0, 0, discharges=0), State.UNDECIDED),
        ],
    )
    def test_without_counts_it_says_so(self, given: Any, state: State) -> None:
        assert how_people_leave(context(counts=given)).state is state

    def test_what_is_given_is_shown_and_the_rest_left_out(self) -> None:
        found = how_people_leave(context(counts=reasons(50, None, "Not tracked", 101, None))).found
        assert found == "of 100 discharges: completed 50 (50%), left early not tracked, sent away by the program 101"

    def test_a_young_program_is_too_new(self) -> None:
        assert result("OUT-11", counts=self.GOOD, fields=YOUNG) == "too_new"
