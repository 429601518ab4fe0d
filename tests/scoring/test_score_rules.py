"""What holds for any findings: bounds, order, ledger, and that getting better never looks worse."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from scoring_made import DOMAINS, ORDER, RULE, finding, improved, judged

from iopaudit.models.audit import Decision
from iopaudit.models.checklist import Result
from iopaudit.models.finding import Finding
from iopaudit.models.numbers import in_tenths
from iopaudit.scoring.ledger import in_printed_tenths, ledger
from iopaudit.scoring.score import score

BETTER = {
    Result.NOT_MET: (Result.PARTLY_MET, Result.MET),
    Result.PARTLY_MET: (Result.MET,),
    Result.UNANSWERED: (Result.PARTLY_MET, Result.MET),
}
results = st.sampled_from(list(Result))
good_results = st.sampled_from([Result.MET] * 12 + list(Result))
severities = st.sampled_from(["required", "recommended", "recommended", "informational"])
ids = st.sampled_from([f"{domain.id}-{number:02}" for domain in DOMAINS for number in range(1, 12)])


def some_findings(results: st.SearchStrategy[Result]) -> st.SearchStrategy[list[Finding]]:
    one = st.builds(finding, ids, results, severities, st.booleans())
    return st.lists(one, max_size=50, unique_by=lambda made: made.criterion)


any_findings = some_findings(results) | some_findings(good_results)


@given(any_findings)
def test_every_figure_lies_between_0_and_100_and_backed_never_passes_the_score(findings: list[Finding]) -> None:
    scored = score(DOMAINS, findings, RULE)
    for figures in (scored.figures, *(domain.figures for domain in scored.domains)):
        assert 0 <= figures.evidence_backed <= figures.score <= 100
        assert 0 <= figures.lowest <= figures.score
        assert 0 <= figures.coverage <= 100
        assert 0 <= figures.documented <= 1


@given(any_findings)
def test_ledger_adds_up_exactly_and_in_print(findings: list[Finding]) -> None:
    scored = score(DOMAINS, findings, RULE)
    lines = ledger(findings, scored.tallies)
    total = sum((line.points for line in lines), Fraction(0))
    assert total == scored.figures.score
    printed = sum(line.printed for line in lines)
    assert f"{printed // 10}.{printed % 10}" == in_tenths(scored.figures.score)
    assert sum((line.possible for line in lines), Fraction(0)) == (100 if lines else 0)
    for line in lines:
        assert 0 <= line.points <= line.possible
        assert abs(line.points * 10 - line.printed) < 1


@given(any_findings, st.randoms(use_true_random=False))
def test_order_of_findings_makes_no_difference(findings: list[Finding], random: object) -> None:
    shuffled = sorted(findings, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = judged(findings), judged(shuffled)
    assert one.scored == other.scored
    assert one.decision == other.decision
    assert [gate.holds for gate in one.gates] == [gate.holds for gate in other.gates]
    assert sorted(ledger(findings, one.scored.tallies)) == sorted(ledger(shuffled, other.scored.tallies))


@given(any_findings.filter(bool), st.data())
def test_getting_better_never_lowers_either_score(findings: list[Finding], data: st.DataObject) -> None:
    before, after = judged(findings), judged(_with_one_better(findings, data))
    assert after.scored.figures.score >= before.scored.figures.score
    assert after.scored.figures.evidence_backed >= before.scored.figures.evidence_backed
    assert after.scored.figures.lowest >= before.scored.figures.lowest
    assert after.scored.figures.coverage >= before.scored.figures.coverage


@given(any_findings.filter(bool), st.data())
def test_getting_better_with_proof_never_lowers_the_decision(findings: list[Finding], data: st.DataObject) -> None:
    """The two ways in which the rules allow it are below, each with its example."""
    before, after = judged(findings), judged(_with_one_better(findings, data, documented=True))
    if _starts_to_be_graded(before.scored.figures.coverage, after.scored.figures.coverage):
        return
    assert ORDER.index(after.decision) >= ORDER.index(before.decision)


def _starts_to_be_graded(before: Fraction, after: Fraction) -> bool:
    return before < RULE.coverage_at_least <= after


def _with_one_better(findings: list[Finding], data: st.DataObject, *, documented: bool = False) -> list[Finding]:
    at = data.draw(st.integers(0, len(findings) - 1))
    old = findings[at]
    result = data.draw(st.sampled_from((old.result, *BETTER.get(old.result, ()))))
    backed = old.backed or documented or data.draw(st.booleans())
    return [*findings[:at], improved(old, result, backed), *findings[at + 1 :]]


def _many(domain: str, results: str, *, backed: bool = True, severity: str = "recommended") -> list[Finding]:
    words = {"m": Result.MET, "p": Result.PARTLY_MET, "n": Result.NOT_MET, "u": Result.UNANSWERED}
    return [finding(f"{domain}-{at:02}", words[letter], severity, backed) for at, letter in enumerate(results, start=1)]


def _ready_but_for(domain: str, results: str) -> list[Finding]:
    rest = [name.id for name in DOMAINS if name.id != domain]
    return [made for name in rest for made in _many(name, "mmmmmmmm")] + _many(domain, results)


def test_blanks_cannot_take_the_floor_of_a_headline_domain_away() -> None:
    before = judged(_ready_but_for("AFT", "mmm" + "u" * 9))
    after = judged(_ready_but_for("AFT", "mmmm" + "u" * 8))
    assert (before.decision, before.gate("floor-AFT").holds) == (Decision.CONDITIONAL, False)
    assert (after.decision, after.gate("floor-AFT").holds) == (Decision.CONDITIONAL, False)
    assert after.scored.figures.score > before.scored.figures.score


def test_known_exception_a_low_score_is_graded_once_coverage_reaches_80() -> None:
    def both(letters: str) -> list[Finding]:
        return [made for name in DOMAINS for made in _many(name.id, letters)]

    before = judged(both("mmmnnnnuuu"))
    after = judged(both("mmmpnnnnuu"))
    assert before.decision is Decision.INCOMPLETE
    assert after.decision is Decision.NOT_READY
    assert after.scored.figures.score > before.scored.figures.score


def test_known_exception_an_undocumented_gain_thins_the_documented_share() -> None:
    def all_domains(letters: str) -> list[Finding]:
        return [
            made
            for name in DOMAINS
            for made in [*_many(name.id, "mmmm"), *[improved(f, f.result, False) for f in _many(name.id, letters)][4:]]
        ]

    before = judged(all_domains("mmmmmmmmn"))
    after = judged(all_domains("mmmmmmmmm"))
    assert (before.decision, before.scored.figures.documented) == (Decision.READY, Fraction(1, 2))
    assert (after.decision, after.scored.figures.documented) == (Decision.CONDITIONAL, Fraction(4, 9))
    assert after.scored.figures.score > before.scored.figures.score


def test_what_could_not_be_judged_leaves_the_score_and_shows_in_the_lowest_one() -> None:
    scored = score(DOMAINS, [finding("STF-01"), finding("STF-02", Result.CANNOT_JUDGE)], RULE)
    assert scored.figures.score == 100
    assert scored.figures.lowest == 50
    assert scored.figures.coverage == 50


def test_what_does_not_apply_is_too_new_or_waived_leaves_score_and_coverage() -> None:
    leaving = [Result.NOT_APPLICABLE, Result.TOO_NEW, Result.WAIVED]
    findings = [finding(f"STF-{at:02}", result, "required") for at, result in enumerate(leaving, start=1)]
    scored = score(DOMAINS, [*findings, finding("STF-09", Result.PARTLY_MET)], RULE)
    assert (scored.figures.score, scored.figures.lowest, scored.figures.coverage) == (50, 50, 100)
    assert scored.domains[0].scored == 1


def test_a_domain_in_which_nothing_could_be_judged_leaves_the_score_but_not_the_coverage() -> None:
    scored = score(DOMAINS, [finding("STF-01"), finding("STR-01", Result.CANNOT_JUDGE)], RULE)
    assert scored.figures.score == 100
    assert scored.figures.coverage == Fraction(200, 3)
    assert scored.figures.lowest == Fraction(200, 3)


def test_no_findings_give_zeros_and_no_ledger() -> None:
    scored = score(DOMAINS, [], RULE)
    assert (scored.figures.score, scored.figures.coverage, scored.figures.documented) == (0, 0, 0)
    assert ledger([], scored.tallies) == ()


@given(st.dictionaries(st.text("abc", max_size=3), st.fractions(0, 20, max_denominator=99), max_size=12))
def test_printed_tenths_add_up_to_the_cut_total(points: dict[str, Fraction]) -> None:
    printed = in_printed_tenths(points)
    assert sum(printed.values()) == sum(points.values(), Fraction(0)) * 10 // 1
    assert all(printed[name] == 0 for name, value in points.items() if value == 0)


def test_tenths_left_over_go_to_the_lower_id_on_a_tie() -> None:
    third = Fraction(100, 3)
    assert in_printed_tenths({"C": third, "B": third, "A": third}) == {"A": 334, "B": 333, "C": 333}


def test_scores_are_cut_never_rounded_up() -> None:
    assert in_tenths(Fraction(7996, 100)) == "79.9"
    assert in_tenths(Fraction(599999, 10000)) == "59.9"
    assert in_tenths(Fraction(0)) == "0.0"
    assert in_tenths(Fraction(100)) == "100.0"
