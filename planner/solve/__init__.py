"""The solving room: from a planning problem to its proven best plan."""

from __future__ import annotations

from planner.solve.driver import CHOICES_OF_PROFILE, PROOFS, solve
from planner.solve.export import model_text

__all__ = ["CHOICES_OF_PROFILE", "PROOFS", "model_text", "solve"]
