"""The first page: what a board reads in a minute."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Bar, bar
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.figures import HUNDRED, FigureRow, figure_rows
from iopaudit.formats.pages.papers import LICENSE, PaperNote, paper_notes
from iopaudit.formats.pages.words import NOTHING, Judged, days_words, decision_judged, judged, long_date, shorten
from iopaudit.formats.words import DECISION_MEANINGS
from iopaudit.models.audit import Audit, DomainScore, Fix, PaperLine, RosterLine
from iopaudit.models.cells import describe_cells
from iopaudit.models.numbers import in_tenths, in_words

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

REASONS_SHOWN = 5
LINES_OF_REASONS = 6
"""Room for reasons on the page, in lines of about 78 characters; with two columns of domains one less."""
_LINE = 78
_WIDE_LINE = 110
_SMALL_LINE = 150
_LINES_WITH_AIR = 9
FIXES_SHOWN = 5
"""One less where there are many domains, and one less again where the rules of the State take more than a line."""
LONGEST_FIX = 280
LONGEST_RULES = 420
"""The rules of the State, in three lines at most; the page on provenance has every block with its reason."""
_TWO_LINES_OF_A_FIX = 104
_THREE_LINES_OF_A_FIX = 165
_LINES_BESIDE_LONG_FIXES = 7
_SHORT_NAME = 80
_FEW_DOMAINS = 8
ONE_COLUMN_OF_DOMAINS = 4
"""More domains than this stand in two columns."""
MANY_IN_A_COLUMN = 6
"""More domains than this in one column stand a line each."""
_RUNS = ("in force", "ends soon", "cannot be judged")
"""Standings of a paper whose last day is one to watch."""


class DomainRow(NamedTuple):
    """One domain as a bar, with the tick of its floor where it has one."""

    id: str
    title: str
    headline: bool
    value: str
    counts: str
    drawing: Markup
    floor: Judged | None
    """Whether the floor is reached, None where there is no floor."""
    held: bool
    """False where a floor is not reached."""
    note: str


class FixRow(NamedTuple):
    """One thing to do first."""

    criterion: str
    do: str
    gain: str
    effort: str
    then: str
    """Score if this and everything above it were met."""
    also: str
    cells: tuple[str, ...]


class Summary(NamedTuple):
    """Everything on the first page."""

    fictional: bool
    program: str
    facts: tuple[str, ...]
    as_of: str
    decision: Judged
    meaning: str
    """What the decision means, in a sentence or two."""
    roomy: bool
    """True where there is room for what the decision means and for longer steps."""
    tier: str
    """The tier's word with "by its own report", or empty."""
    reasons_title: str
    reasons: tuple[str, ...]
    reasons_left: int
    next_date: str
    papers: tuple[PaperNote, ...]
    """What is reported of license and accreditation, a line each."""
    papers_first: bool
    """True where they stand under the headline domains, whose column is the shorter one."""
    papers_across: bool
    """True where they stand beside each other under both columns of domains, which are full."""
    figures: tuple[FigureRow, ...]
    domains: tuple[DomainRow, ...]
    floor: str
    """What each headline domain needs, empty where none has a floor."""
    two_columns: bool
    many: int
    """More domains than this in one column stand a line each."""
    dense: bool
    """True where there is so much to say that the page needs less white space."""
    fixes: tuple[FixRow, ...]
    fixes_left: int
    filled_in: str
    shared_with: str
    overlay: str
    """Which state's rules were applied, or why none were."""


