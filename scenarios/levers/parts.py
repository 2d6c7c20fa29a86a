"""What is part of something open: it goes where that goes, and cannot hang on what may come to nothing."""

from __future__ import annotations

from scenarios.case_faults import CaseFaults
from scenarios.levers.open_item import OpenItem, with_parents
from scenarios.levers.stripped import Stripped


def check_parts(faults: CaseFaults, items: list[OpenItem], stripped: list[Stripped]) -> None:
    """Parts hang under items that are there as such, and open parts not under an amount that may be 0."""
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
        elif any(each.vanishes for each in above) and (one.is_open or one.presence or one.entity_lever):
            faults.add(
                form.path("part_of"),
                f"{parent} 的金额可为零（or_none），属于它的 {one.item.id} 不能再有待定之处",
                f"the amount of {parent} may be nothing (or_none): nothing can be left open in {one.item.id}, its part",
            )
