"""The documentation of a checklist or an instrument: one page for each criterion and an index, made from the data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iopaudit.checklist.explain import Explanation, Section, explain, parameter_words
from iopaudit.checklist.markdown import anchor, listed, page, plain, table
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.models.checklist import Checklist, Criterion, Domain
from iopaudit.models.claims import Claims
from iopaudit.models.instrument import RatedCriterion, RatedDomain

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

INDEX = "README.md"
_SEVERITIES = {"required": "required", "recommended": "recommended", "informational": "shown, never scored"}


def criterion_pages(
    checklist: "Ruler", claims: Claims | None = None, *, base: Checklist | None = None
) -> dict[str, str]:
    """Return the text of each page by its file name: `README.md` for the index, `STF-01.md` for a criterion.

    `claims` are what the documents behind the checklist say, so that a page names those that lead to its criterion.
    `base` is the checklist that this one extends: the criteria that are the base's have their pages there.
    """
    ids = own_criteria(checklist, base)
    pages = {INDEX: page(_index(checklist, base, ids))}
    for identity, before, after in zip(ids, ("", *ids), (*ids[1:], ""), strict=False):
        said = _claims(identity, claims)
        pages[page_name(identity)] = page(_page(explain(checklist, identity), said, before, after))
    return pages


def page_name(criterion: str) -> str:
    """Return the file name of a criterion's page."""
    return f"{criterion}.md"


def own_criteria(checklist: "Ruler", base: Checklist | None = None) -> tuple[str, ...]:
    """Return the ids of the criteria that a checklist does not have from the one that it extends, in order."""
    known = base.criterion if base is not None else {}
    return tuple(criterion.id for criterion in checklist.criteria if criterion.id not in known)


def _claims(criterion: str, claims: Claims | None) -> tuple[str, ...]:
    """Return what the documents say that led to a criterion, claim by claim."""
    found = claims.claims if claims is not None else ()
    return tuple(f"{claim.id}: {claim.claim}" for claim in found if criterion in claim.leads_to)


def _page(explanation: Explanation, claims: tuple[str, ...], before: str, after: str) -> Iterator[str]:
    yield f"# {explanation.id} {plain(explanation.title)}"
    around = [f"[{plain(explanation.domain)}]({INDEX}#{anchor(explanation.domain)})", f"`{explanation.checklist}`"]
    around += [f"[{sign} {one}]({page_name(one)})" for sign, one in (("←", before), ("→", after)) if one]
    yield " · ".join(around)
    said = (Section("claims", "What the documents say", claims),) if claims else ()
    for section in (*explanation.sections, *said):
        yield f"## {plain(section.title)}\n\n{listed(map(plain, section.lines))}"


def _index(checklist: "Ruler", base: Checklist | None, ids: tuple[str, ...]) -> Iterator[str]:
    what = "every criterion" if isinstance(checklist, Checklist) else "every item"
    yield f"# {plain(checklist.title)}: {what}"
    yield f"Written by `make docs` from the data of {checklist.name}: change the checklist, not these pages."
    yield plain(checklist.about)
    if base is not None and isinstance(checklist, Checklist):
        yield from _beside(checklist, base)
    if not isinstance(checklist, Checklist):
        yield "How the ratings become a result stands under [instruments](../../instruments.md)."
    for domain in checklist.domains:
        rows = [_index_row(criterion) for criterion in domain.criteria if criterion.id in ids]
        if rows:
            yield f"## {domain.id} · {plain(domain.title)}"
            yield _about(domain)
            yield table(("id", "criterion", "severity") if isinstance(domain, Domain) else ("id", "item"), rows)


def _beside(checklist: Checklist, base: Checklist) -> Iterator[str]:
    """Yield what a checklist extends, for whom it is, and what it changes of the other."""
    count = len(tuple(base.criteria))
    yield (
        f"It extends `{base.name}` and asks all that that one asks: [its {count} criteria](../{base.id}/{INDEX}) have "
        "their pages there. Here stand only those that this checklist adds."
    )
    if checklist.meant_for is not None:
        scope = checklist.meant_for
        yield f"For whom it is: {plain(scope.title)}. Of others its first page says: {plain(scope.otherwise)}."
    changes = tuple(_changes(checklist, base))
    if changes:
        yield f"## What it changes\n\n{listed(changes)}"


def _changes(checklist: Checklist, base: Checklist) -> Iterator[str]:
    weights = {domain.id: domain.weight for domain in base.domains}
    for domain in checklist.domains:
        before = weights.get(domain.id, domain.weight)
        if domain.weight != before:
            said = f"weighs {number_words(domain.weight)} and not {number_words(before)}"
            yield f"{domain.id} · {plain(domain.title)} {said}. {plain(domain.weight_reason)}"
    for name, parameter in checklist.parameters.items():
        if name not in base.parameters or base.parameters[name].value != parameter.value:
            yield plain(parameter_words(name, parameter))
    for identity in base.criterion:
        if identity not in checklist.criterion:
            yield f"{identity} is left out."
        elif base.criterion[identity] != checklist.criterion[identity]:
            yield f"{identity} is judged in another way: `iopaudit explain {identity} -c {checklist.id}`."


def _about(domain: Domain | RatedDomain) -> str:
    if isinstance(domain, RatedDomain):
        return plain(domain.about)
    return f"{plain(domain.weight_reason)}{' A headline domain.' if domain.headline else ''}"


def _index_row(criterion: Criterion | RatedCriterion) -> tuple[str, ...]:
    link = f"[{criterion.id}]({page_name(criterion.id)})"
    row = (link, plain(criterion.title))
    return (*row, _severity(criterion)) if isinstance(criterion, Criterion) else row


def _severity(criterion: Criterion) -> str:
    raised = ", required for some" if criterion.required_when and criterion.severity != "required" else ""
    return _SEVERITIES[criterion.severity] + raised
