"""Why an open case cannot be planned exactly: each refusal names the claim or the item, and the levers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.errors import Finding, InputError, Place
from models.lever import Lever
from models.text import Text


def too_many_ways(what: str, names: Iterable[str], levers: Mapping[str, Lever], ways: int, most: int) -> InputError:
    """A claim, or an item, that depends on too many combinations of options."""
    zh, en = _named(names, levers)
    return _refused(
        names,
        levers,
        f"{what} 取决于待定项 {zh}，共 {ways} 种组合，最多 {most} 种；请先定下其中几项",
        f"{what} depends on {en}: {ways} combinations, at most {most} are looked at; decide some of them first",
    )


def not_linear(what: str, names: Iterable[str], levers: Mapping[str, Lever]) -> InputError:
    """A claim whose money or conditions multiply, or round, several open amounts."""
    zh, en = _named(names, levers)
    return _refused(
        names,
        levers,
        f"{what} 把待定金额 {zh} 相乘、相除或取整，无法精确求解；请先定下其中一项，或改用 choose 列出金额",
        f"{what} multiplies, divides or rounds the open amounts {en}, which cannot be planned exactly; "
        "decide one of them first, or list amounts with choose",
    )


def too_fine(what: str, names: Iterable[str], levers: Mapping[str, Lever]) -> InputError:
    """A claim for which open amounts turn at too many places."""
    zh, en = _named(names, levers)
    return _refused(
        names,
        levers,
        f"{what} 随待定金额 {zh} 的变化分段过多，无法精确求解；请先定下其中一项，或缩小范围",
        f"{what} changes at too many places along the open amounts {en} to be planned exactly; "
        "decide one of them first, or narrow their ranges",
    )


def awarded(item: str, names: Iterable[str], levers: Mapping[str, Lever]) -> InputError:
    """An item for which the history holds money, and with open facts by which that money is judged."""
    zh, en = _named(names, levers)
    return _refused(
        names,
        levers,
        f"历史中已有 {item} 的奖补，与其有关的 {zh} 不能再待定；应写确定的值",
        f"the history holds money for {item}: {en}, on which it depends, cannot be left open; "
        "a definite value is expected",
    )


def _named(names: Iterable[str], levers: Mapping[str, Lever]) -> tuple[str, str]:
    known = sorted(name for name in names if name in levers)
    return "、".join(known), ", ".join(known)


def _refused(names: Iterable[str], levers: Mapping[str, Lever], zh: str, en: str) -> InputError:
    places = [levers[name].place for name in sorted(names) if name in levers]
    return InputError([Finding(places[0] if places else Place(""), Text(zh, en))])
