"""The JSON of an audit: the keys that programs rely on, and that its numbers agree with the exact ones."""

import json
from fractions import Fraction

import pytest

import sample_audits
from iopaudit.formats.json_format import JsonFormat
from iopaudit.models.audit import Audit

AUDIT_KEYS = {
    "submission",
    "checklist",
    "decision",
    "reasons",
    "score",
    "score_exact",
    "scale",
    "evidence_backed_score",
    "coverage",
    "gates",
    "domains",
    "findings",
    "problems",
    "queries",
    "ledger",
    "provenance",
}
FINDING_KEYS = {"criterion", "result", "severity", "credit", "why", "cells", "evidence", "fix", "sources"}


@pytest.mark.parametrize("audit", [sample_audits.conditional(), sample_audits.not_ready()], ids=["conditional", "not"])
def test_every_key_that_was_promised_is_there(audit: Audit) -> None:
    document = json.loads(JsonFormat().render([audit]))
    (entry,) = document["audits"]
    assert document["schema_version"] == 1
    assert set(entry) >= AUDIT_KEYS
    for finding in entry["findings"]:
        assert set(finding) >= FINDING_KEYS
    assert [finding["criterion"] for finding in entry["findings"]] == [f.criterion for f in audit.findings]


def test_papers_and_answers_to_families_are_there_as_reported() -> None:
    audit = sample_audits.conditional()
    (entry,) = json.loads(JsonFormat().render([audit]))["audits"]
    first = entry["papers"][0]
    assert (first["kind"], first["reported"], first["ends"]) == ("State license", "Active", "2027-02-28")
    assert (first["looked_up"], first["days_left"], first["cells"]) == (
        "2026-11-02",
        99,
        ["Program!A50", "Program!B50", "Program!C50"],
    )
    assert entry["papers"][1]["looked_up"] is None
    assert [answer["question"] for answer in entry["families"]] == [answer.question for answer in audit.families]
    assert entry["families"][0]["answers"][2] == {
        "criterion": "STF-15",
        "result": "unanswered",
        "said": "Not answered.",
    }
    assert entry["families"][1]["answers"] == []


def test_the_plan_says_the_score_up_to_each_line_where_it_is_known() -> None:
    audit = sample_audits.conditional()
    known = audit.plan[0]._replace(up_to_here=Fraction(799, 9))
    (entry,) = json.loads(JsonFormat().render([audit.model_copy(update={"plan": (known, audit.plan[1])})]))["audits"]
    said = [(line["score_up_to_here"], line["score_up_to_here_exact"]) for line in entry["plan"]]
    assert said == [(88.7, "799/9"), (None, None)]


def test_shown_numbers_are_the_exact_ones_cut_to_a_tenth() -> None:
    audit = sample_audits.conditional()
    (entry,) = json.loads(JsonFormat().render([audit]))["audits"]
    assert Fraction(entry["score_exact"]) == audit.figures.score
    assert Fraction(str(entry["score"])) <= audit.figures.score < Fraction(str(entry["score"])) + Fraction(1, 10)
    assert sum(Fraction(line["points"]) for line in entry["ledger"]) == audit.figures.score


def test_no_audit_is_still_a_whole_document() -> None:
    assert json.loads(JsonFormat().render([])) == {"schema_version": 1, "audits": []}
