"""CP-SAT behind a small door: models as plain data, named profiles, a self-test; ortools loads at the first solve."""

from __future__ import annotations

from planner.cpsat.check import installed_version, self_test, version_is_tested
from planner.cpsat.engine import SolverMissing, run
from planner.cpsat.model import Goal, Linear, Model, Outcome, OverflowingRow
from planner.cpsat.profiles import BRANCHES, CUTS, EAGER, EAGER_STEADY, FAST, LIGHT, PLAN, PROFILES, STEADY, Profile
from planner.cpsat.scout import scout

__all__ = [
    "BRANCHES",
    "CUTS",
    "EAGER",
    "EAGER_STEADY",
    "FAST",
    "LIGHT",
    "PLAN",
    "PROFILES",
    "STEADY",
    "Goal",
    "Linear",
    "Model",
    "Outcome",
    "OverflowingRow",
    "Profile",
    "SolverMissing",
    "installed_version",
    "run",
    "scout",
    "self_test",
    "version_is_tested",
]
