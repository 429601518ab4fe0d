"""The judgement on one criterion, with everything that explains it."""

from fractions import Fraction
from typing import Annotated

from pydantic import model_validator

from iopaudit.models.base import Model, OfKind
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Basis, Effort, Result, Severity, Source
from iopaudit.models.fact import Remark
from iopaudit.models.national import NationalNote

CREDIT_FREE = (Result.NOT_APPLICABLE, Result.TOO_NEW, Result.WAIVED, Result.CANNOT_JUDGE)
"""Results without credit: their weight leaves the score."""


class EvidenceNamed(Model):
    """The document that stands behind a finding as the program named it, and whether it counts."""

    document: str = ""
    dated: str = ""
    kept: str = ""
    counts: bool = False
    reason: str = ""
    """Why it does not count, or what backs the fact instead of a document."""
    document_counts: bool = False
    """Whether the document by itself would count; beside entries that carry the proof it is shown only then."""
    document_reason: str = ""
    """Why the document by itself does not count, where the entries' own proof is what `reason` speaks of."""
    by_entries: bool = False
    """True where the entries of other sheets carry the proof themselves, so that no document is asked for."""
    cells: Annotated[tuple[CellRef, ...], OfKind(tuple)] = ()


class Finding(Model):
    """One criterion judged. Credit is exact; weight is what the severity weighs, before domains are weighted."""

    criterion: str
    domain: str
    title: str
    severity: Severity
    """After raising."""
    severity_reason: str
    basis: Basis | None = None
    raised: bool = False
    result: Result
    credit: Annotated[Fraction, OfKind(Fraction)] | None
    """1, a part, or 0; None where the result has no credit."""
    weight: Annotated[Fraction, OfKind(Fraction)]
    backed: bool
    """True where evidence stands behind it."""
    why: str
    """What was found and what is wanted, in a sentence."""
    found: str = ""
    wanted: str = ""
    unit: str = ""
    small_sample: bool = False
    cells: Annotated[tuple[CellRef, ...], OfKind(tuple)] = ()
    remarks: Annotated[tuple[Remark, ...], OfKind(tuple)] = ()
    evidence: EvidenceNamed = EvidenceNamed()
    evidence_wanted: str = ""
    fix: str = ""
    effort: Effort = "low"
    sources: Annotated[tuple[Source, ...], OfKind(tuple)] = ()
    national: Annotated[tuple[NationalNote, ...], OfKind(tuple)] = ()
    """What is known of the country on the same matter: sentences for context, which change no judgment."""
    notes: Annotated[tuple[str, ...], OfKind(tuple)] = ()
    """What the rules of the State say about it."""

    @model_validator(mode="after")
    def _credit_fits_result(self) -> "Finding":
        expects_none = self.result in CREDIT_FREE or self.severity == "informational"
        if expects_none != (self.credit is None):
            raise ValueError(f"{self.criterion}: {self.result} with credit {self.credit}")
        if self.credit is not None and not 0 <= self.credit <= 1:
            raise ValueError(f"{self.criterion}: a credit is between 0 and 1, not {self.credit}")
        return self

    @property
    def required(self) -> bool:
        """Whether it is required here."""
        return self.severity == "required"

    @property
    def scored(self) -> bool:
        """Whether it has a weight at all."""
        return self.weight > 0
