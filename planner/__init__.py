"""What to claim: the best legitimate combination of claims, proven, checked a second time, and explained.

>>> from planner import load_case, load_policies, plan

The names are loaded when first used, so that `planner --help` stays fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.api import CheckResult as CheckResult
    from planner.api import Plan as Plan
    from planner.api import PlanMismatch as PlanMismatch
    from planner.api import check_plan as check_plan
    from planner.api import load_all as load_all
    from planner.api import load_beside as load_beside
    from planner.api import load_case as load_case
    from planner.api import load_policies as load_policies
    from planner.api import load_vocabulary as load_vocabulary
    from planner.api import plan as plan

__all__ = [
    "CheckResult",
    "Plan",
    "PlanMismatch",
    "check_plan",
    "load_all",
    "load_beside",
    "load_case",
    "load_policies",
    "load_vocabulary",
    "plan",
]


def __getattr__(name: str) -> Any:
    """The public names of `planner.api`."""
    if name in __all__:
        import planner.api

        return getattr(planner.api, name)
    raise AttributeError(f"module 'planner' has no attribute {name!r}")
