"""Parts of a problem: claims that a row which can bind ties together, however far apart."""

from __future__ import annotations

from planner.neighbours import Neighbourhoods
from planner.problem import AnyOf, AtMost, Candidate, Limit, Needs, Problem
from planner.solve import solve
from planner.solve.components import claims_of
from planner.workspace import Workspace
from tests.planner.random_packs import Scale, random_world

SCALE = Scale(most=8, unit=10_000, items=5, rules=4, doubt=0.15)


def candidates(*ceilings: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"p/{n}@i:2026", top, 0, 2026, (0, 2026, f"{n}")) for n, top in enumerate(ceilings))


PROBLEM = Problem(
    candidates(10, 20, 30, 40, 50),
    (
        Limit((2, 4), 60, source="p#first"),
        AtMost((0, 3), 1, "p#second"),
        AtMost((0, 1, 2), 3, "p#idle"),
        Limit((1, 3), 60, source="p#idle too"),
        Needs(3, (2,), "p#third"),
        AnyOf((), "p#nobody"),
    ),
)


def test_claims_hang_together_by_rows_that_can_bind() -> None:
    found = Neighbourhoods(PROBLEM)
    assert found.parts() == [(0, 2, 3, 4), (1,)]
    assert found.around([4]) == (0, 2, 3, 4)
    assert found.around([1, 0]) == (0, 1, 2, 3, 4)
    assert found.around([]) == ()


def test_a_part_has_its_own_rows_in_their_order_over_its_own_numbers() -> None:
    found = Neighbourhoods(PROBLEM)
    chosen = PROBLEM.candidates
    part = Problem(
        (chosen[0], chosen[2], chosen[3], chosen[4]),
        (Limit((1, 3), 60, source="p#first"), AtMost((0, 2), 1, "p#second"), Needs(2, (1,), "p#third")),
    )
    assert found.part((0, 2, 3, 4)) == part
    assert found.part((1,)) == Problem((chosen[1],), ())
    assert found.split() == [((0, 2, 3, 4), part), ((1,), Problem((chosen[1],), ()))]


def test_parts_are_worth_together_what_the_whole_is_worth() -> None:
    several = 0
    for seed in range(880_000, 880_080):
        world = random_world(seed, SCALE)
        problem = Workspace(world.case, world.policies, world.words, 10.0).built("certain", True).problem
        found = Neighbourhoods(problem)
        parts = found.parts()
        assert sorted(claim for part in parts for claim in part) == list(range(len(problem.candidates)))
        rows = [row for row in problem.rows if claims_of(row) and not found.is_idle(row)]
        assert sum(len(part.rows) for _, part in found.split()) == len(rows)
        values = [solve(part).values for _, part in found.split()]
        assert solve(problem).values == tuple(sum(one[level] for one in values) for level in range(3))
        several += len(parts) > 1 and bool(rows)
    assert several > 20
