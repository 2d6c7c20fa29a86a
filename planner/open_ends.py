"""Claims without an upper bound: a shared limit may bound them all the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.candidates import ClaimTable

#: Yuan that stand for "no upper bound". An optimum that stays below is the same for every larger figure: a plan that
#: could use more than this would already bring this much.
BOUNDLESS = 10**11
#: The same where a yuan counts for a million: larger figures would not fit the solver.
BOUNDLESS_WEIGHED = 10**9


def has_no_bound(yuan: int) -> bool:
    """Whether money holds a claim without an upper bound; other money may have been taken off its open end."""
    return yuan >= BOUNDLESS // 2


def open_end(scale: int) -> int:
    """Yuan that stand for "no upper bound" under an objective of that scale."""
    return BOUNDLESS if scale == 1 else BOUNDLESS_WEIGHED


def with_open_ends(table: ClaimTable) -> ClaimTable:
    """The same claims, in which an open end is a ceiling that no limit of a policy comes near."""
    if not bool(table.hi_open.any()):
        return table
    hi = table.hi.copy()
    hi[table.hi_open] = BOUNDLESS
    return replace(table, hi=hi, hi_open=np.zeros_like(table.hi_open))
