"""One table of all readings: rows of many worlds with one owner, one item, and keys of their own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from planner.evaluator.check import EvaluationMismatch
from planner.evaluator.facts import world_of
from planner.levers.dependence import Dependence, Touched
from planner.levers.open_problem import Form
from planner.levers.readings import OpenReader
from planner.levers.stems import occurrences, stems_of
from planner.levers.union import UnionTable, confirm_forms, union_of
from planner.levers.worlds import Switchboard
from scenarios.open_case import OpenCase
from tests.planner.explain.town import WORDS, clause, gpu, pack
from tests.planner.levers.open_town import open_case_of

PACKS = [pack(clause("1", "30% * item.amount", on="compute_purchase"), clause("2", "1万", on="compute_purchase"))]


def table_of(case: OpenCase) -> tuple[UnionTable, OpenReader]:
    board = Switchboard(case.levers)
    dependence = Dependence(Touched(case, board), PACKS, PACKS)
    reader = OpenReader(case, board, dependence, world_of(case.settle({})[0], PACKS, WORDS))
    stems = stems_of(case, occurrences(case, board, dependence), dependence, PACKS)
    readings = [(stem, one) for stem in stems for one in reader.readings(stem)]
    return union_of(case, PACKS, WORDS, readings, []), reader


def test_options_are_rows_of_one_owner_and_one_item() -> None:
    optional = {"optional": {"cost": "1万"}}
    table, _ = table_of(open_case_of(PACKS, gpu("g", {"choose": ["200万", "300万"]}, **optional)))  # type: ignore[arg-type]
    assert table.keys == ("town/1@g:2026#00000", "town/1@g:2026#00001", "town/2@g:2026#00000")
    assert table.claims == ("town/1@g:2026", "town/1@g:2026", "town/2@g:2026")
    assert table.lo.tolist() == [600_000, 900_000, 10_000]
    assert table.owner.tolist() == [0, 0, 0]
    assert len({table.same_item(place) for place in table.item.tolist()}) == 1
    assert [dict(one.picks) for one in table.origins] == [
        {"items.g": "in", "items.g.amount": "200万"},
        {"items.g": "in", "items.g.amount": "300万"},
        {"items.g": "in"},
    ]


def test_few_worlds_serve_many_levers() -> None:
    items = [gpu(f"g{number}", {"choose": ["200万", "300万"]}) for number in range(30)]  # type: ignore[arg-type]
    table, _ = table_of(open_case_of(PACKS, *items))
    assert len(table) == 90
    assert len(table.tables.cases) == 2


def test_forms_are_read_by_the_columns_too() -> None:
    table, reader = table_of(open_case_of(PACKS, gpu("g", {"between": ["200万", "300万"]})))  # type: ignore[arg-type]
    confirm_forms(table, reader.names)
    wrong = Form(((0, Fraction(31)),), Fraction(0))
    origins = [replace(one, form=wrong) if one.form is not None else one for one in table.origins]
    with pytest.raises(EvaluationMismatch, match="620000 yuan by its piece, 600000 by its columns"):
        confirm_forms(table.selected(range(len(table)), origins), reader.names)
