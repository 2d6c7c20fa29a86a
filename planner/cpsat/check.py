"""Is the installed solver one that was tested, and does it find an optimum that 9.15 is known to lose?"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from planner.cpsat.engine import run
from planner.cpsat.model import NO_LOWER, Goal, Linear, Model
from planner.cpsat.profiles import LIGHT, Profile

TESTED_FROM, TESTED_BEFORE = (9, 15), (9, 16)

#: google/or-tools#5293: five amounts of more than 2^31 in one conditional row; enumeration finds the truth.
_AMOUNTS = (1621190385, 3015490578, 4398813901, 3541206911, 3047867673)
_LIMIT = 11240609523
_TRUTH = 11225755548


def installed_version() -> str:
    """The version of ortools, or an empty text where it is not installed."""
    try:
        return version("ortools")
    except PackageNotFoundError:
        return ""


def version_is_tested(seen: str | None = None) -> bool:
    """Whether the version (default: the installed one) lies in the tested range 9.15.x."""
    numbers = (installed_version() if seen is None else seen).split(".")[:2]
    if len(numbers) < 2 or not all(number.isdigit() for number in numbers):
        return False
    return TESTED_FROM <= (int(numbers[0]), int(numbers[1])) < TESTED_BEFORE


def self_test(profile: Profile = LIGHT) -> tuple[int, int]:
    """(what the solver calls the optimum, the true optimum) of the five Booleans of google/or-tools#5293."""
    return run(regression_model(), Goal(objective=regression_objective()), profile, 10.0).value, _TRUTH


def regression_model() -> Model:
    """Five amounts a..e and a switch; the amounts are limited only where the switch is on; b and c each turn it on."""
    model = Model()
    claims = tuple(model.variable(0, 1) for _ in _AMOUNTS)
    switch = model.variable(0, 1)
    model.linear.append(Linear(claims, _AMOUNTS, NO_LOWER, _LIMIT, only_if=switch))
    for claim in claims[1:3]:
        model.linear.append(Linear((switch,), (1,), 1, 1, only_if=claim))
    return model


def regression_objective() -> tuple[tuple[int, int], ...]:
    """The amounts, and one for the switch."""
    return (*enumerate(_AMOUNTS), (len(_AMOUNTS), 1))
