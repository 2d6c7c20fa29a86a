"""Worked examples that are missing, or that try nothing: what no example tries can be wrong without a sign."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.expression import NUMBERS, All, Compare, Fact, Literal, Node, Type, facts_of
from models.money import format_money
from models.policy import ENTERPRISE_YEAR, Clause, Example
from models.rule import Rule, RuleKind
from models.text import Text
from policies.files.strict_yaml import Path_
from policies.lints.groups import most, most_of_a_group
from policies.lints.ranges import World, name_of
from policies.lints.slip import Slip, figure_of, slip
from policies.lints.tried import examples_of, given, items_of, numbers, readings_of
from policies.lints.view import View, names_of, trees_of


def lint_examples(view: View) -> Iterator[Slip]:
    """Slips at what the examples of the pack leave untried."""
    for clause in view.paying:
        examples = examples_of(view, clause)
        if not examples:
            yield _untried(view, clause)
            continue
        yield from _paid_and_refused(view, clause, examples)
        yield from _at_limit(view, clause, examples)
        yield from _thresholds(view, clause, examples)
        yield from _steps(view, clause, examples)
        yield from _never_given(view, clause, examples)
    yield from _keys_never_given(view)
    yield from _caps(view)
    yield from _readings(view)
    yield from _idle_examples(view)


def _untried(view: View, clause: Clause) -> Slip:
    name = clause.id
    return slip(
        view.path(clause),
        f"付款条款 {name} 没有算例：算错了也不会有人发现",
        f"no example tries the paying clause {name}: a wrong figure in it would go unnoticed",
        f"在 examples 里写一个 expect 含 {name} 的算例：能付、差一点、到上限各一个",
        f"write examples whose expect names {name}: one that pays, one that just misses, one at the limit",
    )


def _paid_and_refused(view: View, clause: Clause, examples: list[Example]) -> Iterator[Slip]:
    name = clause.id
    paid = [example.expect[name] for example in examples]
    if not any(paid):
        yield slip(
            view.path(clause),
            f"条款 {name} 的算例都是 0 元：金额算错了也不会有人发现",
            f"every example of clause {name} expects nothing: a wrong amount would go unnoticed",
            f'写一个能付的算例，expect: {{"{name}": …}} 按原文手算',
            f'write an example that pays, expect: {{"{name}": …}} computed by hand from the text',
        )
    if all(paid) and (clause.conditions or clause.ladder):
        yield slip(
            view.path(clause),
            f"条款 {name} 没有差一点的算例：条件写松了也不会有人发现",
            f"no example just misses clause {name}: a condition that lets too much through would go unnoticed",
            f'写一个只差一项条件的算例，expect: {{"{name}": 0元}}',
            f'write an example that misses by one condition, expect: {{"{name}": 0元}}',
        )


def _at_limit(view: View, clause: Clause, examples: list[Example]) -> Iterator[Slip]:
    if not isinstance(clause.limit, Literal):
        return
    limit = int(clause.limit.value)
    if view.worlds(clause) and most(view, clause) < limit:
        return  # A limit that nothing reaches is told of as such.
    if all(example.expect[clause.id] < limit for example in examples):
        yield slip(
            view.path(clause, "limit"),
            f"条款 {clause.id} 没有到上限 {format_money(limit)} 的算例：上限写错了也不会有人发现",
            f"no example reaches the limit of clause {clause.id}, {format_money(limit, 'en')}: a wrong limit would go "
            "unnoticed",
            "写一个基数足够大的算例，expect 为上限",
            "write an example with a base large enough, and expect the limit",
        )


def _thresholds(view: View, clause: Clause, examples: list[Example]) -> Iterator[Slip]:
    """Each figure that a condition compares a fact with is tried from both sides."""
    ranges = view.ranges(clause)
    for index, condition in enumerate(clause.conditions):
        if ranges.truth(condition.tree, World()) is not None:
            continue  # What never or always holds is told of as such.
        for fact, op, figure in _comparisons(condition.tree):
            values = [value for example in examples for value in numbers(view, example, clause, fact)]
            sides = {_holds(value, op, figure) for value in values}
            if len(sides) == 2 or not values:
                continue
            missed = Text("不满足", "misses") if True in sides else Text("满足", "meets")
            where = figure_of(fact.type, figure)
            yield slip(
                view.path(clause, "when", index),
                f"条款 {clause.id} 没有算例{missed.zh} {name_of(fact)} {op} {where.zh}：门槛写错了也不会有人发现",
                f"no example of clause {clause.id} {missed.en} {name_of(fact)} {op} {where.en}: a wrong threshold "
                "would go unnoticed",
                "各写一个正好到门槛和差一点的算例",
                "write one example at the threshold and one just below it",
            )


def _comparisons(node: Node) -> Iterator[tuple[Fact, str, Fraction]]:
    match node:
        case All(parts=parts):
            for part in parts:
                yield from _comparisons(part)
        case Compare(op=op, left=Fact(type=kind) as fact, right=Literal(value=figure)) if (
            kind in NUMBERS and kind is not Type.DATE and fact.scope in ("item", "year") and not fact.years_back
        ):
            yield fact, op, Fraction(figure)
        case _:
            return


def _holds(value: Fraction, op: str, figure: Fraction) -> bool:
    below, equal = value < figure, value == figure
    return {"<": below, "<=": below or equal, ">": not (below or equal), ">=": not below, "==": equal}.get(
        op, not equal
    )


def _steps(view: View, clause: Clause, examples: list[Example]) -> Iterator[Slip]:
    """Each step of a ladder is the highest one reached in some example."""
    if clause.ladder is None:
        return
    values = [value for example in examples for value in numbers(view, example, clause, clause.ladder.measure)]
    thresholds = [Fraction(step.threshold) for step in clause.ladder.steps]
    strict = not clause.ladder.inclusive
    for low, high in zip(thresholds, [*thresholds[1:], None], strict=True):
        reached = [value for value in values if (value > low if strict else value >= low)]
        if not any(high is None or (value <= high if strict else value < high) for value in reached):
            zh, en = format_money(int(low)), format_money(int(low), "en")
            yield slip(
                view.path(clause, "ladder", "steps"),
                f"条款 {clause.id} 没有算例停在 {zh} 这一档：这一档写错了也不会有人发现",
                f"no example of clause {clause.id} ends on the step at {en}: a wrong step would go unnoticed",
                f"写一个正好达到 {zh} 的算例",
                f"write an example that just reaches {en}",
            )


def _never_given(view: View, clause: Clause, examples: list[Example]) -> Iterator[Slip]:
    """Facts that the clause reads and no case among the examples provides."""
    facts = dict.fromkeys(fact for tree in trees_of(clause) for fact in facts_of(tree))
    for fact in facts:
        if fact.scope in ("reading", "claim") or any(given(view, example, clause, fact) for example in examples):
            continue
        yield slip(
            view.path(clause),
            f"条款 {clause.id} 读取 {name_of(fact)}，却没有一个算例给出它：这一部分从来没有算过",
            f"the clause {clause.id} reads {name_of(fact)}, which no example provides: that part was never computed",
            f"在这一条款的算例里写上 {fact.name}",
            f"give {fact.name} in examples of the clause",
        )


def _keys_never_given(view: View) -> Iterator[Slip]:
    """Facts by which a rule groups or chooses claims, and that no example provides: the rule was never tried."""
    for rule in view.policy.rules:
        for name in names_of(rule):
            clause = view.policy.clause(name)
            examples = examples_of(view, clause)
            for fact in _looked_at(view, rule, clause) if examples else ():
                if any(given(view, example, clause, fact) for example in examples):
                    continue
                yield slip(
                    view.path(rule),
                    f"规则 {rule.id} 要看条款 {name} 的 {name_of(fact)}，却没有一个算例给出它：规则从来没有真正试过",
                    f"the rule {rule.id} looks at {name_of(fact)} of clause {name}, which no example provides: the "
                    "rule was never really tried",
                    f"在条款 {name} 的算例里写上 {fact.name}",
                    f"give {fact.name} in examples of clause {name}",
                )


def _looked_at(view: View, rule: Rule, clause: Clause) -> list[Fact]:
    """The facts of a case that the rule reads of the clause's claims, in its keys and its expressions."""
    known = view.item_facts(clause.on)
    keys = [key.removeprefix("item.") for key in rule.per if key.startswith("item.")]
    found = [Fact("item", key, known[key].type) for key in keys if key in known]
    read = [fact for tree in trees_of(rule) for fact in facts_of(tree)]
    found += [fact for fact in read if fact.scope in ("enterprise", "year")]
    found += [fact for fact in read if fact.scope == "item" and fact.name in known]
    return list(dict.fromkeys(found))


