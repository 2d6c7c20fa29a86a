"""Values as a reader writes them: money with its unit, ratios in percent, dates, yes and no."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from models.case import Unknown, Value
from models.expression import Fact, Type
from models.money import FEN_PER_YUAN, format_money
from models.text import Lang, Text
from planner.prose.labels import Labels


def value_text(fact: Fact, value: Value, labels: Labels, lang: Lang) -> str | None:
    """The value of a fact; None where it is unknown."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, bool):
        return Text("是" if value else "否", "yes" if value else "no").in_(lang)
    if isinstance(value, frozenset):
        names = [labels.option(fact, name, lang) for name in sorted(value)]
        return listed(names, lang) if names else Text("无", "none").in_(lang)
    if isinstance(value, str):
        return value if fact.type is Type.KEY else labels.option(fact, value, lang)
    return number_text(value, fact.type, lang)


def number_text(value: int | Fraction, kind: Type, lang: Lang) -> str:
    """A number of its type: fen, an exact ratio, a count or a date ordinal. Money is rounded down to the fen."""
    if kind is Type.MONEY:
        return format_money(int(value // 1), lang)
    if kind is Type.RATIO:
        return ratio_text(Fraction(value))
    if kind is Type.DATE:
        return date.fromordinal(int(value)).isoformat()
    return _count_text(int(value), lang)


def _count_text(value: int, lang: Lang) -> str:
    """`10亿`, `20万` where a Chinese reader would say so; a year is a count too, and nobody writes 2,026."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if lang == "zh" and value >= 100_000 and value % unit == 0:
            return f"{value // unit:,}{name}"
    return f"{value:,}" if value >= 100_000 else str(value)


def ratio_text(value: Fraction) -> str:
    """`30%`, `2.5%`; a ratio without an exact percentage stays a fraction (`1/3`)."""
    percent = value * 100
    rest = percent.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return f"{decimal_text(percent)}%" if rest == 1 else f"{value.numerator}/{value.denominator}"


def decimal_text(value: Fraction) -> str:
    """All digits of a fraction whose denominator divides a power of ten."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    sign, digits = "-" if value < 0 else "", str(abs(int(value * 10**places))).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def wan(yuan: int, lang: Lang) -> str:
    """Whole yuan for a report: always exact, in 万元 from 10,000 yuan on (`1234.5678万元`); in English in yuan."""
    if lang == "en" or abs(yuan) < 10_000:
        return format_money(yuan * FEN_PER_YUAN, lang)
    return f"{decimal_text(Fraction(yuan, 10_000))}万元"


def listed(names: list[str], lang: Lang, last: Text | None = None) -> str:
    """`A、B或C`, `A, B or C`; without `last` a plain list."""
    if last is None or len(names) < 2:
        return ("、" if lang == "zh" else ", ").join(names)
    head = ("、" if lang == "zh" else ", ").join(names[:-1])
    return f"{head}{last.in_(lang)}{names[-1]}"
