"""Synthetic enterprises by the thousand: invented, seeded, and in the form of case files."""

from __future__ import annotations

from scenarios.population.population import Wishes, population

__all__ = ["Wishes", "population"]
