"""What each criterion adds to the score: exact points, and tenths that add up to the printed score."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from iopaudit.models.audit import LedgerLine
from iopaudit.models.finding import Finding
from iopaudit.scoring.score import LEAVES, Tally


def ledger(findings: Iterable[Finding], tallies: Mapping[str, Tally]) -> tuple[LedgerLine, ...]:
    """Return one line for every finding that stays in the score, in the order of the findings.

    The exact points sum exactly to the score, what is possible sums to 100. The printed tenths sum to the score
    cut to a tenth: every line is cut, and the tenths left over go to the lines that lost most, on a tie to the
    lower id, so that the order of findings makes no difference.
    """
    total = sum((tally.weight for tally in tallies.values() if tally.stays), Fraction(0))
    exact = []
    for finding in findings:
        if not finding.scored or finding.credit is None or finding.result in LEAVES:
            continue
        tally = tallies[finding.domain]
        possible = 100 * tally.weight * finding.weight / (total * tally.stays)
        exact.append((finding.criterion, finding.credit * possible, possible))
    printed = in_printed_tenths({criterion: points for criterion, points, _ in exact})
    return tuple(LedgerLine(name, points, possible, printed[name]) for name, points, possible in exact)


def in_printed_tenths(points: Mapping[str, Fraction]) -> dict[str, int]:
    """Return each number in tenths, apportioned by largest remainder so that they add up to the cut total."""
    return apportioned(points, 10)


def apportioned(points: Mapping[str, Fraction], parts: int) -> dict[str, int]:
    """Return each number in so many parts of 1, by largest remainder, so that they add up to the cut total."""
    cut = {name: int(value * parts // 1) for name, value in points.items()}
    lost = {name: value * parts - cut[name] for name, value in points.items()}
    left_over = int(sum(lost.values(), Fraction(0)) // 1)
    for name in sorted(points, key=lambda each: (-lost[each], each))[:left_over]:
        cut[name] += 1
    return cut
