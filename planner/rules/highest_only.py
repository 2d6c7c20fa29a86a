"""`highest_only`: only the highest of a group pays; the applicant takes one, or the authority leaves the greatest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.rule import Rule
from models.text import Text
from planner.problem import Limit, Row
from planner.rules.check import Group, Member, Violation, clashes, money, shortfall, supports_of
from planner.rules.seat import (
    Seat,
    SeatGroup,
    barred,
    exclusive,
    fixed,
    indices,
    planned,
    sides,
    supports,
    whole_ceiling,
    whole_yuan,
)
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """Claims taken beside one another, claims that keep money paid before, and claims that the authority leaves out.

    With `with`, group.on is this policy's side and group.others the other policies'; within a side nothing excludes.
    """
    found = [_together(group, one, other) for one, other in _pairs(group)]
    for support, rivals in _competing(group):
        received = max(
            sum(m.paid for m in rivals if m.fixed and not group.stands_outside(claim, m)) for claim in support
        )
        found += shortfall(group, support, received, "同组已获给付", "already received in this group")
    if group.rule.chooser == "authority":
        found += _left_by_authority(group)
    return tuple(found)


def _pairs(group: Group) -> Iterator[tuple[Member, Member]]:
    """Planned claims that exclude one another; history does not exclude but is subtracted."""
    if not group.rule.across:
        yield from clashes(group, [member for member in group.on if member.planned])
        return
    for one in sorted((m for m in group.on if m.planned), key=lambda m: m.key):
        for other in sorted((m for m in group.others if m.planned), key=lambda m: m.key):
            if not group.stands_outside(one, other):
                yield one, other


def _competing(group: Group) -> Iterator[tuple[Sequence[Member], Sequence[Member]]]:
    """Each support that the plan draws on, with the members that it competes with."""
    own = [(group.on, group.others), (group.others, group.on)] if group.rule.across else [(group.on, group.on)]
    for side, rivals in own:
        yield from ((support, rivals) for support in supports_of(side))


def _rivals(group: Group) -> Iterator[tuple[Member, Sequence[Member]]]:
    """Each claim with the members that it competes with."""
    if group.rule.across:
        yield from ((member, group.others) for member in group.on)
        yield from ((member, group.on) for member in group.others)
        return
    for member in group.on:
        yield member, tuple(other for other in group.on if other.key != member.key)


def _together(group: Group, one: Member, other: Member) -> Violation:
    paid, beside = money(one.paid), money(other.paid)
    return group.breach(
        one.key,
        f"只取最高一项，却同时有 {one.key}（{paid.zh}）与 {other.key}（{beside.zh}）",
        f"only the highest pays, yet {one.key} ({paid.en}) stands beside {other.key} ({beside.en})",
    )


def _left_by_authority(group: Group) -> Iterator[Violation]:
    """For what is certain, a rival that may outdo the claim suffices; for what is possible, it must outdo it surely."""
    for claim, rivals in _rivals(group):
        if not claim.planned:
            continue
        for rival in sorted(rivals, key=lambda member: member.key):
            if rival.fixed or group.stands_outside(claim, rival):
                continue
            doubtful = group.mode == "certain" and rival.may and not _surely_beats(claim, rival)
            if doubtful or (group.mode == "possible" and rival.must and rival.sure and _surely_beats(rival, claim)):
                yield group.breach(
                    claim.key,
                    f"由主管部门取最高，{rival.key} {_bound(rival).zh}，{claim.key} 不再给付",
                    f"the authority pays the highest: {rival.key} with {_bound(rival).en} leaves {claim.key} out",
                )
                break


def _surely_beats(one: Member, other: Member) -> bool:
    """Whether the lower bound of one outdoes the upper bound of the other, ties by key."""
    if other.upper is None:
        return False
    return (one.lower, other.key) > (other.upper, one.key)


def _bound(member: Member) -> Text:
    if member.upper is None:
        return Text("上限未知", "an unknown ceiling")
    top = money(member.upper * 100)
    return Text(f"上限 {top.zh}", f"ceiling {top.en}")


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """One of the group, or one side of it; money of the past shortens a claim; the authority bars the lesser ones."""
    found: list[Row] = list(_exclusions(group))
    for side, rivals in _sides(group):
        found += _shortened(group, side, rivals)
        if group.rule.chooser == "authority":
            losing = (seat for seat in planned(side) if any(_outdone(group, seat, rival) for rival in rivals))
            found += (barred(seat, group.rule.ref) for seat in losing)
    return tuple(found)


def _sides(group: SeatGroup) -> Iterator[tuple[Sequence[Seat], Sequence[Seat]]]:
    """Each side with the members that it competes with; without another side, the members compete with one another."""
    yield group.on, group.others if group.rule.across else group.on
    if group.rule.across:
        yield group.others, group.on


def _shortened(group: SeatGroup, side: Sequence[Seat], rivals: Sequence[Seat]) -> Iterator[Limit]:
    """A support keeps its ceiling less what the past paid beside it; a series is one support, and loses it once."""
    for bundle in supports(side):
        received = max(sum(award.paid for award in fixed(rivals) if not group.outside(seat, award)) for seat in bundle)
        if received > 0:
            left = whole_yuan(whole_ceiling(bundle) - received)
            yield Limit(indices(bundle), left, (), (), (), group.rule.ref)


def _exclusions(group: SeatGroup) -> Iterator[Row]:
    if not group.rule.across:
        yield from exclusive(group, planned(group.on))
        return
    yield from sides(group)


def _outdone(group: SeatGroup, seat: Seat, rival: Seat) -> bool:
    """Whether the authority pays the rival: perhaps suffices for what is certain, surely for what is possible."""
    if rival.fixed or rival.claim == seat.claim or group.outside(seat, rival):
        return False
    if group.mode == "certain":
        return rival.may and not _outdoes(seat, rival)
    return rival.must and rival.sure and _outdoes(rival, seat)


def _outdoes(one: Seat, other: Seat) -> bool:
    return other.upper is not None and (one.lower, other.claim) > (other.upper, one.claim)


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`同一事项：本政策与其他政策就高享受，不重复`."""
    on, per = words.on(rule), words.per(rule)
    if rule.across:
        other = words.others(rule)
        return Text(
            f"{on.zh}与{other.zh}：{per.zh}就高享受，不重复",
            f"{on.en} or {other.en}, whichever is higher, not both, {per.en}",
        )
    by = Text("由主管部门取最高", "the authority pays the highest")
    by = by if rule.chooser == "authority" else Text("就高享受，不重复", "only the highest pays")
    return Text(f"{on.zh}：{per.zh}{by.zh}", f"{on.en}: {by.en} {per.en}")
