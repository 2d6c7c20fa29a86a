"""Which day dates a claim, and whether the window holds it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from models.case import Case
from models.lineage import Lineage
from models.policy import ENTERPRISE_YEAR, Clause, Policy, Years
from planner.columns.claim_rows import ClaimRows
from planner.columns.facts import FactTables
from planner.columns.windows import Windows
from tests.planner.evaluator.builders import VOCABULARY, case, clause, item, policy, window

JULY, LEAP = date(2026, 7, 1), date(2024, 2, 29)


def shown(pack: Policy, asked: Clause, *cases: Case, among: tuple[Policy, ...] = ()) -> list[tuple[bool, bool]]:
    tables = FactTables(cases, [pack, *among], VOCABULARY)
    rows = ClaimRows(tables).of(asked)
    found = Windows(tables, Lineage.of([pack, *among])).in_force(rows, asked, pack)
    return list(zip(found.must.tolist(), found.may.tolist(), strict=True))


@pytest.mark.parametrize(
    ("year_day", "said"), [("whole", (False, True)), ("first", (False, False)), ("last", (True, True))]
)
def test_the_enterprise_s_year_is_dated_as_the_pack_says(year_day: str, said: tuple[bool, bool]) -> None:
    pack = policy(windows=window(JULY), year_day=year_day)  # type: ignore[arg-type]
    assert shown(pack, clause(on=ENTERPRISE_YEAR), case(horizon=(2026, 2027))) == [said, (True, True)]


def test_an_item_is_dated_by_its_own_day_or_by_that_day_in_the_claim_s_year() -> None:
    given = case(item(on=LEAP), horizon=(2024, 2026))
    pack = policy(windows=window(date(2025, 2, 28), date(2025, 2, 28)))
    moved = clause(years=Years(3))
    assert shown(pack, moved, given) == [(False, False), (True, True), (False, False)]
    stays = clause(years=Years(3, outlives=True))
    assert shown(pack, stays, given) == [(False, False)] * 3
    assert shown(policy(windows=window(LEAP, LEAP)), stays, given) == [(True, True)] * 3


def test_a_later_version_takes_over_where_the_case_lists_it() -> None:
    old = policy(policy_id="old")
    new = policy(policy_id="new", windows=window(JULY), replaces="old")
    cases = [
        case(item("early", on=date(2026, 6, 30)), item("late", on=JULY), item("open")),
        case(item("late", on=JULY), policies=["old"]),
    ]
    asked = clause(policy="old")
    assert shown(old, asked, *cases, among=(new,)) == [(True, True), (False, False), (False, True), (True, True)]
    draft = policy(policy_id="new", windows=window(JULY), replaces="old", status="draft")
    assert shown(old, asked, *cases, among=(draft,)) == [(True, True)] * 4


def test_claims_that_are_dated_alike_are_read_once() -> None:
    tables = FactTables([case(item())], [], VOCABULARY)
    pack, made = policy(), ClaimRows(tables)
    windows = Windows(tables, Lineage.of([pack]))
    rows = made.of(clause("1"))
    assert windows.in_force(rows, clause("1"), pack) is windows.in_force(rows, clause("2"), pack)
    assert np.all(windows.in_force(rows, clause("1"), pack).must)
