"""The tables of the guide for authors: what may be written in a checklist, from models, measures and layout."""

import sys
from collections.abc import Mapping
from typing import Any, Final

from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.explain import RESULT_WORDS, STATUS_WORDS, binds_words, parameter_words
from iopaudit.checklist.markdown import plain, table
from iopaudit.checklist.schema import definition, edition_schema, extending_schema
from iopaudit.checklist.sentences import Wording, explain_predicate, without_code
from iopaudit.checklist.yaml_source import parse
from iopaudit.measures.registry import Measure
from iopaudit.models.base import Model
from iopaudit.models.checklist import (
    Checklist,
    Criterion,
    DecisionRule,
    Domain,
    FollowUp,
    NamedThreshold,
    Question,
    Raise,
    Result,
    Scope,
    Source,
)
from iopaudit.models.layout import Item, Layout
from iopaudit.models.overlay import Block, Overlay, Replacement, RuleRaise, Setting
from iopaudit.models.predicate import OPERATORS, parse_predicate

Schema = Mapping[str, Any]
MANY_ANSWERS: Final = 12
"""A drop-down with more answers than this is shown by the first of them."""

PARTS: Final[Mapping[str, type[Model]]] = {
    model.__name__: model
    for model in (
        *(Criterion, Question, FollowUp, Raise, Source, NamedThreshold, Domain, DecisionRule, Scope),
        *(Overlay, Block, Setting, RuleRaise, Replacement),
    )
}
"""The parts of a checklist whose keys the guide explains."""

EXAMPLES: Final[Mapping[str, tuple[str, str, str]]] = {
    "is": ("{is: Can bill}", "", "text"),
    "one_of": ("{one_of: [Weekly, Every two weeks]}", "", "text"),
    "at_least": ("{at_least: 0.8}", "discharges", "share"),
    "at_most": ("{at_most: 12}", "people", "number"),
    "between": ("{between: [9, 19]}", "hours a week", "number"),
    "includes_any": ("{includes_any: [PHQ-9, GAD-7]}", "", "texts"),
    "includes_all": ("{includes_all: [PHQ-9, GAD-7]}", "", "texts"),
    "current": ("{current: true}", "", "date"),
    "within": ("{within: {months: 12}}", "", "date"),
    "all": ("{all: [{at_least: 9}, {at_most: 19}]}", "hours a week", "number"),
    "any": ("{any: [{treats_sud: {is: true}}, {treats_mh: {is: true}}]}", "", ""),
    "not": ("{not: {is: None of these}}", "", "text"),
}
"""For every word of the language a condition, and the unit and kind of the fact that it is said of."""


def predicates(checklist: Checklist) -> str:
    """Return every word that a condition can begin with: an example, what holds then, and how it is said."""
    facts = Wording(checklist).facts
    rows = []
    for word, wants in OPERATORS.items():
        written, unit, gives = EXAMPLES[word]
        condition = parse_predicate(parse(written, "example").data)
        says = explain_predicate(condition, unit, checklist.parameters, facts, gives=gives)
        rows.append(
            (f"`{word}`", wants, f"`{written}`", plain(without_code(_first(type(condition).__doc__))), plain(says))
        )
    return table(("word", "wants", "example", "holds where", "is printed as"), rows)


def measures(checklist: Checklist) -> str:
    """Return every measure under the subject of its module: what it gives, what it means, and who is judged on it."""
    used: dict[str, list[str]] = {}
    for criterion in checklist.criteria:
        if criterion.measure is not None:
            used.setdefault(criterion.measure, []).append(criterion.id)
    subjects: dict[str, list[Measure]] = {}
    for measure in sorted(every_measure().values(), key=_place):
        subjects.setdefault(_first(sys.modules[measure.compute.__module__].__doc__), []).append(measure)
    return "\n".join(f"#### {plain(subject)}\n\n{_measures(held, used)}" for subject, held in subjects.items())


def _place(measure: Measure) -> tuple[str, int]:
    """Return where a measure is written, because they are known in the order in which somebody imported them."""
    return measure.compute.__module__, measure.compute.__code__.co_firstlineno


def _measures(held: list[Measure], used: Mapping[str, list[str]]) -> str:
    rows = [
        (f"`{one.name}`", plain(_given(one)), plain(without_code(one.meaning)), ", ".join(used.get(one.name, ())))
        for one in held
    ]
    return table(("measure", "gives", "meaning", "judges"), rows)


def _given(measure: Measure) -> str:
    kind = {"share": "share of", "number": "number of", "texts": "several texts"}.get(measure.gives, measure.gives)
    if measure.unit.startswith("of "):
        return f"number, {measure.unit}"
    return f"{kind} {measure.unit}" if measure.unit and kind.endswith(" of") else kind.removesuffix(" of")


def fields(checklist: Checklist) -> str:
    """Return the fields of the workbook by sheet, with what each may say; counts of the sheet Outcomes among them."""
    layout = checklist.layout
    parts = []
    for sheet in layout.sheets:
        if sheet.form is not None:
            rows = [(f"`{one.id}`", plain(one.label), plain(_kind(one, layout))) for one in sheet.form.fields]
            parts.append(f"#### The sheet {plain(sheet.title)}\n\n" + table(("field", "label", "says"), rows))
    return "\n".join(parts)


