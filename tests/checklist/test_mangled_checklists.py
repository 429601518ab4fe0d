"""Whatever stands in place of one part of a checklist: it loads, or every fault has a place, and nothing breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklist_samples import CLAIMS, MINIMAL_FILES, MINIMAL_MEASURES, minimal_checklist_folder
from iopaudit.checklist.claims import examine_claims
from iopaudit.checklist.examine import examine
from iopaudit.lint.linter import lint
from iopaudit.measures.registry import Measure

JARGON = re.compile(r"\b(input|valid|tuple|dict|dictionary|validator|Decimal|None|NoneType|Traceback|unhashable)\b")
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from(["", "x", "yes", "CAR-01", "state", "recalled", [], [None], [[]], ["x", "x"], {}, {"id": 1}]),
    st.sampled_from([{"x": {"x": "x"}}, {1: 2}, {None: 1}, {True: []}, {"at_least": "x"}, {"all": [{"is": []}]}]),
)
EXTENDING = """\
id: net
edition: "3"
title: A network's own
extends: ../mini/1
parameters: {least_hours: {value: 10, unit: hours}}
overrides:
  criteria: {TEA-02: {severity: required, basis: claim, severity_reason: Ours.}}
  domains: {TEA: {weight: 2}}
  decision: {ready_score: 80}
  weights: {recommended: 3}
drop: [CAR-02]
add: {CAR: [{id: CAR-50, title: Ours, severity: informational, severity_reason: Ours, field: state, why: W, fix: F,
             effort: low, sources: []}]}
"""


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path into plain data."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def with_junk(text: str, choose: st.DataObject) -> str:
    data = yaml.safe_load(text)
    path = choose.draw(st.sampled_from(sorted(places(data), key=repr)), label="where")
    if not path:
        return yaml.safe_dump(choose.draw(JUNK, label="junk"))
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    match choose.draw(st.sampled_from(["replace", "remove", "rename", "double"])):
        case "remove":
            del holder[path[-1]]
        case "rename" if isinstance(holder, dict):
            holder[choose.draw(JUNK.filter(lambda key: not isinstance(key, (list, dict))))] = holder.pop(path[-1])
        case "double" if isinstance(holder, list):
            holder.append(holder[path[-1]])
        case _:
            holder[path[-1]] = choose.draw(JUNK, label="junk")
    return yaml.safe_dump(data, sort_keys=False)


def check(file: Path) -> None:
    examined = examine(file, measures=MINIMAL_MEASURES)
    assert examined.faults or examined.checklist is not None
    for fault in examined.faults:
        assert fault.line >= 1, str(fault)
        assert fault.column >= 1, str(fault)
        assert not JARGON.search(fault.message), str(fault)


SLOW_FOLDER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.parametrize("name", sorted(MINIMAL_FILES))
@settings(max_examples=60, suppress_health_check=SLOW_FOLDER)
@given(choose=st.data())
def test_junk_in_one_place_never_breaks_loading(tmp_path: Path, name: str, choose: st.DataObject) -> None:
    folder = minimal_checklist_folder(tmp_path)
    (folder / name).write_text(with_junk(MINIMAL_FILES[name], choose), encoding="utf-8")
    check(folder / "checklist.yaml")


@settings(max_examples=100, suppress_health_check=SLOW_FOLDER)
@given(choose=st.data())
def test_junk_in_an_extending_checklist_never_breaks_loading(tmp_path: Path, choose: st.DataObject) -> None:
    minimal_checklist_folder(tmp_path)
    file = tmp_path / "net" / "checklist.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(with_junk(EXTENDING, choose), encoding="utf-8")
    check(file)


@settings(max_examples=60, suppress_health_check=SLOW_FOLDER)
@given(choose=st.data(), name=st.sampled_from(sorted(MINIMAL_FILES)))
def test_junk_in_one_place_never_breaks_lint(tmp_path: Path, name: str, choose: st.DataObject) -> None:
    folder = minimal_checklist_folder(tmp_path)
    (folder / name).write_text(with_junk(MINIMAL_FILES[name], choose), encoding="utf-8")
    kinds = {"weekly_hours": "number", "licensed_share": "share", "treats_sud": "yes or no"}
    measures = {found: Measure(found, "", kinds[found], lambda context: None) for found in MINIMAL_MEASURES}  # type: ignore[arg-type, return-value]
    assert all(fault.message for fault in lint([folder], measures=measures))


@settings(max_examples=60, suppress_health_check=SLOW_FOLDER)
@given(choose=st.data())
def test_junk_in_one_place_never_breaks_the_claims(tmp_path: Path, choose: st.DataObject) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(with_junk(CLAIMS, choose), encoding="utf-8")
    examined = examine_claims(file)
    assert examined.faults or examined.claims is not None
    for fault in examined.faults:
        assert fault.line >= 1, str(fault)
        assert fault.column >= 1, str(fault)
        assert not JARGON.search(fault.message), str(fault)
