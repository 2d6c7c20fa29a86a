"""What an unknown fact may turn out to be, told apart as far as anything that reads it tells it apart.

A flag has two answers and a choice one for each option that is named anywhere, with one for all the others. Of a
number, each stretch between the values at which something begins is one answer, stood for by its first value, and the
lowest stretch by its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from models.case import Value
from models.expression import NUMBERS, Choose, Compare, Contains, Fact, Literal, Node, OneOf, Type, walk
from models.plan import Words
from models.text import Lang, Text
from planner.ask.unknowns import UnknownFact
from planner.explain.open_facts import REGISTERED
from planner.explain.stakes import named_keys
from planner.prose.figures import listed, number_text
from planner.turning_points import Turn, grid_of, steps_of, turns_of
from planner.workspace import Workspace

#: Of a number no more break points are tried, the lowest and the highest; of a set no more of its options one by one.
MOST_BREAKS = 8
MOST_OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `value` stands for all values that `text` names.

    `below` is for stretches of a number: all values under the next stretch, in words; None for the highest.
    """

    value: Value
    text: Words
    below: Words | None = None


def answers_to(ws: Workspace, fact: UnknownFact) -> tuple[Answer, ...]:
    """Distinct answers in their natural order; empty where nothing tells them apart."""
    kind = fact.entry.type
    if kind in NUMBERS:
        return tuple(_numbers(ws, fact))
    if kind is Type.FLAG:
        return (Answer(True, Words(zh="是", en="yes")), Answer(False, Words(zh="否", en="no")))
    if kind is Type.CHOICE:
        return tuple(_options(fact))
    if kind is Type.CHOICES:
        return tuple(_sets(fact))
    return tuple(_keys(ws, fact))


def _numbers(ws: Workspace, fact: UnknownFact) -> Iterator[Answer]:
    kind, step = fact.entry.type, grid_of(fact.entry.type)
    breaks = sorted({turn.value for turn in turns(ws, fact)})
    if len(breaks) > MOST_BREAKS:
        breaks = [*breaks[: MOST_BREAKS - 1], breaks[-1]]  # what is possible at most is met at the top
    if not breaks:
        if kind is not Type.DATE:
            yield Answer(0, Words(zh=number_text(0, kind, "zh"), en=number_text(0, kind, "en")))
        return
    yield Answer(breaks[0] - step, _below(breaks[0], kind), _below(breaks[0], kind))
    for one, following in zip(breaks, [*breaks[1:], None], strict=True):
        under = None if following is None else _below(following, kind)
        yield Answer(one, _stretch(one, following, step, kind), under)


def _below(value: int | Fraction, kind: Type) -> Words:
    under = ("早于", "before") if kind is Type.DATE else ("低于", "below")
    return Words(zh=f"{under[0]} {number_text(value, kind, 'zh')}", en=f"{under[1]} {number_text(value, kind, 'en')}")


def turns(ws: Workspace, fact: UnknownFact) -> Iterator[Turn]:
    """Where the readers of a number turn, the other facts as they are."""
    for reader in fact.readers:
        clause = ws.clause(reader.row)
        if reader.tree.part == "ladder" and clause.ladder is not None:
            yield from steps_of(clause.ladder, reader.fact)
        elif reader.tree.part != "ladder":
            yield from turns_of(reader.tree.tree, reader.fact, ws.read[ws.table.keys[reader.row]].facts)
    if fact.entry.type is Type.DATE and fact.entry.name == REGISTERED.name:
        # a firm younger than the first year that the case gives has no years of which nothing is known
        first = date(min(ws.case.years, default=ws.case.first_year), 1, 1).toordinal()
        yield Turn(first, "condition", Compare(">=", REGISTERED, Literal(Type.DATE, first)))


def _stretch(first: int | Fraction, following: int | Fraction | None, step: int | Fraction, kind: Type) -> Words:
    """The values from one break point to the next; a single value as it is."""
    zh, en = number_text(first, kind, "zh"), number_text(first, kind, "en")
    return Words(zh=zh, en=en) if following == first + step else Words(zh=f"{zh} 起", en=f"from {en}")


def _options(fact: UnknownFact) -> Iterator[Answer]:
    """Each option that something names; one of the others stands for all of them."""
    labels = {option.name: option.label for option in fact.entry.options}
    named = {one for reader in fact.readers for one in named_options(reader.tree.tree, reader.fact)}
    if not named or any(isinstance(reader.tree.tree, Fact) for reader in fact.readers):
        named = set(labels)  # a rule that groups by the fact tells all of them apart
    for name, label in labels.items():
        if name in named:
            yield Answer(name, Words(zh=label.zh, en=label.en))
    others = [name for name in labels if name not in named]
    if others:
        yield Answer(others[0], _any_of([labels[name] for name in others]))


def _any_of(labels: list[Text]) -> Words:
    if len(labels) == 1:
        return Words(zh=labels[0].zh, en=labels[0].en)
    return Words(zh=f"其他（如{labels[0].zh}）", en=f"another one (such as {labels[0].en})")


def named_options(tree: Node, fact: Fact) -> Iterator[str]:
    """The options of the fact that the tree names."""
    for part in walk(tree):
        match part:
            case OneOf(subject=subject, options=options) if subject == fact:
                yield from options
            case Choose(subject=subject, branches=branches) if subject == fact:
                yield from (option for option, _ in branches)
            case Compare(left=left, right=right) if fact in (left, right):
                yield from (str(one.value) for one in (left, right) if isinstance(one, Literal))
            case Contains(option=option, subject=subject) if subject == fact:
                yield option


def _sets(fact: UnknownFact) -> Iterator[Answer]:
    """Every set of the options that something asks for; of many options, none and all."""
    labels = {option.name: option.label for option in fact.entry.options}
    asked = sorted({one for reader in fact.readers for one in named_options(reader.tree.tree, reader.fact)})
    sizes: Iterable[int] = range(len(asked) + 1) if len(asked) <= MOST_OPTIONS else (0, len(asked))
    for size in sizes:
        for names in combinations(asked, size):
            zh, en = (_members([labels[name] for name in names], lang) for lang in ("zh", "en"))
            yield Answer(frozenset(names), Words(zh=zh, en=en))


def _members(labels: list[Text], lang: Lang) -> str:
    if not labels:
        return Text("都没有", "none of them").in_(lang)
    return listed([label.in_(lang) for label in labels], lang)


def _keys(ws: Workspace, fact: UnknownFact) -> Iterator[Answer]:
    """One of those that the case names, or one of its own."""
    for key in named_keys(ws, fact.entry.name):
        yield Answer(key, Words(zh=key, en=key))
    yield Answer(f"?{fact.item}", Words(zh="另一个", en="another one"))
