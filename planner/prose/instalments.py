"""An award that is paid in parts, taken apart again: the whole as the text says it, and the share of each year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.expression import Any, Arithmetic, Bands, Compare, Literal, Node, Not
from models.policy import Clause
from models.text import Lang, Text
from planner.prose.figures import number_text
from planner.prose.sizes import is_nth


@dataclass(frozen=True, slots=True)
class Instalments:
    """The whole award and its limit, and the part of each year; `award` is None where the parts are amounts."""

    award: Node | None
    limit: Node | None
    parts: tuple[Literal, ...]

    def said(self, lang: Lang) -> str:
        """`分 3 期拨付：30%、30%、40%`."""
        shares = Text("、", ", ").in_(lang).join(_figure(part, lang) for part in self.parts)
        count = len(self.parts)
        return Text(f"分 {count} 期拨付：{shares}", f"paid in {count} parts: {shares}").in_(lang)

    def part_said(self, nth: int, lang: Lang) -> str:
        """`第 2 期 30%`, of the part that a claim is for."""
        share = _figure(self.parts[nth - 1], lang)
        return Text(f"第 {nth} 期 {share}", f"part {nth}: {share}").in_(lang)


def instalments_of(clause: Clause) -> Instalments | None:
    """The instalments of the clause; None where it is paid at once."""
    if clause.years is None or not clause.years.instalments or clause.award is None:
        return None
    parts = _parts(clause.award)
    if parts is not None:
        return Instalments(None, clause.limit, parts)
    if not isinstance(clause.award, Arithmetic):
        return None
    shares = _parts(clause.award.right)
    limit = clause.limit
    if isinstance(limit, Arithmetic) and _parts(limit.right) == shares:
        limit = limit.left
    return None if shares is None else Instalments(clause.award.left, limit, shares)


def gate_of(clause: Clause, tree: Node) -> tuple[int, Node] | None:
    """Of a condition that binds one part only, that part and what it wants; None for any other condition."""
    if clause.years is None or not clause.years.instalments:
        return None
    match tree:
        case Any(parts=(Not(part=Compare(op="==", left=left, right=Literal(value=int(nth)))), wanted)) if is_nth(left):
            return nth, wanted
        case _:
            return None


def part_wants(nth: int, wanted: str, lang: Lang) -> str:
    """`第 2 期须通过评审`: a condition of one part, in words."""
    return Text(f"第 {nth} 期须{wanted}", f"for part {nth}: {wanted}").in_(lang)


def _parts(node: Node) -> tuple[Literal, ...] | None:
    """The values of a table by the year of the claim, one for each year."""
    if not isinstance(node, Bands) or not is_nth(node.measure):
        return None
    values = tuple(band.value for band in node.bands if isinstance(band.value, Literal))
    return values if len(values) == len(node.bands) else None


def _figure(part: Literal, lang: Lang) -> str:
    if not isinstance(part.value, int | Fraction):
        raise TypeError(f"a part is a share or an amount, not {part.value!r}")
    return number_text(part.value, part.type, lang)
