"""The changed parts of an entry that both versions have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from models.diff import PartChange
from models.expression import Node
from models.money import format_money
from models.plan import Words
from models.policy import Clause, Condition, Ladder, Step
from models.text import Text
from planner.diff.pairing import localised
from planner.diff.said import Voice, figures, listed, words
from planner.explain.facts_within import facts_within

#: What the parts of entries are called; a part without a name here is called by its key in the pack.
LABELS: Mapping[str, Text] = {
    "title": Text("名称", "title"),
    "status": Text("状态", "status"),
    "document": Text("文件", "document"),
    "version": Text("版本", "version"),
    "level": Text("层级", "level"),
    "backs": Text("支撑地区", "backs"),
    "replaces": Text("接替", "replaces"),
    "year_day": Text("年度事项的日期", "day of a year's claims"),
    "applies_to": Text("适用条件", "applies to"),
    "cite": Text("出处", "source"),
    "article": Text("所属条", "article"),
    "on": Text("对象", "on"),
    "tag": Text("奖补名目", "tag"),
    "conditions": Text("条件", "condition"),
    "award": Text("奖补", "award"),
    "limit": Text("单项上限", "limit of a claim"),
    "indicative": Text("提及金额", "figure named"),
    "ladder": Text("晋档", "ladder"),
    "measure": Text("晋档依据", "measure"),
    "inclusive": Text("晋档边界", "boundary"),
    "steps": Text("档次", "step"),
    "jump": Text("一年跨多档", "several steps in one year"),
    "later": Text("以后晋档", "later steps"),
    "strength": Text("确定程度", "strength"),
    "payee": Text("付给", "payee"),
    "clock": Text("时点", "dated by"),
    "pay_after_years": Text("拨付年度", "paid in"),
    "round_down_to": Text("取整到", "rounded down to"),
    "evidence": Text("材料", "evidence"),
    "departments": Text("部门", "departments"),
    "quota": Text("名额", "places"),
    "note": Text("说明", "note"),
    "warning": Text("提醒", "warning"),
    "years": Text("分年兑付", "years paid"),
    "marks": Text("标记", "marks"),
    "filing": Text("申报时间", "filing"),
    "obligations": Text("后续义务", "obligations"),
    "question": Text("问题", "question"),
    "options": Text("选项", "option"),
    "default": Text("默认解读", "default"),
    "summary": Text("内容", "summary"),
    "kinds": Text("事项", "items"),
    "sectors": Text("领域", "sectors"),
    "targets": Text("目标", "targets"),
    "duties": Text("义务", "duties"),
    "clauses": Text("条款", "clauses"),
    "amount": Text("金额", "amount"),
    "way": Text("不足时", "when short"),
    "rule": Text("规则", "rule"),
}
#: Names of an entry, and what is compared in a way of its own.
_NO_PARTS = frozenset({"policy", "id", "place", "continues"})
#: Parts that are sets of names: what was added and what was removed is said apart.
_SETS = frozenset({"evidence", "departments", "kinds", "sectors", "marks", "clauses", "backs"})


@dataclass(frozen=True)
class Sides:
    """Who speaks for the old version and who for the new."""

    old: Voice
    new: Voice

    @property
    def packs(self) -> tuple[str, str]:
        """The ids of both packs."""
        return self.old.policy.id, self.new.policy.id

    def same(self, old: Any, new: Any) -> bool:
        """Whether two values mean the same, each in its own pack."""
        return bool(localised(old, self.packs[0]) == localised(new, self.packs[1]))

    def for_clauses(self, old: Clause, new: Clause) -> Sides:
        """The same two, in the words of two clauses."""
        return Sides(Voice(self.old.policy, self.old.vocabulary, old), Voice(self.new.policy, self.new.vocabulary, new))


def part_label(name: str) -> Words:
    """What a part is called."""
    return words(LABELS.get(name, Text(name, name)))


def part_changes(sides: Sides, old: Any, new: Any, skipped: frozenset[str] = frozenset()) -> tuple[PartChange, ...]:
    """All changed parts of two entries of one sort, in the order of their fields, whatever fields there are."""
    found: list[PartChange] = []
    for one in fields(old):
        if one.name not in _NO_PARTS | skipped:
            found += part(sides, one.name, getattr(old, one.name), getattr(new, one.name))
    return tuple(found)


def part(sides: Sides, name: str, old: Any, new: Any) -> Iterator[PartChange]:
    """What changed in one part; nothing where both mean the same."""
    if sides.same(old, new):
        return
    if name in ("conditions", "applies_to"):
        yield from conditions(sides, name, old, new)
    elif isinstance(old, Ladder) and isinstance(new, Ladder):
        yield from _ladder(sides, old, new)
    elif name in _SETS and set(old) != set(new):
        yield from _set(sides, name, old, new)
    else:
        # a figure outside an expression has no unit of its own: there the words say it
        pairs = figures(old, new, sides.packs) if isinstance(old, Node) else ()
        yield changed(name, sides.old.part(name, old), sides.new.part(name, new), figures=pairs)


def changed(name: str, old: Words | None, new: Words | None, **more: Any) -> PartChange:
    """A changed part with its name."""
    return PartChange(part=name, label=part_label(name), old=old, new=new, **more)


def conditions(sides: Sides, name: str, old: Sequence[Condition], new: Sequence[Condition]) -> Iterator[PartChange]:
    """Conditions that came or went; one that reads the same facts as one that went is that one, changed."""
    trees = {localised(one.tree, sides.packs[0]) for one in old}, {localised(one.tree, sides.packs[1]) for one in new}
    gone = [one for one in old if localised(one.tree, sides.packs[0]) not in trees[1]]
    came = [one for one in new if localised(one.tree, sides.packs[1]) not in trees[0]]
    for one in gone:
        heir = next((other for other in came if _reads(one, sides.packs[0]) == _reads(other, sides.packs[1])), None)
        if heir is None:
            yield changed(name, sides.old.value(one), None)
            continue
        came.remove(heir)
        pairs = figures(one, heir, sides.packs)
        yield changed(name, sides.old.value(one), sides.new.value(heir), figures=pairs)
    for one in came:
        yield changed(name, None, sides.new.value(one))


def _reads(condition: Condition, pack: str) -> frozenset[Any]:
    return frozenset(facts_within(localised(condition.tree, pack)))


def _ladder(sides: Sides, old: Ladder, new: Ladder) -> Iterator[PartChange]:
    """The measure, the boundary, each step, the ways of counting."""
    for name in ("measure", "jump", "later"):
        yield from part(sides, name, getattr(old, name), getattr(new, name))
    if old.inclusive != new.inclusive:
        yield changed("inclusive", _boundary(old), _boundary(new))
    yield from _steps(old.steps, new.steps)


def _boundary(ladder: Ladder) -> Words:
    if ladder.inclusive:
        return Words(zh="达到即可", en="reaching the step is enough")
    return Words(zh="须超过", en="the step must be exceeded")


def _steps(old: Sequence[Step], new: Sequence[Step]) -> Iterator[PartChange]:
    """Steps by threshold; of those left, a step of the same amount has only moved."""
    gone = [step for step in old if step not in new]
    came = [step for step in new if step not in old]
    for name in ("threshold", "amount"):
        for step in list(gone):
            heir = next((one for one in came if getattr(one, name) == getattr(step, name)), None)
            if heir is not None:
                gone.remove(step)
                came.remove(heir)
                yield changed("steps", _step(step), _step(heir))
    for step in gone:
        yield changed("steps", _step(step), None)
    for step in came:
        yield changed("steps", None, _step(step))


def _step(step: Step) -> Words:
    zh = f"{format_money(step.threshold, 'zh')}奖 {format_money(step.amount, 'zh')}"
    return Words(zh=zh, en=f"{format_money(step.amount, 'en')} at {format_money(step.threshold, 'en')}")


def _set(sides: Sides, name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[PartChange]:
    gone = [one for one in old if one not in new]
    came = [one for one in new if one not in old]
    if gone:
        yield changed(name, listed(sides.old.part(name, (one,)) or Words(zh=one, en=one) for one in gone), None)
    if came:
        yield changed(name, None, listed(sides.new.part(name, (one,)) or Words(zh=one, en=one) for one in came))
