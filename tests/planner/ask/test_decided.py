"""What a change of a claim's state is called."""

from __future__ import annotations

from planner.ask.decided import decided

OPEN, SURE, DEAD = (False, True, 0, 10, False), (True, True, 10, 10, False), (False, False, 0, 10, False)


def test_open_claims_become_eligible_or_are_out() -> None:
    assert decided({"a": OPEN, "b": OPEN, "c": OPEN}, {"a": SURE, "b": DEAD, "c": OPEN}) == (("a",), ("b",), ())


def test_an_amount_becomes_narrower() -> None:
    assert decided({"a": (True, True, 0, 10, True)}, {"a": SURE}) == ((), (), ("a",))


def test_a_ceiling_of_nothing_is_out() -> None:
    assert decided({"a": (True, True, 0, 10, False)}, {"a": (True, True, 0, 0, False)}) == ((), ("a",), ())
