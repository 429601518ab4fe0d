"""The digest of an effective checklist, so that two audits can be told to have used the same ruler."""

import hashlib
import json
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iopaudit.models.base import Model
from iopaudit.models.checklist import Question

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


def digest(checklist: "Ruler") -> str:
    """Return the SHA-256, in hexadecimal, of the checklist's canonical JSON.

    Everything that is audited or asked with is in it: edition, parameters, overrides, credentials, workbook, and the
    rules of a state that were applied. Those that only may be applied are not.
    """
    return hashlib.sha256(canonical_json(checklist)).hexdigest()


def canonical_json(checklist: "Ruler") -> bytes:
    """Return the checklist as JSON that does not depend on files, order of keys or hash seeds.

    Numbers are exact ("4/5"), conditions carry their operator's name, and what is empty is left out, so that a
    further optional key of a model does not change the digest of editions that do not use it.
    """
    plain = {name: value for name, value in _fields(checklist).items() if name not in _MAY_BE_APPLIED}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_MAY_BE_APPLIED: Final = ("overlays", "state", "states", "settled")
"""What decides which state's rules are applied; in a checklist that was judged by, they are part of the criteria."""


def _plain(value: object) -> object:
    if type(value) is str:
        return value  # most of a checklist, and quickest asked first
    match value:
        case Enum():
            return value.value
        case str() | bool() | int() | None:
            return value
        case Fraction() | date():
            return str(value)
        case Question():
            # the order of the answers is the order of the drop-down
            return {**_fields(value), "answers": [[answer, _plain(result)] for answer, result in value.answers.items()]}
        case Model():
            return _fields(value)
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case tuple() if hasattr(value, "_fields"):
            return {type(value).__name__: [_plain(part) for part in value]}
        case tuple():
            return [_plain(part) for part in value]
        case _:
            raise TypeError(f"nothing canonical is known for {type(value).__name__}")


def _fields(model: Model) -> dict[str, object]:
    found = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        empty = value is None or value is False or (not value and isinstance(value, (str, tuple, dict)))
        if not empty:
            found[name] = _plain(value)
    return found
