"""The state licenses that the program reports: whether one of them is in force."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.submission import Row

_IN_FORCE = ("Active", "Active with conditions")
_NOT_LICENSED_HERE = "State does not license this service (rule in Notes)"
_STOPPED = "Admissions stopped or suspended"


@measure(unit="", gives="yes or no")
def state_license_in_force(context: Context) -> Fact:
    """Whether a state license of the program is reported as active and not past its date.

    Rests on the table State licenses and on Licensing actions. One license in force is enough; one that is
    provisional, waits for renewal or is past its date is none, and stopped admissions leave none. A state that
    licenses no such service leaves it undecided until somebody has read the rule. No license entered is blank.
    """
    rows = context.submission.rows("licenses")
    actions = context.submission.field("licensing_actions")
    cells = tuple(cell for row in rows for name in ("status", "expires", "kind") for cell in row[name].cells)
    cells = (*cells, *actions.cells)
    if not rows:
        return _fact(None, "no state license is entered", cells, State.BLANK)
    if actions.text == _STOPPED:
        return _fact(False, f"licensing actions are reported as “{_STOPPED}”", cells)
    judged = [(row, *_standing(row, context)) for row in rows]
    for row, holds, words in judged:
        if holds:
            return _fact(True, f"a state license is reported by {_agency(row)}: {words}", cells)
    remarks = tuple(Remark(f"{_agency(row)}: {words}", row["status"].cells) for row, _, words in judged)
    found = f"no state license is shown to be in force: {'; '.join(remark.text for remark in remarks)}"
    if any(holds is None for _, holds, _ in judged):
        return _fact(None, found, cells, State.UNDECIDED, remarks)
    return _fact(False, found, cells, State.KNOWN, remarks)


def _standing(row: Row, context: Context) -> tuple[bool | None, str]:
    """Return whether a license is in force, None where that cannot be told, and why."""
    status, expires = row["status"].text, row["expires"].date
    if row["kind"].text == _NOT_LICENSED_HERE:
        return None, "the state is reported not to license this service"
    if status is None:
        return None, "its status is blank"
    if status not in _IN_FORCE:
        return False, f"its status is “{status}”"
    if expires is None:
        return None, "its end date is blank"
    if expires < context.as_of:
        return False, f"it ended on {expires.isoformat()}"
    return True, f"“{status}” until {expires.isoformat()}"


def _agency(row: Row) -> str:
    return row["agency"].text or f"row {row.number}"


def _fact(
    value: bool | None,
    found: str,
    cells: tuple[CellRef, ...],
    state: State = State.KNOWN,
    remarks: tuple[Remark, ...] = (),
) -> Fact:
    return Fact(value=value, unit="", found=found, cells=cells, state=state, remarks=remarks)
