"""Whether a plan keeps to what was demanded of it, read from its lines alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.plan import Plan
from models.policy import Policy
from models.text import Text
from planner.demands.names import ClaimNames
from planner.demands.single import Demand, demand_text, singles
from planner.terms import Demands


def broken_demands(plan: Plan, demands: Demands, policies: Sequence[Policy]) -> Iterator[Text]:
    """One finding for each demand that the plan does not keep; own spending is no part of a plan's lines."""
    clauses = {clause.ref: clause for policy in policies for clause in policy.clauses}
    names = ClaimNames(clauses.values())
    for one in singles(demands):
        lines = [(line.key, clauses.get(f"{line.policy}/{line.clause}")) for line in plan.claims]
        meant = [key for key, clause in lines if clause is not None and names.means(str(one.value), clause, key)]
        if not _keeps(plan, one, meant):
            said = demand_text(one)
            yield Text(f"settings：方案没有做到“{said.zh}”", f'settings: the plan does not keep to "{said.en}"')


def _keeps(plan: Plan, one: Demand, meant: Sequence[str]) -> bool:
    match one.kind:
        case "must":
            return bool(meant)
        case "never":
            return not meant
        case "most_filings":
            return len(plan.claims) <= int(one.value)
        case "most_filings_a_year":
            return max(Counter(line.year for line in plan.claims).values(), default=0) <= int(one.value)
        case "no_drafts":
            drafts = plan.settings.include_drafts or plan.draft_claims
            return not drafts and all(line.status != "draft" for line in plan.claims)
        case "no_competitive":
            return all(line.strength != "competitive" for line in plan.claims)
        case "no_discretionary":
            return all(line.strength != "discretionary" for line in plan.listed)
    return True
