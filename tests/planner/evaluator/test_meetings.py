"""Groups that are judged anew only where a row in them is paid otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.rule import RuleKind
from models.text import Text
from planner.evaluator.ceilings import claims_of
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import World, world_of
from planner.evaluator.meetings import Meetings
from planner.rules.check import Group, Violation
from tests.planner.evaluator.builders import VOCABULARY, case, clause, item, policy, rule, yuan

RULE = rule(RuleKind.CAP, ("1",), ("item",), limit=yuan(150), of="amount")
PACK = policy(clause("1"), clause("2"), rules=[RULE])
GIVEN = case(item("i"), item("j"), item("k"))


class Face:
    """Speaks of every group that is paid anything, and remembers which groups it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, group: Group) -> tuple[Violation, ...]:
        self.asked.append(group.name.en)
        paid = sum(member.paid for member in group.on)
        return (Violation(group.on[0].key, group.rule.ref, Text(f"{paid}", f"{paid}")),) if paid else ()


def rows(world: World, **paid: int) -> dict[str, Entry]:
    granted = {f"p/1@{name}:2026": amount for name, amount in paid.items()}
    return {entry.key: entry for entry in entries_of(world, [PACK], claims_of(world, [PACK]), granted)}


def meetings(face: Face, **paid: int) -> tuple[Meetings, Mapping[str, Entry]]:
    world = world_of(GIVEN, [PACK], VOCABULARY)
    found = rows(world, **paid)
    return Meetings(RULE, PACK, tuple(found.values()), world, "certain", frozenset(), face), found


def told(made: Meetings) -> list[tuple[str, str]]:
    return [(one.claim, one.text.en) for one in made.violations()]


def test_all_groups_are_judged_once_as_they_are_paid_at_first() -> None:
    face = Face()
    made, _ = meetings(face, j=7)
    assert told(made) == [("p/1@j:2026", "700")]
    assert face.asked == [f"rule p#cap (item {name})" for name in "ijk"]
    assert told(made) == [("p/1@j:2026", "700")]
    assert len(face.asked) == 3


def test_only_the_group_of_a_row_that_is_paid_otherwise_is_judged_anew() -> None:
    face = Face()
    made, found = meetings(face, j=7)
    told(made)
    face.asked.clear()
    made.pay([replace(found["p/1@i:2026"], paid=300), replace(found["p/2@k:2026"], paid=300)])
    assert told(made) == [("p/1@i:2026", "300"), ("p/1@j:2026", "700")]
    assert face.asked == ["rule p#cap (item i)"]
    made.pay([replace(found["p/1@i:2026"], paid=0), replace(found["p/1@j:2026"], paid=0)])
    assert told(made) == []


def test_what_was_paid_between_two_words_counts_as_it_is_at_last() -> None:
    face = Face()
    made, found = meetings(face)
    made.pay([replace(found["p/1@k:2026"], paid=100)])
    made.pay([replace(found["p/1@k:2026"], paid=200)])
    assert told(made) == [("p/1@k:2026", "200")]