def _caps(view: View) -> Iterator[Slip]:
    for rule in view.policy.rules:
        names = names_of(rule)
        if rule.kind is not RuleKind.CAP or not isinstance(rule.limit, Literal) or rule.of != "amount" or not names:
            continue
        limit = int(rule.limit.value)
        if most_of_a_group(view, rule) < limit:
            continue
        if all(sum(example.expect.get(name, 0) for name in names) < limit for example in view.policy.examples):
            yield slip(
                view.path(rule, "limit"),
                f"没有算例到规则 {rule.id} 的上限 {format_money(limit)}：上限写错了也不会有人发现",
                f"no example reaches the limit of rule {rule.id}, {format_money(limit, 'en')}: a wrong limit would go "
                "unnoticed",
                "写一个几笔合计超过上限的算例，expect 为上限",
                "write an example whose claims together exceed the limit, and expect the limit",
            )


def _readings(view: View) -> Iterator[Slip]:
    """Options that no example takes, of readings that some expression or window asks for."""
    parts = (view.policy.applies_to, tuple(view.paying), view.policy.rules)
    used = {fact.name for tree in trees_of(parts) for fact in facts_of(tree) if fact.scope == "reading"}
    for index, reading in enumerate(view.policy.readings):
        if reading.ref not in used | {view.policy.window_reading} or not view.paying:
            continue
        taken = {str(readings_of(view, example).get(reading.id, reading.default)) for example in view.policy.examples}
        for option in reading.options:
            if option not in taken:
                yield slip(
                    ("readings", index, "options", option),
                    f"没有算例取解读 {reading.id} 的选项 {option}：它的后果从来没有算过",
                    f"no example takes the option {option} of the reading {reading.id}: what follows from it was never "
                    "computed",
                    f"写一个 readings: {{{view.policy.id}: {{{reading.id}: {option}}}}} 的算例",
                    f"write an example with readings: {{{view.policy.id}: {{{reading.id}: {option}}}}}",
                    key=True,
                )


