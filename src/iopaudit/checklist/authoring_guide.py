"""The guide for authors of checklists: prose that is written by hand, with tables that are made from the data."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from iopaudit.checklist.authoring_tables import (
    PARTS,
    bindings,
    edition_keys,
    extending_keys,
    fields,
    keys_of,
    layout_lists,
    measures,
    parameters,
    predicates,
    questions,
    results,
    statuses,
)
from iopaudit.models.checklist import Checklist

_PLACE: Final = re.compile(r"^\{\{ (?P<name>[\w ]+) \}\}$", re.MULTILINE)
_BLOCK: Final = re.compile(r"^```yaml\n# (?P<name>\S+\.yaml)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

_TABLES: Final[Mapping[str, Callable[[Checklist], str]]] = {
    "predicates": predicates,
    "measures": measures,
    "fields": fields,
    "lists": layout_lists,
    "questions": questions,
    "parameters": parameters,
    "results": lambda _: results(),
    "statuses": lambda _: statuses(),
    "bindings": lambda _: bindings(),
    "keys of a main file": lambda _: edition_keys(),
    "keys of an extending file": lambda _: extending_keys(),
}


def authoring_guide(prose: str, checklist: Checklist) -> str:
    """Return the guide: the prose, each line `{{ name }}` replaced by its table.

    `{{ keys Criterion }}` is the table of that model's keys; the other names are those of the tables here. What can
    be named in a condition is taken from `checklist`. Raises KeyError for a name of which there is no table.
    """
    return _PLACE.sub(lambda found: _table(found["name"], checklist).rstrip("\n"), prose)


def example_files(guide: str) -> dict[str, str]:
    """Return the files of the worked example by name: every block of YAML whose first line says `# name.yaml`."""
    return {block["name"]: block["text"] for block in _BLOCK.finditer(guide)}


def _table(name: str, checklist: Checklist) -> str:
    first, _, model = name.partition(" ")
    return keys_of(model) if first == "keys" and model in PARTS else _TABLES[name](checklist)
