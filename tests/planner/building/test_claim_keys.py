from __future__ import annotations

import pytest

from planner.building.claim_keys import ClaimKeys


def test_names_are_made_once_and_when_they_are_asked_for() -> None:
    asked: list[int] = []

    def name(row: int) -> str:
        asked.append(row)
        return f"row {row}"

    keys = ClaimKeys(name, 5)
    assert (keys[3], keys[3], keys[1]) == ("row 3", "row 3", "row 1")
    assert asked == [3, 1]


def test_they_are_a_sequence() -> None:
    keys = ClaimKeys(str, 4)
    assert list(keys) == ["0", "1", "2", "3"]
    assert (len(keys), keys.index("2"), "3" in keys, "4" in keys) == (4, 2, True, False)
    assert (keys[-1], list(keys[1:3])) == ("3", ["1", "2"])
    with pytest.raises(IndexError, match="row 4 of 4"):
        keys[4]
