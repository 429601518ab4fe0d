"""YAML as checklists use it: the core schema of YAML 1.2, read in one pass to plain data.

Only true and false are yes-or-no values, so that `no`, `on` and Norway's `NO` stay the texts that were meant;
dates stay texts; a number with a decimal point becomes a `Decimal` of its digits; lists become tuples. What
YAML would allow and a reader would trip over is refused in plain words: a key written twice, anchors,
aliases, tags, a second document, deep nesting. Places in the file are worked out only when there is
something to report (`yaml_marks`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from iopaudit.checklist.yaml_words import control_character, syntax_fault
from iopaudit.errors import Fault

Event = Any
Events = Any
"""What PyYAML parses a text into; neither of its parsers is typed."""
Data = Any
"""Plain data: text, number, true or false, None, tuple or dict, as it was written."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with libyaml; only its events are used, never its constructor."""

MOST_BYTES: Final = 4_000_000
"""A checklist file is some tens of kilobytes; more is a mistake or an attack."""
DEEPEST: Final = 30
"""Levels of nesting; a layout needs nine, a condition a few more."""
MOST_DIGITS: Final = 30
"""Digits of a number and size of its exponent."""

_CONSTANTS: Final[Mapping[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_STARTS: Final = frozenset("0123456789+-.")
_PLAIN_STARTS: Final = _NUMBER_STARTS | {text[:1] for text in _CONSTANTS}
"""How an unquoted text must begin to be anything but a text."""
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")


@dataclass(frozen=True)
class Document:
    """One YAML file: what it holds, and what is wrong with how it is written."""

    name: str
    """The file as faults name it."""
    path: Path
    text: str
    data: Data
    """Plain data; None where the file could not be read as YAML at all."""
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    """False where the file could not be read to its end, so that nothing follows from what is missing."""


def read_document(path: Path, name: str) -> Document:
    """Return a file's data with every fault of its writing. Raises nothing: an unreadable file is a fault too."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _broken(name, path, "", Fault(name, 0, 0, f"cannot be read: {error.strerror or error}"))
    if len(content) > MOST_BYTES:
        return _broken(name, path, "", Fault(name, 0, 0, f"is larger than {MOST_BYTES // 1_000_000} megabytes"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        fault = Fault(name, before.count(b"\n") + 1, column, "is not written in UTF-8: save it as UTF-8 text")
        return _broken(name, path, "", fault)
    return parse(text, name, path)


def parse(text: str, name: str, path: Path = Path()) -> Document:
    """Return the data of YAML text with every fault of its writing. Raises nothing."""
    builder = _Builder(name)
    try:
        data = builder.document(events_of(text))
    except yaml.reader.ReaderError:
        return _broken(name, path, text, control_character(text, name))
    except yaml.MarkedYAMLError as error:
        return _broken(name, path, text, *builder.faults, syntax_fault(error, name))
    except _RefusedError:
        return _broken(name, path, text, *builder.faults)
    return Document(name, path, text, data, tuple(builder.faults))


def events_of(text: str) -> Events:
    """Return what hands out the events of a YAML text, one by one."""
    return LOADER(text)


def _broken(name: str, path: Path, text: str, *faults: Fault) -> Document:
    return Document(name, path, text, None, faults, whole=False)


class _RefusedError(Exception):
    """Stops reading where nothing useful can follow; the fault has been noted."""


@dataclass
class _Builder:
    name: str
    faults: list[Fault] = field(default_factory=list)

    def document(self, events: Events) -> object:
        events.get_event()
        first = events.get_event()
        if isinstance(first, StreamEndEvent):
            self._refuse(first, "is empty")
        data = self._value(events.get_event(), events, 0)
        events.get_event()
        after = events.get_event()
        if isinstance(after, DocumentStartEvent):
            self._note(after, "a second document begins here; a checklist file holds one, without a line of ---")
        return data

    def _value(self, event: Event, events: Events, depth: int) -> Data:
        kind = type(event)
        if kind is AliasEvent:
            self._note(event, f"*{event.anchor} stands for a part written elsewhere: write the part out here")
            return None
        if event.anchor is not None:
            self._note(event, f"&{event.anchor} names a part for use elsewhere, which is not read: leave it out")
        if event.tag is not None:
            self._note(event, f"{event.tag} is a YAML tag, which is not read: leave it out")
        if kind is ScalarEvent:
            text = event.value
            if not event.implicit[0] or (text and text[0] not in _PLAIN_STARTS):
                return text
            return self._plain(event)
        if depth == DEEPEST:
            self._refuse(event, f"is nested more than {DEEPEST} levels deep")
        if kind is MappingStartEvent:
            return self._mapping(events, depth + 1)
        items = []
        while type(inner := events.get_event()) is not SequenceEndEvent:
            items.append(self._value(inner, events, depth + 1))
        return tuple(items)

    def _mapping(self, events: Events, depth: int) -> dict[object, object]:
        mapping: dict[object, object] = {}
        keys: dict[object, Event] = {}
        while type(event := events.get_event()) is not MappingEndEvent:
            key = self._value(event, events, depth)
            value = self._value(events.get_event(), events, depth)
            if type(event) is not ScalarEvent:
                if type(event) is not AliasEvent:
                    self._note(event, "a key is one word or text; put braces and brackets into quotes")
            elif key in mapping:
                first = keys[key].start_mark.line + 1
                self._note(event, f"{event.value} is written twice here, first in line {first}; keep one of the two")
            else:
                mapping[key] = value
                keys[key] = event
        return mapping

    def _plain(self, event: Event) -> object:
        try:
            return plain_value(event.value)
        except ValueError as error:
            self._note(event, str(error))
            return None

    def _note(self, event: Event, message: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(self.name, mark.line + 1, mark.column + 1, message))

    def _refuse(self, event: Event, message: str) -> None:
        self._note(event, message)
        raise _RefusedError


def plain_value(text: str) -> object:
    """Return what an unquoted word stands for: true, false, nothing, a number, or the text itself.

    Raises ValueError for a number so long that nobody can have meant it.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    whole = _WHOLE.match(text)
    if not whole and _OCTAL.match(text):
        return int(text, 8)
    decimal = whole or _DECIMAL.match(text)
    if decimal is None:
        return text
    exponent = None if whole else decimal.group(1)
    if len(text) > MOST_DIGITS or (exponent and abs(int(exponent)) > MOST_DIGITS):
        raise ValueError(f"is a number of more than {MOST_DIGITS} digits; put it in quotes if it is a text")
    return int(text) if whole else Decimal(text)
