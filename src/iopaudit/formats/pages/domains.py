"""The pages of the domains: every criterion with what was found, what it rests on and how to mend it."""

from collections.abc import Iterator
from typing import NamedTuple

from iopaudit.formats.pages.cell_words import cell_blocks, cell_texts
from iopaudit.formats.pages.summary import DomainRow, domain_row
from iopaudit.formats.pages.words import Judged, finding_judged, judged, sentence, shorten
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Result
from iopaudit.models.fact import Remark
from iopaudit.models.finding import Finding
from iopaudit.models.numbers import in_words

LONG_TEXT = 330
"""A longer text would make its row too tall; it is cut there and stands whole under the table."""
LONGEST = 2500
"""Nothing is longer than this, even in full: a cell can hold 32,767 characters, and laying those out takes minutes."""
LONG_REMARK = 140
LONG_DOCUMENT = 120
LONG_FIX = 200
REMARKS_SHOWN = 4
CELLS_SHOWN = 6
FRESH_PAGE_FROM = 5
"""A domain with fewer criteria stands between its neighbors without a page of its own."""


class Note(NamedTuple):
    """A text with the cells that it rests on."""

    text: str
    cells: tuple[str, ...]


class FindingRow(NamedTuple):
    """One criterion in the table."""

    id: str
    title: str
    severity: str
    """With the reason where it is required."""
    judged: Judged
    credit: str
    why: Note
    remarks: tuple[Note, ...]
    remarks_left: int
    evidence: Judged | None
    document: str
    """The document with its date and place, or empty."""
    evidence_reason: str
    """Why the document does not count, or what stands behind the finding instead."""
    evidence_wanted: str
    fix: str
    effort: str
    in_full: bool
    """True where something was cut and stands whole under the table."""


class FullText(NamedTuple):
    """What was too long for a row."""

    id: str
    why: Note
    remarks: tuple[Note, ...]
    document: str
    fix: str


class DomainPage(NamedTuple):
    """One domain."""

    domain: DomainRow
    line: str
    fresh_page: bool
    rows: tuple[FindingRow, ...]
    in_full: tuple[FullText, ...]


def domain_pages(audit: Audit) -> tuple[DomainPage, ...]:
    """Return the domains in the checklist's order, each with its findings in theirs."""
    return tuple(_pages(audit))


def _pages(audit: Audit) -> Iterator[DomainPage]:
    before_was_long = True
    for position, domain in enumerate(audit.domains):
        findings = [finding for finding in audit.findings if finding.domain == domain.id]
        is_long = len(findings) >= FRESH_PAGE_FROM
        kind = "Headline domain" if domain.headline else "Domain"
        parts = [f"{kind} of weight {in_words(domain.weight)}", f"{domain.met} of {domain.scored} scored criteria met"]
        if domain.floor is not None:
            parts.append(f"at least {in_words(domain.floor)} is wanted for ready")
        if domain.too_little:
            parts.append("too little to judge for a floor")
        yield DomainPage(
            domain_row(domain),
            " · ".join(parts),
            position == 0 or (is_long and before_was_long),
            tuple(map(_row, findings)),
            tuple(_full_text(finding) for finding in findings if _is_long(finding)),
        )
        before_was_long = is_long


def _row(finding: Finding) -> FindingRow:
    details = _details(finding)
    remarks = tuple(Note(shorten(text, LONG_REMARK), cell_texts(cells, 3)) for text, cells in details[:REMARKS_SHOWN])
    fix = finding.fix if _wants_a_fix(finding) else ""
    return FindingRow(
        finding.criterion,
        shorten(finding.title, 140),
        _severity(finding),
        finding_judged(finding),
        _credit(finding),
        Note(shorten(sentence(finding.why), LONG_TEXT), cell_texts(finding.cells, CELLS_SHOWN)),
        remarks,
        max(0, len(details) - REMARKS_SHOWN),
        _evidence(finding),
        shorten(_document(finding), LONG_DOCUMENT),
        shorten(_evidence_reason(finding), LONG_DOCUMENT),
        shorten(_evidence_wanted(finding), LONG_DOCUMENT),
        shorten(fix, LONG_FIX),
        finding.effort if fix else "",
        _is_long(finding),
    )


