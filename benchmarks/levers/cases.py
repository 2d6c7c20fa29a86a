"""Whole open cases on a shipped pack: computing power, corpora, machine rooms and titles that are not decided yet."""

from __future__ import annotations

import random
from typing import Any

from planner.levers.open_problem import OpenProblem
from planner.levers.variants import open_problem
from planner.terms import Demands, Terms
from policies.shipped import load_shipped
from scenarios.open_case import open_case_from_data

PACK = "tongxiang-2025"
YEARS = (2026, 2027, 2028)


def case_data(items: int, seed: int) -> dict[str, Any]:
    """So many open items over three years, as a case file would hold them."""
    rng = random.Random(f"case {items} {seed}")
    made = (_compute, _corpus, _room, _title)
    found = [_spread(rng)]
    found += [made[rng.choices(range(4), (4, 3, 1, 2))[0]](rng, number) for number in range(1, items)]
    return {
        "id": f"open-{items}-{seed}",
        "title": {"zh": "待定事项（虚构）", "en": "open items (invented)"},
        "horizon": {"from": YEARS[0], "to": YEARS[-1]},
        "policies": [PACK],
        "enterprise": {
            "name": "某公司",
            "location": "tongxiang",
            "legal_form": "enterprise",
            "industries": ["software_it"],
            "ai": True,
            "tax_compliant": True,
            "sound_accounts": True,
            "registered": "2019-04-01",
            "model_services_on_filed_multimodal_base_model": False,
        },
        "items": found,
    }


def built(items: int, seed: int) -> OpenProblem:
    """The open problem of the case, under a budget that does not reach for everything."""
    shipped = load_shipped()
    policies = [policy for policy in shipped.policies if policy.id == PACK]
    case = open_case_from_data(case_data(items, seed), policies=shipped.policies, vocabulary=shipped.vocabulary)
    terms = Terms(demands=Demands(most_spend=(900 + 130 * items) * 10_000))
    (one,) = open_problem(case, policies, shipped.vocabulary, include_drafts=False, terms=terms)
    return one.problem


def _purchase(kind: str, name: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "kind": kind, "related_party": False, "counted_in_rd_expense": False, **more}


def _compute_facts() -> dict[str, Any]:
    return {"compute_type": "intelligent", "ai_application": True, "for_model_service": False}


def _spread(rng: random.Random) -> dict[str, Any]:
    total_yuan = f"{rng.randrange(6, 12)}00万"
    spread = {"total": total_yuan, "years": list(YEARS), "least": "100万", "most": "500万", "or_none": True}
    return _purchase(
        "compute_purchase", "cloud", {"amount": {"spread": spread}, "contract_signed": "planned", **_compute_facts()}
    )


def _amount(rng: random.Random) -> dict[str, Any]:
    least = rng.randrange(5, 25) * 10
    return {"between": [f"{least}万", f"{least * rng.randrange(2, 4)}万"]}


def _year(rng: random.Random) -> Any:
    return {"choose": list(YEARS)} if rng.random() < 0.4 else rng.choice(YEARS)


def _compute(rng: random.Random, number: int) -> dict[str, Any]:
    more = {"amount": _amount(rng), "year": _year(rng), "optional": True, "contract_signed": "planned"}
    return _purchase("compute_purchase", f"compute-{number:02d}", {**more, **_compute_facts()})


def _corpus(rng: random.Random, number: int) -> dict[str, Any]:
    more = {"amount": _amount(rng), "year": _year(rng), "optional": True}
    more |= {"channel": "compliant_exchange", "purpose": "application"}
    return _purchase("corpus_purchase", f"corpus-{number:02d}", more)


def _room(rng: random.Random, number: int) -> dict[str, Any]:
    small = rng.randrange(30, 50) * 10
    sizes = {"small": small, "large": small + rng.randrange(5, 20) * 10}
    return {
        "id": f"room-{number:02d}",
        "kind": "fixed_asset_project",
        "year": rng.choice(YEARS),
        "project_type": "new_build",
        "ai_project": True,
        "in_production": True,
        "counted_in_rd_expense": False,
        "variants": {name: {"cost": f"{size}万", "investment": f"{size}万"} for name, size in sizes.items()},
    }


def _title(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"title-{number:02d}",
        "kind": "recognition",
        "year": rng.choice(YEARS),
        "scheme": "data_merchant",
        "level": "provincial",
        "grade": {"choose": {"growing": {"cost": "5万"}, "leading": {"cost": f"{rng.randrange(8, 30)}万"}}},
        "new": True,
        "first": True,
    }
