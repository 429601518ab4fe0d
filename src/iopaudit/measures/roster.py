"""The roster as a table: every credential of everybody who works here now."""

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged
from iopaudit.measures.licenses import NEEDS_NONE, License
from iopaudit.measures.people import Person, active_people
from iopaudit.models.audit import RosterLine

_STANDING = {Judged.NO: "lapsed", Judged.UNDECIDED: "cannot be judged", Judged.BLANK: "not given"}


def roster_lines(context: Context) -> tuple[RosterLine, ...]:
    """Return every credential of everybody who works here now, in the order of the roster."""
    return tuple(_line(context, person, license) for person in active_people(context) for license in person.licenses)


def _line(context: Context, person: Person, license: License) -> RosterLine:
    row, expires = license.row, license.row["expires"].date
    days_left = None if expires is None else (expires - context.as_of).days
    return RosterLine(
        staff_id=person.id,
        initials=initials(person.entry("name").text or ""),
        role=person.role,
        clinical=person.clinical,
        credential=", ".join(row["credentials"].several),
        class_words=_class_words(license),
        state=row["issuing_state"].text or "",
        expires=expires,
        days_left=days_left,
        standing=_standing_words(context, license, days_left, clinical=person.clinical),
        looked_up=row["checked_on"].date,
        cells=tuple(cell for entry in row.entries.values() if entry.value is not None for cell in entry.cells),
    )


def initials(name: str) -> str:
    """Return a name as initials: "Ana María Diaz" is "AMD"; initials, up to four capitals, stay as they are."""
    words = name.replace(".", ". ").split()
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 4:
        return words[0]
    return "".join(word[0].upper() for word in words if word[0].isalnum())


def _class_words(license: License) -> str:
    words, state = license.reading.words, license.row["issuing_state"].text
    if not license.row["credentials"].several:
        return ""
    return f"{words} ({state})" if state and license.reading.given else words


def _standing_words(context: Context, license: License, days_left: int | None, *, clinical: bool) -> str:
    if license.standing is Judged.YES:
        soon = days_left is not None and 0 <= days_left <= context.threshold("expiring_soon_days")
        return "ends soon" if soon else "in force"
    if not clinical and license.row["license_status"].text == NEEDS_NONE:
        return "not given"
    return _STANDING[license.standing]
