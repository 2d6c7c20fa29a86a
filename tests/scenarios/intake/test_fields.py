from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.intake.fields import (
    facts_read,
    horizon_of_packs,
    keys_read,
    kinds_read,
    measures_read,
    packs_of,
    years_back,
)
from tests.scenarios.intake.packs import TOWN, Town, town


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def test_facts_of_items_are_read_of_their_own_kind_only(small: Town) -> None:
    assert {name for scope, name in facts_read(small.packs, "model_filing") if scope == "item"} == {
        "office", "own_model", "generative", "model",
    }  # fmt: skip
    assert {name for scope, name in facts_read(small.packs, "") if scope == "item"} == set()


def test_facts_of_the_enterprise_are_read_by_conditions_and_ladders(small: Town) -> None:
    of_enterprise = {name for scope, name in facts_read(small.packs, "") if scope == "enterprise"}
    assert of_enterprise == {"location", "tax_compliant", "industries", "registered"}


def test_a_key_by_which_a_rule_groups_is_asked_for_and_tells_awards_of_the_past_apart(small: Town) -> None:
    assert keys_read(small.packs, "model_filing") == {"model", "generative"}
    assert keys_read(small.packs, "compute_purchase") == set()


def test_kinds_stand_in_the_order_of_the_vocabulary(small: Town) -> None:
    kinds = kinds_read(small.packs, small.words)
    assert set(kinds) == {"compute_purchase", "model_filing", "event", "lease"}
    assert list(kinds) == [kind for kind in small.words.kinds if kind in kinds]


def test_measures_are_those_of_ladders(small: Town) -> None:
    assert measures_read(small.packs) == ("revenue",)


def test_years_before_the_claims_are_those_that_an_expression_reads(small: Town, tmp_path: Path) -> None:
    assert years_back(small.packs) == 1
    further = town(tmp_path, TOWN.replace("10% * year.rd_expense", "10% * last(year.rd_expense, 3)"))
    assert years_back(further.packs) == 3


def test_the_years_are_those_of_the_packs_that_begin_last(small: Town, tmp_path: Path) -> None:
    assert horizon_of_packs(small.packs) == (2026, 2027)
    earlier = town(tmp_path, TOWN.replace("from: 2026-01-01, to: 2027-12-31", "from: 2024-01-01, to: 2030-12-31"))
    assert horizon_of_packs((*small.packs, *earlier.packs)) == (2026, 2027)


def test_packs_of_other_cities_are_left_aside(small: Town) -> None:
    assert packs_of(("newtown",), small.packs) == small.packs
    assert packs_of(("tongxiang",), small.packs) == ()
