"""What a consultant reads: totals side by side, the largest difference first, the reasons, and what was left alone."""

from __future__ import annotations

import re
from pathlib import Path

from models.comparison import Comparison
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.report.comparison import render_comparison
from scenarios import EXAMPLES
from scenarios.case_loader import load_case
from tests.planner.compare.worlds import compared, ready
from tests.planner.explain.town import case_of, clause, gpu, pack, title


def tongxiang(packs: tuple[Policy, ...], words: Vocabulary, *names: str) -> Comparison:
    case = load_case(EXAMPLES / "tongxiang-info-service.yaml", policies=packs, vocabulary=words)
    return ready(case, packs, words, *names)


def cells(text: str) -> list[list[str]]:
    """The lines by what stands in them two blanks apart."""
    return [re.split(" {2,}", line.strip()) for line in text.splitlines()]


def test_the_totals_side_by_side(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    text = render_comparison(tongxiang(packs, words, "revenue-minus-20", "rd-plus-20"), "zh")
    assert text.splitlines()[:10] == [
        "情景比较：桐乡工业智能体公司（虚构）（2026–2028）",
        "",
        "## 合计（分类列示，不相加）",
        "至多                           现状  营收少两成  研发费用多两成",
        "---------------------------------------------------------------",
        "现行：企业，确定           2670万元    2470万元        2670万元",
        "  变动                                 -200万元",
        "现行：个人、团队、消费者  71.44万元   71.44万元       71.44万元",
        "申报项数                         24          23              24",
        "",
    ]
    assert "各个方案都已证明最优，并经独立复核。" in text


def test_the_largest_difference_stands_first_and_the_changes_above(
    packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    text = render_comparison(tongxiang(packs, words, "revenue-minus-20"), "en")
    lines = text.splitlines()
    assert "changed  revenue 2026 from 34,000,000 yuan to 27,200,000 yuan" in lines
    years = [line.split()[1] for line in lines if line[:3] in ("1  ", "2  ", "3  ") and "tongxiang-2025/2.2" in line]
    assert years == ["2028", "2026", "2027"]
    assert "unchanged claims  21, together 23,914,400 yuan" in lines


def test_brief_leaves_the_reasons_and_the_changes(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    found = tongxiang(packs, words, "revenue-minus-20")
    text = render_comparison(found, "zh", brief=True)
    assert "改动" not in text and "原因" not in text
    assert "tongxiang-2025/2.2 信息服务业营收晋档" in text


def test_many_scenarios_go_below_one_another(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    names = ("revenue-minus-20", "rd-plus-20", "awards-lost", "budget-60", "drafts-adopted", "move-to:elsewhere")
    found = tongxiang(packs, words, *names)
    for width in (80, 120, 160):
        text = render_comparison(found, "zh", width)
        heads = [line for line in text.splitlines() if line.startswith("至多 ")]
        assert len(heads) == {80: 6, 120: 2, 160: 1}[width]
        assert all("现状" in line for line in heads)


def test_a_long_run_of_claims_with_one_reason_is_written_by_its_ends(
    packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    text = render_comparison(tongxiang(packs, words, "move-to:elsewhere"), "zh")
    assert "1-24  现在：政策不适用，未满足：注册地为桐乡市（实际：其他地区）" in text.splitlines()


def test_what_is_left_open_and_what_was_not_touched(tmp_path: Path) -> None:
    town = pack(clause("1", "5万", on="compute_purchase", when=["item.related_party == false"]))
    case = case_of([town], gpu("g", "1万"), title("a"))
    found = compared(tmp_path, [town], case, "scale: {enterprise.years.*.revenue: -20%}")
    text = render_comparison(found, "zh")
    assert "未动  2026 年营业收入：未知，按比例变动后仍未知" in text.splitlines()
    assert ["现行：企业，确定", "0元", "0元"] in cells(text)
    assert ["信息问清后至多：企业，确定", "5万元", "5万元"] in cells(text)
    assert "尚未确定    事实问清后企业确定的金额至多 5万元；planner scenarios apply" in text
    assert "没有一项申报因此改变。" in text


def test_expected_money_and_demands_have_lines_of_their_own(tmp_path: Path) -> None:
    pot = {"id": "fund", "title": {"zh": "资金", "en": "fund"}, "clauses": ["1"], "way": "pro_rata",
           "cite": {"article": "1", "sentence": 1}}  # fmt: skip
    town = pack(clause("1", "40万"), pots=[pot])
    found = compared(
        tmp_path, [town], case_of([town], title("a")),
        "outlook: {pots: {town/fund: 60%}}\ndemands: {most_filings: 3}\nobjective: net",
    )  # fmt: skip
    text = render_comparison(found, "en")
    assert ["expected (scenario figure): in force", "400,000", "240,000"] in cells(text)
    asked = [one for one in cells(text) if one[0] in ("objective", "demanded")]
    assert asked == [["objective", "net"], ["demanded", "at most 3 filings"]]


def test_claims_of_the_same_money_share_a_line(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = load_case(EXAMPLES / "jinhua-park-operator.yaml", policies=packs, vocabulary=words)
    text = render_comparison(ready(case, packs, words, "drafts-adopted"), "zh")
    assert "另有 10 项金额不变（共 2640万元）：jinhua-2023 由征求意见稿变为现行" in text.splitlines()


def test_a_plan_that_is_not_proven_says_so(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    found = tongxiang(packs, words, "revenue-minus-20")
    (under,) = found.scenarios
    side = under.side.model_copy(update={"proven": False, "gap": 120_000})
    open_ = found.model_copy(update={"scenarios": (under.model_copy(update={"side": side}),)})
    text = render_comparison(open_, "zh")
    assert "营收少两成: 时限内未能证明最优 (12万元)" in text
    assert "各个方案都已证明最优" not in text
