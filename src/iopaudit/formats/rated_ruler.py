"""An instrument itself, for people and for programs: its scale, its bands, its items."""

import textwrap
from collections.abc import Iterator

from iopaudit.checklist.explain import explain
from iopaudit.models.instrument import Instrument, RatedDomain
from iopaudit.models.numbers import as_percentage, in_words


def instrument_lines(instrument: Instrument, digest: str, width: int) -> Iterator[str]:
    """Yield the lines of the instrument for a terminal."""
    yield f"{instrument.title} ({instrument.name})"
    yield from textwrap.wrap(instrument.about, width)
    yield from textwrap.wrap(instrument.notice.text, width)
    yield f"digest {digest}"
    for domain in instrument.domains:
        yield ""
        yield f"{domain.id} · {domain.title}"
        for item in domain.criteria:
            yield from textwrap.wrap(item.title, width, initial_indent=f"  {item.id:<6}", subsequent_indent=" " * 8)
    scale = instrument.scale
    yield ""
    yield f"Each item is rated from {in_words(scale.min)} to {in_words(scale.max)}. By the mean of the dimensions:"
    for band in instrument.bands:
        yield f"  from {in_words(band.at_least):<5}{band.word:<9}{band.title}"
    if instrument.second_method is not None:
        share = as_percentage(instrument.second_method.share)
        yield f"Beside it, the highest level that at least {share} of the items reach:"
        for level in instrument.second_method.levels:
            yield f"  from {in_words(level.at_least):<5}{level.word}"
    yield ""
    yield from textwrap.wrap(instrument.rights, width)


def instrument_object(instrument: Instrument, digest: str) -> dict[str, object]:
    """Return the instrument as an object, its items under `domains[].criteria[]`."""
    scale, second = instrument.scale, instrument.second_method
    return {
        "id": instrument.id,
        "edition": instrument.edition,
        "title": instrument.title,
        "model": instrument.model,
        "digest": digest,
        "notice": instrument.notice.text,
        "rights": instrument.rights,
        "scale": {"lowest": int(scale.min), "highest": int(scale.max), "step": int(scale.step)},
        "bands": [
            {"word": band.word, "title": band.title, "at_least": str(band.at_least)} for band in instrument.bands
        ],
        "second_method": None
        if second is None
        else {
            "title": second.title,
            "share": str(second.share),
            "levels": [{"word": level.word, "at_least": str(level.at_least)} for level in second.levels],
        },
        "domains": [_domain(instrument, domain) for domain in instrument.domains],
    }


def _domain(instrument: Instrument, domain: RatedDomain) -> dict[str, object]:
    criteria = []
    for item in domain.criteria:
        sections = {section.key: list(section.lines) for section in explain(instrument, item.id).sections}
        criteria.append({"id": item.id, "title": item.title, **sections})
    return {"id": domain.id, "title": domain.title, "about": domain.about, "criteria": criteria}
