"""What the enterprises of a chunk can have at most when their unknown facts turn out well.

The figure is the one of the plan of one case (see planner.explain.possible), found with less work where that is sure:
where all sure money that may be is certain, and where nothing unknown is read twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.case import Case, Item
from models.policy import Clause
from planner.building.build import ProblemBuilder, tier_of
from planner.candidates import claims_within
from planner.columns.facts import Index
from planner.explain.possible import possible_money, ways_of
from planner.open_ends import has_no_bound, with_open_ends
from planner.portfolio.answers import Answers, Solving, Weights
from planner.portfolio.chunk import Chunk
from planner.portfolio.glance import Glance
from planner.portfolio.settings import PortfolioSettings
from planner.portfolio.shared_unknowns import SharedUnknowns
from planner.problem import SURE_FIRST
from planner.reach import Reach
from planner.workspace import Workspace


class Possible:
    """Finds the possible money of chunk after chunk."""

    def __init__(self, reach: Reach, settings: PortfolioSettings) -> None:
        self.policies = reach.policies
        self.vocabulary = reach.vocabulary
        self.settings = settings
        self._reach = reach
        self._solving = Solving(SURE_FIRST, settings.time_limit)
        self._shared = SharedUnknowns(reach.policies, reach.vocabulary)

    def of(self, chunk: Chunk, answers: Answers, beat: Callable[[int], None]) -> list[int | None]:
        """By place, in whole yuan; None without an upper bound. `answers` are for the objective of the settings."""
        if self.settings.terms.demands:
            return [self._alone(chunk, place, beat) for place in range(len(chunk.cases))]
        certain = [bounds[0] for bounds in self._sure_first(chunk, answers, beat).bounds]
        live = np.flatnonzero(chunk.counted & chunk.table.may & ~chunk.table.fixed)
        doubtful = np.flatnonzero(_most(chunk, live) != np.array(certain, dtype=object)).tolist()
        found: list[int | None] = list(certain)
        several: dict[int, list[Case]] = {}
        for place, loose in zip(doubtful, self._loose(chunk, doubtful, beat), strict=True):
            found[place] = None if has_no_bound(loose) else loose
            if loose > certain[place] and not has_no_bound(loose) and self._may_share(chunk, place, live):
                ways = ways_of(Glance(chunk, place, self.policies, self.vocabulary), chunk.drafts[place])
                if len(ways) > 1:
                    several[place] = ways
        for place, best in self._best_ways(chunk, several, beat).items():
            found[place] = min(found[place] or 0, best)
        return found

    def _sure_first(self, chunk: Chunk, answers: Answers, beat: Callable[[int], None]) -> Answers:
        """The plans by which certain money is told, whatever the objective."""
        if self.settings.terms.goal == SURE_FIRST:
            return answers
        return self._solving.by_parts(chunk.built, Weights.plain(chunk.built), beat)

    def _loose(self, chunk: Chunk, places: list[int], beat: Callable[[int], None]) -> list[int]:
        """The sure money of the possible plan, in which every claim reads what is unknown in its own favour."""
        if not places:
            return []
        builder = ProblemBuilder(with_open_ends(chunk.table), chunk.builder.keys)
        drafts = [chunk.drafts[place] for place in places]
        built = builder.build_all(places, "possible", drafts, idle=False)
        return [bounds[0] for bounds in self._solving.by_parts(built, Weights.plain(built), beat).bounds]

    def _may_share(self, chunk: Chunk, place: int, live: Index) -> bool:
        """Whether something unknown may be read twice."""
        own = live[chunk.table.case[live] == place]
        return self._shared.may_be_in(chunk.cases[place], _claims(chunk, own))

    def _best_ways(
        self, chunk: Chunk, several: Mapping[int, Sequence[Case]], beat: Callable[[int], None]
    ) -> dict[int, int]:
        """The sure money of the best of the ways in which unknown facts may turn out, by place."""
        owners = [place for place, ways in several.items() for _ in ways]
        if not owners:
            return {}
        table, _ = claims_within([way for ways in several.values() for way in ways], self._reach)
        builder = ProblemBuilder(with_open_ends(table), facts=chunk.builder.keys.facts)
        drafts = [chunk.drafts[place] for place in owners]
        built = builder.build_all(range(len(owners)), "possible", drafts, idle=False)
        answers = self._solving.by_parts(built, Weights.plain(built), lambda way: beat(owners[way]))
        best = dict.fromkeys(owners, 0)
        for place, bounds in zip(owners, answers.bounds, strict=True):
            best[place] = max(best[place], bounds[0])
        return best

    def _alone(self, chunk: Chunk, place: int, beat: Callable[[int], None]) -> int | None:
        """As the plan of this case alone finds it."""
        beat(place)
        settings = self.settings
        ws = Workspace(chunk.cases[place], self.policies, self.vocabulary, settings.time_limit, settings.terms)
        return possible_money(ws, chunk.drafts[place])


def _most(chunk: Chunk, live: Index) -> NDArray[np.object_]:
    """By place, what the claims for sure money of the enterprise could pay together; -1 where one has no upper bound.

    No completion of the case brings more, and none brings less than what is certain.
    """
    table = chunk.table
    of_tier = np.array([tier_of(table, row) == 0 for row in live.tolist()], dtype=bool)
    sure = live[of_tier]
    most = np.zeros(len(chunk.cases), dtype=object)
    np.add.at(most, table.case[sure], table.hi[sure].astype(object))
    most[table.case[sure[table.hi_open[sure]]]] = -1
    return most


def _claims(chunk: Chunk, rows: Index) -> Iterator[tuple[Clause, Item | None, int, bool]]:
    """The claims in these rows: clause, item, year, and whether something decides whether or how much they pay."""
    table = chunk.table
    for row in rows.tolist():
        place = int(table.item[row])
        item = None if place < 0 else table.tables.items[place].item
        settled = table.must[row] and not table.hi_open[row] and table.lo[row] == table.hi[row]
        yield table.clause_of(row), item, int(table.year[row]), not settled
