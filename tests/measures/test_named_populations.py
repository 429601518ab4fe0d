"""POP-05: a group that is named in public has a session, a clinician and an adaptation of its own."""

from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import context, person, session, track
from iopaudit.measures.named_populations import named_populations_backed, named_populations_with_two_of_three
from iopaudit.models.fact import Share, State

ALL, SOME, NONE = "Yes, for all", "For some", "For none"
WOMEN = track("Women's track", population="Women")


def women(**changes: Any) -> Any:
    return session("Monday", "09:00", "10:00", **{"track": "Women's track", **changes})


def veterans(**changes: Any) -> Any:
    return session("Monday", "09:00", "10:00", **{"notes": "VET: peer support", **changes})


def trained(*codes: str, **changes: Any) -> Any:
    return person(**{"trained_populations": list(codes), **changes})


def sheets(  # one keyword a sheet
    *, tracks: Any = (WOMEN,), schedule: Any = None, staff: Any = None, named: Any = ("None",), answer: Any = ALL
) -> dict[str, Any]:
    return {
        "tracks": list(tracks),
        "schedule": [women()] if schedule is None else schedule,
        "staff": [trained("WOMEN")] if staff is None else staff,
        "fields": {"groups_named": named},
        "answers": {"POP-05": answer},
    }


def judged(**given: Any) -> str:
    return result("POP-05", **sheets(**given))


def backed(**given: Any) -> Any:
    return named_populations_backed(context(**sheets(**given)))


class TestOneGroup:
    """What one named group needs."""

    def test_all_three_are_met(self) -> None:
        assert judged() == "met"
        assert backed().value == Share(Fraction(1), Fraction(0), hold_blanks=True)

    def test_two_of_three_earn_a_part(self) -> None:
        assert judged(schedule=[women(track="Adults")]) == "partly_met"
        assert judged(staff=[trained("VET")]) == "partly_met"
        assert judged(answer=NONE) == "partly_met"
        assert judged(answer=SOME) == "partly_met"

    def test_one_of_three_is_not_enough(self) -> None:
        assert judged(staff=[trained("None")], answer=NONE) == "not_met"
        assert judged(schedule=[women(track="Adults")], staff=[trained("None")]) == "not_met"
        assert judged(staff=[trained("None")], answer=SOME) == "not_met"

    def test_what_is_missing_is_said(self) -> None:
        fact = backed(staff=[trained("None")], answer=NONE)
        assert said(fact) == ["women: no clinician trained for them, no written adaptation"]

    def test_blanks_leave_it_unanswered(self) -> None:
        assert judged(answer=None) == "unanswered"
        assert judged(schedule=[]) == "unanswered"
        assert judged(staff=[]) == "unanswered"
        assert judged(staff=[person()]) == "unanswered"

    def test_blanks_hide_no_failure(self) -> None:
        assert judged(staff=[person()], schedule=[women(track="Adults")], answer=NONE) == "not_met"

    def test_it_is_required_by_the_claim(self) -> None:
        found = finding("POP-05", **sheets())
        assert (found.severity, found.basis) == ("required", "claim")
        assert not found.small_sample


