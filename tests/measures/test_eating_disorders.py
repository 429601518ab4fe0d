"""Eating disorders: somebody medical, a dietitian, therapy for eating, and meals that count as treatment."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import checklist, finding, result

from builders import context, person, session, track
from iopaudit.measures.eating_disorders import (
    NOBODY,
    ON_ROSTER,
    WEEKLY,
    dietitian_in_week,
    medical_monitor_on_roster,
    outside_physician_by_agreement,
)
from iopaudit.measures.schedule_measures import choice_of_times_and_format, weekly_hours_adults
from iopaudit.models.fact import State

ED = "Eating disorder"
TRACK = track(treats=ED)
FULL, ELSEWHERE, WEIGHT, NONE = (
    "Weight and vital signs weekly, blood tests and ECG at start and by rule, written criteria for same-day transfer",
    "Weekly weight and vital signs, tests elsewhere with results on file",
    "Weight only",
    "None",
)
NAMED = {"document": "Agreement with the county clinic", "dated": date(2026, 1, 5)}


def doctor(**changes: Any) -> Any:
    return person(
        "D1", **{"role": "Medical director", "credentials": ["MD"], "level": "Prescriber", "hours": 4, **changes}
    )


def monitored(answer: Any, *staff: Any, **row: Any) -> str:
    return result("POP-06", tracks=[TRACK], staff=staff, answers={"POP-06": {"answer": answer, **row}})


class TestMonitoring:
    """POP-06: medical monitoring by somebody who may act on it."""

    def test_met_partly_and_not(self) -> None:
        assert monitored(FULL, doctor()) == "met"
        assert monitored(ELSEWHERE, doctor()) == "partly_met"
        assert monitored(WEIGHT, doctor()) == "not_met"
        assert monitored(NONE, doctor()) == "not_met"
        assert monitored(FULL, person()) == "not_met"
        assert monitored(ELSEWHERE, person()) == "not_met"

    def test_every_answer_is_one_that_is_offered(self) -> None:
        assert tuple(checklist().criterion["POP-06"].ask.answers) == (FULL, ELSEWHERE, WEIGHT, NONE)

    def test_an_outside_physician_by_agreement_earns_a_part_of_the_first_answer(self) -> None:
        outside = {"notes": "Outside: J. Roe, MD", **NAMED}
        assert monitored(FULL, person(), **outside) == "partly_met"
        assert monitored(ELSEWHERE, person(), **outside) == "not_met"
        assert monitored(FULL, person(), **{**outside, "dated": None}) == "not_met"
        assert monitored(FULL, person(), **{**outside, "notes": "Outside"}) == "not_met"
        assert monitored(FULL, person(), **{**outside, "notes": "J. Roe, MD"}) == "not_met"
        assert monitored(FULL, doctor(), **outside) == "met"

    def test_without_an_answer_or_a_roster_it_is_unanswered(self) -> None:
        assert monitored(None, doctor()) == "unanswered"
        assert monitored(FULL) == "unanswered"
        assert monitored(FULL, doctor(hours=None)) == "unanswered"

    def test_a_license_that_nobody_can_judge_gives_no_decision(self) -> None:
        assert monitored(FULL, doctor(license_status="Renewal filed, board lets me practice")) == "cannot_judge"

    @pytest.mark.parametrize(
        "changes",
        [
            {"hours": 0},
            {"status": "Left"},
            {"status": "On leave"},
            {"expires": date(2026, 2, 28)},
            {"role": "Nurse"},
            {"credentials": ["RN"], "level": "Nurse"},
        ],
    )
    def test_who_may_not_act_on_it_is_nobody(self, changes: Any) -> None:
        assert medical_monitor_on_roster(context(fields={"state": "CO"}, staff=[doctor(**changes)])).value == 0

    def test_the_last_day_still_counts(self) -> None:
        staff = [doctor(expires=date(2026, 3, 1))]
        assert medical_monitor_on_roster(context(fields={"state": "CO"}, staff=staff)).value == 1

    def test_what_stands_behind_the_physician_is_said(self) -> None:
        fact = outside_physician_by_agreement(context(answers={"POP-06": {"notes": "outside J. Roe"}}))
        assert fact.value is False
        assert fact.found == "no outside physician by agreement (no document is named)"

    def test_it_is_required_by_the_claim(self) -> None:
        found = finding("POP-06", tracks=[TRACK])
        assert (found.severity, found.basis) == ("required", "claim")


def dietitian(*letters: str, **changes: Any) -> Any:
    given = {
        "role": "Dietitian",
        "credentials": list(letters) or ["RDN"],
        "level": "Other health profession",
        **changes,
    }
    return person("N1", **given)


def group(topic: Any = "Nutrition", lead: Any = "N1", **changes: Any) -> Any:
    return session("Monday", "12:00", "13:00", **{"topic": topic, "lead": lead, **changes})


def fed(*schedule: Any, staff: Any = (), tracks: Any = (TRACK,)) -> str:
    return result("POP-07", tracks=tracks, schedule=schedule, staff=staff or [dietitian()])


class TestDietitian:
    """POP-07: a dietitian who treats every week."""

    def test_met_partly_and_not(self) -> None:
        assert fed(group()) == "met"
        assert fed(group("Eating and body image", service="Supported meal with staff")) == "met"
        assert fed(group("Coping and stress")) == "partly_met"
        assert fed(group(), staff=[person()]) == "not_met"

    @pytest.mark.parametrize("letters", ["RD", "RDN", "LD", "LDN", "CDN", "R.D.N."])
    def test_letters_of_a_dietitian(self, letters: str) -> None:
        assert fed(group(), staff=[dietitian(letters)]) == "met"

    def test_other_letters_or_another_role_are_none(self) -> None:
        assert fed(group(), staff=[dietitian("LCSW")]) == "not_met"
        assert fed(group(), staff=[dietitian(role="Nurse")]) == "not_met"
        assert fed(group(), staff=[dietitian("Wizard", level=None)]) == "unanswered"

    def test_a_lapsed_license_is_none_and_its_last_day_is_one(self) -> None:
        assert fed(group(), staff=[dietitian(expires=date(2026, 2, 28))]) == "not_met"
        assert fed(group(), staff=[dietitian(expires=date(2026, 3, 1))]) == "met"
        assert fed(group(), staff=[dietitian(license_status="Renewal filed, board lets me practice")]) == "cannot_judge"

    @pytest.mark.parametrize("changes", [{"hours": 0}, {"status": "Left"}, {"status": "On leave"}])
    def test_who_is_not_here_is_nobody(self, changes: Any) -> None:
        assert fed(group(), staff=[dietitian(**changes)]) == "not_met"

    def test_leading_together_counts(self) -> None:
        assert fed(group(lead="S01", co_lead="n1")) == "met"

    def test_less_than_every_week_or_in_another_track_does_not(self) -> None:
        assert fed(group(repeats="Every two weeks")) == "partly_met"
        assert fed(group(track="Other"), tracks=[TRACK, track("Other")]) == "partly_met"

    def test_where_no_track_says_so_every_track_is_looked_at(self) -> None:
        given = {"tracks": [track()], "schedule": [group()], "staff": [dietitian()], "fields": {"focus": ED}}
        assert result("POP-07", **given) == "met"

    @pytest.mark.parametrize("column", ["topic", "lead", "repeats"])
    def test_a_blank_leaves_open_whether_they_lead_one(self, column: str) -> None:
        assert fed({**group(), column: None}) == "unanswered"

    def test_without_roster_schedule_or_hours_it_is_unanswered(self) -> None:
        assert result("POP-07", tracks=[TRACK], schedule=[group()]) == "unanswered"
        assert fed() == "unanswered"
        assert fed(group(), staff=[dietitian(hours=None)]) == "unanswered"

    def test_its_values_and_its_proof(self) -> None:
        named = {"STR-11": {"document": "Weekly schedule of the spring", "dated": date(2026, 1, 5)}}

        def fact(*rows: Any, **sheets: Any) -> Any:
            return dietitian_in_week(context(tracks=[TRACK], schedule=rows, staff=[dietitian()], **sheets))

        assert fact(group(), answers=named).value == WEEKLY
        assert fact(group(), answers=named).backed
        assert not fact(group()).backed
        assert fact(group("Other")).value == ON_ROSTER
        assert fact(group("Other")).backed
        assert dietitian_in_week(context(tracks=[TRACK], staff=[person()])).value == NOBODY


def trained(staff_id: str = "S01", *codes: str, **changes: Any) -> Any:
    return person(staff_id, **{"trained_populations": list(codes) or ["ED"], **changes})


def eating(lead: Any = "S01", name: str = "Adults", **changes: Any) -> Any:
    return group("Eating and body image", lead, track=name, **changes)


def treated(*schedule: Any, staff: Any = (), tracks: Any = (TRACK,)) -> str:
    return result("POP-08", tracks=tracks, schedule=schedule, staff=staff or [trained()])


class TestTherapy:
    """POP-08: therapy for eating, feelings and body image."""

    def test_met_partly_and_not(self) -> None:
        assert treated(eating()) == "met"
        assert treated(group("Nutrition", "S01")) == "partly_met"
        assert treated(eating(), staff=[trained("S01", "None")]) == "not_met"

    def test_somebody_else_who_leads_it_does_not_count(self) -> None:
        assert treated(eating("S02"), staff=[trained(), trained("S02", "None")]) == "partly_met"
        assert treated(eating("S99")) == "partly_met"

    def test_every_such_track_needs_it(self) -> None:
        evening = {**TRACK, "track": "Evening"}
        assert treated(eating(), tracks=[TRACK, evening]) == "partly_met"
        assert treated(eating(), eating(name="Evening"), tracks=[TRACK, evening]) == "met"
        assert treated(eating(), tracks=[TRACK, track("Other")]) == "met"

    def test_blanks(self) -> None:
        assert treated(eating(), staff=[person()]) == "unanswered"
        assert treated(eating(None)) == "unanswered"
        assert treated() == "unanswered"
        assert treated(eating(), staff=[trained(hours=None)]) == "unanswered"

    def test_a_clinician_without_hours_or_in_no_clinical_role_is_none(self) -> None:
        assert treated(eating(), staff=[trained(hours=0)]) == "not_met"
        assert treated(eating(), staff=[trained(role="Administration"), trained("S02", "None")]) == "not_met"


class TestSupportedMeals:
    """A meal with staff is treatment where eating disorders are treated, and nowhere else."""

    MEAL = session("Monday", "12:00", "13:00", service="Supported meal with staff")

    def hours(self, **changes: Any) -> Any:
        return weekly_hours_adults(context(tracks=[track(individual_minutes=0, **changes)], schedule=[self.MEAL])).value

    def test_it_counts_in_a_track_that_treats_eating_disorders(self) -> None:
        assert self.hours(treats=ED) == 1
        assert self.hours(population=ED) == 1

    @pytest.mark.parametrize("treats", ["Substance use", "Mental health", "Both", None])
    def test_it_counts_in_no_other(self, treats: Any) -> None:
        assert self.hours(treats=treats) == 0

    def test_an_ordinary_meal_counts_nowhere(self) -> None:
        meal = {**self.MEAL, "service": "Meal or break"}
        tracks = [track(individual_minutes=0, treats=ED)]
        assert weekly_hours_adults(context(tracks=tracks, schedule=[meal])).value == 0

    def test_an_author_can_take_it_out(self) -> None:
        tracks = [track(individual_minutes=0, treats=ED)]
        nothing = {"counts_toward_hours_eating_disorders": []}
        assert weekly_hours_adults(context(tracks=tracks, schedule=[self.MEAL], parameters=nothing)).value == 0

    def test_its_time_is_among_those_offered(self) -> None:
        offered = choice_of_times_and_format(context(tracks=[track(treats=ED)], schedule=[self.MEAL]))
        assert offered.value == ("Afternoon",)
        assert choice_of_times_and_format(context(tracks=[track()], schedule=[self.MEAL])).state is State.BLANK

    def test_the_nine_hours_can_rest_on_meals(self) -> None:
        days = ("Monday", "Wednesday", "Friday")
        rows = [session(day, "09:00", "11:00") for day in days]
        rows += [session(day, "12:00", "13:00", service="Supported meal with staff") for day in days]
        tracks = [track(individual_minutes=0, treats=ED)]
        assert weekly_hours_adults(context(tracks=tracks, schedule=rows)).value == Fraction(9)
        assert result("STR-01", tracks=tracks, schedule=rows) == "met"
        assert result("STR-01", tracks=[track(individual_minutes=0)], schedule=rows) == "partly_met"
