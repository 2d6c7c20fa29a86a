"""How the enterprises of a portfolio are planned."""

from __future__ import annotations

from dataclasses import dataclass

from planner.terms import DEFAULT_TERMS, Terms


@dataclass(frozen=True, slots=True)
class PortfolioSettings:
    """What is asked of each plan, whether drafts count (None: as each case wishes), seconds of solver for one
    enterprise, and whether the reasons of claims that are not taken and the possible money are wanted.
    """

    terms: Terms = DEFAULT_TERMS
    include_drafts: bool | None = None
    time_limit: float = 10.0
    reasons: bool = True
    possible: bool = True
