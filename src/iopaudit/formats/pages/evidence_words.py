"""How the document says what stands behind a finding: the sign, the document as it was named, and what is missing."""

from iopaudit.formats.pages.words import Judged, judged
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding

_LEAVES = (Result.NOT_APPLICABLE, Result.TOO_NEW, Result.WAIVED)


def asks_for_evidence(finding: Finding) -> bool:
    """Return whether evidence matters: not for what does not apply or is only shown."""
    return finding.result not in _LEAVES and finding.severity != "informational"


def evidence_judged(finding: Finding) -> Judged | None:
    """Return whether evidence is named, None where nothing is asked for: entries that fall short need no proof."""
    if finding.evidence.by_entries and finding.result is Result.NOT_MET:
        return judged("check", "Named", "quiet") if document_words(finding) else None
    if finding.backed:
        by_document = finding.evidence.document and not finding.evidence.by_entries
        return judged("check", "Named" if by_document else "Backed", "good")
    if finding.evidence.by_entries:
        lacks_proof = finding.result in (Result.MET, Result.PARTLY_MET) and asks_for_evidence(finding)
        return judged("half", "Proof missing", "caution") if lacks_proof else None
    if finding.evidence.document:
        return judged("half", "Does not count", "caution")
    return judged("dash", "None named", "quiet") if asks_for_evidence(finding) else None


def evidence_reason(finding: Finding) -> str:
    """Return what backs it instead of a document, or why what is named does not count."""
    if not asks_for_evidence(finding) or not (finding.evidence.document or finding.evidence.by_entries):
        return ""
    if finding.backed and finding.evidence.document and not finding.evidence.by_entries:
        return ""
    if finding.evidence.by_entries and finding.result in (Result.UNANSWERED, Result.CANNOT_JUDGE, Result.NOT_MET):
        return ""
    return finding.evidence.reason


def evidence_wanted(finding: Finding) -> str:
    """Return what a surveyor asks for where a document is asked for and missing."""
    asked = asks_for_evidence(finding) and not finding.backed and not finding.evidence.by_entries
    return finding.evidence_wanted if asked else ""


def document_words(finding: Finding) -> str:
    """Return the document as it was named, with its date and place; empty where it plays no part."""
    evidence = finding.evidence
    if not evidence.document or (evidence.by_entries and not evidence.document_counts):
        return ""
    dated = [f"dated {evidence.dated}"] if evidence.dated else []
    kept = [f"kept: {evidence.kept}"] if evidence.kept else []
    return ", ".join((f"“{evidence.document}”", *dated, *kept))
