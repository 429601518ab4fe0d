"""Whether two addresses that people typed are one place: spelling makes no difference, and doubt stays doubt.

Case, punctuation, Street and St., Suite, Ste and #, a ZIP code of nine digits, and a city, state or country that is
repeated or left out make no difference. The rule is this checklist's own; no postal register is asked.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from iopaudit.measures.address_words import BESIDE, COMPASS, COUNTRY, DESIGNATORS, NUMBER_WORDS, SPELLINGS, TYPES

_ALIKE = 0.6
"""Street names that are as alike as this, by the ratio of matching letters, may be one name with a slip in it."""
_LONG_ZIP = re.compile(r"\b(\d{5})-?\d{4}\b")
_HOUSE = re.compile(r"(\d+)([a-z]?)\Z")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_ZIP = re.compile(r"\d{5}\Z")
_TWO_LETTERS = re.compile(r"[a-z]{2}\Z")


class Match(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNSETTLED = "unsettled"
    """They differ in a way that may be only the way they are written."""
    OTHER = "other"


class Place(NamedTuple):
    """Where a program is, as its form says; empty texts are unknown."""

    street: str
    city: str
    state: str
    zip_code: str


class _Address(NamedTuple):
    houses: tuple[str, ...]
    """The house number's digits, several for a range."""
    name: str
    """The street's name without type and direction, written together."""
    kind: str
    compass: frozenset[str]
    units: frozenset[str]
    city: str
    state: str
    zip_code: str


def compare(written: str, place: Place) -> Match:
    """Return whether an address that was typed in one cell is this place.

    OTHER only where no spelling explains it: another house number, another street, or another city with another ZIP
    code. A suite on one side alone, a post-office box, an address without a number, or one behind a word such as
    "formerly" is UNSETTLED. Several addresses may be given with semicolons between them; one that is the same is
    enough.
    """
    found = {_compare(one, place) for one in written.split(";") if one.strip()}
    if not found:
        return Match.UNSETTLED
    return next((match for match in (Match.SAME, Match.UNSETTLED) if match in found), Match.OTHER)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without punctuation and accents."""
    return tuple(word for segment in _segments(text) for word in segment)


def _compare(written: str, place: Place) -> Match:
    home, other = _parse(place.street, place), _parse(written, place)
    if other.houses == (home.zip_code,) and not other.name:
        return Match.UNSETTLED  # the ZIP code alone
    if not home.houses or not other.houses:
        same = home.name and (home.name, home.units) == (other.name, other.units)
        return Match.SAME if same else Match.UNSETTLED
    if home.houses != other.houses:
        # A range, a number that is spelled out, or the own number somewhere else in the cell may mean this place.
        words = set(plain_words(written))
        doubt = set(home.houses) & words or set(home.houses) & set(other.houses)
        spelled = NUMBER_WORDS & (words | set(plain_words(place.street)))
        return Match.UNSETTLED if doubt or spelled else Match.OTHER
    elsewhere = _elsewhere(home, other)
    if home.name != other.name:
        same_zip = bool(other.zip_code) and other.zip_code == home.zip_code
        alike = SequenceMatcher(None, home.name, other.name).ratio() >= _ALIKE
        return Match.UNSETTLED if (alike or same_zip) and elsewhere < 2 else Match.OTHER
    if elsewhere >= 2:
        return Match.OTHER
    kinds = {home.kind, other.kind} - {""}
    if any(f" {words} " in _before_the_number(written) for words in BESIDE):
        return Match.UNSETTLED
    differs = len(kinds) > 1 or home.compass != other.compass or home.units != other.units
    return Match.UNSETTLED if differs or elsewhere else Match.SAME


def _before_the_number(written: str) -> str:
    return f" {' '.join(takewhile(lambda word: not _is_number(word), plain_words(written)))} "


def _elsewhere(home: _Address, other: _Address) -> int:
    """Return in how many of city, state and ZIP code they differ; the city of one ZIP code has several names."""
    pairs = [(home.state, other.state), (home.zip_code, other.zip_code)]
    if not (home.zip_code and home.zip_code == other.zip_code):
        pairs.append((home.city, other.city))
    return sum(bool(one and two and one != two) for one, two in pairs)


def _segments(text: str) -> list[list[str]]:
    """Return the words between commas and line breaks, each as it is read; a post-office box is no place."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    plain = _LONG_ZIP.sub(r"\1", plain.replace("#", " unit ")).replace(".", "").replace("'", "")
    parts = [re.findall(r"[a-z0-9]+", part) for part in re.split(r"[,\n]", plain)]
    return [[SPELLINGS.get(word, word) for word in part] for part in parts if part and "box" not in part]


