from __future__ import annotations

from dataclasses import replace

from models.policy import Policy
from planner.probe.changes import changes
from tests.planner.probe.small import town, with_clauses


def test_names_are_distinct_and_stable(packs: tuple[Policy, ...]) -> None:
    for pack in packs:
        names = [change.name for change in changes(pack)]
        assert len(set(names)) == len(names)
        assert names == [change.name for change in changes(pack)]


def test_every_change_changes_the_pack(packs: tuple[Policy, ...]) -> None:
    for pack in packs:
        assert [change.name for change in changes(pack) if change.policy == pack] == []


def test_a_change_touches_its_place_only() -> None:
    pack = town()
    for change in changes(pack):
        same = replace(change.policy, clauses=pack.clauses, rules=pack.rules)
        if change.at in ("applies_to", "in_force", "readings"):
            assert (change.policy.clauses, change.policy.rules) == (pack.clauses, pack.rules)
        elif change.part == "rule":
            assert same == pack and change.policy.clauses == pack.clauses
            assert [rule for rule in pack.rules if rule not in change.policy.rules] == [rule_of(pack, change.at)]
        else:
            assert same == pack and change.policy.rules == pack.rules
            assert [one for one in pack.clauses if one not in change.policy.clauses] == [pack.clause(change.at)]
            assert change.clauses == (change.at,)


def rule_of(pack: Policy, rule_id: str) -> object:
    return next(rule for rule in pack.rules if rule.id == rule_id)


def test_the_same_change_twice_in_one_tree_is_numbered() -> None:
    pack = with_clauses("""\
        - id: "1"
          title: {zh: 例, en: one}
          cite: {article: 一}
          on: compute_purchase
          award: if item.autonomous then 30% * item.amount else 30% * item.executed
          strength: entitled
    """)
    names = [change.name for change in changes(pack) if "30%" in change.name]
    assert names == [
        "1/award: 30% → 31%",
        "1/award: 30% → 29%",
        "1/award: 30% → 31% (2)",
        "1/award: 30% → 29% (2)",
    ]


def test_a_change_is_said_and_shown_within_its_expression() -> None:
    by_name = {change.name: change for change in changes(town())}
    one = by_name["1/when/1: >= → >"]
    assert (one.said.zh, one.said.en) == ("条款 1 的 when/1：>= 改为 >", "clause 1, when/1: >= becomes >")
    assert one.source == "item.amount >= 10万"
    assert by_name["2/award: least → greatest"].source == (
        "if reading.both == yes then item.evaluation_cost else least(item.evaluation_cost, 20万元)"
    )
    assert by_name["year-cap: drop"].said.en == "rule year-cap: dropped"
    assert by_name["year-cap/limit: 60万元 → 60.0001万元"].source == "60万元"
    assert by_name["applies_to/1: drop"].said.zh == "政策的 applies_to 的 1：去掉"


def test_what_is_listed_and_never_counted_is_left_alone() -> None:
    assert not any(change.at == "4" for change in changes(town()))
