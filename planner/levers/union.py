"""One table of all readings of all claims: rows of many worlds that belong to one enterprise, or a few entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

import numpy as np

from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.candidates import ClaimTable, claims_read, clauses_of
from planner.columns.claim_rows import with_nth
from planner.columns.facts import FactTables, Index
from planner.columns.reader import Rows
from planner.evaluator.check import EvaluationMismatch
from planner.levers.dependence import Spot
from planner.levers.open_problem import Form
from planner.levers.pieces import FEN
from planner.levers.readings import Reading
from planner.levers.stems import Stem, years_of
from planner.levers.worlds import Partial, Settling, packed
from planner.rules.check import Violation


@dataclass(frozen=True, slots=True)
class Origin:
    """What a row of the union stands for: a reading of a stem, or (`stem` None) an award of an entity's history.

    `levers` are all that the row depends on. `base` is its row in the table before any was split by further options.
    """

    entity: str
    claim: str
    levers: frozenset[str]
    picks: Mapping[str, str]
    guards: tuple[Form, ...] = ()
    form: Form | None = None
    partial: Partial = field(default_factory=dict)
    stem: Stem | None = None
    base: int = -1


@dataclass(frozen=True)
class UnionTable(ClaimTable):
    """`origins` are aligned with the rows. `entities` names the owners; `names` are the rows' keys, each once.

    `owners` gives the owner of each case of the tables.
    """

    origins: tuple[Origin, ...]
    entities: tuple[str, ...]
    owners: Index
    names: tuple[str, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The rows' own keys."""
        return self.names

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The claims behind the rows, by entity."""
        return tuple(named(one.entity, one.claim) for one in self.origins)

    @cached_property
    def owner(self) -> Index:
        """The place of the row's entity."""
        return np.asarray(self.owners[self.case], dtype=np.int64)

    def owner_of(self, case: int) -> int:
        """The place of the entity that a case shows."""
        return int(self.owners[case])

    def case_of(self, owner: int) -> int:
        """The first case of an entity."""
        return int(np.flatnonzero(self.owners == owner)[0])

    def same_item(self, place: int) -> int:
        """The first place that has the entity's item."""
        return self._same[place]

    @cached_property
    def _same(self) -> list[int]:
        first: dict[tuple[int, str, bool], int] = {}
        return [
            first.setdefault((int(self.owners[row.case]), row.item.id, row.listed), place)
            for place, row in enumerate(self.tables.items)
        ]

    def spot_of(self, row: int) -> Spot:
        """Where a row's expressions are read."""
        place = int(self.item[row])
        item = self.tables.items[place].item.id if place >= 0 else None
        return Spot(self.origins[row].entity, int(self.year[row]), item)

    def selected(self, rows: Sequence[int], origins: Sequence[Origin]) -> UnionTable:
        """Some rows, each as often as it is named, with what they now stand for."""
        index = np.array(rows, dtype=np.int64)
        columns = {
            one.name: getattr(self, one.name)[index]
            for one in fields(ClaimTable)
            if one.name not in ("tables", "policies", "clauses")
        }
        return replace(self, **columns, origins=tuple(origins), names=_names(origins))


def named(entity: str, claim: str) -> str:
    """A claim's name, with its entity where the case has several."""
    return f"{entity}|{claim}" if entity else claim


def _names(origins: Sequence[Origin]) -> tuple[str, ...]:
    """`<claim>#<n>`, counted by claim."""
    seen: dict[str, int] = defaultdict(int)
    names = []
    for one in origins:
        claim = named(one.entity, one.claim)
        names.append(f"{claim}#{seen[claim]:05d}")
        seen[claim] += 1
    return tuple(names)


@dataclass(frozen=True, slots=True)
class AwardReading:
    """An award of an entity's history under one combination of the options that its limits read."""

    entity: str
    index: int
    levers: frozenset[str]
    picks: Mapping[str, str]


