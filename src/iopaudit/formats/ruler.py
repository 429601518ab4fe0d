"""A checklist itself, for people and for programs."""

import json
import textwrap
from collections.abc import Iterator
from fractions import Fraction

from iopaudit.checklist.explain import Explanation, explain
from iopaudit.models.checklist import Checklist, Domain, NamedThreshold
from iopaudit.models.numbers import in_words, with_unit

SCHEMA_VERSION = 1


def checklist_text(checklist: Checklist, digest: str, width: int = 80) -> str:
    """Return the checklist's domains, criteria and named thresholds as text."""
    return "\n".join(_lines(checklist, digest, width)) + "\n"


def checklist_json(checklist: Checklist, digest: str) -> str:
    """Return the checklist as one JSON object, its criteria under `domains[].criteria[]`."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "id": checklist.id,
        "edition": checklist.edition,
        "title": checklist.title,
        "digest": digest,
        "extends": checklist.extends,
        "meant_for": checklist.meant_for.title if checklist.meant_for is not None else None,
        "weights": {name: str(weight) for name, weight in checklist.weights},
        "parameters": {name: _parameter(parameter) for name, parameter in checklist.parameters.items()},
        "domains": [_domain(checklist, domain) for domain in checklist.domains],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _lines(checklist: Checklist, digest: str, width: int) -> Iterator[str]:
    yield f"{checklist.title} ({checklist.name})"
    yield from textwrap.wrap(checklist.about, width)
    if checklist.meant_for is not None:
        yield f"Only where this holds: {checklist.meant_for.title}"
    yield f"digest {digest}"
    for domain in checklist.domains:
        headline = ", a headline domain" if domain.headline else ""
        yield ""
        yield f"{domain.id} · {domain.title} (weight {in_words(domain.weight)}{headline})"
        for criterion in domain.criteria:
            first = f"  {criterion.id:<8}{criterion.severity:<14}"
            title = f"{criterion.title}{' (required for some)' if criterion.required_when else ''}"
            yield from textwrap.wrap(title, width, initial_indent=first, subsequent_indent=" " * 24)
    yield ""
    yield "Parameters, which a network may set"
    for name, parameter in checklist.parameters.items():
        yield from textwrap.wrap(f"{name}: {_said(parameter)}", width, initial_indent="  ", subsequent_indent="    ")


def _said(parameter: NamedThreshold) -> str:
    value = parameter.value
    if isinstance(value, tuple):
        return ", ".join(value)
    return with_unit(value, parameter.unit) if isinstance(value, Fraction) else value.isoformat()


def _domain(checklist: Checklist, domain: Domain) -> dict[str, object]:
    return {
        "id": domain.id,
        "title": domain.title,
        "headline": domain.headline,
        "weight": str(domain.weight),
        "criteria": [
            {
                "id": criterion.id,
                "title": criterion.title,
                "severity": criterion.severity,
                **_explained(explain(checklist, criterion.id)),
            }
            for criterion in domain.criteria
        ],
    }


def _explained(explanation: Explanation) -> dict[str, object]:
    return {section.key: list(section.lines) for section in explanation.sections if section.key != "severity"}


def _parameter(parameter: NamedThreshold) -> dict[str, object]:
    value = parameter.value
    said: object = list(value) if isinstance(value, tuple) else str(value)
    return {"value": said, "unit": parameter.unit, "meaning": parameter.meaning}
