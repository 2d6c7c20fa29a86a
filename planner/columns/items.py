"""The items of many cases: one row each, and what claims are made of as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

import numpy as np

from models.case import Case, Item
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.columns.flags import Bools
from planner.columns.raw import Index


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a case, or (`listed` false) the unlisted item of an award of the history."""

    case: int
    item: Item
    listed: bool


def item_rows(cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[ItemRow, ...]:
    """Case by case: listed items, then an unlisted one for each award on an item that the case does not list."""
    rows: list[ItemRow] = []
    kinds: dict[str, str] = {}
    for number, case in enumerate(cases):
        rows += [ItemRow(number, item, True) for item in case.items]
        if case.history.awards and not kinds:
            kinds = {clause.ref: clause.on for policy in policies for clause in policy.clauses}
        for index, award in enumerate(case.history.awards):
            kind = kinds.get(f"{award.policy}/{award.clause}", "")
            if award.item is None and kind in vocabulary.kinds:
                unlisted = Item(f"history:{index}", kind, award.year, 0, 0, award.facts, None, award.matter or "")
                rows.append(ItemRow(number, replace(unlisted, years={award.year: award.facts}), False))
    return tuple(rows)


class ItemColumns:
    """Columns over the rows of items: case, year, first and last day, whether the case lists the item."""

    def __init__(self, rows: Sequence[ItemRow], cases: int) -> None:
        count = len(rows)
        items = [row.item for row in rows]
        self.rows = rows
        self.case: Index = np.fromiter((row.case for row in rows), np.int64, count)
        self.listed: Bools = np.fromiter((row.listed for row in rows), bool, count)
        self.year: Index = np.fromiter(map(attrgetter("year"), items), np.int64, count)
        self.first_day: Index = np.fromiter(map(attrgetter("first_day"), items), np.int64, count)
        self.last_day: Index = np.fromiter(map(attrgetter("last_day"), items), np.int64, count)
        #: Where the items of each case begin; one more than there are cases.
        self.start: Index = np.searchsorted(self.case, np.arange(cases + 1))
        places: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(items):
            places[item.kind].append(place)
        self._of_kind = {kind: np.array(found, dtype=np.int64) for kind, found in places.items()}
        self.within = cache(self._within)

    def of_kind(self, kind: str) -> Index:
        """The places of the items of a kind, listed or not, in their order."""
        return self._of_kind.get(kind, np.zeros(0, dtype=np.int64))

    def _within(self, kind: str) -> Index:
        """By place, the number of the item among those of the kind; for items of another kind, how many there are."""
        places = self.of_kind(kind)
        found = np.full(len(self.case), len(places), dtype=np.int64)
        found[places] = np.arange(len(places))
        return found
