"""What several judgments come to together, and what an answer says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iopaudit.measures.judged import Judged, best, worst

NO, BLANK, UNDECIDED, YES = Judged.NO, Judged.BLANK, Judged.UNDECIDED, Judged.YES


@pytest.mark.parametrize(("answer", "judged"), [(True, YES), (False, NO), (None, BLANK)])
def test_an_answer_says_yes_or_no_or_is_blank(answer: bool | None, judged: Judged) -> None:
    assert Judged.of(answer) is judged


@pytest.mark.parametrize(
    ("several", "of_all", "of_any"),
    [
        ((YES, YES), YES, YES),
        ((NO, NO), NO, NO),
        ((YES, NO, BLANK, UNDECIDED), NO, YES),
        ((YES, UNDECIDED), UNDECIDED, YES),
        ((NO, UNDECIDED), NO, UNDECIDED),
        ((BLANK, UNDECIDED), BLANK, BLANK),
        ((), YES, NO),
    ],
)
def test_what_is_known_decides_and_a_blank_goes_before_doubt(
    several: tuple[Judged, ...], of_all: Judged, of_any: Judged
) -> None:
    assert worst(several) is of_all
    assert best(several) is of_any


@given(st.lists(st.sampled_from(list(Judged)), min_size=1))
def test_best_and_worst_are_opposites(judged: list[Judged]) -> None:
    turned = {YES: NO, NO: YES}
    together = worst(turned.get(each, each) for each in judged)
    assert best(judged) is turned.get(together, together)
