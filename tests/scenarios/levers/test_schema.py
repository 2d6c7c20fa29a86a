"""The schema of cases knows what may be left open, and what may not."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary import Vocabulary
from scenarios.schema import case_schema


@pytest.fixture(scope="module")
def schema(words: Vocabulary) -> dict[str, Any]:
    return case_schema(words)


def forms(schema: dict[str, Any], fact: str) -> set[str]:
    """The forms of open decisions that a fact takes."""
    return {one["$ref"].removeprefix("#/$defs/") for one in schema["$defs"][fact]["anyOf"] if "$ref" in one}


def test_what_may_be_left_open_takes_its_forms(schema: dict[str, Any]) -> None:
    assert forms(schema, "enterprise.location") == {"choose"}
    assert forms(schema, "year.rd_expense") == {"choose", "between"}
    assert forms(schema, "item.compute_purchase.amount") == {"choose", "between", "spread_over_years"}
    assert forms(schema, "item.talent.rent_months") == {"choose", "between"}


def test_what_a_year_brings_takes_none(schema: dict[str, Any]) -> None:
    assert forms(schema, "year.revenue") == set()
    assert forms(schema, "year.tax_paid") == set()


def test_a_contract_may_be_planned(schema: dict[str, Any]) -> None:
    for kind in ("compute_purchase", "corpus_purchase", "model_purchase", "product_purchase"):
        assert {"enum": ["planned", "拟签"]} in schema["$defs"][f"item.{kind}.contract_signed"]["anyOf"]


def test_items_have_the_keys_of_levers_in_both_languages(schema: dict[str, Any]) -> None:
    for kind in schema["properties"]["items"]["items"]["anyOf"]:
        for english, chinese in (("optional", "可选"), ("variants", "备选"), ("entity", "主体")):
            assert kind["properties"][english] == kind["properties"][chinese] == {"$ref": f"#/$defs/{english}"}
        assert {"$ref": "#/$defs/choose"} in kind["properties"]["year"]["anyOf"]
        assert {"$ref": "#/$defs/choose"} not in kind["properties"]["part_of"].get("anyOf", ())


def test_a_case_is_one_enterprise_or_several(schema: dict[str, Any]) -> None:
    assert schema["oneOf"] == [{"required": ["enterprise"]}, {"required": ["enterprises"]}]
    assert "enterprise" not in schema["required"]
    assert schema["properties"]["enterprises"]["additionalProperties"] == {"$ref": "#/$defs/enterprise"}


def test_forms_say_what_they_must_hold_in_either_language(schema: dict[str, Any]) -> None:
    spread = schema["$defs"]["spread_over_places"]["properties"]["分配"]
    assert spread["allOf"] == [
        {"anyOf": [{"required": ["total"]}, {"required": ["总额"]}]},
        {"anyOf": [{"required": ["over"]}, {"required": ["对象"]}]},
    ]
    assert spread["additionalProperties"] is False
