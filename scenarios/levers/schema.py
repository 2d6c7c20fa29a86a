"""The part of the JSON Schema of cases that describes open decisions: levers, groups, totals shared by address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.case import PLANNED, SIGNED
from models.expression import Type
from models.lever_file import DETAILS, FORMS
from models.vocabulary import FactType

Schema = dict[str, Any]
_TEXTS: Schema = {"type": "string", "minLength": 1}
_MONEY: Schema = {"type": ["string", "integer"]}
_RATE: Schema = {"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,4})?%$"}
_YEAR: Schema = {"type": "integer", "minimum": 2000, "maximum": 2100}
_SCALAR: Schema = {"type": ["string", "integer", "boolean"]}
_FLAG: Schema = {"type": "boolean"}
CHOOSE: Schema = {"$ref": "#/$defs/choose"}
BETWEEN: Schema = {"$ref": "#/$defs/between"}
SPREAD: Schema = {"$ref": "#/$defs/spread_over_years"}


def lever_forms() -> Mapping[str, Schema]:
    """The forms of an open decision, by the name under which a schema refers to them."""
    priced = _object({"cost": _MONEY, "label": _TEXTS})
    options: Schema = {
        "anyOf": [
            {"type": "array", "items": _SCALAR, "minItems": 2, "uniqueItems": True},
            {"type": "object", "additionalProperties": {"anyOf": [priced, {"type": "null"}]}, "minProperties": 2},
        ]
    }
    ends: Schema = {"type": "array", "items": _MONEY, "minItems": 2, "maxItems": 2}
    also: Schema = {"anyOf": [_TEXTS, {"type": "array", "items": _TEXTS}]}
    rate: Schema = {"anyOf": [_RATE, _MONEY]}
    amounts = {"total": _MONEY, "least": _MONEY, "most": _MONEY, "or_none": _FLAG, "cost": _RATE}
    over_years = {**amounts, "years": {"type": "array", "items": _YEAR, "minItems": 2}, "also": also}
    over_places = {**amounts, "over": {"type": "array", "items": _TEXTS, "minItems": 2, "uniqueItems": True}}
    return {
        "choose": _object({"choose": options, "label": _TEXTS}, "choose"),
        "between": _object({"between": ends, "cost": rate, "or_none": _FLAG, "also": also, "label": _TEXTS}, "between"),
        "spread_over_years": _object({"spread": _object(over_years, "total", "years"), "label": _TEXTS}, "spread"),
        "spread_over_places": _object({"spread": _object(over_places, "total", "over"), "label": _TEXTS}, "spread"),
        "variants": {"type": "object", "additionalProperties": {"type": "object"}, "minProperties": 2},
        "entity": {"anyOf": [_TEXTS, CHOOSE]},
        "optional": {"anyOf": [_FLAG, _object({"cost": _MONEY, "label": _TEXTS}, "cost")]},
    }


def with_groups(fields: Schema, definitions: Schema) -> list[Schema]:
    """Adds to the fields of a case what groups and shared totals have; returns what a case must have one of."""
    definitions["enterprise"] = fields["enterprise"]
    fields["enterprise"] = {"$ref": "#/$defs/enterprise"}
    fields["enterprises"] = {"type": "object", "additionalProperties": fields["enterprise"], "minProperties": 2}
    fields["levers"] = {"type": "object", "additionalProperties": {"$ref": "#/$defs/spread_over_places"}}
    for name in ("AwardFile", "ElsewhereFile"):
        definitions[name]["properties"]["entity"] = _TEXTS
    history = definitions["HistoryFile"]["properties"]
    reached = history["reached"]
    history["reached"] = {"anyOf": [reached, {"type": "object", "additionalProperties": reached}]}
    return [{"required": ["enterprise"]}, {"required": ["enterprises"]}]


def open_forms(fact: FactType) -> list[Schema]:
    """What may stand in place of a fact's value: nothing for what a year brings and nobody decides."""
    if fact.owner == "year" and not fact.spending:
        return []
    if fact.type not in (Type.MONEY, Type.COUNT):
        return [CHOOSE, {"enum": sorted(PLANNED)}] if fact.name == SIGNED else [CHOOSE]
    return [CHOOSE, BETWEEN, SPREAD] if fact.type is Type.MONEY and fact.owner == "item" else [CHOOSE, BETWEEN]


def _object(properties: Mapping[str, Schema], *required: str) -> Schema:
    """A mapping with these keys and no others, each by its English name and its Chinese label."""
    chinese = {english: label for label, english in (*FORMS.items(), *DETAILS.items())}
    named = {name: form for key, form in properties.items() for name in (key, chinese[key])}
    table: Schema = {"type": "object", "properties": named, "additionalProperties": False}
    wants = [{"anyOf": [{"required": [key]}, {"required": [chinese[key]]}]} for key in required]
    return table | ({"allOf": wants} if wants else {})
