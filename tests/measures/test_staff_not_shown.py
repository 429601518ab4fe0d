"""What the letters and rows of a roster do not certainly show is never met, and an unchecked rule fails nobody."""

from datetime import timedelta
from typing import Any

import pytest
from edition_findings import associate, finding, result, said
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, context, person, session, submission
from iopaudit.measures import staff_licenses
from iopaudit.measures.queries import queries

YESTERDAY = AS_OF - timedelta(days=1)
LAST_YEAR = AS_OF - timedelta(days=365)
NEXT_YEAR = AS_OF + timedelta(days=365)
INDEPENDENT, ASSOCIATE = "Independent clinical", "Associate or provisional (supervised)"
PEER = {"credentials": ["CPRS"], "level": "Peer certification"}
CERTIFIED = {"role": "Addiction counselor", "credentials": ["CADC"], "level": "Addiction certification"}
SESSION = session("Monday", "09:00", "10:00")
LEVELS = (INDEPENDENT, ASSOCIATE, "Addiction certification", "Student", "None", "Not sure", None)


def signed(**sheets: Any) -> Any:
    """The result of STF-08 where whatever needs it is countersigned, so that only who signs decides."""
    return result("STF-08", answers={"STF-08b": "Within 7 days"}, **sheets)


def asked(**sheets: Any) -> Any:
    sheets["fields"] = {"state": "CO", **sheets.get("fields", {})}
    return [query.code for query in queries(context(**sheets))]


class TestBareDegrees:
    @pytest.mark.parametrize("level", ["None", "Student", "Not sure", None])
    def test_a_degree_is_no_credential_in_force(self, level: Any) -> None:
        row = person(credentials=["MA"], level=level, license_number=None)
        assert result("STF-01", staff=[row]) in ("not_met", "cannot_judge")

    @pytest.mark.parametrize("criterion", ["STF-01", "STF-02", "STF-06"])
    @pytest.mark.parametrize("letters", [["MA"], ["PhD"], ["MA", "ACS"], ["MA", "Reiki Master"]])
    def test_a_degree_is_no_license_whatever_level_and_number_stand_beside_it(
        self, criterion: Any, letters: Any
    ) -> None:
        row = person(credentials=letters, level=INDEPENDENT, license_number="123")
        assert result(criterion, staff=[row]) == "cannot_judge"
        assert "level-disagrees" in asked(staff=[row])

    def test_a_degree_signs_leads_and_supervises_nothing_for_certain(self) -> None:
        row = person(credentials=["MA"], level=INDEPENDENT, role="Clinical director", signs_assessments="Yes, alone")
        assert result("STF-04", staff=[row]) == signed(staff=[row]) == "cannot_judge"
        assert result("STF-03", staff=[row, associate()]) == "cannot_judge"

    def test_a_license_without_a_rule_beside_a_degree_is_a_license(self) -> None:
        row = person(credentials=["MA", "LSW"], level=INDEPENDENT, license_number=None)
        assert result("STF-01", staff=[row]) == "met"


