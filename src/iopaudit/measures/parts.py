"""From people, rows and sessions that were judged one by one to a fact: a share, or how many."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.judged import Judged
from iopaudit.measures.people import Person
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, Share, State
from iopaudit.models.numbers import in_words

NO_STAFF = "nobody is listed on the sheet Staff"


class Part(NamedTuple):
    """One person, row or session of a share, judged."""

    judged: Judged
    who: str
    """Who or what it is, such as the Staff ID."""
    why: str
    """Why it was judged so, as a clause."""
    cells: tuple[CellRef, ...]
    backed: bool = False
    weight: Fraction = Fraction(1)


def person_part(person: Person, judged: Judged, why: str, *columns: str) -> Part:
    """Return a person as one part of a share, resting on these columns of all their rows."""
    return Part(judged, person.id, why, person.cells(*columns), person.backed)


def blank_fact(unit: str, found: str, cells: Iterable[CellRef] = ()) -> Fact:
    """Return that nothing was given."""
    return Fact(value=None, unit=unit, found=found, cells=tuple(cells), state=State.BLANK)


def undecided_fact(unit: str, found: str, cells: Iterable[CellRef] = (), remarks: Iterable[Remark] = ()) -> Fact:
    """Return that nobody could decide."""
    return Fact(value=None, unit=unit, found=found, cells=tuple(cells), state=State.UNDECIDED, remarks=tuple(remarks))


def share_fact(
    parts: Sequence[Part],
    what: str,
    *,
    unit: str,
    hold_blanks: bool = False,
    remarks: Iterable[Remark] = (),
) -> Fact:
    """Return how many of these parts say yes, with a remark for each that does not.

    `what` completes "11 of 12 …". With `hold_blanks` the rule speaks of everyone, so a blank one stays in the
    share; otherwise it leaves, and where fewer than half can be used nothing is known. Backed where every part
    that says yes is. No parts at all is nothing to decide from.
    """
    cells = tuple(dict.fromkeys(cell for part in parts for cell in part.cells))
    if not parts:
        return undecided_fact(unit, f"there is nobody to look at: 0 {what}")
    share = _share(parts, hold_blanks=hold_blanks)
    short = [part for part in parts if part.judged is not Judged.YES]
    notes = (*(Remark(f"{part.who}: {part.why}", part.cells) for part in short), *remarks)
    found = "; ".join([f"{share} {what}", *_others(share)])
    too_blank = share.blank > 0 and (
        share.blank == share.everyone or (not hold_blanks and share.usable * 2 < share.everyone)
    )
    counting = [part for part in parts if part.judged is Judged.YES]
    return Fact(
        value=None if too_blank else share,
        unit=unit,
        found=found,
        cells=cells,
        state=State.BLANK if too_blank else State.KNOWN,
        backed=bool(counting) and all(part.backed for part in counting),
        proof=roster_proof(counting),
        remarks=notes,
    )


def number_fact(
    parts: Sequence[Part], one: str, several: str, *, unit: str = "people", cells: Iterable[CellRef] = ()
) -> Fact:
    """Return how many of these parts say yes: a number of people.

    `one` completes "1 …", `several` "3 …" and "0 …". Where nobody does, and somebody may, the number is blank or
    nobody can decide. Backed where every part that says yes is; none at all needs nothing behind it.
    """
    counting = [part for part in parts if part.judged is Judged.YES]
    all_cells = tuple(dict.fromkeys((*(cell for part in parts for cell in part.cells), *cells)))
    open_ones = {part.judged for part in parts} & {Judged.BLANK, Judged.UNDECIDED}
    state = State.KNOWN
    if not counting and open_ones:
        state = State.BLANK if Judged.BLANK in open_ones else State.UNDECIDED
    found = f"{len(counting)} {one if len(counting) == 1 else several}"
    if state is not State.KNOWN:
        found += "; " + ("somebody's entries are blank" if state is State.BLANK else "somebody could not be judged")
    notes = tuple(Remark(f"{part.who}: {part.why}", part.cells) for part in parts if part.why)
    return Fact(
        value=Fraction(len(counting)) if state is State.KNOWN else None,
        unit=unit,
        found=found,
        cells=all_cells,
        state=state,
        backed=all(part.backed for part in counting),
        proof=roster_proof(counting),
        remarks=notes,
    )


def roster_proof(counting: Iterable[Part]) -> str:
    """Return what stands behind these parts: number, end date and board look-up; or for whom that is missing."""
    lacking = [part.who for part in counting if not part.backed]
    if not lacking:
        return "license number, end date and board look-up of each person"
    return f"license number, end date or a recent board look-up is missing for {', '.join(dict.fromkeys(lacking))}"


def _share(parts: Sequence[Part], *, hold_blanks: bool) -> Share:
    sums = {each: sum((part.weight for part in parts if part.judged is each), Fraction(0)) for each in Judged}
    return Share(sums[Judged.YES], sums[Judged.NO], sums[Judged.UNDECIDED], sums[Judged.BLANK], hold_blanks)


def _others(share: Share) -> list[str]:
    said = []
    if share.undecided:
        said.append(f"{in_words(share.undecided)} could not be judged")
    if share.blank:
        said.append(f"{in_words(share.blank)} left blank")
    return said
