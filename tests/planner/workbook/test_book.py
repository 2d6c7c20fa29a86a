"""The whole workbook: its sheets, print set-up, plain data, equal bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from models.brand import Brand
from planner.carry.in_workbook import SHEET
from planner.workbook.book import plan_workbook
from planner.workbook.charts import DATA
from tests.planner.explain.town import case_of, clause, pack, title
from tests.planner.handover.dossiers import decided_example, example, of_town
from tests.planner.workbook.opened import EXAMPLES, opened, opened_example, texts

ZH = [
    "总览",
    "申报规划表",
    "未选条款及原因",
    "情景对比",
    "年度资金表",
    "申报日历",
    "材料清单",
    "待补信息",
    "冲突组",
    "政策依据",
    "说明",
]
EN = ["Overview", "Filing plan", "Not chosen and why", "Scenarios", "Money by year", "Calendar", "Papers",
      "Open questions", "Conflict groups", "Policy basis", "Notes"]  # fmt: skip
#: Sheets that are no table from head to foot: cards and charts, facts.
NO_TABLE = {"总览", "说明"}
SIGNS = "=+-@"


@pytest.mark.parametrize(("lang", "names"), [("zh", ZH), ("en", EN)])
def test_sheets_in_order_and_the_first_is_open(lang: str, names: list[str]) -> None:
    book = opened_example("tongxiang-info-service", lang)
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == names
    assert book.active is not None and book.active.title == names[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_a_formula_or_a_link(name: str) -> None:
    for sheet in opened_example(name).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None


@pytest.mark.parametrize("name", EXAMPLES)
def test_money_is_a_number_under_a_heading_with_its_unit(name: str) -> None:
    found = 0
    for sheet in opened_example(name).worksheets:
        for head in sheet.iter_rows():
            for cell in head:
                if not str(cell.value).endswith("（万元）") or not cell.font.b:
                    continue
                for row in range(cell.row + 1, sheet.max_row + 1):
                    below = sheet.cell(row, cell.column)
                    if not below.border.left.style or str(below.value).endswith("（万元）"):
                        break
                    found += below.value is not None
                    assert below.value is None or below.data_type == "n", (sheet.title, below.coordinate)
    assert found > 10


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sheet_is_set_up_for_print(name: str) -> None:
    for sheet in opened_example(name).worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth in (1, None)
        assert sheet.print_title_rows is not None and sheet.freeze_panes is not None
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
        assert "&P" in str(sheet.oddFooter.center.text) and "planner " in str(sheet.oddFooter.left.text)
        assert sheet.page_setup.orientation == ("portrait" if sheet.title in NO_TABLE else "landscape")


def test_headings_are_repeated_frozen_and_filtered() -> None:
    book = opened_example("tongxiang-info-service")
    plan = book["申报规划表"]
    assert (plan.print_title_rows, plan.freeze_panes, plan.auto_filter.ref) == ("$1:$3", "D4", "A3:N27")
    for title_ in set(ZH) - NO_TABLE - {"情景对比"}:
        sheet = book[title_]
        first, last = sheet.auto_filter.ref.split(":")
        row = int(re.sub("[A-Z]", "", first))
        assert sheet.cell(row, 1).fill.fgColor.rgb == "FF0B4F8A", title_
        assert int(re.sub("[A-Z]", "", last)) >= row


def test_no_table_has_merged_cells_and_rows_are_tall_enough_for_their_lines() -> None:
    for sheet in opened_example("tongxiang-info-service").worksheets:
        for merged in sheet.merged_cells.ranges:
            first = sheet.cell(merged.min_row, merged.min_col)
            assert merged.max_row == merged.min_row
            assert merged.min_col == 1 or sheet.title in NO_TABLE, first.value
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "\n" in cell.value:
                    tall = sheet.row_dimensions[cell.row].height
                    assert tall is not None and tall >= 13 * (cell.value.count("\n") + 1), cell.coordinate
                    assert tall <= 409


def test_names_with_signs_of_formulas_stay_text() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"))]
    dossier = of_town(packs, case_of(packs, title("a"), title("b")))
    head = dossier.plan.head.model_copy(update={"title": '=HYPERLINK("http://x")&"<b>"'})
    lines = tuple(
        line.model_copy(update={"item_label": f"{SIGNS[place % 4]}cmd|' /C calc'!A0"})
        for place, line in enumerate(dossier.plan.claims)
    )
    plan = dossier.plan.model_copy(update={"head": head, "claims": lines})
    cards = tuple(replace(card, line=line) for card, line in zip(dossier.cards, lines, strict=True))
    told = tuple(replace(one, subjects=("=1+1", "@SUM(A1)")) for one in dossier.deadlines)
    book = opened(replace(dossier, plan=plan, cards=cards, deadlines=told))
    found = [text for sheet in texts(book).values() for text in sheet]
    assert any(text.startswith("=HYPERLINK") for text in found)
    assert any("cmd|' /C calc'!A0" in text for text in found)
    assert any("=1+1、@SUM(A1)" in text for text in found)
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


def test_the_title_of_a_client_is_text_in_the_head_of_a_page() -> None:
    dossier = example("tongxiang-unknowns")
    head = dossier.plan.head.model_copy(update={"title": "甲&D乙" + "很长" * 200})
    content = plan_workbook(replace(dossier, plan=dossier.plan.model_copy(update={"head": head})), "zh")
    with ZipFile(BytesIO(content)) as file:
        page = file.read("xl/worksheets/sheet1.xml").decode()
    header = re.search("<oddHeader>(.*?)</oddHeader>", page)
    assert header is not None and "甲&amp;&amp;D乙" in header[1] and len(header[1]) < 300
    assert load_workbook(BytesIO(content))["总览"].cell(1, 1).value.startswith("甲&D乙很长")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_dossier_gives_the_same_bytes(lang: str) -> None:
    dossier = example("tongxiang-info-service")
    assert plan_workbook(dossier, lang) == plan_workbook(dossier, lang)  # type: ignore[arg-type]


def test_it_bears_the_day_of_the_dossier() -> None:
    book = opened_example("tongxiang-unknowns")
    assert book.properties.created.date() == date(2026, 11, 22)
    assert book.properties.title == "桐乡待补资料的小公司（虚构） 申报规划"


def test_the_capsule_is_carried_where_nobody_sees_it() -> None:
    book = opened(replace(example("tongxiang-unknowns"), capsule="capsule-text"))
    assert book[SHEET].sheet_state == "veryHidden"
    assert "capsule-text" in str(book[SHEET]["A1"].value)
    assert SHEET not in opened_example("tongxiang-unknowns").sheetnames


def test_figures_of_charts_are_on_a_hidden_sheet() -> None:
    assert opened_example("tongxiang-info-service")[DATA].sheet_state == "hidden"


def test_a_plan_without_a_claim_has_all_sheets() -> None:
    packs = [pack(clause("1", "50万"))]
    book = opened(of_town(packs, case_of(packs)))
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == ZH
    assert "现行政策下没有可申报的项目。" in texts(book)["申报规划表"]
    assert "没有要申报的项目。" in texts(book)["申报日历"]
    assert "没有要准备的材料。" in texts(book)["材料清单"]


def test_a_plan_that_is_not_proven_says_its_gap() -> None:
    dossier = example("tongxiang-unknowns")
    proof = dossier.plan.proof.model_copy(update={"status": "not_proven", "value": 3_000_000, "bound": 3_500_000,
                                                  "gap": 500_000})  # fmt: skip
    book = opened(replace(dossier, plan=dossier.plan.model_copy(update={"proof": proof})))
    said = "时限内未能证明最优：已得 300万元，上界 350万元，差距 50万元"
    assert said in texts(book)["总览"] and said in texts(book)["说明"]


def test_a_possible_amount_without_a_bound_is_named() -> None:
    dossier = example("tongxiang-unknowns")
    key = dossier.plan.claims[2].key
    totals = dossier.plan.totals.model_copy(update={"possible": None, "unbounded": (key,)})
    book = opened(replace(dossier, plan=dossier.plan.model_copy(update={"totals": totals})))
    assert any("可能 无上界（金额未知：5.1 算力券（甲合同 2026）" in text for text in texts(book)["总览"])


def test_the_decisions_are_told() -> None:
    book = opened(decided_example("tongxiang-decisions"))
    assert "待定事项的决定（方案以此为前提）" in texts(book)["情景对比"]


def test_whose_paper_it_is_on() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'
    brand = Brand("甲&乙咨询", "010-1234", colour="#7a1f5c", logo=logo, logo_type="svg")
    content = plan_workbook(replace(example("tongxiang-unknowns"), brand=brand), "zh")
    book = load_workbook(BytesIO(content))
    assert book.properties.creator == "甲&乙咨询"
    assert "甲&乙咨询 | 010-1234" in texts(book)["总览"]
    (picture,) = book["总览"]._images
    size = picture.anchor.to
    assert picture.format == "png" and size.row <= 2
    assert book["申报规划表"].cell(3, 1).fill.fgColor.rgb == "FF7A1F5C"
    assert str(book["说明"].oddFooter.right.text).strip() == "010-1234  2026-11-22"