def _idle_examples(view: View) -> Iterator[Slip]:
    """Examples that say what another one says, or expect nothing of a clause that they give nothing to claim for."""
    seen: dict[str, Example] = {}
    for index, example in enumerate(view.policy.examples):
        path = ("examples", index)
        other = seen.setdefault(f"{example.given!r} {sorted(example.expect.items())!r}", example)
        if other is not example:
            yield slip(
                path,
                f"算例 {example.id} 与 {other.id} 完全相同：多半是复制以后忘了改",
                f"the example {example.id} is the same as {other.id}: most likely copied and not changed",
                "改成想试的情形，或删去它",
                "change it to the case that was meant, or leave it out",
            )
        yield from _nothing_to_claim(view, example, path)


def _nothing_to_claim(view: View, example: Example, path: Path_) -> Iterator[Slip]:
    for name, amount in example.expect.items():
        clause = view.policy.clause(name)
        if amount or clause.on == ENTERPRISE_YEAR or items_of(example, clause.on):
            continue
        yield slip(
            (*path, "expect", name),
            f"算例 {example.id} 期望条款 {name} 为 0 元，却没有 {clause.on} 类的事项：什么也没有试到",
            f"the example {example.id} expects nothing of clause {name} but gives no item of the kind {clause.on}: it "
            "tries nothing",
            f"写一个差一点的 {clause.on} 事项，或从 expect 里去掉这一条款",
            f"give an item of the kind {clause.on} that just misses, or take the clause out of expect",
        )
