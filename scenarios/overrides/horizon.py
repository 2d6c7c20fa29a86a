"""A plan for fewer years: what lies outside the new horizon leaves the case, and each of it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.policy import Policy
from models.scenario import Change
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.address_value import DATE, YEAR
from scenarios.case_loader import paid_over_years
from scenarios.plain_path import MISSING, Entry, Key, PlainPath, cut, item_id, look, own_text

_ITEMS = (Key(("items",)),)
_YEARS = (Key(("enterprise",)), Key(("years", "年度")))
_PART_OF = Key(("part_of", "属于"))


def within_horizon(
    data: Mapping[str, Any], policies: Iterable[Policy], vocabulary: Vocabulary
) -> tuple[Mapping[str, Any], list[Change]]:
    """The data without what its horizon leaves out: items and figures of later years, and items of earlier years that
    no clause pays for any more. An item whose whole is left out stands by itself.
    """
    first, last = (str(look(data, (Key(("horizon",)), Key((name,))))) for name in ("from", "to"))
    changes: list[Change] = []
    for year in _years(look(data, _YEARS)):
        if year > last:
            data = cut(data, (*_YEARS, Key((year,))))
            changes.append(
                _left_out(f"enterprise.years.{year}", Text(f"{year} 年的年度事实", f"facts of {year}"), year)
            )
    kept = _kinds(policies, vocabulary)
    gone: set[str] = set()
    for item in _listed(data):
        year = own_text(item, *YEAR.names) or own_text(item, *DATE.names)[:4]
        early = year < first and own_text(item, "kind", "类型") not in kept
        if year.isdigit() and (year > last or early):
            gone.add(item_id(item))
            data = cut(data, (*_ITEMS, Entry(item_id(item))))
            changes.append(_left_out(f"items.{item_id(item)}", _called(item), year))
    for item in _listed(data):
        data, more = _trimmed(data, item, last, gone)
        changes += more
    return data, changes


def _trimmed(data: Mapping[str, Any], item: Any, last: str, gone: set[str]) -> tuple[Mapping[str, Any], list[Change]]:
    """An item that stays, without figures of later years and without a whole that has gone."""
    changes: list[Change] = []
    where: PlainPath = (*_ITEMS, Entry(item_id(item)))
    for fact, value in item.items():
        for year in _years(value):
            if year > last:
                data = cut(data, (*where, Key((fact,)), Key((year,))))
                label = Text(f"{_called(item).zh}：{fact}", f"{_called(item).en}: {fact}")
                changes.append(_left_out(f"items.{item_id(item)}.{fact}.{year}", label, year))
    whole = own_text(item, *_PART_OF.names)
    if whole in gone:
        data = cut(data, (*where, _PART_OF))
        name = _called(item)
        text = Text(f"{name.zh}不再算 {whole} 的一部分", f"{name.en}: no part of {whole} any more")
        changes.append(Change(f"items.{item_id(item)}.part_of", name, whole, None, text))
    return data, changes


def _years(table: Any) -> list[str]:
    """The years of a table by year; nothing for anything else."""
    written = [str(key) for key in table] if isinstance(table, Mapping) else []
    return written if all(one.isdigit() for one in written) else []


def _kinds(policies: Iterable[Policy], vocabulary: Vocabulary) -> frozenset[str]:
    """The kinds, by either name, of items that are paid for over several years."""
    paid = paid_over_years(policies)
    return paid | {kind.label.zh for kind in vocabulary.kinds.values() if kind.name in paid}


def _listed(data: Mapping[str, Any]) -> list[Any]:
    found = look(data, _ITEMS)
    return [] if found is MISSING else [one for one in found if isinstance(one, Mapping)]


def _called(item: Any) -> Text:
    name = own_text(item, "label", "名称") or item_id(item)
    return Text(name, name)


def _left_out(address: str, label: Text, year: str) -> Change:
    text = Text(f"{label.zh}（{year}）在规划期外，不计", f"{label.en} ({year}) is outside the horizon and left out")
    return Change(address, label, year, None, text)