class TestCredentialsForTheRole:
    @pytest.mark.parametrize(
        ("role", "letters", "level"),
        [
            ("Therapist", ["CPRS"], "Peer certification"),
            ("Therapist", ["RN"], "Nurse"),
            ("Therapist", ["MAC"], "Addiction certification"),
            ("Prescriber", ["RN"], "Nurse"),
            ("Nurse", ["LCSW"], INDEPENDENT),
        ],
    )
    def test_one_for_another_role_does_not_count(self, role: Any, letters: Any, level: Any) -> None:
        found = finding("STF-01", staff=[person(role=role, credentials=letters, level=level)])
        assert str(found.result) == "not_met"
        assert said(found) == [f"S01: “{letters[0]}” is not shown to be a credential for the role {role}"]

    def test_removing_a_lapsed_row_makes_nothing_better(self) -> None:
        both = [person("S1", expires=YESTERDAY), person("S1", **PEER)]
        assert result("STF-01", staff=both) == result("STF-01", staff=both[1:]) == "not_met"

    @pytest.mark.parametrize(("level", "expected"), [("None", "not_met"), ("Not sure", "cannot_judge")])
    def test_letters_without_a_rule_count_only_with_a_level_for_the_role(self, level: Any, expected: Any) -> None:
        row = person(credentials=["RD"], level=level)
        assert result("STF-01", staff=[row]) == expected
        assert "credential-for-another-role" in asked(staff=[row])

    def test_another_health_profession_is_no_license_in_training(self) -> None:
        row = person("S1", role="Occupational or activity therapist", credentials=["OTR/L"], supervisor=None)
        for level in ("Other health profession", "Not sure"):
            assert result("STF-01", staff=[{**row, "level": level}]) == "met"
            assert result("STF-03", staff=[{**row, "level": level}]) == "met"
        assert asked(staff=[{**row, "level": "Other health profession"}]) == []
        assert "level-disagrees" in asked(staff=[{**row, "level": "Independent clinical"}])

    def test_an_unchecked_rule_alone_says_of_nobody_that_they_hold_the_wrong_one(self) -> None:
        assert result("STF-01", staff=[person(credentials=["CPRS"], level="Not sure")]) == "cannot_judge"

    @pytest.mark.parametrize("role", ["Intake clinician", "Clinical director", "Clinical supervisor"])
    def test_where_states_differ_an_addiction_certification_is_undecided(self, role: Any) -> None:
        row = person(role=role, credentials=["MAC"], level="Addiction certification")
        assert result("STF-01", staff=[row]) == "cannot_judge"

    def test_a_blank_role_is_no_better_than_the_right_one(self) -> None:
        assert result("STF-01", staff=[person(role=None)]) == "unanswered"
        assert result("STF-01", staff=[person(role=None, expires=YESTERDAY)]) == "not_met"

    def test_an_exempt_setting_stays_undecided_whatever_is_held(self) -> None:
        row = person(**PEER, license_status="State exempts this setting (rule in Notes)")
        assert result("STF-01", staff=[row]) == "cannot_judge"

    @given(st.sampled_from(LEVELS), st.sampled_from(["LCSW", "LPC", "MA", "CPRS", "RN", "RD", "LSW", "Wizard", "None"]))
    def test_a_lapsed_row_beside_it_never_makes_one_row_worse_or_better_than_met(
        self, level: Any, letters: Any
    ) -> None:
        row = person("S1", credentials=[letters], level=level)
        alone = result("STF-01", staff=[row])
        assert result("STF-01", staff=[person("S1", expires=YESTERDAY), row]) == alone


class TestQualifiedLetters:
    WRITTEN = (
        "LMFT Candidate",
        "LCSW Intern",
        "Associate LMFT",
        "student LCSW",
        "Pre-licensed LCSW",
        "LCSW applicant",
        "LCSW-i",
        "LCSW (in training)",
        "MSW, LCSW eligible",
    )

    @pytest.mark.parametrize("written", WRITTEN)
    def test_letters_with_a_qualifying_word_are_no_independent_license(self, written: Any) -> None:
        row = person("A1", credentials=written.split(", "), level=ASSOCIATE)
        assert result("STF-03", staff=[person(), row]) == "not_met"
        assert "level-disagrees" not in asked(staff=[row])

    @pytest.mark.parametrize("written", WRITTEN)
    @pytest.mark.parametrize("level", [INDEPENDENT, "Not sure", None])
    def test_without_a_lower_level_stated_nobody_can_decide(self, written: Any, level: Any) -> None:
        row = person("A1", credentials=written.split(", "), level=level, signs_assessments="Yes, alone")
        assert result("STF-03", staff=[person(), row]) == "cannot_judge"
        assert signed(staff=[row]) == "cannot_judge"
        assert ("level-disagrees" in asked(staff=[row])) is (level == INDEPENDENT)

    def test_a_qualifying_word_in_an_entry_of_its_own_speaks_of_all_letters(self) -> None:
        row = person("A1", credentials=["LMFT", "Candidate"], level=ASSOCIATE)
        assert result("STF-03", staff=[person(), row]) == "not_met"

    def test_the_word_speaks_only_of_the_letters_beside_it(self) -> None:
        row = person(credentials=["LCSW", "CADC Intern"], role="Addiction counselor")
        for criterion, expected in (("STF-01", "met"), ("STF-06", "met"), ("STF-05", "cannot_judge")):
            assert result(criterion, staff=[row]) == expected

    @pytest.mark.parametrize("level", [ASSOCIATE, "Student", "None"])
    def test_a_checked_rule_lifts_nobody_above_the_stated_level(self, level: Any) -> None:
        row = person("A1", credentials=["LCSW"], level=level, signs_assessments="Yes, alone")
        assert result("STF-03", staff=[person(), row]) == "cannot_judge"
        assert signed(staff=[row]) == "cannot_judge"
        assert "level-disagrees" in asked(staff=[row])


