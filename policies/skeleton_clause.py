"""The clause that a part of a sentence may become, as lines of a pack with blanks, and the rules that terms hint at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.proposals import BLANK, LEVELS, Proposal, Proposed, is_quota_each, sign, written
from policies.texts.articles import Article
from policies.texts.figures import Figure
from policies.texts.numerals import parse_chinese
from policies.texts.pairs import Pairing, is_ladder
from policies.texts.roles import Role

_PAYS = frozenset(
    {Role.RATE, Role.POINTS, Role.UPLIFT, Role.LIMIT, Role.YEAR_LIMIT, Role.LEVEL_AMOUNT, Role.AMOUNT}
    | {Role.UNIT_AMOUNT, Role.UNIT_LIMIT, Role.STEP_AMOUNT, Role.RANGE}
)
_RATES = frozenset({Role.RATE, Role.POINTS, Role.UPLIFT})
_LIMITS = frozenset({Role.LIMIT, Role.UNIT_LIMIT})
_ONCE = re.compile("一次性")
_DIFFERENCE = re.compile("补足|补差|差额")
#: Words of a limit that several levels of government share.
_LEVELS_TOGETHER = re.compile("联合|各级|两级|市与区|市区|区县|县市")
_HIGHEST = re.compile("就高|不重复|从优")
#: What follows the last figure of an award: 万元的奖励.
_TAIL = re.compile("[^，,、；;。和]*")
_PERIOD = re.compile(r"^(?:.*?[:：])?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that seems to pay one award, with its figures."""

    proposed: Proposed
    text: str
    figures: tuple[Proposal, ...]

    @property
    def is_limit_only(self) -> bool:
        """Whether it pays nothing itself and only limits what stands beside it: 同一单位每年不超过50万元."""
        return all(one.guess.role is Role.YEAR_LIMIT for one in self.figures if one.guess.role in _PAYS)

    def pairings(self) -> Iterator[Pairing]:
        """The lists that stand in the part."""
        mine = {one.figure for one in self.figures}
        return (one for one in self.proposed.pairings if mine & set(one.figures))


def paying_parts(proposed: Proposed) -> Iterator[Part]:
    """The parts that hold an amount, a rate or a limit; several awards side by side are parts of their own."""
    start = 0
    for text in re.split("(?<=[；;])", proposed.text):
        end = start + len(text)
        here = [one for one in proposed.figures if start <= one.figure.start < end]
        groups = list(_awards(here, proposed))
        for index, group in enumerate(groups):
            more = _TAIL.match(proposed.text, group[-1].figure.end)
            last = end if index == len(groups) - 1 or more is None else more.end()
            yield Part(proposed, proposed.text[start:last].strip("，,、；;和"), tuple(group))
            start = last
        start = end


def _awards(figures: Sequence[Proposal], proposed: Proposed) -> Iterator[list[Proposal]]:
    """One group of figures an award: a list, an amount, or rates with their limit; conditions go with what follows."""
    group: list[Proposal] = []
    waiting: list[Proposal] = []
    for one in figures:
        if one.guess.role not in _PAYS:
            waiting.append(one)
        elif group and _belongs(one, group, proposed):
            group += [*waiting, one]
            waiting = []
        else:
            if group:
                yield group
            group, waiting = [*waiting, one], []
    if group:
        yield [*group, *waiting]


def _belongs(one: Proposal, group: Sequence[Proposal], proposed: Proposed) -> bool:
    """Whether the figure is of the same award as those before it."""
    before = [other for other in group if other.guess.role in _PAYS]
    role, roles = one.guess.role, {other.guess.role for other in before}
    if any(one.figure in pair.figures and before[-1].figure in pair.figures for pair in proposed.pairings):
        return True
    if role is Role.YEAR_LIMIT or role is before[-1].guess.role is Role.RANGE:
        return True
    if role in _LIMITS:
        return not roles & {*_LIMITS, Role.AMOUNT} or bool(roles & _RATES and role not in roles)
    return role in _RATES and roles <= _RATES and not one.guess.belongs


def clause_id(article: str, number: int = 0) -> str:
    """`4.2` for the second clause of article 4, （四） or 第四条, `4` for its only one; closing parts begin with F."""
    marks = re.findall(r"\d+|[一二三四五六七八九十百]+", article)
    numbers = [one if one.isdigit() else str(parse_chinese(one)) for one in marks]
    base = ".".join(numbers) or "1"
    base = f"F{base}" if article.startswith(("附则", "末段")) else base
    return f"{base}.{number}" if number else base


def quoted_article(name: str) -> str:
    """The article as YAML wants it: a plain number would not stay a text in every reader."""
    return f'"{name}"' if name.isascii() else name


