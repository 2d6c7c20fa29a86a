"""Readings, or options of them, that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from models.expression import Choose, Compare, Fact, Literal, Node, OneOf, facts_of, walk
from models.policy import Policy, Reading
from policies.lints.slip import Slip, slip
from policies.lints.view import View, trees_of


def lint_readings(view: View) -> Iterator[Slip]:
    """Slips at readings that no expression and no window asks for, or that it asks for in part.

    A reading of a sentence whose money is not counted is for the reader and changes no plan by its nature.
    """
    policy = view.policy
    uncounted = {clause.cite for clause in policy.clauses if not clause.paying}
    trees = list(_trees(policy))
    used = {fact.name for tree in trees for fact in facts_of(tree) if fact.scope == "reading"}
    used.add(policy.window_reading)
    for index, reading in enumerate(policy.readings):
        if reading.ref in used:
            yield from _alike(reading, trees, policy, index)
        elif reading.cite not in uncounted:
            yield slip(
                ("readings", index, "id"),
                f"解读 {reading.id} 没有地方用到：换哪个选项，方案都不变",
                f"the reading {reading.id} is used nowhere: whichever option is chosen, the plan stays the same",
                f"在条件、金额、上限或规则的 when 里写 reading.{reading.id} == …，或删去它",
                f"write reading.{reading.id} == … in a condition, amount, limit or rule's when, or leave it out",
            )


def _trees(policy: Policy) -> Iterator[Node]:
    for part in (policy.applies_to, policy.clauses, policy.rules, policy.directions):
        yield from trees_of(part)


def _alike(reading: Reading, trees: list[Node], policy: Policy, index: int) -> Iterator[Slip]:
    """Two options that no expression and no window tells apart."""
    tests = [frozenset(test) for test in _tests(reading, trees)]
    if any(not test for test in tests):
        return  # A ladder reads the reading itself, which tells all options apart.
    windows = policy.windows if policy.window_reading == reading.ref else {}
    for one, other in combinations(reading.options, 2):
        together = all((one in test) == (other in test) for test in tests)
        if together and windows.get(one) == windows.get(other):
            yield slip(
                ("readings", index, "options", other),
                f"解读 {reading.id} 的选项 {one} 和 {other} 处处一样：选哪个，方案都不变",
                f"the options {one} and {other} of the reading {reading.id} are never told apart: the plan is the same "
                "under both",
                f"写出 reading.{reading.id} == {other} 时有什么不同，或删去一个选项",
                f"write what differs where reading.{reading.id} == {other}, or leave one of them out",
                key=True,
            )


def _tests(reading: Reading, trees: list[Node]) -> Iterator[set[str]]:
    """The options for which each test of the reading holds; an empty one where the reading is read as it is."""
    for tree in trees:
        if _is(tree, reading):
            yield set()
        for node in walk(tree):
            match node:
                case OneOf(subject=subject, options=options) if _is(subject, reading):
                    yield set(options)
                case Compare(left=subject, right=Literal(value=option)) if _is(subject, reading):
                    yield {str(option)}
                case Compare(left=Literal(value=option), right=subject) if _is(subject, reading):
                    yield {str(option)}
                case Compare(left=one, right=other) if _is(one, reading) or _is(other, reading):
                    yield set()
                case Choose(subject=subject, branches=branches) if _is(subject, reading):
                    yield from ({option} for option, _ in branches)


def _is(node: Node, reading: Reading) -> bool:
    return isinstance(node, Fact) and node.scope == "reading" and node.name == reading.ref
