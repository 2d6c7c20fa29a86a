"""Totals that are spread over values at several places of an open case, by the addresses of these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from models.expression import Type
from models.vocabulary import FactType
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.items_reader import is_year
from scenarios.levers.draft import Ask, Draft, Slot
from scenarios.levers.enterprise import OpenEnterprise, may_be_decided
from scenarios.levers.forms import Written, form_of
from scenarios.levers.item_place import both_ways, refuse_gated, refuse_signed, refuse_unspent
from scenarios.levers.open_item import OpenItem, with_parents
from scenarios.levers.open_places import is_form


@dataclass(frozen=True)
class _Target:
    """A value that an address names: of an item, or of a year of an enterprise."""

    address: str
    path: Path_
    fact: FactType
    item: OpenItem | None = None
    enterprise: OpenEnterprise | None = None
    year: int | None = None


@dataclass
class Parts:
    """The items and enterprises of an open case, to which shared totals add what they set."""

    items: list[OpenItem]
    enterprises: list[OpenEnterprise]
    gated: frozenset[str]

    def put(self, target: _Target, slot: Slot) -> None:
        """Let a lever set the value of a target."""
        if target.item is not None:
            index = next(i for i, one in enumerate(self.items) if one.item.id == target.item.item.id)
            one = self.items[index]
            away = (slot.lever,) if slot.or_none and slot.year is None else ()
            self.items[index] = replace(one, slots=(*one.slots, slot), vanishes=(*one.vanishes, *away))
        elif target.enterprise is not None:
            index = next(i for i, one in enumerate(self.enterprises) if one.name == target.enterprise.name)
            firm = self.enterprises[index]
            self.enterprises[index] = replace(firm, slots=(*firm.slots, slot))


def read_shared(draft: Draft, table: Any, parts: Parts) -> None:
    """The totals of the block `levers`; faults are noted."""
    if not isinstance(table, dict):
        draft.faults.add(("levers",), "levers 应为从名称到 spread 的映射", "levers: a mapping by name is expected")
        return
    for name, value in table.items():
        path: Path_ = ("levers", name)
        if not is_form(value):
            draft.faults.add(path, "应为 spread: {total, over}", "spread: {total, over} is expected")
            continue
        sort, form = form_of(draft.faults, value, path)
        if sort != "spread":
            draft.faults.add(
                path,
                f"{sort} 写在那个值自己的位置；这里只写 spread",
                f"{sort} stands in the place of its value; only spread is expected here",
            )
            continue
        _read_total(draft, name, form, parts, path)


def _read_total(draft: Draft, name: str, form: Written, parts: Parts, path: Path_) -> None:
    value, at = form.values.get("over"), form.path("over")
    if not isinstance(value, list) or len(value) < 2:
        draft.faults.add(at, "over 至少要有两处地址", "over: two addresses or more are expected")
        return
    targets = [_target(draft, parts, text, (*at, index)) for index, text in enumerate(value)]
    for wrong in ("years", "also"):
        if wrong in form.values:
            draft.faults.add(form.path(wrong), f"有 over 时不写 {wrong}", f"no {wrong} beside over", key=True)
    found = [one for one in targets if one is not None]
    twice = [one for index, one in enumerate(found) if any(one.address == other.address for other in found[:index])]
    for one in twice:
        draft.faults.add(one.path, f"{one.address} 写了两次", f"{one.address} stands twice")
    if len(found) < len(value) or twice:
        return
    bounds = draft.range_of(form, len(found))
    if bounds is None:
        return
    for one in found:
        ask = Ask(one.address, one.fact, one.fact.name, one.path, None, one.year)
        parts.put(one, draft.amount(ask, bounds.least, bounds.most, bounds.cost, bounds.or_none, ""))
    draft.total(name, [one.address for one in found], bounds, form.text("label"), path)


def _target(draft: Draft, parts: Parts, text: Any, path: Path_) -> _Target | None:
    """The value of an address; None, with a fault, where there is none that may be shared."""
    address = text.strip() if isinstance(text, str) else ""
    found = _of_item(draft, parts, address, path) or _of_year(draft, parts, address, path)
    if found is None:
        draft.faults.add(
            path,
            f"{address or '…'}：应为地址，如 enterprise.years.2027.rd_expense、items.<编号>.amount",
            f"{address or '…'}: an address is expected, such as enterprise.years.2027.rd_expense or items.<id>.amount",
        )
        return None
    if found.fact.type is not Type.MONEY:
        fact = found.fact
        draft.faults.add(path, f"{fact.label.zh}不是金额，不能分配", f"{fact.name} is no money: nothing to spread")
        return None
    if any(one.id == found.address for one in draft.levers.values()):
        both_ways(draft, found.fact, path)
        return None
    checked = _item_may(draft, parts, found) if found.item is not None else _year_may(draft, found)
    return found if checked else None


def _of_item(draft: Draft, parts: Parts, address: str, path: Path_) -> _Target | None:
    for one in parts.items:
        head = f"items.{one.item.id}."
        if not address.startswith(head):
            continue
        name, _, year = address.removeprefix(head).partition(".")
        fact = find_fact(draft.words.item_facts(one.item.kind), name)
        if fact is None or (year and not (fact.by_year and is_year(year))):
            continue
        at = f"{head}{fact.name}" + (f".{year}" if year else "")
        return _Target(at, path, fact, item=one, year=int(year) if year else None)
    return None


def _of_year(draft: Draft, parts: Parts, address: str, path: Path_) -> _Target | None:
    for one in parts.enterprises:
        head = f"enterprises.{one.name}.years." if one.name else "enterprise.years."
        year, _, name = address.removeprefix(head).partition(".")
        fact = find_fact(draft.words.year, name)
        if address.startswith(head) and is_year(year) and fact is not None:
            return _Target(f"{head}{year}.{fact.name}", path, fact, enterprise=one, year=int(year))
    return None


def _item_may(draft: Draft, parts: Parts, found: _Target) -> bool:
    one, fact = found.item, found.fact
    assert one is not None
    if one.item.is_signed:
        refuse_signed(draft, one.item.id, found.path)
    elif not fact.spending:
        refuse_unspent(draft, fact, found.path)
    elif one.item.id in parts.gated:
        refuse_gated(draft, one.item.id, found.path)
    elif _is_written(draft, one, fact, found.year):
        both_ways(draft, fact, found.path)
    elif found.year is not None and not draft.first <= found.year <= draft.last:
        draft.faults.add(
            found.path,
            f"{found.year} 年不在规划期 {draft.first}–{draft.last} 内",
            f"the year {found.year} is outside the horizon {draft.first}–{draft.last}",
        )
    else:
        return True
    return False


def _is_written(draft: Draft, one: OpenItem, fact: FactType, year: int | None) -> bool:
    known = draft.words.item_facts(one.item.kind)
    tables = [one.written, *(patch.written for patch in one.variants.values())]
    values = [value for table in tables for key, value in table.items() if find_fact(known, key) == fact]
    if year is None:
        return bool(values)
    return any(not isinstance(value, dict) or str(year) in value for value in values)


def _year_may(draft: Draft, found: _Target) -> bool:
    firm, fact, year = found.enterprise, found.fact, found.year
    assert firm is not None and year is not None
    if fact.name in firm.years.get(year, {}):
        both_ways(draft, fact, found.path)
        return False
    return may_be_decided(draft, fact, str(year), found.path)


def gated_items(items: list[OpenItem]) -> frozenset[str]:
    """Items that may be left out, themselves or with what they are part of."""
    return frozenset(
        one.item.id for one, chain in with_parents(items) if any(each.presence is not None for each in chain)
    )
