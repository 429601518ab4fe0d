"""What letters after a name are taken for, state by state."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import edition_credentials
from iopaudit.measures.credentials import read_credentials
from iopaudit.measures.judged import Judged
from iopaudit.measures.letters import letters_in
from iopaudit.models.credential import Credential, CredentialTable, LevelMeaning

TABLE = edition_credentials()
INDEPENDENT = "Independent clinical"
ASSOCIATE = "Associate or provisional (supervised)"


def read(written: Any, level: Any = None, state: Any = "CO", **more: Any) -> Any:
    return read_credentials([written] if isinstance(written, str) else written, level, state, TABLE, **more)


def known(written: Any, table: Any = TABLE) -> Any:
    return [rows[0].letters for rows in letters_in([written], table).known]


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("LCSW, CADC-II", ["LCSW", "CADC-II"]),
        ("L.C.S.W./CASAC", ["LCSW", "CASAC"]),
        ("LCSW-R", ["LCSW-R"]),
        ("Ph.D.", ["PhD"]),
        ("LPC MHSP", ["LPC-MHSP"]),
        ("LPC-MHSP", ["LPC-MHSP"]),
        ("lcsw cadc ii", ["LCSW", "CADC-II"]),
        ("CADC 2", ["CADC-II"]),
        ("CADCIII", ["CADC-III"]),
        ("LCSW & CADC", ["LCSW", "CADC"]),
        ("LCSW and CADC", ["LCSW", "CADC"]),
        ("LCSW (NY)", ["LCSW"]),
        ("OTR/L", ["OTR/L"]),
        ("Licensed Marriage and Family Therapist", ["LMFT"]),
        ("M. D.", ["MD"]),
        ("LPC-Associate", ["LPC-A"]),
        ("LCSW, LCSW", ["LCSW"]),
    ],
)
def test_letters_are_found_however_they_are_spelled(written: Any, letters: Any) -> None:
    assert known(written) == letters


def test_letters_known_nowhere_are_kept_beside_those_that_are() -> None:
    found = letters_in(["LCSW, Certified Reiki Master"], TABLE)
    assert [rows[0].letters for rows in found.known] == ["LCSW"]
    assert found.unknown == ("Certified Reiki Master",)


@given(st.sampled_from([each.letters for each in TABLE.credentials]), st.data())
def test_case_periods_and_hyphens_make_no_difference(letters: Any, data: Any) -> None:
    separator = data.draw(st.sampled_from(["", ".", "-"])) if letters.isalpha() else ""
    spelled = separator.join(data.draw(st.sampled_from([letters, letters.upper(), letters.lower()])))
    assert known(spelled) == [letters]


@given(st.lists(st.sampled_from(["LCSW", "CADC-II", "RN", "Ph.D.", "XYZQ", "None", "/", "-", "(NY)", " and "])))
def test_no_text_breaks_the_reading(parts: Any) -> None:
    reading = read(" ".join(parts), INDEPENDENT)
    assert reading.words


@pytest.mark.parametrize(
    ("letters", "state", "taken_for"),
    [
        ("LPCC", "CO", "associate"),
        ("LPCC", "NM", "independent"),
        ("LPCC", "CA", "independent"),
        ("LMHC", "NM", "associate"),
        ("LMHC", "FL", "independent"),
        ("LPC", "IL", "associate"),
        ("LPC", "TX", "independent"),
        ("LMSW", "MI", "independent"),
        ("LMSW", "TX", "associate"),
        ("LAC", "NJ", "associate"),
        ("LAC", "CO", "independent_addiction"),
        ("LCSW", "WY", "independent"),
        ("RADT", "CA", "registered_trainee"),
        ("CDCA", "OH", "registered_trainee"),
        ("NCPRSS", "ME", "peer"),
        ("PMHNP-BC", "OR", "medical"),
    ],
)
def test_the_same_letters_differ_by_state(letters: Any, state: Any, taken_for: Any) -> None:
    assert read(letters, None, state).classes == {taken_for}


def test_the_table_wins_over_the_stated_level_where_its_rule_was_seen() -> None:
    reading = read("LPCC", INDEPENDENT, "CO")
    assert reading.allows({"independent"}) is Judged.NO
    assert reading.allows({"associate"}) is Judged.YES
    assert reading.differs


def test_a_rule_that_was_seen_wins_whatever_recalled_letters_stand_beside_it() -> None:
    reading = read("LPCC, CADC-II", INDEPENDENT, "CO")
    assert reading.allows({"associate"}) is Judged.YES
    assert reading.taken_for({"independent"}) is Judged.NO
    assert reading.differs


def test_a_seen_rule_of_another_kind_leaves_the_stated_level_in_doubt() -> None:
    reading = read("LPC, MAC", ASSOCIATE, "TX")
    assert reading.allows({"addiction_certification"}) is Judged.YES
    assert reading.allows({"independent"}) is Judged.UNDECIDED
    assert reading.allows({"associate"}) is Judged.UNDECIDED


@pytest.mark.parametrize(("stated", "state"), [(INDEPENDENT, "NY"), (ASSOCIATE, "MI")])
def test_a_recalled_rule_and_another_stated_level_leave_it_undecided(stated: Any, state: Any) -> None:
    reading = read("LMSW", stated, state)
    assert reading.allows({"independent"}) is Judged.UNDECIDED
    assert reading.allows({"associate"}) is Judged.UNDECIDED
    assert reading.differs


def test_a_recalled_rule_that_the_program_confirms_decides_and_is_marked() -> None:
    reading = read("LPC", INDEPENDENT, "TX")
    assert reading.allows({"independent"}) is Judged.YES
    assert reading.allows({"associate"}) is Judged.NO
    assert not reading.differs
    assert reading.remarks == ("the rule for these letters is to be checked with the board",)


def test_a_recalled_rule_alone_never_says_no() -> None:
    reading = read("CRSS", "Not sure")
    assert reading.allows({"peer"}) is Judged.YES
    assert reading.allows({"independent"}) is Judged.UNDECIDED
    assert reading.taken_for({"independent"}) is Judged.NO


def test_known_letters_without_a_rule_for_the_state_take_the_stated_level() -> None:
    reading = read("LSW", ASSOCIATE, "OH")
    assert reading.classes == {"associate"}
    assert reading.by_level
    assert "as the program states" in reading.words


def test_known_letters_without_a_rule_or_a_stated_level_cannot_be_judged() -> None:
    for level in (None, "Not sure"):
        reading = read("LSW", level, "OH")
        assert reading.allows({"associate"}) is Judged.UNDECIDED
        assert reading.words == "could not be judged"


@pytest.mark.parametrize(
    ("letters", "level"),
    [
        ("LPC-i", INDEPENDENT),
        ("LCSWA", INDEPENDENT),
        ("LADC", INDEPENDENT),
        ("LCDC", "Independent addiction license"),
        ("RADT", "Addiction certification"),
        ("CSW", "Prescriber"),
    ],
)
def test_no_stated_level_lifts_letters_above_what_they_are_anywhere(letters: Any, level: Any) -> None:
    reading = read(letters, level, "WY")
    wanted = next(each.classes for each in TABLE.levels if each.answer == level)
    assert reading.allows(wanted) is Judged.UNDECIDED
    assert reading.differs
    assert not reading.by_level


def test_a_stated_level_that_letters_have_in_another_state_or_below_it_is_taken() -> None:
    assert read("LCPC", INDEPENDENT, "TX").classes == {"independent"}
    assert read("LCPC", ASSOCIATE, "TX").classes == {"associate"}
    assert read("LADC", "Addiction certification", "WY").classes == {"addiction_certification"}
    assert read("LCDC", "None", "WY").classes == frozenset()


def test_letters_known_nowhere_are_no_answer_whatever_level_is_stated() -> None:
    reading = read("XYZQ, Wizard", INDEPENDENT)
    assert not reading.given
    assert reading.allows({"independent"}) is Judged.BLANK
    assert len(reading.remarks) == 2


def test_a_blank_cell_is_no_answer() -> None:
    assert not read([], INDEPENDENT).given


def test_none_is_an_answer() -> None:
    reading = read("None", "None")
    assert reading.given
    assert reading.allows({"independent"}) is Judged.NO


def test_none_beside_a_stated_license_is_undecided() -> None:
    reading = read("n/a", INDEPENDENT)
    assert reading.allows({"independent"}) is Judged.UNDECIDED
    assert reading.differs


def test_a_degree_or_an_addition_alone_is_no_license_whatever_the_program_states() -> None:
    for letters in ("PhD", "MSW, ACS"):
        reading = read(letters, INDEPENDENT)
        assert reading.allows({"independent"}) is Judged.UNDECIDED
        assert reading.only_additions
        assert reading.differs
        assert reading.words == "could not be judged"
        assert read(letters, "None").allows({"independent"}) is Judged.NO
        assert read(letters).allows({"independent"}) is Judged.UNDECIDED


@pytest.mark.parametrize(
    ("written", "plain", "qualified"),
    [
        ("LMFT Candidate", [], ["LMFT"]),
        ("Pre-licensed LCSW", [], ["LCSW"]),
        ("LCSW, CADC Intern", ["LCSW"], ["CADC"]),
        ("LCSW, Intern", [], ["LCSW"]),
        ("LPC, Doctoral student", ["LPC"], []),
        ("LPC Associate", ["LPC-A"], []),
        ("LMHC, IN", ["LMHC"], []),
    ],
)
def test_a_qualifying_word_holds_back_the_letters_it_stands_beside(written: Any, plain: Any, qualified: Any) -> None:
    found = letters_in([written], TABLE)
    assert [rows[0].letters for rows in found.known] == plain
    assert [rows[0].letters for rows in found.qualified] == qualified


@pytest.mark.parametrize(
    ("written", "plain", "places"),
    [
        ("LGPC, MD", ["LGPC"], ["MD"]),
        ("MD", ["MD"], []),
        ("LGPC, M.D.", ["LGPC", "MD"], []),
        ("PA-C, LGPC", ["PA", "LGPC"], []),
    ],
)
def test_a_state_code_behind_other_letters_is_kept_apart(written: Any, plain: Any, places: Any) -> None:
    found = letters_in([written], TABLE, states=("MD", "PA"))
    assert [rows[0].letters for rows in found.known] == plain
    assert [rows[0].letters for rows in found.places] == places


@pytest.mark.parametrize("stated", [ASSOCIATE, "Registered trainee", "Student", "None"])
def test_no_rule_lifts_letters_above_the_stated_level(stated: Any) -> None:
    reading = read("LCSW", stated)
    assert reading.allows({"independent"}) is Judged.UNDECIDED
    assert reading.differs


def test_where_either_reading_is_wanted_it_is_one_of_them() -> None:
    reading = read("LPC", ASSOCIATE, "TX")
    assert reading.allows({"independent", "associate"}) is Judged.YES
    assert read("n/a", INDEPENDENT).allows({"independent"}) is Judged.UNDECIDED


def test_a_federal_license_is_read_by_rules_that_hold_everywhere() -> None:
    assert read("LCSW", None, None).classes == {"independent"}
    assert read("LPC", INDEPENDENT, None).by_level


def test_the_best_known_rule_of_several_is_taken() -> None:
    table = CredentialTable(
        edition="x",
        credentials=(
            Credential(letters="ABC", name="Recalled", states={"CO": "independent"}),
            Credential(letters="ABC", name="Seen", states={"CO": "associate"}, status="verified"),
        ),
        levels=(LevelMeaning(answer="Independent", classes=("independent",)),),
    )
    assert read_credentials(["ABC"], "Independent", "CO", table).classes == {"associate"}


def test_the_table_holds_no_letters_twice_with_different_rules_for_one_state() -> None:
    seen = {}
    for credential in TABLE.credentials:
        for state, what in credential.states.items():
            assert seen.setdefault((credential.letters, state), what) == what


def test_every_rule_that_was_seen_names_its_source() -> None:
    assert [each.letters for each in TABLE.credentials if each.status != "recalled" and not each.source] == []


def test_every_stated_level_of_the_workbook_is_in_the_table_but_not_sure() -> None:
    from builders import _read

    stated = set(_read("iop/2026.1/workbook.yaml")["lists"]["license_levels"]) - {"Not sure"}
    assert stated == {level.answer for level in TABLE.levels}
