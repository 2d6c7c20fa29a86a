"""`supersedes`: where a claim of `on` is eligible, the claims of `over` in its group are not payable."""

from __future__ import annotations

from models.rule import Rule
from models.text import Text
from planner.problem import Row
from planner.rules.check import Group, Member, Violation
from planner.rules.seat import Seat, SeatGroup, barred, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `over` (group.others) barred by an eligible claim, filed or not, of `on` (group.on).

    For what is certain, a claim that may be eligible bars; for what is possible, only a surely eligible one does.
    """
    found: list[Violation] = []
    for claim in sorted((member for member in group.others if member.planned), key=lambda m: m.key):
        bars = sorted(other.key for other in group.on if other.key != claim.key and _eligible(group, other))
        if bars:
            found.append(
                group.breach(
                    claim.key,
                    f"{bars[0]} 符合条件，{claim.key} 不再给付",
                    f"{bars[0]} is eligible, so {claim.key} is not payable",
                )
            )
    return tuple(found)


def _eligible(group: Group, member: Member) -> bool:
    return member.fixed or (member.may if group.mode == "certain" else member.must)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """The claims of `over` that an eligible claim of `on` bars."""
    return tuple(
        barred(seat, group.rule.ref)
        for seat in planned(group.others)
        if any(other.claim != seat.claim and _bars(group, other) for other in group.on)
    )


def _bars(group: SeatGroup, seat: Seat) -> bool:
    return seat.fixed or (seat.may if group.mode == "certain" else seat.must)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`符合第2条的，不再给付第1条`."""
    on, over, per = words.on(rule), words.clauses(rule.of_claims), words.per(rule)
    return Text(
        f"符合{on.zh}的，不再给付{over.zh}（{per.zh}）", f"where {on.en} applies, {over.en} is not payable ({per.en})"
    )
