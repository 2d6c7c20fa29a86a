"""A case of any size: the items of the largest example over and over, with sums of their own."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api
from scenarios.case_loader import case_from_data

ROOT = Path(__file__).resolve().parents[2]
LARGEST = ROOT / "scenarios" / "examples" / "tongxiang-info-service.yaml"
SEED = 20_261_122
#: Sums of money are drawn between these shares of what the example has.
_LEAST, _MOST = 0.02, 0.6


def largest(policies: tuple[Policy, ...], vocabulary: Vocabulary) -> Case:
    """The largest example as it is."""
    return api.load_case(LARGEST, policies=policies, vocabulary=vocabulary)


def repeated(items: int, policies: tuple[Policy, ...], vocabulary: Vocabulary) -> Case:
    """The largest example with so many items: copies keep their parts and differ in name and sums, seeded."""
    data: dict[str, Any] = copy.deepcopy(dict(largest(policies, vocabulary).source))
    own, draws = data["items"], random.Random(SEED)
    ids = {one["id"] for one in own}
    found: list[dict[str, Any]] = list(own)
    turn = 1
    while len(found) < items:
        turn += 1
        found += [_copy(one, ids, turn, draws) for one in own]
    data["id"], data["items"] = f"repeated-{items}", _whole(found[:items])
    return case_from_data(data, policies=policies, vocabulary=vocabulary)


def _copy(item: dict[str, Any], ids: set[str], turn: int, draws: random.Random) -> dict[str, Any]:
    share = draws.uniform(_LEAST, _MOST)
    return {name: _value(name, value, ids, turn, share) for name, value in item.items()}


def _value(name: str, value: Any, ids: set[str], turn: int, share: float) -> Any:
    if name == "label":
        return f"{value}（{turn}）"
    if isinstance(value, str) and value in ids:
        return f"{value}-{turn}"
    if isinstance(value, str) and value.endswith("万") and value[:-1].isdigit():
        return f"{max(1, round(int(value[:-1]) * share))}万"
    return value


def _whole(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without items whose whole was cut off at the end."""
    ids = {one["id"] for one in items}
    return [one for one in items if one.get("part_of") is None or one["part_of"] in ids]
