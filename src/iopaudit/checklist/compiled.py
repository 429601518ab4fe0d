"""An edition that ships, put together and checked when the package was built, so that no start has to do it again.

A wheel holds one such file beside the YAML for each edition. It is data: the model validates it whenever it is read.
It counts only for this version, and only where every YAML file is byte for byte what it was made from; otherwise the
YAML is read. A checkout holds none, so that an edited file counts at once.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from iopaudit import __version__
from iopaudit.checklist.find import MAIN_FILE
from iopaudit.models.checklist import Checklist

FOLDER: Final = "compiled"
"""The folder of data that holds them, in a wheel."""


class Compiled(NamedTuple):
    """A checklist as the build left it, and its digest."""

    checklist: Checklist
    digest: str


def read_compiled(main: Path, root: Path, folder: Path) -> Compiled | None:
    """Return what a folder of compiled editions holds of a main file in a folder of checklists.

    None where it holds nothing of it, nothing that can be read, or what was made by another version or from other
    files.
    """
    if not main.is_relative_to(root) or main.name != MAIN_FILE:
        return None
    try:
        first, _, data = (folder / compiled_name(main, root)).read_bytes().partition(b"\n")
        head = json.loads(first)
        if (head["version"], head["made_from"]) != (__version__, fingerprint(root)):
            return None
        return Compiled(Checklist.model_validate_json(data), head["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def compiled_editions(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the file of each weighted edition in a folder of checklists.

    Rules of states and instruments get none: the former come with the edition they are laid over, the latter are small.
    Raises ValueError where an edition is at fault, or would not be read again as exactly what it is.
    """
    from iopaudit.checklist.digest import digest
    from iopaudit.checklist.examine import examine

    made_from = fingerprint(root)
    for main in sorted(root.glob(f"**/{MAIN_FILE}")):
        examined = examine(main, folder=root)
        if examined.faults:
            raise ValueError(f"{main} cannot be compiled: {examined.faults[0]}")
        if not isinstance(examined.checklist, Checklist):
            continue
        head = {"version": __version__, "made_from": made_from, "digest": digest(examined.checklist)}
        # A number with a decimal point is written as its shortest text, and read from that text: compared below.
        data = json.dumps(examined.assembly.data, default=float, ensure_ascii=False, separators=(",", ":")).encode()
        if repr(Checklist.model_validate_json(data)) != repr(examined.checklist):
            raise ValueError(f"{main} would not be read again from JSON as what it is")
        yield compiled_name(main, root), json.dumps(head).encode() + b"\n" + data


def compiled_name(main: Path, root: Path) -> str:
    """Return the name of the file made of a main file, below the folder of compiled ones: `iop/2026.1.json`."""
    return f"{main.parent.relative_to(root).as_posix()}.json"


def fingerprint(root: Path) -> str:
    """Return the SHA-256, in hexadecimal, of every YAML file in a folder of checklists: its name and its bytes.

    All of them, because a file that is new, such as the rules of one more state, changes a checklist too.
    """
    whole = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in root.rglob("*.yaml")):
        content = path.read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
