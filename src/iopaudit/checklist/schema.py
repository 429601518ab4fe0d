"""JSON Schema of the files that a checklist is written in, made from the models, for editors that help while typing.

A schema says what may stand where. Whether names exist and conditions can hold is for lint, so what a schema lets pass
may still be refused.
"""

import json
import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from iopaudit.checklist.edition import HEAD_KEYS, INSTRUMENT_KEYS, PARTS
from iopaudit.checklist.extend import EXTENDING_KEYS, OWN_KEYS
from iopaudit.checklist.overrides import ADD_SOURCES
from iopaudit.checklist.schema_words import field_words, first_paragraph
from iopaudit.models.base import Model
from iopaudit.models.checklist import Checklist, Criterion, DecisionRule, Domain, NamedThreshold, SeverityWeights
from iopaudit.models.claims import Claims
from iopaudit.models.credential import CredentialTable
from iopaudit.models.instrument import Instrument, RatedDomain
from iopaudit.models.layout import Layout
from iopaudit.models.overlay import Overlay
from iopaudit.models.predicate import OPERATORS, Predicate
from iopaudit.models.source import Source

Annotation = Any
"""What a model's field is declared as; Python gives such forms no common type."""
Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_THRESHOLD: Final[Schema] = {"$ref": "#/$defs/threshold"}
_CONDITION: Final[Schema] = {"$ref": "#/$defs/condition"}
_NUMBER: Final[Schema] = {"$ref": "#/$defs/number"}

_FURTHER_RULES: Final[Mapping[str, Schema]] = {
    "Source": {
        "oneOf": [{"required": ["document"]}, {"required": ["standard"]}],
        "dependentRequired": {"standard": ["status", "binds"]},
    },
    "Block": {"dependentRequired": {"applies_when": ["applies_because"]}},
    "Criterion": {
        "oneOf": [{"required": ["measure"]}, {"required": ["ask"]}, {"required": ["field"]}],
        "dependentRequired": {"applies_when": ["applies_because"]},
        "allOf": [
            {
                "if": {"properties": {"severity": {"const": "required"}}, "required": ["severity"]},
                "then": {"required": ["basis"]},
            },
            {
                "if": {"properties": {"severity": {"const": "informational"}}, "required": ["severity"]},
                "then": {"properties": {"met": False, "partly_met": False, "required_when": False}},
                "else": {"anyOf": [{"required": ["met"]}, {"required": ["ask"]}]},
            },
        ],
    },
}
"""What models ask beyond the kinds of their fields."""


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas that there are, which are those of the files they describe."""
    return tuple(_MAKERS)


def schema(name: str) -> Schema:
    """Return the JSON Schema (2020-12) of one kind of file. Raises KeyError where there is none of that name."""
    kinds = _Kinds()
    top = _MAKERS[name](kinds)
    return {"$schema": _DIALECT, "title": f"iopaudit: {name}", **top, "$defs": dict(sorted(kinds.definitions.items()))}


def definition(model: type[Model]) -> Schema:
    """Return the schema of one part of a checklist by itself, in which other parts stand as references."""
    kinds = _Kinds()
    kinds.model(model)
    made: Schema = kinds.definitions[model.__name__]
    return made


def extending_schema() -> Schema:
    """Return the schema of a main file that extends another checklist."""
    return _extending(_Kinds())


def edition_schema() -> Schema:
    """Return the schema of a main file that stands by itself."""
    return _edition(_Kinds())


def schema_text(name: str) -> str:
    """Return a schema as it is written to a file; the same models always give the same text."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


