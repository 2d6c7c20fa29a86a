"""The rules, readings, budget pots and left-out figures of a pack, each as a section of its page."""

from __future__ import annotations

from models.money import format_money
from models.policy import Pot, Reading, Waiver
from models.rule import Rule
from planner.document.content import Block, Entry, Facts, Listing, Note, Paragraph, Section, Strong, Table, Words
from planner.page.teller import (
    Teller,
    clauses_of,
    reading_anchor,
    readings_of,
    rule_anchor,
)


def rule_sections(teller: Teller) -> tuple[Section, ...]:
    """One section for each rule. A sentence that stands beside a clause, or above, is not quoted again."""
    quoted = {clause.cite for clause in teller.policy.clauses}
    found = []
    for rule in teller.policy.rules:
        found.append(_rule_section(rule, teller, quoting=rule.cite not in quoted))
        quoted.add(rule.cite)
    return tuple(found)


def _rule_section(rule: Rule, teller: Teller, *, quoting: bool) -> Section:
    quote = teller.quote(rule.cite) if quoting else ()
    named = clauses_of(rule)
    ids = tuple(clause.id for clause in teller.policy.clauses if clause.id in named)
    entries = [
        Entry(teller.say("出处", "source"), (teller.cite(rule.cite),)),
        Entry(teller.say("涉及条款", "clauses"), teller.clause_links(ids)),
    ]
    readings = readings_of(rule, teller.policy)
    if readings:
        entries.append(Entry(teller.say("取决于解读", "depends on"), teller.reading_links(readings)))
    note = (Note((teller.text(rule.note),)),) if rule.note is not None else ()
    blocks: tuple[Block, ...] = (*quote, Paragraph((teller.rule(rule),)), Facts(tuple(entries)), *note)
    return Section(rule.id, blocks, rule_anchor(rule), listed=False)


def reading_sections(teller: Teller) -> tuple[Section, ...]:
    """One section for each reading: the question, the answers, and what depends on them."""
    return tuple(_reading_section(reading, teller) for reading in teller.policy.readings)


def _reading_section(reading: Reading, teller: Teller) -> Section:
    answers: list[Words] = []
    for option, text in reading.options.items():
        said = teller.text(text)
        mark = teller.say("（默认）", " (default)")
        answers.append((Strong(said + mark),) if option == reading.default else (said,))
        answers[-1] = (*answers[-1], teller.say(f"（{option}）", f" ({option})"))
    entries = [Entry(teller.say("出处", "source"), (teller.cite(reading.cite),)), *_readers(reading, teller)]
    blocks: tuple[Block, ...] = (
        *teller.quote(reading.cite),
        Paragraph((teller.text(reading.question),)),
        Listing(tuple(answers)),
        Facts(tuple(entries)),
    )
    return Section(reading.id, blocks, reading_anchor(reading), listed=False)


def _readers(reading: Reading, teller: Teller) -> list[Entry]:
    """Which parts of the pack the reading changes."""
    policy, found = teller.policy, []
    clauses = tuple(clause.id for clause in policy.clauses if reading in readings_of(clause, policy))
    rules = [rule for rule in policy.rules if reading in readings_of(rule, policy)]
    if clauses:
        found.append(Entry(teller.say("影响条款", "changes clauses"), teller.clause_links(clauses)))
    if rules:
        found.append(Entry(teller.say("影响规则", "changes rules"), teller.rule_links(rules)))
    if reading in readings_of(policy.applies_to, policy):
        found.append(Entry(teller.say("影响范围", "changes"), (teller.say("谁可申报", "who may apply"),)))
    if reading.ref == policy.window_reading:
        found.append(Entry(teller.say("影响范围", "changes"), (teller.say("政策期限", "when the policy holds"),)))
    return found


def pot_sections(teller: Teller) -> tuple[Section, ...]:
    """The budget pots: what is short is shared, so nothing of them is an entitlement."""
    return tuple(_pot_section(pot, teller) for pot in teller.policy.pots)


def _pot_section(pot: Pot, teller: Teller) -> Section:
    amount = format_money(pot.amount, teller.lang) if pot.amount is not None else teller.say("未写明", "not stated")
    way = {
        "pro_rata": teller.say("不足时按比例发放", "paid pro rata where it is short"),
        "first_come": teller.say("先到先得，用完为止", "first come, first served until it is used up"),
    }[pot.way]
    entries = (
        Entry(teller.say("出处", "source"), (teller.cite(pot.cite),)),
        Entry(teller.say("每年资金", "money a year"), (amount,)),
        Entry(teller.say("不足时", "when it is short"), (way,)),
        Entry(teller.say("涉及条款", "clauses"), teller.clause_links(pot.clauses)),
    )
    return Section(teller.text(pot.title), (*teller.quote(pot.cite), Facts(entries)), f"pot-{pot.id}", listed=False)


def waived_table(teller: Teller) -> tuple[Table, ...]:
    """The figures of the official text that the pack leaves out, and why."""
    rows = tuple(_waived(one, teller) for one in teller.policy.waived)
    head = (teller.say("出处", "source"), teller.say("数字", "figure"), teller.say("原因", "reason"))
    return (Table(head, rows),) if rows else ()


def _waived(waiver: Waiver, teller: Teller) -> tuple[Words, ...]:
    figure = waiver.figure or teller.say("全部", "all")
    return ((teller.cite(waiver.cite),), (figure,), (teller.text(waiver.reason),))
