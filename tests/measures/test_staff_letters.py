"""What letters on the roster do to the criteria: whose end date counts, two rows, nonsense, another role."""

from datetime import timedelta
from typing import Any

import pytest
from edition_findings import associate, finding, result, said
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, context, person
from iopaudit.measures.queries import queries

YESTERDAY = AS_OF - timedelta(days=1)
NEXT_YEAR = AS_OF + timedelta(days=365)
INDEPENDENT = "Independent clinical"
CERTIFIED = "Addiction certification"
NONSENSE = ("Licensed", "certified", "yes", "XYZ", "pending", "see HR", "do not know", "same as above")
CRITERIA = ("STF-01", "STF-02", "STF-03", "STF-04", "STF-05", "STF-06", "STF-08", "STF-12")


def counselor(staff_id: str = "C1", **changes: Any) -> Any:
    base = {"role": "Addiction counselor", "credentials": ["LCSW", "CADC"], "level": INDEPENDENT}
    return person(staff_id, **{**base, **changes})


def questions(*staff: Any) -> Any:
    return [query.code for query in queries(context(fields={"state": "CO"}, staff=staff))]


class TestWhoseEndDate:
    """STF-05: one end date beside several letters is that of the license."""

    def test_the_date_of_a_license_is_not_that_of_the_certification_beside_it(self) -> None:
        found = finding("STF-05", staff=[counselor()])
        assert str(found.result) == "unanswered"
        why = "no end date of the addiction credential is entered; Expires is that of the license beside it"
        assert set(said(found)) == {f"C1: {why}"}

    def test_a_lapsed_license_says_nothing_of_the_certification_beside_it(self) -> None:
        assert result("STF-05", staff=[counselor(expires=YESTERDAY)]) == "unanswered"
        assert result("STF-05", staff=[counselor(expires=YESTERDAY, addiction_expires=NEXT_YEAR)]) == "met"

    @pytest.mark.parametrize(
        ("ends", "expected"),
        [(NEXT_YEAR, "met"), (AS_OF, "met"), ("No end date", "met"), (YESTERDAY, "not_met"), (None, "unanswered")],
    )
    @pytest.mark.parametrize("column", [None, ["CADC"]])
    def test_its_own_date_decides_whether_or_not_the_letters_are_repeated(
        self, ends: Any, expected: str, column: Any
    ) -> None:
        row = counselor(addiction_credential=column, addiction_expires=ends)
        assert result("STF-05", staff=[row]) == expected

    @pytest.mark.parametrize("letters", [["CADC"], ["CADC", "BA"], ["LAC", "CADC"], ["MAC", "MSW", "CCS"]])
    def test_where_no_other_license_stands_in_the_row_its_date_is_that_of_the_certification(self, letters: Any) -> None:
        row = counselor(credentials=letters, level=CERTIFIED)
        assert result("STF-05", staff=[row]) == "met"
        assert result("STF-05", staff=[{**row, "expires": YESTERDAY}]) == "not_met"
        assert result("STF-05", staff=[{**row, "expires": None}]) == "unanswered"

    def test_letters_without_a_rule_that_stand_alone_have_the_date_of_the_row(self) -> None:
        row = counselor(credentials=["CASAC"], level=CERTIFIED)
        assert result("STF-05", staff=[row]) == "met"
        assert result("STF-05", staff=[{**row, "credentials": ["CASAC", "LSW"]}]) == "unanswered"

    def test_a_row_of_its_own_has_a_date_of_its_own(self) -> None:
        license, certificate = (
            counselor(credentials=["LCSW"]),
            counselor(credentials=["CADC"], level=CERTIFIED, expires=YESTERDAY),
        )
        assert result("STF-05", staff=[license, certificate]) == "not_met"
        assert result("STF-05", staff=[license, {**certificate, "expires": NEXT_YEAR}]) == "met"
        lapsed = {**license, "expires": YESTERDAY}
        assert result("STF-05", staff=[lapsed, {**certificate, "expires": NEXT_YEAR}]) == "met"

    def test_the_order_of_two_rows_makes_no_difference(self) -> None:
        rows = [counselor(credentials=["LCSW"]), counselor(credentials=["CADC"], level=CERTIFIED)]
        for criterion in CRITERIA:
            assert result(criterion, staff=rows) == result(criterion, staff=rows[::-1])

    @given(
        st.sampled_from([None, YESTERDAY, AS_OF, NEXT_YEAR]),
        st.sampled_from([None, YESTERDAY, NEXT_YEAR]),
        st.sampled_from([["LCSW", "CADC"], ["CADC"], ["CADC", "MA"], ["LSW", "CADC"]]),
    )
    def test_entering_a_date_that_lies_ahead_never_costs(self, expires: Any, own: Any, letters: Any) -> None:
        order = ["not_met", "unanswered", "cannot_judge", "partly_met", "met"]
        row = counselor(credentials=letters, level=CERTIFIED, expires=expires, addiction_expires=own)
        before = order.index(result("STF-05", staff=[row]))
        for better in ({"expires": NEXT_YEAR}, {"addiction_expires": NEXT_YEAR}):
            assert order.index(result("STF-05", staff=[{**row, **better}])) >= before


