"""Cells as people fill them in, turned into the texts of a case file where that is no guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from models.expression import Type
from models.vocabulary import FactType

#: From the text of a cell, stripped and not empty, to a text or a list of texts for the reader of the case.
Convert = Callable[[str], str | list[str]]
#: Units of money that a heading may give, as the reader of amounts knows them.
MONEY_UNITS = ("元", "千元", "万元", "百万元", "千万元", "亿元", "千", "万", "百万", "千万", "亿", "yuan")
_COUNT_UNITS = ("人", "个", "名", "家", "项", "件", "次", "台", "套", "篇", "年", "月", "天", "分", "平方米", "㎡")

_BARE = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")
_WHOLE_FLOAT = re.compile(r"([0-9]+)\.0+")
_DAY = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)(?: 0?0:00(?::00)?)?"
)
_SEPARATORS = re.compile(r"[、,，;；|]")
_FLAGS = {"TRUE": "true", "True": "true", "FALSE": "false", "False": "false"}


def units_of(fact: FactType) -> tuple[str, ...]:
    """The units that a heading may give behind the name of the fact."""
    if fact.type is Type.MONEY:
        return MONEY_UNITS
    if fact.type is Type.RATIO:
        return ("%",)
    return _COUNT_UNITS if fact.type is Type.COUNT else ()


def converter(fact: FactType, unit: str) -> Convert | None:
    """How cells of the fact become texts of a case file; None where they are that already."""
    if unit and fact.type is not Type.COUNT:
        return in_unit(unit)
    if fact.type is Type.CHOICES:
        return listed(text for option in fact.options for text in (option.name, option.label.zh))
    return _BY_TYPE.get(fact.type)


def in_unit(unit: str) -> Convert:
    """A number alone is in the unit of its heading; a cell that says its own unit keeps it."""
    return lambda text: f"{text}{unit}" if _BARE.fullmatch(text) else text


def listed(known: Iterable[str] = ()) -> Convert:
    """A list within a cell; a text that is one of the known ones is not taken apart."""
    whole = frozenset(known)

    def convert(text: str) -> str | list[str]:
        if text in whole:
            return text
        return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]

    return convert


def day(text: str) -> str:
    """`2026/3/1`, `2026年3月1日` and `2026-03-01 00:00:00` as `2026-03-01`; anything else as it is, and so is
    what is no day of the calendar: its fault shows what stands in the cell.
    """
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year, *parts = (part for part in found.groups() if part is not None)
    told = "-".join((year, *(part.rjust(2, "0") for part in parts)))
    return told if _is_day(told) else text


def _is_day(told: str) -> bool:
    """Whether `2026-03-01` is in the calendar."""
    try:
        date.fromisoformat(told)
    except ValueError:
        return False
    return True


def whole(text: str) -> str:
    """`2026.0`, as programs write whole numbers beside gaps, as `2026`."""
    found = _WHOLE_FLOAT.fullmatch(text)
    return found.group(1) if found else text


def _flag(text: str) -> str:
    return _FLAGS.get(text, text)


_BY_TYPE: dict[Type, Convert] = {Type.DATE: day, Type.COUNT: whole, Type.FLAG: _flag}
