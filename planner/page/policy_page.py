"""A policy as one readable page: its head, each clause in prose, rules, readings, directions and worked examples."""

from __future__ import annotations

from collections.abc import Iterable

from models.policy import Policy
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.document.content import Block, Page, Paragraph, Section
from planner.page.bonds import pot_sections, reading_sections, rule_sections, waived_table
from planner.page.clauses import clause_section
from planner.page.directions import direction_sections
from planner.page.examples import examples
from planner.page.head import lead, strengths
from planner.page.teller import Find, Teller, no_text

_RULES = Text("规则约束多笔申报之间的关系。", "A rule is a bond between claims.")
_READINGS = Text(
    "文件写得不清楚的地方有几种理解；方案按默认的一种计算，也可改用另一种。",
    "Where the text is unclear it may be understood in several ways; a plan follows the default unless told otherwise.",
)
_POTS = Text(
    "几个条款共用的资金；不足时少付，所以不是应得的钱。",
    "Money that several clauses share; where it is short less is paid, so it is no entitlement.",
)
_DIRECTIONS = Text(
    "行动方案本身不发放资金，只说明支持什么、找谁。",
    "An action plan grants nothing; it says what is favoured and whom to ask.",
)


def policy_page(
    policy: Policy, vocabulary: Vocabulary, lang: Lang, find: Find | None = None, known: Iterable[Policy] = ()
) -> Page:
    """The page of a pack; `find` gives the official sentence of a citation where the text is at hand.

    `known` are other policies, of which the history of the pack's worked examples may speak.
    Raises InputError where a worked example of the pack is no case.
    """
    teller = Teller(policy, vocabulary, lang, find or no_text, tuple(known))
    say = teller.say
    clauses = tuple(clause_section(clause, teller) for clause in policy.clauses)
    parts: tuple[tuple[str, str, tuple[Block, ...]], ...] = (
        (say("条款", "Clauses"), "clauses", (*strengths(teller), *clauses)),
        (say("规则", "Rules"), "rules", _introduced(_RULES, rule_sections(teller), lang)),
        (say("解读", "Readings"), "readings", _introduced(_READINGS, reading_sections(teller), lang)),
        (say("资金池", "Budget pots"), "pots", _introduced(_POTS, pot_sections(teller), lang)),
        (say("工作方向", "Directions"), "directions", _introduced(_DIRECTIONS, direction_sections(teller), lang)),
        (say("算例", "Worked examples"), "examples", examples(teller)),
        (say("未收入的数字", "Figures left out"), "waived", waived_table(teller)),
    )
    return Page(
        title=teller.text(policy.title),
        subtitle=policy.id,
        lang=lang,
        lead=lead(teller),
        sections=tuple(Section(title, blocks, anchor) for title, anchor, blocks in parts if blocks),
        closing=_closing(teller),
    )


def _introduced(intro: Text, sections: tuple[Section, ...], lang: Lang) -> tuple[Block, ...]:
    return (Paragraph((intro.in_(lang),)), *sections) if sections else ()


def _closing(teller: Teller) -> str:
    policy = teller.policy
    made = f"{policy.id} {policy.version} ({policy.digest[:12]})"
    return teller.say(
        f"依据政策包 {made} 生成；文字由条款数据拼成，不代替正式文件。",
        f"Made from the pack {made}; the words are put together from its data and do not replace the official text.",
    )
