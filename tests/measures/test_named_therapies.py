"""Therapies named in public against the roster, and what THE-01 of the edition makes of them."""

from datetime import date
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import context, person, session
from iopaudit.measures.named_therapies import NAMED, named_therapies_backed, names_therapies
from iopaudit.models.fact import State

COLUMNS = {each.field: each.column for each in NAMED if each.column}


def named(*therapies: Any, **changes: Any) -> Any:
    """The fields of the form: Yes for these, No for all others."""
    return {**{each.field: each.field in therapies for each in NAMED}, **changes}


def untrained(staff_id: Any = "S01", **changes: Any) -> Any:
    return person(staff_id, **{**dict.fromkeys(COLUMNS.values(), False), **changes})


def twelve_step(**changes: Any) -> Any:
    return session("Monday", "09:00", "10:00", **{"topic": "12-step facilitation", **changes})


def judged(fields: Any, *staff: Any, schedule: Any = ()) -> Any:
    return result("THE-01", fields=fields, staff=list(staff), schedule=list(schedule))


@pytest.mark.parametrize(("field", "column"), COLUMNS.items())
class TestEachTherapy:
    def test_somebody_trained_in_it_is_wanted(self, field: Any, column: Any) -> None:
        assert judged(named(field), untrained(**{column: True})) == "met"
        assert judged(named(field), untrained()) == "not_met"

    def test_a_blank_about_training_leaves_it_open(self, field: Any, column: Any) -> None:
        assert judged(named(field), untrained(**{column: None})) == "unanswered"
        assert judged(named(field), untrained(**{column: None}), untrained("S02", **{column: True})) == "met"


class TestWhoCounts:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, "met"),
            ({"status": "Left"}, "not_met"),
            ({"status": "On leave"}, "not_met"),
            ({"hours": 0}, "not_met"),
            ({"hours": None}, "unanswered"),
            ({"role": "Peer specialist"}, "not_met"),
            ({"role": "Administration"}, "not_met"),
            ({"role": None}, "met"),
        ],
    )
    def test_active_clinicians_with_hours(self, changes: Any, expected: Any) -> None:
        assert judged(named("therapy_dbt"), untrained(), untrained("S02", trained_dbt=True, **changes)) == expected

    def test_of_two_rows_of_one_person_one_yes_is_enough(self) -> None:
        assert judged(named("therapy_dbt"), untrained(), untrained(trained_dbt=True)) == "met"

    def test_one_person_is_enough_for_contingency_management_and_matrix(self) -> None:
        assert judged(named("therapy_cm", "therapy_matrix"), untrained(trained_cm=True)) == "met"


class TestTwelveStepFacilitation:
    def test_a_session_with_a_clinical_leader_is_wanted(self) -> None:
        fields = named("therapy_12step")
        assert judged(fields, untrained(), schedule=[twelve_step()]) == "met"
        assert judged(fields, untrained(), schedule=[twelve_step(lead="S09", co_lead="S01")]) == "met"
        assert judged(fields, untrained(), schedule=[twelve_step(topic="Motivation")]) == "not_met"

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"lead": "S09"}, "not_met"),
            ({"lead": "P1"}, "not_met"),
            ({"lead": None}, "unanswered"),
            ({"service": "Mutual-help meeting"}, "not_met"),
            ({"service": "Peer-led group"}, "not_met"),
            ({"topic": None}, "unanswered"),
            ({"topic": None, "lead": "P1"}, "not_met"),
            ({"repeats": "Once a month"}, "met"),
        ],
    )
    def test_its_edges(self, changes: Any, expected: Any) -> None:
        roster = untrained(), untrained("P1", role="Peer specialist")
        assert judged(named("therapy_12step"), *roster, schedule=[twelve_step(**changes)]) == expected

    def test_without_a_schedule_it_is_unanswered(self) -> None:
        assert judged(named("therapy_12step"), untrained()) == "unanswered"


