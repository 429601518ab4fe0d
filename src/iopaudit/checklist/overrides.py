"""What an extending checklist overrides, drops and adds, applied to the pieces of the one that it extends."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from iopaudit.checklist.assembly import Assembly, Defect, DomainPiece, Piece, Spot
from iopaudit.checklist.edition import refuse_unknown_keys
from iopaudit.checklist.faults import key_words
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_marks import Path

OVERRIDES: Final = ("criteria", "domains", "decision", "weights")
ADD_SOURCES: Final = "add_sources"
"""In the override of a criterion: sources that stand behind those that it has."""

_ENDS_WITH_SEVERITY: Final[dict[str, dict[str, object]]] = {
    "required": {"required_when": ()},
    "recommended": {"basis": None},
    "informational": {"basis": None, "required_when": (), "met": None, "partly_met": None},
}
"""What a criterion of that severity cannot have, or has no use for; overriding its severity takes it away."""


def override(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    """Apply the key `overrides` of an extending checklist's data; what is wrong with it becomes a defect."""
    overrides = data.get("overrides", {})
    spot = top.under("overrides")
    if not isinstance(overrides, dict):
        assembly.defects.append(Defect(spot, f"overrides must hold keys{did_you_mean('', OVERRIDES)}"))
        return
    refuse_unknown_keys(assembly, overrides, spot, OVERRIDES)
    dropped = data.get("drop", ())
    for identity, changes, at in entries(assembly, overrides, "criteria", spot):
        holder, number = _criterion(assembly, identity)
        if holder is None or holder.criteria is None:
            _no_such(assembly, at, "criterion", identity, (piece.id for piece in assembly.criteria))
        elif isinstance(dropped, tuple) and identity in dropped:
            message = f"{identity} is dropped in this file too; override it or drop it, not both"
            assembly.defects.append(Defect(at, message, at_key=True))
        elif _is_override(assembly, changes, at, "id") and isinstance(changes, dict):
            holder.criteria[number] = _overridden(assembly, holder.criteria[number], changes, at)
            assembly.settled.update(f"criteria.{identity}.{key}" for key in changes)
    for identity, changes, at in entries(assembly, overrides, "domains", spot):
        domain = _domain(assembly, identity)
        if domain is None:
            _no_such(assembly, at, "domain", identity, (piece.head.id for piece in assembly.domains or ()))
        elif _is_override(assembly, changes, at, "id", "criteria"):
            domain.head = domain.head.patched(changes, at)
    for key in ("decision", "weights"):
        if key in overrides and _is_override(assembly, overrides[key], spot.under(key)):
            assembly.head = assembly.head.patched(overrides[key], spot.under(key), (key,))


def _overridden(assembly: Assembly, piece: Piece, changes: dict[Any, Any], at: Spot) -> Piece:
    """Return a criterion with what its override changes, and without what its new severity has no use for."""
    before = piece.data if isinstance(piece.data, dict) else {}
    severity = changes.get("severity", before.get("severity"))
    if severity != before.get("severity"):
        if "severity_reason" not in changes:
            message = "the severity is another one, so severity_reason, the sentence printed with it, is needed too"
            assembly.defects.append(Defect(at.under("severity"), message))
        ended = _ENDS_WITH_SEVERITY.get(severity, {}) if isinstance(severity, str) else {}
        gone = {key: value for key, value in ended.items() if key in before and key not in changes}
        piece = piece.patched(gone, at) if gone else piece
    plain = {key: value for key, value in changes.items() if key != ADD_SOURCES}
    changed = piece.patched(plain, at)
    if ADD_SOURCES not in changes:
        return changed
    return _with_sources(assembly, changed, changes[ADD_SOURCES], at.under(ADD_SOURCES))


def _with_sources(assembly: Assembly, piece: Piece, added: object, spot: Spot) -> Piece:
    """Return a criterion with further sources, each known by where it was written."""
    if not isinstance(added, tuple):
        assembly.defects.append(Defect(spot, f"{ADD_SOURCES} must be a list of sources"))
        return piece
    held = piece.data.get("sources", ())
    before = held if isinstance(held, tuple) else ()
    patches: dict[Path, Spot] = {("sources", len(before) + index): spot.under(index) for index in range(len(added))}
    data = {**piece.data, "sources": (*before, *added)}
    return Piece(data, piece.spot, {**piece.patches, **patches}, piece.touched)


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


def drop(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    """Take away the criteria that an extending checklist's data lists under `drop`."""
    for index, identity in _listed(assembly, data, "drop", top):
        spot = top.under("drop", index)
        holder, number = _criterion(assembly, identity)
        if holder is None or holder.criteria is None:
            _no_such(assembly, spot, "criterion", identity, (piece.id for piece in assembly.criteria))
            continue
        del holder.criteria[number]
        assembly.dropped[str(identity)] = spot


def add(assembly: Assembly, data: dict[Any, Any], top: Spot) -> None:
    """Add what an extending checklist's data lists under `add` to domains that there are.

    A domain of which everything is dropped and to which nothing is added is gone then: nothing in it could be scored.
    """
    for identity, criteria, spot in entries(assembly, data, "add", top):
        domain = _domain(assembly, identity)
        if domain is None or domain.criteria is None:
            _no_such(assembly, spot, "domain", identity, (piece.head.id for piece in assembly.domains or ()))
        elif not isinstance(criteria, tuple):
            assembly.defects.append(Defect(spot, "must be a list of criteria"))
        else:
            for index, entry in enumerate(criteria):
                piece = Piece(entry, spot.under(index))
                taken = next((one for one in assembly.criteria if one.id == piece.id and one.id is not None), None)
                if taken is None:
                    domain.criteria.append(piece)
                else:
                    message = f'the id {piece.id} is taken by "{taken.data.get("title")}"'
                    assembly.defects.append(Defect(piece.spot.under("id"), f"{piece.id}: id: {message}"))
    if assembly.dropped and assembly.domains is not None:
        assembly.domains = [domain for domain in assembly.domains if domain.criteria != []]


def _criterion(assembly: Assembly, identity: object) -> tuple[DomainPiece | None, int]:
    for domain in assembly.domains or ():
        for number, piece in enumerate(domain.criteria or ()):
            if piece.id == identity:
                return domain, number
    return None, 0


def _domain(assembly: Assembly, identity: object) -> DomainPiece | None:
    return next((domain for domain in assembly.domains or () if domain.head.id == identity), None)


def _no_such(assembly: Assembly, spot: Spot, what: str, identity: object, known: Iterable[object]) -> None:
    """Note that there is no such criterion or domain; for a criterion that is dropped, where."""
    before = assembly.dropped.get(str(identity)) if what == "criterion" else None
    if before is None:
        message = f"there is no {what} {key_words(identity)}{did_you_mean(identity, [str(name) for name in known])}"
    elif before.document is spot.document:
        message = f"{identity} is dropped already in this list"
    else:
        message = f"{identity} is dropped already by {before.document.name}"
    assembly.defects.append(Defect(spot, message, at_key=True))


def entries(assembly: Assembly, data: dict[Any, Any], key: str, spot: Spot) -> Iterator[tuple[Any, Any, Spot]]:
    """Yield name, what stands behind it and its spot, of a key that holds a mapping; another kind is a defect."""
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
