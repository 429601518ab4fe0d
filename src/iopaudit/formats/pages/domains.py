"""The pages of the domains: first what falls short, with how to mend it, then in brief what is met or only shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from iopaudit.formats.pages.cell_words import cell_blocks, cell_texts
from iopaudit.formats.pages.evidence_words import document_words, evidence_judged, evidence_reason, evidence_wanted
from iopaudit.formats.pages.sources import Cited, cited_by
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
SHORT_DOCUMENT = 60
LONG_FIX = 300
LONG_REASON = 220
LONG_NOTE = 400
REMARKS_SHOWN = 4
CELLS_SHOWN = 6
CELLS_IN_BRIEF = 3
SMALL_SAMPLE = judged("few", "small sample", "quiet")
_SHORT = (Result.NOT_MET, Result.UNANSWERED, Result.CANNOT_JUDGE, Result.PARTLY_MET)
"""What falls short, in the order in which it is read."""


class Note(NamedTuple):
    """A text with the cells that it rests on."""

    text: str
    cells: tuple[str, ...]


class FindingRow(NamedTuple):
    """One criterion in a table."""

    id: str
    title: str
    severity: str
    """With the reason where it is required; in brief empty for what is only recommended."""
    judged: Judged
    credit: str
    why: Note
    small_sample: Judged | None
    remarks: tuple[Note, ...]
    remarks_left: int
    evidence: Judged | None
    document: str
    """The document with its date and place, in brief its name alone, or empty."""
    evidence_reason: str
    """Why the document does not count, or what stands behind the finding instead."""
    evidence_wanted: str
    fix: str
    effort: str
    national: tuple[str, ...]
    """What is known of the country on the same matter."""
    in_full: bool
    """True where something was cut and stands whole under the table."""
    notes: tuple[str, ...]
    """What the rules of the State say about it."""
    cited: Cited
    """Its sources by their numbers on the page of sources."""


class BriefGroup(NamedTuple):
    """Findings that need few words: those that are met, or those that are shown or leave the score."""

    title: str
    rows: tuple[FindingRow, ...]
    judged_alone: bool
    """True where each row has to say what it is."""


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
    short: tuple[FindingRow, ...]
    """What falls short, the gravest first."""
    brief: tuple[BriefGroup, ...]
    has_small_sample: bool
    in_full: tuple[FullText, ...]


def domain_pages(audit: Audit) -> tuple[DomainPage, ...]:
    """Return the headline domains and then the others, each in the checklist's order."""
    return tuple(_pages(audit))


def _pages(audit: Audit) -> Iterator[DomainPage]:
    cited = cited_by(audit)
    for domain in sorted(audit.domains, key=lambda domain: not domain.headline):
        findings = [finding for finding in audit.findings if finding.domain == domain.id]
        kind = "Headline domain" if domain.headline else "Domain"
        parts = [f"{kind} of weight {in_words(domain.weight)}", f"{domain.met} of {domain.scored} scored criteria met"]
        if domain.floor is not None:
            parts.append(f"at least {in_words(domain.floor)} is wanted for ready")
        if domain.too_little:
            parts.append("too little to judge for a floor")
        short = sorted(filter(_falls_short, findings), key=_gravest_first)
        met = [f for f in findings if f.result is Result.MET and f.severity != "informational"]
        others = [f for f in findings if f not in met and not _falls_short(f)]
        brief = (
            BriefGroup(f"Met: {len(met)}", _rows(met, cited, _in_brief), judged_alone=False),
            BriefGroup("Shown, or outside the score", _rows(others, cited, _in_brief), judged_alone=True),
        )
        yield DomainPage(
            domain_row(domain),
            " · ".join(parts),
            _rows(short, cited, _row),
            tuple(group for group in brief if group.rows),
            any(finding.small_sample for finding in findings),
            tuple(_full_text(finding) for finding in findings if _is_long(finding)),
        )


def _falls_short(finding: Finding) -> bool:
    return finding.result in _SHORT and finding.severity != "informational"


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    """Return a key that puts what is not met first, then what is unanswered, and in each what is required."""
    return _SHORT.index(finding.result), not finding.required


def _rows(
    findings: Iterable[Finding], cited: Mapping[str, Cited], made: Callable[[Finding, Cited], FindingRow]
) -> tuple[FindingRow, ...]:
    return tuple(made(finding, cited.get(finding.criterion, Cited())) for finding in findings)


