"""What rows say of each other: their numbers, and the items that they name by number or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.errors import did_you_mean
from models.text import Text
from models.vocabulary import Vocabulary
from scenarios.intake.read.draft import Draft, Entry
from scenarios.intake.read.told import said

#: Numbers that a note names.
_NAMED = 5


def settle_references(draft: Draft, words: Vocabulary) -> None:
    """Number the items that have no number, and turn names of items into their numbers."""
    items = list(draft.items())
    _number(draft, items)
    _check_twice(draft, items)
    ids = {one.data["id"]: one for one in items}
    labels: dict[str, list[Entry]] = {}
    for one in items:
        label = one.data.get("label")
        if isinstance(label, str):
            labels.setdefault(label, []).append(one)
    matters = {str(one.data["matter"]) for one in items if "matter" in one.data} | set(words.tags)
    for one in draft.entries:
        if one.path[0] == "items":
            _refer(draft, one, "part_of", "item.part_of", ids, labels)
        elif one.path[1] == "awards":
            _refer(draft, one, "item", "award.item", ids, labels)
        elif one.data.get("matter") not in matters:
            _refer(draft, one, "matter", "elsewhere.matter", ids, labels, matters)


def _number(draft: Draft, items: Iterable[Entry]) -> None:
    """Items without a number get one of their kind and their place among the rows of the sheet."""
    items = list(items)
    taken = {str(one.data["id"]) for one in items if "id" in one.data}
    made: dict[str, list[tuple[int, str]]] = {}
    for one in items:
        if "id" in one.data:
            continue
        name = f"{one.data['kind']}-{one.number}"
        while name in taken:
            name += "x"
        taken.add(name)
        one.data["id"] = name
        made.setdefault(one.located.grid.name, []).append((one.row, name))
    for one in items:
        rows = made.pop(one.located.grid.name, None)
        if rows is not None:
            _note_numbers(draft, one, rows)


def _note_numbers(draft: Draft, one: Entry, rows: list[tuple[int, str]]) -> None:
    zh = "、".join(f"第 {row} 行 {name}" for row, name in rows[:_NAMED])
    en = ", ".join(f"row {row} {name}" for row, name in rows[:_NAMED])
    more = len(rows) > _NAMED
    draft.note(
        one.located.grid.spot(),
        f"{len(rows)} 行没有编号，按行编号：{zh}{' 等' if more else ''}",
        f"without a number, and numbered by row ({len(rows)}): {en}{' …' if more else ''}",
    )


def _check_twice(draft: Draft, items: Iterable[Entry]) -> None:
    """A number stands for one item alone."""
    seen: dict[str, Entry] = {}
    for one in items:
        name = str(one.data["id"])
        before = seen.setdefault(name, one)
        if before is not one:
            at = before.spot("item.id").address()
            expected = Text(f"不重复的编号（{at} 已是 {name}）", f"a number of its own ({at} is {name} already)")
            draft.fault(one.spot("item.id"), said(name, expected, f"{name}-2"))


def _refer(
    draft: Draft, one: Entry, key: str, field: str, ids: Mapping[str, Entry], labels: Mapping[str, list[Entry]],
    also: Iterable[str] = (),
) -> None:  # fmt: skip
    """Turn a name into the number of its item; a name of several items, or of none, is a fault."""
    seen = one.data.get(key)
    if not isinstance(seen, str) or seen in ids:
        return
    named = labels.get(seen, [])
    if len(named) == 1:
        one.data[key] = named[0].data["id"]
        return
    spot = one.spot(field)
    if named:
        numbers = [str(other.data["id"]) for other in named]
        zh, en = "、".join(numbers), ", ".join(numbers)
        expected = Text(f"事项的编号（叫这个名称的有 {zh}）", f"the number of an item (of that name: {en})")
        draft.fault(spot, said(seen, expected, numbers[0]))
    else:
        expected = Text("本表里事项的编号或名称", "the number or name of an item of this workbook")
        hint = did_you_mean(seen, [*ids, *labels, *also])
        draft.fault(spot, said(seen, expected, next(iter(ids), "")), hint)
    del one.data[key]
