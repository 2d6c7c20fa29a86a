"""Of instalments, the shares, the amounts and the gates are the pack's own; what is made of them is not."""

from __future__ import annotations

from planner.probe.changes import changes
from tests.planner.probe.small import with_clauses

_HEAD = """\
- id: "1"
  title: {zh: 例, en: one}
  cite: {article: 一}
  on: application_project
  strength: entitled
"""


def names(keys: str) -> list[str]:
    pack = with_clauses(_HEAD + keys)
    return [change.name for change in changes(pack) if not change.name.startswith(("in_force", "1/strength"))]


def test_shares_and_the_year_of_the_first() -> None:
    assert names("  award: item.investment\n  instalments: [30%, 70%]\n  years: {after: 1}\n") == [
        "1/award: 30% → 31%",
        "1/award: 30% → 29%",
        "1/award: 70% → 71%",
        "1/award: 70% → 69%",
        "1/years/after: 1 → 2",
    ]


def test_amounts_and_gates() -> None:
    assert names("  instalments: [200万, {amount: 150万, when: item.investment >= 10万}]\n") == [
        "1/when/1: >= → >",
        "1/when/1: 10万元 → 10.0001万元",
        "1/when/1: 10万元 → 9.9999万元",
        "1/when/1: drop",
        "1/award: 200万元 → 200.0001万元",
        "1/award: 200万元 → 199.9999万元",
        "1/award: 150万元 → 150.0001万元",
        "1/award: 150万元 → 149.9999万元",
    ]


def test_a_clause_over_years_is_all_its_own() -> None:
    assert names("  award: 'bands(claim.nth, 1: 30%, 2: 20%) * item.investment'\n  years: {most: 3}\n") == [
        "1/award: 1 → 2",
        "1/award: 1 → 0",
        "1/award: at_least → above",
        "1/award: 30% → 31%",
        "1/award: 30% → 29%",
        "1/award: drop 1: 30%",
        "1/award: 2 → 3",
        "1/award: 2 → 1",
        "1/award: at_least → above (2)",
        "1/award: 20% → 21%",
        "1/award: 20% → 19%",
        "1/award: drop 2: 20%",
        "1/years/most: 3 → 4",
        "1/years/most: 3 → 2",
    ]
