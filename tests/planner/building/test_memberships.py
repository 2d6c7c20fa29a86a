"""Who stands in which group: all rules and owners at once, doubtful keys in every group that they may mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.case import Case, Item
from models.expression import Compare, Literal, Type
from models.policy import Policy
from models.rule import Rule, RuleKind, Selector
from planner.building.counted import Counted
from planner.building.keys import KeyColumns
from planner.building.memberships import SOME_OTHER, Groups, Memberships, Selection
from planner.candidates import ClaimTable, candidate_claims
from tests.planner.evaluator.builders import case, clause, item, policy, rule
from tests.planner.random_packs import WORDS
from tests.planner.random_trees import of

#: Owner, rule, the claims on both sides, those that are there beyond doubt.
Told = tuple[int, str, list[str], list[str], list[str]]
PACK = policy(clause("1"), clause("2"), clause("3", on="title"))
HORIZON = (2026, 2026)


def groups_of(
    cases: Sequence[Case], bonds: Sequence[Rule], doubt: tuple[bool, bool], pack: Policy = PACK
) -> tuple[ClaimTable, Groups]:
    table = candidate_claims(cases, [pack], WORDS)
    keys = KeyColumns(table)
    counted = Counted(table, keys.facts, range(len(cases)), [True] * len(cases))
    parts = keys.facts.parts
    asked = [Selection(one, parts(one, "on"), parts(one, "needs"), doubt) for one in bonds]
    return table, Memberships(table, keys, counted.live(), counted).groups(asked)


def told(
    cases: Sequence[Case], bonds: Sequence[Rule], doubt: tuple[bool, bool] = (True, False), pack: Policy = PACK
) -> list[Told]:
    table, groups = groups_of(cases, bonds, doubt, pack)
    found = []
    for number in range(len(groups)):
        within = slice(int(groups.start[number]), int(groups.start[number + 1]))
        entries = [
            (table.keys[row].removeprefix("p/").removesuffix(":2026"), int(side), bool(sure))
            for row, side, sure in zip(
                groups.members.row[within], groups.members.side[within], groups.members.sure[within], strict=True
            )
        ]
        on, others = ([name for name, side, _ in entries if side == asked] for asked in (0, 1))
        sure = [name for name, _, known in entries if known]
        found.append((int(groups.owner[number]), bonds[int(groups.rule[number])].id, on, others, sure))
    return found


def firm(*items: Item) -> Case:
    return case(*items, horizon=HORIZON)


def test_groups_stand_by_owner_then_rule_then_first_member() -> None:
    each = rule(RuleKind.CAP, ["1", "2"], ["item"], id="each")
    all_ = rule(RuleKind.CAP, ["2", "1"], ["enterprise"], id="all")
    first, second = firm(item("a"), item("b")), firm(item("c"))
    assert told([first, second], [each, all_]) == [
        (0, "each", ["1@a", "2@a"], [], ["1@a", "2@a"]),
        (0, "each", ["1@b", "2@b"], [], ["1@b", "2@b"]),
        (0, "all", ["2@a", "2@b", "1@a", "1@b"], [], ["2@a", "2@b", "1@a", "1@b"]),
        (1, "each", ["1@c", "2@c"], [], ["1@c", "2@c"]),
        (1, "all", ["2@c", "1@c"], [], ["2@c", "1@c"]),
    ]


def test_both_sides_meet_by_their_keys_and_a_group_without_on_is_none() -> None:
    needs = rule(RuleKind.REQUIRES, ["1"], ["item.level"], needs=(Selector(("3",)),))
    given = firm(item("a", level="city"), item("t", "title", level="city"), item("u", "title", level="nation"))
    assert told([given], [needs]) == [(0, "requires", ["1@a"], ["3@t"], ["1@a", "3@t"])]


def test_a_doubtful_member_joins_every_known_group_and_one_of_its_own() -> None:
    cap = rule(RuleKind.CAP, ["1"], ["item.level"])
    given = firm(item("a", level="city"), item("u"), item("b", level="nation"))
    assert told([given], [cap]) == [
        (0, "cap", ["1@a", "1@u"], [], ["1@a"]),
        (0, "cap", ["1@u", "1@b"], [], ["1@b"]),
        (0, "cap", ["1@u"], [], []),
    ]
    _, groups = groups_of([given], [cap], (True, False))
    assert groups.members.keys[-1].tolist() == [SOME_OTHER]
    assert told([given], [cap], (False, False)) == [
        (0, "cap", ["1@a"], [], ["1@a"]),
        (0, "cap", ["1@b"], [], ["1@b"]),
    ]


def test_the_doubts_of_one_owner_open_no_group_for_another() -> None:
    cap = rule(RuleKind.CAP, ["1"], ["item.level"])
    known, unknown = firm(item("a", level="city")), firm(item("u"), item("b", level="nation"))
    alone = told([unknown], [cap])
    both = told([known, unknown], [cap])
    assert both[:1] == [(0, "cap", ["1@a"], [], ["1@a"])]
    assert both[1:] == [(1, *rest) for _, *rest in alone]


IN_THE_CITY = Compare("==", of("item.level"), Literal(Type.CHOICE, "city"))


def test_a_claim_that_one_side_names_twice_stands_there_once_and_surely_if_either_is_sure() -> None:
    twice = [Selector(("1",), IN_THE_CITY), Selector(("2", "1"))]
    bond = rule(RuleKind.CAP, twice, ["enterprise"])
    assert told([firm(item("u"))], [bond]) == [(0, "cap", ["1@u", "2@u"], [], ["1@u", "2@u"])]


def test_what_a_condition_of_the_selection_leaves_open_is_there_in_doubt_only() -> None:
    bond = rule(RuleKind.CAP, [Selector(("1",), IN_THE_CITY)], ["enterprise"])
    given = firm(item("u"), item("c", level="city"), item("n", level="nation"))
    assert told([given], [bond]) == [(0, "cap", ["1@u", "1@c"], [], ["1@c"])]
    assert told([given], [bond], (False, False)) == [(0, "cap", ["1@c"], [], ["1@c"])]


def test_some_groups_keep_their_members() -> None:
    each = rule(RuleKind.CAP, ["1", "2"], ["item"], id="each")
    _, groups = groups_of([firm(item("a"), item("b"), item("c"))], [each], (True, False))
    some = groups.some(np.array([True, False, True]))
    assert some.members.row.tolist() == [*groups.members.row[:2].tolist(), *groups.members.row[4:].tolist()]
    assert (some.start.tolist(), some.group.tolist()) == ([0, 2, 4], [0, 0, 1, 1])
    assert some.count(some.members.side == 0).tolist() == [2, 2]
