"""The recommended plan: one table, then a card for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.plan import ClaimLine
from models.policy import OWN_PAYEES
from planner.document.content import (
    Block,
    Entry,
    Facts,
    Link,
    Note,
    Quote,
    Section,
    Strong,
    Table,
    Words,
)
from planner.handover.dossier import ClaimCard
from planner.handover.report.teller import Teller
from planner.prose.terms import PAYEES, STATUSES, STRENGTHS
from planner.report.claims import obligation_told, part_told
from planner.report.phrases import subject

#: English amounts, in yuan, are longer than Chinese ones in 万元.
_WIDTHS = {"zh": (5, 25, 21, 11, 10, 11, 17), "en": (5, 24, 18, 10, 9, 12, 22)}


def recommended(teller: Teller) -> tuple[Block, ...]:
    """What to claim; the claims of drafts that do not count stand apart."""
    dossier, say = teller.dossier, teller.say
    if not dossier.cards:
        blocks: list[Block] = [
            teller.paragraph(
                "以目前已知的事实，没有可计入的申报。", "With the facts known today there is nothing to claim."
            )
        ]
    else:
        blocks = [*teller.picture("totals"), table(dossier.cards, teller, "claim"), *teller.picture("years")]
        cards = tuple(card_section(one, teller, "claim") for one in dossier.cards)
        blocks.append(Section(say("逐项说明", "Claim by claim"), cards, "cards"))
    if dossier.draft_cards:
        blocks.append(_drafts(teller))
    return tuple(blocks)


def _drafts(teller: Teller) -> Section:
    cards, say = teller.dossier.draft_cards, teller.say
    warning = say(
        "以下申报依据征求意见稿，不在方案之内，也不计入任何合计；正式文件可能不同。",
        "These claims rest on drafts. They are not in the plan and in no total; the final text may differ.",
    )
    return Section(
        say("若征求意见稿按现稿出台，另可申报", "If the drafts come as they are"),
        (
            Note((warning,), "warning"),
            table(cards, teller, "draft"),
            *(card_section(one, teller, "draft") for one in cards),
        ),
        "drafts",
    )


def table(cards: Sequence[ClaimCard], teller: Teller, anchor: str) -> Table:
    """A line for each claim; the number leads to its card."""
    say = teller.say
    head = (
        "#", say("申报项目", "claim"), say("事项", "item"), say("年度", "year"), say("预计拨付", "paid in"),
        say("确定程度", "strength"), say("金额", "amount"),
    )  # fmt: skip
    rows: list[tuple[Words, ...]] = []
    for card in cards:
        line = card.line
        rows.append(
            (
                (Link(str(card.number), f"{anchor}-{card.number}"),),
                (f"{line.clause} {teller.text(line.title)}{marks(line, teller)}",),
                (subject(line, teller.lang),),
                (f"{line.year}{part_told(line, teller.lang)}",),
                (str(line.pay_year),),
                (teller.text(STRENGTHS[line.strength]),),
                (Strong(teller.money(line.granted, line.strength)),),
            )
        )
    return Table(head, tuple(rows), frozenset({6}), widths=_WIDTHS[teller.lang])


def marks(line: ClaimLine, teller: Teller) -> str:
    """What sets a claim apart from money that is in force and the enterprise's own."""
    found = [] if line.status == "in_force" else [teller.say("稿", "draft")]
    if line.payee not in OWN_PAYEES:
        payee = PAYEES[line.payee]
        found.append(teller.say(f"付给{payee.zh}", f"to the {payee.en}"))
    return teller.say(f"（{'，'.join(found)}）", f" ({', '.join(found)})") if found else ""


def card_section(card: ClaimCard, teller: Teller, anchor: str) -> Section:
    """Why, how much, which papers, where, when, what follows."""
    line = card.line
    blocks: list[Block] = [Facts(tuple(_entries(card, teller)))]
    if card.sentence:
        blocks.append(Quote(card.sentence, teller.source(line.cite)))
    if line.warning is not None:
        blocks.append(Note((teller.rule(line.warning),), "warning"))
    if line.note is not None:
        blocks.append(Note((teller.rule(line.note),)))
    return Section(f"{card.number}. {teller.titled(line)}", tuple(blocks), f"{anchor}-{card.number}", listed=False)


