"""The outcome tools that a program reports: whether one of them is listed, and whether they fit every track.

Which tool is for what, for adults and for minors, stands in the checklist, in the six lists that begin with
`outcome_tools_`, so that an author can add one. A tool that is in no list may fit: nobody can judge.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.conditions import TREATED
from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.outcomes import COUNT_PROOF, NOT_TRACKED, count_is_backed, count_state, too_new
from iopaudit.measures.profile import takes_adults, takes_minors
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.submission import Count, Row

LISTED, OWN_QUESTIONS = "Listed tool", "Own questions"
"""What the tools come to."""
OTHER = "Other"
_TOOLS = tuple(f"outcome_tool_{number}" for number in range(1, 7))
EATING_DISORDER = "Eating disorder"
_LISTS = {
    ("substance use", "adults"): "outcome_tools_substance_use",
    ("mental health", "adults"): "outcome_tools_mental_health",
    ("eating disorders", "adults"): "outcome_tools_eating_disorder",
    ("substance use", "minors"): "outcome_tools_substance_use_minors",
    ("mental health", "minors"): "outcome_tools_mental_health_minors",
    ("eating disorders", "minors"): "outcome_tools_eating_disorder_minors",
}
"""The list of each condition and age."""
AGES: tuple[tuple[str, Callable[[Row], bool | None]], ...] = (("adults", takes_adults), ("minors", takes_minors))


class Tools(NamedTuple):
    """The tools that are named, and what stands behind them."""

    names: tuple[str, ...]
    cells: tuple[CellRef, ...]
    backed: bool
    proof: str

    @property
    def words(self) -> str:
        """The names as they are said."""
        return f"outcome tools in use: {', '.join(self.names)}"


def outcome_tool_names(context: Context) -> tuple[str, ...]:
    """Return the names of the tools in use, each once, in the order of the sheet."""
    return tuple(dict.fromkeys(count.number.text or "" for count in _named(context)))


def outcome_tools_cells(context: Context) -> tuple[CellRef, ...]:
    """Return where the tools in use stand."""
    return tuple(cell for count in _named(context) for cell in count.number.cells)


@measure(unit="", gives="text")
def outcome_tools_in_use(context: Context) -> Fact:
    """Standing of the outcome tools in use: Listed tool, or Own questions where there is nothing else.

    A tool that is in no list of the checklist and stands alone, or beside own questions, cannot be judged. Backed by
    the source beside a tool, or by the blank tool named on row OUT-01.
    """
    tools = _tools(context, "OUT-01")
    if isinstance(tools, Fact):
        return tools
    listed = {name.casefold() for list_name in _LISTS.values() for name in context.listed(list_name)}
    if not any(name.casefold() in listed for name in tools.names) and OTHER in tools.names:
        found = f"{tools.words}, of which nobody can tell what they measure"
        return Fact(value=None, unit="", found=found, cells=tools.cells, state=State.UNDECIDED)
    standing = LISTED if any(name.casefold() in listed for name in tools.names) else OWN_QUESTIONS
    return Fact(value=standing, unit="", found=tools.words, cells=tools.cells, backed=tools.backed, proof=tools.proof)


@measure(unit="tracks", gives="share")
def tracks_covered_by_outcome_tools(context: Context) -> Fact:
    """Share of tracks with a listed outcome tool for everything that the track treats and everyone whom it takes.

    A track that treats both conditions needs a tool for each; one that takes minors a tool that is valid for them.
    Own questions fit nothing. Where a listed tool is missing and "Other" is named, nobody can judge the track; where
    what it treats, or its population or ages, is blank, so is the track.
    """
    tools = _tools(context, "OUT-05")
    if isinstance(tools, Fact):
        return tools
    tracks = context.submission.rows("tracks")
    cells = tuple(cell for row in tracks for cell in row.cells("treats", "population", "ages_from", "ages_to"))
    if not tracks:
        return Fact(value=None, unit="tracks", found="no track is listed", state=State.BLANK)
    judged = [_of_track(row, tools, context) for row in tracks]
    count = {each: Fraction(sum(one is each for one, _ in judged)) for each in Judged}
    share = Share(count[Judged.YES], count[Judged.NO], count[Judged.UNDECIDED], count[Judged.BLANK], hold_blanks=True)
    blank = tuple(
        cell
        for row, (one, _) in zip(tracks, judged, strict=True)
        if one is Judged.BLANK
        for cell in row.cells("treats", "population", "ages_from", "ages_to")
    )
    if len(tracks) == count[Judged.BLANK]:
        found = f"{tools.words}; what the tracks treat, or whom they take, is blank"
        return Fact(value=None, unit="tracks", found=found, cells=blank, state=State.BLANK)
    covered = f"{share} {'tracks are' if len(tracks) > 1 else 'track is'} covered"
    return Fact(
        value=share,
        unit="tracks",
        found=f"{tools.words}; {covered}",
        cells=(*tools.cells, *cells),
        backed=tools.backed,
        proof=tools.proof,
        remarks=tuple(
            Remark(f"{row['track'].text or f'in row {row.number}'}: {why}", row.cells("treats", "population"))
            for row, (one, why) in zip(tracks, judged, strict=True)
            if one is not Judged.YES
        ),
    )


@measure(unit="", gives="yes or no")
def outcome_tools_cover_focus(context: Context) -> Fact:
    """Whether a listed outcome tool is for the program's Focus, for adults or minors whom a track takes.

    A program whose Focus is Both has no main one of the two, so that a tool for one of them is enough here.
    """
    tools = _tools(context, "OUT-05")
    if isinstance(tools, Fact):
        return tools
    focus, tracks = context.submission.field("focus"), context.submission.rows("tracks")
    if focus.text is None or not tracks:
        found, cells = ("Focus: left blank", focus.cells) if focus.text is None else ("no track is listed", ())
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    judged = best(
        worst((_served(tracks, takes), _is_covered(condition, age, tools, context)))
        for condition in _conditions(focus.text)
        for age, takes in AGES
    )
    if judged in (Judged.BLANK, Judged.UNDECIDED):
        state = State.BLANK if judged is Judged.BLANK else State.UNDECIDED
        blank = tuple(cell for row in tracks for cell in row.cells("population", "ages_from", "ages_to"))
        return Fact(value=None, unit="", found="", cells=blank if state is State.BLANK else tools.cells, state=state)
    covers = judged is Judged.YES
    found = "" if covers else f"none is listed for the focus, “{focus.text}”"
    cells = (*tools.cells, *focus.cells)
    return Fact(value=covers, unit="", found=found, cells=cells, backed=tools.backed, proof=tools.proof)


def _tools(context: Context, criterion: str) -> Tools | Fact:
    """Return the tools in use, or the fact that there is nothing to judge by."""
    counts = [context.submission.count(name) for name in _TOOLS]
    filled = [count for count in counts if count.number.value is not None or count.number.unreadable]
    cells = tuple(cell for count in filled or counts for cell in count.number.cells)
    if too_new(context):
        found = "the program is too new for outcome tools to show anything"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    named = _named(context)
    if not named:
        untracked = any(count_state(count) is State.NOT_TRACKED for count in counts)
        state = State.NOT_TRACKED if untracked else State.BLANK
        said = "not tracked" if untracked else "left blank"
        return Fact(value=None, unit="", found=f"outcome tools in use: {said}", cells=cells, state=state)
    by_source = all(count_is_backed(count, context) for count in named)
    by_form = judge_evidence(context.submission.answer(criterion), context).counts
    form = f"the blank tool, named with its date on row {criterion} of the sheet Checklist"
    proof = COUNT_PROOF if by_source else form if by_form else f"{COUNT_PROOF}; for a tool, or {form}"
    return Tools(outcome_tool_names(context), cells, by_source or by_form, proof)


def _named(context: Context) -> list[Count]:
    counts = (context.submission.count(name) for name in _TOOLS)
    return [count for count in counts if count.number.text not in (None, NOT_TRACKED)]


def _conditions(treated: str) -> tuple[str, ...]:
    """Return what an answer under Focus or Treats comes to; eating disorders have tools of their own."""
    if treated == EATING_DISORDER:
        return ("eating disorders",)
    return tuple(condition.words for condition in TREATED.get(treated, ()))


def _is_covered(condition: str, age: str, tools: Tools, context: Context) -> Judged:
    listed = {name.casefold() for name in context.listed(_LISTS[condition, age])}
    if any(name.casefold() in listed for name in tools.names):
        return Judged.YES
    return Judged.UNDECIDED if OTHER in tools.names else Judged.NO


def _served(tracks: Sequence[Row], takes: Callable[[Row], bool | None]) -> Judged:
    return best(Judged.of(takes(row)) for row in tracks)


def _of_track(row: Row, tools: Tools, context: Context) -> tuple[Judged, str]:
    """Return whether a track is covered, and what it lacks."""
    treats = row["treats"].text
    needs = list(_needs(row, tools, context)) if treats is not None else []
    lacking = [what for what, judged in needs if judged in (Judged.NO, Judged.UNDECIDED)]
    verdict = worst(judged for _, judged in needs) if needs else Judged.BLANK
    if verdict is Judged.BLANK:
        return verdict, "what it treats, or whom it takes, is blank"
    why = f"no listed tool for {' and '.join(lacking)}"
    return verdict, f"{why}, and “{OTHER}” may be one" if verdict is Judged.UNDECIDED else why


def _needs(row: Row, tools: Tools, context: Context) -> Iterator[tuple[str, Judged]]:
    """Yield what a track needs a tool for, with whether there is one; an age that may be served may need one."""
    for age, takes in AGES:
        served = takes(row)
        for condition in _conditions(row["treats"].text or "") if served is not False else ():
            covered = _is_covered(condition, age, tools, context)
            if served or covered is Judged.YES:
                yield f"{condition} of {age}", covered
            else:
                yield f"{condition} of {age}", Judged.BLANK
