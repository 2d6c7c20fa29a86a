"""An expression tree in words. Parentheses stand only where the reader would otherwise group differently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Bands,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Marginal,
    Node,
    Not,
    OneOf,
    Span,
    Type,
    YearOf,
    facts_of,
    type_of,
)
from models.text import Lang, Text
from planner.prose.figures import listed, number_text
from planner.prose.labels import Labels
from planner.prose.sizes import below_words, bracket_parts, bracket_words, hit_words, is_nth, listed_words


class Binding(IntEnum):
    """How tightly the words of a node hold together."""

    BRANCH = 0
    OR = 1
    AND = 2
    TEST = 3
    EXTREME = 4
    SUM = 5
    PRODUCT = 6
    ATOM = 7


Said = tuple[str, Binding]
FactWords = Callable[[Fact], str]
#: Whether a condition holds in the case at hand; None where that is open or not asked.
Holds = Callable[[Node], bool | None]
#: What is said of a part that stands elsewhere on the page, such as a table; None to say the part itself.
Elsewhere = Callable[[Node], str | None]
#: What a tree of numbers comes to in the case at hand; None where that is open or not asked.
Figure = Callable[[Node], int | Fraction | None]

_OR = Text("或", " or ")
_AND = Text("，且", " and ")
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
_UNITS = {"years": "年", "months": "个月", "days": "天"}
_OF_SPAN = {"months": Text("整月数", "whole months"), "days": Text("天数", "days")}
#: Of a least or greatest: the Chinese between 较 or 最 and 者, the English before -er or -est; days are early or late.
_EXTREMES = {
    (False, "least"): ("低", "low"),
    (False, "greatest"): ("高", "high"),
    (True, "least"): ("早", "earli"),
    (True, "greatest"): ("晚", "lat"),
}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EN = {
    "==": " is ",
    "!=": " is not ",
    "<": " is less than ",
    "<=": " is at most ",
    ">": " is more than ",
    ">=": " is at least ",
}
_ZH_AMOUNT = {"==": "为", "!=": "不为", "<": "少于", "<=": "不超过", ">": "超过", ">=": "不少于"}
_ZH_RATIO = {**_ZH_AMOUNT, "<": "低于", "<=": "不高于", ">": "高于", ">=": "不低于"}
_ZH_DATE = {**_ZH_AMOUNT, "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_EN_DATE = {**_EN, "<": " is before ", "<=": " is not after ", ">": " is after ", ">=": " is not before "}


def sentence(node: Node, labels: Labels, lang: Lang) -> str:
    """A condition or an amount in words."""
    return Speaker(labels, lang).say(node)[0]


def never_resolved(_: Node) -> bool | None:
    """Every branch is spoken, because no case is at hand."""
    return None


def nothing_computed(_: Node) -> int | Fraction | None:
    """No part has a figure, because no case is at hand."""
    return None


def nothing_elsewhere(_: Node) -> str | None:
    """Every part is spoken, because the sentence stands alone."""
    return None


@dataclass(frozen=True)
class Speaker:
    """Puts trees into words. `words` says a fact (default: its label); `holds` resolves branches for a case at hand.

    `elsewhere` replaces a part by a word for the place where the reader finds it; `figure` says what a part comes to.
    """

    labels: Labels
    lang: Lang
    words: FactWords | None = None
    holds: Holds = never_resolved
    elsewhere: Elsewhere = nothing_elsewhere
    figure: Figure = nothing_computed

    def say(self, node: Node) -> Said:
        """The words of a tree, and how tightly they bind."""
        moved = self.elsewhere(node)
        if moved is not None:
            return moved, Binding.ATOM
        match node:
            case Literal():
                return self._literal(node, None), Binding.ATOM
            case Fact():
                return self._fact(node), Binding.ATOM
            case Arithmetic():
                return self._arithmetic(node)
            case Growth(subject=subject):
                label = self.labels.fact(subject, self.lang)
                return self._pick(f"{label}增长率", f"growth of {label}"), Binding.ATOM
            case Extreme():
                return self._extreme(node), Binding.EXTREME
            case Choose() | If() | Bands() | Marginal():
                return self._one_of_several(node)
            case After() | Span() | YearOf():
                return self._time(node), Binding.SUM if isinstance(node, After) else Binding.ATOM
            case _:
                return self._test(node)

    def _one_of_several(self, node: Choose | If | Bands | Marginal) -> Said:
        match node:
            case Choose():
                return self._choose(node)
            case If():
                return self._branches(node)
            case Bands():
                return self._bands(node)
            case Marginal():
                return self._marginal(node)

    def _test(self, node: Node) -> Said:
        match node:
            case All(parts=parts):
                return _AND.in_(self.lang).join(self._within(part, Binding.AND) for part in parts), Binding.AND
            case Any(parts=parts):
                # "and" within "or" is bracketed although it binds tighter: words show that less clearly than signs do.
                return _OR.in_(self.lang).join(self._within(part, Binding.TEST) for part in parts), Binding.OR
            case Not(part=part):
                return self._negated(part), Binding.TEST
            case Compare():
                return self._compare(node), Binding.TEST
            case OneOf(subject=subject, options=options):
                names = [self.labels.option(subject, name, self.lang) for name in options]
                if subject.scope == "reading":
                    names = [f"“{name}”" for name in names]
                is_ = self._pick("为", " is ")
                return f"{self._fact(subject)}{is_}{listed(names, self.lang, _OR)}", Binding.TEST
            case Contains(option=option, subject=subject):
                name = self.labels.option(subject, option, self.lang)
                return f"{self._fact(subject)}{self._pick('包含', ' include ')}{name}", Binding.TEST
            case _:
                return self.say(node)

    def _pick(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _fact(self, fact: Fact) -> str:
        return self.words(fact) if self.words else self.labels.fact(fact, self.lang)

    def _within(self, node: Node, outer: Binding) -> str:
        text, binding = self.say(node)
        return text if binding >= outer else self._bracketed(text)

    def _bracketed(self, text: str) -> str:
        return f"（{text}）" if self.lang == "zh" else f"({text})"

    def _literal(self, node: Literal, beside: Node | None) -> str:
        """A constant; a choice is called as the fact beside it calls it."""
        if isinstance(node.value, bool):
            return self._pick("是" if node.value else "否", "yes" if node.value else "no")
        if isinstance(node.value, str):
            return self.labels.option(beside, node.value, self.lang) if isinstance(beside, Fact) else node.value
        return number_text(node.value, node.type, self.lang)

    def _arithmetic(self, node: Arithmetic) -> Said:
        years = _years_added(node)
        if years and self.words is None:
            label = self.labels.fact(replace(years[0], years_back=0), self.lang)
            zh = f"近 {len(years)} 年{label}合计"
            return self._pick(zh, f"the sum of {label} over {len(years)} years"), Binding.ATOM
        outer = Binding.SUM if node.op in "+-" else Binding.PRODUCT
        left = self._within(node.left, outer)
        right_text, right = self.say(node.right)
        regroups = right <= outer if node.op in "-/" else right < outer
        return f"{left}{_SIGNS[node.op]}{self._bracketed(right_text) if regroups else right_text}", outer

    def _extreme(self, node: Extreme) -> str:
        parts = [self._within(part, Binding.SUM) for part in node.parts]
        zh, en = _EXTREMES[node.type is Type.DATE, node.which]
        if len(parts) == 2:
            return self._pick(f"{parts[0]} 与 {parts[1]} 中的较{zh}者", f"the {en}er of {parts[0]} and {parts[1]}")
        every = listed(parts, "en", Text("与", " and "))
        return self._pick(f"{'、'.join(parts)} 中的最{zh}者", f"the {en}est of {every}")

    def _choose(self, node: Choose) -> Said:
        for option, branch in node.branches:
            if self.holds(OneOf(node.subject, (option,))):
                chosen = self.labels.option(node.subject, option, self.lang)
                blank = self._pick("", " ")
                return f"{self._within(branch, Binding.SUM)}{blank}{self._bracketed(chosen)}", Binding.PRODUCT
        named = [
            f"{self.labels.option(node.subject, option, self.lang)} {self._within(branch, Binding.SUM)}"
            for option, branch in node.branches
        ]
        by = self._pick(f"按{self._fact(node.subject)}：", f"by {self._fact(node.subject)}: ")
        return by + self._pick("，", ", ").join(named), Binding.BRANCH

    def _branches(self, node: If) -> Said:
        chosen = self.holds(node.condition)
        if chosen is not None:
            branch = node.then if chosen else node.otherwise
            seen = [self._fact(fact) for fact in facts_of(node.condition) if fact.scope != "reading"]
            if not seen:
                return self.say(branch)
            why = self._pick("、", ", ").join(seen)
            return f"{self._within(branch, Binding.SUM)}{self._pick('', ' ')}{self._bracketed(why)}", Binding.PRODUCT
        test, then = self.say(node.condition)[0], self._within(node.then, Binding.OR)
        otherwise = self.say(node.otherwise)[0]
        return self._pick(
            f"若{test}则{then}，否则{otherwise}", f"{then} if {test}, otherwise {otherwise}"
        ), Binding.BRANCH

    def _bands(self, node: Bands) -> Said:
        """All bands, or the one that the case at hand reaches with what it reaches it by."""
        hit = self._band_hit(node)
        if hit is not None:
            band = node.bands[max(hit, 0)]
            value = (
                number_text(0, node.type, self.lang) if hit < 0 else self._within(node.bands[hit].value, Binding.SUM)
            )
            reached = (below_words if hit < 0 else hit_words)(node.measure, band, self.lang)
            why = f"{self._measured(node.measure)}{self._pick('，', ', ')}{reached}"
            return f"{value}{self._pick('', ' ')}{self._bracketed(why)}", Binding.PRODUCT
        rows = [
            listed_words(node.measure, band, self.lang) + self._pick("：", ": ") + self._within(band.value, Binding.SUM)
            for band in node.bands
        ]
        subject = "" if is_nth(node.measure) else self._within(node.measure, Binding.SUM) + self._pick("", " ")
        return subject + self._pick("；", "; ").join(rows), Binding.BRANCH

    def _band_hit(self, node: Bands) -> int | None:
        """The place of the highest band that the case reaches, -1 for none, None where that is open or not asked."""
        for place in reversed(range(len(node.bands))):
            band = node.bands[place]
            reached = self.holds(Compare(">=" if band.inclusive else ">", node.measure, band.threshold))
            if reached is not False:
                return place if reached else None
        return -1

    def _measured(self, measure: Node) -> str:
        """The measure, and what it comes to where that does not stand there already."""
        said, figure = self._within(measure, Binding.SUM), self.figure(measure)
        if figure is None or isinstance(measure, Fact | After | Span | YearOf):
            return said
        equals = " " if isinstance(measure, Growth) else " = "
        return f"{said}{equals}{number_text(figure, type_of(measure), self.lang)}"

    def _marginal(self, node: Marginal) -> Said:
        """All brackets, or the parts into which they cut the money of the case at hand."""
        figure, rates = self.figure(node.measure), [self._within(band.value, Binding.PRODUCT) for band in node.bands]
        if figure is not None:
            parts = [
                f"{rate} × {number_text(part, Type.MONEY, self.lang)}"
                for rate, part in zip(rates, bracket_parts(node, figure), strict=True)
                if part
            ]
            cut = self._pick(
                f"{self._measured(node.measure)}，分段计算", f"{self._measured(node.measure)}, in brackets"
            )
            added = " + ".join(parts) or number_text(0, Type.MONEY, self.lang)
            return f"{added}{self._pick('', ' ')}{self._bracketed(cut)}", Binding.SUM
        held = bracket_words(node, self.lang)
        rows = [self._pick(f"{one.zh} {rate}", f"{rate} {one.en}") for one, rate in zip(held, rates, strict=True)]
        measure = self._within(node.measure, Binding.SUM)
        head = self._pick(f"{measure}分段计算：", f"{measure} in brackets: ")
        return head + self._pick("，", ", ").join(rows), Binding.BRANCH

    def _time(self, node: After | Span | YearOf) -> str:
        said, figure = self._time_words(node), self.figure(node)
        if figure is None:
            return said
        text = number_text(figure, node.type, self.lang)
        return self._pick(f"{said} {text}", f"{said} ({text})")

    def _time_words(self, node: After | Span | YearOf) -> str:
        match node:
            case After(start=start, unit=unit, count=count):
                day, number = self._within(start, Binding.PRODUCT), self._within(count, Binding.PRODUCT)
                units = unit.removesuffix("s") if number == "1" else unit
                zh = f"自{day}起满 {number} {_UNITS[unit]}之日"
                return self._pick(zh, f"the day {number} {units} after {day}")
            case Span(unit=unit, first=first, last=last):
                one, other = self._within(first, Binding.PRODUCT), self._within(last, Binding.PRODUCT)
                counted = _OF_SPAN[unit]
                zh = f"申报年度内{one}至{other}的{counted.zh}"
                return self._pick(zh, f"{counted.en} of the claim's year from {one} to {other}")
            case YearOf(part=part):
                day = self._within(part, Binding.PRODUCT)
                return self._pick(f"{day}的年份", f"the year of {day}")

    def _negated(self, part: Node) -> str:
        if isinstance(part, Fact):
            label = self._fact(part)
            return self._pick(f"“{label}”为否", f"not “{label}”")
        return self._pick(f"并非（{self.say(part)[0]}）", f"not ({self.say(part)[0]})")

    def _compare(self, node: Compare) -> str:
        left, op, right = node.left, node.op, node.right
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, op, right = right, _FLIPPED.get(op, op), left  # type: ignore[assignment]
        if isinstance(right, Literal) and isinstance(right.value, bool):
            return self._within(left, Binding.TEST) if right.value == (op == "==") else self._negated(left)
        verb = self._verb(op, type_of(left))
        ending = self._literal(right, left) if isinstance(right, Literal) else self._within(right, Binding.SUM)
        if isinstance(left, Fact) and left.scope == "reading":
            ending = f"“{ending}”"
        return f"{self._within(left, Binding.SUM)}{verb}{ending}"

    def _verb(self, op: str, kind: Type) -> str:
        if self.lang == "en":
            return (_EN_DATE if kind is Type.DATE else _EN)[op]
        return {Type.RATIO: _ZH_RATIO, Type.DATE: _ZH_DATE}.get(kind, _ZH_AMOUNT)[op]


def _years_added(node: Node) -> tuple[Fact, ...]:
    """The facts of a sum of one fact over this year and those before, in that order; empty for another tree."""
    parts: list[Node] = []
    while isinstance(node, Arithmetic) and node.op == "+":
        parts.append(node.right)
        node = node.left
    years = [part for part in (node, *reversed(parts)) if isinstance(part, Fact)]
    same = len(years) == len(parts) + 1 > 1 and len({(one.scope, one.name) for one in years}) == 1
    return tuple(years) if same and [one.years_back for one in years] == list(range(len(years))) else ()