def union_of(
    case: Settling,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    readings: Sequence[tuple[Stem, Reading]],
    awards: Sequence[AwardReading],
) -> UnionTable:
    """The table of all readings that may be eligible, and of the awards; each read in a world of its own decision."""
    worlds, places = packed([*(one.partial for _, one in readings), *(one.picks for one in awards)])
    settled = [one for world in worlds or [{}] for one in case.settle(world)]
    tables = FactTables(settled, policies, vocabulary)
    entities = {name: number for number, name in enumerate(case.entities)}
    shelf = _Shelf(tables, len(entities), entities)
    for number, (stem, one) in enumerate(readings):
        shelf.put(stem, one, places[number])
    table, origins = shelf.read(policies)
    rows = [row for row, origin in enumerate(origins) if origin is not None and table.may[row]]
    found: list[Origin] = [origin for row in rows if (origin := origins[row]) is not None]
    past = {(int(table.case[row]), int(table.award[row])): row for row in np.flatnonzero(table.fixed).tolist()}
    for place, award in zip(places[len(readings) :], awards, strict=True):
        row = past.get((place * len(entities) + entities[award.entity], award.index))
        if row is not None:
            rows.append(row)
            found.append(Origin(award.entity, f"history:{award.index}", award.levers, award.picks))
    owners = np.array([number % len(entities) for number in range(len(settled))], dtype=np.int64)
    columns = {one.name: getattr(table, one.name) for one in fields(ClaimTable)}
    whole = UnionTable(**columns, origins=(), entities=tuple(case.entities), owners=owners, names=())
    return whole.selected(rows, [replace(one, base=number) for number, one in enumerate(found)])


class _Shelf:
    """Which row of which clause is read in which case."""

    def __init__(self, tables: FactTables, width: int, entities: Mapping[str, int]) -> None:
        self._tables = tables
        self._width = width
        self._entities = entities
        self._items = {(row.case, row.item.id): place for place, row in enumerate(tables.items) if row.listed}
        self._rows: dict[str, list[tuple[int, int, int, Origin]]] = defaultdict(list)

    def put(self, stem: Stem, one: Reading, world: int) -> None:
        """Read the stem in that world, if its item is there."""
        case = world * self._width + self._entities[stem.entity]
        place = -1
        if stem.item is not None:
            found = self._items.get((case, stem.item))
            if found is None or stem.year not in years_of(stem.clause, self._tables.items[found].item):
                return
            place = found
        origin = Origin(stem.entity, stem.claim, stem.levers, one.picks, one.guards, one.form, one.partial, stem)
        self._rows[stem.clause.ref].append((case, stem.year, place, origin))

    def read(self, policies: Sequence[Policy]) -> tuple[ClaimTable, list[Origin | None]]:
        """The table, and what its rows stand for; None for awards."""
        rows: dict[int, Rows] = {}
        origins: list[Origin | None] = []
        for number, clause in enumerate(clauses_of(policies)):
            asked = self._rows.get(clause.ref)
            if asked:
                case, year, item = (np.array(column, dtype=np.int64) for column in list(zip(*asked, strict=True))[:3])
                on_item = None if item[0] < 0 else item
                rows[number] = with_nth(self._tables, clause, Rows(case, year, on_item, clause.on))
                origins += [one[3] for one in asked]
        table = claims_read(self._tables, policies, rows)
        return table, origins + [None] * (len(table) - len(origins))


def confirm_forms(table: UnionTable, amounts: Sequence[str]) -> None:
    """Raises EvaluationMismatch where the columns do not read at a reading's own point what its form says there.

    `amounts` are the levers in the order of the quantities.
    """
    found = []
    for row, (one, low) in enumerate(zip(table.origins, table.lo.tolist(), strict=True)):
        if one.form is not None and table.must[row]:
            fen = one.form.constant + sum(
                factor * one.partial[amounts[place]] / FEN for place, factor in one.form.terms
            )
            step = table.clause_of(row).round_down_to
            yuan = max(0, int(fen // step) * step // FEN)
            if yuan != low:
                zh, en = (
                    f"待定金额的分段算得 {yuan} 元，逐列算得 {low} 元",
                    f"{yuan} yuan by its piece, {low} by its columns",
                )
                found.append(Violation(one.claim, "", Text(zh, en)))
    if found:
        raise EvaluationMismatch(found)
