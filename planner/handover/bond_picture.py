"""The picture of claims and the rules that bind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.plan import ClaimLine, NotTaken
from models.policy import OWN_PAYEES
from models.text import Lang, Text
from planner.charts.bond_graph import ClaimBox, RuleNode, Titles, bond_graph
from planner.charts.layout import Words
from planner.charts.patterns import Kind
from planner.document.content import Picture
from planner.handover.dossier import ConflictGroup, Dossier, GivenUp
from planner.handover.rule_words import without_reading_ids
from planner.prose.terms import STRENGTHS
from planner.report.phrases import clause_name, joined, money, said, several_packs, subject

#: More rules or claims than these make no picture that anyone reads; the text has all of them.
MOST_RULES, MOST_CLAIMS = 10, 14
_TITLE = Text("申报之间的约束", "Claims and the rules that bind them")
_SUBTITLE = Text(
    "实线：该规则使某项少得或落选；虚线：规则适用，但这次没有造成损失",
    "solid: the rule costs a claim something; dashed: it holds and costs nothing here",
)


def bonds(dossier: Dossier, lang: Lang) -> Picture | None:
    """Rules that bind at least two claims, those that cost something first; None without any."""
    groups = sorted(dossier.conflicts, key=lambda one: not one.binding)[:MOST_RULES]
    if not groups:
        return None
    bound = {key for one in groups for key in (*one.taken, *one.given_up)}
    packs = several_packs(dossier.plan)
    taken = [_taken(one.line, lang, packs) for one in dossier.cards if one.line.key in bound]
    given_up = [_given_up(one, lang, packs) for one in dossier.given_up if one.line.key in bound]
    shown = (taken[:MOST_CLAIMS], given_up[:MOST_CLAIMS])
    drawn = {one.key for column in shown for one in column}
    rules = [_node(one, drawn, lang) for one in groups]
    titles = Titles(
        Text("方案选定", "taken").in_(lang),
        Text("规则", "rule").in_(lang),
        Text("放弃", "given up").in_(lang),
        _left_out(dossier, len(groups), len(taken) + len(given_up) - len(drawn), lang),
    )
    told = Text("；", "; ").in_(lang).join(_told(one, dossier, lang) for one in groups)
    words = Words(_TITLE.in_(lang), _SUBTITLE.in_(lang), told)
    return Picture(bond_graph(words, titles, shown, rules, _names(lang)), _TITLE.in_(lang), told)


def _names(lang: Lang) -> Sequence[tuple[Kind, str]]:
    kinds: Mapping[Kind, Text] = {
        "entitled": STRENGTHS["entitled"],
        "ceiling": STRENGTHS["ceiling"],
        "competitive": STRENGTHS["competitive"],
        "drafts": Text("征求意见稿", "draft"),
        "others": Text("归个人、消费者等", "to persons, consumers"),
        "lost": Text("放弃", "given up"),
    }
    return [(kind, name.in_(lang)) for kind, name in kinds.items()]


def _taken(line: ClaimLine, lang: Lang, packs: bool) -> ClaimBox:
    kind: Kind = line.strength
    if line.payee not in OWN_PAYEES:
        kind = "others"
    elif line.status == "draft":
        kind = "drafts"
    figure = money(line.granted, lang, line.strength)
    return ClaimBox(line.key, clause_name(line, lang, packs), _subject(line, lang), figure, kind)


def _given_up(one: GivenUp, lang: Lang, packs: bool) -> ClaimBox:
    figure = Text("金额未知", "amount not known").in_(lang)
    if one.amount is not None:
        figure = money(one.amount, lang, one.line.strength)
    return ClaimBox(one.line.key, clause_name(one.line, lang, packs), _subject(one.line, lang), figure, "lost")


def _label(line: ClaimLine | NotTaken, lang: Lang, packs: bool) -> str:
    return f"{clause_name(line, lang, packs)} | {_subject(line, lang)}"


def _subject(line: ClaimLine | NotTaken, lang: Lang) -> str:
    return subject(line, lang) + (f" {line.year}" if line.year else "")


def _node(group: ConflictGroup, drawn: set[str], lang: Lang) -> RuleNode:
    members = tuple(key for key in (*group.taken, *group.given_up) if key in drawn)
    return RuleNode(group.id, without_reading_ids(said(group.text, lang)), members, group.binding)


def _left_out(dossier: Dossier, rules: int, claims: int, lang: Lang) -> str:
    more = len(dossier.conflicts) - rules
    if not more and not claims:
        return ""
    return Text(
        f"未画出：规则 {more} 条、申报 {claims} 项，见正文",
        f"not drawn: {more} rules and {claims} claims; see the text",
    ).in_(lang)


def _told(group: ConflictGroup, dossier: Dossier, lang: Lang) -> str:
    packs = several_packs(dossier.plan)
    lines: list[ClaimLine | NotTaken] = [one.line for one in dossier.cards]
    lines += [one.line for one in dossier.given_up]
    names = {one.key: _label(one, lang, packs) for one in lines}
    taken = joined((names.get(key, key) for key in group.taken), lang)
    lost = joined((names.get(key, key) for key in group.given_up), lang)
    words = f"{group.id} {without_reading_ids(said(group.text, lang))}"
    if taken:
        words += Text(f"，选 {taken}", f"; taken {taken}").in_(lang)
    if lost:
        words += Text(f"，放弃 {lost}", f"; given up {lost}").in_(lang)
    return words
