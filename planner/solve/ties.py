"""Which of the best plans: fewer claims, then earlier years, then id order, as far as a fixed effort proves it.

Every yuan is proven before this begins; ties only make the answer stable. The effort is counted in the solver's own
deterministic time, one worker and a fixed seed, so an answer whose ties ran out of effort is the same on every machine.
"""

from __future__ import annotations

from planner.cpsat import CUTS, EAGER, LIGHT, PROFILES, Linear, Profile
from planner.cpsat.model import NO_LOWER
from planner.solve.encode import without_idle_claims
from planner.solve.search import Search

#: The weights of one id solve stay below this, where the solver's arithmetic is at ease.
_ID_CHUNK = 40
#: The part of the effort that goes to the first try. Measured in benchmarks/planning.
_WITHOUT_CUTS = 0.2


def settle_ties(search: Search, profile: str, effort: float) -> bool:
    """Hold the best values of each tie in `search`, as far as `effort` allows; true where every tie is proven."""
    component = search.component
    search.values = without_idle_claims(component, search.encoded, search.values)
    if not effort:
        return False
    claims = tuple(range(component.size))
    if not _settle(search, tuple((claim, -1) for claim in claims), profile, effort):
        return False
    search.rows.append(Linear(claims, (1,) * len(claims), NO_LOWER, len(search.taken())))
    for first in range(0, component.size, _ID_CHUNK):
        chunk = claims[first : first + _ID_CHUNK]
        weights = {claim: 1 << (chunk[-1] - claim) for claim in chunk}
        if not first:
            for claim, year in enumerate(component.years):
                weights[claim] = weights.get(claim, 0) - (year << len(chunk))
        if not _settle(search, tuple(weights.items()), profile, effort):
            return False
        if not first:
            spent = sum(year * search.values[claim] for claim, year in enumerate(component.years))
            search.rows.append(Linear(claims, component.years, NO_LOWER, spent))
        search.rows += [Linear((claim,), (1,), search.values[claim], search.values[claim]) for claim in chunk]
    return True


def _settle(search: Search, terms: tuple[tuple[int, int], ...], profile: str, effort: float) -> bool:
    """Maximise one tie under the rows held so far: a short try without cuts, the rest of the effort with them."""
    first = EAGER if search.component.linked else LIGHT
    tries: tuple[tuple[Profile, float], ...] = ((first, _WITHOUT_CUTS), (CUTS, 1 - _WITHOUT_CUTS))
    for one, share in ((PROFILES[profile], 1.0),) if profile in PROFILES else tries:
        outcome = search.ask(terms, one, search.left(), effort * share)
        if outcome is not None and outcome.status == "optimal":
            return True
    return False
