"""From what stands in a cell to a value, or to a problem that says what should stand there.

Every function is pure. A text that could mean two things is a problem, never a guess.
"""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from iopaudit.models.layout import Item, Kind, Layout
from iopaudit.models.numbers import exact, in_words
from iopaudit.models.submission import Value
from iopaudit.workbook import synonyms
from iopaudit.workbook.clean_dates import FIRST_YEAR, LAST_YEAR, clean_date, clean_time
from iopaudit.workbook.words import Typed, as_shown, listed, nearest, plain_key, quoted, tidy

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[-+]?[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]*)?")
_PERCENTAGE = re.compile(r"[-+]?[0-9.,]+ ?(?:%|percent)", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;/\n|•·]+")
_AND = re.compile(r" and | ?& ?", re.IGNORECASE)
NOTHING = "-\u2013\u2014_. "
"""A cell of these alone says nothing."""
_FREE = ("text", "reference")
_EXPLANATION = re.compile(r" ?\([^)]*\)$")
_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?")
_MANY_DIGITS = 400
_EXACT_INTEGERS = 10**15


class Expected(NamedTuple):
    """What a cell may hold, ready for comparing."""

    kind: Kind
    item: str
    """The id of the field or column."""
    answers: tuple[str, ...] = ()
    """What the drop-down offers, words included."""
    by_key: Mapping[str, str] = {}
    """The same by plain key, with the synonyms that are no answer of their own."""
    words: Mapping[str, str] = {}
    """Words allowed in place of a value, by plain key."""
    open: bool = False
    several: bool = False
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    """For a number: the range in which it can be meant."""


class Cleaned(NamedTuple):
    """A value, or None with the code of a problem and the words for its texts."""

    value: Value | None
    code: str = ""
    named: Mapping[str, str] = {}
    unreadable: bool = False
    """True where something was typed that is no answer."""


BLANK = Cleaned(None)


def expect(item: Item, layout: Layout, further_words: Iterable[str] = ()) -> Expected:
    """Return what the cell of a field, column or count may hold.

    Raises KeyError where the item names a list that the layout lacks.
    """
    allowed = (*item.words, *(further_words if item.kind in ("whole", "number") else ()))
    answers = ("Yes", "No") if item.kind == "yes_no" else layout.choices_of(item)
    if allowed:
        answers = tuple(dict.fromkeys((*answers, *allowed)))
    by_key = keyed(answers, states=item.choices == "states")
    words = {key: answer for key, answer in by_key.items() if answer in allowed} if allowed else {}
    return Expected(item.kind, item.id, answers, by_key, words, item.open, item.several, item.at_least, item.at_most)


@lru_cache(maxsize=1024)
def keyed(answers: tuple[str, ...], *, states: bool = False) -> Mapping[str, str]:
    """Return answers by plain key, with synonyms and with each answer without its explanation in brackets."""
    by_key = {key: answer for key, answer in synonyms.ANSWERS.items() if answer in answers}
    if states:
        by_key.update((key, answer) for key, answer in synonyms.STATES.items() if answer in answers)
    if "Yes" in answers and "No" in answers:
        by_key.update(dict.fromkeys(synonyms.YES, "Yes") | dict.fromkeys(synonyms.NO, "No"))
    short = [plain_key(_EXPLANATION.sub("", answer)) for answer in answers]
    by_key.update((key, answer) for key, answer in zip(short, answers, strict=True) if short.count(key) == 1)
    by_key.update((plain_key(answer), answer) for answer in answers)
    return by_key


def clean(typed: Typed, expected: Expected, *, percent: bool = False, date_1904: bool = False) -> Cleaned:
    """Return the value of a cell, BLANK where it shows nothing, or a problem.

    `percent` says that the cell is shown as a percentage, `date_1904` that the workbook counts its days from 1904.
    """
    text = ""
    if isinstance(typed, str):
        text = tidy(typed)
        if not text.strip(NOTHING):
            return BLANK
        if expected.kind not in _FREE:
            key = plain_key(text)
            if key in expected.words:
                return Cleaned(expected.words[key])
            if key in synonyms.NOT_APPLICABLE and key not in expected.by_key:
                return Cleaned(None, "not-applicable-here", {"written": text})
    match expected.kind:
        case "text" | "reference":
            return _text(typed, text, expected)
        case "choice" if not expected.several:
            return _choice(typed, text, expected)
        case "choice" | "states":
            return _each(typed, text, expected)
        case "yes_no":
            answer = _choice(typed, text, expected)
            return answer._replace(value=answer.value == "Yes") if answer.value is not None else answer
        case "date":
            return _date(typed, expected, date_1904)
        case "time":
            value = clean_time(typed)
            return Cleaned(value) if value is not None else _refused("not-a-time", typed)
        case "whole" | "number":
            return _number(typed, text, expected, percent)


def _refused(code: str, typed: Typed, **named: str) -> Cleaned:
    return Cleaned(None, code, {"written": quoted(as_shown(typed)), **named}, unreadable=True)


