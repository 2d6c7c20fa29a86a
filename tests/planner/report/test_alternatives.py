"""Other plans as a page, in both languages."""

from __future__ import annotations

from planner.alternatives.alternatives import alternatives
from planner.report.alternatives import render_alternatives
from planner.terms import Demands, Terms
from planner.workspace import Workspace
from tests.planner.explain.town import WORDS, cap, case_of, clause, desk, one_of, pack, title

#: Of 1 and 2 one, of 3 and 4 one, 5 and 6 under 8; 7 is competitive, 8 a person's.
PACKS = [
    pack(
        clause("1", "50万"), clause("2", "30万"), clause("3", "20万"), clause("4", "15万"), clause("5", "6万"),
        clause("6", "5万"), clause("7", "9万", strength="competitive"), clause("8", "4万", payee="person"),
        rules=[one_of("1", "2"), one_of("3", "4"), cap("8万", "5", "6")],
    )
]  # fmt: skip


def page(lang: str, within: int = 10_000) -> str:
    ws = desk(PACKS, case_of(PACKS, title("a", label="专精特新")))
    made = alternatives(ws, count=3, within=within, include_drafts=False)
    return render_alternatives(made, "zh" if lang == "zh" else "en", 100)


def test_the_page() -> None:
    assert page("zh") == (
        "备选方案：样例公司（2026–2026）\n"
        "最优方案  确定 ≤ 78万元，竞争 ≤ 9万元，归他人 ≤ 4万元，6 项申报\n"
        "最优性    已证明最优（规则可直接算出）\n"
        "复核      所列各方案都经独立复核通过\n"
        "\n"
        "## 次优的不同方案（3 个）\n"
        "#     确定（至多）  比最优少   竞争  归他人  项数  2027 年拨付\n"
        "--------------------------------------------------------------\n"
        "最优        78万元       0元  9万元   4万元     6       87万元\n"
        "1           73万元     5万元  9万元   4万元     6       82万元\n"
        "2           58万元    20万元  9万元   4万元     6       67万元\n"
        "3           53万元    25万元  9万元   4万元     6       62万元\n"
        "1.  不报 3 条款3（专精特新 2026）；改报 4 条款4（专精特新 2026）\n"
        "2.  不报 1 条款1（专精特新 2026）；改报 2 条款2（专精特新 2026）\n"
        "3.  方案 1、2 的改动合在一起\n"
        "没有其他不同的方案了。\n"
        "\n"
        "## 按方向挑（确定部分最多少 1万元）\n"
        "方向            确定（至多）  比最优少   竞争  归他人  项数  2027 年拨付\n"
        "------------------------------------------------------------------------\n"
        "申报项数最少          78万元       0元  9万元   4万元     6       87万元\n"
        "到账最早              78万元       0元  9万元   4万元     6       87万元\n"
        "不报竞争性项目        78万元       0元    0元   4万元     5       78万元\n"
        "申报项数最少    就是最优方案\n"
        "到账最早        就是最优方案\n"
        "不报竞争性项目  不报 【竞争】7 条款7（专精特新 2026）\n"
        "\n"
        "不同方案：各有一项对方没有的申报；只是少报几项、或多报而不增加金额的，不另列。金额都是上限，以主管部\n"
        "门审定为准。\n"
    )


def test_the_page_in_english_names_what_changes() -> None:
    told = page("en", within=20_000)
    assert "best plan   sure ≤ 780,000 yuan, competitive ≤ 90,000 yuan, to others ≤ 40,000 yuan, 6 claims\n" in told
    assert "1.  leaves 3 clause 3 (专精特新 2026); takes 4 clause 4 (专精特新 2026)\n" in told
    assert "3.  the changes of 1 and 2 together\n" in told
    assert "There is no other different plan.\n" in told
    # under the limit of 8, clause 5 brings 6 by itself, and clause 6 only 2 more
    assert "fewest filings       leaves 6 clause 6 (专精特新 2026)\n" in told


def test_what_was_asked_is_said() -> None:
    terms = Terms(objective="with-competitive", demands=Demands(never=("town/1",), most_filings=3))
    ws = Workspace(case_of(PACKS, title("a")), PACKS, WORDS, 5.0, terms)
    told = render_alternatives(alternatives(ws, count=1, within=0, include_drafts=False), "zh", 100)
    lines = told.splitlines()
    assert lines[1] == "最优方案  确定 ≤ 50万元，竞争 ≤ 9万元，3 项申报"
    assert lines[2].startswith("目标      竞争性")
    assert lines[3].startswith("要求      ")
    assert "town/1" in lines[3]
    assert "3" in lines[3]