class TestStateCodesAmongTheLetters:
    @pytest.mark.parametrize(
        ("letters", "state"), [(["LGPC", "MD"], "MD"), (["LGPC MD"], "MD"), (["LPCA PA"], "PA"), (["LPC PA"], "PA")]
    )
    def test_a_state_behind_the_letters_is_no_prescriber(self, letters: Any, state: Any) -> None:
        row = person("A1", credentials=letters, issuing_state=state, level=ASSOCIATE, signs_assessments="Yes, alone")
        assert signed(state=state, staff=[row]) in ("not_met", "cannot_judge")
        prescriber = {**row, "role": "Prescriber"}
        assert result("STF-12", state=state, staff=[prescriber]) in ("not_met", "cannot_judge")

    def test_an_associate_is_looked_at_for_a_supervisor_all_the_same(self) -> None:
        row = person("A1", credentials=["LGPC", "MD"], issuing_state="MD", level=ASSOCIATE)
        assert result("STF-03", state="MD", staff=[person(issuing_state="MD"), row]) == "not_met"

    def test_the_site_s_own_state_counts_too(self) -> None:
        row = person("A1", credentials=["LGPC", "MD"], issuing_state=None, level=ASSOCIATE)
        assert result("STF-12", state="MD", staff=[{**row, "role": "Prescriber"}]) == "unanswered"

    @pytest.mark.parametrize("letters", [["MD"], ["MD", "FASAM"], ["MD", "PhD"]])
    def test_a_physician_of_maryland_is_one(self, letters: Any) -> None:
        row = person(role="Prescriber", credentials=letters, issuing_state="MD", level="Prescriber")
        assert result("STF-12", state="MD", staff=[row]) == "met"

    def test_a_physician_who_states_another_level_is_never_failed_for_it(self) -> None:
        row = person(role="Prescriber", credentials=["MD", "FASAM"], issuing_state="MD")
        assert result("STF-12", state="MD", staff=[row]) == "cannot_judge"

    def test_a_degree_and_a_state_are_no_prescriber_and_no_license(self) -> None:
        row = person(credentials=["MA", "MD"], issuing_state="MD")
        assert result("STF-01", state="MD", staff=[row]) == "cannot_judge"


class TestRenewals:
    def test_one_file_puts_nobody_s_renewal_in_force(self) -> None:
        rows = [
            person(f"S{n}", license_status="Renewal filed, board lets me practice", expires=YESTERDAY) for n in range(2)
        ]
        proof = {"STF-01": {"document": "Renewal receipt of the board", "dated": YESTERDAY}}
        assert result("STF-01", staff=rows, answers=proof) == "cannot_judge"


