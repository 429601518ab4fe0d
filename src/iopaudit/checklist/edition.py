"""The files of one edition, read and put together as its main file says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from iopaudit.checklist.assembly import Assembly, Defect, DomainPiece, Piece, Spot
from iopaudit.checklist.faults import key_words
from iopaudit.checklist.find import overlay_files, shown_name
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_source import Document, read_document
from iopaudit.errors import Fault

PARTS: Final = {"workbook": "layout", "credentials": "credentials"}
"""Keys of the main file that name another file, and what that file is in the checklist."""

YAML_ENDS: Final = (".yaml", ".yml")
"""How the files of a checklist end; nothing else is opened, whatever a checklist names."""

EVERYTHING: Final = "*"
"""Among the holes of an assembly: its main file could not be read, so that there is nothing to validate."""

HEAD_KEYS: Final = (
    "id",
    "edition",
    "title",
    "model",
    "about",
    "weights",
    "parameters",
    "decision",
    "meant_for",
    "needed_facts",
    "documents",
    "family_questions",
    "national_context",
    "states",
)
"""Keys of the main file that are the checklist's own."""

MEAN_OF_DOMAINS: Final = "mean_of_domains"
"""The model of an instrument, whose main file has keys of its own."""

INSTRUMENT_KEYS: Final = (
    "id",
    "edition",
    "title",
    "short",
    "model",
    "about",
    "scale",
    "bands",
    "second_method",
    "notice",
    "rights",
    "published",
    "feeds",
    "start",
    "parameters",
    "needed_facts",
)
"""Keys of the main file that are an instrument's own."""


def opened(path: Path) -> Document:
    """Return the document of a file, named as messages name it; a file that holds no keys is a fault."""
    document = read_document(path, shown_name(path))
    if document.whole and not isinstance(document.data, dict):
        fault = Fault(document.name, 1, 1, "must hold keys with a colon behind each, such as id: and title:")
        return Document(document.name, path, document.text, {}, (*document.faults, fault), whole=False)
    return document


def edition_of(document: Document) -> Assembly:
    """Return the assembly of an edition that extends nothing, from its main file's document."""
    data = document.data if isinstance(document.data, dict) else {}
    rated = data.get("model") == MEAN_OF_DOMAINS
    keys = INSTRUMENT_KEYS if rated else HEAD_KEYS
    head = Piece({key: data[key] for key in keys if key in data}, Spot(document, ()))
    assembly = Assembly(head, faults=list(document.faults), whole=document.whole)
    refuse_unknown_keys(assembly, data, Spot(document, ()), (*keys, "domains", *(("workbook",) if rated else PARTS)))
    if not document.whole:
        assembly.holes.add(EVERYTHING)
    else:
        read_domains(assembly, document, data.get("domains"))
        read_parts(assembly, document, data)
        for overlay in overlay_documents(document.path, data.get("id"), data.get("edition")):
            assembly.faults.extend(overlay.faults)
            if overlay.whole:
                assembly.overlays.append(Piece(overlay.data, Spot(overlay, ())))
    return assembly


def overlay_documents(main: Path, identity: object, edition: object) -> Iterator[Document]:
    """Yield the documents of the states' rules that are laid over an edition, in the order of their names.

    They lie in the folder `states` beside the edition's own, as `iop/2026.1/checklist.yaml` and `states/texas.yaml` do,
    and name the edition behind `extends`.
    """
    parts = (*str(identity).split("/"), str(edition))
    if main.parent.parts[-len(parts) :] != parts:
        return
    for path in overlay_files(main.parents[len(parts)]):
        document = opened(path)
        named = document.data.get("extends") if document.whole else None
        if not document.whole or named in (f"{identity}@{edition}", identity):
            yield document


def refuse_unknown_keys(assembly: Assembly, data: dict[Any, Any], spot: Spot, known: tuple[str, ...]) -> None:
    """Note a defect for each key that is none of the known ones."""
    for key in data:
        if key not in known:
            message = f"{key_words(key)} is no key here{did_you_mean(key, known)}"
            assembly.defects.append(Defect(spot.under(key), message, at_key=True))


def read_domains(assembly: Assembly, document: Document, listed: object) -> None:
    """Add the domains that a main file lists: names of files beside it, or a domain written out."""
    if not isinstance(listed, tuple):
        if listed is not None:
            message = "domains must be a list of the domains' files, such as [stf, acc]"
            assembly.defects.append(Defect(Spot(document, ("domains",)), message))
            assembly.holes.add("domains")
            assembly.whole = False
        return
    domains = assembly.domains if assembly.domains is not None else []
    assembly.domains = domains
    for index, entry in enumerate(listed):
        spot = Spot(document, ("domains", index))
        if isinstance(entry, dict):
            domains.append(domain_piece(entry, spot))
        elif isinstance(entry, str):
            name = entry if entry.endswith(YAML_ENDS) else f"{entry}.yaml"
            found = _part(assembly, spot, name)
            if found is not None:
                domains.append(domain_piece(found.data, Spot(found, ())))
        else:
            message = "must be the name of a domain's file, such as stf, or a domain with its keys"
            assembly.defects.append(Defect(spot, message))
            assembly.whole = False


def domain_piece(data: dict[Any, Any], spot: Spot) -> DomainPiece:
    """Return a domain's data as pieces, one for each criterion."""
    criteria = data.get("criteria")
    if not isinstance(criteria, tuple):
        return DomainPiece(Piece(data, spot), None)
    head = Piece({key: value for key, value in data.items() if key != "criteria"}, spot)
    pieces = [Piece(entry, spot.under("criteria", number)) for number, entry in enumerate(criteria)]
    return DomainPiece(head, pieces)


def read_parts(assembly: Assembly, document: Document, data: dict[Any, Any]) -> None:
    """Set the layout and the credential table from the files that a main file names."""
    for key, part in PARTS.items():
        if key not in data:
            continue
        spot = Spot(document, (key,))
        written = data[key]
        piece = None
        if isinstance(written, dict):
            piece = Piece(written, spot)
        elif isinstance(written, str):
            found = _part(assembly, spot, written)
            piece = Piece(found.data, Spot(found, ())) if found is not None else None
        else:
            assembly.defects.append(Defect(spot, f"{key} must be the name of a file"))
            assembly.whole = False
        if piece is None:
            assembly.holes.add(part)
        setattr(assembly, part, piece)


def _part(assembly: Assembly, spot: Spot, name: str) -> Document | None:
    """Return the document of a file named in a main file; None, with the reason noted, where it cannot be read."""
    path = spot.document.path.parent / name
    if path.suffix not in YAML_ENDS:
        assembly.defects.append(Defect(spot, f"{name} is no part of a checklist: its file would end in .yaml"))
        assembly.whole = False
        return None
    if not path.is_file():
        files = (found.name for found in path.parent.glob("*.y*ml"))
        beside = sorted(name for name in files if name != spot.document.path.name)
        message = f"there is no file {name} beside {spot.document.path.name}{did_you_mean(name, beside)}"
        assembly.defects.append(Defect(spot, message))
        assembly.whole = False
        return None
    document = opened(path)
    assembly.faults.extend(document.faults)
    if not document.whole:
        assembly.whole = False
        return None
    return document
