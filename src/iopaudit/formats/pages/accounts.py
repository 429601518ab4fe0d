"""The pages that let someone else check the audit: gates, ledger, provenance, what is left to fill."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import (
    Judged,
    judged,
    long_date,
    sentence,
    shorten,
)
from iopaudit.models.audit import Audit, BlockOutcome, Gate
from iopaudit.models.numbers import in_words

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

LONGEST_TITLE = 40
"""What a title may take of a line where two columns of the ledger stand side by side."""


class GateRow(NamedTuple):
    """One gate."""

    title: str
    judged: Judged
    why: str
    criteria: tuple[str, ...]


class LedgerRow(NamedTuple):
    """What one criterion adds."""

    criterion: str
    title: str
    points: str
    """Tenths; the column adds up."""
    exact: str
    possible: str


class LedgerPart(NamedTuple):
    """One domain of the ledger with its sum."""

    domain: str
    rows: tuple[LedgerRow, ...]
    points: str


class Ledger(NamedTuple):
    """The whole ledger; its points add up to the printed score."""

    parts: tuple[LedgerPart, ...]
    total: str
    outside: tuple[str, ...]
    """Criteria that have no line, because they are only shown or have left the score."""


class BlankRow(NamedTuple):
    """One thing left to fill."""

    cells: tuple[str, ...]
    what: str
    needed: bool


def gate_rows(audit: Audit) -> tuple[GateRow, ...]:
    """Return the gates, those that do not hold first."""
    ordered = sorted(audit.gates, key=lambda gate: (gate.holds, not gate.applies))
    return tuple(
        GateRow(gate.title, _gate_judged(gate), sentence(shorten(gate.why, 400)), gate.criteria) for gate in ordered
    )


def _gate_judged(gate: Gate) -> Judged:
    if not gate.applies:
        return judged("dash", "Does not apply", "quiet")
    return judged("check", "Holds", "good") if gate.holds else judged("cross", "Does not hold", "bad")


def ledger(audit: Audit) -> Ledger:
    """Return the ledger by domains, in printed tenths."""
    findings = {finding.criterion: finding for finding in audit.findings}
    parts = []
    for domain in audit.domains:
        lines = [line for line in audit.ledger if findings[line.criterion].domain == domain.id]
        rows = tuple(
            LedgerRow(
                line.criterion,
                shorten(findings[line.criterion].title, LONGEST_TITLE),
                _tenths(line.printed),
                in_words(line.points),
                in_words(line.possible),
            )
            for line in lines
        )
        parts.append(LedgerPart(domain.title, rows, _tenths(sum(line.printed for line in lines))))
    listed = {line.criterion for line in audit.ledger}
    outside = tuple(finding.criterion for finding in audit.findings if finding.criterion not in listed)
    return Ledger(tuple(parts), _tenths(sum(line.printed for line in audit.ledger)), outside)


def _tenths(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def provenance(audit: "AnyAudit") -> tuple[tuple[str, str], ...]:
    """Return what is needed to make the same audit again, as names and values."""
    return tuple((name, value or "not given") for name, value in _provenance(audit))


def _provenance(audit: "AnyAudit") -> Iterator[tuple[str, str]]:
    program, made = audit.program, audit.provenance
    yield "Program", shorten(program.name, 400)
    yield "Operator", shorten(program.operator, 200)
    place = ", ".join(
        part for part in (program.street, program.city, f"{program.state} {program.zip_code}".strip()) if part
    )
    yield "Address", shorten(place, 300)
    yield "NPI", shorten(program.npi, 40)
    yield "As-of date", long_date(audit.as_of)
    yield "Tool", f"iopaudit {made.tool_version}"
    yield "Checklist", f"{audit.checklist_title}, {made.checklist}"
    yield "Digest of the checklist", made.checklist_sha256
    yield "Made from", ", ".join(made.extends) or "no other checklist"
    if isinstance(audit, Audit):
        yield "State rules", made.overlay
        for block in audit.state_rules.blocks:
            yield sentence(block.title).removesuffix("."), _outcome(block)
    yield "File", f"{shorten(made.submission_name, 200)} ({made.submission_format})"
    yield "Digest of the file", made.submission_sha256
    yield "Digest of its answers", made.answers_sha256
    yield "Saved by", shorten(made.saved_by, 100)
    yield "Digest of the template's checklist", made.template_digest


def _outcome(block: BlockOutcome) -> str:
    said = f"{'Applied' if block.applied else 'Not applied'}: {block.why}."
    if not block.applied:
        return f"{said} {block.whom}".rstrip()
    effects = [f"{sentence('; '.join(block.effects))}"] if block.effects else []
    notes = [f"Says something about {', '.join(block.notes)}."] if block.notes else []
    return " ".join((said, *effects, *notes))


def blank_rows(audit: "AnyAudit") -> tuple[BlankRow, ...]:
    """Return what is left to fill, what a decision needs first."""
    ordered = sorted(audit.to_do, key=lambda blank: not blank.needed)
    return tuple(BlankRow(cell_texts(blank.cells, 4), shorten(blank.what, 200), blank.needed) for blank in ordered)
