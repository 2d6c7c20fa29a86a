"""What the figures and terms of an official text may become in a pack: proposals with citation, sentence by sentence.

Nothing here understands a text. Each proposal is a guess from the words beside a figure, for a person to take or leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.money import format_money
from policies.texts.articles import Article, OfficialText
from policies.texts.figures import Figure, Kind, find_figures
from policies.texts.pairs import Pairing, Unpaired, find_pairs
from policies.texts.roles import Guess, Role, guess
from policies.texts.terms import Term, find_terms

#: A name or a kind that the author has to fill in.
BLANK = "???"
#: How levels of a text are called in the vocabulary.
LEVELS = {
    "国际": "international", "国际级": "international", "国内": "domestic", "国家": "national", "国家级": "national",
    "工信部": "national", "省": "provincial", "省级": "provincial", "省内": "provincial", "市": "city", "市级": "city",
    "区级": "district", "县级": "district",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure of the text, where it stands, what it may be, and how a pack would write it."""

    article: str
    sentence: int
    figure: Figure
    guess: Guess
    form: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence with something in it to propose."""

    article: Article
    sentence: int
    text: str
    figures: tuple[Proposal, ...]
    terms: tuple[Term, ...]
    pairings: tuple[Pairing, ...]
    unpaired: tuple[Unpaired, ...]


def propose(text: OfficialText) -> tuple[Proposed, ...]:
    """Every sentence that holds a figure or a term of art, in the order of the text."""
    found = (
        _sentence(article, number, sentence)
        for article in text.articles
        for number, sentence in enumerate(article.sentences, start=1)
    )
    return tuple(one for one in found if one.figures or one.terms or one.unpaired)


def _sentence(article: Article, number: int, sentence: str) -> Proposed:
    figures = find_figures(sentence)
    pairings, unpaired = find_pairs(sentence, figures)
    proposals = tuple(_proposal(article.name, number, sentence, figure, pairings) for figure in figures)
    parts = {one.figure for one in proposals if one.guess.role is Role.INSTALMENT}
    lost = tuple(one for one in unpaired if not one.figures or not parts.issuperset(one.figures))
    return Proposed(article, number, sentence, proposals, find_terms(sentence), pairings, lost)


def _proposal(name: str, number: int, sentence: str, figure: Figure, pairings: tuple[Pairing, ...]) -> Proposal:
    found = guess(figure, sentence, pairings)
    return Proposal(name, number, figure, found, _form(figure, found, sentence))


def written(figure: Figure) -> str:
    """The figure as a pack writes it: 500万, 1.5%, 2000元, 2026-01-01, 20."""
    if figure.kind is Kind.MONEY and figure.value.denominator == 1:
        text = format_money(int(figure.value))
        return text.removesuffix("元") if text.endswith(("万元", "亿元")) else text.replace(",", "")
    if figure.kind in (Kind.RATE, Kind.POINTS):
        percent = figure.value * 100
        return (
            f"{_decimal(percent)}%" if _is_decimal(percent) else f"{figure.value.numerator}/{figure.value.denominator}"
        )
    if figure.kind is Kind.DATE:
        return date.fromordinal(int(figure.value)).isoformat()
    if figure.kind is Kind.DAY:
        month, day = divmod(int(figure.value), 100)
        return f"{month:02}-{day:02}"
    return _decimal(figure.value)


def _is_decimal(value: Fraction) -> bool:
    return 10**6 % value.denominator == 0


def _decimal(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def sign(figure: Figure, sentence: str) -> str:
    """How a threshold is compared: 以上 and 达到 include the figure, 超过 and 突破 do not, unless 含 stands there."""
    before, after = sentence[max(figure.start - 6, 0) : figure.start], sentence[figure.end : figure.end + 7]
    if re.match(r"(?:[（(]含[）)])?(?:及?以下|以内)", after) or re.search(r"不(?:超过|高于|多于)$", before):
        return "<="
    if re.search(r"\d[^\d]{0,4}(?:[-—–－~～至到])+$", before):
        return "<" if re.match("[（(]不含", after) else "<="
    if re.search(r"(?:不足|低于|少于)$", before) and not re.search(r"不(?:低于|少于)$", before):
        return "<"
    includes = re.match(r"[（(]含|及?以上", after) is not None
    above = re.search(r"(?:超过|突破|高于|大于|超)$", before) is not None or re.search(
        r"突破|超过", sentence[: figure.start][-12:]
    )
    return ">" if above and not includes else ">="


def is_quota_each(figure: Figure, sentence: str) -> bool:
    """Whether places are counted for each enterprise, and not for all who compete: 每家企业每年支持不超过2个."""
    before = sentence[: figure.start]
    return bool(re.search(r"(?:每[家户个]|同一|单个)(?:企业|单位|主体)", before)) and not re.search(
        "择优|评选|遴选", before
    )


#: How a pack writes a figure of each role; a role that is not listed is written as the figure alone.
_FORMS = {
    Role.RATE: "award: {value} * item.???",
    Role.POINTS: "award: {value} * item.???",
    Role.UPLIFT: "award: {value} * item.???",
    Role.LIMIT: "limit: {value}",
    Role.UNIT_LIMIT: "limit: {value} * item.???",
    Role.YEAR_LIMIT: "{{kind: cap, limit: {value}, per: [enterprise, year]}}",
    Role.THRESHOLD: "when: item.??? {sign} {value}",
    Role.STEP: "ladder: steps: {{{value}: ???}}",
    Role.STEP_AMOUNT: "ladder: steps: {{{belongs}: {value}}}",
    Role.LEVEL_AMOUNT: "award: choose(item.{table}, {level}: {value})",
    Role.AMOUNT: "award: {value}",
    Role.RANGE: "indicative: {value}",
    Role.INSTALMENT: "instalments: [{value}, ???]",
    Role.JOINT_LIMIT: "{{kind: cap, limit: {value} * item.???, per: [item]}}",
    Role.UNIT_AMOUNT: "award: {value} * item.???",
    Role.PLACES: "quota: {{places: {value}, scope: ???}}",
    Role.FROM: "in_force: {{from: {value}}}",
    Role.TO: "in_force: {{to: {value}}}",
    Role.TARGET: "targets: [{{year: {value}, text: ???}}]",
}

#: The keys of a season of filing, which is told in days without a year.
_SEASON = {Role.FROM: "opens", Role.TO: "closes"}


def _form(figure: Figure, found: Guess, sentence: str) -> str:
    if found.role is Role.PLACES and is_quota_each(figure, sentence):
        return f"{{kind: quota, number: {written(figure)}, per: [enterprise, year]}}"
    if figure.kind is Kind.DAY and found.role in _SEASON:
        later = ", years_after: 1" if "次年" in sentence else ""
        return f"filing: {{{_SEASON[found.role]}: {written(figure)}{later}}}"
    level = LEVELS.get(found.belongs)
    belongs = next((written(one) for one in find_figures(found.belongs)), BLANK)
    return _FORMS.get(found.role, "{value}").format(
        value=written(figure),
        sign=sign(figure, sentence),
        belongs=belongs,
        level=level or BLANK,
        table="level" if level else BLANK,
    )


def figures_proposed(text: OfficialText) -> Iterator[Proposal]:
    """All proposals for figures, in the order of the text."""
    for one in propose(text):
        yield from one.figures
