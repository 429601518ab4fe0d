"""From what is wrong to where it is written: defects of an assembled checklist as faults with file and line."""

from collections.abc import Iterable

from iopaudit.checklist.assembly import Assembly, Defect, Spot
from iopaudit.checklist.yaml_marks import Marks, Path, marks_of
from iopaudit.checklist.yaml_source import Data
from iopaudit.errors import Fault


class Placer:
    """Finds the line and column of parts of one assembly; each file is gone through at most once."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._data = assembly.data
        self._marks: dict[str, Marks] = {}

    def fault(self, defect: Defect) -> Fault:
        """Return the defect as a fault; what lies nowhere in a file is placed at the nearest part around it."""
        if isinstance(defect.at, Spot):
            spot, prefix = defect.at, ""
        else:
            spot, prefix = self._assembly.spot(defect.at), label(defect.at, self._data)
        line, column = self._place(spot, at_key=defect.at_key)
        message = f"{prefix}: {defect.message}" if prefix else defect.message
        return Fault(spot.document.name, line, column, message, defect.warning)

    def _place(self, spot: Spot, *, at_key: bool) -> tuple[int, int]:
        name = spot.document.name
        if name not in self._marks:
            self._marks[name] = marks_of(spot.document)
        marks = self._marks[name]
        if at_key and spot.path in marks.keys:
            return marks.keys[spot.path]
        for length in range(len(spot.path), -1, -1):
            if spot.path[:length] in marks.values:
                return marks.values[spot.path[:length]]
        return 0, 0


def label(path: Path, data: Data) -> str:
    """Return the way to a part in words: `STF-04: required_when, entry 1: basis`.

    What has an id is called by it, what has none by its place in the list, counted from 1.
    """
    words: list[str] = []
    if path[:1] in (("layout",), ("credentials",)) and len(path) > 1:
        data, path = _inside(data, path[0]), path[1:]  # the file's name says this much
    elif path[:1] == ("overlays",) and len(path) > 2:
        data, path = _inside(_inside(data, path[0]), path[1]), path[2:]
    for part in path:
        inner = _inside(data, part)
        if isinstance(part, int) and isinstance(data, tuple) and words:
            identity = inner.get("id") if isinstance(inner, dict) else None
            if not isinstance(identity, str) or not identity:
                words[-1] += f", entry {part + 1}"
            elif words[-1] in ("criteria", "claims"):
                words = [identity]  # known by its id; its domain or section need not be said
            else:
                words[-1] = identity if words[-1] == "domains" else f"{words[-1]} {identity}"
        else:
            words.append(key_words(part))
        data = inner
    return ": ".join(words)


def key_words(key: object) -> str:
    """Return a key or name as its author wrote it; what can be none is said to be empty or no name."""
    match key:
        case None:
            return "(empty)"
        case bool():
            return "true" if key else "false"
        case dict() | tuple():
            return "(no name)"
        case _:
            return str(key)


def _inside(data: Data, part: object) -> Data:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def in_order(writing: Iterable[Fault], following: Iterable[Fault] = ()) -> tuple[Fault, ...]:
    """Return faults by file, line and column, each once.

    Where the writing of a file is at fault, what follows from it at the same place is left out.
    """
    written = set(writing)
    places = {fault[:3] for fault in written}
    return tuple(sorted(written | {fault for fault in following if fault[:3] not in places}))
