"""What is said about wrong tables: the cell, what stands there, what is expected."""

from __future__ import annotations

import zipfile
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from models.batch import Fault
from models.case import Case
from tests.scenarios.records.portfolio import TABLES, Portfolio
from tests.scenarios.records.table_faults_table import CELLS, HEADINGS
from tests.scenarios.records.test_tables import workbook


@pytest.mark.parametrize(
    ("table", "old", "new", "cell", "zh", "en"), CELLS, ids=[f"{one[0]} {one[1]}→{one[2]}" for one in CELLS]
)
def test_a_wrong_cell_says_where_and_what_and_the_rest_runs(
    portfolio: Portfolio, table: str, old: str, new: str, cell: str, zh: str | None, en: str | None
) -> None:
    portfolio.write_tables({table: (old, new)})
    found = portfolio.read()
    faults = {fault.place: fault for one in found if isinstance(one, tuple) for fault in one}
    assert cell in faults
    if zh is not None and en is not None:
        assert faults[cell] == Fault(cell, zh, en)
    assert any(isinstance(one, Case) for one in found)


@pytest.mark.parametrize(
    ("table", "old", "new", "cell", "zh", "en"), HEADINGS, ids=[f"{one[0]} {one[1]}→{one[2]}" for one in HEADINGS]
)
def test_a_wrong_heading_is_refused_before_anything_runs(
    portfolio: Portfolio, table: str, old: str, new: str, cell: str, zh: str, en: str
) -> None:
    portfolio.write_tables({table: (old, new)})
    assert (cell, zh, en) in portfolio.refused()


def test_a_misspelt_heading_comes_with_a_suggestion(portfolio: Portfolio) -> None:
    portfolio.write_tables({"years": ("headcount", "headcont")})
    with pytest.raises(Exception, match="maybe you wanted headcount") as caught:
        portfolio.source()
    assert "是否想写 headcount？" in caught.value.render("zh")  # type: ignore[attr-defined]


def test_a_heading_like_no_other_comes_with_those_that_there_are(portfolio: Portfolio) -> None:
    portfolio.write_tables({"years": ("headcount", "x1")})
    with pytest.raises(Exception, match="known: id, year, or a fact by its name") as caught:
        portfolio.source()
    assert "可用：企业编号、年份，或一项事实的中文名或英文名（planner init 列出各项事实）；不用的列请删去" in (
        caught.value.render("zh")  # type: ignore[attr-defined]
    )


def test_a_title_above_the_headings_is_one_fault(portfolio: Portfolio) -> None:
    portfolio.write_tables({"years": ("id,year", "客户清单,,\nid,year")})
    en = "row 1 holds the headings, and none here is known: 客户清单; take titles and merged cells above them away"
    assert portfolio.refused() == [
        (
            "years.csv!1",
            "第 1 行应为表头，这里没有一个认得的表头：客户清单；表头上面的标题行、合并的单元格请去掉",
            en,
        )
    ]


def test_all_wrong_headings_of_all_tables_are_said_at_once(portfolio: Portfolio) -> None:
    portfolio.write_tables(
        {"years": ("headcount", "x1"), "items": ("part_of", "x2"), "enterprises": ("location", "x3")}
    )
    assert [place for place, _, _ in portfolio.refused()] == ["enterprises.csv!E1", "years.csv!D1", "items.csv!H1"]


def test_a_row_of_the_past_names_its_clause_or_its_matter(portfolio: Portfolio) -> None:
    portfolio.write_tables({"history": (",,2026,5,,gpu,", ",,2026,5,,,")})
    found, second = portfolio.read()
    assert isinstance(found, tuple)
    assert found[0] == Fault(
        "history.csv!F3",
        "应写条款（clause），或者同一事项（matter）：没有条款的一行是别处得到的钱，要说明为哪件事",
        "the clause is expected, or the matter: without a clause it is money from elsewhere for that matter",
    )
    assert isinstance(second, Case)


