"""The therapies that a program names in public, against who on the roster is trained in them."""

from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best
from iopaudit.measures.parts import NO_STAFF, Part, blank_fact, share_fact, undecided_fact
from iopaudit.measures.people import clinical_staff, people
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_rows import LEADERS
from iopaudit.measures.three_valued import any_says
from iopaudit.measures.trained_people import (
    CBT,
    DBT,
    FAMILY,
    MOTIVATION,
    REWARDS,
    TRAUMA,
    TWELVE_STEP,
    gives,
    leads,
    therapy_sessions,
)
from iopaudit.measures.typed import says_none
from iopaudit.models.fact import Fact, Remark, Share
from iopaudit.models.submission import Entry, cells_in, cells_under

_UNIT = "therapies named in public"


class NamedTherapy(NamedTuple):
    """One row of "Therapies named in public"."""

    field: str
    words: str
    column: str | None
    """Who is trained in it, by the column of Staff; None where a session of the Schedule has to show it."""


NAMED = (
    NamedTherapy("therapy_cbt", "CBT", CBT),
    NamedTherapy("therapy_dbt", "DBT", DBT),
    NamedTherapy("therapy_dbt_informed", "DBT skills or DBT-informed", DBT),
    NamedTherapy("therapy_mi", "motivational interviewing", MOTIVATION),
    NamedTherapy("therapy_trauma", "trauma-focused therapy", TRAUMA),
    NamedTherapy("therapy_family", "family therapy", FAMILY),
    NamedTherapy("therapy_cm", "contingency management", REWARDS),
    NamedTherapy("therapy_matrix", "Matrix Model", REWARDS),
    NamedTherapy("therapy_12step", "12-step facilitation", None),
)


@measure(unit="", gives="yes or no")
def names_therapies(context: Context) -> Fact:
    """Whether the program names any of the nine listed therapies in public; other therapies alone are a question."""
    entries = [context.submission.field(each.field) for each in NAMED]
    return any_says(
        [(entry, entry.yes) for entry in entries],
        "names therapies in public",
        "names none of the listed therapies in public",
        "whether therapies are named in public is blank",
    )


@measure(unit=_UNIT, gives="share")
def named_therapies_backed(context: Context) -> Fact:
    """Share of the therapies named in public that somebody on the roster is trained to give.

    That is an active person in a clinical role with hours here and Yes in the column of the therapy; contingency
    management and the Matrix Model share a column, and 12-step facilitation takes a session of `therapy_services` on
    that topic with such a leader. Naming none of them is a share of nothing: 0. A therapy that is only written under
    other therapies cannot be judged. A blank may not leave the share.
    """
    if not people(context):
        return blank_fact(_UNIT, NO_STAFF)
    entries = {each: context.submission.field(each.field) for each in NAMED}
    blank = [entry for entry in entries.values() if entry.yes is None]
    named = [each for each, entry in entries.items() if entry.yes]
    other = other_therapies(context)
    if not named and blank:
        return blank_fact(_UNIT, "whether therapies are named in public is blank", cells_in(*blank))
    if not named and other is not None:
        return undecided_fact(_UNIT, f"only other therapies are named: {other.text}", other.cells)
    if not named:
        found = "no therapy is named in public"
        nothing = Share(yes=Fraction(0), no=Fraction(1))
        return Fact(value=nothing, unit=_UNIT, found=found, cells=cells_in(*entries.values()))
    parts = [_backing(context, each, entries[each]) for each in named]
    parts += [
        Part(Judged.BLANK, each.words, "whether it is named in public is blank", entry.cells)
        for each, entry in entries.items()
        if entry.yes is None and _backing(context, each, entry).judged is not Judged.YES
    ]
    remarks = [] if other is None else [Remark(f"also named, and not judged here: {other.text}", other.cells)]
    what = "therapies named in public have a trained clinician on the roster"
    return share_fact(parts, what, unit=_UNIT, hold_blanks=True, remarks=remarks)


def other_therapies(context: Context) -> Entry | None:
    """Return what is written under other therapies, None where nothing is or it says that there are none."""
    other = context.submission.field("therapy_other")
    return None if other.text is None or says_none(other.text) else other


def _backing(context: Context, therapy: NamedTherapy, entry: Entry) -> Part:
    if therapy.column is None:
        return _by_session(context, therapy, entry)
    judged = [(person, gives(person, therapy.column)) for person in clinical_staff(context)]
    result = best(each for _, each in judged)
    deciding = [person for person, each in judged if each is result]
    cells = [cell for person in deciding for cell in person.cells(therapy.column, "hours")]
    why = {
        Judged.NO: "nobody active in a clinical role with hours here is reported as trained in it",
        Judged.BLANK: "who is trained in it, or for how many hours they work here, is blank",
    }
    return Part(result, therapy.words, why.get(result, ""), (*entry.cells, *cells))


def _by_session(context: Context, therapy: NamedTherapy, entry: Entry) -> Part:
    rows = therapy_sessions(context)
    about = [row for row in rows if row["topic"].text == TWELVE_STEP]
    result = best(leads(context, row, therapy.column) for row in about)
    if about and result is not Judged.NO:
        why = "" if result is Judged.YES else "no leader is entered for its sessions, or the leader's hours are blank"
        return Part(result, therapy.words, why, (*entry.cells, *cells_under(about, "topic", *LEADERS)))
    open_rows = [row for row in rows if row["topic"].value is None and leads(context, row, None) is not Judged.NO]
    if open_rows or not context.submission.rows("schedule"):
        why = "no session on it is listed, and the Topic of others is blank"
        return Part(Judged.BLANK, therapy.words, why, (*entry.cells, *cells_under(open_rows, "topic")))
    why = "no session on it is led by an active clinician with hours here"
    return Part(Judged.NO, therapy.words, why, (*entry.cells, *cells_under(about or rows, "topic")))