def clause_lines(part: Part, name: str, shares: Sequence[str] = ()) -> list[str]:
    """The clause, paid in `shares` where the text names some; what nobody can know from the figures is left blank."""
    article = part.proposed.article
    cite = f"{{article: {quoted_article(article.name)}, sentence: {part.proposed.sentence}}}"
    lines = [f'- id: "{name}"', *_title(article), f"  cite: {cite}"]
    ladder = next((one for one in part.pairings() if is_ladder(one)), None)
    lines += _ladder(ladder, part) if ladder is not None else [f"  on: {BLANK}"]
    lines += _conditions(part)
    if ladder is None:
        lines += _award(part)
    lines += [f"  instalments: [{', '.join(shares)}]"] if shares else []
    lines.append(f"  strength: {_strength(part)}")
    return lines + _quota(part) + [f"  evidence: [{BLANK}]"] + _departments(article)


def bare_clause_lines(article: Article, name: str) -> list[str]:
    """The clause of an article without amounts and rates."""
    return [
        f'- id: "{name}"',
        *_title(article),
        f"  cite: {{article: {quoted_article(article.name)}}}",
        "  on: enterprise",
        "  strength: in_kind",
        *_departments(article),
    ]


def direction_lines(article: Article, proposed: Sequence[Proposed], name: str) -> list[str]:
    """The entry of an article of a text that grants nothing: a task, with the years of its targets."""
    years = [one for sentence in proposed for one in sentence.figures if one.guess.role is Role.TARGET]
    targets = ", ".join(
        f'{{year: {year}, text: {{zh: "{BLANK}", en: "{BLANK}"}}}}'
        for year in dict.fromkeys(written(one.figure) for one in years)
    )
    return [
        f'- id: "{name}"',
        *_title(article),
        f'  summary: {{zh: "{BLANK}", en: "{BLANK}"}}',
        f"  cite: {{article: {quoted_article(article.name)}}}",
        f"  kinds: [{BLANK}]",
        *_departments(article),
        *([f"  targets: [{targets}]"] if targets else []),
    ]


def rule_lines(part: Part, names: Sequence[str], beside: Sequence[Proposed] = ()) -> Iterator[str]:
    """The rules that yearly limits and 一次性 hint at, on the clauses of these names.

    Where another sentence of the article (`beside`) pays the difference later, that is the rule: once would bar it, as
    it would the next step of a ladder, which pays each step once by itself.
    """
    on = ", ".join(f'"{name}"' for name in names) or BLANK
    cite = f"cite: {{article: {quoted_article(part.proposed.article.name)}, sentence: {part.proposed.sentence}}}"
    for one in part.figures:
        if one.guess.role is Role.YEAR_LIMIT:
            yield f"- {{kind: cap, limit: {written(one.figure)}, on: [{on}], per: [enterprise, year], {cite}}}"
    later = next((one for one in beside if _DIFFERENCE.search(one.text)), None)
    if later is not None and later.sentence != part.proposed.sentence:
        cite = f"cite: {{article: {quoted_article(later.article.name)}, sentence: {later.sentence}}}"
        yield f"- {{kind: top_up, on: [{on}], per: [enterprise], {cite}}}"
    elif _ONCE.search(part.text) and not any(is_ladder(one) for one in part.pairings()):
        yield f"- {{kind: once, on: [{on}], per: [enterprise], {cite}}}"


def shared_rule_lines(proposed: Proposed, names: Sequence[str]) -> Iterator[str]:
    """The rules of a sentence that stands beside what it binds: 就高不重复 for the whole pack, so many for each
    enterprise for the clauses of the article (`names`), a share of the base for all levels together.
    """
    cite = f"cite: {{article: {quoted_article(proposed.article.name)}, sentence: {proposed.sentence}}}"
    on = ", ".join(f'"{name}"' for name in names) or BLANK
    for one in proposed.figures:
        if one.guess.role is Role.PLACES and is_quota_each(one.figure, proposed.text):
            yield f"- {{kind: quota, number: {written(one.figure)}, on: [{on}], per: [enterprise, year], {cite}}}"
        if one.guess.role is Role.JOINT_LIMIT:
            levels = "with: {of: any, levels: [district, city]}, " if _LEVELS_TOGETHER.search(proposed.text) else ""
            limit = f"{written(one.figure)} * item.{BLANK}"
            yield f"- {{kind: cap, limit: {limit}, on: [{on}], {levels}per: [item], {cite}}}"
    if any(_HIGHEST.search(term.text) for term in proposed.terms):
        yield f"- {{kind: highest_only, on: all, with: same_jurisdiction, per: [matter], {cite}}}"


