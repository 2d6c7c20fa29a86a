"""A case file in which everything is still unknown: the facts that a city's packs read, each with its question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from models.case import SIGNED
from models.expression import Type
from models.policy import Policy
from models.text import Lang, Text
from models.vocabulary import FactType, Vocabulary
from planner.report.wrapping import wrapped
from scenarios.intake.fields import facts_read, horizon_of_packs, kinds_read, measures_read, packs_of, years_back

_COMMENT_WIDTH = 90
_SIGNED_HINT = Text("true、planned（拟签）或 false", "true, planned (yet to be signed) or false")
_HINTS = {
    Type.MONEY: Text("金额，带单位，如 500万、2000元", "money with a unit, such as 500万 or 2000元"),
    Type.FLAG: Text("true 或 false", "true or false"),
    Type.COUNT: Text("整数", "a whole number"),
    Type.DATE: Text("日期，如 2026-03-01", "a date, such as 2026-03-01"),
    Type.RATIO: Text("比例，如 25%", "a ratio, such as 25%"),
    Type.KEY: Text("名称或编号", "a name or number"),
}
_OF_ITEMS = Text(
    "每个事项还可写：label 名称；date 日期（代替 year）；part_of 所属项目的 id。"
    "合同在项目之内的务必写 part_of：同一笔支出只支持一次。",
    "Every item may also carry: label, its name; date, instead of year; part_of, the id of the project that it belongs "
    "to. Never leave part_of out for a contract within a project: spending is paid once.",
)
_OF_HISTORY = Text(
    "已经拿到的奖补、以前年度达到过的数额、同一事项从别处得到的资金，去掉井号填写，没有就整段删去：",
    "Awards already received, figures reached in earlier years, money for the same matter from elsewhere: uncomment "
    "what there is, delete the rest.",
)


def blank_case(city: str, policies: Iterable[Policy], vocabulary: Vocabulary, lang: Lang) -> str:
    """The YAML text of a case in that city; it loads as it is."""
    packs = packs_of((city,), policies)
    first, last = horizon_of_packs(packs)
    drafts = "include" if all(policy.status == "draft" for policy in packs) else "exclude"
    lines = [
        *_head(city, packs, vocabulary, lang),
        "id: my-case",
        Text("title: 我的企业", "title: my enterprise").in_(lang),
        f"horizon: {{from: {first}, to: {last}}}",
        f"drafts: {drafts}",
        "enterprise:",
        *_indented(_enterprise(city, packs, vocabulary, first, lang)),
        *_comment(_OF_ITEMS.in_(lang)),
        "items:",
        *_indented(_items(packs, vocabulary, range(first, last + 1), lang)),
        *_comment(_OF_HISTORY.in_(lang)),
        *(f"# {line}" for line in _history(packs, first).splitlines()),
    ]
    return "\n".join(lines) + "\n"


def _head(city: str, packs: Sequence[Policy], words: Vocabulary, lang: Lang) -> list[str]:
    names = ", ".join(pack.id for pack in packs)
    place = words.places[city].in_(lang)
    told = Text(
        f"{place}个案。只列出这些政策会用到的事实：{names}。不知道的保留 unknown，它既不等于 0，也不等于否；"
        "没有的事项整段删去，同类有多项的复制一段并换 id。",
        f"A case in {place}. Only facts that these packs read are listed: {names}. Leave unknown what is not known: it "
        "is neither 0 nor false. Delete the items that there are not; copy one, with another id, for several.",
    )
    return _comment(told.in_(lang))


def _history(packs: Sequence[Policy], first: int) -> str:
    """An example of every kind of line, with a clause and a ladder of these packs."""
    clauses = [clause for pack in packs for clause in pack.clauses if clause.paying]
    award = next(clause for clause in clauses if clause.ladder is None)
    reached = measures_read(packs)
    lines = [
        "history:",
        "  awards:",
        f"    - {{clause: {award.ref}, item: {award.on}-1, year: {first}, granted: 10万}}",
        *([f"  reached: {{{', '.join(f'{name}: 500万' for name in reached)}}}"] if reached else []),
        "  elsewhere:",
        f"    - {{matter: {award.on}-1, year: {first}, granted: 5万, level: province, source: 省级补助}}",
    ]
    return "\n".join(lines)


def _enterprise(city: str, packs: Sequence[Policy], words: Vocabulary, first: int, lang: Lang) -> Iterator[str]:
    read = facts_read(packs, "")
    for name, fact in words.enterprise.items():
        if ("enterprise", name) in read:
            yield from _entry(fact, city if name == "location" else "unknown", lang, explained=name != "location")
    asked = [fact for name, fact in words.year.items() if ("year", name) in read]
    if asked:
        yield "years:"
        # last year's figures decide growth and ladders
        earliest = first - years_back(packs)
        for year in range(earliest, first + 1):
            yield f"  {year}:"
            for fact in asked:
                yield from _indented(_entry(fact, "unknown", lang, explained=year == earliest), 4)


def _items(packs: Sequence[Policy], words: Vocabulary, years: range, lang: Lang) -> Iterator[str]:
    """An item of each kind, in the first of the years."""
    for name in kinds_read(packs, words):
        kind = words.kinds[name]
        dated = kind.dated_by.in_(lang)
        label = Text(f"{kind.label.zh}；年份看{dated}", f"{kind.label.en}; dated by {dated}").in_(lang)
        yield from _comment(label)
        yield f"- id: {name}-1"
        yield f"  kind: {name}"
        yield f"  year: {years.start}"
        read = facts_read(packs, name)
        for fact_name, fact in words.item_facts(name).items():
            if ("item", fact_name) in read:
                value = f"{{{', '.join(f'{one}: unknown' for one in years)}}}" if fact.by_year else "unknown"
                yield from _indented(_entry(fact, value, lang))


def _entry(fact: FactType, value: str, lang: Lang, *, explained: bool = True) -> list[str]:
    """The question as a comment, and the fact with its value."""
    comment = _comment(f"{fact.question.in_(lang)} [{_hint(fact, lang)}]") if explained else []
    return [*comment, f"{fact.name}: {value}"]


def _hint(fact: FactType, lang: Lang) -> str:
    each = Text("；每年一个值，也可只写一个", "; one value a year, or one alone").in_(lang) if fact.by_year else ""
    return _form(fact, lang) + each


def _form(fact: FactType, lang: Lang) -> str:
    if fact.options:
        options = Text("、", ", ").in_(lang).join(f"{one.name} {one.label.in_(lang)}" for one in fact.options)
        several = Text("可多选：", "a list of: ") if fact.type is Type.CHOICES else Text("可选：", "one of: ")
        return several.in_(lang) + options
    return (_SIGNED_HINT if fact.name == SIGNED else _HINTS[fact.type]).in_(lang)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrapped(" ".join(text.split()), _COMMENT_WIDTH)]


def _indented(lines: Iterable[str], blanks: int = 2) -> list[str]:
    return [textwrap.indent(line, " " * blanks) for line in lines]
