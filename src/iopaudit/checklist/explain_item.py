"""One item of an instrument, explained whole: what is rated, what each rating stands for, and how that is known."""

from collections.abc import Iterator

from iopaudit.checklist.explain import Explanation, Section, UnknownCriterionError, source_words
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.models.instrument import Instrument, RatedCriterion


def explain_item(instrument: Instrument, identity: str) -> Explanation:
    """Return the explanation of an item by its id or a former id.

    Raises UnknownCriterionError, with near matches, for an id that the instrument does not have.
    """
    item = _found(instrument, identity)
    domain = instrument.domain_of[item.id]
    sections = (Section(key, title, lines) for key, title, lines in _parts(instrument, item) if lines)
    return Explanation(item.id, item.title, instrument.name, f"{domain.id} · {domain.title}", tuple(sections))


def _found(instrument: Instrument, identity: str) -> RatedCriterion:
    wanted = identity.casefold()
    for item in instrument.criteria:
        if wanted in (name.casefold() for name in (item.id, *item.renamed_from)):
            return item
    raise UnknownCriterionError(instrument, identity)


def _parts(instrument: Instrument, item: RatedCriterion) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    lowest, highest = instrument.scale.points[0], instrument.scale.points[-1]
    sheet = next((sheet.title for sheet in instrument.layout.sheets if sheet.questions), "")
    domain = instrument.domain_of[item.id]
    share = number_words(instrument.scale.step / (len(instrument.domains) * len(domain.criteria)))
    anchors = zip(instrument.scale.points, instrument.stands_for(item), strict=True)
    yield (
        "established",
        "Where the rating comes from",
        (f"{sheet}, row {item.id}: a whole number from {lowest} to {highest}.",),
    )
    yield "anchors", "What each rating stands for", tuple(f"{point}: {text}" for point, text in anchors)
    counted = f"One of {len(domain.criteria)} items of its dimension; one step moves the overall mean by {share}."
    yield "weight", "How much it counts", (counted,)
    yield "evidence", "What a rater looks at", (item.evidence,)
    yield "notice", "What a self-rating is", (instrument.notice.text,)
    yield "sources", "Sources", tuple(source_words(source) for source in item.sources)
