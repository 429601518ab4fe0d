"""Rules about what stands twice in a list where once would say the same."""

from collections.abc import Iterator, Sequence

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of
from iopaudit.checklist.layout_check import items_of
from iopaudit.checklist.lint_conditions import WRITTEN, Known
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.predicate import IncludesAll, IncludesAny, OneOf


def values_stand_once(known: Known) -> Iterator[Defect]:
    """Yield values that one_of, includes_any or includes_all name twice."""
    for part in known.parts:
        match part.predicate:
            case OneOf(values) | IncludesAny(values) | IncludesAll(values):
                written = WRITTEN[type(part.predicate)]
                yield from _twice((*part.path, written), [str(value) for value in values])
            case _:
                pass


def answers_of_the_workbook_stand_once(known: Known) -> Iterator[Defect]:
    """Yield answers that a drop-down of the workbook offers twice; capital letters make no difference."""
    layout = known.checklist.layout
    for name, listed in layout.lists.items():
        yield from _twice(("layout", "lists", name), listed)
    for path, item in items_of(layout):
        if isinstance(item.choices, tuple):
            yield from _twice((*path, "choices"), item.choices)


def parameters_list_once(known: Known) -> Iterator[Defect]:
    """Yield texts that stand twice in a parameter."""
    for name, parameter in known.checklist.parameters.items():
        if isinstance(parameter.value, tuple):
            yield from _twice(("parameters", name, "value"), parameter.value)


def sources_stand_once(known: Known) -> Iterator[Defect]:
    """Yield sources that a criterion cites twice."""
    for path, criterion in criteria_of(known.checklist):
        for index, source in enumerate(criterion.sources):
            if source in criterion.sources[:index]:
                yield Defect((*path, "sources", index), "the same source stands here twice")


def family_questions_name_once(known: Known) -> Iterator[Defect]:
    """Yield criteria that a question of families names twice."""
    for index, asked in enumerate(known.checklist.family_questions):
        yield from _twice(("family_questions", index, "criteria"), asked.criteria)


def _twice(path: Path, texts: Sequence[str]) -> Iterator[Defect]:
    seen: set[str] = set()
    for index, text in enumerate(texts):
        if text.casefold() in seen:
            yield Defect((*path, index), f"“{text}” stands here twice")
        seen.add(text.casefold())
