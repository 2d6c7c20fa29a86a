"""Names of claims: by key, item, year, clause, article or policy."""

from __future__ import annotations

import pytest

from planner.demands.names import ClaimNames, articles_of
from tests.planner.evaluator.builders import clause

FIFTH = clause("5.1", policy="p", article="（五）")
ONE = clause("1", policy="p", article="第3条")
OTHER = clause("2", policy="p", article="1")
NAMES = ClaimNames([FIFTH, ONE, OTHER])


@pytest.mark.parametrize(
    "name", ["p/5.1@x:2026", "p/5.1@x", "p/5.1:2026", "p/5.1", "p/（五）", "p/五", "p/第五条", "p"]
)
def test_a_claim_answers_to_all_its_names(name: str) -> None:
    assert NAMES.means(name, FIFTH, "p/5.1@x:2026")


@pytest.mark.parametrize("name", ["p/5.1@x:2027", "p/5.1@y", "p/5.1:2027", "p/5", "p/六", "q", "q/五", "五", ""])
def test_and_to_no_other(name: str) -> None:
    assert not NAMES.means(name, FIFTH, "p/5.1@x:2026")


def test_a_clause_comes_before_an_article_of_the_same_name() -> None:
    assert NAMES.means_clause("p/1", ONE)
    assert not NAMES.means_clause("p/1", OTHER)
    assert ClaimNames([OTHER]).means_clause("p/1", OTHER)
    assert NAMES.means_clause("p/3", ONE)


@pytest.mark.parametrize("name", ["p/2", "p/五", "p", "p/5.1@x", "p/5.1:2026", "p/5.1@x:2026"])
def test_a_name_is_known_by_a_clause_or_by_a_claim(name: str) -> None:
    assert NAMES.known(name, ["q/9@z:2026", "p/5.1@x:2026"])


@pytest.mark.parametrize("name", ["p/7", "p/5.1@y", "p/5.1@x:2027", "q/9@z:2026", "q"])
def test_what_no_clause_and_no_claim_of_a_known_clause_is_called_is_not(name: str) -> None:
    assert not NAMES.known(name, ["q/9@z:2026", "p/5.1@x:2026"])


def test_an_article_is_named_without_its_trimmings_by_rule_or_by_citation() -> None:
    """The clauses of the builder all cite article 1."""
    assert [sorted(articles_of(one)) for one in (FIFTH, ONE, OTHER)] == [["1", "五"], ["1", "3"], ["1"]]
