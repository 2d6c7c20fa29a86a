from __future__ import annotations

from dataclasses import replace

import pytest

from models.plan import ObligationNote
from models.plan import Words as Both
from planner.document.content import Facts, Note, Quote, plain
from planner.handover.dossier import ClaimCard
from planner.handover.report.claims import card_section, marks, recommended, table
from planner.handover.report.teller import Teller
from tests.planner.handover.dossiers import card, example
from tests.planner.handover.report.pages import DRAFTS, LARGE, dossier_of, entries, rows, sections, teller, told


def facts(one: ClaimCard, with_: Teller) -> dict[str, str]:
    return {
        name: " ".join([plain(entry.words), *map(plain, entry.parts)]).strip()
        for name, entry in entries(card_section(one, with_, "claim").blocks).items()
    }


def test_a_card_says_why_how_much_with_what_where_and_when() -> None:
    found = facts(card(dossier_of(LARGE), "1@server-room:2027"), teller(LARGE))
    assert found == {
        "金额": "≤ 300万元，最高可得，付给企业，预计 2028 年拨付",
        "为什么可报": "✓ 注册地为桐乡市；✓ 人工智能项目；✓ 项目类型为新建或技改；"
        "✓ 固定资产投资额不少于500万元（填报：2000万元）；✓ 已投产",
        "怎样算出": "15% × 固定资产投资额 2000万元 = 300万元，封顶 2000万元",
        "计算基数": "固定资产投资额 2000万元（凭投资专项审计报告、发票）",
        "相关规则": "第1条：同一事项合计最高 2000万元 [第1条第2句]",
        "申报材料": "项目立项或备案文件、投资专项审计报告、发票、投产证明",
        "受理部门": "市经信局、市财政局",
        "申报时间": found["申报时间"],
        "如未获批": "减少 ≤ 300万元，没有可替代的申报",
        "政策依据": "桐乡市“人工智能+”高质量发展政策（现行）第1条第2句",
    }
    assert "2028-03-31" in found["申报时间"] and "以申报通知为准" in found["申报时间"]


def test_what_comes_in_the_place_of_a_refused_claim_is_named() -> None:
    found = facts(card(dossier_of(LARGE), "5.1@loom-compute:2027"), teller(LARGE, "en"))
    assert found["if refused"] == (
        "≤ 200,000 yuan less; claim instead: 3 open-source AI application project (织造工业智能体应用项目 2027)"
    )


def test_a_claim_that_gets_less_than_by_itself_says_so() -> None:
    one = card(dossier_of(LARGE), "1@server-room:2027")
    less = replace(one, line=one.line.model_copy(update={"granted": 2_000_000}))
    assert facts(less, teller(LARGE))["金额"].endswith("；单独申报时最多 300万元")


def test_duties_places_warnings_and_the_official_sentence_stand_on_the_card() -> None:
    one = card(dossier_of(LARGE), "1@server-room:2027")
    line = one.line.model_copy(
        update={
            "quota": Both(zh="每年 3 家", en="3 a year"),
            "obligations": (ObligationNote(text=Both(zh="三年内不迁出", en="stay three years"), until=2030),),
            "warning": Both(zh="须核实", en="verify"),
        }
    )
    section = card_section(replace(one, line=line, sentence="按15%给予补助。"), teller(LARGE), "claim")
    assert [type(block) for block in section.blocks] == [Facts, Quote, Note]
    shown = told(section.blocks)
    assert "名额 每年 3 家" in shown and "获批后的义务 三年内不迁出（至 2030 年末）" in shown
    assert "按15%给予补助。 [第1条第2句]" in shown and shown.endswith("须核实")


def test_what_is_not_settled_is_no_tick() -> None:
    one = card(dossier_of(LARGE), "1@server-room:2027")
    met = tuple("open" if place == 4 else "yes" for place in range(len(one.met)))
    found = facts(replace(one, met=met), teller(LARGE))  # type: ignore[arg-type]
    assert found["为什么可报"].endswith("；○ 待落实：已投产")


@pytest.mark.parametrize(("lang", "mark"), [("zh", "（稿，付给个人）"), ("en", " (draft, to the person)")])
def test_drafts_and_money_of_others_are_marked_in_the_table(lang: str, mark: str) -> None:
    made = teller(DRAFTS, lang)  # type: ignore[arg-type]
    line = made.dossier.cards[0].line
    assert marks(line, made) == mark
    assert rows(table(made.dossier.cards, made, "claim"))[0][1].endswith(mark)


def test_drafts_that_do_not_count_stand_apart_with_a_warning() -> None:
    apart = Teller(example(DRAFTS, include_drafts=False), "zh")
    found = sections(recommended(apart))
    assert "逐项说明" not in found
    warning, claims, *_ = found["若征求意见稿按现稿出台，另可申报"].blocks
    assert isinstance(warning, Note) and warning.kind == "warning"
    assert len(rows(claims)) == len(apart.dossier.draft_cards) > 0  # type: ignore[arg-type]
    assert told(recommended(apart)).startswith("以目前已知的事实，没有可计入的申报。")