class TestLicensesOfOtherStates:
    def test_a_license_elsewhere_does_not_end_supervision_here(self) -> None:
        here = person("A1", credentials=["LPC-A"], issuing_state="TX", level=ASSOCIATE)
        rows = [here, person("A1", issuing_state="CO")]
        assert result("STF-03", state="TX", staff=rows) == "not_met"
        assert result("STF-03", state="TX", staff=[here, person("A1", issuing_state="TX")]) == "met"
        assert result("STF-03", state="TX", staff=[here, person("A1", other_states=["TX"])]) == "met"
        assert result("STF-03", state="TX", staff=[here, person("A1", issuing_state="Federal")]) == "cannot_judge"

    def test_a_lapsed_license_beside_unclear_letters_does_not_hide_them(self) -> None:
        rows = [person("A1", expires=YESTERDAY), person("A1", credentials=["LSW"], level="Not sure")]
        assert result("STF-03", staff=rows) == "cannot_judge"

    @pytest.mark.parametrize("issuing", ["NM", "Federal"])
    def test_a_supervisor_licensed_only_elsewhere_cannot_be_judged(self, issuing: Any) -> None:
        found = finding("STF-03", staff=[person(issuing_state=issuing), associate()])
        assert str(found.result) == "cannot_judge"
        covered = person(issuing_state=issuing, other_states=["CO"])
        assert result("STF-03", staff=[covered, associate()]) == "met"

    def test_the_reason_names_the_state(self) -> None:
        found = finding("STF-03", staff=[person(issuing_state="NM"), associate()])
        assert "A1: the supervisor S01 is reported with a license for NM, not shown for the program's state" in said(
            found
        )

    def test_a_sole_signer_or_prescriber_licensed_only_elsewhere_cannot_be_judged(self) -> None:
        signer = person(issuing_state="NM", signs_assessments="Yes, alone")
        assert signed(staff=[signer]) == "cannot_judge"
        assert result("STF-08", staff=[signer, person("S02", signs_assessments="Yes, alone")]) == "met"
        prescriber = person(role="Prescriber", credentials=["MD"], level="Prescriber", issuing_state="NM")
        assert result("STF-12", staff=[prescriber]) == "cannot_judge"


class TestWhoIsUnderSupervision:
    def alone(self, **changes: Any) -> Any:
        return result("STF-03", state="CA", staff=[person("S01", issuing_state="CA"), person("T1", **changes)])

    @pytest.mark.parametrize("role", ["Case manager", "Peer specialist", "Student or intern"])
    def test_support_roles_with_a_supervised_credential_are_looked_at(self, role: Any) -> None:
        trainee = {"credentials": ["RADT"], "issuing_state": "CA", "level": "Registered trainee", "role": role}
        assert self.alone(**trainee) == "not_met"
        assert self.alone(**trainee, supervisor="S01", supervision_hours=1) == "met"

    def test_other_roles_are_where_they_treat_somebody(self) -> None:
        director = {
            "credentials": ["ASW"],
            "issuing_state": "CA",
            "level": ASSOCIATE,
            "role": "Program director (not clinical)",
        }
        assert self.alone(**director, gives_individual=True) == "not_met"
        assert self.alone(**director, gives_individual=False, signs_assessments="Yes, countersigned") == "not_met"
        assert self.alone(**director, gives_individual=False) == "met"

    def test_an_unclear_credential_matters_where_a_support_role_gives_individual_sessions(self) -> None:
        unclear = {"credentials": ["LSW"], "issuing_state": "CA", "level": "Not sure", "role": "Case manager"}
        assert self.alone(**unclear, gives_individual=True) == "cannot_judge"
        assert self.alone(**unclear, gives_individual=False) == "met"

    def test_a_lapsed_certification_makes_no_trainee_independent(self) -> None:
        trainee = {"credentials": ["RADT"], "issuing_state": "CA", "level": "Registered trainee"}
        certified = {"credentials": ["CADC-II"], "issuing_state": "CA", "level": "Addiction certification"}
        rows = [person("T1", role="Addiction counselor", **each) for each in (trainee, certified)]
        assert result("STF-03", state="CA", staff=rows) == "met"
        rows[1]["expires"] = YESTERDAY
        assert result("STF-03", state="CA", staff=rows) == "not_met"

    def test_an_outside_addiction_license_supervises_trainees_and_no_associates(self) -> None:
        outside = {"supervisor": "outside: Jane Doe, LCAS", "supervision_hours": 1, "issuing_state": "NC"}
        lead = person("S01", issuing_state="NC")
        intern = associate(**{"credentials": ["LCMHCA"], **outside})
        assert result("STF-03", state="NC", staff=[lead, intern]) == "partly_met"
        trainee = associate(**{"credentials": ["LCAS-A"], "level": "Registered trainee", **outside})
        assert result("STF-03", state="NC", staff=[lead, trainee]) == "met"

    def test_a_circle_names_the_person_it_leads_back_to(self) -> None:
        rows = [associate("A1", supervisor="A2"), associate("A2", supervisor="A3"), associate("A3", supervisor="A1")]
        found = finding("STF-03", staff=rows)
        assert "A1: the supervisors, beginning with A2, lead back to A1" in said(found)


