"""Reads the items of an open case: each as an ordinary item, and the levers that its file leaves in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.case import Item, Value
from models.case_file import ITEM_KEYS
from models.expression import Type
from models.lever import Gate, Option
from models.lever_file import DETAILS, SIGNED
from models.vocabulary import FactType
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.fact_table import look_up
from scenarios.items_reader import Span, is_year, read_days, read_item_facts, read_items
from scenarios.levers.draft import Ask, Draft, Slot, twice
from scenarios.levers.forms import Written, by_english_name, cost_of, form_of, options_of
from scenarios.levers.open_item import Days, OpenItem, Patch
from scenarios.levers.open_places import is_form
from scenarios.levers.stripped import Stripped, ancestors

_OWN_LEVERS = ("optional", "variants", "entity", "year", "date")


@dataclass(frozen=True)
class _Place:
    """What is known when the levers of one item are read."""

    form: Stripped
    item: Item
    facts: Mapping[str, FactType]
    written: frozenset[str]
    gate: Gate | None
    above: tuple[Stripped, ...]
    span: Span

    @property
    def lever(self) -> str:
        """The id that the item's levers begin with."""
        return f"items.{self.item.id}"

    @property
    def dated(self) -> bool:
        """Whether the item itself says when it is."""
        return self.form.plain is self.form.written


def read_open_items(draft: Draft, stripped: list[Stripped], span: Span, entities: tuple[str, ...]) -> list[OpenItem]:
    """All items, in id order; faults are noted."""
    plain = read_items(draft.faults, draft.words, [dict(one.plain) for one in stripped], span)
    found: list[OpenItem] = []
    for one in stripped:
        item = plain.get(one.text("id"))
        if item is not None:
            found += _open_item(draft, _place(draft, one, item, stripped, span), entities)
    ids: set[str] = set()
    for each in found:
        if each.item.id in ids:
            draft.faults.add((), f"重复的事项 {each.item.id}", f"duplicate item {each.item.id}")
        ids.add(each.item.id)
    return sorted(found, key=lambda one: one.item.id)


def _place(draft: Draft, one: Stripped, item: Item, stripped: list[Stripped], span: Span) -> _Place:
    facts = draft.words.item_facts(item.kind)
    named = (find_fact(facts, key) for key in one.written if key not in ITEM_KEYS)
    above = tuple(ancestors(one, stripped))
    gate = next((Gate(f"items.{up.text('id')}", "in") for up in above if is_optional(up)), None)
    return _Place(one, item, facts, frozenset(fact.name for fact in named if fact), gate, above, span)


def is_optional(one: Stripped) -> bool:
    """Whether an item may be left out."""
    value = one.levers.get("optional", ("", "false"))[1]
    return not (isinstance(value, str) and value.strip() in ("false", "否"))


def _open_item(draft: Draft, place: _Place, entities: tuple[str, ...]) -> list[OpenItem]:
    """The item with its levers; one a year where its money is spread over years of which it names none."""
    _check_signed(draft, place)
    inner = replace(place, gate=Gate(place.lever, "in")) if is_optional(place.form) else place
    own_names = {name for name in place.written if place.facts[name].by_year}
    own, item = _own_facts(place, own_names)
    made = OpenItem(item, place.form.written, own, planned=place.form.planned)
    if is_optional(place.form):
        made = replace(made, presence=_presence(draft, place))
    made = _with_entity(draft, inner, made, entities)
    made = _with_days(draft, inner, made)
    made = _with_variants(draft, inner, made)
    return _with_slots(draft, inner, made)


def _own_facts(place: _Place, names: set[str]) -> tuple[dict[str, Value], Item]:
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


