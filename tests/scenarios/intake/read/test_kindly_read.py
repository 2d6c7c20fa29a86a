"""What people and programs do to workbooks that needs no refusal: it is read, and told where it should be known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.intake.read.intake import Intake, examine
from tests.scenarios.intake.read.book import CASE, COMPUTE, TITLE, Book, good

_FEN = 100


@pytest.fixture(scope="module")
def content(packs: tuple[Policy, ...], words: Vocabulary) -> bytes:
    return good(packs, words)


@pytest.fixture
def read(content: bytes, packs: tuple[Policy, ...], words: Vocabulary) -> Callable[..., Intake]:
    def read_(*changes: Callable[[Book], Any]) -> Intake:
        book = Book(content)
        for change in changes:
            change(book)
        return examine(book.bytes(), "client.xlsx", packs, words)

    return read_


def _said(found: Intake, lang: Lang = "zh") -> list[str]:
    return [one.render(lang) for one in found.said()]


AMOUNTS = {
    "500": 5_000_000, "１２３": 1_230_000, " 500 ": 5_000_000, "￥500": 5_000_000, "5,000": 50_000_000,
    "4000000元": 4_000_000, "500万": 5_000_000, "0.05亿": 5_000_000, "人民币500": 5_000_000, "0": 0, "12.3456": 123_456,
}  # fmt: skip


def test_amounts_are_read_as_they_are_meant(read: Callable[..., Intake]) -> None:
    for text, yuan in AMOUNTS.items():
        found = read(lambda book, text=text: book.put(COMPUTE, "item.amount", text))
        assert found.checked().item("C1").facts["amount"] == yuan * _FEN, text


def test_numbers_without_the_noise_of_sums(read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put(COMPUTE, "item.amount", 0.1 + 0.2))
    assert found.checked().item("C1").facts["amount"] == 3_000 * _FEN


def test_an_amount_with_its_unit_is_not_doubted(read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put("years", "year.revenue", "21000000万元", 2026))
    assert found.checked().years[2026]["revenue"] == 21_000_000 * 10_000 * _FEN


@pytest.mark.parametrize("text", ["2026.3.1", "2026/3/1", "2026年3月1日", "20260301", 20260301, "２０２６-03-01"])
def test_dates(text: Any, read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put(COMPUTE, "item.date", text))
    assert found.checked().item("C1").first_day == date(2026, 3, 1).toordinal()


def test_years_in_place_of_dates(read: Callable[..., Intake]) -> None:
    for text in (2027, "2027年", "2027.0"):
        item = read(lambda book, text=text: book.put(COMPUTE, "item.date", text)).checked().item("C1")
        assert (item.first_day, item.last_day) == (date(2027, 1, 1).toordinal(), date(2027, 12, 31).toordinal())


@pytest.mark.parametrize(
    ("text", "value"), [("是 ", True), ("√", True), ("Y", True), ("n", False), (False, False), ("×", False)]
)
def test_flags(text: Any, value: bool, read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put(COMPUTE, "item.ai_application", text))
    assert found.checked().item("C1").facts["ai_application"] is value


@pytest.mark.parametrize("text", ["未知", "不知道", "不详", "", "　", None, "unknown", "？"])
def test_unknown_is_neither_no_nor_nought(text: Any, read: Callable[..., Intake]) -> None:
    found = read(
        lambda book: book.put(COMPUTE, "item.ai_application", text), lambda book: book.put(COMPUTE, "item.amount", text)
    )
    facts = found.checked().item("C1").facts
    assert "ai_application" not in facts
    assert "amount" not in facts


def test_references_by_name(read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put(COMPUTE, "item.part_of", "一期", 1))
    assert found.checked().item("C2").part_of == "P1"


def test_items_without_a_number_are_numbered_by_row(read: Callable[..., Intake]) -> None:
    found = read(lambda book: book.put(TITLE, "item.id", None))
    assert [one.id for one in found.checked().items] == ["C1", "C2", "P1", "recognition-1"]
    assert _said(found) == ["client.xlsx 认定: 1 行没有编号，按行编号：第 7 行 recognition-1"]
    assert _said(found, "en") == ["client.xlsx 认定: without a number, and numbered by row (1): row 7 recognition-1"]


def test_rows_with_gaps(read: Callable[..., Intake]) -> None:
    found = read(
        lambda book: book.put(COMPUTE, "item.id", "C9", 30), lambda book: book.put(COMPUTE, "item.date", 2026, 30)
    )
    assert found.checked().item("C9").year == 2026


def test_hidden_rows(read: Callable[..., Intake]) -> None:
    found = read(lambda book: setattr(book.sheet(COMPUTE).row_dimensions[8], "hidden", True))
    assert found.checked().item("C2").facts["amount"] == 3_000_000 * _FEN
    assert _said(found) == ["client.xlsx 算力采购: 第 8 行是隐藏或筛掉的，也读了"]
    assert _said(found, "en") == ["client.xlsx 算力采购: rows that are hidden or filtered out were read too: 8"]


def test_a_renamed_heading(read: Callable[..., Intake]) -> None:
    found = read(lambda book: setattr(book.cell(book.head(COMPUTE, "item.amount")), "value", "合同总价"))
    assert found.checked().item("C1").facts["amount"] == 4_000_000 * _FEN
    (note,) = found.notes
    assert note.text.zh == "表头“合同金额（万元）”改成了“合同总价”，仍按原来的读"
    assert note.text.en == "the heading 合同金额（万元） is 合同总价 now; it is read as before"


def test_moved_columns_and_rows(read: Callable[..., Intake]) -> None:
    found = read(
        lambda book: book.sheet(COMPUTE).insert_cols(3, 2),
        lambda book: book.sheet(COMPUTE).insert_rows(1, 3),
        lambda book: book.sheet("enterprise").insert_rows(4),
        lambda book: book.sheet("years").insert_cols(2),
    )
    assert found.checked().item("C1").facts["amount"] == 4_000_000 * _FEN
    assert found.checked().years[2027]["revenue"] == 32_000_000 * _FEN
    assert found.checked().title == CASE["title"]
    assert _said(found) == []


def test_a_renamed_sheet(read: Callable[..., Intake]) -> None:
    found = read(lambda book: setattr(book.sheet(COMPUTE), "title", "算力合同"))
    assert found.checked().item("C2").part_of == "P1"
    assert _said(found) == ["client.xlsx 算力合同: 工作表“算力采购”改名为“算力合同”，照读"]


def test_a_sheet_taken_away_and_one_put_in(read: Callable[..., Intake]) -> None:
    def change(book: Book) -> None:
        book.book.remove(book.sheet(TITLE))
        book.book.create_sheet("联系人")["A1"] = "王"

    found = read(change)
    assert [one.id for one in found.checked().items] == ["C1", "C2", "P1"]
    assert _said(found) == [
        "client.xlsx: 没有工作表“认定”，按没有填写处理",
        "client.xlsx 联系人: 自己加的工作表没有读",
    ]


def test_a_column_of_the_clients_own(read: Callable[..., Intake]) -> None:
    def change(book: Book) -> None:
        sheet = book.sheet(COMPUTE)
        sheet["Z2"], sheet["Z7"] = "备注", "老客户"

    found = read(change)
    assert _said(found) == ["client.xlsx 算力采购!Z2: 自己加的列“备注”没有读"]
    assert found.case is not None


def test_an_example_typed_over_is_an_entry(read: Callable[..., Intake]) -> None:
    def change(book: Book) -> None:
        sheet = book.sheet(COMPUTE)
        for column in range(2, sheet.max_column + 1):
            sheet.cell(6, column).value = None
        book.put(COMPUTE, "item.id", "C0", -1)
        book.put(COMPUTE, "item.date", 2027, -1)

    found = read(change)
    assert found.checked().item("C0").year == 2027
    assert _said(found) == ["client.xlsx 算力采购!6: 示例行改成了自己的内容，照读"]


def test_what_the_form_decides_may_be_left_out(read: Callable[..., Intake]) -> None:
    found = read(
        lambda book: book.put("enterprise", "case.id", None), lambda book: book.put("enterprise", "horizon.to", None)
    )
    assert (found.checked().id, found.checked().last_year) == ("client", 2027)
    assert [one.text.en for one in found.notes] == ["no case number; it is client", "empty; it is 2027"]
