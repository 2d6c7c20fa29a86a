"""Small worlds on which the solver's rows and the evaluator once differed, with the answer that the contract gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.case import Award, Case, Elsewhere
from models.expression import Compare, Fact, Literal, Type
from models.policy import Policy, Window, Years
from models.rule import RuleKind, Selector
from planner.evaluator.check import check
from planner.rules.check import Mode
from planner.solve import solve
from tests.planner.brute_force import accepted, granted
from tests.planner.evaluator.builders import (
    VOCABULARY,
    case,
    clause,
    item,
    policy,
    ratio,
    rule,
    selectors,
    times,
    yuan,
)
from tests.planner.evaluator.builders import granted as as_granted
from tests.planner.random_packs import RandomWorld
from tests.planner.test_random_packs import build, by_key

NTH = Fact("claim", "nth", Type.COUNT)


def plan(policies: Sequence[Policy], given: Case, mode: Mode = "certain") -> Mapping[str, int]:
    """The best plan, which the evaluator must accept."""
    world = RandomWorld(tuple(policies), given, VOCABULARY)
    table, built = build(world, mode, False)
    found = solve(built.problem)
    assert accepted(world, granted(table, built, found.grants), mode, False)
    return by_key(built, found)


def refused(policies: Sequence[Policy], given: Case, wanted: Mapping[str, int], mode: Mode = "certain") -> bool:
    """Whether the evaluator refuses these grants."""
    return not check(given, policies, VOCABULARY, as_granted(wanted), mode=mode).sound


def test_money_from_elsewhere_that_states_its_level_is_of_no_other_level() -> None:
    """By the key `level` it stands in the group of its own level, in whatever mode."""
    matched = rule(RuleKind.MATCHING, per=("level",), across="any", rate=ratio("1/2"))
    cap = rule(RuleKind.CAP, per=("level",), across="any", limit=yuan(100))
    for level, pays, left in (("nation", 0, 100), ("city", 25, 50)):
        given = case(item(), elsewhere=[Elsewhere("i", 2026, 50_00, "x", level)])
        for mode in ("certain", "possible"):
            assert sum(plan([policy(clause(), rules=[matched])], given, mode).values()) == pays
            assert sum(plan([policy(clause(), rules=[cap])], given, mode).values()) == left


def test_which_year_of_its_item_an_award_was_for_is_unknown_where_the_case_does_not_list_it() -> None:
    """For what is certain it may be any year, so a rule on the second year counts it."""
    second = Selector(("1",), Compare("==", NTH, Literal(Type.COUNT, 2)))
    pays = replace(clause(), years=Years(2))
    packs = [policy(pays, rules=[rule(RuleKind.CAP, [second], ("enterprise",), limit=yuan(120))])]
    given = case(item(year=2026), awards=[Award("p", "1", 2026, 70_00)], horizon=(2026, 2027))
    assert plan(packs, given) == {"p/1@i:2026": 100, "p/1@i:2027": 50}
    assert plan(packs, given, "possible") == {"p/1@i:2026": 100, "p/1@i:2027": 100}
    listed = case(item(year=2026), awards=[Award("p", "1", 2026, 70_00, "i")], horizon=(2026, 2027))
    assert plan(packs, listed) == {"p/1@i:2027": 100}


def test_an_award_of_a_year_before_the_first_has_no_known_place_in_the_series() -> None:
    first = Selector(("1",), Compare("==", NTH, Literal(Type.COUNT, 1)))
    pays = replace(clause(), years=Years(2, after=1))
    packs = [policy(pays, rules=[rule(RuleKind.CAP, [first], ("enterprise",), limit=yuan(120))])]
    given = case(item(year=2025), awards=[Award("p", "1", 2025, 70_00, "i")], horizon=(2026, 2026))
    assert plan(packs, given) == {"p/1@i:2026": 50}
    assert refused(packs, given, {"p/1@i:2026": 51})
    assert plan(packs, given, "possible") == {"p/1@i:2026": 100}


def test_a_clause_that_pays_once_pays_in_its_first_year_whatever_a_newer_version_says() -> None:
    """The rule stands in the version that pays over years; its `where` is read for claims of the other one too."""
    second = Selector(("1",), Compare("==", NTH, Literal(Type.COUNT, 2)))
    newer = policy(
        replace(clause(policy="n"), years=Years(2)),
        policy_id="n",
        rules=[rule(RuleKind.CAP, [second], ("enterprise",), policy="n", limit=yuan(10))],
    )
    given = case(item(), horizon=(2026, 2026))
    packs = [policy(clause()), replace(newer, replaces="p", status="draft")]
    world = RandomWorld(tuple(packs), given, VOCABULARY)
    table, built = build(world, "certain", True)
    found = solve(built.problem)
    assert sorted(found.grants.values()) == [100]
    assert accepted(world, granted(table, built, found.grants), "certain", True)


def test_classes_hold_for_the_claims_of_other_versions() -> None:
    """A renumbered clause is of the class of the clause that it carries on, and so are its claims and awards."""
    classes = (("x", ("1",)), ("y", ("2",)))
    bond = rule(RuleKind.ONE_CLASS, selectors("1", "2"), ("enterprise",), classes=classes)
    days = [date(2027, 1, 1).toordinal()] * 2 + [date(2035, 1, 1).toordinal()] * 2
    items = [item("i", year=2026), item("j", year=2028)]
    older = policy(clause("1"), clause("2"), rules=[bond])
    for origin, best in (("1", {"p/1@i:2026", "n/8@j:2028"}), ("2", {"p/2@i:2026", "n/8@j:2028"})):
        carried = replace(clause("8", policy="n"), continues=origin)
        newer = replace(policy(carried, policy_id="n", windows={"": Window(*days)}), replaces="p")
        assert set(plan([older, newer], case(*items))) == best
        awarded = case(items[0], awards=[Award("n", "8", 2025, 1_00)])
        assert set(plan([older, newer], awarded)) == {f"p/{origin}@i:2026"}


def test_awards_alone_tell_the_limit_that_binds_other_policies() -> None:
    """The history took what the rule is on; what other policies pay beside it is bound all the same."""
    own = policy(
        replace(clause(), on="title"),
        rules=[rule(RuleKind.CAP, per=("enterprise",), across="any", limit=yuan(100))],
    )
    other = policy(clause(policy="q"), policy_id="q")
    given = case(item(), awards=[Award("p", "1", 2025, 70_00)])
    assert plan([own, other], given) == {"q/1@i:2026": 30}
    assert refused([own, other], given, {"q/1@i:2026": 31})
    assert plan([own, other], case(item())) == {"q/1@i:2026": 100}


def test_a_limit_on_the_base_over_several_years_holds_within_any_so_many() -> None:
    """An award of three years ago uses up nothing; two neighbouring years share a base that pays for 150 yuan."""
    pays = clause(award=times("1/2", "item.amount"))
    packs = [
        policy(pays, rules=[rule(RuleKind.CAP, per=("enterprise",), of="base", over_years=2, limit=yuan(300))]),
    ]
    items = [item(f"i{year}", year=year, amount=400_00) for year in (2026, 2027, 2028)]
    found = plan(packs, case(*items, awards=[Award("p", "1", 2023, 100_00)]))
    assert found == {"p/1@i2026:2026": 150, "p/1@i2028:2028": 150}
    assert refused(packs, case(*items), {**found, "p/1@i2027:2027": 1})
    assert plan(packs, case(items[0], awards=[Award("p", "1", 2025, 100_00)])) == {"p/1@i2026:2026": 50}


def test_an_unknown_key_may_be_that_of_money_from_elsewhere() -> None:
    """No claim is known to have the platform; the money from elsewhere is, and the claim may be of it."""
    packs = [policy(clause(), rules=[rule(RuleKind.CAP, per=("item.platform",), across="any", limit=yuan(110))])]
    paid_for = item("j", "title", matter="j")
    named = replace(item("k", platform="p2"), year=2025)
    money = [Elsewhere("k", 2026, 90_00, "x")]
    given = case(item("i"), paid_for, named, elsewhere=money)
    assert plan(packs, given) == {"p/1@i:2026": 20}
    assert plan(packs, given, "possible") == {"p/1@i:2026": 100}


def test_what_the_history_paid_later_lives_on_the_same_money() -> None:
    """Up to 2027, 90 of the 100 that are matched went to the award of that year."""
    other = policy(clause(policy="q"), policy_id="q")
    own = policy(
        clause(),
        rules=[rule(RuleKind.MATCHING, per=("enterprise",), across="any", rate=ratio("1"))],
    )
    awards = [Award("p", "1", 2027, 90_00), Award("q", "1", 2025, 100_00)]
    given = case(item("i", "contract"), awards=awards, horizon=(2026, 2027))
    closed = replace(other, status="expired")
    assert plan([own, closed], given) == {"p/1@i:2026": 10}
    assert refused([own, closed], given, {"p/1@i:2026": 11})
