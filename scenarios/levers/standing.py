"""Where the levers of a case stand: at rest, under a decision, and what that costs the client."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from models.errors import Finding, InputError, Place, did_you_mean
from models.lever import AmountLever, ChoiceLever, Decision, Lever, Total
from models.money import FEN_PER_YUAN, format_money
from models.text import Text


class Standing:
    """The levers of a case and what they rest at; a decision may leave levers out."""

    def __init__(self, levers: Iterable[Lever], totals: Iterable[Total]) -> None:
        self.levers = {lever.id: lever for lever in levers}
        self.totals = tuple(totals)
        self._order = sorted(self.levers.values(), key=lambda lever: (self._depth(lever), lever.id))
        self._lone = {lever.id: at_rest(lever) for lever in self._order}
        self._rest = dict(self._lone)
        for total in self.totals:
            self._rest |= _filled(total, [self.levers[one] for one in total.levers])

    def _depth(self, lever: Lever) -> int:
        return 0 if lever.gate is None else 1 + self._depth(self.levers[lever.gate.lever])

    def resting(self) -> dict[str, Any]:
        """Every lever at its first option or least amount, totals met from their first places on."""
        return {lever: self._rest[lever] for lever in self.levers}

    def of(self, decision: Decision) -> dict[str, Any]:
        """Every lever's value: what is not decided, or behind a shut gate, rests."""
        found: dict[str, Any] = {}
        for lever in self._order:
            gate = lever.gate
            if gate is not None and found[gate.lever] != gate.option:
                found[lever.id] = self._lone[lever.id]
            else:
                found[lever.id] = decision.get(lever.id, self._rest[lever.id])
        return found

    def is_open(self, lever: Lever, values: Mapping[str, Any]) -> bool:
        """Whether the lever counts, its gate and those above it open."""
        return lever.gate is None or values[lever.gate.lever] == lever.gate.option

    def cost(self, decision: Decision) -> int:
        """What the decision costs the client: fen, rounded up."""
        values = self.of(decision)
        cost = Fraction(0)
        for lever in self._order:
            if not self.is_open(lever, values):
                continue
            if isinstance(lever, AmountLever):
                cost += lever.cost * values[lever.id]
            else:
                cost += next(one.cost for one in lever.options if one.name == values[lever.id])
        return math.ceil(cost)

    def check(self, decision: Decision, place: Place) -> None:
        """Raises InputError with every fault: unknown levers and options, amounts out of range, totals missed."""
        texts = [text for lever, value in decision.items() for text in self._faults(lever, value)]
        if not texts:
            values = self.of(decision)
            texts = [_missed(total, values) for total in self.totals if _sum(total, values) != total.total]
        if texts:
            raise InputError([Finding(place, text, "", hint) for text, hint in texts])

    def _faults(self, name: str, value: Any) -> list[tuple[Text, Text | None]]:
        lever = self.levers.get(name)
        if lever is None:
            return [(Text(f"未知的待定项 {name}", f"unknown lever {name}"), did_you_mean(name, self.levers))]
        if isinstance(lever, ChoiceLever):
            names = [one.name for one in lever.options]
            if value in names:
                return []
            text = Text(
                f"{name} 没有选项 {value}，可选：{'、'.join(names)}",
                f"{name} has no option {value}; known: {', '.join(names)}",
            )
            return [(text, did_you_mean(str(value), names))]
        return _amount_faults(lever, value)


def at_rest(lever: Lever) -> Any:
    """The first option; the least amount, which is 0 where it may be nothing."""
    if isinstance(lever, ChoiceLever):
        return lever.options[0].name
    return 0 if lever.or_none else lever.least


def _amount_faults(lever: AmountLever, value: Any) -> list[tuple[Text, Text | None]]:
    if isinstance(value, bool) or not isinstance(value, int) or value % FEN_PER_YUAN:
        text = Text(
            f"{lever.id} = {value!r}：应为整元的金额（以分计的整数）",
            f"{lever.id} = {value!r}: a whole number of yuan (in fen) is expected",
        )
        return [(text, None)]
    if (lever.or_none and value == 0) or lever.least <= value <= lever.most:
        return []
    zh = f"{format_money(lever.least)} 到 {format_money(lever.most)}" + ("，或 0" if lever.or_none else "")
    en = f"{format_money(lever.least, 'en')} to {format_money(lever.most, 'en')}" + (", or 0" if lever.or_none else "")
    text = Text(
        f"{lever.id} 为 {format_money(value)}，应在 {zh}",
        f"{lever.id} is {format_money(value, 'en')}; {en} is expected",
    )
    return [(text, None)]


def _sum(total: Total, values: Mapping[str, Any]) -> int:
    return sum(values[one] for one in total.levers)


def _missed(total: Total, values: Mapping[str, Any]) -> tuple[Text, Text | None]:
    seen = _sum(total, values)
    text = Text(
        f"{total.id} 的各处合计 {format_money(seen)}，应为 {format_money(total.total)}",
        f"the parts of {total.id} add up to {format_money(seen, 'en')}; {format_money(total.total, 'en')} is expected",
    )
    return text, None


def _filled(total: Total, levers: Iterable[Lever]) -> dict[str, int]:
    """The total shared out from its first place on: as few places as will do, each at least its least."""
    parts = [lever for lever in levers if isinstance(lever, AmountLever)]
    must = sum(not lever.or_none for lever in parts)
    for number in range(must, len(parts) + 1):
        used = parts[:number]
        if sum(one.least for one in used) <= total.total <= sum(one.most for one in used):
            break
    else:
        raise ValueError(f"the total of {total.id} cannot be met")
    found = dict.fromkeys((one.id for one in parts), 0) | {one.id: one.least for one in used}
    rest = total.total - sum(found.values())
    for one in used:
        more = min(rest, one.most - found[one.id])
        found[one.id] += more
        rest -= more
    return found