def _severity(finding: Finding) -> str:
    """Return how severe it is, and for what is required here also why."""
    if finding.severity == "informational":
        return "Shown, never scored"
    if not finding.required:
        return "Recommended"
    reason = shorten(finding.severity_reason, 220)
    if reason.startswith("Required"):
        return reason
    basis = f" by {finding.basis}" if finding.basis else ""
    return f"{'Required here' if finding.raised else 'Required'}{basis}: {reason}"


def _credit(finding: Finding) -> str:
    """Return the credit where the word alone does not tell it."""
    if finding.credit is None or finding.result is not Result.PARTLY_MET:
        return ""
    return f"credit {finding.credit.numerator}/{finding.credit.denominator}"


def _applies(finding: Finding) -> bool:
    leaves = (Result.NOT_APPLICABLE, Result.TOO_NEW, Result.WAIVED)
    return finding.result not in leaves and finding.severity != "informational"


def _wants_a_fix(finding: Finding) -> bool:
    falls_short = (Result.PARTLY_MET, Result.NOT_MET, Result.UNANSWERED, Result.CANNOT_JUDGE)
    return finding.result in falls_short and bool(finding.fix)


def _evidence(finding: Finding) -> Judged | None:
    """Return whether evidence is named, None where nothing is asked for."""
    if finding.backed:
        by_document = finding.evidence.document and not finding.evidence.by_entries
        return judged("check", "Named" if by_document else "Backed", "good")
    if finding.evidence.by_entries:
        lacks_proof = finding.result in (Result.MET, Result.PARTLY_MET) and _applies(finding)
        return judged("half", "Proof missing", "caution") if lacks_proof else None
    if finding.evidence.document:
        return judged("half", "Does not count", "caution")
    return judged("dash", "None named", "quiet") if _applies(finding) else None


def _details(finding: Finding) -> tuple[Remark, ...]:
    """Return what is to be said of single people, sessions and papers: nothing where all is as it should be."""
    return () if finding.result is Result.MET and finding.severity != "informational" else finding.remarks


def _evidence_reason(finding: Finding) -> str:
    """Return what backs it instead of a document, or why what is named does not count."""
    if not _applies(finding) or (finding.backed and finding.evidence.document and not finding.evidence.by_entries):
        return ""
    if finding.evidence.by_entries and finding.result in (Result.UNANSWERED, Result.CANNOT_JUDGE, Result.NOT_MET):
        return ""
    return finding.evidence.reason


def _evidence_wanted(finding: Finding) -> str:
    """Return what a surveyor asks for where a document is asked for and missing."""
    return "" if finding.backed or finding.evidence.by_entries or not _applies(finding) else finding.evidence_wanted


def _document(finding: Finding) -> str:
    evidence = finding.evidence
    if not evidence.document or (evidence.by_entries and not evidence.document_counts):
        return ""
    dated = [f"dated {evidence.dated}"] if evidence.dated else []
    kept = [f"kept: {evidence.kept}"] if evidence.kept else []
    return ", ".join((f"“{evidence.document}”", *dated, *kept))


def _is_long(finding: Finding) -> bool:
    """Return whether anything of the finding is cut in its row."""
    return (
        len(sentence(finding.why)) > LONG_TEXT
        or len(cell_blocks(finding.cells)) > CELLS_SHOWN
        or len(_details(finding)) > REMARKS_SHOWN
        or any(len(text) > LONG_REMARK or len(cell_blocks(cells)) > 3 for text, cells in _details(finding))
        or len(_document(finding)) > LONG_DOCUMENT
        or (_wants_a_fix(finding) and len(finding.fix) > LONG_FIX)
    )


def _full_text(finding: Finding) -> FullText:
    return FullText(
        finding.criterion,
        Note(shorten(sentence(finding.why), LONGEST), cell_blocks(finding.cells)),
        tuple(Note(shorten(text, LONGEST), cell_blocks(cells)) for text, cells in _details(finding)),
        shorten(_document(finding), LONGEST),
        finding.fix if _wants_a_fix(finding) else "",
    )
