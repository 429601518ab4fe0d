"""Whether license and award were lately looked up where anybody can look them up."""

from datetime import date, timedelta

from iopaudit.measures.awards import deciding_award
from iopaudit.measures.context import Context
from iopaudit.measures.dates import is_lately
from iopaudit.measures.deciding_licenses import deciding_licenses
from iopaudit.measures.papers import Level, Standing, text_fact, worst
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.submission import Row

BOTH, IN_PART, NEITHER = "Both lately", "In part", "Neither"


@measure(unit="", gives="text")
def register_lookups(context: Context) -> Fact:
    """Whether the license and the award were looked up on public registers: Both lately, In part, or Neither.

    Of the licenses and the award that decide, each with its Register page and Looked up on. Lately is within
    `register_lookup_days`; in part, within `register_lookup_months`, or one of the two. A page without a date, a date
    without a page and a date after the as-of date are no look-up, and with nothing else leave it unanswered. A paper
    that is not in force has nothing to look up; without an award only the license can be, which is a part.
    """
    licenses = _licenses(context)
    award = deciding_award(context)
    awards = [_looked_up(award.row, "award", context)] if award is not None and award.may_count else []
    judged = [*licenses, *awards]
    words = {Level.FULL: BOTH, Level.PART: IN_PART, Level.NONE: NEITHER}
    if not judged:
        entered = award is not None or bool(context.submission.rows("licenses"))
        said = "no license or award in force is reported that could be looked up" if entered else "nothing is entered"
        return text_fact(Standing(Level.NONE if entered else Level.BLANK, said), words)
    level = worst(judged).level if licenses and awards else Level.NONE
    if level is not Level.FULL and any(each.level in (Level.FULL, Level.PART) for each in judged):
        level = Level.PART
    elif level is not Level.FULL:
        level = Level.BLANK if any(each.level is Level.BLANK for each in judged) else Level.NONE
    missing = [] if awards else ["there is no award in force to look up"]
    missing += [] if licenses else ["there is no license in force to look up"]
    said = "; ".join([*(each.said for each in judged), *missing])
    cells = tuple(cell for each in judged for cell in each.cells)
    remarks = tuple(Remark(each.said, each.cells) for each in judged if each.level is not Level.FULL)
    return text_fact(Standing(level, said, cells), words, remarks if len(judged) > 1 else ())


def _licenses(context: Context) -> list[Standing]:
    deciding = (one.license for one in deciding_licenses(context))
    live = (each for each in deciding if each is not None and each.may_be_in_force and not each.exempt)
    rows = {each.row.number: each.row for each in live}
    return [_looked_up(row, "license", context) for _, row in sorted(rows.items())]


def _looked_up(row: Row, what: str, context: Context) -> Standing:
    """Return whether one paper was looked up within the days, or the months, that the checklist names."""
    page, looked_up = row["register_page"], row["looked_up_on"]
    cells = (*page.cells, *looked_up.cells)
    day = looked_up.date
    if page.value is None or day is None:
        blank = " and ".join(
            words for words, entry in (("register page", page), ("Looked up on", looked_up)) if entry.value is None
        )
        return Standing(Level.BLANK, f"{what}: {blank or 'Looked up on'} left blank", cells)
    if day > context.as_of:
        return Standing(Level.BLANK, f"{what}: looked up on {day.isoformat()}, after the as-of date", cells)
    return Standing(_age(day, context), f"{what}: looked up on {day.isoformat()}", cells)


def _age(day: date, context: Context) -> Level:
    days = timedelta(days=int(context.threshold("register_lookup_days")))
    if context.as_of - day <= days:
        return Level.FULL
    is_recent = is_lately(day, context.threshold("register_lookup_months"), context.as_of)
    return Level.PART if is_recent else Level.NONE
