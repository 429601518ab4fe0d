"""A checklist as plain data put together from several files, that still knows where each part was written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from iopaudit.checklist.yaml_marks import Path
from iopaudit.checklist.yaml_source import Data, Document
from iopaudit.errors import Fault


class Spot(NamedTuple):
    """A part of a file, by its path of keys and list positions."""

    document: Document
    path: Path

    def under(self, *more: object) -> "Spot":
        """Return the spot of something inside this one."""
        return Spot(self.document, (*self.path, *more))


class Defect(NamedTuple):
    """Something wrong at a part of the assembled checklist or, before there is one, at a spot of a file."""

    at: Path | Spot
    message: str
    at_key: bool = False
    """True where the key itself is wrong and not what stands behind it."""
    warning: bool = False
    """True for what may be meant: lint shows it, and nothing is refused for it."""


@dataclass
class Piece:
    """Plain data, where it was written, and which parts of it were written elsewhere (by an extending checklist)."""

    data: Data
    spot: Spot
    patches: dict[Path, Spot] = field(default_factory=dict)
    touched: Spot | None = None
    """Where it was last changed as a whole: what no longer fits together is mended there."""

    def at(self, path: Path) -> Spot:
        """Return where a part of this piece was written."""
        if not path and self.touched is not None:
            return self.touched
        for length in range(len(path), 0, -1):
            patch = self.patches.get(path[:length])
            if patch is not None:
                return patch.under(*path[length:])
        return self.spot.under(*path)

    def patched(self, changes: dict[Any, Any], spot: Spot, inside: Path = ()) -> "Piece":
        """Return the piece with keys of it (or of a mapping inside it) replaced by those written at the spot."""
        patches = {**self.patches, **{(*inside, key): spot.under(key) for key in changes}}
        touched = self.touched if inside else spot
        return Piece(_merged(self.data, inside, changes), self.spot, patches, touched)

    @property
    def id(self) -> object:
        """What is written as the id, None where there is none."""
        return self.data.get("id") if isinstance(self.data, dict) else None


def _merged(data: Data, inside: Path, changes: dict[Any, Any]) -> Data:
    if not isinstance(data, dict):
        return changes
    if not inside:
        return {**data, **changes}
    return {**data, inside[0]: _merged(data.get(inside[0]), inside[1:], changes)}


@dataclass
class DomainPiece:
    """One domain: its own keys, and its criteria one by one."""

    head: Piece
    criteria: list[Piece] | None
    """None where what is written is no list; it then stays among the domain's keys."""

    @property
    def data(self) -> Data:
        """The domain as plain data."""
        if self.criteria is None or not isinstance(self.head.data, dict):
            return self.head.data
        return {**self.head.data, "criteria": tuple(piece.data for piece in self.criteria)}


@dataclass
class Assembly:
    """All files of one checklist, put together."""

    head: Piece
    domains: list[DomainPiece] | None = None
    layout: Piece | None = None
    credentials: Piece | None = None
    overlays: list[Piece] = field(default_factory=list)
    """The rules of states that are laid over it, one file each."""
    settled: set[str] = field(default_factory=set)
    """What extending checklists have set themselves, so that no state's rule changes it."""
    extends: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    """What is wrong with how the files are written."""
    defects: list[Defect] = field(default_factory=list)
    """What is wrong with how they are put together."""
    holes: set[str] = field(default_factory=set)
    """Keys of the checklist whose file could not be read, so that their absence is no further fault."""
    whole: bool = True
    """False where a file could not be read: what refers to it cannot be checked."""
    dropped: dict[str, Spot] = field(default_factory=dict)
    """Criteria that an extending checklist drops, and where it says so."""

    @property
    def data(self) -> dict[Any, Any]:
        """The whole checklist as plain data, for its model."""
        data = dict(self.head.data) if isinstance(self.head.data, dict) else {}
        if self.domains is not None:
            data["domains"] = tuple(domain.data for domain in self.domains)
        if self.layout is not None:
            data["layout"] = self.layout.data
        if self.credentials is not None:
            data["credentials"] = self.credentials.data
        if self.overlays:
            data["overlays"] = tuple(piece.data for piece in self.overlays)
        data["extends"] = self.extends
        if self.settled:
            data["settled"] = tuple(sorted(self.settled))
        return data

    @property
    def criteria(self) -> Iterator[Piece]:
        """Every criterion in order of domains."""
        return (piece for domain in self.domains or () for piece in domain.criteria or ())

    def spot(self, path: Path) -> Spot:
        """Return where a part of the checklist was written."""
        match path:
            case ("layout", *rest) if self.layout is not None:
                return self.layout.at(tuple(rest))
            case ("credentials", *rest) if self.credentials is not None:
                return self.credentials.at(tuple(rest))
            case ("overlays", int(index), *rest) if self.overlays:
                return self.overlays[index].at(tuple(rest))
            case ("domains", int(index), *rest) if self.domains is not None:
                domain = self.domains[index]
                match rest:
                    case ["criteria", int(number), *inner] if domain.criteria is not None:
                        return domain.criteria[number].at(tuple(inner))
                    case _:
                        return domain.head.at(tuple(rest))
            case _:
                return self.head.at(path)

    def without(self, criteria: Collection[tuple[int, int]]) -> "Assembly":
        """Return the assembly without some criteria, each given as numbers of its domain and in it."""
        domains = [
            DomainPiece(
                domain.head,
                [piece for number, piece in enumerate(domain.criteria) if (index, number) not in criteria],
            )
            if domain.criteria is not None
            else domain
            for index, domain in enumerate(self.domains or ())
        ]
        return Assembly(
            self.head,
            domains,
            self.layout,
            self.credentials,
            self.overlays,
            self.settled,
            self.extends,
            dropped=self.dropped,
        )
