"""A checklist of a main file: put together, validated, and checked across its files."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from iopaudit.checklist.assembly import Assembly, Defect
from iopaudit.checklist.cross_check import Names, cross_check
from iopaudit.checklist.edition import EVERYTHING, MEAN_OF_DOMAINS
from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.extend import assemble
from iopaudit.errors import Fault
from iopaudit.models.checklist import Checklist

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


class Examined(NamedTuple):
    """A checklist as far as it could be made, and everything that is wrong with it."""

    checklist: "Ruler | None"
    """None where a part of it is invalid."""
    faults: tuple[Fault, ...]
    assembly: Assembly


def examine(path: Path, *, folder: Path | None = None, measures: Collection[str] | None = None) -> Examined:
    """Return the checklist of a main file with all its faults, sorted by file and line. Raises nothing."""
    assembly = assemble(path, folder=folder)
    defects = list(assembly.defects)
    known = every_measure() if measures is None else measures
    if EVERYTHING not in assembly.holes and assembly.head.data.get("model") == MEAN_OF_DOMAINS:
        from iopaudit.checklist.instrument_check import examined_instrument

        instrument, found = examined_instrument(assembly)
        return Examined(instrument, _placed(assembly, [*defects, *found]), assembly)
    checklist = None
    if EVERYTHING not in assembly.holes:
        try:
            checklist = Checklist.model_validate(assembly.data)
        except ValidationError as error:
            defects += _explained(error, assembly, known)
        else:
            defects += cross_check(Names(checklist, known, dropped=assembly.dropped, whole=assembly.whole))
    if not defects and not assembly.faults:
        return Examined(checklist, (), assembly)
    return Examined(checklist, _placed(assembly, defects), assembly)


def _explained(error: ValidationError, assembly: Assembly, measures: Collection[str]) -> list[Defect]:
    """Return why the checklist is invalid and, as far as that can be told, what else is wrong with the rest of it."""
    from iopaudit.checklist.model_words import defects_of

    found = list(defects_of(error, assembly.data, assembly.holes))
    if not found and assembly.whole:  # a refusal nobody has words for yet is still one
        return [Defect((), "is not a checklist")]
    broken = {_criterion_at(defect.at) for defect in found}
    if None in broken:
        return found
    places = {place for place in broken if place is not None}
    rest = assembly.without(places)
    also = {str(piece.id) for piece in assembly.criteria}
    try:
        checklist = Checklist.model_validate(rest.data)
    except ValidationError:
        return found
    names = Names(checklist, measures, also=also, dropped=assembly.dropped, whole=assembly.whole)
    kept = [
        [number for number in range(len(domain.criteria or ())) if (index, number) not in places]
        for index, domain in enumerate(assembly.domains or ())
    ]
    return found + [_as_written(defect, kept) for defect in cross_check(names)]


def _criterion_at(at: object) -> tuple[int, int] | None:
    match at:
        case ("domains", int(index), "criteria", int(number), *_):
            return index, number
        case _:
            return None


def _as_written(defect: Defect, kept: list[list[int]]) -> Defect:
    """Return a defect of the checklist without its broken criteria with the numbers that they have in the file."""
    match defect.at:
        case ("domains", int(index), "criteria", int(number), *rest):
            path = ("domains", index, "criteria", kept[index][number], *rest)
            return Defect(path, defect.message, defect.at_key)
        case _:
            return defect


def _placed(assembly: Assembly, defects: list[Defect]) -> tuple[Fault, ...]:
    from iopaudit.checklist.faults import Placer, in_order

    placer = Placer(assembly)
    return in_order(assembly.faults, [placer.fault(defect) for defect in defects])
