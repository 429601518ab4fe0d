"""What the models refuse, in words for somebody who has never heard of a model."""

import re
import types
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, Union, cast, get_args, get_origin

from pydantic import ValidationError

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.condition_words import condition_faults
from iopaudit.checklist.layout_check import second_of_an_id
from iopaudit.checklist.near import did_you_mean, in_a_row
from iopaudit.checklist.yaml_marks import Path
from iopaudit.checklist.yaml_source import Data
from iopaudit.models.base import Model
from iopaudit.models.checklist import Checklist

Annotation = Any
"""What a model's field is declared as; Python gives such forms no common type."""

_WANTED: Final = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a group of names (each with a colon behind it)",
    "model_type": "a group of keys (each with a colon behind it)",
    "value_error": "a number",
    "day": "a day (year-month-day)",
}
_QUOTED = re.compile(r"'([^']*)'")
_WRITTEN_AS: Final = {"layout": "workbook"}
"""Keys of the checklist that its author writes under another name."""


def defects_of(
    error: ValidationError, data: dict[Any, Any], holes: set[str], model: type[Model] = Checklist
) -> Iterator[Defect]:
    """Yield a defect for everything that a model refused; what is missing with an unreadable file is left out."""
    unions: dict[Path, list[tuple[Path, dict[str, Any]]]] = {}
    for found in cast("list[dict[str, Any]]", error.errors(include_url=False)):
        path, union = _real_path(found, data)
        if union is not None:
            unions.setdefault(union, []).append((path, found))
        elif not (found["type"] == "missing" and path == () and found["loc"][-1] in holes):
            yield from _defects(path, found, data, model)
    for place, branches in unions.items():
        deeper = [branch for branch in branches if len(branch[0]) > len(place)]
        if deeper:
            for path, found in deeper:
                yield from _defects(path, found, data, model)
        else:
            wanted = in_a_row([_WANTED.get(found["type"], "something else") for _, found in branches], "or")
            yield Defect(place, f"must be {wanted}, not {in_brief(branches[0][1]['input'])}")


def _real_path(found: dict[str, Any], data: Data) -> tuple[Path, Path | None]:
    """Return the path in the data, and where on it a choice between two types was tried, if anywhere."""
    path: Path = ()
    union = None
    loc = found["loc"]
    if _is_key(found):
        # the key stands there as text; its mapping is looked through for it
        loc = loc[:-2] if loc[-1] == "[key]" else loc[:-1]
    for number, part in enumerate(loc):
        last = number == len(loc) - 1
        if (isinstance(data, dict) and part in data) or (isinstance(data, tuple) and isinstance(part, int)):
            data = data[part]
        elif last and found["type"] == "missing":
            break
        else:
            union = path
            continue
        path = (*path, part)
    return path, union


def _is_key(found: dict[str, Any]) -> bool:
    return bool(found["type"] == "invalid_key" or found["loc"][-1:] == ("[key]",))


def _defects(path: Path, found: dict[str, Any], data: dict[Any, Any], model: type[Model]) -> Iterator[Defect]:
    kind = found["type"]
    value = found["input"]
    last = found["loc"][-1] if found["loc"] else ""
    if kind == "missing":
        yield Defect(path, f"{_WRITTEN_AS.get(last, last)} is missing")
    elif kind == "extra_forbidden":
        yield Defect(path, f"is no key here{did_you_mean(last, _keys_at(path[:-1], model))}", at_key=True)
    elif _is_key(found):
        yield from _keys_that_are_no_text(path, data)
    elif kind in ("literal_error", "enum"):
        allowed = _QUOTED.findall(found["ctx"]["expected"])
        yield Defect(path, f"must be {in_a_row(allowed, 'or')}, not {in_brief(value)}")
    elif kind == "value_error":
        yield from _refused(path, str(found["ctx"]["error"]), value)
    elif kind in _WANTED:
        yield Defect(path, f"must be {_WANTED[kind]}, not {in_brief(value)}{_hint(kind, value)}")
    else:
        yield Defect(path, f"is not what belongs here: {found['msg']}")


def _refused(path: Path, message: str, value: object) -> Iterator[Defect]:
    """Yield what a rule of our own says; inside a condition, what is wrong with each of its parts."""
    if _is_condition(path):
        for inner, words, at_key in condition_faults(value):
            yield Defect((*path, *inner), words, at_key)
    elif message.startswith("must be a number"):
        yield Defect(path, f"must be a number, not {in_brief(value)}")
    elif path == ("layout",):
        yield Defect((*path, *second_of_an_id(value, message.partition(" ")[0])), message)
    else:
        yield Defect(path, message)


def _is_condition(path: Path) -> bool:
    return bool(path) and path[-1] in ("met", "partly_met", "applies_when", "when")


def _keys_that_are_no_text(path: Path, data: Data) -> Iterator[Defect]:
    for part in path:
        data = data[part]
    for key in data:
        if not isinstance(key, str):
            yield Defect((*path, key), f"must be a text, not {in_brief(key)}; put it in quotes", at_key=True)


def _hint(kind: str, value: object) -> str:
    if kind == "string_type" and isinstance(value, (bool, int, Decimal)):
        return "; put it in quotes"
    if kind == "bool_type" and isinstance(value, str):
        return "; write it without quotes" if value in ("true", "false") else ""
    if kind == "tuple_type" and not isinstance(value, dict):
        return "; put it in brackets, or a dash before each entry"
    return ""


def in_brief(value: object) -> str:
    """Return a value as a message shows it; lists and mappings are only named."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}..."'
        case dict():
            return "a group of keys"
        case tuple():
            return "a list"
        case _:
            return str(value)


def _keys_at(path: Path, model: type[Model]) -> tuple[str, ...]:
    """Return the keys that are known at a path of a model."""
    kind: Annotation = model
    for part in path:
        kind = _inner(kind, part)
    kind = _first_model(kind)
    return tuple(field.alias or name for name, field in kind.model_fields.items()) if kind is not None else ()


def _inner(kind: Annotation, part: object) -> Annotation:
    model = _first_model(kind)
    if model is not None:
        named = (field for name, field in model.model_fields.items() if part in (name, field.alias))
        return next((field.annotation for field in named), None)
    origin: object = get_origin(kind)
    if origin is tuple:
        return get_args(kind)[0]
    return get_args(kind)[1] if origin is dict else None


def _first_model(kind: Annotation) -> type[Model] | None:
    origin: object = get_origin(kind)
    if origin is types.UnionType or origin is Union:
        return next((found for part in get_args(kind) if (found := _first_model(part))), None)
    return kind if isinstance(kind, type) and issubclass(kind, Model) else None
