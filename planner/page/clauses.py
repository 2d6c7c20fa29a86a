"""One clause of a pack as a section: for what and whom, on which conditions, how much, and what else binds it."""

from __future__ import annotations

from collections.abc import Mapping

from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Clause, Quota, Reading
from models.text import Text
from planner.document.content import Block, Entry, Facts, Link, Note, Section, Strong, Words
from planner.page.amounts import amounts
from planner.page.schedule import schedule
from planner.page.teller import (
    Teller,
    clause_anchor,
    clauses_of,
    reading_anchor,
    readings_of,
    rule_anchor,
    rules_of,
)
from planner.prose.figures import ratio_text
from planner.prose.terms import PAYEES, STRENGTHS

#: A rule that names no more clauses than these is told in full under each of them.
FEW_CLAUSES = 4

#: Which day of the year is held against the policy's window.
_YEAR_DAYS: Mapping[str, Text] = {
    "whole": Text("", ""),
    "first": Text("，以年度第一天是否在期限内为准", ", dated by its first day"),
    "last": Text("，以年度最后一天是否在期限内为准", ", dated by its last day"),
}


def clause_section(clause: Clause, teller: Teller) -> Section:
    """The clause, the official sentence first where it is at hand."""
    money = amounts(clause, teller)
    gives = (
        Entry(teller.say("出处", "source"), (teller.cite(clause.cite),)),
        Entry(teller.say("对象", "for"), (_subject(clause, teller),)),
        _conditions(clause, teller),
        *money.entries,
    )
    around = [
        _sureness(clause, teller),
        *schedule(clause, teller),
        *_papers(clause, teller),
        *_bonds(clause, teller),
    ]
    blocks: tuple[Block, ...] = (
        *teller.quote(clause.cite),
        Facts(gives),
        *money.tables,
        Facts(tuple(around)),
        *_remarks(clause, teller),
    )
    return Section(f"{clause.id} {teller.text(clause.title)}", blocks, clause_anchor(clause.id))


def _subject(clause: Clause, teller: Teller) -> str:
    if clause.on == ENTERPRISE:
        return teller.say("企业本身", "the enterprise itself")
    if clause.on == ENTERPRISE_YEAR:
        tag = teller.vocabulary.tags.get(clause.tag)
        zh, en = (f"（{tag.zh}）", f" ({tag.en})") if tag else ("", "")
        day = _YEAR_DAYS[teller.policy.year_day]
        return teller.say(f"企业的每一年度{zh}{day.zh}", f"each year of the enterprise{en}{day.en}")
    kind = teller.vocabulary.kinds.get(clause.on)
    if kind is None:
        return clause.on
    dated = clause.clock or kind.dated_by
    return teller.say(f"每项{kind.label.zh}（日期依据：{dated.zh}）", f"each {kind.label.en} (dated by: {dated.en})")


def _conditions(clause: Clause, teller: Teller) -> Entry:
    name = teller.say("条件", "conditions")
    said = tuple((teller.condition(one.tree, clause),) for one in clause.conditions)
    if not said:
        return Entry(name, (teller.say("除申报主体外无另外条件", "none beyond who may apply"),))
    return Entry(name, said[0]) if len(said) == 1 else Entry(name, (teller.say("须同时满足", "all must hold"),), said)


def _sureness(clause: Clause, teller: Teller) -> Entry:
    strength = Strong(teller.text(STRENGTHS[clause.strength]))
    payee = teller.text(PAYEES[clause.payee])
    paid = teller.say(f"，付给{payee}", f", paid to the {payee}") if clause.award is not None or clause.ladder else ""
    if not paid and clause.payee != "enterprise":
        paid = teller.say(f"，受益者为{payee}", f", for the {payee}")
    places = ""
    if clause.quota is not None:
        places = teller.say("；名额：", "; places: ") + _places(clause.quota, teller)
    return Entry(teller.say("性质", "strength"), (strength, paid + places))


def _places(quota: Quota, teller: Teller) -> str:
    scope = teller.text(quota.scope)
    said = teller.say(f"{quota.places} 个（{scope}）", f"{quota.places} ({scope})") if quota.places else scope
    if quota.probability is not None:
        chance = ratio_text(quota.probability)
        said += teller.say(f"，入选可能按 {chance} 估计", f", chance put at {chance}")
    return said


def _papers(clause: Clause, teller: Teller) -> list[Entry]:
    found = []
    if clause.evidence:
        known = teller.vocabulary.evidence
        papers = [known[one].in_(teller.lang) if one in known else one for one in clause.evidence]
        found.append(Entry(teller.say("材料", "evidence"), (teller.listed(papers),)))
    if clause.departments:
        lead, *others = clause.departments
        mark = teller.say("（牵头）", " (lead)") if others else ""
        found.append(Entry(teller.say("部门", "departments"), (teller.listed([lead + mark, *others]),)))
    return found


def _bonds(clause: Clause, teller: Teller) -> list[Entry]:
    """The rules that bind the clause and the readings that it depends on, by itself or through one of these rules.

    A rule over many clauses is only named here; it is told once, among the rules.
    """
    found = []
    rules = rules_of(clause, teller.policy)
    own = [rule for rule in rules if len(clauses_of(rule)) <= FEW_CLAUSES]
    left, right = teller.say("（", " ("), teller.say("）", ")")
    parts: list[Words] = [(teller.rule(one), left, Link(teller.cite(one.cite), rule_anchor(one)), right) for one in own]
    shared = [rule for rule in rules if rule not in own]
    if shared:
        parts.append((teller.say("多条共用的规则：", "rules over many clauses: "), *teller.rule_links(shared)))
    if parts:
        found.append(Entry(teller.say("约束", "bound by"), (), tuple(parts)))
    readings = readings_of((clause, tuple(own)), teller.policy)
    if readings:
        asked = tuple(_question(one, teller) for one in readings)
        found.append(Entry(teller.say("取决于解读", "depends on"), (), asked))
    return found


def _question(reading: Reading, teller: Teller) -> Words:
    default = teller.text(reading.options[reading.default])
    said = teller.say(
        f"：{teller.text(reading.question)} 默认：{default}", f": {reading.question.en} Default: {default}"
    )
    return (Link(reading.id, reading_anchor(reading)), said)


def _remarks(clause: Clause, teller: Teller) -> tuple[Note, ...]:
    found = []
    if clause.note is not None:
        found.append(Note((teller.text(clause.note),)))
    if clause.warning is not None:
        found.append(Note((teller.text(clause.warning),), "warning"))
    return tuple(found)
