"""The claims behind an edition: read from `claims.yaml` beside its main file, validated, checked within themselves.

No audit needs them, so nothing reads them but `lint`, the traceability table and the tests.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from iopaudit.checklist.assembly import Assembly, Defect, Piece, Spot
from iopaudit.checklist.edition import opened
from iopaudit.checklist.faults import Placer, in_order
from iopaudit.checklist.find import find_checklist, shown_name
from iopaudit.checklist.model_words import defects_of
from iopaudit.checklist.near import did_you_mean
from iopaudit.checklist.yaml_marks import Path as Way
from iopaudit.errors import ChecklistError, Fault
from iopaudit.models.claims import Claim, Claims

CLAIMS_FILE: Final = "claims.yaml"
"""The file beside an edition's main file that holds the claims."""


class ExaminedClaims(NamedTuple):
    """Claims as far as they could be read, and everything that is wrong with them by themselves."""

    claims: Claims | None
    """None where a part of them is invalid."""
    faults: tuple[Fault, ...]
    assembly: Assembly
    """Where everything in them is written."""


def load_claims(edition: str | Path = "iop", *, folder: Path | None = None) -> Claims:
    """Return the claims behind the edition that a name means, such as `iop`, `iop@2026.1` or a path.

    `folder` is looked through in place of the checklists that ship. Whether the criteria that the claims name exist
    is for `lint` to say. Raises ChecklistError with every fault, also where the edition has no claims.
    """
    path = claims_file(find_checklist(edition, folder=folder))
    if not path.is_file():
        raise ChecklistError((Fault(shown_name(path), 0, 0, "this checklist has no claims"),))
    examined = examine_claims(path)
    if examined.faults or examined.claims is None:
        raise ChecklistError(examined.faults)
    return examined.claims


def claims_file(main: Path) -> Path:
    """Return where the claims of the edition with this main file stand, if it has any."""
    return main.parent / CLAIMS_FILE


def examine_claims(path: Path) -> ExaminedClaims:
    """Return the claims of a file with all faults that it has by itself, sorted by line. Raises nothing."""
    document = opened(path)
    assembly = Assembly(Piece(document.data, Spot(document, ())), faults=list(document.faults))
    claims = None
    defects: list[Defect] = []
    if document.whole:
        try:
            claims = Claims.model_validate(document.data)
        except ValidationError as error:
            defects = list(defects_of(error, document.data, set(), Claims))
        else:
            defects = [defect for check in CHECKS for defect in check(claims)]
    placer = Placer(assembly)
    return ExaminedClaims(claims, in_order(assembly.faults, map(placer.fault, defects)), assembly)


def claims_of(claims: Claims) -> Iterator[tuple[Way, Claim]]:
    """Yield each claim with its path."""
    for index, section in enumerate(claims.sections):
        for number, claim in enumerate(section.claims):
            yield ("sections", index, "claims", number), claim


def check_documents(claims: Claims) -> Iterator[Defect]:
    """Yield documents and headings that stand twice."""
    numbers = [document.number for document in claims.documents]
    for index in _repeated(numbers):
        yield Defect(("documents", index, "number"), f"the document {numbers[index]} stands twice")
    for index, document in enumerate(claims.documents):
        for number in _repeated(document.headings):
            yield Defect(("documents", index, "headings", number), "this heading stands twice")


def check_claim_ids(claims: Claims) -> Iterator[Defect]:
    """Yield ids that stand twice, and ids that do not begin with that of their section."""
    sections = [section.id for section in claims.sections]
    for index in _repeated(sections):
        yield Defect(("sections", index, "id"), f"the section {sections[index]} stands twice")
    for index, section in enumerate(claims.sections):
        for number, claim in enumerate(section.claims):
            if not (claim.id.startswith(section.id) and claim.id[len(section.id) :].isdecimal()):
                message = f"must be {section.id} and a number, because the claim stands in section {section.id}"
                yield Defect(("sections", index, "claims", number, "id"), message)
    placed = list(claims_of(claims))
    for index in _repeated([claim.id for _, claim in placed]):
        path, claim = placed[index]
        yield Defect((*path, "id"), f"the claim {claim.id} stands twice")


def check_passages(claims: Claims) -> Iterator[Defect]:
    """Yield passages that are in none of the documents, or stand twice in one claim."""
    for path, claim in claims_of(claims):
        for index, passage in enumerate(claim.documents):
            wrong = wrong_passage(claims, passage.document, passage.section)
            if wrong is not None:
                key, message = wrong
                yield Defect((*path, "documents", index, key), message)
        for index in _repeated(claim.documents):
            yield Defect((*path, "documents", index), "this passage stands twice")


def check_criteria_once(claims: Claims) -> Iterator[Defect]:
    """Yield criteria that one claim names twice."""
    for path, claim in claims_of(claims):
        for key, named in criteria_by_key(claim):
            for index in _repeated(named):
                yield Defect((*path, key, index), f"{named[index]} stands twice")


CHECKS: Final[tuple[Callable[[Claims], Iterator[Defect]], ...]] = (
    check_documents,
    check_claim_ids,
    check_passages,
    check_criteria_once,
)


def wrong_passage(claims: Claims, number: str, section: str) -> tuple[str, str] | None:
    """Return the key (`document` or `section`) that is wrong about a passage and why, None where it is there."""
    documents = {document.number: document for document in claims.documents}
    if number not in documents:
        return "document", f'there is no document "{number}"{did_you_mean(number, tuple(documents))}'
    if not section:
        return "section", f"names no section of document {number}"
    if section not in (known := documents[number].sections):
        return "section", f'document {number} has no section "{section}"{did_you_mean(section, known, few=0)}'
    return None


def criteria_by_key(claim: Claim) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the keys of a claim that name criteria, with those that they name."""
    return ("criteria", claim.criteria), ("part_of", claim.part_of), ("nearest", claim.nearest)


def _repeated(entries: Iterable[object]) -> list[int]:
    """Return the positions of entries that stood before."""
    seen: set[object] = set()
    found = []
    for index, entry in enumerate(entries):
        if entry in seen:
            found.append(index)
        seen.add(entry)
    return found
