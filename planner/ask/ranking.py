"""Which question is worth most, what only several answers settle together, and which questions to ask first.

The measure is the average narrowing: the width of the range from certain to possible today, less its average width
after the answer, every answer weighing the same. Nobody knows how likely the answers are, so none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import prod

from planner.ask.answers import Answer
from planner.ask.totals import Answers, Bounds, Totals, sets_of
from planner.ask.unknowns import UnknownFact
from planner.explain.unsettled import Subject
from planner.open_ends import BOUNDLESS

#: Sets of answers that are tried for one group of facts, facts that are tried as company of one that settles nothing
#: alone, and how many the company may be.
MOST_SETS = 36
MOST_BESIDE = 3
LARGEST_COMPANY = 2
#: When the case has been solved in so many ways, no more company is looked for and no more questions are put in order.
MOST_SOLVED = 100
#: How many questions are ordered one after the other, and among how many of the best.
FIRST = 3
AMONG = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact with its answers and the ranges that they leave, in the same order."""

    fact: UnknownFact
    answers: tuple[Answer, ...]
    ranges: tuple[Bounds, ...]
    before: Bounds

    @property
    def narrows(self) -> Fraction:
        """On average over the answers, in yuan."""
        return _average(self.before, self.ranges)

    @property
    def most(self) -> int:
        """By the answer that settles most."""
        return max((self.before.width - one.width for one in self.ranges), default=0)


@dataclass(frozen=True, slots=True)
class Company:
    """Facts that settle something only together, the yuan that they settle at the most, and the answers that do it."""

    facts: tuple[UnknownFact, ...]
    most: int
    answers: Answers


def ask_all(
    totals: Totals, facts: Sequence[UnknownFact], answers: dict[Subject, tuple[Answer, ...]]
) -> tuple[Asked, ...]:
    """Every fact with what its answers leave, the one that narrows most first; then by the most, then by address."""
    sets: list[Answers] = [{fact.subject: one.value} for fact in facts for one in answers[fact.subject]]
    (before,) = totals.of([{}])
    found = iter(totals.of(sets))
    asked = [
        Asked(fact, answers[fact.subject], tuple(next(found) for _ in answers[fact.subject]), before) for fact in facts
    ]
    return tuple(sorted(asked, key=rank))


def rank(one: Asked) -> tuple[Fraction, int, str]:
    """What narrows more comes first."""
    return -one.narrows, -one.most, one.fact.address


def company_of(totals: Totals, alone: Asked, others: Sequence[Asked]) -> Company | None:
    """The smallest group with which a fact that settles nothing alone settles something, the one that settles most.

    Only facts that the same claims or rules read are tried. Something is settled together where the answers to all
    leave less open than the same answers without this fact.
    """
    if totals.solved > MOST_SOLVED:
        return None
    met = alone.fact.readers_and_rules
    near = [one for one in others if one is not alone and met & one.fact.readers_and_rules][:MOST_BESIDE]
    for size in range(1, LARGEST_COMPANY + 1):
        found = [_together(totals, alone, beside) for beside in combinations(near, size)]
        best = max((one for one in found if one is not None), key=lambda one: one.most, default=None)
        if best is not None:
            return best
    return None


def _together(totals: Totals, alone: Asked, beside: Sequence[Asked]) -> Company | None:
    if prod(len(one.answers) for one in (alone, *beside)) > MOST_SETS:
        return None
    sets = sets_of([(one.fact.subject, one.answers) for one in (alone, *beside)])
    without = [{subject: value for subject, value in one.items() if subject != alone.fact.subject} for one in sets]
    gains = [less.width - more.width for more, less in zip(totals.of(sets), totals.of(without), strict=True)]
    best = max(range(len(sets)), key=lambda place: gains[place], default=None)
    if best is None or gains[best] <= 0:
        return None
    width = totals.of([sets[best]])[0].width
    return Company(tuple(one.fact for one in beside), alone.before.width - width, sets[best])


def first_questions(totals: Totals, asked: Sequence[Asked]) -> list[tuple[Asked, Fraction]]:
    """Up to three questions, each the best after those before it, with the average width left after it.

    The best is looked for among the first of the list; where that takes too many sets of answers, fewer are named.
    """
    able = [one for one in asked if one.narrows > 0]
    chosen: list[Asked] = []
    found: list[tuple[Asked, Fraction]] = []
    while able and len(found) < FIRST and (not found or totals.solved <= MOST_SOLVED):
        left = [(_left(totals, [*chosen, one]), one) for one in able[:AMONG]]
        known = [(width, rank(one), one) for width, one in left if width is not None]
        if not known:
            break
        width, _, best = min(known, key=lambda one: one[:2])
        if found and width >= found[-1][1]:
            break
        chosen.append(best)
        able.remove(best)
        found.append((best, width))
    return found


def _left(totals: Totals, asked: Sequence[Asked]) -> Fraction | None:
    """The average width after the answers to all of them; None where these are too many sets."""
    if prod(len(one.answers) for one in asked) > MOST_SETS:
        return None
    ranges = totals.of(sets_of([(one.fact.subject, one.answers) for one in asked]))
    return Fraction(sum(one.width for one in ranges), len(ranges))


def _average(before: Bounds, ranges: Iterable[Bounds]) -> Fraction:
    widths = [one.width for one in ranges]
    return before.width - Fraction(sum(widths), len(widths)) if widths else Fraction(0)


def bounded(yuan: int | Fraction) -> int | None:
    """Whole yuan; None for what only a fact without bound can be worth."""
    return None if yuan >= BOUNDLESS // (2 * MOST_SETS) else int(yuan)
