"""Which names an expression may use, and what they mean there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.expression import Fact, Scope, Type
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Reading
from models.text import Text
from models.vocabulary import FactType, Vocabulary

#: English and Chinese names of the scopes.
SCOPES: Mapping[str, Scope] = {
    "enterprise": "enterprise",
    "企业": "enterprise",
    "year": "year",
    "年度": "year",
    "item": "item",
    "事项": "item",
    "claim": "claim",
    "申报": "claim",
    "reading": "reading",
    "解读": "reading",
}
#: English and Chinese names of the facts of a claim.
_YEAR, _NTH = ("year", "年份"), ("nth", "第几年")


@dataclass(frozen=True)
class NameScope:
    """The vocabulary as one place of a pack sees it.

    `on` is the clause's item kind, `enterprise_year`, `enterprise`, or "" for a place that sees no claim. `kinds`, for
    rules over several clauses, are all item kinds that may stand there: a fact is seen if every kind has it.
    `sees_nth` says that claims are made for several years of an item, so that `claim.nth` means something.
    """

    vocabulary: Vocabulary
    on: str = ""
    pack: str = ""
    readings: Mapping[str, Reading] | None = None
    kinds: tuple[str, ...] = ()
    sees_year: bool = True
    sees_nth: bool = False

    def facts(self, scope: Scope) -> dict[str, FactType]:
        """The facts of a scope by English name; empty where the scope is out of sight."""
        if scope == "enterprise":
            return dict(self.vocabulary.enterprise)
        if scope == "year":
            return dict(self.vocabulary.year) if self.has_year else {}
        if scope == "item":
            return self._item_facts()
        return {}

    def resolve(self, scope: Scope, name: str) -> tuple[Fact, tuple[str, ...]] | None:
        """The fact of that English name or Chinese label, and its options; None where there is none."""
        if scope == "claim":
            english = self._claim_names().get(name)
            return (Fact("claim", english, Type.COUNT), ()) if english else None
        if scope == "reading":
            return self._reading(name)
        fact = find_fact(self.facts(scope), name)
        if fact is None:
            return None
        return Fact(scope, fact.name, fact.type), tuple(option.name for option in fact.options)

    def fact_type(self, fact: Fact) -> FactType | None:
        """The vocabulary's entry of a fact of this scope; None for readings and `claim.year`."""
        return self.facts(fact.scope).get(fact.name)

    def option_names(self, fact: Fact) -> dict[str, str]:
        """English names and Chinese labels of a choice fact's options, each to the English name."""
        if fact.scope == "reading":
            return {option: option for option in self._reading_options(fact.name)}
        entry = self.fact_type(fact)
        names: dict[str, str] = {}
        for option in entry.options if entry else ():
            names[option.label.zh] = option.name
            names[option.name] = option.name
        return names

    def known_names(self, scope: Scope) -> list[str]:
        """Every name that could have been written behind the scope, for suggestions."""
        if scope == "reading":
            return [*(self.readings or {}), *self.vocabulary.readings]
        if scope == "claim":
            return list(self._claim_names())
        facts = self.facts(scope)
        return [*facts, *(fact.label.zh for fact in facts.values())]

    def why_unseen(self, scope: Scope, name: str) -> Text | None:
        """Why the fact, or no fact of the scope at all, can stand here, where that is so."""
        if scope == "item" and not (self.kinds or self.on in self.vocabulary.kinds):
            return Text("这里没有事项（item）", "there is no item here")
        if scope == "year" and not self.facts("year"):
            return Text("这里没有年度（year）", "there is no year here")
        if scope == "claim" and name in _NTH:
            return Text(
                "只有分多年支付（years 或 instalments）的条款才有",
                "only claims under a clause with `years` or `instalments` have it",
            )
        return None

    def by_year(self, fact: Fact) -> bool:
        """Whether the fact has a value for each year: all facts of the year, and of an item those marked so."""
        if fact.scope == "item":
            return all(fact.name in table and table[fact.name].by_year for table in self._item_tables())
        return fact.scope == "year"

    @property
    def has_year(self) -> bool:
        """Whether what stands here belongs to one year."""
        return self.sees_year and self.on != ENTERPRISE

    @property
    def knows_kind(self) -> bool:
        """Whether `on` is a word of the vocabulary; where it is not, nothing can be said about the facts behind it."""
        return self.on in ("", ENTERPRISE, ENTERPRISE_YEAR) or self.on in self.vocabulary.kinds

    def _claim_names(self) -> dict[str, str]:
        """The names of the claim's own facts, each to the English one."""
        names = dict.fromkeys(_YEAR, "year") if self.has_year else {}
        return {**names, **dict.fromkeys(_NTH, "nth")} if self.has_year and self.sees_nth else names

    def _item_tables(self) -> list[dict[str, FactType]]:
        kinds = self.kinds or ((self.on,) if self.on not in ("", ENTERPRISE, ENTERPRISE_YEAR) else ())
        return [self.vocabulary.item_facts(kind) for kind in kinds if kind in self.vocabulary.kinds]

    def _item_facts(self) -> dict[str, FactType]:
        tables = self._item_tables()
        if len(tables) < 2:
            return tables[0] if tables else {}
        return {
            name: fact
            for name, fact in tables[0].items()
            if all(name in table and table[name].type is fact.type for table in tables[1:])
        }

    def _reading(self, name: str) -> tuple[Fact, tuple[str, ...]] | None:
        prefix = f"{self.pack}."
        local = name.removeprefix(prefix) if self.pack else name
        if self.readings and local in self.readings:
            return Fact("reading", prefix + local, Type.CHOICE), tuple(self.readings[local].options)
        if name in self.vocabulary.readings:
            return Fact("reading", name, Type.CHOICE), tuple(self.vocabulary.readings[name].options)
        return None

    def _reading_options(self, ref: str) -> tuple[str, ...]:
        found = self._reading(ref)
        return found[1] if found else ()


def find_fact(facts: Mapping[str, FactType], name: str) -> FactType | None:
    """A fact by its English name or its Chinese label."""
    if name in facts:
        return facts[name]
    return next((fact for fact in facts.values() if fact.label.zh == name), None)
