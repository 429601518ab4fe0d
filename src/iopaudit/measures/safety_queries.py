"""Questions about safety and rights: counts and answers that fit badly together, and funds that nobody reports."""

from collections.abc import Iterator
from fractions import Fraction

from iopaudit.measures.aftercare import nobody_is_paid_for_referrals
from iopaudit.measures.context import Context
from iopaudit.measures.payers import receives_hhs_funds
from iopaudit.measures.suicide_safety import suicide_followed_share
from iopaudit.models.fact import Share
from iopaudit.models.numbers import in_words
from iopaudit.models.problem import Query
from iopaudit.models.submission import cells_in

MANY_SCREENED = 20
"""From so many people screened on it is unlikely that not one was positive."""
MOST_FOLLOWED = Fraction(7, 10)
"""Under so many positive screens with every step counted, an answer that all of them are taken is a question."""
ALL_STEPS = "All the same day: full assessment, safety plan, access to means, next contact"
"""The answer of SAF-02 that every step is taken on the day of a positive screen."""
PAID = ("Flat fee to a call center or marketer, contract not reviewed by counsel", "Paid per call, lead or admission")
"""Answers of SAF-14 by which somebody is paid."""
FUNDED_SETTINGS = ("FQHC", "Tribal or Indian Health Service")
"""Settings that live on federal health funds by what they are."""


def safety_queries(context: Context) -> Iterator[Query]:
    """Yield questions about suicide screens, payment for clients, and federal health funds."""
    yield from _suicide_screens(context)
    yield from _paid_for_clients(context)
    yield from _health_funds(context)


def _suicide_screens(context: Context) -> Iterator[Query]:
    screened, positive = (context.submission.count(name).number for name in ("suicide_screened", "suicide_positive"))
    if positive.number == 0 and screened.number is not None and screened.number >= MANY_SCREENED:
        found = f"no positive suicide screen among {in_words(screened.number)}"
        yield Query("no-positive-suicide-screens", cells_in(positive, screened), found)
    answer, share = context.submission.answer("SAF-02").answer, suicide_followed_share(context)
    if (
        answer.text == ALL_STEPS
        and isinstance(share.value, Share)
        and share.value.yes < MOST_FOLLOWED * share.value.counted
    ):
        found = f"every step is said to be taken the same day, and {share.found}"
        yield Query("suicide-steps-not-counted", (*answer.cells, *share.cells), found)


def _paid_for_clients(context: Context) -> Iterator[Query]:
    rule, answer = nobody_is_paid_for_referrals(context), context.submission.answer("SAF-14").answer
    if rule.value is True and answer.text in PAID:
        found = f"nobody is said to be paid for sending new clients (AFT-13c), and SAF-14 is answered “{answer.text}”"
        yield Query("paid-for-clients", (*rule.cells, *answer.cells), found)


def _health_funds(context: Context) -> Iterator[Query]:
    setting, funds = context.submission.field("setting"), receives_hhs_funds(context)
    if setting.text in FUNDED_SETTINGS and funds.value is False:
        found = f"the setting is “{setting.text}”, and the program {funds.found}"
        yield Query("health-funds-not-reported", (*setting.cells, *funds.cells), found)
