"""Whether a document that a Checklist row names is evidence: a real name, a date, and fresh enough.

The rule is this checklist's own: a surveyor can only ask for a paper that has a name and a date.
"""

import re

from iopaudit.measures.context import Context
from iopaudit.measures.dates import is_lately
from iopaudit.models.finding import EvidenceNamed
from iopaudit.models.numbers import in_words
from iopaudit.models.submission import Answer, Entry

_FILLER_WORDS = """
    y yes yep no n na none nil nothing ok okay done x true
    on in at with by to of for and or the our its is are be will can
    file files filed folder chart charts record records kept maintained stored here site office hr ehr emr
    available provided provide upon request requested asked ask needed
    see refer look same as above below before previous ditto idem
    policy policies procedure procedures manual document documents documented documentation evidence proof
    attached attachment enclosed tbd tba pending progress current various multiple several many all everything
    not applicable never yet does do did exist exists existing there this that it one we i have has had
    written unwritten draft drafts drafted verbal verbally oral orally agreed later soon being
    binder binders drive drives shared google onedrive sharepoint dropbox cloud computer server website
"""
"""A text of nothing but these words says that there is a paper, or none, or where it lies, not which it is."""

_FILLERS = frozenset(_FILLER_WORDS.split())

_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
_LEAST_LETTERS = 3
_DATE = re.compile(r"\W*(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2}))\W*\Z")
"""A text that is a date and nothing else, as it slips into the column of names."""


def judge_evidence(answer: Answer, context: Context) -> EvidenceNamed:
    """Return the document of a Checklist row as the program named it, and whether it counts as evidence.

    It counts where it is named and not with a stock phrase, and its date is on or before the as-of date and at
    most `evidence_months` (parameter) calendar months old. `reason` says in plain words why it does not count.
    """
    document, dated, kept = answer.evidence
    reason = _why_not(document, dated, context)
    return EvidenceNamed(
        document=_as_written(document),
        dated=_as_written(dated),
        kept=_as_written(kept),
        counts=not reason,
        reason=reason,
        cells=(*document.cells, *dated.cells),
    )


def is_stock_phrase(text: str) -> bool:
    """Return whether a text only says that something exists: "on file", "Yes, see chart", "N/A", "policy".

    So does one that says that there is none, or only where it lies. Case, punctuation and order make no difference;
    a date alone, one letter over and over, and fewer than three letters and digits are no name either.
    """
    words = _WORD.findall(text.casefold())
    if sum(len(word) for word in words) < _LEAST_LETTERS or _DATE.match(text):
        return True
    if all(word.isalpha() and len(set(word)) == 1 for word in words):
        return True
    return all(word.replace("/", "") in _FILLERS for word in words)


def _why_not(document: Entry, dated: Entry, context: Context) -> str:
    name = _as_written(document)
    if not name:
        return "no document is named"
    if is_stock_phrase(name):
        return f"“{name}” does not say which document"
    day = dated.date
    if day is None:
        return "the document's date cannot be read" if dated.unreadable else "the document has no date"
    if day > context.as_of:
        return f"the document's date, {day.isoformat()}, is after the as-of date"
    months = context.threshold("evidence_months")
    if not is_lately(day, months, context.as_of):
        return f"the document is dated {day.isoformat()}, more than {in_words(months)} months before the as-of date"
    return ""


def _as_written(entry: Entry) -> str:
    if entry.date is not None:
        return entry.date.isoformat()
    if entry.number is not None:
        return in_words(entry.number)
    return " ".join(", ".join(entry.several).split())