def _title(article: Article) -> list[str]:
    return [f'  title: {{zh: "{article.heading or BLANK}", en: "{BLANK}"}}']


def _ladder(pairing: Pairing, part: Part) -> list[str]:
    steps = ", ".join(
        f"{written(step)}: {written(amount)}" for step, amount in zip(pairing.steps, pairing.figures, strict=True)
    )
    reach = "above" if sign(pairing.steps[0], part.proposed.text) == ">" else "at_least"
    mode = "top_up" if re.search("补差", part.proposed.text) else "full"
    return [
        "  on: enterprise_year",
        f"  tag: {BLANK}",
        "  ladder:",
        f"    measure: year.{BLANK}",
        f"    reach: {reach}",
        f"    mode: {mode}",
        f"    steps: {{{steps}}}",
    ]


def _conditions(part: Part) -> list[str]:
    stepped = {step for pairing in part.pairings() for step in pairing.steps}
    tests = [
        f"    - item.{BLANK} {sign(one.figure, part.proposed.text)} {written(one.figure)}"
        for one in part.figures
        if one.guess.role is Role.THRESHOLD and one.figure not in stepped
    ]
    levels = next((_levels(one) for one in part.pairings() if _levels(one)), [])
    if levels:
        tests.append(f"    - item.level in ({', '.join(dict.fromkeys(levels))})")
    return ["  when:", *tests] if tests else [f"  when: {BLANK}"]


def _levels(pairing: Pairing) -> list[str]:
    found = [LEVELS.get(label.split("·")[-1], "") for label in pairing.labels]
    return found if all(found) and len(set(found)) == len(found) else []


def _award(part: Part) -> list[str]:
    lines: list[str] = []
    most = ""
    listed: set[Figure] = set()
    terms: list[str] = []
    for pairing in part.pairings():
        listed |= set(pairing.figures)
        terms.append(_table(pairing))
    for one in part.figures:
        if one.figure in listed:
            continue
        if one.guess.role in _RATES:
            terms.append(f"{written(one.figure)} * item.{BLANK}")
        elif one.guess.role is Role.AMOUNT:
            terms.append(written(one.figure))
        elif one.guess.role is Role.UNIT_AMOUNT:
            terms.append(f"{written(one.figure)} * item.{BLANK}")
        elif one.guess.role is Role.RANGE:
            most = f"  indicative: {written(one.figure)}"
    limits = [
        written(one.figure) + (f" * item.{BLANK}" if one.guess.role is Role.UNIT_LIMIT else "")
        for one in part.figures
        if one.guess.role in _LIMITS and one.figure not in listed
    ]
    if not terms and limits:
        terms, limits = limits[:1], limits[1:]
    if terms:
        lines.append(f'  award: "{" + ".join(terms)}"')
    return [*lines, *(f"  limit: {limit}" for limit in limits[:1]), *([most] if most and not terms else [])]


def _table(pairing: Pairing) -> str:
    """A list of amounts or rates by level, by kind or by size."""
    if pairing.steps:
        rows = ", ".join(f"{written(s)}: {written(f)}" for s, f in zip(pairing.steps, pairing.figures, strict=True))
        return f"bands(item.{BLANK}, {rows}) * item.{BLANK}"
    names = _levels(pairing) or [f"{BLANK}{number}" for number in range(1, len(pairing.figures) + 1)]
    rows = ", ".join(f"{name}: {written(figure)}" for name, figure in zip(names, pairing.figures, strict=True))
    return f"choose(item.{'level' if _levels(pairing) else BLANK}, {rows})"


def _strength(part: Part) -> str:
    if re.search("评选|择优|遴选|竞争性", part.text):
        return "competitive"
    open_ended = any(one.guess.role is Role.RANGE for one in part.figures)
    if open_ended or re.search("(?<!最高)可(?:按|给予|申请|享受)|综合支持|视情|酌情", part.text):
        return "discretionary"
    return "ceiling" if re.search("最高|不超过|不高于|限额|最多|至多", part.text) else "entitled"


def _quota(part: Part) -> list[str]:
    places = [
        written(one.figure)
        for one in part.figures
        if one.guess.role is Role.PLACES and not is_quota_each(one.figure, part.proposed.text)
    ]
    return [f'  quota: {{places: {places[0]}, scope: {{zh: "{BLANK}", en: "{BLANK}"}}}}'] if places else []


def _departments(article: Article) -> list[str]:
    names = _PERIOD.sub("", article.offices.split("。")[0].split("；")[0])
    offices = [one for one in re.split("[、，,]", names) if one]
    return [f"  departments: [{', '.join(offices)}]"] if offices else []