class TestSeveralRowsOfOnePerson:
    def test_the_row_that_says_more_counts_for_signatures(self) -> None:
        rows = [person("S1", signs_assessments="No"), person("S1", signs_assessments="Yes, alone")]
        assert result("STF-08", staff=rows) == "met"
        other = [associate("A1", signs_assessments=said) for said in ("No", "Yes, countersigned", "Yes, alone")]
        signer = person(signs_assessments="Yes, alone")
        answers = {"STF-08b": "Within 7 days"}
        assert result("STF-08", staff=[signer, *other], answers=answers) == "partly_met"

    def test_the_row_that_says_more_counts_for_individual_sessions(self) -> None:
        rows = [
            person("P1", role="Peer specialist", **PEER, gives_individual=False),
            person("P1", role="Peer specialist", **PEER, gives_individual=True),
        ]
        assert result("STF-06", staff=rows) == "not_met"


class TestAddictionCredentials:
    def counselor(self, **changes: Any) -> Any:
        return person(
            "C1",
            **{"role": "Addiction counselor", "credentials": ["LCSW", "CADC"], "expires": NEXT_YEAR, **changes},
        )

    @pytest.mark.parametrize("letters", [["LCSW", "CADC"], ["LCSW", "CADC-II"], ["LPC", "CADC"], ["CADC"]])
    @pytest.mark.parametrize("level", [INDEPENDENT, "Addiction certification"])
    def test_an_ended_certificate_does_not_pass_on_the_end_date_of_the_license(self, letters: Any, level: Any) -> None:
        ended = {"addiction_credential": ["CADC"], "addiction_expires": LAST_YEAR, "level": level}
        assert result("STF-05", staff=[self.counselor(credentials=letters, **ended)]) == "not_met"

    def test_without_a_license_beside_it_nobody_may_see_clients_alone_on_it(self) -> None:
        ended = {"addiction_credential": ["CADC"], "addiction_expires": LAST_YEAR, "level": "Addiction certification"}
        assert result("STF-06", staff=[self.counselor(credentials=["CADC"], **ended)]) == "not_met"

    def test_another_certificate_among_the_letters_still_counts(self) -> None:
        row = self.counselor(credentials=["CADC-II"], level="Addiction certification")
        ended = {"addiction_credential": ["MAC"], "addiction_expires": LAST_YEAR}
        assert result("STF-05", staff=[{**row, **ended}]) == "met"

    @pytest.mark.parametrize(("letters", "state"), [("CASAC", "NY"), ("CADC", "CO")])
    def test_where_both_readings_satisfy_it_is_met(self, letters: Any, state: Any) -> None:
        row = self.counselor(credentials=[letters], issuing_state=state, level="Independent addiction license")
        for criterion in ("STF-05", "STF-06"):
            assert result(criterion, state=state, staff=[row]) == "met"
        assert "level-disagrees" in asked(staff=[row])

    @pytest.mark.parametrize("letters", ["None", "MA"])
    def test_an_answer_that_may_be_nothing_at_all_is_no_reading_that_satisfies(self, letters: Any) -> None:
        row = self.counselor(credentials=[letters], level="Addiction certification")
        assert result("STF-05", staff=[row]) == "cannot_judge"


