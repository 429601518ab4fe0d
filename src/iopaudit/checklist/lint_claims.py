"""Rules between a checklist and the claims behind it: each has to lead to the other."""

from collections.abc import Iterator
from pathlib import Path

from iopaudit.checklist.assembly import Assembly, Defect
from iopaudit.checklist.claims import claims_file, claims_of, criteria_by_key, examine_claims, wrong_passage
from iopaudit.checklist.conditions import criteria_of, sources_of
from iopaudit.checklist.faults import Placer
from iopaudit.checklist.near import did_you_mean
from iopaudit.errors import Fault
from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.claims import Claim, Claims


def lint_claims(main: Path, checklist: Checklist | None, assembly: Assembly) -> tuple[Fault, ...]:
    """Return every fault of the claims beside a main file, and of the sources in the checklist that fit none of them.

    Nothing where there are no claims; without a checklist that loads, only what the claims file has by itself.
    """
    path = claims_file(main)
    if not path.is_file():
        return ()
    examined = examine_claims(path)
    if examined.claims is None or examined.faults or checklist is None:
        return examined.faults
    at_claims, at_checklist = Placer(examined.assembly), Placer(assembly)
    return (
        *(at_claims.fault(defect) for defect in claims_name_criteria(examined.claims, checklist)),
        *(at_claims.fault(defect) for defect in criteria_rest_on_their_claims(examined.claims, checklist)),
        *(at_checklist.fault(defect) for defect in sources_are_in_the_documents(examined.claims, checklist)),
        *(at_checklist.fault(defect) for defect in a_claim_leads_to_each_source(examined.claims, checklist)),
    )


def claims_name_criteria(claims: Claims, checklist: Checklist) -> Iterator[Defect]:
    """Yield criteria that claims name and the checklist does not have."""
    known = tuple(checklist.criterion)
    for path, claim in claims_of(claims):
        for key, named in criteria_by_key(claim):
            for index, identity in enumerate(named):
                if identity not in checklist.criterion:
                    message = f"there is no criterion {identity}{did_you_mean(identity, known)}"
                    yield Defect((*path, key, index), message)


def criteria_rest_on_their_claims(claims: Claims, checklist: Checklist) -> Iterator[Defect]:
    """Yield criteria of a claim that name none of the passages that make it."""
    for path, claim in claims_of(claims):
        if not claim.documents:
            continue
        for key, named in criteria_by_key(claim)[:2]:
            for index, identity in enumerate(named):
                criterion = checklist.criterion.get(identity)
                if criterion is not None and not _passages(claim) & _cited(criterion):
                    message = f"{identity} names none of the passages of this claim among its sources"
                    yield Defect((*path, key, index), message)


def sources_are_in_the_documents(claims: Claims, checklist: Checklist) -> Iterator[Defect]:
    """Yield sources of the checklist that name a document or section that there is not."""
    for path, source in sources_of(checklist):
        if source.document:
            wrong = wrong_passage(claims, source.document, source.section)
            if wrong is not None:
                key, message = wrong
                yield Defect((*path, key), message)


def a_claim_leads_to_each_source(claims: Claims, checklist: Checklist) -> Iterator[Defect]:
    """Yield passages among a criterion's sources from which no claim leads to the criterion."""
    led: dict[str, set[tuple[str, str]]] = {}
    for claim in claims.claims:
        for identity in claim.leads_to:
            led.setdefault(identity, set()).update(_passages(claim))
    for path, criterion in criteria_of(checklist):
        for index, source in enumerate(criterion.sources):
            if not source.document or wrong_passage(claims, source.document, source.section) is not None:
                continue  # a standard, or said already
            if (source.document, source.section) not in led.get(criterion.id, ()):
                message = f'no claim leads from document {source.document}, "{source.section}", to {criterion.id}'
                yield Defect((*path, "sources", index), message)


def _passages(claim: Claim) -> set[tuple[str, str]]:
    return {(passage.document, passage.section) for passage in claim.documents}


def _cited(criterion: Criterion) -> set[tuple[str, str]]:
    return {(source.document, source.section) for source in criterion.sources if source.document}
