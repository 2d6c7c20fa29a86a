"""The same plan some years later: items move with their dates and their figures by year, all other figures stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.case import SIGNED
from models.scenario import Change, Untouched
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.address_value import DATE, YEAR, in_year
from scenarios.overrides.change_text import plain_change
from scenarios.overrides.file import Scenario
from scenarios.plain_path import MISSING, Entry, Key, item_id, look, own_text, put

_ITEMS, _LAST = (Key(("items",)),), (Key(("horizon",)), Key(("to",)))
_SIGNED = Text("合同已签，日期不再变", "the contract is signed; its date stands")
_PAID = Text("历史中已有奖补，日期不再变", "an award was received for it already; its date stands")
_OPEN = Text("年份留待决定", "its year is an open decision")
_NOT_GIVEN = Text(
    "延长出来的年度没有填，不替它编", "the added year is not in the case, and no figure is made up for it"
)
_YEARS = (Key(("enterprise",)), Key(("years", "年度")))
_WRITTEN = Text("情景自己写明了日期", "the scenario says its date itself")
_PAST = Text("在规划期之前", "it is before the horizon")


@dataclass
class Moved:
    """The data after the shift; `moved` has the items that moved and by how many years."""

    data: Mapping[str, Any]
    changes: list[Change] = field(default_factory=list)
    untouched: list[Untouched] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)


def later(scenario: Scenario, data: Mapping[str, Any], vocabulary: Vocabulary, written: frozenset[str]) -> Moved:
    """The items of the horizon `shift.years` later, and the horizon longer by as many, lest they drop out of it.

    What is settled stays: signed contracts (unless the scenario says otherwise), items that an award was received for,
    and items whose date the scenario sets itself (`written` has the addresses). Years of the enterprise stay as well.
    """
    shift = scenario.shape.shift
    result = Moved(data)
    if shift is None:
        return result
    paid = {str(one.get("item")) for one in _list(look(data, (Key(("history",)), Key(("awards",)))))}
    first = str(look(data, (Key(("horizon",)), Key(("from",)))))
    for item in _list(look(data, _ITEMS)):
        name = item_id(item)
        why = _settled(item, vocabulary, shift.signed, first)
        if f"items.{name}.year" in written or f"items.{name}.date" in written:
            why = _WRITTEN
        elif why is None and name in paid:
            why = _PAID
        if why is None:
            _move(result, item, shift.years)
        else:
            result.untouched.append(Untouched(f"items.{name}", _called(item), why))
    if result.moved and "horizon.to" not in written:
        _lengthen(result, shift.years)
    return result


def _list(value: Any) -> list[Any]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _settled(item: Any, vocabulary: Vocabulary, signed_too: bool, first: str) -> Text | None:
    """Why the item does not move; None where it does."""
    year = own_text(item, *YEAR.names) or own_text(item, *DATE.names)[:4]
    if not year.isdigit():
        return _OPEN
    if year < first:
        return _PAST
    written = own_text(item, "kind", "类型")
    kind = next((one for one in vocabulary.kinds.values() if written in (one.name, one.label.zh)), None)
    fact = None if kind is None else kind.facts.get(SIGNED)
    if fact is None or signed_too:
        return None
    return _SIGNED if own_text(item, fact.name, fact.label.zh) in ("true", "是") else None


def _move(result: Moved, item: Any, years: int) -> None:
    name = item_id(item)
    where = (*_ITEMS, Entry(name))
    day, year = look(item, (DATE,)), look(item, (YEAR,))
    key, before = (DATE, str(day)) if isinstance(day, str | date) else (YEAR, str(year))
    after = in_year(before, int(before[:4]) + years) if key is DATE else str(int(before) + years)
    if after is None:
        return
    data = put(result.data, (*where, key), after)
    for fact, value in item.items():
        if isinstance(value, Mapping) and value and all(str(one).isdigit() for one in value):
            data = put(data, (*where, Key((fact,))), {str(int(one) + years): seen for one, seen in value.items()})
    result.data = data
    result.moved[name] = years
    label = Text(f"{_called(item).zh}：日期", f"{_called(item).en}: date")
    text = plain_change(label, before, after)
    result.changes.append(Change(f"items.{name}.{key.names[0]}", label, before, after, text))


def _lengthen(result: Moved, years: int) -> None:
    """The horizon by so many years; nothing is made up for the enterprise's figures of these."""
    before = str(look(result.data, _LAST))
    if not before.isdigit():
        return
    after = str(int(before) + years)
    result.data = put(result.data, _LAST, after)
    label = Text("规划期末年", "last year of the plan")
    result.changes.append(Change("horizon.to", label, before, after, plain_change(label, before, after)))
    for year in range(int(before) + 1, int(after) + 1):
        if look(result.data, (*_YEARS, Key((str(year),)))) is MISSING:
            label = Text(f"{year} 年的年度事实", f"facts of the year {year}")
            result.untouched.append(Untouched(f"enterprise.years.{year}", label, _NOT_GIVEN))


def _called(item: Any) -> Text:
    name = own_text(item, "label", "名称") or item_id(item)
    return Text(name, name)
