"""Which documents count as evidence."""

from datetime import date
from typing import Any

import pytest

from builders import AS_OF, UNREADABLE, context, submission
from iopaudit.measures.evidence import is_stock_phrase, judge_evidence


def judged(document: Any, dated: Any = date(2026, 1, 5), as_of: Any = AS_OF, **more: Any) -> Any:
    made = submission(answers={"STF-13": {"document": document, "dated": dated, **more}})
    return judge_evidence(made.answer("STF-13"), context(made, as_of=as_of))


def test_a_named_and_dated_document_counts() -> None:
    evidence = judged("Supervision log, February 2026", kept="Shared drive")
    assert evidence.counts
    assert evidence.reason == ""
    assert (evidence.document, evidence.dated, evidence.kept) == (
        "Supervision log, February 2026",
        "2026-01-05",
        "Shared drive",
    )
    assert [str(cell) for cell in evidence.cells] == ["Checklist!D5", "Checklist!E5"]


@pytest.mark.parametrize(
    "text",
    ["On file", "ON-FILE.", "yes", "Yes, on file", "Available on request", "available upon request!", "See chart",
     "policy", "Policies and procedures", "n/a", "N/A", "same", "Same as above", "x", "-", "??", "attached", "HR files",
     "On file in the HR office", "see policy manual", "documentation kept", "TBD", "…", "12"],
)  # fmt: skip
def test_a_stock_phrase_names_no_document(text: Any) -> None:
    assert is_stock_phrase(text)
    evidence = judged(text)
    assert not evidence.counts
    assert evidence.document == text


@pytest.mark.parametrize(
    "text",
    ["none yet", "Not yet written", "to be written", "does not exist", "There is none", "N/A - not applicable",
     "verbal", "Verbally agreed", "Draft", "in progress / draft", "We have one", "yes, it is in the chart",
     "see binder", "Shared drive", "Google Drive", "SharePoint", "website", "xxx", "aaaa", "--- xxx ---"],
)  # fmt: skip
def test_a_text_that_says_there_is_no_paper_or_only_where_it_lies_names_no_document(text: Any) -> None:
    assert is_stock_phrase(text)
    assert judged(text).reason == f"“{text}” does not say which document"


def test_a_date_is_no_name_of_a_document() -> None:
    assert judged(date(2026, 1, 5)).reason == "“2026-01-05” does not say which document"
    assert judged("2026-01-05").reason == "“2026-01-05” does not say which document"
    assert judged("1/5/2026").reason == "“1/5/2026” does not say which document"


@pytest.mark.parametrize(
    "text",
    ["Binder 3, tab 2", "Draft minutes of May", "Website review sheet", "Agreement with Drive Clinic", "AAA manual",
     "XXX Housing lease", "Not-done list of May", "Written consent form"],
)  # fmt: skip
def test_a_name_beside_such_words_is_still_a_name(text: Any) -> None:
    assert judged(text).counts


@pytest.mark.parametrize(
    "text",
    ["Policy 4.2", "Supervision policy", "Chart review, May", "Attachment A", "OIG report", "CV Dr. Lee", "Dienstplan"],
)
def test_a_name_that_holds_such_a_word_is_still_a_name(text: Any) -> None:
    assert judged(text).counts


@pytest.mark.parametrize(
    ("dated", "as_of", "counts"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), True),
        (date(2026, 3, 2), date(2026, 3, 1), False),
        (date(2025, 3, 1), date(2026, 3, 1), True),
        (date(2025, 2, 28), date(2026, 3, 1), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
    ],
)
def test_freshness_is_counted_in_calendar_months_with_both_ends_included(dated: Any, as_of: Any, counts: Any) -> None:
    assert judged("Supervision log", dated, as_of).counts is counts


def test_each_reason_is_given_in_words() -> None:
    assert judged(None, None).reason == "no document is named"
    assert judged("on file").reason == "“on file” does not say which document"
    assert judged("Supervision log", None).reason == "the document has no date"
    assert judged("Supervision log", UNREADABLE).reason == "the document's date cannot be read"
    assert judged("Supervision log", date(2026, 4, 1)).reason == (
        "the document's date, 2026-04-01, is after the as-of date"
    )
    assert judged("Supervision log", date(2024, 4, 1)).reason == (
        "the document is dated 2024-04-01, more than 12 months before the as-of date"
    )


def test_the_freshness_is_a_parameter_of_the_checklist() -> None:
    made = submission(answers={"STF-13": {"document": "Supervision log", "dated": date(2024, 4, 1)}})
    assert judge_evidence(made.answer("STF-13"), context(made, parameters={"evidence_months": 24})).counts
