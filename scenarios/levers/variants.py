"""Variants of an item: one of several, each with facts, a date and a cost of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from models.case_file import ITEM_KEYS
from models.lever import Option
from models.lever_file import DETAILS
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.items_reader import read_item_facts
from scenarios.levers.draft import Draft
from scenarios.levers.forms import Written, cost_of
from scenarios.levers.item_place import ItemPlace, both_ways, read_option_days
from scenarios.levers.open_item import Days, OpenItem, Patch
from scenarios.levers.open_places import is_form


def with_variants(draft: Draft, place: ItemPlace, made: OpenItem) -> OpenItem:
    """One of several: each with facts of its own, and its cost."""
    if "variants" not in place.form.levers:
        return made
    path, table = place.form.path("variants"), place.form.levers["variants"][1]
    if not isinstance(table, dict):
        draft.faults.add(path, "variants 应为从名称到各个方案的映射", "variants: a mapping by name is expected")
        return made
    if len(table) < 2:
        draft.faults.add(path, "只有一个方案，直接写在事项里即可", "one variant only: write its facts into the item")
    patches: dict[str, Patch] = {}
    options: list[Option] = []
    for name, one in table.items():
        read = _variant(draft, place, made, one, (*path, name))
        if read is not None:
            patches[name], option = read
            options.append(replace(option, name=name))
    lever = f"{place.lever}.variant"
    draft.choice(lever, "", options, path, place.gate)
    return replace(made, variant=lever, variants=patches)


def _variant(draft: Draft, place: ItemPlace, made: OpenItem, table: Any, at: Path_) -> tuple[Patch, Option] | None:
    faults = draft.faults
    if not isinstance(table, dict):
        faults.add(at, "方案应为事实的映射", "a mapping of facts is expected")
        return None
    own = {ITEM_KEYS.get(key, DETAILS.get(key, key)): key for key in table}
    special = {own[name] for name in ("year", "date", "cost", "label") if name in own}
    facts = {key: value for key, value in table.items() if key not in special}
    for key, value in table.items():
        if is_form(value):
            faults.add((*at, key), "方案里不能再有待定的值", "nothing can be left open within a variant")
            return None
        if key in facts:
            _check_once(draft, place, key, (*at, key))
    days = _variant_days(draft, place, made, own, table, at)
    year = date.fromordinal(days[0]).year if days else place.item.year
    values, years = read_item_facts(faults, draft.words, place.item.kind, facts, at, year, place.span.last)
    said = {fact.name: key for key in facts if (fact := find_fact(place.facts, key)) is not None}
    plain = {name for name, key in said.items() if place.facts[name].by_year and not isinstance(facts[key], dict)}
    by_year = {one: {name: value for name, value in ones.items() if name not in plain} for one, ones in years.items()}
    form = Written(at, {name: table[key] for name, key in own.items()}, {name: (*at, key) for name, key in own.items()})
    patch = Patch(
        values,
        {one: ones for one, ones in by_year.items() if ones},
        {name: value for name, value in years.get(year, {}).items() if name in plain},
        days,
        {
            key: value
            for key, value in table.items()
            if key in facts or ITEM_KEYS.get(key) in ("year", "date") or key in ("year", "date")
        },
    )
    return patch, Option("", _variant_cost(draft, place, form, said), form.text("label"))


def _variant_cost(draft: Draft, place: ItemPlace, form: Written, said: Mapping[str, str]) -> int:
    """What a variant costs: to be said where it spends money."""
    cost = cost_of(draft.faults, form)
    spent = [place.facts[name] for name in sorted(said) if place.facts[name].spending]
    if cost is None and spent:
        draft.faults.add(
            form.at,
            f"方案有支出（{spent[0].label.zh}），应写明 cost",
            f"the variant spends money ({spent[0].name}); say its cost",
        )
    return cost or 0


def _variant_days(
    draft: Draft, place: ItemPlace, made: OpenItem, own: Mapping[str, str], table: Mapping[str, Any], at: Path_
) -> Days | None:
    names = [name for name in ("year", "date") if name in own]
    elsewhere = place.dated or made.days is not None
    if len(names) + elsewhere != 1:
        draft.faults.add(
            (*at, own[names[0]]) if names else at,
            f"事项 {place.item.id} 应有 year 或 date 之一，写在事项里或每个方案里",
            f"the item {place.item.id} needs either year or date, in the item or in every variant",
        )
        return None
    if not names:
        return None
    key = own[names[0]]
    text = table[key].strip() if isinstance(table[key], str) else ""
    return read_option_days(draft, place, names[0], text, (*at, key))


def _check_once(draft: Draft, place: ItemPlace, key: str, path: Path_) -> None:
    """A fact is written in one way: in the item, in its variants, or as a lever."""
    fact = find_fact(place.facts, key)
    levers = {one.name for name in place.form.levers if (one := find_fact(place.facts, name)) is not None}
    if fact is not None and fact.name in place.written | levers:
        both_ways(draft, fact, path)
