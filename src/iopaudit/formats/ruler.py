"""A checklist itself, for people and for programs."""

import json
import textwrap
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from iopaudit.checklist.explain import Explanation, explain, source_words
from iopaudit.checklist.sentences import Wording
from iopaudit.models.checklist import Checklist, Domain, NamedThreshold, ParameterValue
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.overlay import Overlay

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

SCHEMA_VERSION = 1


def checklist_text(checklist: "Ruler", digest: str, width: int = 80) -> str:
    """Return the checklist's domains, criteria and named thresholds as text; an instrument's scale, bands and items."""
    if not isinstance(checklist, Checklist):
        from iopaudit.formats.rated_ruler import instrument_lines

        return "\n".join(instrument_lines(checklist, digest, width)) + "\n"
    return "\n".join(_lines(checklist, digest, width)) + "\n"


def checklist_json(checklist: "Ruler", digest: str) -> str:
    """Return the checklist as one JSON object, its criteria under `domains[].criteria[]`."""
    if not isinstance(checklist, Checklist):
        from iopaudit.formats.rated_ruler import instrument_object

        document = {"schema_version": SCHEMA_VERSION, **instrument_object(checklist, digest)}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    document = {
        "schema_version": SCHEMA_VERSION,
        "id": checklist.id,
        "edition": checklist.edition,
        "title": checklist.title,
        "digest": digest,
        "extends": checklist.extends,
        "state": checklist.state,
        "overlays": [_overlay(checklist, overlay) for overlay in checklist.overlays],
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
    if checklist.overlays:
        yield ""
        yield "Rules of states" if not checklist.state else "Rules of the state, whatever the program's State is"
    for overlay in checklist.overlays:
        yield from _overlay_lines(checklist, overlay, width)


def _overlay_lines(checklist: Checklist, overlay: Overlay, width: int) -> Iterator[str]:
    wording = Wording(checklist)
    yield f"{overlay.state} · {overlay.title} ({overlay.name})"
    yield from textwrap.wrap(overlay.about, width, initial_indent="  ", subsequent_indent="  ")
    for block in overlay.blocks:
        where = "always" if block.applies_when is None else f"where {wording.condition(block.applies_when)}"
        named = ", ".join((*block.names, *block.parameters))
        yield from textwrap.wrap(
            f"{block.title}; {where}: {named}", width, initial_indent="  - ", subsequent_indent="    "
        )


def _overlay(checklist: Checklist, overlay: Overlay) -> dict[str, object]:
    wording = Wording(checklist)
    return {
        "id": overlay.id,
        "edition": overlay.edition,
        "title": overlay.title,
        "state": overlay.state,
        "about": overlay.about,
        "blocks": [
            {
                "id": block.id,
                "title": block.title,
                "applies": "" if block.applies_when is None else wording.condition(block.applies_when),
                "parameters": {name: _value(setting.value) for name, setting in block.parameters.items()},
                "raise": {name: {"basis": rule.basis, "because": rule.because} for name, rule in block.raises.items()},
                "criteria": list(block.criteria),
                "notes": block.notes,
                "sources": [source_words(source) for source in block.sources],
            }
            for block in overlay.blocks
        ],
    }


def _said(parameter: NamedThreshold) -> str:
    value = parameter.value
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
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
    return {"value": _value(parameter.value), "unit": parameter.unit, "meaning": parameter.meaning}


def _value(value: ParameterValue) -> object:
    return list(value) if isinstance(value, tuple) else str(value)
