from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from models.case import Award, Case, Elsewhere
from models.expression import Arithmetic, Type
from models.policy import Policy, Years
from planner.evaluator.ceilings import claims_of
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY, Entry, ancestry, entries_of, items_of
from planner.evaluator.facts import world_of
from tests.planner.evaluator.builders import VOCABULARY, case, clause, fact, item, policy, times, yuan


def rows(given: Case, *packs: Policy, **paid: int) -> dict[str, Entry]:
    world = world_of(given, packs, VOCABULARY)
    granted = {f"p/1@{name}:2026": amount for name, amount in paid.items()}
    return {entry.key: entry for entry in entries_of(world, packs, claims_of(world, packs), granted)}


PACK = policy(
    clause("1.2", article="7"),
    clause("1", award=times("1/2", "item.amount")),
    clause("2", on="enterprise_year", tag="rd"),
)


def test_the_keys_of_a_claim_on_an_item() -> None:
    tree = (item("top", "title"), item("mid", "title", part_of="top"))
    given = case(*tree, item("leaf", part_of="mid", matter="m", platform="x"), horizon=(2026, 2026))
    entry = rows(given, PACK)["p/1.2@leaf:2026"]
    names = ("enterprise", "item", "item.platform", "matter", "root", "clause", "article", "policy", "level", "year")
    assert [entry.key_of(name) for name in names] == [
        ("=", "firm"),
        ("=", "leaf"),
        ("=", "x"),
        ("=", "m"),
        ("=", "top"),
        ("=", "p/1.2"),
        ("=", "p", "7"),
        ("=", "p"),
        ("=", "city"),
        ("=", 2026),
    ]
    assert entry.key_of("item.level") == UNKNOWN_KEY
    assert entry.key_of("item.carrier") == NO_KEY


def test_the_keys_of_a_claim_on_the_enterprise_year() -> None:
    entry = rows(case(horizon=(2026, 2026)), PACK)["p/2@enterprise:2026"]
    assert entry.key_of("matter") == ("=", "firm", "rd", 2026)
    assert [entry.key_of(name) for name in ("item", "root", "item.level")] == [NO_KEY] * 3


def test_awards_of_the_history_take_keys_from_the_item_the_facts_or_nowhere() -> None:
    awards = (
        Award("p", "1", 2025, 5_00, item="i"),
        Award("p", "1", 2025, 5_00, facts={"platform": "y"}),
        Award("p", "1", 2025, 5_00, matter="i"),
        Award("p", "2", 2025, 5_00),
        Award("gone", "9", 2025, 5_00),
    )
    given = case(item(platform="x", matter="m"), awards=awards)
    past = [entry for entry in rows(given, PACK).values() if entry.sealed]
    assert [entry.key_of("item") for entry in past] == [("=", "i"), UNKNOWN_KEY, UNKNOWN_KEY, NO_KEY, UNKNOWN_KEY]
    assert [entry.key_of("item.platform") for entry in past] == [
        ("=", "x"),
        ("=", "y"),
        UNKNOWN_KEY,
        NO_KEY,
        UNKNOWN_KEY,
    ]
    assert [entry.key_of("matter") for entry in past] == [
        ("=", "m"),
        UNKNOWN_KEY,
        ("=", "m"),
        ("=", "firm", "rd", 2025),
        UNKNOWN_KEY,
    ]
    assert past[4].key_of("policy") == ("=", "gone")
    assert (past[4].key_of("article"), past[4].policy) == (UNKNOWN_KEY, None)
    assert past[0].key == "history[1] p/1@i:2025"
    assert past[3].key == "history[4] p/2@enterprise:2025"


def test_money_from_elsewhere_belongs_to_a_matter_or_an_item() -> None:
    money = (Elsewhere("i", 2025, 7_00, "fund"), Elsewhere("m", 2025, 7_00, "fund"))
    first, second = [entry for entry in rows(case(item(matter="m"), elsewhere=money)).values() if entry.sealed]
    assert first.key_of("matter") == second.key_of("matter") == ("=", "m")
    assert (first.key_of("item"), second.key_of("item")) == (("=", "i"), UNKNOWN_KEY)
    assert (first.paid, first.key) == (7_00, "elsewhere[1] fund:2025")


def test_money_from_elsewhere_may_state_its_level() -> None:
    money = (Elsewhere("i", 2025, 7_00, "fund", "province"), Elsewhere("i", 2025, 7_00, "fund"))
    stated, silent = [entry for entry in rows(case(item(), elsewhere=money)).values() if entry.sealed]
    assert (stated.key_of("level"), silent.key_of("level")) == (("=", "province"), UNKNOWN_KEY)


def test_versions_share_the_keys_of_clause_article_and_policy() -> None:
    later = replace(
        policy(clause("9", policy="q", article="9", continues="1.2"), policy_id="q", replaces="p"), level="nation"
    )
    given = case(item(), awards=[Award("p", "1.2", 2025, 5_00, item="i")])
    found = rows(given, PACK, later)
    for key in ("p/1.2@i:2026", "q/9@i:2026", "history[1] p/1.2@i:2025"):
        entry = found[key]
        assert (entry.line, entry.origin) == ("p", "p/1.2")
        assert [entry.key_of(name) for name in ("clause", "policy")] == [("=", "p/1.2"), ("=", "p")]
        assert [entry.key_of("article", version) for version in "pq"] == [("=", "p", "7"), ("=", "p", "9")]
    assert [found[key].key_of("level") for key in ("p/1.2@i:2026", "q/9@i:2026")] == [("=", "city"), ("=", "nation")]


def test_an_award_of_the_history_knows_the_year_of_its_item() -> None:
    over_years = policy(clause("1", years=Years(3, after=1)))
    given = case(item(year=2024), awards=[Award("p", "1", 2026, 5_00, item="i"), Award("p", "1", 2026, 5_00)])
    named, unnamed = [entry for entry in rows(given, over_years).values() if entry.sealed]
    assert (named.facts.nth, unnamed.facts.nth) == (2, None)


def test_the_base_that_a_grant_uses_up() -> None:
    entry = rows(case(item(amount=100_00)), PACK, i=30)["p/1@i:2026"]
    assert entry.base("certain") == entry.base("possible") == Fraction(60_00)
    doubtful = policy(clause("1", award=Arithmetic("*", fact("item.rate"), fact("item.amount"), Type.MONEY)))
    unknown = rows(case(item(amount=100_00)), doubtful, i=30)["p/1@i:2026"]
    assert unknown.base("certain") is None
    assert unknown.base("possible") == Fraction(0)
    flat = rows(case(item()), policy(clause("1", award=yuan(30))), i=30)["p/1@i:2026"]
    assert flat.base("certain") is None
    assert flat.base("possible") == Fraction(0)


def test_ancestry_runs_up_to_the_root_and_stops_at_a_circle() -> None:
    a, b = item("a", part_of="b"), item("b", part_of="a")
    assert ancestry(items_of(case(a, b)), a) == ("a", "b")
    c = item("c", part_of="outside")
    assert ancestry(items_of(case(c)), c) == ("c", "outside")