def _check_signed(draft: Draft, place: _Place) -> None:
    """What is signed is decided: its money, its date and whose it is."""
    if place.form.planned or place.item.facts.get(SIGNED) is not True:
        return
    for name in place.form.levers:
        fact = find_fact(place.facts, name)
        if name in _OWN_LEVERS or (fact is not None and fact.type is Type.MONEY):
            refuse_signed(draft, place.item.id, place.form.path(name))
    for up in place.above:
        if {"optional", "variants", "entity"} & set(up.levers):
            draft.faults.add(
                place.form.path("part_of"),
                f"事项 {place.item.id} 的合同已签，不能属于还未决定的 {up.text('id')}",
                f"the contract of the item {place.item.id} is signed; it cannot be part of {up.text('id')}, "
                "which is not decided yet",
            )
            return


def refuse_signed(draft: Draft, item: str, path: Path_) -> None:
    """A lever on what a signed contract says."""
    draft.faults.add(
        path,
        f"事项 {item} 的合同已签：金额、时间和主体都已定，不能再选择、拆分或挪动；尚未签的写 contract_signed: planned",
        f"the contract of the item {item} is signed: its amount, its date and whose it is are settled and are never "
        "chosen, split or moved; where it is not signed yet, write contract_signed: planned",
    )


def _presence(draft: Draft, place: _Place) -> str:
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


def _check_costless(draft: Draft, place: _Place, path: Path_) -> None:
    """An item that spends money says what it costs."""
    spent = [place.facts[name] for name in sorted(place.written) if place.facts[name].spending]
    if spent:
        draft.faults.add(
            path,
            f"事项 {place.item.id} 有支出（{spent[0].label.zh}），应写明成本，如 optional: {{cost: 300万}}",
            f"the item {place.item.id} spends money ({spent[0].name}); say the cost, as in optional: {{cost: 300万}}",
        )


def _with_entity(draft: Draft, place: _Place, made: OpenItem, entities: tuple[str, ...]) -> OpenItem:
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


def _entity_lever(draft: Draft, place: _Place, value: Any, entities: tuple[str, ...]) -> str | None:
    path, faults = place.form.path("entity"), draft.faults
    sort, form = form_of(faults, value, path)
    if sort != "choose":
        faults.add(path, "entity 应为 choose: [主体, …]", "entity: choose among entities is expected")
        return None
    options: list[Option] = []
    for one in options_of(faults, form):
        if one.name not in entities:
            faults.unknown(one.at, "主体", "entity", one.name, entities)
        elif any(option.name == one.name for option in options):
            twice(faults, one)
        else:
            options.append(Option(one.name, one.cost or 0, one.label))
    lever = f"{place.lever}.entity"
    draft.choice(lever, form.text("label"), options, path, place.gate)
    return lever


def _entity_of_part(draft: Draft, place: _Place, made: OpenItem) -> OpenItem:
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


def _with_days(draft: Draft, place: _Place, made: OpenItem) -> OpenItem:
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
        read = _days(draft, place, name, one.name, one.at)
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


def _days(draft: Draft, place: _Place, name: str, text: str, at: Path_) -> Days | None:
    kind = draft.words.kinds[place.item.kind]
    return read_days(draft.faults, text, place.item.id, kind, place.span, at, whole_year=name == "year")


def _with_variants(draft: Draft, place: _Place, made: OpenItem) -> OpenItem:
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


def _variant(draft: Draft, place: _Place, made: OpenItem, table: Any, at: Path_) -> tuple[Patch, Option] | None:
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


def _variant_cost(draft: Draft, place: _Place, form: Written, said: Mapping[str, str]) -> int:
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
    draft: Draft, place: _Place, made: OpenItem, own: Mapping[str, str], table: Mapping[str, Any], at: Path_
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
    return _days(draft, place, names[0], text, (*at, key))


def _check_once(draft: Draft, place: _Place, key: str, path: Path_) -> None:
    """A fact is written in one way: in the item, in its variants, or as a lever."""
    fact = find_fact(place.facts, key)
    levers = {one.name for name in place.form.levers if (one := find_fact(place.facts, name)) is not None}
    if fact is not None and fact.name in place.written | levers:
        both_ways(draft, fact, path)


