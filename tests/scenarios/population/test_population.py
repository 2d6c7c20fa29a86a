"""Invented populations: readable, the same for the same seed, and of the shape that is promised."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from models.case import Case
from policies.shipped import Shipped, load_shipped
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase, open_case_from_data
from scenarios.population import Wishes, population


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return load_shipped()


def _made(shipped: Shipped, count: int, **more: Any) -> list[dict[str, Any]]:
    return list(population(count, 7, policies=shipped.policies, vocabulary=shipped.vocabulary, **more))


def test_every_case_is_read_without_a_fault(shipped: Shipped) -> None:
    for data in _made(shipped, 150, wishes=Wishes(unknown=0.5, past=0.5)):
        as_lines = json.loads(json.dumps(data, ensure_ascii=False))
        read = case_from_data(as_lines, policies=shipped.policies, vocabulary=shipped.vocabulary)
        assert isinstance(read, Case)
        assert read.id == data["id"]


def test_groups_are_open_cases(shipped: Shipped) -> None:
    read = [
        open_case_from_data(data, policies=shipped.policies, vocabulary=shipped.vocabulary)
        for data in _made(shipped, 30, wishes=Wishes(groups=1.0))
    ]
    assert any(isinstance(case, OpenCase) and case.levers for case in read)


def test_any_slice_is_the_same_as_in_the_whole(shipped: Shipped) -> None:
    whole = _made(shipped, 60)
    assert _made(shipped, 20, first=25) == whole[25:45]
    assert len({json.dumps(case) for case in whole}) == 60


def test_another_seed_gives_other_enterprises(shipped: Shipped) -> None:
    one, other = (
        list(population(5, seed, policies=shipped.policies, vocabulary=shipped.vocabulary)) for seed in (1, 2)
    )
    assert one != other


def test_sizes_are_skewed_and_technology_moves_rd_and_titles(shipped: Shipped) -> None:
    cases = _made(shipped, 1_500, wishes=Wishes(unknown=0.0))
    items = [len(case["items"]) for case in cases]
    assert 4 <= statistics.mean(items) <= 7
    revenue = [_yuan(_latest(case)["revenue"]) for case in cases]
    assert statistics.mean(revenue) > 1.5 * statistics.median(revenue)
    by_share = sorted(
        cases, key=lambda case: _yuan(_latest(case)["rd_expense"]) / max(1.0, _yuan(_latest(case)["revenue"]))
    )
    least, most = by_share[:500], by_share[-500:]
    assert _titles(most) > 1.3 * _titles(least)
    assert Counter(case["enterprise"]["location"] for case in cases)["tongxiang"] > 500


def test_more_effort_undertakes_more(shipped: Shipped) -> None:
    means = [
        statistics.mean(len(case["items"]) for case in _made(shipped, 300, wishes=Wishes(effort=effort)))
        for effort in (0.5, 1.0, 2.0)
    ]
    assert all(some < more for some, more in pairwise(means))


def test_unknown_facts_come_as_wished(shipped: Shipped) -> None:
    full, open_ = (_made(shipped, 200, wishes=Wishes(unknown=share)) for share in (0.0, 1.0))
    assert sum(_facts(case) for case in open_) < sum(_facts(case) for case in full) - 150


def _facts(case: dict[str, Any]) -> int:
    years = case["enterprise"]["years"].values()
    return len(case["enterprise"]) + sum(len(year) for year in years) + sum(len(item) for item in case["items"])


def _latest(case: dict[str, Any]) -> dict[str, Any]:
    years = case["enterprise"]["years"]
    latest: dict[str, Any] = years[max(years)]
    return latest


def _yuan(text: str) -> float:
    return float(text.removesuffix("万")) * 10_000


def _titles(cases: list[dict[str, Any]]) -> int:
    return sum(item["kind"] == "recognition" for case in cases for item in case["items"])
