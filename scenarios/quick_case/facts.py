"""Facts of a clean case: for every name a function from the text to the value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from models.case import UNKNOWN, Value
from models.expression import Type
from models.money import MoneyError, parse_money
from models.vocabulary import FactType
from scenarios.facts_reader import LARGEST_COUNT, UNKNOWN_WORDS, ValueFault, read_fact, read_share
from scenarios.quick_case.declined import Declined

#: From the text of a value, not yet stripped, to the value.
Read = Callable[[str], Value]
#: The English name and the reader of a fact by each of its two names.
Names = Mapping[str, tuple[str, Read]]

#: Digits behind the point that a unit turns into whole fen: 万 is 10^6 fen.
_FEN_DIGITS = {"元": 2, "万": 6, "亿": 10}
_POWERS: tuple[int, ...] = tuple(int(10**digits) for digits in range(max(_FEN_DIGITS.values()) + 1))
#: A number of so many digits is below the largest amount of fen, 10^18.
_MOST_DIGITS = 18
#: Texts of one fact that are kept read.
_MOST_KEPT = 4096


def names_of(facts: Iterable[FactType]) -> dict[str, tuple[str, Read]]:
    """The readers of facts by English name and Chinese label; where these clash, as the strict reader has it."""
    found: dict[str, tuple[str, Read]] = {}
    known = list(facts)
    for fact in reversed(known):
        found[fact.label.zh] = (fact.name, _reader(fact))
    for fact in known:
        found[fact.name] = (fact.name, _reader(fact))
    return found


def read_table(names: Names, table: Mapping[str, Any]) -> dict[str, Value]:
    """The known facts of a table. Raises Declined."""
    facts: dict[str, Value] = {}
    unknown = 0
    for name, text in table.items():
        entry = names.get(name)
        if entry is None:
            raise Declined
        value = entry[1](text) if text.__class__ is str else read_other(entry[1], text)
        if value is UNKNOWN:
            unknown += 1
        else:
            facts[entry[0]] = value
    if len(facts) + unknown < len(table) or (unknown and not _each_once(names, table)):
        raise Declined
    return facts


def read_other(read: Read, value: Any) -> Value:
    """What is no text: nothing at all, or a set of choices from a list. Raises Declined."""
    if value is None:
        return UNKNOWN
    if value.__class__ is not list or not isinstance(read, _Choices):
        raise Declined
    return read.several(value)


def amount(text: str) -> int:
    """Fen of an amount with its unit, as `parse_money` reads it. Raises Declined."""
    fen = _quick_fen(text)
    if fen is not None:
        return fen
    try:
        return parse_money(text)
    except MoneyError:
        raise Declined from None


def _quick_fen(text: str) -> int | None:
    """Fen of an amount in the forms that almost all amounts have."""
    digits = _FEN_DIGITS.get(text[-1:])
    if digits is None:
        return None
    whole, point, rest = text[:-1].partition(".")
    if not (whole.isdigit() and whole.isascii() and len(whole) + digits <= _MOST_DIGITS):
        return None
    if not point:
        return int(whole) * _POWERS[digits]
    if len(rest) > digits or not (rest.isdigit() and rest.isascii()):
        return None
    return int(whole + rest) * _POWERS[digits - len(rest)]


def share(text: str) -> Fraction:
    """A share from 0% to 100%. Raises Declined."""
    try:
        return read_share(text.strip())
    except ValueFault:
        raise Declined from None


def day(text: str) -> int:
    """The ordinal of `2026-03-01`. Raises Declined."""
    text = text.strip()
    if len(text) == _DAY_LENGTH and text[4] == text[7] == "-" and text.isascii():
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            pass
    raise Declined


def _reader(fact: FactType) -> Read:
    if fact.type is Type.MONEY:
        return _plain_yuan if fact.plain_yuan else _money
    if fact.type is Type.CHOICES:
        return _Choices(fact)
    return _DIRECT.get(fact.type) or _Kept(fact)


def _money(text: str) -> Value:
    fen = _quick_fen(text)
    if fen is not None:
        return fen
    return UNKNOWN if text.strip() in UNKNOWN_WORDS else amount(text)


def _plain_yuan(text: str) -> Value:
    if text.strip() in UNKNOWN_WORDS:
        return UNKNOWN
    try:
        return parse_money(text, plain_yuan=True)
    except MoneyError:
        raise Declined from None


def _count(text: str) -> Value:
    text = text.strip()
    if len(text) <= _COUNT_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    if text in UNKNOWN_WORDS:
        return UNKNOWN
    raise Declined


def _key(text: str) -> Value:
    text = text.strip()
    if text in UNKNOWN_WORDS:
        return UNKNOWN
    if not text:
        raise Declined
    return text


def _date(text: str) -> Value:
    return UNKNOWN if text.strip() in UNKNOWN_WORDS else day(text)


_DAY_LENGTH = len("2026-03-01")
#: As many digits surely stay below the largest count.
_COUNT_DIGITS = len(str(LARGEST_COUNT)) - 1
_DIRECT: Mapping[Type, Read] = {Type.COUNT: _count, Type.KEY: _key, Type.DATE: _date}


class _Kept:
    """Reads the texts of one fact as the strict reader does, each once: flags, choices and shares repeat."""

    def __init__(self, fact: FactType) -> None:
        self._fact = fact
        self._kept: dict[str, Value] = {}

    def __call__(self, text: str) -> Value:
        value = self._kept.get(text)
        if value is None:
            value = _strictly(self._fact, text)
            if len(self._kept) < _MOST_KEPT:
                self._kept[text] = value
        return value


class _Choices(_Kept):
    """The same for sets of choices, written as one text or as a list of texts."""

    def __init__(self, fact: FactType) -> None:
        super().__init__(fact)
        self._sets: dict[tuple[Any, ...], Value] = {}

    def several(self, texts: list[Any]) -> Value:
        """The set of a list of texts. Raises Declined."""
        written = tuple(texts)
        try:
            value = self._sets.get(written)
        except TypeError:
            raise Declined from None
        if value is None:
            value = _strictly(self._fact, texts)
            if len(self._sets) < _MOST_KEPT:
                self._sets[written] = value
        return value


def _strictly(fact: FactType, value: object) -> Value:
    try:
        return read_fact(fact, value)
    except ValueFault:
        raise Declined from None


def _each_once(names: Names, table: Mapping[str, Any]) -> bool:
    """Whether no fact is written by both of its names."""
    return len({names[name][0] for name in table}) == len(table)
