"""Numbers of money: the unit of the sheet, every digit, and the sign of what may be less."""

from __future__ import annotations

import pytest

from models.text import Text
from planner.workbook.cells import Amount, headed, in_unit, number_format, shown


@pytest.mark.parametrize(
    ("amount", "value", "looks", "reads"),
    [
        (Amount(3_000_000), 300, "#,##0", "300"),
        (Amount(114_400, at_most=True), 11.44, '"≤ "#,##0.00', "≤ 11.44"),
        (Amount(12_345_678), 1234.5678, "#,##0.0000", "1,234.5678"),
        (Amount(12_000), 1.2, "#,##0.0", "1.2"),
        (Amount(1, at_most=True), 0.0001, '"≤ "#,##0.0000', "≤ 0.0001"),
        (Amount(0, at_most=True), 0, "#,##0", "0"),
        (Amount(-2_000_000, signed=True), -200, "+#,##0;-#,##0;0", "+200"),
        (Amount(-5_000, signed=True), -0.5, "+#,##0.0;-#,##0.0;0", "+0.5"),
    ],
)
def test_wan_with_all_digits(amount: Amount, value: float, looks: str, reads: str) -> None:
    assert (in_unit(amount.yuan, "zh"), number_format(amount, "zh"), shown(amount, "zh")) == (value, looks, reads)


def test_english_sheets_count_yuan() -> None:
    amount = Amount(114_400, at_most=True)
    assert (in_unit(amount.yuan, "en"), number_format(amount, "en")) == (114_400, '"≤ "#,##0')


def test_a_heading_has_its_unit() -> None:
    assert headed(Text("资助金额", "Amount"), "zh") == "资助金额\n（万元）"
    assert headed(Text("资助金额", "Amount"), "en") == "Amount\n(yuan)"
