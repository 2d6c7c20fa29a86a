"""Every small change of a value: of an expression tree, or of a plain record such as a ladder, field by field.

It walks dataclasses by their fields, so a form that is new to the language is probed without a word here. What a field
of figures is counted in, what may not be left out, and what no example can see is said in the tables.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from models import expression
from models.expression import Band, Bands, Compare, Fact, Literal, Marginal, Node, Type
from models.policy import Condition, Ladder
from models.rule import Selector
from models.text import Text
from planner.probe.figures import exactly, nearest, parted_by
from planner.probe.variant import DECIDED, Variant, becomes, dropped
from planner.probe.written import figure, written

#: Fields that name things, or that say what an example cannot expect. Of a clause: who is paid, how sure and when is
#: no amount (`changes` tries only whether it is paid at all); `indicative`, `quota`, `filing` and `obligations` are for
#: the reader; `tag`, `article` and `marks` are names by which rules group and choose.
UNSEEN: dict[str, frozenset[str]] = {
    "Literal": frozenset({"type"}),
    "Fact": frozenset({"scope", "name", "type"}),
    "Contains": frozenset({"option"}),
    "Condition": frozenset({"text"}),
    "Selector": frozenset({"clauses"}),
    "Clause": frozenset({"policy", "id", "article", "title", "cite", "on", "strength", "payee", "indicative", "tag"})
    | frozenset({"clock", "pay_after_years", "evidence", "departments", "quota", "note", "warning", "place"})
    | frozenset({"marks", "filing", "obligations", "continues"}),
    "Rule": frozenset({"policy", "id", "kind", "cite", "per", "classes", "note", "place"}),
}
#: What plain whole numbers are counted in; all others are counts.
_UNITS = {
    ("Step", "threshold"): Type.MONEY,
    ("Step", "amount"): Type.MONEY,
    ("Clause", "round_down_to"): Type.MONEY,
}
#: Without these nothing would be left, or the loader would refuse the pack.
_NEEDED = frozenset(
    {("Rule", "limit"), ("Rule", "rate"), ("Clause", "award"), ("Clause", "ladder"), ("Clause", "years")}
)
#: Lists of which the last member may go, too.
_MAY_BE_EMPTY = frozenset({("Clause", "conditions"), ("Policy", "applies_to"), ("Rule", "if_taken")}) | frozenset(
    {("Rule", "across_levels"), ("Rule", "across_marks")}
)
#: The word next to a word; words that are not here have every other word of their field beside them.
_NEXT = {
    ">=": (">",), ">": (">=",), "<=": ("<",), "<": ("<=",), "==": ("!=",), "!=": ("==",),
    "+": ("-",), "-": ("+",), "*": (), "/": (),
}  # fmt: skip
#: The ways of a ladder, each of which may be a reading.
_WAYS = {"jump": ("highest", "all"), "later": ("full", "difference")}
#: What a place is called in a pack, where the field has another name.
_KEYS = {"conditions": "when", "across": "with", "tree": "", "inclusive": "reach"}
_WHOLE_YUAN = 100


def record_variants(record: Any, test: Compare | None = None) -> Iterator[Variant]:
    """Changes of a dataclass, field by field; `test` is the comparison in which a part of a tree stands."""
    name = type(record).__name__
    if isinstance(record, Literal):
        yield from _literal_variants(record, test)
        return
    for field in fields(record):
        if field.name in UNSEEN.get(name, ()):
            continue
        value = getattr(record, field.name)
        if _says_nothing(field, value, record):
            continue
        steps = _step_into(record, field.name)
        for one in _field_variants(record, field.name, value, _test_of(record, field.name, test)):
            yield one._replace(value=replace(record, **{field.name: one.value}), path=(*steps, *one.path))
    if isinstance(record, expression.Not):
        yield dropped(record.part, "not", DECIDED)
    if isinstance(record, expression.If):
        yield from _branches(record)


def _says_nothing(field: Field[Any], value: Any, record: Any) -> bool:
    """What the pack does not write cannot be written wrongly."""
    if isinstance(record, Fact):
        return not value
    if field.name == "round_down_to":
        return bool(value == _WHOLE_YUAN)
    return value is None or (field.default is not MISSING and value == field.default)


def _in_tree(record: Any) -> bool:
    """Whether the record is part of an expression."""
    return type(record).__module__ == expression.__name__


def _test_of(record: Any, name: str, test: Compare | None) -> Compare | None:
    """The comparison around a field; of a band, only its threshold is compared."""
    if isinstance(record, Compare):
        return record
    return None if isinstance(record, Band) and name != "threshold" else test


def _step_into(record: Any, name: str) -> tuple[str, ...]:
    """The name of the field on the path; a tree is one place."""
    if _in_tree(record):
        return ()
    key = _KEYS.get(name, name)
    return (key,) if key else ()


def _field_variants(record: Any, name: str, value: Any, test: Compare | None) -> Iterator[Variant]:
    owner = type(record).__name__
    if isinstance(record, Ladder) and name in _WAYS:
        yield from _ways(name, value)
    elif is_dataclass(value):
        yield from record_variants(value, test)
        if _is_optional(type(record), name) and (owner, name) not in _NEEDED:
            yield dropped(None, "", _wanted_without(name))
    elif isinstance(value, tuple):
        yield from list_variants(value, (owner, name), test, record)
    else:
        yield from _plain_variants(record, name, value)


def _plain_variants(record: Any, name: str, value: Any) -> Iterator[Variant]:
    """Changes of a flag, a number or a word."""
    kind = _UNITS.get((type(record).__name__, name), Type.COUNT)
    if name == "inclusive":
        before, after = ("at_least", "above") if value else ("above", "at_least")
        yield becomes(not value, before, after, _AT_THE_EDGE)
    elif isinstance(value, bool):
        yield becomes(not value, figure(value, kind), figure(not value, kind))
    elif isinstance(value, int | Fraction):
        kind = Type.RATIO if isinstance(value, Fraction) else kind
        least = _WHOLE_YUAN if kind is Type.MONEY else 1
        for other in [value - 1] if isinstance(record, Fact) else nearest(value, kind, least):
            yield becomes(other, figure(value, kind), figure(other, kind), _wanted_at(name, value, other, kind))
    elif isinstance(value, str):
        for word in _NEXT.get(value, tuple(one for one in _words(type(record), name) if one != value)):
            wanted = DECIDED
            if isinstance(record, Compare) and value not in ("==", "!="):
                wanted = exactly(written(record.left), written(record.right))
            yield becomes(word, value, word or "-", wanted)


def _wanted_at(name: str, value: Any, other: Any, kind: Type) -> Text:
    if name != "threshold":
        return DECIDED
    return exactly("measure", figure(min(value, other), kind))


def _literal_variants(literal: Literal, test: Compare | None) -> Iterator[Variant]:
    """Numbers up and down and flags over; which choice is meant is tested by the comparison around it."""
    if isinstance(literal.value, str):
        return
    if isinstance(literal.value, bool):
        others: list[Any] = [not literal.value]
    else:
        others = list(nearest(literal.value, literal.type))
    before = figure(literal.value, literal.type)
    for other in others:
        wanted = parted_by(test, literal, other)
        yield becomes(replace(literal, value=other), before, figure(other, literal.type), wanted)


def list_variants(
    members: tuple[Any, ...], where: tuple[str, str], test: Compare | None = None, record: Any = None
) -> Iterator[Variant]:
    """Each member changed, and each left out; `where` is the list's owner and field."""
    numbered = not _in_tree(record)
    for place, member in enumerate(members):
        steps = (str(place + 1),) if numbered else ()
        rest = members[place + 1 :]
        for one in _member_variants(member, _reached(record, member) or test):
            if isinstance(record, Marginal) and one.value.inclusive != member.inclusive:
                continue  # The edge of a bracket belongs to both sides alike.
            yield one._replace(value=(*members[:place], one.value, *rest), path=(*steps, *one.path))
        if rest or place or where in _MAY_BE_EMPTY:
            what = "" if isinstance(member, Condition) else _called(member)
            left = (*members[:place], *rest)
            yield dropped(left, what, _wanted_without(where[1], record, what))._replace(path=steps)


