"""A sweep as CSV: read back by the csv module, and by the rules of RFC 4180."""

from __future__ import annotations

import csv
import io

from planner.report.sweep_csv import as_text, sweep_to_csv
from tests.planner.report.sample_sweep import by_option, one_way, two_way


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_points_and_thresholds_in_the_order_of_the_value() -> None:
    found = rows(sweep_to_csv(one_way()))
    assert found[0] == [
        "类别",
        "'=甲 <A> & B：合同金额（元）",
        "企业确定（元）",
        "企业竞争（元）",
        "他人（元）",
        "申报数",
        "证明",
        "差距（元）",
    ]
    assert [row[:5] for row in found[1:]] == [
        ["点", "500000", "550000", "200000", "0"],
        ["点", "1000000", "700000", "200000", "0"],
        ["转折", "1000003.34", "700000", "200000", "0"],
        ["点", "1500000", "700000", "200000", "0"],
    ]
    assert found[1][5] == "4"


def test_lines_end_as_asked() -> None:
    assert sweep_to_csv(one_way()).count("\r\n") == 5
    assert "\r" not in sweep_to_csv(one_way(), line_end="\n")


def test_two_parameters_and_options() -> None:
    found = rows(sweep_to_csv(two_way(), "en"))
    assert found[0][:4] == [
        "kind",
        "'=甲 <A> & B: contract amount (yuan)",
        "h: contract amount (yuan)",
        "enterprise, sure (yuan)",
    ]
    assert [row[1:4] for row in found[1:4]] == [
        ["0", "0", "100000"],
        ["0", "500000", "250000"],
        ["0", "1000000", "400000"],
    ]
    assert [row[1] for row in rows(sweep_to_csv(by_option()))[1:]] == ["one", "two"]


def test_what_looks_like_a_formula_stays_a_text() -> None:
    looks = ["=1+1", "+1", "-1", "@a", "\tx", "\rx"]
    assert [as_text(one) for one in looks] == [f"'{one}" for one in looks]
    assert as_text("a=b") == "a=b"