def _kind(item: Item, layout: Layout) -> str:
    answers = layout.choices_of(item)
    if not item.choices or not answers:
        words = {"whole": "whole number", "yes_no": "Yes or No"}.get(item.kind, item.kind)
        return f"{words}, or {' / '.join(item.words)}" if item.words else words
    if isinstance(item.choices, str) and len(answers) > MANY_ANSWERS:
        return f"one of the list {item.choices}"
    return f"{'several of ' if item.several else ''}{' / '.join(answers)}"


def layout_lists(checklist: Checklist) -> str:
    """Return the longer drop-downs of the workbook by name; of a very long one the first answers."""
    layout = checklist.layout
    named = {one.choices for one in layout.fields if isinstance(one.choices, str)}
    long = [name for name in layout.lists if name in named and len(layout.lists[name]) > MANY_ANSWERS]
    rows = [(f"`{name}`", plain(_short(layout.lists[name]))) for name in long]
    return table(("list", "answers"), rows)


def _short(answers: tuple[str, ...]) -> str:
    left = len(answers) - 3 * MANY_ANSWERS
    shown = " / ".join(answers[: 3 * MANY_ANSWERS])
    return f"{shown} and {left} more" if left > 0 else shown


def questions(checklist: Checklist) -> str:
    """Return the questions of the sheet Checklist by id, with their answers."""
    rows = []
    for criterion in checklist.criteria:
        if criterion.ask is not None:
            rows.append((f"`{criterion.id}`", plain(criterion.ask.question), plain(" / ".join(criterion.ask.answers))))
        for further in criterion.also_ask:
            rows.append((f"`{further.id}`", plain(further.question), plain(" / ".join(further.answers))))
    return table(("question", "asks", "answers"), rows)


def parameters(checklist: Checklist) -> str:
    """Return the named numbers of the checklist, with what each means and where it comes from."""
    lines = (parameter_words(name, one) for name, one in checklist.parameters.items())
    rows = [
        (f"`{name}`", plain(said.removeprefix(f"{name} = ")))
        for name, said in zip(checklist.parameters, lines, strict=True)
    ]
    return table(("parameter", "value, meaning and source"), rows)


def results() -> str:
    """Return the results that an answer may be given."""
    return table(("written", "means"), ((f"`{result.value}`", RESULT_WORDS[result]) for result in Result))


def statuses() -> str:
    """Return how a source may have been seen."""
    return table(("status", "means"), ((f"`{status}`", words) for status, words in STATUS_WORDS.items()))


def bindings() -> str:
    """Return whom a source may bind, each with an example."""
    examples = (
        "everyone",
        "nobody",
        "programs:opioid treatment programs",
        "state:TX",
        "accreditor:CARF",
        "payer:Medicare",
    )
    return table(("binds", "means"), ((f"`{binds}`", binds_words(binds)) for binds in examples))


def keys_of(model: str) -> str:
    """Return the keys of one part of a checklist: which must stand, what each takes, and what it means.

    Raises KeyError for a part that is none of those in `PARTS`.
    """
    return _keys(definition(PARTS[model]))


def edition_keys() -> str:
    """Return the keys of a main file that stands by itself."""
    return _keys(edition_schema())


def extending_keys() -> str:
    """Return the keys of a main file that extends another checklist."""
    return _keys(extending_schema())


def _keys(definition: Schema) -> str:
    must = definition.get("required", ())
    rows = [
        (f"`{key}`{' *' if key in must else ''}", _takes(kind), plain(str(kind.get("description", ""))))
        for key, kind in definition["properties"].items()
    ]
    return table(("key", "takes", "meaning"), rows)


def _takes(kind: Schema) -> str:
    """Return what may stand behind a key, as the schema knows it, in words."""
    match kind:
        case {"enum": [*values]}:
            return " or ".join(f"`{value}`" for value in values)
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2].replace("%20", " ")
            return _NAMED.get(name, f"keys of {name}")
        case {"anyOf": [*parts]}:
            return " or ".join(dict.fromkeys(words for words in map(_takes, parts) if words))
        case {"type": "array", "items": items}:
            return f"a list of {_takes(items)}"
        case {"type": "object", "additionalProperties": dict(held)}:
            return f"names, each with {_takes(held)}"
        case {"format": "date"}:
            return "a day"
        case {"type": str(word)}:
            return {"string": "text", "boolean": "true or false", "integer": "whole number", "null": ""}.get(
                word, "keys"
            )
        case _:
            return ""


_NAMED: Final = {"condition": "a condition", "number": "a number", "threshold": "a number or a parameter"}


def _first(words: str | None) -> str:
    """Return the first paragraph of a docstring in one line, without its last stop."""
    return " ".join((words or "").strip().split("\n\n")[0].split()).removesuffix(".")
