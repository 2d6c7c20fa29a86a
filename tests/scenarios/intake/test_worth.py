from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.intake.layout import UNBOUNDED
from scenarios.intake.worth import most_of_clauses, worth_of_facts, worth_of_kinds
from tests.scenarios.intake.packs import TOWN, Town, town

WAN = 1_000_000


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def test_the_most_of_a_claim_by_hand(small: Town) -> None:
    assert most_of_clauses(small.packs) == {
        "town/1": 50 * WAN,  # 30% of anything, capped at 50万 a year
        "town/2": 80 * WAN,  # 100万 at most by the table, 80万 by the limit; the cap of 5万 holds for some only
        "town/3": 25 * WAN,  # the highest step
        "town/4": UNBOUNDED,  # a share of any rent
        "town/6": 60 * WAN,  # the lesser of 10% of anything and 60万
    }


def test_a_cap_on_some_claims_counts_where_nothing_else_bounds_a_clause(tmp_path: Path) -> None:
    text = TOWN.replace("    limit: 80万\n", "").replace(
        '"choose(item.office, national: 100万, provincial: 40万)"', "10% * item.evaluation_cost"
    )
    assert most_of_clauses(town(tmp_path, text).packs)["town/2"] == 5 * WAN


@pytest.mark.parametrize(
    ("award", "most"),
    [
        ("10万 + 5万 * 3", 25 * WAN),
        ("40万 - 10% * item.evaluation_cost", 40 * WAN),
        ("40万 / 4", 10 * WAN),
        ("if item.generative then 7万 else 9万", 9 * WAN),
        ("if item.generative then 7万 else item.evaluation_cost", UNBOUNDED),
        ("greatest(7万, 12万)", 12 * WAN),
        ("greatest(7万, item.evaluation_cost)", UNBOUNDED),
        ("least(7万, item.evaluation_cost)", 7 * WAN),
        ('"bands(item.evaluation_cost, 0元: 3万, 100万: 6万)"', 6 * WAN),
        ('"marginal(item.evaluation_cost, 0元: 30%, 100万: 20%)"', UNBOUNDED),
        ("0% * item.evaluation_cost", 0),
    ],
)
def test_bounds_of_awards_by_hand(tmp_path: Path, award: str, most: int) -> None:
    kept = '"choose(item.office, national: 100万, provincial: 40万)"\n    limit: 80万'
    text = TOWN.replace(kept, award).replace(
        '  - {kind: cap, limit: 5万, on: [{clause: "2", where: item.generative}], per: [enterprise], '
        "cite: {article: 二, sentence: 1}}\n",
        "",
    )
    assert text.count(award) == 1
    assert most_of_clauses(town(tmp_path, text).packs)["town/2"] == most


def test_steps_that_may_all_be_paid_in_one_year_are_added(tmp_path: Path) -> None:
    text = TOWN.replace("mode: top_up", "jump: all, later: full")
    assert most_of_clauses(town(tmp_path, text).packs)["town/3"] == 35 * WAN


def test_a_fact_is_worth_the_best_clause_that_reads_it(small: Town) -> None:
    worth = worth_of_facts(small.packs, "model_filing")
    assert worth["item", "office"] == worth["enterprise", "tax_compliant"] == 80 * WAN
    assert worth["year", "rd_expense"] == 60 * WAN
    assert worth["year", "revenue"] == worth["enterprise", "industries"] == 25 * WAN
    assert worth["enterprise", "location"] == UNBOUNDED
    assert ("item", "amount") not in worth


def test_kinds_of_items_without_money_are_worth_nothing(small: Town) -> None:
    assert worth_of_kinds(small.packs) == {
        "compute_purchase": 50 * WAN,
        "model_filing": 80 * WAN,
        "enterprise_year": 60 * WAN,
        "lease": UNBOUNDED,
        "event": 0,
    }
