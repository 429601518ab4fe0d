"""Training for motivation, trauma and rewards, and what THE-05, THE-06 and THE-08 of the edition make of it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import UNREADABLE, context, person, track
from iopaudit.measures.therapy_staff import motivational_hours_share, people_trained_in_rewards, trauma_ready
from iopaudit.models.fact import State

DOCUMENT = {"document": "Training certificates 2025", "dated": date(2026, 1, 5)}


def clinician(staff_id: Any = "S01", hours: Any = 60, trained: Any = True, **changes: Any) -> Any:
    return person(staff_id, **{"hours": hours, "trained_mi": trained, **changes})


def motivational(*staff: Any) -> Any:
    return result("THE-05", staff=list(staff))


class TestMotivation:
    def test_60_percent_of_the_hours_are_wanted_and_30_are_half(self) -> None:
        def judged(trained: Any, other: Any) -> Any:
            return motivational(clinician(hours=trained), clinician("S02", other, trained=False))

        assert judged(6, 4) == "met"
        assert judged(Fraction(599, 100), 4) == "partly_met"
        assert judged(3, 7) == "partly_met"
        assert judged(Fraction(299, 100), 7) == "not_met"
        assert judged(0, 10) == "not_met"

    def test_only_those_who_meet_clients_alone_or_first_are_asked(self) -> None:
        others = clinician("S02", trained=False, gives_individual=False)
        assert motivational(clinician(), others) == "met"
        intake = clinician("S02", trained=False, gives_individual=False, role="Intake clinician")
        assert motivational(clinician(), intake) == "partly_met"
        assert motivational(clinician(trained=False), {**others, "trained_mi": True}) == "not_met"

    @pytest.mark.parametrize("changes", [{"status": "Left"}, {"status": "On leave"}, {"role": "Student or intern"}])
    def test_whoever_is_away_or_not_clinical_is_not_asked(self, changes: Any) -> None:
        assert motivational(clinician(), clinician("S02", trained=False, **changes)) == "met"

    def test_blank_hours_leave_both_parts(self) -> None:
        fact = motivational_hours_share(context(staff=[clinician(), clinician("S02", None, trained=False)]))
        assert fact.found.startswith("60 of 60 hours")
        assert said(fact) == ["S02: hours left blank"]
        two_of_three = [clinician(), clinician("S02", None), clinician("S03", None)]
        assert motivational(*two_of_three) == "unanswered"

    def test_a_blank_about_training_or_sessions_stays_in(self) -> None:
        assert motivational(clinician(), clinician("S02", trained=None)) == "unanswered"
        assert motivational(clinician(hours=60), clinician("S02", 40, trained=None)) == "met"
        assert motivational(clinician(), clinician("S02", trained=False, gives_individual=None)) == "unanswered"

    def test_nobody_who_sees_clients_alone_cannot_be_judged(self) -> None:
        assert motivational(clinician(gives_individual=False)) == "cannot_judge"
        assert motivational(clinician(hours=0)) == "cannot_judge"

    def test_an_empty_roster_is_unanswered(self) -> None:
        assert motivational() == "unanswered"

    def test_certificates_named_on_its_row_stand_behind_it(self) -> None:
        assert finding("THE-05", staff=[clinician()], answers={"THE-05": DOCUMENT}).backed
        assert not finding("THE-05", staff=[clinician()]).backed


def healer(staff_id: Any = "S01", **changes: Any) -> Any:
    return person(staff_id, **{"trained_trauma": True, "hours": 8, **changes})


def trauma(*staff: Any, tool: Any = "PCL-5", opened: Any = date(2020, 1, 1), **counts: Any) -> Any:
    given = {"screening_tool_1": tool, **counts}
    return result("THE-06", staff=list(staff), counts=given, fields={"opened_on": opened})


class TestTrauma:
    def test_both_are_wanted_and_one_is_half(self) -> None:
        assert trauma(healer()) == "met"
        assert trauma(healer(), tool="PHQ-9") == "partly_met"
        assert trauma(healer(trained_trauma=False)) == "partly_met"
        assert trauma(healer(trained_trauma=False), tool="PHQ-9") == "not_met"

    @pytest.mark.parametrize(
        ("tool", "expected"),
        [
            ("PC-PTSD-5", "met"),
            ("GAIN-SS", "partly_met"),
            ("Own questions", "partly_met"),
            ("Not tracked", "partly_met"),
            ("Other", "cannot_judge"),
            (None, "unanswered"),
            (UNREADABLE, "unanswered"),
        ],
    )
    def test_what_each_tool_comes_to(self, tool: Any, expected: Any) -> None:
        assert trauma(healer(), tool=tool) == expected

    def test_any_of_the_six_tools_will_do(self) -> None:
        assert trauma(healer(), tool="Other", screening_tool_4="PC-PTSD-5") == "met"
        assert trauma(healer(), tool="PHQ-9", screening_tool_6="PC-PTSD-5") == "met"

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"hours": Fraction(799, 100)}, "partly_met"),
            ({"hours": None}, "unanswered"),
            ({"trained_trauma": None}, "unanswered"),
            ({"status": "On leave"}, "partly_met"),
            ({"role": "Peer specialist"}, "partly_met"),
        ],
    )
    def test_who_can_treat_it(self, changes: Any, expected: Any) -> None:
        assert trauma(healer(**changes)) == expected

    def test_a_blank_does_not_matter_beside_somebody_who_can(self) -> None:
        assert trauma(healer(), healer("S02", trained_trauma=None)) == "met"

    def test_two_people_with_few_hours_are_not_one_with_enough(self) -> None:
        assert trauma(healer(hours=5), healer("S02", hours=5)) == "partly_met"

    def test_a_new_program_is_too_new(self) -> None:
        assert trauma(healer(), opened=date(2025, 12, 1)) == "too_new"

    def test_an_empty_roster_is_unanswered(self) -> None:
        assert trauma() == "unanswered"

    def test_it_says_both_parts(self) -> None:
        fact = trauma_ready(context(staff=[healer()], counts={"screening_tool_1": "PCL-5"}))
        assert fact.value == 2
        assert fact.found == (
            "screening for trauma: PCL-5; S01 trained in trauma-focused therapy with 8 or more hours a week"
        )

    def test_it_points_at_what_is_blank(self) -> None:
        fact = trauma_ready(context(staff=[healer(hours=None)], counts={"screening_tool_1": "PCL-5"}))
        assert [str(cell) for cell in fact.cells] == ["Staff!AB5", "Staff!F5"]


PROTOCOL = "Written protocol, checked against payer and kickback rules"


def rewards(*staff: Any, answer: Any = PROTOCOL, treats: Any = "Substance use") -> Any:
    fields = {"focus": treats, "state": "CO"}
    sheets: Any = {"staff": list(staff), "fields": fields, "tracks": [track(treats=treats)]}
    return result("THE-08", **sheets, answers={"THE-08": answer})


class TestRewards:
    def test_a_protocol_needs_somebody_trained(self) -> None:
        assert rewards(person(trained_cm=True)) == "met"
        assert rewards(person(trained_cm=False)) == "partly_met"
        assert rewards(person(trained_cm=None)) == "unanswered"

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [("Small rewards, no protocol", "partly_met"), ("None", "not_met"), (None, "unanswered")],
    )
    def test_what_the_other_answers_come_to(self, answer: Any, expected: Any) -> None:
        assert rewards(person(trained_cm=True), answer=answer) == expected

    @pytest.mark.parametrize("changes", [{"status": "Left"}, {"status": "On leave"}, {"hours": 0}])
    def test_somebody_who_is_not_here_does_not_count(self, changes: Any) -> None:
        assert rewards(person(trained_cm=False), person("S02", trained_cm=True, **changes)) == "partly_met"

    def test_somebody_trained_may_have_any_role(self) -> None:
        assert rewards(person(trained_cm=False), person("S02", role="Peer specialist", trained_cm=True)) == "met"
        blank = person("S02", role="Administration", trained_cm=None)
        assert people_trained_in_rewards(context(staff=[person(trained_cm=False), blank])).value == 0

    def test_without_substance_use_it_does_not_apply(self) -> None:
        assert rewards(person(), treats="Mental health") == "not_applicable"
        assert rewards(person(trained_cm=True), treats="Both") == "met"

    def test_an_empty_roster_is_blank(self) -> None:
        assert people_trained_in_rewards(context()).state is State.BLANK
        assert rewards() == "unanswered"
        assert rewards(answer="None") == "not_met"
