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
#: Entries of lists that may be one text: a clause id, a share or an amount.
_SHORT_FORMS = ("/SelectorFile", "/InstalmentFile")
_ACROSS = ("same_jurisdiction", "any")


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
    """What the loader accepts besides the form that it makes of it: one text for a list or for a longer form."""
    for part in (field, *field.get("anyOf", ())):
        if part.get("items", {}).get("$ref", "").endswith(_SHORT_FORMS):
            part["items"] = {"anyOf": [{"type": "string"}, part["items"]]}
    if name == "with":
        field["anyOf"].insert(0, {"enum": list(_ACROSS)})
    if name in _ONE_OR_MANY and field.get("type") == "array":
        kept = {key: field.pop(key) for key in ("type", "items", "minItems", "maxItems") if key in field}
        field["anyOf"] = [kept["items"], kept]


def _choices(schema: Schema, definitions: dict[str, Schema], words: Vocabulary) -> None:
    """Names that the vocabulary fixes; a pack with `words` of its own may use others for all but the level."""
    kinds: Schema = {"enum": list(words.kinds)}
    evidence: Schema = {"enum": list(words.evidence)}
    on: Schema = {"enum": [*words.kinds, ENTERPRISE_YEAR, ENTERPRISE]}
    tag: Schema = {"enum": ["", *words.tags]}
    places: Schema = {"enum": list(words.places)}
    clause: Schema = definitions["ClauseFile"]["properties"]
    _offer(clause["on"], on)
    _offer(clause["tag"], tag)
    _offer(clause["evidence"]["items"], evidence)
    _offer(schema["properties"]["jurisdiction"], places)
    _offer(schema["properties"]["backs"]["items"], places)
    for name in ("DirectionFile", "DutyFile"):
        _offer(definitions[name]["properties"]["kinds"]["items"], kinds)
    schema["properties"]["level"]["enum"] = list(words.levels)
    definitions["AcrossFile"]["properties"]["levels"]["anyOf"][0]["items"]["enum"] = list(words.levels)
    duties = _each({"kinds": {"items": kinds}})
    schema["if"] = {"required": ["words"]}
    schema["else"] = {
        "properties": {
            "jurisdiction": places,
            "backs": {"items": places},
            "clauses": _each({"on": on, "tag": tag, "evidence": {"items": evidence}}),
            "directions": _each({"kinds": {"items": kinds}, "duties": duties}),
        }
    }


def _each(properties: Schema) -> Schema:
    return {"items": {"properties": properties}}


def _offer(field: Schema, known: Schema) -> None:
    """Offer the known names, and allow any."""
    kept = {key: field.pop(key) for key in ("type", "pattern") if key in field}
    field["anyOf"] = [known, kept]
