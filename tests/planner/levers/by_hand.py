"""What the file of an open case means, said once more: every decided case file that it may become, with its cost.

It shares no code with the reader of levers: values are put into copies of the file, one way after the other.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from models.vocabulary import Vocabulary

Data = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One value of one open place: `path` in what `owner` is (an item, "" for the entities), and what it costs in yuan.

    A value of None takes the item away. `also` are facts that take the same value.
    """

    owner: str
    path: tuple[str, ...]
    value: Any
    cost: Fraction
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settled:
    """One decided file for each entity, and the client's own spending in yuan."""

    files: tuple[Data, ...]
    cost: Fraction


def settlements(data: Mapping[str, Any], words: Vocabulary, step: int = 1) -> Iterator[Settled]:
    """All decided cases, amounts in steps of so many yuan from their least; some of them more than once."""
    for ways in product(*_places(data, words, step)):
        yield _settled(data, [way for group in ways for way in group])


def number_of(data: Mapping[str, Any], words: Vocabulary, step: int = 1) -> int:
    """How many there are."""
    found = 1
    for place in _places(data, words, step):
        found *= len(place)
    return found


def yuan(text: str) -> int:
    """Whole yuan of an amount as written."""
    for unit, factor in (("亿元", 10**8), ("亿", 10**8), ("万元", 10_000), ("万", 10_000), ("元", 1)):
        if text.endswith(unit):
            return int(Fraction(text.removesuffix(unit).replace(",", "")) * factor)
    return int(text)


# The open places, each with its ways; a total over several places is one place


def _places(data: Mapping[str, Any], words: Vocabulary, step: int) -> list[list[tuple[Way, ...]]]:
    found: list[list[tuple[Way, ...]]] = []
    for name, firm in _firms(data).items():
        for key, value in firm.items():
            if key == "years":
                for year, facts in value.items():
                    found += [
                        _values("", (name, "years", year, fact), one, words.year[fact].spending, step)
                        for fact, one in facts.items()
                        if isinstance(one, dict)
                    ]
            elif isinstance(value, dict):
                found.append(_values("", (name, key), value, words.enterprise[key].spending, step))
    for item in data["items"]:
        found += _of_item(item, words, step)
    for one in data.get("levers", {}).values():
        found.append(_total(one["spread"], [_address(text) for text in one["spread"]["over"]], step))
    return found


def _of_item(item: Mapping[str, Any], words: Vocabulary, step: int) -> Iterator[list[tuple[Way, ...]]]:
    name, facts = str(item["id"]), words.item_facts(item["kind"])
    for key, value in item.items():
        if key == "optional":
            cost = yuan(value["cost"]) if isinstance(value, dict) else 0
            yield [(Way(name, ("here",), False, Fraction(0)),), (Way(name, ("here",), True, Fraction(cost)),)]
        elif key == "variants":
            yield [
                (Way(name, ("variant",), {k: v for k, v in one.items() if k != "cost"}, Fraction(yuan(one["cost"]))),)
                for one in value.values()
            ]
        elif isinstance(value, dict) and "spread" in value:
            over = [(name, year, key) for year in value["spread"]["years"]]
            yield _total(value["spread"], over, step, spends=facts[key].spending)
        elif isinstance(value, dict) and ("choose" in value or "between" in value):
            yield _values(name, (key,), value, key in facts and facts[key].spending, step)


def _values(
    owner: str, path: tuple[str, ...], form: Mapping[str, Any], spends: bool, step: int
) -> list[tuple[Way, ...]]:
    if "choose" in form:
        options = form["choose"]
        priced = options if isinstance(options, dict) else dict.fromkeys(options)
        return [
            (Way(owner, path, text, Fraction(yuan(more["cost"]) if more else yuan(text) if spends else 0)),)
            for text, more in priced.items()
        ]
    least, most = (yuan(one) for one in form["between"])
    amounts = [*([0] if "or_none" in form and least else []), *range(least, most + 1, step)]
    also = (form["also"],) if "also" in form else ()
    return [(Way(owner, path, _money(form, one), _rate(form, spends) * one, also),) for one in amounts]


def _money(form: Mapping[str, Any], amount: int) -> str | None:
    return None if amount == 0 and "or_none" in form else f"{amount}元"


def _rate(form: Mapping[str, Any], spends: bool) -> Fraction:
    return Fraction(form["cost"].removesuffix("%")) / 100 if "cost" in form else Fraction(spends)


