"""What both sides of the comparison with OpenFisca are given: enterprises, clauses, and the same facts as arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.portfolio.enterprises import closed
from models.case import Case
from models.expression import Fact, Type, facts_of
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from models.vocabulary import Vocabulary
from planner.columns.facts import FactTables
from planner.columns.measured import NEVER
from planner.columns.raw import RawColumn
from policies.shipped import load_shipped
from scenarios.population import Wishes, population

#: The clauses that are compared, by pack and the name of the pack on the other side.
CLAUSES = {
    "wenzhou-2025": ("wenzhou", ("1.1", "2", "3", "5", "6", "8.1", "9")),
    "tongxiang-2025": ("tongxiang", ("1", "2.2", "3", "4.3", "4.4", "5.1", "5.2", "6.1", "11.1")),
}
_INDUSTRIES = ("manufacturing", "software_it", "information_services")
_FEN = 100


def packs() -> tuple[Policy, ...]:
    """The two packs with the compared clauses alone."""
    found = []
    for policy in load_shipped().policies:
        if policy.id in CLAUSES:
            chosen = tuple(clause for clause in policy.clauses if clause.id in CLAUSES[policy.id][1])
            found.append(replace(policy, clauses=chosen, rules=()))
    return tuple(found)


def name_of(clause: Clause) -> str:
    """What the clause is called on the other side."""
    return f"{CLAUSES[clause.policy][0]}_{clause.id.replace('.', '_')}"


def cases_of(count: int, distinct: int, seed: int) -> list[Case]:
    """Enterprises of the synthetic population, without unknown facts and awards of the past, and with such items only
    as a compared clause pays for. Beyond `distinct` of them they come again.
    """
    shipped = load_shipped()
    kinds = {clause.on for policy in packs() for clause in policy.clauses}
    made = population(
        min(count, distinct),
        seed,
        policies=shipped.policies,
        vocabulary=shipped.vocabulary,
        wishes=Wishes(unknown=0, past=0),
    )
    cases = [closed(json.dumps(one).encode(), shipped.policies, shipped.vocabulary) for one in made]
    cases = [replace(one, items=tuple(item for item in one.items if item.kind in kinds)) for one in cases]
    return [cases[place % len(cases)] for place in range(count)]


def write_facts(path: Path, cases: Sequence[Case]) -> None:
    """The facts of the enterprises as arrays: choices as numbers, money in whole yuan of 32 bits."""
    policies, words = packs(), load_shipped().vocabulary
    tables = FactTables(cases, policies, words)
    np.savez(
        path,
        codes=json.dumps(_codes(policies, words)),
        of=tables.item_columns.case,
        **_enterprises(tables, policies),
        **_items(tables, policies),
    )


def _read(policies: Sequence[Policy]) -> list[tuple[str, Fact]]:
    """The facts that the clauses read, with the kind of item."""
    found: dict[tuple[str, Fact], None] = {}
    for policy in policies:
        for clause in policy.clauses:
            trees = [one.tree for one in (*policy.applies_to, *clause.conditions)] + [clause.award, clause.limit]
            found |= {(clause.on, fact): None for tree in trees for fact in facts_of(tree)}
    return list(found)


def _codes(policies: Sequence[Policy], words: Vocabulary) -> Mapping[str, int]:
    """Numbers of options by `<fact>.<option>`, of kinds, and the bounds of the packs."""
    kinds = sorted({clause.on for policy in policies for clause in policy.clauses} - {ENTERPRISE_YEAR})
    codes = {f"kind.{kind}": number for number, kind in enumerate(kinds)}
    for kind, fact in _read(policies):
        if fact.type is Type.CHOICE and fact.scope != "reading":
            entry = words.enterprise[fact.name] if fact.scope == "enterprise" else words.item_facts(kind)[fact.name]
            codes |= {f"{fact.name}.{option.name}": number for number, option in enumerate(entry.options)}
    for policy in policies:
        (window,) = policy.windows.values()
        place = CLAUSES[policy.id][0]
        codes |= {f"{place}.first_day": window.from_latest, f"{place}.last_day": window.to_earliest}
    # the ladder's years lie wholly within its pack
    return {**codes, "tongxiang.first_year": 2026, "tongxiang.last_year": 2028, "told.first": 2023}


def _enterprises(tables: FactTables, policies: Sequence[Policy]) -> dict[str, Any]:
    found: dict[str, Any] = {
        f"enterprise.{name}": _plain(tables.column("enterprise", name), kind)
        for name, kind in {(f.name, f.type) for _, f in _read(policies) if f.scope == "enterprise"}
        if kind is not Type.CHOICES
    }
    held = tables.column("enterprise", "industries").values
    options = [option.name for option in tables.vocabulary.enterprise["industries"].options]
    found |= {f"enterprise.{one}": (held >> options.index(one)) & 1 == 1 for one in _INDUSTRIES}
    seen = tables.measured("revenue")
    found |= {
        "enterprise.first_year": _int32(tables.first_year),
        "enterprise.last_year": _int32(tables.last_year),
        "enterprise.first_told_year": _int32(seen.first),
        "enterprise.registered_year": _int32(np.where(seen.registered == NEVER, 0, seen.registered)),
        "enterprise.reached": _yuan(seen.reached),
        "enterprise.has_reached": seen.has_reached,
    }
    for year in range(2023, 2029):
        here = seen.year == year
        found[f"revenue.{year}"] = _yuan(np.where(here, seen.value, 0).sum(axis=0))
    return found


def _items(tables: FactTables, policies: Sequence[Policy]) -> dict[str, Any]:
    items, codes = tables.item_columns, _codes(policies, tables.vocabulary)
    kinds = np.array([codes[f"kind.{row.item.kind}"] for row in tables.items])
    columns = {"kind": kinds, "year": items.year, "first_day": items.first_day, "last_day": items.last_day}
    found: dict[str, Any] = {f"item.{name}": _int32(column) for name, column in columns.items()}
    for kind, fact in _read(policies):
        if fact.scope == "item":
            column = _plain(tables.column("item", fact.name, kind), fact.type)[:-1]
            whole = found.setdefault(f"item.{fact.name}", np.zeros(len(kinds), column.dtype))
            whole[items.of_kind(kind)] = column
    return found


def _plain(column: RawColumn, kind: Type) -> Any:
    """Flags as they are, money in yuan, choices by their number and -1 where there is none."""
    if kind is Type.FLAG:
        return column.values
    if kind is Type.MONEY:
        return _yuan(column.values)
    return _int32(np.where(column.known, column.values, -1 if kind is Type.CHOICE else 0))


def _yuan(fen: Any) -> Any:
    if (fen % _FEN).any():
        raise SystemExit("an amount that is no whole number of yuan")
    return _int32(fen // _FEN)


def _int32(values: Any) -> Any:
    if len(values) and not -(2**31) < values.min() <= values.max() < 2**31:
        raise SystemExit(f"does not fit in 32 bits: {values.max()}")
    return values.astype(np.int32)
