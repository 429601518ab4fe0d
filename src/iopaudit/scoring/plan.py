"""What to fix first: every criterion that is not met, with what meeting it would bring."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.models.audit import Fix, Gate
from iopaudit.models.checklist import Basis, Effort, Result
from iopaudit.models.finding import Finding
from iopaudit.scoring.gates import ACCREDITATION, LICENSE, REQUIRED, SCORE, floor_of
from iopaudit.scoring.score import LEAVES, Tally, standing

EFFORT_COST: Mapping[Effort, Fraction] = {"low": Fraction(1), "medium": Fraction(2), "high": Fraction(4)}
"""What an effort counts as where gains are weighed against it: a medium one as two low ones, a high one as four.

An ordering and no measurement; no source sets it. Each step is twice the one before, because a low effort is
a page or a call, a medium one a training or a new routine, a high one money, staff or a survey.
"""


_OF_CRITERIA = (REQUIRED, ACCREDITATION, LICENSE)
"""Gates that single criteria keep shut."""


BASIS_ORDER: Mapping[Basis | None, int] = {
    "safety baseline": 0,
    "definition": 0,
    "law": 1,
    "contract": 2,
    "claim": 3,
    None: 3,
}
"""What is required comes in this order: first what treatment by this checklist cannot do without, such as people who
hold a license and a supervisor for those who do not yet, last what a program could also mend by claiming less."""


class Floors(NamedTuple):
    """The numbers that open gates, in points of 100, and the criteria of accreditation."""

    score: Fraction
    headline: Fraction
    accreditation: tuple[str, ...] = ()
    """In the order in which they build on each other: without an award there is none to cover this address."""


def plan(
    findings: Sequence[Finding], tallies: Mapping[str, Tally], gates: Sequence[Gate], floors: Floors
) -> tuple[Fix, ...]:
    """Return a line for each scored criterion that applies and is not met, the most useful first.

    The gain is exact: the score once more with this one criterion met and everything else as it is, less the
    score. First come required criteria that are not met, then required ones that are unanswered, then those that
    are partly met, cannot be judged, or lack their document (which gains nothing by itself), in each what
    `BASIS_ORDER` puts first; then whatever else keeps a gate of criteria shut or opens a gate alone, then the rest;
    within these the larger gain for its effort (`EFFORT_COST`), the larger gain, the lower effort, the id. Where
    accreditation is wanted, its steps stand together in the order in which they build on each other. Each line also
    says the exact score once it and all lines above it are met.
    """
    stands = standing(tallies.values())
    now = stands.score
    shut = [gate for gate in gates if not gate.holds]
    ranked = []
    for finding in findings:
        if not finding.scored or finding.result in LEAVES:
            continue
        bare = finding.result is Result.MET
        if bare and (finding.backed or not finding.required):
            continue
        tally = tallies[finding.domain]
        better = tally if bare else _met(tally, finding)
        then = now if bare else stands.changed(tally, better).score
        also = _opened(finding, shut, floors, 100 * better.credit / better.stays, then)
        effort: Effort = "low" if bare else finding.effort
        # Where only the proof is missing, the cells that the finding rests on are not the ones to go to.
        cells = () if bare else finding.cells
        fix = Fix(finding.criterion, _what_to_do(finding), then - now, effort, also, cells)
        cost = EFFORT_COST[effort]
        rank = _rank(finding, shut, opens=bool(also))
        basis = BASIS_ORDER[finding.basis] if finding.required else 0
        ranked.append(Ranked((rank, basis, -fix.gain / cost, -fix.gain, cost, fix.criterion), finding.required, fix))
    in_turn = floors.accreditation if any(gate.id == ACCREDITATION for gate in shut) else ()
    in_order = [each.fix for each in sorted(_together(ranked, in_turn), key=lambda each: each.place)]
    return tuple(_with_running_score(in_order, findings, tallies))


class Ranked(NamedTuple):
    """A line of the plan with what decides on its place."""

    place: tuple[object, ...]
    required: bool
    fix: Fix


def _together(ranked: Sequence[Ranked], in_turn: Sequence[str]) -> Iterator[Ranked]:
    """Yield the lines, those of `in_turn` that are not required all at the place of the first, in that order.

    What is required stays where it is: a program that claims an award can also take the claim back.
    """
    steps = [each for each in ranked if each.fix.criterion in in_turn and not each.required]
    first = min((each.place for each in steps), default=())
    for each in ranked:
        yield each._replace(place=(*first, in_turn.index(each.fix.criterion))) if each in steps else each


def _with_running_score(
    fixes: Sequence[Fix], findings: Sequence[Finding], tallies: Mapping[str, Tally]
) -> Iterator[Fix]:
    """Yield each fix with the score that all fixes up to it give together.

    Gains do not simply add up where something could not be judged and comes back into the score, so the score is
    worked out each time from the domains as they then stand.
    """
    by_id = {finding.criterion: finding for finding in findings}
    done = dict(tallies)
    stands = standing(tallies.values())
    for fix in fixes:
        finding = by_id[fix.criterion]
        if finding.result is not Result.MET:
            before = done[finding.domain]
            done[finding.domain] = _met(before, finding)
            stands = stands.changed(before, done[finding.domain])
        yield fix._replace(up_to_here=stands.score)


def _met(tally: Tally, finding: Finding) -> Tally:
    """Return the domain's tally as if the finding were met."""
    if finding.credit is None:
        return tally._replace(stays=tally.stays + finding.weight, credit=tally.credit + finding.weight)
    return tally._replace(credit=tally.credit + finding.weight * (1 - finding.credit))


def _rank(finding: Finding, shut: Sequence[Gate], *, opens: bool) -> int:
    if finding.required and finding.result is Result.NOT_MET:
        return 0
    if finding.required and finding.result is Result.UNANSWERED:
        return 1
    if finding.required:
        return 2
    keeps_shut = any(gate.id in _OF_CRITERIA and finding.criterion in gate.criteria for gate in shut)
    return 3 if keeps_shut or opens else 4


def _opened(finding: Finding, shut: Sequence[Gate], floors: Floors, domain_score: Fraction, total: Fraction) -> str:
    """Return which gates it opens, or helps to open, where it is met with its document; empty where none."""
    said = []
    for gate in shut:
        if gate.id in _OF_CRITERIA and finding.criterion in gate.criteria:
            others = len(gate.criteria) - 1
            said.append(f"one of {others + 1} steps to “{gate.title}”" if others else f"opens “{gate.title}”")
        elif (gate.id == floor_of(finding.domain) and domain_score >= floors.headline) or (
            gate.id == SCORE and total >= floors.score
        ):
            said.append(f"opens “{gate.title}”")
    return "; ".join(said)


def _what_to_do(finding: Finding) -> str:
    match finding.result:
        case Result.MET:
            return _how_to_prove(finding)
        case Result.CANNOT_JUDGE:
            wanted = finding.evidence_wanted
            return f"Clear up what could not be judged{': ' + wanted if wanted else ''}"
        case _:
            return finding.fix


def _how_to_prove(finding: Finding) -> str:
    if finding.evidence.by_entries:
        return f"Complete the proof: {finding.evidence.reason}"
    wanted = finding.evidence_wanted
    return f"Name and date the proof: {wanted}" if wanted else "Name and date the document behind it"
