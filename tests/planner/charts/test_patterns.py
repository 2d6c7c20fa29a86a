from __future__ import annotations

import itertools
from typing import get_args

from planner.charts.colours import PAPER
from planner.charts.patterns import Kind, definitions, fill, ink

KINDS: tuple[Kind, ...] = get_args(Kind)


def lightness(colour: str) -> float:
    """0 for black, 1 for white, as a grey printer sees it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def test_no_two_kinds_look_alike() -> None:
    assert len({fill(kind) for kind in KINDS}) == len(KINDS)


def test_plain_kinds_differ_in_grey() -> None:
    greys = sorted(lightness(fill(kind)) for kind in KINDS if fill(kind).startswith("#"))
    assert len(greys) == 3
    assert all(later - earlier > 0.08 for earlier, later in itertools.pairwise(greys))


def test_every_hatching_that_is_used_is_defined_once() -> None:
    said = definitions([*KINDS, *KINDS])
    for kind in KINDS:
        assert said.count(f'id="kind-{kind}"') == int(fill(kind) == f"url(#kind-{kind})")


def test_nothing_is_defined_where_nothing_is_hatched() -> None:
    assert definitions(["entitled", "received"]) == ""


def test_words_are_white_on_dark_fills_only() -> None:
    assert {kind for kind in KINDS if ink(kind) == PAPER} == {"entitled", "whole"}
    assert all(lightness(fill(kind)) < 0.5 for kind in ("entitled", "whole"))
