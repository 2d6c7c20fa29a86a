"""The forms of an open decision as written: what is in them, by English name, each value still a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, cast

from models.lever_file import DETAILS, FORMS
from models.money import FEN_PER_YUAN, MoneyError, parse_money
from policies.files.money_words import money_fault
from policies.files.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import ValueFault

Sort = Literal["choose", "between", "spread"]
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?%")
_INSIDE: Mapping[Sort, tuple[str, ...]] = {
    "choose": ("choose", "label"),
    "between": ("between", "cost", "or_none", "also", "label"),
    "spread": ("spread", "label"),
}
_IN_SPREAD = ("total", "years", "over", "least", "most", "or_none", "cost", "also")
_FLAGS = {"true": True, "是": True, "false": False, "否": False}


@dataclass(frozen=True)
class Written:
    """A mapping by English names: its values, and where each of them stands."""

    at: Path_
    values: Mapping[str, Any]
    paths: Mapping[str, Path_]

    def path(self, name: str) -> Path_:
        """Where a value stands; the mapping itself where it is not written."""
        return self.paths.get(name, self.at)

    def text(self, name: str) -> str:
        """The text of a value; "" where there is none."""
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True)
class OptionForm:
    """One option as written; `is_key` where it is the key of its cost and label."""

    name: str
    at: Path_
    cost: int | None = None
    label: str = ""
    is_key: bool = False


def by_english_name(
    faults: CaseFaults, table: Any, at: Path_, labels: Mapping[str, str], known: Iterable[str]
) -> Written:
    """A mapping with the keys by their English names; a key that is not known, or stands twice, is a fault."""
    values: dict[str, Any] = {}
    paths: dict[str, Path_] = {}
    names = tuple(known)
    if not isinstance(table, dict):
        faults.add(at, "应为映射", "a mapping is expected")
        return Written(at, values, paths)
    for key, value in table.items():
        name = labels.get(key, key)
        if name not in names:
            faults.unknown((*at, key), "键", "key", key, names, key=True)
        elif name in values:
            faults.add(
                (*at, key), f"{name} 写了两次（英文名和中文标签）", f"{name} stands twice (name and label)", key=True
            )
        else:
            values[name], paths[name] = value, (*at, key)
    return Written(at, values, paths)


def form_of(faults: CaseFaults, value: Any, at: Path_) -> tuple[Sort, Written]:
    """Which form a value has, and what stands in it (of `spread` what stands within). `is_form` holds of the value."""
    sorts = dict.fromkeys(FORMS.get(key, key) for key in value if FORMS.get(key, key) in _INSIDE)
    sort = cast("Sort", next(iter(sorts)))
    if len(sorts) > 1:
        names = list(sorts)
        faults.add(
            at,
            f"{'、'.join(names)} 只能写一个",
            f"{' and '.join(names)}: only one of them is expected",
        )
    form = by_english_name(faults, value, at, {**FORMS, **DETAILS}, (*_INSIDE, *_INSIDE[sort]))
    if sort != "spread":
        return sort, form
    inner = by_english_name(faults, form.values[sort], form.path(sort), DETAILS, _IN_SPREAD)
    label = {name: form.values[name] for name in ("label",) if name in form.values}
    return sort, Written(inner.at, {**label, **inner.values}, {**form.paths, **inner.paths})


def options_of(faults: CaseFaults, form: Written) -> tuple[OptionForm, ...]:
    """The options of `choose`: a list of values, or a mapping from values to their cost and label."""
    at, value = form.path("choose"), form.values.get("choose")
    if isinstance(value, list):
        found = []
        for index, one in enumerate(value):
            if isinstance(one, str):
                found.append(OptionForm(one.strip(), (*at, index)))
            else:
                faults.add((*at, index), "选项应为一个值", "an option is one value")
    elif isinstance(value, dict):
        found = [_option(faults, name, one, (*at, name)) for name, one in value.items()]
    else:
        faults.add(
            at, "应为选项的列表，或从选项到成本的映射", "a list of options, or a mapping from options, is expected"
        )
        return ()
    if len(found) < 2:
        faults.add(at, "只有一个选项，直接写这个值即可", "one option only: write it as the value")
    return tuple(found)


def _option(faults: CaseFaults, name: str, value: Any, at: Path_) -> OptionForm:
    if value is None:
        return OptionForm(name.strip(), at, is_key=True)
    inner = by_english_name(faults, value, at, DETAILS, ("cost", "label"))
    return OptionForm(name.strip(), at, cost_of(faults, inner), inner.text("label"), is_key=True)


def cost_of(faults: CaseFaults, form: Written) -> int | None:
    """A cost in fen; None where none is written, 0 where it is faulty."""
    if "cost" not in form.values:
        return None
    return money_at(faults, form, "cost") or 0


def money_at(faults: CaseFaults, form: Written, name: str) -> int | None:
    """An amount in fen; None, with a fault, where it is none."""
    value = form.values.get(name)
    if not isinstance(value, str):
        faults.add(form.path(name), f"{name} 应为一个金额", f"{name}: an amount is expected")
        return None
    try:
        # A bare 0 needs no unit: it is the same in all of them.
        return parse_money(value, plain_yuan=value.strip() == "0")
    except MoneyError as error:
        faults.refuse(form.path(name), ValueFault(money_fault(error)))
        return None


def whole_yuan(faults: CaseFaults, fen: int | None, path: Path_) -> int | None:
    """The amount, if it is whole yuan; open amounts are counted in yuan."""
    if fen is not None and fen % FEN_PER_YUAN:
        faults.add(path, "待定的金额按整元计，不能带角分", "an open amount is a whole number of yuan")
        return None
    return fen


def rate_at(faults: CaseFaults, form: Written, default: Fraction) -> Fraction:
    """What each yuan costs, a percentage; `default` where nothing is written."""
    if "cost" not in form.values:
        return default
    text = form.text("cost")
    if not _PERCENT.fullmatch(text):
        shown = text or "…"
        faults.add(
            form.path("cost"),
            f"{shown}：应为每元的自付比例，如 100%、30%",
            f"{shown}: the share that each yuan costs is expected, such as 100% or 30%",
        )
        return default
    return Fraction(text[:-1]) / 100


def flag_at(faults: CaseFaults, form: Written, name: str) -> bool:
    """A flag that is false where it is not written."""
    if name not in form.values:
        return False
    text = form.text(name)
    if text not in _FLAGS:
        faults.add(form.path(name), f"{name} 应为 true 或 false", f"{name} is true or false")
    return _FLAGS.get(text, False)
