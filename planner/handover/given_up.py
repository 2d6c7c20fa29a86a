"""What the plan does not take, and of which of it one can say that money is given up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from models.plan import NotTaken, Reason
from planner.handover.alone import Alone
from planner.handover.conflicts import bound_by
from planner.handover.dossier import ConflictGroup, GivenUp
from planner.handover.reread import Reread
from planner.neighbours import Neighbourhoods
from planner.solve import solve
from planner.terms import Demands

#: Reasons that are a choice: another combination could hold the claim instead.
#:
#: Not among them: what fails a condition, lies outside the window, comes to nothing or has no item was never to be had;
#: an unknown or a draft is not to be had yet; what the history used up was had before; and where the authority pays
#: another, or a later clause supersedes, the enterprise has no say. A claim that lacks what it builds on counts if that
#: could have been taken with it. What only demands keep out counts too, for they are the client's own, unless another
#: entity of the group claims the matter.
CHOSEN = frozenset({Reason.EXCLUDED, Reason.LIMIT_FULL, Reason.LATER_TIE, Reason.NEEDS, Reason.DEMAND})


def counted_keys(read: Reread, by_itself: Sequence[Alone], yielded: Collection[str] = ()) -> frozenset[str]:
    """The keys of the claims not taken that the enterprise could have had. `yielded` are matters that another entity of
    its group claims."""
    free = _Free(read)
    return frozenset(
        line.key
        for line in read.plan.not_taken
        if line.reason in CHOSEN
        and (index := read.places.get(line.key)) is not None
        and by_itself[index].amount
        and not (line.item is not None and read.ws.case.item(line.item).matter in yielded)
        and (_can_be_held(line) or free.can_hold(line.key))
    )


def _can_be_held(line: NotTaken) -> bool:
    """Whether a plan that keeps the demands can hold the claim, as the plan says."""
    return line.insisting is not None and line.insisting.possible


class _Free:
    """The problem without the demands, which are the client's own: made only where it is asked for."""

    def __init__(self, read: Reread) -> None:
        self._read = read

    def can_hold(self, key: str) -> bool:
        """Whether demands alone bar the claim: some plan under the rules holds it."""
        place = self._places.get(key) if self._read.ws.terms.demands else None
        if place is None:
            return False
        claims = self._around.around([place])
        forced = frozenset({claims.index(place)})
        limit = self._read.ws.time_limit
        return solve(self._around.part(claims), forced=forced, time_limit=limit).feasible

    @cached_property
    def _around(self) -> Neighbourhoods:
        free = self._read.ws.asking(Demands())
        return Neighbourhoods(free.built("certain", self._read.plan.settings.include_drafts).problem)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.key: place for place, one in enumerate(self._around.problem.candidates)}


def given_up(
    read: Reread, counted: frozenset[str], by_itself: Sequence[Alone], conflicts: Sequence[ConflictGroup]
) -> tuple[GivenUp, ...]:
    """All that is not taken, in the order of the plan; `counted` are the keys of claims that could have been had."""
    bound = bound_by(conflicts)
    return tuple(
        GivenUp(
            line=line,
            amount=by_itself[read.places[line.key]].amount if line.key in counted else line.ceiling,
            cost=line.insisting.cost if line.insisting is not None else None,
            counts=line.key in counted,
            groups=bound.get(line.key, ()),
        )
        for line in read.plan.not_taken
    )
