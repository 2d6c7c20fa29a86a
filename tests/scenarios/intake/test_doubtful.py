from __future__ import annotations

from typing import Any

from models.vocabulary import Vocabulary
from scenarios.intake.doubtful import doubtful


def _years(**revenue: str) -> dict[str, Any]:
    return {"enterprise": {"years": {name[1:]: {"revenue": text} for name, text in revenue.items()}}}


def _at(data: dict[str, Any], words: Vocabulary) -> set[str]:
    return {".".join(str(part) for part in path) for path in doubtful(data, words)}


def test_of_two_the_larger_of_three_the_odd_one(words: Vocabulary) -> None:
    assert _at(_years(y2025="5万", y2026="5亿"), words) == {"enterprise.years.2026.revenue"}
    assert _at(_years(y2025="5亿", y2026="5万", y2027="4亿"), words) == {"enterprise.years.2026.revenue"}


def test_the_bounds_of_a_slip(words: Vocabulary) -> None:
    # a slip is 10,000 times, and what it stands beside may be ten times more or less
    for times, slip in ((1_000, False), (1_001, True), (100_000, True), (100_001, False)):
        assert bool(_at(_years(y2025="1000元", y2026=f"{times * 1000}元"), words)) is slip, times


def test_a_slip_beside_a_larger_figure_is_seen(words: Vocabulary) -> None:
    # 100万元 typed as 1000000 into a column in 万元, beside another project of 600万元: 1,667 times
    projects = [{"kind": "fixed_asset_project", "investment": text} for text in ("600万元", "1000000万元")]
    assert _at({"items": projects}, words) == {"items.1.investment"}


def test_nought_and_unknown_are_no_neighbours(words: Vocabulary) -> None:
    assert _at(_years(y2025="0元", y2026="5亿", y2027="unknown"), words) == set()


def test_an_item_is_held_against_its_project_and_the_revenue(words: Vocabulary) -> None:
    project = {"id": "P", "kind": "fixed_asset_project", "investment": "1万"}
    part = {"id": "C", "kind": "compute_purchase", "amount": "1亿", "part_of": "P"}
    assert _at({"items": [project, part]}, words) == {"items.1.amount"}
    assert _at({"items": [project, {**part, "part_of": ""}]}, words) == set()
    found = doubtful({**_years(y2026="1万"), "items": [{**part, "part_of": ""}]}, words)
    ((path, doubt),) = found.items()
    assert (path, doubt.neighbour) == (("items", 0, "amount"), ("enterprise", "years", "2026", "revenue"))
    assert (doubt.amount, doubt.neighbour_amount) == (10**10, 10**6)


def test_money_received_is_held_against_the_largest_figure(words: Vocabulary) -> None:
    def at(granted: str) -> set[str]:
        rows = [{"clause": "a/1", "year": "2025", "granted": granted}]
        return _at({**_years(y2025="3000万"), "history": {"awards": rows, "elsewhere": rows}}, words)

    both = {"history.awards.0.granted", "history.elsewhere.0.granted"}
    assert (at("3亿"), at("300000001元"), at("300000万元")) == (set(), both, both)
    assert _at({"history": {"awards": [{"granted": "300000万元"}]}}, words) == set()
