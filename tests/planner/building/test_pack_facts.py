from __future__ import annotations

from dataclasses import replace

from models.policy import Strength
from models.rule import RuleKind, Selector
from planner.building.pack_facts import PackFacts, Part
from tests.planner.evaluator.builders import clause, policy, rule, times, yuan
from tests.planner.random_packs import WORDS

OLD = policy(clause("1", policy="old"), clause("2", policy="old"), policy_id="old")
CAP = rule(RuleKind.CAP, ["1", "2"], ["enterprise"], limit=yuan(5))
NEW = policy(clause("1"), clause("2.1", continues="2"), clause("2"), rules=[CAP], replaces="old")


def test_a_rule_names_its_clauses_under_every_version() -> None:
    """Clause 2.1 carries on the old clause 2, so that the new clause 2 is one of its own."""
    facts = PackFacts((OLD, NEW), WORDS)
    assert facts.has_versions
    assert [facts.clauses[part.clause].ref for part in facts.parts(CAP, "on")] == ["old/1", "p/1", "p/2"]
    assert not PackFacts((NEW,), WORDS).has_versions


def test_what_other_policies_a_rule_looks_at() -> None:
    def seen(**more: object) -> list[str]:
        bond = rule(RuleKind.HIGHEST_ONLY, ["1"], ["matter"], **more)
        own = policy(clause("1"), rules=[bond])
        city = policy(clause("1", policy="c", marks=("talent",)), policy_id="c")
        far = policy(clause("1", policy="f"), policy_id="f", jurisdiction="far", level="nation")
        facts = PackFacts((own, city, far), WORDS)
        return [facts.clauses[part.clause].ref for part in facts.across(bond)]

    assert seen(across="any") == ["c/1", "f/1"]
    assert seen(across="same_jurisdiction") == ["c/1"]
    assert seen(across="any", across_levels=("nation",)) == ["f/1"]
    assert seen(across="any", across_marks=("talent", "rent")) == ["c/1"]


def test_figures_of_clauses() -> None:
    facts = PackFacts(
        (
            policy(
                clause("1", award=times("1/2", "item.amount")),
                clause("2", strength=Strength.COMPETITIVE),
                clause("3", payee="person", strength=Strength.CEILING),
                clause("4", on="enterprise_year", tag="rd", award=times("1/2", "year.rd_expense")),
            ),
        ),
        WORDS,
    )
    assert facts.tier.tolist() == [0, 1, 2, 0]
    assert facts.rank.tolist() == [0, 2, 1, 0]
    assert facts.yearly.tolist() == [False, False, False, True]
    assert [facts.cost_based(place) for place in range(4)] == [True, False, False, True]


def test_other_rules_leave_the_facts_of_clauses_and_change_what_rules_name() -> None:
    facts = PackFacts((NEW,), WORDS)
    assert facts.parts(CAP, "on") == (Part(0), Part(2))
    fewer = replace(CAP, on=(Selector(("2",)),))
    changed = facts.under((replace(NEW, rules=(fewer,)),))
    assert changed.parts(fewer, "on") == (Part(2),)
    assert changed.named(fewer) == frozenset({2})
    assert facts.named(CAP) == frozenset({0, 2})


def test_facts_fit_the_same_policies_only() -> None:
    facts = PackFacts((NEW,), WORDS)
    assert facts.are_of((NEW,))
    assert not facts.are_of((OLD, NEW))
    assert not facts.are_of((replace(NEW),))