def test_several_wrong_cells_of_one_enterprise_are_one_entry(portfolio: Portfolio) -> None:
    portfolio.write_tables({"items": (",300,", ",#N/A,"), "years": ("1800", "#N/A"), "enterprises": ("甲公司", "=X")})
    first, second = portfolio.read()
    assert first == (
        Fault(
            "enterprises.csv!B2",
            "=X：公式没有保存结果；请在 Excel 里重新计算并保存；另有 2 处：years.csv!C2、items.csv!F3",
            "=X: the result of the formula was not saved; let Excel calculate and save it; 2 more at years.csv!C2, "
            "items.csv!F3",
        ),
    )
    assert isinstance(second, Case)


def test_whose_the_rows_of_an_id_are_that_stands_twice_nobody_can_tell(portfolio: Portfolio) -> None:
    # a has rows in the other tables: were one of the two planned, it would be planned with the items of both
    portfolio.write_tables({"enterprises": ("b,乙公司", "a,乙公司")})
    first, second, *orphans = portfolio.read()
    assert first == (
        Fault(
            "enterprises.csv!A2",
            "编号 a 在 enterprises.csv!A3 又出现，其他表里的行分不清是哪一家的；这一家也不规划",
            "the id a stands at enterprises.csv!A3 too, and nobody can tell whose the rows of the other tables are; "
            "this enterprise is set aside as well",
        ),
    )
    assert second == (
        Fault(
            "enterprises.csv!A3",
            "编号 a 在 enterprises.csv!A2 已有，这一家不再规划",
            "the id a stands at enterprises.csv!A2 already; this enterprise is set aside",
        ),
    )
    assert len(orphans) == 2  # the rows of b


def test_of_an_id_that_stands_twice_without_further_rows_the_first_is_planned(portfolio: Portfolio) -> None:
    portfolio.write_tables({"enterprises": ("b,乙公司", "a,乙公司")}, without=("years", "items", "history"))
    first, second = portfolio.read()
    assert isinstance(first, Case)
    assert isinstance(second, tuple)


def test_a_utf_16_file_that_breaks_off_within_a_character_is_refused(portfolio: Portfolio) -> None:
    portfolio.write_tables(without=("years", "items", "history"))
    path = portfolio.path / "enterprises.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16")[:-1])
    ((place, zh, en),) = portfolio.refused()
    assert place == "enterprises.csv"
    assert zh.startswith("不是 UTF-8、GB18030 或 UTF-16 文本（第 ")
    assert en.startswith("neither UTF-8 nor GB18030 nor UTF-16 (byte ")


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ('0!.0,"万元"', True),
        ('0"亿元"', True),
        ("#,##0.00,", True),
        ("#,##0,;-#,##0,", True),
        ('0"千元"', True),
        ("#,##0", False),
        ("#,##0.00_);(#,##0.00)", False),
        ('"¥"#,##0.00', False),
        ("0.00", False),
    ],
)
def test_a_number_that_excel_shows_as_another_amount_is_no_guess(
    portfolio: Portfolio, code: str, refused: bool
) -> None:
    path = portfolio.path.with_suffix(".xlsx")
    items: list[list[Any]] = [
        ["id", "item", "kind", "year", "amount(万元)"],
        ["a", "gpu", "compute_purchase", 2026, 120000],
    ]
    workbook(path, {"enterprises": [["id", "from", "to"], ["a", 2026, 2028]], "items": items})
    book = openpyxl.load_workbook(path)
    book["items"]["E2"].number_format = code
    book.save(path)
    (found,) = portfolio.read(path)
    if not refused:
        assert isinstance(found, Case)
        assert found.item("gpu").facts == {"amount": 120_000 * 1_000_000}  # 万元 in fen
        return
    seen = f"120000 [{code}]"
    assert found == (
        Fault(
            "firms.xlsx!items!E2",
            f"{seen}：不是金额，应如 500万、1.2亿、2000元",
            f"{seen}: not an amount of money; write 500万, 1.2亿 or 2000元",
        ),
    )


