"""What a worked example is given, in words: years, the enterprise, its items, its history, its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from models.case import Award, Case, Elsewhere, Item, Value
from models.expression import Fact, Scope, Type
from models.money import format_money
from models.vocabulary import FactType
from planner.document.content import Link, Strong
from planner.page.teller import Teller, reading_anchor
from planner.prose.figures import number_text, value_text
from planner.prose.labels import Labels


@dataclass(frozen=True)
class Usual:
    """What most examples share, so that no story repeats it: the years, facts of the enterprise, facts of a year."""

    horizon: tuple[int, int]
    enterprise: Mapping[str, Value]
    years: Mapping[int, Mapping[str, Value]]


def usual(cases: list[Case]) -> Usual:
    """A fact is usual where every case states it; its most frequent value is what a story need not repeat."""
    horizon = Counter((case.first_year, case.last_year) for case in cases).most_common(1)[0][0]
    every_year = [year for year in cases[0].years if all(year in case.years for case in cases)]
    return Usual(
        horizon,
        _shared([case.enterprise for case in cases]),
        {year: _shared([case.years[year] for case in cases]) for year in every_year},
    )


def _shared(tables: list[Mapping[str, Value]]) -> dict[str, Value]:
    names = [name for name in tables[0] if all(name in table for table in tables)]
    return {name: Counter(table[name] for table in tables).most_common(1)[0][0] for name in names}


def usual_words(given: Usual, teller: Teller) -> list[str]:
    """What every story takes for granted."""
    found = [_horizon(given.horizon, teller), *_enterprise(given.enterprise, teller)]
    return [*found, *_yearly(given.years, teller)]


def given_words(case: Case, known: Usual, teller: Teller) -> list[str]:
    """What is given in one example besides the usual."""
    years = (case.first_year, case.last_year)
    found = [] if years == known.horizon else [_horizon(years, teller)]
    found += _enterprise(_unusual(case.enterprise, known.enterprise), teller)
    found += _yearly({year: _unusual(facts, known.years.get(year, {})) for year, facts in case.years.items()}, teller)
    return [*found, *_items(case, known, teller), *_history(case, teller)]


def _unusual(facts: Mapping[str, Value], known: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in facts.items() if name not in known or known[name] != value}


def _horizon(years: tuple[int, int], teller: Teller) -> str:
    first, last = years
    if first == last:
        return teller.say(f"{first} 年申报", f"claims of {first}")
    return teller.say(f"{first} 至 {last} 年申报", f"claims of {first} to {last}")


def _enterprise(facts: Mapping[str, Value], teller: Teller) -> list[str]:
    return _facts(facts, teller.vocabulary.enterprise, "enterprise", teller.labels(), teller)


def _yearly(years: Mapping[int, Mapping[str, Value]], teller: Teller) -> list[str]:
    found = []
    for year, facts in years.items():
        said = _facts(facts, teller.vocabulary.year, "year", teller.labels(), teller)
        if said:
            found.append(teller.say(f"{year} 年{'、'.join(said)}", f"in {year} {', '.join(said)}"))
    return found


def _items(case: Case, known: Usual, teller: Teller) -> list[str]:
    """The items; several that are alike and that nothing else speaks of stand together."""
    named, dated = _named(case), sorted(case.items, key=lambda item: (item.first_day, item.last_day))
    found = []
    for (name, told, id_), alike in groupby(dated, key=lambda item: _item(item, named, known, teller)):
        count = len(list(alike))
        if count > 1:
            name = teller.say(f"{count} 项{name}，各为", f"{count} × {name}, each")
        elif len(case.items) > 1 or id_:
            name += teller.say(f"“{id_}”" if id_ else "", f" “{id_}”" if id_ else "")
        found.append(teller.say(f"{name}（{told}）" if told else name, f"{name} ({told})" if told else name))
    return found


def _item(item: Item, named: frozenset[str], known: Usual, teller: Teller) -> tuple[str, str, str]:
    """The kind, the facts, and the id where something else of the story speaks of it."""
    words = teller.vocabulary
    facts, labels = words.item_facts(item.kind), Labels(words, item.kind)
    said = [_dated(item, known), *_facts(item.facts, facts, "item", labels, teller)]
    for year, table in item.years.items():
        yearly = _facts(table, facts, "item", labels, teller)
        if yearly and year != item.year:
            said.append(teller.say(f"{year} 年{'、'.join(yearly)}", f"in {year} {', '.join(yearly)}"))
        else:
            said += [one for one in yearly if one not in said]
    if item.part_of:
        said.append(teller.say(f"属于“{item.part_of}”", f"part of “{item.part_of}”"))
    if item.matter and item.matter != item.id:
        said.append(teller.say(f"同属事项“{item.matter}”", f"of the matter “{item.matter}”"))
    told = teller.listed([one for one in said if one])
    return teller.text(words.kinds[item.kind].label), told, item.id if item.id in named else ""


def _named(case: Case) -> frozenset[str]:
    history = {one.matter for one in case.history.elsewhere} | {one.item for one in case.history.awards if one.item}
    return frozenset(history | {item.part_of for item in case.items if item.part_of})


def _dated(item: Item, known: Usual) -> str:
    if item.first_day == item.last_day:
        return date.fromordinal(item.first_day).isoformat()
    return "" if (item.year, item.year) == known.horizon else str(item.year)


def _facts(
    facts: Mapping[str, Value], known: Mapping[str, FactType], scope: Scope, labels: Labels, teller: Teller
) -> list[str]:
    return [
        _fact(Fact(scope, name, known[name].type), value, labels, teller)
        for name, value in facts.items()
        if name in known
    ]


def _fact(fact: Fact, value: Value, labels: Labels, teller: Teller) -> str:
    """A flag is its label or the contrary of it; a figure stands behind its label, a choice behind a colon."""
    label = labels.fact(fact, teller.lang)
    if value is True:
        return label
    if value is False:
        return teller.say(f"不符合“{label}”", f"not “{label}”")
    said = value_text(fact, value, labels, teller.lang) or teller.say("未知", "unknown")
    mark = " " if fact.type in (Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE) else teller.say("：", ": ")
    return f"{label}{mark}{said}"


def _history(case: Case, teller: Teller) -> list[str]:
    found = [_award(one, teller) for one in case.history.awards]
    for name, most in case.history.reached.items():
        fact = teller.vocabulary.year.get(name)
        label, seen = (
            teller.text(fact.label) if fact else name,
            number_text(most, fact.type if fact else Type.MONEY, teller.lang),
        )
        found.append(teller.say(f"此前{label}最高 {seen}", f"the most {label} before: {seen}"))
    return found + [_elsewhere(one, case, teller) for one in case.history.elsewhere]


def _elsewhere(one: Elsewhere, case: Case, teller: Teller) -> str:
    paid, tag = format_money(one.granted, teller.lang), teller.vocabulary.tags.get(one.matter)
    of_item = tag is None or any(item.id == one.matter for item in case.items)
    matter = f"“{one.matter}”" if of_item or tag is None else teller.text(tag)
    source = f"“{one.source}”" if one.source else teller.say("其他来源", "another source")
    if one.level in teller.vocabulary.levels:
        level = teller.vocabulary.levels[one.level]
        source += teller.say(f"（{level.zh}）", f" ({level.en})")
    return teller.say(f"{one.year} 年{matter}已从{source}得 {paid}", f"in {one.year} {paid} for {matter} from {source}")


def _award(award: Award, teller: Teller) -> str:
    paid = format_money(award.granted, teller.lang)
    about = [f"“{award.item}”"] if award.item else []
    clause = f"{award.policy}/{award.clause}"
    if award.policy == teller.policy.id:
        clause, words = award.clause, teller.vocabulary
        kind = teller.policy.clause(award.clause).on
        known = words.item_facts(kind) if kind in words.kinds else words.common
        about += _facts(award.facts, known, "item", Labels(words, kind), teller)
    told = teller.listed(about)
    return teller.say(
        f"{award.year} 年已获第{clause}条 {paid}{f'（{told}）' if told else ''}",
        f"in {award.year} already {paid} under clause {clause}{f' ({told})' if told else ''}",
    )


def reading_words(case: Case, teller: Teller) -> list[str | Strong | Link]:
    """The readings that the example sets, each with its answer."""
    found: list[str | Strong | Link] = []
    for name, option in case.readings.items():
        reading = next((one for one in teller.policy.readings if one.ref == name), None)
        if reading is not None:
            found += [teller.say("；解读 ", "; reading "), Link(reading.id, reading_anchor(reading))]
            found.append(teller.say("：", ": ") + teller.text(reading.options[option]))
        elif name in teller.vocabulary.readings:
            shared = teller.vocabulary.readings[name]
            found.append(
                teller.say("；", "; ") + f"{teller.text(shared.question)} {teller.text(shared.options[option])}"
            )
    return found