class TestWhoMaySeeClientsAlone:
    @pytest.mark.parametrize("hours", [None, 0])
    def test_an_associate_without_supervision_hours_does_not_pass(self, hours: Any) -> None:
        found = finding("STF-06", staff=[person(), associate(supervision_hours=hours)])
        assert str(found.result) == "not_met"
        assert result("STF-06", staff=[person(), associate()]) == "met"

    def test_only_registered_trainees_are_in_training_for_addiction_work(self) -> None:
        certified = [
            person(f"C{n}", role="Addiction counselor", credentials=["MAC"], level="Addiction certification")
            for n in range(3)
        ]
        lead = person()
        counselor = associate(role="Addiction counselor")
        assert result("STF-05", staff=[lead, *certified, counselor]) == "not_met"


class TestExpiringSoon:
    def test_two_credentials_that_end_on_one_day_are_both_listed(self) -> None:
        day = AS_OF + timedelta(days=5)
        rows = [
            person("S1", expires=day, addiction_credential=["MAC"], addiction_expires=day),
            person("S1", credentials=["MAC"], expires=day),
            person("S1", credentials=["RN"], expires=day),
        ]
        assert staff_licenses.credentials_expiring_soon(context(staff=rows)).value == (
            "S1: LCSW ends on 2026-03-06 (in 5 days)",
            "S1: MAC ends on 2026-03-06 (in 5 days)",
            "S1: RN ends on 2026-03-06 (in 5 days)",
        )

    def test_the_same_letters_in_both_columns_are_listed_once(self) -> None:
        day = AS_OF + timedelta(days=5)
        row = person(credentials=["LCSW", "mac"], expires=day, addiction_credential=["MAC"], addiction_expires=day)
        assert len(staff_licenses.credentials_expiring_soon(context(staff=[row])).value) == 1


class TestGroupLeaders:
    def led(self, *leaders: Any) -> Any:
        return result("STF-07", staff=[person(), *leaders], schedule=[session("Monday", "09:00", "12:00", lead="L1")])

    def test_somebody_on_leave_leads_nothing(self) -> None:
        assert self.led(person("L1", status="On leave")) == "not_met"

    @pytest.mark.parametrize("role", ["Peer specialist", "Student or intern"])
    def test_a_peer_or_student_is_no_only_leader_whatever_they_hold(self, role: Any) -> None:
        certified = {"credentials": ["CADC"], "level": "Addiction certification"}
        assert self.led(person("L1", role=role, **certified)) == "not_met"
        assert self.led(person("L1", role="Case manager", **certified)) == "met"


class TestTraining:
    def test_group_skills_are_no_therapy(self) -> None:
        schedule = [session("Monday", "09:00", "12:00")]
        assert result("STF-14", staff=[person(trained_cbt=False)], schedule=schedule) == "not_met"
        assert result("STF-14", staff=[person(trained_cbt=None)], schedule=schedule) == "not_met"
        assert result("STF-14", staff=[person()], schedule=schedule) == "met"


