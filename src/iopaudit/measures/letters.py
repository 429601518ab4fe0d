"""Letters as people write them: `L.C.S.W./CASAC`, `cadc ii`, `LPC MHSP`, found in the credential table."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.letter_words import ALSO_WORDS, BESIDE_THEM, LINKS, NO_CREDENTIAL, NUMERALS, QUALIFYING
from iopaudit.models.credential import Credential, CredentialTable

_BETWEEN = re.compile(r"[,;+|\n\u2022\u00b7]")  # the last two are a bullet and a middle dot
_SPACES = re.compile(r"[\s\-\u2010-\u2015:()\[\]]+")
_NOT_IN_A_KEY = re.compile(r"[\W_]+")
_STATE_IN_BRACKETS = re.compile(
    r"\(\s*(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY])\s*\)",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(r"\bn/a\b", re.IGNORECASE)
Index = Mapping[str, tuple[Credential, ...]]
"""For each spelling, every row that the table has of the letters."""


Group = list[tuple[str, tuple[Credential, ...] | None]]
"""What stands between two separators: the text and the rows of the table that it means, None where it is unknown."""


class Letters(NamedTuple):
    """The letters of one cell: those the table knows, those it does not, and whether it says "none".

    For each set of known letters stands every row that the table has of it.
    """

    known: tuple[tuple[Credential, ...], ...]
    """Known letters as they stand."""
    unknown: tuple[str, ...]
    says_none: bool
    qualified: tuple[tuple[Credential, ...], ...] = ()
    """Known letters beside a word such as candidate, intern or eligible: not the credential itself."""
    places: tuple[tuple[Credential, ...], ...] = ()
    """Known letters behind others that are also the code of the row's own state: `LGPC, MD` in Maryland."""


def letters_in(
    written: Sequence[str],
    table: CredentialTable,
    index: Index | None = None,
    states: Collection[str] = (),
) -> Letters:
    """Return the letters in the entries of a cell, however they are spelled.

    Periods, hyphens, spaces and case make no difference, roman and arabic numerals are the same, a state in
    brackets is left out; several stand with a comma, a slash, a bullet, "and" or just a space between. A qualifying
    word speaks of the letters between the same commas; where nothing else stands there, of all letters of the cell.
    `states` are the codes that may stand there as a place.
    """
    index = index or index_of(table)
    found: dict[int, tuple[Credential, ...]] = {}
    unknown: list[str] = []
    qualified: set[int] = set()
    places: set[int] = set()
    says_none = all_qualified = False
    for group in _groups(written, index):
        if group is None:
            says_none = True
            continue
        here: set[int] = set()
        rest = [text for text, rows in group if rows is None]
        for text, rows in group:
            if rows is None:
                continue
            if rest and _is_a_word(text):
                rest.append(text)
                continue
            found.setdefault(id(rows[0]), rows)
            here.add(id(rows[0]))
            if text.upper() in states:
                places.add(id(rows[0]))
        words = {_key(word) for text in rest for word in _words(text)}
        if words & QUALIFYING:
            qualified |= here
            all_qualified = all_qualified or (not here and words <= QUALIFYING | BESIDE_THEM)
        unknown += rest
    if all_qualified:
        qualified = set(found)
    if places == set(found):  # nothing else that they could stand behind
        places = set()
    return Letters(
        known=tuple(rows for key, rows in found.items() if key not in qualified | places),
        unknown=tuple(dict.fromkeys(unknown)),
        says_none=says_none and not found and not unknown,
        qualified=tuple(rows for key, rows in found.items() if key in qualified - places),
        places=tuple(rows for key, rows in found.items() if key in places),
    )


