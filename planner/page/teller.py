"""What every section of a pack's page speaks with: the pack, its words, the language, and the official text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from models.cite import Cite
from models.expression import Any, Fact, Node, Not
from models.policy import Clause, Policy, Reading
from models.rule import Rule, Selector
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.document.content import Link, Quote, Words, joined
from planner.prose.citation import cite_text
from planner.prose.labels import Labels, labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.prose.sentence import Elsewhere, Speaker, nothing_elsewhere

#: The sentence of the official text that a citation names; None where it names none.
Find = Callable[[Cite], str | None]


def no_text(_: Cite) -> str | None:
    """The official text is not at hand."""
    return None


@dataclass(frozen=True)
class Teller:
    """Says things of one pack in one language."""

    policy: Policy
    vocabulary: Vocabulary
    lang: Lang
    find: Find = no_text
    #: Other policies, of which the history of a worked example may speak.
    known: tuple[Policy, ...] = ()

    def say(self, zh: str, en: str) -> str:
        """The one of the two that the page is in."""
        return Text(zh, en).in_(self.lang)

    def text(self, text: Text) -> str:
        """A text of the pack."""
        return text.in_(self.lang)

    def labels(self, clause: Clause | None = None) -> Labels:
        """The labels that a clause sees; without one those of the enterprise and the readings."""
        if clause is not None:
            return labels_for(clause, self.vocabulary, (self.policy,))
        return Labels(self.vocabulary, "", {one.ref: one for one in self.policy.readings})

    def sentence(self, node: Node, clause: Clause | None = None, elsewhere: Elsewhere = nothing_elsewhere) -> str:
        """A tree in words."""
        return Speaker(self.labels(clause), self.lang, elsewhere=elsewhere).say(node)[0]

    def condition(self, node: Node, clause: Clause | None = None) -> str:
        """A condition in words; `not a or b` is told as what it means: if a, then b."""
        if isinstance(node, Any) and len(node.parts) == 2 and isinstance(node.parts[0], Not):
            when, then = self.sentence(node.parts[0].part, clause), self.sentence(node.parts[1], clause)
            return self.say(f"若{when}，须{then}", f"if {when}: {then}")
        return self.sentence(node, clause)

    def rule(self, rule: Rule) -> str:
        """What a rule says."""
        return rule_text(rule, rule_words(self.policy, self.vocabulary)).in_(self.lang)

    def listed(self, names: list[str]) -> str:
        """`A、B`, `A, B`."""
        return self.say("、", ", ").join(names)

    def cite(self, cite: Cite) -> str:
        """Where the text says so."""
        return cite_text(cite, self.lang)

    def quote(self, cite: Cite) -> tuple[Quote, ...]:
        """The official sentence, where the text is at hand and has it."""
        found = self.find(cite)
        return (Quote(found, self.cite(cite)),) if found else ()

    def clause_links(self, ids: tuple[str, ...]) -> Words:
        """Clauses by their numbers, each a link."""
        return joined([(Link(one, clause_anchor(one)),) for one in ids], self.say("、", ", "))

    def rule_links(self, rules: list[Rule]) -> Words:
        """Rules by their ids, each a link."""
        return joined([(Link(one.id, rule_anchor(one)),) for one in rules], self.say("、", ", "))

    def reading_links(self, readings: list[Reading]) -> Words:
        """Readings by their ids, each a link."""
        return joined([(Link(one.id, reading_anchor(one)),) for one in readings], self.say("、", ", "))


def clause_anchor(clause_id: str) -> str:
    """The place of a clause on the page."""
    return f"clause-{clause_id}"


def rule_anchor(rule: Rule) -> str:
    """The place of a rule on the page."""
    return f"rule-{rule.id}"


def reading_anchor(reading: Reading) -> str:
    """The place of a reading on the page."""
    return f"reading-{reading.id}"


def parts_within(thing: object) -> Iterator[object]:
    """The thing and all that it is made of: fields of dataclasses, entries of tuples, values of mappings."""
    yield thing
    inner: Iterator[object] = iter(())
    if is_dataclass(thing) and not isinstance(thing, type):
        inner = (getattr(thing, one.name) for one in fields(thing))
    elif isinstance(thing, Mapping):
        inner = iter(thing.values())
    elif isinstance(thing, tuple):
        inner = iter(thing)
    for part in inner:
        yield from parts_within(part)


def readings_of(thing: object, policy: Policy) -> list[Reading]:
    """The readings that a clause or a rule depends on, in the order of the pack."""
    read = {part.name for part in parts_within(thing) if isinstance(part, Fact) and part.scope == "reading"}
    return [one for one in policy.readings if one.ref in read]


def clauses_of(rule: Rule) -> frozenset[str]:
    """The ids of all clauses that the rule names, whatever they are to it."""
    named = {one for part in parts_within(rule) if isinstance(part, Selector) for one in part.clauses}
    return frozenset(named | {one for _, members in rule.classes for one in members})


def rules_of(clause: Clause, policy: Policy) -> list[Rule]:
    """The rules that bind the clause, in the order of the pack."""
    return [rule for rule in policy.rules if clause.id in clauses_of(rule)]
