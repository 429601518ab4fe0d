"""What is allowed in a checklist and all the same a mistake: conditions that never hold, claims without a source.

`lint` loads each checklist and reports every fault of loading too. A rule is one function in the module of its
subject: in this folder, or in `checklist/lint_*.py` where it needs nothing of how facts are judged. To add one, write
it there and name it in `RULES`. An error is a mistake whatever was meant; a warning may be meant.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from iopaudit.checklist import lint_conditions as conditions
from iopaudit.checklist import lint_sources as sources
from iopaudit.checklist.assembly import Assembly, Defect, Spot
from iopaudit.checklist.claims import claims_file
from iopaudit.checklist.edition import PARTS, YAML_ENDS, opened
from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.examine import examine
from iopaudit.checklist.faults import Placer, in_order, label
from iopaudit.checklist.find import MAIN_FILE, find_checklist, shipped
from iopaudit.checklist.lint_claims import lint_claims
from iopaudit.checklist.lint_conditions import Known
from iopaudit.errors import ChecklistError, Fault
from iopaudit.lint import answers, decision, doubles, effect, leaving, overlays, possible, relations, units, weights
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist

RULES: Final[tuple[Callable[[Known], Iterator[Defect]], ...]] = (
    conditions.condition_fits_its_fact,
    conditions.threshold_of_a_share,
    conditions.condition_is_possible,
    conditions.values_are_offered,
    conditions.parameter_is_used,
    possible.condition_can_hold,
    possible.every_part_matters,
    units.parameter_has_the_unit_of_its_measure,
    units.parameter_is_not_negative,
    relations.partly_met_can_count,
    relations.somebody_can_fail,
    relations.met_is_open_where_it_applies,
    relations.raising_is_open,
    answers.answers_can_be_given,
    answers.a_part_can_be_earned,
    answers.an_answer_can_fail,
    answers.further_question_is_read,
    weights.something_is_scored,
    weights.what_is_shown_weighs_nothing,
    weights.severity_weighs_something,
    weights.domain_weighs_something,
    weights.criteria_are_counted_once,
    decision.threshold_can_be_reached,
    decision.threshold_decides,
    decision.tiers_can_be_reached,
    decision.gates_look_at_criteria_that_decide,
    decision.headline_has_a_floor,
    decision.needed_facts_can_be_filled,
    leaving.something_required_applies,
    leaving.headline_domain_stays,
    effect.failing_changes_something,
    doubles.values_stand_once,
    doubles.answers_of_the_workbook_stand_once,
    doubles.parameters_list_once,
    doubles.sources_stand_once,
    doubles.family_questions_name_once,
    sources.required_has_a_source,
    sources.law_and_contract_have_a_source,
    sources.raising_has_a_source,
    sources.raising_has_an_effect,
    sources.binds_is_readable,
    sources.answers_give_results_of_answers,
    sources.credential_is_listed_once,
    overlays.rule_has_a_source,
    overlays.rule_binds_its_own_state,
    overlays.rule_does_something,
    overlays.rule_leaves_conditions_whole,
)


def lint(
    paths: Sequence[str | Path] | None = None,
    *,
    folder: Path | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[Fault, ...]:
    """Return every fault of the named checklists, by file and line; of all that ship where none is named.

    A name is whatever `load_checklist` takes, a file that the `checklist.yaml` beside it names, or a folder of
    editions. `folder` is looked through in place of the checklists that ship, `measures` are the measures that exist
    (default: all). Errors and warnings are mixed; a fault says which it is. A file that several checklists share is
    reported once. Raises nothing.
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
    data = checklist.model_dump()
    return in_order(
        Fault(checklist.name, 0, 0, f"{label(defect.at, data)}: {defect.message}", defect.warning)
        for defect in defects
        if not isinstance(defect.at, Spot)
    )


def _of_file(path: Path, folder: Path | None, measures: Mapping[str, Measure] | None) -> tuple[Fault, ...]:
    known = measures if measures is not None else every_measure()
    examined = examine(path, folder=folder, measures=known)
    if examined.checklist is None or examined.faults:
        return examined.faults + lint_claims(path, None, examined.assembly)  # the rules speak of what loads
    if not isinstance(examined.checklist, Checklist):
        from iopaudit.checklist.instrument_check import lint_instrument

        return lint_instrument(examined.checklist, examined.assembly)
    claims = lint_claims(path, examined.checklist, examined.assembly)
    return lint_checklist(examined.checklist, known, examined.assembly) + claims


def _main_files(name: str | Path, folder: Path | None) -> tuple[Path, ...]:
    """Return the main files that a name means: one, or those of every edition below a folder."""
    path = Path(name)
    if path.is_dir() and not (path / MAIN_FILE).is_file():
        below = tuple(found.path for found in shipped(path))
        if below:
            return below
    main = path.parent / MAIN_FILE
    if path.is_file() and path.name != MAIN_FILE and main.is_file() and _is_part(path, main):
        return (main,)
    return (find_checklist(name, folder=folder),)


def _is_part(path: Path, main: Path) -> bool:
    """Return whether a file belongs to the main file beside it: its claims, or what it names.

    A file that it does not name is a checklist of its own. Of a main file that cannot be read nobody knows; what is
    wrong with that has to be mended first.
    """
    document = opened(main)
    if not document.whole:
        return True
    listed = document.data.get("domains")
    named = [*(listed if isinstance(listed, tuple) else ()), *(document.data.get(key) for key in PARTS)]
    names = [name if name.endswith(YAML_ENDS) else f"{name}.yaml" for name in named if isinstance(name, str)]
    return path.resolve() in {file.resolve() for file in (claims_file(main), *(main.parent / name for name in names))}
