"""Questions about what the program says of itself, its tracks and its papers."""

import pytest
from query_cases import (
    TEENS,
    TOMORROW,
    YESTERDAY,
    addresses,
    award,
    cells_named,
    codes,
    counts,
    fields,
    licensed,
    merged,
    only,
    staff,
    tracks,
)

from builders import AS_OF, person, session, track


class TestProgram:
    @pytest.mark.parametrize("housing", ["Treatment tied to living there", "Free or paid for by the program"])
    def test_tied_or_free_housing(self, housing: str) -> None:
        assert "tied-or-free-housing" in codes(fields={"housing": housing})

    @pytest.mark.parametrize("level", ["2.1", "Level 2.1", "Level 2.1.", "2.1 and 3.5", None])
    def test_an_asam_certificate_for_this_level_or_for_none_that_is_named(self, level: str | None) -> None:
        assert "asam-certificate" in codes(fields={"certificate_asam": True, "certificate_asam_level": level})

    @pytest.mark.parametrize("other", ["ASAM Level 2.1 certified", "asam certification"])
    def test_an_asam_certificate_among_other_certificates(self, other: str) -> None:
        query = only("asam-certificate", fields={"certificate_asam": False, "certificate_other": other})
        assert query.found == f"another certificate is claimed: “{other}”"
        assert len(query.cells) == 2

    def test_it_is_asked_about_once(self) -> None:
        both = {"certificate_asam": True, "certificate_asam_level": "2.1", "certificate_other": "ASAM Level 2.1"}
        assert codes(fields=both) == ["asam-certificate"]

    @pytest.mark.parametrize("setting", ["FQHC", "VA or other federal", "Tribal or Indian Health Service"])
    def test_a_setting_may_be_public_money_by_itself(self, setting: str) -> None:
        query = only("public-money-not-assisted", fields={"federally_assisted": "No", "setting": setting})
        assert query.found == f"federally assisted: No; the setting is “{setting}”"

    def test_every_public_payer_is_said(self) -> None:
        payers = {"Medicaid managed care": True, "State or county funds": True, "Commercial plans": True}
        query = only("public-money-not-assisted", fields={"federally_assisted": "No"}, payers=payers)
        assert query.found.endswith("; bills Medicaid managed care; bills State or county funds")
        assert len(query.cells) == 3

    def test_family_sessions_that_are_counted_and_not_offered(self) -> None:
        given = merged(fields(family_counseling="None"), counts(family_sessions=4))
        query = only("family-counseling-held", **given)
        assert query.found == "family counseling: None; 4 clients are counted with family sessions"

    def test_an_alumni_program_that_is_none_and_has_people(self) -> None:
        assert "alumni-program-and-people" in codes(fields={"alumni_program": "None", "alumni_people": 3})


class TestTracks:
    def test_a_week_above_this_level_of_care(self) -> None:
        long = [session(day, "09:00", "16:00") for day in ("Monday", "Wednesday", "Friday")]
        query = only("more-than-iop-hours", tracks=[track()], schedule=long)
        assert query.found == "Adults: 22 clinical hours a week, more than 19"
        assert addresses(query) == [f"Schedule!{column}{row}" for row in (5, 6, 7) for column in "CD"]

    def test_several_tracks_are_one_question(self) -> None:
        query = only("age-range-over-18", tracks=[track(ages_from=16), track("B", ages_from=17, ages_to=25)])
        assert query.found == "Adults: ages 16 to 99; B: ages 17 to 25"
        assert len(query.cells) == 4

    def test_one_client_is_a_client(self) -> None:
        query = only("more-clients-than-places", tracks=[track(clients_now=1, capacity=0)])
        assert query.found == "Adults: 1 client and a capacity of 0"

    def test_adults_who_are_all_under_18(self) -> None:
        query = only("population-against-ages", tracks=[track(ages_from=12, ages_to=17)])
        assert query.found == "Adults: “Adults”, ages 12 to 17"

    def test_minutes_of_sessions_that_are_not_offered(self) -> None:
        query = only("individual-session-unclear", tracks=[track(individual_every="Not offered")])
        assert query.found == "Adults: individual sessions of 60 minutes, “Not offered”"


