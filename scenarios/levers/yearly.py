"""Money of an item that is spread over years: within one item, or one item a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.case_file import ITEM_KEYS
from models.expression import Type
from scenarios.fact_table import look_up
from scenarios.items_reader import is_year
from scenarios.levers.draft import Ask, Draft, Slot
from scenarios.levers.forms import Written
from scenarios.levers.item_place import ItemPlace, refuse_gated, refuse_unspent
from scenarios.levers.open_item import OpenItem


def also_slots(draft: Draft, place: ItemPlace, slot: Slot, form: Written, seen: set[str]) -> list[Slot]:
    """Further facts that take the same amount: an invoice of the whole contract."""
    value = form.values.get("also", [])
    path = form.path("also")
    found = []
    for index, name in enumerate(value if isinstance(value, list) else [value]):
        at = (*path, index) if isinstance(value, list) else path
        fact = look_up(draft.faults, seen, place.facts, str(name), at)
        if fact is None:
            continue
        if fact.type is not Type.MONEY or fact.by_year != place.facts[slot.fact].by_year:
            draft.faults.add(at, f"{fact.label.zh}不能取同一个金额", f"{fact.name} cannot take the same amount")
            continue
        found.append(replace(slot, fact=fact.name, key=fact.name))
    return found


@dataclass(frozen=True)
class Spreads:
    """Where a spread puts its facts: `slots` of the item itself, `by_year` of one item a year. `seen`: facts set."""

    slots: list[Slot]
    by_year: dict[int, list[Slot]]
    seen: set[str]


def spread_over_years(draft: Draft, place: ItemPlace, ask: Ask, form: Written, into: Spreads) -> None:
    """Money spread over years: of one item where the fact has a value a year, else one item a year."""
    if not _may_be_spread(draft, place, ask):
        return
    years = years_of(draft, form)
    bounds = draft.range_of(form, len(years)) if len(years) > 1 else None
    if bounds is None:
        return
    levers = []
    further = also_slots(draft, place, Slot(ask.lever, ask.fact.name, ask.key), form, into.seen)
    for year in years:
        one = replace(ask, lever=f"{ask.lever}.{year}", year=year)
        slot = draft.amount(one, bounds.least, bounds.most, bounds.cost, bounds.or_none, "")
        levers.append(slot.lever)
        ones = [slot, *(replace(slot, fact=also.fact, key=also.key) for also in further)]
        if ask.fact.by_year:
            into.slots.extend(ones)
        else:
            into.by_year.setdefault(year, []).extend(replace(each, year=None) for each in ones)
    draft.total(ask.lever, levers, bounds, form.text("label"), ask.path)


def _may_be_spread(draft: Draft, place: ItemPlace, ask: Ask) -> bool:
    faults, item = draft.faults, place.item.id
    if ask.fact.type is not Type.MONEY:
        faults.add(
            ask.path, f"{ask.fact.label.zh}不是金额，不能分配", f"{ask.fact.name} is no money: nothing to spread"
        )
    elif not ask.fact.spending:
        refuse_unspent(draft, ask.fact, ask.path)
    elif place.gate is not None:
        refuse_gated(draft, item, ask.path)
    elif ask.fact.by_year and not place.dated:
        faults.add(ask.path, f"事项 {item} 应有 year 或 date 之一", f"the item {item} needs either year or date")
    elif not ask.fact.by_year and (place.dated or {"year", "date", "variants"} & set(place.form.levers)):
        faults.add(
            ask.path,
            f"事项 {item} 已有自己的年份，{ask.fact.label.zh}不能再分到几年；每年一份合同时不写 year",
            f"the item {item} has a year of its own, so {ask.fact.name} cannot be spread over years; "
            "leave the year out for one contract a year",
        )
    else:
        return True
    return False


def years_of(draft: Draft, form: Written) -> tuple[int, ...]:
    """The years of a spread, in order; empty, with a fault, where there are not at least two within the horizon."""
    path, value = form.path("years"), form.values.get("years")
    found: list[int] = []
    for index, text in enumerate(value if isinstance(value, list) else ()):
        at = (*path, index)
        if not isinstance(text, str) or not is_year(text):
            draft.faults.add(at, f"{text} 不是年份", f"{text} is not a year")
        elif not draft.first <= int(text) <= draft.last:
            draft.faults.add(
                at,
                f"{text} 年不在规划期 {draft.first}–{draft.last} 内",
                f"the year {text} is outside the horizon {draft.first}–{draft.last}",
            )
        elif int(text) in found:
            draft.faults.add(at, f"年份 {text} 写了两次", f"the year {text} stands twice")
        else:
            found.append(int(text))
    if not isinstance(value, list) or len(value) < 2:
        draft.faults.add(path, "分配至少要有两个年份", "a spread has at least two years")
        return ()
    return tuple(sorted(found)) if len(found) == len(value) else ()


def one_a_year(made: OpenItem, by_year: Mapping[int, list[Slot]]) -> list[OpenItem]:
    """One contract a year, `cloud-2026`, `cloud-2027` …, each with its part of the total.

    Each is a matter of its own unless the file names one, be it by the name of the item.
    """
    base, found = made.item, []
    linked = any(ITEM_KEYS.get(key, key) == "matter" and value for key, value in made.written.items())
    for year, slots in sorted(by_year.items()):
        name = f"{base.id}-{year}"
        item = replace(
            base,
            id=name,
            matter=base.matter if linked else name,
            label=f"{base.label} {year}" if base.label else "",
            year=year,
            first_day=date(year, 1, 1).toordinal(),
            last_day=date(year, 12, 31).toordinal(),
        )
        written = {**made.written, "year": str(year)}
        for key in made.written:
            if ITEM_KEYS.get(key, key) == "id":
                written[key] = name
            elif ITEM_KEYS.get(key, key) == "label" and base.label:
                written[key] = item.label
        away = tuple(dict.fromkeys(slot.lever for slot in slots if slot.or_none))
        found.append(
            replace(made, item=item, written=written, slots=(*made.slots, *slots), vanishes=(*made.vanishes, *away))
        )
    return found
