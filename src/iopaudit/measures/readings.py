"""What the letters of one row come to: the classes of credential that they are taken for, and how sure that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iopaudit.measures.judged import Judged
from iopaudit.models.credential import CredentialClass

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
    "specialty": "certificate for a method or specialty",
    "peer": "peer certification",
    "other_profession": "credential of another health profession",
    "degree": "degree",
}
"""The classes in words, in the order in which they are named."""

ADDITIONS: frozenset[CredentialClass] = frozenset({"supervision", "co_occurring", "specialty", "degree"})
"""What stands beside a credential and allows nothing by itself."""


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
    """What it may be besides, where the table and the stated level differ, or the letters are qualified."""
    either: bool = False
    """True where it is one of the doubtful ones for certain: the table says one, the stated level the other."""
    open: bool = False
    """True where it may be anything: letters without a rule here, and no level stated."""
    by_level: bool = False
    """True where the level that the program states decided."""
    differs: bool = False
    """True where the table and the level that the program states differ: a question to the program."""
    only_additions: bool = False
    """True where nothing but degrees and other additions is written, which is no license by itself."""
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
        if self.classes & wanted or (self.either and self.doubtful - ADDITIONS <= wanted):
            return Judged.YES
        return Judged.UNDECIDED if self.open or self.doubtful & wanted else Judged.NO

    @property
    def words(self) -> str:
        """What it is taken to be, in words."""
        if not self.given:
            return "letters not known"
        if (self.doubtful or self.open) and not self.classes - ADDITIONS:
            return "could not be judged"
        if self.says_none or not self.classes:
            return "no credential"
        named = [words for each, words in WORDS.items() if each in self.classes]
        marks = [
            *(["as the program states"] if self.by_level else []),
            *(["rule to be checked with the board"] if self.unconfirmed - ADDITIONS else []),
            *(["the rest could not be judged"] if self.doubtful else []),
            *(["the program states another level"] if self.differs else []),
        ]
        return "; ".join([" and ".join(named), *marks])
