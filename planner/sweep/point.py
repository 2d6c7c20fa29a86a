"""What a sweep keeps of the best plan at one point, and what makes two plans the same plan."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from models.diff import Amounts
from models.plan import Proof
from planner.evaluator.check import Granted
from planner.portfolio.variants import Optimum
from planner.used_up import Used

#: Claims taken and limits used up.
StateKey = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What two plans have in common that differ in figures alone, and without jumps.

    `claims` are those taken: the key, the form, and whether it gets less than it could; `used_up` the limits.
    """

    feasible: bool
    claims: tuple[tuple[str, Hashable, bool], ...]
    used_up: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan by its money, its state and its shape."""

    money: Amounts
    state: StateKey
    shape: Shape
    proof: Proof
    gap: int
    feasible: bool

    def parts(self) -> dict[str, Hashable]:
        """How the money of each claim is made up, by key."""
        return {key: (form, less) for key, form, less in self.shape.claims}


class Keeper:
    """Turns optima into what is kept of them, equal shapes once; `claims` are all that any plan takes."""

    def __init__(self) -> None:
        self.claims: dict[str, Granted] = {}
        self._shapes: dict[Shape, tuple[Shape, StateKey]] = {}

    def seen(self, optimum: Optimum) -> Seen:
        """What is kept of a plan whose forms are those of `planner.sweep.form`."""
        forms = dict(optimum.forms)
        claims = tuple((one.key, forms[one.key][1], one.yuan < forms[one.key][0]) for one in optimum.grants)
        shape = Shape(optimum.feasible, claims, optimum.used_up)
        if shape not in self._shapes:
            keys, rules = tuple(key for key, _, _ in claims), {one.rule for one in optimum.used_up}
            self._shapes[shape] = shape, (keys, tuple(sorted(rules)))
            self.claims |= {one.key: one for one in optimum.grants}
        shape, state = self._shapes[shape]
        return Seen(
            Amounts(sure=optimum.sure, competitive=optimum.competitive, others=optimum.others),
            state,
            shape,
            optimum.proof,
            optimum.gap,
            optimum.feasible,
        )
