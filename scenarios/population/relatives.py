"""Groups of two legal entities, where it is open which of them signs a contract."""

from __future__ import annotations

from typing import Any

from scenarios.population.draws import Draws

_MOST_OPEN = 3


def as_group(case: dict[str, Any], draws: Draws) -> dict[str, Any]:
    """The case as a group of a parent and a branch of the same place; some items may go to either of them."""
    parent = case.pop("enterprise")
    case.pop("history", None)
    branch = {name: value for name, value in parent.items() if name != "years"}
    branch |= {"name": f"{parent['name']}（子公司）", "leading_enterprise": False, "unicorn": False}
    case["enterprises"] = {"parent": parent, "branch": branch}
    left = _MOST_OPEN
    wholes = {item.get("part_of") for item in case["items"]}
    for item in case["items"]:
        if "part_of" in item:
            continue
        if left > 0 and item["id"] not in wholes and draws.chance(0.5):
            left -= 1
            item["entity"] = {"choose": ["parent", "branch"]}
            if "contract_signed" in item:
                item["contract_signed"] = "planned"
        else:
            item["entity"] = "parent"
    return case
