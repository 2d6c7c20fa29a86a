"""Chances and shares of budgets: the case's word before the pack's estimate, and the pot that a clause draws on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from models.case import Outlook
from planner.expectations import chances_of, pot_factor
from tests.planner.test_weighing import CASE, CLAUSES, PACKS


def test_the_case_comes_before_the_estimate_of_the_pack() -> None:
    assert chances_of(CASE, PACKS) == {"town/rival": Fraction(1, 10)}
    told = replace(CASE, outlook=Outlook({"town/rival": Fraction(1, 2), "town/luck": Fraction(0)}))
    assert chances_of(told, PACKS) == {"town/rival": Fraction(1, 2), "town/luck": Fraction(0)}


def test_a_clause_is_cut_as_its_pot_is_and_full_where_nothing_is_expected_of_it() -> None:
    short = replace(CASE, outlook=Outlook({}, {"town/one": Fraction(1, 2), "town/two": Fraction(1, 5)}))
    factors = {name: pot_factor(short, PACKS, one) for name, one in CLAUSES.items()}
    assert factors == {"sure": Fraction(1, 2), "most": 1, "rival": Fraction(1, 5), "luck": 1, "person": 1}
    assert pot_factor(CASE, PACKS, CLAUSES["rival"]) == 1