class TestMinors:
    @pytest.mark.parametrize("minors", [5, 0])
    def test_fewer_in_care_than_in_tracks_for_minors(self, minors: int) -> None:
        query = only("minors-in-care-differ", **merged(tracks(track(), TEENS), counts(minors_in_care=minors)))
        assert query.found == f"{minors} minors in care on Outcomes, 6 in tracks for minors"

    def test_more_in_care_than_any_track_could_hold(self) -> None:
        mixed = {**TEENS, "ages_to": 21}
        assert "minors-in-care-differ" not in codes(**merged(tracks(track(), mixed), counts(minors_in_care=6)))
        query = only("minors-in-care-differ", **merged(tracks(track(), mixed), counts(minors_in_care=7)))
        assert query.found == "7 minors in care on Outcomes, at most 6 in tracks that take them"

    def test_none_in_care_beside_a_track_for_minors_whose_clients_are_blank(self) -> None:
        blank = {**TEENS, "clients_now": None}
        assert "minors-in-care-differ" in codes(**merged(tracks(blank), counts(minors_in_care=0)))
        assert "minors-in-care-differ" not in codes(**merged(tracks(blank), counts(minors_in_care=1)))

    @pytest.mark.parametrize("name", ["family_admissions_minors", "family_discharges_minors", "attended_hours_minors"])
    def test_admissions_discharges_and_hours_of_minors_need_a_track_for_them(self, name: str) -> None:
        assert "counts-of-minors-without-track" in codes(tracks=[track()], counts={name: 1})


class TestPapers:
    def test_a_state_license_that_is_called_active_and_has_ended(self) -> None:
        sheets = licensed(status="Active with conditions", expires=YESTERDAY)
        query = only("ended-and-active", **sheets)
        assert query.found == "State agency: Active with conditions, ended on 2026-02-28"
        assert set(query.cells) == cells_named("licenses status", sheets) | cells_named("licenses expires", sheets)

    def test_a_state_license_that_is_called_expired_and_has_not_ended(self) -> None:
        assert "expired-and-not-ended" in codes(**licensed(status="Expired", expires=AS_OF))

    @pytest.mark.parametrize("column", ["covers_sud", "covers_mh"])
    def test_a_license_for_both_that_covers_one(self, column: str) -> None:
        covers = {"covers_sud": "Yes", "covers_mh": "Yes", column: "Applied for"}
        given = merged(fields(law_allows_second="Yes, licensed for both"), licensed(**covers))
        assert "second-condition-license" in codes(**given)

    def test_two_licenses_may_cover_both_together(self) -> None:
        rows = [{"covers_sud": "Yes", "covers_mh": "No"}, {"covers_sud": "No", "covers_mh": "Yes"}]
        given = merged(fields(law_allows_second="Yes, licensed for both"), {"licenses": rows})
        assert "second-condition-license" not in codes(**given)

    def test_an_award_whose_end_is_past(self) -> None:
        query = only("award-ended", accreditation=[award(effective=YESTERDAY.replace(year=2023), ends=YESTERDAY)])
        assert query.found == "CARF: Three-Year, reported to have ended on 2026-02-28, not more than 90 days ago"

    def test_an_award_that_lies_ahead(self) -> None:
        query = only("award-not-yet-in-effect", accreditation=[award(effective=TOMORROW)])
        assert query.found.endswith("in effect only from 2026-03-02")

    def test_an_award_for_another_service_raises_no_question_about_its_end(self) -> None:
        assert codes(accreditation=[award(ends=TOMORROW, service_named="Other service only")]) == []

    def test_an_award_that_is_not_claimed_in_public_is_fine(self) -> None:
        assert codes(fields={"claims_accreditation": False}, accreditation=[award(ends=TOMORROW)]) == []


class TestStaff:
    def test_a_stated_level_that_the_letters_do_not_stand_for_points_at_letters_level_and_state(self) -> None:
        sheets = staff(person(level="Student"))
        query = only("level-disagrees", **sheets)
        named = ("staff credentials", "staff level", "staff issuing_state")
        assert set(query.cells) == {cell for name in named for cell in cells_named(name, sheets)}

    def test_one_number_of_two_people_names_both(self) -> None:
        sheets = staff(person(license_number="4711"), person("S02", license_number="4711"), person("S03"))
        query = only("license-number-twice", **sheets)
        assert query.found == "“4711”: S01, S02"
        assert len(query.cells) == 4

    def test_two_licenses_of_one_person_stay_theirs(self) -> None:
        sheets = staff(person(license_number="4711"), person("S02"), person(license_number="4711"))
        assert "license-number-twice" not in codes(**sheets)
