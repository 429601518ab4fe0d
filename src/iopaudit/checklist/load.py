"""A checklist by name: found, put together, validated, and checked across its files."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.checklist.compiled import FOLDER, read_compiled
from iopaudit.checklist.digest import digest
from iopaudit.checklist.find import find_checklist
from iopaudit.errors import ChecklistError
from iopaudit.resources import data_folder

if TYPE_CHECKING:
    from iopaudit.checklist.compiled import Compiled
    from iopaudit.models.ruler import Ruler

__all__ = ["Loaded", "digest", "load_checklist", "loaded"]


class Loaded(NamedTuple):
    """A checklist or an instrument that can be used, and its digest."""

    checklist: "Ruler"
    digest: str


def load_checklist(
    name: str | Path = "iop", *, folder: Path | None = None, measures: Collection[str] | None = None
) -> "Ruler":
    """Return the checklist that a name means, with everything that it extends applied; or the instrument.

    A name is an id (`iop`, its newest edition), `id@edition` (`iop@2026.1`), or the path of a YAML file or of an
    edition's folder. `folder` is looked through in place of the checklists that ship; `measures` are the names of
    the measures that exist, by default all of them. Raises ChecklistError with every fault of every file.
    """
    path = find_checklist(name, folder=folder)
    made = _compiled(path) if folder is None and measures is None else None
    return made.checklist if made is not None else _examined(path, folder, measures)


def loaded(name: str | Path = "iop") -> Loaded:
    """Return the checklist that a name means, as `load_checklist` does, with its digest."""
    path = find_checklist(name)
    made = _compiled(path)
    if made is not None:
        return Loaded(made.checklist, made.digest)
    checklist = _examined(path)
    return Loaded(checklist, digest(checklist))


def _compiled(path: Path) -> "Compiled | None":
    """Return what the build has made of a main file, None where there is none or it is out of date."""
    try:
        return read_compiled(path, data_folder("checklists"), data_folder(FOLDER))
    except FileNotFoundError:  # a checkout holds YAML alone
        return None


def _examined(path: Path, folder: Path | None = None, measures: Collection[str] | None = None) -> "Ruler":
    from iopaudit.checklist.examine import examine

    examined = examine(path, folder=folder, measures=measures)
    if examined.faults or examined.checklist is None:
        raise ChecklistError(examined.faults)
    return examined.checklist
