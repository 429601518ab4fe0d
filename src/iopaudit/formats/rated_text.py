"""The audit by an instrument for a terminal: means and bands, what to raise next, and what a self-rating is not."""

import textwrap
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from iopaudit.models.numbers import as_percentage, in_hundredths, in_words
from iopaudit.models.rated_audit import Completion, DimensionMean, RatedAudit

if TYPE_CHECKING:
    from iopaudit.formats.text import TextFormat

_STEPS_SHOWN = 5
_COLORS = {Completion.COMPLETE: 32, Completion.INCOMPLETE: 33}


def rated_lines(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    """Yield the lines of the page; `form` knows its width, its signs and its colors."""
    yield from _heading(audit, form)
    yield ""
    yield from _result(audit, form)
    yield ""
    for domain in audit.domains:
        yield _dimension(domain, audit, form)
    yield from _second(audit, form)
    yield from form.problems(audit)
    yield from _plan(audit, form)
    yield from _handed_over(audit, form)
    yield from _footer(audit, form)


def _heading(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    program = audit.program
    place = ", ".join(part for part in (program.city, program.state) if part)
    yield from form.wrapped(" · ".join(part for part in (program.name or "Unnamed program", place) if part))
    as_of = f"As of {audit.as_of.isoformat()}, checklist {audit.checklist}."
    yield from form.wrapped(f"{audit.short} self-rating, verified by nobody. {as_of}")
    yield from form.wrapped(audit.notice.text)


def _result(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    word = audit.decision.value.upper() if audit.band is None else audit.band.word
    if form.color:
        word = f"\x1b[1;{_COLORS[audit.decision]}m{word}\x1b[0m"
    if audit.band is None or audit.score is None:
        yield f"  {word}"
    else:
        yield from form.wrapped(f"{audit.band.title}, by its own rating", first=f"  {word}   ", then="  ")
        highest = in_words(audit.scale.max)
        yield f"  Overall mean {in_hundredths(audit.score)} of {highest} ({audit.score}), the mean of the dimensions"
    for reason in audit.reasons:
        yield from form.wrapped(reason, first="  - ", then="    ")


def _dimension(domain: DimensionMean, audit: RatedAudit, form: "TextFormat") -> str:
    title = f"{domain.id:<4} {textwrap.shorten(domain.title, 34, placeholder='…'):<34}"
    if domain.mean is None:
        return f"{title}   -    {domain.rated} of {domain.items} items rated"
    reached = (domain.mean - audit.scale.min) * 100 / (audit.scale.max - audit.scale.min)
    items = f"{domain.items} items"
    return f"{title}{in_hundredths(domain.mean):>6}  {form.bar(Fraction(reached))}  {items}".rstrip()


def _second(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    if audit.second is None:
        return
    yield ""
    for level in audit.second.levels[1:]:
        least = in_words(level.at_least) + (" or more" if level.at_least < audit.scale.max else "")
        share = f"{level.items} of {level.of} ({as_percentage(level.share)})"
        yield from form.wrapped(f"Rated {least}: {share}; {level.wanted} are wanted for {level.word}")
    yield from form.wrapped(audit.agreement)


def _plan(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    if not audit.plan:
        return
    yield ""
    yield f"{'Raise next, lowest ratings first':<70} mean then"
    for step in audit.plan[:_STEPS_SHOWN]:
        lines = textwrap.wrap(f"{step.title}: {step.asks}", 54)
        then = "" if step.up_to_here is None else in_hundredths(step.up_to_here)
        move = f"{step.rating} to {step.rating + 1}"
        yield f"  {step.criterion:<5} {move} {lines[0]:<54} {then:>8}".rstrip()
        for line in lines[1:]:
            yield f"{'':<15}{line}"
    left = len(audit.plan) - _STEPS_SHOWN
    if left > 0:
        yield f"  and {left} more in the report"


def _handed_over(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    handed = audit.handed_over
    if handed is None:
        return
    yield ""
    yield from form.wrapped(
        f"For {handed.criterion} of the checklist {handed.checklist}, type on its sheet {handed.sheet}:"
    )
    for entry in handed.entries:
        yield from form.wrapped(f"{entry.label}: {entry.typed}", first="  ", then="    ")


def _footer(audit: RatedAudit, form: "TextFormat") -> Iterator[str]:
    yield ""
    documents = sum(item.evidence.counts for item in audit.findings)
    parts = [f"{documents} of {len(audit.findings)} items name a dated document"]
    if audit.to_do:
        parts.append(f"{len(audit.to_do)} left to fill: --todo")
    if audit.queries:
        parts.append(f"{len(audit.queries)} {'query' if len(audit.queries) == 1 else 'queries'}: in the report")
    yield from form.wrapped(" · ".join(parts))
    first = audit.plan[0].criterion if audit.plan else audit.findings[0].criterion
    yield from form.wrapped(
        "Not an accreditation, license, endorsement or clinical judgment. "
        f"`iopaudit explain {first} -c {audit.checklist.partition('@')[0]}` says what each rating stands for."
    )
