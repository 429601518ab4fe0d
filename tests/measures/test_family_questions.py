"""The questions and fields of family involvement: FAM-01, -02, -04, -07, -12, -13, -15 and -16 of the edition."""

from datetime import date
from typing import Any

import pytest
from edition_findings import checklist, finding, result

from builders import track

FORM, RELEASE = "Always, on a form that meets 42 CFR Part 2", "Always, on a general medical release"
MINORS = track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17)  # noqa: RUF001 the layout's own dash
UNKNOWN = track(population=None, ages_from=None, ages_to=None)
DOCUMENT = {"document": "Consent form, version 3", "dated": date(2026, 1, 5)}


def consent(answer: Any, *, focus: Any = "Substance use", assisted: Any = "Yes", treats: Any = "Both") -> Any:
    """The finding of FAM-01."""
    fields = {"focus": focus, "federally_assisted": assisted}
    return finding("FAM-01", fields=fields, tracks=[track(treats=treats)], answers={"FAM-01": answer})


class TestConsent:
    """FAM-01: what is enough depends on whether 42 CFR Part 2 covers the program."""

    @pytest.mark.parametrize("assisted", [True, "Not sure"])
    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            (FORM, "met"),
            (RELEASE, "partly_met"),
            ("Usually", "not_met"),
            ("No set rule", "not_met"),
            (None, "unanswered"),
        ],
    )
    def test_under_part_2_only_its_form_is_enough(self, answer: Any, expected: Any, assisted: Any) -> None:
        found = consent(answer, assisted=assisted)
        assert (found.result, found.severity, found.basis) == (expected, "required", "law")

    @pytest.mark.parametrize("outside", [{"assisted": False}, {"focus": "Mental health", "treats": "Mental health"}])
    @pytest.mark.parametrize(
        ("answer", "expected"),
        [(FORM, "met"), (RELEASE, "met"), ("Usually", "not_met"), ("No set rule", "not_met"), (None, "unanswered")],
    )
    def test_elsewhere_a_general_release_is(self, answer: Any, expected: Any, outside: Any) -> None:
        found = consent(answer, **outside)
        assert (found.result, found.severity) == (expected, "recommended")

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [(FORM, "met"), (RELEASE, "unanswered"), ("Usually", "not_met"), (None, "unanswered")],
    )
    def test_where_nobody_knows_a_general_release_is_neither(self, answer: Any, expected: Any) -> None:
        found = consent(answer, assisted=None)
        assert (found.result, found.severity) == (expected, "recommended")

    def test_it_points_at_what_is_blank(self) -> None:
        found = consent(RELEASE, assisted=None)
        assert {cell.sheet for cell in found.cells} == {"Program"}

    def test_the_form_is_the_evidence(self) -> None:
        assert not consent(FORM).backed
        assert consent({"answer": FORM, **DOCUMENT}).backed

    def test_the_law_was_read_and_binds(self) -> None:
        sources = checklist().criterion["FAM-01"].sources
        assert any(source.status == "verified" and source.binds.startswith("programs:") for source in sources)


COUNSELING = (
    ("Own licensed staff", "met"),
    ("Contracted clinician", "met"),
    ("Written referral agreement", "partly_met"),
    ("Multi-family group only", "partly_met"),
    ("None", "not_met"),
    (None, "unanswered"),
)


class TestCounseling:
    """FAM-04."""

    @pytest.mark.parametrize(("field", "expected"), COUNSELING)
    def test_who_gives_it(self, field: Any, expected: Any) -> None:
        assert result("FAM-04", fields={"family_counseling": field}, tracks=[track()]) == expected

    def test_minors_make_it_required_by_definition(self) -> None:
        given = {"fields": {"family_counseling": "None"}}
        adults, minors, unknown = (finding("FAM-04", tracks=[row], **given) for row in (track(), MINORS, UNKNOWN))
        assert (adults.severity, unknown.severity) == ("recommended", "recommended")
        assert (minors.severity, minors.basis, minors.result) == ("required", "definition", "not_met")


class TestMinors:
    """FAM-02: asked where minors are served, and never required in this edition."""

    @pytest.mark.parametrize(
        ("tracks", "expected"), [((track(),), "not_applicable"), ((MINORS,), "not_met"), ((UNKNOWN,), "not_met")]
    )
    def test_it_is_asked_where_minors_may_be_served(self, tracks: Any, expected: Any) -> None:
        found = finding("FAM-02", tracks=list(tracks), answers={"FAM-02": "Staff decide each time"})
        assert found.result == expected
        assert found.severity == "recommended"


QUESTIONS = {
    "FAM-02": ("met", "partly_met", "not_met"),
    "FAM-07": ("met", "partly_met", "not_met", "not_met"),
    "FAM-12": ("met", "partly_met", "not_met"),
    "FAM-13": ("met", "partly_met", "not_met"),
    "FAM-15": ("met", "partly_met", "not_met"),
}


@pytest.mark.parametrize("criterion", QUESTIONS)
def test_every_answer_has_its_result(criterion: Any) -> None:
    answers = tuple(checklist().criterion[criterion].ask.answers)
    results = [result(criterion, tracks=[MINORS], answers={criterion: answer}) for answer in answers]
    assert tuple(results) == QUESTIONS[criterion]
    assert result(criterion, tracks=[MINORS]) == "unanswered"
    assert result(criterion, tracks=[MINORS], answers={criterion: "Something else"}) == "unanswered"


@pytest.mark.parametrize("criterion", QUESTIONS)
def test_an_answer_is_backed_by_its_document(criterion: Any) -> None:
    answer = next(iter(checklist().criterion[criterion].ask.answers))
    assert not finding(criterion, tracks=[MINORS], answers={criterion: answer}).backed
    assert finding(criterion, tracks=[MINORS], answers={criterion: {"answer": answer, **DOCUMENT}}).backed


@pytest.mark.parametrize("answer", ["Yearly or more", "Now and then", "No"])
def test_what_families_think_is_shown_and_never_scored(answer: Any) -> None:
    found = finding("FAM-16", answers={"FAM-16": answer})
    assert (found.severity, found.credit, found.weight) == ("informational", None, 0)
    assert answer in found.found


def test_the_domain_is_whole() -> None:
    domain = next(each for each in checklist().domains if each.id == "FAM")
    assert [each.id for each in domain.criteria] == [f"FAM-{number:02}" for number in range(1, 17)]
    assert sum(each.severity != "informational" for each in domain.criteria) == 15
