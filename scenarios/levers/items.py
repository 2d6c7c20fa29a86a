"""Reads the items of an open case: each as an ordinary item, and the levers that its file leaves in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.case import SIGNED, Item, Value
from models.case_file import ITEM_KEYS
from models.expression import Type
from models.lever import Gate, Option
from models.lever_file import DETAILS
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.fact_table import look_up
from scenarios.items_reader import Span, read_items
from scenarios.levers.draft import Ask, Draft, Slot, twice
from scenarios.levers.forms import by_english_name, cost_of, form_of, options_of
from scenarios.levers.item_place import OWN_LEVERS, ItemPlace, read_option_days, refuse_doubtful, refuse_signed
from scenarios.levers.open_item import Days, OpenItem
from scenarios.levers.open_places import is_form
from scenarios.levers.stripped import Stripped, ancestors
from scenarios.levers.variants import with_variants
from scenarios.levers.yearly import Spreads, also_slots, one_a_year, spread_over_years


def read_open_items(draft: Draft, stripped: list[Stripped], span: Span, entities: tuple[str, ...]) -> list[OpenItem]:
    """All items, in id order; faults are noted."""
    yearly = frozenset(name for one in stripped for name in one.yearly)
    plain = read_items(draft.faults, draft.words, [dict(one.plain) for one in stripped], span, yearly)
    found: list[OpenItem] = []
    for one in stripped:
        item = plain.get(one.text("id"))
        if item is not None:
            made = _open_item(draft, _place(draft, one, item, stripped, span), entities)
            _check_names(draft, one, made, plain)
            found += made
    return sorted(found, key=lambda one: one.item.id)


def _check_names(draft: Draft, one: Stripped, made: list[OpenItem], plain: Mapping[str, Item]) -> None:
    """An item a year takes no other item's name."""
    name = one.text("id")
    for item in (each.item.id for each in made):
        if item != name and item in plain:
            draft.faults.add(
                one.path("id"),
                f"{name} 每年一项，而 {item} 已是另一个事项",
                f"{name} makes one item a year, and {item} is another item already",
            )


def _place(draft: Draft, one: Stripped, item: Item, stripped: list[Stripped], span: Span) -> ItemPlace:
    facts = draft.words.item_facts(item.kind)
    named = (find_fact(facts, key) for key in one.written if key not in ITEM_KEYS)
    above = tuple(ancestors(one, stripped))
    gate = next((Gate(f"items.{up.text('id')}", "in") for up in above if up.is_optional), None)
    return ItemPlace(one, item, facts, frozenset(fact.name for fact in named if fact), gate, above, span)


def _open_item(draft: Draft, place: ItemPlace, entities: tuple[str, ...]) -> list[OpenItem]:
    """The item with its levers; one a year where its money is spread over years of which it names none."""
    _check_signed(draft, place)
    inner = replace(place, gate=Gate(place.lever, "in")) if place.form.is_optional else place
    own_names = {name for name in place.written if place.facts[name].by_year}
    own, item = _own_facts(place, own_names)
    made = OpenItem(item, place.form.written, own)
    if place.form.is_optional:
        made = replace(made, presence=_presence(draft, place))
    made = _with_entity(draft, inner, made, entities)
    made = _with_days(draft, inner, made)
    made = with_variants(draft, inner, made)
    return _with_slots(draft, inner, made)


def _own_facts(place: ItemPlace, names: set[str]) -> tuple[dict[str, Value], Item]:
    """The facts by year that were written without one, and the item without them."""
    mapped = {
        fact.name
        for key, value in place.form.written.items()
        if isinstance(value, dict) and (fact := find_fact(place.facts, key)) is not None
    }
    item, plain = place.item, names - mapped
    own = {name: value for name, value in item.years.get(item.year, {}).items() if name in plain}
    rest = {
        year: {name: value for name, value in facts.items() if year != item.year or name not in own}
        for year, facts in item.years.items()
    }
    return own, replace(item, years={year: facts for year, facts in rest.items() if facts})


