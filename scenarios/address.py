"""Addresses of values in a case: `enterprise.years.2026.rd_expense`, `items.<id>.amount`, `readings.<pack>.<id>` …

An address names a value of a case file by dots. Facts may be named in English or by their Chinese label; an item's id
may itself have dots. Entries of the history are numbered from 1. `parse_address` finds out what stands there and of
which type it is; the address then reads, sets and removes the value in plain data of the form of a case file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.errors import Finding, InputError, Place, did_you_mean
from models.expression import Type
from models.policy import Policy, Strength
from models.text import Text
from models.vocabulary import FactType, Option, Vocabulary
from policies.language.scope import find_fact
from scenarios.address_value import DATE, YEAR, Address
from scenarios.plain_path import MISSING, Entry, Key, Number, PlainPath, item_id, look, own_text

__all__ = ["Address", "parse_address"]


def parse_address(
    text: str,
    data: Mapping[str, Any],
    vocabulary: Vocabulary,
    *,
    policies: Iterable[Policy] = (),
    place: Place | None = None,
) -> Address:
    """The address that the text names in a case's plain data.

    `policies` let the names of packs, readings, clauses and pots be tested at once; without them only the reading of
    the changed case does that. `place` is where the text was written (default: the text itself). Raises InputError with
    what is unknown and a suggestion.
    """
    written = text.strip()
    parser = _Parser(written, data, vocabulary, tuple(policies), place or Place(written or _UNWRITTEN))
    root, _, rest = written.partition(".")
    name = _ROOTS_ZH.get(root, root)
    if name not in _ROOTS:
        raise parser.unknown("地址开头", "start of an address", root, [*_ROOTS, *_ROOTS_ZH])
    return _ROOTS[name](parser, name, rest)


@dataclass(frozen=True)
class _Parser:
    """Reads one address against the data that it is for."""

    written: str
    data: Mapping[str, Any]
    words: Vocabulary
    policies: tuple[Policy, ...]
    place: Place

    def refused(self, zh: str, en: str, hint: Text | None = None) -> InputError:
        """What is wrong with the address; a place that is the address itself has said it already."""
        same = self.place.file in (self.written, _UNWRITTEN)
        text = Text(zh, en) if same else Text(f"{self.written}：{zh}", f"{self.written}: {en}")
        return InputError([Finding(self.place, text, "", hint)])

    def unknown(self, zh: str, en: str, seen: str, known: Iterable[str]) -> InputError:
        """An unknown name, with the nearest known one or, where they are few, all of them."""
        names = sorted(set(known))
        few = Text(f"可写：{'、'.join(names)}", f"known: {', '.join(names)}") if 0 < len(names) <= _FEW else None
        hint = did_you_mean(seen, names) or few
        return self.refused(f"未知的{zh} {seen or '（空）'}", f"unknown {en} {seen or '(nothing)'}", hint)

    def enterprise(self, root: str, rest: str) -> Address:
        """A fact of the enterprise or of one of its years; in a group, behind the name of the entity."""
        text, whose = root, ""
        path: PlainPath = (Key((root,)),)
        if root == "enterprises":
            entity, _, rest = rest.partition(".")
            known = self.data.get(root)
            if not isinstance(known, Mapping) or entity not in known:
                raise self.unknown("主体", "entity", entity, known if isinstance(known, Mapping) else ())
            text, path = f"{root}.{entity}", (*path, Key((entity,)))
            whose = own_text(known[entity], *ENTERPRISE_NAMES["name"].names) or entity
        head, _, tail = rest.partition(".")
        if head in ENTERPRISE_NAMES["name"].names:
            return self._made(
                f"{text}.name", (*path, ENTERPRISE_NAMES["name"]), _plain("name", Type.KEY), _of(whose, _NAME)
            )
        if head not in ENTERPRISE_NAMES["years"].names:
            fact = self._fact(self.words.enterprise, rest, ("事实", "fact"), ("years",))
            return self._made(f"{text}.{fact.name}", (*path, _key(fact)), fact, _of(whose, fact.label))
        year, _, name = tail.partition(".")
        number = self._year(year)
        fact = self._fact(self.words.year, name, ("年度事实", "fact of a year"))
        path = (*path, ENTERPRISE_NAMES["years"], Key((year,)), _key(fact))
        return self._made(
            f"{text}.years.{year}.{fact.name}", path, fact, _of(whose, _of_year(fact.label, number)), year=number
        )

    def item(self, root: str, rest: str) -> Address:
        """A fact of an item, or its year, date or label; the longest id that leaves a name behind is meant."""
        items = look(self.data, (Key((root,)),))
        known = {item_id(one): one for one in items} if isinstance(items, list) else {}
        ids = sorted((one for one in known if one and rest.startswith(f"{one}.")), key=len, reverse=True)
        if not ids:
            raise self.unknown("事项", "item", rest.rpartition(".")[0] or rest, [one for one in known if one])
        refused: InputError | None = None
        for one in ids:
            try:
                return self._of_item(one, known[one], rest.removeprefix(f"{one}."))
            except InputError as error:
                refused = refused or error
        assert refused is not None
        raise refused

    def _of_item(self, name: str, item: Any, rest: str) -> Address:
        path: PlainPath = (Key(("items",)), Entry(name))
        called = own_text(item, "label", "名称") or name
        if rest in _ITEM_VALUES:
            key, fact, words = _ITEM_VALUES[rest]
            text = f"items.{name}.{key.names[0]}"
            return self._made(text, (*path, key), fact, _of(called, words), item=name)
        facts = self._facts_of(item)
        head, _, year = rest.partition(".")
        fact = self._fact(facts, head, ("事项事实", "fact of the item"), ("year", "date", "label", "matter", "part_of"))
        text, path, words = f"items.{name}.{fact.name}", (*path, _key(fact)), _of(called, fact.label)
        if year and not fact.by_year:
            raise self.refused(f"{fact.label.zh}不是逐年的事实", f"{fact.name} is no fact by year")
        if year:
            number = self._year(year)
            path, words = (*path, Key((year,))), _of(called, _of_year(fact.label, number))
            return self._made(f"{text}.{year}", path, fact, words, item=name, year=number, by_year=True)
        if fact.by_year and _is_by_year(look(item, (_key(fact),))):
            raise self.refused(
                f"{fact.label.zh}按年填写，应写明年份，如 {text}.{self._first_year()}",
                f"{fact.name} is written by year; name the year, as in {text}.{self._first_year()}",
            )
        return self._made(text, path, fact, words, item=name)

    def _facts_of(self, item: Any) -> dict[str, FactType]:
        written = own_text(item, "kind", "类型")
        kind = next((name for name, one in self.words.kinds.items() if written in (name, one.label.zh)), None)
        return dict(self.words.common) if kind is None else self.words.item_facts(kind)

    def reading(self, root: str, rest: str) -> Address:
        """A reading of a pack, or a shared one."""
        pack, _, one = rest.partition(".")
        label = Text(f"解读 {rest}", f"reading {rest}")
        if not one:
            shared = self.words.readings
            if pack not in shared:
                raise self.unknown("解读", "reading", pack, [*shared, *(policy.id for policy in self.policies)])
            return self._made(
                f"{root}.{pack}", (Key((root,)), Key((pack,))), _choice(pack, shared[pack].options), label
            )
        options: Mapping[str, Text] = {}
        if self.policies:
            readings = {reading.ref: reading for policy in self.policies for reading in policy.readings}
            if rest not in readings:
                raise self.unknown("解读", "reading", rest, readings)
            options = readings[rest].options
        return self._made(f"{root}.{rest}", (Key((root,)), Key((pack,)), Key((one,))), _choice(one, options), label)

    def outlook(self, root: str, rest: str) -> Address:
        """The chance of a competitive clause, or the share that a pot will pay."""
        part, _, ref = rest.partition(".")
        if part not in ("chances", "pots"):
            raise self.unknown("预期", "outlook", part, ("chances", "pots"))
        known = {
            "chances": [c.ref for p in self.policies for c in p.clauses if c.strength is Strength.COMPETITIVE],
            "pots": [pot.ref for policy in self.policies for pot in policy.pots],
        }[part]
        if "/" not in ref or (self.policies and ref not in known):
            what = ("竞争性条款", "competitive clause") if part == "chances" else ("资金池", "pot")
            raise self.unknown(*what, ref, known)
        label = Text(f"{ref} 的入选概率", f"chance of {ref}")
        if part == "pots":
            label = Text(f"{ref} 的兑付比例", f"share that {ref} pays")
        return self._made(f"{root}.{part}.{ref}", (Key((root,)), Key((part,)), Key((ref,))), _RATIO, label)

    def history(self, root: str, rest: str) -> Address:
        """A measure reached before, or the year or money of an award."""
        part, _, name = rest.partition(".")
        if part == "reached":
            measures = {key: fact for key, fact in self.words.year.items() if fact.type is Type.MONEY}
            fact = self._fact(measures, name, ("年度金额", "yearly amount"))
            label = Text(f"此前最高{fact.label.zh}", f"highest {fact.label.en} so far")
            return self._made(f"{root}.reached.{fact.name}", (Key((root,)), Key((part,)), _key(fact)), fact, label)
        if part not in ("awards", "elsewhere"):
            raise self.unknown("历史", "part of the history", part, ("reached", "awards", "elsewhere"))
        number, _, value = name.partition(".")
        written = look(self.data, (Key((root,)), Key((part,))))
        count = len(written) if isinstance(written, list) else 0
        if not number.isdigit() or not 0 < int(number) <= count:
            raise self.refused(
                f"{part} 有 {count} 条，从 1 起编号，没有 {number or '（空）'}",
                f"{part} has {count} entries, numbered from 1; there is no {number or '(nothing)'}",
            )
        if value not in _ENTRY_VALUES:
            raise self.unknown("历史条目的值", "value of an entry", value, _ENTRY_VALUES)
        fact, said = _ENTRY_VALUES[value]
        label = Text(f"历史 {part} 第 {number} 条的{said.zh}", f"{said.en} of entry {number} of {part}")
        path = (Key((root,)), Key((part,)), Number(int(number)), Key((value,)))
        return self._made(f"{root}.{part}.{int(number)}.{value}", path, fact, label)

    def setting(self, root: str, rest: str) -> Address:
        """Whether drafts count, which policies do, and the years of the plan."""
        if root == "horizon":
            if rest not in _BOUNDS:
                raise self.unknown("规划期", "bound of the horizon", rest, _BOUNDS)
            return self._made(f"{root}.{rest}", (Key((root,)), Key((rest,))), _plain(rest, Type.COUNT), _BOUNDS[rest])
        if rest:
            raise self.refused(f"{root} 之后不应再有 .{rest}", f"nothing stands behind {root}, and not .{rest}")
        if root == "drafts":
            return self._made(root, (Key((root,)),), _choice(root, _DRAFTS), Text("征求意见稿", "drafts"))
        packs = {policy.id: policy.title for policy in self.policies}
        fact = replace(_choice(root, packs), type=Type.CHOICES if packs else Type.KEY)
        return self._made(root, (Key((root,)),), fact, Text("政策", "policies"))

    def _fact(
        self, facts: Mapping[str, FactType], name: str, what: tuple[str, str], also: Iterable[str] = ()
    ) -> FactType:
        fact = find_fact(facts, name)
        if fact is None:
            raise self.unknown(*what, name, [*facts, *(one.label.zh for one in facts.values()), *also])
        return fact

    def _year(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) == len("2026")):
            seen = text or "（空）"
            raise self.refused(f"{seen} 不是年份", f"{text or '(nothing)'} is not a year")
        return int(text)

    def _first_year(self) -> str:
        found = look(self.data, (Key(("horizon",)), Key(("from",))))
        return "2026" if found is MISSING else str(found)

    def _made(self, text: str, path: PlainPath, fact: FactType, name: Text, **more: Any) -> Address:
        return Address(text, path, fact, name, place=self.place, **more)


def _key(fact: FactType) -> Key:
    return Key((fact.name, fact.label.zh))


def _is_by_year(value: Any) -> bool:
    return isinstance(value, Mapping) and all(str(key).isdigit() for key in value)


def _of_year(label: Text, year: int) -> Text:
    return Text(f"{year} 年{label.zh}", f"{label.en} {year}")


def _of(owner: str, label: Text) -> Text:
    """The label behind the name of an item or entity, where there is one."""
    return Text(f"{owner}：{label.zh}", f"{owner}: {label.en}") if owner else label


def _plain(name: str, kind: Type) -> FactType:
    """The type of a value that is no fact."""
    return FactType("enterprise", name, kind, Text(name, name), Text(name, name))


def _choice(name: str, options: Mapping[str, Text]) -> FactType:
    """A choice; of a reading whose options are not at hand, any text."""
    if not options:
        return _plain(name, Type.KEY)
    return replace(_plain(name, Type.CHOICE), options=tuple(Option(key, text) for key, text in options.items()))


#: Stands for an address of which nothing is written.
_UNWRITTEN = "?"
#: How many known names a message lists.
_FEW = 8
_NAME = Text("名称", "name")
ENTERPRISE_NAMES = {"years": Key(("years", "年度")), "name": Key(("name", "名称"))}
_ITEM_WORDS = {
    YEAR: (_plain("year", Type.COUNT), Text("年份", "year")),
    DATE: (_plain("date", Type.DATE), Text("日期", "date")),
    Key(("label", "名称")): (_plain("label", Type.KEY), _NAME),
    Key(("matter", "同一事项")): (_plain("matter", Type.KEY), Text("同一事项", "matter")),
    Key(("part_of", "属于")): (_plain("part_of", Type.KEY), Text("属于", "part of")),
}
_ITEM_VALUES = {name: (key, fact, words) for key, (fact, words) in _ITEM_WORDS.items() for name in key.names}
_ENTRY_VALUES = {
    "granted": (_plain("granted", Type.MONEY), Text("金额", "money")),
    "year": (_plain("year", Type.COUNT), Text("年份", "year")),
}
_RATIO = _plain("share", Type.RATIO)
_BOUNDS = {"from": Text("规划期首年", "first year"), "to": Text("规划期末年", "last year")}
_DRAFTS = {"exclude": Text("不计入", "exclude"), "include": Text("计入", "include")}
_ROOTS_ZH = {"企业": "enterprise", "事项": "items", "解读": "readings", "历史": "history"}
_ROOTS: Mapping[str, Callable[[_Parser, str, str], Address]] = {
    "enterprise": _Parser.enterprise,
    "enterprises": _Parser.enterprise,
    "items": _Parser.item,
    "readings": _Parser.reading,
    "outlook": _Parser.outlook,
    "history": _Parser.history,
    "drafts": _Parser.setting,
    "policies": _Parser.setting,
    "horizon": _Parser.setting,
}