class _Kinds:
    """From annotations to schemas; every model that is met on the way becomes one definition."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def model(self, model: type[Model], *, partial: bool = False) -> Schema:
        """Return the reference to a model's definition; `partial` asks for none of its keys, as an override does."""
        name = f"Some of {model.__name__}" if partial else model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a model may lie inside itself
            self.definitions[name] = self._definition(model, partial=partial)
        return {"$ref": f"#/$defs/{name.replace(' ', '%20')}"}

    def fields(self, model: type[Model], names: tuple[str, ...] | None = None) -> Schema:
        """Return the properties of a model, or of those of its keys."""
        words = field_words(model)
        return {
            field.alias or name: self._described(self.kind(field.annotation), words.get(name, ""))
            for name, field in model.model_fields.items()
            if names is None or name in names
        }

    def _definition(self, model: type[Model], *, partial: bool) -> Schema:
        required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
        return {
            "type": "object",
            "description": first_paragraph(model.__doc__ or ""),
            "properties": self.fields(model),
            "additionalProperties": False,
            **({} if partial or not required else {"required": required}),
            **({} if partial else _FURTHER_RULES.get(model.__name__, {})),
        }

    def _described(self, kind: Schema, words: str) -> Schema:
        return {**kind, "description": words} if words else kind

    def kind(self, annotation: Annotation) -> Schema:
        """Return the schema of what a field is declared as."""
        origin: object = get_origin(annotation)
        arguments = get_args(annotation)
        if origin is Annotated:
            return self.kind(arguments[0])
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self.kind(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.kind(arguments[1])}
        if origin is types.UnionType or origin is Union:
            if set(get_args(Predicate)) <= set(arguments):
                self._define_conditions()
                return _CONDITION
            return {"anyOf": [self.kind(part) for part in arguments]}
        return self._plain(annotation)

    def _plain(self, annotation: Annotation) -> Schema:
        if annotation is Fraction:
            self.definitions["number"] = _number()
            return _NUMBER
        if annotation is date:
            return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return {"enum": [member.value for member in annotation]}
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.model(annotation)
        return {"type": {str: "string", bool: "boolean", int: "integer", types.NoneType: "null"}[annotation]}

    def _define_conditions(self) -> None:
        self.definitions["number"] = _number()
        self.definitions["threshold"] = {
            "anyOf": [_NUMBER, _closed({"parameter": _TEXT}, "parameter")],
            "description": "A number, or the name of a parameter.",
        }
        self.definitions["condition"] = _condition()


def _closed(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, "required": list(required)}


def _listed(kind: Schema, least: int = 1) -> Schema:
    return {"type": "array", "items": kind, "minItems": least}


def _number() -> Schema:
    written = {"type": "string", "pattern": r"^\s*[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?(/[0-9]+)?\s*$"}
    return {"anyOf": [{"type": "number"}, written], "description": 'A number such as 9, 0.8 or "1/3".'}


def _condition() -> Schema:
    plain: Schema = {"anyOf": [_TEXT, {"type": "boolean"}, _NUMBER]}
    operands: dict[str, Schema] = {
        "is": plain,
        "one_of": _listed(plain),
        "at_least": _THRESHOLD,
        "at_most": _THRESHOLD,
        "between": {**_listed(_THRESHOLD, 2), "maxItems": 2},
        "includes_any": _listed(_TEXT),
        "includes_all": _listed(_TEXT),
        "current": {"anyOf": [{"const": True}, _closed({"grace_days": _THRESHOLD}, "grace_days")]},
        "within": _closed({"months": _THRESHOLD, "ahead": {"type": "boolean"}}, "months"),
        "all": _listed(_CONDITION),
        "any": _listed(_CONDITION),
        "not": _CONDITION,
    }
    return {
        "type": "object",
        "description": "One condition; or the name of a fact, with what must hold of it behind.",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {word: {**operands[word], "description": f"Wants {OPERATORS[word]}."} for word in OPERATORS},
        "additionalProperties": _CONDITION,
    }


def _file_or(kind: Schema) -> Schema:
    return {"anyOf": [{**_TEXT, "description": "The name of a file beside this one."}, kind]}


