"""Safety and rights as answered: what each answer comes to, what raises a criterion, and where one does not apply."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result

from builders import track

SUD, MH = "Substance use", "Mental health"
NAMED = {"document": "Crisis card handed to clients", "dated": date(2026, 1, 5)}
WITH_VIDEO = {"tracks": [track(video="Some sessions")]}

ANSWERS = {
    "SAF-04": {"All six": "met", "Four or five": "partly_met", "Two or three": "not_met", "One or none": "not_met"},
    "SAF-05": {
        "Naloxone in date everywhere, someone trained on every shift, written steps": "met",
        "Naloxone everywhere, training incomplete": "partly_met",
        "Rely on 911": "not_met",
        "Nothing": "not_met",
    },
    "SAF-07": {"All six": "met", "Four or five": "partly_met", "Fewer": "not_met", "No testing": "not_met"},
    "SAF-09": {
        "Written at admission with an outside number, 7 days, no reprisal; log kept": "met",
        "Written, no time limit or no outside number": "partly_met",
        "Told by word of mouth": "not_met",
        "Not at all": "not_met",
    },
    "SAF-10": {
        "Written, names these grounds, given or posted, contact, reviewed in 24 months": "met",
        "Written, in a general sentence": "partly_met",
        "Not written": "not_met",
    },
    "SAF-11": {
        "Reporting trained at hire and yearly, numbers at hand, conduct code signed": "met",
        "Trained at hire, code signed": "partly_met",
        "One of the two": "not_met",
        "Neither": "not_met",
    },
    "SAF-12": {"All six": "met", "Four or five": "partly_met", "Fewer": "not_met"},
    "SAF-13": {
        "Within 12 months, all in order": "met",
        "Within 12 months, corrected": "met",
        "Longer ago": "partly_met",
        "Known fault not corrected": "not_met",
        "Never": "not_met",
    },
    "SAF-14": {
        "Nothing in either direction, contracts listed, marketers not paid by head": "met",
        "Nothing paid, nothing written": "partly_met",
        "Flat fee to a call center or marketer, contract not reviewed by counsel": "partly_met",
        "Paid per call, lead or admission": "not_met",
        "Not sure": "cannot_judge",
    },
}
EVERY_ANSWER = [(name, *pair) for name, answers in ANSWERS.items() for pair in answers.items()]


@pytest.mark.parametrize(("name", "answer", "expected"), EVERY_ANSWER)
def test_what_an_answer_comes_to(name: str, answer: str, expected: str) -> None:
    assert result(name, answers={name: answer}, **WITH_VIDEO) == expected


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_of_the_drop_down_is_judged_here(name: str) -> None:
    assert list(checklist().criterion[name].ask.answers) == list(ANSWERS[name])


@pytest.mark.parametrize("name", ANSWERS)
def test_a_blank_is_unanswered_and_no_way_out(name: str) -> None:
    assert result(name, **WITH_VIDEO) == "unanswered"
    assert result(name, answers={name: {"claims_not_applicable": True}}, **WITH_VIDEO) == "unanswered"


@pytest.mark.parametrize("name", ANSWERS)
def test_only_a_document_backs_an_answer(name: str) -> None:
    best = next(iter(ANSWERS[name]))
    assert not finding(name, answers={name: best}, **WITH_VIDEO).backed
    assert finding(name, answers={name: {"answer": best, **NAMED}}, **WITH_VIDEO).backed


class TestReached:
    """SAF-03."""

    @pytest.mark.parametrize(
        ("cover", "in_writing", "expected"),
        [
            ("Own clinician on call", None, "met"),
            ("Crisis line under contract that reports back next day", "No", "met"),
            ("988 or emergency room only", "Yes", "partly_met"),
            ("988 or emergency room only", "No", "not_met"),
            ("988 or emergency room only", None, "unanswered"),
            ("Voicemail or nothing", "Yes", "not_met"),
            ("Voicemail or nothing", None, "not_met"),
            (None, "Yes", "unanswered"),
            (None, None, "unanswered"),
        ],
    )
    def test_the_cover_decides(self, cover: Any, in_writing: Any, expected: str) -> None:
        sheets = {"fields": {"crisis_cover": cover}, "answers": {"SAF-03b": in_writing}}
        assert result("SAF-03", **sheets) == expected

    def test_it_is_required_everywhere_and_backed_by_its_document(self) -> None:
        found = finding("SAF-03", fields={"crisis_cover": "Own clinician on call"}, answers={"SAF-03": NAMED})
        assert (found.severity, found.basis, found.backed) == ("required", "safety baseline", True)
        assert not finding("SAF-03", fields={"crisis_cover": "Own clinician on call"}).backed

    def test_a_new_program_is_asked_too(self) -> None:
        fields = {"crisis_cover": "Voicemail or nothing", "opened_on": date(2026, 2, 1)}
        assert result("SAF-03", fields=fields) == "not_met"


@pytest.mark.parametrize(
    ("name", "basis"), [("SAF-05", "safety baseline"), ("SAF-14", "law")], ids=["naloxone", "payment"]
)
def test_treating_substance_use_raises_it(name: str, basis: str) -> None:
    raised = finding(name, fields={"focus": SUD})
    assert (raised.severity, raised.basis, raised.raised) == ("required", basis, True)
    mental_health = finding(name, fields={"focus": MH}, tracks=[track(treats=MH)])
    assert (mental_health.severity, mental_health.basis) == ("recommended", None)
    assert finding(name, fields={"focus": None}).severity == "recommended"


@pytest.mark.parametrize(
    ("payers", "severity"),
    [
        ({"Medicaid managed care": True}, "required"),
        ({"Medicare, other services only": True}, "required"),
        ({"State or county funds": True}, "required"),
        ({"Commercial plans": True}, "recommended"),
        ({"TRICARE": True}, "recommended"),
        ({}, "recommended"),
    ],
)
def test_federal_health_funds_raise_the_notice_of_equal_treatment(payers: Any, severity: str) -> None:
    found = finding("SAF-10", payers=payers)
    assert found.severity == severity
    assert found.basis == ("law" if severity == "required" else None)


def test_drug_tests_are_asked_where_substance_use_is_treated() -> None:
    answers = {"SAF-07": "Fewer"}
    assert result("SAF-07", answers=answers, fields={"focus": MH}, tracks=[track(treats=MH)]) == "not_applicable"
    assert result("SAF-07", answers=answers, fields={"focus": SUD}) == "not_met"
    assert result("SAF-07", answers=answers, fields={"focus": None}) == "not_met"


def test_nothing_else_of_the_domain_is_ever_not_applicable() -> None:
    domain = next(domain for domain in checklist().domains if domain.id == "SAF")
    assert [one.id for one in domain.criteria if one.applies_when is not None] == ["SAF-07", "SAF-12"]
    assert len(domain.criteria) == 14


def test_only_four_may_ever_be_a_safety_baseline() -> None:
    named = [
        one.id
        for one in checklist().criteria
        if "safety baseline" in (one.basis, *(raised.basis for raised in one.required_when))
    ]
    assert named == ["SAF-01", "SAF-02", "SAF-03", "SAF-05"]
