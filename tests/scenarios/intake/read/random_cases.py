"""Random cases as plain data: every fact of the vocabulary, extreme amounts, and texts that cells do not like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from models.expression import Type
from models.money import LARGEST_FEN
from models.policy import Policy, Strength
from models.vocabulary import FactType, Vocabulary

FIRST, LAST = 2025, 2027
_NASTY = (
    *("=1+1", "+86", "-5", "@cmd", "'x", " 两头有空格 ", "未知", "unknown", "无", "-", "/", "007", "1e5", "2026-03-01"),
    *("是", "<b>粗</b>", "#set text(red)", "**md**", "换\n行", "\r\n", "\t", '"引号"', '"', "_x000D_", "a_x0041_b"),
    *(
        "\u3000全角\u3000",
        "500万元",
        "#REF!",
        "TRUE",
        "\x01",
        "é",
        "e\u0301",
        "🙂",
        "𠮷野家",
        "示例",
        "合计",
        "[1]",
        "?",
    ),
)
TEXTS = st.sampled_from(_NASTY) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
#: What the reader of cases does not strip down to nothing or to "unknown".
NAMES = TEXTS.filter(lambda text: text == text.strip() and text not in ("", "未知", "不知道", "unknown"))
_AMOUNTS = st.one_of(
    st.sampled_from([0, 1, 99, 100, 10_000, 10**6, 5 * 10**6, 12345678901234, LARGEST_FEN - 1, LARGEST_FEN]),
    st.integers(0, LARGEST_FEN),
    st.integers(0, 10**11),
)
MONEY = _AMOUNTS.map(lambda fen: f"{fen // 100}.{fen % 100:02}元")
_SHARES = st.sampled_from(["0%", "0.0001%", "0.5%", "1%", "12.3456%", "33.3333%", "99.9%", "100%"])
_UNKNOWN = st.just("unknown")


def _value(fact: FactType) -> st.SearchStrategy[Any]:
    names = [one.name for one in fact.options]
    by_type: dict[Type, st.SearchStrategy[Any]] = {
        Type.MONEY: MONEY,
        Type.COUNT: st.sampled_from(["0", "1", "10000", "1000000000000"]) | st.integers(0, 10**6).map(str),
        Type.RATIO: _SHARES,
        Type.FLAG: st.sampled_from(["true", "false"]),
        Type.DATE: st.dates(date(1850, 1, 1), date(2100, 12, 31)).map(str),
        Type.KEY: NAMES,
        Type.CHOICE: st.sampled_from(names or [""]),
        Type.CHOICES: st.lists(st.sampled_from(names or [""]), unique=True, max_size=4),
    }
    told = by_type[fact.type]
    if fact.name == "contract_signed":
        told |= st.just("planned")
    return told | _UNKNOWN


@st.composite
def _facts(draw: st.DrawFn, facts: Mapping[str, FactType], most: int = 6) -> dict[str, Any]:
    """Some facts; a fact by year once, or for each of some years."""
    found: dict[str, Any] = {}
    names: list[str] = draw(st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=most)) if facts else []
    for name in names:
        years = draw(st.lists(st.integers(FIRST, LAST), unique=True, max_size=3)) if facts[name].by_year else []
        value = _value(facts[name])
        found[name] = {str(year): draw(value) for year in sorted(years)} if years else draw(value)
    return found


@st.composite
def cases(draw: st.DrawFn, policies: Sequence[Policy], words: Vocabulary) -> dict[str, Any]:
    """A valid case as plain data."""
    items = draw(_items(words))
    data: dict[str, Any] = {
        "id": draw(TEXTS),
        "horizon": {"from": str(FIRST), "to": str(LAST)},
        "drafts": draw(st.sampled_from(["exclude", "include"])),
        "policies": draw(st.lists(st.sampled_from([one.id for one in policies]), unique=True, max_size=2)),
        "enterprise": draw(_facts(words.enterprise, 12)) | draw(st.sampled_from([{}, {"location": "wenzhou-urban"}])),
        "items": items,
        "history": draw(_history(policies, words, items)),
        "readings": {},
        "outlook": draw(_outlook(policies)),
    }
    title = draw(st.none() | TEXTS | st.tuples(TEXTS, TEXTS))
    if title is not None:
        data["title"] = {"zh": title[0], "en": title[1]} if isinstance(title, tuple) else title
    if draw(st.booleans()):
        data["enterprise"]["name"] = draw(TEXTS)
    years = draw(st.lists(st.integers(1999, LAST), unique=True, max_size=3))
    data["enterprise"]["years"] = {str(year): draw(_facts(words.year)) for year in sorted(years)}
    for policy in policies:
        for one in policy.readings[:1]:
            if draw(st.booleans()):
                data["readings"].setdefault(policy.id, {})[one.id] = draw(st.sampled_from(sorted(one.options)))
    return data


@st.composite
def _items(draw: st.DrawFn, words: Vocabulary) -> list[dict[str, Any]]:
    names = draw(st.lists(NAMES, unique=True, max_size=5))
    found: list[dict[str, Any]] = []
    for name in names:
        kind = draw(st.sampled_from(sorted(words.kinds)))
        day = st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)).map(str)
        dated = {"date": draw(day)} if draw(st.booleans()) else {"year": str(draw(st.integers(FIRST, LAST)))}
        item = {"id": name, "kind": kind, **dated, **draw(_facts(words.item_facts(kind)))}
        is_part: bool = draw(st.booleans())
        if found and is_part:
            item["part_of"] = draw(st.sampled_from([one["id"] for one in found]))
        for key in ("label", "matter"):
            if draw(st.booleans()):
                item[key] = draw(NAMES)
        found.append(item)
    return found


@st.composite
def _history(
    draw: st.DrawFn, policies: Sequence[Policy], words: Vocabulary, items: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    clauses = [clause for policy in policies for clause in policy.clauses if clause.paying and clause.on in words.kinds]
    awards = []
    for clause in draw(st.lists(st.sampled_from(clauses), max_size=3)):
        award: dict[str, Any] = {
            "clause": clause.ref,
            "year": str(draw(st.integers(2000, LAST))),
            "granted": draw(MONEY),
        }
        fitting = [one["id"] for one in items if one["kind"] == clause.on]
        names_item: bool = draw(st.booleans())
        if fitting and names_item:
            award["item"] = draw(st.sampled_from(fitting))
        if draw(st.booleans()):
            award["matter"] = draw(NAMES)
        plain = {name: one for name, one in words.item_facts(clause.on).items() if not one.by_year}
        award["facts"] = draw(_facts(plain, 3))
        awards.append(award)
    elsewhere = []
    for one in draw(st.lists(st.sampled_from(items), max_size=2)) if items else ():
        entry = {"matter": one["id"], "year": str(draw(st.integers(2000, LAST))), "granted": draw(MONEY)}
        entry["level"] = draw(st.sampled_from(["", *words.levels]))
        if draw(st.booleans()):
            entry["source"] = draw(TEXTS)
        elsewhere.append(entry)
    measures = [name for name, one in words.year.items() if one.type is Type.MONEY]
    reached = {name: draw(MONEY) for name in draw(st.lists(st.sampled_from(measures), unique=True, max_size=2))}
    return {"awards": awards, "elsewhere": elsewhere, "reached": reached}


@st.composite
def _outlook(draw: st.DrawFn, policies: Sequence[Policy]) -> dict[str, Any]:
    chances = [c.ref for one in policies for c in one.clauses if c.strength is Strength.COMPETITIVE]
    pots = [pot.ref for one in policies for pot in one.pots]
    found: dict[str, Any] = {}
    for part, refs in (("chances", chances), ("pots", pots)):
        some = draw(st.lists(st.sampled_from(refs), unique=True, max_size=2)) if refs else []
        found[part] = {ref: draw(_SHARES) for ref in some}
    return found
