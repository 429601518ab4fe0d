"""A small checklist, whole and valid, for every test that needs one that it can change.

`minimal_checklist_folder(tmp_path)` writes it below a folder as `mini/1/`, in the files of a real edition, and
returns that edition's folder; `load_minimal(tmp_path)` loads it. Two domains, four criteria (a measure, a
question with a follow-up, a field, and a shown number), one parameter, a tiny workbook and two credentials.
`MINIMAL_MEASURES` are the measures that it names, so that no test depends on which measures exist.
"""

from pathlib import Path

from iopaudit.checklist.load import load_checklist
from iopaudit.models.checklist import Checklist

MINIMAL_MEASURES = ("weekly_hours", "licensed_share", "treats_sud")

MAIN = """\
id: mini
edition: "1"
title: A small checklist
model: weighted
about: Enough to audit a few lines with.
workbook: workbook.yaml
credentials: credentials.yaml
domains: [care, team]
weights: {required: 4, recommended: 2, informational: 0}
parameters:
  least_hours:
    value: 9
    unit: hours a week
    meaning: Clinical hours a week of every track.
    source: {standard: A rule, url: "https://example.org/rule", status: verified, binds: everyone}
decision:
  not_ready_below: 50
  coverage_at_least: 80
  documented_at_least: 0.25
  ready_score: 75
  ready_documented: 0.5
  headline_at_least: 60
  headline_least_weight: 8
  months_open: 6
  accreditation: [TEA-02]
  tiers:
    - {word: exemplary, at_least: 90}
    - {word: early, at_least: 0}
needed_facts: [state]
"""

CARE = """\
id: CAR
title: Care
headline: true
weight: 2
weight_reason: Care is what the program is for.
criteria:
  - id: CAR-01
    title: Every track gives enough hours
    severity: recommended
    severity_reason: A rule for some programs.
    required_when:
      - when: {treats_sud: {is: true}}
        basis: law
        because: The rule binds programs that treat substance use.
    measure: weekly_hours
    established: "Program: State"
    met: {at_least: {parameter: least_hours}}
    partly_met: {at_least: 6}
    why: Fewer hours are another level of care.
    fix: Add a session.
    effort: medium
    sources:
      - {document: "001", section: Hours}
      - {standard: A rule, url: "https://example.org/rule", status: verified, binds: everyone}
  - id: CAR-02
    title: A plan is written with each client
    severity: recommended
    severity_reason: Good practice.
    ask:
      question: Is a plan written with each client?
      guidance: The intake packet.
      answers: {"Yes": met, Some: partly_met, "No": not_met, Not sure: cannot_judge}
    also_ask:
      - {id: CAR-02b, question: "Is it signed?", guidance: The plan., answers: ["Yes", "No"]}
    applies_when: {state: {one_of: [CO, TX]}}
    applies_because: It is asked in two states.
    backed_by: document
    evidence: A blank plan
    why: A plan holds the care together.
    fix: Write a plan.
    effort: low
    sources: [{document: "002", section: Plans}]
"""

TEAM = """\
id: TEA
title: Team
weight: 1
weight_reason: The usual weight.
criteria:
  - id: TEA-01
    title: Everyone holds a license
    severity: required
    severity_reason: A current license is the first thing to check.
    basis: definition
    measure: licensed_share
    established: "Staff: Expires"
    met: {at_least: 1}
    evidence: License of each person
    why: Nobody may treat without one.
    fix: Renew what has lapsed.
    effort: low
    sources: [{standard: A rule, url: "https://example.org/rule", status: verified, binds: everyone}]
  - id: TEA-02
    title: The program is accredited
    severity: recommended
    severity_reason: Voluntary.
    field: accredited
    met: {is: true}
    why: Somebody from outside has looked.
    fix: Apply.
    effort: high
    sources: [{standard: A memory, status: recalled, binds: nobody}]
  - id: TEA-03
    title: Number of staff
    severity: informational
    severity_reason: Shown only.
    field: staff_count
    why: Context.
    fix: None needed.
    effort: low
    sources: []
"""

