"""What the worked examples of a pack put in: the values that they give to facts, and the readings that they set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from models.expression import Fact, Type
from models.money import MoneyError, parse_money
from models.policy import ENTERPRISE_YEAR, Clause, Example
from models.vocabulary import FactType
from policies.lints.view import View

_UNKNOWN = frozenset({"unknown", "未知", ""})


def examples_of(view: View, clause: Clause) -> list[Example]:
    """The examples that expect something of the clause."""
    return [example for example in view.policy.examples if clause.id in example.expect]


def items_of(example: Example, kind: str) -> list[Mapping[str, Any]]:
    """The items of that kind which the example gives."""
    return [
        item for item in _listed(example.given.get("items")) if isinstance(item, Mapping) and item.get("kind") == kind
    ]


def given(view: View, example: Example, clause: Clause, fact: Fact) -> list[str]:
    """The values, as written, that the example gives to a fact which the clause reads; unknown ones left out."""
    found = [value for value in _written(view, example, clause, fact) if value is not None]
    return [str(value) for value in found if not isinstance(value, Mapping) and str(value) not in _UNKNOWN]


def numbers(view: View, example: Example, clause: Clause, fact: Fact) -> list[Fraction]:
    """The same as numbers: fen, ratios, counts; what is no number is left out."""
    found = [_number(value, fact.type) for value in given(view, example, clause, fact)]
    return [value for value in found if value is not None]


def readings_of(view: View, example: Example) -> Mapping[str, Any]:
    """The readings of the pack that the example sets."""
    readings = example.given.get("readings")
    own = readings.get(view.policy.id) if isinstance(readings, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _written(view: View, example: Example, clause: Clause, fact: Fact) -> Iterator[Any]:
    enterprise = example.given.get("enterprise")
    firm: Mapping[str, Any] = enterprise if isinstance(enterprise, Mapping) else {}
    if fact.scope == "enterprise":
        yield from _named(firm, fact.name, view.words.enterprise.get(fact.name))
    elif fact.scope == "year":
        years = firm.get("years")
        for values in years.values() if isinstance(years, Mapping) else ():
            if isinstance(values, Mapping):
                yield from _named(values, fact.name, view.words.year.get(fact.name))
    elif fact.scope == "item" and clause.on != ENTERPRISE_YEAR:
        known = view.item_facts(clause.on).get(fact.name)
        for item in items_of(example, clause.on):
            for value in _named(item, fact.name, known):
                yield from value.values() if isinstance(value, Mapping) else (value,)


def _named(values: Mapping[str, Any], name: str, known: FactType | None) -> Iterator[Any]:
    for key in (name, known.label.zh if known else name):
        if key in values:
            yield values[key]
            return


def _number(value: str, kind: Type) -> Fraction | None:
    try:
        if kind is Type.MONEY:
            return Fraction(parse_money(value))
        return Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
    except (MoneyError, ValueError, ZeroDivisionError):
        return None