class TestVideoLeaders:
    def queries(self, *, video: Any = ("NM",), co_lead: Any = None, form: Any = "Live video", **changes: Any) -> Any:
        made = context(
            fields={"state": "CO", "video_states": list(video)},
            staff=[person(other_states=["NM"]), person("C1", **{**CERTIFIED, **changes})],
            schedule=[session("Monday", "09:00", "10:00", format=form, lead="C1", co_lead=co_lead)],
        )
        return [query for query in queries(made) if query.code == "video-leader-not-cleared"]

    def test_whoever_alone_leads_by_video_and_is_not_cleared_is_a_question(self) -> None:
        (query,) = self.queries()
        assert query.found == "C1 (Addiction counselor) alone leads live video: clearance for NM is not shown"
        made = submission(fields={"video_states": ["NM"]}, staff=[person(), person()], schedule=[SESSION])
        (row,), staff = made.rows("schedule"), made.rows("staff")[1]
        entries = [made.field("video_states"), row["format"], row["lead"], row["co_lead"]]
        entries += [staff["issuing_state"], staff["other_states"]]
        assert query.cells == tuple(cell for entry in entries for cell in entry.cells)

    def test_it_is_none_where_a_therapist_co_leads_or_the_leader_is_cleared(self) -> None:
        assert self.queries(co_lead="S01") == []
        assert self.queries(other_states=["NM"]) == []
        assert self.queries(form="In person") == []
        assert self.queries(video=("CO",)) == []

    def test_a_clearance_that_has_ended_is_none(self) -> None:
        assert len(self.queries(other_states=["NM"], expires=YESTERDAY)) == 1


@given(
    st.sampled_from([INDEPENDENT, "Prescriber", "Not sure", None]), st.sampled_from(["MA", "PhD", "MSW", "BSN", "ACS"])
)
def test_no_degree_or_addition_ever_meets_a_criterion_of_licenses(level: Any, letters: Any) -> None:
    row = person(credentials=[letters], level=level, signs_assessments="Yes, alone")
    for criterion in ("STF-01", "STF-02", "STF-06"):
        assert result(criterion, staff=[row]) in ("not_met", "cannot_judge")
    assert signed(staff=[row]) in ("not_met", "cannot_judge")


class TestReasonsOfAuthorization:
    def reason(self, *rows: Any) -> Any:
        found = finding("STF-02", staff=list(rows))
        return str(found.result), said(found)

    def test_a_federal_license_a_blank_state_and_unclear_letters_say_what_is_the_matter(self) -> None:
        federal = "S01: is reported with a federal license; whether it covers CO is not shown"
        assert self.reason(person(issuing_state="Federal")) == ("cannot_judge", [federal])
        assert self.reason(person(issuing_state=None)) == ("unanswered", ["S01: no issuing state is entered"])
        unclear = person(credentials=["LSW"], level="Not sure")
        why = "S01: whether “LSW” is a credential for the role Therapist could not be judged"
        assert self.reason(unclear) == ("cannot_judge", [why])

    def test_of_two_rows_the_reason_is_that_of_the_row_that_may_cover_the_state(self) -> None:
        renewal = person(license_status="Renewal filed, board lets me practice")
        found = self.reason(person(issuing_state="NM"), renewal)
        assert found == ("cannot_judge", ["S01: a renewal is reported as filed, which nobody could check here"])


def test_another_role_hides_no_lapsed_credential_of_somebody_who_treats_clients() -> None:
    hidden = person("S02", role="Other", license_status="Suspended or revoked", gives_individual=True)
    assert result("STF-01", staff=[person("S01"), hidden]) == "not_met"
    assert result("STF-01", staff=[person("S01"), {**hidden, "gives_individual": False}]) == "met"


@pytest.mark.parametrize("written", ["outside: DO MD", "outside: to be hired, LCSW", "outside: none, MD"])
def test_an_outside_supervisor_is_named_in_person(written: str) -> None:
    assert result("STF-03", staff=[person("S01"), associate(supervisor=written)]) == "not_met"


def test_a_cell_full_of_words_is_read_at_once() -> None:
    assert result("STF-01", staff=[person("S01", credentials=[" ".join(["LPC"] * 4000)])]) == "met"


@pytest.mark.parametrize("written", ["no LCSW", "LCSW: not yet", "without LCSW", "non-LCSW"])
def test_a_denied_credential_is_no_credential(written: str) -> None:
    assert result("STF-01", staff=[person("S01", credentials=[written])]) != "met"
