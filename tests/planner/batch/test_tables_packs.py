from __future__ import annotations

from planner.batch.tables_form import CLAUSES, PACKS, POTS, RULES, Table, rows_of, unlisted
from planner.batch.tables_packs import pack_tables
from policies.loader import policy_from_text
from policies.shipped import load_shipped
from tests.planner.batch.invented import HARBOUR

SHIPPED = load_shipped()


def by_first(table: Table, block: bytes, keys: int = 1) -> dict[tuple[str, ...], dict[str, str]]:
    names = [one.name for one in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in rows_of(block)]
    return {tuple(row[name] for name in names[:keys]): row for row in rows}


def test_conditions_are_those_of_the_policy_then_those_of_the_clause() -> None:
    clauses = by_first(CLAUSES, pack_tables(SHIPPED.policies, SHIPPED.vocabulary)["clauses"], 2)
    for policy in SHIPPED.policies:
        for clause in policy.clauses:
            row = clauses[policy.id, clause.id]
            for lang in ("zh", "en"):
                said = unlisted(row[f"conditions_{lang}"])
                assert len(said) == len(policy.applies_to) + len(clause.conditions)
                assert all(said)


def test_every_rule_has_its_sentence() -> None:
    rules = by_first(RULES, pack_tables(SHIPPED.policies, SHIPPED.vocabulary)["rules"])
    assert {ref for (ref,) in rules} == {rule.ref for policy in SHIPPED.policies for rule in policy.rules}
    assert all(row["text_zh"] and row["text_en"] for row in rules.values())


def test_places_and_pots_are_figures() -> None:
    policy = policy_from_text(HARBOUR, SHIPPED.vocabulary)
    tables = pack_tables([policy], SHIPPED.vocabulary)
    clauses = by_first(CLAUSES, tables["clauses"], 2)
    assert (clauses["harbour", "2"]["places"], clauses["harbour", "2"]["scope_en"]) == ("2", "the harbour in a year")
    assert clauses["harbour", "1"]["places"] == ""
    pots = by_first(POTS, tables["pots"])
    assert (pots["harbour/fund",]["amount"], pots["harbour/fund",]["way"]) == ("100000", "pro_rata")
    assert unlisted(pots["harbour/fund",]["clauses"]) == ["1", "3"]
    assert pots["harbour/open",]["amount"] == ""


def test_packs_come_in_the_order_of_their_names() -> None:
    forwards = pack_tables(SHIPPED.policies, SHIPPED.vocabulary)
    assert pack_tables(SHIPPED.policies[::-1], SHIPPED.vocabulary) == forwards
    assert set(forwards) == {one.name for one in PACKS}
    assert list(rows_of(forwards["pots"])) == []
