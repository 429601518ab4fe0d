"""The facts of one submission by name: a measure, a field of the layout, or the answer to a question."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import cached_property

from iopaudit.measures.catalogue import MEASURES
from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.registry import Measure
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist
from iopaudit.models.fact import Fact, State
from iopaudit.models.finding import EvidenceNamed
from iopaudit.models.submission import Entry, Submission
from iopaudit.workbook.words import in_text


class Facts:
    """Finds facts by name and computes each only once. Everything it gives follows from its arguments."""

    def __init__(
        self,
        checklist: Checklist,
        submission: Submission,
        as_of: date,
        measures: Mapping[str, Measure] = MEASURES,
    ) -> None:
        self.checklist = checklist
        self.context = Context(
            submission=submission,
            as_of=as_of,
            parameters={name: threshold.value for name, threshold in checklist.parameters.items()},
            credentials=checklist.credentials,
        )
        self.measures = measures
        self.questions = frozenset(
            name
            for criterion in checklist.criteria
            for name in (*([criterion.id] if criterion.ask else []), *(each.id for each in criterion.also_ask))
        )
        self._facts: dict[str, Fact] = {}
        self._evidence: dict[str, EvidenceNamed] = {}

    def named(self, name: str) -> Fact:
        """Return the fact of this name: a measure before a field before a question.

        A cell that is blank, missing or unreadable gives a blank fact. Raises KeyError where there is no such name.
        """
        if name not in self._facts:
            self._facts[name] = self._find(name)
        return self._facts[name]

    def evidence(self, name: str) -> EvidenceNamed:
        """Return the document on the Checklist row of a criterion or question, and whether it counts."""
        if name not in self._evidence:
            self._evidence[name] = judge_evidence(self.context.submission.answer(name), self.context)
        return self._evidence[name]

    @cached_property
    def blank_cells(self) -> frozenset[CellRef]:
        """Every cell of the submission that takes an answer and has none that could be read."""
        entries = self.context.submission.entries()
        return frozenset(entry.cell for _, entry in entries if entry.cell is not None and entry.value in (None, "", ()))

    @cached_property
    def starred_cells(self) -> frozenset[CellRef]:
        """Every cell of the submission that the workbook marks with a star."""
        layout, submission = self.checklist.layout, self.context.submission
        in_tables = (
            row[column.id]
            for name, rows in submission.tables.items()
            for column in layout.table[name].columns
            if column.needed
            for row in rows
        )
        in_forms = (
            submission.counts[name].number if name in submission.counts else submission.field(name)
            for name, field in layout.field.items()
            if field.needed
        )
        return frozenset(entry.cell for entry in (*in_tables, *in_forms) if entry.cell is not None)

    def to_fill_in(self, cells: Iterable[CellRef]) -> tuple[CellRef, ...]:
        """Return which cells of an unanswered fact to fill in: blank ones with a star, else blank ones, else all."""
        cells = tuple(cells)
        blank = tuple(cell for cell in cells if cell in self.blank_cells)
        return tuple(cell for cell in blank if cell in self.starred_cells) or blank or cells

    def _find(self, name: str) -> Fact:
        submission = self.context.submission
        if name in self.measures:
            return self.measures[name].compute(self.context)
        if name in self.checklist.layout.field:
            entry = submission.counts[name].number if name in submission.counts else submission.field(name)
            return fact_of(entry, self.checklist.layout.field[name].label)
        if name in self.questions:
            answer = submission.answer(name)
            label = "" if name in self.checklist.criterion else name
            fact = fact_of(answer.answer, label, backed=self.evidence(name).counts)
            if not answer.claims_not_applicable:
                return fact
            return replace(fact, found=f"{label}: “Not applicable”" if label else "“Not applicable”")
        raise KeyError(f"there is no measure, field or question called {name}")


def fact_of(entry: Entry, label: str, *, backed: bool = False) -> Fact:
    """Return what one cell says. The words "Not tracked" are an answer; blank and unreadable cells are blank."""
    value = entry.value
    lead = f"{label}: " if label else ""
    if value is None or value in ("", ()):
        found = lead + ("what was typed is no answer" if entry.unreadable else "left blank")
        return Fact(value=None, unit="", found=found, cells=entry.cells, state=State.BLANK)
    found = lead + in_text(value)
    if isinstance(value, str) and value.casefold() == State.NOT_TRACKED:
        return Fact(value=None, unit="", found=found, cells=entry.cells, state=State.NOT_TRACKED, backed=backed)
    kept = in_text(value) if isinstance(value, time) else value
    return Fact(value=kept, unit="", found=found, cells=entry.cells, backed=backed)
