"""A checklist that extends another: what it sets, overrides, drops and adds, applied to plain data.

    extends: iop@2026.1              # an id, id@edition, or a path from this file on
    meant_for: {title: "…", when: {serves_minors: {is: true}}, otherwise: "…"}  # where it is not for every program
    parameters: {adult_weekly_hours: {value: 10}}
    overrides:
      criteria: {STR-09: {met: {at_most: 12}, add_sources: [{standard: "…", status: verified, binds: "…"}]}}
      domains: {STR: {weight: 2, weight_reason: "…"}}
      decision: {ready_score: 80}
      weights: {recommended: 3}
    drop: [STF-17]
    domains: [extra]                 # further domains, as in any main file
    add: {STF: [{id: …}]}            # further criteria of a domain there is

`meant_for` of the extended checklist stays a part of the condition, and its name is not taken: what is made of it is
another ruler. `states: none` leaves out the rules of any state. What is set or overridden here is settled: no state's
rule changes it.

A file with `state:` and `blocks:` holds the rules of a state; it extends a checklist by those rules and nothing else.

A key of an override replaces that key whole, but for `add_sources`, whose sources stand behind those that are there.
A severity that is overridden takes away what it has no use for: a required criterion is raised by nothing, one that
is only shown has no met. Every part remembers the file it was written in, so that a fault of
the outcome is shown where somebody can mend it.
"""

from pathlib import Path
from typing import Any, Final

from iopaudit.checklist.assembly import Assembly, Defect, Piece, Spot
from iopaudit.checklist.edition import (
    EVERYTHING,
    MEAN_OF_DOMAINS,
    PARTS,
    YAML_ENDS,
    edition_of,
    opened,
    read_domains,
    read_parts,
    refuse_unknown_keys,
)
from iopaudit.checklist.faults import key_words
from iopaudit.checklist.find import MAIN_FILE, find_checklist
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.overrides import OVERRIDES, add, drop, entries, override
from iopaudit.checklist.yaml_source import Document
from iopaudit.errors import ChecklistError, Fault
from iopaudit.models.checklist import day

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
    if named.startswith(".") or beside.suffix in YAML_ENDS or (beside / MAIN_FILE).is_file():
        found = find_checklist(beside, folder=folder)
    else:
        found = find_checklist(named, folder=folder)
    if found.suffix not in YAML_ENDS:
        raise ChecklistError((Fault("", 0, 0, f"{named} is no checklist: its file would end in .yaml"),))
    return found


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
    _refuse_taken_name(base, data, top)
    _keep_scope(base, data, top)
    base.extends = (f"{inherited.get('id')}@{inherited.get('edition')}", *base.extends)
    patches = {(key,): base.head.at((key,)) for key in inherited} | base.head.patches
    for key in ("id", "edition", "title"):
        inherited.pop(key, None)
    base.head = Piece(inherited, top, patches)
    base.head = base.head.patched({key: data[key] for key in keys if key in data}, top)


def _refuse_taken_name(base: Assembly, data: dict[Any, Any], top: Spot) -> None:
    """Note a name under which people know another checklist: an audit must say what it was really made with."""
    name = f"{data.get('id')}@{data.get('edition')}"
    if name in (f"{base.head.data.get('id')}@{base.head.data.get('edition')}", *base.extends):
        message = f"{name} is the name of a checklist that this one extends; give it an id of its own"
        base.defects.append(Defect(top.under("id"), message))


def _keep_scope(base: Assembly, data: dict[Any, Any], top: Spot) -> None:
    """Note a `meant_for` that would open the gate of the checklist that is extended to programs it is not for."""
    before, after = (held.get("meant_for") for held in (base.head.data, data))
    if not (isinstance(before, dict) and isinstance(after, dict)) or "when" not in before or "when" not in after:
        return
    when = after["when"]
    parts = when.get("all") if isinstance(when, dict) else None
    if before["when"] not in (when, *(parts if isinstance(parts, tuple) else ())):
        name = f"{base.head.data.get('id')}@{base.head.data.get('edition')}"
        facts = ", ".join(map(str, before["when"])) if isinstance(before["when"], dict) else "its condition"
        message = f"{name} is not for every program either: write its condition ({facts}) and yours under all:"
        base.defects.append(Defect(top.under("meant_for", "when"), message))


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
    override(base, data, top)
    drop(base, data, top)
    if "domains" in data:
        read_domains(base, document, data["domains"])
    add(base, data, top)
    read_parts(base, document, data)
    return base


def _kind(value: object) -> str:
    """Return what a parameter's value is, which it stays in every checklist that sets it."""
    if isinstance(value, tuple):
        return "a list"
    try:
        day(value)
    except ValueError:
        return "a number"
    return "a day"


def _set_parameters(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    known = assembly.head.data.get("parameters")
    names = [str(name) for name in known] if isinstance(known, dict) else []
    for name, settings, spot in entries(assembly, data, "parameters", top):
        if name not in names:
            message = f"there is no parameter {key_words(name)} to set{did_you_mean(name, names)}"
            assembly.defects.append(Defect(spot, message, at_key=True))
        elif not isinstance(settings, dict):
            assembly.defects.append(Defect(spot, "must be written as {value: …}"))
        else:
            refuse_unknown_keys(assembly, settings, spot, PARAMETER_KEYS)
            changes = {key: settings[key] for key in PARAMETER_KEYS if key in settings}
            before = known[name].get("value") if isinstance(known, dict) and isinstance(known[name], dict) else None
            if "value" in changes and _kind(changes["value"]) != _kind(before):
                assembly.defects.append(Defect(spot.under("value"), f"the parameter {name} is {_kind(before)}"))
                continue
            assembly.head = assembly.head.patched(changes, spot, ("parameters", name))
            assembly.settled.add(f"parameters.{name}")
