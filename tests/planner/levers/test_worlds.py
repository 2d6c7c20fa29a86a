"""Combinations of options behind their gates, and worlds that hold many of them."""

from __future__ import annotations

from itertools import product

from models.lever import AmountLever, ChoiceLever, Gate, Option
from planner.levers.worlds import Switchboard, packed

IN = Gate("item", "in")


def choice(name: str, *options: str, gate: Gate | None = None) -> ChoiceLever:
    return ChoiceLever(name, "", tuple(Option(one) for one in options), gate)


BOARD = Switchboard(
    [
        choice("item", "out", "in"),
        choice("year", "2026", "2027", gate=IN),
        choice("grade", "a", "b", gate=Gate("year", "2027")),
        AmountLever("amount", "", 100, 200, gate=IN),
        AmountLever("other", "", 100, 200),
    ]
)


def test_a_lever_brings_its_gates() -> None:
    assert BOARD.with_gates({"grade"}) == {"grade", "year", "item"}
    assert BOARD.amounts({"year", "amount", "other"}) == ("amount", "other")


def test_a_choice_behind_a_shut_gate_rests() -> None:
    found = [
        tuple(way[name] for name in ("item", "year", "grade")) for way in BOARD.combinations(["grade", "year", "item"])
    ]
    assert found == [("out", "2026", "a"), ("in", "2026", "a"), ("in", "2027", "a"), ("in", "2027", "b")]
    assert BOARD.number_of(["grade", "year", "item"]) == 8


def test_what_is_known_stays() -> None:
    found = list(BOARD.combinations(["item", "year"], {"item": "in"}))
    assert found == [{"item": "in", "year": "2026"}, {"item": "in", "year": "2027"}]


def test_an_amount_counts_while_its_gate_is_open() -> None:
    assert BOARD.is_awake("amount", {"item": "in"})
    assert not BOARD.is_awake("amount", {"item": "out"})
    assert BOARD.is_awake("other", {})


def test_levers_apart_share_their_worlds() -> None:
    wanted = [{f"l{lever}": option} for lever in range(40) for option in "abc"]
    worlds, places = packed(wanted)
    assert len(worlds) == 3
    assert all(
        worlds[place][name] == option for place, one in zip(places, wanted, strict=True) for name, option in one.items()
    )


def test_every_combination_finds_a_world() -> None:
    wanted: list[dict[str, str]] = [{"a": one, "b": other} for one, other in product("xyz", "pq")]
    wanted += [{"b": other, "c": one} for one, other in product("uv", "pq")]
    wanted += [{"c": "w"}, {}]
    worlds, places = packed(wanted)
    assert len(worlds) == 6
    assert all(worlds[place].items() >= one.items() for place, one in zip(places, wanted, strict=True))
