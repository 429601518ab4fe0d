"""What the letters in a cell mean: from `LCSW, CADC-II` and a state to what the person may do.

The credential table decides. Where it knows the letters but has no rule for the state, the level that the program
states itself decides, marked so; letters known nowhere are no answer. A rule of the table that nobody has checked
(status recalled) is used, marked so, and never against the program: where it and the stated level differ, nobody
can decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iopaudit.measures.letters import Index, Letters, letters_in
from iopaudit.models.credential import Credential, CredentialClass, CredentialTable

WORDS: Mapping[CredentialClass, str] = {
    "independent": "independent clinical license",
    "medical": "prescriber's license",
    "nurse": "nursing license",
    "associate": "associate or provisional license (supervised)",
    "independent_addiction": "independent addiction license",
    "addiction_certification": "addiction certification",
    "registered_trainee": "registered trainee (supervised)",
    "supervision": "supervisor's certificate",
    "co_occurring": "co-occurring certificate",
    "peer": "peer certification",
    "degree": "degree",
}
"""The classes in words, in the order in which they are named."""

ADDITIONS: frozenset[CredentialClass] = frozenset({"supervision", "co_occurring", "degree"})
"""What stands beside a credential and allows nothing by itself."""

_KINDS: tuple[frozenset[CredentialClass], ...] = (
    frozenset({"independent", "associate", "medical", "nurse"}),
    frozenset({"independent_addiction", "addiction_certification", "registered_trainee"}),
)
"""Classes that exclude one another in one set of letters: a clinical license, a credential for addiction work."""

_BEST_FIRST = ("verified", "second-hand", "recalled")


class Judged(StrEnum):
    """Whether something holds of a person or a row."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"
    BLANK = "blank"


def best(judged: Iterable[Judged]) -> Judged:
    """Return the best of several: one yes is enough, and no takes all of them."""
    found = set(judged)
    return next((each for each in (Judged.YES, Judged.BLANK, Judged.UNDECIDED) if each in found), Judged.NO)


def worst(judged: Iterable[Judged]) -> Judged:
    """Return the worst of several: one no is enough, and yes takes all of them."""
    found = set(judged)
    return next((each for each in (Judged.NO, Judged.BLANK, Judged.UNDECIDED) if each in found), Judged.YES)


