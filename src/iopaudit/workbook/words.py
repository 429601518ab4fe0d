"""How texts of cells are compared, tidied and quoted."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache

from iopaudit.models.numbers import in_words
from iopaudit.models.submission import Value
from iopaudit.workbook.layout import label_key

Typed = str | float | int | bool | date | datetime | time | timedelta
"""What the reader gives for a cell; a blank cell is an empty text."""

QUOTED = 60
"""How many characters of a cell a message quotes."""

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_NOT_ASCII_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_ESCAPED = re.compile(r"_x00(09|0[AaDd])_")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")


@lru_cache(maxsize=8192)
def plain_key(text: str) -> str:
    """Return what labels and answers are recognized by: letters and digits alone, case folded.

    It forgives everything that `label_key` forgives, and punctuation.
    """
    if text.isascii():
        return _NOT_ASCII_ALPHANUMERIC.sub("", text.lower())
    return _NOT_ALPHANUMERIC.sub("", label_key(text.translate(_INVISIBLE)))


def tidy(text: str) -> str:
    """Return a text without what no reader can see.

    Compatibility characters are made ordinary (NFKC), escaped tabs and line ends, zero-width and
    non-breaking spaces go, runs of spaces become one, line ends stay.
    """
    if text.isascii() and "  " not in text and "_x" not in text and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = "".join(mark for mark in _LINE_ENDS.sub("\n", text) if mark.isprintable() or mark.isspace())
    return _AROUND_LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


def quoted(text: str) -> str:
    """Return a text as a message quotes it: on one line, shortened to 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1].rstrip()}…"


def listed(answers: Iterable[str], most: int = 6) -> str:
    """Return answers as a message lists them, the first few where there are many."""
    every = [f"“{answer}”" for answer in answers]
    if len(every) > most:
        return f"{', '.join(every[:most])} or one of {len(every) - most} more in the drop-down"
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} or {every[-1]}" if every else "nothing"


def as_shown(typed: Typed) -> str:
    """Return a cell's value about as the spreadsheet shows it."""
    match typed:
        case bool():
            return "TRUE" if typed else "FALSE"
        case int() | float():
            return format(typed, ".15g")
        case datetime():
            return typed.strftime("%Y-%m-%d %H:%M") if typed.time() != time() else typed.date().isoformat()
        case date():
            return typed.isoformat()
        case time():
            return f"{typed.hour}:{typed.minute:02d}"
        case timedelta():
            minutes = round(typed.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        case _:
            return typed


def in_text(value: Value) -> str:
    """Return a cleaned value as a person would write it."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case Fraction():
            return in_words(value)
        case date():
            return value.isoformat()
        case time():
            return f"{value.hour}:{value.minute:02d}"
        case tuple():
            return ", ".join(value)
        case _:
            return value


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the known text that is most like this one, or nothing where none is alike."""
    from difflib import get_close_matches

    by_key = {plain_key(name): name for name in known}
    key = plain_key(text[: 2 * QUOTED])
    # Comparing long texts takes long, and no answer, label or name is longer than this.
    found = get_close_matches(key, by_key, n=1, cutoff=0.75) if len(key) <= QUOTED else []
    return by_key[found[0]] if found else ""


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return "; did you mean “X”?" for the nearest known text, or nothing."""
    found = nearest(text, known)
    return f"; did you mean “{found}”?" if found else ""
