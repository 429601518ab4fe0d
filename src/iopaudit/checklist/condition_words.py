"""What is wrong inside a condition, part by part, in words for its author."""

from collections.abc import Iterator
from typing import Final

from iopaudit.checklist.near import near_matches
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.predicate import OPERATORS, parse_predicate

_JOINING: Final = ("all", "any")


def condition_faults(raw: object, path: Path = ()) -> Iterator[tuple[Path, str, bool]]:
    """Yield every fault of a condition: the path to the part, what is wrong, and whether its key is meant."""
    if not isinstance(raw, dict) or not raw:
        yield path, "must be a condition such as {at_least: 0.8}", False
        return
    if len(raw) > 1:
        names = ", ".join(map(str, raw))
        yield path, f"must hold one condition, not {len(raw)} ({names}); join them with all: or any:", False
    for operator, operand in raw.items():
        yield from _part(operator, operand, (*path, operator))


def _part(operator: object, operand: object, path: Path) -> Iterator[tuple[Path, str, bool]]:
    if not isinstance(operator, str):
        yield path, "must begin with a word such as at_least, or with the name of a fact", True
    elif operator in _JOINING:
        if isinstance(operand, tuple) and operand:
            for index, part in enumerate(operand):
                yield from condition_faults(part, (*path, index))
        else:
            yield path, f"wants {OPERATORS[operator]}", False
    elif operator == "not":
        yield from condition_faults(operand, path)
    elif operator in OPERATORS:
        if not _parses({operator: operand}):
            yield path, f"wants {OPERATORS[operator]}", False
    elif isinstance(operand, dict) and operand:
        yield from condition_faults(operand, path)
    else:
        near = near_matches(operator, OPERATORS)
        after_a_fact = f"behind the name of a fact stands what must hold of it, as in {operator}: {{is: true}}"
        hint = f"did you mean {near[0]}?" if near else after_a_fact
        yield path, f"is no condition; {hint}", True


def _parses(raw: object) -> bool:
    try:
        parse_predicate(raw)
    except ValueError:
        return False
    return True
