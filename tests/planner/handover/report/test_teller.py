from __future__ import annotations

from dataclasses import replace

import pytest

from models.plan import Words as Both
from models.text import Lang
from planner.document.content import Link, Picture
from planner.handover.report.teller import Teller
from tests.planner.handover.dossiers import example
from tests.planner.handover.report.pages import DRAFTS, LARGE, OPEN, teller

LOOM = "tongxiang-2025/5.1@loom-compute:2027"


@pytest.mark.parametrize(
    ("lang", "name"),
    [("zh", "第12项 5.1 算力券（织造项目算力 2027）"), ("en", "no. 12 5.1 compute voucher (织造项目算力 2027)")],
)
def test_a_claim_taken_is_named_by_number_with_a_link(lang: Lang, name: str) -> None:
    assert teller(LARGE, lang).name(LOOM) == (Link(name, "claim-12"),)


def test_other_claims_policies_and_drafts_are_named_too() -> None:
    made = teller(LARGE)
    assert made.name("tongxiang-2025/5.1@dye-compute:2028") == ("5.1 算力券（印染项目算力 2028）",)
    assert made.name("wenzhou-2025") == ("温州市加快人工智能创新发展政策",)
    assert made.name("nobody knows") == ("nobody knows",)
    drafts = Teller(example(DRAFTS, include_drafts=False), "zh")
    (link,) = drafts.name(drafts.dossier.draft_cards[0].line.key)
    assert isinstance(link, Link) and link.text.startswith("稿1 ") and link.anchor == "draft-1"


def test_keys_in_a_text_give_way_to_names_the_longest_first() -> None:
    clause, claim = "tongxiang-2025/7.2", "tongxiang-2025/7.2@merchant-growing:2026"
    text = Both(zh=f"让位于 {LOOM} 和 {claim}，见 {clause}", en="")
    assert teller(LARGE).with_names(text, [clause, LOOM, claim]) == (
        f"让位于 第12项 5.1 算力券（织造项目算力 2027） 和 7.2 浙江数商（成长型浙江数商 2026），见 {clause}"
    )


def test_readings_go_by_their_number_and_those_without_one_by_what_is_read() -> None:
    made = teller(LARGE)
    numbers = {one.reading: str(number) for number, one in enumerate(made.plan.readings, start=1)}
    cap = numbers["tongxiang-2025.cap-500"]
    assert made.without_ids("仅当解读“cap-500”为“甲”或解读“other-one”为“乙”") == (
        f"仅当解读{cap}为“甲”或文件理解为“乙”"
    )
    assert made.without_ids("if reading cap-500 is “a” or reading other-one is “b”; a reading of ours is kept") == (
        f"if reading {cap} is “a” or the text is read as “b”; a reading of ours is kept"
    )


def test_items_and_the_enterprise_go_by_their_labels() -> None:
    made = teller(OPEN)
    assert [made.label_of(one) for one in ("compute-b", "enterprise", "history", "x")] == [
        "乙合同",
        "企业",
        "以前年度",
        "x",
    ]


def test_a_picture_is_there_or_is_not_and_tells_no_ids() -> None:
    drawn = Picture("<svg/>", "caption", "仅当解读“other-one”为“乙”")
    made = replace(teller(LARGE), pictures={"totals": drawn})
    assert made.picture("totals") == (Picture("<svg/>", "caption", "仅当文件理解为“乙”"),)
    assert made.picture("years") == ()


def test_a_fact_of_one_part_needs_no_list() -> None:
    made = teller(LARGE)
    assert made.entry("a", (("x",),)).words == ("x",)
    assert made.entry("a", (("x",), ("y",))).parts == (("x",), ("y",))