def _total(
    form: Mapping[str, Any], over: Sequence[tuple[str, ...]], step: int, *, spends: bool = True
) -> list[tuple[Way, ...]]:
    """Parts of a total; what is spread in the tests is always spending unless said otherwise."""
    total, least, most = (
        yuan(form.get(key, form["total"] if key == "most" else "0")) for key in ("total", "least", "most")
    )
    amounts = [*([0] if "or_none" in form and least else []), *range(least, most + 1, step)]
    return [
        tuple(
            Way(place[0], place[1:], _money(form, one), _rate(form, spends) * one)
            for place, one in zip(over, parts, strict=True)
        )
        for parts in product(amounts, repeat=len(over))
        if sum(parts) == total
    ]


def _address(text: str) -> tuple[str, ...]:
    """(item, fact), or ("", entity, years, year, fact)."""
    head, *rest = text.split(".")
    if head == "items":
        return tuple(rest)
    return ("", *rest) if head == "enterprises" else ("", "", *rest)


def _firms(data: Mapping[str, Any]) -> dict[str, Data]:
    return data["enterprises"] if "enterprises" in data else {"": data["enterprise"]}


# One settlement


def _settled(data: Mapping[str, Any], ways: list[Way]) -> Settled:
    firms = copy.deepcopy(_firms(data))
    made: dict[str, Data] = {}
    owners: dict[str, str] = {}
    away: set[str] = set()
    for item in data["items"]:
        years = [form["spread"]["years"] for form in item.values() if isinstance(form, dict) and "spread" in form]
        for year in years[0] if years else [""]:
            name = f"{item['id']}-{year}" if year else item["id"]
            plain = {key: copy.deepcopy(value) for key, value in item.items() if not _is_open(key, value)}
            plain |= {"id": name, "matter": item.get("matter", name)} | ({"year": year} if year else {})
            made[name], owners[name] = plain, item["id"]
    for way in ways:
        _put(way, firms, made, owners, away)
    gone = {name for name in made if _is_away(name, made, away)}
    cost = sum((way.cost for way in ways if _counts(way, owners, gone)), Fraction(0))
    files = tuple(_file(data, name, firm, [one for key, one in made.items() if key not in gone], made)
                  for name, firm in firms.items())  # fmt: skip
    return Settled(files, cost)


def _is_open(key: str, value: Any) -> bool:
    return key in ("optional", "variants") or (
        isinstance(value, dict) and bool({"choose", "between", "spread"} & set(value))
    )


def _put(way: Way, firms: dict[str, Data], made: dict[str, Data], owners: Mapping[str, str], away: set[str]) -> None:
    if not way.owner:
        table = firms[way.path[0]]
        for key in way.path[1:-1]:
            table = table.setdefault(key, {})
        table[way.path[-1]] = way.value
        return
    year = way.path[0] if len(way.path) == 2 else ""
    mine = [f"{way.owner}-{year}"] if year else [name for name, owner in owners.items() if owner == way.owner]
    for name in mine:
        match way.path[-1], way.value:
            case "here", there:
                away |= set() if there else {name}
            case _, None:
                away.add(name)
            case "variant", patch:
                made[name] |= patch
            case fact, value:
                made[name] |= dict.fromkeys((fact, *way.also), value)


def _is_away(name: str, made: Mapping[str, Data], away: set[str]) -> bool:
    above = made[name].get("part_of")
    return name in away or (above is not None and _is_away(above, made, away))


def _counts(way: Way, owners: Mapping[str, str], gone: set[str]) -> bool:
    """What an item costs that is not there is not spent."""
    if not way.owner:
        return True
    return any(owner == way.owner and name not in gone for name, owner in owners.items())


def _file(data: Mapping[str, Any], name: str, firm: Data, present: Iterable[Data], made: Mapping[str, Data]) -> Data:
    plain = {key: value for key, value in data.items() if key not in ("enterprise", "enterprises", "items", "levers")}
    items = []
    for one in present:
        root = one
        while "part_of" in root:
            root = made[root["part_of"]]
        if root.get("entity", "") == name:
            items.append({key: value for key, value in one.items() if key != "entity"})
    if name:
        history = data["history"]
        plain["history"] = {
            table: [{k: v for k, v in row.items() if k != "entity"} for row in history[table] if row["entity"] == name]
            for table in ("awards", "elsewhere")
        } | {"reached": history["reached"].get(name, {})}
    return {**plain, "enterprise": firm, "items": items}
