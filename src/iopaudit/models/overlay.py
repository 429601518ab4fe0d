"""The rules of one state, as they are laid over a checklist: blocks that each apply to some of its programs."""

from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from iopaudit.models.base import Model
from iopaudit.models.numbers import Exact
from iopaudit.models.predicate import Condition
from iopaudit.models.source import Basis, Source


class Setting(Model):
    """The value that a rule gives to one of the checklist's parameters."""

    value: Exact | tuple[str, ...]
    """The number or the list, in the parameter's own unit."""
    meaning: str = ""
    """What it then means; as in the checklist where it is not given."""


class RuleRaise(Model):
    """What makes a recommended criterion required where the block applies, and why."""

    basis: Literal["law", "contract"]
    """law, or contract where it is a payer's rule."""
    because: str
    """The reason, in a sentence that is printed."""
    when: Condition | None = None
    """A further condition beside that of the block."""


class Replacement(Model):
    """Keys of a criterion that a rule replaces; None and "" leave the checklist's own."""

    title: str = ""
    """What is so where it is met."""
    severity_reason: str = ""
    """Why it is as severe as it is."""
    basis: Basis | None = None
    """For a required criterion, what makes it required."""
    met: Condition | None = None
    """What must hold for it to be met."""
    partly_met: Condition | None = None
    """What earns a part of the credit."""
    wanted: str = ""
    """What is wanted, in words."""
    evidence: str = ""
    """What a surveyor asks for."""
    why: str = ""
    """Why it is asked."""
    fix: str = ""
    """What to do where it is not met."""


class Block(Model):
    """Rules that apply to the same programs and stand in the same sources."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    """Its name within the state."""
    title: str
    """What rules these are, in a phrase: "substance-use license: hours and consultation"."""
    applies_when: Condition | None = None
    """To which programs of the state; to all of them where it is not given."""
    applies_because: str = ""
    """Whom the rules bind, in a sentence that is printed where they are not applied."""
    sources: tuple[Source, ...]
    """Where its rules stand."""
    parameters: dict[str, Setting] = Field(default_factory=dict)
    """Numbers of the checklist that it sets."""
    raises: dict[str, RuleRaise] = Field(default_factory=dict, alias="raise")
    """What it makes required, by criterion."""
    criteria: dict[str, Replacement] = Field(default_factory=dict)
    """What it asks in another way, by criterion."""
    notes: dict[str, str] = Field(default_factory=dict)
    """What the rule says, by criterion, printed with its finding."""

    @model_validator(mode="after")
    def _is_whole(self) -> "Block":
        if self.applies_when is not None and not self.applies_because:
            raise ValueError("has applies_when and needs applies_because: the sentence printed where it does not apply")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The criteria that it names, each once."""
        return tuple(dict.fromkeys((*self.raises, *self.criteria, *self.notes)))


class Overlay(Model):
    """The rules of one state."""

    id: str
    """`states/` and the name of the file."""
    edition: str
    """Which edition of these rules it is, in quotes."""
    title: str
    """Rules of, and the state."""
    extends: str
    """The checklist that they are laid over, as `id@edition`."""
    state: str
    """The two letters of the state."""
    about: str
    """What the rules speak of, and of whom they do not."""
    blocks: tuple[Block, ...]
    """The blocks; where two speak of the same, the first decides."""

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"
