"""What changes there are of a tree or a ladder, by their names."""

from __future__ import annotations

from models.expression import Compare, If
from planner.probe.walk import record_variants
from tests.planner.probe.small import with_clauses


def names(keys: str, on: str = "compute_purchase") -> list[str]:
    """The changes of one clause, as `path: what`; `keys` are further keys of it."""
    pack = with_clauses(f"""\
        - id: "1"
          title: {{zh: 例, en: one}}
          cite: {{article: 一}}
          on: {on}
          strength: entitled
          {keys}
    """)
    return [f"{'/'.join(one.path)}: {one.what}" for one in record_variants(pack.clauses[0])]


def of_award(text: str, on: str = "compute_purchase") -> list[str]:
    found = names(f'award: "{text}"', on)
    assert all(name.startswith("award: ") for name in found)
    return [name.removeprefix("award: ") for name in found]


def test_money_moves_by_a_yuan_ratios_by_a_point() -> None:
    assert of_award("30% * item.amount") == ["30% → 31%", "30% → 29%"]
    assert of_award("1% * item.amount") == ["1% → 1.1%", "1% → 0.9%"]
    assert of_award("20万") == ["20万元 → 20.0001万元", "20万元 → 19.9999万元"]
    assert of_award("0元") == ["0元 → 1元"]


def test_sums_and_extremes() -> None:
    assert of_award("item.amount + item.executed") == ["+ → -"]
    assert of_award("item.amount - item.executed") == ["- → +"]
    assert of_award("least(item.amount, item.executed)") == [
        "least → greatest",
        "drop item.amount",
        "drop item.executed",
    ]


def test_branches_tables_and_options() -> None:
    assert of_award("if item.autonomous then item.amount else item.executed") == [
        "if item.autonomous → always then",
        "if item.autonomous → always else",
    ]
    assert of_award("choose(item.compute_type, intelligent: item.amount, super: item.executed)") == [
        "drop intelligent",
        "drop super",
    ]
    assert names("when: item.compute_type in (intelligent, super)\n          award: item.amount") == [
        "when/1: drop intelligent",
        "when/1: drop super",
        "when/1: drop",
    ]


def test_conditions() -> None:
    assert names("when: [item.amount > 10万, not item.related_party]\n          award: item.amount") == [
        "when/1: > → >=",
        "when/1: 10万元 → 10.0001万元",
        "when/1: 10万元 → 9.9999万元",
        "when/1: drop",
        "when/2: drop not",
        "when/2: drop",
    ]
    assert names("when: item.amount > 10万 and item.autonomous\n          award: item.amount") == [
        "when/1: > → >=",
        "when/1: 10万元 → 10.0001万元",
        "when/1: 10万元 → 9.9999万元",
        "when/1: drop item.amount > 10万元",
        "when/1: drop item.autonomous",
        "when/1: drop",
    ]


def test_bands_and_brackets_are_walked_like_any_record() -> None:
    assert of_award("bands(item.amount, 10万: item.executed, above 100万: item.amount)") == [
        "10万元 → 10.0001万元",
        "10万元 → 9.9999万元",
        "at_least → above",
        "drop 10万元: item.executed",
        "100万元 → 100.0001万元",
        "100万元 → 99.9999万元",
        "above → at_least",
        "drop above 100万元: item.amount",
    ]
    # the edge of a bracket belongs to both sides alike
    assert of_award("marginal(item.amount, 0元: 30%)") == ["0元 → 1元", "30% → 31%", "30% → 29%"]


def test_days_counts_and_earlier_years() -> None:
    assert names("when: item.amount > last(year.revenue, 2)\n          award: item.amount") == [
        "when/1: > → >=",
        "when/1: 2 → 1",
        "when/1: drop",
    ]
    found = names("when: enterprise.registered < 2026-01-01\n          award: item.amount")
    assert "when/1: 2026-01-01 → 2026-01-02" in found and "when/1: 2026-01-01 → 2025-12-31" in found
    found = names("when: 'after(enterprise.registered, years: 3) > 2026-01-01'\n          award: item.amount")
    assert {"when/1: years → months", "when/1: years → days", "when/1: 3 → 4", "when/1: 3 → 2"} <= set(found)


