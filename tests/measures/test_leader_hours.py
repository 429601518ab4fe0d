"""Shares of hours whose leader fits: trained for adolescents, speaking the language, trained in culture."""

from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import context, person, session, track
from iopaudit.measures.leader_hours import adolescent_trained_hours_share, language_hours_share
from iopaudit.measures.population_training import culture_trained_share
from iopaudit.models.fact import Share, State

TEENS = track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17)  # noqa: RUF001
SPANISH = track("Tarde", population="Language other than English")
YES = person("S01", trained_populations=["ADOL"], speaks=["ES"])
NO = person("S02", trained_populations=["None"], speaks=["None"])


def hours(number: str, lead: Any, weekday: str = "Monday", **changes: Any) -> Any:
    return session(weekday, "09:00", number, **{"track": "Teens", "lead": lead, **changes})


def teens(*schedule: Any, staff: Any = (YES, NO), tracks: Any = (TEENS,)) -> str:
    return result("POP-02", tracks=tracks, schedule=schedule, staff=staff)


def share(*schedule: Any, staff: Any = (YES, NO), tracks: Any = (TEENS,)) -> Any:
    return adolescent_trained_hours_share(context(tracks=tracks, schedule=schedule, staff=staff))


class TestAdolescents:
    """POP-02: hours led by people trained for adolescents."""

    def test_by_thresholds(self) -> None:
        assert teens(hours("13:00", "S01"), hours("10:00", "S02", "Friday")) == "met"
        assert teens(hours("12:59", "S01"), hours("10:00", "S02", "Friday")) == "partly_met"
        assert teens(hours("10:00", "S01"), hours("10:00", "S02", "Friday")) == "partly_met"
        assert teens(hours("09:59", "S01"), hours("10:00", "S02", "Friday")) == "not_met"
        assert teens(hours("10:00", "S02")) == "not_met"

    def test_a_co_leader_is_enough(self) -> None:
        assert teens(hours("10:00", "S02", co_lead="s01")) == "met"

    def test_who_is_unknown_or_away_is_not_trained(self) -> None:
        assert teens(hours("10:00", "S99")) == "not_met"
        assert teens(hours("10:00", "S01"), staff=[{**YES, "status": "Left"}]) == "not_met"
        assert teens(hours("10:00", "S01"), staff=[{**YES, "status": "On leave"}]) == "not_met"
        assert said(share(hours("10:00", "S99"))) == ["Teens Monday 09:00: S99 is not on the roster"]

    def test_a_blank_is_no_none(self) -> None:
        blank = person("S03")
        assert teens(hours("10:00", "S03"), staff=[blank]) == "unanswered"
        assert teens(hours("10:00", None)) == "unanswered"
        assert teens(hours("13:00", "S01"), hours("10:00", "S03", "Friday"), staff=[YES, blank]) == "met"

    def test_only_hours_that_count_are_looked_at(self) -> None:
        meal = hours("12:00", "S02", "Friday", service="Meal or break")
        assert teens(hours("10:00", "S01"), meal) == "met"
        assert teens(hours("10:00", "S01"), {**meal, "service": None}) == "unanswered"
        assert teens(hours("10:00", "S02"), {**meal, "service": None, "lead": "S01"}) == "not_met"

    def test_less_often_and_breaks_count_less(self) -> None:
        assert share(
            hours("11:00", "S01", repeats="Every two weeks"), hours("11:00", "S02", break_minutes=60)
        ).value == (Share(Fraction(1), Fraction(1), hold_blanks=True))

    def test_only_tracks_that_take_minors_are_looked_at(self) -> None:
        adults = hours("12:00", "S02", track="Adults")
        assert teens(hours("10:00", "S01"), adults, tracks=[TEENS, track()]) == "met"
        mixed = track("Adults", ages_from=16)
        assert teens(hours("10:00", "S01"), adults, tracks=[TEENS, mixed]) == "not_met"

    def test_a_track_without_sessions_makes_it_none(self) -> None:
        second = {**TEENS, "track": "Evening"}
        assert teens(hours("10:00", "S01"), tracks=[TEENS, second]) == "not_met"
        assert teens(hours("10:00", "S01", track="Adults")) == "not_met"

    def test_without_a_schedule_or_its_hours_it_is_unanswered(self) -> None:
        assert teens() == "unanswered"
        assert teens(hours("10:00", "S01") | {"end": None}) == "unanswered"
        fact = share(hours("10:00", "S01"), hours("10:00", "S02", "Friday") | {"end": None})
        assert said(fact) == ["Teens Friday 09:00: its weekly hours could not be read"]
        assert share(*[hours("10:00", "S01")] * 151).state is State.BLANK

    def test_it_applies_where_minors_are_served(self) -> None:
        assert teens(tracks=[track()]) == "not_applicable"

    def test_only_certificates_stand_behind_it(self) -> None:
        assert not finding("POP-02", tracks=[TEENS], schedule=[hours("10:00", "S01")], staff=[YES]).backed


