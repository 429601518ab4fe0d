"""The documentation of a checklist: one page for each criterion and an index, as Markdown made from the data."""

import re
from collections.abc import Iterator

from iopaudit.checklist.explain import Explanation, Section, explain
from iopaudit.models.checklist import Checklist, Criterion
from iopaudit.models.claims import Claims

INDEX = "README.md"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")
_ADDRESS = re.compile(r"https?://\S+")
_SEVERITIES = {"required": "required", "recommended": "recommended", "informational": "shown, never scored"}


def criterion_pages(checklist: Checklist, claims: Claims | None = None) -> dict[str, str]:
    """Return the text of each page by its file name: `README.md` for the index, `STF-01.md` for a criterion.

    `claims` are what the documents behind the checklist say, so that a page names those that lead to its criterion.
    """
    ids = [criterion.id for criterion in checklist.criteria]
    pages = {INDEX: "\n\n".join(_index(checklist)) + "\n"}
    for identity, before, after in zip(ids, ["", *ids], [*ids[1:], ""], strict=False):
        said = _claims(identity, claims)
        pages[page_name(identity)] = "\n\n".join(_page(explain(checklist, identity), said, before, after)) + "\n"
    return pages


def page_name(criterion: str) -> str:
    """Return the file name of a criterion's page."""
    return f"{criterion}.md"


def _claims(criterion: str, claims: Claims | None) -> tuple[str, ...]:
    """Return what the documents say that led to a criterion, claim by claim."""
    found = claims.claims if claims is not None else ()
    return tuple(f"{claim.id}: {claim.claim}" for claim in found if criterion in claim.leads_to)


def _page(explanation: Explanation, claims: tuple[str, ...], before: str, after: str) -> Iterator[str]:
    yield f"# {explanation.id} {_plain(explanation.title)}"
    around = [f"[{_plain(explanation.domain)}]({INDEX}#{_anchor(explanation.domain)})", f"`{explanation.checklist}`"]
    around += [f"[{sign} {one}]({page_name(one)})" for sign, one in (("←", before), ("→", after)) if one]
    yield " · ".join(around)
    said = (Section("claims", "What the documents say", claims),) if claims else ()
    for section in (*explanation.sections, *said):
        lines = [_plain(line) for line in section.lines]
        listed = [f"- {line}" for line in lines] if len(lines) > 1 else lines
        yield "\n".join((f"## {_plain(section.title)}", "", *listed))


def _index(checklist: Checklist) -> Iterator[str]:
    yield f"# {_plain(checklist.title)}: every criterion"
    yield f"Written by `make docs` from the data of {checklist.name}: change the checklist, not these pages."
    yield _plain(checklist.about)
    for domain in checklist.domains:
        head = " A headline domain." if domain.headline else ""
        yield f"## {domain.id} · {_plain(domain.title)}"
        yield f"{_plain(domain.weight_reason)}{head}"
        yield "\n".join(("| id | criterion | severity |", "| --- | --- | --- |", *map(_index_row, domain.criteria)))


def _index_row(criterion: Criterion) -> str:
    link = f"[{criterion.id}]({page_name(criterion.id)})"
    return f"| {link} | {_plain(criterion.title)} | {_severity(criterion)} |"


def _severity(criterion: Criterion) -> str:
    raised = ", required for some" if criterion.required_when and criterion.severity != "required" else ""
    return _SEVERITIES[criterion.severity] + raised


def _anchor(heading: str) -> str:
    """Return the anchor that a heading gets where Markdown is shown on the web."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def _plain(text: str) -> str:
    """Return a text with its signs shown as they are and its addresses as links."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts += [_MARKUP.sub(r"\\\1", text[end : found.start()]), f"<{found.group()}>"]
        end = found.end()
    return "".join((*parts, _MARKUP.sub(r"\\\1", text[end:])))
