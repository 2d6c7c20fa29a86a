"""Named parameter profiles of CP-SAT: each is tested against exhaustive enumeration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """`parameters` in the text format of SatParameters, without the time limit."""

    name: str
    parameters: str


_QUIET = "catch_sigint_signal:false random_seed:7 symmetry_level:0"

#: One worker and no presolve: presolve is where google/or-tools#5293 loses optima.
FAST = Profile("fast", f"num_workers:1 cp_model_presolve:false linearization_level:2 {_QUIET}")
#: The same with the tree search on the objective's lower bound.
LB_TREE = Profile(
    "lb_tree", f"num_workers:1 cp_model_presolve:false linearization_level:2 optimize_with_lb_tree_search:true {_QUIET}"
)
#: The portfolio; the work limit keeps presolve out of the step with the fault.
PLAN = Profile("plan", "num_workers:8 presolve_inclusion_work_limit:0 catch_sigint_signal:false random_seed:7")

PROFILES = {profile.name: profile for profile in (FAST, LB_TREE, PLAN)}