WORKBOOK = """\
lists:
  states: [CO, NO, TX]
sheets:
  - id: program
    title: Program
    purpose: Who you are.
    minutes: 5
    form:
      id: profile
      columns: [Field, Answer]
      sections:
        - title: Identity
          fields:
            - {id: state, label: State, kind: choice, choices: states, needed: true}
            - {id: accredited, label: Accredited, kind: yes_no}
            - {id: staff_count, label: Number of staff, kind: whole}
  - id: staff
    title: Staff
    purpose: Who works here.
    minutes: 5
    tables:
      - id: staff
        title: Staff
        key: staff_id
        rows: 5
        columns:
          - {id: staff_id, label: Staff ID, needed: true}
          - {id: expires, label: Expires, kind: date, words: [No end date]}
          - {id: supervisor, label: Supervisor, kind: reference, refers_to: staff.staff_id}
  - id: checklist
    title: Checklist
    purpose: The questions.
    minutes: 5
    questions: true
"""

CREDENTIALS = """\
edition: "1"
credentials:
  - {letters: LCSW, name: Clinical social worker, everywhere: independent, status: verified, source: A register}
  - {letters: LPC, name: Professional counselor, states: {CO: independent, IL: associate}}
levels:
  - {answer: Independent clinical, classes: [independent]}
"""

MINIMAL_FILES = {
    "checklist.yaml": MAIN,
    "care.yaml": CARE,
    "team.yaml": TEAM,
    "workbook.yaml": WORKBOOK,
    "credentials.yaml": CREDENTIALS,
}


CLAIMS = """\
documents:
  - number: "001"
    title: On hours
    publisher: A clinic
    headings: [Hours, Weeks]
    paragraphs: 2
  - {number: "002", title: On plans, headings: [Plans, Rules]}
sections:
  - id: A
    title: Time
    claims:
      - id: A01
        claim: There are enough hours.
        documents: [{document: "001", section: Hours}]
        criteria: [CAR-01]
      - id: A02
        claim: The hours feel long.
        documents: [{document: "001", section: paragraph 2}, {document: "002", section: Rules}]
        not_criteria: A feeling cannot be judged.
        nearest: [CAR-01]
  - id: B
    title: Paper
    claims:
      - id: B01
        claim: Plans are written | and kept.
        documents: [{document: "002", section: Plans}]
        part_of: [CAR-02]
        left_out: Whether they are kept is not asked.
      - id: B02
        claim: Everyone holds a license.
        added_because: Nobody says it and everything rests on it.
        criteria: [TEA-01]
      - id: B03
        claim: Plans are read by others.
        documents: [{document: "002", section: Rules}]
        later: A later edition asks who reads them.
"""
"""Claims that fit the small checklist, one of each kind."""


def minimal_checklist_folder(tmp_path: Path, **changes: tuple[str, str]) -> Path:
    """Write the small checklist and return its edition's folder, `tmp_path/mini/1`.

    `care=("weight: 2", "weight: two")` replaces the first text by the second in `care.yaml`; the first must be there.
    """
    folder = tmp_path / "mini" / "1"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in MINIMAL_FILES.items():
        written = text
        if name.removesuffix(".yaml") in changes:
            old, new = changes[name.removesuffix(".yaml")]
            assert old in text, f"{name} does not hold {old!r}"
            written = text.replace(old, new, 1)
        (folder / name).write_text(written, encoding="utf-8")
    return folder


def load_minimal(tmp_path: Path) -> Checklist:
    """Write the small checklist below a folder and return it loaded."""
    return load_checklist(minimal_checklist_folder(tmp_path), measures=MINIMAL_MEASURES)


def add_minimal_claims(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the claims beside the small checklist and return their file.

    Each change replaces the first text by the second, once; the first must be there.
    """
    text = CLAIMS
    for old, new in changes:
        assert old in text, f"the claims do not hold {old!r}"
        text = text.replace(old, new, 1)
    file = folder / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    return file
