"""The document of an audit by an instrument, page by page, for the templates."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Bar, bar, number
from iopaudit.formats.pages import accounts
from iopaudit.formats.pages.accounts import BlankRow
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.figures import Mark
from iopaudit.formats.pages.rated_items import DimensionPage, DimensionRow, dimension_pages, dimension_row
from iopaudit.formats.pages.sources import SourceGroup, source_groups
from iopaudit.formats.pages.summary import filled_in_words, program_name
from iopaudit.formats.pages.words import Judged, joined, judged, long_date, sentence, shorten
from iopaudit.formats.pages.workbook import WorkbookPage, workbook_page
from iopaudit.models.instrument import Published
from iopaudit.models.numbers import as_percentage, in_hundredths, in_words
from iopaudit.models.rated_audit import LevelReached, RatedAudit

STEPS_SHOWN = 5
LONGEST = 400


class MeanFigure(NamedTuple):
    """The overall mean as a bar with a tick and a word where each band begins."""

    value: str
    exact: str
    drawing: Markup
    marks: tuple[Mark, ...]


class LevelRow(NamedTuple):
    """One level of the second method."""

    word: str
    wanted: str
    counted: str
    reached: Judged


class BandRow(NamedTuple):
    """One band: its word, where it begins and ends, what it means, and whether the mean lies in it."""

    word: str
    title: str
    reach: str
    means: str
    here: bool


class StepRow(NamedTuple):
    """One item to raise."""

    criterion: str
    title: str
    move: str
    asks: str
    gain: str
    then: str
    band: str
    cells: tuple[str, ...]


class LedgerRow(NamedTuple):
    """What one item adds to the mean."""

    criterion: str
    title: str
    rating: str
    points: str
    possible: str


class LedgerPart(NamedTuple):
    """One dimension of the ledger with its sum."""

    title: str
    rows: tuple[LedgerRow, ...]
    points: str


class HandedPage(NamedTuple):
    """What another checklist asks of this result."""

    criterion: str
    checklist: str
    sheet: str
    entries: tuple[tuple[str, str], ...]


class QueryRow(NamedTuple):
    """One question to the program."""

    question: str
    found: str
    cells: tuple[str, ...]


class RatedDocument(NamedTuple):
    """What the templates show."""

    title: str
    footer: str
    notice: str
    """For the head of every page."""
    notice_text: str
    notice_sources: tuple[str, ...]
    short: str
    about: str
    as_of: str
    checklist: str
    tool: str
    fictional: bool
    program: str
    facts: tuple[str, ...]
    result: Judged
    result_title: str
    means: str
    reasons: tuple[str, ...]
    figure: MeanFigure | None
    agreement: str
    levels: tuple[LevelRow, ...]
    level_title: str
    level_share: str
    highest: str
    dimensions: tuple[DimensionRow, ...]
    pages: tuple[DimensionPage, ...]
    scale: str
    steps: tuple[StepRow, ...]
    steps_shown: int
    bands: tuple[BandRow, ...]
    ledger: tuple[LedgerPart, ...]
    total: str
    published: tuple[Published, ...]
    handed: HandedPage | None
    documents: str
    queries: tuple[QueryRow, ...]
    workbook: WorkbookPage
    left_to_fill: tuple[BlankRow, ...]
    details: tuple[tuple[str, str], ...]
    filled_in: str
    rights: str
    sources: tuple[SourceGroup, ...]
    provenance: tuple[tuple[str, str], ...]


def rated_document(audit: RatedAudit) -> RatedDocument:
    """Return everything that the document of an audit by an instrument shows."""
    when = long_date(audit.as_of)
    lowest, highest = audit.scale.points[0], audit.scale.points[-1]
    second = audit.second
    return RatedDocument(
        title=f"{program_name(audit, 90)}: {audit.short} self-rating as of {when}",
        footer=f"{program_name(audit, 60)} · as of {when} · {audit.short} self-rating",
        notice=audit.notice.short,
        notice_text=audit.notice.text,
        notice_sources=tuple(f"{source.standard}. {source.url}".strip() for source in audit.notice.sources),
        short=audit.short,
        about=audit.about,
        as_of=audit.as_of.isoformat(),
        checklist=audit.checklist,
        tool=f"iopaudit {audit.provenance.tool_version}",
        fictional=audit.program.fictional,
        program=program_name(audit, 120),
        facts=tuple(_facts(audit)),
        result=_result(audit),
        result_title=audit.band.title if audit.band else "",
        means=audit.band.means if audit.band else "",
        reasons=tuple(shorten(reason, LONGEST) for reason in audit.reasons),
        figure=None if audit.score is None else _figure(audit, audit.score),
        agreement=audit.agreement,
        levels=tuple(_level(level, audit) for level in second.levels[1:]) if second else (),
        level_title=second.title if second else "",
        level_share=as_percentage(second.share) if second else "",
        highest=second.highest if second else "",
        dimensions=tuple(dimension_row(domain, audit) for domain in audit.domains),
        pages=dimension_pages(audit),
        scale=f"from {lowest} to {highest}",
        steps=tuple(_steps(audit)),
        steps_shown=STEPS_SHOWN,
        bands=tuple(_bands(audit)),
        ledger=tuple(_ledger(audit)),
        total="" if audit.score is None else in_hundredths(audit.score),
        published=audit.published,
        handed=_handed(audit),
        documents=f"{sum(item.evidence.counts for item in audit.findings)} of {len(audit.findings)}",
        queries=tuple(
            QueryRow(query.question, sentence(query.found), cell_texts(query.cells, 6)) for query in audit.queries
        ),
        workbook=workbook_page(audit),
        left_to_fill=accounts.blank_rows(audit),
        details=tuple((label, shorten(value, 300)) for label, value in audit.details),
        filled_in=filled_in_words(audit),
        rights=audit.rights,
        sources=source_groups(audit),
        provenance=accounts.provenance(audit),
    )


def _facts(audit: RatedAudit) -> Iterator[str]:
    program = audit.program
    place = ", ".join(part for part in (program.city, program.state) if part)
    yield shorten(place, 40) or "place not given"
    yield f"rated on {long_date(program.filled_on)}" if program.filled_on else "date of the rating not given"
    yield f"as of {long_date(audit.as_of)}"
    yield f"checklist {audit.checklist.replace('@', ', edition ')}"


def _result(audit: RatedAudit) -> Judged:
    """Return the band or that there is none. A band is a place on a scale, so its color does not judge."""
    if audit.band is None:
        return judged("circled question", "Incomplete", "caution")
    return judged("arrow", audit.band.word, "accent")


def _figure(audit: RatedAudit, score: Fraction) -> MeanFigure:
    lowest, span = audit.scale.min, audit.scale.max - audit.scale.min
    value = in_hundredths(score)
    ticks = tuple(band.at_least - lowest for band in audit.bands[1:])
    says = f"Overall mean: {value} of {in_words(audit.scale.max)}; bands begin at "
    says += joined([f"{in_words(band.at_least)} ({band.word})" for band in audit.bands])
    marks = tuple(
        Mark(number((band.at_least - lowest) * 100 / span), f"{band.word} {in_words(band.at_least)}")
        for band in audit.bands[1:]
    )
    return MeanFigure(value, str(score), bar(Bar(score - lowest, span, says, ticks)), marks)


def _level(level: LevelReached, audit: RatedAudit) -> LevelRow:
    least = in_words(level.at_least) + (" or more" if level.at_least < audit.scale.max else "")
    reached = judged("check", "reached", "good") if level.reached else judged("dash", "not reached", "quiet")
    counted = f"{level.items} of {level.of} ({as_percentage(level.share)})"
    return LevelRow(level.word, f"{level.wanted} items rated {least}", counted, reached)


def _bands(audit: RatedAudit) -> Iterator[BandRow]:
    starts = [band.at_least for band in audit.bands]
    for place, band in enumerate(audit.bands):
        above = starts[place + 1] if place + 1 < len(starts) else None
        upto = f"to {in_words(audit.scale.max)}" if above is None else f"to under {in_words(above)}"
        here = audit.band is not None and audit.band.word == band.word
        yield BandRow(band.word, band.title, f"{in_words(band.at_least)} {upto}", band.means, here)


def _steps(audit: RatedAudit) -> Iterator[StepRow]:
    for step in audit.plan:
        then = "" if step.up_to_here is None else in_hundredths(step.up_to_here)
        move = f"{step.rating} to {step.rating + 1}"
        gain = f"+{in_hundredths(step.gain)}"
        yield StepRow(
            step.criterion, step.title, move, step.asks, gain, then, step.band_then, cell_texts(step.cells, 1)
        )


def _ledger(audit: RatedAudit) -> Iterator[LedgerPart]:
    items = {item.criterion: item for item in audit.findings}
    for domain in audit.domains:
        lines = [line for line in audit.ledger if items[line.criterion].domain == domain.id]
        rows = tuple(
            LedgerRow(
                line.criterion,
                shorten(items[line.criterion].title, 44),
                str(items[line.criterion].rating),
                _hundredths(line.printed),
                in_words(line.possible),
            )
            for line in lines
        )
        if rows:
            yield LedgerPart(f"{domain.id} · {domain.title}", rows, _hundredths(sum(line.printed for line in lines)))


def _hundredths(value: int) -> str:
    return in_hundredths(Fraction(value, 100))


def _handed(audit: RatedAudit) -> HandedPage | None:
    handed = audit.handed_over
    if handed is None:
        return None
    entries = tuple((entry.label, entry.typed) for entry in handed.entries)
    return HandedPage(handed.criterion, handed.checklist, handed.sheet, entries)
