"""`requires`: a claim of `on` needs a taken claim or history award of `needs`, of the same year or earlier."""

from __future__ import annotations

from dataclasses import replace

from models.expression import Compare, Fact
from models.rule import Rule, Selector
from models.text import Text
from planner.problem import Needs, Row
from planner.rules.check import Group, Violation, keys
from planner.rules.seat import SeatGroup, fixed, indices, planned
from planner.rules.words import RuleWords


def check(group: Group) -> tuple[Violation, ...]:
    """The planned claims of `on` (group.on) for which no claim of `needs` (group.others) is taken in time."""
    found: list[Violation] = []
    for claim in sorted((member for member in group.on if member.planned), key=lambda m: m.key):
        backing = [other for other in group.others if other.taken and other.key != claim.key]
        if any(other.year <= claim.year for other in backing):
            continue
        late_zh = f"，{keys(backing)} 晚于 {claim.year} 年" if backing else ""
        late_en = f"; {keys(backing)} comes after {claim.year}" if backing else ""
        wanted = ", ".join(clause for selector in group.rule.needs for clause in selector.clauses)
        found.append(
            group.breach(
                claim.key,
                f"{claim.key} 须以第 {wanted} 条在当年或此前获得为前提{late_zh}",
                f"{claim.key} needs clause {wanted} taken in the same year or earlier{late_en}",
            )
        )
    return tuple(found)


def rows(group: SeatGroup) -> tuple[Row, ...]:
    """Each claim of `on` needs one of `needs` of the same year or earlier; an award of the history will do."""
    found = []
    for seat in planned(group.on):
        in_time = [other for other in group.others if other.year <= seat.year and other.key != seat.key]
        if not fixed(in_time):
            found.append(Needs(indices([seat])[0], indices(planned(in_time)), group.rule.ref))
    return tuple(found)


def _is_of_instalments(rule: Rule) -> bool:
    """Whether it says that the later years of one clause need its first."""
    match rule.on, rule.needs:
        case (
            [Selector(clauses=later, where=Compare(op=">=", left=Fact(scope="claim", name="nth")))],
            [Selector(clauses=first, where=Compare(op="==", left=Fact(scope="claim", name="nth")))],
        ):
            return later == first and not rule.stacks
        case _:
            return False


def sentence(rule: Rule, words: RuleWords) -> Text:
    """`第7.5条须以享受第7.4条为前提`."""
    if _is_of_instalments(rule):
        name = words.clauses([replace(rule.on[0], where=None)])
        return Text(f"{name.zh}后各期须以享受第一期为前提", f"{name.en}: later parts need the first")
    on, needs, per = words.on(rule), words.clauses(rule.needs), words.per(rule)
    stacks = Text("，两者可叠加", ", and the two stack") if rule.stacks else Text("", "")
    return Text(
        f"{on.zh}须以当年或此前享受{needs.zh}为前提（{per.zh}）{stacks.zh}",
        f"{on.en} needs {needs.en} in the same year or earlier ({per.en}){stacks.en}",
    )
