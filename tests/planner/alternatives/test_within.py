from __future__ import annotations

import pytest

from planner.alternatives.within import WithinError, yuan_within


@pytest.mark.parametrize(
    ("text", "yuan"),
    [("5%", 50_000), ("2.5 %", 25_000), ("0%", 0), ("100%", 1_000_001), ("50万", 500_000), ("3元", 3), ("7％", 70_000)],
)
def test_shares_and_amounts(text: str, yuan: int) -> None:
    assert yuan_within(text, 1_000_001) == yuan


@pytest.mark.parametrize("text", ["", "很多", "5", "-5%", "101%", "最高50万", "5%%", "1e3%"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(WithinError):
        yuan_within(text, 1_000_000)
