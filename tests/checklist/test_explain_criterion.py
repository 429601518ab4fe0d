"""One criterion explained: everything that decides it, and no source shown for more than it is."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from checklist_samples import MINIMAL_MEASURES, load_minimal, minimal_checklist_folder
from iopaudit.checklist.explain import UnknownCriterionError, explain
from iopaudit.checklist.load import load_checklist
from iopaudit.errors import IopauditError
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Measure
from iopaudit.models.fact import Fact


def hours(context: Context) -> Fact:
    """Clinical hours a week of every track, by `least_hours`.

    More that is not shown.
    """
    raise NotImplementedError


def sud(context: Context) -> Fact:
    """Whether the program treats substance use, by its tracks."""
    raise NotImplementedError


MEASURES: Mapping[str, Measure] = {
    "weekly_hours": Measure("weekly_hours", "hours a week", "number", hours),
    "licensed_share": Measure("licensed_share", "people", "share", hours),
    "treats_sud": Measure("treats_sud", "", "yes or no", sud),
}


def test_a_computed_criterion_is_explained_whole(tmp_path: Path) -> None:
    told = explain(load_minimal(tmp_path), "CAR-01", MEASURES)
    assert (told.id, told.title, told.checklist) == ("CAR-01", "Every track gives enough hours", "mini@1")
    assert told.domain == "CAR · Care"
    assert {section.key: section.lines for section in told.sections} == {
        "severity": ("recommended; weighs 2. A rule for some programs.",),
        "raised": (
            "Required where the program treats substance use (law): The rule binds programs that treat substance use.",
        ),
        "applies": ("To every program.",),
        "established": (
            "Program: State",
            "Measure (in hours a week): Clinical hours a week of every track, by least hours.",
        ),
        "met": ("At least 9 hours a week.",),
        "partly_met": ("At least 6 hours a week; earns 50% of the credit.",),
        "why": ("Fewer hours are another level of care.",),
        "fix": ("Add a session.",),
        "effort": ("medium",),
        "parameters": (
            "least_hours = 9 hours a week. Clinical hours a week of every track. Source: A rule (verified: the text "
            "was read; binds every program) https://example.org/rule",
        ),
        "scored": (
            "It weighs 2, and 4 where it is required. Its domain, Care, weighs 2 in the whole score.",
            "Met earns all of it; partly met earns 50%; not met and unanswered earn nothing.",
            "What cannot be judged, does not apply or is too new leaves the score.",
            "Where it is required: not met makes the program not ready, unanswered makes the audit incomplete, and "
            "nobody is ready unless it is met with its proof.",
            "Its domain is a headline domain: nobody is ready while that is under 60.",
        ),
        "sources": (
            "Document 001, “Hours”",
            "A rule (verified: the text was read; binds every program) https://example.org/rule",
        ),
    }


def test_a_share_is_said_of_people(tmp_path: Path) -> None:
    told = explain(load_minimal(tmp_path), "TEA-01", MEASURES)
    assert told.section("met") == ("All people.",)
    assert told.section("severity")[0].startswith("required (definition); weighs 4. A current license")


def test_a_question_is_explained_with_its_answers_and_follow_ups(tmp_path: Path) -> None:
    told = explain(load_minimal(tmp_path), "CAR-02", MEASURES)
    assert told.section("answers") == (
        "“Yes”: met",
        "“Some”: partly met",
        "“No”: not met",
        "“Not sure”: cannot be judged",
    )
    assert told.section("applies") == ("Where “State” is “CO” or “TX”. Elsewhere: It is asked in two states.",)
    assert told.section("established") == (
        "Checklist, row CAR-02: Is a plan written with each client?",
        "Checklist, row CAR-02b: Is it signed? (Yes / No)",
        "Backed by a document named on its row of the sheet Checklist.",
    )
    assert told.section("evidence") == ("A blank plan",)


def test_what_is_only_shown_has_nothing_to_meet(tmp_path: Path) -> None:
    told = explain(load_minimal(tmp_path), "TEA-03", MEASURES)
    assert told.section("severity") == ("informational; shown, never scored. Shown only.",)
    assert [section.key for section in told.sections] == [
        "severity",
        "applies",
        "established",
        "scored",
        "why",
        "fix",
        "effort",
        "sources",
    ]
    assert told.section("sources") == ("None: this checklist asks it of its own.",)
    assert all(section.lines for section in told.sections)


@pytest.mark.parametrize("identity", ["CAR-02", "car-02", "CAR-02b", "OLD-07"])
def test_a_question_a_former_id_and_small_letters_find_the_criterion(tmp_path: Path, identity: str) -> None:
    folder = minimal_checklist_folder(tmp_path, care=("    backed_by:", "    renamed_from: [OLD-07]\n    backed_by:"))
    assert explain(load_checklist(folder, measures=MINIMAL_MEASURES), identity, MEASURES).id == "CAR-02"


def test_an_unknown_id_names_near_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownCriterionError) as raised:
        explain(load_minimal(tmp_path), "CAR-09", MEASURES)
    assert isinstance(raised.value, IopauditError)
    assert isinstance(raised.value, KeyError)
    assert str(raised.value) == "mini@1 has no criterion CAR-09; did you mean CAR-02?"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("status: recalled, binds: nobody", "A memory (from memory, not checked; binds nobody here)"),
        ("status: second-hand, binds: state:NC", "A memory (seen only in another's account; binds programs in NC)"),
        (
            "status: second-hand, binds: accreditor:CARF",
            "A memory (seen only in another's account; binds programs with an award of CARF)",
        ),
        (
            "status: verified, binds: payer:TRICARE",
            "A memory (verified: the text was read; binds programs that bill TRICARE)",
        ),
        (
            "status: verified, binds: programs:federally assisted programs for substance use",
            "A memory (verified: the text was read; binds federally assisted programs for substance use)",
        ),
    ],
)
def test_a_source_is_never_shown_for_more_than_it_is(tmp_path: Path, written: str, shown: str) -> None:
    folder = minimal_checklist_folder(tmp_path, team=("status: recalled, binds: nobody", written))
    checklist = load_checklist(folder, measures=MINIMAL_MEASURES)
    (line,) = explain(checklist, "TEA-02", MEASURES).section("sources")
    assert line == shown
    assert ("verified" in line) == ("status: verified" in written)


@pytest.mark.parametrize(
    ("criterion", "heading"),
    [
        ("STF-10", "The answers and what each comes to"),
        ("FAM-01", "The answers to choose from"),
        ("COD-16", "The answers to choose from"),
    ],
)
def test_answers_that_are_judged_together_with_something_else_promise_no_result(criterion: str, heading: str) -> None:
    told = explain(load_checklist("iop"), criterion, MEASURES)
    (section,) = [each for each in told.sections if each.key == "answers"]
    assert section.title == heading
    assert all((": " in line) == (criterion == "STF-10") for line in section.lines)
