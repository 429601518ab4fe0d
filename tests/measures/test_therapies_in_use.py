"""Which therapies the week holds and who leads them, and what THE-02 and THE-03 of the edition make of it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import UNREADABLE, context, person, session
from iopaudit.measures.therapies_in_use import (
    THERAPIES,
    therapies_in_use,
    therapies_in_weekly_groups,
    therapy_groups_led_by_trained,
)
from iopaudit.models.fact import State

TRAININGS = ("trained_cbt", "trained_dbt", "trained_mi", "trained_trauma", "trained_family", "trained_cm")
DOCUMENT = {"document": "Manuals and certificates", "dated": date(2026, 1, 5)}


def leader(staff_id: Any = "S01", *trained: Any, **changes: Any) -> Any:
    """An active therapist who is trained in these and in nothing else, and sees nobody alone."""
    training = {column: column in trained for column in TRAININGS}
    return person(staff_id, **{**training, "gives_individual": False, **changes})


def group(topic: Any, start: Any = "09:00", end: Any = "10:00", **changes: Any) -> Any:
    return session("Monday", start, end, **{"topic": topic, **changes})


def in_use(*rows: Any, staff: Any) -> Any:
    return therapies_in_use(context(staff=staff, schedule=rows))


def judged(*rows: Any, staff: Any) -> Any:
    return result("THE-02", staff=list(staff), schedule=list(rows))


ALL = leader("S01", *TRAININGS)


class TestTopics:
    @pytest.mark.parametrize(
        ("topic", "column"),
        [
            ("CBT skills", "trained_cbt"),
            ("Relapse prevention", "trained_cbt"),
            ("DBT skills", "trained_dbt"),
            ("Motivation", "trained_mi"),
            ("Trauma", "trained_trauma"),
            ("Family", "trained_family"),
        ],
    )
    def test_a_group_on_it_by_somebody_trained_in_it_counts(self, topic: Any, column: Any) -> None:
        assert in_use(group(topic), staff=[leader("S01", column)]).value == 1
        others = [each for each in TRAININGS if each != column]
        assert in_use(group(topic), staff=[leader("S01", *others)]).value == 0

    def test_twelve_step_facilitation_takes_a_clinical_leader(self) -> None:
        assert in_use(group("12-step facilitation"), staff=[leader()]).value == 1
        assert in_use(group("12-step facilitation"), staff=[leader(role="Peer specialist")]).value == 0

    @pytest.mark.parametrize("service", ["Multi-family group", "Family counseling with the client"])
    def test_family_sessions_are_family_work_whatever_their_topic(self, service: Any) -> None:
        for topic in ("Communication", None):
            assert in_use(group(topic, service=service), staff=[leader("S01", "trained_family")]).value == 1

    def test_one_session_is_one_therapy(self) -> None:
        assert in_use(group("CBT skills", service="Multi-family group"), staff=[ALL]).value == 1

    def test_rewards_are_judged_elsewhere(self) -> None:
        assert in_use(group("Other"), staff=[ALL]).value == 0
        assert "trained_cm" not in {therapy.column for therapy in THERAPIES}


class TestInUse:
    TWO = (group("CBT skills"), group("Motivation"))

    def test_two_are_wanted_and_one_is_half(self) -> None:
        assert judged(*self.TWO, staff=[ALL]) == "met"
        assert judged(group("CBT skills"), group("Relapse prevention"), staff=[ALL]) == "partly_met"
        assert judged(group("General process"), staff=[ALL]) == "not_met"

    def test_one_person_counts_for_several(self) -> None:
        assert in_use(*self.TWO, group("Trauma"), group("DBT skills"), staff=[ALL]).value == 4

    def test_individual_sessions_put_three_of_them_in_use(self) -> None:
        alone = leader("S01", *TRAININGS, gives_individual=True)
        fact = in_use(group("General process"), staff=[alone])
        assert fact.found == "3 therapies in weekly use: CBT, motivational work, trauma-focused therapy"

    def test_but_one_of_two_has_to_be_in_a_weekly_group(self) -> None:
        alone = leader("S01", *TRAININGS, gives_individual=True)
        assert judged(group("General process"), staff=[alone]) == "partly_met"
        assert judged(group("DBT skills"), staff=[alone]) == "met"

    @pytest.mark.parametrize("service", ["Individual counseling or therapy", "Family counseling with the client"])
    def test_a_session_with_one_client_is_no_group(self, service: Any) -> None:
        alone = leader("S01", *TRAININGS, gives_individual=True)
        with_one = group("CBT skills", service=service, attends="By invitation")
        assert judged(with_one, group("General process"), staff=[alone]) == "partly_met"
        assert in_use(with_one, staff=[leader("S01", *TRAININGS)]).value == 1
        assert judged(with_one, group("CBT skills", service="Multi-family group"), staff=[alone]) == "met"

    def test_trained_but_without_a_group_or_individual_sessions_is_not_in_use(self) -> None:
        assert in_use(group("CBT skills", lead="S02"), staff=[ALL, leader("S02")]).value == 0

    def test_a_co_leader_counts(self) -> None:
        assert in_use(group("Trauma", lead="S02", co_lead="S01"), staff=[ALL, leader("S02")]).value == 1

    @pytest.mark.parametrize("attends", ["One of parallel groups", "By invitation"])
    def test_so_does_a_group_that_not_everyone_attends(self, attends: Any) -> None:
        assert in_use(group("Trauma", attends=attends), staff=[ALL]).value == 1

    @pytest.mark.parametrize("repeats", ["Every two weeks", "Once a month"])
    def test_less_than_weekly_is_not_in_use(self, repeats: Any) -> None:
        assert in_use(group("Trauma", repeats=repeats), staff=[ALL]).value == 0

    @pytest.mark.parametrize("service", ["Peer-led group", "Mutual-help meeting", "Recreation"])
    def test_services_that_are_no_therapy_do_not_count(self, service: Any) -> None:
        assert in_use(group("Trauma", service=service), staff=[ALL]).value == 0

    @pytest.mark.parametrize("changes", [{"status": "Left"}, {"status": "On leave"}, {"hours": 0}])
    def test_whoever_is_not_here_gives_none(self, changes: Any) -> None:
        away = leader("S01", *TRAININGS, gives_individual=True, **changes)
        assert judged(*self.TWO, staff=[away, leader("S02")]) == "not_met"

    def test_blanks_leave_open_only_what_they_could_lift(self) -> None:
        assert judged(*self.TWO, group("Trauma", lead=None), staff=[ALL]) == "met"
        assert judged(group("CBT skills"), group("Trauma", lead=None), staff=[ALL]) == "unanswered"
        assert judged(group("CBT skills"), group("Trauma", repeats=None), staff=[ALL]) == "unanswered"
        assert judged(group("CBT skills"), group(None), staff=[ALL]) == "unanswered"
        assert judged(group("CBT skills"), group(UNREADABLE), staff=[ALL]) == "unanswered"
        assert judged(group("CBT skills"), group(None, lead="S02"), staff=[ALL, leader("S02")]) == "unanswered"
        peer = leader("S02", role="Peer specialist")
        assert judged(group("CBT skills"), group(None, lead="S02"), staff=[ALL, peer]) == "partly_met"
        blank = leader("S01", "trained_cbt", trained_trauma=None)
        assert judged(group("CBT skills"), group("Trauma"), staff=[blank]) == "unanswered"
        assert judged(group("CBT skills"), staff=[leader("S01", "trained_cbt", hours=None)]) == "unanswered"

    def test_nothing_filled_in_is_unanswered(self) -> None:
        assert judged(staff=[]) == "unanswered"
        assert judged(staff=[ALL]) == "unanswered"
        alone = leader("S01", *TRAININGS, gives_individual=True)
        assert judged(staff=[alone]) == "unanswered"
        assert therapies_in_weekly_groups(context(staff=[alone])).state is State.BLANK

    def test_it_names_the_therapies(self) -> None:
        found = finding("THE-02", staff=[ALL], schedule=list(self.TWO), answers={"THE-02": DOCUMENT})
        assert found.found.startswith("2 therapies in weekly use: CBT, motivational work")
        assert found.backed
        assert not finding("THE-02", staff=[ALL], schedule=list(self.TWO)).backed

    def test_how_many_are_wanted_is_a_parameter(self) -> None:
        sheets = context(staff=[ALL], schedule=[group("Trauma"), group(None)], parameters={"therapies_in_use_least": 1})
        assert therapies_in_use(sheets).value == 1


def led(*rows: Any, staff: Any) -> Any:
    return result("THE-03", staff=list(staff), schedule=list(rows))


class TestLeadersOfTherapyGroups:
    TRAINED, OTHER = leader("S01", "trained_cbt"), leader("S02")

    def half(self, minutes: Any) -> Any:
        """A CBT group of an hour by somebody trained, and another of so many minutes by somebody who is not."""
        staff = [self.TRAINED, self.OTHER]
        return led(group("CBT skills"), group("CBT skills", "10:00", f"10:{minutes:02}", lead="S02"), staff=staff)

    def test_90_percent_of_the_hours_are_wanted_and_60_are_half(self) -> None:
        assert led(group("CBT skills"), staff=[self.TRAINED]) == "met"
        assert self.half(6) == "met"  # 60 of 66 minutes
        assert self.half(7) == "partly_met"
        assert self.half(40) == "partly_met"
        assert self.half(41) == "not_met"

    def test_exactly_90_percent(self) -> None:
        rows = [group("CBT skills", end="10:30"), group("CBT skills", "11:00", "11:10", lead="S02")]
        assert led(*rows, staff=[self.TRAINED, self.OTHER]) == "met"

    @pytest.mark.parametrize("topic", ["DBT skills", "Motivation", "Trauma"])
    def test_training_in_another_therapy_does_not_count(self, topic: Any) -> None:
        assert led(group(topic), staff=[self.TRAINED]) == "not_met"

    def test_a_trained_co_leader_counts_in_any_role(self) -> None:
        assert led(group("CBT skills", lead="S02", co_lead="S01"), staff=[self.TRAINED, self.OTHER]) == "met"
        peer = leader("S01", "trained_dbt", role="Peer specialist")
        assert led(group("DBT skills"), staff=[peer]) == "met"

    @pytest.mark.parametrize("changes", [{"status": "Left"}, {"status": "On leave"}, {"hours": 0}])
    def test_whoever_is_not_here_does_not_count(self, changes: Any) -> None:
        assert led(group("CBT skills"), staff=[leader("S01", "trained_cbt", **changes)]) == "not_met"

    def test_somebody_unknown_is_not_trained(self) -> None:
        assert led(group("CBT skills", lead="S99"), staff=[self.TRAINED]) == "not_met"

    def test_no_such_group_cannot_be_judged(self) -> None:
        assert led(group("Relapse prevention"), staff=[self.TRAINED]) == "cannot_judge"

    def test_blanks_are_unanswered(self) -> None:
        assert led(group("CBT skills", lead=None), staff=[self.TRAINED]) == "unanswered"
        assert led(group("CBT skills"), staff=[leader("S01", trained_cbt=None)]) == "unanswered"
        assert led(group(None), staff=[self.TRAINED]) == "unanswered"
        assert led(staff=[self.TRAINED]) == "unanswered"
        assert led(group("CBT skills"), staff=[]) == "unanswered"
        assert led(group("CBT skills", repeats=None), staff=[self.TRAINED]) == "unanswered"

    def test_a_blank_hides_no_failure(self) -> None:
        rows = [group("CBT skills", lead="S02"), group("CBT skills", "10:00", "10:10", lead=None)]
        assert led(*rows, staff=[self.OTHER]) == "not_met"

    def test_every_two_weeks_weighs_half(self) -> None:
        rows = [group("CBT skills"), group("Trauma", repeats="Every two weeks")]
        fact = therapy_groups_led_by_trained(context(staff=[self.TRAINED], schedule=rows))
        assert fact.value is not None
        assert fact.found.startswith("1 of 1.5 weekly hours of therapy groups")
        assert said(fact) == ["Adults Monday 09:00: Trauma: no leader is shown to be trained in it"]
        assert getattr(fact.value, "no", None) == Fraction(1, 2)

    def test_certificates_named_on_its_row_stand_behind_it(self) -> None:
        sheets: Any = {"staff": [self.TRAINED], "schedule": [group("CBT skills")]}
        assert finding("THE-03", **sheets, answers={"THE-03": DOCUMENT}).backed
        assert not finding("THE-03", **sheets).backed
