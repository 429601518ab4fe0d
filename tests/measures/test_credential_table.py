"""The credential table that ships, line by line: what each set of letters is in which state, and how that is known."""

from itertools import combinations
from typing import Any

import pytest

from builders import edition_credentials
from iopaudit.measures.credentials import SUPERVISED, rule_of
from iopaudit.measures.letters import index_of, letters_in
from iopaudit.measures.readings import ADDITIONS

TABLE = edition_credentials()
INDEX = index_of(TABLE)
NO_RULE = None


def rule(letters: Any, state: Any) -> Any:
    """The class and the status of one set of letters in a state, as read from a cell."""
    found = letters_in([letters], TABLE, INDEX)
    (rows,) = (*found.known, *found.qualified)
    return rule_of(rows, state)


def taken_for(letters: Any, state: Any) -> Any:
    found = rule(letters, state)
    return None if found is None else found[0]


IN_SOME_STATES = {
    "independent": {
        "LISW": "OH IA NM",
        "LISW-S": "OH",
        "LISW-CP": "SC",
        "LSCSW": "KS",
        "LCSW-R": "NY",
        "LCSW-C": "MD",
        "LPC": "TX PA VA CO MI NJ AZ OR WI",
        "LPC-S": "TX",
        "LPC-MHSP": "TN",
        "LPCC": "CA OH MN ND NM KY",
        "LPCC-S": "OH",
        "LCPC": "IL MD ME MT ID",
        "LMHC": "FL MA NY WA IN IA HI RI",
        "LCMHC": "UT NC VT NH",
        "CPC": "NV",
        "LIMHP": "NE",
        "LMSW": "MI",
        "LCP": "VA KS",
        "LP": "MN MI TX NC",
        "IMFT": "OH",
    },
    "associate": {
        "LPC": "IL OH KS",
        "LPCC": "CO",
        "LMHC": "NM",
        "LMSW": "NY TX KS MD",
        "LAC": "NJ AZ AR",
        "LCSW": "MA RI MD WV",
        "LMFT": "OH KS",
        "MFT": "OH",
        "ASW": "CA",
        "CSWA": "OR",
        "LGSW": "MD",
        "LPC-i": "TX",
        "APCC": "CA",
        "LCSWA": "NC",
        "LCMHCA": "NC",
        "LMHCA": "WA",
        "LSWAIC": "WA",
        "LSWAA": "WA",
        "LAPC": "GA",
        "LAMFT": "GA",
        "LGPC": "MD",
        "LLPC": "MI",
        "LLMSW": "MI",
        "LLP": "MI",
        "TLLP": "MI",
        "LMHP": "NE",
        "PLMHP": "NE",
        "RMHCI": "FL",
        "Resident in Counseling": "VA",
        "Supervisee in Social Work": "VA",
        "QMHP": "VA",
        "LPCA": "KY",
        "AMFT": "CA",
        "MHC-LP": "NY",
    },
    "independent_addiction": {
        "LAC": "CO LA MT ND",
        "LCAC": "KS",
        "LADC": "CT MN OK NE VT ME",
        "LCADC": "NJ MD NV KY",
        "LCAS": "NC",
        "LICDC": "OH",
        "LICDC-CS": "OH",
        "LAADC": "CA",
        "LIAC": "AZ",
        "MLADC": "NH",
        "LSATP": "VA",
        "SUDP": "WA",
    },
    "addiction_certification": {
        "LAC": "KS",
        "LCDC": "TX",
        "CASAC": "NY",
        "CADC-I": "CA GA",
        "CADC-II": "CA GA",
        "CADC-III": "CA GA",
    },
    "registered_trainee": {
        "RADT": "CA",
        "LCDC-i": "TX",
        "CDCA": "OH",
        "CASAC-T": "NY",
        "SUDPT": "WA",
        "LCAS-A": "NC",
        "LGADC": "MD",
        "PLADC": "NE",
        "CADC-I": "NV",
    },
}

EVERYWHERE = {
    "independent": ["LICSW", "Licensed Psychologist"],
    "associate": ["LPC-A", "LPC Associate", "PLPC", "LMFT-A", "LAMFT"],
    "medical": ["MD", "DO", "PMHNP", "PMHNP-BC", "NP", "APRN", "PA", "PA-C"],
    "nurse": ["RN", "PMH-BC", "LPN", "LVN", "CARN"],
    "addiction_certification": [
        *("CADC", "CAC", "CAADC", "AADC", "ADC", "ICADC", "NCAC I", "NCAC II", "NCAAC", "MAC", "CCJP"),
        *("ABPM-ADM", "ABPN Addiction Psychiatry"),
    ],
    "supervision": ["CCS", "CS", "NCSE", "ACS"],
    "co_occurring": ["CCDP", "CCDPD", "CCDP-D"],
    "peer": ["CPRS", "CRPA", "NCPRSS", "PR", "CPS", "CRSS", "RCP"],
    "specialty": ["FASAM", "NCC", "NDS", "PS", "EMDR", "CCTP", "CNA"],
    "degree": ["PhD", "PsyD", "MSW", "MA", "BSN", "MEd", "DNP"],
}

WITHOUT_A_RULE = [
    ("LSW", "OH"),
    ("LSW", "PA"),
    ("LISW-AP", "SC"),
    ("LISW", "MN"),
    ("LPC", "TN"),
    ("LPC", "ID"),
    ("LPC", "NE"),
    ("LPC-S", "OH"),
    ("LP", "NY"),
    ("CNS", "CO"),
    ("LAC", "CA"),
    ("LMHC", "TX"),
    ("LPCC", "TX"),
    ("ATR", "CO"),
]


