"""An invented town: short packs and cases as plain data, planned through the whole pipeline."""

from __future__ import annotations

import json
from typing import Any

from models.case import Case
from models.plan import ClaimLine, NotTaken, Plan
from models.policy import Policy
from planner.planning import make_plan
from planner.terms import DEFAULT_TERMS, ObjectiveName, Terms
from planner.workspace import Workspace
from policies.loader import policy_from_text
from policies.vocabulary_loader import load_vocabulary
from scenarios.case_loader import case_from_data

WORDS = load_vocabulary()
CITE = {"article": "1", "sentence": 1}
Data = dict[str, Any]


def pack(*clauses: Data, rules: list[Data] | None = None, **head: Any) -> Policy:
    """A pack of the town, in force 2026 to 2028, for enterprises of the town."""
    data = {
        "id": "town",
        "title": {"zh": "样例政策", "en": "sample policy"},
        "status": "in_force",
        "jurisdiction": "sampletown",
        "level": "city",
        "document": "样政发〔2026〕1号",
        "version": "1",
        "in_force": {"from": "2026-01-01", "to": "2028-12-31"},
        "applies_to": ["enterprise.location == sampletown"],
        "clauses": list(clauses),
        "rules": [{"cite": CITE, **rule} for rule in rules or []],
        **head,
    }
    if not data["rules"]:
        del data["rules"]
    return policy_from_text(json.dumps(data, ensure_ascii=False), WORDS)


def clause(name: str, award: str | None = None, on: str = "recognition", **more: Any) -> Data:
    """An entitled clause on a recognition, unless said otherwise."""
    data = {"id": name, "title": {"zh": f"条款{name}", "en": f"clause {name}"}, "cite": CITE, "on": on}
    return {**data, "strength": "entitled", **({"award": award} if award else {}), **more}


def cap(limit: str, *on: str, **more: Any) -> Data:
    """One limit for all of them in a year."""
    return {"kind": "cap", "limit": limit, "on": list(on), "per": ["enterprise", "year"], **more}


def one_of(*on: str, **more: Any) -> Data:
    """At most one of them."""
    return {"kind": "at_most_one", "on": list(on), "per": ["enterprise"], **more}


def reading(name: str, *options: str) -> Data:
    """A reading; the first option is the default."""
    text = {"zh": name, "en": name}
    return {"id": name, "question": text, "options": dict.fromkeys(options, text), "default": options[0], "cite": CITE}


def title(name: str, scheme: str = "srdi", **facts: Any) -> Data:
    """A recognition of 2026."""
    return {"id": name, "kind": "recognition", "year": 2026, "scheme": scheme, **facts}


def gpu(name: str, amount: str, **facts: Any) -> Data:
    """Compute bought in 2026, not counted in the R&D expense."""
    more = {"counted_in_rd_expense": False, **facts}
    return {"id": name, "kind": "compute_purchase", "year": 2026, "amount": amount, **more}


def case_of(packs: list[Policy], /, *items: Data, **more: Any) -> Case:
    """A firm of the town, planning 2026 unless said otherwise."""
    enterprise = {"location": "sampletown", **more.pop("enterprise", {})}
    data = {"id": "firm", "title": "样例公司", "horizon": {"from": 2026, "to": 2026}, "enterprise": enterprise, **more}
    return case_from_data({**data, "items": list(items)}, policies=packs, vocabulary=WORDS)


def planned(
    policies: list[Policy],
    case: Case,
    *,
    objective: ObjectiveName = "sure-first",
    include_drafts: bool = False,
    terms: Terms | None = None,
) -> Plan:
    """The whole plan; `terms` stand before the objective."""
    asked = terms or Terms(objective)
    return make_plan(case, policies, WORDS, include_drafts=include_drafts, time_limit=5.0, terms=asked)


def desk(policies: list[Policy], case: Case, terms: Terms = DEFAULT_TERMS) -> Workspace:
    """The workspace behind a plan."""
    return Workspace(case, policies, WORDS, 5.0, terms)


def taken(plan: Plan, clause_id: str) -> ClaimLine:
    """The one claim of that clause which the plan takes."""
    (line,) = [line for line in plan.claims if line.clause == clause_id]
    return line


def left(plan: Plan, clause_id: str) -> NotTaken:
    """The one claim of that clause which the plan does not take."""
    (line,) = [line for line in plan.not_taken if line.clause == clause_id]
    return line
