"""An item of an open case without its levers, so that the ordinary reader can read the rest of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.case_file import ITEM_KEYS
from models.lever_file import DETAILS, FORMS, ITEM_LEVERS
from policies.files.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.levers.open_places import is_form

_FIXED = {
    "id": ("事项的编号", "the id of an item"),
    "kind": ("事项的类型", "the kind of an item"),
    "part_of": ("事项属于哪个项目", "what an item is part of"),
    "matter": ("事项归为哪一件事", "the matter of an item"),
    "label": ("事项的名称", "the name of an item"),
}


@dataclass(frozen=True)
class Stripped:
    """`plain` is the item without its levers, dated in the first year where a lever sets its date.

    `levers` are the values taken out, by English name, with the key as written. `written` is `plain` without that
    date. `unreadable` says that even its kind or id is left open.
    """

    at: Path_
    plain: Mapping[str, Any]
    written: Mapping[str, Any]
    levers: Mapping[str, tuple[str, Any]]
    unreadable: bool = False

    @property
    def opened(self) -> frozenset[str]:
        """The names of what is left open: an entity that is named, or `optional: false`, leaves nothing open."""
        return frozenset(
            name
            for name, (_, value) in self.levers.items()
            if is_form(value) or name == "variants" or (name == "optional" and self.is_optional)
        )

    @property
    def is_optional(self) -> bool:
        """Whether the item may be left out."""
        value = self.levers.get("optional", ("", "false"))[1]
        return not (isinstance(value, str) and value.strip() in ("false", "否"))

    @property
    def yearly(self) -> tuple[str, ...]:
        """The names of the items, one a year, that spending over years makes of an item without a year."""
        if self.plain is self.written or {"year", "date", "variants"} & self.opened:
            return ()
        spreads = [inner for _, value in self.levers.values() if (inner := _over_years(value)) is not None]
        years = {year for inner in spreads for year in inner if isinstance(year, str)}
        return tuple(f"{self.text('id')}-{year}" for year in sorted(years))

    def text(self, name: str) -> str:
        """The text of an own key of the item (`id`, `part_of` …); "" where there is none."""
        for key, value in self.plain.items():
            if ITEM_KEYS.get(key, key) == name and isinstance(value, str):
                return value.strip()
        return ""

    def path(self, name: str) -> Path_:
        """Where a lever taken out, or an own key, is written."""
        if name in self.levers:
            return (*self.at, self.levers[name][0])
        return (*self.at, next((key for key in self.plain if ITEM_KEYS.get(key, key) == name), name))


def strip_items(faults: CaseFaults, shapes: list[Any], first: int) -> list[Stripped]:
    """Every item without its levers; `first` is the year in which open items are dated for the reading."""
    return [_strip(faults, shape, ("items", index), str(first)) for index, shape in enumerate(shapes)]


def _strip(faults: CaseFaults, shape: Mapping[str, Any], at: Path_, first: str) -> Stripped:
    written: dict[str, Any] = {}
    levers: dict[str, tuple[str, Any]] = {}
    unreadable = False
    for key, value in shape.items():
        own = {**ITEM_LEVERS, **ITEM_KEYS}.get(key, key)
        if is_form(value) and own in _FIXED:
            zh, en = _FIXED[own]
            faults.add((*at, key), f"{zh}不能待定", f"{en} cannot be left open")
            unreadable = True
        elif own in ITEM_LEVERS.values() or is_form(value):
            if own in levers:
                faults.add(
                    (*at, key), f"{own} 写了两次（英文名和中文标签）", f"{own} stands twice (name and label)", key=True
                )
            levers[own] = (key, value)
        else:
            written[key] = value
    dated = any(ITEM_KEYS.get(key, key) in ("year", "date") for key in written)
    plain = written if dated or not _dated_by_levers(levers) else {**written, "year": first}
    return Stripped(at, plain, written, levers, unreadable)


def _dated_by_levers(levers: Mapping[str, tuple[str, Any]]) -> bool:
    """Whether a lever says when the item is: its date, a variant of it, or one contract a year."""
    return any(
        name in ("year", "date", "variants") or _over_years(value) is not None for name, (_, value) in levers.items()
    )


def _over_years(value: Any) -> list[Any] | None:
    """The years that a value is spread over, as written; None where it is not."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if FORMS.get(key, key) != "spread" or not isinstance(inner, dict):
            continue
        for name, years in inner.items():
            if DETAILS.get(name, name) == "years":
                return years if isinstance(years, list) else []
    return None


def ancestors(one: Stripped, items: list[Stripped]) -> list[Stripped]:
    """What an item is part of, from the nearest up; a ring ends where it began."""
    by_id = {it.text("id"): it for it in items}
    found: list[Stripped] = []
    current = by_id.get(one.text("part_of"))
    while current is not None and current is not one and current not in found:
        found.append(current)
        current = by_id.get(current.text("part_of"))
    return found