def _parse(text: str, place: Place) -> _Address:
    segments = _segments(text)
    city, state, zip_code = _take_tail(segments, place)
    numbers: list[str] = []
    words: list[str] = []
    units: set[str] = set()
    for segment in segments:
        street, more = _without_units(segment)
        units |= more
        for word in street:
            if not words and (house := _HOUSE.match(word)):
                numbers.append(house[1])
                units |= {house[2]} - {""}
            elif numbers or not _has_house(segments):
                words.append(word)
    name, kind, compass = _street_name(words)
    own = (plain_words(place.city), place.state.casefold(), "".join(plain_words(place.zip_code))[:5])
    return _Address(
        houses=tuple(numbers),
        name=name,
        kind=kind,
        compass=compass,
        units=frozenset(units),
        city=city or (" ".join(own[0]) if text == place.street else ""),
        state=state or (own[1] if text == place.street else ""),
        zip_code=zip_code or (own[2] if text == place.street else ""),
    )


def _has_house(segments: list[list[str]]) -> bool:
    return any(_HOUSE.match(word) for segment in segments for word in _without_units(segment)[0])


def _take_tail(segments: list[list[str]], place: Place) -> tuple[str, str, str]:
    """Take country, ZIP code, state and city off the end, and return the last three as far as they are there."""
    for country in COUNTRY:
        if segments and tuple(segments[-1][-len(country) :]) == country:
            _shorten(segments, len(country))
    state = zip_code = ""
    if segments and _ZIP.match(segments[-1][-1]) and sum(map(len, segments)) > 1:
        zip_code = segments[-1][-1]
        _shorten(segments, 1)
    own_state = SPELLINGS.get(place.state.casefold(), place.state.casefold())
    if segments and len(segments[-1]) and sum(map(len, segments)) > 1:
        last = segments[-1][-1]
        if last == own_state or (zip_code and _TWO_LETTERS.match(last) and last not in TYPES):
            state = place.state.casefold() if last == own_state else last
            _shorten(segments, 1)
    return _take_city(segments, place), state, zip_code


def _take_city(segments: list[list[str]], place: Place) -> str:
    """Take the city off the end, with what follows it: the state's name in full."""
    city = list(plain_words(place.city))
    flat = [word for segment in segments for word in segment]
    if city:
        for at in range(len(flat) - len(city), 0, -1):
            if flat[at : at + len(city)] == city and not any(map(_is_number, flat[at + len(city) :])):
                after = flat[at + len(city) :]
                if len(after) <= 2 and not set(after) & (TYPES | DESIGNATORS):
                    _shorten(segments, len(flat) - at)
                    _take_city(segments, place)  # New York, New York
                    return " ".join(city)
    if len(segments) > 1 and not any(_is_number(word) or word in DESIGNATORS for word in segments[-1]):
        return " ".join(segments.pop())
    return ""


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _shorten(segments: list[list[str]], words: int) -> None:
    while words and segments:
        taken = min(words, len(segments[-1]))
        del segments[-1][len(segments[-1]) - taken :]
        words -= taken
        if not segments[-1]:
            segments.pop()


def _without_units(segment: list[str]) -> tuple[list[str], set[str]]:
    """Return the words of a street, and the numbers of its suite, room, floor or building."""
    street: list[str] = []
    units: set[str] = set()
    for at, word in enumerate(segment):
        if word not in DESIGNATORS:
            street.append(word)
            continue
        if word == "fl" and street and (floor := _ORDINAL.match(street[-1])):
            street.pop()
            units.add(floor[1])
        rest = [each for each in segment[at + 1 :] if each not in DESIGNATORS]
        return street, units | {ordinal[1] if (ordinal := _ORDINAL.match(each)) else each for each in rest}
    return street, units


def _street_name(words: list[str]) -> tuple[str, str, frozenset[str]]:
    """Return a street's name, its type such as st, and its directions."""
    compass: set[str] = set()
    kind = ""
    if len(words) > 1 and words[-1] in COMPASS:
        compass.add(words.pop())
    if len(words) > 1 and words[-1] in TYPES:
        kind = words.pop()
    if len(words) > 1 and words[0] in COMPASS:
        compass.add(words.pop(0))
    return "".join(words), kind, frozenset(compass)
