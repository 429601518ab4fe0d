"""Measures of what happens in the week: how large groups grow, and how often a client is seen alone."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import INDIVIDUAL_EVERY
from iopaudit.measures.typed import name_key
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.numbers import with_unit
from iopaudit.models.submission import Row, cells_under

COUNSELING_GROUPS = ("Group counseling or therapy",)
EDUCATION_GROUPS = ("Psychoeducation class", "Skills training")
OUTSIDE_SPEAKER = "outside speaker"
"""What the Notes of a class by somebody from elsewhere begin with."""
OFTEN_ENOUGH = ("Week", "Two weeks")
IN_WORDS = {"Week": "Every week", "Two weeks": "Every two weeks", "Month": "Every month"}


@measure(unit="people", gives="number")
def largest_counseling_group(context: Context) -> Fact:
    """Largest size that any counseling or therapy group of the Schedule grows to; multi-family groups are exempt."""
    return _largest(context, COUNSELING_GROUPS, context.threshold("counseling_group_size_partly"))


@measure(unit="people", gives="number")
def largest_education_group(context: Context) -> Fact:
    """Largest size that any class or skills training of the Schedule grows to.

    Multi-family groups are exempt, and so is a class by an outside speaker: one whose Notes begin with "outside
    speaker". Notes that only speak of one exempt nothing.
    """
    return _largest(context, EDUCATION_GROUPS, context.threshold("education_group_size"), _by_outside_speaker)


def _by_outside_speaker(row: Row) -> bool:
    return name_key(row["notes"].text or "").startswith(OUTSIDE_SPEAKER)


def _largest(
    context: Context, services: Sequence[str], most: Fraction, exempt: Callable[[Row], bool] = lambda row: False
) -> Fact:
    """Return the largest group; a blank size leaves it open, unless another group is too large by itself."""
    kinds = " or ".join(service.lower() for service in services)
    rows = [row for row in context.submission.rows("schedule") if row["service"].text in services]
    judged = [row for row in rows if not exempt(row)]
    exempted = tuple(_exempted(row) for row in rows if exempt(row) and row["group_size"].number is not None)
    sizes = [(row, size) for row in judged if (size := row["group_size"].number) is not None]
    blank = [row for row in judged if row["group_size"].number is None]
    largest, size = max(sizes, key=lambda pair: pair[1], default=(None, Fraction(0)))
    if not context.submission.rows("schedule"):
        return Fact(value=None, unit="people", found="no session is listed", state=State.BLANK)
    if not judged:
        found = f"no {kinds} in the schedule" + (" but those by outside speakers" if rows else "")
        cells = cells_under(rows, "service")
        return Fact(value=None, unit="people", found=found, cells=cells, state=State.UNDECIDED, remarks=exempted)
    if largest is None or (blank and size <= most):
        cells = cells_under(blank, "group_size")
        found = f"Largest group size is blank for {len(blank)} of {with_unit(Fraction(len(judged)), 'sessions')}"
        return Fact(value=None, unit="people", found=found, cells=cells, state=State.BLANK)
    return Fact(
        value=size,
        unit="people",
        found=f"{with_unit(size, 'people')} in the largest of {with_unit(Fraction(len(judged)), 'sessions')}",
        cells=largest["group_size"].cells,
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=(
            *(
                Remark(
                    f"{with_unit(over, 'people')} in a group of the track {row['track'].text or 'without a name'}",
                    row["group_size"].cells,
                )
                for row, over in sizes
                if over == size or over > most
            ),
            *exempted,
        ),
    )


def _exempted(row: Row) -> Remark:
    size = with_unit(row["group_size"].number or Fraction(0), "people")
    said = f"{size} in a class by an outside speaker, as its Notes say; it is exempt"
    return Remark(said, (*row["group_size"].cells, *row["notes"].cells))


@measure(unit="", gives="text")
def individual_session_frequency(context: Context) -> Fact:
    """How often each client has an individual session, by the Tracks table; the track with the rarest decides.

    A session of 0 minutes is none.
    """
    tracks = context.submission.rows("tracks")
    given = [(row, every) for row in tracks if (every := _every(row)) is not None]
    blank = [row for row in tracks if _every(row) is None]
    ranks = tuple(INDIVIDUAL_EVERY)
    rarest, every = max(given, key=lambda pair: ranks.index(pair[1]), default=(None, ""))
    if rarest is None or (blank and every in OFTEN_ENOUGH):
        cells = cells_under(blank, "individual_every")
        found = "how often individual sessions are held is blank" if tracks else "no track is listed"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.BLANK)
    words = IN_WORDS.get(every, every)
    return Fact(
        value=words,
        unit="",
        found=f"individual sessions in the track {rarest['track'].text or 'without a name'}: {words.lower()}",
        cells=(*rarest["individual_every"].cells, *rarest["individual_minutes"].cells),
        remarks=tuple(
            Remark(f"{row['track'].text or 'A track'}: {IN_WORDS.get(its, its).lower()}", row["individual_every"].cells)
            for row, its in given
            if len(given) > 1
        ),
    )


def _every(row: Row) -> str | None:
    if row["individual_minutes"].number == 0:
        return "Not offered"
    every = row["individual_every"].text
    return every if every in INDIVIDUAL_EVERY else None
