"""Which checklists there are, and which one a name means."""

import re
from pathlib import Path
from typing import NamedTuple

from iopaudit.checklist.near import did_you_mean, in_a_row
from iopaudit.errors import ChecklistError, Fault
from iopaudit.resources import data_folder

MAIN_FILE = "checklist.yaml"
"""The file of an edition's folder that names all others."""
OVERLAYS = "states"
"""The folder of the rules of states, one file each: `states/texas` is `states/texas.yaml`."""


class ShippedChecklist(NamedTuple):
    """One edition that comes with iopaudit."""

    id: str
    edition: str
    path: Path
    """The edition's checklist.yaml, or the file of a state's rules."""
    title: str

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"


def shipped(folder: Path | None = None) -> tuple[ShippedChecklist, ...]:
    """Return every edition that ships, by id and then oldest edition first.

    `folder` is looked through in place of the shipped checklists. A title is "" where the edition's main file
    cannot be read; loading it says why.
    """
    found = []
    for (name, edition), path in sorted(_editions(folder).items(), key=_by_id_and_age):
        title, _ = _titled(path)
        found.append(ShippedChecklist(name, edition, path, title))
    for name, path in _overlays(folder).items():
        title, edition = _titled(path)
        found.append(ShippedChecklist(name, edition, path, title))
    return tuple(found)


def overlay_files(root: Path) -> tuple[Path, ...]:
    """Return the files of states' rules in a folder of checklists, or in its folder `states` itself, by name."""
    return tuple(sorted((root if root.name == OVERLAYS else root / OVERLAYS).glob("*.yaml")))


def find_checklist(name: str | Path, *, folder: Path | None = None) -> Path:
    """Return the main file of the checklist that a name means.

    A name is an id (its newest edition), `id@edition`, or the path of a YAML file or of an edition's folder.
    Raises ChecklistError, with what there is, where it means nothing.
    """
    if isinstance(name, str):
        editions = _editions(folder)
        wanted, at, edition = name.partition("@")
        mine = [(pair, path) for pair, path in editions.items() if pair[0] == wanted]
        if mine and not at:
            return max(mine, key=_by_id_and_age)[1]
        if (wanted, edition) in editions:
            return editions[wanted, edition]
        if mine:
            known = [f"{wanted}@{pair[1]}" for pair, _ in sorted(mine, key=_by_id_and_age)]
            raise _unknown(name, f"there is no edition {edition} of {wanted}; there is {in_a_row(known)}")
        rules = _overlays(folder).get(wanted) if wanted.startswith(f"{OVERLAYS}/") else None
        if rules is not None:
            only = _titled(rules)[1] if at else edition
            if edition != only:
                raise _unknown(name, f"there is no edition {edition} of {wanted}; there is {wanted}@{only}")
            return rules
    path = Path(name)
    if path.is_dir():
        if (path / MAIN_FILE).is_file():
            return path / MAIN_FILE
        raise _unknown(name, f"this folder holds no {MAIN_FILE}")
    if path.is_file():
        return path
    if isinstance(name, Path) or path.suffix in {".yaml", ".yml"}:
        raise _unknown(name, "there is no such file or folder")
    ids = sorted({*(pair[0] for pair in _editions(folder)), *_overlays(folder)})
    known = [f"{pair[0]}@{pair[1]}" for pair, _ in sorted(_editions(folder).items(), key=_by_id_and_age)]
    raise _unknown(name, f"there is no checklist of this name{did_you_mean(name, [*ids, *known], few=24)}")


def shown_name(path: Path) -> str:
    """Return how messages name a file: shipped ones from `checklists/` on, others from the working folder on."""
    resolved = path.resolve()
    for root in (_shipped_root(), Path.cwd()):
        if root is not None and resolved.is_relative_to(root):
            return resolved.relative_to(root).as_posix()
    return path.as_posix()


def _shipped_root() -> Path | None:
    try:
        return data_folder("checklists").resolve().parent
    except FileNotFoundError:
        return None


def _editions(folder: Path | None) -> dict[tuple[str, str], Path]:
    """Return the main file of each (id, edition); an id is its folder's path, as in `states/texas`."""
    try:
        root = folder if folder is not None else data_folder("checklists")
    except FileNotFoundError:
        return {}
    found = {}
    for path in root.glob(f"**/{MAIN_FILE}"):
        home = path.parent.relative_to(root)
        if len(home.parts) > 1:
            found[home.parent.as_posix(), home.name] = path
    return found


def _overlays(folder: Path | None) -> dict[str, Path]:
    """Return the file of each state's rules by id, as in `states/texas`."""
    try:
        root = folder if folder is not None else data_folder("checklists")
    except FileNotFoundError:
        return {}
    return {f"{OVERLAYS}/{path.stem}": path for path in overlay_files(root)}


def _titled(path: Path) -> tuple[str, str]:
    """Return title and edition as a file gives them, "" for what cannot be read."""
    from iopaudit.checklist.yaml_source import read_document

    data = read_document(path, path.name).data
    said = (data.get(key) for key in ("title", "edition")) if isinstance(data, dict) else ("", "")
    title, edition = (text if isinstance(text, str) else "" for text in said)
    return title, edition


def _by_id_and_age(item: tuple[tuple[str, str], Path]) -> tuple[str, list[tuple[int, int, str]]]:
    """Sort editions by number, so that 2026.10 comes after 2026.2."""
    name, edition = item[0]
    parts = re.findall(r"[0-9]+|[^0-9]+", edition)
    return name, [(1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts]


def _unknown(name: str | Path, message: str) -> ChecklistError:
    return ChecklistError((Fault(str(name), 0, 0, message),))
