"""A checklist that extends another: what it sets, overrides, drops and adds, applied to plain data.

    extends: iop@2026.1              # an id, id@edition, or a path from this file on
    meant_for: {title: "…", when: {serves_minors: {is: true}}, otherwise: "…"}  # where it is not for every program
    parameters: {adult_weekly_hours: {value: 10}}
    overrides:
      criteria: {STR-09: {met: {at_most: 12}}}
      domains: {STR: {weight: 2, weight_reason: "…"}}
      decision: {ready_score: 80}
      weights: {recommended: 3}
    drop: [STF-17]
    domains: [extra]                 # further domains, as in any main file
    add: {STF: [{id: …}]}            # further criteria of a domain there is

`states: none` leaves out the rules of any state. What is set or overridden here is settled: no state's rule changes it.

A file with `state:` and `blocks:` holds the rules of a state; it extends a checklist by those rules and nothing else.

A key of an override replaces that key whole. Every part remembers the file it was written in, so that a fault of
the outcome is shown where somebody can mend it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from iopaudit.checklist.assembly import Assembly, Defect, DomainPiece, Piece, Spot
from iopaudit.checklist.edition import (
    EVERYTHING,
    MEAN_OF_DOMAINS,
    PARTS,
    edition_of,
    opened,
    read_domains,
    read_parts,
    refuse_unknown_keys,
)
from iopaudit.checklist.faults import key_words
from iopaudit.checklist.find import MAIN_FILE, find_checklist
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_source import Document
from iopaudit.errors import ChecklistError, Fault

OWN_KEYS: Final = ("id", "edition", "title", "about", "meant_for", "states")
"""What an extending checklist says of itself; its id, edition and title it must."""
EXTENDING_KEYS: Final = (
    *OWN_KEYS,
    "extends",
    "parameters",
    "overrides",
    "drop",
    "domains",
    "add",
    *PARTS,
)
OVERRIDES: Final = ("criteria", "domains", "decision", "weights")
PARAMETER_KEYS: Final = ("value", "unit", "meaning", "source")


def assemble(path: Path, *, folder: Path | None = None, behind: tuple[Path, ...] = ()) -> Assembly:
    """Return the checklist of a main file with everything it extends applied.

    `folder` is where names of checklists are looked up, else among those that ship; `behind` holds the files
    that led here. Nothing is raised: what is wrong stands in the assembly's faults and defects.
    """
    document = opened(path)
    if not document.whole or "extends" not in document.data:
        return edition_of(document)
    here = (*behind, path.resolve())
    spot = Spot(document, ("extends",))
    named = document.data["extends"]
    try:
        base_path = _extended(named, path, folder)
    except ChecklistError as error:
        return _baseless(document, Defect(spot, error.faults[0].message))
    if base_path.resolve() in here:
        return _baseless(document, Defect(spot, f"goes round in a circle: {named} leads back to this file"))
    base = assemble(base_path, folder=folder, behind=here)
    if base.head.data.get("model") == MEAN_OF_DOMAINS:
        return _baseless(document, Defect(spot, f"{named} is an instrument, which is used as it is or not at all"))
    if "blocks" in document.data or "state" in document.data:
        return _with_rules(base, document)
    return _extend(base, document)


def _extended(named: object, path: Path, folder: Path | None) -> Path:
    if not isinstance(named, str) or not named:
        raise ChecklistError((Fault("", 0, 0, "extends must name one checklist, such as iop@2026.1"),))
    beside = path.parent / named
    if named.startswith(".") or beside.suffix in {".yaml", ".yml"} or (beside / MAIN_FILE).is_file():
        return find_checklist(beside, folder=folder)
    return find_checklist(named, folder=folder)


def _baseless(document: Document, defect: Defect) -> Assembly:
    """Return an assembly of which only what is wrong with it matters."""
    return Assembly(
        Piece({}, Spot(document, ())), faults=list(document.faults), defects=[defect], holes={EVERYTHING}, whole=False
    )


def _with_rules(base: Assembly, document: Document) -> Assembly:
    """Return a checklist that is judged by with the rules of one state, whatever the program's State is."""
    top = Spot(document, ())
    if EVERYTHING not in base.holes and "state" in base.head.data:
        base.defects.append(Defect(top.under("extends"), "must name a checklist, not the rules of a state"))
    base.overlays = [Piece(document.data, top)]
    _renamed(base, document, (*OWN_KEYS[:-1], "state"))
    return base


def _renamed(base: Assembly, document: Document, keys: tuple[str, ...]) -> None:
    """Give a checklist the name and the other keys of one that extends it."""
    data: dict[Any, Any] = document.data
    top = Spot(document, ())
    base.faults.extend(document.faults)
    if EVERYTHING in base.holes:
        return
    inherited = dict(base.head.data)
    base.extends = (f"{inherited.get('id')}@{inherited.get('edition')}", *base.extends)
    patches = {(key,): base.head.at((key,)) for key in inherited} | base.head.patches
    for key in ("id", "edition", "title"):
        inherited.pop(key, None)
    base.head = Piece(inherited, top, patches)
    base.head = base.head.patched({key: data[key] for key in keys if key in data}, top)


def _extend(base: Assembly, document: Document) -> Assembly:
    data: dict[Any, Any] = document.data
    top = Spot(document, ())
    _renamed(base, document, OWN_KEYS)
    if EVERYTHING in base.holes:
        return base
    if data.get("states") == "none" and "state" in base.head.data:
        message = f"leaves out every state's rules, and extends those of {base.head.data['state']}"
        base.defects.append(Defect(top.under("states"), message))
    for key in data:
        if key in OVERRIDES and key not in EXTENDING_KEYS:
            message = f"{key} is no key here; write it under overrides:"
            base.defects.append(Defect(top.under(key), message, at_key=True))
    refuse_unknown_keys(base, data, top, (*EXTENDING_KEYS, *OVERRIDES))
    _set_parameters(base, data, top)
    _override(base, data, top)
    _drop(base, data, top)
    if "domains" in data:
        read_domains(base, document, data["domains"])
    _add(base, data, top)
    read_parts(base, document, data)
    return base


