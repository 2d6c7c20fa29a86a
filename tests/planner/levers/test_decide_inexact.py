"""Decisions where a rule is left out of the search: never worse than deciding nothing, and no plan against demands."""

from __future__ import annotations

from typing import Any

import pytest

from models.decided import Decided
from models.errors import InputError
from planner.levers.decide import decide
from planner.terms import Demands, Terms
from tests.planner.explain.town import WORDS, clause, gpu, pack, title
from tests.planner.levers.open_town import open_case_of

#: The authority pays the higher of a competitive 30 % and of 50万; which is higher follows the open amount.
RULE = {"kind": "highest_only", "on": ["1", "2"], "per": ["enterprise"], "chooser": "authority"}
PACKS = [
    pack(
        clause("1", "30% * item.amount", on="compute_purchase", strength="competitive"),
        clause("2", "50万"),
        rules=[RULE],
    )
]


def decided(least: str, **asked: Any) -> Decided:
    case = open_case_of(PACKS, gpu("g", {"between": [least, "900万"]}), title("t"))  # type: ignore[arg-type]
    return decide(case, PACKS, WORDS, include_drafts=False, time_limit=10.0, terms=Terms(**asked))


def test_deciding_nothing_is_better_than_what_seemed_best() -> None:
    """Without the rule, 900万 brings 270 competitive beside the 50 that are sure; with it, the 50 are gone."""
    result = decided("100万", objective="with-competitive")
    assert not result.proof.exact
    assert (result.sums.sure, result.sums.competitive) == (0, 2_700_000)
    result = decided("100万", objective="sure-first")
    assert (result.sums.sure, result.sums.competitive, result.sums.spending) == (500_000, 0, 1_000_000)
    assert result.proof.grid_value <= result.proof.value == 500_000


def test_a_demand_that_only_rest_meets() -> None:
    result = decided("100万", objective="with-competitive", demands=Demands(must=("town/2",)))
    assert (result.sums.sure, result.levers[0].chosen, result.proof.status) == (500_000, "1000000", "not_proven")


def test_a_demand_that_the_rule_forbids_is_no_fault_of_ours() -> None:
    """From 200万 on, the 30 % are always the higher ones."""
    with pytest.raises(InputError) as caught:
        decided("200万", demands=Demands(must=("town/2",)))
    (finding,) = caught.value.findings
    assert finding.text.en == (
        "some rules follow open amounts and were left out of the search; with them, the decision that was found does "
        "not meet the demands; try narrower ranges of the open amounts"
    )
    assert finding.text.zh == (
        "有的规则随待定金额而变，求解时没能计入；计入之后，找到的决定满足不了这些要求，可缩小待定金额的范围再试"
    )
