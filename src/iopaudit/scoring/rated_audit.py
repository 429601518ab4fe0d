"""The audit by an instrument: each item as it was rated, means, bands and methods. Pure, like every audit."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.date_queries import date_queries
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.profile import program_identity
from iopaudit.models.audit import Blank
from iopaudit.models.credential import CredentialTable
from iopaudit.models.instrument import Instrument, RatedCriterion
from iopaudit.models.numbers import in_hundredths
from iopaudit.models.problem import Problem, problem
from iopaudit.models.rated_audit import (
    Completion,
    DimensionMean,
    HandedOver,
    HandOn,
    ItemRating,
    RatedAudit,
)
from iopaudit.models.submission import Answer, Submission
from iopaudit.scoring.provenance import provenance
from iopaudit.scoring.rated_plan import blank_facts, left_to_rate, next_steps
from iopaudit.scoring.rating import agreement, band_of, dimension_means, mean_ledger, overall_mean, second_reading
from iopaudit.scoring.words import listed
from iopaudit.workbook.words import in_text

_NO_CREDENTIALS = CredentialTable(edition="none", credentials=(), levels=())
"""An instrument looks at no letters behind a name."""
_NAMED = 12
"""So many items without a rating are named; the rest is in the list of what is left to fill."""
_IDENTITY = frozenset(
    ("program_name", "operator", "street", "city", "state", "zip", "npi", "filled_by", "filled_title", "filled_on")
)
"""Fields that the program's identity holds already."""


def rated_audit(
    instrument: Instrument,
    submission: Submission,
    as_of: date,
    *,
    checklist_digest: str = "",
    tool_version: str = "",
) -> RatedAudit:
    """Return everything there is to say of a rating: means, band, both methods, what is missing, what to raise next.

    While an item is missing there is no overall mean, and the audit is incomplete.
    """
    parameters = {name: threshold.value for name, threshold in instrument.parameters.items()}
    context = Context(submission, as_of, parameters, _NO_CREDENTIALS)
    items = tuple(_rated(instrument, item, context) for item in instrument.criteria)
    ratings = {item.criterion: item.rating for item in items}
    means = dimension_means(instrument, ratings)
    score = overall_mean(instrument, ratings)
    band = None if score is None else band_of(score, instrument.bands)
    second = second_reading(instrument.second_method, ratings) if instrument.second_method else None
    blanks = blank_facts(instrument, submission)
    decision, reasons = _decided(items, blanks)
    program = program_identity(context)
    return RatedAudit(
        program=program,
        details=tuple(_details(instrument, submission)),
        checklist=instrument.name,
        checklist_title=instrument.title,
        short=instrument.short,
        about=instrument.about,
        as_of=as_of,
        decision=decision,
        reasons=reasons,
        scale=instrument.scale,
        bands=instrument.bands,
        score=score,
        band=band,
        second=second,
        agreement=agreement(score, band, second) if score is not None and band and second else "",
        domains=tuple(_dimension(domain.id, items, means[domain.id], instrument) for domain in instrument.domains),
        findings=items,
        ledger=mean_ledger(instrument, ratings),
        plan=next_steps(instrument, items, score),
        to_do=left_to_rate(instrument, submission, items),
        handed_over=None if score is None else _handed_over(instrument, score, program.filled_on),
        problems=(*submission.problems, *_refused(instrument, submission)),
        queries=tuple(date_queries(context)),
        normalizations=submission.normalizations,
        notice=instrument.notice,
        rights=instrument.rights,
        published=instrument.published,
        provenance=provenance(
            instrument,
            submission,
            as_of,
            ruler_digest=checklist_digest,
            tool_version=tool_version,
            overlay="none: an instrument has no state overlays",
        ),
    )


def _rated(instrument: Instrument, item: RatedCriterion, context: Context) -> ItemRating:
    answer = context.submission.answer(item.id)
    rating = None if answer.answer.number is None else int(answer.answer.number)
    anchors = instrument.stands_for(item)
    return ItemRating(
        criterion=item.id,
        domain=instrument.domain_of[item.id].id,
        title=item.title,
        rating=rating,
        said=_unrated_words(answer) if rating is None else anchors[instrument.scale.points.index(rating)],
        evidence=judge_evidence(answer, context),
        evidence_wanted=item.evidence,
        sources=item.sources,
        cells=answer.answer.cells,
    )


def _unrated_words(answer: Answer) -> str:
    if answer.claims_not_applicable:
        return "“Not applicable” is no rating"
    return "what was typed is no rating" if answer.answer.unreadable else "left blank"


def _dimension(name: str, items: Sequence[ItemRating], mean: Fraction | None, instrument: Instrument) -> DimensionMean:
    domain = next(domain for domain in instrument.domains if domain.id == name)
    own = [item for item in items if item.domain == name]
    rated = sum(item.rating is not None for item in own)
    return DimensionMean(name, domain.title, domain.about, mean, rated, len(own))


def _decided(items: Sequence[ItemRating], blanks: Sequence[Blank]) -> tuple[Completion, tuple[str, ...]]:
    """Return whether everything is there, and what is not."""
    missing = [item.criterion for item in items if item.rating is None]
    if len(missing) > _NAMED:
        missing = [*missing[:_NAMED], f"{len(missing) - _NAMED} more, all under left to fill"]
    reasons = []
    if missing:
        unrated = sum(item.rating is None for item in items)
        count = f"{unrated} of {len(items)} items {'has' if unrated == 1 else 'have'} no rating"
        reasons.append(f"{count}, so that there is no overall mean: {listed(missing)}.")
    if blanks:
        named = (f"“{blank.what}”" + "".join(f" ({cell})" for cell in blank.cells) for blank in blanks)
        reasons.append(f"Blank, so that nobody knows whom and when the rating speaks of: {listed(named)}.")
    if reasons:
        return Completion.INCOMPLETE, tuple(reasons)
    return Completion.COMPLETE, (f"All {len(items)} items are rated.",)


def _refused(instrument: Instrument, submission: Submission) -> Iterator[Problem]:
    """Yield a problem for every "Not applicable" typed as a rating."""
    lowest, highest = instrument.scale.points[0], instrument.scale.points[-1]
    for item in instrument.criteria:
        answer = submission.answer(item.id)
        if answer.claims_not_applicable:
            wanted = f"a rating from {lowest} to {highest}: {instrument.short} leaves out no item"
            yield problem("not-applicable-not-allowed", *answer.answer.cells, criterion=item.id, wanted=wanted)


def _details(instrument: Instrument, submission: Submission) -> Iterator[tuple[str, str]]:
    for field in instrument.layout.fields:
        value = submission.field(field.id).value
        if field.id not in _IDENTITY and value is not None:
            yield field.label, in_text(value)


def _handed_over(instrument: Instrument, score: Fraction, day: date | None) -> HandedOver | None:
    """Return what another checklist asks of this result, as it is typed there."""
    feeds = instrument.feeds
    if feeds is None:
        return None
    values: dict[str, tuple[Fraction | date | str, str]] = {
        "answer": (feeds.answer, feeds.answer),
        "mean": (score, in_hundredths(score)),
        "date": (day or "", day.isoformat() if day else "the date of the rating, which is blank"),
    }
    entries = tuple(HandOn(field.field, field.label, *values[field.takes]) for field in feeds.fields)
    return HandedOver(feeds.checklist, feeds.criterion, feeds.sheet, entries)
