"""Every paper that the filings need, once, with the claims that it serves."""

from __future__ import annotations

from collections.abc import Sequence

from models.calendar import Deadline
from models.plan import ClaimLine, Words
from planner.handover.dossier import Material


def materials(claims: Sequence[ClaimLine], deadlines: Sequence[Deadline]) -> tuple[Material, ...]:
    """In the order of the first claim that needs each; `needed` is the last day of the first filing that it serves."""
    days: dict[int, tuple[str, bool]] = {}
    for one in deadlines:
        for number in one.claims:
            day = (one.last, one.basis == "assumed")
            days[number] = min(days.get(number, day), day)
    serves: dict[tuple[str, str], list[int]] = {}
    for number, line in enumerate(claims, 1):
        for paper in line.evidence:
            served = serves.setdefault((paper.zh, paper.en), [])
            if number not in served:
                served.append(number)
    return tuple(
        Material(
            name=Words(zh=zh, en=en),
            claims=tuple(served),
            departments=tuple(dict.fromkeys(name for one in served for name in claims[one - 1].departments)),
            needed=day,
            assumed=assumed,
        )
        for (zh, en), served in serves.items()
        for day, assumed in [min((days[one] for one in served if one in days), default=(None, False))]
    )
