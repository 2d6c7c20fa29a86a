"""What levers and their values are called, by the words of the case and of the vocabulary."""

from __future__ import annotations

from models.expression import Type
from models.lever import AmountLever, ChoiceLever, Lever, Total
from models.money import format_money
from models.text import Text
from models.vocabulary import FactType, Vocabulary
from scenarios.levers.enterprise import OpenEnterprise
from scenarios.levers.open_item import OpenItem
from scenarios.open_case import OpenCase

_OUT_IN = {"out": Text("不做", "no"), "in": Text("做", "yes")}
_FLAGS = {"true": Text("是", "yes"), "false": Text("否", "no"), "是": Text("是", "yes"), "否": Text("否", "no")}


class LeverWords:
    """Words for the levers of one case."""

    def __init__(self, case: OpenCase, vocabulary: Vocabulary) -> None:
        self._case = case
        self._words = vocabulary

    def of(self, lever: Lever) -> Text:
        """What is decided."""
        if lever.label:
            return Text(lever.label, lever.label)
        told = [(item, aspect) for item in self._case.items if (aspect := self._aspect(item, lever.id)) is not None]
        if told:
            item, aspect = told[0]
            name = _of_all_years(item, lever.id) if len(told) > 1 else item.item.label or item.item.id
            return Text(f"{name}：{aspect.zh}", f"{name}: {aspect.en}")
        for firm in self._case.firms:
            for slot in firm.slots:
                if slot.lever == lever.id:
                    return self._of_firm(firm, slot.fact, slot.year)
        return Text(lever.id, lever.id)

    def value(self, lever: Lever, value: object) -> Text:
        """What it is decided to be: an option's name, or fen of an amount."""
        if isinstance(lever, AmountLever):
            fen = int(str(value))
            if not fen and lever.or_none:
                return Text("不做", "none")
            return Text(format_money(fen, "zh"), format_money(fen, "en"))
        option = next(one for one in lever.options if one.name == value)
        return Text(option.label, option.label) if option.label else self._option(lever, option.name)

    def of_total(self, total: Total) -> Text:
        """What a total is called; spending of one item a year goes by the item's name."""
        name = total.label or total.id
        for item in self._case.items if not total.label else ():
            known = self._words.item_facts(item.item.kind)
            facts = [known[slot.fact] for slot in item.slots if slot.lever in total.levers]
            if facts and total.id.startswith("items."):
                label = _of_all_years(item, total.id)
                return Text(f"{label}：{facts[0].label.zh}", f"{label}: {facts[0].label.en}")
        return Text(name, name)

    def entity(self, name: str) -> Text:
        """What an entity is called: its name where it has one."""
        firm = next(one for one in self._case.firms if one.name == name)
        written = firm.written.get("name") or firm.written.get("名称") or name
        return Text(str(written), str(written))

    def _aspect(self, item: OpenItem, lever: str) -> Text | None:
        """What of an item the lever decides; None where it is another item's."""
        own = {
            item.presence: Text("做不做", "go ahead"),
            item.variant: Text("方案", "variant"),
            item.days: Text("时间", "when"),
        }
        if lever in own:
            return own[lever]
        if lever == item.entity_lever and lever == f"items.{item.item.id}.entity":
            return Text("由谁做", "by whom")
        for slot in item.slots:
            if slot.lever == lever:
                label = self._words.item_facts(item.item.kind)[slot.fact].label
                year = f" {slot.year}" if slot.year else ""
                return Text(f"{label.zh}{year}", f"{label.en}{year}")
        return None

    def _of_firm(self, firm: OpenEnterprise, fact: str, year: int | None) -> Text:
        table = self._words.year if year else self._words.enterprise
        label = table[fact].label
        zh = f"{year} 年{label.zh}" if year else label.zh
        en = f"{label.en} {year}" if year else label.en
        if not firm.name:
            return Text(zh, en)
        name = self.entity(firm.name)
        return Text(f"{name.zh}：{zh}", f"{name.en}: {en}")

    def _option(self, lever: ChoiceLever, name: str) -> Text:
        if any(item.presence == lever.id for item in self._case.items):
            return _OUT_IN[name]
        if any(item.entity_lever == lever.id for item in self._case.items):
            return self.entity(name)
        fact = self._fact(lever.id)
        if fact is not None and fact.type is Type.FLAG:
            return _FLAGS[name]
        for option in fact.options if fact is not None else ():
            if option.name == name:
                return option.label
        return Text(name, name)

    def _fact(self, lever: str) -> FactType | None:
        """The fact that the lever sets."""
        for item in self._case.items:
            for slot in item.slots:
                if slot.lever == lever:
                    return self._words.item_facts(item.item.kind)[slot.fact]
        for firm in self._case.firms:
            for slot in firm.slots:
                if slot.lever == lever:
                    return (self._words.year if slot.year else self._words.enterprise)[slot.fact]
        return None


def _of_all_years(item: OpenItem, written: str) -> str:
    """What an item that became one a year is called as it was written; `written` is an address in it."""
    return item.item.label.removesuffix(f" {item.item.year}") or written.split(".")[1]
