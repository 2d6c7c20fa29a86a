"""What the plan does not take, and of which of it one can say that money is given up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
#: could have been taken with it; one that a demand bars counts if the rules alone would let it stand, unless another
#: entity of the group claims the matter.
CHOSEN = frozenset({Reason.EXCLUDED, Reason.LIMIT_FULL, Reason.LATER_TIE, Reason.NEEDS, Reason.DEMAND})


def counted_keys(read: Reread, by_itself: Sequence[Alone], yielded: Collection[str] = ()) -> frozenset[str]:
    """The keys of the claims not taken that the enterprise could have had. `yielded` are matters that another entity of
    its group claims."""
    return frozenset(one.key for one in read.plan.not_taken if _could_have_been(read, one, by_itself, yielded))


def _could_have_been(read: Reread, line: NotTaken, by_itself: Sequence[Alone], yielded: Collection[str]) -> bool:
    """Whether some plan could hold the claim; demands, which are the client's own, set aside."""
    index = read.places.get(line.key)
    if line.item is not None and read.ws.case.item(line.item).matter in yielded:
        return False
    if line.reason not in CHOSEN or index is None or not by_itself[index].amount:
        return False
    if line.reason is Reason.DEMAND:
        return _without_demands(read, line.key)
    return line.insisting is not None and line.insisting.possible


def _without_demands(read: Reread, key: str) -> bool:
    """Whether a plan under the rules alone can hold the claim."""
    free = read.ws.asking(Demands()).built("certain", read.plan.settings.include_drafts)
    around = Neighbourhoods(free.problem)
    index = next((place for place, one in enumerate(free.problem.candidates) if one.key == key), None)
    if index is None:
        return False
    claims = around.around([index])
    forced = frozenset({claims.index(index)})
    return solve(around.part(claims), forced=forced, time_limit=read.ws.time_limit).feasible


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
