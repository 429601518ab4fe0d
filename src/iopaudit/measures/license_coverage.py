"""Whether the licenses cover everyone who is admitted: each age group with what it is treated for, track by track."""

from typing import NamedTuple

from iopaudit.measures.conditions import CONDITIONS, TREATED, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.deciding_licenses import LAW, WITHIN_FIRST
from iopaudit.measures.papers import Level, Standing, best, text_fact, worst
from iopaudit.measures.profile import takes_adults, takes_minors
from iopaudit.measures.program_licenses import APPLIED, License, program_licenses
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.submission import Row

EVERYONE, APPLIED_FOR, NOT_EVERYONE = "Everyone", "Rest applied for", "Not everyone"

_ADULTS, _MINORS = ("adults", "covers_adults"), ("minors", "covers_minors")
_AGES = ((_ADULTS, takes_adults), (_MINORS, takes_minors))


class Need(NamedTuple):
    """An age group, or anybody, and what it is treated for."""

    age: tuple[str, str] | None
    """Its words and its column; None where it is of no matter."""
    condition: Condition

    @property
    def words(self) -> str:
        """Who it is: "minors treated for mental health"."""
        return f"{self.age[0]} treated for {self.condition.words}" if self.age else f"treating {self.condition.words}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The Covers columns that it needs."""
        return (self.age[1], self.condition.column) if self.age else (self.condition.column,)


@measure(unit="", gives="text")
def license_coverage(context: Context) -> Fact:
    """Whether the licenses cover everyone admitted: Everyone, Rest applied for, or Not everyone.

    Each age group of a track and each condition that it is treated for needs one license, not known to be over, that
    covers both; a Focus that no track treats needs one for itself. A condition that the law is reported to allow
    within the first license counts as covered. A blank Covers cell is unanswered, unless another license covers it;
    a row that says that the state licenses no such service cannot be judged.
    """
    tracks, licenses = context.submission.rows("tracks"), program_licenses(context)
    words = {Level.FULL: EVERYONE, Level.PART: APPLIED_FOR, Level.NONE: NOT_EVERYONE}
    if not licenses or not tracks:
        said = "no state license is entered" if tracks else "no track is given"
        return text_fact(Standing(Level.BLANK, said), words)
    certain, possible, blank = _needs(context)
    maybe = [_covered(need, context) for need in possible]
    judged = [_covered(need, context) for need in certain] + [each for each in maybe if each.level is Level.FULL]
    if any(each.level is not Level.FULL for each in maybe):
        judged.append(Standing(Level.BLANK, "whom a track serves, or what it treats, is left blank", blank))
    decided = worst(judged)
    behind = [each for each in judged if each.level is decided.level]
    said = "; ".join(dict.fromkeys(each.said for each in behind))
    cells = tuple(cell for each in behind for cell in each.cells)
    remarks = tuple(Remark(each.said, each.cells) for each in judged if each.level is not Level.FULL)
    return text_fact(Standing(decided.level, said, cells), words, remarks if len(judged) > 1 else ())


def _needs(context: Context) -> tuple[list[Need], list[Need], tuple[CellRef, ...]]:
    """Return who certainly needs a license, who may, and the blank cells that leave it open."""
    certain: dict[tuple[str, ...], Need] = {}
    possible: dict[tuple[str, ...], Need] = {}
    blank: list[CellRef] = []
    for track in context.submission.rows("tracks"):
        treats = track["treats"]
        conditions = TREATED.get(treats.text or "", CONDITIONS)
        open_ages = False
        for age, takes in _AGES:
            says = takes(track)
            open_ages = open_ages or says is None
            if says is not False:
                kept = certain if says and treats.text in TREATED else possible
                kept |= {need.columns: need for need in (Need(age, condition) for condition in conditions)}
        blank += track.cells(*_blank(track, open_ages=open_ages))
    focus = context.submission.field("focus").text or ""
    named = {need.condition for need in (*certain.values(), *possible.values())}
    for condition in TREATED.get(focus, ()):
        if condition not in named:
            need = Need(None, condition)
            certain[need.columns] = need
    return list(certain.values()), [need for key, need in possible.items() if key not in certain], tuple(blank)


def _blank(track: Row, *, open_ages: bool) -> list[str]:
    columns = ["treats"] if track["treats"].text not in TREATED else []
    ages = ("population", "ages_from", "ages_to") if open_ages else ()
    return columns + [column for column in ages if track[column].value is None]


def _covered(need: Need, context: Context) -> Standing:
    licenses = program_licenses(context)
    judged = [_by(license, need, context) for license in licenses]
    return best(judged)


def _by(license: License, need: Need, context: Context) -> Standing:
    """Return whether one license covers a need."""
    applied = license.row["status"].text == APPLIED
    cells = license.row.cells("status", *need.columns)
    if not license.may_be_in_force and not applied:
        return Standing(Level.NONE, f"{need.words}: {license.standing.said}", license.standing.cells)
    answers = [_answer(license, column, need, context) for column in need.columns]
    if license.exempt:
        level = Level.NONE if "No" in answers else Level.UNDECIDED
        return Standing(level, f"{need.words}: {license.standing.said}", (*license.standing.cells, *cells))
    if "No" in answers:
        return Standing(Level.NONE, f"{need.words}: reported as not covered by the license of {license.agency}", cells)
    if "" in answers:
        return Standing(Level.BLANK, f"{need.words}: left blank for the license of {license.agency}", cells)
    if APPLIED in answers or applied:
        return Standing(Level.PART, f"{need.words}: reported as applied for at {license.agency}", cells)
    return Standing(Level.FULL, f"{need.words}: reported as covered by the license of {license.agency}", cells)


def _answer(license: License, column: str, need: Need, context: Context) -> str:
    """Return what a license says of a column, or what Kind or the law's answer says in its place."""
    said = license.row[column].text
    if column != need.condition.column or said == "Yes":
        return said or ""
    focus = context.submission.field("focus").text
    if context.submission.field(LAW).text == WITHIN_FIRST and focus not in need.condition.focus:
        return "Yes"
    if said is None and license.row["kind"].text in need.condition.kinds:
        return "Yes"
    return said or ""
