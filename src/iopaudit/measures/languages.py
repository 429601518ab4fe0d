"""Languages as people write them under Speaks: codes, names, and words that name none."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from iopaudit.measures.people import Person
from iopaudit.measures.population_training import entries_of
from iopaudit.measures.typed import says_none

_ENGLISH = "en"
_CODES: Mapping[str, str] = {
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "spa": "es",
    "esp": "es",
    "american sign": "asl",
    "sign": "asl",
    "vietnamese": "vi",
    "vie": "vi",
    "chinese": "zh",
    "mandarin": "zh",
    "french": "fr",
    "portuguese": "pt",
    "russian": "ru",
    "arabic": "ar",
    "korean": "ko",
    "tagalog": "tl",
    "haitian creole": "ht",
    "hmong": "hmn",
    "navajo": "nv",
    "english": _ENGLISH,
    "american english": _ENGLISH,
    "eng": _ENGLISH,
    "english only": _ENGLISH,
    "en only": _ENGLISH,
}
"""Languages that may be written out, as their codes; any other entry stands for itself."""
_OF_SKILL = frozenset(["fluent", "fluently", "native", "speaker", "language", "bilingual"])
"""Words beside a language that change nothing about which one it is."""
_NAMES_NONE = frozenset(
    [
        *("yes", "y", "x", "all", "any", "some", "many", "several", "other", "various", "multilingual", "see", "notes"),
        *("interpreter", "translator", "interpreter line", "line", "unknown", "tbd", "not sure", "see notes"),
    ]
)
"""What stands where a language should, and names none."""


class Languages(NamedTuple):
    """What a person lists under Speaks."""

    named: frozenset[str]
    """Languages beside English, as codes."""
    unclear: tuple[str, ...]
    """Entries that name no language, or one with a doubt, as they were typed."""
    is_blank: bool


def languages_of(person: Person, column: str) -> Languages:
    """Return the languages beside English that a person lists; a name stands for its code, in any spelling of case.

    What stands in parentheses, and words such as "fluent", are passed over. An entry such as "bilingual" or "yes"
    names no language, and "some Spanish" leaves a doubt.
    """
    listed = sorted(entries_of(person, column))
    read = [(text, _language(part)) for text in listed for part in _parts(text)]
    named = frozenset(code for _, code in read if code and code != _ENGLISH)
    unclear = dict.fromkeys(text for text, code in read if code is None)
    return Languages(named, tuple(unclear), not listed)


def _parts(written: str) -> list[str]:
    """Return the languages of one entry apart: English and Spanish, EN/ES. What stands in parentheses is left out.

    None, N/A and the like say that somebody gives sessions in English only.
    """
    if says_none(written):
        return [_ENGLISH]
    return re.split(r"\s+and\s+|[/&+;]", re.sub(r"\([^)]*\)", " ", written.casefold()))


def _language(part: str) -> str | None:
    """Return the code of a language, or the word itself where it is in no list; None where it names none."""
    words = [word for word in part.replace(".", "").split() if word not in _OF_SKILL]
    plain = " ".join(words)
    code = _CODES.get(plain, plain)
    known = {*_CODES.values(), _ENGLISH}
    if code in known:
        return code
    in_doubt = not plain or plain in _NAMES_NONE or any(_CODES.get(word, word) in known for word in words)
    return None if in_doubt else code
