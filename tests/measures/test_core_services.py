"""Case management, peers and charts, and what SVC-04 to SVC-09 of the edition make of them."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result, said

from builders import AS_OF, context, person, session, track
from iopaudit.measures.core_services import (
    case_management_minutes_per_client,
    certified_peer_hours,
    peers_on_roster,
)
from iopaudit.models.fact import State

OPEN = {"opened_on": date(2020, 1, 1)}
NEW = {"opened_on": date(2025, 12, 1)}
NO_REVIEW = {"review_chosen": "No review done"}
CHARTS = (
    ("SVC-04", "review_triggers", "review_active_30", 5),
    ("SVC-07", "review_primary_care", "review_active", 6),
)
EACH = pytest.mark.parametrize(("criterion", "part", "whole", "partly"), CHARTS)


class TestCharts:
    @EACH
    def test_80_percent_are_wanted_and_less_is_half(self, criterion: Any, part: Any, whole: Any, partly: Any) -> None:
        def judged(some: Any, every: Any = 10) -> Any:
            return result(criterion, fields=OPEN, counts={part: some, whole: every})

        assert judged(8) == "met"
        assert judged(79, 100) == "partly_met"
        assert judged(partly) == "partly_met"
        assert judged(10 * partly - 1, 100) == "not_met"
        assert judged(0) == "not_met"

    @EACH
    def test_what_cannot_be_counted(self, criterion: Any, part: Any, whole: Any, partly: Any) -> None:
        def judged(fields: Any = OPEN, **counts: Any) -> Any:
            return result(criterion, fields=fields, counts=counts)

        assert judged(**{part: 0, whole: 0}) == "cannot_judge"
        assert judged(**{part: 11, whole: 10}) == "unanswered"
        assert judged(**{whole: 10}) == "unanswered"
        assert judged(**{part: "Not tracked", whole: 10}) == "not_met"
        assert judged(**NO_REVIEW) == "not_met"
        assert judged(**{part: partly, whole: 10}, fields=NEW) == "too_new"

    @EACH
    def test_the_review_stands_behind_it(self, criterion: Any, part: Any, whole: Any, partly: Any) -> None:
        review = {"review_chosen": "At random", "review_role": "Quality manager", "review_date": date(2026, 1, 5)}
        assert partly
        assert finding(criterion, fields=OPEN, counts={part: 9, whole: 10, **review}).backed
        assert not finding(criterion, fields=OPEN, counts={part: 9, whole: 10}).backed


def manager(staff_id: Any = "M1", **changes: Any) -> Any:
    return person(staff_id, **{"role": "Case manager", "hours": 10, "credentials": ["None"], **changes})


def meeting(**changes: Any) -> Any:
    """A row of Schedule: two hours of case management led by the therapist S01."""
    return session("Monday", "09:00", "11:00", **{"service": "Case management with the client", **changes})


def minutes(*staff: Any, sessions: Any = (), clients: Any = 20) -> Any:
    tracks = [track(clients_now=clients)]
    return case_management_minutes_per_client(context(staff=staff, schedule=sessions, tracks=tracks))


def managed(*staff: Any, sessions: Any = (), clients: Any = 20) -> Any:
    return result("SVC-05", staff=list(staff), schedule=list(sessions), tracks=[track(clients_now=clients)])


class TestCaseManagement:
    def test_half_an_hour_a_client_is_wanted_and_anything_is_half(self) -> None:
        assert managed(manager()) == "met"
        assert managed(manager(hours=9.9)) == "partly_met"
        assert managed(manager(), clients=21) == "partly_met"
        assert managed(manager(hours=0)) == "not_met"
        assert managed(person()) == "not_met"

    @pytest.mark.parametrize("status", ["On leave", "Left"])
    def test_somebody_away_does_not_count(self, status: Any) -> None:
        assert managed(person(), manager(status=status)) == "not_met"

    def test_a_second_row_of_one_person_counts_once(self) -> None:
        assert minutes(manager(hours=5), manager(hours=5)).value == 15

    def test_sessions_that_others_lead_count(self) -> None:
        fact = minutes(person(), sessions=[meeting()])
        assert fact.value == 6
        assert said(fact) == ["S01, no case manager, leads 2 hours of it a week"]
        assert minutes(person(), sessions=[meeting(repeats="Every two weeks")]).value == 3
        assert minutes(person(), sessions=[meeting(), meeting()]).value == 6

    def test_sessions_of_a_case_manager_are_in_their_hours_already(self) -> None:
        assert minutes(manager(), sessions=[meeting(lead="M1")]).value == 30
        assert minutes(person(), manager(), sessions=[meeting(lead="S01", co_lead="M1")]).value == 30

    @pytest.mark.parametrize("lead", ["S99", "A1"])
    def test_sessions_of_somebody_unknown_or_away_do_not_count(self, lead: Any) -> None:
        assert minutes(person("A1", status="On leave"), sessions=[meeting(lead=lead)]).value == 0

    def test_other_services_do_not_count(self) -> None:
        assert minutes(person(), sessions=[session("Monday", "09:00", "11:00")]).value == 0

    def test_blanks_leave_open_only_what_they_could_lift(self) -> None:
        assert managed(manager(hours=None)) == "unanswered"
        assert managed(manager(), manager("M2", hours=None)) == "met"
        assert managed(person(role=None)) == "unanswered"
        assert managed(person(), sessions=[meeting(lead=None)]) == "unanswered"
        assert managed(manager(), sessions=[meeting(lead=None)]) == "met"

    def test_the_clients_of_all_tracks_are_added_up(self) -> None:
        tracks = [track(clients_now=20), track("Evening", clients_now=20)]
        assert case_management_minutes_per_client(context(staff=[manager()], tracks=tracks)).value == 15
        tracks[1]["clients_now"] = None
        assert result("SVC-05", staff=[manager(hours=40)], tracks=tracks) == "unanswered"

    def test_no_clients_cannot_be_judged(self) -> None:
        assert managed(manager(), clients=0) == "cannot_judge"

    def test_nothing_filled_in_is_unanswered(self) -> None:
        assert managed() == "unanswered"
        assert result("SVC-05", staff=[manager()]) == "unanswered"

    def test_the_document_on_its_row_stands_behind_it(self) -> None:
        sheets: Any = {"staff": [manager()], "tracks": [track()]}
        row = {"document": "Case manager's list, February", "dated": date(2026, 2, 2)}
        assert finding("SVC-05", **sheets, answers={"SVC-05": row}).backed
        assert not finding("SVC-05", **sheets).backed


def peer(staff_id: Any = "P1", **changes: Any) -> Any:
    usual = {"role": "Peer specialist", "hours": 4, "credentials": ["CPS"], "level": "Peer certification"}
    return person(staff_id, **{**usual, **changes})


def peers(*staff: Any) -> Any:
    return result("SVC-06", staff=list(staff))


class TestPeers:
    def test_four_hours_with_a_certificate_are_wanted(self) -> None:
        assert peers(peer()) == "met"
        assert peers(peer(hours=3.9)) == "partly_met"
        assert peers(peer(hours=2), peer("P2", hours=2)) == "met"
        assert peers(person()) == "not_met"

    @pytest.mark.parametrize(
        "changes",
        [
            {"expires": date(2026, 2, 28)},
            {"license_status": "Suspended or revoked"},
            {"credentials": ["None"], "level": "None", "license_status": "None needed for this role"},
            {"credentials": ["LCSW"], "level": "Independent clinical"},
        ],
    )
    def test_a_peer_without_a_certificate_in_force_is_half(self, changes: Any) -> None:
        assert peers(peer(**changes)) == "partly_met"

    def test_the_last_day_still_counts(self) -> None:
        assert peers(peer(expires=AS_OF)) == "met"

    def test_a_peer_without_hours_is_nobody(self) -> None:
        assert peers(peer(hours=0)) == "not_met"

    @pytest.mark.parametrize("status", ["On leave", "Left"])
    def test_somebody_away_does_not_count(self, status: Any) -> None:
        assert peers(person(), peer(status=status)) == "not_met"

    def test_the_role_decides(self) -> None:
        counselor = person(
            "C1", role="Addiction counselor", credentials=["CPS", "CADC"], level="Addiction certification"
        )
        assert peers(counselor) == "not_met"
        both = [peer(hours=4), peer(hours=4, credentials=["CADC"], level="Addiction certification")]
        assert certified_peer_hours(context(fields={"state": "CO"}, staff=both)).value == 4

    def test_blanks_leave_open_only_what_they_could_lift(self) -> None:
        assert peers(peer(hours=None)) == "unanswered"
        assert peers(peer(expires=None)) == "unanswered"
        assert peers(peer(role=None)) == "unanswered"
        assert peers(peer(), peer("P2", hours=None)) == "met"
        assert peers(peer(), person(role=None)) == "met"

    def test_what_nobody_can_check_cannot_be_judged(self) -> None:
        assert peers(peer(license_status="Renewal filed, board lets me practice")) == "cannot_judge"

    def test_an_empty_roster_is_unanswered(self) -> None:
        assert peers() == "unanswered"

    def test_number_date_and_look_up_stand_behind_it(self) -> None:
        assert finding("SVC-06", staff=[peer()]).backed
        assert not finding("SVC-06", staff=[peer(checked_on=None)]).backed

    def test_the_measures_by_themselves(self) -> None:
        without = peer("P2", credentials=["None"], level="None")
        sheets = context(fields={"state": "CO"}, staff=[peer(hours=Fraction(5, 2)), without])
        assert certified_peer_hours(sheets).value == Fraction(5, 2)
        assert peers_on_roster(sheets).value == 2
        assert peers_on_roster(context()).state is State.BLANK


@pytest.mark.parametrize(
    ("criterion", "answer", "expected"),
    [
        ("SVC-08", "Call or text by a named person within one working day, logged", "met"),
        ("SVC-08", "Call or text within a week", "partly_met"),
        ("SVC-08", "Asked at the next session", "not_met"),
        ("SVC-08", "No set step", "not_met"),
        ("SVC-08", None, "unanswered"),
        ("SVC-09", "Agreement signed by every member, closed room, visitors by consent", "met"),
        ("SVC-09", "Rules read aloud, closed room", "partly_met"),
        ("SVC-09", "No set rules", "not_met"),
        ("SVC-09", None, "unanswered"),
    ],
)
def test_what_each_answer_comes_to(criterion: Any, answer: Any, expected: Any) -> None:
    assert result(criterion, answers={criterion: answer}) == expected


@pytest.mark.parametrize("criterion", ["SVC-02", "SVC-03", "SVC-08", "SVC-09"])
def test_none_of_them_can_be_called_not_applicable(criterion: Any) -> None:
    assert result(criterion, answers={criterion: {"claims_not_applicable": True}}) == "unanswered"
