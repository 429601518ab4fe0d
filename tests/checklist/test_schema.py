"""The JSON Schemas of checklist files: what ships fits, what is broken does not, and they are written anew."""

import copy
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checklist_samples import MINIMAL_FILES, add_minimal_claims, minimal_checklist_folder
from iopaudit.checklist.schema import schema, schema_names, schema_text
from iopaudit.checklist.yaml_source import parse, read_document
from iopaudit.models.checklist import Criterion
from iopaudit.models.predicate import OPERATORS

ROOT = Path(__file__).resolve().parents[2]
CHECKLISTS = ROOT / "checklists"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def as_json(value: Any) -> Any:
    """What our reader gives as an editor's would: lists for tuples, floats for decimals."""
    match value:
        case Decimal():
            return float(value)
        case tuple():
            return [as_json(inner) for inner in value]
        case dict():
            return {key: as_json(inner) for key, inner in value.items()}
        case _:
            return value


def faults(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(as_json(value))]


def sample(name: str) -> Any:
    """The data of a file of the small checklist, free to change."""
    return copy.deepcopy(as_json(parse(MINIMAL_FILES[name], name).data))


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert json.loads(schema_text(name)) == schema(name)


@pytest.mark.parametrize("name", schema_names())
def test_the_written_schemas_are_those_of_the_models(name: str) -> None:
    written = (CHECKLISTS / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert written == schema_text(name), "write them anew: make docs"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in (CHECKLISTS / "schema").iterdir()} == set(schema_names())


SHIPPED = sorted(CHECKLISTS.rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(CHECKLISTS).as_posix())
def test_what_ships_fits_the_schema_that_it_names(path: Path) -> None:
    named = MODELINE.match(path.read_text(encoding="utf-8"))
    assert named
    file = (path.parent / named[1]).resolve()
    assert file.parent == CHECKLISTS / "schema"
    assert faults(file.stem, read_document(path, path.name).data) == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("checklist.yaml", "checklist"),
        ("care.yaml", "domain"),
        ("team.yaml", "domain"),
        ("workbook.yaml", "workbook"),
        ("credentials.yaml", "credentials"),
    ],
)
def test_the_small_checklist_fits(file: str, name: str) -> None:
    assert faults(name, sample(file)) == []


def test_the_small_claims_fit(tmp_path: Path) -> None:
    file = add_minimal_claims(minimal_checklist_folder(tmp_path))
    assert faults("claims", read_document(file, file.name).data) == []


def test_every_key_and_every_condition_is_known() -> None:
    made = schema("domain")["$defs"]
    assert set(made["Criterion"]["properties"]) == set(Criterion.model_fields)
    assert set(made["condition"]["properties"]) == set(OPERATORS)


def test_descriptions_are_those_of_the_models() -> None:
    made = schema("domain")["$defs"]["Criterion"]
    assert made["description"].startswith("One criterion.")
    assert made["properties"]["evidence"]["description"] == "What a surveyor asks for."


def criterion(number: int, **changes: Any) -> Callable[[Any], None]:
    """Change keys of a criterion; None takes one away."""

    def change(domain: Any) -> None:
        held = domain["criteria"][number]
        for key, value in changes.items():
            held[key] = value
            if value is None:
                del held[key]

    return change


@pytest.mark.parametrize(
    "change",
    [
        criterion(0, met={"at_leest": 9}),
        criterion(0, met={"at_least": "nine"}),
        criterion(0, met={"at_least": 9, "at_most": 12}),
        criterion(0, met={}),
        criterion(0, met={"between": [1]}),
        criterion(0, met={"between": [1, 2, 3]}),
        criterion(0, met={"all": []}),
        criterion(0, met={"all": [{"at_leest": 1}]}),
        criterion(0, met={"treats_sud": {"is": {"a": "b"}, "one_of": []}}),
        criterion(0, met={"current": False}),
        criterion(0, met={"within": {"months": 3, "ahead": "yes"}}),
        criterion(0, met={"at_least": {"parametre": "least_hours"}}),
        criterion(0, met=None),
        criterion(0, severity="needed"),
        criterion(0, severity="required"),
        criterion(0, severity="informational"),
        criterion(0, field="state"),
        criterion(0, measure=None),
        criterion(0, title=None),
        criterion(0, titel="Hours"),
        criterion(0, partly_credit="half"),
        criterion(0, required_when=[{"when": {"is": True}, "basis": "habit", "because": "So."}]),
        criterion(0, sources=[{"document": "001", "standard": "A rule"}]),
        criterion(0, sources=[{"standard": "A rule", "status": "verified"}]),
        criterion(0, sources=[{"section": "Hours"}]),
        criterion(1, applies_because=None),
        criterion(1, ask={"question": "Is it?", "guidance": "", "answers": {"Yes": "good"}}),
        criterion(1, ask={"question": "Is it?", "answers": {"Yes": "met"}}),
        lambda domain: domain.update(weight="two"),
        lambda domain: domain.update(headline="yes"),
        lambda domain: domain.pop("criteria"),
    ],
)
def test_a_broken_domain_does_not_fit(change: Callable[[Any], None]) -> None:
    domain = sample("care.yaml")
    change(domain)
    assert faults("domain", domain)


