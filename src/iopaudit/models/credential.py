"""The credential table: what letters after a name mean, state by state."""

from typing import Literal

from iopaudit.models.base import Model

CredentialClass = Literal[
    "independent",
    "medical",
    "nurse",
    "associate",
    "independent_addiction",
    "addiction_certification",
    "registered_trainee",
    "supervision",
    "co_occurring",
    "specialty",
    "peer",
    "other_profession",
    "degree",
]
"""What a credential allows. A degree, and what supervision, co-occurring and specialty certify, allow nothing alone."""


class Credential(Model):
    """One set of letters."""

    letters: str
    """As the field writes them, such as LCSW."""
    name: str
    also: tuple[str, ...] = ()
    """Other spellings of the same letters."""
    everywhere: CredentialClass | None = None
    """What it is in every state for which no row of the letters has a rule of its own; None: no rule, cannot judge."""
    states: dict[str, CredentialClass] = {}  # noqa: RUF012  pydantic copies it
    """What it is in the states where a rule is known."""
    status: Literal["verified", "second-hand", "recalled"] = "recalled"
    source: str = ""
    note: str = ""


class LevelMeaning(Model):
    """What an answer to "License level, as you understand it" stands for."""

    answer: str
    classes: tuple[CredentialClass, ...]


class CredentialTable(Model):
    """All letters, and what a stated level stands for."""

    edition: str
    credentials: tuple[Credential, ...]
    levels: tuple[LevelMeaning, ...]
