"""Every profile against the oracle, and how many random problems a test looks at."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planner.problem import SURE_FIRST, WITH_COMPETITIVE, Objective, Problem
from planner.solve import solve
from tests.planner.solve.oracle import best, counts_hold, money_holds, totals

OBJECTIVES = st.sampled_from((SURE_FIRST, WITH_COMPETITIVE, Objective(((0,),)), Objective(((2,), (0, 1)))))
NOT_FORCED: frozenset[int] = frozenset()
FORCED = st.one_of(st.just(NOT_FORCED), st.frozensets(st.integers(0, 4), max_size=2))
UNITS = st.sampled_from((1, 10, 10**4, 10**6, 10**8, 10**9))
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def agree(problem: Problem, objective: Objective, forced: frozenset[int], *, tiny: bool) -> None:
    """Every profile gives the oracle's plan to the yuan, or says honestly that it did not finish."""
    forced = frozenset(i for i in forced if i < len(problem.candidates))
    want = best(problem, objective, forced, tiny=tiny)
    for profile in ("auto", "enumeration", "light", "steady", "cuts", "eager", "fast", "plan"):
        named = profile not in ("auto", "enumeration")
        found = solve(problem, objective=objective, forced=forced, profile=profile, time_limit=1.0 if named else 10.0)
        if want is None:
            assert not found.feasible, profile
            continue
        truth = totals(problem, objective, want)
        if named and found.proof == "not_proven":
            assert found.bounds >= truth >= found.values, profile
            assert money_holds(problem, found.grants) and counts_hold(problem, set(found.grants)), profile
            continue
        assert found.ties_proven or named, profile
        if found.ties_proven:
            assert (found.feasible, found.grants) == (True, want), profile
        assert money_holds(problem, found.grants) and counts_hold(problem, set(found.grants)), profile
        assert found.values == found.bounds == truth, profile
        assert found.proof != "not_proven", profile