def _date(typed: Typed, expected: Expected, date_1904: bool) -> Cleaned:
    read = clean_date(typed, date_1904=date_1904)
    if read.value is not None:
        return Cleaned(read.value)
    or_words = f", or {listed(dict.fromkeys(expected.words.values()))}" if expected.words else ""
    return _refused(read.code, typed, or_words=or_words, first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _number(typed: Typed, text: str, expected: Expected, percent: bool) -> Cleaned:
    whole = expected.kind == "whole"
    or_words = f", or {listed(dict.fromkeys(expected.words.values()))}" if expected.words else ""
    example = "12" if whole else "12 or 12.5"
    if percent or _PERCENTAGE.fullmatch(text):
        shown = f"{as_shown(typed * 100)}%" if isinstance(typed, float) else typed
        return _refused("percentage", shown, example=example, or_words=or_words)
    value = _as_number(typed, text)
    if value is None:
        return _refused("not-a-number", typed, example=example, or_words=or_words)
    if value < 0:
        return _refused("negative-number", typed, example=example)
    if whole and 0 < value < 1:
        return _refused("share-for-count", typed, example=example)
    if whole and value.denominator != 1:
        return _refused("not-whole", typed, example=example)
    least, most = expected.at_least, expected.at_most
    if (least is not None and value < least) or (most is not None and value > most):
        named = {"whole": "whole " if whole else "", "range": in_range(least, most), "or_words": or_words}
        return _refused("out-of-range", typed, **named)
    return Cleaned(value)


def in_range(least: Fraction | None, most: Fraction | None) -> str:
    """Return the words for a range: "from 0 to 240", "from 1 up", or "up to 5"."""
    if most is None:
        return f"from {in_words(least or Fraction(0))} up"
    return f"up to {in_words(most)}" if least is None else f"from {in_words(least)} to {in_words(most)}"


def _as_number(typed: Typed, text: str) -> Fraction | None:
    if isinstance(typed, (int, float)) and not isinstance(typed, bool):
        if -_EXACT_INTEGERS < typed < _EXACT_INTEGERS and typed == int(typed):
            return Fraction(int(typed))
        # A spreadsheet keeps 15 digits; what stands behind them is the dust of binary arithmetic.
        shown = as_shown(typed)
        return None if shown in ("nan", "inf", "-inf") else exact(shown)
    if len(text) > _MANY_DIGITS:
        return None
    if _THOUSANDS.fullmatch(text):
        return exact(text.replace(",", "").replace(" ", ""))
    return exact(text) if _NUMBER.fullmatch(text) else None


def _choice(typed: Typed, text: str, expected: Expected) -> Cleaned:
    shown = text or as_shown(typed)
    answer = expected.by_key.get(plain_key(shown)) or expected.by_key.get(shown)
    if answer is not None:
        return Cleaned(answer)
    if not expected.open or not isinstance(typed, str):
        return _refused("unknown-answer", typed, answers=listed(expected.answers), suggestion="")
    alike = nearest(text, expected.answers)
    if alike:
        return Cleaned(text, "close-to-answer", {"written": quoted(text), "answer": alike})
    return Cleaned(text)


def _each(typed: Typed, text: str, expected: Expected) -> Cleaned:
    """Several answers in one cell; one that is unknown makes the whole cell unreadable."""
    parts = _parts(text or as_shown(typed))
    if expected.kind == "states":
        parts = [code for part in parts for code in _AND.split(part)]
    if len(parts) == 1 and plain_key(parts[0]) not in expected.by_key and expected.kind == "states":
        codes = parts[0].split()
        parts = codes if all(plain_key(code) in expected.by_key for code in codes) else parts
    found: list[str] = []
    for part in parts:
        cleaned = _choice(part, part, expected)
        if cleaned.code == "unknown-answer" or not isinstance(cleaned.value, str):
            return cleaned
        found.append(cleaned.value)
    return Cleaned(tuple(dict.fromkeys(found))) if found else BLANK


def _parts(text: str) -> list[str]:
    return [part for part in (piece.strip(" .") for piece in _SEVERAL.split(text)) if part]


def _text(typed: Typed, text: str, expected: Expected) -> Cleaned:
    if expected.item in SHAPES:
        return SHAPES[expected.item](typed, text)
    if isinstance(typed, str):
        if expected.several:
            return Cleaned(tuple(dict.fromkeys(_parts(text)))) if _parts(text) else BLANK
        if len(typed) in (255, 32_767):
            return Cleaned(text, "cut-text", {"written": quoted(text), "length": f"{len(typed):,}"})
        return Cleaned(text)
    shown = as_shown(typed)
    value: Value = (shown,) if expected.several else shown
    if isinstance(typed, (bool, int, float)):
        return Cleaned(value)
    return Cleaned(value, "text-became-date", {"written": shown})


def _zip(typed: Typed, text: str) -> Cleaned:
    """Return a ZIP code; a number has lost its leading zeros."""
    shown = text or as_shown(typed)
    if isinstance(typed, float) and typed == int(typed) and typed > 0:
        shown = f"{int(typed):05d}" if typed < 100_000 else f"{int(typed):09d}"
    if len(shown) == 9 and shown.isdigit():
        shown = f"{shown[:5]}-{shown[5:]}"
    if _ZIP.fullmatch(shown):
        return Cleaned(shown)
    return Cleaned(shown, "zip-form", {"written": quoted(shown)})


def _npi(typed: Typed, text: str) -> Cleaned:
    """Return a National Provider Identifier: ten digits, the last of which checks the others."""
    shown = re.sub(r"[ -]", "", text) if text else as_shown(typed)
    if not (len(shown) == 10 and shown.isascii() and shown.isdigit() and shown[0] in "12"):
        return Cleaned(shown, "npi-form", {"written": quoted(shown)})
    if not npi_is_well_formed(shown):
        return Cleaned(shown, "npi-check-digit", {"written": shown})
    return Cleaned(shown)


def npi_is_well_formed(npi: str) -> bool:
    """Return whether the check digit of a ten-digit NPI is right: Luhn's sum with the prefix 80840, which adds 24."""
    total = 24
    for place, digit in enumerate(map(int, reversed(npi))):
        total += sum(divmod(digit * 2, 10)) if place % 2 else digit
    return total % 10 == 0


SHAPES = {"zip": _zip, "npi": _npi}
"""Text fields with a form of their own, by id."""