@dataclass(frozen=True)
class Reading:
    """What the letters of one row come to in their state."""

    given: bool = True
    """False where nothing was typed that anybody knows: no answer."""
    classes: frozenset[CredentialClass] = frozenset()
    """What it is taken for."""
    unconfirmed: frozenset[CredentialClass] = frozenset()
    """Of these, what rests on an unchecked rule that the program does not confirm: never held against it."""
    doubtful: frozenset[CredentialClass] = frozenset()
    """What it may be besides, where an unchecked rule and the stated level differ."""
    open: bool = False
    """True where it may be anything: letters without a rule here, and no level stated."""
    by_level: bool = False
    """True where the level that the program states decided."""
    differs: bool = False
    """True where the table and the level that the program states differ: a question to the program."""
    degree_only: bool = False
    """True where nothing but a degree is written."""
    says_none: bool = False
    """True where the cell says that there is no credential."""
    remarks: tuple[str, ...] = ()
    """What was taken for granted, in words."""

    def allows(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return whether it is one of these classes; never NO on an unchecked rule alone."""
        taken = self.taken_for(wanted)
        return Judged.UNDECIDED if taken is Judged.NO and self.unconfirmed - ADDITIONS else taken

    def taken_for(self, wanted: Iterable[CredentialClass]) -> Judged:
        """Return whether it is one of these classes by what is known, an unchecked rule taken as it is."""
        if not self.given:
            return Judged.BLANK
        wanted = frozenset(wanted)
        if self.classes & wanted:
            return Judged.YES
        return Judged.UNDECIDED if self.open or self.doubtful & wanted else Judged.NO

    @property
    def words(self) -> str:
        """What it is taken to be, in words."""
        if not self.given:
            return "letters not known"
        if self.doubtful or (self.open and not self.classes - ADDITIONS):
            return "could not be judged"
        if self.says_none or not self.classes:
            return "no credential"
        named = [words for each, words in WORDS.items() if each in self.classes]
        marks = [
            *(["as the program states"] if self.by_level else []),
            *(["rule to be checked with the board"] if self.unconfirmed - ADDITIONS else []),
            *(["the program states another level"] if self.differs else []),
        ]
        return "; ".join([" and ".join(named), *marks])


def read_credentials(  # noqa: PLR0913 what a row of Staff says of a credential
    written: Sequence[str],
    level: str | None,
    state: str | None,
    table: CredentialTable,
    *,
    numbered: bool = True,
    index: Index | None = None,
) -> Reading:
    """Return what the letters of a row come to.

    `level` is the answer to "License level, as you understand it"; `state` the issuing state, None for a federal
    or a blank one, where only rules that hold everywhere apply. `numbered` says whether a license number is given:
    a degree alone is no license, so the stated level decides of it only beside a number. `index` is `index_of` the
    table, for a caller with many rows.
    """
    letters = letters_in(written, table, index)
    stated = _stated(level, table)
    if letters.says_none:
        differs = bool(stated)
        return Reading(says_none=True, differs=differs, doubtful=frozenset(stated or ()))
    if not letters.known:
        return Reading(given=False, remarks=_not_known(letters))
    ruled: dict[CredentialClass, bool] = {}
    unruled = False
    for rows in letters.known:
        rule = _rule(rows, state)
        if rule is None:
            unruled = True
        else:
            ruled[rule[0]] = ruled.get(rule[0], False) or rule[1] != "recalled"
    if set(ruled) <= ADDITIONS:
        return _by_level(letters, stated, ruled, numbered=numbered or unruled)
    return _by_table(letters, stated, ruled, unruled=unruled)


def _by_level(
    letters: Letters,
    stated: tuple[CredentialClass, ...] | None,
    ruled: Mapping[CredentialClass, bool],
    *,
    numbered: bool,
) -> Reading:
    degree_only = set(ruled) == {"degree"}
    remarks = _not_known(letters)
    if stated is None or (stated and not numbered):
        return Reading(classes=frozenset(ruled), open=True, degree_only=degree_only, remarks=remarks)
    names = ", ".join(rows[0].letters for rows in letters.known)
    if stated:
        remarks = (*remarks, f"there is no rule for {names} here, so the level that the program states was taken")
    return Reading(
        classes=frozenset(ruled) | frozenset(stated), by_level=bool(stated), degree_only=degree_only, remarks=remarks
    )


def _by_table(
    letters: Letters,
    stated: tuple[CredentialClass, ...] | None,
    ruled: Mapping[CredentialClass, bool],
    *,
    unruled: bool,
) -> Reading:
    checked = frozenset(each for each, is_checked in ruled.items() if is_checked)
    recalled = frozenset(ruled) - checked
    remarks = _not_known(letters)
    if recalled - ADDITIONS:
        remarks = (*remarks, "the rule for these letters is to be checked with the board")
    if stated is None:
        return Reading(classes=frozenset(ruled), unconfirmed=recalled, open=unruled, remarks=remarks)
    if _agree(frozenset(ruled), stated):
        return Reading(classes=frozenset(ruled), remarks=remarks)
    if unruled and stated:
        return Reading(classes=frozenset(ruled) | frozenset(stated), by_level=True, remarks=remarks)
    if recalled - ADDITIONS and not _refutes(checked, stated):
        return Reading(
            classes=checked, doubtful=recalled | frozenset(stated), differs=True, open=not stated, remarks=remarks
        )
    return Reading(classes=frozenset(ruled), unconfirmed=recalled, differs=True, remarks=remarks)


def _refutes(checked: frozenset[CredentialClass], stated: tuple[CredentialClass, ...]) -> bool:
    """Return whether a checked rule speaks of the same kind of credential as the stated level."""
    return any(checked & kind and (kind & set(stated) or not stated) for kind in _KINDS)


def _agree(ruled: frozenset[CredentialClass], stated: tuple[CredentialClass, ...]) -> bool:
    """Return whether the table and the stated level say the same; a prescriber may also say independent."""
    return bool(ruled & set(stated)) or ("medical" in ruled and "independent" in stated)


def _stated(level: str | None, table: CredentialTable) -> tuple[CredentialClass, ...] | None:
    """Return what a stated level stands for; None where it says nothing, empty where it says that there is none."""
    return next((each.classes for each in table.levels if each.answer == level), None)


def _rule(rows: tuple[Credential, ...], state: str | None) -> tuple[CredentialClass, str] | None:
    ordered = sorted(rows, key=lambda row: _BEST_FIRST.index(row.status))
    for row in ordered:
        if state in row.states:
            return row.states[state], row.status
    return next(((row.everywhere, row.status) for row in ordered if row.everywhere), None)


def _not_known(letters: Letters) -> tuple[str, ...]:
    return tuple(f"“{text}” is not known as a credential in any state" for text in letters.unknown)
