"""Axes: where a figure lies, which round figures are marked, and how money is labelled in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from models.text import Lang, Text
from planner.prose.figures import decimal_text


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps low..high to start..end; where low and high are the same figure, to the middle."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_ticks(low: int, high: int, most: int = 6) -> tuple[int, ...]:
    """Round whole figures (1, 2 or 5 times a power of ten apart) within low..high, at most `most`, at least one.

    Raises ValueError for low > high or most < 2.
    """
    if low > high or most < 2:
        raise ValueError(f"no ticks from {low} to {high}, at most {most}")
    step, mantissas = 1, (2, 5, 10)
    power = 1
    while high // step - -(-low // step) + 1 > most:
        step = next(power * one for one in mantissas if power * one > step)
        if step >= power * 10:
            power *= 10
    first = -(-low // step)
    return tuple(step * place for place in range(first, high // step + 1)) or (low,)


def rounded_up(value: int, most: int = 6) -> int:
    """The first round figure at or above the value at which an axis from 0 may end; 1 for 0."""
    ticks = nice_ticks(0, max(value, 1), most)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else max(value, 1)
    return ceil(Fraction(max(value, 1), step)) * step


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit for all labels of an axis: `size` (yuan, or fen where the figures are fen) and its name."""

    size: int
    name: str

    def label(self, value: int) -> str:
        """The exact figure in this unit, without its name: `1,250`, `0.5`."""
        whole, _, rest = decimal_text(Fraction(value, self.size)).partition(".")
        return f"{int(whole):,}{f'.{rest}' if rest else ''}" if whole != "-0" else f"-0.{rest}"

    def rough(self, value: int) -> str:
        """The figure to three digits or the whole number, for a cell or a bar."""
        figure = Fraction(value, self.size)
        places = 0 if abs(figure) >= 100 else 1 if abs(figure) >= 10 else 2
        shown = f"{floor(figure * 10**places + Fraction(1, 2)) / 10**places:,.{places}f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown


def money_unit(largest: int, lang: Lang, per_yuan: int = 1) -> Unit:
    """The unit in which an axis up to `largest` reads best; `per_yuan` is 100 where figures are fen."""
    yuan = abs(largest) // per_yuan
    if yuan >= 1_000_000_000:
        size, name = (10**8, "亿元") if lang == "zh" else (10**6, "million yuan")
    elif yuan >= 10_000:
        size, name = (10**4, "万元") if lang == "zh" else (10**6 if yuan >= 10**6 else 10**3, "")
        name = name or ("million yuan" if size == 10**6 else "thousand yuan")
    else:
        size, name = 1, Text("元", "yuan").in_(lang)
    return Unit(size * per_yuan, name)
