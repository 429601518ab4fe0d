"""Whether an instrument can be used: its model, what no single part of it can tell, and what lint finds in it."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from iopaudit.checklist.assembly import Assembly, Defect
from iopaudit.checklist.faults import Placer, in_order
from iopaudit.checklist.layout_check import check_layout
from iopaudit.checklist.lint_sources import unreadable_binds
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_marks import Path
from iopaudit.errors import Fault
from iopaudit.models.checklist import Source
from iopaudit.models.instrument import Instrument


class ExaminedInstrument(NamedTuple):
    """An instrument as far as it could be made, and everything that is wrong with it."""

    instrument: Instrument | None
    defects: tuple[Defect, ...]


def examined_instrument(assembly: Assembly) -> ExaminedInstrument:
    """Return the instrument of an assembly with its defects. Raises nothing."""
    try:
        instrument = Instrument.model_validate(assembly.data)
    except ValidationError as error:
        from iopaudit.checklist.model_words import defects_of

        found = tuple(defects_of(error, assembly.data, assembly.holes, Instrument))
        if not found and assembly.whole:  # a refusal nobody has words for yet is still one
            found = (Defect((), "is not an instrument"),)
        return ExaminedInstrument(None, found)
    return ExaminedInstrument(instrument, tuple(_cross_checked(instrument)))


def lint_instrument(instrument: Instrument, assembly: Assembly) -> tuple[Fault, ...]:
    """Return what is allowed in an instrument and all the same a mistake."""
    placer = Placer(assembly)
    return in_order([placer.fault(defect) for defect in _linted(instrument)])


def _cross_checked(instrument: Instrument) -> Iterator[Defect]:
    yield from _ids_stand_once(instrument)
    yield from check_layout(instrument)
    known = tuple(instrument.layout.field)
    for index, name in enumerate(instrument.needed_facts):
        if name not in instrument.layout.field:
            yield Defect(("needed_facts", index), f"there is no field {name}{did_you_mean(name, known)}")


def _ids_stand_once(instrument: Instrument) -> Iterator[Defect]:
    seen: dict[str, str] = {}
    for index, domain in enumerate(instrument.domains):
        yield from _once(seen, domain.id, domain.title, ("domains", index, "id"))
        for number, criterion in enumerate(domain.criteria):
            path: Path = ("domains", index, "criteria", number)
            yield from _once(seen, criterion.id, criterion.title, (*path, "id"))


def _once(seen: dict[str, str], identity: str, title: str, path: Path) -> Iterator[Defect]:
    if identity in seen:
        yield Defect(path, f'the id {identity} is taken by "{seen[identity]}"')
    seen.setdefault(identity, title)


def sources_of(instrument: Instrument) -> Iterator[tuple[Path, Source]]:
    """Yield every source that an instrument cites with its path."""
    for index, domain in enumerate(instrument.domains):
        for number, criterion in enumerate(domain.criteria):
            for place, source in enumerate(criterion.sources):
                yield ("domains", index, "criteria", number, "sources", place), source
    for place, source in enumerate(instrument.notice.sources):
        yield ("notice", "sources", place), source
    for place, published in enumerate(instrument.published):
        yield ("published", place, "source"), published.source


def _linted(instrument: Instrument) -> Iterator[Defect]:
    for path, source in sources_of(instrument):
        yield from unreadable_binds(path, source)
        if path[0] in ("notice", "published") and source.status != "verified":
            yield Defect((*path, "status"), "what stands beside a result as a fact about others has to be read")
    for index, domain in enumerate(instrument.domains):
        for number, criterion in enumerate(domain.criteria):
            if not criterion.sources:
                path = ("domains", index, "criteria", number)
                yield Defect((*path, "sources"), "names no source for what its ratings stand for")
