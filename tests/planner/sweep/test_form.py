"""The form of a claim's ceiling: the same along a straight line, another one behind every corner."""

from __future__ import annotations

from typing import Any

import pytest

from planner.evaluator.ceilings import claims_of
from planner.evaluator.facts import world_of
from planner.sweep.form import form_of
from tests.planner.explain.town import WORDS, case_of, clause, gpu, pack

TIERS = "marginal(item.amount, 0元: 30%, 100万: 20%)"
BANDS = "bands(item.amount, 100万: 10万, above 200万: 10% * item.amount)"
CHOICE = "choose(item.compute_type, intelligent: 30% * item.amount, super: 20% * item.amount)"


def form(award: str, amount: str, limit: str | None = None, **facts: Any) -> tuple[int, tuple[Any, ...]]:
    more = {"limit": limit} if limit else {}
    town = pack(clause("r", award, on="compute_purchase", **more))
    case = case_of([town], gpu("g", amount, **facts))
    (claim,) = claims_of(world_of(case, [town], WORDS), [town])
    return form_of(claim)


@pytest.mark.parametrize(
    ("award", "same", "other"),
    [
        ("least(30% * item.amount, 50万)", ("1万", "166万"), "167万"),
        ("greatest(30% * item.amount, 50万)", ("1万", "166万"), "167万"),
        (TIERS, ("1万", "99万"), "100万"),
        (BANDS, ("100万", "200万"), "2000001元"),
        (BANDS, ("1万", "99万"), "100万"),
        ("if item.amount >= 80万 then 20% * item.amount else 5万", ("80万", "300万"), "79万"),
        ("20% * least(item.amount, 500万)", ("1万", "499万"), "500万"),
    ],
)
def test_corners(award: str, same: tuple[str, str], other: str) -> None:
    assert form(award, same[0])[1] == form(award, same[1])[1]
    assert form(award, same[0])[1] != form(award, other)[1]


def test_a_limit_that_is_just_met_counts_as_reached() -> None:
    below, met, beyond = (form("30% * item.amount", amount, "60万")[1] for amount in ("199万", "200万", "300万"))
    assert below != met == beyond


def test_the_ceiling_comes_along() -> None:
    assert form("30% * item.amount", "100万")[0] == 300_000
    assert form("30% * item.amount", "100万", "10万")[0] == 100_000


def test_options_are_forms() -> None:
    kinds = {form(CHOICE, "10万", compute_type=kind)[1] for kind in ("intelligent", "super")}
    assert len(kinds) == 2
    assert form(CHOICE, "10万", compute_type="super")[1] == form(CHOICE, "90万", compute_type="super")[1]


def test_what_is_unknown_is_a_form_of_its_own() -> None:
    assert form("least(30% * item.amount, 50万)", "unknown")[1] != form("least(30% * item.amount, 50万)", "1万")[1]
    assert form(CHOICE, "10万")[1] != form(CHOICE, "10万", compute_type="super")[1]
