from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.policy import Policy
from models.rule import RuleKind
from planner.probe.reach import clauses_of, clauses_under
from tests.planner.probe.small import town


def test_a_rule_reaches_the_clauses_of_both_its_sides(packs: Sequence[Policy]) -> None:
    rule = next(rule for pack in packs for rule in pack.rules if rule.kind is RuleKind.REQUIRES)
    assert set(clauses_of(rule)) == {clause for side in (*rule.on, *rule.needs) for clause in side.clauses}


def test_a_reading_reaches_what_reads_it() -> None:
    pack = town()
    assert clauses_under(pack.readings[0], pack) == ("2",)


@pytest.mark.parametrize(
    ("reading", "clauses"),
    [
        ("jinhua-2023.ladder-jump", ("7.2", "7.3")),
        ("jinhua-2023.title-upgrade", ("8.1", "8.2", "9.3")),
        ("jinhua-2023.rd-base-41", ("4.1",)),
        ("jinhua-2025.direct-entry", ()),
        ("jinhua-2025.effective-from", ("1", "2", "2.each", "3", "4", "5", "7", "8", "9")),
    ],
)
def test_readings_of_our_packs(reading: str, clauses: tuple[str, ...], packs: Sequence[Policy]) -> None:
    pack, one = next((pack, one) for pack in packs for one in pack.readings if one.ref == reading)
    assert clauses_under(one, pack) == clauses
