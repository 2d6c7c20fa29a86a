from __future__ import annotations

from fractions import Fraction

import pytest

from models.expression import Bands, Node, Type
from planner.probe.written import figure, money, written
from tests.planner.probe.small import with_clauses


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (9_999_900, "9.9999万元"),
        (5_000_000_00, "500万元"),
        (5_000_001_00, "500.0001万元"),
        (100_000_000_00, "1亿元"),
        (100_000_001_00, "10000.0001万元"),
        (123_456_789, "1234567.89元"),
        (-200_00, "-200元"),
    ],
)
def test_money_is_exact_and_short(fen: int, text: str) -> None:
    assert money(fen) == text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Fraction(31, 100), Type.RATIO, "31%"),
        (Fraction(1, 3), Type.RATIO, "1/3"),
        (20, Type.COUNT, "20"),
        (739_617, Type.DATE, "2026-01-01"),
        (True, Type.FLAG, "true"),
        ("national", Type.CHOICE, "national"),
    ],
)
def test_a_figure_is_written_by_its_type(value: int | Fraction | str, kind: Type, text: str) -> None:
    assert figure(value, kind) == text


@pytest.mark.parametrize(
    "text",
    [
        "10% * (item.amount - 20万元)",
        "item.amount - (item.executed - 20万元)",
        "least(item.amount, 20万元, 30% * item.executed)",
        "if item.autonomous and not item.related_party then 10万元 else 0元",
        "choose(item.compute_type, intelligent: 10万元, super: 5万元)",
        "(item.amount + item.executed) * 30%",
        "last(year.revenue) / 3",
        "last(year.revenue, 2)",
        "if growth(year.revenue) >= 20% then 10万元 else 0元",
        "if item.compute_type in (intelligent, super) or software_it in enterprise.industries then 1万元 else 2万元",
        "bands(item.amount, 10万元: 1万元, above 100万元: 10万元)",
        "marginal(item.amount, 0元: 30%, 500万元: 20%)",
        "if after(enterprise.registered, years: 1) > 2026-01-01 then 1万元 else 2万元",
        "1元 * months(enterprise.registered, enterprise.registered)",
        "1元 * year_of(enterprise.registered)",
    ],
)
def test_a_tree_is_written_as_a_pack_would_write_it(text: str) -> None:
    assert written(award(text)) == text


def test_brackets_stand_where_they_are_needed_only() -> None:
    assert written(award("((30%) * (item.amount))")) == "30% * item.amount"


def test_one_band_is_written_alone() -> None:
    tree = award("bands(item.amount, 10万元: 1万元, above 100万元: 10万元)")
    assert isinstance(tree, Bands)
    assert [written(band) for band in tree.bands] == ["10万元: 1万元", "above 100万元: 10万元"]


def award(text: str) -> Node:
    pack = with_clauses(f"""\
        - id: "1"
          title: {{zh: 例, en: one}}
          cite: {{article: 一}}
          on: compute_purchase
          award: "{text}"
          strength: entitled
    """)
    tree = pack.clauses[0].award
    assert tree is not None
    return tree
