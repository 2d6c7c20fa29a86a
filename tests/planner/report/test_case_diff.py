"""A case under two versions as a page: kinds of money apart, claim by claim, reasons once."""

from __future__ import annotations

from models.case import Case
from models.policy import Policy
from models.text import Lang
from planner.diff.cases import compare_case
from planner.diff.packs import compare
from planner.report.case_diff import show_case, signed
from planner.report.layout import Page
from tests.planner.explain.town import WORDS, case_of, clause, pack, title


def page(old: Policy, new: Policy, case: Case, lang: Lang = "zh") -> str:
    packs = compare(old, new, WORDS)
    page = Page(100)
    show_case(page, compare_case(case, old, new, [old, new], WORDS, packs, time_limit=5.0), packs, lang)
    return page.text()


OLD = pack(clause("1", "50万"), clause("2", "5万"), clause("3", "4万", payee="person"), clause("4", "1万"))
NEW = pack(clause("1", "30万"), clause("3", "6万", payee="person"), clause("5", "9万", strength="competitive"),
           clause("4", "1万"), status="draft")  # fmt: skip


def test_the_page_of_a_case() -> None:
    assert page(OLD, NEW, case_of([OLD], title("a", label="专精特新"))) == (
        "\n"
        "## 个案：样例公司（2026–2026）\n"
        "政策                  归谁                旧版（至多）  新版（至多）     变动\n"
        "-----------------------------------------------------------------------------\n"
        "所比政策（视同现行）  企业，确定                56万元        31万元  -25万元\n"
        "所比政策（视同现行）  企业，竞争                   0元         9万元   +9万元\n"
        "所比政策（视同现行）  个人、团队、消费者         4万元         6万元   +2万元\n"
        "最优性      两个方案都已证明最优，并经独立复核\n"
        "未变的申报  1 项，共 1万元\n"
        "\n"
        "#  年度  事项      条款                      旧版（至多）  新版（至多）     变动\n"
        "--------------------------------------------------------------------------------\n"
        "1  2026  专精特新  2 条款2                          5万元             -   -5万元\n"
        "2  2026  专精特新  1 条款1                         50万元        30万元  -20万元\n"
        "3  2026  专精特新  【他人】3 条款3                  4万元         6万元   +2万元\n"
        "4  2026  专精特新  【竞争】5 条款5                      -         9万元   +9万元\n"
        "                   小计：企业，确定                55万元        30万元  -25万元\n"
        "                   小计：企业，竞争                   0元         9万元   +9万元\n"
        "                   小计：个人、团队、消费者         4万元         6万元   +2万元\n"
        "\n"
        "原因\n"
        "1  新版没有对应的条款\n"
        "2  奖补：50万元 改为 30万元\n"
        "3  奖补：4万元 改为 6万元\n"
        "4  旧版没有对应的条款\n"
    )


def test_reasons_that_several_claims_share_are_told_once() -> None:
    old = pack(*(clause(str(number), f"{number}万") for number in range(1, 4)))
    told = page(old, pack(clause("9", "1万", on="event")), case_of([old], title("a")))
    assert "\n1、2、3  新版没有对应的条款\n" in told


def test_a_case_that_nothing_changes() -> None:
    told = page(OLD, NEW, case_of([OLD]))
    assert "两版之下都没有可计入的金额。\n" in told
    assert told.endswith("没有一项申报因新版而变。\n")
    assert "No claim changes with the new version.\n" in page(OLD, NEW, case_of([OLD]), "en")


def test_what_may_still_come_is_told_where_something_is_open() -> None:
    old, new = (pack(clause("1", award, when="item.first")) for award in ("50万", "30万"))
    told = page(old, new, case_of([old], title("a")))
    assert "信息问清后至多  旧版 50万元，新版 30万元（企业，确定）\n" in told
    assert "信息问清后至多" not in page(old, new, case_of([old], title("a", first=True)))


def test_a_sign_for_more_and_for_less() -> None:
    assert [signed(yuan, "zh") for yuan in (200000, -5000, 0)] == ["+20万元", "-5,000元", "0元"]


def test_what_both_versions_pay_together_is_told_where_one_takes_over() -> None:
    new = pack(clause("1", "30万"), id="later", replaces="town", in_force={"from": "2027-01-01", "to": "2029-12-31"})
    case = case_of([OLD, new], title("a"), title("b", year=2027), horizon={"from": 2026, "to": 2027})
    # 2026: 50 + 5 + 1, and 4 for persons; 2027: 30
    told = page(OLD, new, case)
    assert "最优性      各个方案都已证明最优，并经独立复核\n" in told
    assert (
        "两版并用    企业，确定 86万元，比只有旧版 -26万元；个人、团队、消费者 4万元，比只有旧版 -4万元；"
        "每项申报按其日期适用的版本" in told.replace("\n            ", "")
    )
    english = " ".join(page(OLD, new, case, "en").split())
    assert "enterprise, sure 860,000 yuan, -260,000 yuan against the old one alone; " in english
    assert "两版并用" not in page(OLD, NEW, case_of([OLD], title("a")))
