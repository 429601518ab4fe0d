"""Text as people type it: on one line, as names are compared, and what it can be taken for."""

import re


def one_line(text: str) -> str:
    """Return a text with single spaces and no line breaks."""
    return " ".join(text.split())


def name_key(text: str) -> str:
    """Return what names (of tracks, people, documents) are compared by: case and spaces make no difference."""
    return one_line(text).casefold()


_NOTHING = frozenset(["none", "no", "nil", "nothing", "n/a", "na", "not applicable", "-"])


def says_none(text: str) -> bool:
    """Return whether a text is a way of writing that there is nothing to name: "None", "N/A", a hyphen."""
    return name_key(text).rstrip(".") in _NOTHING


_STANDS_IN = frozenset(
    [
        *("none", "na", "nil", "not", "pending", "applied", "applying", "application", "submitted", "processing"),
        *("tbd", "tba", "unknown", "waiting", "awaiting", "expected", "later", "see", "ask", "file", "requested"),
    ]
)
"""Words that stand where a license number should: `pending 2026` is none, whatever digits it has."""


def is_a_license_number(written: str) -> bool:
    """Return whether a text can be a license number: a digit from 1 to 9 in it, and no word such as "pending"."""
    words = re.findall(r"[^\W_]+", written.casefold().replace("n/a", "none"))
    return any(digit in written for digit in "123456789") and not _STANDS_IN.intersection(words)


_LEVEL_2_1 = re.compile(r"(?<![\d.])2\.1(?!\.?\d)")


def names_level_2_1(text: str) -> bool:
    """Return whether a text names Level 2.1, and not 12.1 or 2.15."""
    return _LEVEL_2_1.search(text) is not None


_PAGE = re.compile(r"\w\.\w{2}")


def names_a_page(text: str) -> bool:
    """Return whether a text can be the address of a page: a dot between letters or digits, as in `example.org`."""
    return _PAGE.search(text) is not None