def summary(audit: Audit) -> Summary:
    """Return the first page of an audit."""
    program = audit.program
    rows = tuple(domain_row(domain) for domain in sorted(audit.domains, key=lambda domain: not domain.headline))
    two_columns = len(rows) > ONE_COLUMN_OF_DOMAINS
    notes = paper_notes(audit)
    roomy = len(program.name) <= _SHORT_NAME and len(rows) <= _FEW_DOMAINS
    room = LINES_OF_REASONS - (1 if two_columns else sum(len(note.says) // _WIDE_LINE for note in notes)) + roomy
    rules = shorten(audit.provenance.overlay, LONGEST_RULES)
    lines_of_rules = len(rules) // _SMALL_LINE
    reasons = _reasons(audit, room - lines_of_rules)
    taken = sum(map(_lines, reasons)) + sum(not row.held for row in rows)
    fix_length = _THREE_LINES_OF_A_FIX if roomy and taken <= _LINES_BESIDE_LONG_FIXES else _TWO_LINES_OF_A_FIX
    shown = FIXES_SHOWN - (len(rows) > _FEW_DOMAINS) - (lines_of_rules > 0 and len(rows) > _FEW_DOMAINS)
    fixes = tuple(_short_fix(row, fix_length) for row in fix_rows(audit)[:shown])
    meaning = DECISION_MEANINGS[audit.decision]
    above = (program.name, *reasons, *([meaning] if roomy else []))
    return Summary(
        fictional=program.fictional,
        program=program_name(audit, 120),
        facts=tuple(_facts(audit)),
        as_of=long_date(audit.as_of),
        decision=decision_judged(audit.decision),
        meaning=meaning,
        roomy=roomy,
        tier=f"{audit.tier}, by its own report" if audit.tier else "",
        reasons_title="Why" if audit.decision == "ready" else "What stands in the way",
        reasons=reasons,
        reasons_left=len(audit.reasons) - len(reasons),
        next_date=_next_date(audit),
        papers=notes,
        papers_across=two_columns and len(rows) > _FEW_DOMAINS,
        papers_first=2 * sum(row.headline for row in rows) <= len(rows),
        figures=tuple(figure_rows(audit)),
        domains=rows,
        floor=_floors(audit),
        two_columns=two_columns,
        many=MANY_IN_A_COLUMN,
        dense=_is_dense(rows, above, notes, sum(_takes_three_lines(row) for row in fixes) + lines_of_rules),
        fixes=fixes,
        fixes_left=max(0, len(audit.plan) - shown),
        filled_in=filled_in_words(audit),
        shared_with=shorten(program.shared_with, 60),
        overlay=rules,
    )


def _is_dense(rows: Sequence[DomainRow], above: Sequence[str], notes: Sequence[PaperNote], more: int) -> bool:
    """Return whether the page has so much to say that it needs less white space; `more` lines are those of fixes."""
    lines = sum(map(_lines, above)) + more
    if len(rows) <= ONE_COLUMN_OF_DOMAINS:
        return lines + sum(_lines(note.says) for note in notes) > _LINES_WITH_AIR
    headline = sum(row.headline for row in rows)
    under_the_floor = sum(not row.held for row in rows)
    return lines + max(headline, len(rows) - headline) + under_the_floor > _LINES_WITH_AIR


def program_name(audit: "AnyAudit", limit: int) -> str:
    """Return the program's name, cut where it is longer than `limit`; the page on provenance has it whole."""
    return shorten(audit.program.name or "Unnamed program", limit)


def fix_rows(audit: Audit) -> tuple[FixRow, ...]:
    """Return the whole plan, what is most useful first."""
    return tuple(
        FixRow(
            fix.criterion,
            shorten(fix.do, LONGEST_FIX),
            _gain(fix),
            fix.effort,
            "" if fix.up_to_here is None else in_tenths(fix.up_to_here),
            shorten(fix.also, 90),
            () if _names_its_cells(fix) else cell_texts(fix.cells, 3),
        )
        for fix in audit.plan
    )


def _gain(fix: Fix) -> str:
    if not fix.gain:
        return NOTHING
    return f"+{in_tenths(fix.gain)}" if fix.gain >= Fraction(1, 10) else "under 0.1"


def _names_its_cells(fix: Fix) -> bool:
    """Return whether the addresses stand in the words already, as where something is to be filled in."""
    return any(address in fix.do for address in describe_cells(fix.cells))


def _short_fix(row: FixRow, length: int) -> FixRow:
    """Return a row of the plan that takes two or three lines; the whole plan has it longer."""
    cells = row.cells if sum(map(len, row.cells)) < length // 2 else row.cells[:1]
    room = length - sum(len(cell) + 2 for cell in cells)
    return row._replace(do=shorten(row.do, room), also=shorten(row.also, 82), cells=cells)


def _takes_three_lines(row: FixRow) -> bool:
    return len(row.do) + sum(len(cell) + 2 for cell in row.cells) > _TWO_LINES_OF_A_FIX


def _reasons(audit: Audit, lines: int) -> tuple[str, ...]:
    """Return the first reasons, as many as there is room for and always one: whole if all fit, else in two lines."""
    whole = [shorten(reason, 3 * _LINE - 9) for reason in audit.reasons]
    if len(whole) <= REASONS_SHOWN and sum(map(_lines, whole)) <= lines:
        return tuple(whole)
    told: list[str] = []
    for reason in audit.reasons[:REASONS_SHOWN]:
        short = shorten(reason, 2 * _LINE - 2)
        lines -= _lines(short)
        if lines < 0 and told:
            break
        told.append(short)
    return tuple(told)


def _lines(text: str) -> int:
    return 1 + len(text) // _LINE


def _facts(audit: Audit) -> Iterator[str]:
    program = audit.program
    place = ", ".join(part for part in (program.city, program.state) if part)
    yield shorten(place, 40) or "place not given"
    served = ", ".join(program.populations).lower()
    yield shorten(": ".join(part for part in (program.focus.lower(), served) if part), 80) or "focus not given"
    yield f"as of {long_date(audit.as_of)}"
    yield f"checklist {audit.checklist.replace('@', ', edition ')}"


def _next_date(audit: Audit) -> str:
    """Return the next day on which a credential, a license or an award ends, as it was reported."""
    ahead = [
        *((paper.ends, paper.days_left, _ending_paper(paper)) for paper in audit.papers if paper.standing in _RUNS),
        *((line.expires, line.days_left, _ending_credential(line)) for line in audit.roster),
    ]
    dated = [(day, left, what) for day, left, what in ahead if day and left is not None and day >= audit.as_of]
    if not dated:
        return ""
    day, left, what = min(dated)
    return f"{long_date(day)}: {what} ends, {f'in {days_words(left)}' if left else 'today'}"


def _ending_paper(paper: PaperLine) -> str:
    kind = "the state license" if paper.kind == LICENSE else "the accreditation"
    return f"{kind} from {shorten(paper.issuer, 40)}" if paper.issuer else kind


def _ending_credential(line: RosterLine) -> str:
    return f"the {shorten(line.credential, 24)} of {shorten(line.staff_id, 16)}"


def domain_row(domain: DomainScore) -> DomainRow:
    """Return one domain as a bar."""
    score, floor = domain.figures.score, domain.floor
    held = floor is None or score >= floor
    says = f"{domain.title}: {in_tenths(score)} of 100"
    says += f"; a headline domain needs {in_words(floor)}" if floor is not None else ""
    ticks = () if floor is None else (floor,)
    return DomainRow(
        domain.id,
        domain.title,
        domain.headline,
        in_tenths(score) if domain.judged_weight else NOTHING,
        f"{domain.met} of {domain.scored} met" if domain.scored else "does not apply",
        bar(Bar(score, HUNDRED, says, ticks, tone="accent" if held else "bad")),
        None if floor is None else _floor_judged(floor, held=held),
        held,
        "too little to judge" if domain.too_little else "",
    )


def _floors(audit: Audit) -> str:
    floors = sorted({domain.floor for domain in audit.domains if domain.floor is not None})
    return f"at least {in_words(floors[0])} for ready" if len(floors) == 1 else ""


def _floor_judged(floor: Fraction, *, held: bool) -> Judged:
    wanted = in_words(floor)
    return judged("check", "reached", "good") if held else judged("cross", f"under {wanted}", "bad")


def filled_in_words(audit: "AnyAudit") -> str:
    """Return who filled the workbook in and when, in a sentence."""
    program = audit.program
    who = ", ".join(shorten(part, 70) for part in (program.filled_by, program.filled_title) if part)
    when = f"on {long_date(program.filled_on)}" if program.filled_on else "on a day that is not given"
    return f"{who or 'Someone who is not named'} filled it in {when}."