def _parts(kinds: _Kinds) -> Schema:
    """Return the keys of a main file that name other files, or hold what would stand in them."""
    models: Mapping[str, type[Model]] = {"layout": Layout, "credentials": CredentialTable}
    domain = _file_or(kinds.model(Domain))
    words = field_words(Checklist)
    parts = {key: {**_file_or(kinds.model(models[part])), "description": words[part]} for key, part in PARTS.items()}
    return {"domains": {"type": "array", "items": domain, "description": words["domains"]}, **parts}


def _main_file(kinds: _Kinds) -> Schema:
    kinds.definitions["Edition"] = _edition(kinds)
    kinds.definitions["Extending checklist"] = _extending(kinds)
    return {
        "description": "The main file of a checklist, or one that extends another checklist.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Extending%20checklist"},
        "else": {"$ref": "#/$defs/Edition"},
    }


def _edition(kinds: _Kinds) -> Schema:
    parts = _parts(kinds)
    required = [
        name for name in HEAD_KEYS if name in Checklist.model_fields and Checklist.model_fields[name].is_required()
    ]
    return {
        "type": "object",
        "description": first_paragraph(Checklist.__doc__ or ""),
        "properties": {**kinds.fields(Checklist, HEAD_KEYS), **parts},
        "additionalProperties": False,
        "required": [*required, *parts],
    }


def _extending(kinds: _Kinds) -> Schema:
    def by_name(kind: Schema) -> Schema:
        return {"type": "object", "additionalProperties": kind}

    criterion = kinds.model(Criterion, partial=True)
    kinds.definitions["Some of Criterion"]["properties"][ADD_SOURCES] = {
        "type": "array",
        "items": kinds.model(Source),
        "description": "Sources that stand behind those that it has.",
    }
    overrides = {
        "criteria": by_name(criterion),
        "domains": by_name(kinds.model(Domain, partial=True)),
        "decision": kinds.model(DecisionRule, partial=True),
        "weights": kinds.model(SeverityWeights, partial=True),
    }
    known: Schema = {
        **kinds.fields(Checklist, OWN_KEYS),
        "extends": {**_TEXT, "description": "An id, id@edition, or a path from this file on."},
        "parameters": {
            **by_name(kinds.model(NamedThreshold, partial=True)),
            "description": "What is set of named numbers, by name.",
        },
        "overrides": {
            "type": "object",
            "properties": overrides,
            "additionalProperties": False,
            "description": "Keys that are replaced, by criterion and by domain, and those of decision and weights.",
        },
        "drop": {"type": "array", "items": _TEXT, "description": "Criteria to leave out."},
        "add": {**by_name({"type": "array", "items": kinds.model(Criterion)}), "description": "Criteria by domain."},
        **_parts(kinds),
    }
    return {
        "type": "object",
        "description": "A checklist that extends another: what it sets, overrides, drops and adds.",
        "properties": {key: known.get(key, {}) for key in EXTENDING_KEYS},
        "additionalProperties": False,
        "required": ["id", "edition", "title", "extends"],
    }


def _instrument(kinds: _Kinds) -> Schema:
    parts = {
        "domains": {"type": "array", "items": _file_or(kinds.model(RatedDomain))},
        "workbook": _file_or(kinds.model(Layout)),
    }
    required = [name for name in INSTRUMENT_KEYS if Instrument.model_fields[name].is_required()]
    return {
        "type": "object",
        "description": first_paragraph(Instrument.__doc__ or ""),
        "properties": {**kinds.fields(Instrument, INSTRUMENT_KEYS), **parts},
        "additionalProperties": False,
        "required": [*required, *parts],
    }


def _file_of(model: type[Model]) -> Callable[[_Kinds], Schema]:
    def made(kinds: _Kinds) -> Schema:
        return kinds.model(model)

    return made


_MAKERS: Final[Mapping[str, Callable[[_Kinds], Schema]]] = {
    "checklist": _main_file,
    "domain": _file_of(Domain),
    "workbook": _file_of(Layout),
    "credentials": _file_of(CredentialTable),
    "claims": _file_of(Claims),
    "state": _file_of(Overlay),
    "instrument": _instrument,
    "instrument-domain": _file_of(RatedDomain),
}