def _check_signed(draft: Draft, place: ItemPlace) -> None:
    """What is signed is decided: its money, its date and whose it is."""
    if place.item.planned:
        return
    if not place.item.is_signed:
        _check_said(draft, place)
        return
    for name in sorted(place.form.opened):
        fact = find_fact(place.facts, name)
        if name in OWN_LEVERS or (fact is not None and fact.type is Type.MONEY):
            refuse_signed(draft, place.item.id, place.form.path(name))
    for up in place.above:
        if {"optional", "variants", "entity"} & up.opened:
            draft.faults.add(
                place.form.path("part_of"),
                f"事项 {place.item.id} 的合同已签，不能属于还未决定的 {up.text('id')}",
                f"the contract of the item {place.item.id} is signed; it cannot be part of {up.text('id')}, "
                "which is not decided yet",
            )
            return


def _check_said(draft: Draft, place: ItemPlace) -> None:
    """Where it is open itself whether the contract is signed, it may be: then nothing of it is chosen either."""
    tables = place.form.levers.get("variants", ("", {}))[1]
    patches = [table for table in tables.values() if isinstance(table, dict)] if isinstance(tables, dict) else []
    said = [*place.form.levers, *(key for key, value in place.form.written.items() if value in ("unknown", "未知"))]
    said += [key for table in patches for key in table]
    if not any(fact.name == SIGNED for key in said if (fact := find_fact(place.facts, key)) is not None):
        return
    for name in sorted(place.form.opened):
        fact = find_fact(place.facts, name)
        if name in OWN_LEVERS or (fact is not None and fact.type is Type.MONEY):
            refuse_doubtful(draft, place.item.id, place.form.path(name))


def _presence(draft: Draft, place: ItemPlace) -> str:
    """The lever of an item that may be left out."""
    value, path = place.form.levers["optional"][1], place.form.path("optional")
    label, cost = "", 0
    if isinstance(value, dict):
        form = by_english_name(draft.faults, value, path, DETAILS, ("cost", "label"))
        label, said = form.text("label"), cost_of(draft.faults, form)
        if said is None:
            draft.faults.add(path, "optional 里缺少 cost（自付成本）", "the cost is missing in optional")
        cost = said or 0
    elif not isinstance(value, str) or value.strip() not in ("true", "是"):
        draft.faults.add(path, "optional 应为 true，或 {cost: 300万}", "optional: true or {cost: 300万} is expected")
    else:
        _check_costless(draft, place, path)
    options = [Option("out"), Option("in", cost)]
    draft.choice(place.lever, label, options, path, place.gate)
    return place.lever


def _check_costless(draft: Draft, place: ItemPlace, path: Path_) -> None:
    """An item that spends money says what it costs."""
    spent = [place.facts[name] for name in sorted(place.written) if place.facts[name].spending]
    if spent:
        draft.faults.add(
            path,
            f"事项 {place.item.id} 有支出（{spent[0].label.zh}），应写明成本，如 optional: {{cost: 300万}}",
            f"the item {place.item.id} spends money ({spent[0].name}); say the cost, as in optional: {{cost: 300万}}",
        )


def _with_entity(draft: Draft, place: ItemPlace, made: OpenItem, entities: tuple[str, ...]) -> OpenItem:
    """Whose the item is; a part goes with what it is part of."""
    form, faults = place.form, draft.faults
    key, value = form.levers.get("entity", ("", None))
    path = form.path("entity")
    if entities == ("",):
        if key:
            faults.add(
                path, "个案只有一家企业，不写 entity", "the case is one enterprise; no entity is expected", key=True
            )
        return made
    if place.above:
        return _entity_of_part(draft, place, made)
    if not key:
        faults.add(
            form.at,
            f"事项 {place.item.id} 缺少 entity（主体）：{'、'.join(entities)}",
            f"the item {place.item.id} has no entity: {', '.join(entities)}",
        )
        return made
    if not is_form(value):
        name = value.strip() if isinstance(value, str) else ""
        if name not in entities:
            faults.unknown(path, "主体", "entity", name or "…", entities)
        return replace(made, entity=name)
    return replace(made, entity_lever=_entity_lever(draft, place, value, entities))


