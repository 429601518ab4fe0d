"""Findings and rules made by hand, and the nine constructed programs, for the tests of scoring."""

import csv
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from iopaudit.models.audit import Decision, Gate
from iopaudit.models.checklist import DecisionRule, Domain, Result, SeverityWeights, Tier
from iopaudit.models.fact import Fact, State
from iopaudit.models.finding import CREDIT_FREE, Finding
from iopaudit.models.policy import Policy
from iopaudit.scoring.decide import Decided, decide
from iopaudit.scoring.gates import gates
from iopaudit.scoring.score import Scored, score

HERE = Path(__file__).resolve().parent

WEIGHTS = SeverityWeights(required=Fraction(4), recommended=Fraction(2), informational=Fraction(0))
RULE = DecisionRule(
    not_ready_below=Fraction(50),
    coverage_at_least=Fraction(80),
    documented_at_least=Fraction(1, 4),
    ready_score=Fraction(75),
    ready_documented=Fraction(1, 2),
    headline_at_least=Fraction(60),
    headline_least_weight=Fraction(8),
    months_open=Fraction(6),
    accreditation=("ACC-05", "ACC-06", "ACC-07"),
    tiers=(
        Tier(word="early", at_least=Fraction(0)),
        Tier(word="exemplary", at_least=Fraction(90)),
        Tier(word="established", at_least=Fraction(75)),
        Tier(word="developing", at_least=Fraction(50)),
    ),
)
HEADLINE = ("STF", "ACC", "COD", "AFT", "FAM")
DOMAINS = (
    *(
        Domain(id=name, title=f"Domain {name}", headline=True, weight=2, weight_reason="headline", criteria=())
        for name in HEADLINE
    ),
    Domain(id="STR", title="Domain STR", weight=1, weight_reason="other", criteria=()),
)
CREDIT = {
    Result.MET: Fraction(1),
    Result.PARTLY_MET: Fraction(1, 2),
    Result.NOT_MET: Fraction(0),
    Result.UNANSWERED: Fraction(0),
}
ORDER = (Decision.NOT_READY, Decision.INCOMPLETE, Decision.CONDITIONAL, Decision.READY)


def finding(
    criterion: str,
    result: Result = Result.MET,
    severity: str = "recommended",
    backed: bool = False,
    **changes: Any,
) -> Finding:
    """One finding, its weight and credit as the rules of the edition have them."""
    credit = None if severity == "informational" or result in CREDIT_FREE else CREDIT[result]
    return Finding(
        **{
            "criterion": criterion,
            "domain": criterion.split("-", maxsplit=1)[0],
            "title": f"Title of {criterion}",
            "severity": severity,
            "severity_reason": "a reason",
            "result": result,
            "credit": credit,
            "weight": getattr(WEIGHTS, severity),
            "backed": backed,
            "why": "A sentence.",
            "found": "a sentence",
            "fix": f"Fix {criterion}",
            **changes,
        }
    )


def improved(one: Finding, result: Result, backed: bool) -> Finding:
    """The same finding with another result."""
    return finding(one.criterion, result, one.severity, backed)


def months(number: int | None = 24) -> Fact:
    """How long a program has been open; None is blank."""
    if number is None:
        return Fact(value=None, unit="months", found="opened on is blank", state=State.BLANK)
    return Fact(value=Fraction(number), unit="months", found=f"open for {number} months")


class Judged(NamedTuple):
    """What findings come to."""

    scored: Scored
    gates: tuple[Gate, ...]
    decided: Decided

    @property
    def decision(self) -> Decision:
        return self.decided.decision

    @property
    def rank(self) -> int:
        return ORDER.index(self.decided.decision)

    def gate(self, name: str) -> Gate:
        return next(gate for gate in self.gates if gate.id == name)


def judged(
    findings: Sequence[Finding],
    open_for: Fact | None = None,
    policy: Policy | None = None,
    blank_facts: Sequence[str] = (),
    domains: Sequence[Domain] = DOMAINS,
) -> Judged:
    """Score, gates and decision of findings, for a program open for two years unless told."""
    scored = score(domains, findings, RULE)
    all_gates = gates(findings, scored, open_for or months(), RULE, policy or Policy())
    return Judged(scored, all_gates, decide(findings, scored.figures, all_gates, RULE, blank_facts))


class Program(NamedTuple):
    """One constructed program: its findings and what they must come to."""

    name: str
    findings: tuple[Finding, ...]
    expected: Mapping[str, Any]


def programs() -> tuple[Program, ...]:
    """The nine constructed programs, worked through by hand elsewhere."""
    expected = json.loads((HERE / "constructed-programs.json").read_text(encoding="utf-8"))["programs"]
    made: dict[str, list[Finding]] = {name: [] for name in expected}
    with (HERE / "constructed-programs.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            result, backed = Result(row["result"]), row["evidence"] == "1"
            made[row["program"]].append(finding(row["criterion"], result, row["severity"], backed))
    return tuple(Program(name, tuple(made[name]), expected[name]) for name in expected)


def program(name: str) -> Program:
    """The constructed program of this name."""
    return next(each for each in programs() if each.name == name)
