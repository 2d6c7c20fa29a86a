"""An expression tree in words. Parentheses stand only where the reader would otherwise group differently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Band,
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
    type_of,
)
from models.text import Lang, Text
from planner.prose.figures import listed, number_text
from planner.prose.labels import Labels


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

_OR = Text("或", " or ")
_AND = Text("，且", " and ")
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
_UNITS = {"years": "年", "months": "个月", "days": "天"}
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


def nothing_elsewhere(_: Node) -> str | None:
    """Every part is spoken, because the sentence stands alone."""
    return None


@dataclass(frozen=True)
class Speaker:
    """Puts trees into words. `words` says a fact (default: its label); `holds` resolves branches for a case at hand.

    `elsewhere` replaces a part by a word for the place where the reader finds it.
    """

    labels: Labels
    lang: Lang
    words: FactWords | None = None
    holds: Holds = never_resolved
    elsewhere: Elsewhere = nothing_elsewhere

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
                return self._time(node), Binding.ATOM
            case _:
                return self._test(node)

    def _one_of_several(self, node: Choose | If | Bands | Marginal) -> Said:
        match node:
            case Choose():
                return self._choose(node)
            case If():
                return self._branches(node)
            case _:
                return self._bands(node), Binding.BRANCH

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
        outer = Binding.SUM if node.op in "+-" else Binding.PRODUCT
        left = self._within(node.left, outer)
        right_text, right = self.say(node.right)
        regroups = right <= outer if node.op in "-/" else right < outer
        return f"{left}{_SIGNS[node.op]}{self._bracketed(right_text) if regroups else right_text}", outer

    def _extreme(self, node: Extreme) -> str:
        parts = [self._within(part, Binding.SUM) for part in node.parts]
        low = node.which == "least"
        if len(parts) == 2:
            zh = f"{parts[0]} 与 {parts[1]} 中的{'较低' if low else '较高'}者"
            return self._pick(zh, f"the {'lower' if low else 'higher'} of {parts[0]} and {parts[1]}")
        zh = f"{'、'.join(parts)} 中的{'最低' if low else '最高'}者"
        return self._pick(zh, f"the {'lowest' if low else 'highest'} of {listed(parts, 'en', Text('与', ' and '))}")

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
            return self.say(node.then if chosen else node.otherwise)
        test, then = self.say(node.condition)[0], self._within(node.then, Binding.OR)
        otherwise = self.say(node.otherwise)[0]
        return self._pick(
            f"若{test}则{then}，否则{otherwise}", f"{then} if {test}, otherwise {otherwise}"
        ), Binding.BRANCH

    def _bands(self, node: Bands | Marginal) -> str:
        """The bands in their order; what lies below the first counts nothing."""
        measure = self._within(node.measure, Binding.SUM)
        bands = [(self._reach(band), self._within(band.value, Binding.SUM)) for band in node.bands]
        if isinstance(node, Bands):
            said = [f"{reach} {value}" if self.lang == "zh" else f"{value} {reach}" for reach, value in bands]
            return self._pick(f"按{measure}所在档：", f"by the band of {measure}: ") + listed(said, self.lang)
        parts = [f"{reach}的部分 {value}" if self.lang == "zh" else f"{value} {reach}" for reach, value in bands]
        head = self._pick(f"{measure}分段按比例：", f"{measure} bracket by bracket: ")
        return head + listed(parts, self.lang)

    def _reach(self, band: Band) -> str:
        threshold = self._literal(band.threshold, None)
        if band.inclusive:
            return self._pick(f"{threshold}以上", f"from {threshold}")
        return self._pick(f"超过{threshold}", f"above {threshold}")

    def _time(self, node: After | Span | YearOf) -> str:
        match node:
            case After(start=start, unit=unit, count=count):
                day, number = self._within(start, Binding.SUM), self._within(count, Binding.SUM)
                units = unit.removesuffix("s") if number == "1" else unit
                return self._pick(f"{day}后 {number} {_UNITS[unit]}", f"{number} {units} after {day}")
            case Span(unit=unit, first=first, last=last):
                one, other = self._within(first, Binding.SUM), self._within(last, Binding.SUM)
                whole = {"months": ("整月数", "whole months"), "days": ("天数", "days")}[unit]
                return self._pick(f"当年内{one}至{other}的{whole[0]}", f"{whole[1]} of the year from {one} to {other}")
            case YearOf(part=part):
                day = self._within(part, Binding.SUM)
                return self._pick(f"{day}所在年份", f"year of {day}")

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
