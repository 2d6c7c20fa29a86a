"""Rows and columns: as tall and wide as what they hold."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from planner.workbook.cells import Amount
from planner.workbook.lay_out import Sheet, roomy
from planner.workbook.leaf import Block, Facts, Grid, Leaf, Lines, Row
from planner.workbook.styles import Styles


def _leaf(*blocks: Block, widths: tuple[float, ...] = (10, 10)) -> Leaf:
    return Leaf("表", widths, blocks)


def _written(leaf: Leaf) -> Worksheet:
    held = BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    Sheet(book, leaf, Styles(book, "zh"), "zh").fill("", "")
    book.close()
    return load_workbook(held)["表"]


def test_a_number_that_would_not_fit_widens_its_column() -> None:
    leaf = _leaf(Grid(("a", "b"), (Row(("x", Amount(123_456_789_123_456, at_most=True))),)))
    widths = roomy(leaf, "zh")
    # `≤ 12,345,678,912.3456` has 21 signs
    assert widths[0] == 10 and widths[1] > 22


def test_a_text_taller_than_excel_allows_widens_its_column() -> None:
    leaf = _leaf(Grid(("a", "b"), (Row(("甲" * 400, "")),)))
    widths = roomy(leaf, "zh")
    assert widths[0] > 25 and widths[1] == 10
    assert _written(leaf).row_dimensions[2].height <= 409


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost() -> None:
    sheet = _written(_leaf(Grid(("a", "b"), (Row(("甲" * 40_000, "")),))))
    assert sheet["A2"].value == "甲" * 32_767


def test_a_text_turns_no_figures_behind_it() -> None:
    sheet = _written(_leaf(Lines(("甲\u202e，2027 年度",)), Grid(("a", "b"), (Row(("乙\u2067，2027\n年度", "")),))))
    assert [sheet["A1"].value, sheet["A3"].value] == ["甲，2027 年度", "乙，2027\n年度"]


def test_rows_grow_with_their_words() -> None:
    sheet = _written(_leaf(Grid(("a", "b"), (Row(("一行", "")), Row(("一\n二\n三", ""))))))
    assert sheet.row_dimensions[2].height < sheet.row_dimensions[3].height >= 3 * 14


def test_filter_choices_and_looks() -> None:
    grid = Grid(
        ("a", "b"), (Row((1, "")), Row((2, ""))), (Row((None, "合计"), "sum"),), filtered=True, choices={1: ("是",)}
    )
    sheet = _written(_leaf(Lines(("标题",), "title"), grid))
    assert (sheet.auto_filter.ref, str(sheet.data_validations.dataValidation[0].sqref)) == ("A2:B4", "B3:B4")
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.cell(5, 2).font.b) == ("$1:$2", "A3", True)


def test_tables_of_different_headings_repeat_the_title_alone() -> None:
    sheet = _written(_leaf(Lines(("标题",), "title"), Grid(("a", "b"), ()), Grid(("c", "d"), ())))
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2")


def test_facts_and_paragraphs_have_the_width_of_the_sheet() -> None:
    sheet = _written(_leaf(Facts((("名", "=1+1"),)), Lines(("@x",)), widths=(10, 10, 10)))
    assert sorted(str(one) for one in sheet.merged_cells.ranges) == ["A2:C2", "B1:C1"]
    assert (sheet["B1"].value, sheet["B1"].data_type, sheet["A2"].value) == ("=1+1", "s", "@x")
