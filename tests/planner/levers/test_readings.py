"""Readings of a stem: combinations of options, branches with and without an amount, pieces."""

from __future__ import annotations

from typing import Any

from planner.evaluator.facts import world_of
from planner.levers.dependence import Dependence, Touched
from planner.levers.readings import OpenReader
from planner.levers.stems import occurrences, stems_of
from planner.levers.worlds import Switchboard
from tests.planner.explain.town import WORDS, clause, gpu, pack
from tests.planner.levers.open_town import open_case_of, told

Seen = tuple[dict[str, str], list[str], str | None]


def readings(made: Any, *items: Any, **more: Any) -> list[Seen]:
    """Options, guards and form (fen) of every reading of the pack's claims."""
    packs = [made]
    case = open_case_of(packs, *items, **more)
    board = Switchboard(case.levers)
    dependence = Dependence(Touched(case, board), packs, packs)
    reader = OpenReader(case, board, dependence, world_of(case.settle({})[0], packs, WORDS))
    stems = stems_of(case, occurrences(case, board, dependence), dependence, packs)
    return [
        (dict(one.picks), [told(guard) for guard in one.guards], None if one.form is None else told(one.form))
        for stem in stems
        for one in reader.readings(stem)
    ]


RATE = "30% * item.amount"


def test_an_amount_behind_a_gate_counts_only_where_it_is_open() -> None:
    made = pack(clause("1", RATE, on="compute_purchase"))
    item = gpu("g", {"between": ["200万", "900万"]}, optional={"cost": "1万"})  # type: ignore[arg-type]
    # Out, the item rests at its least amount; whether it is there at all, the table sees.
    assert readings(made, item) == [({"items.g": "out"}, [], None), ({"items.g": "in"}, [], "30·q0")]


def test_an_amount_that_may_be_nothing_has_a_branch_without() -> None:
    made = pack(clause("1", "1% * year.rd_expense", on="enterprise_year", tag="rd"))
    spread = {"total": "900万", "over": ["enterprise.years.2026.rd_expense", "enterprise.years.2027.rd_expense"]}
    levers = {"rd": {"spread": {**spread, "least": "300万", "most": "600万", "or_none": "true"}}}
    found = readings(made, horizon={"from": 2026, "to": 2027}, levers=levers)
    assert found == [
        ({}, ["1·q0 + -3000000"], "1·q0"),
        ({}, ["-1·q0"], None),
        ({}, ["1·q1 + -3000000"], "1·q1"),
        ({}, ["-1·q1"], None),
    ]


def test_what_a_rule_asks_of_amounts_parts_them_too() -> None:
    quota = {
        "kind": "quota",
        "number": 1,
        "on": [{"clause": "1", "where": "item.amount > 500万"}],
        "per": ["enterprise"],
    }
    made = pack(clause("1", RATE, on="compute_purchase"), rules=[quota])
    assert readings(made, gpu("g", {"between": ["200万", "900万"]})) == [  # type: ignore[arg-type]
        ({}, ["-1·q0 + 5000000"], "30·q0"),
        ({}, ["1·q0 + -5000001"], "30·q0"),
    ]


def test_a_claim_without_the_amount_reads_nothing_of_it() -> None:
    made = pack(clause("1", "5万", on="compute_purchase", when="item.compute_type == intelligent"))
    kinds: Any = {"choose": ["intelligent", "general"]}
    found = readings(made, gpu("g", {"between": ["200万", "900万"]}, compute_type=kinds))  # type: ignore[arg-type]
    assert found == [({"items.g.compute_type": one}, [], None) for one in ("intelligent", "general")]
