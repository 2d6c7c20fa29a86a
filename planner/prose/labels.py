"""What facts, options and readings are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.expression import Fact
from models.policy import Clause, Policy, Reading
from models.text import Lang, Text
from models.vocabulary import FactType, Vocabulary

_OF_CLAIM = {
    "year": Text("申报年度", "year of the claim"),
    "nth": Text("申报年次", "year of support"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The vocabulary as one clause sees it: `kind` is the clause's item kind, `readings` are known by their ref."""

    vocabulary: Vocabulary
    kind: str = ""
    readings: Mapping[str, Reading] = field(default_factory=dict)

    def entry(self, fact: Fact) -> FactType | None:
        """The vocabulary's entry of a fact; None for readings, facts of the claim and what it lacks."""
        words = self.vocabulary
        if fact.scope == "enterprise":
            return words.enterprise.get(fact.name)
        if fact.scope == "year":
            return words.year.get(fact.name)
        if fact.scope == "item":
            known = words.item_facts(self.kind) if self.kind in words.kinds else words.common
            return known.get(fact.name)
        return None

    def fact(self, fact: Fact, lang: Lang) -> str:
        """The fact's label; a fact of an earlier year says so."""
        if fact.scope == "claim":
            return _OF_CLAIM[fact.name].in_(lang)
        if fact.scope == "reading":
            local = fact.name.rsplit(".", 1)[-1]
            return Text(f"解读“{local}”", f"reading {local}").in_(lang)
        entry = self.entry(fact)
        label = entry.label.in_(lang) if entry else fact.name
        return _of_earlier_year(label, fact.years_back, lang)

    def option(self, fact: Fact, name: str, lang: Lang) -> str:
        """The label of an option of a choice fact or of a reading."""
        if fact.scope == "reading":
            text = self._reading_options(fact.name).get(name)
            return text.in_(lang) if text else name
        entry = self.entry(fact)
        for option in entry.options if entry else ():
            if option.name == name:
                return option.label.in_(lang)
        return name

    def _reading_options(self, ref: str) -> Mapping[str, Text]:
        if ref in self.readings:
            return self.readings[ref].options
        shared = self.vocabulary.readings.get(ref)
        return shared.options if shared else {}


def labels_for(clause: Clause, vocabulary: Vocabulary, policies: Iterable[Policy] = ()) -> Labels:
    """The labels that a clause needs."""
    readings = {reading.ref: reading for policy in policies for reading in policy.readings}
    return Labels(vocabulary, clause.on, readings)


def _of_earlier_year(label: str, years_back: int, lang: Lang) -> str:
    if years_back == 0:
        return label
    if years_back == 1:
        return Text(f"上年{label}", f"last year's {label}").in_(lang)
    return Text(f"{years_back} 年前的{label}", f"{label} {years_back} years before").in_(lang)
