"""The audit by an instrument as data. Its scale is its own; exact numbers are text "p/q"."""

from fractions import Fraction

from iopaudit.formats.json_format import problem_object, query_object, source_object
from iopaudit.models.cells import describe_cells
from iopaudit.models.instrument import Band
from iopaudit.models.numbers import in_hundredths
from iopaudit.models.rated_audit import (
    DimensionMean,
    HandedOver,
    ItemRating,
    MeanLine,
    NextStep,
    RatedAudit,
    SecondReading,
)


def rated_object(audit: RatedAudit) -> dict[str, object]:
    """Return one audit by an instrument; `score` is null while an item is missing."""
    scale = audit.scale
    return {
        "submission": {
            "file": audit.provenance.submission_name,
            "sha256": audit.provenance.submission_sha256,
            "program": audit.program._asdict(),
            "details": dict(audit.details),
        },
        "checklist": {"name": audit.checklist, "title": audit.checklist_title},
        "as_of": audit.as_of,
        "notice": {"text": audit.notice.text, "sources": [source_object(source) for source in audit.notice.sources]},
        "decision": audit.decision.value,
        "reasons": audit.reasons,
        "score": _mean(audit.score),
        "score_exact": _exact(audit.score),
        "scale": {"lowest": int(scale.min), "highest": int(scale.max), "step": int(scale.step)},
        "band": None if audit.band is None else _band(audit.band),
        "bands": [_band(band) for band in audit.bands],
        "second_method": None if audit.second is None else _second(audit.second),
        "agreement": audit.agreement or None,
        "domains": [_dimension(domain) for domain in audit.domains],
        "findings": [_item(item) for item in audit.findings],
        "ledger": [_line(line) for line in audit.ledger],
        "plan": [_step(step) for step in audit.plan],
        "to_do": [
            {"what": blank.what, "needed": blank.needed, "cells": describe_cells(blank.cells)} for blank in audit.to_do
        ],
        "handed_over": None if audit.handed_over is None else _handed(audit.handed_over),
        "problems": [problem_object(problem) for problem in audit.problems],
        "queries": [query_object(query) for query in audit.queries],
        "normalizations": [
            {"cell": str(change.cell), "written": change.written, "taken_for": change.taken_for}
            for change in audit.normalizations
        ],
        "published": [
            {
                "who": one.who,
                "when": one.when,
                "sample": one.sample,
                "figures": one.figures,
                "source": source_object(one.source),
            }
            for one in audit.published
        ],
        "provenance": vars(audit.provenance),
    }


def _mean(value: Fraction | None) -> float | None:
    """Return a mean as a JSON number, cut to a hundredth as it is printed; the exact one stands beside it."""
    return None if value is None else float(in_hundredths(value))


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _band(band: Band) -> dict[str, object]:
    return {"word": band.word, "title": band.title, "at_least": str(band.at_least)}


def _second(second: SecondReading) -> dict[str, object]:
    return {
        "title": second.title,
        "share_wanted": str(second.share),
        "highest": second.highest,
        "levels": [
            {
                "word": level.word,
                "at_least": str(level.at_least),
                "items": level.items,
                "of": level.of,
                "share": str(level.share),
                "wanted": level.wanted,
                "reached": level.reached,
            }
            for level in second.levels
        ],
    }


def _dimension(domain: DimensionMean) -> dict[str, object]:
    return {
        "id": domain.id,
        "title": domain.title,
        "mean": _mean(domain.mean),
        "mean_exact": _exact(domain.mean),
        "rated": domain.rated,
        "items": domain.items,
    }


def _item(item: ItemRating) -> dict[str, object]:
    return {
        "criterion": item.criterion,
        "domain": item.domain,
        "title": item.title,
        "rating": item.rating,
        "said": item.said,
        "cells": describe_cells(item.cells),
        "evidence": {
            "backed": item.evidence.counts,
            "document": item.evidence.document,
            "dated": item.evidence.dated,
            "kept": item.evidence.kept,
            "reason": item.evidence.reason,
            "cells": describe_cells(item.evidence.cells),
            "wanted": item.evidence_wanted,
        },
        "sources": [source_object(source) for source in item.sources],
    }


def _line(line: MeanLine) -> dict[str, object]:
    return {
        "criterion": line.criterion,
        "points": str(line.points),
        "possible": str(line.possible),
        "printed": in_hundredths(Fraction(line.printed, 100)),
    }


def _step(step: NextStep) -> dict[str, object]:
    return {
        "criterion": step.criterion,
        "title": step.title,
        "rating": step.rating,
        "next_rating": step.rating + 1,
        "asks": step.asks,
        "gain_exact": str(step.gain),
        "score_up_to_here": _mean(step.up_to_here),
        "score_up_to_here_exact": _exact(step.up_to_here),
        "band_then": step.band_then or None,
        "cells": describe_cells(step.cells),
    }


def _handed(handed: HandedOver) -> dict[str, object]:
    return {
        "checklist": handed.checklist,
        "criterion": handed.criterion,
        "sheet": handed.sheet,
        "entries": [{"field": entry.field, "label": entry.label, "typed": entry.typed} for entry in handed.entries],
    }
