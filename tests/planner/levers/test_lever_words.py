"""What levers and their values are called."""

from __future__ import annotations

from typing import Any

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.levers.lever_words import LeverWords
from scenarios.open_case import OpenCase, open_case_from_data


def case_of(packs: tuple[Policy, ...], words: Vocabulary, label: str) -> OpenCase:
    """A firm that buys compute over two years, of a type not decided yet."""
    cloud: dict[str, Any] = {
        "id": "cloud", "kind": "compute_purchase", "ai_application": True, "contract_signed": "planned",
        "compute_type": {"choose": ["intelligent", "general"]},
        "amount": {"spread": {"total": "900万", "years": [2026, 2027]}}, **({"label": label} if label else {}),
    }  # fmt: skip
    event = {
        "id": "summit", "kind": "event", "year": 2026, "label": "峰会", "optional": {"cost": "100万"},
        "approved_input": "100万", "major_platform": {"choose": [True, False]},
    }  # fmt: skip
    data = {
        "id": "x", "title": "x", "horizon": {"from": 2026, "to": 2027}, "policies": ["tongxiang-2025"],
        "enterprise": {
            "location": "tongxiang", "name": "梧桐", "years": {2027: {"rd_expense": {"between": ["1万", "2万"]}}},
        },
        "items": [cloud, event],
    }  # fmt: skip
    return open_case_from_data(data, policies=packs, vocabulary=words)


@pytest.mark.parametrize(("label", "name"), [("云算力", "云算力"), ("", "cloud")])
def test_what_holds_for_all_years_of_an_item_names_none(
    packs: tuple[Policy, ...], words: Vocabulary, label: str, name: str
) -> None:
    case = case_of(packs, words, label)
    told = LeverWords(case, words)
    labels = {lever.id: told.of(lever).zh for lever in case.levers}
    assert labels["items.cloud.compute_type"] == f"{name}：算力类型"
    assert labels["items.cloud.amount.2026"].endswith("2026：合同金额")
    assert labels["items.summit"] == "峰会：做不做"
    assert labels["enterprise.years.2027.rd_expense"] == "2027 年研发费用"
    assert told.of_total(case.totals[0]).en == f"{name}: contract amount"


def test_values_are_called_by_the_vocabulary(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = case_of(packs, words, "云算力")
    told = LeverWords(case, words)
    said = {
        (lever.id, value): (told.value(lever, value).zh, told.value(lever, value).en)
        for lever, value in (
            (case.lever("items.summit"), "out"),
            (case.lever("items.summit.major_platform"), "false"),
            (case.lever("items.cloud.compute_type"), "intelligent"),
            (case.lever("enterprise.years.2027.rd_expense"), 1_500_000),
        )
    }
    assert said == {
        ("items.summit", "out"): ("不做", "no"),
        ("items.summit.major_platform", "false"): ("否", "no"),
        ("items.cloud.compute_type", "intelligent"): ("智算", "intelligent compute"),
        ("enterprise.years.2027.rd_expense", 1_500_000): ("1.5万元", "15,000 yuan"),
    }
