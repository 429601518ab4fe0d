"""The audit as data, for programs. Keys are for ever within a schema version; exact numbers are text "p/q"."""

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from iopaudit.models.audit import (
    Audit,
    DomainScore,
    FamilyAnswer,
    Figures,
    Fix,
    Gate,
    LedgerLine,
    PaperLine,
    StateRules,
)
from iopaudit.models.cells import CellRef, describe_cells
from iopaudit.models.checklist import Source
from iopaudit.models.finding import Finding
from iopaudit.models.numbers import in_tenths
from iopaudit.models.problem import Problem, Query

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

SCHEMA_VERSION = 1


class JsonFormat:
    """One object with one entry per program and checklist; the same audits give the same bytes."""

    name = "json"
    suffix = ".json"

    def render(self, audits: Sequence["AnyAudit"]) -> bytes:
        """Return the document, as UTF-8 with a final newline."""
        document = {"schema_version": SCHEMA_VERSION, "audits": [_audit(audit) for audit in audits]}
        return (json.dumps(document, ensure_ascii=False, indent=2, default=_text) + "\n").encode()


def _audit(audit: "AnyAudit") -> dict[str, object]:
    if not isinstance(audit, Audit):
        from iopaudit.formats.rated_json import rated_object

        return rated_object(audit)
    figures = audit.figures
    return {
        "submission": {
            "file": audit.provenance.submission_name,
            "sha256": audit.provenance.submission_sha256,
            "program": audit.program._asdict(),
        },
        "checklist": {"name": audit.checklist, "title": audit.checklist_title},
        "as_of": audit.as_of,
        "decision": audit.decision.value,
        "reasons": audit.reasons,
        "tier": audit.tier or None,
        **_figures(figures),
        "scale": {"lowest": 0, "highest": 100},
        "documented_share": str(figures.documented),
        "gates": [_gate(gate) for gate in audit.gates],
        "domains": [_domain(domain) for domain in audit.domains],
        "findings": [_finding(finding) for finding in audit.findings],
        "problems": [problem_object(problem) for problem in audit.problems],
        "queries": [query_object(query) for query in audit.queries],
        "ledger": [_ledger_line(line) for line in audit.ledger],
        "plan": [_fix(fix) for fix in audit.plan],
        "to_do": [
            {"what": blank.what, "needed": blank.needed, "cells": describe_cells(blank.cells)} for blank in audit.to_do
        ],
        "papers": [_paper(paper) for paper in audit.papers],
        "families": [_family(answer) for answer in audit.families],
        "normalizations": [
            {"cell": str(change.cell), "written": change.written, "taken_for": change.taken_for}
            for change in audit.normalizations
        ],
        "state_rules": _state_rules(audit.state_rules),
        "provenance": vars(audit.provenance),
    }


def _state_rules(rules: StateRules) -> dict[str, object]:
    return {**rules._asdict(), "blocks": [block._asdict() for block in rules.blocks]}


def _number(value: Fraction) -> float:
    """Return a score as a JSON number, cut to a tenth as it is printed; the exact one stands beside it."""
    return float(in_tenths(value))


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "score": _number(figures.score),
        "score_exact": str(figures.score),
        "lowest_score": _number(figures.lowest),
        "lowest_score_exact": str(figures.lowest),
        "evidence_backed_score": _number(figures.evidence_backed),
        "evidence_backed_score_exact": str(figures.evidence_backed),
        "coverage": _number(figures.coverage),
        "coverage_exact": str(figures.coverage),
    }


def _domain(domain: DomainScore) -> dict[str, object]:
    return {
        "id": domain.id,
        "title": domain.title,
        "headline": domain.headline,
        "weight": str(domain.weight),
        **_figures(domain.figures),
        "judged_weight": str(domain.judged_weight),
        "met": domain.met,
        "scored": domain.scored,
        "floor": None if domain.floor is None else str(domain.floor),
        "too_little_to_judge": domain.too_little,
    }


def _gate(gate: Gate) -> dict[str, object]:
    return gate._asdict()


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "criterion": finding.criterion,
        "domain": finding.domain,
        "title": finding.title,
        "result": finding.result.value,
        "severity": finding.severity,
        "severity_reason": finding.severity_reason,
        "basis": finding.basis,
        "raised": finding.raised,
        "credit": None if finding.credit is None else str(finding.credit),
        "weight": str(finding.weight),
        "why": finding.why,
        "found": finding.found,
        "wanted": finding.wanted,
        "small_sample": finding.small_sample,
        "cells": describe_cells(finding.cells),
        "remarks": [{"text": remark.text, "cells": describe_cells(remark.cells)} for remark in finding.remarks],
        "evidence": {
            "backed": finding.backed,
            "document": finding.evidence.document,
            "dated": finding.evidence.dated,
            "kept": finding.evidence.kept,
            "reason": finding.evidence.reason,
            "document_reason": finding.evidence.document_reason,
            "cells": describe_cells(finding.evidence.cells),
            "wanted": finding.evidence_wanted,
        },
        "fix": finding.fix,
        "effort": finding.effort,
        "notes": finding.notes,
        "sources": [source_object(source) for source in finding.sources],
        "national_context": [note.text for note in finding.national],
    }


def source_object(source: Source) -> dict[str, object]:
    """Return a source with how it was seen and whom it binds."""
    if source.document:
        return {"document": source.document, "section": source.section}
    return {
        "standard": source.standard,
        "section": source.section,
        "url": source.url,
        "status": source.status,
        "binds": source.binds,
    }


def problem_object(problem: Problem) -> dict[str, object]:
    """Return a problem of the workbook."""
    return {
        "code": problem.code,
        "level": problem.level.value,
        "title": problem.title,
        "cells": describe_cells(problem.cells),
        "sheet": problem.sheet or (problem.cells[0].sheet if problem.cells else ""),
        "found": problem.found,
        "wanted": problem.wanted,
    }


def query_object(query: Query) -> dict[str, object]:
    """Return a question to the program."""
    return {
        "code": query.code,
        "question": query.question,
        "found": query.found,
        "cells": describe_cells(query.cells),
    }


def _ledger_line(line: LedgerLine) -> dict[str, object]:
    return {
        "criterion": line.criterion,
        "points": str(line.points),
        "possible": str(line.possible),
        "printed": f"{line.printed // 10}.{line.printed % 10}",
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "criterion": fix.criterion,
        "do": fix.do,
        "gain": _number(fix.gain),
        "gain_exact": str(fix.gain),
        "effort": fix.effort,
        "also": fix.also,
        "cells": describe_cells(fix.cells),
        "score_up_to_here": None if fix.up_to_here is None else _number(fix.up_to_here),
        "score_up_to_here_exact": None if fix.up_to_here is None else str(fix.up_to_here),
    }


def _paper(paper: PaperLine) -> dict[str, object]:
    return {**paper._asdict(), "cells": describe_cells(paper.cells)}


def _family(answer: FamilyAnswer) -> dict[str, object]:
    return {
        "question": answer.question,
        "listen_for": answer.listen_for,
        "answers": [
            {"criterion": point.criterion, "result": point.result.value, "said": point.said} for point in answer.points
        ],
        "sources": [source_object(source) for source in answer.sources],
    }


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Fraction, CellRef)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the JSON of an audit")
