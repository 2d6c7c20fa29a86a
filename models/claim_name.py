"""What a reader knows a claim by, wherever a result names claims by their keys."""

from __future__ import annotations

from typing import Literal

from models.diff import MoneyKind
from models.plan import PlanModel, Words


class ClaimName(PlanModel):
    """Clause, item and year of a claim; `kind` says whose money it is and how sure."""

    key: str
    policy: str
    clause: str
    title: Words
    item: str | None
    item_label: str
    year: int
    pay_year: int
    status: Literal["draft", "in_force", "expired"]
    strength: str
    kind: MoneyKind