def _set_parameters(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    known = assembly.head.data.get("parameters")
    names = [str(name) for name in known] if isinstance(known, dict) else []
    for name, settings, spot in _entries(assembly, data, "parameters", top):
        if name not in names:
            message = f"there is no parameter {key_words(name)} to set{did_you_mean(name, names)}"
            assembly.defects.append(Defect(spot, message, at_key=True))
        elif not isinstance(settings, dict):
            assembly.defects.append(Defect(spot, "must be written as {value: …}"))
        else:
            refuse_unknown_keys(assembly, settings, spot, PARAMETER_KEYS)
            changes = {key: settings[key] for key in PARAMETER_KEYS if key in settings}
            assembly.head = assembly.head.patched(changes, spot, ("parameters", name))
            assembly.settled.add(f"parameters.{name}")


def _override(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    overrides = data.get("overrides", {})
    spot = top.under("overrides")
    if not isinstance(overrides, dict):
        assembly.defects.append(Defect(spot, f"overrides must hold keys{did_you_mean('', OVERRIDES)}"))
        return
    refuse_unknown_keys(assembly, overrides, spot, OVERRIDES)
    for identity, changes, at in _entries(assembly, overrides, "criteria", spot):
        holder, number = _criterion(assembly, identity)
        if holder is None or holder.criteria is None:
            _no_such(assembly, at, "criterion", identity, (piece.id for piece in assembly.criteria))
        elif _is_override(assembly, changes, at, "id"):
            holder.criteria[number] = holder.criteria[number].patched(changes, at)
            assembly.settled.update(f"criteria.{identity}.{key}" for key in changes)
    for identity, changes, at in _entries(assembly, overrides, "domains", spot):
        domain = _domain(assembly, identity)
        if domain is None:
            _no_such(assembly, at, "domain", identity, (piece.head.id for piece in assembly.domains or ()))
        elif _is_override(assembly, changes, at, "id", "criteria"):
            domain.head = domain.head.patched(changes, at)
    for key in ("decision", "weights"):
        if key in overrides and _is_override(assembly, overrides[key], spot.under(key)):
            assembly.head = assembly.head.patched(overrides[key], spot.under(key), (key,))


def _is_override(assembly: Assembly, changes: object, spot: Spot, *fixed: str) -> bool:
    if not isinstance(changes, dict):
        assembly.defects.append(Defect(spot, "must hold the keys to change, such as {weight: 2}"))
        return False
    for key in fixed:
        if key in changes:
            hint = "an id never changes" if key == "id" else "use overrides: criteria:, add: or drop:"
            assembly.defects.append(Defect(spot.under(key), f"{key} cannot be overridden; {hint}", at_key=True))
            return False
    return True


def _drop(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    for index, identity in _listed(assembly, data, "drop", top):
        spot = top.under("drop", index)
        holder, number = _criterion(assembly, identity)
        if holder is None or holder.criteria is None:
            _no_such(assembly, spot, "criterion", identity, (piece.id for piece in assembly.criteria))
            continue
        del holder.criteria[number]
        assembly.dropped[str(identity)] = spot
        if not holder.criteria:  # a domain that holds nothing cannot be scored
            assembly.domains = [domain for domain in assembly.domains or () if domain is not holder]


def _add(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    for identity, criteria, spot in _entries(assembly, data, "add", top):
        domain = _domain(assembly, identity)
        if domain is None or domain.criteria is None:
            _no_such(assembly, spot, "domain", identity, (piece.head.id for piece in assembly.domains or ()))
        elif not isinstance(criteria, tuple):
            assembly.defects.append(Defect(spot, "must be a list of criteria"))
        else:
            domain.criteria += [Piece(entry, spot.under(index)) for index, entry in enumerate(criteria)]


def _criterion(assembly: Assembly, identity: object) -> tuple[DomainPiece | None, int]:
    for domain in assembly.domains or ():
        for number, piece in enumerate(domain.criteria or ()):
            if piece.id == identity:
                return domain, number
    return None, 0


def _domain(assembly: Assembly, identity: object) -> DomainPiece | None:
    return next((domain for domain in assembly.domains or () if domain.head.id == identity), None)


def _no_such(assembly: Assembly, spot: Spot, what: str, identity: object, known: Iterable[object]) -> None:
    names = [str(name) for name in known]
    message = f"there is no {what} {key_words(identity)}{did_you_mean(identity, names)}"
    assembly.defects.append(Defect(spot, message, at_key=True))


def _entries(assembly: Assembly, data: dict[Any, Any], key: str, spot: Spot) -> Iterator[tuple[Any, Any, Spot]]:
    """Yield name, what stands behind it and its spot, of a key that holds a mapping."""
    held = data.get(key, {})
    if isinstance(held, dict):
        for name, value in held.items():
            yield name, value, spot.under(key, name)
    else:
        assembly.defects.append(Defect(spot.under(key), f"{key} must hold names with a colon behind each"))


def _listed(assembly: Assembly, data: dict[Any, Any], key: str, spot: Spot) -> Iterator[tuple[int, object]]:
    held = data.get(key, ())
    if isinstance(held, tuple):
        yield from enumerate(held)
    else:
        assembly.defects.append(Defect(spot.under(key), f"{key} must be a list"))
