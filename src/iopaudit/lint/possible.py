"""Rules about single conditions and their parts: which can never hold, which always do, which make no difference."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from iopaudit.checklist.assembly import Defect, Spot
from iopaudit.checklist.conditions import Part, parts_of
from iopaudit.checklist.lint_conditions import (
    WRITTEN,
    Known,
    Subject,
    condition_fits_its_fact,
    condition_is_possible,
    threshold_of_a_share,
    values_are_offered,
)
from iopaudit.checklist.numbers_in_words import number_words
from iopaudit.checklist.yaml_marks import Path
from iopaudit.lint.logic import Claim, Logic
from iopaudit.models.predicate import AllOf, AnyOf

_SAID_BY: Final = (condition_fits_its_fact, threshold_of_a_share, condition_is_possible, values_are_offered)
"""Rules that say of a kind of value, of a share, of limits or of the answers offered why something never holds."""


class Settled(NamedTuple):
    """Looks through one condition for what is settled whatever is answered."""

    known: Known
    logic: Logic
    said: tuple[Path, ...]
    """Where another rule has said so already."""

    def defects(self, part: Part) -> Iterator[Defect]:
        """Yield what is settled inside a part, at the smallest part of which it is so; else about the part itself."""
        inside = [each for each in parts_of(part) if _is_directly_inside(each, part)]
        found = [defect for inner in inside for defect in self.defects(inner)]
        yield from found
        if found or any(at[: len(part.path)] == part.path for at in self.said):
            return
        never = not self.logic.possible(Claim(part.predicate, part.fact))
        if not never and self.logic.possible(Claim(part.predicate, part.fact, holds=False)):
            return
        verb = "can never hold" if never else "always holds"
        match part.predicate:
            case AllOf():
                yield Defect((*part.path, "all"), f"{verb}: no answer satisfies all of this at once")
            case AnyOf():
                yield Defect((*part.path, "any"), f"{verb}: whatever is answered, one of this is so")
            case single:
                written = WRITTEN.get(type(single), "")
                subject = self.known.subjects.get(part.fact)
                bounds = _bounds(part.fact, subject) if subject else ""
                yield Defect((*part.path, written) if written else part.path, f"{verb}{bounds}")


def condition_can_hold(known: Known) -> Iterator[Defect]:
    """Yield conditions that no answer can satisfy, and those that every answer satisfies, each at its smallest part."""
    said = tuple(defect.at for rule in _SAID_BY for defect in rule(known) if not isinstance(defect.at, Spot))
    settled = Settled(known, Logic(known), said)
    for whole in known.wholes:
        yield from settled.defects(whole)


def _bounds(fact: str, subject: Subject) -> str:
    if subject.gives != "number":
        return ""
    least, most = number_words(subject.least), subject.most
    return f": {fact} is never under {least}{f' and never over {number_words(most)}' if most is not None else ''}"


def _is_directly_inside(inner: Part, outer: Part) -> bool:
    """Return whether nothing but one step of the path (and the number in a list) lies between two parts."""
    way: Path = inner.path[len(outer.path) :]
    return len(way) == 1 or (len(way) == 2 and isinstance(way[1], int))


def every_part_matters(known: Known) -> Iterator[Defect]:
    """Yield parts of `all` and `any` without which the condition would say the same, the last of several alike."""
    logic = Logic(known)
    settled = [defect.at for defect in condition_can_hold(known) if not isinstance(defect.at, Spot)]
    for path, predicate, fact in known.parts:
        if not isinstance(predicate, (AllOf, AnyOf)):
            continue
        joined = isinstance(predicate, AllOf)
        here = (*path, "all" if joined else "any")
        if any(at[: len(here)] == here for at in settled):
            continue
        left = dict(enumerate(predicate.parts))
        for index, one in reversed(list(left.items())):
            others = [Claim(other, fact, holds=joined) for number, other in left.items() if number != index]
            if others and not logic.possible(*others, Claim(one, fact, holds=not joined)):
                del left[index]
                why = "where the others hold it holds too" if joined else "where it holds another one holds too"
                yield Defect((*here, index), f"makes no difference: {why}", warning=True)
