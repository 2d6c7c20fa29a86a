"""What claims are called in reports that carry no plan: clause, title, item and year."""

from __future__ import annotations

from collections.abc import Iterable

from models.plan import Words
from planner.explain.taken import item_label
from planner.explain.texts import both
from planner.workspace import Workspace


def claim_names(ws: Workspace, keys: Iterable[str]) -> dict[str, Words]:
    """Names by key; the pack stands in front where the claims of the case are of several."""
    rows = {ws.table.keys[row]: row for row in ws.planned_rows}
    packs = {ws.clause(row).policy for row in rows.values() if ws.table.may[row]}
    return {key: _name(ws, rows[key], len(packs) > 1) for key in sorted(set(keys)) if key in rows}


def _name(ws: Workspace, row: int, with_pack: bool) -> Words:
    clause, year = ws.clause(row), int(ws.table.year[row])
    number = clause.ref if with_pack else clause.id
    label = item_label(ws, row)
    return both(
        f"{number} {clause.title.zh}（{label or '企业'} {year}）",
        f"{number} {clause.title.en} ({label or 'enterprise'} {year})",
    )
