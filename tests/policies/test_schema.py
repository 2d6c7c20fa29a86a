from __future__ import annotations

from typing import Any

from models.file_form import IDENTIFIER
from models.policy_file import PolicyFile
from models.vocabulary import Vocabulary
from policies.schema import policy_schema


def test_names_of_the_vocabulary_are_offered(words: Vocabulary) -> None:
    schema = policy_schema(words)
    clause = schema["$defs"]["ClauseFile"]["properties"]
    assert set(words.kinds) < set(clause["on"]["anyOf"][0]["enum"])
    assert clause["evidence"]["items"]["anyOf"][0]["enum"] == list(words.evidence)
    assert schema["properties"]["jurisdiction"]["anyOf"][0]["enum"] == list(words.places)
    assert schema["properties"]["level"]["enum"] == list(words.levels)


def test_only_a_pack_with_words_of_its_own_may_use_other_names(words: Vocabulary) -> None:
    schema = policy_schema(words)
    assert schema["if"] == {"required": ["words"]}
    strict = schema["else"]["properties"]
    assert strict["jurisdiction"]["enum"] == list(words.places)
    assert "lease" not in strict["clauses"]["items"]["properties"]["on"]["enum"]
    assert {"type": "string", "pattern": IDENTIFIER} in schema["$defs"]["ClauseFile"]["properties"]["on"]["anyOf"]


def test_short_forms_are_accepted_as_by_the_loader(words: Vocabulary) -> None:
    definitions: dict[str, Any] = policy_schema(words)["$defs"]
    parts = definitions["ClauseFile"]["properties"]["instalments"]["anyOf"][0]
    assert parts["items"]["anyOf"][0] == {"type": "string"}
    for rule in ("CapFile", "DeductFile", "MatchingFile"):
        assert definitions[rule]["properties"]["with"]["anyOf"][0] == {"enum": ["same_jurisdiction", "any"]}


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
