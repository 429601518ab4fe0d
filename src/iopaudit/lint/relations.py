"""Rules about the conditions of one criterion beside each other: met, partly_met, applies_when and required_when."""

from collections.abc import Iterator

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of
from iopaudit.checklist.lint_conditions import Known
from iopaudit.lint.logic import Claim, Logic
from iopaudit.models.checklist import Criterion
from iopaudit.models.predicate import AnyOf, Predicate


def partly_met_can_count(known: Known) -> Iterator[Defect]:
    """Yield a partly_met that holds only where met holds too, so that nobody ever earns a part."""
    logic = Logic(known)
    for path, criterion in criteria_of(known.checklist):
        at = (*path, "partly_met")
        if criterion.partly_met is None:
            continue
        if criterion.met is None:
            if criterion.severity != "informational":
                yield Defect(at, "is never looked at: without met, the answers of ask say what is partly met", True)
        elif repr(criterion.partly_met) == repr(criterion.met):
            yield Defect(at, "is the same as met, so that it never counts")
        elif _can(logic, criterion) and not logic.possible(_partly(criterion), _met(criterion, holds=False)):
            yield Defect(at, "is stricter than met, so that it never counts")


def somebody_can_fail(known: Known) -> Iterator[Defect]:
    """Yield criteria that whoever answers meets at least in part."""
    logic = Logic(known)
    for path, criterion in criteria_of(known.checklist):
        if criterion.met is None or criterion.partly_met is None or not _can(logic, criterion, holds=False):
            continue
        if logic.possible(_partly(criterion, holds=False)) and not logic.possible(
            _met(criterion, holds=False), _partly(criterion, holds=False)
        ):
            message = "nobody who answers can fail: wherever met does not hold, this does"
            yield Defect((*path, "partly_met"), message, warning=True)


def met_is_open_where_it_applies(known: Known) -> Iterator[Defect]:
    """Yield criteria that whoever they apply to meets, or can never meet."""
    logic = Logic(known)
    for path, criterion in criteria_of(known.checklist):
        if criterion.met is None or criterion.applies_when is None:
            continue
        applies = Claim(criterion.applies_when, "")
        if not (logic.possible(applies) and _can(logic, criterion) and _can(logic, criterion, holds=False)):
            continue
        if not logic.possible(applies, _met(criterion)):
            yield Defect((*path, "met"), "can never hold where the criterion applies")
        elif not logic.possible(applies, _met(criterion, holds=False)):
            yield Defect((*path, "met"), "always holds where the criterion applies")


def raising_is_open(known: Known) -> Iterator[Defect]:
    """Yield entries of required_when that never decide anything, and those that together always do."""
    logic = Logic(known)
    for path, criterion in criteria_of(known.checklist):
        applies = [] if criterion.applies_when is None else [Claim(criterion.applies_when, "")]
        missed: list[Claim] = []
        for index, raised in enumerate(criterion.required_when):
            at = (*path, "required_when", index, "when")
            holds, fails = Claim(raised.when, ""), Claim(raised.when, "", holds=False)
            if not (logic.possible(holds) and logic.possible(fails) and logic.possible(*applies)):
                continue  # said already, of the condition by itself
            if not logic.possible(*applies, holds):
                yield Defect(at, "can never raise it: where this holds, the criterion does not apply")
                continue
            if not logic.possible(*applies, holds, *missed):
                yield Defect(at, "never decides: wherever this holds, an entry before it holds", warning=True)
            missed.append(fails)
            if not logic.possible(*applies, *missed):
                these = "this always holds where the criterion applies"
                these = these if len(missed) == 1 else "this or an entry before it always holds"
                yield Defect(at, f"{these}; write severity: required with a basis instead")
                break


def _met(criterion: Criterion, *, holds: bool = True) -> Claim:
    return _claim(criterion.met, criterion, holds)


def _partly(criterion: Criterion, *, holds: bool = True) -> Claim:
    return _claim(criterion.partly_met, criterion, holds)


def _claim(condition: Predicate | None, criterion: Criterion, holds: bool) -> Claim:
    """Return the claim about a condition of a criterion; no condition is one that nothing satisfies."""
    return Claim(AnyOf(()) if condition is None else condition, criterion.fact, holds)


def _can(logic: Logic, criterion: Criterion, *, holds: bool = True) -> bool:
    """Return whether the criterion's met can hold (or not hold), and its partly_met can hold if there is one."""
    met = logic.possible(_met(criterion, holds=holds))
    return met and (criterion.partly_met is None or logic.possible(_partly(criterion)))
