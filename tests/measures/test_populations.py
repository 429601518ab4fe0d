"""Populations: what switches their criteria on, minors apart from adults, and what the edition makes of the answers."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said
from query_cases import codes

from builders import context, session, track
from iopaudit.measures.minors_apart import MIXED, ONE_TRACK, SEPARATE, minors_separate
from iopaudit.measures.populations import (
    GROUPS,
    names_a_group,
    serves_in_other_language,
    serves_pregnant_people_or_parents,
    treats_eating_disorder,
    welcomes_lgbtq_or_culture,
)
from iopaudit.measures.populations_served import ages_and_groups_served
from iopaudit.models.fact import State

ED, MH = "Eating disorder", "Mental health"
TEENS = "Adolescents (12–17)"  # noqa: RUF001
YOUNG = date(2025, 10, 1)


def teens(name: str = "Teens", **changes: Any) -> Any:
    return track(name, **{"population": TEENS, "ages_from": 12, "ages_to": 17, **changes})


class TestEatingDisorderSwitch:
    """What makes a program one that treats eating disorders."""

    def says(self, *tracks: Any, **fields: Any) -> Any:
        return treats_eating_disorder(context(fields={"focus": MH, **fields}, tracks=tracks)).value

    def test_focus_treats_population_or_public_page(self) -> None:
        assert self.says(focus=ED) is True
        assert self.says(track(treats=ED)) is True
        assert self.says(track(population=ED)) is True
        assert self.says(track(), groups_named=["VET", "ED"]) is True

    def test_nothing_of_it_is_no(self) -> None:
        assert self.says(track(), groups_named=["VET"]) is False
        assert self.says(track(), groups_named=None) is False

    def test_a_blank_focus_or_track_leaves_it_open(self) -> None:
        assert self.says(track(), focus=None) is None
        assert self.says(track(treats=None)) is None
        assert self.says(track(population=None)) is None
        assert self.says(track(treats=None, population=ED)) is True

    @pytest.mark.parametrize("criterion", ["POP-06", "POP-07", "POP-08"])
    def test_it_decides_what_applies(self, criterion: str) -> None:
        assert result(criterion, fields={"focus": MH}, tracks=[track()]) == "not_applicable"
        assert result(criterion, fields={"focus": ED}, tracks=[track()]) == "unanswered"
        assert result(criterion, fields={"focus": MH}, tracks=[track(treats=None)]) == "unanswered"


class TestNamedGroupsSwitch:
    """What makes a program one that names a group of its own."""

    def says(self, *populations: Any, named: Any = ("None",)) -> Any:
        tracks = [track(f"T{at}", population=each) for at, each in enumerate(populations)]
        return names_a_group(context(tracks=tracks, fields={"groups_named": named})).value

    def test_every_group_of_a_track_that_is_one(self) -> None:
        layout = checklist().layout
        populations = layout.choices_of(layout.table["tracks"].column["population"])
        named = {each for each in populations if self.says(each)}
        assert named == {group.population for group in GROUPS if group.population}
        assert set(populations) - named == {
            "Adults",
            TEENS,
            "Children (under 12)",
            "Eating disorder",
            "Language other than English",
        }

    def test_every_code_that_is_one(self) -> None:
        codes_listed = checklist().layout.lists["trained_populations"]
        assert {code for code in codes_listed if self.says("Adults", named=[code])} == {group.code for group in GROUPS}
        assert set(codes_listed) - {group.code for group in GROUPS} == {"ADOL", "ED"}

    def test_a_blank_may_hide_one(self) -> None:
        assert self.says("Adults", named=None) is None
        assert self.says(None) is None
        assert self.says("Women", named=None) is True

    def test_it_decides_what_applies(self) -> None:
        assert result("POP-05", tracks=[track()], fields={"groups_named": ["None"]}) == "not_applicable"
        assert result("POP-05", tracks=[track()], fields={"groups_named": ["VET"]}) == "unanswered"
        assert result("POP-05", tracks=[track()]) == "unanswered"


class TestOtherSwitches:
    """Languages, parents, and pages that welcome somebody."""

    def test_a_track_in_another_language(self) -> None:
        assert serves_in_other_language(context(tracks=[track(population="Language other than English")])).value is True
        assert serves_in_other_language(context(tracks=[track()])).value is False
        assert serves_in_other_language(context(tracks=[track(population=None)])).value is None
        assert serves_in_other_language(context()).value is None

    def test_a_track_for_parents(self) -> None:
        parents = context(tracks=[track(), track("P", population="Pregnant or with children")])
        assert serves_pregnant_people_or_parents(parents).value is True
        assert serves_pregnant_people_or_parents(context(tracks=[track()])).value is False

    @pytest.mark.parametrize(
        ("population", "named", "expected"),
        [
            ("LGBTQ+", ["None"], True),
            ("Adults", ["LGBT"], True),
            ("Adults", ["CULT"], True),
            ("Adults", ["VET"], False),
            ("Language other than English", ["None"], False),
            ("Adults", None, None),
        ],
    )
    def test_a_welcome(self, population: str, named: Any, expected: Any) -> None:
        fact = welcomes_lgbtq_or_culture(context(tracks=[track(population=population)], fields={"groups_named": named}))
        assert fact.value is expected


def group(name: str, start: str = "16:00", end: str = "17:00", weekday: Any = "Monday", **changes: Any) -> Any:
    return session(weekday, start, end, **{"track": name, **changes})


def apart(*tracks: Any, schedule: Any = None, notes: Any = None) -> Any:
    rows = [group("Teens", lead="S02"), group("Adults")] if schedule is None else schedule
    answers = {"POP-01": {"notes": notes}}
    return minors_separate(context(tracks=tracks, schedule=rows, answers=answers))


class TestMinorsApart:
    """POP-01: tracks and sessions of their own."""

    def judged(self, *tracks: Any, schedule: Any = None, notes: Any = None) -> str:
        rows = [group("Teens", lead="S02"), group("Adults")] if schedule is None else schedule
        return result("POP-01", tracks=tracks, schedule=rows, answers={"POP-01": {"notes": notes}})

    def test_tracks_of_their_own_are_met(self) -> None:
        assert apart(teens(), track()).value == SEPARATE
        assert self.judged(teens(), track()) == "met"
        assert self.judged(teens()) == "met"

    @pytest.mark.parametrize(
        ("youngest", "oldest", "expected"),
        [
            (12, 17, "met"),
            (12, 18, "met"),
            (17, 18, "met"),
            (17, 19, "not_met"),
            (12, 20, "not_met"),
            (16, 99, "not_met"),
        ],
    )
    def test_ages_over_18_mix(self, youngest: int, oldest: int, expected: str) -> None:
        assert self.judged(track("Teens", population="Women", ages_from=youngest, ages_to=oldest)) == expected

    def test_one_track_of_16_to_20_with_a_reason_earns_a_part(self) -> None:
        mixed = track("Teens", population="Young adults (18–25)", ages_from=16, ages_to=20)  # noqa: RUF001
        assert apart(mixed, track(), notes="High-school seniors").value == ONE_TRACK
        assert self.judged(mixed, track(), notes="High-school seniors") == "partly_met"
        fact = apart(mixed, track())
        assert (fact.value, said(fact)) == (MIXED, ["a reason for it belongs under Notes on row POP-01"])
        assert self.judged({**mixed, "ages_from": 15}, notes="A reason") == "not_met"
        assert self.judged({**mixed, "ages_to": 21}, notes="A reason") == "not_met"
        assert self.judged(mixed, {**mixed, "track": "Second"}, notes="A reason") == "not_met"

    def test_a_shared_session_mixes(self) -> None:
        shared = [group("Teens"), group("Adults")]
        assert self.judged(teens(), track(), schedule=shared) == "not_met"
        assert (
            "Teens Monday 16:00 and Adults Monday 16:00 are one session"
            in apart(teens(), track(), schedule=shared).found
        )
        assert self.judged(teens(), track(), schedule=[group("Teens"), group("Adults", "16:30", "18:00")]) == "not_met"
        assert self.judged(teens(), track(), schedule=[group("Teens", lead="S02", co_lead="s01"), group("Adults")]) == (
            "not_met"
        )

    @pytest.mark.parametrize(
        "changes",
        [
            {"lead": "S02"},
            {"weekday": "Tuesday"},
            {"start": "17:00", "end": "18:00"},
            {"attends": "Families only"},
        ],
    )
    def test_another_leader_day_or_time_is_another_session(self, changes: Any) -> None:
        assert self.judged(teens(), track(), schedule=[group("Teens"), group("Adults", **changes)]) == "met"

    def test_sessions_that_may_take_turns_are_two(self) -> None:
        rarely = {"repeats": "Every two weeks"}
        assert self.judged(teens(), track(), schedule=[group("Teens", **rarely), group("Adults", **rarely)]) == "met"
        assert self.judged(teens(), track(), schedule=[group("Teens", **rarely), group("Adults")]) == "not_met"

    def test_two_tracks_for_minors_may_share(self) -> None:
        children = teens("Children", population="Children (under 12)", ages_from=8, ages_to=11)
        assert self.judged(teens(), children, schedule=[group("Teens"), group("Children")]) == "met"

    def test_blanks_leave_it_unanswered(self) -> None:
        assert self.judged(teens(ages_to=None), track()) == "unanswered"
        assert self.judged(teens(), track(population=None)) == "unanswered"
        assert self.judged(teens(), track(), schedule=[]) == "unanswered"
        assert self.judged(teens(), track(), schedule=[group("Teens", lead=None), group("Adults")]) == "unanswered"
        assert (
            self.judged(teens(), track(), schedule=[group("Teens"), group("Adults") | {"start": None}]) == "unanswered"
        )
        assert self.judged(teens(), track(), schedule=[group("Teens"), group("Adults", weekday=None)]) == "unanswered"
        assert self.judged() == "unanswered"

    def test_a_blank_hides_no_mixing(self) -> None:
        assert self.judged(track("A", ages_from=15, ages_to=40), track(population=None)) == "not_met"

    def test_it_applies_where_minors_are_served(self) -> None:
        assert self.judged(track()) == "not_applicable"

    def test_more_sessions_than_a_program_has_are_not_compared(self) -> None:
        assert apart(teens(), track(), schedule=[group("Teens")] * 151).state is State.BLANK


class TestAnswers:
    """POP-04, POP-09 and POP-12: what each answer comes to."""

    @pytest.mark.parametrize(
        ("criterion", "results", "population"),
        [
            ("POP-04", ["met", "partly_met", "not_met"], TEENS),
            ("POP-09", ["met", "partly_met", "partly_met", "not_met", "not_met"], "Language other than English"),
            ("POP-12", ["met", "partly_met", "not_met", "not_met"], "Pregnant or with children"),
        ],
    )
    def test_each_answer_has_its_result(self, criterion: str, results: list[str], population: str) -> None:
        tracks = [track(population=population, ages_from=12)]
        answers = tuple(checklist().criterion[criterion].ask.answers)
        assert [result(criterion, tracks=tracks, answers={criterion: each}) for each in answers] == results
        assert result(criterion, tracks=tracks) == "unanswered"

    @pytest.mark.parametrize("criterion", ["POP-04", "POP-12"])
    def test_they_apply_by_the_tracks(self, criterion: str) -> None:
        assert result(criterion, tracks=[track()]) == "not_applicable"


class TestInterpreters:
    """POP-09: where it applies, and where it is law."""

    NO_FUNDS = {  # noqa: RUF012 read only
        "Medicare, IOP benefit": False,
        "Medicare, other services only": False,
        "Medicaid fee for service": False,
        "Medicaid managed care": False,
        "State or county funds": False,
    }

    def found(self, payers: Any, population: str = "Adults") -> Any:
        return finding("POP-09", tracks=[track(population=population)], payers=payers)

    def test_federal_health_funds_make_it_law(self) -> None:
        found = self.found({"Medicaid managed care": True})
        assert (found.severity, found.basis, found.raised) == ("required", "law", True)

    def test_without_them_a_track_in_another_language_asks_it(self) -> None:
        found = self.found(self.NO_FUNDS, "Language other than English")
        assert (found.severity, str(found.result)) == ("recommended", "unanswered")

    def test_without_either_it_does_not_apply(self) -> None:
        assert str(self.found(self.NO_FUNDS).result) == "not_applicable"

    def test_blank_payers_leave_it_open_and_raise_nothing(self) -> None:
        found = self.found({})
        assert (found.severity, str(found.result)) == ("recommended", "unanswered")


class TestSchools:
    """POP-03: contact with schools."""

    def judged(self, some: Any, every: Any = 100, **fields: Any) -> str:
        counts = {"minors_school_contact": some, "minors_in_care": every}
        return result("POP-03", tracks=[teens()], counts=counts, fields=fields)

    def test_by_thresholds(self) -> None:
        expected = {100: "met", 80: "met", 79: "partly_met", 60: "partly_met", 59: "not_met", 0: "not_met"}
        assert {some: self.judged(some) for some in expected} == expected

    def test_without_an_answer(self) -> None:
        assert self.judged(None) == "unanswered"
        assert self.judged("Not tracked") == "not_met"
        assert self.judged(0, 0) == "cannot_judge"
        assert self.judged(101) == "unanswered"
        assert self.judged(80, opened_on=YOUNG) == "too_new"

    def test_it_applies_where_minors_are_served(self) -> None:
        assert result("POP-03", tracks=[track()]) == "not_applicable"

    def test_a_program_without_minors_is_asked_about_their_schools(self) -> None:
        code = "counts-of-minors-without-track"
        assert code in codes(tracks=[track()], counts={"minors_school_contact": 1})
        assert code not in codes(tracks=[track()], counts={"minors_school_contact": 0})


class TestAgesAndGroups:
    """POP-13: shown only."""

    def test_every_track_is_said(self) -> None:
        fact = ages_and_groups_served(context(tracks=[track(), teens(clients_now=1)], fields={"groups_named": ["VET"]}))
        assert fact.value == ("Adults", TEENS)
        assert (
            fact.found == f"Adults: Adults, ages 18 to 99, 20 clients now; Teens: {TEENS}, ages 12 to 17, 1 client now"
        )
        assert said(fact) == ["other groups named in public: VET"]

    def test_what_is_blank_is_left_out_or_said(self) -> None:
        fact = ages_and_groups_served(
            context(tracks=[track(ages_to=None), track("B", population=None, clients_now=None)])
        )
        assert fact.found == "Adults: Adults, 20 clients now; B: population left blank, ages 18 to 99"
        assert ages_and_groups_served(context(tracks=[track(population=None)])).state is State.BLANK
        assert ages_and_groups_served(context()).state is State.BLANK

    def test_it_is_never_scored(self) -> None:
        assert finding("POP-13", tracks=[track()]).credit is None
