"""Several legal entities in one case: whose each part of the history is, and what each entity's own case is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policies.files.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.levers.open_item import OpenItem, with_parents


def entities_of(faults: CaseFaults, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The entities of a case by name; ("",) where it is one enterprise."""
    table = data.get("enterprises")
    if "enterprises" not in data:
        return ("",)
    if "enterprise" in data:
        faults.add(
            ("enterprise",),
            "enterprise 和 enterprises 只能写一个",
            "either enterprise or enterprises is expected, not both",
            key=True,
        )
    if not isinstance(table, dict) or len(table) < 2:
        faults.add(
            ("enterprises",),
            "enterprises 应有至少两家企业，从名称到事实；一家企业写 enterprise",
            "enterprises: at least two by name are expected; one stands under enterprise",
        )
        return ("",)
    for name, facts in table.items():
        if not isinstance(facts, dict):
            faults.add(("enterprises", name), "应为事实的映射", "a mapping of facts is expected")
    return tuple(table)


def without_entities(
    faults: CaseFaults, history: Any, entities: tuple[str, ...]
) -> tuple[Any, dict[tuple[str, int], str]]:
    """The history without the entities of its entries, and these by (`awards` or `elsewhere`, place in the list)."""
    if entities == ("",) or not isinstance(history, dict):
        return history, {}
    plain: dict[str, Any] = {key: value for key, value in history.items() if key != "reached"}
    owners: dict[tuple[str, int], str] = {}
    for name in ("awards", "elsewhere"):
        rows = history.get(name)
        if not isinstance(rows, list):
            continue
        plain[name] = []
        for index, row in enumerate(rows):
            path: Path_ = ("history", name, index)
            owners[name, index] = _owner(faults, row, entities, path)
            plain[name].append(
                {key: it for key, it in row.items() if key != "entity"} if isinstance(row, dict) else row
            )
    return plain, owners


def _owner(faults: CaseFaults, row: Any, entities: tuple[str, ...], path: Path_) -> str:
    name = row.get("entity") if isinstance(row, dict) else None
    if name is None:
        faults.add(
            path,
            f"缺少 entity（主体）：{'、'.join(entities)}",
            f"the entity is missing: {', '.join(entities)}",
        )
    elif name not in entities:
        faults.unknown((*path, "entity"), "主体", "entity", str(name), entities)
    return str(name)


def reached_of(faults: CaseFaults, history: Any, entities: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """What each entity of a group reached before, as written."""
    table = history.get("reached") if isinstance(history, dict) else None
    found: dict[str, dict[str, str]] = {}
    if table is None or entities == ("",):
        return found
    if not isinstance(table, dict):
        faults.add(("history", "reached"), "应为按主体的映射", "a mapping by entity is expected")
        return found
    for name, values in table.items():
        path: Path_ = ("history", "reached", name)
        if name not in entities:
            faults.unknown(path, "主体", "entity", name, entities, key=True)
        elif not isinstance(values, dict) or not all(isinstance(one, str) for one in values.values()):
            faults.add(path, "应为年度金额的映射", "a mapping of yearly amounts is expected")
        else:
            found[name] = values
    return found


def check_history(
    faults: CaseFaults,
    history: Any,
    items: list[OpenItem],
    owners: Mapping[tuple[str, int], str],
    entities: tuple[str, ...],
) -> None:
    """What was received already is for an item that is there in any case, and in the entity that received it."""
    fixed: dict[str, set[str]] = {}
    opened: set[str] = set()
    for one, chain in with_parents(items):
        names = {one.item.id, one.item.matter}
        if any(each.presence or each.vanishes or each.entity_lever for each in chain):
            opened |= names
        else:
            fixed.setdefault(one.entity, set()).update(names)
    for table, field in (("awards", "item"), ("elsewhere", "matter")):
        rows = history.get(table) if isinstance(history, dict) else None
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            name = row.get(field) if isinstance(row, dict) else None
            owner, path = owners.get((table, index), ""), ("history", table, index, field)
            if not isinstance(name, str) or owner not in entities or name in fixed.get(owner, ()):
                continue
            if name in opened:
                faults.add(
                    path,
                    f"{name} 已经得过奖补，有没有它、归哪个主体都不能再待定",
                    f"{name} got money already; whether it is there and whose it is cannot be left open",
                )
            elif any(name in fixed.get(entity, ()) for entity in entities):
                faults.add(path, f"{name} 不是 {owner} 的事项", f"{name} is no item of {owner}")
