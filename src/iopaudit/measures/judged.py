"""Whether something holds, as far as a self-report tells: yes, no, left blank, or nobody can decide."""

from collections.abc import Iterable
from enum import StrEnum


class Judged(StrEnum):
    """Whether something holds of a person, a row or a session."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"
    BLANK = "blank"

    @classmethod
    def of(cls, answer: bool | None) -> "Judged":
        """Return what an answer says: yes, no, or that it is blank."""
        return cls.BLANK if answer is None else cls.YES if answer else cls.NO


def best(judged: Iterable[Judged]) -> Judged:
    """Return the best of several: one yes is enough, and no takes all of them."""
    found = set(judged)
    return next((each for each in (Judged.YES, Judged.BLANK, Judged.UNDECIDED) if each in found), Judged.NO)


def worst(judged: Iterable[Judged]) -> Judged:
    """Return the worst of several: one no is enough, and yes takes all of them."""
    found = set(judged)
    return next((each for each in (Judged.NO, Judged.BLANK, Judged.UNDECIDED) if each in found), Judged.YES)
