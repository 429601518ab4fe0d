"""How two checklists differ: every difference that can change an audit is said, and nothing else."""

from pathlib import Path

import pytest

from iopaudit.checklist.load import load_checklist
from iopaudit.network.ruler_changes import ruler_changes

HEAD = 'id: mine\nedition: "1"\ntitle: Mine\nextends: iop@2026.1\n'


def changes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "mine.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    found = ruler_changes(load_checklist("iop@2026.1"), load_checklist(file))
    return [f"{change.subject}: {change.what}" for change in found]


def test_the_same_ruler_under_another_name_differs_in_nothing(tmp_path: Path) -> None:
    assert changes(tmp_path, "") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "parameters: {adult_weekly_hours: {value: 12}}\n",
            [
                "STR-01: wants at least 12 hours a week, before at least 9 hours a week",
                "STR-07: wants a median of 12 hours a week attended by adults and 6 by minors, before a median of 9 "
                "hours a week attended by adults and 6 by minors",
                "parameter adult_weekly_hours: is 12 hours a week, before 9 hours a week",
            ],
        ),
        (
            "overrides: {criteria: {STF-04: {severity: required, basis: definition, severity_reason: So.}}}\n",
            ["STF-04: is required, before recommended"],
        ),
        (
            "overrides: {criteria: {AFT-02: {partly_credit: 0.25}}}\n",
            ["AFT-02: earns 0.25 where partly met, before 0.5"],
        ),
        (
            "overrides: {criteria: {STF-04: {backed_by: facts}}}\n",
            ["STF-04: is backed by facts, before by document"],
        ),
        (
            "overrides: {criteria: {STF-01: {applies_when: {treats_sud: {is: true}}, applies_because: So.}}}\n",
            ["STF-01: applies where"],
        ),
        ("overrides: {criteria: {STR-01: {applies_when: null}}}\n", ["STR-01: applies to every program"]),
        ("overrides: {criteria: {STR-01: {required_when: []}}}\n", ["STR-01: is no longer required of anybody"]),
        ("overrides: {criteria: {STF-01: {met: {at_least: 0.9}}}}\n", ["STF-01: has other conditions for met"]),
        ("states: none\n", ["states: applies no state's rules, before the rules of the program's State"]),
        (
            "meant_for: {title: Adults only, when: {serves_adults: {is: true}}, otherwise: no adults}\n",
            ["decision: is meant for “Adults only”, before for every program"],
        ),
        ("drop: [STF-17]\n", ["STF-17: is dropped: Credentials that end soon"]),
        ("overrides: {domains: {STR: {weight: 1.5}}}\n", ["domain STR: weighs 1.5, before 1"]),
        ("overrides: {domains: {STF: {headline: false}}}\n", ["domain STF: is no headline domain any more"]),
        (
            "overrides: {weights: {recommended: 3}}\n",
            ["weights: what is recommended weighs 3, before 2"],
        ),
        (
            "overrides: {decision: {ready_score: 80, accreditation: [ACC-05]}}\n",
            [
                "decision: ready_score is 80, before 75",
                "decision: accreditation asks for ACC-05, before ACC-05, ACC-06, ACC-07",
            ],
        ),
        (
            "overrides: {decision: {tiers: [{word: fine, at_least: 0}]}}\n",
            ["decision: the tiers are fine from 0"],
        ),
        (
            "parameters: {family_services: {value: [Multi-family group]}}\n",
            ["parameter family_services: is Multi-family group, before Family counseling with the client, "],
        ),
        # What nobody is judged by is no difference.
        ("overrides: {criteria: {STF-01: {why: Because., fix: Renew., sources: []}}}\n", []),
    ],
)
def test_every_difference_is_said(tmp_path: Path, text: str, said: list[str]) -> None:
    found = changes(tmp_path, text)
    assert len(found) == len(said), found
    for line, beginning in zip(found, said, strict=True):
        assert line.startswith(beginning)


ADDED = """\
add:
  STF:
    - id: STF-99
      renamed_from: [STF-17]
      title: Credentials that end soon, counted anew
      severity: informational
      severity_reason: Shown.
      measure: credentials_expiring_soon
      established: Staff
      why: So.
      fix: So.
      effort: low
      sources: []
"""


def test_a_criterion_that_is_renamed_is_compared_with_itself(tmp_path: Path) -> None:
    found = changes(tmp_path, "drop: [STF-17]\n" + ADDED)
    assert found == ["STF-99: was called STF-17"]
    found = changes(tmp_path, ADDED.replace("      renamed_from: [STF-17]\n", ""))
    assert found == ["STF-99: is new: Credentials that end soon, counted anew"]


def test_a_state_that_is_forced_is_a_difference() -> None:
    found = ruler_changes(load_checklist("iop@2026.1"), load_checklist("states/texas"))
    assert [tuple(change) for change in found] == [
        ("states", "applies the rules of TX, whatever the program's State is, before the rules of the program's State")
    ]
