"""Letters as people write them: `L.C.S.W./CASAC`, `cadc ii`, `LPC MHSP`, found in the credential table."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.models.credential import Credential, CredentialTable

_BETWEEN = re.compile(r"[,;&+|\n]")
_AND_OR_SLASH = re.compile(r"\band\b|/", re.IGNORECASE)
_STATE_IN_BRACKETS = re.compile(r"\(\s*[A-Za-z]{2}\s*\)")
_NUMERALS = (("IV", "4"), ("III", "3"), ("II", "2"), ("I", "1"))
_QUALIFYING = frozenset(
    [
        "CANDIDATE",
        "INTERN",
        "ASSOCIATE",
        "STUDENT",
        "TRAINEE",
        "TRAINING",
        "RESIDENT",
        "APPLICANT",
        "APPLIED",
        "ELIGIBLE",
        "PENDING",
        "EXPECTED",
        "PROVISIONAL",
        "TEMPORARY",
        "LIMITED",
        "SUPERVISEE",
        "SUPERVISED",
        "PRE",
        "PRELICENSED",
        "PRELICENSE",
        "PROGRESS",
        "TRACK",
        "TOWARD",
        "TOWARDS",
        "NO",
        "NOT",
        "NON",
        "WITHOUT",
        "NEVER",
        "YET",
        "FORMER",
        "FORMERLY",
        "EX",
        "EXPIRED",
        "LAPSED",
        "INACTIVE",
        "RETIRED",
        "I",
        "A",
        "C",
        "P",
        "T",
        "IT",
    ]
)
"""Words beside letters that say: not the full credential, or not yet, or not any more."""
_NO_CREDENTIAL = frozenset({"NONE", "NA", "NO", "NIL", "NOTAPPLICABLE", "NONENEEDED"})

Index = Mapping[str, tuple[Credential, ...]]
"""For each spelling, every row that the table has of the letters."""


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
    brackets is left out; several stand with a comma, a slash, an ampersand or just a space between. A qualifying
    word speaks of the letters between the same commas; where nothing else stands there, of all letters of the cell.
    `states` are the codes that may stand there as a place.
    """
    index = index or index_of(table)
    found: dict[int, tuple[Credential, ...]] = {}
    unknown: list[str] = []
    qualified: set[int] = set()
    places: set[int] = set()
    says_none = all_qualified = False
    for chunk in _chunks(written, index):
        if _key(chunk) in _NO_CREDENTIAL:
            says_none = True
            continue
        here: set[int] = set()
        rest: list[str] = []
        for text, rows in _matches(chunk, index):
            if rows is None:
                rest.append(text)
            else:
                found.setdefault(id(rows[0]), rows)
                here.add(id(rows[0]))
                if text.upper() in states:
                    places.add(id(rows[0]))
        words = {_key(word) for text in rest for word in _words(text)}
        if words & _QUALIFYING:
            qualified |= here
            all_qualified = all_qualified or (not here and words <= _QUALIFYING | {"IN"})
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
    """Return the rows of the table by every spelling of their letters and by their name."""
    index: dict[str, list[Credential]] = {}
    for credential in table.credentials:
        spellings = (credential.letters, *credential.also, credential.name)
        for key in {spelled for text in spellings for spelled in (_key(text), _with_digits(_key(text)))}:
            index.setdefault(key, []).append(credential)
    return {key: tuple(row for row in rows if row.letters == rows[0].letters) for key, rows in index.items()}


def audit_index(context: Context) -> Index:
    """Return the index of the audit's own table, made once for all measures."""
    return context.once(_audit_index)


def _audit_index(context: Context) -> Index:
    return index_of(context.credentials)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.upper()))


def _with_digits(key: str) -> str:
    for roman, arabic in _NUMERALS:
        if key.endswith(roman) and len(key) > len(roman):
            return key.removesuffix(roman) + arabic
    return key


def _find(text: str, index: Index) -> tuple[Credential, ...] | None:
    key = _key(text)
    return index.get(key) or index.get(_with_digits(key))


def _chunks(written: Sequence[str], index: Index) -> Iterable[str]:
    for entry in written:
        for chunk in _BETWEEN.split(_STATE_IN_BRACKETS.sub(" ", entry)):
            # "OTR/L" and "Marriage and Family Therapist" are one, "LCSW/CASAC" and "LCSW and CASAC" are two.
            whole = _find(chunk, index) or _key(chunk) in _NO_CREDENTIAL
            yield from (part.strip() for part in ([chunk] if whole else _AND_OR_SLASH.split(chunk)) if _key(part))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s\-]+", text) if _key(word)]


_LONGEST = 10
"""Words of the longest name of a credential, with room; without a limit a cell full of words would take minutes."""


def _matches(chunk: str, index: Index) -> Iterable[tuple[str, tuple[Credential, ...] | None]]:
    """Yield what a chunk holds from left to right, the longest known letters first, with None for what is unknown."""
    words = _words(chunk)
    rest: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(len(words) - at, _LONGEST), 0, -1):
            written = " ".join(words[at : at + length])
            found = _find(written, index)
            if found:
                if rest:
                    yield " ".join(rest), None
                    rest = []
                yield written, found
                at += length
                break
        else:
            rest.append(words[at])
            at += 1
    if rest:
        yield " ".join(rest), None