class TestTheShare:
    FOUR = ("therapy_cbt", "therapy_dbt", "therapy_mi", "therapy_trauma")

    def test_three_of_four_are_half_and_two_are_not(self) -> None:
        three = {"trained_cbt": True, "trained_dbt": True, "trained_mi": True}
        assert judged(named(*self.FOUR), untrained(**three, trained_trauma=True)) == "met"
        assert judged(named(*self.FOUR), untrained(**three)) == "partly_met"
        assert judged(named(*self.FOUR), untrained(trained_cbt=True, trained_dbt=True)) == "not_met"

    def test_naming_none_is_not_met_and_not_required(self) -> None:
        found = finding("THE-01", fields=named(), staff=[untrained()])
        assert (found.result, found.severity) == ("not_met", "recommended")
        assert found.why.startswith("No therapy is named in public")

    def test_naming_one_makes_it_required_by_claim(self) -> None:
        found = finding("THE-01", fields=named("therapy_cbt"), staff=[untrained()])
        assert (found.result, found.severity, found.basis, found.raised) == ("not_met", "required", "claim", True)

    @pytest.mark.parametrize("written", ["None", "n/a", "No", "-"])
    def test_saying_that_there_is_no_other_names_none(self, written: Any) -> None:
        assert judged(named(therapy_other=written), untrained()) == "not_met"

    def test_other_therapies_alone_cannot_be_judged_and_raise_nothing(self) -> None:
        found = finding("THE-01", fields=named(therapy_other="Equine therapy"), staff=[untrained()])
        assert (found.result, found.severity) == ("cannot_judge", "recommended")

    def test_other_therapies_beside_listed_ones_are_only_said(self) -> None:
        fields = named("therapy_cbt", therapy_other="Equine therapy")
        found = finding("THE-01", fields=fields, staff=[untrained(trained_cbt=True)])
        assert found.result == "met"
        assert "also named, and not judged here: Equine therapy" in said(found)

    def test_a_blank_row_is_unanswered_unless_it_could_not_matter(self) -> None:
        trained = untrained(trained_cbt=True)
        assert judged(named("therapy_cbt", therapy_dbt=None), trained) == "unanswered"
        assert judged(named("therapy_cbt", therapy_dbt=None), untrained(trained_cbt=True, trained_dbt=True)) == "met"
        assert judged(named(therapy_dbt=None), trained) == "unanswered"
        assert judged({}, trained) == "unanswered"

    def test_an_empty_roster_is_unanswered(self) -> None:
        assert judged(named("therapy_cbt")) == "unanswered"

    def test_it_says_for_which_therapy_nobody_is_trained(self) -> None:
        found = finding("THE-01", fields=named("therapy_cbt", "therapy_dbt"), staff=[untrained(trained_cbt=True)])
        assert found.found == "1 of 2 therapies named in public have a trained clinician on the roster"
        why = "nobody active in a clinical role with hours here is reported as trained in it"
        assert said(found) == [f"DBT: {why}"]
        assert not found.small_sample

    def test_certificates_named_on_its_row_stand_behind_it(self) -> None:
        sheets: Any = {"fields": named("therapy_cbt"), "staff": [untrained(trained_cbt=True)]}
        row = {"document": "Certificates of therapies", "dated": date(2026, 1, 5)}
        assert finding("THE-01", **sheets, answers={"THE-01": row}).backed
        assert not finding("THE-01", **sheets).backed


class TestWhetherAnyIsNamed:
    def test_one_yes_is_enough_and_no_takes_all(self) -> None:
        assert names_therapies(context(fields={"therapy_mi": True})).value is True
        assert names_therapies(context(fields=named())).value is False
        assert names_therapies(context(fields=named(therapy_mi=None))).state is State.BLANK

    def test_the_measure_points_at_the_therapy_that_lacks_somebody(self) -> None:
        fact = named_therapies_backed(context(fields=named("therapy_cbt"), staff=[untrained()]))
        assert {"Staff!Y5", "Staff!F5"} <= {str(cell) for cell in fact.cells}
