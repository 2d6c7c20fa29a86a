"""Named parameter profiles of CP-SAT: each is tested against exhaustive enumeration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """`parameters` in the text format of SatParameters, without the time limit."""

    name: str
    parameters: str


#: The objective is halved, not climbed: without this, large amounts under overlapping limits rise a yuan at a time.
_HALVING = "binary_search_num_conflicts:20"
_COMMON = "catch_sigint_signal:false random_seed:7"
_ONE_WORKER = f"num_workers:1 linearization_level:2 symmetry_level:0 {_COMMON}"

_LITTLE_PRESOLVE = "presolve_inclusion_work_limit:0 max_presolve_iterations:1 cp_model_probing_level:0"

#: One worker, one round of presolve, none of it in the step that loses optima (google/or-tools#5293), and no cuts.
LIGHT = Profile("light", f"{_ONE_WORKER} {_LITTLE_PRESOLVE} cut_level:0")
#: The same, halving the objective: slower on most components, and never lost on one where LIGHT climbs.
STEADY = Profile("steady", f"{LIGHT.parameters} {_HALVING}")
#: LIGHT with cuts, which rarely pay for money and often do where numbers of claims are counted.
CUTS = Profile("cuts", f"{_ONE_WORKER} {_LITTLE_PRESOLVE}")
#: Where grants live on other grants: the whole relaxation from the first, not row by row. Measured on 300 dense random
#: components at each size of money, half a second each: LIGHT leaves up to 18 open, STEADY 2, this 1.
EAGER = Profile("eager", f"{LIGHT.parameters} add_lp_constraints_lazily:false")
#: The same, halving the objective.
EAGER_STEADY = Profile("eager_steady", f"{EAGER.parameters} {_HALVING}")
#: One worker and no presolve at all.
FAST = Profile("fast", f"{_ONE_WORKER} cp_model_presolve:false {_HALVING}")
#: The portfolio of eight workers, with the same presolve step shut off.
PLAN = Profile("plan", f"num_workers:8 presolve_inclusion_work_limit:0 {_HALVING} {_COMMON}")
#: Open decisions: branching by pseudo-costs, the whole relaxation and the tree of bounds, and two workers that improve
#: what is there. Measured in benchmarks/levers: the eight of PLAN find less on two cores, and their bound stays behind.
BRANCHES = Profile(
    "branches",
    f"num_workers:5 subsolvers:['pseudo_costs','max_lp','lb_tree_search'] presolve_inclusion_work_limit:0 {_COMMON}",
)

PROFILES = {profile.name: profile for profile in (LIGHT, STEADY, CUTS, EAGER, EAGER_STEADY, FAST, PLAN, BRANCHES)}
