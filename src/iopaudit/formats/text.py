"""The audit for a terminal: one screen of 80 columns that says what matters."""

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from iopaudit.formats.words import DECISION_WORDS, SELF_REPORT
from iopaudit.models.audit import Audit, Decision, DomainScore
from iopaudit.models.cells import describe_cells
from iopaudit.models.numbers import in_tenths
from iopaudit.models.problem import Problem

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

_COLORS = {Decision.READY: 32, Decision.CONDITIONAL: 33, Decision.INCOMPLETE: 33, Decision.NOT_READY: 31}
_FIXES_SHOWN = 5
_REASONS_SHOWN = 6
_LINES_A_REASON = 3
_PROBLEMS_SHOWN = 12
_PAPERS_SHOWN = 2


class TextFormat:
    """Plain text; `blocks` draws bars with block characters, `color` marks the decision for a terminal."""

    name = "text"
    suffix = ".txt"

    def __init__(self, *, width: int = 80, blocks: bool = True, color: bool = False) -> None:
        self.width = width
        self.blocks = blocks
        self.color = color

    def render(self, audits: Sequence["AnyAudit"]) -> bytes:
        """Return the audits one below the other, as UTF-8."""
        pages = ("\n".join(self._page(audit)) for audit in audits)
        text = f"\n\n{'=' * self.width}\n\n".join(pages)
        return (self._plain(text) + "\n").encode() if text else b""

    def _page(self, audit: "AnyAudit") -> Iterator[str]:
        if not isinstance(audit, Audit):
            from iopaudit.formats.rated_text import rated_lines

            yield from rated_lines(audit, self)
            return
        yield from self._heading(audit)
        yield ""
        yield from self._decision(audit)
        yield ""
        yield from self._figures(audit)
        yield ""
        yield from self._domains(audit)
        yield from self._papers(audit)
        yield from self.problems(audit)
        yield from self._plan(audit)
        yield from self._footer(audit)

    def _heading(self, audit: Audit) -> Iterator[str]:
        program = audit.program
        place = ", ".join(part for part in (program.city, program.state) if part)
        yield from self.wrapped(" · ".join(part for part in (program.name or "Unnamed program", place) if part))
        yield from self.wrapped(f"{SELF_REPORT} As of {audit.as_of.isoformat()}, checklist {audit.checklist}.")
        yield from self.wrapped(f"State rules: {audit.provenance.overlay}")

    def _decision(self, audit: Audit) -> Iterator[str]:
        word = DECISION_WORDS[audit.decision].upper()
        if self.color:
            word = f"\x1b[1;{_COLORS[audit.decision]}m{word}\x1b[0m"
        yield f"  {word}" + (f"   {audit.tier}, by its own report" if audit.tier else "")
        for reason in audit.reasons[:_REASONS_SHOWN]:
            lines = list(self.wrapped(reason, first="  - ", then="    "))
            yield from lines[:_LINES_A_REASON]
            if len(lines) > _LINES_A_REASON:
                yield "    …"
        left = len(audit.reasons) - _REASONS_SHOWN
        if left > 0:
            yield f"  - and {left} more {'reason' if left == 1 else 'reasons'}, in the report"

    def _figures(self, audit: Audit) -> Iterator[str]:
        figures = audit.figures
        lowest = f"lowest possible {in_tenths(figures.lowest)}" if figures.lowest != figures.score else ""
        rows = (
            ("Score", figures.score, lowest),
            ("Evidence-backed", figures.evidence_backed, "credit only where evidence is named"),
            ("Coverage", figures.coverage, "of the weight could be judged"),
        )
        for title, value, note in rows:
            yield f"{title:<16}{in_tenths(value):>6}  {self.bar(value)}  {note}".rstrip()

    def _domains(self, audit: Audit) -> Iterator[str]:
        for domain in audit.domains:
            yield from self._domain(domain)

    def _domain(self, domain: DomainScore) -> Iterator[str]:
        notes = [f"{domain.met} of {domain.scored} met"]
        if not domain.scored:
            notes = ["does not apply"]
        elif domain.too_little:
            notes = [f"{domain.met} of {domain.scored}, too little to judge"]
        elif domain.floor is not None and domain.figures.score < domain.floor:
            notes.append(f"needs {in_tenths(domain.floor)}")
        value = domain.figures.score
        shown = in_tenths(value) if domain.scored else ""
        start = f"{domain.id} {textwrap.shorten(domain.title, 32, placeholder='…'):<32}{shown:>6}"
        yield from self.wrapped(f"{start}  {self.bar(value, 6)}  {', '.join(notes)}", then=" " * 52)

    def _papers(self, audit: Audit) -> Iterator[str]:
        """Yield a line on license and award as they are reported; each is looked up by somebody or by nobody."""
        said = []
        for paper in audit.papers[:_PAPERS_SHOWN]:
            looked = f"looked up {paper.looked_up.isoformat()}" if paper.looked_up else "not looked up"
            name = textwrap.shorten(paper.issuer or paper.kind, 30, placeholder="…")
            said.append(f"{name}, {paper.standing}" + (f", {looked}" if paper.standing != "none" else ""))
        left = len(audit.papers) - _PAPERS_SHOWN
        if said:
            more = [f"{left} more in the report"] if left > 0 else []
            yield from self.wrapped(f"Papers as reported: {'; '.join([*said, *more])}", then="  ")

    def problems(self, audit: "AnyAudit") -> Iterator[str]:
        """Yield the problems of the workbook, errors first."""
        if not audit.problems:
            return
        ordered = sorted(audit.problems, key=lambda problem: problem.level != "error")
        yield ""
        yield f"Problems of the workbook ({len(ordered)})"
        for problem in ordered[:_PROBLEMS_SHOWN]:
            yield from self._problem(problem)
        if len(ordered) > _PROBLEMS_SHOWN:
            yield f"  and {len(ordered) - _PROBLEMS_SHOWN} more; --format json and the report list all"

    def _problem(self, problem: Problem) -> Iterator[str]:
        where = ", ".join(describe_cells(problem.cells)) or problem.sheet
        yield from self.wrapped(
            f"{problem.level.value}: {where + ': ' if where else ''}{problem.title.lower()} [{problem.code}]",
            first="  ",
            then="    ",
        )
        yield from self.wrapped(f"found {problem.found}; wanted: {problem.wanted}", first="    ", then="    ")

    def _plan(self, audit: Audit) -> Iterator[str]:
        if not audit.plan:
            return
        yield ""
        yield f"{'Fix first':<68} gain effort"
        said_before = ""
        for fix in audit.plan[:_FIXES_SHOWN]:
            lines = textwrap.wrap(fix.do, 54) or [""]
            gain = f"+{in_tenths(fix.gain)}" if fix.gain else "gate"
            yield f"  {fix.criterion:<9} {lines[0]:<54} {gain:>5} {fix.effort}"
            for line in lines[1:]:
                yield f"{'':<12}{line}"
            if fix.also and fix.also != said_before:
                yield from self.wrapped(fix.also, first=f"{'':<12}", then=f"{'':<12}")
            said_before = fix.also

    def _footer(self, audit: Audit) -> Iterator[str]:
        yield ""
        parts = []
        if audit.to_do:
            needed = sum(blank.needed for blank in audit.to_do)
            parts.append(f"{len(audit.to_do)} left to fill ({needed} starred or required): --todo")
        if audit.queries:
            count = len(audit.queries)
            parts.append(f"{count} {'query' if count == 1 else 'queries'} to the program: in the report")
        yield from self.wrapped(" · ".join(parts)) if parts else ()
        first = audit.plan[0].criterion if audit.plan else "ID"
        again = ", with the same -c," if audit.provenance.extends else ""
        yield from self.wrapped(
            "Not an accreditation, license, endorsement or clinical judgment. "
            f"`iopaudit explain {first}`{again} says how a criterion is judged."
        )

    def bar(self, value: Fraction, cells: int = 18) -> str:
        """Return a bar for a value in hundredths of its scale."""
        halves = int(value * cells * 2 / 100)
        full, half = divmod(min(halves, cells * 2), 2)
        return ("█" * full + "▌" * half).ljust(cells, "·")

    def wrapped(self, text: str, *, first: str = "", then: str = "") -> Iterator[str]:
        """Yield the text in lines of the page's width, the first and the others indented as told."""
        yield from textwrap.wrap(
            text,
            self.width,
            drop_whitespace=True,
            replace_whitespace=False,
            initial_indent=first,
            subsequent_indent=then,
            break_on_hyphens=False,
        ) or [first]

    def _plain(self, text: str) -> str:
        if self.blocks:
            return text
        return text.translate(
            {
                0x2588: "#",
                0x258C: "+",
                0xB7: ".",
                0x2026: "...",
                0x201C: '"',
                0x201D: '"',
                0x2019: "'",
                0x2013: "-",
            }
        )
