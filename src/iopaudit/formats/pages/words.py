"""How the document says a result and a date; every sign comes with its word and its color."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from iopaudit.formats.drawings import sign
from iopaudit.formats.words import DECISION_WORDS, result_words
from iopaudit.models.audit import Decision
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO_DATE = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])", re.ASCII)

NOTHING = "\u2014"
"""What stands where there is nothing to say."""


class Judged(NamedTuple):
    """A judgement as it is shown: sign, word and color, always the three together."""

    sign: Markup
    word: str
    tone: str


_RESULTS: Mapping[Result, tuple[str, str]] = {
    Result.MET: ("check", "good"),
    Result.PARTLY_MET: ("half", "caution"),
    Result.NOT_MET: ("cross", "bad"),
    Result.NOT_APPLICABLE: ("dash", "quiet"),
    Result.UNANSWERED: ("question", "caution"),
    Result.CANNOT_JUDGE: ("tilde", "caution"),
    Result.TOO_NEW: ("clock", "quiet"),
    Result.WAIVED: ("arrow", "quiet"),
}
_DECISIONS: Mapping[Decision, tuple[str, str]] = {
    Decision.READY: ("circled check", "good"),
    Decision.CONDITIONAL: ("triangle", "caution"),
    Decision.INCOMPLETE: ("circled question", "caution"),
    Decision.NOT_READY: ("circled cross", "bad"),
}
_STANDINGS: Mapping[str, tuple[str, str]] = {
    "in force": ("check", "good"),
    "ends soon": ("half", "caution"),
    "lapsed": ("cross", "bad"),
    "cannot be judged": ("tilde", "caution"),
    "not given": ("question", "caution"),
}


def judged(sign_name: str, word: str, tone: str) -> Judged:
    """Return a judgement with its sign drawn."""
    return Judged(sign(sign_name, tone), word, tone)


def finding_judged(finding: Finding) -> Judged:
    """Return how a finding is shown; what is only shown is never called met."""
    word = result_words(finding)
    if word == "Shown":
        return judged("eye", word, "quiet")
    name, tone = _RESULTS[finding.result]
    return judged(name, word, tone)


def result_judged(result: Result, word: str) -> Judged:
    """Return a result's sign and color beside the given word, for the page on method."""
    name, tone = _RESULTS[result]
    return judged(name, word, tone)


def decision_judged(decision: Decision) -> Judged:
    """Return how a decision is shown; `ready` stays a claim until a reviewer confirms it."""
    name, tone = _DECISIONS[decision]
    return judged(name, DECISION_WORDS[decision], tone)


def standing_judged(standing: str, *, clinical: bool) -> Judged:
    """Return how the standing of a credential is shown; someone who treats nobody may go without one."""
    name, tone = _STANDINGS.get(standing, ("dash", "quiet"))
    if standing == "not given" and not clinical:
        name, tone = "dash", "quiet"
    return judged(name, standing.capitalize(), tone)


def long_date(day: date) -> str:
    """Return "November 21, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date | None) -> str:
    """Return "Nov 21, 2026", or a dash where there is none."""
    return f"{_MONTHS[day.month - 1][:3]} {day.day}, {day.year}" if day else NOTHING


def with_plain_dates(text: str) -> str:
    """Return the text with each date such as 2026-11-21 as "Nov 21, 2026"; what is no day stays as it is."""
    return _ISO_DATE.sub(_plain_date, text)


def _plain_date(found: re.Match[str]) -> str:
    try:
        return short_date(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def month_name(day: date) -> str:
    """Return the month in three letters."""
    return _MONTHS[day.month - 1][:3]


def days_words(days: int) -> str:
    """Return "1 day" or "20 days"."""
    return f"{days} {'day' if days == 1 else 'days'}"


def shorten(text: str, limit: int) -> str:
    """Return the text, cut with "…" where it is longer than `limit` characters; at a space where one is near."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_space = cut.rfind(" ", limit * 2 // 3)
    return (cut[:at_space] if at_space > 0 else cut).rstrip(" ,;:") + "…"


def sentence(text: str) -> str:
    """Return the text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)
