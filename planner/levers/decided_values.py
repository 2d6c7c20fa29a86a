"""Values of levers and sums of plans as a decided plan keeps them; a check reads them without the solver."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from models.decided import LeverDecided
from models.lever import AmountLever, Lever
from models.money import FEN_PER_YUAN
from models.plan import Money, Plan


def written(lever: Lever, value: Any) -> str:
    """The value of a lever as a decided plan keeps it: the name of an option, or whole yuan."""
    return str(value // FEN_PER_YUAN) if isinstance(lever, AmountLever) else str(value)


def lever_cost(lever: Lever, decision: Mapping[str, Any]) -> int:
    """What one lever costs the client under a whole decision: yuan, rounded up; 0 behind a shut gate."""
    if lever.gate is not None and decision[lever.gate.lever] != lever.gate.option:
        return 0
    value = decision[lever.id]
    if isinstance(lever, AmountLever):
        return math.ceil(lever.cost * int(value) / FEN_PER_YUAN)
    fen = next(one.cost for one in lever.options if one.name == value)
    return -(-fen // FEN_PER_YUAN)


def value_of(lever: Lever, one: LeverDecided) -> Any:
    """The value of a lever that a decided plan keeps: an option's name, or fen. Raises ValueError for no number."""
    return int(one.chosen) * FEN_PER_YUAN if isinstance(lever, AmountLever) else one.chosen


def money_of(plans: Iterable[Plan]) -> tuple[int, int, int]:
    """Sure, competitive and others' money of several plans together, drafts included where they count."""
    sure = competitive = others = 0
    for plan in plans:
        told = plan.totals
        own = (told.enterprise, told.enterprise_drafts)
        sure += sum(money.sure for money in own)
        competitive += sum(money.competitive for money in own)
        others += sum(_all(money) for money in (told.others, told.others_drafts))
    return sure, competitive, others


def _all(money: Money) -> int:
    return money.sure + money.competitive
