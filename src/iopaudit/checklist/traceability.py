"""The traceability table: from each claim of the documents to the criteria that answer it, for people to read."""

from collections.abc import Iterator

from iopaudit.checklist.markdown import table
from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.claims import Claim, Claims, SourceDocument

HEAD = """\
# From the documents' claims to criteria

Written by `make docs` from the data of {name}: change `checklists/{folder}/claims.yaml`, not this file.

Every claim stands here in our own words, with the places where it is made and what became of it: the criteria that
judge it, or the reason why none does. A claim is what an article says about programs. It is not a requirement; what a
criterion rests on besides stands among its sources (`iopaudit explain STF-01`).
"""

LOOSE = """\
## Criteria that no document asks for

They rest on standards alone, or show a number beside the others.
"""


def traceability_table(checklist: Checklist, claims: Claims) -> str:
    """Return the table as Markdown: documents, claims by section, and the criteria to which no claim leads.

    A criterion that the checklist does not have stands by its id alone; `iopaudit checklist lint` names those.
    """
    parts = [HEAD.format(name=checklist.name, folder=checklist.name.replace("@", "/"))]
    parts.append("## The documents\n\n" + table(("number", "title", "publisher"), map(_document, claims.documents)))
    for section in claims.sections:
        rows = [(_said(claim), _places(claim), _outcome(claim, checklist)) for claim in section.claims]
        parts.append(f"## {section.id}. {section.title}\n\n" + table(("claim", "where", "what became of it"), rows))
    led = {identity for claim in claims.claims for identity in claim.leads_to}
    loose = [criterion for criterion in checklist.criteria if criterion.id not in led]
    if loose:
        parts.append(LOOSE + "\n" + table(("criterion", "sources"), map(_standards, loose)))
    return "\n".join(parts)


def _document(document: SourceDocument) -> tuple[str, ...]:
    return document.number, document.title, document.publisher


def _said(claim: Claim) -> str:
    return f"**{claim.id}** {claim.claim}"


def _places(claim: Claim) -> str:
    if claim.added_because:
        return f"In none of the documents. {claim.added_because}"
    sections: dict[str, list[str]] = {}
    for passage in claim.documents:
        sections.setdefault(passage.document, []).append(passage.section)
    return "<br>".join(f"{number}: {'; '.join(named)}" for number, named in sections.items())


def _outcome(claim: Claim, checklist: Checklist) -> str:
    lines = [_titled(identity, checklist) for identity in claim.criteria]
    lines += [f"Part of {_titled(identity, checklist)}" for identity in claim.part_of]
    lines += [f"{words}: {reason}" for words, reason in _reasons(claim)]
    lines += [f"Nearest: {_titled(identity, checklist)}" for identity in claim.nearest]
    return "<br>".join(lines)


def _reasons(claim: Claim) -> Iterator[tuple[str, str]]:
    reasons = (("No criterion", claim.not_criteria), ("Later", claim.later), ("Left out", claim.left_out))
    return ((words, reason) for words, reason in reasons if reason)


def _titled(identity: str, checklist: Checklist) -> str:
    criterion = checklist.criterion.get(identity)
    return identity if criterion is None else f"{identity} {criterion.title}"


def _standards(criterion: Criterion) -> tuple[str, str]:
    named = [source.standard for source in criterion.sources if source.standard]
    return f"**{criterion.id}** {criterion.title}", "<br>".join(named) or "None"