def both_ways(draft: Draft, fact: FactType, path: Path_) -> None:
    """A value that is both written and left open."""
    draft.faults.add(
        path,
        f"{fact.label.zh}写了两处：一个值要么写定，要么待定",
        f"{fact.name} is written in two places: a value is either written or left open",
        key=True,
    )


def _with_slots(draft: Draft, place: _Place, made: OpenItem) -> list[OpenItem]:
    """The facts that levers set."""
    seen = set(place.written)
    slots: list[Slot] = []
    by_year: dict[int, list[Slot]] = {}
    for name, (key, value) in place.form.levers.items():
        if name in _OWN_LEVERS:
            continue
        path = (*place.form.at, key)
        what = (f"事实（{draft.words.kinds[place.item.kind].label.zh}）", f"fact of {place.item.kind}")
        fact = look_up(draft.faults, seen, place.facts, key, path, what=what)
        if fact is None:
            continue
        ask = Ask(f"{place.lever}.{fact.name}", fact, key, path, place.gate)
        sort, form = form_of(draft.faults, value, path)
        if sort == "spread":
            _spread(draft, place, ask, form, slots, by_year)
            continue
        slot = draft.slot(ask, sort, form)
        if slot is not None:
            slots += [slot, *_also(draft, place, slot, form, seen)]
    vanishes = tuple(slot.lever for slot in slots if slot.or_none and slot.year is None)
    made = replace(made, slots=tuple(slots), vanishes=tuple(dict.fromkeys(vanishes)))
    return _one_a_year(made, by_year) if by_year else [made]


def _also(draft: Draft, place: _Place, slot: Slot, form: Written, seen: set[str]) -> list[Slot]:
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


def _spread(
    draft: Draft, place: _Place, ask: Ask, form: Written, slots: list[Slot], by_year: dict[int, list[Slot]]
) -> None:
    """Money spread over years: of one item where the fact has a value a year, else one item a year."""
    if not _may_be_spread(draft, place, ask):
        return
    years = years_of(draft, form)
    bounds = draft.range_of(form, len(years), spending=ask.fact.spending) if len(years) > 1 else None
    if bounds is None:
        return
    levers = []
    for year in years:
        one = replace(ask, lever=f"{ask.lever}.{year}", year=year)
        slot = draft.amount(one, bounds.least, bounds.most, bounds.cost, bounds.or_none, form.text("label"))
        levers.append(slot.lever)
        ones = [slot, *_also(draft, place, slot, form, set(place.written) | {ask.fact.name})]
        if ask.fact.by_year:
            slots += ones
        else:
            by_year.setdefault(year, []).extend(replace(each, year=None) for each in ones)
    draft.total(ask.lever, levers, bounds, form.text("label"), ask.path)


def _may_be_spread(draft: Draft, place: _Place, ask: Ask) -> bool:
    faults, item = draft.faults, place.item.id
    if ask.fact.type is not Type.MONEY:
        faults.add(
            ask.path, f"{ask.fact.label.zh}不是金额，不能分配", f"{ask.fact.name} is no money: nothing to spread"
        )
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


def refuse_gated(draft: Draft, item: str, path: Path_) -> None:
    """A total of spending is met in any case, so its parts cannot be left out with an item."""
    draft.faults.add(
        path,
        f"事项 {item} 可做可不做，分配的总额却总要用完；请去掉 optional，可以为零的写 or_none: true",
        f"the item {item} may be left out, but a spread is always spent in full; leave `optional` out and write "
        "or_none: true where a part may be nothing",
    )


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


def _one_a_year(made: OpenItem, by_year: Mapping[int, list[Slot]]) -> list[OpenItem]:
    """One contract a year, `cloud-2026`, `cloud-2027` …, each with its part of the total."""
    base, found = made.item, []
    for year, slots in sorted(by_year.items()):
        name = f"{base.id}-{year}"
        item = replace(
            base,
            id=name,
            matter=name if base.matter == base.id else base.matter,
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