@pytest.mark.parametrize(
    "change",
    [
        lambda main: main.pop("decision"),
        lambda main: main.pop("workbook"),
        lambda main: main.update(model="guesswork"),
        lambda main: main.update(edition=2026),
        lambda main: main["decision"].update(ready_score="high"),
        lambda main: main["decision"].pop("tiers"),
        lambda main: main["parameters"]["least_hours"].pop("unit"),
        lambda main: main.update(drop=["CAR-01"]),  # only what extends another can drop
        lambda main: main.update(domains=[1]),
    ],
)
def test_a_broken_main_file_does_not_fit(change: Callable[[Any], None]) -> None:
    main = sample("checklist.yaml")
    change(main)
    assert faults("checklist", main)


EXTENDING = """\
id: mine
edition: "1"
title: Mine
extends: iop@2026.1
parameters: {adult_weekly_hours: {value: 10}}
overrides:
  criteria: {STR-09: {met: {at_most: 12}}}
  domains: {STR: {weight: 2, weight_reason: We care.}}
  decision: {ready_score: 80}
  weights: {recommended: 3}
drop: [STF-17]
"""


@pytest.mark.parametrize(
    ("changed", "to", "fits"),
    [
        ("title: Mine", "title: Mine", True),
        ("ready_score: 80", "ready_score: eighty", False),
        ("ready_score: 80", "redy_score: 80", False),
        ("at_most: 12", "at_mots: 12", False),
        ("value: 10", "velue: 10", False),
        ("drop: [STF-17]", "drop: STF-17", False),
        ("drop: [STF-17]", "dorp: [STF-17]", False),
        ("title: Mine\n", "", False),
    ],
)
def test_a_checklist_that_extends_another(changed: str, to: str, fits: bool) -> None:
    assert changed in EXTENDING
    data = parse(EXTENDING.replace(changed, to), "mine.yaml").data
    assert (faults("checklist", data) == []) is fits


@pytest.mark.parametrize(
    ("name", "file", "change"),
    [
        ("workbook", "workbook.yaml", lambda book: book["sheets"][0].pop("title")),
        ("workbook", "workbook.yaml", lambda book: book["sheets"][0].update(minutes="five")),
        ("workbook", "workbook.yaml", lambda book: book["sheets"][1]["tables"][0]["columns"][0].update(kind="letters")),
        ("credentials", "credentials.yaml", lambda table: table["credentials"][0].update(everywhere="god")),
        ("credentials", "credentials.yaml", lambda table: table.pop("levels")),
    ],
)
def test_other_broken_files_do_not_fit(name: str, file: str, change: Callable[[Any], None]) -> None:
    data = sample(file)
    change(data)
    assert faults(name, data)


STATE = """\
id: states/texas
edition: "1"
title: Rules of Texas
extends: iop@2026.1
state: TX
about: Enough of a state.
blocks:
  - id: license
    title: license
    applies_when: {treats_sud: {is: true}}
    applies_because: They are about substance use.
    sources: [{standard: A Texas rule, status: verified, binds: "state:TX"}]
    parameters: {counseling_group_size: {value: 16}}
    raise: {STR-09: {basis: law, because: Texas asks for it.}}
    criteria: {SAF-03: {basis: law, severity_reason: Texas asks for it.}}
    notes: {STR-10: Texas asks for it.}
"""


@pytest.mark.parametrize(
    ("changed", "to", "fits"),
    [
        ("state: TX", "state: TX", True),
        ("state: TX\n", "", False),
        ("raise:", "raises:", False),
        ("basis: law, because", "basis: claim, because", False),
        ("because: Texas asks for it.", "why: Texas asks for it.", False),
        ("    applies_because: They are about substance use.\n", "", False),
        ("value: 16", "value: sixteen", False),
        ("severity_reason:", "severity:", False),
        ("status: verified", "status: seen", False),
        ("notes: {STR-10: Texas asks for it.}", "notes: Texas asks for it.", False),
    ],
)
def test_the_rules_of_a_state(changed: str, to: str, fits: bool) -> None:
    assert changed in STATE
    data = parse(STATE.replace(changed, to, 1), "texas.yaml").data
    assert (faults("state", data) == []) is fits


DDCAT = CHECKLISTS / "ddcat" / "4.0"


@pytest.mark.parametrize(
    ("name", "file", "change"),
    [
        ("instrument", "checklist.yaml", lambda main: main.update(model="weighted")),
        ("instrument", "checklist.yaml", lambda main: main.update(weights={"required": 4})),
        ("instrument", "checklist.yaml", lambda main: main.pop("scale")),
        ("instrument", "checklist.yaml", lambda main: main["bands"][0].pop("word")),
        ("instrument-domain", "structure.yaml", lambda domain: domain["criteria"][0].pop("anchors")),
        ("instrument-domain", "structure.yaml", lambda domain: domain["criteria"][0].update(severity="required")),
    ],
)
def test_a_broken_instrument_does_not_fit(name: str, file: str, change: Callable[[Any], None]) -> None:
    data = as_json(read_document(DDCAT / file, file).data)
    assert faults(name, data) == []
    change(data)
    assert faults(name, data)


def test_a_checklist_for_one_kind_of_program_that_leaves_states_out_fits() -> None:
    data = as_json(read_document(CHECKLISTS / "adolescent" / "2026.1" / "checklist.yaml", "adolescent").data)
    assert faults("checklist", {**data, "states": "none"}) == []
    assert faults("checklist", {**data, "states": "mine"})
    assert faults("checklist", {**data, "meant_for": {"title": "Minors"}})


def test_there_is_no_schema_of_another_name() -> None:
    with pytest.raises(KeyError):
        schema("audit")
