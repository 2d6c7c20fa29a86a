"""The enterprises that every way is given, and the planning problem of each one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.build import ProblemBuilder
from planner.candidates import candidate_claims
from planner.problem import Problem
from planner.reach import Reach
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data
from scenarios.population import Wishes, population

#: Enterprises in one table of claims.
_CHUNK = 256


class Task(NamedTuple):
    """One enterprise as JSON bytes, and the problem that its facts and the rules of the policies make."""

    data: bytes
    problem: Problem


def lines(count: int, seed: int, effort: float = 1.0) -> Iterator[bytes]:
    """Case files as JSON, one a line; the first thousand of ten thousand are the thousand by themselves."""
    wishes = Wishes(effort=effort)
    shipped = load_shipped()
    for case in population(count, seed, policies=shipped.policies, vocabulary=shipped.vocabulary, wishes=wishes):
        yield json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def tasks(data: Sequence[bytes]) -> Iterator[Task]:
    """Each enterprise with the problem that this project builds of it, rows that cannot bind left out."""
    shipped = load_shipped()
    policies, vocabulary = shipped.policies, shipped.vocabulary
    reach = Reach(policies, vocabulary)
    for first in range(0, len(data), _CHUNK):
        part = data[first : first + _CHUNK]
        cases = [closed(one, policies, vocabulary) for one in part]
        table = candidate_claims(cases, reach.of(cases), vocabulary)
        drafts = [case.include_drafts for case in cases]
        built = ProblemBuilder(table).build_all(range(len(cases)), "certain", drafts, idle=False)
        yield from (Task(one, built.of(place).problem) for place, one in enumerate(part))


def closed(data: bytes, policies: Sequence[Policy], vocabulary: Vocabulary) -> Case:
    """The case by the strict reader. The population leaves no decision open."""
    return case_from_data(json.loads(data), policies=policies, vocabulary=vocabulary)
