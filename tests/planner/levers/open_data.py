"""Random open cases as plain data: the case file of a random world with some of its values left open.

Nothing here knows how levers are read. `tests.planner.levers.by_hand` says what such a file means.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from models.expression import Type
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from tests.planner.as_data import as_data
from tests.planner.levers.by_hand import yuan
from tests.planner.random_packs import RandomWorld, Scale

Data = dict[str, Any]
_SIMPLE = (Type.FLAG, Type.CHOICE, Type.COUNT, Type.DATE)
_RATES = ("100%", "100%", "50%", "0%")


def open_data(seed: int, world: RandomWorld, scale: Scale, *, levers: int, group: bool = False) -> Data:
    """The world's case with about so many values left open; of two entities where it is a `group`."""
    data = as_data(world.case, world.words)
    data["enterprise"].setdefault("years", {})
    return _Opener(Random(seed), scale, world.words, data).opened(levers, group=group)


def shipped_data(seed: int, packs: Sequence[Policy], words: Vocabulary, *, levers: int, group: bool = False) -> Data:
    """Worked examples of the shipped packs put together, with about so many of their values left open.

    Amounts are open within a few yuan of what the examples say, and these stand at thresholds and limits.
    """
    chance = Random(seed)
    data: Data = {"id": "firm", "horizon": {"from": 2026, "to": 2027}, "policies": [], "readings": {}}
    data |= {"enterprise": {"years": {}}, "items": [], "history": {"awards": [], "reached": {}, "elsewhere": []}}
    with_examples = [pack for pack in packs if pack.examples]
    home = chance.choice(with_examples)
    for number in range(chance.choice((1, 2, 2, 3))):
        pack = home if chance.random() < 0.8 else chance.choice(with_examples)
        _put_together(data, chance.choice(pack.examples).given, f"{'abc'[number]}-")
    return _Opener(chance, Scale(most=4, items=3), words, data, near=True).opened(levers, group=group)


def _put_together(data: Data, given: Mapping[str, Any], prefix: str) -> None:
    """Add an example to a case; its items take names of their own."""
    plain = copy.deepcopy(dict(given))
    for key, pick in (("from", min), ("to", max)):
        said = plain.get("horizon", {}).get(key)
        data["horizon"][key] = pick(data["horizon"][key], int(said)) if said else data["horizon"][key]
    names = {one[key]: prefix + one[key] for one in plain.get("items", []) for key in ("id", "matter") if key in one}
    for one in plain.get("items", []):
        one.setdefault("matter", one["id"])
        for key in ("id", "matter", "part_of"):
            if key in one:
                one[key] = names.get(one[key], one[key])
        data["items"].append(one)
    firm = plain.get("enterprise", {})
    for year, facts in firm.pop("years", {}).items():
        data["enterprise"]["years"].setdefault(str(year), {}).update(facts)
    data["enterprise"].update({key: value for key, value in firm.items() if value not in ("false", False)})
    history = plain.get("history", {})
    for table in ("awards", "elsewhere"):
        for row in history.get(table, []):
            data["history"][table].append(
                {key: names.get(it, it) if key in ("item", "matter") else it for key, it in row.items()}
            )
    data["history"]["reached"].update(history.get("reached", {}))
    for name, options in plain.get("readings", {}).items():
        if isinstance(options, dict):
            data["readings"].setdefault(name, {}).update(options)
        else:
            data["readings"][name] = options


