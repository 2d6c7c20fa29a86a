"""Money from a source that no pack holds, as a rule `with` sees it: whether it counts, and which keys it surely has."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Elsewhere
from models.rule import Rule, RuleKind
from planner.building.keys import UNKNOWN_KEY, KeyColumns


def money_beside(keys: KeyColumns, rule: Rule, case: int) -> Iterator[tuple[int, Elsewhere, dict[str, int]]]:
    """The money of a case that the rule looks at: its place in the history, and its known keys among those of `per`."""
    if not rule.across:
        return
    for place, money in enumerate(keys.table.tables.cases[case].history.elsewhere):
        if _looked_at(rule, money):
            yield place, money, _known_keys(keys, rule, case, money)


def _looked_at(rule: Rule, money: Elsewhere) -> bool:
    """Whether `with` looks at money from elsewhere: unmarked, and of a level that is asked for or not stated."""
    if rule.across_marks:
        return False
    stated = money.level in rule.across_levels or not rule.across_levels
    return stated or (not money.level and rule.kind is not RuleKind.MATCHING)


def _known_keys(keys: KeyColumns, rule: Rule, case: int, money: Elsewhere) -> dict[str, int]:
    """Its matter, its year, its level where it is stated, and the keys of the item that it names."""
    known = {
        "enterprise": keys.table.owner_of(case),
        "matter": keys.matter_code(case, money.matter, money.year),
        "year": money.year,
    }
    if money.level:
        known["level"] = keys.level_code(money.level)
    place = keys.place_of(case, money.matter)
    if place is not None:
        fields = [name for name in rule.per if name in ("item", "root") or name.startswith("item.")]
        values = {name: keys.item_value(name, place) for name in fields}
        known |= {name: value for name, value in values.items() if value != UNKNOWN_KEY}
    return {name: known[name] for name in rule.per if name in known}
