"""One fact of a case, from the text in the file to its value; the vocabulary says what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from models.case import PLANNED, SIGNED, UNKNOWN, Value
from models.errors import did_you_mean
from models.expression import Type
from models.lever_file import FORMS
from models.money import MoneyError, parse_money
from models.text import Text
from models.vocabulary import FactType
from policies.files.money_words import money_fault

UNKNOWN_WORDS = frozenset({"unknown", "未知", "不知道"})
_FLAGS = {"true": True, "false": False, "是": True, "否": False}
_PERCENT = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?%")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LARGEST_COUNT = 10**12


class ValueFault(Exception):
    """The value does not fit; `text` names what was seen and what is expected."""

    def __init__(self, text: Text, suggestion: Text | None = None) -> None:
        self.text = text
        self.suggestion = suggestion
        super().__init__(text.en)


def read_fact(fact: FactType, value: object) -> Value:
    """The value of a fact. Raises ValueFault."""
    if value is None or (isinstance(value, str) and value.strip() in UNKNOWN_WORDS):
        return UNKNOWN
    if isinstance(value, dict):
        raise ValueFault(
            Text(
                f"{fact.label.zh}不是逐年的事实，应为一个值",
                f"{fact.name} is no fact by year; one value is expected",
            ),
            form_meant(value),
        )
    if fact.type is Type.CHOICES:
        return _choices(fact, value)
    if not isinstance(value, str):
        raise ValueFault(Text(f"{fact.label.zh}应为一个值", f"{fact.name}: one value is expected"))
    return _READERS[fact.type](fact, value.strip())


def form_meant(value: Mapping[str, object]) -> Text | None:
    """The form of an open decision that a mapping may have been meant for, as a suggestion."""
    hints = (did_you_mean(key, [*FORMS, *FORMS.values()]) for key in value)
    return next((hint for hint in hints if hint is not None), None)


def _money(fact: FactType, text: str) -> Value:
    try:
        return parse_money(text, plain_yuan=fact.plain_yuan)
    except MoneyError as error:
        raise ValueFault(money_fault(error)) from None


def _count(fact: FactType, text: str) -> Value:
    if not text.isascii() or not text.isdigit():
        raise ValueFault(
            Text(f"{text}：{fact.label.zh}应为不小于 0 的整数", f"{text}: {fact.name} is a whole number, not below 0")
        )
    if len(text) > len(str(LARGEST_COUNT)) or int(text) > LARGEST_COUNT:
        raise ValueFault(Text(f"{text}：{fact.label.zh}大得不合理", f"{text}: {fact.name} is beyond reason"))
    return int(text)


def _date(_fact: FactType, text: str) -> Value:
    return read_day(text)


def read_day(text: str) -> int:
    """The ordinal of `2026-03-01`. Raises ValueFault."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise ValueFault(
            Text(f"{text}：应为日期，如 2026-03-01", f"{text}: a date is expected, such as 2026-03-01")
        ) from None


def _flag(fact: FactType, text: str) -> Value:
    if says_planned(fact, text):
        return True
    if text not in _FLAGS:
        zh, en = ("、planned（拟签）", ", planned") if fact.name == SIGNED else (" ", "")
        raise ValueFault(
            Text(
                f"{text}：{fact.label.zh}应为 true、false{zh}或 unknown",
                f"{text}: {fact.name} is true, false{en} or unknown",
            )
        )
    return _FLAGS[text]


def says_planned(fact: FactType, value: object) -> bool:
    """Whether the value says of a contract that it is yet to be signed."""
    is_fact = fact.name == SIGNED and fact.type is Type.FLAG
    return is_fact and isinstance(value, str) and value.strip() in PLANNED


def _choice(fact: FactType, text: str) -> Value:
    for option in fact.options:
        if text in (option.name, option.label.zh):
            return option.name
    names = [option.name for option in fact.options]
    raise ValueFault(
        Text(
            f"{fact.label.zh}没有选项 {text}，可选：{'、'.join(names)}",
            f"{fact.name} has no option {text}; known: {', '.join(names)}",
        ),
        did_you_mean(text, [*names, *(option.label.zh for option in fact.options)]),
    )


def _choices(fact: FactType, value: object) -> Value:
    texts = value if isinstance(value, list) else [value]
    found = set()
    for text in texts:
        if not isinstance(text, str):
            raise ValueFault(Text(f"{fact.label.zh}应为选项的列表", f"{fact.name}: a list of options is expected"))
        found.add(str(_choice(fact, text.strip())))
    return frozenset(found)


def _ratio(fact: FactType, text: str) -> Value:
    if not _PERCENT.fullmatch(text):
        raise ValueFault(
            Text(f"{text}：{fact.label.zh}应为比例，如 25%", f"{text}: {fact.name} is a ratio, such as 25%")
        )
    return Fraction(text[:-1]) / 100


def read_share(text: str) -> Fraction:
    """A share from 0% to 100%. Raises ValueFault."""
    share = Fraction(text[:-1]) / 100 if _PERCENT.fullmatch(text) else None
    if share is None or share > 1:
        raise ValueFault(Text(f"{text}：应为 0% 到 100% 的比例", f"{text}: a share from 0% to 100% is expected"))
    return share


def _key(fact: FactType, text: str) -> Value:
    if not text:
        raise ValueFault(Text(f"{fact.label.zh}是空的", f"{fact.name} is empty"))
    return text


_READERS = {
    Type.MONEY: _money,
    Type.COUNT: _count,
    Type.DATE: _date,
    Type.FLAG: _flag,
    Type.CHOICE: _choice,
    Type.KEY: _key,
    Type.RATIO: _ratio,
}
