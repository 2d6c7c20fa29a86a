"""What `--vary` says: an address, and the values that stand there one after another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import prod
from typing import Any

from models.case import Value
from models.errors import Finding, InputError, Place
from models.expression import Type
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.address import Address, parse_address

MOST_POINTS = 100_000
MOST_PARAMETERS = 2
#: The finest ratio that a case file can write: a ten-thousandth of one per cent.
RATIO_UNITS = 10**6
_RANGED = frozenset({Type.MONEY, Type.COUNT, Type.RATIO, Type.DATE})
_STEP_OF_DAYS = re.compile(r"([0-9]{1,5})\s*(d|天|日|m|个月|月|y|年)?")
_UNITS = {None: "d", "天": "d", "日": "d", "个月": "m", "月": "m", "年": "y"}
_FORM = Text(
    "应写作 地址=起..止:步长（如 enterprise.years.2026.rd_expense=500万..1500万:50万）或 地址=甲,乙,丙",
    "write ADDRESS=FROM..TO:STEP (such as enterprise.years.2026.rd_expense=500万..1500万:50万) or ADDRESS=a,b,c",
)


@dataclass(frozen=True, slots=True)
class Axis:
    """A parameter with its values in order. `step` is that of a range as written; "" for a list.

    `rest` is true where the step does not divide the range: the last value is the end of it all the same, and the last
    step is a shorter one.
    """

    address: Address
    values: tuple[Value, ...]
    step: str = ""
    rest: bool = False

    @property
    def ranged(self) -> bool:
        """Whether the values are a range of numbers or days, within which thresholds can be looked for."""
        return bool(self.step)

    def place(self, value: Value) -> int:
        """The value of a range on a scale of whole numbers: fen, counts, days, millionths."""
        assert isinstance(value, int | Fraction)
        return int(value * RATIO_UNITS) if self.address.type is Type.RATIO else int(value)

    def at(self, place: int) -> Value:
        """The value at a place of that scale."""
        return Fraction(place, RATIO_UNITS) if self.address.type is Type.RATIO else place


def read_axes(
    texts: Sequence[str], data: Mapping[str, Any], vocabulary: Vocabulary, policies: Iterable[Policy]
) -> tuple[Axis, ...]:
    """The parameters of a sweep over a case in plain data. Raises InputError with all that is wrong."""
    if not 0 < len(texts) <= MOST_PARAMETERS:
        raise _refused(
            "--vary", f"{len(texts)} 个参数：应为 1 个或 2 个", f"{len(texts)} parameters: one or two can be varied"
        )
    faults: list[Finding] = []
    axes: list[Axis] = []
    for text in texts:
        try:
            axes.append(_axis(text, data, vocabulary, policies))
        except InputError as error:
            faults += error.findings
    if len({axis.address.text for axis in axes}) < len(axes):
        name = axes[0].address.text
        faults += _refused(name, "同一个地址写了两次", "the same address is varied twice").findings
    if faults:
        raise InputError(faults)
    points = prod(len(axis.values) for axis in axes)
    if points > MOST_POINTS:
        raise _too_many("--vary", points)
    return tuple(axes)


def _axis(text: str, data: Mapping[str, Any], vocabulary: Vocabulary, policies: Iterable[Policy]) -> Axis:
    name, equals, values = text.partition("=")
    if not equals or not name.strip() or not values.strip():
        raise InputError([Finding(Place(f"--vary {text}"), _FORM)])
    address = parse_address(name, data, vocabulary, policies=policies)
    if isinstance(address.value(data), dict):
        raise _refused(
            address.text,
            "这里是个案留给规划器决定的值（可选、多选一或区间），不能再变动；先在个案里写定",
            "the case leaves this value for the planner to decide; settle it in the case before it is varied",
        )
    first, dots, rest = values.strip().partition("..")
    return _range(address, first, rest) if dots else _list(address, values)


def _list(address: Address, text: str) -> Axis:
    values = tuple(_read(address, part.strip()) for part in text.split(","))
    if len(values) < 2:
        raise _refused(address.text, "只有一个值，没有可比的", "there is one value only, and nothing to compare")
    if len(set(values)) < len(values):
        raise _refused(address.text, f"{text}：有相同的值", f"{text}: a value stands twice")
    return Axis(address, values)


def _read(address: Address, text: str) -> Value:
    """One value; of a set of options several, joined by `+`."""
    if not text:
        raise InputError([Finding(Place(address.text), _FORM)])
    return address.read(text.split("+") if address.type is Type.CHOICES else text)


def _range(address: Address, first: str, rest: str) -> Axis:
    if address.type not in _RANGED:
        raise _refused(
            address.text,
            f"{address.label('zh')}不是数量，不能写范围；应写作 地址=甲,乙,丙",
            f"{address.label('en')} is no number or day and has no range; write ADDRESS=a,b,c",
        )
    last, colon, step = rest.partition(":")
    if not colon:
        raise _refused(
            address.text, f"{first}..{rest}：缺少步长，如 ..{rest}:50万", f"{first}..{rest}: a step is missing"
        )
    low, high = (_end(address, one.strip()) for one in (first, last))
    if not low < high:
        raise _refused(
            address.text,
            f"{first.strip()}..{last.strip()}：范围是空的，应从小到大",
            f"{first.strip()}..{last.strip()}: the range is empty; write the lower end first",
        )
    step = step.strip()
    if step.startswith(("-", "−")):
        raise _refused(address.text, f"步长 {step}：应大于 0", f"step {step}: it must be above 0")
    if address.type is Type.DATE:
        places = _days(address, low, high, step)
    else:
        by = _step(address, step)
        places = _evenly(address, low, high, by)
    exact = places[-1] == high
    values = places if exact else [*places, high]
    axis = Axis(address, (), step)
    return Axis(address, tuple(axis.at(place) for place in values), step, not exact)


def _end(address: Address, text: str) -> int:
    value = _read(address, text)
    if not isinstance(value, int | Fraction) or isinstance(value, bool):
        raise _refused(
            address.text, f"{text}：范围的两端应为已知的数", f"{text}: the ends of a range are known figures"
        )
    return Axis(address, ()).place(value)


def _step(address: Address, text: str) -> int:
    by = _end(address, text)
    if by <= 0:
        raise _refused(address.text, f"步长 {text}：应大于 0", f"step {text}: it must be above 0")
    return by


def _evenly(address: Address, low: int, high: int, by: int) -> list[int]:
    """From low by equal steps as far as high. Raises InputError before they are too many."""
    points = (high - low) // by + 1
    if points > MOST_POINTS:
        raise _too_many(address.text, points)
    return list(range(low, high + 1, by))


def _days(address: Address, low: int, high: int, step: str) -> list[int]:
    """Days from low to high: so many days, months or years apart; a month too short has its last day."""
    match = _STEP_OF_DAYS.fullmatch(step)
    if match is None or not int(match.group(1)):
        raise _refused(
            address.text,
            f"步长 {step or '（空）'}：日期的步长写作 7天、1个月或 1年，应大于 0",
            f"step {step or '(nothing)'}: the step of a date is 7d, 1m or 1y, above 0",
        )
    count, unit = int(match.group(1)), _UNITS.get(match.group(2), match.group(2))
    if unit == "d":
        return _evenly(address, low, high, count)
    months = count * (12 if unit == "y" else 1)
    found = [low]
    while (day := _months_later(low, months * len(found))) <= high:
        found.append(day)
    return found


def _months_later(day: int, months: int) -> int:
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def _too_many(place: str, points: int) -> InputError:
    return _refused(
        place,
        f"{points:,} 个点，最多 {MOST_POINTS:,} 个；把步长放大，交界处的准确值照样会找出来",
        f"{points:,} points, at most {MOST_POINTS:,}; take a larger step; where the plan changes is found anyhow",
    )


def _refused(place: str, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(place), Text(zh, en))])