class TestPeersAndTherapists:
    @pytest.mark.parametrize("letters", ["NCPRSS", "CPRS", "CRPA", "PR"])
    def test_a_therapist_with_only_peer_letters_has_no_credential_for_the_role(self, letters: str) -> None:
        row = person(role="Therapist", credentials=[letters], level="Peer certification")
        assert result("STF-01", staff=[row]) == "not_met"
        assert result("STF-06", staff=[row]) == "not_met"
        assert "credential-for-another-role" in questions(row)

    def test_a_stated_license_over_peer_letters_is_never_met_and_is_asked_about(self) -> None:
        for letters, expected in (("NCPRSS", "not_met"), ("CPRS", "cannot_judge")):
            row = person(role="Therapist", credentials=[letters], level=INDEPENDENT)
            assert result("STF-01", staff=[row]) == expected
            assert "level-disagrees" in questions(row)


class TestTraps:
    @pytest.mark.parametrize(("letters", "state"), [("LCSW", "MA"), ("LCSW", "RI"), ("LPC", "OH"), ("LPC", "KS")])
    def test_familiar_letters_that_need_supervision_here_and_are_said_to_be_independent(
        self, letters: str, state: str
    ) -> None:
        lead = person("S01", credentials=["LICSW"], issuing_state=state)
        row = person("A1", credentials=[letters], issuing_state=state)
        assert result("STF-03", state=state, staff=[lead, row]) == "not_met"
        supervised = {**row, "supervisor": "S01", "supervision_hours": 1}
        assert result("STF-03", state=state, staff=[lead, supervised]) == "met"

    @pytest.mark.parametrize(("letters", "state"), [("LCSW", "MD"), ("LMFT", "OH"), ("LMFT", "KS"), ("LMSW", "NY")])
    def test_the_same_from_memory_fails_nobody_and_is_asked_about(self, letters: str, state: str) -> None:
        lead = person("S01", credentials=["LICSW"], issuing_state=state)
        row = person("A1", credentials=[letters], issuing_state=state)
        assert result("STF-03", state=state, staff=[lead, row]) == "cannot_judge"
        assert "level-disagrees" in questions(row)

    def test_letters_of_an_associate_without_a_rule_here_are_no_independent_license(self) -> None:
        row = person("A1", credentials=["LCSWA"], issuing_state="WY", signs_assessments="Yes, alone")
        assert result("STF-03", state="WY", staff=[person(issuing_state="WY"), row]) == "cannot_judge"
        assert result("STF-08", state="WY", staff=[row], answers={"STF-08b": "Within 7 days"}) == "cannot_judge"
        assert "level-disagrees" in questions(row)

    @pytest.mark.parametrize("letters", ["NCC", "EMDR", "FASAM", "CCTP", "CNA"])
    def test_a_certificate_alone_is_no_license(self, letters: str) -> None:
        assert result("STF-01", staff=[person(credentials=[letters])]) == "cannot_judge"
        assert result("STF-01", staff=[person(credentials=[letters, "LCSW"])]) == "met"


class TestNonsense:
    @pytest.mark.parametrize("written", NONSENSE)
    @pytest.mark.parametrize("level", [INDEPENDENT, "Prescriber", CERTIFIED])
    def test_nonsense_is_worth_as_much_as_a_blank_cell(self, written: str, level: str) -> None:
        def results(credentials: Any) -> Any:
            row = person(role="Clinical director", credentials=credentials, level=level, signs_assessments="Yes, alone")
            return [result(criterion, staff=[row]) for criterion in CRITERIA]

        assert results([written]) == results(None)

    def test_nonsense_lifts_no_associate(self) -> None:
        for written in NONSENSE:
            row = associate(credentials=["LPCC", written], supervisor=None, signs_assessments="Yes, alone")
            assert result("STF-03", staff=[person(), row]) == "not_met"