def test_formulas_without_values_and_lost_digits_in_excel_are_faults(portfolio: Portfolio) -> None:
    path = portfolio.path.with_suffix(".xlsx")
    rows: list[list[Any]] = [
        ["id", "from", "to"],
        ["a", 2026, 2028],
        ["b", 2026, 2028],
        [913300001234567890, 2026, 2028],
    ]
    items: list[list[Any]] = [["id", "item", "kind", "year", "upper_award(万元)"], ["a", "x", "patent", 2026, "=1+1"]]
    workbook(path, {"enterprises": rows, "items": [*items, ["b", "y", "patent", 2026, 3]]})
    first, second, third = portfolio.read(path)
    assert first == (
        Fault(
            "firms.xlsx!items!E2",
            "=1+1：公式没有保存结果；请在 Excel 里重新计算并保存",
            "=1+1: the result of the formula was not saved; let Excel calculate and save it",
        ),
    )
    assert isinstance(second, Case)
    assert second.items[0].facts == {"upper_award": 3_000_000}
    assert isinstance(third, tuple)
    assert third[0].place == "firms.xlsx!enterprises!A4"
    assert third[0].en.startswith("9.133000E+17: the number is too long")


def test_an_amount_that_excel_cannot_hold_in_fen_is_refused(portfolio: Portfolio) -> None:
    path = portfolio.path.with_suffix(".xlsx")
    years: list[list[Any]] = [["id", "year", "revenue(万元)"], ["a", 2026, 12.3456789], ["a", 2025, 12.345678]]
    workbook(path, {"enterprises": [["id", "from", "to"], ["a", 2026, 2028]], "years": years})
    (fault,) = portfolio.faults(path)
    assert fault == Fault(
        "firms.xlsx!years!C2",
        "12.3456789万元：金额不能小于一分",
        "12.3456789万元: an amount has whole fen",
    )


def test_csv_that_is_no_text_is_refused(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    (portfolio.path / "years.csv").write_bytes(b"id,year\na,\xff\xff\n")
    assert portfolio.refused() == [
        (
            "years.csv",
            "不是 UTF-8、GB18030 或 UTF-16 文本（第 11 个字节）；请另存为 CSV UTF-8",
            "neither UTF-8 nor GB18030 nor UTF-16 (byte 11); save it as CSV UTF-8",
        )
    ]


def test_a_quote_that_does_not_end_is_refused(portfolio: Portfolio) -> None:
    portfolio.write_tables({"items": ("a,gpu", 'a,"gpu')})
    ((place, zh, en),) = portfolio.refused()
    assert place.startswith("items.csv:")
    assert zh.startswith("不是有效的 CSV：从这里往前数的某个引号不对")
    assert en.startswith("not valid CSV: a quote at or before this line is wrong")


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("years.xlsx", "不是 Excel 工作簿（.xlsx）", "not an Excel workbook (.xlsx)"),
        ("years.parquet", None, None),
    ],
)
def test_a_damaged_table_is_refused(portfolio: Portfolio, name: str, zh: str | None, en: str | None) -> None:
    portfolio.write_tables(without=("years",))
    (portfolio.path / name).write_bytes(b"nothing of the kind")
    ((place, said_zh, said_en),) = portfolio.refused()
    assert place == name
    assert zh is None or (said_zh, said_en) == (zh, en)
    assert en is not None or said_en.startswith("the Parquet file cannot be read: ")


def test_a_workbook_that_unpacks_into_something_huge_is_refused(portfolio: Portfolio) -> None:
    path = portfolio.path.with_suffix(".xlsx")
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/huge.xml", b"0" * 300_000_000)
    ((place, zh, en),) = portfolio.refused(path)
    assert place == "firms.xlsx"
    assert "字节，不像是表格" in zh
    assert "bytes; that is no table" in en


def test_a_table_that_is_there_twice_is_refused(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    (portfolio.path / "年度.csv").write_text(TABLES["years"], encoding="utf-8")
    assert portfolio.refused() == [
        (
            str(portfolio.path),
            "年度表有两份：years.csv 和 年度.csv",
            "the table years is there twice: years.csv and 年度.csv",
        )
    ]
