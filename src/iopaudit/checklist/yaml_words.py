"""What a YAML parser complains about, in words for somebody who is no programmer."""

import re
from typing import Final

import yaml

from iopaudit.errors import Fault

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WORDS: Final = (
    ("mapping values are not allowed", "a colon where none can stand; put a text that holds a colon into quotes"),
    ("could not find expected ':'", "a word alone on its line; a key is followed by a colon and a space"),
    ("did not find expected ','", "a bracket or brace that opens here is not closed, or a comma is missing"),
    ("expected ',' or", "a bracket or brace that opens here is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quotation mark that opens here is never closed"),
    ("unknown escape character", "a backslash in double quotes; use single quotes"),
    ("expected key", "does not line up with the lines above; check the indentation and the quotes"),
    ("expected <block end>", "does not line up with the lines above; check the indentation and the quotes"),
    ("expected '-' indicator", "does not line up with the list above; check the indentation"),
    ("undefined alias", "stands for a part that is not written anywhere"),
)
_OPENED: Final = ("','", "end of stream", "could not find expected ':'")
"""Complaints whose useful place is where the thing began, not where the parser gave up."""


def syntax_fault(error: yaml.MarkedYAMLError, name: str) -> Fault:
    """Return the fault of a file that is no YAML, placed where the author has to look."""
    problem = error.problem or "cannot be read"
    mark = error.problem_mark
    if error.context_mark is not None and any(sign in problem for sign in _OPENED):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    return Fault(name, line, column, _in_words(problem, error))


def _in_words(problem: str, error: yaml.MarkedYAMLError) -> str:
    if "cannot start any token" in problem or "tab character" in problem:
        return "a tab or one of the signs % @ ` begins here; indent with spaces, put such a text into quotes"
    for sign, words in _WORDS:
        if sign in problem:
            return words
    return f"cannot be read as YAML: {problem}"


def control_character(text: str, name: str) -> Fault:
    """Return the fault of a file that holds a character that YAML cannot."""
    found = _UNREADABLE.search(text)
    if found is None:
        return Fault(name, 0, 0, "holds a character that cannot be read")
    before = text[: found.start()]
    column = found.start() - before.rfind("\n")
    return Fault(
        name, before.count("\n") + 1, column, f"an invisible control character (code {ord(found.group())}); delete it"
    )
