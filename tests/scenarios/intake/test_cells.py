from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.expression import Type
from models.money import LARGEST_FEN, parse_money
from models.text import Text
from models.vocabulary import FactType, Option
from scenarios.intake import asking
from scenarios.intake.cells import Cell, WithUnit, cell_of
from scenarios.intake.layout import Field

EMPTY = Text("", "")


def field(kind: Type, name: str = "x", options: tuple[Option, ...] = (), plain_yuan: bool = False) -> Field:
    fact = FactType("item", name, kind, Text("项", "x"), EMPTY, options=options, plain_yuan=plain_yuan)
    form, unit = asking.form_of(fact), asking.unit_of(fact)
    return Field(f"item.{name}", (name,), form, fact.label, fact.label, EMPTY, EMPTY, EMPTY, fact, unit, options)


def own(form: str, unit: str = "") -> Field:
    return Field("x", ("x",), form, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, unit=unit)  # type: ignore[arg-type]


COLOURS = (
    Option("red", Text("红", "red")),
    Option("pale_red", Text("红、白", "red, white")),
    Option("none", Text("无色", "none")),
)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Type.MONEY, "300万", Cell("number", 300.0, "#,##0")),
        (Type.MONEY, "1,234.56元", Cell("number", 0.123456, "#,##0.000000")),
        (Type.MONEY, "1.05亿", Cell("number", 10500.0, "#,##0")),
        (Type.MONEY, "0元", Cell("number", 0.0, "#,##0")),
        (Type.MONEY, "未知", Cell("text", "未知")),
        (Type.RATIO, "25%", Cell("number", 0.25, "0%")),
        (Type.RATIO, "12.3456%", Cell("number", 0.123456, "0.0000%")),
        (Type.COUNT, "12", Cell("number", 12, "0")),
        (Type.DATE, "2026-03-12", Cell("day", date(2026, 3, 12), "yyyy-mm-dd")),
        (Type.DATE, "1900-02-28", Cell("text", "1900-02-28")),
        (Type.FLAG, "true", Cell("text", "是")),
        (Type.FLAG, "否", Cell("text", "否")),
        (Type.FLAG, "unknown", Cell("text", "未知")),
        (Type.KEY, "007", Cell("text", "007")),
        (Type.KEY, "=1+1", Cell("text", "=1+1")),
    ],
)
def test_facts_as_cells(kind: Type, value: str, expected: Cell) -> None:
    assert cell_of(field(kind), value, "zh") == expected


def test_plain_yuan_stays_yuan() -> None:
    assert cell_of(field(Type.MONEY, plain_yuan=True), "12345.6", "zh") == Cell("number", 12345.6, "#,##0.0")


def test_a_contract_yet_to_be_signed() -> None:
    signed = field(Type.FLAG, "contract_signed")
    assert [cell_of(signed, one, "zh").value for one in ("planned", "拟签", "true", "false")] == [
        "拟签",
        "拟签",
        "是",
        "否",
    ]
    assert cell_of(signed, "planned", "en").value == "planned"


def test_choices_are_written_by_label_or_name_where_the_label_would_not_read_back() -> None:
    choice, several = field(Type.CHOICE, options=COLOURS), field(Type.CHOICES, options=COLOURS)
    assert cell_of(choice, "red", "zh").value == "红"
    assert cell_of(choice, "红、白", "zh").value == "红、白"
    assert cell_of(several, ["pale_red", "red"], "zh").value == "红、pale_red"
    assert cell_of(several, "red", "en").value == "red"
    assert cell_of(several, [], "zh").value == "无"
    same = (Option("a", Text("b", "b")), Option("b", Text("a", "c")))
    assert cell_of(field(Type.CHOICE, options=same), "a", "en").value == "a"


def test_an_amount_of_too_many_digits_is_a_text_with_its_unit() -> None:
    assert cell_of(field(Type.MONEY), "12345678901234.56元", "zh") == Cell("text", "12345678901234.56元")
    assert cell_of(field(Type.MONEY), WithUnit("500万"), "zh") == Cell("text", "5000000元")


@given(st.integers(0, LARGEST_FEN))
def test_every_amount_reads_back_exactly(fen: int) -> None:
    cell = cell_of(field(Type.MONEY), f"{Decimal(fen) / 100:f}元", "zh")
    if cell.kind == "number":
        # what a file holds is the number with sixteen digits; a spreadsheet shows fifteen of them
        held = float(f"{cell.value:.16G}")
        assert Decimal(f"{held:.15G}") * 10_000 * 100 == fen
    else:
        assert parse_money(str(cell.value)) == fen


def test_texts_that_mean_something_else_are_quoted() -> None:
    assert cell_of(own("text"), "未知", "zh").value == '"未知"'
    assert cell_of(own("item"), " a ", "zh").value == '" a "'


def test_days_and_years() -> None:
    assert cell_of(own("day_or_year"), "2026", "zh") == Cell("number", 2026, "0")
    assert cell_of(own("day_or_year"), "1999", "zh") == Cell("text", "1999")
    assert cell_of(own("day_or_year"), "2026-03-01", "zh").value == date(2026, 3, 1)
    assert cell_of(own("year"), "2027", "zh") == Cell("number", 2027, "0")


def test_own_amounts_shares_and_lists() -> None:
    assert cell_of(own("money", "万元"), "20万", "zh").value == 20.0
    assert cell_of(own("ratio", "%"), "30%", "zh") == Cell("number", 0.3, "0%")
    assert cell_of(own("ratio", "%"), "unknown", "en").value == "unknown"
    listed = replace(own("choices"), options=(Option("a-1", Text("甲", "A")), Option("b-1", Text("乙，丙", "B"))))
    assert cell_of(listed, ["a-1", "b-1", "other"], "zh").value == "甲、b-1、other"
