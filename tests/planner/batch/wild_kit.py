"""A worker's tools that do what the record says: plan in no time, die, hang, or fail."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from models.batch import DataPath, EnterprisePlan, Fault, Parts, Record, TakenLine
from models.case import Case, History
from models.errors import Place
from models.plan import Proof
from models.text import Text
from models.vocabulary import Vocabulary
from planner.batch.kit import Kit
from planner.batch.setup import Setup
from planner.evaluator.check import EvaluationMismatch
from planner.portfolio.settings import PortfolioSettings
from planner.rules.check import Violation


class Line(NamedTuple):
    """A line of a file of the tests."""

    number: int

    def place(self, path: DataPath, written: Place) -> Place:  # noqa: ARG002 - the line says it all
        return Place("firms.jsonl", self.number, 1)


class WildKit(Kit):
    """Reads the first word of a record as what is to happen; all other words are for it."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def read(self, record: Record) -> Case | tuple[Fault, ...]:
        text = record.data.decode()
        if text == "refuse":
            return (Fault("firms.jsonl:1", "不对", "wrong"),)
        if text == "raise on reading":
            raise ZeroDivisionError(record.id)
        return Case(
            id=record.id, title=text, first_year=2026, last_year=2026, enterprise={}, years={}, items=(),
            history=History(), readings={}, policies=(), include_drafts=False,
        )  # fmt: skip

    def plans(
        self, cases: Sequence[Case], beat: Callable[[int], None] | None = None
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        assert beat is not None
        for case in cases:
            together(case)
        found = []
        for place, case in enumerate(cases):
            beat(place)
            found.append(alone(case))
        return found


class BrokenKit(WildKit):
    """Cannot even be set up."""

    def __init__(self, setup: Setup) -> None:  # noqa: ARG002 - nothing is looked at
        os._exit(3)


def together(case: Case) -> None:
    """What happens while all cases of a shard are at work."""
    if case.title == "crash together":
        os._exit(5)
    if case.title == "raise":
        raise ValueError(case.id)


def alone(case: Case) -> EnterprisePlan | EvaluationMismatch:
    """What happens at one case."""
    first, _, rest = case.title.partition(" ")
    if case.title == "crash":
        os._exit(7)
    if first == "segfault":
        ctypes.string_at(0)
    if first == "hang":
        while True:
            pass
    if first == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if first == "once" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if first == "sleep":
        time.sleep(float(rest))
    if first == "mismatch":
        return EvaluationMismatch((Violation("pack/1@:2026", "", Text("太多", "too much")),))
    return plan_of(case, "not_proven" if first == "late" else "closed_form")


def plan_of(case: Case, proof: Proof = "closed_form") -> EnterprisePlan:
    """A plan with one claim, whose money is the length of the id."""
    yuan = len(case.id)
    taken = TakenLine("pack", "1", None, 2026, 2027, yuan, yuan, "ceiling", False, False)
    return EnterprisePlan(
        entity="", title=case.title, first_year=2026, last_year=2026, sure=yuan, competitive=0, others=0, possible=yuan,
        proof=proof, ties_proven=True, gap=0, taken=(taken,), untaken=(), limits=(), received={}, parts=Parts(1),
    )  # fmt: skip


def wild_setup(words: Vocabulary, kit: Callable[[Setup], Kit] = WildKit) -> Setup:
    return Setup((), words, PortfolioSettings(), kit)


def records(*texts: str) -> tuple[Record, ...]:
    """Records that do what the texts say, numbered from 0."""
    return tuple(
        Record(number, f"firm-{number}", Line(number + 1), "json", text.encode()) for number, text in enumerate(texts)
    )


def shards(wanted: Sequence[Record], size: int) -> Iterator[tuple[Record, ...]]:
    for first in range(0, len(wanted), size):
        yield tuple(wanted[first : first + size])
