"""Why a claim is in one of two plans and not in the other, or pays otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.diff import EntryChange, PartChange
from models.plan import Reason, RuleNote, Words
from planner.diff.said import listed
from planner.explain.taken import item_label, rules_on
from planner.explain.untaken import not_applicable, why_not
from planner.prose.figures import wan
from planner.workspace import Outcome, Workspace

#: Parts of a clause that say how much, and those that say whether.
AMOUNTS = frozenset(
    {"award", "limit", "ladder", "measure", "inclusive", "steps", "jump", "later", "round_down_to", "years"}
)
CONDITIONS = frozenset({"conditions", "on", "tag", "years"})
KINDS = frozenset({"strength", "payee"})
_WHETHER = frozenset({Reason.CONDITION, Reason.UNKNOWN, Reason.WINDOW, Reason.NO_ITEM, Reason.NOT_APPLICABLE})


@dataclass(frozen=True)
class Told:
    """What changed in the text: clauses by their name in both worlds, rules by their ref, and the head."""

    clauses: Mapping[str, EntryChange]
    rules: Mapping[str, EntryChange]
    head: tuple[PartChange, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One world solved. `rows` are its claims by the name that both worlds have for them; `title` is the version's."""

    ws: Workspace
    outcome: Outcome
    include_drafts: bool
    rows: Mapping[str, int]
    compared: str

    def grant(self, name: str) -> int:
        """What the plan grants to a claim; 0 for none."""
        return self.outcome.taken.get(self.rows[name], 0) if name in self.rows else 0

    def index(self, name: str) -> int:
        """The place of a claim among the candidates."""
        return self.outcome.built.index_of()[self.rows[name]]

    def named(self, text: Words) -> Words:
        """The text with the keys of claims exchanged for names that a reader knows; longer keys first."""
        zh, en = text.zh, text.en
        for key, name in self._names:
            zh, en = zh.replace(key, name.zh), en.replace(key, name.en)
        return Words(zh=zh, en=en)

    @cached_property
    def _names(self) -> tuple[tuple[str, Words], ...]:
        keys = sorted(((self.ws.table.keys[row], row) for row in self.ws.planned_rows), key=lambda one: -len(one[0]))
        return tuple((key, self._name(row)) for key, row in keys)

    def _name(self, row: int) -> Words:
        """`5.1 算力券（甲合同 2026）`, with the pack in front where it is not one of those compared."""
        clause, year = self.ws.clause(row), int(self.ws.table.year[row])
        number = clause.id if clause.policy == self.compared else clause.ref
        item = item_label(self.ws, row)
        return Words(
            zh=f"{number} {clause.title.zh}（{item or '企业'} {year}）",
            en=f"{number} {clause.title.en} ({item or 'enterprise'} {year})",
        )

    def ceiling(self, name: str) -> int:
        """The most that a claim taken can pay."""
        return self.outcome.built.problem.candidates[self.index(name)].ceiling


def reasons(name: str, old: Desk, new: Desk, told: Told) -> tuple[Words, ...]:
    """Why the claim of that name differs between the two plans."""
    change = told.clauses.get(clause_of(name))
    if change is not None and change.change != "changed":
        return (_clause_itself(change),)
    if old.grant(name) and new.grant(name):
        return tuple(dict.fromkeys(_otherwise(name, old, new, told, change)))
    before = bool(new.grant(name))
    reason, text = _missing(name, old if before else new)
    parts = CONDITIONS if reason in _WHETHER else AMOUNTS
    found = [*_parts(change, parts)]
    if reason is Reason.NOT_APPLICABLE or reason is Reason.WINDOW:
        found += [_part(one) for one in told.head if one.part in ("applies_to", "windows", "year_day")]
    when = ("原来", "before") if before else ("现在", "now")
    if reason not in _WHETHER:
        found += [one for desk in (old, new) for one in _related(name, desk, told)]
    return tuple(dict.fromkeys([*found, Words(zh=f"{when[0]}：{text.zh}", en=f"{when[1]}: {text.en}")]))


def _related(name: str, desk: Desk, told: Told) -> Iterator[Words]:
    """What changed in the rules that the claim stands under: it may decide the choice, and is not said to."""
    index = desk.outcome.built.index_of().get(desk.rows.get(name, -1))
    for note in () if index is None else rules_on(desk.ws, desk.outcome, index):
        for said in _rule_changes(told.rules.get(note.rule)):
            yield Words(zh=f"相关{said.zh}", en=f"related {said.en}")