def _reached(record: Any, member: Any) -> Compare | None:
    """What a band's measure is compared with."""
    if not isinstance(record, Bands | Marginal):
        return None
    return Compare(">=" if member.inclusive else ">", record.measure, member.threshold)


def _member_variants(member: Any, test: Compare | None) -> Iterator[Variant]:
    if is_dataclass(member):
        yield from record_variants(member, test)
    elif isinstance(member, tuple) and len(member) == 2 and is_dataclass(member[1]):
        for one in record_variants(member[1], test):
            yield one._replace(value=(member[0], one.value))


def _called(member: Any) -> str:
    """A member of a list, as it is written."""
    if isinstance(member, Node | Band):
        return written(member)
    if isinstance(member, tuple):
        return str(member[0])
    if isinstance(member, Selector):
        name = ", ".join(member.clauses)
        return name if member.where is None else f"{name} where {written(member.where)}"
    return "" if is_dataclass(member) else str(member)


def _branches(node: expression.If) -> Iterator[Variant]:
    """One branch for both."""
    test = written(node.condition)
    for part, kept, zh, en in (
        (node.then, "then", "不成立", "does not hold"),
        (node.otherwise, "else", "成立", "holds"),
    ):
        if not isinstance(node.condition, Literal):
            wanted = Text(f"一个 {test} {zh}的例子", f"an example where {test} {en}")
            said = Text(f"不论 {test} 与否，一律按 {kept}", f"always {kept}, whether {test} or not")
            yield Variant(part, f"if {test} → always {kept}", said, wanted)


