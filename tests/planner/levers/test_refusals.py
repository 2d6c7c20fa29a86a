"""What cannot be planned exactly is refused with the claim and the levers, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import InputError
from models.policy import Policy
from scenarios.open_case import OpenCase
from tests.planner.explain.town import WORDS, clause, gpu, pack
from tests.planner.levers.open_town import built_of, open_case_of
from tests.planner.levers.open_worlds import HandCase

AMOUNT: Any = {"between": ["200万", "900万"]}
YEARS = {"years": {"2026": {"rd_expense": {"between": ["1000万", "8000万"]}}}}


def refused(packs: list[Policy], case: OpenCase | HandCase) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        built_of(packs, case)  # type: ignore[arg-type]
    (finding,) = caught.value.findings
    return finding.text.zh, finding.text.en


def test_a_product_of_open_amounts() -> None:
    packs = [pack(clause("1", "item.amount * (year.rd_expense / 1亿)", on="compute_purchase"))]
    zh, en = refused(packs, open_case_of(packs, gpu("g", AMOUNT), enterprise=YEARS))
    assert zh == (
        "town/1@g:2026 把待定金额 enterprise.years.2026.rd_expense、items.g.amount 相乘、相除或取整，无法精确求解；"
        "请先定下其中一项，或改用 choose 列出金额"
    )
    assert en == (
        "town/1@g:2026 multiplies, divides or rounds the open amounts enterprise.years.2026.rd_expense, "
        "items.g.amount, which cannot be planned exactly; decide one of them first, or list amounts with choose"
    )


def test_too_many_places_where_an_award_turns() -> None:
    # Thirty steps along either amount make some nine hundred pieces of the two.
    first = ", ".join(f"{place}0万: {place}元" for place in range(21, 51))
    second = ", ".join(f"{place}00万: {place}元" for place in range(11, 41))
    award = f"bands(item.amount, {first}) + bands(year.rd_expense, {second})"
    packs = [pack(clause("1", award, on="compute_purchase"))]
    zh, en = refused(packs, open_case_of(packs, gpu("g", AMOUNT), enterprise=YEARS))
    assert zh == (
        "town/1@g:2026 随待定金额 enterprise.years.2026.rd_expense、items.g.amount 的变化分段过多，无法精确求解；"
        "请先定下其中一项，或缩小范围"
    )
    assert en == (
        "town/1@g:2026 changes at too many places along the open amounts enterprise.years.2026.rd_expense, "
        "items.g.amount to be planned exactly; decide one of them first, or narrow their ranges"
    )


def test_a_claim_with_too_many_combinations() -> None:
    # Twelve yes-or-no facts, and the item itself: 2^13 combinations.
    names = [name for name, fact in WORDS.enterprise.items() if fact.type.value == "flag"][:12]
    packs = [pack(clause("1", "5万", when=[f"enterprise.{name}" for name in names]))]
    facts = {name: {"choose": ["true", "false"]} for name in names}
    title = {"id": "t", "kind": "recognition", "year": 2026, "scheme": "srdi", "optional": {"cost": "1万"}}
    zh, en = refused(packs, open_case_of(packs, title, enterprise=facts))
    levers = [*sorted(f"enterprise.{name}" for name in names), "items.t"]
    assert zh == f"town/1@t:2026 取决于待定项 {'、'.join(levers)}，共 8192 种组合，最多 4096 种；请先定下其中几项"
    assert en == (
        f"town/1@t:2026 depends on {', '.join(levers)}: 8192 combinations, at most 4096 are looked at; "
        "decide some of them first"
    )


def test_open_facts_of_an_item_that_was_awarded() -> None:
    packs = [
        pack(
            clause("1", "5万", on="compute_purchase"),
            rules=[{"kind": "once", "on": ["1"], "per": ["item.compute_type"]}],
        )
    ]
    award = {"clause": "town/1", "item": "g", "year": 2025, "granted": "5万"}
    open_type: Any = {"choose": ["intelligent", "general"]}
    case = open_case_of(packs, gpu("g", "200万", compute_type=open_type), history={"awards": [award]})
    zh, en = refused(packs, case)
    assert zh == "历史中已有 g 的奖补，与其有关的 items.g.compute_type 不能再待定；应写确定的值"
    assert en == (
        "the history holds money for g: items.g.compute_type, on which it depends, cannot be left open; "
        "a definite value is expected"
    )
