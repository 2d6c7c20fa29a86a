"""The options that say what is asked of a plan: objective, demands, and the figures that money is weighed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.options import one_of, option

if TYPE_CHECKING:
    from planner.terms import Terms

#: A test holds them equal to `planner.terms.OBJECTIVES`, which the help page shall not load.
OBJECTIVES = ("sure-first", "with-competitive", "entitled-first", "expected", "net", "present-value")


def objective_option(lang: Lang) -> Any:
    """`--objective NAME`."""
    words = Text(
        "先比哪一笔钱：sure-first 确定的金额（默认）； with-competitive 竞争性全额计入； "
        "entitled-first 达标即得的优先； expected 期望金额（按入选概率、资金池比例）； "
        "net 扣除自己另投的钱； present-value 按兑付年度折现",
        "what counts first: sure-first (default), with-competitive (competitive awards in full), entitled-first, "
        "expected (by chances and budget shares), net (of the client's own extra spending), present-value (by year "
        "of payment)",
    )
    return option(lang, words, OBJECTIVES[0], "--objective", metavar="NAME", callback=one_of(lang, *OBJECTIVES))


def must_option(lang: Lang) -> Any:
    """`--must CLAIM`, as often as there are claims."""
    words = Text(
        "必须包含的申报：政策/条款@事项:年度，也可只写 政策/条款、政策/条 或政策；可写多次",
        "a claim that must be in: pack/clause@item:year, or pack/clause, pack/article, pack; may be repeated",
    )
    return option(lang, words, None, "--must", metavar="CLAIM")


def never_option(lang: Lang) -> Any:
    """`--never CLAIM`, as often as there are claims."""
    words = Text("不要的申报，写法同上；可写多次", "a claim that must stay out, named likewise; may be repeated")
    return option(lang, words, None, "--never", metavar="CLAIM")


def most_filings_option(lang: Lang) -> Any:
    """`--most-filings N`."""
    words = Text("最多申报几项（一项是一个条款、一个事项、一个年度）", "at most so many filings")
    return option(lang, words, None, "--most-filings", metavar="N", min=0)


def most_filings_a_year_option(lang: Lang) -> Any:
    """`--most-filings-a-year N`."""
    words = Text("每年最多申报几项", "at most so many filings a year")
    return option(lang, words, None, "--most-filings-a-year", metavar="N", min=0)


def no_competitive_option(lang: Lang) -> Any:
    """`--no-competitive`."""
    return option(lang, Text("不报择优竞争的条款", "nothing competitive"), False, "--no-competitive")


def no_discretionary_option(lang: Lang) -> Any:
    """`--no-discretionary`."""
    words = Text("不列酌情决定的条款", "leave discretionary clauses out of the listing")
    return option(lang, words, False, "--no-discretionary")


def least_spend_option(lang: Lang) -> Any:
    """`--least-spend MONEY`."""
    words = Text("待定投入合计至少，如 500万", "own spending on open decisions, at least, such as 5000000yuan")
    return option(lang, words, None, "--least-spend", metavar="MONEY")


def most_spend_option(lang: Lang) -> Any:
    """`--most-spend MONEY`."""
    words = Text("待定投入合计至多，如 500万", "own spending on open decisions, at most, such as 5000000yuan")
    return option(lang, words, None, "--most-spend", metavar="MONEY")


def chance_option(lang: Lang) -> Any:
    """`--chance CLAUSE=30%`, as often as there are clauses."""
    words = Text(
        "竞争性条款的入选概率，先于个案所写；可写多次",
        "chance of a competitive clause; may be repeated",
    )
    return option(lang, words, None, "--chance", metavar="CLAUSE=30%")


def pot_option(lang: Lang) -> Any:
    """`--pot POT=60%`, as often as there are pots."""
    words = Text(
        "资金池预计能兑付的比例，先于个案所写；可写多次",
        "what a budget pot will pay; may be repeated",
    )
    return option(lang, words, None, "--pot", metavar="POT=60%")


def discount_option(lang: Lang) -> Any:
    """`--discount 5%`."""
    words = Text("年折现率，只用于 present-value，默认 5%", "discount a year, for present-value alone; default 5%")
    return option(lang, words, None, "--discount", metavar="5%")


def read_terms(given: Mapping[str, Any], shares: Mapping[str, Sequence[str]]) -> Terms:
    """The terms of options: `given` are objective, discount and demands by name (empty ones are left out), `shares` the
    `NAME=SHARE` texts of `chances` and `pots`. Raises InputError.
    """
    from planner.demands.reading import on_command_line, terms_from_data

    if given.get("discount") is not None and given["objective"] != "present-value":
        told = Text(
            "折现率只用于 --objective present-value",
            "a discount only counts for --objective present-value",
        )
        raise InputError([Finding(Place("--discount"), told)])
    top = {name: given[name] for name in ("objective", "discount") if given[name] is not None}
    demands = {name: value for name, value in given.items() if name not in ("objective", "discount") and _said(value)}
    maps = {name: _pairs(name, texts) for name, texts in shares.items() if texts}
    return terms_from_data({**top, **({"demands": demands} if demands else {}), **maps}, on_command_line)


def _said(value: Any) -> bool:
    return value is not None and value is not False and value != [] and value != ()


def _pairs(name: str, texts: Sequence[str]) -> dict[str, str]:
    """`NAME=SHARE` texts as a map; what is no such text, or said twice, is refused."""
    found: dict[str, str] = {}
    place = Place("--chance" if name == "chances" else "--pot")
    for text in texts:
        key, equals, share = text.partition("=")
        if not key or not equals:
            told = Text(f"{text}：应写作 名称=比例，如 pack/1=30%", f"{text}: NAME=SHARE is expected, as in pack/1=30%")
            raise InputError([Finding(place, told)])
        if found.get(key.strip(), share) != share:
            raise InputError([Finding(place, Text(f"{key} 写了两次", f"{key} is given twice"))])
        found[key.strip()] = share
    return found
