"""The list of evidence for a surveyor: every document as it was named, what nothing is named for, what backs itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from iopaudit.formats.pages.evidence_words import asks_for_evidence
from iopaudit.formats.pages.words import NOTHING, Judged, joined, judged, sentence, short_date, shorten
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding

_NAMED_WITHOUT_LOOK_UP = 12


class DocumentRow(NamedTuple):
    """One document as the program named it."""

    document: str
    dated: str
    kept: str
    criteria: tuple[str, ...]
    counts: Judged
    reason: str
    """Why it does not count."""


class WantedRow(NamedTuple):
    """One criterion for which nothing is named, and what a surveyor asks for."""

    criterion: str
    wanted: str


class ProofRow(NamedTuple):
    """What stands behind entries of other sheets, or is missing, with the criteria that rest on it."""

    judged: Judged
    proof: str
    criteria: tuple[str, ...]


class EvidencePage(NamedTuple):
    """The list of evidence."""

    documents: tuple[DocumentRow, ...]
    nothing_named: tuple[WantedRow, ...]
    entries: tuple[ProofRow, ...]
    look_ups: str
    """The board look-ups of the roster, in a sentence."""


def evidence_page(audit: Audit) -> EvidencePage:
    """Return the documents by name, then criteria without one in their order, then what backs itself."""
    return EvidencePage(
        tuple(_documents(audit.findings)),
        tuple(
            WantedRow(finding.criterion, shorten(finding.evidence_wanted, 140) or NOTHING)
            for finding in audit.findings
            if asks_for_evidence(finding) and not finding.evidence.document and not finding.evidence.by_entries
        ),
        tuple(_entries(audit.findings)),
        _look_ups(audit),
    )


def _documents(findings: Iterable[Finding]) -> Iterator[DocumentRow]:
    """Yield each document once: the same name, date and place are the same document."""
    named: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        evidence = finding.evidence
        if evidence.document:
            key = (_folded(evidence.document), evidence.dated, _folded(evidence.kept))
            named.setdefault(key, []).append(finding)
    for _, users in sorted(named.items(), key=lambda entry: entry[0]):
        evidence = users[0].evidence
        counting = [finding for finding in users if _counts(finding)]
        reasons = dict.fromkeys(_reason(finding) for finding in users if not _counts(finding))
        yield DocumentRow(
            shorten(evidence.document, 120),
            shorten(evidence.dated, 20) or NOTHING,
            shorten(evidence.kept, 80) or NOTHING,
            tuple(finding.criterion for finding in users),
            judged("check", "Counts", "good") if counting else judged("half", "Does not count", "caution"),
            "" if counting else sentence(shorten("; ".join(filter(None, reasons)), 140)),
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _counts(finding: Finding) -> bool:
    evidence = finding.evidence
    return evidence.document_counts if evidence.by_entries else evidence.counts


def _reason(finding: Finding) -> str:
    evidence = finding.evidence
    return evidence.document_reason if evidence.by_entries else evidence.reason


def _entries(findings: Sequence[Finding]) -> Iterator[ProofRow]:
    """Yield what stands behind findings that rest on rows and counts, then what is missing there."""
    for backed in (True, False):
        by_reason: dict[str, list[str]] = {}
        for finding in findings:
            judged_here = finding.result in (Result.MET, Result.PARTLY_MET) or backed
            if finding.evidence.by_entries and finding.backed is backed and asks_for_evidence(finding) and judged_here:
                by_reason.setdefault(finding.evidence.reason, []).append(finding.criterion)
        sign = judged("check", "Backed", "good") if backed else judged("half", "Proof missing", "caution")
        for reason, criteria in by_reason.items():
            yield ProofRow(sign, sentence(shorten(reason, 200)), tuple(criteria))


def _look_ups(audit: Audit) -> str:
    """Return how many credentials carry the date of a look-up with the board, from when, and whose do not."""
    if not audit.roster:
        return "No credential is on the roster."
    days = sorted(line.looked_up for line in audit.roster if line.looked_up)
    said = f"{len(days)} of {len(audit.roster)} credentials on the roster carry the day of a look-up with the board"
    if days:
        said += f", the oldest {short_date(days[0])}, the latest {short_date(days[-1])}"
    without = [shorten(f"{line.staff_id} {line.credential}".strip(), 24) for line in audit.roster if not line.looked_up]
    if without:
        shown = without[:_NAMED_WITHOUT_LOOK_UP]
        left = len(without) - len(shown)
        said += f"; without one: {joined([*shown, f'{left} more'] if left else shown)}"
    return f"{said}."
