"""Where everything in a YAML file stands; read only when there is something to report."""

from typing import NamedTuple

from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from iopaudit.checklist.yaml_source import Document, Event, Events, events_of, plain_value

Path = tuple[object, ...]
"""Keys and list positions (from 0) from the top of a file or checklist down to one part."""


class Place(NamedTuple):
    """Line and column, from 1."""

    line: int
    column: int


class Marks(NamedTuple):
    """The places of one file: of each value, and of the key before it."""

    values: dict[Path, Place]
    keys: dict[Path, Place]


def marks_of(document: Document) -> Marks:
    """Return the places of everything in a document; none where it could not be read to its end."""
    marks = Marks({}, {})
    if document.whole:
        _Reader(events_of(document.text), marks).read()
    return marks


class _Reader:
    """Walks the same events as the reader of the data, so that both agree on every key."""

    def __init__(self, events: Events, marks: Marks) -> None:
        self.events = events
        self.marks = marks

    def read(self) -> None:
        self.events.get_event()
        self.events.get_event()
        self._value(self.events.get_event(), ())

    def _value(self, event: Event, path: Path) -> None:
        self.marks.values.setdefault(path, _place(event))
        kind = type(event)
        if kind is MappingStartEvent:
            while type(key_event := self.events.get_event()) is not MappingEndEvent:
                inner = (*path, self._key(key_event))
                self.marks.keys.setdefault(inner, _place(key_event))
                self._value(self.events.get_event(), inner)
        elif kind not in (ScalarEvent, AliasEvent):
            index = 0
            while type(item := self.events.get_event()) is not SequenceEndEvent:
                self._value(item, (*path, index))
                index += 1

    def _key(self, event: Event) -> object:
        if type(event) is ScalarEvent:
            try:
                return plain_value(event.value) if event.implicit[0] else event.value
            except ValueError:
                return None
        if type(event) is not AliasEvent:
            self._value(event, (_UNREACHABLE,))
        return _UNREACHABLE


_UNREACHABLE = object()


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
