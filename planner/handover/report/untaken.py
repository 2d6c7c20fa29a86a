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
            blocks.append(Section(heading, (_told(reason, group, teller),), f"reason-{reason.value}", listed=False))
    return tuple(blocks)


def _told(reason: Reason, group: Sequence[GivenUp], teller: Teller) -> Block:
    if reason is Reason.NO_ITEM:
        return _by_policy(group, teller)
    if reason is Reason.NOT_APPLICABLE:
        head = (teller.say("政策", "policy"), teller.say("为什么不适用", "why it does not apply"))
        return Table(
            head, tuple(((teller.text(one.line.title),), (_why(one.line, teller),)) for one in group), widths=(45, 55)
        )
    return _claims(group, teller)


def _by_policy(group: Sequence[GivenUp], teller: Teller) -> Listing:
    """Clauses for which the case has no item, in a row for each policy."""
    titles = {one.id: teller.text(one.title) for one in teller.dossier.policies}
    policies = dict.fromkeys(one.line.policy for one in group)
    rows = {
        name: teller.listed(teller.titled(one.line) for one in group if one.line.policy == name) for name in policies
    }
    return Listing(
        tuple(
            (teller.say(f"{titles.get(name, name)}：{row}", f"{titles.get(name, name)}: {row}"),)
            for name, row in rows.items()
        )
    )


def _claims(group: Sequence[GivenUp], teller: Teller) -> Table:
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
        figure = given_amount(one, teller) if one.amount is not None or one.counts else NOTHING
        row: list[Words] = [
            (_name(one, teller) + (f" [{cite}]" if cite else ""),),
            (_why(one.line, teller),),
            (figure,),
        ]
        rows.append((*row, (costs or NOTHING,)) if any(insisting) else tuple(row))
    return Table(tuple(head), tuple(rows), frozenset({2}), widths=tuple(widths))


def _name(one: GivenUp, teller: Teller) -> str:
    """The claim, under its policy where several have a say."""
    name = teller.titled(one.line)
    if len({each.line.policy for each in teller.dossier.given_up if each.line.clause}) < 2:
        return name
    title = next((teller.text(each.title) for each in teller.dossier.policies if each.id == one.line.policy), "")
    return teller.say(f"《{title}》{name}", f"{title}: {name}")


def _why(line: NotTaken, teller: Teller) -> str:
    return teller.with_names(line.text, line.blocked_by)


def _insisting(line: NotTaken, teller: Teller) -> str:
    """What insisting comes to; nothing where no choice can bring the claim in."""
    seen = line.insisting
    if seen is None or not seen.possible:
        return ""
    return teller.with_names(seen.text, seen.dropped)
