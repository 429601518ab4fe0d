"""Letters as people write them: spellings, separators, held-back words, full names, and nonsense."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import edition_credentials
from iopaudit.measures.credentials import SUPERVISED, read_credentials
from iopaudit.measures.judged import Judged
from iopaudit.measures.letters import index_of, letters_in
from iopaudit.models.credential import CredentialClass

TABLE = edition_credentials()
INDEX = index_of(TABLE)
INDEPENDENT = "Independent clinical"
NBSP = "\N{NO-BREAK SPACE}"
CLASSES: tuple[CredentialClass, ...] = (
    *("independent", "medical", "nurse", "associate", "independent_addiction"),
    *("addiction_certification", "registered_trainee", "peer"),
)
NONSENSE = [
    "Licensed",
    "certified",
    "yes",
    "XYZ",
    "pending",
    "see HR",
    "—",
    "on file",
    "?",
    "do not know",
    "same as above",
]


def read(written: Any, level: Any = None, state: Any = "CO") -> Any:
    return read_credentials([written] if isinstance(written, str) else written, level, state, TABLE, index=INDEX)


def found(*written: str) -> Any:
    return letters_in(written, TABLE, INDEX)


def known(*written: str) -> Any:
    return [rows[0].letters for rows in found(*written).known]


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("Ph.D.", ["PhD"]),
        ("Ph. D", ["PhD"]),
        ("L.C.S.W., CASAC", ["LCSW", "CASAC"]),
        ("LCSW/CADC II", ["LCSW", "CADC-II"]),
        ("L.P.C. Intern", ["LPC-i"]),
        ("LPC Associate", ["LPC-A"]),
        ("CADC-II", ["CADC-II"]),
        ("CADC II", ["CADC-II"]),
        ("CADCII", ["CADC-II"]),
        ("cadc 2", ["CADC-II"]),
        ("lcsw; cadc", ["LCSW", "CADC"]),
        ("lcsw and cadc", ["LCSW", "CADC"]),
        ("LCSW & CADC", ["LCSW", "CADC"]),
        ("LCSW&CADC", ["LCSW", "CADC"]),
        ("LCSW + CADC", ["LCSW", "CADC"]),
        ("LCSW with CADC", ["LCSW", "CADC"]),
        ("LCSW • CADC", ["LCSW", "CADC"]),
        ("CADC II · CTP · ICADC", ["CADC-II", "CCTP", "ICADC"]),
        ("LCSW \N{EN DASH} CADC", ["LCSW", "CADC"]),
        (f"LCSW,{NBSP}CADC{NBSP}II", ["LCSW", "CADC-II"]),
        ("LCSW\nCADC", ["LCSW", "CADC"]),
        ("(LCSW)", ["LCSW"]),
        ("LCSW (CADC)", ["LCSW", "CADC"]),
        ("LCSW(CADC)", ["LCSW", "CADC"]),
        ("Licensed Clinical Social Worker (LCSW)", ["LCSW"]),
        ("MD (psychiatry)", ["MD"]),
        ("M.D.", ["MD"]),
        ("PMHNP-BC", ["PMHNP"]),
        ("RN, BSN", ["RN", "BSN"]),
        ("OTR/L", ["OTR/L"]),
        ("LPC/MHSP", ["LPC-MHSP"]),
        ("LCSW-R", ["LCSW-R"]),
        ("lcswr (ny) (nj)", ["LCSW-R"]),
        ("lcsw - r", ["LCSW-R"]),
        ("LICDC CS", ["LICDC-CS"]),
        ("LCADC-A", ["LCADCA"]),
        ("Alcohol & Drug Counselor", ["ADC"]),
    ],
)
def test_letters_are_found_however_they_are_written(written: str, letters: list[str]) -> None:
    assert known(written) == letters


SEEN_IN_PUBLIC = [
    ("LCSW, LCADC, PMH-C, ACSW", []),
    ("Eddie, MSW, LCSW, LCADC, CCS", ["Eddie"]),
    ("MA, LPC, NCC, CPCS, BC-TMH", []),
    ("PLPC, NCC (Counselor)", ["Counselor"]),
    ("M.A., LPC, NCC", []),
    ("MS, RN, CNS, AGACNP-BC, PMHNP-BC", []),
    ("MSN, APRN, PMHNP-BC", []),
    ("DNP, PMHNP-BC, FNP-C", []),
    ("Ph.D, LPCC-S", []),
    ("LPC, LMFT, LSATP, NCC, ACS", []),
    ("DBH, LPCC, NCC", []),
    ("LMHC, CASAC, NCC", []),
    ("MA, LAC, LPC", []),
    ("MD, FASAM", []),
    ("LMFT, LPCC", []),
    ("CADC II · BRI · CTP · CFMI · ICADC", ["BRI", "CFMI"]),
    ("LIMHP-CMSW", []),
    ("phd/psychologist", []),
    ("ms msw", []),
    ("lcsw msw", []),
    ("lmsw(ny", ["ny"]),
    ("casact", []),
    ("CASAC ACSW", []),
    ("CASAC CCTP", []),
    ("LCMHC NCC", []),
    ("FACLP DFAPA", []),
]
"""Letters as they stand behind names on pages of practices and programs and in directories, without the names."""


@pytest.mark.parametrize(("written", "unknown"), SEEN_IN_PUBLIC)
def test_letters_seen_on_public_pages_are_known(written: str, unknown: list[str]) -> None:
    assert list(found(written).unknown) == unknown
    assert found(written).known


def test_what_a_reader_divided_at_the_slash_is_one_again() -> None:
    assert known("OTR", "L") == ["OTR/L"]
    assert found("N", "A").says_none
    assert known("LCSW", "N", "A") == ["LCSW"]
    assert known("LCSW", "CADC") == ["LCSW", "CADC"]
    assert found("LCSW", "R").unknown == ("R",)


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("Licensed Clinical Social Worker", "LCSW"),
        ("licensed professional counselor associate", "LPC-A"),
        ("Licensed Clinical Social Worker Associate", "LCSWA"),
        ("Licensed Alcohol and Drug Counselor", "LADC"),
        ("Licensed Marriage and Family Therapist", "LMFT"),
        ("Certified Alcohol and Drug Counselor II", "CADC-II"),
        ("Psychiatric Mental Health Nurse Practitioner", "PMHNP"),
        ("Registered Mental Health Counselor Intern", "RMHCI"),
        ("Physician Assistant", "PA"),
    ],
)
def test_names_written_out_in_full_are_found(written: str, letters: str) -> None:
    assert known(written) == [letters]


HELD_BACK = (
    *("candidate", "Intern", "eligible", "resident", "supervisee", "associate", "applicant", "pending"),
    *("conditional", "expired", "revoked", "license pending", "in training", "under supervision"),
)


@pytest.mark.parametrize("word", HELD_BACK)
@pytest.mark.parametrize(
    "credential", ["LCSW", "Licensed Clinical Social Worker", "LPC", "Licensed Professional Counselor", "LMFT", "MD"]
)
@pytest.mark.parametrize("level", [INDEPENDENT, "Prescriber", "Not sure", None])
def test_a_held_back_word_never_lifts_anybody_to_the_independent_class(word: str, credential: str, level: Any) -> None:
    for written in (f"{credential} {word}", f"{credential} ({word})", f"{word} {credential}", f"{credential}, {word}"):
        reading = read(written, level, "UT")
        assert reading.allows({"independent"}) is not Judged.YES, written
        assert reading.allows({"medical"}) is not Judged.YES, written


def test_a_name_with_a_link_in_it_is_held_back_as_a_whole() -> None:
    qualified = found("Licensed Alcohol and Drug Counselor Intern").qualified
    assert [rows[0].letters for rows in qualified] == ["LADC"]


@pytest.mark.parametrize("written", NONSENSE)
@pytest.mark.parametrize("level", [INDEPENDENT, "Prescriber", "Addiction certification", "Not sure", None])
def test_nonsense_is_no_answer_whatever_level_is_stated(written: str, level: Any) -> None:
    reading = read(written, level)
    assert not reading.given
    assert all(reading.allows({each}) is Judged.BLANK for each in CLASSES)


@pytest.mark.parametrize("word", ["do", "ma", "pa", "cap", "mint"])
def test_letters_that_are_also_words_are_no_credential_in_a_sentence(word: str) -> None:
    assert not known(f"what {word} you need")
    assert known(word)


COMMON = ["LCSW", "LPC", "LMFT", "CADC-II", "RN", "PMHNP", "PhD", "LAC", "CCS", "NCC", "CPRS", "LSW", "RADT", "MAC"]
LEVELS = [INDEPENDENT, "Associate or provisional (supervised)", "Addiction certification", "None", "Not sure", None]


def judgements(reading: Any) -> Any:
    return reading.given, [reading.allows({each}) for each in CLASSES], reading.differs


@given(st.data(), st.lists(st.sampled_from(COMMON), min_size=1, max_size=4, unique=True), st.sampled_from(LEVELS))
def test_order_and_separators_make_no_difference(data: Any, letters: Any, level: Any) -> None:
    shuffled = data.draw(st.permutations(letters))
    separator = data.draw(
        st.sampled_from([", ", "; ", " / ", " & ", " and ", " | ", "\n", " • ", ",", f",{NBSP}", " "])
    )
    as_one, as_entries = read(separator.join(shuffled), level), read(letters, level)
    assert judgements(as_one) == judgements(as_entries)


@given(st.data(), st.sampled_from(COMMON), st.sampled_from(LEVELS))
def test_case_periods_and_spaces_make_no_difference(data: Any, letters: str, level: Any) -> None:
    written = data.draw(st.sampled_from([letters, letters.lower(), letters.upper(), letters.title()]))
    if letters.isalpha():
        written = data.draw(st.sampled_from(["", ".", ". "])).join(written)
    written = data.draw(st.sampled_from(["{}", " {} ", "({})", "{}.", "{},", f"{NBSP}{{}}"])).format(written)
    assert judgements(read(written, level)) == judgements(read(letters, level))


@given(
    st.lists(st.sampled_from([*COMMON, "LMFT Candidate", "None"]), max_size=3),
    st.lists(st.sampled_from([*NONSENSE, "Reiki Master", "Wizard", "N/A", "intern"]), min_size=1, max_size=3),
    st.sampled_from([", ", " "]),
    st.sampled_from(LEVELS),
    st.sampled_from(["CO", "TX", "OH", None]),
)
def test_adding_nonsense_never_raises_a_class(
    letters: Any, nonsense: Any, between: str, level: Any, state: Any
) -> None:
    before = read([between.join(letters)] if letters else [], level, state)
    after = read([between.join([*letters, *nonsense])], level, state)
    held_back = {"pending", "intern", "do not know"} & set(nonsense)
    for each in CLASSES:
        if held_back and each in SUPERVISED:
            continue  # such a word may confirm that somebody practices under supervision
        if after.allows({each}) is Judged.YES:
            assert before.allows({each}) is Judged.YES