class TestSessions:
    """What is a session of its own."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"repeats": "Every two weeks"},
            {"service": "Mutual-help meeting"},
            {"attends": "Families only"},
            {"track": "Adults"},
        ],
    )
    def test_what_is_none(self, changes: Any) -> None:
        assert judged(schedule=[women(**changes)]) == "partly_met"

    @pytest.mark.parametrize("column", ["repeats", "service", "attends", "track"])
    def test_a_blank_leaves_it_open(self, column: str) -> None:
        assert judged(schedule=[women(**{column: None})]) == "unanswered"

    def test_one_that_another_track_comes_to_is_none(self) -> None:
        men = track("Men's track", population="Men")
        both = {"tracks": [WOMEN, men], "staff": [trained("WOMEN", "MEN"), trained("None", staff_id="S02")]}
        assert judged(**both, schedule=[women(), women(track="Men's track")]) == "partly_met"
        assert judged(schedule=[women(), women(track="Adults")]) == "partly_met"
        assert judged(schedule=[women(lead="S02", co_lead="S01"), women(track="Adults")]) == "partly_met"
        assert judged(schedule=[women(), women(track="Adults"), {**women(), "weekday": "Friday"}]) == "met"

    @pytest.mark.parametrize(
        "changes", [{"lead": "S02"}, {"weekday": "Friday"}, {"attends": "Families only"}, {"notes": "WOMEN"}]
    )
    def test_another_leader_or_day_is_another_session(self, changes: Any) -> None:
        assert judged(schedule=[women(), {**women(track="Adults"), **changes}]) == "met"

    def test_a_blank_leaves_open_whether_another_track_comes(self) -> None:
        assert judged(schedule=[women(), women(track="Adults", lead=None)]) == "unanswered"
        assert judged(schedule=[women(), women(track=None)]) == "unanswered"
        assert judged(schedule=[women()] * 151) == "unanswered"

    def test_by_invitation_is_one(self) -> None:
        assert judged(schedule=[women(attends="By invitation")]) == "met"

    @pytest.mark.parametrize("notes", ["VET", "VET: room 2", "VET, evening"])
    def test_notes_that_begin_with_the_code_name_the_group(self, notes: str) -> None:
        given = {"tracks": [track()], "named": ["VET"], "staff": [trained("VET")]}
        assert judged(**given, schedule=[veterans(notes=notes)]) == "met"

    @pytest.mark.parametrize("notes", ["Veterans welcome", "Room VET", "vet group", None])
    def test_other_notes_do_not(self, notes: Any) -> None:
        given = {"tracks": [track()], "named": ["VET"], "staff": [trained("VET")]}
        assert judged(**given, schedule=[veterans(notes=notes)]) == "partly_met"


class TestClinicians:
    """Who counts as trained for a group."""

    @pytest.mark.parametrize(
        "changes", [{"status": "Left"}, {"status": "On leave"}, {"hours": 0}, {"role": "Administration"}]
    )
    def test_who_is_not_here_is_nobody(self, changes: Any) -> None:
        assert judged(staff=[trained("WOMEN", **changes), trained("None", staff_id="S02")]) == "partly_met"

    def test_a_code_on_any_row_of_a_person_counts(self) -> None:
        rows = [trained("None"), trained("VET", "WOMEN")]
        assert judged(staff=rows) == "met"
        assert judged(staff=rows[::-1]) == "met"


class TestSeveralGroups:
    """All of them have to be backed."""

    def both(self, **given: Any) -> dict[str, Any]:
        return {
            "named": ["VET"],
            "schedule": [women(), veterans(track="Women's track")],
            "staff": [trained("WOMEN"), trained("VET", staff_id="S02")],
            **given,
        }

    def test_all_with_three_are_met(self) -> None:
        assert judged(**self.both()) == "met"

    def test_one_with_two_makes_it_a_part_and_one_with_one_nothing(self) -> None:
        staff = [trained("WOMEN")]
        assert judged(**self.both(staff=staff)) == "partly_met"
        assert judged(**self.both(staff=staff, schedule=[women()])) == "not_met"

    def test_for_some_is_no_yes_for_all(self) -> None:
        assert judged(**self.both(answer=SOME)) == "partly_met"

    def test_for_whom_some_are_nobody_can_tell(self) -> None:
        assert judged(**self.both(answer=SOME, staff=[trained("WOMEN")])) == "cannot_judge"

    def test_a_group_named_twice_counts_once(self) -> None:
        assert backed(named=["WOMEN"]).value == Share(Fraction(1), Fraction(0), hold_blanks=True)
        assert judged(named=["WOMEN"]) == "met"

    def test_other_populations_are_no_such_groups(self) -> None:
        assert backed(named=["ADOL", "ED"]).value == Share(Fraction(1), Fraction(0), hold_blanks=True)

    def test_groups_left_blank_may_add_one(self) -> None:
        assert judged(named=None) == "unanswered"
        assert judged(named=None, staff=[trained("None")], answer=NONE) == "not_met"

    def test_nothing_named_is_nothing_to_judge(self) -> None:
        assert backed(tracks=[track()]).state is State.UNDECIDED
        assert backed(tracks=[track()], named=None).state is State.BLANK

    def test_two_of_three_whatever_the_third_turns_out_to_be(self) -> None:
        fact = named_populations_with_two_of_three(context(**sheets(answer=None)))
        assert fact.value == Share(Fraction(1), Fraction(0), hold_blanks=True)
