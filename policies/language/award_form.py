"""The form of an award that bases can be shared and carved out of: a ratio times an amount of money."""

from __future__ import annotations

from models.expression import Arithmetic, Node, Type, type_of
from models.policy import Clause


def rate_and_base(clause: Clause | None) -> tuple[Node, Node] | None:
    """(ratio, money) of an award of the form ratio × money, in either order; None for any other.

    An award in instalments has no such form: a part is floored by itself, and its share is no rate of a base.
    """
    if clause is None or (clause.years is not None and clause.years.instalments):
        return None
    award = clause.award
    if not isinstance(award, Arithmetic) or award.op != "*":
        return None
    if type_of(award.left) is Type.RATIO and type_of(award.right) is Type.MONEY:
        return award.left, award.right
    if type_of(award.left) is Type.MONEY and type_of(award.right) is Type.RATIO:
        return award.right, award.left
    return None
