"""Open cases of the invented town (tests.planner.explain.town), and their open problems."""

from __future__ import annotations

from typing import Any

from models.policy import Policy
from planner.levers.open_problem import Form
from planner.levers.variants import OpenBuilt, open_problem
from scenarios.open_case import OpenCase, open_case_from_data
from tests.planner.explain.town import WORDS, Data


def open_case_of(packs: list[Policy], /, *items: Data, **more: Any) -> OpenCase:
    """A firm of the town with decisions to make, planning 2026 unless said otherwise."""
    enterprise = {"location": "sampletown", **more.pop("enterprise", {})}
    data = {"id": "firm", "title": "样例公司", "horizon": {"from": 2026, "to": 2026}, "enterprise": enterprise, **more}
    return open_case_from_data({**data, "items": list(items)}, policies=packs, vocabulary=WORDS)


def built_of(packs: list[Policy], case: OpenCase) -> OpenBuilt:
    """Its open problem without drafts."""
    (built,) = open_problem(case, packs, WORDS, include_drafts=False)
    return built


def told(form: Form) -> str:
    """A form as text, such as `3/10·q0 - 5`."""
    parts = [f"{factor}·q{place}" for place, factor in form.terms]
    return " + ".join([*parts, *([str(form.constant)] if form.constant or not parts else [])])


def variants(built: OpenBuilt) -> list[tuple[str, tuple[tuple[int, int], ...], list[str], str | int]]:
    """(claim, options, guards, ceiling) of every variant."""
    return [
        (
            one.claim.split("/")[-1],
            one.terms.picked,
            [told(guard) for guard in one.terms.guards],
            candidate.ceiling if one.ceiling is None else told(one.ceiling),
        )
        for one, candidate in zip(built.problem.variants, built.problem.problem.candidates, strict=True)
    ]
