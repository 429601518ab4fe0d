"""Questions for a person about the roster: none of them scores or fails a check."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.credentials import Judged
from iopaudit.measures.licenses import License
from iopaudit.measures.people import Person, active_people
from iopaudit.measures.staff_video import leaders_not_cleared
from iopaudit.models.problem import Query


def staff_queries(context: Context) -> Iterator[Query]:
    """Yield questions about clinicians without hours, and about letters that do not stand for level or role."""
    for person in active_people(context):
        if person.clinical and person.role and person.hours == 0:
            found = f"{person.id}: {person.role.lower()}, active, 0 hours a week"
            yield Query("clinical-role-without-hours", person.cells("role", "hours"), found)
        for license in person.licenses:
            if license.reading.differs:
                stated = license.row["level"].text or "blank"
                found = f"{person.id}: {license.written} with the level “{stated}”; taken for: {license.reading.words}"
                yield Query("level-disagrees", license.letters_cells, found)
        if person.clinical and person.role and all(_not_for_the_role(person, each) for each in person.licenses):
            letters = ", ".join(license.written for license in person.licenses)
            cells = (*person.cells("role"), *(cell for each in person.licenses for cell in each.letters_cells))
            yield Query("credential-for-another-role", cells, f"{person.id}: {person.role} with {letters}")


def video_queries(context: Context) -> Iterator[Query]:
    """Yield a question for whoever alone leads by video and is not shown to be cleared for the clients' states."""
    for each in leaders_not_cleared(context):
        who = f"{each.person.id} ({each.person.role})" if each.person.role else each.person.id
        found = f"{who} alone leads live video: clearance for {', '.join(each.states)} is not shown"
        yield Query("video-leader-not-cleared", each.cells, found)


def _not_for_the_role(person: Person, license: License) -> bool:
    """Return whether letters are given that are not shown to be for the role, and that no other question covers."""
    reading = license.reading
    plain = reading.given and not reading.differs and not license.excused
    return plain and person.fits(license) in (Judged.NO, Judged.UNDECIDED)
