"""The page of sources: each once, by how far it was checked, with the criteria that rest on it."""

from collections.abc import Iterator
from typing import NamedTuple

from iopaudit.formats.pages.words import joined
from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Source


class SourceRow(NamedTuple):
    """One source."""

    name: str
    url: str
    binds: str
    criteria: tuple[str, ...]


class SourceGroup(NamedTuple):
    """The sources of one status."""

    title: str
    rows: tuple[SourceRow, ...]


_STATUSES = (
    ("verified", "Verified: the text itself was read"),
    ("second-hand", "Seen in another's account"),
    ("recalled", "From memory, not checked"),
)
_DOCUMENTS = "Documents that the checklist was drawn from"


def source_groups(audit: Audit) -> tuple[SourceGroup, ...]:
    """Return the standards by status, then the documents with the sections that were used."""
    groups = [SourceGroup(title, tuple(_standards(audit, status))) for status, title in _STATUSES]
    groups.append(SourceGroup(_DOCUMENTS, tuple(_documents(audit))))
    return tuple(group for group in groups if group.rows)


def _cited(audit: Audit) -> Iterator[tuple[Source, str]]:
    return ((source, finding.criterion) for finding in audit.findings for source in finding.sources)


def _standards(audit: Audit, status: str) -> Iterator[SourceRow]:
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for source, criterion in _cited(audit):
        if source.standard and source.status == status:
            found.setdefault((source.standard, source.url, source.binds), {})[criterion] = None
    for (name, url, binds), criteria in found.items():
        yield SourceRow(name, url, _bound(binds), tuple(criteria))


def _documents(audit: Audit) -> Iterator[SourceRow]:
    sections: dict[str, dict[str, None]] = {}
    criteria: dict[str, dict[str, None]] = {}
    for source, criterion in _cited(audit):
        if source.document:
            sections.setdefault(source.document, {})
            if source.section:
                sections[source.document][f"“{source.section}”"] = None
            criteria.setdefault(source.document, {})[criterion] = None
    for document in sorted(sections):
        named = joined(tuple(sections[document]))
        yield SourceRow(
            f"Document {document}{': ' if named else ''}{named}", "", "nobody by itself", tuple(criteria[document])
        )


def _bound(binds: str) -> str:
    """Return whom a source binds, in words."""
    kind, _, whom = binds.partition(":")
    return {
        "everyone": "every program",
        "nobody": "nobody; good practice",
        "programs": whom,
        "state": f"programs in {whom}",
        "accreditor": f"those accredited by {whom}",
        "payer": f"those that bill {whom}",
    }.get(kind, binds)