def test_a_ladder() -> None:
    steps = "steps: {1000万: 10万, 2000万: 20万}"
    ladder = f"ladder: {{measure: year.revenue, reach: above, mode: each, {steps}}}"
    assert names(f"tag: revenue\n          {ladder}", "enterprise_year") == [
        "ladder/reach: above → at_least",
        "ladder/steps/1/threshold: 1000万元 → 1000.0001万元",
        "ladder/steps/1/threshold: 1000万元 → 999.9999万元",
        "ladder/steps/1/amount: 10万元 → 10.0001万元",
        "ladder/steps/1/amount: 10万元 → 9.9999万元",
        "ladder/steps/1: drop",
        "ladder/steps/2/threshold: 2000万元 → 2000.0001万元",
        "ladder/steps/2/threshold: 2000万元 → 1999.9999万元",
        "ladder/steps/2/amount: 20万元 → 20.0001万元",
        "ladder/steps/2/amount: 20万元 → 19.9999万元",
        "ladder/steps/2: drop",
        "ladder/jump: all → highest",
        "ladder/later: full → difference",
    ]


def test_limits_rounding_and_years() -> None:
    assert names("award: item.amount\n          limit: 50万\n          round_down_to: 100元") == [
        "limit: 50万元 → 50.0001万元",
        "limit: 50万元 → 49.9999万元",
        "limit: drop",
        "round_down_to: 100元 → 101元",
        "round_down_to: 100元 → 99元",
    ]
    assert names("award: item.amount\n          years: {most: 3, after: 1, outlives: true}") == [
        "years/most: 3 → 4",
        "years/most: 3 → 2",
        "years/after: 1 → 2",
        "years/outlives: true → false",
    ]


def test_what_the_pack_leaves_to_its_default_is_not_changed() -> None:
    assert names("award: item.amount\n          pay_after_years: 2\n          payee: person") == []


def test_the_example_that_would_notice() -> None:
    pack = with_clauses("""\
        - id: "1"
          title: {zh: 例, en: one}
          cite: {article: 一}
          on: compute_purchase
          strength: entitled
          when: [item.amount >= 10万, 60% > item.district_rate]
          award: "bands(item.amount, 20万: 1万, above 50万: 2万)"
    """)
    wanted = {one.what: one.wanted.en for one in record_variants(pack.clauses[0])}
    assert wanted["10万元 → 10.0001万元"] == "an example with item.amount at exactly 10万元"
    assert wanted["10万元 → 9.9999万元"] == "an example with item.amount at exactly 9.9999万元"
    assert wanted[">= → >"] == "an example with item.amount at exactly 10万元"
    assert wanted["60% → 61%"] == "an example with item.district_rate between 60% and 61%"
    assert wanted["20万元 → 20.0001万元"] == "an example with item.amount at exactly 20万元"
    assert wanted["50万元 → 50.0001万元"] == "an example with item.amount at exactly 50.0001万元"
    assert wanted["drop above 50万元: 2万元"] == "an example in the band above 50万元: 2万元"
    assert wanted["1万元 → 1.0001万元"] == "an example whose money is decided here"


def test_a_change_leaves_all_else_as_it_was() -> None:
    pack = with_clauses("""\
        - id: "1"
          title: {zh: 例, en: one}
          cite: {article: 一}
          on: compute_purchase
          strength: entitled
          award: if item.amount >= 10万 then 1万 else 2万
    """)
    (clause,) = pack.clauses
    changed = next(one.value for one in record_variants(clause) if one.what == ">= → >")
    assert isinstance(clause.award, If) and isinstance(clause.award.condition, Compare)
    assert isinstance(changed.award, If) and isinstance(changed.award.condition, Compare)
    assert changed.award.condition.op == ">" and clause.award.condition.op == ">="
    assert (changed.award.then, changed.award.otherwise) == (clause.award.then, clause.award.otherwise)
    assert (changed.conditions, changed.place) == (clause.conditions, clause.place)
