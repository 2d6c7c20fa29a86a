"""How much less than the best a plan in a named direction may bring: a share of the best plan, or an amount."""

from __future__ import annotations

import re
from fractions import Fraction

from models.money import FEN_PER_YUAN, MoneyError, parse_money

DEFAULT = "5%"
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*[%％]")


class WithinError(ValueError):
    """A text that is neither a share from 0% to 100% nor an amount of money."""


def yuan_within(text: str, best: int) -> int:
    """Whole yuan from `5%` (of `best`, yuan, rounded down) or `50万` (rounded down to the yuan).

    Raises WithinError.
    """
    share = _PERCENT.fullmatch(text.strip())
    if share is not None:
        rate = Fraction(share.group(1)) / 100
        if rate > 1:
            raise WithinError(text)
        return int(rate * best)
    try:
        return parse_money(text) // FEN_PER_YUAN
    except MoneyError as error:
        raise WithinError(text) from error
