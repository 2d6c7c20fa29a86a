"""Answers that are figures: amounts in the unit of their heading or in their own, counts, ratios, years."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from models.money import LARGEST_FEN, MoneyError, format_money, parse_money
from models.text import Text
from scenarios.facts_reader import LARGEST_COUNT
from scenarios.intake.read.fault import Answer, AnswerFault
from scenarios.intake.read.grid import Cell
from scenarios.intake.read.told import said
from scenarios.records.xlsx_rows import SHOWS_ANOTHER

#: Excel keeps 15 digits; the rest of a float is noise of its sums.
_DIGITS = 15
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_BARE = re.compile(r"(?:人民币|RMB)?\s*¥?\s*((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)", re.IGNORECASE)
_COUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?\s*[^\W0-9_]{0,3}㎡?")
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?\s*(?:年度?)?")
#: What a number format shows as it stands.
_LITERAL = re.compile(r'"[^"]*"|\\.')
#: The decimals of a percentage that a case may have.
_PLACES = 4


def read_money(cell: Cell, unit: str) -> Answer:
    """`500万元`: a number in the unit of the heading, or a text with its own unit, which stands as it is."""
    unit = unit or "元"
    text = _figure(cell, _amount(unit), _amount_example(unit), unit)
    bare = _BARE.fullmatch(text)
    told = f"{bare.group(1)}{unit}" if bare else text
    try:
        parse_money(told)
    except MoneyError as error:
        raise AnswerFault(said(cell.text, _wanted(error.reason, unit), _amount_example(unit))) from None
    return Answer(told, has_own_unit=bare is None)


def read_count(cell: Cell, example: Text) -> Answer:
    """`120`, also where the cell says 120人."""
    expected = Text("不小于 0 的整数", "a whole number, not below 0")
    found = _COUNT.fullmatch(_figure(cell, expected, example))
    if found is None or "万" in cell.text or "千" in cell.text or "亿" in cell.text:
        raise AnswerFault(said(cell.text, expected, example))
    number = int(found.group(1).replace(",", ""))
    if number > LARGEST_COUNT:
        most = Text(f"不超过 {LARGEST_COUNT:,} 的整数", f"a whole number of at most {LARGEST_COUNT:,}")
        raise AnswerFault(said(cell.text, most, example))
    return Answer(str(number))


def read_ratio(cell: Cell) -> Answer:
    """`25%`: a cell formatted as a percentage, a text with %, or a bare number of percent."""
    expected = Text("百分数，最多四位小数", "a percentage of four decimals at most")
    text = _figure(cell, expected, "25%", is_share=True)
    share = _PERCENT.fullmatch(text)
    if share is None:
        if not _PLAIN.fullmatch(text):
            raise AnswerFault(said(cell.text, expected, "25%"))
        in_percent = _shows_percent(cell.code)
        if 0 < Decimal(text) <= 1 and not in_percent:
            _ask_back_ratio(cell, text)
        number = Decimal(text) * (100 if in_percent else 1)
    else:
        number = Decimal(share.group(1))
    if -int(number.normalize().as_tuple().exponent) > _PLACES or number >= 10_000:
        raise AnswerFault(said(f"{number:f}%", expected, "25%"))
    return Answer(f"{number.normalize():f}%")


def read_year(cell: Cell) -> Answer:
    """`2026`, also where the cell says 2026年."""
    expected = Text(f"{_FIRST_YEAR} 到 {_LAST_YEAR} 之间的年份", f"a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    year = year_in(_figure(cell, expected, "2026"))
    if year is None:
        raise AnswerFault(said(cell.text, expected, "2026"))
    return Answer(year)


def year_in(text: str) -> str | None:
    """The year that a text says; None where it is none from 2000 to 2100."""
    found = _YEAR.fullmatch(text)
    return found.group(1) if found and _FIRST_YEAR <= int(found.group(1)) <= _LAST_YEAR else None


def plain(text: str) -> str:
    """A text with full-width digits and marks as the usual ones, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def written(value: float) -> str:
    """A number of a cell as a decimal, without the noise behind its fifteenth digit."""
    return f"{Decimal(f'{value:.{_DIGITS}g}').normalize():f}"


def _figure(cell: Cell, expected: Text, example: str | Text, unit: str = "", *, is_share: bool = False) -> str:
    """The figure of a cell as text; days, truth values and numbers that lost digits are none.

    In a cell formatted as a percentage Excel makes 3 of a typed 300, so that only a share is read from there.
    """
    value = cell.value
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        seen = (
            Text(f"日期 {cell.text}", f"the date {cell.text}")
            if not isinstance(value, bool)
            else Text(*[cell.text] * 2)
        )
        raise AnswerFault(said(seen, expected, example))
    if abs(value) >= 10**_DIGITS:
        seen = Text(
            f"{value:.14E}（数字太长，Excel 只保留 15 位）", f"{value:.14E} (Excel keeps 15 digits of a number)"
        )
        kept = Text("设为文本后重新填写的值", "the value, filled in again in a cell formatted as text")
        raise AnswerFault(said(seen, kept, example))
    code = cell.code.replace(unit, "") if unit else ""
    if SHOWS_ANOTHER.search(code) or (not is_share and _shows_percent(cell.code)):
        told = written(value)
        seen = Text(f"{told}（单元格格式 {cell.code} 显示成别的数）", f"{told} (shown otherwise by {cell.code})")
        raise AnswerFault(said(seen, Text("常规格式的数字", "a number of the general format"), example))
    return written(value)


def _shows_percent(code: str) -> bool:
    """Whether the format shows a hundred times the number; a % in quotes is only a sign behind it."""
    return "%" in _LITERAL.sub("", code)


def _ask_back_ratio(cell: Cell, text: str) -> None:
    percent = f"{(Decimal(text) * 100).normalize():f}%"
    raise AnswerFault(
        said(
            cell.text,
            Text("带 % 的百分数", "a percentage with its %"),
            Text(f"{percent}（确实不到 1% 的写 {text}%）", f"{percent} (or {text}% where it is that little)"),
        )
    )


def _amount(unit: str) -> Text:
    return Text(f"金额（{unit}）", f"an amount in {unit}")


def _amount_example(unit: str) -> Text:
    return Text(f"500，或带单位的 {500}{unit}", f"500, or {500}{unit} with its unit")


def _wanted(reason: str, unit: str) -> Text:
    most = LARGEST_FEN
    return {
        "hedged": Text("一个确定的金额，不带“约”“最高”或区间", "one definite amount, without 约, 最高 or a range"),
        "negative": Text("不小于 0 的金额", "an amount that is not below 0"),
        "fraction_of_fen": Text("精确到分的金额", "an amount in whole fen"),
        "too_large": Text(f"不超过 {format_money(most)} 的金额", f"an amount of at most {format_money(most, 'en')}"),
    }.get(reason, _amount(unit))
