"""Many cases planned together: variants of one enterprise, or enterprises of all kinds."""

from __future__ import annotations

from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.settings import PortfolioSettings
from planner.portfolio.variants import NOTHING_SPECIAL, Optimum, Portfolio, Wanted, optima

__all__ = ["NOTHING_SPECIAL", "Optimum", "Portfolio", "PortfolioPlanner", "PortfolioSettings", "Wanted", "optima"]
