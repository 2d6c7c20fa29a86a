"""What the enterprises of a chunk can have at most when their unknown facts turn out well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.explain.possible import possible_money
from planner.portfolio.chunk import Chunk
from planner.portfolio.settings import PortfolioSettings
from planner.workspace import Workspace


class Possible:
    """Finds the possible money as the plan of one case states it."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary, settings: PortfolioSettings) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.settings = settings

    def of(self, chunk: Chunk, beat: Callable[[int], None]) -> Sequence[int | None]:
        """By place, in whole yuan; None without an upper bound."""
        found: list[int | None] = []
        for place, case in enumerate(chunk.cases):
            beat(place)
            ws = Workspace(case, self.policies, self.vocabulary, self.settings.time_limit, self.settings.terms)
            found.append(possible_money(ws, chunk.drafts[place]))
        return found
