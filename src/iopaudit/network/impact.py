"""What a change of the checklist does to programs. Pure: it compares audits that were made, and makes none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from iopaudit.models.audit import Audit
from iopaudit.models.checklist import Checklist
from iopaudit.models.finding import Finding
from iopaudit.models.impact import FindingChange, Impact, Judged, ProgramImpact, RulerChange, Standing
from iopaudit.network.ruler_changes import criterion_before, parameters_of, ruler_changes

_FOR_ALL = ("credentials", "workbook")
"""Differences that may change what any fact says."""
_UNEXPLAINED = "nothing of the criterion itself changed; it follows from what changed around it"


def impact(
    old: Checklist, new: Checklist, as_of: date, audits: Sequence[tuple[Audit, Audit]], unread: int = 0
) -> Impact:
    """Return what going from the old checklist to the new one does to programs, each audited by both on one day.

    `audits` are pairs, old first, in the order in which they shall stand; `unread` counts the files without a pair.
    """
    ruler = ruler_changes(old, new)
    explained = _Explained(old, new, ruler)
    programs = tuple(_program(before, after, explained) for before, after in audits)
    return Impact(old.name, new.name, as_of, ruler, programs, unread)


def standing(audit: Audit) -> Standing:
    """Return what an audit comes to."""
    figures = audit.figures
    return Standing(
        audit.decision,
        audit.tier,
        figures.score,
        figures.evidence_backed,
        figures.coverage,
        {gate.id: gate.title for gate in audit.gates if not gate.holds},
    )


class _Explained:
    """Says of a criterion what of the checklist changed it."""

    def __init__(self, old: Checklist, new: Checklist, ruler: Sequence[RulerChange]) -> None:
        self.new = new
        self.former: Mapping[str, str] = {
            criterion.id: before.id
            for criterion in new.criteria
            if (before := criterion_before(old, criterion)) is not None
        }
        self._of: dict[str, list[str]] = {}
        for change in ruler:
            self._of.setdefault(change.subject, []).append(change.what)

    def because(self, identity: str) -> tuple[str, ...]:
        """Return what changed a criterion: itself, then its numbers, else the tables behind every fact."""
        found = list(self._of.get(identity, ()))
        for name in parameters_of(self.new, identity) if identity in self.new.criterion else ():
            found += [f"{name} {what}" for what in self._of.get(f"parameter {name}", ())]
        if not found:
            found = [f"the {name} {what}" for name in _FOR_ALL for what in self._of.get(name, ())]
        return tuple(found) or (_UNEXPLAINED,)


def _program(before: Audit, after: Audit, explained: _Explained) -> ProgramImpact:
    return ProgramImpact(
        program=after.program.name,
        file=after.provenance.submission_name,
        before=standing(before),
        after=standing(after),
        reasons=after.reasons,
        findings=tuple(_findings(before, after, explained)),
    )


def _findings(before: Audit, after: Audit, explained: _Explained) -> Iterator[FindingChange]:
    """Yield what is judged otherwise in the order of the new checklist, then what it no longer asks."""
    was = {finding.criterion: finding for finding in before.findings}
    for finding in after.findings:
        former = was.pop(explained.former.get(finding.criterion, ""), None)
        if former is None or _judged(former) != _judged(finding):
            yield FindingChange(
                finding.criterion,
                finding.title,
                None if former is None else _judged(former),
                _judged(finding),
                explained.because(finding.criterion),
                finding.why,
            )
    for former in was.values():
        because = explained.because(former.criterion)
        yield FindingChange(former.criterion, former.title, _judged(former), None, because, former.why)


def _judged(finding: Finding) -> Judged:
    return Judged(finding.result, finding.severity, finding.backed)
