"""Questions of families: answered from the findings as what the program reports, and never as a fact."""

import re

import pytest
from scoring_made import finding

from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import FamilyAnswer
from iopaudit.models.checklist import Checklist, FamilyQuestion, Result, Source
from iopaudit.models.finding import Finding
from iopaudit.scoring.families import family_answers, reported_words

LICENSES = FamilyQuestion(
    question="Who treats us?",
    listen_for="Names.",
    criteria=("STF-01", "STF-02"),
    sources=(Source(document="004", section="How to Find an IOP?"),),
)
COST = FamilyQuestion(question="What does it cost?", listen_for="A number.", criteria=())


def answers(*findings: Finding, questions: tuple[FamilyQuestion, ...] = (LICENSES, COST)) -> tuple[FamilyAnswer, ...]:
    checklist = Checklist.model_construct(family_questions=questions, domains=())
    return family_answers(checklist, findings)


def test_every_question_is_answered_from_its_criteria_in_their_order() -> None:
    first, second = answers(finding("STF-02", found="two of them"), finding("STF-01"), finding("STF-09"))
    assert [point.criterion for point in first.points] == ["STF-01", "STF-02"]
    assert (first.question, first.listen_for, first.sources) == ("Who treats us?", "Names.", LICENSES.sources)
    assert first.points[1].title == "Title of STF-02"
    assert first.points[1].result is Result.MET
    assert first.points[1].said == "The program reports: two of them."
    assert second.points == ()


def test_a_criterion_that_was_dropped_gives_no_point_and_the_question_stays() -> None:
    first, _ = answers(finding("STF-02"))
    assert [point.criterion for point in first.points] == ["STF-02"]
    assert [len(answer.points) for answer in answers()] == [0, 0]


@pytest.mark.parametrize(
    ("result", "found", "said"),
    [
        (Result.MET, "Monthly", "The program reports: Monthly."),
        (Result.PARTLY_MET, "34 of 40 discharges", "The program reports: 34 of 40 discharges."),
        (Result.NOT_MET, "planned discharges: not tracked", "By its own report, planned discharges: not tracked."),
        (Result.NOT_MET, "", "The program reports: nothing."),
        (Result.MET, "11 of 11 staff are reported with a license", "11 of 11 staff are reported with a license."),
        (Result.UNANSWERED, "left blank", "Not answered."),
        (Result.UNANSWERED, "Housing: left blank", "Not answered."),
        (Result.UNANSWERED, "", "Not answered."),
        (Result.UNANSWERED, "3 of 5 looked up; 1 left blank", "Not answered: 3 of 5 looked up; 1 left blank."),
        (Result.CANNOT_JUDGE, "nobody was due", "Could not be judged: nobody was due."),
        (Result.TOO_NEW, "the program is too new to count", "Too new to say: the program is too new to count."),
        (Result.WAIVED, "anything", "Set aside by the network that had this audit made."),
    ],
)
def test_what_is_said_begins_with_whose_word_it_is(result: Result, found: str, said: str) -> None:
    assert reported_words(finding("STF-01", result, found=found)) == said


CHECKLIST = load_checklist("iop")


@pytest.mark.parametrize(
    ("criterion", "found", "said"),
    [
        ("COD-05", "Same team",
         "Asked “Who treats the second condition of a client who has both?”, the program answers “Same team”."),
        ("SAF-07", "All six",
         "Asked “How many of six points about drug tests are in writing and done?”, the program answers “All six”."),
        ("SAF-07", "No testing; no policy either",
         "Asked “How many of six points about drug tests are in writing and done?”, the program answers “No testing”; "
         "no policy either."),
        ("FIT-09", "Staff make the call and log the result",
         "The program answers “Staff make the call and log the result”."),
        ("FAM-12", "Each person asked alone, written rule, staff trained to report",
         "The program answers “Each person asked alone, written rule, staff trained to report”."),
        ("FAM-01", "Usually; treats substance use and is federally assisted",
         "Asked “Does the client sign a consent before anybody here speaks with the family?”, the program answers "
         "“Usually”; treats substance use and is federally assisted."),
        ("FAM-04", "Family counseling: Own licensed staff",
         "By its own report, Family counseling: Own licensed staff."),
        ("FAM-09", "0 family sessions are held in the evening; FAM-09b: Yes",
         "By its own report, 0 family sessions are held in the evening; asked “Can families come by appointment in the "
         "evening, on the weekend or by video?”: “Yes”."),
        ("STR-04", "3 days a week in the track Day", "The program reports: 3 days a week in the track Day."),
    ],
)  # fmt: skip
def test_an_answer_is_quoted_and_a_label_does_not_follow_a_colon(criterion: str, found: str, said: str) -> None:
    assert reported_words(finding(criterion, found=found), CHECKLIST.criterion[criterion]) == said


def test_an_answer_that_is_not_on_the_list_is_not_quoted_in_part() -> None:
    words = reported_words(finding("COD-05", found="Same teams"), CHECKLIST.criterion["COD-05"])
    assert words == "The program reports: Same teams."


def test_what_does_not_apply_says_why_and_not_twice() -> None:
    why = "It does not apply because no track is for minors."
    assert reported_words(finding("STR-02", Result.NOT_APPLICABLE, why=why)) == (
        "Does not apply here: no track is for minors."
    )


def test_what_does_not_apply_says_why() -> None:
    one = finding("STR-02", Result.NOT_APPLICABLE, found="no track", why="It is asked where minors are served.")
    assert reported_words(one) == "Does not apply here: it is asked where minors are served."


@pytest.mark.parametrize("result", list(Result))
def test_no_answer_is_told_as_a_fact(result: Result) -> None:
    said = reported_words(finding("STF-01", result, found="12 of 12 clinical staff hold a license", why="A reason."))
    assert re.match(
        r"The program (reports|answers)|Asked “[^”]*”, the program|By its own report|Not answered|"
        r"Could not be judged|Too new to say|Does not apply here|Set aside",
        said,
    )


def test_the_edition_asks_questions_for_one_telephone_call_that_every_domain_answers() -> None:
    asked = CHECKLIST.family_questions
    assert 12 <= len(asked) <= 22
    named = {CHECKLIST.domain_of[identity].id for question in asked for identity in question.criteria}
    assert named == {domain.id for domain in CHECKLIST.domains}
    for question in asked:
        assert question.question.endswith("?")
        assert len(question.question) <= 110
        assert question.listen_for.endswith(".")
        assert len(question.listen_for) <= 140
        assert 2 <= len(question.criteria) <= 7
        assert question.sources


def test_no_criterion_answers_two_questions() -> None:
    named = [identity for question in CHECKLIST.family_questions for identity in question.criteria]
    assert [identity for identity in named if named.count(identity) > 1] == []


def test_what_the_questions_of_the_documents_ask_is_asked() -> None:
    cited = {(source.document, source.section) for asked in CHECKLIST.family_questions for source in asked.sources}
    assert {document for document, _ in cited} >= {"000", "001", "002", "003", "004"}
    assert ("004", "How to Find an IOP?") in cited
