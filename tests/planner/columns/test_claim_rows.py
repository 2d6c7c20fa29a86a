"""The rows of a clause, counted by hand."""

from __future__ import annotations

import numpy as np

from models.policy import ENTERPRISE_YEAR, Years
from planner.columns.claim_rows import ClaimRows, with_nth
from planner.columns.facts import FactTables
from planner.columns.reader import UNKNOWN_NTH, Rows
from tests.planner.evaluator.builders import VOCABULARY, case, clause, item

FIRMS = [
    case(item("a", year=2026), item("t", "title", 2027), item("old", year=2024), horizon=(2026, 2027)),
    case(horizon=(2026, 2026)),
    case(item("b", year=2027), item("c", year=2028), horizon=(2027, 2029)),
]


def listed(rows: Rows) -> list[tuple[int, ...]]:
    columns = [rows.case, rows.year, *(one for one in (rows.item, rows.nth) if one is not None)]
    return list(zip(*(one.tolist() for one in columns), strict=True))


def test_the_enterprise_has_a_row_for_each_year_of_its_horizon() -> None:
    made = ClaimRows(FactTables(FIRMS, [], VOCABULARY))
    rows = made.of(clause(on=ENTERPRISE_YEAR))
    assert listed(rows) == [(0, 2026), (0, 2027), (1, 2026), (2, 2027), (2, 2028), (2, 2029)]
    some = made.of(clause(on=ENTERPRISE_YEAR), np.array([False, True, True]))
    assert listed(some) == listed(rows)[2:]


def test_an_item_has_a_row_in_its_own_year_if_that_is_planned() -> None:
    made = ClaimRows(FactTables(FIRMS, [], VOCABULARY))
    # places: a 0, t 1, old 2, b 3, c 4
    assert listed(made.of(clause())) == [(0, 2026, 0, 1), (2, 2027, 3, 1), (2, 2028, 4, 1)]
    assert listed(made.of(clause(), np.array([True, True, False]))) == [(0, 2026, 0, 1)]
    assert listed(made.of(clause(on="title"))) == [(0, 2027, 1, 1)]


def test_a_clause_over_years_has_one_row_a_year_within_the_horizon() -> None:
    made = ClaimRows(FactTables(FIRMS, [], VOCABULARY))
    rows = made.of(clause(years=Years(3, after=1)))
    assert listed(rows) == [
        (0, 2027, 0, 1),
        (0, 2026, 2, 2),
        (0, 2027, 2, 3),
        (2, 2028, 3, 1),
        (2, 2029, 3, 2),
        (2, 2029, 4, 1),
    ]


def test_clauses_alike_share_their_rows() -> None:
    made = ClaimRows(FactTables(FIRMS, [], VOCABULARY))
    everybody = np.ones(3, bool)
    assert made.of(clause("1"), everybody) is made.of(clause("2"), everybody.copy())
    assert made.of(clause("1")) is not made.of(clause("1", years=Years(2)))
    assert made.of(clause("1")) is not made.of(clause("1"), np.array([True, False, True]))


def test_a_year_before_the_first_has_no_number() -> None:
    tables = FactTables(FIRMS, [], VOCABULARY)
    place = np.array([3, 3])
    rows = Rows(np.array([2, 2]), np.array([2027, 2029]), place, "contract")
    assert listed(with_nth(tables, clause(years=Years(3, after=1)), rows)) == [
        (2, 2027, 3, UNKNOWN_NTH),
        (2, 2029, 3, 2),
    ]
