"""AFT-13: four rules on contact with former clients, each a row of its own."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from edition_findings import checklist, finding, result, said

from builders import AS_OF, UNREADABLE, context, submission
from iopaudit.measures.aftercare import SAFEGUARDS, alumni_safeguards
from iopaudit.models.fact import Share, State
from iopaudit.scoring.audit import audit
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import refused_claims
from iopaudit.workbook.layout import question_rows

ROWS = tuple(SAFEGUARDS)
NAMED = {"document": "Alumni policy and consent form", "dated": date(2026, 1, 5)}
NOT_APPLICABLE = {"claims_not_applicable": True}
CREDIT = {"met": 2, "partly_met": 1, "not_met": 0, "unanswered": 0}


def rows(*given: Any) -> dict[str, Any]:
    return dict(zip(ROWS, given, strict=True))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("YYYY", "met"),
        ("YYYN", "partly_met"),
        ("NYYY", "partly_met"),
        ("YNYY", "partly_met"),
        ("YYNY", "not_met"),
        ("YYNN", "not_met"),
        ("NNNN", "not_met"),
        ("YYY-", "unanswered"),
        ("YY-N", "unanswered"),
        ("YYN-", "not_met"),
        ("N---", "unanswered"),
        ("----", "unanswered"),
        ("NN--", "not_met"),
        ("Y-NN", "not_met"),
        ("-NNN", "not_met"),
    ],
)
def test_four_are_met_and_three_a_part(given: str, expected: str) -> None:
    words = {"Y": "Yes", "N": "No", "-": None}
    assert result("AFT-13", answers=rows(*(words[letter] for letter in given))) == expected


def test_a_better_answer_never_costs_and_a_blank_never_helps() -> None:
    better = {"No": ["Yes"], None: ["Yes"]}
    for given in product(("Yes", "No", None), repeat=4):
        now = CREDIT[result("AFT-13", answers=rows(*given))]
        for at, answer in enumerate(given):
            for instead in better.get(answer, ()):
                changed = (*given[:at], instead, *given[at + 1 :])
                assert CREDIT[result("AFT-13", answers=rows(*changed))] >= now, changed
            without = CREDIT[result("AFT-13", answers=rows(*given[:at], None, *given[at + 1 :]))]
            assert without <= now, given


@pytest.mark.parametrize("nothing", [NOT_APPLICABLE, {"answer": "Yes", **NOT_APPLICABLE}, UNREADABLE, "Maybe"])
def test_what_is_no_answer_is_as_good_as_blank(nothing: Any) -> None:
    assert result("AFT-13", answers=rows("Yes", "Yes", "Yes", nothing)) == "unanswered"
    assert result("AFT-13", answers=rows("No", "No", nothing, "Yes")) == "not_met"


def test_not_applicable_is_refused_where_the_row_was_needed() -> None:
    def refused(*given: Any) -> list[str]:
        facts = Facts(checklist(), submission(answers=rows(*given)), AS_OF)
        return [str(cell) for one in refused_claims(checklist(), facts) for cell in one.cells]

    assert refused("Yes", "Yes", "Yes", NOT_APPLICABLE) == ["Checklist!C8"]
    assert refused("No", "No", "Yes", NOT_APPLICABLE) == []


def test_yes_and_no_are_read_as_text_and_as_yes_or_no() -> None:
    assert result("AFT-13", answers=rows(True, True, True, False)) == "partly_met"
    assert result("AFT-13", answers=rows(True, True, False, True)) == "not_met"
    assert result("AFT-13", answers=rows(True, True, True, True)) == "met"


def test_what_is_left_blank_is_pointed_at() -> None:
    found = finding("AFT-13", answers=rows("Yes", None, "Yes", "Yes"))
    assert [str(cell) for cell in found.cells] == ["Checklist!C6"]
    assert found.found == "3 of 4 rules on contact with former clients answered Yes; AFT-13b: left blank"
    assert found.fix == "Fill in Checklist!C6"


@pytest.mark.parametrize(
    ("nothing", "words"),
    [
        (NOT_APPLICABLE, "AFT-13d: “Not applicable”, but it applies here"),
        (UNREADABLE, "AFT-13d: what was typed is no answer"),
    ],
)
def test_what_is_no_answer_is_called_what_it_is(nothing: Any, words: str) -> None:
    assert words in finding("AFT-13", answers=rows("Yes", "Yes", "Yes", nothing)).why


def test_nothing_answered_is_blank() -> None:
    fact = alumni_safeguards(context(answers=rows(None, None, None, None)))
    assert fact.state is State.BLANK
    assert len(fact.cells) == 4
    assert alumni_safeguards(context()).state is State.BLANK


def test_each_no_is_named_with_its_cell() -> None:
    found = finding("AFT-13", answers=rows("Yes", "Yes", "No", "Yes"))
    assert said(found) == ["AFT-13c, nothing paid or given for referring somebody: No"]
    assert [str(cell) for cell in found.remarks[0].cells] == ["Checklist!C7"]
    assert found.wanted == "Yes to all four"


def test_four_rules_are_no_small_sample() -> None:
    found = finding("AFT-13", answers=rows("Yes", "Yes", "Yes", "Yes"))
    assert not found.small_sample
    assert isinstance(alumni_safeguards(context(answers=rows("Yes", "Yes", "No", "No"))).value, Share)


class TestWhatStandsBehindIt:
    """The criterion's own document, or one on each row that says Yes."""

    def test_the_document_on_the_own_row_is_enough(self) -> None:
        answers = rows("Yes", "Yes", "Yes", "Yes")
        assert not finding("AFT-13", answers=answers).backed
        found = finding("AFT-13", answers={**answers, "AFT-13": NAMED})
        assert found.backed
        assert found.evidence.document == NAMED["document"]

    def test_a_document_on_each_row_that_says_yes_is_enough(self) -> None:
        proven = {"answer": "Yes", **NAMED}
        assert finding("AFT-13", answers=rows(proven, proven, proven, proven)).backed
        assert finding("AFT-13", answers=rows(proven, proven, proven, "No")).backed
        assert not finding("AFT-13", answers=rows(proven, proven, proven, "Yes")).backed

    def test_an_old_or_nameless_document_is_none(self) -> None:
        answers = rows("Yes", "Yes", "Yes", "Yes")
        old = {**NAMED, "dated": date(2025, 2, 28)}
        assert not finding("AFT-13", answers={**answers, "AFT-13": old}).backed
        assert not finding("AFT-13", answers={**answers, "AFT-13": {**NAMED, "document": "on file"}}).backed

    def test_saying_only_no_is_backed_by_nothing(self) -> None:
        assert not finding("AFT-13", answers=rows("No", "No", "No", "No")).backed


def test_the_workbook_asks_four_rows_after_one_for_the_document() -> None:
    placed = [row for row in question_rows(checklist()) if row.criterion.id == "AFT-13"]
    assert [row.id for row in placed] == ["AFT-13", *ROWS]
    assert placed[0].answered_from == "answered from Checklist, rows AFT-13a to AFT-13d"
    assert placed[0].answers == ()
    assert not placed[0].needed
    assert all(row.answers == ("Yes", "No") and row.needed for row in placed[1:])


def test_a_blank_row_is_listed_among_what_is_needed() -> None:
    made = audit(checklist(), submission(answers=rows("Yes", "Yes", None, "Yes")), AS_OF)
    (blank,) = [one for one in made.to_do if one.what.startswith("AFT-13")]
    assert ([str(cell) for cell in blank.cells], blank.needed) == (["Checklist!C7"], True)
