"""Who leads family sessions and when they are held, and what FAM-08 and FAM-09 of the edition make of it."""

from datetime import date
from typing import Any

import pytest
from edition_findings import associate, finding, result, said

from builders import person, session

GROUP = "Multi-family group"
NAMED = {"document": "Certificate in family therapy", "dated": date(2026, 1, 5)}
PUBLISHED = {"STR-11": {"document": "Schedule handed to clients", "dated": date(2026, 1, 5)}}
OTHER = session("Monday", "18:00", "20:00", lead="S09")


def trained(staff_id: Any = "S01", **changes: Any) -> Any:
    """A row of Staff: an LCSW who is trained in family work."""
    return person(staff_id, **{"trained_family": True, **changes})


def untrained(staff_id: Any = "S02", **changes: Any) -> Any:
    """A row of Staff: an LCSW who is not."""
    return person(staff_id, **{"trained_family": False, **changes})


def family(lead: Any = "S01", co_lead: Any = None, **changes: Any) -> Any:
    """A row of Schedule: a multi-family group on Thursday morning in person."""
    weekday, start, end = (changes.pop(name, default) for name, default in AT.items())
    return session(weekday, start, end, **{"service": GROUP, "lead": lead, "co_lead": co_lead, **changes})


AT = {"weekday": "Thursday", "start": "10:00", "end": "11:00"}


def led(*rows: Any, staff: Any) -> Any:
    """The result of FAM-08."""
    return result("FAM-08", schedule=list(rows), staff=list(staff))


class TestLeaders:
    """FAM-08."""

    def test_a_trained_leader_with_an_independent_license_meets_it(self) -> None:
        assert led(family(), staff=[trained()]) == "met"

    @pytest.mark.parametrize(
        "service", ["Family counseling with the client", GROUP, "Family education without the client"]
    )
    def test_every_family_service_is_looked_at(self, service: Any) -> None:
        assert led(family("S02", service=service), family(), staff=[trained(), untrained()]) == "partly_met"

    def test_other_services_are_not(self) -> None:
        assert led(family(), OTHER, staff=[trained(), untrained("S09")]) == "met"

    def test_the_co_leader_is_a_leader(self) -> None:
        assert led(family("S01", "S02"), staff=[trained(), untrained()]) == "partly_met"
        assert led(family("S01", "S02"), staff=[trained(), trained("S02")]) == "met"

    def test_an_associate_counts_under_supervision_and_beside_somebody_independent(self) -> None:
        candidate = associate(trained_family=True)
        assert led(family("S01", "A1"), staff=[trained(), candidate]) == "met"
        assert led(family("A1"), staff=[trained(), candidate]) == "partly_met"
        assert led(family("A1"), staff=[untrained("S01"), candidate]) == "partly_met"
        assert led(family("A1"), staff=[untrained("S01"), {**candidate, "supervisor": None}]) == "not_met"
        assert led(family("A1"), staff=[untrained("S01"), {**candidate, "supervision_hours": 0.5}]) == "not_met"

    def test_a_prescriber_counts_as_independent(self) -> None:
        row = trained(role="Prescriber", credentials=["MD"], level="Prescriber")
        assert led(family(), staff=[row]) == "met"

    def test_training_without_such_a_license_is_not_enough(self) -> None:
        row = trained(role="Case manager", credentials=["None"], level="None", expires=None)
        found = finding("FAM-08", schedule=[family()], staff=[row])
        assert found.result == "not_met"
        assert said(found) == ["S01: an independent or supervised associate license is not shown"]

    def test_a_blank_license_is_unanswered(self) -> None:
        assert led(family(), staff=[trained(credentials=None, level=None)]) == "unanswered"

    def test_trained_staff_who_do_not_lead_earn_a_part(self) -> None:
        assert led(family("S02"), staff=[trained(), untrained()]) == "partly_met"
        assert led(family("S02"), staff=[untrained()]) == "not_met"

    @pytest.mark.parametrize(
        ("away", "why"),
        [({"status": "Left"}, "has left"), ({"status": "On leave"}, "is on leave")],
    )
    def test_somebody_who_is_away_leads_nothing(self, away: Any, why: Any) -> None:
        found = finding("FAM-08", schedule=[family()], staff=[trained(**away), untrained()])
        assert found.result == "not_met"
        assert f"S01: {why}" in said(found)

    def test_somebody_unknown_is_not_shown_to_be_trained(self) -> None:
        found = finding("FAM-08", schedule=[family("Pat")], staff=[trained()])
        assert found.result == "partly_met"
        assert "Pat: is not on the roster" in said(found)

    def test_a_blank_leader_or_training_leaves_it_unanswered(self) -> None:
        assert led(family(None), staff=[trained()]) == "unanswered"
        assert led(family(), family(None), staff=[trained()]) == "unanswered"
        assert led(family(), staff=[trained(trained_family=None)]) == "unanswered"

    def test_a_blank_hides_nobody_untrained(self) -> None:
        rows = [family("S02"), family(None)]
        assert led(*rows, staff=[trained(), untrained()]) == "partly_met"
        assert led(*rows, staff=[untrained()]) == "not_met"

    def test_a_session_without_service_may_be_a_family_session(self) -> None:
        assert led(family(), family("S02", service=None), staff=[trained(), untrained()]) == "unanswered"

    def test_a_person_with_two_rows_is_one_leader(self) -> None:
        rows = [untrained("S01"), trained("S01", credentials=["LMFT"], issuing_state="WY")]
        found = finding("FAM-08", schedule=[family()], staff=rows)
        assert found.result == "met"
        assert found.found.startswith("1 of 1 ")

    def test_letters_without_a_rule_cannot_be_judged(self) -> None:
        row = trained(credentials=["LMSW"], level=None, issuing_state="NV")
        assert led(family(), staff=[row]) == "cannot_judge"

    def test_nothing_listed_is_unanswered(self) -> None:
        assert led(staff=[trained()]) == "unanswered"
        assert led(family(), staff=[]) == "unanswered"

    def test_only_a_named_certificate_backs_it(self) -> None:
        given = {"schedule": [family()], "staff": [trained()]}
        assert not finding("FAM-08", **given).backed
        assert finding("FAM-08", answers={"FAM-08": NAMED}, **given).backed


