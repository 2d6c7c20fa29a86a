from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence

from models.batch import Outcome, Status
from planner.batch.tables import tables_of
from planner.batch.tables_form import rows_of
from planner.batch.tables_order import OrderedBlocks
from tests.planner.batch.outcomes import failed, plan, planned, taken

#: Every third enterprise claims nothing, every seventh is refused.
OUTCOMES = [
    failed(number, Status.REFUSED)
    if number % 7 == 3
    else planned(number, plan(*(taken(str(one), number + 1) for one in range(number % 3))))
    for number in range(120)
]


def in_order(shards: Sequence[Sequence[Outcome]]) -> dict[str, list[list[str]]]:
    blocks: list[Mapping[str, bytes]] = [tables_of(one) for one in shards]
    with tempfile.TemporaryFile() as spool:
        ordered = OrderedBlocks(blocks, spool)
        return {
            name: [row for block in ordered.of(name) for row in rows_of(block)]
            for name in ("plans", "claims", "errors")
        }


WANTED = in_order([OUTCOMES])


def test_rows_stand_in_the_order_of_enterprises() -> None:
    assert [int(row[0]) for row in WANTED["plans"]] == list(range(120))
    assert [int(row[0]) for row in WANTED["errors"]] == list(range(3, 120, 7))
    assert len(WANTED["claims"]) == sum(number % 3 for number in range(120) if number % 7 != 3)


def test_shards_may_come_in_any_order() -> None:
    shards = [OUTCOMES[first : first + 10] for first in range(0, 120, 10)]
    random.Random(5).shuffle(shards)
    assert in_order(shards) == WANTED


def test_enterprises_planned_anew_find_their_places() -> None:
    anew = {3, 10, 59, 60, 119}
    left = [[one for one in OUTCOMES[first : first + 10] if one.number not in anew] for first in range(0, 120, 10)]
    again = [one for one in OUTCOMES if one.number in anew]
    assert in_order([*left, again]) == WANTED
    assert in_order([again[3:], *reversed(left), again[:3]]) == WANTED


def test_any_sharing_out_gives_the_same() -> None:
    chance = random.Random(11)
    for _ in range(20):
        shards: list[list[Outcome]] = [[] for _ in range(chance.randint(1, 12))]
        for one in OUTCOMES:
            chance.choice(shards).append(one)
        assert in_order([one for one in shards if one]) == WANTED


def test_no_shards_have_no_rows() -> None:
    assert in_order([]) == {"plans": [], "claims": [], "errors": []}
