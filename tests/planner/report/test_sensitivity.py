"""What the best plan hangs on as a page and as a picture."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from models.sensitivity import Sensitivity
from models.text import Lang
from planner.report.sensitivity import render_sensitivity
from planner.report.sensitivity_picture import picture
from planner.sensitivity.sensitivity import sensitivity
from tests.planner.explain.town import cap, case_of, clause, desk, gpu, pack, title

#: One of two equal contracts a year at 30%; for the title 50 under a limit of 40, a competitive 9, 4 of a person.
PACKS = [
    pack(
        clause("1", "30% * item.amount", on="compute_purchase"),
        clause("2", "50万"),
        clause("3", "9万", strength="competitive"),
        clause("4", "4万", payee="person"),
        rules=[{"kind": "quota", "number": 1, "on": ["1"], "per": ["enterprise", "year"], "id": "one"},
               cap("40万", "2", id="cap")],
    )
]  # fmt: skip


def made() -> Sensitivity:
    case = case_of(
        PACKS,
        gpu("a", "100万", label="甲合同"),
        gpu("b", "100万", label="乙合同"),
        title("t", label="称号"),
    )
    return sensitivity(desk(PACKS, case), include_drafts=False)


def page(lang: Lang) -> list[str]:
    """The lines, with runs of blanks as one."""
    return [" ".join(line.split()) for line in render_sensitivity(made(), lang, 140).splitlines()]


def test_the_page() -> None:
    lines = page("zh")
    assert lines[:7] == [
        "敏感性：样例公司（2026–2026）",
        "最优方案 ≤ 70万元、竞争 9万元、归他人 4万元",
        "最优性 已证明最优（规则可直接算出）",
        "复核 各个情形下的方案都经独立复核通过",
        "",
        "## 事项：没有它，最优方案少多少",
        "事项 年度 本方案 没有它少 改报",
    ]
    assert lines[8:12] == [
        "称号 2026 40万元、竞争 9万元、归他人 4万元 40万元、竞争 9万元、归他人 4万元",
        "甲合同 2026 30万元 0元 1 条款1（乙合同 2026）",
        "甲合同 可由 乙合同 代替：单独缺一个都不少，两个都没有则少 30万元。",
        "另有 1 个事项有条款可报，但不影响最优方案。",
    ]
    assert lines[13] == "## 条款：没有它，最优方案少多少"
    assert "2 条款2 第1条第1句 40万元 40万元" in lines
    assert "第2条：每家企业、每年合计最高 40万元 第1条第1句 +10万元" in lines
    assert "第1条：每家企业、每年至多 1 项 第1条第1句 +30万元" in lines
    assert "第2条：每家企业、每年合计最高 40万元 2026 年 +1万元 +10万元" in lines
    assert "第1条：每家企业、每年至多 1 项 2026 年 多 1 项：+30万元" in lines


def test_the_page_in_english() -> None:
    lines = page("en")
    assert "best plan ≤ 700,000 yuan, competitive 90,000 yuan, to others 40,000 yuan" in lines
    assert "乙合同 stands in for 甲合同: either may go, without both 300,000 yuan are lost." in lines
    assert "1 more items have claims that change nothing." in lines
    assert "clause 1: at most 1 for each enterprise and year 2026 1 more: +300,000" in lines


def test_the_picture_shows_own_money_only() -> None:
    root = ET.fromstring(picture(made(), "zh"))
    said = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "没有这个事项" in said
    assert "-40 -9" in said
    assert "2 条款2" in said
    assert "4 条款4" not in said  # a person's money
    assert "+30" in said
