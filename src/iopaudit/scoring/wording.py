"""What a finding says: what was found against what is wanted, in a sentence for the director."""

from collections.abc import Sequence

from iopaudit.models.cells import CellRef, describe_cells
from iopaudit.models.checklist import Criterion, Result
from iopaudit.models.fact import Fact, Lacking
from iopaudit.scoring.words import sentence

_ENDS = {
    Result.UNANSWERED: "so it is unanswered",
    Result.CANNOT_JUDGE: "so it could not be judged",
    Result.TOO_NEW: "too new to measure, so it is left out for now",
}


def why_words(criterion: Criterion, result: Result, found: str, wanted: str, *, refused: bool = False) -> str:
    """Return the sentence behind a result. `refused` says that "Not applicable" was answered where it applies."""
    if result is Result.NOT_APPLICABLE:
        return sentence(criterion.applies_because)
    if refused and result is Result.UNANSWERED:
        found = "“Not applicable” was answered, but it applies here"
    said = [found or "nothing was found", *([f"wanted: {wanted}"] if wanted else [])]
    if result in _ENDS:
        said.append(_ENDS[result])
    return sentence("; ".join(said))


def count_it_words(criterion: Criterion, fact: Fact) -> str:
    """Return what to do where nothing was counted, so that nobody knows yet whether there is anything to mend."""
    if fact.lacking is Lacking.CHARTS:
        return (
            "Have ten charts of discharged and ten of active clients read, about an hour's work, and enter the counts "
            f"of the chart review. If they fall short: {criterion.fix}"
        )
    return f"Begin to count it. If the number falls short: {criterion.fix}"


def no_award_words(first_step: str) -> str:
    """Return what to do on a side of an award where there is none."""
    return f"This follows from the award: begin with {first_step}, and name no award in public until there is one."


def fill_in_words(criterion: Criterion, cells: Sequence[CellRef]) -> str:
    """Return what to fill in where something is blank: its cells, else the sheet that answers the criterion."""
    if cells:
        return f"Fill in {', '.join(describe_cells(cells))}"
    return f"Fill in the sheet {criterion.established.split(':')[0] or 'Checklist'}"


def put_right_words(cells: Sequence[CellRef]) -> str:
    """Return what to do where the cells are filled and cannot all be right."""
    return f"Correct one of {', '.join(describe_cells(cells))}: they contradict each other"
