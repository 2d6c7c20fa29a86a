"""Applies scenarios to a case's plain data, one after another, and says what changed and what could not be touched.

A scenario invents no facts: an unknown figure that is scaled stays unknown. The case itself is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from models.errors import InputError
from models.expression import Type
from models.policy import Policy
from models.scenario import Applied, Change, Origin, Untouched
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order
from policies.files.strict_yaml import Path_
from scenarios.address import Address
from scenarios.facts_reader import says_planned
from scenarios.overrides.change_text import status_change, value_change
from scenarios.overrides.file import Scenario
from scenarios.overrides.horizon import within_horizon
from scenarios.overrides.shift import later
from scenarios.overrides.steps import Step, Steps
from scenarios.plain_path import Key, item_id, look, own_text, put

_ITEMS = (Key(("items",)),)
_ALREADY = Text("本来就是这样", "is so already")
_NO_CHANGE = Text("按比例变动后不变", "the same after scaling")


def apply_scenarios(
    scenarios: Sequence[Scenario], data: Mapping[str, Any], policies: Sequence[Policy], vocabulary: Vocabulary
) -> Applied:
    """The case's data under the scenarios, in their order.

    Raises InputError with every fault of the first scenario that has any: an unknown address, a value that does not
    fit, two changes of one value in one scenario, or in two that would each set it.
    """
    applied = Applied(data, tuple(policies))
    before: dict[str, Scenario] = {}
    for scenario in scenarios:
        applied = _applied(scenario, applied, vocabulary, before)
    return applied


def _applied(scenario: Scenario, so_far: Applied, words: Vocabulary, before: dict[str, Scenario]) -> Applied:
    steps = Steps(scenario, so_far.data, words, so_far.policies)
    steps.read()
    _refuse_second(steps, before)
    data, changes = so_far.data, []
    for step in steps.found:
        if (change := _changed(step, data, steps)) is not None:
            data, told = change
            changes += told
    versions = list(_versions(steps, so_far.policies))
    _check_added(steps, data)
    if steps.faults:
        raise InputError(in_order(steps.faults))
    data, rows = _items(scenario, data)
    moved = later(scenario, data, words, frozenset(step.address.text for step in steps.found))
    left_out: list[Change] = []
    if scenario.shape.horizon is not None:
        data, left_out = within_horizon(moved.data, so_far.policies, words)
    else:
        data = moved.data
    wanted = {policy.id: status for policy, status in versions}
    return replace(
        so_far,
        data=data,
        policies=tuple(replace(one, status=wanted[one.id]) if one.id in wanted else one for one in so_far.policies),
        changes=(*so_far.changes, *changes, *rows, *moved.changes, *left_out, *_told(versions)),
        untouched=(*so_far.untouched, *steps.untouched, *moved.untouched),
        objective=scenario.shape.objective or so_far.objective,
        demands={**so_far.demands, **scenario.shape.demands},
        origins={**so_far.origins, **dict(_origins(steps))},
        moved={**so_far.moved, **{one: so_far.moved.get(one, 0) + years for one, years in moved.moved.items()}},
    )


def _origins(steps: Steps) -> Iterator[tuple[str, Origin]]:
    """Where what now stands in the case was written."""
    document, shape = steps.scenario.document, steps.scenario.shape
    paths: list[tuple[str, Path_]] = [(step.address.text, step.path) for step in steps.found]
    paths += [(f"items.{item_id(one)}", ("add_items", index)) for index, one in enumerate(shape.add_items)]
    paths += [("items", ("shift",))] if shape.shift else []
    for name, path in paths:
        place = document.place(path)
        yield name, Origin(place, document.excerpt(place))


def _refuse_second(steps: Steps, before: dict[str, Scenario]) -> None:
    """Two scenarios that each set one value contradict one another; scaling what another one set does not."""
    shape = steps.scenario.shape
    wanted = {step.address.text: step.path for step in steps.found if step.factor is None}
    wanted |= {f"versions.{name}": ("versions", name) for name in shape.versions}
    wanted |= {f"demands.{name}": ("demands", name) for name in shape.demands}
    wanted |= {"objective": ("objective",)} if shape.objective else {}
    for name, path in wanted.items():
        first = before.setdefault(name, steps.scenario)
        if first is not steps.scenario:
            steps.fault(
                path,
                f"{name} 已由情景 {first.name} 改定，两个情景不能合用",
                f"{name} is set by the scenario {first.name} already; the two do not go together",
                key=True,
            )


def _changed(step: Step, data: Mapping[str, Any], steps: Steps) -> tuple[Mapping[str, Any], list[Change]] | None:
    """The data with one value changed; None where nothing changes or the value does not fit (a fault is noted)."""
    address, before = step.address, step.address.value(data)
    try:
        value = step.value if step.factor is None else _scaled(address, before, step.factor)
        if not isinstance(value, Mapping):
            address.read(value)
    except InputError as error:
        for one in error.findings:
            text = Text(f"{address.text}：{one.text.zh}", f"{address.text}: {one.text.en}")
            found = steps.scenario.document.finding(step.path, text, one.suggestion)
            steps.faults.append(found)
        return None
    if _same(address, before, value):
        steps.untouched.append(Untouched(address.text, address.name, _ALREADY if step.factor is None else _NO_CHANGE))
        return None
    return address.set(data, value), [
        Change(address.text, address.name, before, value, value_change(address, before, value))
    ]


def _same(address: Address, before: Any, after: Any) -> bool:
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        return bool(before == after)
    try:
        alike = says_planned(address.fact, before) == says_planned(address.fact, after)
        return alike and address.read(before) == address.read(after)
    except InputError:
        return False


def _scaled(address: Address, before: Any, factor: Fraction) -> Any:
    """The figure times the factor; money is cut to the fen and a count to the whole."""
    value = address.read(before)
    assert isinstance(value, int | Fraction)
    changed = value * factor
    return address.write(changed if address.type is Type.RATIO else int(changed))


def _items(scenario: Scenario, data: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Change]]:
    """The items without those removed and with those added."""
    shape = scenario.shape
    if not shape.remove_items and not shape.add_items:
        return data, []
    items = _listed(data)
    gone = [one for one in items if item_id(one) in shape.remove_items]
    kept = [one for one in items if item_id(one) not in shape.remove_items]
    changes = [
        Change(f"items.{item_id(one)}", name, _kind(one), None, Text(f"去掉{name.zh}", f"removed: {name.en}"))
        for one in gone
        for name in (_called(one),)
    ]
    changes += [
        Change(f"items.{item_id(one)}", name, None, _kind(one), Text(f"新增{name.zh}", f"added: {name.en}"))
        for one in shape.add_items
        for name in (_called(one),)
    ]
    return put(data, _ITEMS, [*kept, *shape.add_items]), changes


def _listed(data: Mapping[str, Any]) -> list[Any]:
    items = look(data, _ITEMS)
    return items if isinstance(items, list) else []


def _called(item: Any) -> Text:
    name = own_text(item, "label", "名称") or item_id(item)
    return Text(f"事项 {name}", f"item {name}")


def _kind(item: Any) -> str:
    return own_text(item, "kind", "类型") or "?"


def _check_added(steps: Steps, data: Mapping[str, Any]) -> None:
    """An added item has an id of its own; all else of it is read with the case."""
    gone = set(steps.scenario.shape.remove_items)
    known = {item_id(one) for one in _listed(data)} - gone
    for index, one in enumerate(steps.scenario.shape.add_items):
        name = item_id(one)
        if not name:
            steps.fault(("add_items", index), "事项缺少 id", "the item has no id")
        elif name in known:
            steps.fault(
                ("add_items", index),
                f"个案已有事项 {name}；要改它的值请用 set",
                f"the case has an item {name} already; its values are changed by `set`",
            )
        known.add(name)


def _versions(steps: Steps, policies: Sequence[Policy]) -> Iterator[tuple[Policy, Any]]:
    """The policies that count at another status than their own, with that status; `*` is every draft."""
    wanted = steps.scenario.shape.versions
    known = {policy.id: policy for policy in policies}
    for name, status in wanted.items():
        path: Path_ = ("versions", name)
        drafts = [one for one in steps.used() if one.status == "draft" and one.id not in wanted]
        if name == "*" and status != "in_force":
            steps.fault(
                path, "* 只用于 in_force（全部征求意见稿出台）", "`*` goes with in_force only: every draft comes"
            )
        elif name == "*":
            yield from ((one, status) for one in drafts)
            if not drafts:
                label, why = Text("征求意见稿", "drafts"), Text("所用政策里没有", "the policies in use have none")
                steps.untouched.append(Untouched("versions.*", label, why))
        elif name not in known:
            text = Text(f"未知的政策 {name}", f"unknown policy {name}")
            steps.faults.append(steps.scenario.document.finding(path, text, sorted(known), key=True))
        elif known[name].status == status:
            steps.untouched.append(Untouched(f"versions.{name}", known[name].title, _ALREADY))
        else:
            yield known[name], status


def _told(versions: Sequence[tuple[Policy, str]]) -> Iterator[Change]:
    for policy, status in versions:
        text = status_change(policy.title, policy.status, status)
        yield Change(f"versions.{policy.id}", policy.title, policy.status, status, text)
