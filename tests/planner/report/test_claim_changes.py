from __future__ import annotations

from models.diff import ClaimChange
from models.plan import Words
from models.text import Text
from planner.report.claim_changes import Sides, money_cells, show_claim_changes, show_reasons, signed
from planner.report.layout import Page
from tests.planner.compare.worlds import KINDS


def claim(granted: int, kind: str = "sure") -> dict[str, object]:
    words = Words(zh="条款", en="clause")
    return {
        "key": "p/1@a:2026", "policy": "p", "clause": "1", "title": words, "cite": "1", "standing": "in_force",
        "kind": kind, "strength": "ceiling", "payee": "enterprise", "ceiling": granted, "granted": granted,
        "formula": words,
    }  # fmt: skip


def change(why: str, old: int, new: int, kind: str = "sure") -> ClaimChange:
    sides = {"old": claim(old, kind) if old else None, "new": claim(new, kind) if new else None}
    sort = "changed" if old and new else "gained" if new else "lost"
    data = {"change": sort, "item": "a", "item_label": "甲", "year": 2026, "difference": new - old}
    return ClaimChange.model_validate({**data, **sides, "why": (Words(zh=why, en=why),)})


def test_reasons_name_long_runs_by_their_ends() -> None:
    page = Page(120)
    show_reasons(page, [*[change("a", 1, 2)] * 4, change("b", 1, 2), change("a", 1, 2), *[change("b", 2, 1)] * 2], "zh")
    assert page.text().splitlines()[2:] == ["1-4、6  a", "5、7、8  b"]


def test_each_kind_of_money_has_its_own_sum() -> None:
    page, sides = Page(120), Sides(Text("旧", "old"), Text("新", "new"))
    claims = [change("", 100_000, 50_000), change("", 0, 70_000, KINDS[1]), change("", 30_000, 0, KINDS[2])]
    show_claim_changes(page, claims, sides, "zh")
    sums = [line.split() for line in page.text().splitlines() if "小计" in line]
    assert sums == [
        ["小计：企业，确定", "10万元", "5万元", "-5万元"],
        ["小计：企业，竞争", "0元", "7万元", "+7万元"],
        ["小计：个人、团队、消费者", "3万元", "0元", "-3万元"],
    ]


def test_signs_and_empty_sides() -> None:
    assert [signed(yuan, "zh") for yuan in (200_000, -600_000, 0)] == ["+20万元", "-60万元", "0元"]
    assert money_cells(None, 50_000, "en") == ["-", "50,000", "+50,000"]
