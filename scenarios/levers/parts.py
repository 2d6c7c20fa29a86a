"""What is part of something open: it goes where that goes, and cannot hang on what may come to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from models.lever import ChoiceLever, Lever
from policies.language.scope import find_fact
from scenarios.case_faults import CaseFaults
from scenarios.levers.draft import Draft
from scenarios.levers.open_item import OpenItem, with_parents
from scenarios.levers.stripped import Stripped


def check_parts(faults: CaseFaults, items: list[OpenItem], stripped: list[Stripped]) -> None:
    """Parts hang under items that are there as such; open and signed ones not under an amount that may be 0."""
    names = {one.item.id for one in items}
    written = {one.text("id"): one for one in stripped}
    for one, (_, *above) in with_parents(items):
        parent = one.item.part_of
        form = written.get(one.item.id)
        if parent is None or form is None:
            continue
        if parent not in names and parent in written:
            years = [name for name in sorted(names) if name.startswith(f"{parent}-")]
            if years:
                faults.add(
                    form.path("part_of"),
                    f"{parent} 每年各是一项（{'、'.join(years)}），part_of 应写其中之一",
                    f"{parent} is one item a year ({', '.join(years)}); part_of names one of these",
                )
        elif any(each.vanishes for each in above) and one.item.is_signed:
            faults.add(
                form.path("part_of"),
                f"事项 {one.item.id} 的合同已签，不能属于金额可为零（or_none）的 {parent}",
                f"the contract of the item {one.item.id} is signed; it cannot be part of {parent}, whose amount may be "
                "nothing (or_none)",
            )
        elif any(each.vanishes for each in above) and (one.is_open or one.presence or one.entity_lever):
            faults.add(
                form.path("part_of"),
                f"{parent} 的金额可为零（or_none），属于它的 {one.item.id} 不能再有待定之处",
                f"the amount of {parent} may be nothing (or_none): nothing can be left open in {one.item.id}, its part",
            )


def check_costless(draft: Draft, items: list[OpenItem], stripped: list[Stripped]) -> None:
    """What is left out without a cost has no parts that spend money and come and go with it."""
    written = {one.text("id"): one for one in stripped}
    for one, (_, *above) in with_parents(items):
        known = draft.words.item_facts(one.item.kind)
        spent = [fact for key in sorted(one.written) if (fact := find_fact(known, key)) is not None and fact.spending]
        root = None if one.presence or not spent else next((up for up in above if up.presence), None)
        form = None if root is None else written.get(root.item.id)
        if form is not None and isinstance(form.levers["optional"][1], str):
            name, part = form.text("id"), one.item.id
            draft.faults.add(
                form.path("optional"),
                f"属于 {name} 的 {part} 有支出（{spent[0].label.zh}），随它可做可不做；"
                "应写明成本，如 optional: {cost: 300万}",
                f"{part}, a part of {name}, spends money ({spent[0].name}) and is left out with it; say the cost, as "
                "in optional: {cost: 300万}",
            )


def check_costs(
    faults: CaseFaults, items: list[OpenItem], levers: Mapping[str, Lever], stripped: list[Stripped]
) -> None:
    """No lever costs anything beside an amount of its item that may be 0, or once for several items of a spread.

    An item whose amount is 0 is not there, and gates know of choices only: its other levers would cost all the same.
    """
    users = Counter(lever for one in items for lever in {slot.lever for slot in one.slots})
    shared = {name for name, number in users.items() if number > 1 and _costs(levers[name])}
    for form in stripped:
        mine = [one for one in items if one.item.id in (form.text("id"), *form.yearly)]
        told = sorted({slot.lever for one in mine for slot in one.slots} & shared) if len(mine) > 1 else []
        for lever in told:
            faults.add(
                form.path("id"),
                f"{form.text('id')} 每年各是一项，{lever} 的成本却只算一次；请一年写一个事项",
                f"{form.text('id')} is one item a year, and {lever} would cost once for all of them; write one item "
                "for each year",
            )
        beside = {name for one in mine for name in _beside_nothing(one, alone=len(mine) == 1)}
        for lever in sorted({name for name in beside if _costs(levers[name])} - shared):
            faults.add(
                form.path("id"),
                f"{form.text('id')} 的金额可为零（or_none），为零就没有这一项，{lever} 的成本却还会算；"
                "请改写 optional，去掉 or_none",
                f"the amount of {form.text('id')} may be nothing (or_none), and then there is no such item; what "
                f"{lever} costs would still be counted: write optional in place of or_none",
            )


def _beside_nothing(one: OpenItem, *, alone: bool) -> set[str]:
    """The levers of an item that stand open even where an amount of 0 takes it away.

    Of the items that a spread makes, one at least is there, so that whose they are costs rightly.
    """
    if not one.vanishes:
        return set()
    nothing = one.vanishes if len(one.vanishes) == 1 else ()
    entity = one.entity_lever if alone and one.item.part_of is None else None
    own = {one.presence, one.variant, one.days, entity, *(slot.lever for slot in one.slots)}
    return {name for name in own if name is not None and name not in nothing}


def _costs(lever: Lever) -> bool:
    if isinstance(lever, ChoiceLever):
        return any(option.cost for option in lever.options)
    return lever.cost != 0
