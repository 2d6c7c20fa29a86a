"""Which facts each lever changes."""

from __future__ import annotations

from models.lever import ChoiceLever, Touch
from scenarios.open_case import OpenCase
from tests.scenarios.levers.open_reader import CASE, GROUP, OpenReader


def whole(item: str, *entities: str) -> set[Touch]:
    return {Touch("item", entity, item) for entity in entities or ("",)}


def test_levers_touch_what_they_set(reader: OpenReader) -> None:
    case = reader.read(CASE)
    assert case.touched("enterprise.location") == {Touch("enterprise", "", fact="location")}
    assert case.touched("enterprise.years.2027.rd_expense") == {Touch("year", "", year=2027, fact="rd_expense")}
    assert case.touched("items.servers.year") == whole("servers")
    assert case.touched("items.servers.amount") == {
        Touch("item", "", "servers", fact="amount"),
        Touch("item", "", "servers", fact="executed"),
    }
    assert case.touched("items.line.variant") == {
        Touch("item", "", "line", fact="investment"),
        Touch("item", "", "line", fact="in_production"),
    }


def test_an_item_that_may_be_left_out_touches_its_parts(reader: OpenReader) -> None:
    assert reader.read(CASE).touched("items.servers") == whole("servers") | whole("part")


def test_an_amount_that_may_be_nothing_touches_the_whole_item(reader: OpenReader) -> None:
    touched = reader.read(CASE).touched("items.cloud.amount.2027")
    assert touched == whole("cloud-2027") | {Touch("item", "", "cloud-2027", fact="amount")}


def test_variants_with_years_of_their_own_touch_the_whole_item(reader: OpenReader) -> None:
    case = reader.edited(
        ("    kind: fixed_asset_project\n    year: 2026", "    kind: fixed_asset_project"),
        ("small: {cost", "small: {year: 2026, cost"),
        ("large: {cost", "large: {year: 2028, cost"),
    )
    assert case.touched("items.line.variant") == whole("line")


def test_an_entity_touches_the_item_and_its_parts_in_every_entity(reader: OpenReader) -> None:
    touched = reader.read(GROUP).touched("items.project.entity")
    assert touched == whole("project", "parent", "branch") | whole("contract", "parent", "branch")


def test_what_a_lever_does_not_touch_stays(reader: OpenReader) -> None:
    """The law behind: cases that differ in one choice differ in nothing that it does not touch."""
    for text in (CASE, GROUP):
        case = reader.read(text)
        gates = {one.gate.lever: one.gate.option for one in case.levers if one.gate is not None}
        for lever in case.levers:
            if not isinstance(lever, ChoiceLever):
                continue
            first, last = (gates | {lever.id: one.name} for one in (lever.options[0], lever.options[-1]))
            assert differences(case, first, last) <= case.touched(lever.id)


def differences(case: OpenCase, one: dict[str, str], other: dict[str, str]) -> set[Touch]:
    found: set[Touch] = set()
    for entity, left, right in zip(case.entities, case.settle(one), case.settle(other), strict=True):
        for name in {*left.enterprise, *right.enterprise}:
            if left.enterprise.get(name) != right.enterprise.get(name):
                found.add(Touch("enterprise", entity, fact=name))
        assert left.years == right.years
        mine, theirs = ({item.id: item for item in it.items} for it in (left, right))
        for name in {*mine, *theirs}:
            a, b = mine.get(name), theirs.get(name)
            if a is None or b is None or (a.year, a.first_day) != (b.year, b.first_day):
                found.add(Touch("item", entity, name))
            elif a != b:
                facts = {fact for fact in {*a.facts, *b.facts} if a.facts.get(fact) != b.facts.get(fact)}
                found |= {Touch("item", entity, name, fact=fact) for fact in facts}
    return found
