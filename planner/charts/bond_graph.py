"""Claims and the rules that bind them: taken claims to the left, rules in the middle, what is given up to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.charts.colours import INK, PAPER, SOFT
from planner.charts.layout import MARGIN, WIDTH, Words, box, head, legend, lines_of
from planner.charts.patterns import Kind, definitions
from planner.charts.svg import circle, document, line, rect, shortened, text, tooltip, width_of

_BOX, _RULE, _ROW, _TALL, _TOP = 276, 250, 56, 46, 112
_MIDDLE = WIDTH / 2


@dataclass(frozen=True, slots=True)
class ClaimBox:
    """A claim: its clause, under it what it is for and its figure, its look."""

    key: str
    label: str
    subject: str
    figure: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class RuleNode:
    """A rule with the keys of the claims that it binds; `binding` where it costs one of them something."""

    id: str
    label: str
    members: tuple[str, ...]
    binding: bool


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above the three columns, and under them where some were left out."""

    taken: str
    rules: str
    given_up: str
    left_out: str = ""


def bond_graph(
    words: Words,
    titles: Titles,
    columns: tuple[Sequence[ClaimBox], Sequence[ClaimBox]],
    rules: Sequence[RuleNode],
    names: Sequence[tuple[Kind, str]],
) -> str:
    """The picture as SVG: `columns` are claims taken and claims given up. A solid line is a bond that costs something.

    Claims are ordered by the rules that they hang on, so that lines cross little.
    """
    taken, given_up = (_by_rules(column, rules) for column in columns)
    rows = max(len(taken), len(given_up), len(rules), 1)
    left, right = _places(taken, rows), _places(given_up, rows)
    middles = {rule.id: y for rule, y in zip(rules, _spread(len(rules), rows), strict=True)}
    bottom = _TOP + _ROW * rows
    used = {one.kind for one in (*taken, *given_up)}
    body = [
        *head(words),
        definitions(used),
        *legend([pair for pair in names if pair[0] in used], 66),
        *_titles(titles, bottom),
        *_bonds(rules, middles, left, right),
        *(part for one in taken for part in _claim(one, MARGIN, left[one.key])),
        *(part for one in given_up for part in _claim(one, WIDTH - MARGIN - _BOX, right[one.key])),
        *(part for rule in rules for part in _rule(rule, middles[rule.id])),
    ]
    return document(WIDTH, bottom + (34 if titles.left_out else 12), words.title, words.told or words.subtitle, *body)


def _by_rules(claims: Sequence[ClaimBox], rules: Sequence[RuleNode]) -> list[ClaimBox]:
    """In the order of the middle of the rules that a claim hangs on."""

    def middle(claim: ClaimBox) -> float:
        on = [place for place, rule in enumerate(rules) if claim.key in rule.members]
        return sum(on) / len(on) if on else len(rules)

    return sorted(claims, key=middle)


def _spread(count: int, rows: int) -> list[float]:
    """Middles of so many boxes, evenly over the rows."""
    return [_TOP + _ROW * rows * (place + 0.5) / max(count, 1) for place in range(count)]


def _places(claims: Sequence[ClaimBox], rows: int) -> dict[str, float]:
    return {one.key: y for one, y in zip(claims, _spread(len(claims), rows), strict=True)}


def _titles(titles: Titles, bottom: float) -> Iterator[str]:
    yield text(MARGIN + _BOX / 2, _TOP - 8, titles.taken, anchor="middle", bold=True)
    yield text(_MIDDLE, _TOP - 8, titles.rules, anchor="middle", bold=True)
    yield text(WIDTH - MARGIN - _BOX / 2, _TOP - 8, titles.given_up, anchor="middle", bold=True)
    if titles.left_out:
        yield text(MARGIN, bottom + 22, titles.left_out, fill=SOFT)


def _bonds(
    rules: Sequence[RuleNode], middles: Mapping[str, float], left: Mapping[str, float], right: Mapping[str, float]
) -> Iterator[str]:
    for rule in rules:
        look = {"stroke": INK if rule.binding else SOFT, "dash": "" if rule.binding else "4 4"}
        wide = 1.4 if rule.binding else 1.0
        for key in rule.members:
            if key in left:
                yield line(MARGIN + _BOX, left[key], _MIDDLE - _RULE / 2, middles[rule.id], width=wide, **look)
            if key in right:
                end = WIDTH - MARGIN - _BOX
                yield line(_MIDDLE + _RULE / 2, middles[rule.id], end, right[key], width=wide, **look)


def _claim(claim: ClaimBox, x: float, y: float) -> Iterator[str]:
    """A strip in the look of its kind, then the words on paper: words upon hatching read badly."""
    top, room = y - _TALL / 2, _BOX - 28
    told = f"{claim.label}, {claim.subject}: {claim.figure}"
    yield rect(x, top, _BOX, _TALL, tooltip(told), fill=PAPER, stroke=INK)
    yield box(x, top, 12, _TALL, claim.kind)
    yield text(x + 19, y - 5, shortened(claim.label, room), bold=True)
    yield text(x + 19, y + 14, shortened(claim.subject, room - width_of(claim.figure, 12) - 10, 11), size=11, fill=SOFT)
    yield text(x + _BOX - 8, y + 14, claim.figure, anchor="end")


def _rule(rule: RuleNode, y: float) -> Iterator[str]:
    said = lines_of(rule.label, _RULE - 42, 11, 3)
    x, tall = _MIDDLE - _RULE / 2, _TALL
    stroke = INK if rule.binding else SOFT
    yield rect(x, y - tall / 2, _RULE, tall, tooltip(rule.label), fill=PAPER, stroke=stroke)
    yield circle(x + 18, y, 11, fill=INK if rule.binding else PAPER, stroke=stroke)
    yield text(x + 18, y + 4, rule.id, size=11, anchor="middle", fill=PAPER if rule.binding else INK, bold=True)
    first = y + 4 - 7 * (len(said) - 1)
    for place, words in enumerate(said):
        yield text(x + 36, first + 14 * place, words, size=11)
