"""Amounts that a slip of units may have made are asked back, with both cells and both figures."""

from __future__ import annotations

from fractions import Fraction

from models.batch import DataPath
from models.money import format_money
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.intake.doubtful import Doubt, doubtful
from scenarios.intake.read.draft import Draft
from scenarios.intake.read.told import said


def ask_back(draft: Draft, words: Vocabulary) -> None:
    """A fault for each amount that is off from its neighbour and does not say its unit."""
    for path, doubt in doubtful(draft.data, words).items():
        spot, near = draft.cells.get(path), draft.cells.get(doubt.neighbour)
        if path in draft.own_unit or spot is None or near is None:
            continue
        draft.fault(spot, _asked(_seen(draft, path), doubt, near.address()))


def _seen(draft: Draft, path: DataPath) -> str:
    """The amount as it was read: `50000000万元`."""
    found = draft.data
    for part in path:
        found = found[part]  # type: ignore[index]
    return str(found)


def _asked(seen: str, doubt: Doubt, near: str) -> Text:
    number = seen.removesuffix("万元").removesuffix("元")
    is_large = doubt.amount > doubt.neighbour_amount
    ratio = Fraction(doubt.amount, doubt.neighbour_amount)
    times = f"{round(ratio if is_large else 1 / ratio):,}"
    amount, other = (format_money(one) for one in (doubt.amount, doubt.neighbour_amount))
    amount_en, other_en = (format_money(one, "en") for one in (doubt.amount, doubt.neighbour_amount))
    unit = seen.removeprefix(number)
    meant = _MEANT.get((unit, is_large), "")
    return said(
        Text(
            f"{seen}{f'（{amount}）' if amount != seen else ''}，{'是' if is_large else '只有'} {near} 的 {other} 的"
            + (f" {times} 倍" if is_large else f" {times} 分之一"),
            f"{seen} ({amount_en}), {times} times {'more' if is_large else 'less'} than {other_en} in {near}",
        ),
        Text("核对过单位的金额", "an amount whose unit was looked at"),
        Text(
            f"{f'若单位填错，写 {number}{meant}；' if meant else ''}若确实如此，写 {seen}（带单位的不再询问）",
            f"{f'{number}{meant} where the unit was wrong, or ' if meant else ''}{seen} where it is right "
            "(an amount with its unit is not asked back)",
        ),
    )


#: The unit that was meant, by that of the heading and whether the amount is too large.
_MEANT = {("万元", True): "元", ("万元", False): "亿元", ("元", False): "万元"}
