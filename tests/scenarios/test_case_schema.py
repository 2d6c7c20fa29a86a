from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from models.expression import Type
from models.vocabulary import Vocabulary
from policies.loader import load_all
from scenarios.schema import case_schema


@pytest.fixture(scope="module")
def schema(words: Vocabulary) -> dict[str, Any]:
    return case_schema(words)


def test_every_fact_stands_under_both_names(schema: dict[str, Any], words: Vocabulary) -> None:
    enterprise = schema["$defs"]["enterprise"]["properties"]
    for fact in words.enterprise.values():
        assert enterprise[fact.name] == enterprise[fact.label.zh]
    kinds = {one["title"]: one["properties"] for one in schema["properties"]["items"]["items"]["anyOf"]}
    for kind in words.kinds:
        for fact in words.item_facts(kind).values():
            assert kinds[kind][fact.name] == kinds[kind][fact.label.zh]


def test_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            own = [part["$ref"]] if "$ref" in part else []
            return own + [one for value in part.values() for one in references(value)]
        return [one for value in part for one in references(value)] if isinstance(part, list) else []

    found = references(schema)
    assert found
    assert {one.removeprefix("#/$defs/") for one in found} <= set(schema["$defs"])


def test_every_fact_may_be_unknown_and_carries_its_question(schema: dict[str, Any], words: Vocabulary) -> None:
    for fact in words.enterprise.values():
        defined = schema["$defs"][f"enterprise.{fact.name}"]
        assert {"enum": ["unknown", "未知", "不知道", None]} in defined["anyOf"]
        assert defined["description"] == f"{fact.question.zh}\n{fact.question.en}"


def test_choices_offer_their_options_in_both_languages(schema: dict[str, Any], words: Vocabulary) -> None:
    fact = words.enterprise["location"]
    assert fact.type is Type.CHOICE
    offered = schema["$defs"]["enterprise.location"]["anyOf"][0]["enum"]
    assert {"tongxiang", "桐乡市"} <= set(offered)


def test_a_title_may_be_one_text(schema: dict[str, Any]) -> None:
    assert {"type": "string"} in schema["properties"]["title"]["anyOf"]


def test_the_kind_of_an_item_tells_its_facts_apart(schema: dict[str, Any]) -> None:
    items = schema["properties"]["items"]["items"]["anyOf"]
    compute = next(one for one in items if one["title"] == "compute_purchase")
    assert compute["properties"]["kind"]["enum"] == ["compute_purchase", "算力采购"]
    assert compute["anyOf"] == [{"required": ["kind"]}, {"required": ["类型"]}]
    assert compute["additionalProperties"] is False


def test_a_fact_by_year_is_one_value_or_one_a_year() -> None:
    wider = load_all([Path(__file__).parents[1] / "policies" / "good" / "wider.yaml"]).vocabulary
    one, _, by_year, *_ = case_schema(wider)["$defs"]["item.lease.rent"]["anyOf"]
    assert one == {"type": "string"}
    assert by_year["patternProperties"]["^20[0-9]{2}$|^2100$"]["anyOf"][0] == one


def test_the_outlook_takes_shares_of_at_most_the_whole(schema: dict[str, Any]) -> None:
    (form,) = schema["$defs"]["OutlookFile"]["properties"]["pots"]["patternProperties"].values()
    shares = [share for share in ("0%", "62.5%", "100%", "unknown", "101%", "30") if re.match(form["pattern"], share)]
    assert shares == ["0%", "62.5%", "100%", "unknown"]
