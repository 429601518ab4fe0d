"""The three figures of the first page as bars: score, evidence-backed score, coverage."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import Bar, bar
from iopaudit.models.audit import Audit, Figures
from iopaudit.models.numbers import as_percentage, in_tenths, in_words

HUNDRED = Fraction(100)


class Mark(NamedTuple):
    """A threshold under a bar: where, in hundredths of the width, and what it says."""

    at: str
    says: str


class Threshold(NamedTuple):
    """A threshold of a figure, in points of 100, with its words."""

    at: Fraction
    says: str


class FigureRow(NamedTuple):
    """One figure as a bar against its thresholds."""

    title: str
    caption: str
    value: str
    beside: str
    drawing: Markup
    marks: tuple[Mark, ...]


def figure_rows(audit: Audit) -> Iterator[FigureRow]:
    """Yield score, evidence-backed score and coverage, each against the thresholds of the decision."""
    figures, rule = audit.figures, audit.rule
    score, wanted, needed = [], [], []
    if rule is not None:
        score = [
            Threshold(rule.not_ready_below, f"under {in_words(rule.not_ready_below)}: not ready"),
            Threshold(rule.ready_score, f"{in_words(rule.ready_score)} for ready"),
        ]
        share = as_percentage(rule.ready_documented)
        wanted = [Threshold(figures.score * rule.ready_documented, f"{share} of the score, for ready")]
        needed = [Threshold(rule.coverage_at_least, f"{in_words(rule.coverage_at_least)} needed")]
    scored = _figure("Score", "of what applies to this program", figures.score, score)
    if figures.lowest != figures.score:
        yield _with_lowest(scored, figures, score)
    else:
        yield scored
    yield _figure("Evidence-backed", "credit only where evidence is named", figures.evidence_backed, wanted)
    yield _figure("Coverage", "share of the weight that was judged", figures.coverage, needed)


def _figure(title: str, caption: str, value: Fraction, thresholds: Sequence[Threshold]) -> FigureRow:
    marks = tuple(Mark(in_tenths(each.at), each.says) for each in thresholds)
    return FigureRow(title, caption, in_tenths(value), "", _drawn(title, value, thresholds), marks)


def _with_lowest(row: FigureRow, figures: Figures, thresholds: Sequence[Threshold]) -> FigureRow:
    """Return the row of the score with the lowest possible score beside it."""
    beside = f"lowest possible {in_tenths(figures.lowest)}"
    drawing = _drawn(f"{row.title}, {beside}", figures.score, thresholds, figures.lowest)
    return row._replace(beside=beside, drawing=drawing)


def _drawn(title: str, value: Fraction, thresholds: Sequence[Threshold], certain: Fraction | None = None) -> Markup:
    says = "; ".join((f"{title}: {in_tenths(value)} of 100", *(each.says for each in thresholds)))
    return bar(Bar(value, HUNDRED, says, tuple(each.at for each in thresholds), certain))
