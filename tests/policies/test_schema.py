from __future__ import annotations

from typing import Any

from models.policy_file import PolicyFile
from models.vocabulary import Vocabulary
from policies.schema import policy_schema


def test_names_of_the_vocabulary_are_offered(words: Vocabulary) -> None:
    schema = policy_schema(words)
    clause = schema["$defs"]["ClauseFile"]["properties"]
    assert set(words.kinds) < set(clause["on"]["enum"])
    assert clause["evidence"]["items"]["enum"] == list(words.evidence)
    assert schema["properties"]["jurisdiction"]["enum"] == list(words.places)


def test_one_text_stands_for_a_list_where_the_loader_says_so(words: Vocabulary) -> None:
    definitions: dict[str, Any] = policy_schema(words)["$defs"]
    assert [one["type"] for one in definitions["ClauseFile"]["properties"]["when"]["anyOf"]] == ["string", "array"]
    assert [one["type"] for one in definitions["WindowFile"]["properties"]["from"]["anyOf"]] == ["string", "array"]


def test_a_clause_id_stands_for_a_selector(words: Vocabulary) -> None:
    needs = policy_schema(words)["$defs"]["RequiresFile"]["properties"]["needs"]
    assert needs["items"]["anyOf"][0] == {"type": "string"}


def test_an_unknown_key_is_refused_as_by_the_loader(words: Vocabulary) -> None:
    schema = policy_schema(words)
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == {field.alias or name for name, field in PolicyFile.model_fields.items()}
