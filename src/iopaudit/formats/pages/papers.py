"""The page of the program's papers: each license and award as reported, until when, and whether it was looked up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import days_bar, number
from iopaudit.formats.pages.cell_words import cell_texts
from iopaudit.formats.pages.words import NOTHING, Judged, days_words, judged, long_date, short_date, shorten
from iopaudit.formats.paper_drawing import Span, spans
from iopaudit.models.audit import Audit, PaperLine

LICENSE, AWARD = "State license", "Accreditation"
_STANDINGS: Mapping[str, tuple[str, str]] = {
    "in force": ("check", "good"),
    "ends soon": ("half", "caution"),
    "cannot be judged": ("tilde", "caution"),
    "applied for": ("clock", "quiet"),
    "past its date": ("cross", "bad"),
    "not in force": ("cross", "bad"),
    "none": ("dash", "quiet"),
}
"""From what serves a program best to what serves it least; the first page names the first one that there is."""
_LONGEST_BAR = 1461
_YEARS_BACK, _YEARS_AHEAD = 3, 4


class PaperRow(NamedTuple):
    """One license or award."""

    kind: str
    issuer: str
    number: str
    covers: str
    address: str
    reported: str
    """What is reported of it, in a sentence."""
    begins: str
    ends: str
    days: str
    drawing: Markup | None
    standing: Judged
    looked_up: str
    """Whether and when the program says that it looked it up, in a sentence."""
    register_page: str
    """As typed; never a link."""
    cells: tuple[str, ...]


class Word(NamedTuple):
    """A text of the timeline: where it begins in hundredths of the width, its lane from the top, and what it says."""

    at: str
    lane: int
    says: str


class PaperTimeline(NamedTuple):
    """How long the papers last."""

    drawing: Markup
    years: tuple[Word, ...]
    labels: tuple[Word, ...]
    lanes: int


class PapersPage(NamedTuple):
    """The page of papers."""

    rows: tuple[PaperRow, ...]
    missing: tuple[str, ...]
    """What is not reported at all, in sentences."""
    timeline: PaperTimeline | None


class PaperNote(NamedTuple):
    """The line of the first page on the license or on the accreditation."""

    title: str
    says: str


def papers_page(audit: Audit) -> PapersPage:
    """Return the papers in the order of the audit, and their timeline where any has a date."""
    dated = [paper for paper in audit.papers if paper.begins or paper.ends]
    left = [paper.days_left for paper in audit.papers if paper.days_left is not None]
    ahead, back = (min(max([*days, 365]), _LONGEST_BAR) for days in (left, [-days for days in left]))
    missing = tuple(
        f"No {words} is reported."
        for kind, words in ((LICENSE, "state license"), (AWARD, "accreditation"))
        if not any(paper.kind == kind for paper in audit.papers)
    )
    return PapersPage(
        tuple(_row(paper, audit.as_of, back, ahead) for paper in audit.papers),
        missing,
        _timeline(dated, audit.as_of) if dated else None,
    )


def paper_notes(audit: Audit) -> tuple[PaperNote, PaperNote]:
    """Return what the first page says of license and accreditation: as reported, and whether anybody looked it up."""
    return PaperNote("License", _note(audit, LICENSE)), PaperNote("Accreditation", _note(audit, AWARD))


def _note(audit: Audit, kind: str) -> str:
    order = list(_STANDINGS)
    papers = sorted(
        (paper for paper in audit.papers if paper.kind == kind),
        key=lambda paper: order.index(paper.standing) if paper.standing in order else len(order),
    )
    if not papers:
        return "Nothing is reported."
    first, *others = papers
    if first.standing == "none":
        return f"The program reports: {_reported(first)}."
    until = f", until {short_date(first.ends)}" if first.ends else ""
    looked = f"by its own word looked up on {short_date(first.looked_up)}" if first.looked_up else "no look-up reported"
    issuer = f" from {shorten(first.issuer, 40)}" if first.issuer else ""
    standing = "" if first.standing == "in force" else f" ({first.standing})"
    more = "".join(f"; another: {paper.standing}" for paper in others[:3])
    return f"Reports {_reported(first)}{issuer}{until}{standing}; {looked}{more}."


def _reported(paper: PaperLine) -> str:
    return f"“{shorten(paper.reported or paper.issuer, 40)}”" if paper.reported or paper.issuer else "a paper"


def _row(paper: PaperLine, as_of: date, back: int, ahead: int) -> PaperRow:
    standing = _judged(paper.standing)
    days = paper.days_left
    return PaperRow(
        paper.kind,
        shorten(paper.issuer, 80) or NOTHING,
        shorten(paper.number, 40),
        shorten(paper.covers, 140) or NOTHING,
        f"Address on it: {shorten(paper.address, 80)}" if paper.address else "",
        _reported_words(paper),
        short_date(paper.begins),
        short_date(paper.ends),
        "" if days is None else f"{days}".replace("-", "\u2212"),
        None if days is None else days_bar(days, back=back, ahead=ahead, tone=standing.tone),
        standing,
        _looked_up(paper, as_of),
        shorten(paper.register_page, 120),
        cell_texts(paper.cells, 3),
    )


def _reported_words(paper: PaperLine) -> str:
    if paper.standing == "none":
        return "The program reports that it has none."
    return f"Reported as “{shorten(paper.reported, 60)}”." if paper.reported else "No status or decision is reported."


def _sign(standing: str) -> tuple[str, str]:
    return _STANDINGS.get(standing, ("dash", "quiet"))


def _judged(standing: str) -> Judged:
    name, tone = _sign(standing)
    return judged(name, standing.capitalize(), tone)


def _looked_up(paper: PaperLine, as_of: date) -> str:
    if paper.standing == "none":
        return ""
    if paper.looked_up is None:
        return "The program does not say that it looked this up on the public register."
    before = (as_of - paper.looked_up).days
    when = f"{days_words(before)} before this audit" if before else "on the day of this audit"
    return f"By its own word the program looked this up on the public register on {long_date(paper.looked_up)}, {when}."


def _timeline(papers: Sequence[PaperLine], as_of: date) -> PaperTimeline:
    days = [day for paper in papers for day in (paper.begins, paper.ends, paper.looked_up) if day]
    first = max(min([*days, as_of]), as_of.replace(year=as_of.year - _YEARS_BACK, day=1))
    last = min(
        max([*days, as_of.replace(year=as_of.year + 1, day=1)]), as_of.replace(year=as_of.year + _YEARS_AHEAD, day=1)
    )
    long = (last - first).days

    def place(day: date | None) -> Fraction | None:
        return None if day is None else max(Fraction(0), min(Fraction((day - first).days * 100, long), Fraction(100)))

    drawn = [Span(place(p.begins), place(p.ends), place(p.looked_up), _sign(p.standing)[1]) for p in papers]
    years = tuple(_years(first, last))
    today = Fraction((as_of - first).days * 100, long)
    says = f"{len(papers)} papers from {short_date(first)} to {short_date(last)}"
    return PaperTimeline(
        spans(drawn, [Fraction(year.at) for year in years], today, says),
        years,
        tuple(Word("0", lane, _label(paper)) for lane, paper in enumerate(papers)),
        len(papers),
    )


def _years(first: date, last: date) -> Iterator[Word]:
    for year in range(first.year + 1, last.year + 1):
        at = Fraction((date(year, 1, 1) - first).days * 100, (last - first).days)
        if at < 96:
            yield Word(number(at), 0, f"{year}")


def _label(paper: PaperLine) -> str:
    ends = f"until {short_date(paper.ends)}" if paper.ends else "no end is given"
    return f"{shorten(paper.issuer or paper.kind, 60)}, {ends}"
