"""Letters as people write them: `L.C.S.W./CASAC`, `cadc ii`, `LPC MHSP`, found in the credential table."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.models.credential import Credential, CredentialTable

_BETWEEN = re.compile(r"[,;&+|\n]")
_AND_OR_SLASH = re.compile(r"\band\b|/", re.IGNORECASE)
_STATE_IN_BRACKETS = re.compile(r"\(\s*[A-Za-z]{2}\s*\)")
_NUMERALS = (("IV", "4"), ("III", "3"), ("II", "2"), ("I", "1"))
_NO_CREDENTIAL = frozenset({"NONE", "NA", "NO", "NIL", "NOTAPPLICABLE", "NONENEEDED"})

Index = Mapping[str, tuple[Credential, ...]]
"""For each spelling, every row that the table has of the letters."""


class Letters(NamedTuple):
    """The letters of one cell: those the table knows, those it does not, and whether it says "none"."""

    known: tuple[tuple[Credential, ...], ...]
    """For each set of letters, every row that the table has of it."""
    unknown: tuple[str, ...]
    says_none: bool


def letters_in(written: Sequence[str], table: CredentialTable, index: Index | None = None) -> Letters:
    """Return the letters in the entries of a cell, however they are spelled.

    Periods, hyphens, spaces and case make no difference, roman and arabic numerals are the same, a state in
    brackets is left out; several stand with a comma, a slash, an ampersand or just a space between.
    """
    index = index or index_of(table)
    known: dict[int, tuple[Credential, ...]] = {}
    unknown: list[str] = []
    says_none = False
    for chunk in _chunks(written, index):
        if _key(chunk) in _NO_CREDENTIAL:
            says_none = True
            continue
        for found in _matches(chunk, index):
            if isinstance(found, str):
                unknown.append(found)
            else:
                known.setdefault(id(found[0]), found)
    return Letters(tuple(known.values()), tuple(dict.fromkeys(unknown)), says_none and not known and not unknown)


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


def _matches(chunk: str, index: Index) -> Iterable[tuple[Credential, ...] | str]:
    """Yield what a chunk holds from left to right, the longest known letters first; the rest as it was written."""
    words = [word for word in re.split(r"[\s\-]+", chunk) if _key(word)]
    rest: list[str] = []
    while words:
        for length in range(len(words), 0, -1):
            found = _find(" ".join(words[:length]), index)
            if found:
                if rest:
                    yield " ".join(rest)
                    rest = []
                yield found
                words = words[length:]
                break
        else:
            rest.append(words.pop(0))
    if rest:
        yield " ".join(rest)