def _rule_changes(change: EntryChange | None) -> Iterator[Words]:
    if change is None:
        return
    yield from (_part(one, change.title) for one in change.parts if one.part not in ("cite", "note"))
    if change.text is not None:
        zh, en = ("新增规则", "new rule") if change.change == "added" else ("取消规则", "rule dropped")
        yield Words(zh=f"{zh}：{change.text.zh}", en=f"{en}: {change.text.en}")


def clause_of(name: str) -> str:
    """The clause's part of a claim's name."""
    return name.rpartition("@")[0]


def _clause_itself(change: EntryChange) -> Words:
    if change.change == "added":
        return Words(zh="旧版没有对应的条款", en="the old version has no such clause")
    return Words(zh="新版没有对应的条款", en="the new version has no such clause")


def _missing(name: str, desk: Desk) -> tuple[Reason, Words]:
    """Why the plan of this world does not hold the claim."""
    row = desk.rows.get(name)
    if row is not None:
        reason, text = why_not(desk.ws, desk.outcome, row, desk.include_drafts)
        return reason, desk.named(text)
    policy_id = clause_of(name).partition("/")[0]
    policy = next((one for one in desk.ws.all_policies if one.id == policy_id), desk.ws.policy(desk.compared))
    line = not_applicable(desk.ws, policy)
    if line is not None:
        return Reason.NOT_APPLICABLE, line.text
    return Reason.NO_ITEM, Words(zh="该版下没有这项申报", en="there is no such claim under this version")


def _otherwise(name: str, old: Desk, new: Desk, told: Told, change: EntryChange | None) -> Iterator[Words]:
    """Why a claim that both plans take pays more or less: its own figures first, then the limits that it shares."""
    yield from _parts(change, KINDS)
    if old.ceiling(name) != new.ceiling(name):
        own = [*_parts(change, AMOUNTS)]
        before, after = old.ceiling(name), new.ceiling(name)
        yield from own or [
            Words(
                zh=f"单项上限由 {wan(before, 'zh')} 变为 {wan(after, 'zh')}",
                en=f"the claim's own ceiling goes from {wan(before, 'en')} to {wan(after, 'en')}",
            )
        ]
    yield from _limits(name, old, told, ("原来受限于", "limited before by"))
    yield from _limits(name, new, told, ("现在受限于", "limited now by"))


def _limits(name: str, desk: Desk, told: Told, when: tuple[str, str]) -> Iterator[Words]:
    """The shared limits that keep a claim below its ceiling; what changed in them is said in place of the sentence."""
    for note in binding_on(name, desk):
        said = [*_rule_changes(told.rules.get(note.rule))]
        yield from said or [Words(zh=f"{when[0]}：{note.text.zh}", en=f"{when[1]}: {note.text.en}")]


def binding_on(name: str, desk: Desk) -> tuple[RuleNote, ...]:
    """The shared limits that keep a claim taken below its ceiling."""
    if desk.grant(name) >= desk.ceiling(name):
        return ()
    return tuple(note for note in rules_on(desk.ws, desk.outcome, desk.index(name)) if note.binding)


def _parts(change: EntryChange | None, names: frozenset[str]) -> Iterator[Words]:
    """The changed parts of these names, each in a phrase."""
    for one in change.parts if change is not None else ():
        if one.part in names:
            yield _part(one)


def _part(one: PartChange, title: Words | None = None) -> Words:
    """`奖补 15% 改为 12%`: the figures where nothing else differs."""
    label = one.label if title is None else Words(zh=f"{one.label.zh} {title.zh}", en=f"{one.label.en} {title.en}")
    if one.figures:
        pairs = [Words(zh=f"{f.old.zh} 改为 {f.new.zh}", en=f"{f.old.en} to {f.new.en}") for f in one.figures]
        return listed([Words(zh=f"{label.zh}：{pairs[0].zh}", en=f"{label.en}: {pairs[0].en}"), *pairs[1:]])
    if one.old is None and one.new is not None:
        return Words(zh=f"{label.zh}：增加 {one.new.zh}", en=f"{label.en}: added {one.new.en}")
    if one.new is None and one.old is not None:
        return Words(zh=f"{label.zh}：取消 {one.old.zh}", en=f"{label.en}: dropped {one.old.en}")
    before, after = one.old or Words(zh="", en=""), one.new or Words(zh="", en="")
    return Words(zh=f"{label.zh}：{before.zh} 改为 {after.zh}", en=f"{label.en}: {before.en} to {after.en}")
