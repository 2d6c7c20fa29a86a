"""What changes there are of a rule."""

from __future__ import annotations

from planner.probe.rule_variants import rule_variants
from tests.planner.probe.small import with_clauses

_CLAUSES = "".join(
    f"""\
  - id: "{number}"
    title: {{zh: 例{number}, en: example {number}}}
    cite: {{article: 一}}
    on: compute_purchase
    award: 30% * item.amount
    strength: entitled
    marks: [total]
"""
    for number in (1, 2, 3)
)


def names(rule: str) -> list[str]:
    pack = with_clauses(_CLAUSES, f"rules:\n  - {{{rule}, cite: {{article: 一}}}}\n")
    (only,) = pack.rules
    return [f"{'/'.join(one.path)}: {one.what}".removeprefix(": ") for one in rule_variants(only)]


def test_a_cap() -> None:
    assert names('kind: cap, limit: 50万, on: ["1", "2"], per: [enterprise, year], when: enterprise.ai') == [
        "drop",
        "per: drop year",
        "on/1: drop 1",
        "on/2: drop 2",
        "when: drop",
        "limit: 50万元 → 50.0001万元",
        "limit: 50万元 → 49.9999万元",
    ]


def test_a_key_that_the_limit_or_the_condition_reads_stays() -> None:
    found = names("kind: cap, limit: last(year.local_contribution), on: all, per: [enterprise, year]")
    assert not any(name.startswith("per") for name in found)
    found = names('kind: cap, limit: 5万, on: ["1"], per: [enterprise, item, year], when: claim.year >= 2026')
    assert [name for name in found if name.startswith("per")] == ["per: drop item"]


def test_the_only_key_gives_way_to_the_enterprise() -> None:
    found = names('kind: at_most_one, on: ["1"], per: [matter]')
    assert found == ["drop", "per: drop matter", "per: add year"]


def test_the_enterprise_beside_other_keys_is_never_missed() -> None:
    assert names('kind: once, on: ["1"], per: [enterprise, item.platform]') == ["drop", "per: drop item.platform"]


def test_years_are_not_added_to_what_spans_them_by_itself() -> None:
    found = names('kind: cap, limit: 50万, on: ["1"], per: [enterprise], over_years: 3')
    assert [name for name in found if not name.startswith("limit")] == [
        "drop",
        "over_years: 3 → 4",
        "over_years: 3 → 2",
    ]


def test_members_conditions_and_second_sides() -> None:
    found = names(
        'kind: cap, limit: 0元, on: [{clause: "1", where: item.autonomous}], if_taken: ["2", "3"], per: [item]'
    )
    assert [name for name in found if name.startswith(("on", "if_taken"))] == [
        "on/1/where: drop",
        "if_taken/1: drop 2",
        "if_taken/2: drop 3",
    ]
    assert "if_taken/1: drop 2" in names('kind: cap, limit: 0元, on: ["1"], if_taken: ["2"], per: [item]')
    assert names('kind: requires, on: ["1"], needs: ["2", "3"], per: [item], stacks: true')[-3:] == [
        "needs/1: drop 2",
        "needs/2: drop 3",
        "stacks: true → false",
    ]
    assert "over/1: drop 2" in names('kind: supersedes, on: ["1"], over: ["2", "3"], per: [item]')
    assert "less/2: drop 3" in names('kind: deduct, on: ["1"], less: ["2", "3"], per: [item]')
    assert "first/1: drop 2" in names('kind: used_up, limit: 5万, on: ["1"], first: ["2", "3"], per: [item]')
    assert "beside/1: drop 2" in names('kind: allowed, on: ["1"], beside: ["2", "3"], per: [item]')
    found = names('kind: matching, rate: 50%, on: ["1"], of: ["2", "3"], per: [item]')
    assert {"of/1: drop 2", "rate: 50% → 51%", "rate: 50% → 49%"} <= set(found)


def test_what_is_named_by_one_word_is_not_taken_apart() -> None:
    assert names("kind: at_most_one, on: all, per: [matter, year]") == ["drop", "per: drop matter", "per: drop year"]


def test_other_policies() -> None:
    found = names("kind: highest_only, on: all, per: [enterprise], with: {of: any, levels: [city], marks: [total]}")
    assert found[2:] == [
        "with: any → -",
        "with: any → same_jurisdiction",
        "with/levels/1: drop city",
        "with/marks/1: drop total",
    ]


def test_a_side_that_is_needed_stays() -> None:
    found = names('kind: deduct, on: ["1"], with: any, per: [enterprise, year]')
    assert [name for name in found if name.startswith("with")] == ["with: any → same_jurisdiction"]


def test_chooser_and_number() -> None:
    assert "chooser: authority → applicant" in names(
        'kind: highest_only, on: ["1", "2"], per: [item], chooser: authority'
    )
    assert names('kind: quota, number: 1, on: ["1"], per: [enterprise, year]') == [
        "drop",
        "per: drop year",
        "number: 1 → 2",
    ]


def test_classes() -> None:
    found = names('kind: one_class, classes: {a: ["1", "2"], b: ["3"]}, per: [enterprise, year]')
    assert found == ["drop", "per: drop year", "classes/a: drop 1", "classes/a: drop 2"]
    found = names('kind: one_class, classes: {a: ["1"], b: ["2"], c: ["3"]}, per: [enterprise, year]')
    assert [name for name in found if name.startswith("classes")] == [
        "classes/a: drop 1",
        "classes/b: drop 2",
        "classes/c: drop 3",
    ]
