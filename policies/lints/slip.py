"""One slip: where it stands in the pack, what is wrong and why it matters, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.expression import Type
from models.money import format_money
from models.text import Text
from policies.files.strict_yaml import Path_


@dataclass(frozen=True, slots=True)
class Slip:
    """`path` leads to the value in the file; with `key` the key itself is meant."""

    path: Path_
    text: Text
    instead: Text
    key: bool = False


def slip(path: Path_, zh: str, en: str, instead_zh: str, instead_en: str, *, key: bool = False) -> Slip:
    """A slip from its words in both languages."""
    return Slip(path, Text(zh, en), Text(instead_zh, instead_en), key)


def figure_of(kind: Type, value: Fraction) -> Text:
    """A figure as a reader writes it: money with its unit, a ratio in per cent, a day."""
    if kind is Type.MONEY:
        return Text(format_money(int(value)), format_money(int(value), "en"))
    if kind is Type.DATE:
        day = date.fromordinal(int(value)).isoformat()
        return Text(day, day)
    words = f"{float(value * 100):g}%" if kind is Type.RATIO else f"{float(value):g}"
    return Text(words, words)
