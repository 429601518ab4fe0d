"""Nothing that is asked is asked for nothing: every scored criterion moves a score when its own cells are changed.

The whole list is written to `build/mutations.txt`: which criteria move a decision, a tier or a gate of an example too,
and which only its score. The latter are not idle: one of very many criteria alone seldom carries an example over a
threshold, and whether it ever can is what lint works out.
"""

from collections.abc import Mapping

import pytest
from example_mutations import Moved, moved, scored_criteria
from program_runs import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def all_moved() -> Mapping[str, Moved]:
    found = {criterion.id: moved(criterion) for criterion in scored_criteria()}
    lines = ["criterion  examples flipped  score  decision  tier  gates"]
    for identity, each in found.items():
        numbers = (each.flipped, each.score, each.decision, each.tier, each.gates)
        lines.append("  ".join([f"{identity:<9}", *(str(len(some)).rjust(3) for some in numbers)]))
    only = [identity for identity, each in found.items() if not each.more_than_score]
    lines += ["", f"Only a score, in these examples: {', '.join(only)}"]
    target = ROOT / "build" / "mutations.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def test_every_scored_criterion_changes_the_score_of_an_example(all_moved: Mapping[str, Moved]) -> None:
    assert all_moved
    assert [identity for identity, each in all_moved.items() if not each.score] == []


def test_what_changes_a_result_changes_the_score_or_takes_the_criterion_out_of_it(
    all_moved: Mapping[str, Moved],
) -> None:
    unmoved = {identity: sorted(each.flipped - each.score) for identity, each in all_moved.items()}
    assert {identity: names for identity, names in unmoved.items() if names} == {}


def test_some_criteria_decide_more_than_a_score(all_moved: Mapping[str, Moved]) -> None:
    deciding = {identity for identity, each in all_moved.items() if each.more_than_score}
    assert {"STF-01", "ACC-05", "COD-01", "STR-01"} <= deciding
