"""What claims are called in reports that carry no plan: clause, title, item and year."""

from __future__ import annotations

from collections.abc import Iterable

from models.plan import Words
from models.policy import Clause
from planner.explain.taken import item_label
from planner.explain.texts import both
from planner.workspace import Workspace


def claim_names(ws: Workspace, keys: Iterable[str]) -> dict[str, Words]:
    """Names by key; the pack stands in front where the claims of the case are of several."""
    rows = {ws.table.keys[row]: row for row in ws.planned_rows}
    named = {key: rows[key] for key in sorted(set(keys)) if key in rows}
    return {
        key: claim_name(ws, ws.clause(row), item_label(ws, row), int(ws.table.year[row])) for key, row in named.items()
    }


def claim_name(ws: Workspace, clause: Clause, label: str, year: int) -> Words:
    """The name of one claim, which the case itself need not have; `label` is "" for the enterprise's own year."""
    packs = {ws.clause(row).policy for row in ws.planned_rows if ws.table.may[row]}
    number = clause.ref if len(packs) > 1 else clause.id
    return both(
        f"{number} {clause.title.zh}（{label or '企业'} {year}）",
        f"{number} {clause.title.en} ({label or 'enterprise'} {year})",
    )
