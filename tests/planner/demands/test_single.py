"""Each demand in words, as an option, and as the source of its rows."""

from __future__ import annotations

import pytest

from planner.demands.single import Demand, demand_text


@pytest.mark.parametrize(
    ("demand", "zh", "en", "option", "source"),
    [
        (Demand("must", "p/1"), "必须包含 p/1", "p/1 must be in", "--must p/1", "demand:must p/1"),
        (Demand("never", "p/1"), "不要 p/1", "p/1 must stay out", "--never p/1", "demand:never p/1"),
        (
            Demand("most_filings", 3),
            "申报不超过 3 项",
            "at most 3 filings",
            "--most-filings 3",
            "demand:most_filings",
        ),
        (
            Demand("most_filings_a_year", 2),
            "每年申报不超过 2 项",
            "at most 2 filings a year",
            "--most-filings-a-year 2",
            "demand:most_filings_a_year",
        ),
        (Demand("most_filings", 1), "申报不超过 1 项", "at most 1 filing", "--most-filings 1", "demand:most_filings"),
        (Demand("no_drafts", True), "不计征求意见稿", "no drafts", "--no-drafts", "demand:no_drafts"),
        (
            Demand("no_competitive", True),
            "不报择优竞争的条款",
            "nothing competitive",
            "--no-competitive",
            "demand:no_competitive",
        ),
        (
            Demand("no_discretionary", True),
            "不列酌情决定的条款",
            "no discretionary clauses listed",
            "--no-discretionary",
            "demand:no_discretionary",
        ),
        (
            Demand("least_spend", 5_000_000),
            "自有投入不少于 500万元",
            "own spending of 5,000,000 yuan or more",
            "--least-spend 5000000元",
            "demand:least_spend",
        ),
        (
            Demand("most_spend", 12_345),
            "自有投入不超过 12,345元",
            "own spending of 12,345 yuan or less",
            "--most-spend 12345元",
            "demand:most_spend",
        ),
    ],
)
def test_a_demand_says_itself(demand: Demand, zh: str, en: str, option: str, source: str) -> None:
    words = demand_text(demand)
    assert (words.zh, words.en, demand.option, demand.source) == (zh, en, option, source)


def test_only_numbers_of_filings_can_be_loosened() -> None:
    kinds = ("must", "never", "most_filings", "most_filings_a_year", "least_spend")
    assert [kind for kind in kinds if Demand(kind, 1).counts] == ["most_filings", "most_filings_a_year"]
