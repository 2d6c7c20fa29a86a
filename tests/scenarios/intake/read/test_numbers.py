from __future__ import annotations

import pytest

from models.text import Text
from scenarios.intake.read.fault import AnswerFault
from scenarios.intake.read.grid import Cell
from scenarios.intake.read.numbers import read_count, read_ratio
from scenarios.intake.read.told import Spot

_SPOT = Spot("表", 0, 1, 1)


@pytest.mark.parametrize(
    ("value", "code", "share"),
    [
        (0.25, "0%", "25%"),
        (0.25, "0.00%", "25%"),
        # a % in quotes or behind a stroke is a sign alone: Excel shows 25 as 25%
        (25, '0"%"', "25%"),
        (25, "0\\%", "25%"),
        (25, "General", "25%"),
    ],
)
def test_a_share_is_what_the_cell_shows(value: float, code: str, share: str) -> None:
    assert read_ratio(Cell(_SPOT, value, code)).value == share


def test_300_typed_into_a_cell_of_percent_is_no_count_of_3() -> None:
    with pytest.raises(AnswerFault) as caught:
        read_count(Cell(_SPOT, 3, "0%"), Text("120", "120"))
    assert caught.value.text.zh == "看到 3（单元格格式 0% 显示成别的数）；应为 常规格式的数字；例如 120"
