"""What a scenario changed, in words: `2026 年营业收入由 3400万元改为 2720万元`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.case import Unknown
from models.errors import InputError
from models.expression import Type
from models.money import format_money
from models.text import Lang, Text
from scenarios.address import Address
from scenarios.facts_reader import says_planned

_YES, _NO = Text("是", "yes"), Text("否", "no")
_UNKNOWN, _NOTHING = Text("未知", "unknown"), Text("未填", "not given")
_PLANNED = Text("拟签", "planned")
_OPEN = Text("留待决定", "an open decision")
_STATUSES = {
    "draft": Text("征求意见稿", "draft"),
    "in_force": Text("现行", "in force"),
    "expired": Text("已失效", "expired"),
}


def value_change(address: Address, before: Any, after: Any) -> Text:
    """A value that is another one."""
    return _from_to(address.name, *(_both(address, value) for value in (before, after)))


def plain_change(label: Text, before: str, after: str) -> Text:
    """A value that is written as it is read: a date, a year."""
    return _from_to(label, Text(before, before), Text(after, after))


def status_change(title: Text, before: str, after: str) -> Text:
    """A policy that counts at another status than its own."""
    was, now = _STATUSES[before], _STATUSES[after]
    return Text(f"{title.zh}：由{was.zh}视同{now.zh}", f"{title.en}: {was.en}, taken as {now.en}")


def _from_to(label: Text, was: Text, now: Text) -> Text:
    return Text(f"{label.zh}由 {was.zh}改为 {now.zh}", f"{label.en} from {was.en} to {now.en}")


def _both(address: Address, value: Any) -> Text:
    return Text(value_said(address, value, "zh"), value_said(address, value, "en"))


def value_said(address: Address, value: Any, lang: Lang) -> str:
    """Plain data as a reader writes it: money with its unit, options by their label."""
    if value is None:
        return _NOTHING.in_(lang)
    if isinstance(value, Mapping):
        return _OPEN.in_(lang)
    if says_planned(address.fact, value):
        return _PLANNED.in_(lang)
    try:
        read = address.read(value)
    except InputError:
        return str(value)
    if isinstance(read, Unknown):
        return _UNKNOWN.in_(lang)
    if isinstance(read, bool):
        return (_YES if read else _NO).in_(lang)
    if isinstance(read, str | frozenset):
        names = sorted(read) if isinstance(read, frozenset) else [read]
        return Text("、", ", ").in_(lang).join(_option(address, name, lang) for name in names)
    return format_money(int(read), lang) if address.type is Type.MONEY else str(value)


def _option(address: Address, name: str, lang: Lang) -> str:
    return next((one.label.in_(lang) for one in address.fact.options if one.name == name), name)