class TestNoFamilySession:
    """FAM-08 where the schedule has no family session: the staff decide."""

    def test_somebody_trained_and_independent_meets_it(self) -> None:
        found = finding("FAM-08", schedule=[OTHER], staff=[trained(), untrained()])
        assert found.result == "met"
        assert found.found.startswith("no family session is on the schedule; 1 of 2 on the roster")

    def test_an_associate_alone_earns_a_part(self) -> None:
        assert led(OTHER, staff=[untrained("S01"), associate(trained_family=True)]) == "partly_met"

    def test_nobody_trained_does_not(self) -> None:
        assert led(OTHER, staff=[untrained()]) == "not_met"
        assert led(OTHER, staff=[trained(status="Left"), untrained()]) == "not_met"
        assert led(OTHER, staff=[trained(status="On leave"), untrained()]) == "not_met"

    def test_blank_training_is_unanswered_unless_somebody_is_trained(self) -> None:
        blank = person("S02", trained_family=None)
        assert led(OTHER, staff=[blank, untrained("S03")]) == "unanswered"
        assert led(OTHER, staff=[blank, trained()]) == "met"

    @pytest.mark.parametrize("counseling", ["None", "Written referral agreement"])
    def test_without_family_counseling_of_its_own_there_is_no_leader_to_look_at(self, counseling: Any) -> None:
        fields = {"family_counseling": counseling}
        found = finding("FAM-08", fields=fields, schedule=[OTHER], staff=[trained(), untrained()])
        assert found.result == "cannot_judge"
        assert found.found.startswith(f"no family session is on the schedule, and family counseling is “{counseling}”")
        assert finding("FAM-08", fields=fields, schedule=[family()], staff=[trained()]).result == "met"

    @pytest.mark.parametrize("counseling", ["Own licensed staff", "Contracted clinician", None])
    def test_family_counseling_by_appointment_leaves_it_to_the_staff(self, counseling: Any) -> None:
        fields = {"family_counseling": counseling}
        assert result("FAM-08", fields=fields, schedule=[OTHER], staff=[trained(), untrained()]) == "met"

    def test_a_session_without_service_keeps_it_open(self) -> None:
        assert led(OTHER, family(service=None), staff=[trained()]) == "unanswered"


def held(*rows: Any, by_appointment: Any = None, **sheets: Any) -> Any:
    """The finding of FAM-09."""
    answers = {"FAM-09b": by_appointment, **sheets.pop("answers", {})}
    return finding("FAM-09", schedule=list(rows), answers=answers, **sheets)


class TestTimes:
    """FAM-09."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"start": "17:00", "end": "18:00"},
            {"start": "20:30", "end": "21:30"},
            {"weekday": "Saturday"},
            {"weekday": "Sunday"},
            {"format": "Live video"},
            {"format": "Hybrid (room and video together)"},
            {"repeats": "Once a month", "weekday": "Saturday", "attends": "By invitation"},
            {"weekday": "Saturday", "format": None},
            {"service": "Family counseling with the client", "weekday": "Saturday"},
            {"service": "Family education without the client", "format": "Live video", "attends": "Families only"},
        ],
    )
    def test_one_session_when_families_can_come_meets_it(self, changes: Any) -> None:
        assert held(family(), family(**changes)).result == "met"

    @pytest.mark.parametrize("changes", [{}, {"start": "16:59", "end": "17:59"}, {"weekday": "Friday"}])
    def test_work_hours_do_not(self, changes: Any) -> None:
        assert held(family(**changes), by_appointment="No").result == "not_met"
        assert held(family(**changes), by_appointment="Yes").result == "partly_met"
        assert held(family(**changes)).result == "unanswered"

    def test_other_services_are_not_looked_at(self) -> None:
        assert held(OTHER, by_appointment="No").result == "not_met"
        assert held(OTHER, by_appointment="Yes").result == "partly_met"

    @pytest.mark.parametrize("changes", [{"weekday": None}, {"format": None}, {"service": None, "weekday": "Saturday"}])
    def test_a_blank_may_be_such_a_time(self, changes: Any) -> None:
        assert held(family(**changes), by_appointment="Yes").result == "unanswered"
        assert held(family(**changes), family(weekday="Sunday")).result == "met"

    def test_a_blank_start_may_be_in_the_evening(self) -> None:
        row = {**family(), "start": None}
        assert held(row, by_appointment="No").result == "unanswered"

    def test_a_session_without_service_in_work_hours_changes_nothing(self) -> None:
        assert held(family(service=None), by_appointment="No").result == "not_met"

    def test_without_schedule_it_is_unanswered(self) -> None:
        assert held(by_appointment="Yes").result == "unanswered"

    def test_the_published_schedule_backs_it(self) -> None:
        row = family(weekday="Saturday")
        assert not held(row).backed
        assert held(row, answers=PUBLISHED).backed

    def test_it_says_how_many(self) -> None:
        found = held(family(weekday="Saturday"), family())
        assert found.found == "1 family session is held in the evening, on the weekend or by video"
        assert held(OTHER, by_appointment="Yes").found.startswith("no family session is on the schedule")