def _ways(name: str, way: Node) -> Iterator[Variant]:
    """A ladder's other way, or each way in place of a reading."""
    for word in _WAYS[name]:
        if not (isinstance(way, Literal) and way.value == word):
            yield becomes(Literal(Type.CHOICE, word), written(way), word, _SEVERAL_STEPS)


def _wanted_without(name: str, record: Any = None, what: str = "") -> Text:
    if name in ("conditions", "applies_to"):
        return Text("一个只差这一条件、因而付 0元 的例子", "an example that fails this condition alone and is paid 0元")
    if name == "limit":
        return Text("一个不限时会超过此数的例子", "an example that would be paid more without the limit")
    if isinstance(record, expression.Any):
        return Text(f"一个只有 {what} 成立的例子", f"an example where only {what} holds")
    if isinstance(record, expression.All):
        return Text(f"一个只有 {what} 不成立的例子", f"an example where only {what} fails")
    if isinstance(record, expression.Extreme):
        return Text(f"一个由 {what} 决定的例子", f"an example that {what} decides")
    if isinstance(record, Bands | Marginal):
        return Text(f"一个落在 {what} 这一档的例子", f"an example in the band {what}")
    if isinstance(record, expression.OneOf | expression.Choose):
        return Text(
            f"一个 {written(record.subject)} 为 {what} 的例子", f"an example with {written(record.subject)} {what}"
        )
    return DECIDED


_AT_THE_EDGE = Text("一个正好在门槛上的例子", "an example exactly at a threshold")
_SEVERAL_STEPS = Text(
    "一个一年跨过几级、或先后到达两级的例子", "an example that passes several steps in a year, or two in turn"
)


@cache
def _hints(owner: type) -> dict[str, Any]:
    return typing.get_type_hints(owner)


def _is_optional(owner: type, name: str) -> bool:
    return type(None) in typing.get_args(_hints(owner)[name])


def _words(owner: type, name: str) -> tuple[str, ...]:
    """All words that a field of fixed words may hold."""
    hint = _hints(owner)[name]
    return typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else ()
