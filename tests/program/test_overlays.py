"""Whole audits by the checklists for one kind of program: for a program of that kind, and for one that is none."""

from datetime import date
from functools import cache

import pytest
from better_reports import better_answers, better_counts
from program_runs import AS_OF, EXAMPLES, iopaudit

from iopaudit.checklist.load import load_checklist
from iopaudit.models.audit import Audit, Decision
from iopaudit.models.checklist import Checklist, Result
from iopaudit.models.submission import Answer, Entry, Row, Submission
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission

ORDER = list(Decision)
OWN = {"adolescent": "ADO", "medicare-iop": "MCR"}
"""Each of these checklists with the domain that it adds."""
MEANT = {"adolescent": "adolescents", "medicare-iop": "strong"}
"""Each with an example of the kind of program that it is for, as `reported` has it."""
BENEFIT = "Medicare, IOP benefit"


@cache
def ruler(name: str) -> Checklist:
    return load_checklist(name)


@cache
def reported(name: str, example: str) -> Submission:
    """An example whose further questions are all answered by the worst answer; for Medicare a program that bills it."""
    given = read_submission(EXAMPLES / f"{example}.xlsx", ruler(name))
    domain = next(domain for domain in ruler(name).domains if domain.id == OWN[name])
    worst = {
        one.id: Answer(
            Entry(next(a for a, result in reversed(one.ask.answers.items()) if result is Result.NOT_MET), None)
        )
        for one in domain.criteria
        if one.ask is not None and one.severity != "informational"
    }
    given = given.model_copy(update={"answers": {**given.answers, **worst}})
    return _billing(given) if name == "medicare-iop" and example == MEANT[name] else given


def _billing(given: Submission) -> Submission:
    payers = tuple(
        Row(row.number, {**row.entries, "bills": row["bills"]._replace(value=True)})
        if row["payer"].text == BENEFIT
        else row
        for row in given.rows("payers")
    )
    setting = given.field("setting")._replace(value="Opioid treatment program")
    return given.model_copy(
        update={"tables": {**given.tables, "payers": payers}, "fields": {**given.fields, "setting": setting}}
    )


def audited(name: str, submission: Submission) -> Audit:
    return audit(ruler(name), submission, date.fromisoformat(AS_OF))


@pytest.mark.parametrize("name", OWN)
def test_it_is_listed_and_found_by_its_id(name: str) -> None:
    assert f"{name}@2026.1" in iopaudit("checklist", "list").out
    assert iopaudit("checklist", "show", name).code == 0


@pytest.mark.parametrize(("name", "example"), [("adolescent", "strong"), ("medicare-iop", "adolescents")])
def test_of_a_program_that_it_is_not_for_the_first_reason_says_so(name: str, example: str) -> None:
    made = audited(name, reported(name, example))
    assert "nothing here speaks" in made.reasons[0]
    assert len(made.reasons[0]) < 150  # so that the first page of the document shows it whole
    assert made.decision is not Decision.READY
    own = [finding.result for finding in made.findings if finding.domain == OWN[name]]
    assert set(own) == {Result.NOT_APPLICABLE}
    base = audit(ruler("iop"), reported(name, example), date.fromisoformat(AS_OF))
    ours = {f.criterion: f.result for f in made.findings if f.domain != OWN[name]}
    assert ours == {f.criterion: f.result for f in base.findings}


@pytest.mark.parametrize(("name", "example"), MEANT.items())
def test_of_a_program_that_it_is_for_the_gate_holds_and_its_domain_is_judged(name: str, example: str) -> None:
    made = audited(name, reported(name, example))
    assert (made.gates[0].id, made.gates[0].holds) == ("scope", True)
    assert any(f.domain == OWN[name] and f.result is Result.NOT_MET for f in made.findings)
    assert not any("nothing here speaks" in reason for reason in made.reasons)


@pytest.mark.parametrize("example", ["adolescents", "strong"])
@pytest.mark.parametrize("name", OWN)
def test_a_better_answer_never_lowers_score_or_decision(name: str, example: str) -> None:
    before = audited(name, reported(name, example))
    tried = [*better_answers(reported(name, example), ruler(name)), *better_counts(reported(name, example))]
    assert any(change.startswith(OWN[name]) for change, _ in tried)
    for change, better in tried:
        after = audited(name, better)
        assert after.figures.score >= before.figures.score, change
        assert after.figures.evidence_backed >= before.figures.evidence_backed, change
        assert ORDER.index(after.decision) >= ORDER.index(before.decision), change


def test_the_first_page_and_the_text_say_it_before_any_score() -> None:
    run = iopaudit("check", EXAMPLES / "strong.xlsx", "-c", "adolescent", "--as-of", AS_OF)
    words = " ".join(run.out.split())
    assert "nothing here speaks for the care of minors" in words
    assert words.index("nothing here speaks for the care of minors") < words.index("core")
    assert run.code == 1