def spanish(*leads: Any, staff: Any, tracks: Any = (SPANISH,)) -> str:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday")
    rows = [hours("10:00", lead, day, track="Tarde") for lead, day in zip(leads, days, strict=False)]
    return result("POP-10", tracks=tracks, schedule=rows, staff=staff)


class TestLanguage:
    """POP-10: hours led in the language of the track."""

    def speaking(self, *codes: Any) -> list[Any]:
        return [person(f"S{at}", speaks=code) for at, code in enumerate(codes, start=1)]

    def test_by_thresholds(self) -> None:
        assert spanish("S1", "S1", staff=self.speaking(["ES"])) == "met"
        staff = self.speaking(["ES"], ["EN"])
        assert spanish("S1", "S1", "S1", "S2", staff=staff) == "partly_met"
        assert spanish("S1", "S1", "S2", staff=staff) == "not_met"
        assert spanish("S2", staff=staff) == "not_met"

    def test_one_language_has_to_do(self) -> None:
        staff = self.speaking(["ES"], ["VI"])
        assert spanish("S1", "S2", staff=staff) == "not_met"
        assert spanish("S1", "S1", "S1", "S2", staff=staff) == "partly_met"
        assert spanish("S1", "S2", staff=self.speaking(["ES", "VI"], ["vi"])) == "met"

    def test_a_language_written_out_is_its_code(self) -> None:
        assert spanish("S1", "S2", staff=self.speaking(["Spanish"], ["es"])) == "met"

    def test_every_track_may_have_its_own(self) -> None:
        second = {**SPANISH, "track": "Chieu"}
        staff = self.speaking(["ES"], ["VI"])
        both = [SPANISH, second]

        def led(*leads: str) -> Any:
            days = ("Monday", "Tuesday", "Wednesday")
            rows = [hours("10:00", lead, day, track="Tarde") for lead, day in zip(leads[1:], days, strict=False)]
            return finding(
                "POP-10", tracks=both, schedule=[*rows, hours("10:00", leads[0], track="Chieu")], staff=staff
            )

        assert str(led("S2", "S1").result) == "met"
        assert "who speaks the language of the track, ES or VI" in led("S2", "S1").found
        assert str(led("S2", "S1", "S1", "S2").result) == "partly_met"
        assert str(led("S2", "S1", "S2").result) == "not_met"

    @pytest.mark.parametrize("written", ["Spanish (fluent)", "fluent Spanish", "ES/EN", "English and Spanish", "SPA"])
    def test_a_language_is_read_in_many_spellings(self, written: str) -> None:
        assert spanish("S1", "S2", staff=self.speaking(["ES"], [written])) == "met"

    @pytest.mark.parametrize("written", ["Somali", "Cape Verdean Creole", "SO"])
    def test_a_language_in_no_list_stands_for_itself(self, written: str) -> None:
        assert spanish("S1", staff=self.speaking([written])) == "met"

    @pytest.mark.parametrize("written", ["bilingual", "Yes", "all", "Fluent", "interpreter line", "language line"])
    def test_what_names_no_language_cannot_be_judged(self, written: str) -> None:
        assert spanish("S1", staff=self.speaking([written])) == "cannot_judge"
        assert spanish("S1", staff=self.speaking([written, "ES"])) == "met"
        assert spanish("S1", "S2", staff=self.speaking(["ES"], [written])) == "cannot_judge"

    def test_some_of_a_language_leaves_a_doubt(self) -> None:
        rows = [hours("10:00", "S1", track="Tarde")]
        found = finding("POP-10", tracks=[SPANISH], schedule=rows, staff=self.speaking(["some Spanish"]))
        assert (str(found.result), said(found)) == (
            "cannot_judge",
            ["Tarde Monday 09:00: S1: “some Spanish” under Speaks does not tell the language"],
        )

    @pytest.mark.parametrize(
        "written", [["EN"], ["English"], ["None"], ["English only"], ["N/A"], ["American English"]]
    )
    def test_english_alone_is_none(self, written: Any) -> None:
        assert spanish("S1", staff=self.speaking(written)) == "not_met"

    def test_a_blank_is_unanswered(self) -> None:
        assert spanish("S1", staff=self.speaking(None)) == "unanswered"
        assert spanish("S1", "S2", staff=self.speaking(["ES"], None)) == "unanswered"
        assert spanish(staff=self.speaking(["ES"])) == "unanswered"

    def test_a_track_without_sessions_makes_it_none(self) -> None:
        second = {**SPANISH, "track": "Noche"}
        assert spanish("S1", staff=self.speaking(["ES"]), tracks=[SPANISH, second]) == "not_met"

    def test_it_is_required_by_the_claim_and_applies_to_such_tracks(self) -> None:
        found = finding("POP-10", tracks=[SPANISH])
        assert (found.severity, found.basis) == ("required", "claim")
        assert spanish(staff=[], tracks=[track()]) == "not_applicable"

    def test_without_anybody_who_speaks_it_the_share_is_none(self) -> None:
        rows = [hours("10:00", "S2", track="Tarde")]
        fact = language_hours_share(context(tracks=[SPANISH], schedule=rows, staff=[person("S2", speaks=["EN"])]))
        assert fact.value == Share(Fraction(0), Fraction(1), hold_blanks=True)


