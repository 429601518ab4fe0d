"""The rules of the program's State, laid over the checklist before anything is judged."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from iopaudit.checklist.digest import digest
from iopaudit.checklist.overlay_blocks import replaced, with_block
from iopaudit.models.audit import BlockOutcome, StateRules
from iopaudit.models.checklist import Checklist
from iopaudit.models.fact import Fact, State
from iopaudit.models.overlay import Block, Overlay
from iopaudit.models.policy import Policy
from iopaudit.models.predicate import facts_named
from iopaudit.models.submission import Submission
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict

_NO_FACT = Fact(value=None, unit="", found="", state=State.BLANK)
"""A block's condition has no fact of its own."""


class Effective(NamedTuple):
    """The checklist that a submission is judged by, and which state's rules are in it."""

    checklist: Checklist
    """Without overlays: what applies is applied."""
    rules: StateRules

    @property
    def changed(self) -> bool:
        """Whether any block was applied."""
        return any(block.applied for block in self.rules.blocks)


def effective_checklist(checklist: Checklist, submission: Submission, as_of: date, policy: Policy) -> Effective:
    """Return the checklist with every block of the State's rules that applies to this submission.

    The State is the one that the checklist forces, else the program's own. A block applies where its condition
    certainly holds: one that nobody can decide, because a cell is blank, applies nothing, and that is said. Nothing is
    applied where the policy or the checklist wants no state's rules, where the State is blank, or where the edition has
    no rules of it.
    """
    bare = replaced(checklist, overlays=(), state="", states="own", settled=())
    own = submission.field("state").text or ""
    wanted = checklist.state or own
    if policy.state == "none" or (checklist.states == "none" and not checklist.state):
        said = f"; the program's State is {own}" if own else ""
        return Effective(bare, StateRules(says=f"No state's rules were applied, as this audit was asked to do{said}."))
    if not wanted:
        return Effective(bare, StateRules(says="No state's rules were applied, because the State is blank."))
    overlay = checklist.overlay_of.get(wanted)
    if overlay is None:
        says = f"No rules of this State ({wanted}) are in this edition, so none were applied."
        return Effective(bare, StateRules(wanted, says=says))
    return _applied(checklist, overlay, Facts(checklist, submission, as_of), own)


class _ThisOne(NamedTuple):
    """A checklist by its identity, so that what is made of it can be kept: its fields have no hash."""

    checklist: Checklist

    def __hash__(self) -> int:
        return id(self.checklist)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisOne) and self.checklist is other.checklist

    def __ne__(self, other: object) -> bool:
        return not self == other


@lru_cache(maxsize=64)
def _laid_over(base: _ThisOne, state: str, applied: tuple[str, ...]) -> tuple[Checklist, Mapping[str, tuple[str, ...]]]:
    """Return the checklist with these blocks of a state applied, and what each changed.

    Made once for all programs of a run to which the same blocks apply.
    """
    current = replaced(base.checklist, overlays=(), state="", states="own")
    effects = {}
    for block in reversed(base.checklist.overlay_of[state].blocks):
        if block.id in applied:
            current, effects[block.id] = with_block(current, block)
    return replaced(current, settled=()), effects


@lru_cache(maxsize=64)
def _digest(base: _ThisOne) -> str:
    return digest(base.checklist)


def digest_of(effective: Effective, recorded: str) -> str:
    """Return the digest of what is judged by: the recorded one where no state's rules changed the checklist.

    Nothing is recorded where none is given.
    """
    return _digest(_ThisOne(effective.checklist)) if recorded and effective.changed else recorded


def _applied(checklist: Checklist, overlay: Overlay, facts: Facts, own: str) -> Effective:
    applied = tuple(block.id for block in overlay.blocks if _holds(block, facts) is Verdict.TRUE)
    laid, effects = _laid_over(_ThisOne(checklist), overlay.state, applied)
    outcomes = tuple(
        BlockOutcome(
            block.id,
            block.title,
            block.id in applied,
            _why(block, facts),
            block.applies_because,
            effects.get(block.id, ()),
            tuple(block.notes) if block.id in applied else (),
        )
        for block in overlay.blocks
    )
    rules = StateRules(overlay.state, overlay.name, overlay.title, bool(checklist.state), blocks=outcomes)
    return Effective(laid, rules._replace(says=_says(rules, own)))


def _holds(block: Block, facts: Facts) -> Verdict:
    if block.applies_when is None:
        return Verdict.TRUE
    context = facts.context
    return hold(block.applies_when, _NO_FACT, facts.named, context.as_of, context.parameters)


def _why(block: Block, facts: Facts) -> str:
    """Return what decided about a block: what the program reports of each fact that its condition names."""
    if block.applies_when is None:
        return "applies to every program of this State"
    return "; ".join(dict.fromkeys(facts.named(name).found for name in facts_named(block.applies_when)))


def _says(rules: StateRules, own: str) -> str:
    if not rules.chosen:
        reason = "by the program's State"
    elif own == rules.state:
        reason = "chosen for this audit and the program's State"
    else:
        reason = f"chosen for this audit, while the program's State is {own or 'blank'}"
    applied = [block.title for block in rules.blocks if block.applied]
    parts = [f"{rules.title} ({rules.overlay}), {reason}."]
    parts.append(f"Applied: {'; '.join(applied)}." if applied else "None of its rules applies to this program.")
    left = [f"{block.title} ({block.why})" for block in rules.blocks if not block.applied]
    if left:
        parts.append(f"Not applied: {'; '.join(left)}.")
    return " ".join(parts)
