from __future__ import annotations

import pytest

from models.batch import Fault, LimitLine, Parts, Status
from models.plan import Reason
from planner.batch.tables import tables_of, without_rows
from planner.batch.tables_form import CLAIMS, ERRORS, LIMITS, NOT_TAKEN, PLANS, RESULTS, Table, rows_of, unlisted
from tests.planner.batch.outcomes import failed, plan, planned, taken, untaken


def as_dicts(table: Table, block: bytes) -> list[dict[str, str]]:
    return [dict(zip([one.name for one in table.columns], row, strict=True)) for row in rows_of(block)]


def test_a_plan_is_one_row_with_its_money_kept_apart() -> None:
    made = plan(
        taken("1", 100, strength="entitled"),
        taken("2", 20, ceiling=50),
        taken("3", 3, strength="competitive"),
        taken("4", 4, others=True),
        taken("5", 5000, draft=True),
        taken("6", 600, draft=True, strength="entitled"),
        taken("7", 70, draft=True, others=True, strength="competitive"),
        taken("8", 8, draft=True, strength="competitive"),
        title="海港，机械",
        more=30,
        received={2023: 9, 2024: 7, 2025: 0, 2026: 11},
        years=(2026, 2028),
        limits=(LimitLine("seaport#cap", ("seaport/2@@2026",), 30),),
        not_taken=(untaken("9", Reason.WINDOW),),
        parts=Parts(4, 2, 1),
    )
    (row,) = as_dicts(PLANS, tables_of([planned(7, made, decided=True)])["plans"])
    assert row == {
        "number": "7", "id": "e7", "entity": "", "title": "海港，机械", "status": "planned", "decided": "true",
        "first_year": "2026", "last_year": "2028", "entitled": "100", "ceiling": "20", "competitive": "3",
        "others": "4", "entitled_draft": "600", "ceiling_draft": "5000", "competitive_draft": "8", "others_draft": "70",
        "certain": "5720", "possible": "5750", "proof": "closed_form", "ties_proven": "true", "gap": "0",
        "claims": "8", "not_taken": "1", "limits": "1", "received_year": "2024", "received": "7", "closed_form": "4",
        "enumerated": "2", "solver": "1",
    }  # fmt: skip


def test_claims_limits_and_what_is_not_taken_have_rows_of_their_own() -> None:
    made = plan(
        taken("2", 20, item="b", ceiling=50),
        taken("2", 30, item="a", year=2027),
        not_taken=(
            untaken("3", Reason.EXCLUDED, ceiling=5, rules=("seaport#one", "spending"), beside=("seaport/2@a@2027",)),
            untaken("1", Reason.CONDITION, item="a", condition=0),
        ),
        limits=(LimitLine("seaport#cap", ("seaport/2@b@2026", "seaport/2@a@2027"), 30),),
        entity="yard",
    )
    tables = tables_of([planned(0, made)])
    head = {"number": "0", "id": "e0", "entity": "yard"}
    first, second = as_dicts(CLAIMS, tables["claims"])
    assert first == head | {
        "policy": "seaport", "clause": "2", "item": "a", "year": "2027", "pay_year": "2028", "granted": "30",
        "ceiling": "30", "strength": "ceiling", "others": "false", "draft": "false",
    }  # fmt: skip
    assert (second["item"], second["granted"], second["ceiling"]) == ("b", "20", "50")
    failing, excluded = as_dicts(NOT_TAKEN, tables["not_taken"])
    assert (failing["clause"], failing["reason"], failing["condition"], failing["ceiling"]) == (
        "1",
        "condition",
        "0",
        "",
    )
    assert (excluded["reason"], excluded["condition"], excluded["item"]) == ("excluded", "", "")
    assert unlisted(excluded["rules"]) == ["seaport#one", "spending"]
    assert unlisted(failing["rules"]) == []
    (limit,) = as_dicts(LIMITS, tables["limits"])
    assert (limit["rule"], limit["short"]) == ("seaport#cap", "30")
    assert unlisted(limit["claims"]) == ["seaport/2@b@2026", "seaport/2@a@2027"]


def test_an_enterprise_without_a_plan_is_a_row_without_money_and_says_why() -> None:
    faults = (Fault("list.csv!C7", "金额无单位", "money without a unit"), Fault("list.csv!D7", "日期", "date"))
    tables = tables_of([failed(3, Status.CRASHED), failed(1, Status.REFUSED, *faults)])
    rows = as_dicts(PLANS, tables["plans"])
    assert [(row["number"], row["status"], row["certain"], row["claims"]) for row in rows] == [
        ("1", "refused", "", ""),
        ("3", "crashed", "", ""),
    ]
    assert [tuple(row.values()) for row in as_dicts(ERRORS, tables["errors"])] == [
        ("1", "e1", "refused", "list.csv!C7", "金额无单位", "money without a unit"),
        ("1", "e1", "refused", "list.csv!D7", "日期", "date"),
        ("3", "e3", "crashed", "", "", ""),
    ]
    assert set(tables) == {"plans", "errors"}


def test_the_order_and_the_time_of_outcomes_leave_no_trace() -> None:
    yard, mill = plan(taken("1", 5), entity="yard"), plan(taken("2", 7), taken("1", 8), entity="mill")
    other = plan(taken("1", 8), taken("2", 7), entity="mill")
    one = tables_of([planned(0, yard, mill), planned(1, plan(taken("1", 1)))])
    two = tables_of([planned(1, plan(taken("1", 1))), planned(0, other, yard)])
    assert one == two
    assert [row["entity"] for row in as_dicts(PLANS, one["plans"])] == ["mill", "yard", ""]


def test_every_row_fills_its_table() -> None:
    made = plan(taken("1", 5), not_taken=(untaken("2", Reason.DRAFT),), limits=(LimitLine("a#b", (), 0),))
    tables = tables_of([planned(0, made), failed(1, Status.FAILED)])
    for table in RESULTS:
        assert {len(row) for row in rows_of(tables[table.name])} == {len(table.columns)}


def test_any_text_comes_back_as_it_was() -> None:
    for words in ('quo"te', "com,ma", "two\r\nlines", "bare\rreturn", "\n", " blank ", "=1+1", "企业", "a\tb"):
        block = tables_of([planned(0, plan(title=words))])["plans"]
        assert as_dicts(PLANS, block)[0]["title"] == words


def test_what_no_file_can_hold_is_marked() -> None:
    block = tables_of([planned(0, plan(taken("1", 1), title="a\0b\ud800"))])["plans"]
    assert as_dicts(PLANS, block)[0]["title"] == "a\ufffdb?"
    limit = LimitLine("a#b", ("x\x1fy", "z"), 1)
    (row,) = as_dicts(LIMITS, tables_of([planned(0, plan(limits=(limit,)))])["limits"])
    assert unlisted(row["claims"]) == ["x\ufffdy", "z"]


def test_rows_of_enterprises_can_be_taken_out() -> None:
    outcomes = [planned(0, plan(taken("1", 5))), failed(1, Status.REFUSED), planned(10, plan(taken("1", 7)))]
    assert without_rows(tables_of(outcomes), {1}) == tables_of([outcomes[0], outcomes[2]])
    assert without_rows(tables_of(outcomes), {0, 1, 10}) == {}
    assert without_rows(tables_of(outcomes), {2}) == tables_of(outcomes)


def test_a_broken_block_is_no_shorter_table() -> None:
    block = tables_of([planned(0, plan(title="long enough to be cut"))])["plans"]
    for length in range(1, len(block)):
        with pytest.raises(ValueError, match="breaks off"):
            list(rows_of(block[:length]))
