"""What to say about a text that is not an amount of money."""

from __future__ import annotations

from models.money import LARGEST_FEN, MoneyError, format_money
from models.text import Text


def money_fault(error: MoneyError) -> Text:
    """The value seen, what is wrong with it, and what is expected."""
    zh, en = _REASONS[error.reason]
    return Text(f"{error.seen}：{zh}", f"{error.seen}: {en}")


_REASONS = {
    "not_money": ("不是金额，应如 500万、1.2亿、2000元", "not an amount of money; write 500万, 1.2亿 or 2000元"),
    "no_unit": ("金额缺少单位，应如 500万、2000元", "the amount has no unit; write 500万 or 2000元"),
    "hedged": (
        "应为一个确定的金额，不能带“最高”“约”或区间",
        "one definite amount is expected, without 最高, 约 or a range",
    ),
    "negative": ("金额不能为负", "an amount cannot be negative"),
    "fraction_of_fen": ("金额不能小于一分", "an amount has whole fen"),
    "too_large": (
        f"金额大得不合理（上限 {format_money(LARGEST_FEN)}）",
        f"the amount is beyond reason (at most {format_money(LARGEST_FEN, 'en')})",
    ),
}
