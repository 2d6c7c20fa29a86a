"""What a right pack means once it is read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from models.cite import Cite
from models.expression import Fact, Literal, Type
from models.policy import Clause, Policy, Step, Strength, Window
from models.rule import RuleKind
from models.text import Text
from models.vocabulary import Vocabulary
from policies.loader import load_all, load_policies, load_policy, policy_from_text

GOOD = Path(__file__).parent / "good"
TEMPLATE = Path("policies/TEMPLATE.yaml")
WAN = 10**6


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.fixture(scope="module")
def small(words: Vocabulary) -> Policy:
    return load_policy(GOOD / "small.yaml", words)


@pytest.fixture(scope="module")
def every(words: Vocabulary) -> Policy:
    return load_policy(GOOD / "every-rule.yaml", words)


def test_the_head(small: Policy) -> None:
    assert (small.id, small.status, small.level, small.version) == ("small-town", "in_force", "city", "1")
    assert small.title == Text("小镇政策", "small town policy")
    first, last = day("2026-01-01"), day("2026-12-31")
    assert small.windows == {"": Window(first, first, last, last)}
    assert [condition.text for condition in small.applies_to] == ["enterprise.location == sampletown"]


def test_what_a_clause_leaves_out(small: Policy) -> None:
    clause = small.clause("1.1")
    assert (clause.article, clause.payee, clause.pay_after_years, clause.round_down_to) == ("1", "enterprise", 1, 100)
    assert (clause.limit, clause.indicative, clause.quota, clause.clock, clause.tag) == (None, None, None, None, "")
    assert clause.cite == Cite("一", 1)
    assert clause.ref == "small-town/1.1"
    assert clause.place.line == 11


def test_what_a_clause_may_say(every: Policy) -> None:
    compute, corpus = every.clause("5.1"), every.clause("5.2")
    assert (compute.round_down_to, compute.pay_after_years, compute.article) == (10_000, 2, "5")
    assert (corpus.article, corpus.strength, corpus.limit) == (
        "五甲",
        Strength.COMPETITIVE,
        Literal(Type.MONEY, 20 * WAN),
    )
    assert corpus.quota is not None
    assert corpus.quota.places == 0


def test_only_what_is_sure_enough_and_has_an_award_pays(small: Policy) -> None:
    assert [clause.id for clause in small.clauses if clause.paying] == ["1.1", "1.2", "2"]


def test_a_ladder(small: Policy) -> None:
    ladder = small.clause("2").ladder
    assert ladder is not None
    assert ladder.measure == Fact("year", "revenue", Type.MONEY)
    assert ladder.inclusive
    assert ladder.steps == (Step(1000 * WAN, 10 * WAN), Step(2000 * WAN, 20 * WAN))


@pytest.mark.parametrize(
    ("written", "jump", "later"),
    [
        ("mode: full", "highest", "full"),
        ("mode: top_up", "highest", "difference"),
        ("mode: each", "all", "full"),
        ("jump: all", "all", "full"),
        ("later: difference", "highest", "difference"),
        ("jump: all, later: difference", "all", "difference"),
    ],
)
def test_the_two_questions_of_a_ladder(words: Vocabulary, written: str, jump: str, later: str) -> None:
    text = (GOOD / "small.yaml").read_text(encoding="utf-8").replace("mode: top_up", written)
    ladder = policy_from_text(text, words).clause("2").ladder
    assert ladder is not None
    assert (ladder.jump, ladder.later) == (Literal(Type.CHOICE, jump), Literal(Type.CHOICE, later))


def test_above_excludes_the_threshold_itself(words: Vocabulary) -> None:
    text = (GOOD / "small.yaml").read_text(encoding="utf-8").replace("reach: at_least", "reach: above")
    ladder = policy_from_text(text, words).clause("2").ladder
    assert ladder is not None
    assert not ladder.inclusive


def test_windows_by_reading(words: Vocabulary) -> None:
    policy = load_policy(GOOD / "windows-by-reading.yaml", words)
    assert policy.window_reading == "windows-by-reading.first-day"
    assert policy.windows == {
        "open-span": Window(day("2025-01-01"), day("2026-01-01"), day("2027-12-31"), day("2028-12-31")),
        "new-year": Window(day("2026-01-01"), day("2026-01-01"), day("2028-12-31"), day("2028-12-31")),
    }


def test_awards_count_from_their_own_day(every: Policy) -> None:
    first, last = day("2025-07-01"), day("2027-12-31")
    assert every.windows == {"": Window(first, first, last, last)}


def test_every_kind_of_rule_is_read_and_numbered(every: Policy) -> None:
    assert {rule.kind for rule in every.rules} == set(RuleKind)
    assert [rule.id for rule in every.rules] == [
        "cap-1",
        "cap-2",
        "at-most-one-1",
        "highest-only-1",
        "highest-only-2",
        "one-class-1",
        "once-1",
        "requires-1",
        "deduct-1",
        "top-up-1",
        "quota-1",
        "supersedes-1",
        "matching-1",
        "used-up-1",
        "allowed-1",
    ]


def test_what_the_kinds_of_rules_say(every: Policy) -> None:
    rules = {rule.id: rule for rule in every.rules}
    assert rules["cap-1"].of == "base"
    assert [one.clauses for one in rules["cap-2"].if_taken] == [("6",)]
    assert rules["highest-only-1"].across == "same_jurisdiction"
    assert rules["highest-only-2"].chooser == "authority"
    assert rules["one-class-1"].classes == (("a", ("5.1",)), ("b", ("5.2", "6")))
    assert rules["requires-1"].stacks
    assert [one.clauses for one in rules["requires-1"].needs] == [("5.1",)]
    assert [one.clauses for one in rules["deduct-1"].of_claims] == [("5.1",)]
    assert [one.clauses for one in rules["supersedes-1"].of_claims] == [("5.1",), ("5.2",)]
    assert rules["quota-1"].number == 3
    assert rules["matching-1"].rate == Literal(Type.RATIO, Fraction(1, 2))
    assert [one.clauses for one in rules["matching-1"].of_claims] == [("5.1",)]
    assert rules["used-up-1"].limit == Literal(Type.MONEY, 50 * WAN)
    assert [one.clauses for one in rules["used-up-1"].needs] == [("5.1",)]
    assert [one.clauses for one in rules["allowed-1"].needs] == [("5.1",)]


def test_a_rule_on_all_selects_the_paying_clauses(every: Policy) -> None:
    assert [selector.clauses for selector in every.rules[3].on] == [("5.1", "5.2", "6")]


def test_a_selector_keeps_its_condition(every: Policy) -> None:
    plain, tested = every.rules[2].on
    assert (plain.clauses, plain.where) == (("5.1",), None)
    assert tested.clauses == ("5.2",)
    assert tested.where is not None


def test_an_example_is_laid_over_the_base(small: Policy) -> None:
    example = small.examples[0]
    assert example.expect == {"1.1": 30 * WAN}
    assert example.given["enterprise"] == {"location": "sampletown"}
    assert example.given["horizon"] == {"from": "2026", "to": "2026"}


def test_mappings_merge_and_lists_replace(words: Vocabulary) -> None:
    text = (GOOD / "small.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "  enterprise: {location: sampletown}\n", "  enterprise: {location: sampletown, ai: true}\n  items: [1]\n"
    )
    text = text.replace("    given:\n", "    given:\n      enterprise: {location: elsewhere}\n")
    given = policy_from_text(text, words).examples[0].given
    assert given["enterprise"] == {"location": "elsewhere", "ai": "true"}
    assert len(given["items"]) == 1 and given["items"] != ["1"]  # type: ignore[arg-type]


def test_the_same_text_gives_the_same_policy_and_digest(words: Vocabulary) -> None:
    text = (GOOD / "small.yaml").read_text(encoding="utf-8")
    first, second = policy_from_text(text, words), policy_from_text(text, words)
    assert first == second
    assert first.digest == second.digest
    assert policy_from_text(text + "\n", words).digest != first.digest


def test_the_template_is_a_right_pack(words: Vocabulary) -> None:
    policy = load_policy(Path(__file__).parents[2] / TEMPLATE, words)
    assert {rule.kind for rule in policy.rules} == set(RuleKind)


def test_packs_come_sorted_by_id(words: Vocabulary) -> None:
    ids = [policy.id for policy in load_policies([GOOD / "windows-by-reading.yaml", GOOD / "every-rule.yaml"], words)]
    assert ids == ["every-rule", "windows-by-reading"]


def test_a_folder_gives_its_packs(words: Vocabulary) -> None:
    ids = [policy.id for policy in load_all([GOOD], words).policies]
    assert ids == ["every-rule", "small-town", "wider", "windows-by-reading"]


def clauses_of(packs: tuple[Policy, ...]) -> list[Clause]:
    return [clause for pack in packs for clause in pack.clauses]


def test_the_packs_that_come_along_are_right(packs: tuple[Policy, ...]) -> None:
    assert [pack.id for pack in packs] == [
        "jinhua-2023",
        "jinhua-2025",
        "jinhua-action-plan",
        "tongxiang-2025",
        "wenzhou-2025",
    ]
    assert all(clause.cite.article for clause in clauses_of(packs))


def test_every_bond_of_the_packs_says_where_the_text_has_it(packs: tuple[Policy, ...]) -> None:
    assert all(rule.cite.article for pack in packs for rule in pack.rules)
