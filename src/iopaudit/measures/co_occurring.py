"""Which condition is the second one here, and whether the program's licenses, or the law, let it treat both."""

from collections.abc import Sequence

from iopaudit.measures.conditions import BOTH_IN_FOCUS, CONDITIONS, MENTAL_HEALTH, SUBSTANCE_USE, Condition
from iopaudit.measures.context import Context
from iopaudit.measures.deciding_licenses import LAW, LAW_FORBIDS, WITHIN_FIRST, rule_for_the_second_condition
from iopaudit.measures.judged import Judged, best, worst
from iopaudit.measures.papers import Level
from iopaudit.measures.program_licenses import LIMITED_STATUSES, License, program_licenses
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.submission import Entry, Row, cells_in, cells_under

_SECOND = {
    "Substance use": (MENTAL_HEALTH,),
    "Mental health": (SUBSTANCE_USE,),
    "Eating disorder": (SUBSTANCE_USE,),
    BOTH_IN_FOCUS: (MENTAL_HEALTH, SUBSTANCE_USE),
}
FOCUS_BLANK = "the Focus is blank, so nobody can tell which condition is the second one"

LICENSED, RULE_NAMED = "Licensed for both", "Allowed, rule named"
NOT_SHOWN, NOT_CHECKED, NOT_ALLOWED = "Reported, not shown", "Not checked", "Not allowed"
"""What the licenses and the answer about the law come to, from best to none."""

_COVERS = tuple(condition.column for condition in CONDITIONS)
_NEEDED = ("number", "status", "expires", *_COVERS)
"""The columns that a license needs to show what it covers."""
_LAW_NOT_CHECKED = "Not checked"
_JUDGED = {
    Level.FULL: Judged.YES,
    Level.PART: Judged.NO,
    Level.BLANK: Judged.BLANK,
    Level.UNDECIDED: Judged.UNDECIDED,
    Level.NONE: Judged.NO,
}


def second_conditions(context: Context) -> tuple[Condition, ...]:
    """Return the condition that most clients did not come for, by the Focus; none where that is blank.

    An eating disorder is a mental-health condition, so the second one is substance use. A program with the Focus
    Both has two, because half of what it says it treats would otherwise go unasked.
    """
    return _SECOND.get(context.submission.field("focus").text or "", ())


def focus_blank(context: Context, unit: str) -> Fact:
    """Return that the second condition is not known."""
    cells = context.submission.field("focus").cells
    return Fact(value=None, unit=unit, found=FOCUS_BLANK, cells=cells, state=State.BLANK)


@measure(unit="", gives="text")
def care_for_both_allowed(context: Context) -> Fact:
    """Whether licenses in force cover both conditions, or the law lets the first license do, by what is reported.

    "Licensed for both" where licenses that are in force, as `state_license` has it, cover substance use and mental
    health, together or each on its own; a provisional one, one that waits for renewal and one that begins later show
    nothing. Otherwise Law allows treating the second condition decides: "Allowed, rule named" for "Yes, within the
    first license" with the rule under Notes on row COD-09 of the sheet Checklist, "Reported, not shown" for a Yes that
    nothing shows, "Not checked", "Not allowed". Blank where that answer, or what the licenses need to show both, is
    blank. "No" beside licenses that cover both cannot be judged.
    """
    law, licenses = context.submission.field(LAW), program_licenses(context)
    covered = {name: _covered(licenses, name) for name in _COVERS}
    both = worst(covered.values())
    cells = (*law.cells, *_license_cells(licenses))
    said = _license_words(covered)
    if both is Judged.YES:
        if law.text == LAW_FORBIDS:
            found = f"{said}, and the law is reported not to allow the second condition"
            return Fact(value=None, unit="", found=found, cells=cells, state=State.UNDECIDED)
        return Fact(value=LICENSED, unit="", found=said, cells=cells)
    if law.text is None or (both is Judged.BLANK and law.text != LAW_FORBIDS and not _names_rule(context, law)):
        return _blank(law, licenses, said)
    answered = f"the law here: “{law.text}”"
    if law.text == WITHIN_FIRST:
        notes = context.submission.answer("COD-09").notes
        named = _names_rule(context, law)
        rule = "without the rule under Notes on row COD-09"
        if named:
            rule = f"with the rule “{rule_for_the_second_condition(context)}”"
        value, answered, cells = RULE_NAMED if named else NOT_SHOWN, f"{answered}, {rule}", (*cells, *notes.cells)
    else:
        value = {LAW_FORBIDS: NOT_ALLOWED, _LAW_NOT_CHECKED: NOT_CHECKED}.get(law.text, NOT_SHOWN)
    return Fact(value=value, unit="", found=f"{answered}; {said}", cells=cells, remarks=_remarks(licenses))


def _covered(licenses: Sequence[License], column: str) -> Judged:
    """Return whether a license in force covers one condition; without any license entered that is blank."""
    if not licenses:
        return Judged.BLANK
    return best(worst((_in_force(each), _says_yes(each.row[column]))) for each in licenses)


def _in_force(license: License) -> Judged:
    """Return whether a license is in force as ACC-01 has it; a limited one and one that is none are not, here."""
    if license.exempt or license.row["status"].text in LIMITED_STATUSES:
        return Judged.NO
    return _JUDGED[license.standing.level]


def _says_yes(entry: Entry) -> Judged:
    if entry.value is None:
        return Judged.BLANK
    return Judged.YES if entry.yes or entry.text == "Yes" else Judged.NO


def _names_rule(context: Context, law: Entry) -> bool:
    return law.text == WITHIN_FIRST and bool(rule_for_the_second_condition(context))


def _license_words(covered: dict[str, Judged]) -> str:
    shown = [condition.words for condition in CONDITIONS if covered[condition.column] is Judged.YES]
    return f"licenses reported as in force cover {' and '.join(shown) or 'neither condition'}"


def _license_cells(licenses: Sequence[License]) -> tuple[CellRef, ...]:
    return cells_under((each.row for each in licenses), *_NEEDED)


def _blank(law: Entry, licenses: Sequence[License], said: str) -> Fact:
    """Return what is missing: the answer about the law, and of licenses that may be in force what is blank."""
    lacking = [law] if law.value is None else []
    for each in licenses:
        if _in_force(each) is not Judged.NO:
            lacking += [each.row[name] for name in _NEEDED if each.row[name].value is None]
    told = ["whether the law allows the second condition is blank"] if law.value is None else []
    told += [said if licenses else "no state license is entered"]
    cells = cells_in(*lacking)
    return Fact(value=None, unit="", found="; ".join(told), cells=cells, state=State.BLANK)


def _remarks(licenses: Sequence[License]) -> tuple[Remark, ...]:
    """Return the licenses that would cover a condition and are not shown to be in force."""
    lapsed = (each for each in licenses if _in_force(each) is Judged.NO)
    return tuple(
        Remark(f"{each.agency}: {_shortcoming(each.row)}", each.row["status"].cells)
        for each in lapsed
        if any(_says_yes(each.row[name]) is Judged.YES for name in _COVERS)
    )


def _shortcoming(row: Row) -> str:
    status = row["status"].text
    return (
        f"reported as “{status}”: a limited license" if status in LIMITED_STATUSES else "not in force by status or date"
    )
