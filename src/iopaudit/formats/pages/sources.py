"""The page of sources: each once, by how far it was checked, with the criteria that rest on it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Source

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit


class Place(NamedTuple):
    """A section of a document, or what a standard is cited for, with the criteria that rest on it."""

    words: str
    """Empty where a standard is cited as a whole."""
    criteria: tuple[str, ...]


class SourceRow(NamedTuple):
    """One source; several places of the same text are one source."""

    number: int
    """By which findings name it."""
    name: str
    url: str
    binds: str
    """Whom it binds, empty where it binds nobody."""
    criteria: tuple[str, ...]
    places: tuple[Place, ...] = ()
    """Where it is cited for more than one thing, or by its sections: each with its criteria."""


class SourceGroup(NamedTuple):
    """The sources of one status."""

    title: str
    rows: tuple[SourceRow, ...]

    @property
    def numbers(self) -> str:
        """From which number to which it reaches, so that a number alone tells how its source was seen."""
        first, last = self.rows[0].number, self.rows[-1].number
        return str(first) if first == last else f"{first} to {last}"


class Cited(NamedTuple):
    """The numbers of what one finding names."""

    sources: tuple[int, ...] = ()
    """Of the sources that its criterion rests on."""
    figures: tuple[int, ...] = ()
    """Of the surveys whose figures stand beside it, on which nothing rests."""


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
    """Return the documents with what they are, then the standards by status, numbered from 1 through all groups."""
    groups = [(_DOCUMENTS, [*_documents(audit)])]
    groups += [(title, [*_standards(audit, status)]) for status, title in _STATUSES]
    if isinstance(audit, Audit):
        groups.append((_NATIONAL, [*_surveys(audit)]))
    numbers = count(1)
    numbered = ((title, tuple(row._replace(number=next(numbers)) for row in rows)) for title, rows in groups)
    return tuple(SourceGroup(title, rows) for title, rows in numbered if rows)


def cited_by(audit: "AnyAudit") -> Mapping[str, Cited]:
    """Return what each criterion names, by the numbers on the page of sources; one that names nothing is left out."""
    found: dict[str, Cited] = {}
    for group in source_groups(audit):
        for row in group.rows:
            for criterion in row.criteria:
                before = found.get(criterion, Cited())
                if group.title == _NATIONAL:
                    found[criterion] = before._replace(figures=(*before.figures, row.number))
                else:
                    found[criterion] = before._replace(sources=(*before.sources, row.number))
    return found


def _cited(audit: "AnyAudit") -> Iterator[tuple[Source, str]]:
    return ((source, finding.criterion) for finding in audit.findings for source in finding.sources)


def _standards(audit: "AnyAudit", status: str) -> Iterator[SourceRow]:
    """Yield each standard once; where it is cited for more than one thing, the words in brackets say for which."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for source, criterion in _cited(audit):
        if source.standard and source.status == status:
            text = _PLACE_IN_IT.sub("", source.standard)
            found.setdefault((text, source.url, source.binds), []).append((source.standard, criterion))
    for (text, url, binds), cited in found.items():
        places = _places((name.removeprefix(text).strip(" ()"), criterion) for name, criterion in cited)
        criteria = tuple(dict.fromkeys(criterion for _, criterion in cited))
        if len(places) > 1:
            yield SourceRow(0, text, url, _bound(binds), criteria, places)
        else:
            yield SourceRow(0, cited[0][0], url, _bound(binds), criteria)


def _places(cited: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    """Return each place once, in the order in which they are cited; what is cited as a whole comes first."""
    found: dict[str, dict[str, None]] = {}
    for words, criterion in cited:
        found.setdefault(words, {})[criterion] = None
    return tuple(Place(words, tuple(found[words])) for words in sorted(found, key=bool))


def _documents(audit: "AnyAudit") -> Iterator[SourceRow]:
    cited: dict[str, list[tuple[str, str]]] = {}
    for source, criterion in _cited(audit):
        if source.document:
            said = f"“{source.section}”" if source.section else ""
            cited.setdefault(source.document, []).append((said, criterion))
    documents = audit.documents if isinstance(audit, Audit) else ()
    listed = {document.number: document for document in documents}
    for number in sorted(cited):
        named = listed.get(number)
        publisher = f", {named.publisher}" if named and named.publisher else ""
        title = f": {named.title}{publisher}" if named else ""
        criteria = tuple(dict.fromkeys(criterion for _, criterion in cited[number]))
        places = tuple(sorted(_places(cited[number]), key=lambda place: _in_natural_order(place.words)))
        yield SourceRow(0, f"Document {number}{title}", "", "", criteria, places)


def _in_natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which paragraph 10 comes after paragraph 9."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def _surveys(audit: Audit) -> Iterator[SourceRow]:
    """Yield each national survey with how its figures were seen, and beside which criteria they stand."""
    for key, survey in audit.surveys.items():
        criteria = [finding.criterion for finding in audit.findings if any(n.survey == key for n in finding.national)]
        if criteria:
            seen = dict(_STATUSES)[survey.status]
            remark = f". {survey.remark.rstrip('.')}" if survey.remark else ""
            yield SourceRow(0, f"{survey.title}. {seen}{remark}", survey.url, "", tuple(criteria))


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