class _Opener:
    """Opens one case. A value that is open stays as it is; items of the history are left alone, with what is above."""

    def __init__(self, chance: Random, scale: Scale, words: Vocabulary, data: Data, *, near: bool = False) -> None:
        self.chance = chance
        self.scale = scale
        self.words = words
        self.data = data
        self.near = near
        self.items: dict[str, Data] = {one["id"]: one for one in data["items"]}
        history = data["history"]
        past = {row.get("item") for row in history["awards"]} | {row.get("matter") for row in history["elsewhere"]}
        past |= {row.get("matter") for row in history["awards"]}
        self.held = {
            name
            for one in self.items.values()
            if {one["id"], one["matter"]} & past
            for name in (one["id"], *self._above(one))
        }
        self.spread: set[str] = set()

    def _above(self, one: Data) -> list[str]:
        found = []
        while (one := self.items.get(one.get("part_of", ""), {})) != {}:
            found.append(one["id"])
        return found

    def _parts(self, one: Data) -> list[Data]:
        return [it for it in self.items.values() if one["id"] in self._above(it)]

    def opened(self, levers: int, *, group: bool) -> Data:
        if group:
            self._make_group()
        for _ in range(levers):
            ways = [self._enterprise, self._rd]
            if self.items:
                ways += [self._optional] * 3 + [self._days] * 2 + [self._fact] * 3 + [self._amount] * 4
                ways += [self._variants] * 2 + [self._spread_years] * 2 + [self._spread_items]
            self.chance.choice(ways)()
        self.data["items"] = sorted(self.data["items"], key=lambda one: str(one["id"]))
        return self.data

    def some(self, probability: float) -> bool:
        return self.chance.random() < probability

    # Pieces

    def _firm(self) -> Data:
        firms = self.data.get("enterprises")
        found: Data = self.data["enterprise"] if firms is None else firms[self.chance.choice(sorted(firms))]
        return found

    def _yuan(self, most: int = 6) -> str:
        return f"{self.chance.randint(0, most) * self.scale.unit}元"

    def _between(self, now: Any = None) -> Data:
        least = self.chance.randint(0, self.scale.most) * self.scale.unit
        if self.near and isinstance(now, str):
            least = max(0, yuan(now) - self.chance.randint(0, 2))
        form: Data = {"between": [f"{least}元", f"{least + self.chance.randint(1, 5)}元"]}
        if self.some(0.4):
            form["cost"] = self.chance.choice(_RATES)
        return form

    def _choose(self, texts: list[str]) -> Data:
        if self.some(0.5):
            return {"choose": {one: {"cost": self._yuan()} if self.some(0.7) else None for one in texts}}
        return {"choose": texts}

    def _values(self, fact: FactType, now: Any = None) -> list[str] | None:
        found = list(dict.fromkeys(self._drawn(fact, now)))
        return found if len(found) > 1 else None

    def _drawn(self, fact: FactType, now: Any) -> list[str]:
        if self.near and fact.type is Type.MONEY and isinstance(now, str):
            return [f"{max(0, yuan(now) * self.chance.choice((1, 2, 3, 6)) // 3)}元" for _ in range(3)]
        found = values_of_fact(self.chance, fact, self.scale)
        return [now, *found] if self.near and isinstance(now, str) and now not in ("unknown", "未知") else found

    def _free_facts(self, one: Data, *types: Type) -> list[FactType]:
        """Facts of an item without a lever and without a value by year."""
        facts = self.words.item_facts(one["kind"])
        in_variants = {name for patch in one.get("variants", {}).values() for name in patch}
        return [
            fact
            for name, fact in sorted(facts.items())
            if fact.type in types and not isinstance(one.get(name), dict) and not fact.by_year
            if name not in in_variants
        ]

    def _of_note(self, one: Data, facts: list[FactType]) -> list[FactType]:
        """The facts that the item has, mostly, where it has any: a real kind has many more than its clauses read."""
        had = [fact for fact in facts if fact.name in one]
        return had if self.near and had and self.some(0.9) else facts

    def _item(self) -> Data:
        return self.items[self.chance.choice(sorted(self.items))]

    # Of the enterprise

    def _enterprise(self) -> None:
        firm = self._firm()
        facts = [fact for name, fact in sorted(self.words.enterprise.items()) if fact.type in _SIMPLE]
        fact = self.chance.choice([one for one in facts if not isinstance(firm.get(one.name), dict)] or facts)
        values = self._values(fact, firm.get(fact.name))
        if values is not None and not isinstance(firm.get(fact.name), dict):
            firm[fact.name] = self._choose(values)

    def _rd(self) -> None:
        firm = self._firm()
        years = [str(year) for year in range(2026, self.data["horizon"]["to"] + 1)]
        tables = [firm["years"].setdefault(year, {}) for year in years]
        free = [table for table in tables if not isinstance(table.get("rd_expense"), dict)]
        if "levers" not in self.data and len(free) == len(years) > 1 and self.some(0.4):
            name = next((one for one, it in self.data.get("enterprises", {}).items() if it is firm), "")
            head = f"enterprises.{name}" if name else "enterprise"
            for table in tables:
                table.pop("rd_expense", None)
            self._spread("rd", [f"{head}.years.{year}.rd_expense" for year in years])
        elif free and not self._is_spread():
            table = self.chance.choice(free)
            now = table.get("rd_expense")
            values = self._values(self.words.year["rd_expense"], now)
            table["rd_expense"] = self._choose(values) if values and self.some(0.3) else self._between(now)

    def _is_spread(self) -> bool:
        addresses = [one for it in self.data.get("levers", {}).values() for one in it["spread"]["over"]]
        return any("rd_expense" in one for one in addresses)

    # Of items

    def _optional(self) -> None:
        one = self._item()
        if {one["id"], *(it["id"] for it in self._parts(one))} & (self.held | self.spread):
            return
        one.setdefault("optional", {"cost": self._yuan()})

    def _days(self) -> None:
        one = self._item()
        key = "date" if "date" in one else "year"
        if one["id"] in self.held or not isinstance(one.get(key), str) or one["id"] in self.spread:
            return
        last = self.data["horizon"]["to"]
        options = ["2026-05-05", "2026-07-01", f"{last}-12-31"] if key == "date" else ["2026", str(last)]
        options = list(dict.fromkeys(options))
        if len(options) > 1:
            one[key] = self._choose(options)

    def _fact(self) -> None:
        one = self._item()
        facts = _for_decision(self._of_note(one, self._free_facts(one, *_SIMPLE, Type.MONEY, Type.RATIO)))
        if not facts:
            return
        fact = self.chance.choice(facts)
        values = self._values(fact, one.get(fact.name))
        if values is not None and f"items.{one['id']}.{fact.name}" not in self.spread and one["id"] not in self.spread:
            one[fact.name] = self._choose(values)

    def _amount(self) -> None:
        one = self._item()
        facts = _for_decision(self._of_note(one, self._free_facts(one, Type.MONEY)))
        if not facts or one["id"] in self.spread:
            return
        fact = self.chance.choice(facts)
        form = self._between(one.get(fact.name))
        others = [it["id"] for it in (one, *self._parts(one))]
        if not set(others) & self.held and len(others) == 1 and self.some(0.35):
            form["or_none"] = "true"
        if self.some(0.15):
            also = [it.name for it in self._free_facts(one, Type.MONEY) if it is not fact and it.name not in one]
            form |= {"also": also[0]} if also else {}
        one[fact.name] = form

    def _variants(self) -> None:
        one = self._item()
        facts = self._of_note(one, self._free_facts(one, *_SIMPLE, Type.MONEY))
        facts = [it for it in facts if not isinstance(one.get(it.name), dict)]
        also = {it.get("also") for it in one.values() if isinstance(it, dict)}
        facts = [it for it in facts if it.name not in also]
        if "variants" in one or not facts or one["id"] in self.spread:
            return
        chosen = self.chance.sample(facts, min(len(facts), self.chance.choice((1, 1, 2))))
        patches: dict[str, Data] = {}
        for name in ("small", "large", "other")[: self.chance.choice((2, 2, 3))]:
            drawn = {it.name: self.chance.choice(self._drawn(it, one.get(it.name))) for it in chosen}
            patches[name] = {"cost": self._yuan(), **drawn}
        for it in chosen:
            one.pop(it.name, None)
        if isinstance(one.get("year"), str) and one["id"] not in self.held and self.some(0.3):
            del one["year"]
            for patch in patches.values():
                patch["year"] = str(self.chance.randint(2026, self.data["horizon"]["to"]))
        one["variants"] = patches

    # Totals

    def _spread(self, name: str, over: list[str]) -> None:
        self.data.setdefault("levers", {})[name] = {"spread": {**self._total(len(over)), "over": over}}

    def _total(self, places: int) -> Data:
        most = self.chance.randint(2, 6)
        least = self.chance.randint(0, 1)
        total = self.chance.randint(max(1, places * least), places * most)
        form: Data = {"total": f"{total}元", "least": f"{least}元", "most": f"{most}元"}
        if self.some(0.3):
            form["cost"] = self.chance.choice(_RATES)
        return form

    def _spread_years(self) -> None:
        """One contract a year."""
        one = self._item()
        last = self.data["horizon"]["to"]
        shut = any("optional" in self.items[name] for name in (one["id"], *self._above(one)))
        if last == 2026 or one["kind"] != "contract" or shut or self._parts(one) or "variants" in one:
            return
        if one["id"] in self.held | self.spread or not isinstance(one.get("year"), str) or one.get("amount", "") == {}:
            return
        if isinstance(one.get("amount"), dict) or any(isinstance(it, dict) and "also" in it for it in one.values()):
            return
        del one["year"]
        form = {**self._total(2), "years": ["2026", "2027"]}
        if self.some(0.6):
            form["or_none"] = "true"
        one["amount"] = {"spread": form}
        self.spread.add(one["id"])

    def _spread_items(self) -> None:
        fit = [
            one
            for one in self.items.values()
            if one["kind"] == "contract"
            and not isinstance(one.get("amount"), dict)
            and "variants" not in one
            and not any("optional" in self.items[name] for name in (one["id"], *self._above(one)))
            and not any(isinstance(it, dict) and "also" in it for it in one.values())
            and one["id"] not in self.spread
        ]
        if len(fit) < 2 or "levers" in self.data:
            return
        two = fit[:2]
        for one in two:
            one.pop("amount", None)
            self.spread.add(one["id"])
        self._spread("shared", [f"items.{one['id']}.amount" for one in two])
        apart = all(not self._parts(one) and one["id"] not in self.held for one in two)
        if apart and self.some(0.5):
            self.data["levers"]["shared"]["spread"]["or_none"] = "true"

    # Groups

    def _make_group(self) -> None:
        first: Data = self.data.pop("enterprise")
        second = {
            fact.name: self.chance.choice(values_of_fact(self.chance, fact, self.scale))
            for fact in self.words.enterprise.values()
            if fact.type in _SIMPLE and self.some(0.9)
        }
        years = {
            str(year): {
                fact.name: self.chance.choice(values_of_fact(self.chance, fact, self.scale))
                for fact in self.words.year.values()
                if self.some(0.9)
            }
            for year in (2025, 2026)
        }
        self.data["enterprises"] = {"a": first, "b": {**second, "years": years}}
        history = self.data["history"]
        for row in (*history["awards"], *history["elsewhere"]):
            row["entity"] = "a"
        history["reached"] = {"a": history["reached"]} if history["reached"] else {}
        for one in self.items.values():
            if "part_of" in one:
                continue
            free = not {one["id"], *(it["id"] for it in self._parts(one))} & self.held
            names = ["a", "b"]
            self.chance.shuffle(names)
            if free and self.some(0.6):
                one["entity"] = {"choose": names}
            else:
                one["entity"] = names[0] if free else "a"


def _for_decision(facts: Sequence[FactType]) -> list[FactType]:
    """Without the numbers that are outcomes: no case may leave those open."""
    numbers = (Type.MONEY, Type.COUNT, Type.RATIO)
    return [fact for fact in facts if fact.type not in numbers or fact.spending or fact.decided]


def values_of_fact(chance: Random, fact: FactType, scale: Scale) -> list[str]:
    """Two or three values of the fact as a file says them, some of them perhaps equal."""
    number = chance.choice((2, 2, 3))
    match fact.type:
        case Type.MONEY:
            most = 14 if fact.name == "revenue" else 2 * scale.most
            return [f"{chance.randint(0, most) * scale.unit}元" for _ in range(number)]
        case Type.FLAG:
            return ["false", "true"]
        case Type.COUNT:
            return [str(chance.randint(0, 3)) for _ in range(number)]
        case Type.RATIO:
            return [f"{chance.randint(0, 4) * 25}%" for _ in range(number)]
        case Type.DATE:
            return [f"{chance.choice((2018, 2025, 2026, 2027))}-03-01" for _ in range(number)]
        case _:
            return [chance.choice(fact.options).name for _ in range(number)]
