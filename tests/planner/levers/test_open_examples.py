"""The open problems of the example cases under the shipped packs, against the ordinary problem of random decisions."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.lever import AmountLever, ChoiceLever, Lever
from planner.building.build import ProblemBuilder
from planner.candidates import candidate_claims
from planner.levers.closing import closed
from planner.levers.variants import open_problem
from planner.solve import solve
from policies.shipped import with_defaults
from scenarios.open_case import OpenCase, load_open_case
from tests.planner.levers.test_variants import open_claims, stands

FOLDER = Path(__file__).parents[3] / "scenarios" / "examples" / "open"


def some_value(lever: Lever, chance: Random) -> Any:
    if isinstance(lever, ChoiceLever):
        return chance.choice(lever.options).name
    assert isinstance(lever, AmountLever)
    ends = [lever.least, lever.most, *([0] if lever.or_none else [])]
    return chance.choice([*ends, 100 * chance.randint(lever.least // 100, lever.most // 100)])


def some_decision(case: OpenCase, chance: Random) -> dict[str, Any]:
    """Any decision, whatever its amounts add up to."""
    return case.standing({lever.id: some_value(lever, chance) for lever in case.levers})


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_under_random_decisions(path: Path, drafts: bool) -> None:
    words, packs = with_defaults(None, None)
    case = load_open_case(path)
    (built,) = open_problem(case, packs, words, include_drafts=drafts)
    assert built.problem.exact
    assert built.claims
    chance = Random(5)
    for _ in range(25):
        decision = some_decision(case, chance)
        under = closed(built.problem, *stands(built.problem, decision))
        wanted, best = [], []
        for entity, own in zip(case.entities, case.settle(decision), strict=True):
            problem = ProblemBuilder(candidate_claims([own], packs, words)).build(0, "certain", drafts).problem
            wanted += [(entity, one.key, one.ceiling) for one in problem.candidates]
            best.append(solve(problem).values)
        assert open_claims(built, under) == sorted(wanted), decision
        found = solve(under).values
        if case.entities == ("",):
            assert found == best[0], decision
        else:
            # Matters paid once over the group can only take something away.
            assert found <= tuple(map(sum, zip(*best, strict=True))), decision