@pytest.mark.parametrize(
    ("letters", "state", "expected"),
    [
        (letters, state, what)
        for what, rows in IN_SOME_STATES.items()
        for letters, states in rows.items()
        for state in states.split()
    ],
)
def test_what_letters_are_in_a_state(letters: str, state: str, expected: str) -> None:
    assert taken_for(letters, state) == expected


@pytest.mark.parametrize(
    ("letters", "expected"), [(letters, what) for what, rows in EVERYWHERE.items() for letters in rows]
)
@pytest.mark.parametrize("state", ["AK", "TX", None])
def test_what_letters_are_everywhere(letters: str, expected: str, state: str | None) -> None:
    assert taken_for(letters, state) == expected


@pytest.mark.parametrize(("letters", "state"), WITHOUT_A_RULE)
def test_known_letters_may_have_no_rule_in_a_state(letters: str, state: str) -> None:
    assert rule(letters, state) is NO_RULE


@pytest.mark.parametrize(
    ("letters", "state", "status"),
    [
        ("LPCC", "CO", "second-hand"),
        ("LPCC", "NM", "verified"),
        ("LPCC", "OH", "verified"),
        ("LPC", "OH", "verified"),
        ("LPC", "IL", "second-hand"),
        ("LMHC", "NM", "second-hand"),
        ("LMHC", "FL", "recalled"),
        ("LPC", "TX", "recalled"),
        ("LMSW", "MI", "recalled"),
        ("LMSW", "TX", "second-hand"),
        ("LCSW", "MA", "second-hand"),
        ("LCSW", "MD", "recalled"),
        ("LMFT", "OH", "recalled"),
        ("CDCA", "OH", "recalled"),
        ("NCAC-I", "CO", "verified"),
        ("RADT", "CA", "verified"),
        ("CADC-II", "CA", "verified"),
        ("CADC-II", "GA", "recalled"),
    ],
)
def test_how_a_rule_is_known_differs_by_state(letters: str, state: str, status: str) -> None:
    assert rule(letters, state)[1] == status


def test_a_rule_of_one_state_goes_before_one_that_holds_everywhere_however_it_was_seen() -> None:
    assert taken_for("LCSW", "MD") == "associate"
    assert taken_for("LCSW", "UT") == "independent"


def test_entry_level_letters_are_listed_once() -> None:
    (row,) = [row for row in TABLE.credentials if row.letters == "CDCA"]
    assert row.states == {"OH": "registered_trainee"}


@pytest.mark.parametrize(
    "letters", ["NCAC I", "NCAC II", "NCAAC", "MAC", "NDS", "NCPRSS", "ADC", "AADC", "CCJP", "NCC"]
)
def test_a_national_certificate_is_no_license_of_any_state(letters: str) -> None:
    states = {state for row in TABLE.credentials for state in row.states}
    licenses = {"independent", "independent_addiction", "medical", "nurse", "associate"}
    assert not {taken_for(letters, state) for state in states} & licenses


@pytest.mark.parametrize("letters", ["CCDP", "CCDPD"])
def test_retired_letters_allow_nothing_by_themselves(letters: str) -> None:
    assert taken_for(letters, "PA") in ADDITIONS


def test_associates_are_never_taken_for_the_other_license_with_the_same_letters() -> None:
    assert taken_for("Licensed Associate Counselor", "NJ") == "associate"
    assert taken_for("Licensed Associate Counselor", "CO") is NO_RULE
    assert taken_for("Licensed Addiction Counselor", "CO") == "independent_addiction"
    assert taken_for("Licensed Addiction Counselor", "NJ") is NO_RULE


def test_letters_that_say_associate_intern_or_trainee_stand_nowhere_for_more() -> None:
    words = ("associate", "intern", "trainee", "candidate", "limited", "provisional", "graduate", "resident")
    low = {*SUPERVISED, *ADDITIONS, "peer", "nurse", None}
    for row in TABLE.credentials:
        said = row.name.casefold().split()
        if any(word in said for word in words) and said[0] != "certified":
            assert {row.everywhere, *row.states.values()} <= low, row.letters


def test_one_spelling_means_one_set_of_letters() -> None:
    owners: dict[str, str] = {}
    for row in TABLE.credentials:
        for spelling in (row.letters, row.name, *row.also):
            key = "".join(filter(str.isalnum, spelling.upper().replace("&", "AND")))
            assert owners.setdefault(key, row.letters) == row.letters, spelling


def test_every_name_written_out_in_full_is_found() -> None:
    for row in TABLE.credentials:
        found = letters_in([row.name], TABLE, INDEX)
        assert [rows[0].letters for rows in found.known] == [row.letters], row.name


def test_no_two_rows_have_a_rule_for_the_same_state() -> None:
    for one, other in combinations(TABLE.credentials, 2):
        if one.letters == other.letters:
            assert not set(one.states) & set(other.states), one.letters


def test_states_are_codes_of_states() -> None:
    from builders import _read

    codes = set(_read("iop/2026.1/workbook.yaml")["lists"]["states"])
    assert {state for row in TABLE.credentials for state in row.states} <= codes


def test_nothing_from_memory_has_a_source_and_everything_else_has() -> None:
    for row in TABLE.credentials:
        assert (row.status == "recalled") == (not row.source), row.letters
