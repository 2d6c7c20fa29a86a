from __future__ import annotations

import unicodedata

from rich.cells import cell_len

from planner.report.table import GAP, Column, plain, table_lines

COLUMNS = [Column("条款", wraps=True), Column("年度"), Column("source", wraps=True, spare=1), Column("金额", "right")]
ROWS = [
    ["1.1 算力券", "2026", "第一条第1句", "≤ 50万元"],
    ["2 营业收入首次达到一定规模的晋档补差奖励", "2027", "附则", "1,234.5678万元"],
]


def test_rows_are_equally_wide_and_columns_begin_at_the_same_cell() -> None:
    lines = table_lines(COLUMNS, ROWS, 100)
    assert len({cell_len(line) for line in lines}) == 1
    starts = {cell_len(line[: line.index(text)]) for line, text in zip(lines[2:], ("2026", "2027"), strict=True)}
    assert starts == {cell_len(lines[0][: lines[0].index("年度")])}


def test_a_narrow_page_leaves_out_what_is_spare_and_breaks_what_may_be_broken() -> None:
    lines = table_lines(COLUMNS, ROWS, 40)
    assert "source" not in lines[0]
    assert all(cell_len(line) <= 40 for line in lines)
    assert "1,234.5678万元" in "\n".join(lines)


def test_money_is_never_cut() -> None:
    assert "1,234.5678万元" in "\n".join(table_lines(COLUMNS, ROWS, 10))


def test_ambiguous_characters_do_not_reach_a_cell() -> None:
    text = plain("“人工智能+”—三年·≤")
    ambiguous = [mark for mark in text if unicodedata.east_asian_width(mark) == "A"]
    assert ambiguous == ["≤"]


def test_the_gap_is_between_columns_only() -> None:
    assert table_lines([Column("a"), Column("b")], [["1", "2"]], 80) == [f"a{GAP}b", "-" * 4, f"1{GAP}2"]
