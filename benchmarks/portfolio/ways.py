"""The other ways over the same enterprises, in two processes, each answer held against ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Literal, NamedTuple

from benchmarks.portfolio.answer import LEVELS, LIMIT, Answer
from benchmarks.portfolio.enterprises import Task, closed
from policies.shipped import load_shipped

Way = Literal["obvious", "cp_sat", "milp", "largest_first", "ours", "single"]
PROCESSES = 2


class Found(NamedTuple):
    """The answers of a way in the order of the tasks, and the seconds from the first start to the last end of its
    processes; starting them and loading what they need is not counted.
    """

    answers: list[Answer]
    seconds: float


def found(way: Way, tasks: Sequence[Task]) -> Found:
    """Every task by one way, every second one in the same process."""
    shares = [list(tasks[first::PROCESSES]) for first in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        parts = list(pool.map(_share, [way] * PROCESSES, shares))
    answers: list[Answer] = [Answer((), 0)] * len(tasks)
    for first, (share, _, _) in enumerate(parts):
        answers[first::PROCESSES] = share
    return Found(answers, max(end for _, _, end in parts) - min(start for _, start, _ in parts))


def _share(way: Way, tasks: Sequence[Task]) -> tuple[list[Answer], float, float]:
    answer = _answering(way)
    for task in tasks[:5]:
        answer(task)  # what is loaded at first use
    start = time.perf_counter()
    answers = [answer(task) for task in tasks]
    return answers, start, time.perf_counter()


def _answering(way: Way) -> Callable[[Task], Answer]:
    """Imports only what the way needs."""
    match way:
        case "obvious":
            from benchmarks.portfolio.obvious import Obvious

            return Obvious().answer
        case "cp_sat":
            from benchmarks.portfolio.obvious import choosing

            return lambda task: choosing(task.problem)
        case "milp":
            from benchmarks.portfolio.milp import choosing as by_milp

            return lambda task: by_milp(task.problem)
        case "largest_first":
            return _by_largest_first
        case "ours":
            return _by_ours
        case "single":
            return _Single().answer


def _by_largest_first(task: Task) -> Answer:
    from benchmarks.portfolio.largest_first import largest_first
    from planner.problem import SURE_FIRST, money_by_level

    start = time.process_time()
    grants = largest_first(task.problem)
    spent = time.process_time() - start
    return Answer(money_by_level(task.problem, grants, SURE_FIRST), 0, first=spent)


def _by_ours(task: Task) -> Answer:
    """This project's own choosing of one problem after the other: all levels and ties, the money shared out."""
    from planner.solve import solve

    start = time.process_time()
    solution = solve(task.problem, time_limit=LIMIT)
    spent = time.process_time() - start
    return Answer(solution.values, 0 if solution.proof == "not_proven" else LEVELS, first=spent)


class _Single:
    """`planner plan` for one enterprise after the other: planned, confirmed, explained in full; nothing written."""

    def __init__(self) -> None:
        self._shipped = load_shipped()

    def answer(self, task: Task) -> Answer:
        from planner import api

        start = time.process_time()
        case = closed(task.data, self._shipped.policies, self._shipped.vocabulary)
        read = time.process_time()
        plan = api.plan(case, self._shipped.policies, self._shipped.vocabulary)
        end = time.process_time()
        own = (plan.totals.enterprise, plan.totals.enterprise_drafts)
        others = (plan.totals.others, plan.totals.others_drafts)
        values = (
            sum(one.entitled + one.ceiling for one in own),
            sum(one.competitive for one in own),
            sum(one.entitled + one.ceiling + one.competitive for one in others),
        )
        return Answer(values, LEVELS, read=read - start, first=end - read)