def welcomed(*staff: Any, named: Any = ("LGBT",)) -> str:
    return result("POP-11", staff=staff, tracks=[track()], fields={"groups_named": named})


def clinician(staff_id: str, worked: Any, *codes: str) -> Any:
    return person(staff_id, hours=worked, trained_populations=list(codes) or None)


class TestCulture:
    """POP-11: hours of people trained in culture or LGBTQ+ care."""

    @pytest.mark.parametrize(
        ("worked", "expected"), [(80, "met"), (79, "partly_met"), (50, "partly_met"), (49, "not_met")]
    )
    def test_by_thresholds(self, worked: int, expected: str) -> None:
        assert welcomed(clinician("S1", worked, "LGBT"), clinician("S2", 100 - worked, "VET")) == expected

    def test_either_code_counts_once(self) -> None:
        assert welcomed(clinician("S1", 30, "CULT"), clinician("S2", 30, "CULT", "LGBT")) == "met"

    def test_a_blank_is_no_none(self) -> None:
        assert welcomed(clinician("S1", 60, "CULT"), clinician("S2", 40)) == "unanswered"
        assert welcomed(clinician("S1", 80, "CULT"), clinician("S2", 20)) == "met"
        assert welcomed(clinician("S1", 80, "None"), clinician("S2", 20)) == "not_met"

    def test_blank_hours_leave_the_share(self) -> None:
        assert welcomed(clinician("S1", 10, "CULT"), clinician("S2", None, "None")) == "met"
        two = clinician("S2", None, "None"), clinician("S3", None, "None")
        assert welcomed(clinician("S1", 10, "CULT"), *two) == "unanswered"

    def test_nobody_and_no_hours(self) -> None:
        assert welcomed() == "unanswered"
        assert welcomed(clinician("S1", 0, "CULT")) == "cannot_judge"
        assert welcomed(person(role="Administration")) == "cannot_judge"

    def test_only_active_clinical_staff_are_counted(self) -> None:
        staff = clinician("S1", 10, "CULT"), {**clinician("S2", 90, "None"), "status": "Left"}
        assert culture_trained_share(context(staff=staff)).value == Share(Fraction(10), Fraction(0), hold_blanks=True)

    def test_it_applies_where_pages_welcome(self) -> None:
        assert welcomed(named=["VET"]) == "not_applicable"
        assert welcomed(named=None) == "unanswered"
