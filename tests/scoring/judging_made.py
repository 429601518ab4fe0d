"""A small checklist with measures of its own, to judge findings by hand-made facts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from scoring_made import RULE, WEIGHTS

from builders import entry
from iopaudit.checklist.sentences import Wording
from iopaudit.measures.context import Context
from iopaudit.measures.registry import Measure
from iopaudit.models.cells import CellRef
from iopaudit.models.checklist import Checklist, Criterion, Domain, NamedThreshold
from iopaudit.models.credential import CredentialTable
from iopaudit.models.fact import Fact, FactValue, State
from iopaudit.models.finding import Finding
from iopaudit.models.layout import Form, Item, Layout, Section, Sheet, Table
from iopaudit.models.submission import Answer, Count, Evidence, Origin, Row, Submission
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.judge import judge_criterion

AS_OF = date(2026, 3, 1)

FIELDS = (
    Item(id="state", label="State", needed=True),
    Item(id="focus", label="Focus", needed=True),
    Item(id="website", label="Website"),
    Item(id="claims_cod", label="Claims both", kind="yes_no"),
    Item(id="opened_on", label="Opened on", kind="date", needed=True),
)
STAFF = Table(
    id="staff",
    title="Staff",
    key="staff_id",
    rows=3,
    columns=(
        Item(id="staff_id", label="Staff ID", needed=True),
        Item(id="status", label="Status", needed=True),
        Item(id="expires", label="Expires", needed=True),
        Item(id="notes", label="Notes"),
    ),
)
LAYOUT = Layout(
    lists={},
    sheets=(
        Sheet(
            id="program",
            title="Program",
            purpose="Who you are.",
            minutes=1,
            form=Form(id="profile", columns=("Field", "Answer"), sections=(Section(title="All", fields=FIELDS),)),
        ),
        Sheet(id="staff", title="Staff", purpose="Who works here.", minutes=1, tables=(STAFF,)),
        Sheet(
            id="outcomes",
            title="Outcomes",
            purpose="Counts.",
            minutes=1,
            form=Form(
                id="outcomes",
                sourced=True,
                columns=("Count", "Number"),
                sections=(
                    Section(
                        title="All", fields=(Item(id="admissions", label="Admissions", kind="whole", needed=True),)
                    ),
                ),
            ),
        ),
    ),
)
GOOD_PROOF = {"document": "Supervision calendar 2026", "dated": date(2026, 1, 10), "kept": "Binder 3"}


def criterion(id: str = "TST-01", **changes: Any) -> Criterion:
    """One recommended criterion on the measure `own`, met from 0.8 and partly from 0.5, unless changed."""
    given: dict[str, Any] = {
        "id": id,
        "title": f"Title of {id}",
        "severity": "recommended",
        "severity_reason": "good practice",
        "measure": "own",
        "met": {"at_least": 0.8},
        "partly_met": {"at_least": 0.5},
        "evidence": "A log",
        "why": "Because.",
        "fix": "Do it.",
        "effort": "low",
        "sources": (),
        **changes,
    }
    return Criterion(**{name: value for name, value in given.items() if value is not None})


def question(answers: Mapping[str, str], id: str = "TST-01", **changes: Any) -> Criterion:
    """One recommended criterion that is asked on the Checklist sheet."""
    ask = {"question": f"How about {id}?", "guidance": "Look.", "answers": dict(answers)}
    return criterion(id, measure=None, met=None, partly_met=None, ask=ask, **changes)


def checklist(*criteria: Criterion, **changes: Any) -> Checklist:
    """A checklist of these criteria in one domain."""
    given: dict[str, Any] = {
        "id": "test",
        "edition": "1",
        "title": "Test",
        "model": "weighted",
        "about": "Only a test.",
        "weights": WEIGHTS,
        "domains": (Domain(id="TST", title="Test", weight=1, weight_reason="one", criteria=criteria),),
        "parameters": {
            "least": NamedThreshold(value=Fraction(9), unit="hours", meaning="Hours."),
            "evidence_months": NamedThreshold(value=Fraction(12), unit="months", meaning="Fresh."),
        },
        "decision": RULE,
        "layout": LAYOUT,
        "credentials": CredentialTable(edition="1", credentials=(), levels=()),
        **changes,
    }
    return Checklist(**given)


def submission(
    fields: Mapping[str, object] | None = None,
    answers: Mapping[str, object] | None = None,
    counts: Mapping[str, object] | None = None,
    staff: Sequence[Mapping[str, object]] = (),
) -> Submission:
    """A submission to this small layout; what is not given is a blank cell."""
    given = fields or {}
    return Submission(
        origin=Origin("program.xlsx", "xlsx", "0" * 64),
        fields={
            item.id: entry(given.get(item.id), CellRef("Program", 2, row)) for row, item in enumerate(FIELDS, start=5)
        },
        tables={
            "staff": tuple(
                Row(
                    number,
                    {
                        column.id: entry(row.get(column.id), CellRef("Staff", at, number))
                        for at, column in enumerate(STAFF.columns, start=1)
                    },
                )
                for number, row in enumerate(staff, start=5)
            )
        },
        answers={name: answer(value, row) for row, (name, value) in enumerate((answers or {}).items(), start=5)},
        counts={
            name: Count(entry(value, CellRef("Outcomes", 2, row)))
            for row, (name, value) in enumerate((counts or {}).items(), start=5)
        },
    )


def answer(value: object, row: int = 5) -> Answer:
    """A row of the Checklist sheet: a plain answer, or a mapping of its cells."""
    given = value if isinstance(value, Mapping) else {"answer": value}
    cells = {
        name: entry(given.get(name), CellRef("Checklist", at, row))
        for at, name in enumerate(("answer", "document", "dated", "kept", "notes"), start=3)
    }
    evidence = Evidence(cells["document"], cells["dated"], cells["kept"])
    return Answer(cells["answer"], evidence, cells["notes"], bool(given.get("claims_not_applicable")))


def known(value: FactValue, **changes: Any) -> Fact:
    """A known fact at Staff!B5."""
    given: dict[str, Any] = {"unit": "share", "found": "so much", "cells": (CellRef("Staff", 2, 5),), **changes}
    return Fact(value=value, **given)


def number(text: str, **changes: Any) -> Fact:
    """A known number, from its decimal text."""
    return known(Fraction(text), **changes)


def nothing(state: State = State.BLANK, **changes: Any) -> Fact:
    """A fact without a value."""
    return Fact(**{"value": None, "unit": "share", "found": f"it is {state}", "state": state, **changes})


def facts(whole: Checklist, measured: Mapping[str, Fact | None] | None = None, what: Submission | None = None) -> Facts:
    """The facts of a submission, with measures that give what is said here."""

    def giving(fact: Fact) -> Callable[[Context], Fact]:
        return lambda _: fact

    measures = {
        name: Measure(name, "share", "share", giving(fact or nothing())) for name, fact in (measured or {}).items()
    }
    return Facts(whole, what or submission(), AS_OF, measures)


def judge_one(
    one: Criterion, measured: Mapping[str, Fact | None] | None = None, what: Submission | None = None
) -> Finding:
    """The finding on one criterion."""
    whole = checklist(one)
    return judge_criterion(one, whole, facts(whole, measured, what), Wording(whole))
