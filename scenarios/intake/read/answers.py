"""One cell as the answer to one question, in the form of a case file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from models.errors import did_you_mean
from models.file_form import CLAUSE_REF
from models.text import Text
from models.vocabulary import Option
from scenarios.intake.layout import FLAGS, SIGNED_WORDS, Field
from scenarios.intake.quoted import is_unclear, is_unknown, unquoted
from scenarios.intake.read.fault import Answer, AnswerFault
from scenarios.intake.read.grid import Cell
from scenarios.intake.read.numbers import plain, read_count, read_money, read_ratio, read_year, year_in
from scenarios.intake.read.told import said, short
from scenarios.items_reader import is_year

#: What a case file says of a fact that nobody knows.
UNKNOWN = "unknown"
_TRUE = frozenset({"是", "true", "yes", "y", "√", "✓", "✔", "☑", "对", "有"})
_FALSE = frozenset({"否", "false", "no", "n", "×", "✗", "✘", "不是", "没", "错"})
_DAY = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?"
    r"|([12][0-9]{3})([01][0-9])([0-3][0-9])"
)
#: Serial numbers of days from 1954 to 2119: a date column formatted as numbers shows these.
_SERIALS = range(20_000, 80_000)
_EPOCH = date(1899, 12, 30)
_SEPARATORS = re.compile(r"[、,，;；|\n]")
#: Options that a message lists.
_LISTED = 12
_DATE = Text("日期", "a date")


def read_answer(field: Field, cell: Cell) -> Answer | None:
    """The answer of a cell that is not blank; None where it says nothing. Raises AnswerFault."""
    _check_value(cell)
    if not cell.text.strip():
        return None
    said_so = plain(cell.text)
    if field.form in ("text", "item"):
        # a text that is really called so stands in quotes
        return None if is_unknown(said_so) or is_unclear(said_so) else Answer(_text(cell))
    if is_unknown(said_so):
        return Answer(UNKNOWN)
    if _names_no_option(field, said_so) and is_unclear(said_so):
        if field.form == "choices" and said_so.casefold() in ("无", "没有", "none"):
            return Answer([])
        raise AnswerFault(_asked_back(field, cell))
    return _READ[field.form](field, cell)


def _check_value(cell: Cell) -> None:
    """Errors of Excel, and formulas whose result was not saved, are no answers."""
    if cell.is_error:
        raise AnswerFault(
            said(
                Text(f"{cell.text}（Excel 的错误值）", f"{cell.text} (an error of Excel)"),
                Text("一个值；请改正公式，或直接填写", "a value; mend the formula, or fill it in directly"),
            )
        )
    if cell.formula and cell.value is None:
        raise AnswerFault(
            said(
                Text(f"公式 {cell.formula}，没有保存计算结果", f"the formula {cell.formula} without a saved result"),
                Text(
                    "一个值；请在 Excel/WPS 中打开、重新计算并保存，或直接填写",
                    "a value; open, calculate and save it in Excel or WPS, or fill it in directly",
                ),
            )
        )


def _text(cell: Cell) -> str:
    if isinstance(cell.value, date):
        seen = Text(f"日期 {cell.text}", f"the date {cell.text}")
        raise AnswerFault(
            said(seen, Text("文字（先把单元格设为文本再填）", "a text (format the cell as text first)"), "A-3-1")
        )
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and abs(cell.value) >= 10**15:
        seen = Text(f"{cell.value:.14E}（数字太长，Excel 只保留 15 位）", f"{cell.value:.14E} (Excel keeps 15 digits)")
        raise AnswerFault(said(seen, Text("文字（先把单元格设为文本再填）", "a text (format the cell as text first)")))
    return unquoted(cell.text)


def _key(_field: Field, cell: Cell) -> Answer:
    return Answer(_text(cell))


def _names_no_option(field: Field, text: str) -> bool:
    return not any(text in (one.name, one.label.zh, one.label.en) for one in options_of(field))


def _asked_back(field: Field, cell: Cell) -> Text:
    """What may mean "unknown" as well as "nothing" is asked back."""
    nothing = _NOTHING.get(field.form)
    if nothing is None:
        expected = Text("答案；不知道就写 未知（或留空）", "an answer; where nobody knows, unknown (or an empty cell)")
        return said(cell.text, expected, example_of(field))
    return said(
        cell.text,
        Text(
            f"明确的答案：没有就写 {nothing.zh}，不知道就写 未知（或留空）",
            f"a clear answer: {nothing.en} for none, unknown (or an empty cell) where nobody knows",
        ),
        nothing,
    )


def _flag(field: Field, cell: Cell) -> Answer:
    text = plain(cell.text).casefold()
    known = SIGNED_WORDS if field.form == "signed" else FLAGS
    for name, label in known.items():
        if text in (name, label.zh, label.en):
            return Answer(name)
    if text in _TRUE | _FALSE:
        return Answer("true" if text in _TRUE else "false")
    zh, en = "、".join(one.zh for one in known.values()), ", ".join(one.en for one in known.values())
    raise AnswerFault(
        said(cell.text, Text(f"{zh}或未知", f"{en} or unknown"), known["true"]),
        did_you_mean(text, [word for one in known.values() for word in (one.zh, one.en)]),
    )


def _choice(field: Field, cell: Cell) -> Answer:
    return Answer(_option(field, cell.text, cell.text))


def _choices(field: Field, cell: Cell) -> Answer:
    whole = _found(options_of(field), cell.text)
    if whole is not None:
        return Answer([whole])
    parts = [part for part in _SEPARATORS.split(cell.text) if part.strip()]
    return Answer(list(dict.fromkeys(_option(field, part, cell.text) for part in parts)))


def options_of(field: Field) -> tuple[Option, ...]:
    """What can be chosen: all options of a fact, also those that the drop-down list leaves out."""
    return field.fact.options if field.fact is not None else field.options


def _option(field: Field, text: str, seen: str) -> str:
    """The name of the option that a text means."""
    options = options_of(field)
    found = _found(options, text)
    if found is not None:
        return found
    zh = "、".join(one.label.zh for one in options[:_LISTED]) + ("…" if len(options) > _LISTED else "")
    en = ", ".join(one.label.en for one in options[:_LISTED]) + (" …" if len(options) > _LISTED else "")
    several = field.form == "choices"
    names = [word for one in options for word in (one.label.zh, one.name, one.label.en)]
    whole, part = short(seen), short(text)
    raise AnswerFault(
        said(
            part if part == whole else Text(f"{part}（在“{whole}”里）", f"{part} (in {whole})"),
            Text(f"下列{'几项（用、隔开）' if several else '之一'}：{zh}", f"{'some' if several else 'one'} of {en}"),
            options[0].label if options else "",
        ),
        did_you_mean(plain(text), names),
    )


def _found(options: Iterable[Option], text: str) -> str | None:
    """Names stand before labels, so that no label takes the name of another option."""
    exact, loose = text.strip(), plain(text).casefold()
    options = tuple(options)
    for one in options:
        if exact == one.name:
            return one.name
    for one in options:
        if exact in (one.label.zh, one.label.en):
            return one.name
    for one in options:
        if loose in (plain(word).casefold() for word in (one.name, one.label.zh, one.label.en)):
            return one.name
    return None


def _date(field: Field, cell: Cell) -> Answer:
    value = cell.value
    if isinstance(value, datetime):
        return Answer(value.date().isoformat())
    if isinstance(value, date):
        return Answer(value.isoformat())
    told = _day(plain(cell.text))
    if told is not None:
        return Answer(told)
    expected = _DATE if field.form == "date" else Text("日期，或四位数的年份", "a date, or a year of four digits")
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        day = (_EPOCH + timedelta(days=int(value))).isoformat()
        seen = Text(f"数字 {cell.text}（若是日期，应是 {day}）", f"the number {cell.text} (as a date it is {day})")
        raise AnswerFault(said(seen, expected, day))
    raise AnswerFault(said(cell.text, expected, "2026-03-01"))


def _day_or_year(field: Field, cell: Cell) -> Answer:
    text = plain(cell.text)
    year = None if isinstance(cell.value, date) else year_in(text)
    if year is None and isinstance(cell.value, str) and is_year(text):
        year = text
    return Answer(year, key="year") if year is not None else _date(field, cell)


def _day(text: str) -> str | None:
    """The day that a text says, as `2026-03-01`; None where it is none of the calendar."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clause(_field: Field, cell: Cell) -> Answer:
    """`<pack>/<clause>`, with or without the title behind it."""
    words = plain(cell.text).split()
    if not re.fullmatch(CLAUSE_REF, words[0]):
        expected = Text("条款：政策包/条款号，可从下拉列表选", "a clause as pack/clause, from the drop-down list")
        raise AnswerFault(said(cell.text, expected, "tongxiang-2025/5.1"))
    return Answer(words[0])


def example_of(field: Field) -> Text:
    """An example of what the field takes."""
    return field.example if field.example.zh else _EXAMPLES.get(field.form, Text("", ""))


_NOTHING = {
    "money": Text("0", "0"),
    "count": Text("0", "0"),
    "ratio": Text("0%", "0%"),
    "flag": Text("否", "no"),
    "signed": Text("否", "no"),
    "choices": Text("无", "none"),
}
_EXAMPLES = {
    "money": Text("500", "500"),
    "count": Text("120", "120"),
    "ratio": Text("25%", "25%"),
    "date": Text("2026-03-01", "2026-03-01"),
    "day_or_year": Text("2026-03-01", "2026-03-01"),
    "year": Text("2026", "2026"),
    "flag": Text("是", "yes"),
    "signed": Text("是", "yes"),
}
_READ = {
    "key": _key,
    "money": lambda field, cell: read_money(cell, field.unit),
    "count": lambda field, cell: read_count(cell, example_of(field)),
    "ratio": lambda _field, cell: read_ratio(cell),
    "year": lambda _field, cell: read_year(cell),
    "flag": _flag,
    "signed": _flag,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "day_or_year": _day_or_year,
    "clause": _clause,
}
