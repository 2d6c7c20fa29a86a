"""What was not chosen and why, by reason; money counts as given up only where the enterprise could have had it."""

from __future__ import annotations

from collections.abc import Sequence

from models.plan import NotTaken, Reason
from planner.document.content import Block, Listing, Paragraph, Section, Table, Words
from planner.handover.dossier import GivenUp
from planner.handover.report.capitals import capital
from planner.handover.report.teller import NOTHING, Teller
from planner.handover.report.trade_offs import given_amount
from planner.prose.terms import REASONS
from planner.report.untaken import REASON_ORDER


def untaken(teller: Teller) -> tuple[Block, ...]:
    """A table for each reason; clauses without an item and policies that do not apply in short."""
    if not teller.dossier.given_up:
        return (teller.paragraph("没有落选的条款。", "No clause was left out."),)
    intro = teller.say(
        "“放弃金额”只算企业本来可以得到的；条件不满足、政策不适用等不算放弃。",
        "Money counts as given up only where the enterprise could have had it, not where a condition fails.",
    )
    blocks: list[Block] = [Paragraph((intro,))]
    for reason in REASON_ORDER:
        group = [one for one in teller.dossier.given_up if one.line.reason is reason]
        if group:
            title = capital(teller.text(REASONS[reason.value]))
            heading = teller.say(f"{title}（{len(group)} 项）", f"{title} ({len(group)})")
            blocks.append(Section(heading, _told(reason, group, teller), f"reason-{reason.value}", listed=False))
    return tuple(blocks)


def _told(reason: Reason, group: Sequence[GivenUp], teller: Teller) -> tuple[Block, ...]:
    if reason is Reason.NO_ITEM:
        return (_by_policy(group, teller),)
    if reason is Reason.NOT_APPLICABLE:
        head = (teller.say("政策", "policy"), teller.say("为什么不适用", "why it does not apply"))
        rows = tuple(((teller.text(one.line.title),), (_why(one.line, teller),)) for one in group)
        return (Table(head, rows, widths=(45, 55)),)
    several = len({one.line.policy for one in teller.dossier.given_up if one.line.clause}) > 1
    titles = _titles(teller)
    return tuple(
        _claims(some, titles.get(policy, policy) if several else "", teller) for policy, some in _of_each(group).items()
    )


def _titles(teller: Teller) -> dict[str, str]:
    return {one.id: teller.text(one.title) for one in teller.dossier.policies}


def _of_each(group: Sequence[GivenUp]) -> dict[str, list[GivenUp]]:
    """What was left out, by policy."""
    found: dict[str, list[GivenUp]] = {}
    for one in group:
        found.setdefault(one.line.policy, []).append(one)
    return found


def _by_policy(group: Sequence[GivenUp], teller: Teller) -> Listing:
    """Clauses for which the case has no item, in a row for each policy."""
    titles, rows = _titles(teller), _of_each(group)
    names = {policy: teller.listed(teller.titled(one.line) for one in some) for policy, some in rows.items()}
    between = teller.say("：", ": ")
    return Listing(tuple((titles.get(policy, policy) + between + row,) for policy, row in names.items()))


def _claims(group: Sequence[GivenUp], caption: str, teller: Teller) -> Table:
    """Claim, reason in figures, the money, and what insisting costs."""
    say, counts = teller.say, any(one.counts for one in group)
    insisting = [_insisting(one.line, teller) for one in group]
    amount = say("放弃金额", "given up") if counts else say("单项至多", "at most by itself")
    head = [say("申报", "claim"), say("原因", "why"), amount]
    widths = [32, 46, 22]
    if any(insisting):
        head.append(say("若坚持", "insisting"))
        widths = [24, 32, 16, 28]
    rows: list[tuple[Words, ...]] = []
    for one, costs in zip(group, insisting, strict=True):
        cite = teller.source(one.line.cite)
        name = teller.titled(one.line) + (f" [{cite}]" if cite else "")
        row: tuple[Words, ...] = ((name,), (_why(one.line, teller),), (_figure(one, teller),))
        rows.append((*row, (costs or NOTHING,)) if any(insisting) else row)
    return Table(tuple(head), tuple(rows), frozenset({2}), caption, tuple(widths))


def _figure(one: GivenUp, teller: Teller) -> str:
    """The money; nothing is said of a claim that could not be had and of which nobody knows an amount."""
    if one.counts or one.amount or one.line.reason is Reason.NOTHING:
        return given_amount(one, teller)
    return NOTHING


def _why(line: NotTaken, teller: Teller) -> str:
    return capital(teller.with_names(line.text, line.blocked_by))


def _insisting(line: NotTaken, teller: Teller) -> str:
    """What insisting comes to; nothing where no choice can bring the claim in."""
    seen = line.insisting
    if seen is None or not seen.possible:
        return ""
    return capital(teller.with_names(seen.text, seen.dropped))
