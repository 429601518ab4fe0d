"""Which license decides for each condition that the program treats, so that ACC-01 to ACC-03 look at the same ones."""

from typing import NamedTuple

from iopaudit.measures.conditions import MENTAL_HEALTH, SUBSTANCE_USE, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.evidence import is_stock_phrase
from iopaudit.measures.papers import BEST_FIRST, Level, Standing
from iopaudit.measures.profile import treats_mh, treats_sud
from iopaudit.measures.program_licenses import Fits, License, program_licenses
from iopaudit.measures.typed import one_line
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact

LAW = "law_allows_second"
WITHIN_FIRST, LAW_FORBIDS = "Yes, within the first license", "No"
"""Answers to "Law allows treating the second condition here" that decide where a license for it is missing."""


class Deciding(NamedTuple):
    """The license that decides for one condition, or none, and what that comes to."""

    condition: Condition
    standing: Standing
    license: License | None = None


def deciding_licenses(context: Context) -> tuple[Deciding, ...]:
    """Return for each condition that the program treats, or may treat, which license decides and what it comes to.

    One license in force for the condition is enough; of equal ones that with the best address, then the latest
    look-up. Where none is for the condition, or only one that is over, and it is not the Focus, the answer to "Law
    allows treating the second condition here" decides: within the first license, that one stands for both where the
    rule is named under Notes on row COD-09, and cannot be judged before; blank leaves it unanswered; No leaves none;
    anything else cannot be judged, because states differ. A row that says that the state licenses no such service
    cannot be judged. Where it is blank what the program treats, only a license that is certainly in force counts.
    """
    return context.once(_deciding_licenses)


def _deciding_licenses(context: Context) -> tuple[Deciding, ...]:
    conditions = ((SUBSTANCE_USE, treats_sud(context)), (MENTAL_HEALTH, treats_mh(context)))
    treated = [(condition, treats) for condition, treats in conditions if treats.value is not False]
    return tuple(_if_treated(_decide(condition, context), treats) for condition, treats in treated)


def _if_treated(one: Deciding, treats: Fact) -> Deciding:
    if treats.value or one.standing.level is Level.FULL:
        return one
    cells = (*treats.cells, *one.standing.cells)
    return one._replace(standing=Standing(Level.BLANK, f"{treats.found}; {one.standing.said}", cells))


def _decide(condition: Condition, context: Context) -> Deciding:
    licenses = program_licenses(context)
    if not licenses:
        return Deciding(condition, Standing(Level.BLANK, "no state license is entered"))
    chosen = _best(condition, context)
    if chosen is not None and chosen.may_be_in_force:
        return Deciding(condition, _resting_on(chosen, condition), chosen)
    if within := _within_first(condition, context):
        return within
    if chosen is not None:
        return Deciding(condition, _resting_on(chosen, condition), chosen)
    return _without(condition, context)


def _best(condition: Condition, context: Context) -> License | None:
    fitting = [each for each in program_licenses(context) if each.fits(condition) is Fits.YES]
    return min(fitting, key=lambda each: _order(each, context), default=None)


def _order(license: License, context: Context) -> tuple[int, int, int]:
    standing, address = (BEST_FIRST.index(each.level) for each in (license.standing, license.address))
    looked_up = license.row["looked_up_on"].date
    return standing, address, -looked_up.toordinal() if looked_up and looked_up <= context.as_of else 0


def _resting_on(license: License, condition: Condition) -> Standing:
    standing = license.standing
    return standing._replace(cells=(*standing.cells, *license.row.cells(condition.column)))


def _within_first(condition: Condition, context: Context) -> Deciding | None:
    """Return the license of the first condition, where the state is reported to let it stand for the second too."""
    law = context.submission.field(LAW)
    first = _best(_other(condition), context)
    if law.text != WITHIN_FIRST or _is_focus(condition, context) or first is None or not first.may_be_in_force:
        return None
    said = f"{first.standing.said}, under which the law is reported to allow treating {condition.words}"
    cells = (*first.standing.cells, *law.cells)
    if rule_for_the_second_condition(context):
        return Deciding(condition, Standing(first.standing.level, said, cells), first)
    said += "; the rule is not named under Notes on row COD-09"
    notes = context.submission.answer("COD-09").notes
    return Deciding(condition, Standing(Level.UNDECIDED, said, (*cells, *notes.cells)), first)


def rule_for_the_second_condition(context: Context) -> str:
    """Return the rule that lets a license for one condition stand for both, as named under Notes on row COD-09.

    Empty where nothing is named, or only a stock phrase.
    """
    named = one_line(context.submission.answer("COD-09").notes.text or "")
    return "" if is_stock_phrase(named) else named


def _without(condition: Condition, context: Context) -> Deciding:
    """Return what it comes to where no license says that it is for the condition."""
    licenses = sorted(program_licenses(context), key=lambda each: _order(each, context))
    live = [each for each in licenses if each.may_be_in_force and not each.exempt]
    for fits, level, why in (
        (Fits.BLANK, Level.BLANK, "whether the license covers {0} is blank"),
        (Fits.UNCLEAR, Level.UNDECIDED, "Kind says that the license is for {0}, and Covers {0} says No"),
    ):
        for each in live:
            if each.fits(condition) is fits:
                said = f"{each.agency}: {why.format(condition.words)}"
                return Deciding(condition, Standing(level, said, each.row.cells("kind", condition.column)), each)
    if exempt := next((each for each in licenses if each.exempt), None):
        return Deciding(condition, exempt.standing, exempt)
    said = f"no license that covers {condition.words} is entered"
    cells = tuple(cell for each in licenses for cell in each.row.cells("kind", condition.column))
    first = _best(_other(condition), context)
    if first is None or not first.may_be_in_force or _is_focus(condition, context):
        return Deciding(condition, Standing(Level.NONE, said, cells))
    return Deciding(condition, _by_law(said, cells, context))


def _by_law(said: str, cells: tuple[CellRef, ...], context: Context) -> Standing:
    law = context.submission.field(LAW)
    if law.text is None:
        return Standing(Level.BLANK, f"{said}, and whether the law allows treating it here is blank", law.cells)
    level = Level.NONE if law.text == LAW_FORBIDS else Level.UNDECIDED
    said = f"{said}; law allows treating the second condition here: “{law.text}”"
    return Standing(level, said, (*cells, *law.cells))


def _other(condition: Condition) -> Condition:
    return MENTAL_HEALTH if condition is SUBSTANCE_USE else SUBSTANCE_USE


def _is_focus(condition: Condition, context: Context) -> bool:
    return context.submission.field("focus").text in condition.focus