def _entries(card: ClaimCard, teller: Teller) -> Iterator[Entry]:
    """In the order in which a client asks."""
    line, say = card.line, teller.say
    yield Entry(say("金额", "amount"), _amount(line, teller))
    yield Entry(say("为什么可报", "why eligible"), (_conditions(card, teller),))
    yield Entry(say("怎样算出", "how computed"), (teller.rule(line.formula),))
    if card.bases:
        yield Entry(say("计算基数", "computed of"), (teller.listed(_bases(card, teller)),))
    if line.quota is not None:
        yield Entry(say("名额", "places"), (teller.text(line.quota),))
    if line.rules:
        yield teller.entry(say("相关规则", "rules"), tuple(_rules(line, teller)))
    if line.evidence:
        yield Entry(say("申报材料", "papers"), (teller.listed(teller.text(one) for one in line.evidence),))
    if line.departments:
        yield Entry(say("受理部门", "offices"), (teller.listed(line.departments),))
    yield from _filing(card, teller)
    if line.obligations:
        duties = tuple((obligation_told(one, teller.lang),) for one in line.obligations)
        yield teller.entry(say("获批后的义务", "duties after the award"), duties)
    yield Entry(say("如未获批", "if refused"), _if_refused(line, teller))
    if line.backed_by:
        titles = {one.direction: teller.text(one.title) for one in teller.plan.directions}
        backed = teller.listed(titles.get(one, one) for one in line.backed_by)
        yield Entry(say("政策支撑", "backed by"), (backed,))
    yield Entry(say("政策依据", "policy"), (_policy(line, teller),))


def _amount(line: ClaimLine, teller: Teller) -> Words:
    payee, strength = PAYEES[line.payee], teller.text(STRENGTHS[line.strength])
    granted = teller.money(line.granted, line.strength)
    rest = teller.say(
        f"，{strength}，付给{payee.zh}，预计 {line.pay_year} 年拨付",
        f", {strength}, to the {payee.en}, paid in {line.pay_year}",
    )
    if line.ceiling == line.granted:
        return (Strong(granted), rest)
    ceiling = teller.money(line.ceiling)
    return (Strong(granted), rest, teller.say(f"；单独申报时最多 {ceiling}", f"; by itself up to {ceiling}"))


def _conditions(card: ClaimCard, teller: Teller) -> str:
    """Each condition with a tick and, where the sentence does not say it already, the value seen."""
    found: list[str] = []
    for place, (condition, met) in enumerate(zip(card.conditions, card.met, strict=True)):
        told = teller.rule(condition)
        seen = teller.text(card.seen[place]) if place < len(card.seen) else ""
        plain_yes = seen in ("是", "yes") or seen in told
        behind = "" if not seen or plain_yes else teller.say(f"（填报：{seen}）", f" (stated: {seen})")
        mark = "✓ " if met == "yes" else teller.say("○ 待落实：", "○ to be settled: ")
        found.append(mark + told + behind)
    return teller.say("；", "; ").join(found) or teller.say("无另外的条件", "no further condition")


def _bases(card: ClaimCard, teller: Teller) -> Iterable[str]:
    for place, base in enumerate(card.bases):
        vouchers = teller.listed(teller.text(one) for one in card.vouchers[place]) if place < len(card.vouchers) else ""
        yield teller.text(base) + (teller.say(f"（凭{vouchers}）", f" (proven by {vouchers})") if vouchers else "")


def _rules(line: ClaimLine, teller: Teller) -> Iterator[Words]:
    for rule in line.rules:
        told, source = teller.rule(rule.text), teller.source(rule.cite)
        cite = f" [{source}]" if source else ""
        binding = teller.say("（起限制作用）", " (it binds)") if rule.binding else ""
        yield (told + cite + binding,)


def _filing(card: ClaimCard, teller: Teller) -> Iterator[Entry]:
    name = teller.say("申报时间", "when to file")
    if 0 <= card.deadline < len(teller.dossier.deadlines):
        deadline = teller.dossier.deadlines[card.deadline]
        yield Entry(name, (teller.text(deadline.text),))
    elif card.line.filing is not None:
        yield Entry(name, (teller.text(card.line.filing.text),))


def _if_refused(line: ClaimLine, teller: Teller) -> Words:
    loss, instead = teller.money(line.if_refused.loss, line.strength), line.if_refused.instead
    if not instead:
        return (teller.say(f"减少 {loss}，没有可替代的申报", f"{loss} less, and nothing comes in its place"),)
    return (teller.say(f"减少 {loss}，改报 ", f"{loss} less; claim instead: "), *teller.names(instead))


def _policy(line: ClaimLine, teller: Teller) -> str:
    title, status, cite = teller.text(line.policy_title), teller.text(STATUSES[line.status]), teller.source(line.cite)
    return teller.say(f"{title}（{status}）{cite}", f"{title} ({status}), {cite}")
