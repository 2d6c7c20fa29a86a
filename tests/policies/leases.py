"""A scope over an invented item kind with facts by year and with days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.expression import Fact, Node, Type
from models.text import Text
from models.vocabulary import FactType, ItemKind, Option, Vocabulary
from policies.language.expression import parse_expression
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope

_LABELS = {
    "rent": "年租金",
    "heads": "人数",
    "let": "已转租",
    "deposit": "押金",
    "begins": "起租日",
    "ends": "到期日",
    "above": "高出",
    "class": "等级",
}
_LEASE = {
    **{
        name: FactType("item", name, kind, Text(_LABELS[name], name), Text("", ""), by_year=True)
        for name, kind in (("rent", Type.MONEY), ("heads", Type.COUNT), ("let", Type.FLAG))
    },
    **{
        name: FactType("item", name, kind, Text(_LABELS[name], name), Text("", ""))
        for name, kind in (("deposit", Type.MONEY), ("begins", Type.DATE), ("ends", Type.DATE), ("above", Type.COUNT))
    },
    "class": FactType(
        "item", "class", Type.CHOICE, Text("等级", "class"), Text("", ""), options=(Option("a", Text("甲", "a")),)
    ),
    # facts called like the words of the language
    **{
        name: FactType("item", name, Type.COUNT, Text(f"名{name}", name), Text("", ""))
        for name in ("months", "days", "last", "growth", "bands", "marginal", "after", "year_of", "choose", "sum_years")
    },
}


def with_leases(words: Vocabulary, more: Mapping[str, FactType] | None = None) -> Vocabulary:
    """The vocabulary with the kind `lease`."""
    kind = ItemKind("lease", Text("租赁", "lease"), Text("起租", "start"), {**_LEASE, **(more or {})})
    return replace(words, kinds={**words.kinds, "lease": kind})


def lease_scope(words: Vocabulary, *, sees_nth: bool = False) -> NameScope:
    """What a clause on leases sees."""
    return NameScope(with_leases(words), "lease", "town", {}, sees_nth=sees_nth)


def of(name: str, kind: Type, years_back: int = 0) -> Fact:
    return Fact("item", name, kind, years_back)


def parsed(scope: NameScope, text: str, wanted: Type) -> Node:
    return parse_expression(text, scope, wanted)


def refused(scope: NameScope, text: str, wanted: Type = Type.MONEY) -> tuple[int, str, str]:
    """Offset, Chinese and English text of the fault."""
    try:
        parse_expression(text, scope, wanted)
    except ExpressionError as error:
        return error.offset, error.text.zh, error.text.en
    raise AssertionError(f"{text} was read")
