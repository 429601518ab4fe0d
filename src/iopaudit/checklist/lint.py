"""What is allowed in a checklist and all the same a mistake: conditions that never hold, claims without a source.

`lint` loads each checklist and reports every fault of loading too. A rule is one function in `lint_conditions`,
`lint_overlays` or `lint_sources`; to add one, write it there and name it in `RULES`. What lies between a checklist and
the claims that it was made from is in `lint_claims`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from iopaudit.checklist.assembly import Assembly, Defect, Spot
from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.faults import Placer, in_order
from iopaudit.checklist.find import MAIN_FILE, find_checklist, shipped
from iopaudit.checklist.lint_claims import lint_claims
from iopaudit.checklist.lint_conditions import (
    Known,
    condition_fits_its_fact,
    condition_is_possible,
    parameter_is_used,
    partly_met_is_easier,
    threshold_of_a_share,
    values_are_offered,
)
from iopaudit.checklist.lint_overlays import (
    rule_binds_its_own_state,
    rule_does_something,
    rule_has_a_source,
    rule_leaves_conditions_whole,
)
from iopaudit.checklist.lint_sources import (
    answers_give_results_of_answers,
    binds_is_readable,
    credential_is_listed_once,
    law_and_contract_have_a_source,
    raising_has_a_source,
    raising_has_an_effect,
    required_has_a_source,
)
from iopaudit.checklist.load import examine
from iopaudit.errors import ChecklistError, Fault
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist

RULES: Final[tuple[Callable[[Known], Iterator[Defect]], ...]] = (
    condition_fits_its_fact,
    threshold_of_a_share,
    condition_is_possible,
    values_are_offered,
    partly_met_is_easier,
    parameter_is_used,
    required_has_a_source,
    law_and_contract_have_a_source,
    raising_has_a_source,
    raising_has_an_effect,
    binds_is_readable,
    answers_give_results_of_answers,
    credential_is_listed_once,
    rule_has_a_source,
    rule_binds_its_own_state,
    rule_does_something,
    rule_leaves_conditions_whole,
)


def lint(
    paths: Sequence[str | Path] | None = None,
    *,
    folder: Path | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[Fault, ...]:
    """Return every fault of the named checklists, by file and line; of all that ship where none is named.

    A name is whatever `load_checklist` takes, any file of an edition, or a folder of editions. `folder` is looked
    through in place of the checklists that ship, `measures` are the measures that exist (default: all). A file
    that several checklists share is reported once. Raises nothing.
    """
    faults: list[Fault] = []
    names = paths if paths is not None else [found.path for found in shipped(folder)]
    if not names:
        return (Fault(str(folder or "checklists"), 0, 0, "there is no checklist to look at"),)
    for name in names:
        try:
            for path in _main_files(name, folder):
                faults.extend(_of_file(path, folder, measures))
        except ChecklistError as error:
            faults.extend(error.faults)
    return in_order(faults)


def lint_checklist(
    checklist: Checklist, measures: Mapping[str, Measure] | None = None, assembly: Assembly | None = None
) -> tuple[Fault, ...]:
    """Return what the rules find in a checklist that loads; without its assembly, with names but no lines."""
    known = Known(checklist, measures if measures is not None else every_measure())
    defects = [defect for rule in RULES for defect in rule(known)]
    if assembly is not None:
        placer = Placer(assembly)
        return in_order([placer.fault(defect) for defect in defects])
    from iopaudit.checklist.faults import label

    data = checklist.model_dump()
    return in_order(
        Fault(checklist.name, 0, 0, f"{label(defect.at, data)}: {defect.message}")
        for defect in defects
        if not isinstance(defect.at, Spot)
    )


def _of_file(path: Path, folder: Path | None, measures: Mapping[str, Measure] | None) -> tuple[Fault, ...]:
    known = measures if measures is not None else every_measure()
    examined = examine(path, folder=folder, measures=known)
    if examined.checklist is None or examined.faults:
        return examined.faults + lint_claims(path, None, examined.assembly)  # the rules speak of what loads
    claims = lint_claims(path, examined.checklist, examined.assembly)
    return lint_checklist(examined.checklist, known, examined.assembly) + claims


def _main_files(name: str | Path, folder: Path | None) -> tuple[Path, ...]:
    """Return the main files that a name means: one, or those of every edition below a folder."""
    path = Path(name)
    if path.is_dir() and not (path / MAIN_FILE).is_file():
        below = tuple(found.path for found in shipped(path))
        if below:
            return below
    if path.is_file() and path.name != MAIN_FILE and (path.parent / MAIN_FILE).is_file():
        return (path.parent / MAIN_FILE,)
    return (find_checklist(name, folder=folder),)
