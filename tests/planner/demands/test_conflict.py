"""The smallest conflict and the ways out of it, for demands whose conflicts are known."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from planner.demands.conflict import Conflict, Relaxation, conflict
from planner.demands.single import Demand, singles, together
from planner.terms import Demands

#: What each claim brings; a plan takes all that its demands let it take.
WORTH = {"a": 50, "b": 40, "c": 30, "d": 20, "e": 10}


class World:
    """Sets of demands that do not go together; every set of demands that holds one of them is infeasible too."""

    def __init__(self, *conflicts: set[Demand]) -> None:
        self.conflicts = conflicts
        self.asked = 0

    def feasible(self, demands: Demands) -> bool:
        self.asked += 1
        return not any(one <= set(singles(demands)) for one in self.conflicts)

    def value(self, demands: Demands) -> int | None:
        """All claims but those kept out, the dearest first as far as the number goes."""
        worth = sorted((money for name, money in WORTH.items() if name not in demands.never), reverse=True)
        return sum(worth[: demands.most_filings])

    def conflict(self, demands: Demands) -> Conflict:
        return conflict(self.feasible, self.value, demands)


def must(*names: str) -> list[Demand]:
    return [Demand("must", name) for name in names]


def never(*names: str) -> list[Demand]:
    return [Demand("never", name) for name in names]


def test_what_can_be_met_has_no_conflict() -> None:
    with pytest.raises(ValueError, match="can be met together"):
        World(set(must("a", "b"))).conflict(together(must("a", "c")))


def test_the_demands_that_have_no_part_in_it_are_left_out() -> None:
    found = World(set(must("b", "d"))).conflict(together((*must("a", "b", "c", "d"), *never("e"))))
    assert found.demands == tuple(must("b", "d"))
    assert found.smallest
    assert found.relaxations == tuple(Relaxation(one, None, 140) for one in must("b", "d"))


def test_the_smallest_conflict_is_found_where_leaving_out_alone_would_stop_at_a_larger_one() -> None:
    """Leaving out one after the other would drop `a` first and end at c, d, e."""
    world = World(set(must("a", "b")), set(must("c", "d", "e")))
    found = world.conflict(together(must("a", "b", "c", "d", "e")))
    assert (found.demands, found.smallest) == (tuple(must("a", "b")), True)
    assert [one.value for one in found.relaxations] == [None, None], "the other conflict stays"


def test_with_many_demands_the_conflict_is_minimal_and_does_not_claim_to_be_smallest() -> None:
    others = [f"x{number}" for number in range(6)]
    world = World(set(must("a", "b")), set(must("c", "d", "e")))
    found = world.conflict(together(must("a", "b", "c", "d", "e", *others)))
    assert (found.demands, found.smallest) == (tuple(must("c", "d", "e")), False)


def test_one_demand_alone_is_always_the_smallest() -> None:
    others = [f"x{number}" for number in range(12)]
    found = World(set(must("a"))).conflict(together(must("a", *others)))
    assert (found.demands, found.smallest) == (tuple(must("a")), True)


def test_the_way_out_that_leaves_most_comes_first() -> None:
    """Without `never a` all 150 are there; while it stands, giving up `must a` leaves 100."""
    found = World({*must("a"), *never("a")}).conflict(together((*must("a"), *never("a"))))
    assert [(one.given_up.kind, one.value) for one in found.relaxations] == [("never", 150), ("must", 100)]


def test_of_ways_out_that_leave_as_much_the_one_that_keeps_every_claim_comes_first() -> None:
    """A second filing leaves 90, and so does giving up either claim."""
    world = World({*must("c", "d"), Demand("most_filings", 1)})
    found = conflict(world.feasible, lambda _: 90, together((*must("c", "d"), Demand("most_filings", 1))))
    assert [one.given_up.kind for one in found.relaxations] == ["most_filings", "must", "must"]


def test_a_number_of_filings_is_raised_to_the_least_that_will_do() -> None:
    world = World(*({*must("a", "b", "c"), Demand("most_filings", number)} for number in range(3)))
    found = world.conflict(together((*must("a", "b", "c"), Demand("most_filings", 0))))
    raised = next(one for one in found.relaxations if one.given_up.kind == "most_filings")
    assert (raised.instead, raised.value) == (Demand("most_filings", 3), 120)


@pytest.mark.parametrize(("least", "instead", "value"), [(9, Demand("most_spend", 9), 90), (None, None, 150)])
def test_a_limit_on_spending_is_raised_to_the_least_where_that_is_known(
    least: int | None, instead: Demand | None, value: int
) -> None:
    """Under a limit the two dearest claims fit, without one all of them."""
    limit = Demand("most_spend", 7)
    world = World({*must("a"), limit})

    def left(demands: Demands) -> int:
        return 150 if demands.most_spend is None else 90

    asked: list[Demands] = []

    def spending(demands: Demands) -> int | None:
        asked.append(demands)
        return least

    found = conflict(world.feasible, left, together((*must("a"), limit)), spending)
    assert Relaxation(limit, instead, value) in found.relaxations
    assert Relaxation(must("a")[0], None, 90) in found.relaxations
    assert asked == [Demands(must=("a",))]


@pytest.mark.parametrize("seed", range(40))
def test_on_random_conflicts_it_is_a_smallest_one_and_every_way_out_does_what_it_says(seed: int) -> None:
    chance = Random(seed)
    every = [*must("a", "b", "c", "d"), *never("e"), Demand("no_competitive", True), Demand("least_spend", 5)]
    conflicts = [set(chance.sample(every, chance.randint(1, 4))) for _ in range(chance.randint(1, 4))]
    world = World(*conflicts)
    found = world.conflict(together(every))
    assert set(found.demands) in conflicts
    assert len(found.demands) == min(map(len, conflicts))
    assert {one.given_up for one in found.relaxations} == set(found.demands)
    values = [-1 if one.value is None else one.value for one in found.relaxations]
    assert values == sorted(values, reverse=True)
    for one in found.relaxations:
        rest = together(other for other in every if other != one.given_up)
        assert one.value == (world.value(rest) if world.feasible(rest) else None)


def test_few_questions_are_asked_where_each_one_is_a_solve() -> None:
    world = World(set(must("a", "b")))
    world.conflict(together(must("a", "b", "c", "d")))
    assert world.asked <= 1 + 4 + 2 + 2, "once for all, each left out, the two that are not in it alone, the ways out"
    names = [f"x{number}" for number in range(8)]
    world = World(set(must(*names)))
    world.conflict(together(must(*names)))
    assert world.asked == 1 + 8 + 8, "no smaller set is tried where all demands are needed for the conflict"


def test_parts_and_wholes_are_the_same_demands() -> None:
    demands = Demands(("a", "b"), ("c",), 3, 2, True, True, True, 5, 7)
    assert together(singles(demands)) == demands
    assert len(singles(demands)) == 10
    ask: Callable[[Demands], object] = singles
    assert ask(Demands()) == ()
