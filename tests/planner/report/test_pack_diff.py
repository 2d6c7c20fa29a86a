"""A comparison as a page: what came, went and changed, and the page no wider than asked."""

from __future__ import annotations

from rich.cells import cell_len

from models.diff import Diff
from models.policy import Policy
from models.text import Lang
from planner.diff.packs import compare
from planner.report.pack_diff import render_diff
from tests.planner.explain.town import WORDS, cap, clause, pack


def page(old: Policy, new: Policy, lang: Lang = "zh", width: int = 100) -> str:
    return render_diff(Diff(packs=compare(old, new, WORDS), cases=()), lang, width)


OLD = pack(
    clause("1", "30% * item.amount", on="compute_purchase", limit="50万", evidence=["contract"]),
    clause("2", "5万"),
    rules=[cap("60万", "1", id="limit")],
)
NEW = pack(
    clause("1", "25% * item.amount", on="compute_purchase", limit="40万", evidence=["contract", "invoice"]),
    clause("3", "6万", on="event"),
    rules=[cap("40万", "1", id="limit")],
    version="2",
    status="draft",
)


def test_the_page_in_chinese() -> None:
    digests = [one.digest[:12] for one in (OLD, NEW)]
    assert page(OLD, NEW) == (
        "政策对照：town 的两版\n"
        f"旧版  样例政策，现行，版本 1（{digests[0]}）\n"
        f"新版  样例政策，征求意见稿，版本 2（{digests[1]}）\n"
        "口径  新版为征求意见稿，按已出台比较，金额并未生效\n"
        "条款  修改 1，新增 1，取消 1，未变 0\n"
        "规则  修改 1，新增 0，取消 0，未变 0\n"
        "\n"
        "## 政策整体\n"
        "状态  原：现行\n"
        "      现：征求意见稿\n"
        "版本  原：1\n"
        "      现：2\n"
        "\n"
        "## 条款：修改（1）\n"
        "1 条款1 [第1条第1句]\n"
        "   奖补  30% 改为 25%\n"
        "         现：25% × 合同金额\n"
        "   单项上限  50万元 改为 40万元\n"
        "   材料  增加：发票\n"
        "\n"
        "## 条款：新增（1）\n"
        "3 条款3 [第1条第1句]\n"
        "   对每项活动赛事：无另外的条件。奖补 6万元，付给企业（达标即得）。\n"
        "\n"
        "## 条款：取消（1）\n"
        "2 条款2 [第1条第1句]\n"
        "   对每项认定：无另外的条件。奖补 5万元，付给企业（达标即得）。\n"
        "\n"
        "## 规则：修改（1）\n"
        "limit [第1条第1句]\n"
        "   规则  60万元 改为 40万元\n"
        "         现：第1条：每家企业、每年合计最高 40万元\n"
    )


def test_the_page_in_english_says_the_same() -> None:
    told = page(OLD, NEW, "en")
    assert "taken as  the new version: draft, compared as if in force; the money is none yet\n" in told
    assert "## Clauses changed (1)\n1 clause 1 [article 1, sentence 1]\n   award  30% to 25%\n" in told
    assert "   evidence  added: invoice\n" in told


def test_both_drafts_and_an_expired_version_are_told() -> None:
    one, other = (pack(clause("1", award), status="draft") for award in ("5万", "6万"))
    assert "口径  两版为征求意见稿，按已出台比较，金额并未生效\n" in page(one, other)
    assert "口径  旧版已失效，按仍然有效比较\n" in page(
        pack(clause("1", "5万"), status="expired"), pack(clause("1", "6万"))
    )
    assert "口径" not in page(pack(clause("1", "5万")), pack(clause("1", "6万")))


def test_nothing_changed() -> None:
    example = {"id": "one", "given": {"horizon": {"from": 2026, "to": 2026}}, "expect": {"1": "0元"}}
    told = page(pack(clause("1", "5万")), pack(clause("1", "5万"), examples=[example]))
    assert told.endswith("条款  修改 0，新增 0，取消 0，未变 1\n两版的政策内容没有变化（不比较样例）。\n")


def test_a_clause_that_moved() -> None:
    moved = {**clause("2", "5万"), "title": {"zh": "条款1", "en": "clause 1"}, "cite": {"article": "2"}}
    told = page(pack(clause("1", "5万")), pack(moved))
    assert "1 改为 2 条款1 [第1条第1句 改为 第2条]\n   出处  原：第1条第1句\n         现：第2条\n" in told


def test_no_line_is_wider_than_the_page(packs: tuple[Policy, ...]) -> None:
    by_id = {policy.id: policy for policy in packs}
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        told = page(by_id["jinhua-2023"], by_id["jinhua-2025"], lang)
        assert max(cell_len(line) for line in told.splitlines()) <= 100
