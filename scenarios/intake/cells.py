"""A value of a case file as the content of a cell: a number, a day or a text, so exact that it reads back the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal

from models.case import UNKNOWN, Value
from models.expression import Type
from models.money import FEN_PER_YUAN, parse_money
from models.text import Lang
from models.vocabulary import FactType
from scenarios.facts_reader import UNKNOWN_WORDS, read_day, read_fact, read_share, says_planned
from scenarios.intake.asking import option_words
from scenarios.intake.layout import FLAGS, LIST_MARK, SIGNED_WORDS, UNKNOWN_WORD, Field
from scenarios.intake.quoted import quoted

#: Excel takes 1900 for a leap year: its days before March 1900 are not those of the calendar.
FIRST_DAY: Final = date(1900, 3, 1)
_FEN_PER: Final = {"元": FEN_PER_YUAN, "万元": 10_000 * FEN_PER_YUAN}
_YEARS = range(2000, 2101)
_NONE = {"zh": "无", "en": "none"}

TEXT: Final = "@"
DAY: Final = "yyyy-mm-dd"
WHOLE: Final = "0"


class WithUnit(str):
    """An amount that is written with its own unit: a number alone would be asked back as a slip of units."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written into a cell, how, and the number format that shows it as it is."""

    kind: Literal["text", "number", "day"]
    value: str | int | float | date
    code: str = TEXT


def cell_of(asked: Field, value: Any, lang: Lang) -> Cell:
    """The cell for a value of a case file that is valid for the field.

    Raises ValueFault or MoneyError where it is not.
    """
    if asked.fact is not None:
        return _fact(asked, asked.fact, value, lang)
    if asked.form in ("text", "item", "key"):
        return Cell("text", quoted(str(value)))
    if asked.form != "choices" and str(value).strip() in UNKNOWN_WORDS:
        return _unknown(lang)
    match asked.form:
        case "money":
            return _in_heading(parse_money(str(value)), value, asked)
        case "ratio":
            return _ratio(read_share(str(value).strip()))
        case "year" | "day_or_year":
            text = str(value).strip()
            return _year(text) if len(text) == len("2026") else _day(read_day(text))
        case "choices":
            return Cell("text", LIST_MARK.in_(lang).join(_option(asked, one, lang, listed=True) for one in value))
        case _:
            return Cell("text", _option(asked, str(value).strip(), lang))


def _fact(asked: Field, fact: FactType, value: Any, lang: Lang) -> Cell:
    read: Value = read_fact(fact, value)
    if read is UNKNOWN:
        return _unknown(lang)
    if fact.type is Type.FLAG:
        planned = asked.form == "signed" and says_planned(fact, value)
        words = SIGNED_WORDS["planned"] if planned else FLAGS["true" if read else "false"]
        return Cell("text", words.in_(lang))
    if fact.type is Type.CHOICES:
        assert isinstance(read, frozenset)
        chosen = [one.name for one in fact.options if one.name in read]
        told = LIST_MARK.in_(lang).join(_option(asked, one, lang, listed=True) for one in chosen)
        return Cell("text", told or _NONE[lang])
    if isinstance(read, str):
        return Cell("text", _option(asked, read, lang) if fact.type is Type.CHOICE else quoted(read))
    if isinstance(read, Fraction):
        return _ratio(read)
    assert isinstance(read, int)
    if fact.type is Type.MONEY:
        return _in_heading(read, value, asked)
    return _day(read) if fact.type is Type.DATE else Cell("number", read, WHOLE)


def _unknown(lang: Lang) -> Cell:
    return Cell("text", UNKNOWN_WORD.in_(lang))


def _option(asked: Field, name: str, lang: Lang, *, listed: bool = False) -> str:
    """The label of an option; what is none of the options that the form offers stays as it is written."""
    options = asked.fact.options if asked.fact is not None else asked.options
    for one in options:
        if name in (one.name, one.label.zh):
            return option_words(one, options, lang, listed=listed)
    return name


def _in_heading(fen: int, value: Any, asked: Field) -> Cell:
    """In the unit of the heading, unless the amount must say its own."""
    return _amount(fen) if isinstance(value, WithUnit) else _money(fen, asked.unit)


def _money(fen: int, unit: str) -> Cell:
    amount = Decimal(fen) / _FEN_PER[unit]
    if _is_exact(amount):
        return Cell("number", float(amount), _code(amount, "#,##0"))
    return _amount(fen)


def _amount(fen: int) -> Cell:
    return Cell("text", f"{Decimal(fen) / FEN_PER_YUAN:f}元")


def _ratio(share: Fraction) -> Cell:
    percent = Decimal(share.numerator * 100) / share.denominator
    if Fraction(percent) == share * 100 and _is_exact(percent / 100):
        return Cell("number", float(percent / 100), _code(percent, "0") + "%")
    return Cell("text", f"{percent:f}%")


def _day(ordinal: int) -> Cell:
    day = date.fromordinal(ordinal)
    return Cell("day", day, DAY) if day >= FIRST_DAY else Cell("text", day.isoformat())


def _year(text: str) -> Cell:
    return Cell("number", int(text), WHOLE) if int(text) in _YEARS else Cell("text", text)


def _is_exact(amount: Decimal) -> bool:
    """Whether a file keeps the number: written with the digits that a workbook has, it is the same number again."""
    number = float(amount)
    return Decimal(repr(float(f"{number:.15G}"))) == amount and float(f"{number:.16G}") == number


def _code(amount: Decimal, whole: str) -> str:
    """A number format that shows all digits and no point behind which nothing stands."""
    exponent = amount.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{whole}.{'0' * places}" if places else whole
