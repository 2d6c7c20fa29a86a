"""How to read the workbook, how the plan was found and checked, and how it is made again."""

from __future__ import annotations

from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.prose.terms import OBJECTIVES
from planner.report.closing import SHORT_DIGEST
from planner.report.headline import headline_rows
from planner.report.terminal import DISCLAIMER
from planner.workbook.cells import UNIT
from planner.workbook.leaf import Block, Facts, Leaf, Lines
from planner.workbook.names import NOTES

_READ = (
    (
        Text("单位", "unit"),
        Text(f"金额单位为{UNIT.zh}，年度为自然年。", "Amounts are whole yuan; years are calendar years."),
    ),
    (
        Text("达标即得", "entitled"),
        Text("达到条件即应给付的金额。", "Money that is owed when the conditions hold."),
    ),
    (
        Text("最高可得（≤）", "ceiling (≤)"),
        Text(
            "按文件算得的上限，部门审定时可能减少，只会更少。",
            "The most that the text allows; the office may approve less, never more.",
        ),
    ),
    (
        Text("择优竞争（≤）", "competitive (≤)"),
        Text("有名额，须竞争，未必入选。", "Places are limited; the application may lose."),
    ),
    (
        Text("酌情决定、非资金支持", "discretionary, in kind"),
        Text("由部门决定，只列示，不计入任何合计。", "For the office to decide: listed, and in no total."),
    ),
    (
        Text("征求意见稿", "drafts"),
        Text("尚未出台的文件，金额单列；出台前不能申报。", "Not in force yet: kept apart, and nothing can be filed."),
    ),
    (
        Text("从不相加的", "never added up"),
        Text(
            "确定的与竞争的、现行的与征求意见稿的、归企业的与归个人、团队、消费者的，都分开列示，从不相加。",
            "Sure and competitive money, policies in force and drafts, the enterprise's money and that of persons, "
            "teams and consumers stand apart and are never added up.",
        ),
    ),
    (
        Text("未知", "unknown"),
        Text(
            "没有填报的信息不当作零：取决于它的金额不计入方案，列在“待补信息”。",
            "What was not stated is not taken for zero: money that hangs on it is not counted and stands under “Open "
            "questions”.",
        ),
    ),
    (
        Text("没有公式", "no formulas"),
        Text(
            "本工作簿不含公式：各项金额是一起算出并复核过的，改动一格不会带动其他格。事实有变，请改个案后重新生成。",
            "The workbook holds no formulas: its amounts were found and checked together, and changing one cell "
            "changes no other. When facts change, change the case and make the workbook again.",
        ),
    ),
    (
        Text("可填的栏", "for you to fill in"),
        Text(
            "“材料清单”的“已备”和“备注”、“待补信息”的“答复”可以直接填写，不影响其他内容。",
            "“Ready” and “Remarks” under “Papers” and “Answer” under “Open questions” are yours to fill in.",
        ),
    ),
)  # fmt: skip
_METHOD = Text(
    "先按每条政策的条件逐项判断能否申报、算出单项金额，再把互斥、限额、补差、同一支出只支持一次等规则写成数学模型，求出在这些规则"
    "之下确定资金最多的一组申报；结果由另一套独立的程序逐条复核。",
    "Each clause is tried on the facts and its award computed; the rules that bind claims to one another (exclusion, "
    "limits, topping up, one support for one spending) become a mathematical model, of which the best set of claims is "
    "found; a second, independent program then checks the result rule by rule.",
)
_AGAIN = Text(
    "本文件自带个案、政策版本和方案：planner reproduce 加本文件名，即按文件所带内容重新求解，"
    "并说明结果是否相同、有何不同。",
    "This file carries case, versions and plan: `planner reproduce` with its name plans again from what it carries and "
    "tells whether the result is the same, and if not, what changed.",
)


def notes(dossier: Dossier, lang: Lang) -> Leaf:
    """Reading, method and proof, versions, how to make it again, disclaimer."""
    blocks: list[Block] = [
        Lines((NOTES.in_(lang),), "title"),
        Lines((Text("怎样看这本工作簿", "How to read this workbook").in_(lang),), "heading"),
        Facts(tuple((name.in_(lang), told.in_(lang)) for name, told in _READ)),
        Lines((Text("怎样得出、怎样核对", "How it was found and checked").in_(lang),), "heading"),
        Facts(tuple((name, told) for name, told in _proof(dossier, lang) if told)),
        Lines((Text("怎样重新生成", "How to make it again").in_(lang),), "heading"),
        Facts(tuple((name, told) for name, told in _made(dossier, lang) if told)),
        Lines((Text("声明", "Disclaimer").in_(lang),), "heading"),
        Lines((DISCLAIMER.in_(lang),), "warning"),
    ]
    return Leaf(NOTES.in_(lang), (24, 82), tuple(blocks), wide=False)


def _proof(dossier: Dossier, lang: Lang) -> list[tuple[str, str]]:
    labels = {Text("最优性", "Optimality").in_(lang), Text("复核", "Checked").in_(lang)}
    return [
        (Text("方法", "method").in_(lang), _METHOD.in_(lang)),
        (Text("目标", "objective").in_(lang), OBJECTIVES[dossier.plan.settings.objective].in_(lang)),
        *(row for row in headline_rows(dossier.plan, lang) if row[0] in labels),
    ]


def _made(dossier: Dossier, lang: Lang) -> list[tuple[str, str]]:
    plan = dossier.plan
    return [
        (Text("命令", "command").in_(lang), dossier.command),
        (Text("随附内容", "carried along").in_(lang), _AGAIN.in_(lang) if dossier.capsule else ""),
        (Text("个案", "case").in_(lang), f"{plan.head.id} {plan.head.digest[:SHORT_DIGEST]}"),
        (Text("规划器", "planner").in_(lang), plan.versions.planner),
        (Text("求解器", "solver").in_(lang), plan.versions.solver),
        (Text("词汇表", "vocabulary").in_(lang), plan.versions.vocabulary[:SHORT_DIGEST]),
        (Text("制表日", "dated").in_(lang), dossier.dated),
    ]
