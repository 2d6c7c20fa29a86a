"""The JSON Schema of a pack, for editors: the form of `models.policy_file` and the vocabulary's words."""

from __future__ import annotations

from typing import Any

from models.policy import ENTERPRISE, ENTERPRISE_YEAR
from models.policy_file import PolicyFile
from models.vocabulary import Vocabulary

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Lists for which one text may stand.
_ONE_OR_MANY = frozenset({"when", "applies_to", "from", "to"})


def policy_schema(vocabulary: Vocabulary) -> Schema:
    """The schema as plain data."""
    schema = PolicyFile.model_json_schema(by_alias=True)
    definitions: dict[str, Schema] = schema["$defs"]
    for one in (schema, *definitions.values()):
        for name, field in one.get("properties", {}).items():
            _loosen(name, field)
    _choices(schema, definitions, vocabulary)
    return {"$schema": DIALECT, **schema, "title": "benefit planner: policy pack"}


def _loosen(name: str, field: Schema) -> None:
    """What the loader accepts besides the form that it makes of it: one text for a list, a clause id for a selector."""
    for part in (field, *field.get("anyOf", ())):
        if part.get("items", {}).get("$ref", "").endswith("/SelectorFile"):
            part["items"] = {"anyOf": [{"type": "string"}, part["items"]]}
    if name in _ONE_OR_MANY and field.get("type") == "array":
        kept = {key: field.pop(key) for key in ("type", "items", "minItems", "maxItems") if key in field}
        field["anyOf"] = [kept["items"], kept]


def _choices(schema: Schema, definitions: dict[str, Schema], words: Vocabulary) -> None:
    """Names that the vocabulary fixes."""
    clause: Schema = definitions["ClauseFile"]["properties"]
    clause["on"]["enum"] = [*words.kinds, ENTERPRISE_YEAR, ENTERPRISE]
    clause["tag"]["enum"] = ["", *words.tags]
    clause["evidence"]["items"]["enum"] = list(words.evidence)
    schema["properties"]["jurisdiction"]["enum"] = list(words.places)
    schema["properties"]["level"]["enum"] = list(words.levels)
    for name in ("DirectionFile", "DutyFile"):
        definitions[name]["properties"]["kinds"]["items"]["enum"] = list(words.kinds)
