"""The measures of staff, and what the criteria of the edition make of them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import associate, checklist, finding, result, said

from builders import AS_OF, context, person, session, submission, track
from iopaudit.measures import staff_experience, staff_licenses, staff_supervision
from iopaudit.measures.people import people
from iopaudit.models.fact import Share, State
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge

YESTERDAY = AS_OF - timedelta(days=1)
TOMORROW = AS_OF + timedelta(days=1)
NAMED = {"document": "Signed agreement with Dr. Lee", "dated": date(2026, 1, 1)}


class TestCredentialsInForce:
    """STF-01."""

    measure = staticmethod(staff_licenses.clinical_staff_with_credential_in_force)

    def test_people_are_counted_and_not_rows(self) -> None:
        rows = [person("S1"), person("S1", credentials=["CADC-II"]), person("S2", expires=YESTERDAY)]
        fact = self.measure(context(staff=rows))
        assert fact.value == Share(Fraction(1), Fraction(1), hold_blanks=True)
        assert fact.found == "1 of 2 clinical staff are reported with a credential in force"
        assert said(fact) == ["S2: ended on 2026-02-28"]
        assert [str(cell) for cell in fact.remarks[0].cells] == ["Staff!K7", "Staff!L7"]
        assert fact.unit == "clinical staff"

    def test_the_last_day_is_still_in_force(self) -> None:
        assert result("STF-01", staff=[person(expires=AS_OF)]) == "met"
        assert result("STF-01", staff=[person(expires=AS_OF)], as_of=TOMORROW) == "not_met"

    def test_one_lapsed_is_not_met_whatever_is_blank_beside_it(self) -> None:
        rows = [person("S1", expires=YESTERDAY), *(person(f"B{n}", license_status=None) for n in range(5))]
        assert result("STF-01", staff=rows) == "not_met"

    def test_a_blank_row_leaves_it_unanswered(self) -> None:
        rows = [person(f"S{n}") for n in range(9)] + [person("B", license_status=None, expires=None)]
        assert result("STF-01", staff=rows) == "unanswered"

    def test_letters_known_nowhere_leave_it_unanswered(self) -> None:
        assert result("STF-01", staff=[person("S1"), person("S2", credentials=["Wizard"])]) == "unanswered"

    def test_a_renewal_that_is_only_filed_cannot_be_judged(self) -> None:
        row = person(license_status="Renewal filed, board lets me practice", expires=YESTERDAY)
        assert result("STF-01", staff=[row]) == "cannot_judge"

    def test_somebody_on_leave_is_checked_and_not_counted(self) -> None:
        rows = [person("S1"), person("S2", status="On leave", expires=YESTERDAY)]
        fact = self.measure(context(staff=rows))
        assert str(fact.value) == "1 of 1"
        assert said(fact) == ["S2 (on leave, not counted): ended on 2026-02-28"]

    def test_whoever_left_or_works_in_support_is_not_looked_at(self) -> None:
        rows = [
            person("S1"),
            person("S2", status="Left", expires=YESTERDAY),
            person("S3", role="Peer specialist", credentials=["None"], license_status="None needed for this role"),
        ]
        assert result("STF-01", staff=rows) == "met"

    def test_an_empty_roster_is_unanswered_and_one_without_clinicians_cannot_be_judged(self) -> None:
        assert result("STF-01") == "unanswered"
        assert result("STF-01", staff=[person(role="Administration")]) == "cannot_judge"

    def test_it_is_backed_when_every_row_that_counts_is(self) -> None:
        assert finding("STF-01", staff=[person("S1"), person("S2")]).backed
        assert not finding("STF-01", staff=[person("S1"), person("S2", checked_on=None)]).backed

    def test_it_is_required_by_definition(self) -> None:
        found = finding("STF-01", staff=[person()])
        assert (found.severity, found.basis) == ("required", "definition")


class TestStates:
    """STF-02."""

    def test_a_license_of_the_state_authorizes(self) -> None:
        assert result("STF-02", staff=[person(issuing_state="CO")]) == "met"

    def test_another_state_does_not_unless_a_compact_or_registration_covers_it(self) -> None:
        found = finding("STF-02", staff=[person(issuing_state="NM")])
        assert str(found.result) == "not_met"
        assert found.remarks[0].text == "S01: is reported as authorized in NM, not shown for CO"
        assert result("STF-02", staff=[person(issuing_state="NM", other_states=["AZ", "CO"])]) == "met"

    def test_only_therapists_whose_credential_has_not_lapsed_are_looked_at(self) -> None:
        rows = [
            person("S1"),
            person("S2", issuing_state="NM", expires=YESTERDAY),
            person("S3", role="Addiction counselor", issuing_state="NM"),
        ]
        assert result("STF-02", staff=rows) == "met"

    @pytest.mark.parametrize(
        "changes",
        [
            {"issuing_state": "Federal"},
            {"license_status": "Federal or tribal facility", "issuing_state": "NM"},
            {"license_status": "State exempts this setting (rule in Notes)"},
        ],
    )
    def test_federal_and_exempt_settings_cannot_be_judged(self, changes: Any) -> None:
        assert result("STF-02", staff=[person(**changes)]) == "cannot_judge"

    def test_a_blank_state_is_unanswered(self) -> None:
        assert result("STF-02", staff=[person(issuing_state=None)]) == "unanswered"
        assert result("STF-02", staff=[person()], state=None) == "unanswered"

    def test_without_a_therapist_whoever_gives_individual_sessions_is_looked_at(self) -> None:
        counselor = person(role="Addiction counselor", credentials=["LAC"], level="Independent addiction license")
        assert result("STF-02", staff=[counselor]) == "met"
        assert result("STF-02", staff=[{**counselor, "issuing_state": "KS"}]) == "not_met"
        assert result("STF-02", staff=[{**counselor, "gives_individual": False}]) == "cannot_judge"
        elsewhere = {**counselor, "staff_id": "S2", "issuing_state": "KS"}
        assert result("STF-02", staff=[person("S1"), elsewhere]) == "met"
        assert result("STF-02", staff=[person("S1", expires=date(2025, 1, 1)), elsewhere]) == "cannot_judge"
        assert result("STF-02") == "unanswered"

    def test_every_video_state_needs_every_therapist_and_some_coverage_is_half(self) -> None:
        video = {"video_states": ["CO", "NM"]}
        both = [person("S1", other_states=["NM"]), person("S2", other_states=["NM"])]
        one = [person("S1", other_states=["NM"]), person("S2")]
        assert result("STF-02", fields=video, staff=both) == "met"
        assert result("STF-02", fields=video, staff=one) == "partly_met"
        assert result("STF-02", fields=video, staff=[person("S1"), person("S2")]) == "not_met"

    def test_who_leads_the_video_sessions_is_who_serves_those_states(self) -> None:
        staff = [person("S1", other_states=["NM"]), person("S2")]
        video = {"video_states": ["NM"]}
        schedule = [session("Monday", "09:00", "12:00", lead="S1", format="Live video")]
        assert result("STF-02", fields=video, staff=staff, schedule=schedule) == "met"

    def test_a_clinician_in_another_role_who_leads_by_video_leaves_no_state_without_anybody(self) -> None:
        video = {"video_states": ["NM"]}
        lead = person("S1", role="Clinical supervisor", other_states=["NM"])
        schedule = [session("Monday", "09:00", "12:00", lead="S1", co_lead="S2", format="Live video")]
        assert result("STF-02", fields=video, staff=[lead, person("S2")], schedule=schedule) == "partly_met"
        for changes in (
            {"other_states": None},
            {"role": "Nurse", "credentials": ["RN"], "level": "Nurse"},
            {"role": "Peer specialist"},
            {"expires": YESTERDAY},
            {"status": "On leave"},
        ):
            other = {**lead, **changes}
            assert result("STF-02", fields=video, staff=[other, person("S2")], schedule=schedule) == "not_met"
        assert result("STF-02", fields=video, staff=[lead, person("S2")]) == "not_met"

    def test_video_states_none_asks_for_nothing_more(self) -> None:
        sheets = {"staff": [person()], "tracks": [track(video="Some sessions")]}
        assert result("STF-02", fields={"video_states": ["None"]}, **sheets) == "met"
        assert result("STF-02", fields={"video_states": "None"}, **sheets) == "met"

    def test_blank_video_states_matter_only_where_something_is_held_by_video(self) -> None:
        assert result("STF-02", staff=[person()], tracks=[track(video="None")]) == "met"
        assert result("STF-02", staff=[person()], tracks=[track(video="Some sessions")]) == "cannot_judge"


class TestSupervision:
    """STF-03."""

    def test_an_associate_with_a_licensed_supervisor_and_an_hour_a_week_is_met(self) -> None:
        found = finding("STF-03", staff=[person(), associate()])
        assert str(found.result) == "met"
        assert "1 of 1 people under supervision are reported with an eligible supervisor" in found.found

    def test_nobody_under_supervision_on_a_roster_is_met(self) -> None:
        found = finding("STF-03", staff=[person("S1"), person("S2")])
        assert str(found.result) == "met"
        assert found.found == "nobody on the roster works under supervision"

    def test_an_empty_roster_is_unanswered(self) -> None:
        assert result("STF-03") == "unanswered"

    @pytest.mark.parametrize("hours", [None, Fraction(1, 2), 0])
    def test_blank_or_too_few_hours_are_half(self, hours: Any) -> None:
        assert result("STF-03", staff=[person(), associate(supervision_hours=hours)]) == "partly_met"

    @pytest.mark.parametrize(
        ("supervisor", "more", "why"),
        [
            (None, [], "A1: no supervisor is named"),
            ("A1", [], "A1: is named as their own supervisor"),
            ("S99", [], "A1: the supervisor S99 is not on the roster"),
            ("A2", [associate("A2")], "A1: the supervisor A2 is reported with a credential that needs supervision too"),
            ("A2", [associate("A2", supervisor="A1")], "A1: the supervisors, beginning with A2, lead back to A1"),
            ("S02", [person("S02", status="Left")], "A1: the supervisor S02 has left"),
            ("S02", [person("S02", status="On leave")], "A1: the supervisor S02 is on leave"),
            (
                "S02",
                [person("S02", expires=YESTERDAY)],
                "A1: the supervisor S02 is not shown to hold a license in force",
            ),
            (
                "S02",
                [person("S02", credentials=["MAC"], level="Addiction certification")],
                "A1: the supervisor S02 is not shown to hold an independent license",
            ),
            ("outside", [], "A1: the supervisor is outside and not named"),
        ],
    )
    def test_who_may_not_supervise_is_named_with_the_reason(self, supervisor: Any, more: Any, why: Any) -> None:
        found = finding("STF-03", staff=[person(), associate(supervisor=supervisor), *more])
        assert str(found.result) == "not_met"
        assert why in [remark.text for remark in found.remarks]

    def test_a_longer_circle_is_seen_too(self) -> None:
        rows = [associate("A1", supervisor="A2"), associate("A2", supervisor="A3"), associate("A3", supervisor="A1")]
        assert result("STF-03", staff=rows) == "not_met"

    def test_a_supervisor_is_found_whatever_the_case_of_the_id(self) -> None:
        assert result("STF-03", staff=[person(), associate(supervisor=" s01")]) == "met"

    def test_a_psychiatrist_may_supervise(self) -> None:
        doctor = person("D1", role="Medical director", credentials=["MD"], level="Prescriber")
        assert result("STF-03", staff=[doctor, associate(supervisor="D1")]) == "met"

    def test_an_outside_supervisor_counts_with_a_license_and_half_without(self) -> None:
        outside = "outside: Jane Doe, LCSW"
        assert result("STF-03", staff=[person(), associate(supervisor=outside)]) == "met"
        assert result("STF-03", staff=[person(), associate(supervisor="outside: Kim Do")]) == "partly_met"
        noted = associate(supervisor=None, notes="Outside supervisor is Jane Doe")
        assert result("STF-03", staff=[person(), noted]) == "partly_met"

    def test_letters_that_mean_associate_here_count_whatever_level_is_stated(self) -> None:
        candidate = associate(level="Independent clinical", supervisor=None)
        assert result("STF-03", staff=[person(), candidate]) == "not_met"
        independent = {**candidate, "issuing_state": "NM"}
        assert result("STF-03", staff=[person(), independent], state="NM") == "met"

    def test_a_recalled_rule_never_fails_a_program(self) -> None:
        stated_otherwise = person("A1", credentials=["LMSW"], issuing_state="KS", level="Independent clinical")
        not_stated = person("A1", credentials=["LMSW"], issuing_state="NY", level="Not sure")
        for row in (stated_otherwise, not_stated):
            assert result("STF-03", staff=[person(), row]) == "cannot_judge"
        confirmed = {**not_stated, "level": "Associate or provisional (supervised)"}
        assert result("STF-03", staff=[person(), confirmed]) == "not_met"

    def test_a_recalled_rule_may_pass_one(self) -> None:
        row = person("A1", credentials=["LMSW"], issuing_state="NY", level="Not sure", supervisor="S01")
        assert result("STF-03", staff=[person(), {**row, "supervision_hours": 1}]) == "met"

    def test_a_class_unknown_in_this_state_cannot_be_judged(self) -> None:
        row = person("A1", credentials=["LSW"], level="Not sure")
        assert result("STF-03", staff=[person(), row]) == "cannot_judge"

    def test_letters_known_nowhere_are_unanswered(self) -> None:
        assert result("STF-03", staff=[person(), person("A1", credentials=["Wizard"])]) == "unanswered"

    def test_an_independent_license_in_force_ends_supervision_and_a_lapsed_one_does_not(self) -> None:
        both = [person("A1"), associate("A1", supervisor=None)]
        assert result("STF-03", staff=both) == "met"
        lapsed = [person("A1", expires=YESTERDAY), associate("A1", supervisor=None)]
        assert result("STF-03", staff=[person(), *lapsed]) == "not_met"

    def test_a_registered_trainee_may_be_supervised_by_an_addiction_license(self) -> None:
        trainee = associate(
            credentials=["RADT"], issuing_state="CA", level="Registered trainee", role="Addiction counselor"
        )
        lead = {"role": "Addiction counselor", "issuing_state": "CA"}
        licensed = person(credentials=["LAADC"], level="Independent addiction license", **lead)
        certified = person(credentials=["CADC-II"], level="Addiction certification", **lead)
        assert result("STF-03", state="CA", staff=[licensed, trainee]) == "met"
        assert result("STF-03", state="CA", staff=[certified, trainee]) == "cannot_judge"
        assert result("STF-03", staff=[licensed, associate()]) == "not_met"

    def test_a_trainee_who_is_certified_is_none_any_more(self) -> None:
        row = person("A1", credentials=["RADT", "CADC-I"], issuing_state="CA", level="Addiction certification")
        assert (
            staff_supervision.works_under_supervision(people(context(fields={"state": "CA"}, staff=[row]))[0]) == "no"
        )


class TestLead:
    """STF-04."""

    def lead(self, **changes: Any) -> Any:
        return person(**{"role": "Clinical director", **changes})

    def test_a_licensed_lead_with_years_and_hours_is_met(self) -> None:
        assert result("STF-04", staff=[self.lead()]) == "met"
        exact = self.lead(years_addiction=2, years_mental_health=0, hours=8)
        assert result("STF-04", staff=[exact]) == "met"

    def test_years_are_not_added_up(self) -> None:
        assert result("STF-04", staff=[self.lead(years_addiction=1, years_mental_health=1)]) == "partly_met"

    def test_few_hours_are_half(self) -> None:
        assert result("STF-04", staff=[self.lead(hours=Fraction(15, 2))]) == "partly_met"

    def test_nobody_in_the_role_or_no_license_for_it_is_not_met(self) -> None:
        assert result("STF-04", staff=[person()]) == "not_met"
        certified = self.lead(credentials=["MAC"], level="Addiction certification")
        assert result("STF-04", staff=[certified]) == "not_met"
        assert result("STF-04", staff=[self.lead(status="Left")]) == "not_met"

    def test_one_good_lead_is_enough_whatever_the_others_are(self) -> None:
        assert result("STF-04", staff=[self.lead(), self.lead(staff_id="S2", credentials=["Wizard"])]) == "met"

    def test_a_lead_who_cannot_be_read_is_unanswered_or_cannot_be_judged(self) -> None:
        assert result("STF-04", staff=[self.lead(credentials=["Wizard"])]) == "unanswered"
        assert result("STF-04", staff=[self.lead(credentials=["LSW"], level="Not sure")]) == "cannot_judge"
        assert result("STF-04") == "unanswered"


class TestAddictionCounselors:
    """STF-05."""

    def counselor(self, staff_id: Any = "C1", **changes: Any) -> Any:
        base = {"role": "Addiction counselor", "credentials": ["CADC-II"], "level": "Addiction certification"}
        return person(staff_id, **{**base, **changes})

    def test_a_certificate_among_the_letters_or_in_its_own_column_counts(self) -> None:
        assert result("STF-05", staff=[self.counselor()]) == "met"
        own = {"credentials": ["LCSW"], "level": "Independent clinical", "addiction_credential": ["MAC"]}
        assert result("STF-05", staff=[self.counselor(**own, addiction_expires=AS_OF)]) == "met"
        assert result("STF-05", staff=[self.counselor(**own, addiction_expires="No end date")]) == "met"
        assert result("STF-05", staff=[self.counselor(**own, addiction_expires=YESTERDAY)]) == "not_met"
        assert result("STF-05", staff=[self.counselor(**own)]) == "unanswered"

    def test_an_independent_clinical_license_is_no_addiction_credential(self) -> None:
        row = self.counselor(credentials=["LCSW"], level="Independent clinical")
        assert result("STF-05", staff=[row]) == "not_met"

    def test_three_of_four_with_the_rest_trainees_under_supervision_are_half(self) -> None:
        certified = [self.counselor(f"C{n}") for n in range(3)]
        trainee = self.counselor("T1", credentials=["RADT"], issuing_state="CA", level="Registered trainee")
        under = {**trainee, "supervisor": "S01", "supervision_hours": 1}
        assert result("STF-05", staff=[person(), *certified, under]) == "partly_met"
        assert result("STF-05", staff=[person(), *certified, trainee]) == "not_met"
        assert result("STF-05", staff=[person(), *certified[:2], under]) == "not_met"

    def test_without_anybody_in_the_role_one_clinician_with_a_credential_is_enough(self) -> None:
        holder = person("S2", credentials=["LCSW", "MAC"], addiction_expires=AS_OF)
        found = finding("STF-05", staff=[person(), holder])
        assert str(found.result) == "met"
        assert found.found.startswith("nobody has the role Addiction counselor; 1 of 2 clinical staff are reported")
        assert result("STF-05", staff=[person()]) == "not_met"

    def test_it_applies_where_substance_use_is_treated(self) -> None:
        assert result("STF-05", staff=[person()], fields={"focus": "Mental health"}) == "not_applicable"

    def test_nonsense_is_unanswered(self) -> None:
        assert result("STF-05", staff=[self.counselor(credentials=["Wizard"])]) == "unanswered"


class TestIndividualSessions:
    """STF-06."""

    def test_licensed_certified_and_supervised_people_may(self) -> None:
        rows = [
            person("S01"),
            person("D1", role="Prescriber", credentials=["MD"], level="Prescriber"),
            associate("A1"),
            person("C1", role="Addiction counselor", credentials=["MAC"], level="Addiction certification"),
        ]
        assert result("STF-06", staff=rows) == "met"

    def test_peers_and_associates_without_a_supervisor_may_not(self) -> None:
        peer = person("P1", role="Peer specialist", credentials=["NCPRSS"], level="Peer certification")
        assert result("STF-06", staff=[person(), peer]) == "not_met"
        assert result("STF-06", staff=[person(), associate(supervisor=None)]) == "not_met"
        four = [person(f"S{n}") for n in range(4)]
        assert result("STF-06", staff=[*four, peer]) == "partly_met"

    def test_a_lapsed_addiction_credential_does_not_allow_it(self) -> None:
        lapsed = {"credentials": ["MAC"], "level": "Addiction certification", "expires": YESTERDAY}
        assert result("STF-06", staff=[person("C1", role="Addiction counselor", **lapsed)]) == "not_met"

    def test_a_blank_counts_for_clinical_staff_only(self) -> None:
        assert result("STF-06", staff=[person("S1"), person("S2", gives_individual=None)]) == "unanswered"
        assert result("STF-06", staff=[person(), person("B1", role="Administration", gives_individual=None)]) == "met"

    def test_where_nobody_gives_them_nobody_can_judge(self) -> None:
        assert result("STF-06", staff=[person(gives_individual=False)]) == "cannot_judge"


class TestGroups:
    """STF-07 and the leaders of STF-14."""

    PEER = person("P1", role="Peer specialist", credentials=["NCPRSS"], level="Peer certification")

    def test_hours_are_weighed_and_breaks_and_rhythm_count(self) -> None:
        schedule = [
            session("Monday", "09:00", "12:00", break_minutes=60),
            session("Tuesday", "09:00", "11:00", repeats="Every two weeks", lead="P1"),
        ]
        made = context(staff=[person(), self.PEER], schedule=schedule)
        fact = staff_experience.clinical_groups_led_by_qualified_staff(made)
        assert fact.value == Share(Fraction(2), Fraction(1), hold_blanks=True)
        assert fact.found == "2 of 3 weekly group hours are reported with a qualified leader"
        assert said(fact) == ["Adults Tuesday 09:00: P1 (Peer specialist) does not count as the only leader"]

    @pytest.mark.parametrize(
        ("leaders", "expected"),
        [
            ({"lead": "S01"}, "met"),
            ({"lead": "P1"}, "not_met"),
            ({"lead": "P1", "co_lead": "S01"}, "met"),
            ({"lead": "S99"}, "not_met"),
            ({"lead": "L1"}, "not_met"),
            ({"lead": None}, "unanswered"),
            ({"lead": "A1"}, "met"),
            ({"lead": "N1"}, "met"),
            ({"lead": "C1"}, "met"),
        ],
    )
    def test_who_may_be_the_only_leader(self, leaders: Any, expected: Any) -> None:
        staff = [
            person(),
            self.PEER,
            person("L1", status="Left"),
            associate("A1"),
            person("N1", role="Nurse", credentials=["RN"], level="Nurse"),
            person("C1", role="Case manager", credentials=["None"], level="None", addiction_credential=["MAC"]),
        ]
        assert result("STF-07", staff=staff, schedule=[session("Monday", "09:00", "12:00", **leaders)]) == expected

    def test_four_fifths_of_the_hours_are_half(self) -> None:
        schedule = [
            session("Monday", "09:00", "13:00"),
            session("Tuesday", "09:00", "10:00", lead="P1"),
        ]
        assert result("STF-07", staff=[person(), self.PEER], schedule=schedule) == "partly_met"
        schedule[1]["end"] = schedule[1]["end"].replace(minute=1)
        assert result("STF-07", staff=[person(), self.PEER], schedule=schedule) == "not_met"

    def test_peer_groups_and_individual_sessions_are_no_clinical_groups(self) -> None:
        schedule = [
            session("Monday", "09:00", "12:00"),
            session("Monday", "13:00", "14:00", service="Peer-led group", lead="P1"),
            session("Monday", "14:00", "15:00", service="Individual counseling or therapy", lead="P1"),
        ]
        assert result("STF-07", staff=[person(), self.PEER], schedule=schedule) == "met"

    def test_no_schedule_is_unanswered_and_no_group_cannot_be_judged(self) -> None:
        assert result("STF-07", staff=[person()]) == "unanswered"
        visit = session("Monday", "09:00", "10:00", service="Medication visit or nursing")
        assert result("STF-07", staff=[person()], schedule=[visit]) == "cannot_judge"

    def test_it_is_backed_by_the_published_schedule_and_the_leader(self) -> None:
        sheets = {"staff": [person()], "schedule": [session("Monday", "09:00", "12:00")]}
        published = {"STR-11": {"document": "Client schedule, January", "dated": date(2026, 1, 1)}}
        assert not finding("STF-07", **sheets).backed
        assert finding("STF-07", answers=published, **sheets).backed

    def test_training_and_group_skills_are_both_wanted(self) -> None:
        schedule = [session("Monday", "09:00", "12:00")]
        assert result("STF-14", staff=[person()], schedule=schedule) == "met"
        assert result("STF-14", staff=[person(trained_group=False)], schedule=schedule) == "not_met"
        untrained = person("S2", trained_group=False, trained_cbt=False)
        assert result("STF-14", staff=[person(), untrained], schedule=schedule) == "not_met"
        some = [person("S01"), person("S2"), untrained | {"staff_id": "S3"}]
        assert result("STF-14", staff=some, schedule=schedule) == "partly_met"

    def test_training_left_blank_leaves_the_share_until_half_is_blank(self) -> None:
        blank = {"trained_group": None, "trained_cbt": None}
        one = context(staff=[person("S1"), person("S2", **blank)])
        assert str(staff_experience.clinicians_with_trained_modality(one).value) == "1 of 1"
        most = context(staff=[person("S1"), person("S2", **blank), person("S3", **blank)])
        assert staff_experience.clinicians_with_trained_modality(most).state is State.BLANK


class TestSignatures:
    """STF-08."""

    ALONE, COUNTERSIGNED = "Yes, alone", "Yes, countersigned"

    def test_a_licensed_signature_is_enough_where_nobody_else_signs(self) -> None:
        assert result("STF-08", staff=[person(signs_assessments=self.ALONE)]) == "met"
        assert result("STF-08", staff=[person()]) == "not_met"

    def test_a_lapsed_license_may_not_sign(self) -> None:
        assert result("STF-08", staff=[person(signs_assessments=self.ALONE, expires=YESTERDAY)]) == "not_met"

    @pytest.mark.parametrize(
        ("signs", "answer", "expected"),
        [
            (COUNTERSIGNED, "Within 7 days", "met"),
            (COUNTERSIGNED, "Later", "partly_met"),
            (COUNTERSIGNED, "No", "not_met"),
            (COUNTERSIGNED, None, "unanswered"),
            (ALONE, "Within 7 days", "partly_met"),
            (ALONE, "Later", "partly_met"),
            (ALONE, "No", "not_met"),
        ],
    )
    def test_others_who_sign_are_countersigned(self, signs: Any, answer: Any, expected: Any) -> None:
        staff = [person(signs_assessments=self.ALONE), associate(signs_assessments=signs)]
        assert result("STF-08", staff=staff, answers={"STF-08b": answer}) == expected

    def test_a_clinician_whose_column_is_blank_may_be_signing_alone(self) -> None:
        staff = [person(signs_assessments=self.ALONE), associate(signs_assessments=None)]
        assert result("STF-08", staff=staff) == "unanswered"
        licensed = [person(signs_assessments=self.ALONE), person("S2", signs_assessments=None)]
        assert result("STF-08", staff=licensed) == "met"

    def test_tricare_makes_it_required_by_contract(self) -> None:
        found = finding("STF-08", staff=[person(signs_assessments=self.ALONE)], payers={"TRICARE": True})
        assert (found.severity, found.basis) == ("required", "contract")
        assert finding("STF-08", staff=[person()], payers={"TRICARE": False}).severity == "recommended"
        assert finding("STF-08", staff=[person()]).severity == "recommended"


class TestLookUps:
    """STF-09 and STF-17."""

    def test_a_look_up_in_the_future_or_too_old_does_not_count(self) -> None:
        rows = [
            person("S1", checked_on=TOMORROW),
            person("S2", checked_on=date(2024, 2, 29)),
            person("S3", checked_on=date(2024, 3, 1)),
        ]
        fact = staff_licenses.source_checked_share(context(staff=rows))
        assert str(fact.value) == "1 of 3"
        assert said(fact) == [
            "S1, LCSW: looked up on 2026-03-02, after the as-of date",
            "S2, LCSW: looked up on 2024-02-29, too long ago",
        ]

    def test_thresholds_are_19_of_20_and_3_of_4(self) -> None:
        old = date(2020, 1, 1)
        fresh = [person(f"S{n}") for n in range(19)]
        assert result("STF-09", staff=[*fresh, person("O1", checked_on=old)]) == "met"
        assert result("STF-09", staff=[*fresh[:3], person("O1", checked_on=old)]) == "partly_met"
        assert result("STF-09", staff=[*fresh[:2], person("O1", checked_on=old)]) == "not_met"

    def test_a_license_nobody_looked_up_is_no_better_than_one_looked_up_long_ago(self) -> None:
        blanks = [person(f"B{n}", checked_on=None) for n in range(4)]
        assert result("STF-09", staff=[person(), *blanks]) == "unanswered"
        assert result("STF-09", staff=blanks) == "unanswered"

    def test_every_license_of_a_person_is_looked_up(self) -> None:
        rows = [person("S1"), person("S1", checked_on=date(2020, 1, 1))]
        assert str(staff_licenses.source_checked_share(context(staff=rows)).value) == "1 of 2"

    def test_it_stays_recommended_for_everyone(self) -> None:
        assert checklist().criterion["STF-09"].required_when == ()

    def test_what_ends_within_90_days_is_listed_soonest_first(self) -> None:
        rows = [
            person("S1", expires=AS_OF + timedelta(days=90)),
            person("S2", expires=AS_OF),
            person("S3", expires=AS_OF + timedelta(days=91)),
            person("S4", expires=YESTERDAY),
            person("S5", expires="No end date"),
            person("S6", addiction_credential=["MAC"], addiction_expires=TOMORROW),
            person("S7", status="Left", expires=TOMORROW),
            person("S8", status="On leave", expires=AS_OF + timedelta(days=2)),
        ]
        fact = staff_licenses.credentials_expiring_soon(context(staff=rows))
        assert fact.value == (
            "S2: LCSW ends on 2026-03-01 (today)",
            "S6: MAC ends on 2026-03-02 (in 1 day)",
            "S8: LCSW ends on 2026-03-03 (in 2 days)",
            "S1: LCSW ends on 2026-05-30 (in 90 days)",
        )
        assert [str(cell) for cell in fact.cells] == ["Staff!L6", "Staff!P10", "Staff!L12", "Staff!L5"]
        assert fact.found == "4 credentials end by 2026-05-30"

    def test_nothing_ending_is_an_answer_and_no_dates_are_none(self) -> None:
        assert staff_licenses.credentials_expiring_soon(context(staff=[person()])).value == ()
        assert staff_licenses.credentials_expiring_soon(context(staff=[person(expires=None)])).state is State.BLANK


class TestExperience:
    """STF-11 and STF-16."""

    def hours(self, *rows: Any) -> Any:
        return staff_experience.experienced_hours_share(context(staff=rows))

    def test_hours_of_people_with_two_years_are_counted(self) -> None:
        fact = self.hours(
            person("S1", hours=30, years_addiction=2, years_mental_health=0),
            person("S2", hours=20, years_addiction=1, years_mental_health=1),
            person("S3", role="Peer specialist", hours=40),
        )
        assert str(fact.value) == "30 of 50"
        assert fact.unit == "clinical hours a week"
        assert said(fact) == ["S2: under 2 years"]

    def test_the_thresholds_are_exact(self) -> Any:
        def rows(new: Any) -> Any:
            return [person("S1", hours=60), person("S2", hours=new, years_addiction=0, years_mental_health=0)]

        assert result("STF-11", staff=rows(40)) == "met"
        assert result("STF-11", staff=rows(Fraction(401, 10))) == "partly_met"
        assert result("STF-11", staff=rows(90)) == "partly_met"
        assert result("STF-11", staff=rows(Fraction(901, 10))) == "not_met"

    def test_blank_years_leave_numerator_and_denominator(self) -> None:
        blank = {"years_addiction": None, "years_mental_health": None}
        fact = self.hours(person("S1", hours=10), person("S2", hours=40, **blank))
        assert str(fact.value) == "10 of 10"
        assert said(fact) == ["S2: years left blank"]

    def test_one_column_of_years_can_be_enough(self) -> None:
        assert str(self.hours(person("S1", hours=10, years_addiction=None)).value) == "10 of 10"
        assert self.hours(person("S1", hours=10, years_addiction=None, years_mental_health=1)).state is State.BLANK

    def test_fewer_than_half_of_the_people_is_blank(self) -> None:
        blank = [person(f"B{n}", hours=None) for n in range(3)]
        assert self.hours(person("S1"), person("S2"), *blank).state is State.BLANK
        assert self.hours(person("S1"), person("S2"), *blank[:2]).state is State.KNOWN

    def test_hours_of_nothing_cannot_be_judged(self) -> None:
        assert result("STF-11", staff=[person(hours=0)]) == "cannot_judge"
        assert result("STF-11") == "unanswered"

    def test_clients_for_each_full_time_clinician(self) -> None:
        sheets = {"staff": [person("S1", hours=40), person("S2", hours=20)], "tracks": [track("A"), track("B")]}
        fact = staff_experience.clients_per_clinician_fte(context(**sheets))
        assert fact.value == Fraction(80, 3)
        assert fact.found == "40 clients and 1.5 full-time clinicians"

    @pytest.mark.parametrize(
        ("hours", "clients", "state"),
        [(0, 20, State.UNDECIDED), (None, 20, State.BLANK), (40, None, State.BLANK), (40, 0, State.KNOWN)],
    )
    def test_clients_without_hours_or_numbers(self, hours: Any, clients: Any, state: Any) -> None:
        made = context(staff=[person(hours=hours)], tracks=[track(clients_now=clients)])
        assert staff_experience.clients_per_clinician_fte(made).state is state


class TestPrescriber:
    """STF-12."""

    def prescriber(self, **changes: Any) -> Any:
        return person("D1", **{"role": "Prescriber", "credentials": ["PMHNP-BC"], "level": "Prescriber", **changes})

    def test_a_prescriber_in_force_on_the_roster_is_met(self) -> None:
        assert result("STF-12", staff=[self.prescriber()]) == "met"
        assert result("STF-12", staff=[self.prescriber(engaged_as="Contractor")]) == "met"
        assert result("STF-12", staff=[self.prescriber(expires=YESTERDAY)]) == "not_met"
        assert result("STF-12", staff=[self.prescriber(credentials=["RN"], level="Nurse")]) == "not_met"
        assert result("STF-12", staff=[self.prescriber(credentials=["RN"], level="Prescriber")]) == "cannot_judge"
        assert result("STF-12", staff=[person()]) == "not_met"

    def test_an_outside_prescriber_is_half_where_the_agreement_is_named(self) -> None:
        by_agreement = {"medication_service": "By written agreement", "psychiatric_provider": "None"}
        sheets = {"fields": by_agreement, "staff": [person()]}
        found = finding("STF-12", answers={"STF-12": NAMED}, **sheets)
        assert str(found.result) == "partly_met"
        assert found.backed
        assert result("STF-12", **sheets) == "not_met"
        nothing = {"fields": {"medication_service": "None", "psychiatric_provider": "None"}, "staff": [person()]}
        assert result("STF-12", answers={"STF-12": NAMED}, **nothing) == "not_met"

    def test_managing_medication_on_site_makes_it_required_by_claim(self) -> None:
        found = finding("STF-12", fields={"medication_service": "On site"}, staff=[person()])
        assert (found.severity, found.basis) == ("required", "claim")
        assert (
            finding("STF-12", fields={"medication_service": "Referral only"}, staff=[person()]).severity
            == "recommended"
        )


class TestQuestions:
    """STF-10, STF-13 and STF-15."""

    @pytest.mark.parametrize(
        ("criterion", "answer", "expected"),
        [
            ("STF-10", "Monthly", "met"),
            ("STF-10", "At hire and yearly", "met"),
            ("STF-10", "At hire only", "partly_met"),
            ("STF-10", "Not done", "not_met"),
            ("STF-10", None, "unanswered"),
            ("STF-13", "Every two weeks", "met"),
            ("STF-13", "Monthly", "partly_met"),
            ("STF-13", "When asked", "not_met"),
            ("STF-13", "None", "not_met"),
            ("STF-15", "At orientation and at least every year", "met"),
            ("STF-15", "At orientation only", "partly_met"),
            ("STF-15", "Not done", "not_met"),
        ],
    )
    def test_each_answer_has_its_result(self, criterion: Any, answer: Any, expected: Any) -> None:
        assert result(criterion, answers={criterion: answer}, payers={"TRICARE": True}) == expected

    def test_exclusion_lists_matter_where_federal_money_is_billed_or_may_be(self) -> None:
        federal = ["Medicare, IOP benefit", "Medicare, other services only", "Medicaid fee for service",
                   "Medicaid managed care", "TRICARE", "VA Community Care"]  # fmt: skip
        assert result("STF-10", payers=dict.fromkeys(federal, False)) == "not_applicable"
        assert result("STF-10") == "unanswered"


def test_an_empty_submission_leaves_the_whole_domain_unanswered() -> None:
    found = {each.criterion: str(each.result) for each in judge(checklist(), Facts(checklist(), submission(), AS_OF))}
    domain = {criterion.id: found[criterion.id] for criterion in checklist().domains[0].criteria}
    assert set(domain.values()) == {"unanswered"}, domain
