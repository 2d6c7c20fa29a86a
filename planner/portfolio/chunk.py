"""One chunk of cases on one table, with the problems of what is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.build import ProblemBuilder
from planner.built import ChunkBuilt
from planner.candidates import ClaimTable, candidate_claims
from planner.portfolio.settings import PortfolioSettings


@dataclass(frozen=True, slots=True)
class Chunk:
    """Cases by place, whether drafts count for each, and their problems; the owners of `built` are the places."""

    cases: tuple[Case, ...]
    drafts: tuple[bool, ...]
    table: ClaimTable
    builder: ProblemBuilder
    built: ChunkBuilt

    @classmethod
    def of(
        cls, cases: Sequence[Case], policies: Sequence[Policy], vocabulary: Vocabulary, settings: PortfolioSettings
    ) -> Chunk:
        """The chunk of these cases; `policies` are those within reach of any of them."""
        demands = settings.terms.demands
        wished = settings.include_drafts
        drafts = tuple((case.include_drafts if wished is None else wished) and not demands.no_drafts for case in cases)
        table = candidate_claims(cases, policies, vocabulary)
        builder = ProblemBuilder(table, demands=demands)
        built = builder.build_all(range(len(cases)), "certain", drafts, idle=False)
        return cls(tuple(cases), drafts, table, builder, built)
