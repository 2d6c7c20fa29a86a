"""Earlier years and days: `last`, `sum_years`, `growth`, `after`, `months`, `days`, `year_of`."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import Any as AnyValue
from typing import cast

from models.expression import After, Arithmetic, Fact, Growth, Literal, Node, Span, Type, YearOf, type_of
from policies.language.checking import TYPE_WORDS, Checking, Syntax
from policies.language.syntax import Tree

#: No text looks further back; every year read is a year to ask for.
MOST_YEARS = 10
_UNITS = ("years", "months", "days")


class YearForms(Checking):
    """Checks what reads other years than the claim's, and what computes with days."""

    def _last(self, tree: Tree) -> Node:
        fact = self._yearly(tree)
        return replace(fact, years_back=self._years(tree, 1) if len(tree.children) > 2 else 1)

    def _sum_years(self, tree: Tree) -> Node:
        """This year and those before, as a sum of facts."""
        fact = self._adding_up(tree)
        years = [replace(fact, years_back=back) for back in range(self._years(tree, 2))]
        return reduce(lambda left, right: Arithmetic("+", left, right, fact.type), years[1:], cast("Node", years[0]))

    def _growth(self, tree: Tree) -> Node:
        return Growth(self._adding_up(tree))

    def _adding_up(self, tree: Tree) -> Fact:
        fact, word = self._yearly(tree), tree.children[0]
        if fact.type not in (Type.MONEY, Type.COUNT):
            raise self.error(tree, f"{word}() 应为金额或数量", f"{word}() wants money or a count")
        return fact

    def _yearly(self, tree: Tree) -> Fact:
        word, fact = tree.children[0], self.check(tree.children[1])
        if not (isinstance(fact, Fact) and fact.years_back == 0 and self.scope.by_year(fact)):
            raise self.error(
                tree,
                f"{word}() 只能用于 year.… 或按年给出（by_year）的事项事实",
                f"{word}() takes a fact of year, or a by_year fact of an item",
            )
        return fact

    def _years(self, tree: Tree, least: int) -> int:
        word, node = tree.children[0], self.check(tree.children[2])
        years = node.value if isinstance(node, Literal) and node.type is Type.COUNT else None
        if not isinstance(years, int) or not least <= years <= MOST_YEARS:
            raise self.error(
                tree.children[2],
                f"{word}() 的年数应为 {least} 至 {MOST_YEARS} 的整数",
                f"the years of {word}() are a whole number from {least} to {MOST_YEARS}",
            )
        return years

    def _after(self, tree: Tree) -> Node:
        _, start, (key, count) = (*tree.children[:2], tree.children[2].children)
        unit = str(key.children[0])
        if unit not in _UNITS:
            raise self.error(
                key,
                f"after() 的时间单位应为 years、months 或 days，写的是 {unit}",
                f"after() counts years, months or days, seen {unit}",
                unit,
                _UNITS,
            )
        return After(self._day(start, "after"), cast("AnyValue", unit), self._number_of(count))

    def _span(self, tree: Tree) -> Node:
        unit, first, last = tree.children
        if not self.scope.has_year:
            raise self.error(
                tree,
                f"{unit}() 数的是申报年度之内，这里没有年度",
                f"{unit}() counts within the claim's year, and there is no year here",
            )
        return Span(cast("AnyValue", str(unit)), self._day(first, str(unit)), self._day(last, str(unit)))

    def _year_of(self, tree: Tree) -> Node:
        return YearOf(self._day(tree.children[1], "year_of"))

    def _day(self, tree: Syntax, word: str) -> Node:
        node = self.check(tree)
        if type_of(node) is not Type.DATE:
            seen = TYPE_WORDS[type_of(node)]
            raise self.error(tree, f"{word}() 应为日期，写的是{seen.zh}", f"{word}() wants a date, seen {seen.en}")
        return node

    def _number_of(self, tree: Syntax) -> Node:
        node = self.check(tree)
        if type_of(node) is not Type.COUNT:
            seen = TYPE_WORDS[type_of(node)]
            raise self.error(
                tree, f"after() 的个数应为数量，写的是{seen.zh}", f"after() wants a count of them, seen {seen.en}"
            )
        return node
