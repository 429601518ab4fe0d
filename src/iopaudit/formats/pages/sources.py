"""The page of sources: each once, by how far it was checked, with the criteria that rest on it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Source

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit


class SourceRow(NamedTuple):
    """One source; several places of the same text are one, and `explain` names each."""

    name: str
    url: str
    binds: str
    """Whom it binds, empty where it binds nobody."""
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
_NATIONAL = "National figures shown beside findings for context, never scored"
_PLACE_IN_IT = re.compile(r" \([^()]*\)\Z")
"""Words in brackets at the end of a source say for what it is cited."""


def source_groups(audit: "AnyAudit") -> tuple[SourceGroup, ...]:
    """Return the documents with what they are, then the standards by status."""
    groups = [SourceGroup(_DOCUMENTS, tuple(_documents(audit)))]
    groups.extend(SourceGroup(title, tuple(_standards(audit, status))) for status, title in _STATUSES)
    if isinstance(audit, Audit):
        groups.append(SourceGroup(_NATIONAL, tuple(_surveys(audit))))
    return tuple(group for group in groups if group.rows)


def _cited(audit: "AnyAudit") -> Iterator[tuple[Source, str]]:
    return ((source, finding.criterion) for finding in audit.findings for source in finding.sources)


def _standards(audit: "AnyAudit", status: str) -> Iterator[SourceRow]:
    """Yield each standard once, without the words in brackets at its end where it is cited for more than one thing."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for source, criterion in _cited(audit):
        if source.standard and source.status == status:
            text = _PLACE_IN_IT.sub("", source.standard)
            found.setdefault((text, source.url, source.binds), []).append((source.standard, criterion))
    for (text, url, binds), cited in found.items():
        names = {name for name, _ in cited}
        name = text if len(names) > 1 else cited[0][0]
        yield SourceRow(name, url, _bound(binds), tuple(dict.fromkeys(criterion for _, criterion in cited)))


def _documents(audit: "AnyAudit") -> Iterator[SourceRow]:
    sections: dict[str, set[str]] = {}
    criteria: dict[str, dict[str, None]] = {}
    for source, criterion in _cited(audit):
        if source.document:
            sections.setdefault(source.document, set()).add(source.section)
            criteria.setdefault(source.document, {})[criterion] = None
    documents = audit.documents if isinstance(audit, Audit) else ()
    listed = {document.number: document for document in documents}
    for number in sorted(sections):
        named = listed.get(number)
        publisher = f", {named.publisher}" if named and named.publisher else ""
        title = f": {named.title}{publisher}" if named else ""
        count = len(sections[number])
        cited = f"{count} {'section' if count == 1 else 'sections'} cited"
        yield SourceRow(f"Document {number}{title} ({cited})", "", "", tuple(criteria[number]))


def _surveys(audit: Audit) -> Iterator[SourceRow]:
    """Yield each national survey with how its figures were seen, and beside which criteria they stand."""
    for key, survey in audit.surveys.items():
        criteria = [finding.criterion for finding in audit.findings if any(n.survey == key for n in finding.national)]
        if criteria:
            seen = dict(_STATUSES)[survey.status]
            remark = f". {survey.remark.rstrip('.')}" if survey.remark else ""
            yield SourceRow(f"{survey.title}. {seen}{remark}", survey.url, "", tuple(criteria))


def _bound(binds: str) -> str:
    """Return whom a source binds, in words; nothing where it is good practice only."""
    kind, _, whom = binds.partition(":")
    return {
        "everyone": "binds every program",
        "nobody": "",
        "programs": f"binds {whom}",
        "state": f"binds programs in {whom}",
        "accreditor": f"binds those accredited by {whom}",
        "payer": f"binds those that bill {whom}",
    }.get(kind, f"binds {binds}")