def _row(finding: Finding, cited: Cited) -> FindingRow:
    details = _details(finding)
    reason = evidence_reason(finding)
    return FindingRow(
        finding.criterion,
        shorten(finding.title, 140),
        _severity(finding),
        finding_judged(finding),
        _credit(finding),
        Note(shorten(sentence(finding.why), LONG_TEXT), cell_texts(finding.cells, CELLS_SHOWN)),
        SMALL_SAMPLE if finding.small_sample else None,
        tuple(Note(shorten(text, LONG_REMARK), cell_texts(cells, 3)) for text, cells in details[:REMARKS_SHOWN]),
        max(0, len(details) - REMARKS_SHOWN),
        evidence_judged(finding),
        "" if _quotes(reason, finding) else shorten(document_words(finding), LONG_DOCUMENT),
        shorten(reason, LONG_DOCUMENT),
        shorten(evidence_wanted(finding), LONG_DOCUMENT),
        shorten(finding.fix, LONG_FIX),
        finding.effort if finding.fix else "",
        tuple(sentence(note.text) for note in finding.national),
        _is_long(finding),
        tuple(shorten(note, LONG_NOTE) for note in finding.notes),
        cited,
    )


def _in_brief(finding: Finding, cited: Cited) -> FindingRow:
    """Return a row of a line or two: the list of evidence says of a document when it was made and where it is kept."""
    row = _row(finding, cited)
    says = finding.found if finding.result is Result.MET and finding.found else finding.why
    named = finding.evidence.document and document_words(finding) and not _quotes(row.evidence_reason, finding)
    backed = finding.backed
    return row._replace(
        severity="" if row.severity == "Recommended" or finding.severity == "informational" else row.severity,
        why=Note(shorten(sentence(says), LONG_TEXT), cell_texts(finding.cells, CELLS_IN_BRIEF)),
        document=f"“{shorten(finding.evidence.document, SHORT_DOCUMENT)}”" if named else "",
        evidence_reason="" if backed else row.evidence_reason,
        fix="",
        effort="",
    )


def _quotes(reason: str, finding: Finding) -> bool:
    """Return whether the reason names the document already."""
    return f"“{finding.evidence.document}”" in reason


def _severity(finding: Finding) -> str:
    """Return how severe it is, and for what is required here also why; of what does not apply nothing is said.

    A reason such as “because the program names these groups” would contradict why it does not apply.
    """
    if finding.result is Result.NOT_APPLICABLE:
        return ""
    if finding.severity == "informational":
        return "Shown, never scored"
    if not finding.required:
        return "Recommended"
    reason = shorten(finding.severity_reason, LONG_REASON)
    if reason.startswith("Required"):
        return reason
    basis = f" by {finding.basis}" if finding.basis else ""
    return f"{'Required here' if finding.raised else 'Required'}{basis}: {reason}"


def _credit(finding: Finding) -> str:
    """Return the credit where the word alone does not tell it."""
    if finding.credit is None or finding.result is not Result.PARTLY_MET:
        return ""
    return f"credit {finding.credit.numerator}/{finding.credit.denominator}"


def _details(finding: Finding) -> tuple[Remark, ...]:
    """Return what is to be said of single people, sessions and papers: nothing where all is as it should be."""
    return () if finding.result is Result.MET and finding.severity != "informational" else finding.remarks


def _is_long(finding: Finding) -> bool:
    """Return whether anything of the finding is cut in its row."""
    details = _details(finding)
    if len(sentence(finding.why)) > LONG_TEXT or len(details) > REMARKS_SHOWN:
        return True
    if any(len(text) > LONG_REMARK or len(cell_blocks(cells)) > 3 for text, cells in details):
        return True
    # What is met names its document in the list of evidence, and its cells in the JSON format.
    return _falls_short(finding) and (
        len(cell_blocks(finding.cells)) > CELLS_SHOWN
        or len(document_words(finding)) > LONG_DOCUMENT
        or len(finding.fix) > LONG_FIX
    )


def _full_text(finding: Finding) -> FullText:
    return FullText(
        finding.criterion,
        Note(shorten(sentence(finding.why), LONGEST), cell_blocks(finding.cells)),
        tuple(Note(shorten(text, LONGEST), cell_blocks(cells)) for text, cells in _details(finding)),
        shorten(document_words(finding), LONGEST),
        finding.fix if _falls_short(finding) else "",
    )
