"""The two kinds of condition that a program treats: how the answers name them, and which licenses are for them."""

from collections.abc import Mapping
from typing import NamedTuple

from iopaudit.models.submission import Row

BOTH_IN_FOCUS = "Both (co-occurring)"
_BOTH = "Both"
EATING_DISORDER = "Eating disorder"
"""The answer under Focus, and under Treats or Population of a track."""


class Condition(NamedTuple):
    """What a program treats and a license may be for."""

    words: str
    column: str
    """The column of State licenses that says whether one covers it."""
    kinds: tuple[str, ...]
    """Kinds of license that are for it by themselves."""
    focus: tuple[str, ...]
    """The Focus of a program whose first condition it is."""


SUBSTANCE_USE = Condition(
    "substance use", "covers_sud", ("Substance-use facility", "Opioid treatment program", _BOTH), ("Substance use",)
)
MENTAL_HEALTH = Condition(
    "mental health", "covers_mh", ("Mental-health facility", _BOTH), ("Mental health", EATING_DISORDER)
)
CONDITIONS = (SUBSTANCE_USE, MENTAL_HEALTH)

TREATED: Mapping[str, tuple[Condition, ...]] = {
    "Substance use": (SUBSTANCE_USE,),
    "Mental health": (MENTAL_HEALTH,),
    EATING_DISORDER: (MENTAL_HEALTH,),
    _BOTH: CONDITIONS,
    BOTH_IN_FOCUS: CONDITIONS,
}
"""What an answer under Focus, or under Treats of a track, comes to; an eating disorder is a mental-health condition."""


def is_for_eating_disorders(track: Row) -> bool:
    """Return whether a row of Tracks certainly treats eating disorders: by Treats or by Population."""
    return EATING_DISORDER in (track["treats"].text, track["population"].text)
