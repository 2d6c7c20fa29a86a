"""Why this combination: for each group of claims that a rule binds, what was chosen against what."""

from __future__ import annotations

from collections.abc import Sequence

from planner.document.content import Block, Link, Listing, Paragraph, Section, Strong, Table, Words, joined
from planner.handover.dossier import ConflictGroup, GivenUp, Step
from planner.handover.report.capitals import capital
from planner.handover.report.teller import Teller
from planner.report.headline import gain_told, proof_told


def trade_offs(teller: Teller) -> tuple[Block, ...]:
    """The way down from everything eligible, each group in words, and the picture of the bonds."""
    dossier, say = teller.dossier, teller.say
    binding = [one for one in dossier.conflicts if one.binding]
    resting = [one for one in dossier.conflicts if not one.binding]
    blocks: list[Block] = [Paragraph((_opening(teller, len(binding)),))]
    blocks += [*teller.picture("waterfall"), *_steps(dossier.steps, "", teller)]
    blocks += _steps(dossier.draft_steps, say("其中征求意见稿", "Drafts in the plan"), teller)
    blocks += [_group(one, teller) for one in binding]
    blocks += teller.picture("bonds")
    if resting:
        blocks.append(
            Section(
                say("适用但这次没有造成损失的规则", "Rules that hold and cost nothing here"),
                (_at_rest(resting, teller),),
            )
        )
    return tuple(blocks)


def _opening(teller: Teller, count: int) -> str:
    plan, lang = teller.plan, teller.lang
    if not count and any(one.counts for one in teller.dossier.given_up):
        told = teller.say(
            "没有一组申报因规则相互冲突；未列入的申报见下一部分。",
            "No claims stand in one another's way; what was left out for other reasons stands in the next part.",
        )
    elif not count:
        told = teller.say(
            "符合条件的申报之间没有相互冲突，方案全部列入。",
            "No claims stand in one another's way; the plan takes every one that is eligible.",
        )
    else:
        told = teller.say(
            f"有些申报不能同时享受，或共用一个限额。方案在 {count} 组取舍中取总额最大的组合，不是逐项从大到小挑。",
            f"Some claims exclude one another or share a limit. In {count} such groups the plan takes the combination "
            "that brings the most in all, rather than the largest claim first.",
        )
    gain, proof = gain_told(plan, lang), proof_told(plan, lang)
    if gain and count:
        told += teller.say(f"与从大到小挑相比：{gain}。", f" Against the largest first: {gain}.")
    return told + teller.say(f"{proof}。", f" {proof[:1].upper()}{proof[1:]}.")


def _steps(way: Sequence[Step], caption: str, teller: Teller) -> list[Block]:
    """The steps as figures, where anything is lost on the way."""
    if not any(one.kind == "loss" for one in way):
        return []
    say = teller.say
    rows: list[tuple[Words, ...]] = []
    for one in way:
        figure = teller.money(one.amount, "ceiling" if one.at_most else "entitled")
        sign = say("减 ", "less ") if one.kind == "loss" else ""
        title, told = capital(teller.text(one.title)), f"{sign}{figure}"
        rows.append(((title,), teller.names(one.claims), (told if one.kind == "loss" else Strong(told),)))
    head = (say("步骤", "step"), say("涉及的申报", "claims"), say("金额", "amount"))
    return [Table(head, tuple(rows), frozenset({2}), caption, (28, 48, 24))]


def _group(group: ConflictGroup, teller: Teller) -> Section:
    """What was taken, what was given up, and what the other choice would cost."""
    say, between = teller.say, teller.say("、", ", ")
    cite = teller.source(group.cite)
    taken = joined([(*teller.name(key), _in_brackets(_granted(key, teller), teller)) for key in group.taken], between)
    given_up = [(key, _left(key, teller)) for key in group.given_up]
    left = joined([(*teller.name(key), _in_brackets(_amount(one, teller), teller)) for key, one in given_up], between)
    chosen: list[str | Strong | Link] = [teller.strong("选", "Taken"), say("：", ": "), *taken]
    if given_up:
        chosen += [say("。", ". "), teller.strong("放弃", "Given up"), say("：", ": "), *left]
    costs: list[Words] = [
        (say("若坚持 ", "Insisting on "), *teller.name(key), say("：", ": ") + told)
        for key, one in given_up
        if one is not None and (told := cost_told(one, teller))
    ]
    rule = capital(teller.rule(group.text)) + (f" [{cite}]" if cite else "")
    blocks = (Paragraph((rule,)), Paragraph((*chosen, say("。", "."))), *((Listing(tuple(costs)),) if costs else ()))
    return Section(say(f"{group.id} 组", f"Group {group.id}"), blocks, f"group-{group.id}", listed=False)


def _in_brackets(figure: str, teller: Teller) -> str:
    return teller.say(f"（{figure}）", f" ({figure})") if figure else ""


def _granted(key: str, teller: Teller) -> str:
    line = next((card.line for card in teller.dossier.cards if card.line.key == key), None)
    return "" if line is None else teller.money(line.granted, line.strength)


def _left(key: str, teller: Teller) -> GivenUp | None:
    return next((one for one in teller.dossier.given_up if one.line.key == key), None)


def _amount(one: GivenUp | None, teller: Teller) -> str:
    return "" if one is None else given_amount(one, teller)


def given_amount(one: GivenUp, teller: Teller) -> str:
    """What it could have paid by itself; words where nobody knows."""
    if one.amount is None:
        return teller.say("金额未知", "not known")
    return teller.money(one.amount, one.line.strength)


def cost_told(one: GivenUp, teller: Teller) -> str:
    """What insisting would cost the plan; "" without a figure."""
    if one.cost is None:
        return ""
    if one.cost > 0:
        return teller.say(f"方案减少 {teller.at_most(one.cost)}", f"the plan has {teller.at_most(one.cost)} less")
    if one.cost < 0:
        return teller.say(f"方案增加 {teller.at_most(-one.cost)}", f"the plan has {teller.at_most(-one.cost)} more")
    return teller.say("总额不变", "the total stays as it is")


def _at_rest(groups: Sequence[ConflictGroup], teller: Teller) -> Table:
    head = (teller.say("规则", "rule"), teller.say("约束的申报", "claims that it binds"))
    rows: list[tuple[Words, ...]] = []
    for one in groups:
        cite = teller.source(one.cite)
        said = capital(teller.rule(one.text)) + (f" [{cite}]" if cite else "")
        rows.append(((said,), teller.names((*one.taken, *one.given_up))))
    return Table(head, tuple(rows), widths=(50, 50))
