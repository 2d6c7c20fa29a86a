"""The JSON Schema of a case file, for editors: every fact by its English name and its Chinese label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.case_file import CaseFile
from models.expression import Type
from models.file_form import CLAUSE_REF
from models.lever_file import ITEM_LEVERS
from models.vocabulary import FactType, ItemKind, Vocabulary
from policies.schema import DIALECT
from scenarios.levers.schema import CHOOSE, lever_forms, open_forms, with_groups

Schema = dict[str, Any]
_UNKNOWN = ["unknown", "未知", "不知道"]
_YEAR = "^20[0-9]{2}$|^2100$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
#: A share of at most 100 %, or what says that it is unknown.
_SHARE = rf"^(100(\.0{{1,4}})?|[0-9]{{1,2}}(\.[0-9]{{1,4}})?)%$|^({'|'.join(_UNKNOWN)})$"
#: What every item has besides its facts: English name, Chinese name, form.
_BUILT_IN: tuple[tuple[str, str, Schema], ...] = (
    ("id", "编号", {"type": "string", "minLength": 1}),
    ("year", "年份", {"type": "integer", "minimum": 2000, "maximum": 2100}),
    ("date", "日期", {"type": "string", "pattern": _DAY}),
    ("part_of", "属于", {"type": "string"}),
    ("matter", "同一事项", {"type": "string"}),
    ("label", "名称", {"type": "string"}),
)


def case_schema(vocabulary: Vocabulary) -> Schema:
    """The schema as plain data; each fact is defined once and referred to by both of its names."""
    schema = CaseFile.model_json_schema(by_alias=True)
    definitions: Schema = schema["$defs"]
    fields: Schema = schema["properties"]
    fields["title"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/TextFile"}, {"type": "null"}]}
    fields["enterprise"] = _enterprise(vocabulary, definitions)
    kinds = [_item(kind, vocabulary, definitions) for kind in vocabulary.kinds.values()]
    fields["items"] = {"type": "array", "items": {"anyOf": kinds}}
    measures = [fact for fact in vocabulary.year.values() if fact.type is Type.MONEY]
    levels = [name for level, label in vocabulary.levels.items() for name in (level, label.zh)]
    definitions["ElsewhereFile"]["properties"]["level"]["enum"] = ["", *_UNKNOWN, *levels]
    for name in ("chances", "pots"):
        definitions["OutlookFile"]["properties"][name]["patternProperties"][CLAUSE_REF]["pattern"] = _SHARE
    definitions["HistoryFile"]["properties"]["reached"] = _table(measures, "year", definitions)
    definitions |= lever_forms()
    schema["required"].remove("enterprise")
    schema["oneOf"] = with_groups(fields, definitions)
    return {"$schema": DIALECT, **schema, "title": "benefit planner: case"}


def _enterprise(words: Vocabulary, definitions: Schema) -> Schema:
    table = _table(words.enterprise.values(), "enterprise", definitions)
    year = _table(words.year.values(), "year", definitions)
    years = {"type": "object", "patternProperties": {_YEAR: year}, "additionalProperties": False}
    for name in ("years", "年度"):
        table["properties"][name] = years
    for name in ("name", "名称"):
        table["properties"].setdefault(name, {"type": "string"})
    return table


def _item(kind: ItemKind, words: Vocabulary, definitions: Schema) -> Schema:
    """An item of one kind; the constant `kind` lets an editor pick the facts."""
    common = _table(words.common.values(), "item", definitions)
    table = _table(kind.facts.values(), f"item.{kind.name}", definitions)
    named = {"enum": [kind.name, kind.label.zh], "description": f"{kind.label.zh} / {kind.label.en}"}
    built_in: Schema = {"kind": named, "类型": named}
    for english, chinese, form in _BUILT_IN:
        open_form: Schema = {"anyOf": [form, CHOOSE]} if english in ("year", "date") else form
        built_in |= {english: open_form, chinese: open_form}
    for chinese, english in ITEM_LEVERS.items():
        built_in |= {key: {"$ref": f"#/$defs/{english}"} for key in (english, chinese)}
    table["properties"] = {**built_in, **common["properties"], **table["properties"]}
    table["anyOf"] = [{"required": ["kind"]}, {"required": ["类型"]}]
    table["title"] = kind.name
    return table


def _table(facts: Iterable[FactType], prefix: str, definitions: Schema) -> Schema:
    properties: Schema = {}
    for fact in facts:
        name = f"{prefix}.{fact.name}"
        definitions[name] = _fact(fact)
        properties[fact.name] = properties[fact.label.zh] = {"$ref": f"#/$defs/{name}"}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _fact(fact: FactType) -> Schema:
    """The values that a fact may have; every fact may be unknown or left empty."""
    forms: Schema = {"anyOf": [*_forms(fact), {"enum": [*_UNKNOWN, None]}]}
    if fact.by_year:
        by_year = {"type": "object", "patternProperties": {_YEAR: dict(forms)}, "additionalProperties": False}
        forms = {"anyOf": [*forms["anyOf"], by_year]}
    forms = {"anyOf": [*forms["anyOf"], *open_forms(fact)]}
    return {**forms, "description": f"{fact.question.zh}\n{fact.question.en}"}


def _forms(fact: FactType) -> list[Schema]:
    if fact.type is Type.MONEY:
        return [{"type": "string"}, *([{"type": "number", "minimum": 0}] if fact.plain_yuan else [])]
    if fact.type is Type.FLAG:
        return [{"type": "boolean"}, {"enum": ["是", "否"]}]
    if fact.type is Type.COUNT:
        return [{"type": "integer", "minimum": 0}]
    if fact.type is Type.DATE:
        return [{"type": "string", "pattern": _DAY}]
    if fact.type in (Type.CHOICE, Type.CHOICES):
        option = {"enum": [name for one in fact.options for name in (one.name, one.label.zh)]}
        return [option] if fact.type is Type.CHOICE else [{"type": "array", "items": option}, option]
    return [{"type": "string"}]
