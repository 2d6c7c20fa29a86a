"""Tables by size: `bands` with one value for the whole measure, `marginal` with a rate for each part of it."""

from __future__ import annotations

from fractions import Fraction

from models.expression import NUMBERS, Arithmetic, Band, Bands, Literal, Marginal, Node, Type, type_of
from policies.language.checking import TYPE_WORDS, Checking, Syntax, money_unit
from policies.language.syntax import Tree

#: Below the first band the value is zero, and there is no day zero.
_VALUES = NUMBERS - {Type.DATE}
#: Types whose values are whole: `above 3` begins where `4` does.
_WHOLE = frozenset({Type.COUNT, Type.DATE})


class SizeForms(Checking):
    """Checks the two tables by size. The first child of a call is its word, as everywhere."""

    def _bands(self, tree: Tree) -> Node:
        measure = self.check(tree.children[1])
        if type_of(measure) not in NUMBERS:
            seen = TYPE_WORDS[type_of(measure)]
            raise self.error(
                tree.children[1],
                f"bands() 的第一项应为金额、比例、数量或日期，写的是{seen.zh}",
                f"bands() takes money, a ratio, a count or a date first, seen {seen.en}",
            )
        bands = self._rows(tree, "bands", type_of(measure))
        first = bands[0].value
        for band, row in zip(bands, tree.children[2:], strict=True):
            if type_of(band.value) not in _VALUES:
                seen = TYPE_WORDS[type_of(band.value)]
                raise self.error(
                    row,
                    f"bands() 各档的值应为金额、比例或数量，写的是{seen.zh}",
                    f"the values of bands() are money, ratios or counts, seen {seen.en}",
                )
            if type_of(band.value) is not type_of(first):
                raise self.mismatch(tree, "bands", first, band.value)
        starts = [_start(band, type_of(measure)) for band in bands]
        self._rising(tree, "bands", starts)
        return Bands(measure, bands, type_of(first))

    def _marginal(self, tree: Tree) -> Node:
        measure = self.check(tree.children[1])
        if type_of(measure) is not Type.MONEY:
            seen = TYPE_WORDS[type_of(measure)]
            raise self.error(
                tree.children[1],
                f"marginal() 的第一项应为金额，写的是{seen.zh}",
                f"marginal() takes money first, seen {seen.en}",
            )
        bands = self._rows(tree, "marginal", Type.MONEY)
        for band, row in zip(bands, tree.children[2:], strict=True):
            if type_of(band.value) is not Type.RATIO:
                seen = TYPE_WORDS[type_of(band.value)]
                raise self.error(
                    row,
                    f"marginal() 各档应为比例，写的是{seen.zh}",
                    f"the values of marginal() are ratios, seen {seen.en}",
                )
        # where a bracket begins makes no difference at the threshold itself, so `above` does not make it a later one
        self._rising(tree, "marginal", [(_figure(band), 0) for band in bands])
        return Marginal(measure, bands)

    def _rows(self, tree: Tree, word: str, kind: Type) -> tuple[Band, ...]:
        return tuple(self._row(row, word, kind) for row in tree.children[2:])

    def _row(self, row: Tree, word: str, kind: Type) -> Band:
        *above, threshold, value = row.children
        return Band(self._threshold(threshold, word, kind), not above, self.check(value))

    def _threshold(self, tree: Syntax, word: str, kind: Type) -> Literal:
        found = _constant(self.check(tree))
        if found is None:
            raise self.error(tree, f"{word}() 的档位应是写明的数", f"a threshold of {word}() must be a plain figure")
        if found.type is not kind:
            wanted, seen = TYPE_WORDS[kind], TYPE_WORDS[found.type]
            fault = self.error(
                tree,
                f"{word}() 的档位应为{wanted.zh}，写的是{seen.zh}",
                f"a threshold of {word}() must be of the type {wanted.en}, seen {seen.en}",
            )
            fault.suggestion = money_unit(kind, found.type)
            raise fault
        return found

    def _rising(self, tree: Tree, word: str, starts: list[tuple[int | Fraction, int]]) -> None:
        for row, one, other in zip(tree.children[3:], starts, starts[1:], strict=False):
            if one >= other:
                raise self.error(row, f"{word}() 的档位应逐档升高", f"the thresholds of {word}() must rise")


def _constant(node: Node) -> Literal | None:
    """A literal, also a ratio written as `3/100`."""
    if isinstance(node, Literal):
        return node
    if isinstance(node, Arithmetic) and node.op == "/" and node.type is Type.RATIO:
        left, right = node.left, node.right
        if isinstance(left, Literal) and isinstance(right, Literal) and left.type is right.type is Type.COUNT:
            return Literal(Type.RATIO, Fraction(left.value) / Fraction(right.value))
    return None


def _figure(band: Band) -> int | Fraction:
    assert isinstance(band.threshold.value, int | Fraction)
    return band.threshold.value


def _start(band: Band, kind: Type) -> tuple[int | Fraction, int]:
    """Where the band begins, in an order in which `above 3` comes after `3`, and is `4` among whole numbers."""
    if kind in _WHOLE:
        return _figure(band) + (not band.inclusive), 0
    return _figure(band), int(not band.inclusive)
