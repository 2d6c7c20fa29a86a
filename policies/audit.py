"""Holds a pack against its official text, article by article: is every figure in it, waived, or forgotten?

A figure counts as often as the article prints it: 50万元 printed three times wants three places in the pack, or a
waiver for the rest. The lines before the first article (title, number, addressees) grant nothing and are not audited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from models.cite import Cite
from models.errors import Finding, Place
from models.expression import Literal
from models.money import format_money
from models.policy import Policy, Waiver
from models.text import Text
from policies.pack_figures import PackFigure, Sort, cites_of, figures_of, fits
from policies.texts.articles import Article, OfficialText
from policies.texts.figures import Figure, Kind, find_figures
from policies.texts.paragraphs import tidy
from policies.texts.roles import Role, guess

#: What a formula needs and no text prints: nothing, once, in full, the months and days of a year.
_NOBODYS = frozenset(map(Fraction, (0, 1, 12, 360, 365)))
#: Ranks of a place in the pack, after the sentence itself (0) and the article as a whole (1).
_ELSEWHERE, _HEAD = 2, 3


class Status(Enum):
    """What became of a figure of the text."""

    HELD = Text("在政策包里", "in the pack")
    SAID = Text("只在文字里", "in words only")
    WAIVED = Text("已说明不写入", "waived")
    MISSING = Text("没有着落", "unaccounted")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the text: its sentence (from 1), what became of it, who holds it, or why it is left out."""

    sentence: int
    figure: Figure
    status: Status
    holders: tuple[str, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class ArticleAudit:
    """An article and its figures in the order of the text."""

    article: Article
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome: `findings` are faults (figures unaccounted for, citations to nowhere, stale waivers)."""

    policy: str
    source: str
    articles: tuple[ArticleAudit, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]

    def count(self, status: Status) -> int:
        """How many figures of the text have it."""
        return sum(line.status is status for article in self.articles for line in article.lines)


def audit(policy: Policy, text: OfficialText) -> Audit:
    """Hold the pack against the text."""
    held = figures_of(policy)
    articles = tuple(_article(article, text, policy, held) for article in text.articles)
    findings = (*_missing(policy, articles), *_nowhere(policy, text), *_stale(policy, text))
    remarks = (*_unprinted(policy, text, held), *_needless(policy, text, articles))
    return Audit(policy.id, text.file, articles, findings, remarks)


def _article(article: Article, text: OfficialText, policy: Policy, held: tuple[PackFigure, ...]) -> ArticleAudit:
    printed = [
        (number, figure)
        for number, sentence in enumerate(article.sentences, start=1)
        for figure in find_figures(sentence)
    ]
    here = [one for one in held if one.cite is None or article in text.cited(one.cite.article)]
    taken = _taken(article, printed, _without_repeats(policy, here))
    lines = []
    for index, (number, figure) in enumerate(printed):
        waiver = _waiver(policy, text, article, number, figure)
        lines.append(_line(number, figure, taken.get(index), here, waiver))
    return ArticleAudit(article, tuple(lines))


def _taken(article: Article, printed: list[tuple[int, Figure]], here: list[PackFigure]) -> dict[int, PackFigure]:
    """A place in the pack for each printed figure: of its sentence first, then of the article, then of the head."""
    taken: dict[int, PackFigure] = {}
    used: set[int] = set()
    for rank in range(4):
        for index, (number, figure) in enumerate(printed):
            if index in taken or (rank == _HEAD and not _may_be_of_the_head(figure, article, number)):
                continue
            for place, one in enumerate(here):
                if place in used or _rank(one, number) != rank or not fits(figure, one):
                    continue
                if one.again and rank >= _ELSEWHERE:
                    continue
                if rank != _ELSEWHERE or not _prints(article, one, figure):
                    taken[index] = one
                    if rank != _HEAD:
                        used.add(place)
                    break
    return taken


def _without_repeats(policy: Policy, here: list[PackFigure]) -> list[PackFigure]:
    """A shared limit that only repeats the limit of its own clause is one place of the figure, not two."""
    limits = {(one.id, one.limit.value) for one in policy.clauses if isinstance(one.limit, Literal)}
    clauses = {rule.id: {name for one in rule.on for name in one.clauses} for rule in policy.rules}
    return [one for one in here if not any((name, one.value) in limits for name in clauses.get(one.holder, ()))]


def _prints(article: Article, held: PackFigure, figure: Figure) -> bool:
    """Whether the sentence cited prints the figure itself, so that the place serves no other sentence."""
    cited = held.cite.sentence if held.cite is not None else 0
    sentence = article.sentences[cited - 1] if 0 < cited <= len(article.sentences) else ""
    return any(one.key == figure.key for one in find_figures(sentence))


def _may_be_of_the_head(figure: Figure, article: Article, sentence: int) -> bool:
    """A span of time is the window's only where the text says that it is: 有效期3年."""
    if figure.kind is not Kind.SPAN:
        return True
    return guess(figure, article.sentences[sentence - 1], ()).role is Role.VALIDITY


def _rank(held: PackFigure, sentence: int) -> int:
    """How near a place in the pack is to a sentence: cited itself, cited as a whole, elsewhere in the article, head."""
    if held.cite is None:
        return _HEAD
    return 0 if held.cite.sentence == sentence else 1 if held.cite.sentence == 0 else _ELSEWHERE


def _line(number: int, figure: Figure, one: PackFigure | None, here: list[PackFigure], waiver: Waiver | None) -> Line:
    if one is None:
        if waiver is None:
            less = dict.fromkeys(other.holder for other in here if other.cite is not None and fits(figure, other))
            return Line(number, figure, Status.MISSING, tuple(less))
        return Line(number, figure, Status.WAIVED, (), waiver.reason)
    holders = tuple(
        dict.fromkeys(
            other.holder for other in here if fits(figure, other) and _rank(other, number) == _rank(one, number)
        )
    )
    return Line(number, figure, Status.SAID if one.said else Status.HELD, holders)


def _waiver(policy: Policy, text: OfficialText, article: Article, number: int, figure: Figure) -> Waiver | None:
    for waiver in policy.waived:
        at = waiver.cite.sentence in (0, number) and article in text.cited(waiver.cite.article)
        if at and _is(waiver.figure, figure):
            return waiver
    return None


def _is(words: str, figure: Figure) -> bool:
    """Whether a waiver means the figure: as printed, or the same value written otherwise; no words mean all."""
    plain = tidy(words)
    return not words or plain == figure.text or any(one.key == figure.key for one in find_figures(plain))


def _missing(policy: Policy, articles: tuple[ArticleAudit, ...]) -> Iterator[Finding]:
    for one in articles:
        for line in one.lines:
            if line.status is Status.MISSING:
                yield _missing_finding(policy, one, line)


def _missing_finding(policy: Policy, one: ArticleAudit, line: Line) -> Finding:
    name, figure = one.article.name, line.figure.text
    times = sum(other.figure.key == line.figure.key for other in one.lines)
    more_zh = f"（本条共 {times} 处，政策包里不够：{'、'.join(line.holders)}）" if line.holders else ""
    more_en = f" (printed {times} times, held less often: {', '.join(line.holders)})" if line.holders else ""
    cite = f"{{article: {_quoted(name)}, sentence: {line.sentence}}}"
    waiver = f"- {{cite: {cite}, figure: {figure}, reason: {{zh: …, en: …}}}}"
    return Finding(
        Place(policy.file),
        Text(
            f"{name} 第 {line.sentence} 句的 {figure} 没有着落{more_zh}",
            f"{name}, sentence {line.sentence}: {figure} is unaccounted for{more_en}",
        ),
        suggestion=Text(
            f"写进引用该条的条款、规则或解读，或在 waived 下说明：{waiver}",
            f"put it into a clause, rule or reading that cites the article, or say why not, under waived: {waiver}",
        ),
    )


def _quoted(name: str) -> str:
    return f'"{name}"' if name.isascii() else name


def _nowhere(policy: Policy, text: OfficialText) -> Iterator[Finding]:
    for cite, holder, place in dict.fromkeys(cites_of(policy)):
        sentences = text.sentences(cite.article)
        if not sentences:
            names = [article.name for article in text.articles]
            words = Text(
                f"{holder} 引用的 {cite.article} 在原文里找不到",
                f"{holder} cites {cite.article}, which the text does not have",
            )
            known = Text(f"原文有：{'、'.join(names)}", f"the text has: {', '.join(names)}")
            yield Finding(place, words, suggestion=known)
        elif cite.sentence > len(sentences):
            count = len(sentences)
            yield Finding(
                place,
                Text(
                    f"{holder} 引用 {cite.article} 第 {cite.sentence} 句，该条只有 {count} 句",
                    f"{holder} cites sentence {cite.sentence} of {cite.article}, which has {count}",
                ),
            )


def _stale(policy: Policy, text: OfficialText) -> Iterator[Finding]:
    for waiver in policy.waived:
        sentences = text.sentences(waiver.cite.article)
        if not sentences or waiver.cite.sentence > len(sentences):
            continue
        chosen = sentences[waiver.cite.sentence - 1 : waiver.cite.sentence] if waiver.cite.sentence else sentences
        if not any(_is(waiver.figure, figure) for sentence in chosen for figure in find_figures(sentence)):
            where, named = _where(waiver.cite), _named(waiver)
            yield Finding(
                Place(policy.file),
                Text(
                    f"waived 里的 {named.zh} 不在{where.zh}，应改正或删去",
                    f"waived: {named.en} does not stand in {where.en}; correct it or take it out",
                ),
            )


def _named(waiver: Waiver) -> Text:
    return Text(waiver.figure or "数字", waiver.figure or "any figure")


def _where(cite: Cite) -> Text:
    if not cite.sentence:
        return Text(f" {cite.article} ", cite.article)
    return Text(f" {cite.article} 第 {cite.sentence} 句", f"sentence {cite.sentence} of {cite.article}")


def _unprinted(policy: Policy, text: OfficialText, held: tuple[PackFigure, ...]) -> Iterator[Finding]:
    """Figures of the pack that their article does not print, and days of filing that no article prints."""
    anywhere = tuple(article.name for article in text.articles)
    for one in dict.fromkeys(held):
        season = one.sort is Sort.DAY
        if not season and (one.cite is None or one.said or one.value in _NOBODYS or _counts_parts(policy, one)):
            continue
        if one.sort is Sort.RATIO and 10**8 % one.value.denominator:
            continue  # a third of an award in three equal parts: no text prints it as a percentage
        names = anywhere if one.cite is None else (one.cite.article,)
        sentences = [sentence for name in names for sentence in text.sentences(name)]
        if sentences and not any(fits(figure, one) for line in sentences for figure in find_figures(line)):
            yield _unprinted_finding(one, "" if one.cite is None else one.cite.article)


def _counts_parts(policy: Policy, one: PackFigure) -> bool:
    """Whether it only tells the instalments apart, which nobody wrote down: the second of three."""
    parts = {
        name: clause.years.most
        for clause in policy.clauses
        if clause.years is not None and clause.years.instalments
        for name in (clause.id, f"instalments-{clause.id.replace('.', '-')}")
    }
    return one.sort is Sort.NUMBER and one.value <= parts.get(one.holder, 0)


def _unprinted_finding(one: PackFigure, article: str) -> Finding:
    value = _written(one)
    where = Text(f"所引用的 {article}" if article else "原文里", article or "the text")
    return Finding(
        one.place,
        Text(
            f"{one.holder} 里的 {value} 不在{where.zh}",
            f"{one.holder} holds {value}, which {where.en} does not print",
        ),
    )


def _written(one: PackFigure) -> str:
    if one.sort is Sort.MONEY and one.value.denominator == 1:
        return format_money(int(one.value))
    if one.sort is Sort.RATIO:
        return f"{float(one.value * 100):g}%"
    if one.sort is Sort.DATE:
        return date.fromordinal(int(one.value)).isoformat()
    if one.sort is Sort.DAY:
        return "{:02}-{:02}".format(*divmod(int(one.value), 100))
    return str(one.value)


def _needless(policy: Policy, text: OfficialText, articles: tuple[ArticleAudit, ...]) -> Iterator[Finding]:
    """Waivers that no figure needs any more, because the pack holds it."""
    needed = {line.reason for one in articles for line in one.lines if line.status is Status.WAIVED}
    stale = {finding.text for finding in _stale(policy, text)}
    for waiver in policy.waived:
        where, named = _where(waiver.cite), _named(waiver)
        if waiver.reason not in needed and text.find(waiver.cite) is not None and not stale:
            yield Finding(
                Place(policy.file),
                Text(
                    f"{where.zh.strip()}的 {named.zh} 已在政策包里，不必再写在 waived 下",
                    f"{named.en} in {where.en} is in the pack; its waiver is not needed",
                ),
            )
