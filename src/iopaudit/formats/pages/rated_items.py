"""The pages of an instrument's dimensions: the profile of the items, and what each rating stands for."""

from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Bar, bar
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import NOTHING, Judged, judged, sentence, shorten, with_plain_dates
from iopaudit.formats.profile_drawing import item_drawing
from iopaudit.models.numbers import in_hundredths, in_words
from iopaudit.models.rated_audit import DimensionMean, ItemRating, RatedAudit

LONGEST_DOCUMENT = 120


class DimensionRow(NamedTuple):
    """One dimension as a bar on the instrument's scale, with a tick where each band begins."""

    id: str
    title: str
    value: str
    drawing: Markup
    counts: str


class ItemRow(NamedTuple):
    """One item: its place in the profile, and what its rating stands for."""

    id: str
    title: str
    drawing: Markup
    rating: str
    said: str
    unrated: Judged | None
    cells: tuple[str, ...]
    document: str
    reason: str
    """Why what is named does not count, or what a rater looks at where nothing is named."""
    proof: Judged


class DimensionPage(NamedTuple):
    """One dimension with its items."""

    row: DimensionRow
    about: str
    items: tuple[ItemRow, ...]


def dimension_row(domain: DimensionMean, audit: RatedAudit) -> DimensionRow:
    """Return one dimension as a bar; the bar begins at the lowest rating, because nothing lies under it."""
    lowest, span = audit.scale.min, audit.scale.max - audit.scale.min
    count = f"{domain.items} {'item' if domain.items == 1 else 'items'}"
    if domain.mean is None:
        drawing = bar(Bar(span * 0, span, f"{domain.title}: no mean yet"))
        return DimensionRow(domain.id, domain.title, NOTHING, drawing, f"{domain.rated} of {count} rated")
    value = in_hundredths(domain.mean)
    says = f"{domain.title}: {value} of {in_words(audit.scale.max)}"
    ticks = tuple(band.at_least - lowest for band in audit.bands[1:])
    return DimensionRow(domain.id, domain.title, value, bar(Bar(domain.mean - lowest, span, says, ticks)), count)


def dimension_pages(audit: RatedAudit) -> tuple[DimensionPage, ...]:
    """Return every dimension with its items, in the instrument's order."""
    return tuple(
        DimensionPage(
            dimension_row(domain, audit),
            domain.about,
            tuple(_row(item, domain, audit) for item in audit.findings if item.domain == domain.id),
        )
        for domain in audit.domains
    )


def _row(item: ItemRating, domain: DimensionMean, audit: RatedAudit) -> ItemRow:
    rating = NOTHING if item.rating is None else str(item.rating)
    says = f"{item.criterion}: {'not rated' if item.rating is None else f'rated {rating}'}"
    named = item.evidence
    dated = f", {with_plain_dates(named.dated)}" if named.dated else ""
    wanted = f"A rater looks at: {item.evidence_wanted}."
    return ItemRow(
        item.criterion,
        item.title,
        item_drawing(item.rating, domain.mean, audit.scale, says),
        rating,
        item.said if item.rating is not None else "",
        judged("question", sentence(item.said), "caution") if item.rating is None else None,
        cell_texts(item.cells, 2),
        shorten(f"{named.document}{dated}", LONGEST_DOCUMENT) if named.document else "",
        wanted if not named.document else "" if named.counts else sentence(named.reason),
        _proof(item),
    )


def _proof(item: ItemRating) -> Judged:
    if item.evidence.counts:
        return judged("check", "Named", "good")
    if item.evidence.document:
        return judged("half", "Does not count", "caution")
    return judged("dash", "None named", "quiet")
