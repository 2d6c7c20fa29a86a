"""Which clause, rule or reading carries on which; an id is a hint and no proof."""

from __future__ import annotations

from typing import Any

from models.policy import Policy
from planner.diff.pairing import (
    Pair,
    clause_ids,
    clause_pairs,
    direction_pairs,
    follows,
    localised,
    pot_pairs,
    reading_pairs,
    rule_pairs,
)
from tests.planner.explain.town import CITE, Data, cap, clause, one_of, pack, reading


def matches(old: Policy, new: Policy) -> list[tuple[str | None, str | None, str | None]]:
    return [(*ids(one), one.matched) for one in clause_pairs(old, new)]


def ids(pair: Pair[Any]) -> tuple[str | None, str | None]:
    """The ids of both sides, None where there is none."""
    return (pair.old.id if pair.old else None, pair.new.id if pair.new else None)


def named(name: str, title: str, award: str = "50万", **more: object) -> Data:
    return {**clause(name, award), "title": {"zh": title, "en": title}, **more}


def test_the_same_id_and_title_are_the_same_clause() -> None:
    assert matches(pack(named("1", "甲")), pack(named("1", "甲", "60万"))) == [("1", "1", "id")]


def test_a_clause_that_moved_is_found_by_its_title() -> None:
    # A new article stands before it, under the id that the clause had.
    old, new = pack(named("1", "甲")), pack(named("1", "乙", "30万"), named("2", "甲"))
    assert matches(old, new) == [(None, "1", None), ("1", "2", "title")]


def test_a_clause_with_another_title_is_found_by_what_it_pays() -> None:
    old, new = pack(named("1", "甲", on="event")), pack(named("3", "丙", on="event"))
    assert matches(old, new) == [("1", "3", "content")]


def test_two_that_pay_the_same_are_not_guessed_between() -> None:
    old, new = pack(named("1", "甲")), pack(named("8", "乙"), named("9", "丙"))
    assert matches(old, new) == [(None, "8", None), (None, "9", None), ("1", None, None)]


def test_a_new_title_under_the_same_number_is_the_same_clause_of_the_same_pack() -> None:
    assert matches(pack(named("1", "甲")), pack(named("1", "乙", "60万"))) == [("1", "1", "id")]


def test_the_same_number_for_another_kind_of_item_is_another_clause() -> None:
    old, new = pack(named("1", "甲")), pack(named("1", "乙", on="event"))
    assert matches(old, new) == [(None, "1", None), ("1", None, None)]


def test_in_an_unrelated_pack_the_same_number_is_chance() -> None:
    old = pack(named("1", "甲", when="item.first"))
    assert matches(old, pack(named("1", "乙", "60万", when="item.new"), id="other")) == [
        (None, "1", None),
        ("1", None, None),
    ]
    assert matches(old, pack(named("1", "乙", "60万", when="not item.first"), id="other")) == [("1", "1", "id")]


def test_what_the_new_version_declares_comes_first() -> None:
    old = pack(named("1", "甲"), named("2", "乙"))
    new = pack(named("1", "甲"), named("7", "甲二", continues="1"), id="later", replaces="town")
    assert follows(old, new) and not follows(old, pack(named("1", "甲"), id="later"))
    assert matches(old, new) == [(None, "1", None), ("1", "7", "declared"), ("2", None, None)]
    assert matches(new, old) == [("7", "1", "declared"), (None, "2", None), ("1", None, None)]


def rules(old: Policy, new: Policy) -> list[tuple[str | None, str | None]]:
    return [ids(one) for one in rule_pairs(old, new, clause_ids(clause_pairs(old, new)))]


def test_rules_are_matched_by_meaning_and_not_by_name() -> None:
    old = pack(named("1", "甲"), named("2", "乙"), rules=[cap("50万", "1", id="a"), cap("60万", "2", id="b")])
    new = pack(named("1", "甲"), named("2", "乙"), rules=[cap("60万", "2", id="a"), cap("50万", "1", id="b")])
    assert rules(old, new) == [("b", "a"), ("a", "b")]


def test_a_rule_follows_the_clause_that_it_binds() -> None:
    old = pack(named("1", "甲"), rules=[cap("50万", "1", id="a")])
    new = pack(named("1", "乙", "30万"), named("2", "甲"), rules=[cap("50万", "1", id="a"), cap("50万", "2", id="c")])
    assert rules(old, new) == [(None, "a"), ("a", "c")]


def test_several_limits_on_the_same_claims_are_told_apart_by_when_they_bind() -> None:
    def limits(first: str, second: str, names: str) -> Policy:
        ways = [
            cap(first, "1", id=names[0], when="reading.a == high"),
            cap(second, "1", id=names[1], when="reading.a == low"),
        ]
        return pack(named("1", "甲"), rules=ways, readings=[reading("a", "high", "low")])

    # Amounts and names cross over; each limit still stands under its own condition.
    assert rules(limits("50万", "20万", "ab"), limits("20万", "50万", "dc")) == [("a", "d"), ("b", "c")]


def test_a_rule_on_all_clauses_stays_when_a_clause_is_added() -> None:
    every = {"kind": "highest_only", "on": "all", "per": ["matter"], "id": "every"}
    old, new = pack(named("1", "甲"), rules=[every]), pack(named("1", "甲"), named("2", "乙"), rules=[every])
    assert rules(old, new) == [("every", "every")]


def test_a_rule_on_other_claims_is_the_same_by_its_id_in_a_version_of_the_pack_only() -> None:
    old = pack(named("1", "甲"), named("2", "乙", "9万"), rules=[one_of("1", "2", id="a")])
    new = [named("1", "甲"), named("2", "乙", "9万"), named("3", "丙", "8万")]
    wider = one_of("1", "2", "3", id="a")
    assert rules(old, pack(*new, rules=[wider])) == [("a", "a")]
    assert rules(old, pack(*new, rules=[wider], id="other")) == [(None, "a"), ("a", None)]


def test_readings_of_unrelated_packs_need_the_same_answers_or_the_same_question() -> None:
    used = clause("1", "if reading.a == high then 50万 else 10万")
    old = pack(used, readings=[reading("a", "high", "low")])
    other = reading("a", "high", "none")
    found = reading_pairs(old, pack(used, readings=[other]))
    assert [ids(one) for one in found] == [("a", "a")]
    asked = {**other, "question": {"zh": "另问", "en": "another"}}
    apart = reading_pairs(old, pack(used, readings=[asked], id="other"))
    assert [(one.old is None, one.new is None) for one in apart] == [(True, False), (False, True)]


def test_directions_and_pots_are_matched_too() -> None:
    def task(name: str, title: str) -> Data:
        words = {"zh": title, "en": title}
        return {"id": name, "title": words, "summary": words, "cite": CITE}

    old, new = pack(directions=[task("1", "甲")]), pack(directions=[task("1", "乙"), task("2", "甲")])
    assert [ids(one) for one in direction_pairs(old, new)] == [
        (None, "1"),
        ("1", "2"),
    ]
    assert pot_pairs(old, new) == ()


def test_readings_are_local_when_trees_are_compared() -> None:
    used = clause("1", "if reading.a == high then 50万 else 10万")
    one = pack(used, readings=[reading("a", "high", "low")])
    other = pack(used, readings=[reading("a", "high", "low")], id="other")
    assert one.clauses[0].award != other.clauses[0].award
    assert localised(one.clauses[0].award, "town") == localised(other.clauses[0].award, "other")
