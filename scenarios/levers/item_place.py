"""An item of an open case while its levers are read, and the refusals that several sorts of levers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.case import Item
from models.lever import Gate
from models.vocabulary import FactType
from policies.files.strict_yaml import Path_
from scenarios.items_reader import Span, read_days
from scenarios.levers.draft import Draft
from scenarios.levers.open_item import Days
from scenarios.levers.stripped import Stripped

OWN_LEVERS = ("optional", "variants", "entity", "year", "date")


@dataclass(frozen=True)
class ItemPlace:
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


def refuse_signed(draft: Draft, item: str, path: Path_) -> None:
    """A lever on what a signed contract says."""
    draft.faults.add(
        path,
        f"事项 {item} 的合同已签：金额、时间和主体都已定，不能再选择、拆分或挪动；尚未签的写 contract_signed: planned",
        f"the contract of the item {item} is signed: its amount, date and entity are settled and never chosen, split "
        "or moved; where it is not signed yet, write contract_signed: planned",
    )


def refuse_doubtful(draft: Draft, item: str, path: Path_) -> None:
    """A lever on what a contract says that may be signed."""
    draft.faults.add(
        path,
        f"事项 {item} 的合同是否已签没有写定：已签的，金额、时间和主体不能再选择、拆分或挪动；"
        "尚未签的写 contract_signed: planned",
        f"whether the contract of the item {item} is signed is not settled: of a signed one, amount, date and entity "
        "are never chosen, split or moved; where it is not signed yet, write contract_signed: planned",
    )


def refuse_gated(draft: Draft, item: str, path: Path_) -> None:
    """A total of spending is met in any case, so its parts cannot be left out with an item."""
    draft.faults.add(
        path,
        f"事项 {item} 可做可不做，分配的总额却总要用完；请去掉 optional，可以为零的写 or_none: true",
        f"the item {item} may be left out, but a spread is always spent in full; leave `optional` out and write "
        "or_none: true where a part may be nothing",
    )


def refuse_unspent(draft: Draft, fact: FactType, path: Path_) -> None:
    """A spread of what nobody spends: what comes in cannot be shifted from year to year."""
    draft.faults.add(
        path,
        f"{fact.label.zh}不是支出，不能分配；能在几年、几份合同之间分配的只有以后的支出",
        f"{fact.name} is no spending: only future spending is spread over years or contracts",
    )


def both_ways(draft: Draft, fact: FactType, path: Path_) -> None:
    """A value that is both written and left open."""
    draft.faults.add(
        path,
        f"{fact.label.zh}写了两处：一个值要么写定，要么待定",
        f"{fact.name} is written in two places: a value is either written or left open",
        key=True,
    )


def read_option_days(draft: Draft, place: ItemPlace, name: str, text: str, at: Path_) -> Days | None:
    """The days of a `year` or `date` that is left open; None, with a fault, where it is none."""
    kind = draft.words.kinds[place.item.kind]
    return read_days(draft.faults, text, place.item.id, kind, place.span, at, whole_year=name == "year")