def _entity_lever(draft: Draft, place: ItemPlace, value: Any, entities: tuple[str, ...]) -> str | None:
    path, faults = place.form.path("entity"), draft.faults
    sort, form = form_of(faults, value, path)
    if sort != "choose":
        faults.add(path, "entity 应为 choose: [主体, …]", "entity: choose among entities is expected")
        return None
    options: list[Option] = []
    for one in options_of(faults, form):
        if one.name not in entities:
            faults.unknown(one.at, "主体", "entity", one.name, entities, key=one.is_key)
        elif any(option.name == one.name for option in options):
            twice(faults, one)
        else:
            options.append(Option(one.name, one.cost or 0, one.label))
    lever = f"{place.lever}.entity"
    draft.choice(lever, form.text("label"), options, path, place.gate)
    return lever


def _entity_of_part(draft: Draft, place: ItemPlace, made: OpenItem) -> OpenItem:
    root = place.above[-1]
    said, its = place.form.levers.get("entity"), root.levers.get("entity")
    if said is not None and (its is None or said[1] != its[1] or is_form(said[1])):
        draft.faults.add(
            place.form.path("entity"),
            f"事项 {place.item.id} 属于 {root.text('id')}，主体随它，不另写",
            f"the item {place.item.id} is part of {root.text('id')} and belongs to the same entity; say it there only",
        )
    if its is None or is_form(its[1]):
        return replace(made, entity_lever=None if its is None else f"items.{root.text('id')}.entity")
    return replace(made, entity=its[1].strip() if isinstance(its[1], str) else "")


def _with_days(draft: Draft, place: ItemPlace, made: OpenItem) -> OpenItem:
    """When the item is, where that is open."""
    form = place.form
    names = [name for name in ("year", "date") if name in form.levers]
    if not names:
        return made
    if place.dated or len(names) > 1:
        draft.faults.add(
            form.path(names[0]),
            f"事项 {place.item.id} 应有 year 或 date 之一",
            f"the item {place.item.id} needs either year or date",
        )
        return made
    name = names[0]
    key, value = form.levers[name]
    sort, inner = form_of(draft.faults, value, form.path(name))
    if sort != "choose":
        draft.faults.add(form.path(name), f"{key} 待定时应为 choose", f"{key}: choose is expected")
        return made
    options: list[Option] = []
    days: dict[str, Days] = {}
    for one in options_of(draft.faults, inner):
        read = read_option_days(draft, place, name, one.name, one.at)
        if read is None:
            continue
        if read in days.values():
            twice(draft.faults, one)
        else:
            days[one.name] = read
            options.append(Option(one.name, one.cost or 0, one.label))
    lever = f"{place.lever}.{name}"
    draft.choice(lever, inner.text("label"), options, form.path(name), place.gate)
    return replace(made, days=lever, day_of=days, day_key=key)


def _with_slots(draft: Draft, place: ItemPlace, made: OpenItem) -> list[OpenItem]:
    """The facts that levers set."""
    seen = set(place.written)
    slots: list[Slot] = []
    by_year: dict[int, list[Slot]] = {}
    for name, (key, value) in place.form.levers.items():
        if name in OWN_LEVERS:
            continue
        path = (*place.form.at, key)
        what = (f"事实（{draft.words.kinds[place.item.kind].label.zh}）", f"fact of {place.item.kind}")
        fact = look_up(draft.faults, seen, place.facts, key, path, what=what)
        if fact is None:
            continue
        ask = Ask(f"{place.lever}.{fact.name}", fact, key, path, place.gate)
        sort, form = form_of(draft.faults, value, path)
        if sort == "spread":
            spread_over_years(draft, place, ask, form, Spreads(slots, by_year, seen))
            continue
        slot = draft.slot(ask, sort, form)
        if slot is not None:
            slots += [slot, *also_slots(draft, place, slot, form, seen)]
    vanishes = tuple(slot.lever for slot in slots if slot.or_none and slot.year is None)
    made = replace(made, slots=tuple(slots), vanishes=tuple(dict.fromkeys(vanishes)))
    return one_a_year(made, by_year) if by_year else [made]
