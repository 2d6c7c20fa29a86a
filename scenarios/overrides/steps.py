"""What a scenario changes, value by value: addresses found in the case, `*` spelt out, contradictions refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from models.errors import Finding, InputError, did_you_mean
from models.expression import Type
from models.policy import Policy, Strength
from models.scenario import Untouched
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import Path_
from scenarios.address import Address, parse_address
from scenarios.overrides.file import Scenario
from scenarios.plain_path import MISSING, Key, item_id, look, own_text

_PERCENT = re.compile(r"[+-][0-9]{1,4}(\.[0-9]{1,4})?%")
_SCALED = frozenset({Type.MONEY, Type.COUNT, Type.RATIO})
_NOT_THERE = Text("个案没有这样的值", "the case has no such value")
_UNKNOWN = Text("未知，按比例变动后仍未知", "unknown, and unknown it stays")


@dataclass(frozen=True)
class Step:
    """One value that changes: to `value` (plain data), or times `factor` where there is one. `path` is in the file."""

    address: Address
    path: Path_
    value: Any = None
    factor: Fraction | None = None


@dataclass
class Steps:
    """The steps of one scenario in the order of its parts, what it cannot touch, and the faults found."""

    scenario: Scenario
    data: Mapping[str, Any]
    words: Vocabulary
    policies: Sequence[Policy]
    found: list[Step] = field(default_factory=list)
    untouched: list[Untouched] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    _first: dict[str, Path_] = field(default_factory=dict)

    def read(self) -> None:
        """Find every step. Nothing is raised: faults are collected."""
        for text, value in self.scenario.shape.set.items():
            self._set(text, value, ("set", text))
        for text, change in self.scenario.shape.scale.items():
            self._scale(text, change.strip(), ("scale", text))
        for text, value, path in self._settings():
            self._set(text, value, path)
        self._removed()
        self._orphans()

    def used(self) -> list[Policy]:
        """The policies that the case is planned with, which `*` speaks of."""
        listed = look(self.data, (Key(("policies",)),))
        return [one for one in self.policies if not isinstance(listed, list) or not listed or one.id in listed]

    def fault(self, path: Path_, zh: str, en: str, *, key: bool = False) -> None:
        """Note a fault at a place of the scenario."""
        self.faults.append(self.scenario.document.finding(path, Text(zh, en), None, key=key))

    def _set(self, text: str, value: Any, path: Path_) -> None:
        if ".*" in text:
            self.fault(
                path, "* 只用于 scale；set 要逐个写明", "`*` goes with scale only; set names each value", key=True
            )
            return
        for one in self._entities(text):
            address = self._address(one, path)
            if address is not None and self._alone(address.text, path):
                self.found.append(Step(address, path, value))

    def _scale(self, text: str, change: str, path: Path_) -> None:
        factor = Fraction(change[:-1]) / 100 + 1 if _PERCENT.fullmatch(change) else None
        if factor is None or factor < 0:
            self.fault(
                path,
                f"{change}：应为相对变动，如 -20%、+12.5%，不低于 -100%",
                f"{change}: a relative change is expected, such as -20% or +12.5%, not below -100%",
            )
            return
        if not self._is_fact_of_items(text, path):
            return
        named = [one for each in self._entities(text) for one in self._spelt_out(each)]
        if not named:
            self.untouched.append(Untouched(text, Text(text, text), _NOT_THERE))
        for one in named:
            address = self._address(one, path)
            if address is None:
                return
            if address.type not in _SCALED:
                name = address.name
                self.fault(path, f"{name.zh}不是数额，不能按比例变动", f"{name.en} is no amount to be scaled", key=True)
                return
            if self._is_known(address) and self._alone(address.text, path):
                self.found.append(Step(address, path, factor=factor))

    def _is_known(self, address: Address) -> bool:
        """Whether there is a figure to change; an open decision or an unknown value stays as it is."""
        value = address.value(self.data)
        if isinstance(value, Mapping | list):
            why = Text("是留待决定的，没有一个数可以变动", "is an open decision; there is no one figure to change")
        elif value is None or str(value).strip() in ("unknown", "未知", "不知道"):
            why = _UNKNOWN
        else:
            return True
        self.untouched.append(Untouched(address.text, address.name, why))
        return False

    def _entities(self, text: str) -> list[str]:
        """In a group, what is said of the enterprise is said of each of its entities."""
        root, _, rest = text.partition(".")
        group = self.data.get("enterprises")
        if root not in ("enterprise", "企业") or not isinstance(group, Mapping):
            return [text]
        return [f"enterprises.{entity}.{rest}" for entity in group]

    def _spelt_out(self, text: str) -> Iterator[str]:
        """The addresses that a pattern stands for: `*` is every year of the horizon, or every item with the fact."""
        head, star, tail = text.partition(".*")
        if not star:
            yield text
        elif head in ("items", "事项"):
            for one in self._items_with(tail.lstrip(".").partition(".")[0]):
                yield from self._spelt_out(f"{head}.{one}{tail}")
        else:
            for year in self._years():
                yield f"{head}.{year}{tail}"

    def _years(self) -> range:
        bounds = [look(self.data, (Key(("horizon",)), Key((name,)))) for name in ("from", "to")]
        first, last = (int(str(one)) if str(one).isdigit() else 0 for one in bounds)
        return range(first, last + 1) if first else range(0)

    def _is_fact_of_items(self, text: str, path: Path_) -> bool:
        """Whether what a pattern over all items names is a fact of some kind of items; a fault otherwise."""
        head, star, tail = text.partition(".*")
        if not star or head not in ("items", "事项"):
            return True
        name, known = tail.lstrip(".").partition(".")[0], self._item_facts()
        if name in known:
            return True
        text_ = Text(f"没有一类事项有事实 {name}", f"no kind of items has a fact {name}")
        self.faults.append(self.scenario.document.finding(path, text_, did_you_mean(name, known), key=True))
        return False

    def _item_facts(self) -> dict[str, set[str]]:
        """By each name of a fact of items, all names of it."""
        found: dict[str, set[str]] = {}
        for table in (self.words.common, *(kind.facts for kind in self.words.kinds.values())):
            for fact in table.values():
                for name in (fact.name, fact.label.zh):
                    found.setdefault(name, set()).update((fact.name, fact.label.zh))
        return found

    def _items_with(self, fact: str) -> list[str]:
        """The items that have a fact, by the order of the case."""
        names = Key(tuple(sorted(self._item_facts()[fact])))
        items = look(self.data, (Key(("items",)),))
        listed = items if isinstance(items, list) else []
        return [item_id(one) for one in listed if look(one, (names,)) is not MISSING]

    def _settings(self) -> Iterator[tuple[str, Any, Path_]]:
        """The parts of the file that have a name of their own, as values at addresses."""
        shape = self.scenario.shape
        for name, value in shape.readings.items():
            if isinstance(value, str):
                yield f"readings.{name}", value, ("readings", name)
            else:
                for one, option in value.items():
                    yield f"readings.{name}.{one}", option, ("readings", name, one)
        if shape.drafts is not None:
            yield "drafts", shape.drafts, ("drafts",)
        if shape.policies is not None:
            yield "policies", list(shape.policies), ("policies",)
        if shape.horizon is not None:
            for name, year in (("from", shape.horizon.from_), ("to", shape.horizon.to)):
                if year is not None:
                    yield f"horizon.{name}", str(year), ("horizon", name)
        if shape.outlook is not None:
            yield from self._outlook("chances", shape.outlook.chances)
            yield from self._outlook("pots", shape.outlook.pots)

    def _outlook(self, part: str, wanted: Mapping[str, str]) -> Iterator[tuple[str, Any, Path_]]:
        known = [
            one.ref
            for policy in self.used()
            for one in (policy.pots if part == "pots" else policy.clauses)
            if part == "pots" or one.strength is Strength.COMPETITIVE  # type: ignore[union-attr]
        ]
        for ref, share in wanted.items():
            path: Path_ = ("outlook", part, ref)
            if ref != "*":
                yield f"outlook.{part}.{ref}", share, path
                continue
            rest = [one for one in known if one not in wanted]
            if not rest:
                label = Text("资金池", "budget pots") if part == "pots" else Text("竞争性条款", "competitive clauses")
                why = Text("所用政策里没有", "the policies in use have none")
                self.untouched.append(Untouched(f"outlook.{part}.*", label, why))
            for one in rest:
                yield f"outlook.{part}.{one}", share, path

    def _removed(self) -> None:
        """What is removed is there, and nothing else of it changes."""
        items = look(self.data, (Key(("items",)),))
        known = {item_id(one) for one in items} if isinstance(items, list) else set()
        seen: set[str] = set()
        for index, name in enumerate(self.scenario.shape.remove_items):
            path: Path_ = ("remove_items", index)
            if name in seen:
                self.fault(path, f"事项 {name} 写了两次", f"the item {name} stands twice")
            elif name not in known:
                text = Text(f"未知的事项 {name}", f"unknown item {name}")
                self.faults.append(self.scenario.document.finding(path, text, sorted(known)))
            seen.add(name)
        for step in self.found:
            if step.address.item in seen:
                self.fault(
                    step.path,
                    f"事项 {step.address.item} 已被去掉（remove_items），不能再改它的值",
                    f"the item {step.address.item} is removed (remove_items); its values cannot change as well",
                    key=True,
                )

    def _orphans(self) -> None:
        """What is part of a removed item is removed too, or says anew what it is part of."""
        shape = self.scenario.shape
        items = look(self.data, (Key(("items",)),))
        gone = {*shape.remove_items} - {item_id(one) for one in shape.add_items}
        told = {step.address.item for step in self.found if step.address.text.endswith(".part_of")}
        for one in items if isinstance(items, list) else []:
            whole, name = own_text(one, "part_of", "属于"), item_id(one)
            if whole in gone and name not in {*gone, *told, *shape.remove_items}:
                self.fault(
                    ("remove_items", shape.remove_items.index(whole)),
                    f"事项 {name} 属于 {whole}：把它一并去掉，或用 set 把 items.{name}.part_of 改为别的事项",
                    f"the item {name} is part of {whole}: remove it too, or set items.{name}.part_of to another item",
                )

    def _address(self, text: str, path: Path_) -> Address | None:
        try:
            place = self.scenario.document.key_place(path)
            return parse_address(text, self.data, self.words, policies=self.policies, place=place)
        except InputError as error:
            for one in error.findings:
                self.faults.append(
                    Finding(one.place, one.text, self.scenario.document.excerpt(one.place), one.suggestion)
                )
            return None

    def _alone(self, address: str, path: Path_) -> bool:
        """Whether nothing else of the scenario changes the value; the second one is a fault."""
        first = self._first.setdefault(address, path)
        if first == path:
            return True
        before, now = _said(first), _said(path)
        self.fault(
            path, f"{address} 改了两次：{before} 和 {now}", f"{address} changes twice: {before} and {now}", key=True
        )
        return False


def _said(path: Path_) -> str:
    return " ".join(str(part) for part in path)
