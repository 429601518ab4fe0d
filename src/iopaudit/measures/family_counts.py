"""Counts of the Outcomes sheet that speak of families: who supports a client, contact, sessions, a part in the plan.

Where more is wanted of programs for minors, adults and minors are counted apart, each against its own threshold. An
age that no track serves is not asked. An age that is served, and of which no client consented to family contact in
the period (a count of 0), leaves the question to the other age; where both are so, nobody can decide.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, is_honest_zero, share_of_counts
from iopaudit.measures.outcomes import COUNT_PROOF, count_is_backed, too_new
from iopaudit.measures.profile import serves_adults, serves_minors
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark, Share, State


class Age(NamedTuple):
    """Adults or minors: how to tell whether they are served, and their two counts."""

    whom: str
    served: Callable[[Context], Fact]
    counted: Counted


class ByAge(NamedTuple):
    """One matter that is counted for adults and for minors."""

    adults: Age
    minors: Age
    unit: str
    """Both together: "consenting families"."""


Pairs = tuple[tuple[Age, Age], ...]
"""Each age with the other one."""


def _by_age(part: str, whole: str, when: str, did: str) -> ByAge:
    adults, minors = (
        Age(whom, served, Counted(part + ending, whole + ending, f"consenting families of {when} {whom}", did))
        for whom, served, ending in (("adults", serves_adults, ""), ("minors", serves_minors, "_minors"))
    )
    return ByAge(adults, minors, f"consenting families of {when} clients")


SESSIONS = _by_age("family_sessions", "family_discharges", "discharged", "with one or more family sessions")
CONTACT = _by_age("family_contact_14", "family_admissions", "admitted", "with contact within 14 days")


@measure(unit="active clients", gives="share")
def support_person_asked(context: Context) -> Fact:
    """Share of active clients whose chart names a support person or says that the client declined to name one."""
    counted = Counted(
        "active_support", "active_clients", "active clients", "with a support person named or their refusal recorded"
    )
    return share_of_counts(counted, context)


@measure(unit="minors in care", gives="share")
def minors_with_weekly_guardian_contact(context: Context) -> Fact:
    """Share of minors in care whose parent or guardian had contact with the program in each of the last four weeks."""
    counted = Counted("minors_weekly_contact", "minors_in_care", "minors in care", "with weekly guardian contact")
    return share_of_counts(counted, context)


@measure(unit="discharge plans", gives="share")
def discharge_plans_with_family_input(context: Context) -> Fact:
    """Share of the discharge plans read, of clients with consenting family, that record what the family said."""
    unit, did = "discharge plans of clients with consenting family", "that record family input"
    return share_of_counts(Counted("review_family_input", "review_family_plans", unit, did), context)


@measure(unit="consenting families", gives="share")
def families_in_sessions(context: Context) -> Fact:
    """Share of the consenting families of discharged clients, adults and minors together, with a family session.

    It is shown; adults and minors are judged apart.
    """
    return _together(SESSIONS, context)


@measure(unit="consenting families of adults", gives="share")
def families_in_sessions_adults(context: Context) -> Fact:
    """Share of the consenting families of discharged adults with one or more family sessions."""
    return _share_of(SESSIONS.adults, SESSIONS.minors, context)


@measure(unit="consenting families of minors", gives="share")
def families_in_sessions_minors(context: Context) -> Fact:
    """Share of the consenting families of discharged minors with one or more family sessions."""
    return _share_of(SESSIONS.minors, SESSIONS.adults, context)


@measure(unit="", gives="yes or no")
def no_families_of_discharged_adults(context: Context) -> Fact:
    """Whether there are no consenting families of discharged adults: no track for adults, or a count of 0.

    Nobody can decide where the same is so of minors, because then nobody at all is left to judge by.
    """
    return _nobody(SESSIONS.adults, SESSIONS.minors, context)


@measure(unit="", gives="yes or no")
def no_families_of_discharged_minors(context: Context) -> Fact:
    """Whether there are no consenting families of discharged minors: no track for minors, or a count of 0.

    Nobody can decide where the same is so of adults, because then nobody at all is left to judge by.
    """
    return _nobody(SESSIONS.minors, SESSIONS.adults, context)


@measure(unit="consenting families", gives="share")
def families_contacted_early(context: Context) -> Fact:
    """Share of the consenting families of admitted clients, adults and minors together, with contact within 14 days.

    It is shown; adults and minors are judged apart.
    """
    return _together(CONTACT, context)


@measure(unit="consenting families of adults", gives="share")
def families_contacted_early_adults(context: Context) -> Fact:
    """Share of the consenting families of admitted adults with contact within 14 days of admission."""
    return _share_of(CONTACT.adults, CONTACT.minors, context)


@measure(unit="consenting families of minors", gives="share")
def families_contacted_early_minors(context: Context) -> Fact:
    """Share of the consenting families of admitted minors with contact within 14 days of admission."""
    return _share_of(CONTACT.minors, CONTACT.adults, context)


@measure(unit="", gives="yes or no")
def no_families_of_admitted_adults(context: Context) -> Fact:
    """Whether there are no consenting families of admitted adults: no track for adults, or a count of 0.

    Nobody can decide where the same is so of minors, because then nobody at all is left to judge by.
    """
    return _nobody(CONTACT.adults, CONTACT.minors, context)


@measure(unit="", gives="yes or no")
def no_families_of_admitted_minors(context: Context) -> Fact:
    """Whether there are no consenting families of admitted minors: no track for minors, or a count of 0.

    Nobody can decide where the same is so of adults, because then nobody at all is left to judge by.
    """
    return _nobody(CONTACT.minors, CONTACT.adults, context)


def _share_of(age: Age, other: Age, context: Context) -> Fact:
    """Return the share of one age; there is nothing to decide, and no cell to fill in, where no track serves it."""
    if _unserved(age, other, context):
        return Fact(value=None, unit="", found="", state=State.UNDECIDED)
    return share_of_counts(age.counted, context)


def _together(matter: ByAge, context: Context) -> Fact:
    """Return what is shown: the age that is asked, or both together with a remark for each.

    Where one of two has no share, that one is shown with what it lacks.
    """
    pairs = ((matter.adults, matter.minors), (matter.minors, matter.adults))
    asked = [age for age, other in pairs if not _left_out(age, other, context)]
    facts = [share_of_counts(age.counted, context) for age in asked or [_served_one(pairs, context)]]
    notes = tuple(remark for age, other in pairs if (remark := _given_for_nobody(age, other, context)))
    shares = [fact.value for fact in facts if isinstance(fact.value, Share)]
    if len(shares) < len(facts):
        return next(fact for fact in facts if fact.state is not State.KNOWN)
    if len(facts) == 1:
        return replace(facts[0], remarks=(*facts[0].remarks, *notes))
    share = Share(yes=sum((one.yes for one in shares), Fraction(0)), no=sum((one.no for one in shares), Fraction(0)))
    return Fact(
        value=share,
        unit=matter.unit,
        found=f"{share} {matter.unit} {matter.adults.counted.did}, adults and minors together",
        cells=tuple(cell for fact in facts for cell in fact.cells),
        backed=all(fact.backed for fact in facts),
        proof=COUNT_PROOF,
        remarks=tuple(Remark(fact.found, fact.cells) for fact in facts),
    )


def _served_one(pairs: Pairs, context: Context) -> Age:
    return next((age for age, other in pairs if not _unserved(age, other, context)), pairs[0][0])


def _left_out(age: Age, other: Age, context: Context) -> bool:
    """Return whether an age is not asked: no track serves it, or nobody of it consented in the period."""
    return _unserved(age, other, context) or _nobody_consented(age, context)


def _unserved(age: Age, other: Age, context: Context) -> bool:
    """Return whether no track serves an age. Tracks whose ages fit neither take none of the two out."""
    return age.served(context).value is False and other.served(context).value is not False


def _nobody_consented(age: Age, context: Context) -> bool:
    """Return whether the count of consenting families is an honest 0; with sessions beside it, it is none."""
    part = context.submission.count(age.counted.part).number.number
    return is_honest_zero(age.counted.whole, context) and not part


def _given_for_nobody(age: Age, other: Age, context: Context) -> Remark | None:
    whole = context.submission.count(age.counted.whole).number
    if not (_unserved(age, other, context) and whole.number):
        return None
    text = f"families of {age.whom} are counted, but no track is for {age.whom}; they are left out"
    return Remark(text, whole.cells)


def _nobody(age: Age, other: Age, context: Context) -> Fact:
    """Return whether an age leaves the question to the other one; said only where a count of 0 is why."""
    served, whole = age.served(context), context.submission.count(age.counted.whole)
    cells = (*served.cells, *whole.number.cells)
    nobody, backed = f"no {age.counted.unit}", count_is_backed(whole, context)
    if _unserved(age, other, context):
        return Fact(value=True, unit="", found="", cells=served.cells, backed=True, proof=COUNT_PROOF)
    if too_new(context):
        found = f"the program is too new to count {age.counted.unit}"
        return Fact(value=None, unit="", found=found, cells=cells, state=State.TOO_NEW)
    if _nobody_consented(age, context):
        if _left_out(other, age, context):
            return Fact(value=None, unit="", found="", cells=cells, state=State.UNDECIDED)
        return Fact(value=True, unit="", found=nobody, cells=cells, backed=backed, proof=COUNT_PROOF)
    if served.value is None and whole.number.number is None:
        return Fact(value=None, unit="", found=served.found, cells=served.cells, state=State.BLANK)
    return Fact(value=False, unit="", found="", cells=cells, backed=backed, proof=COUNT_PROOF)
