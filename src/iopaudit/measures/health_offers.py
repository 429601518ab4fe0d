"""Whether people are offered tests for HIV and hepatitis, and help with tobacco, when they are admitted."""

from dataclasses import replace
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.outcomes import too_new
from iopaudit.measures.profile import treats_sud
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark, Share, State

TESTING = Counted(
    "infection_offered", "admissions", "admissions", "offered HIV and hepatitis testing, with the answer recorded"
)
TOBACCO = Counted("tobacco_offered", "admissions", "admissions", "asked about tobacco and offered help")
_FIRST_SAID = (State.TOO_NEW, State.NOT_TRACKED, State.BLANK, State.UNDECIDED)
"""Of two shares the one in the state that stands first here speaks for both."""


@measure(unit="admissions", gives="share")
def health_offers_share(context: Context) -> Fact:
    """Smaller of two shares of admissions: offered HIV and hepatitis testing, and asked about tobacco.

    In a program that treats no substance use, help with tobacco alone. One of the two not tracked reaches no
    threshold, whatever the other, and one under `health_offers_partly` decides beside a blank one. Blank where the
    Focus and what the tracks treat do not say what is treated.
    """
    treated = treats_sud(context)
    tobacco = share_of_counts(TOBACCO, context)
    if treated.value is False or too_new(context):
        return tobacco
    if treated.value is None:
        return Fact(value=None, unit=TOBACCO.unit, found=treated.found, cells=treated.cells, state=State.BLANK)
    both = (share_of_counts(TESTING, context), tobacco)
    least = context.threshold("health_offers_partly")
    failing = [fact for fact in both if isinstance(fact.value, Share) and fact.value.yes < least * fact.value.counted]
    if failing and any(fact.state is State.BLANK for fact in both):
        return failing[0]
    for state in _FIRST_SAID:
        if found := next((fact for fact in both if fact.state is state), None):
            return found
    smaller = min(both, key=_yes)
    beside = tuple(Remark(fact.found, fact.cells) for fact in both)
    return replace(smaller, backed=all(fact.backed for fact in both), remarks=beside)


def _yes(fact: Fact) -> Fraction:
    """Return how many of the admissions; both shares have the same whole."""
    return fact.value.yes if isinstance(fact.value, Share) else Fraction(0)
