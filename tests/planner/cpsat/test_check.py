"""The optimum that ortools 9.15 loses under its own defaults must be found under ours."""

from __future__ import annotations

from itertools import product

import pytest

from planner.cpsat import PROFILES, Goal, run, self_test, version_is_tested
from planner.cpsat.check import regression_model, regression_objective

AMOUNTS = (1621190385, 3015490578, 4398813901, 3541206911, 3047867673)


def truth() -> int:
    best = 0
    for *claims, switch in product((0, 1), repeat=6):
        total = sum(amount * taken for amount, taken in zip(AMOUNTS, claims, strict=True))
        if (switch and total > 11240609523) or (not switch and (claims[1] or claims[2])):
            continue
        best = max(best, total + switch)
    return best


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("path", ["text", "public"])
def test_every_profile_finds_the_optimum_that_the_defaults_lose(name: str, path: str) -> None:
    outcome = run(regression_model(), Goal(regression_objective()), PROFILES[name], 10.0, path)
    assert (outcome.status, outcome.value) == ("optimal", truth())


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_the_self_test_compares_with_enumeration(name: str) -> None:
    assert self_test(PROFILES[name]) == (truth(), truth())


@pytest.mark.parametrize(
    ("version", "tested"), [("9.15.6755", True), ("9.15.1", True), ("9.14.6206", False), ("9.16.0", False), ("", False)]
)
def test_only_the_tested_range_of_versions_is_trusted(version: str, tested: bool) -> None:
    assert version_is_tested(version) is tested


def test_the_installed_version_is_in_the_tested_range() -> None:
    assert version_is_tested()