def index_of(table: CredentialTable) -> Index:
    """Return the rows of the table by every spelling of their letters and by their name.

    Letters stand for all rows of the table that have them; a name written out in full for those that bear it, so
    that a Licensed Associate Counselor is never taken for a Licensed Addiction Counselor.
    """
    of_letters: dict[str, list[Credential]] = {}
    of_name: dict[tuple[str, str], list[Credential]] = {}
    for credential in table.credentials:
        of_letters.setdefault(credential.letters, []).append(credential)
        of_name.setdefault((credential.letters, credential.name), []).append(credential)
    index: dict[str, tuple[Credential, ...]] = {}
    for rows in of_letters.values():
        for spelling in (rows[0].letters, *(text for row in rows for text in row.also)):
            _enter(index, spelling, rows)
    for rows in of_name.values():
        _enter(index, rows[0].name, rows)
    return index


def _enter(index: dict[str, tuple[Credential, ...]], spelling: str, rows: Sequence[Credential]) -> None:
    key = _key(spelling)
    index.setdefault(key, tuple(rows))
    index.setdefault(_with_digits(key), tuple(rows))


def audit_index(context: Context) -> Index:
    """Return the index of the audit's own table, made once for all measures."""
    return context.once(_audit_index)


def _audit_index(context: Context) -> Index:
    return index_of(context.credentials)


def _key(text: str) -> str:
    return _NOT_IN_A_KEY.sub("", text.upper().replace("&", "AND"))


def _is_a_word(text: str) -> bool:
    """Return whether letters that are also a word are written as one: `do`, `Do`, but not `DO` or `D.O.`."""
    return _key(text) in ALSO_WORDS and text.isalpha() and not text.isupper()


def _with_digits(key: str) -> str:
    for roman, arabic in NUMERALS:
        if key.endswith(roman) and len(key) > len(roman):
            return key.removesuffix(roman) + arabic
    return key


def _find(text: str, index: Index) -> tuple[Credential, ...] | None:
    key = _key(text)
    return index.get(key) or index.get(_with_digits(key))


def _groups(written: Sequence[str], index: Index) -> Iterable[Group | None]:
    """Yield what stands between two separators as known letters and unknown text; None where it says "none"."""
    for entry in _rejoined(written, index):
        for chunk in _BETWEEN.split(_NOT_APPLICABLE.sub(",NA,", _STATE_IN_BRACKETS.sub(" ", entry))):
            # "OTR/L" is one, "LCSW/CASAC" are two.
            whole = _find(chunk, index) or _key(chunk) in NO_CREDENTIAL
            for part in [chunk] if whole else chunk.split("/"):
                if _key(part) in NO_CREDENTIAL:
                    yield None
                elif _key(part):
                    yield from filter(None, _matches(part, index))


def _rejoined(written: Sequence[str], index: Index) -> Iterable[str]:
    """Yield the entries of a cell; "OTR/L" and "N/A", which a reader has divided at the slash, are one again."""
    at = 0
    while at < len(written):
        both = "/".join(written[at : at + 2])
        rows = index.get(_key(both), ())
        slashed = any("/" in text and _key(text) == _key(both) for row in rows for text in (row.letters, *row.also))
        together = at + 1 < len(written) and (slashed or both.upper() == "N/A")
        yield both if together else written[at]
        at += 2 if together else 1


def _words(text: str) -> list[str]:
    return [word for word in _SPACES.split(text.replace("&", " and ")) if _key(word)]


_LONGEST = 10
"""Words of the longest name of a credential, with room; without a limit a cell full of words would take minutes."""


def _matches(chunk: str, index: Index) -> Iterable[Group]:
    """Yield what a chunk holds from left to right, the longest known letters first, with None for what is unknown.

    A linking word such as "and" begins a new list, unless it belongs to a name: "Marriage and Family Therapist".
    """
    words = _words(chunk)
    group: Group = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(len(words) - at, _LONGEST), 0, -1):
            written = " ".join(words[at : at + length])
            found = _find(written, index)
            if found:
                group += [*_unknown(rest), (written, found)]
                rest = []
                at += length
                break
        else:
            if _key(words[at]) in LINKS:
                yield [*group, *_unknown(rest)]
                group, rest = [], []
            else:
                rest.append(words[at])
            at += 1
    yield [*group, *_unknown(rest)]


def _unknown(words: Sequence[str]) -> Group:
    return [(" ".join(words), None)] if words else []
