"""A card for each claim: the plan's line with its conditions, bases, bonds, filing and official sentence."""

from __future__ import annotations

from collections.abc import Sequence

from models.calendar import Deadline
from models.plan import ClaimLine
from planner.handover.attached import Attached
from planner.handover.bases import bases_of
from planner.handover.conditions import conditions_of
from planner.handover.conflicts import bound_by
from planner.handover.dossier import ClaimCard, ConflictGroup
from planner.handover.reread import Reread


def claim_cards(
    read: Reread, conflicts: Sequence[ConflictGroup], deadlines: Sequence[Deadline], texts: Attached
) -> tuple[ClaimCard, ...]:
    """The claims of the plan, in its order."""
    filed = {number: place for place, one in enumerate(deadlines) for number in one.claims}
    bound = bound_by(conflicts)
    return tuple(
        _card(read, line, number, bound.get(line.key, ()), filed.get(number, -1), texts)
        for number, line in enumerate(read.plan.claims, 1)
    )


def draft_cards(read: Reread, texts: Attached) -> tuple[ClaimCard, ...]:
    """Claims that drafts would give beside the plan; they are no filing yet, and no rule binds the plan for them."""
    return tuple(_card(read, line, number, (), -1, texts) for number, line in enumerate(read.plan.draft_claims, 1))


def _card(
    read: Reread, line: ClaimLine, number: int, groups: tuple[str, ...], deadline: int, texts: Attached
) -> ClaimCard:
    claim = read.claim(line)
    ticked, bases = conditions_of(read.ws, claim), bases_of(read.ws, claim)
    return ClaimCard(
        number=number,
        line=line,
        conditions=tuple(one.text for one in ticked),
        met=tuple(one.met for one in ticked),
        bases=tuple(one.text for one in bases),
        groups=groups,
        deadline=deadline,
        sentence=texts.sentence(line.policy, claim.clause.cite),
        seen=tuple(one.seen for one in ticked),
        vouchers=tuple(one.evidence for one in bases),
    )
