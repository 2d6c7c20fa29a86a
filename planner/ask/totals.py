"""What is certain and what is possible under some answers, solved in one table for all sets of answers asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from models.case import Case, Value
from planner.ask.answers import Answer
from planner.ask.unknowns import UnknownFact
from planner.explain.possible import possible_money, shared_answers
from planner.explain.stakes import answered
from planner.explain.unsettled import Subject, unsettled
from planner.many_cases import Checks, ManyCases
from planner.problem import SURE_FIRST, Objective
from planner.workspace import Workspace

#: All money that a plan may bring, each yuan like every other.
#: In how many ways shared facts are settled for one set of answers.
MOST_WAYS = 8
ALL_MONEY = Objective(((0, 1, 2),))
#: Answers by the fact that they answer.
Answers = Mapping[Subject, Value]
_Fixed = frozenset[tuple[Subject, Value]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Yuan: at least `certain` whatever the open answers are, at most `possible`; see planner.open_ends: no bound."""

    certain: int
    possible: int

    @property
    def width(self) -> int:
        """What is still open."""
        return self.possible - self.certain


class Totals:
    """The range of the sure money of a case (or of all money) under answers to its unknown facts.

    Flags and choices that several claims or rules read, and that narrow the range by being settled, are settled in
    every way, up to MOST_WAYS: certain is the least over all ways that agree with the answers, possible the most. So
    money that comes in either way by different claims is certain, and what cannot come together is not possible. All
    other unknown facts stay open within a way, where each claim is read against the claimant for what is certain and
    in favour for what is possible.
    """

    def __init__(self, ws: Workspace, facts: Sequence[UnknownFact], include_drafts: bool, *, sure: bool = True) -> None:
        self.ws = ws
        self.include_drafts = include_drafts
        self.objective = SURE_FIRST if sure else ALL_MONEY
        found = unsettled(ws, include_drafts)
        self._entries = {**found.entries, **{fact.subject: fact.entry for fact in facts}}
        self._checks = Checks(ws)
        self._places: dict[_Fixed, tuple[ManyCases, int]] = {}
        self._known: dict[_Fixed, Bounds] = {}
        shared = shared_answers(found)
        self._shared: dict[Subject, list[Value]] = {}
        self._shared = self._that_narrow(shared)
        self._most: int | None = None
        if sure and self._shared.keys() != shared.keys():
            self._most = possible_money(ws, include_drafts)

    def _that_narrow(self, shared: Mapping[Subject, list[Value]]) -> dict[Subject, list[Value]]:
        """Those of which all answers together leave a narrower range than no answer does, while their ways are few."""
        self._solve([{}, *({subject: one} for subject, options in shared.items() for one in options)])
        loose, found, ways = self._hull({}), dict[Subject, list[Value]](), 1
        for subject, options in shared.items():
            each = [self._hull({subject: one}) for one in options]
            narrower = min(one.certain for one in each) > loose.certain
            narrower |= max(one.possible for one in each) < loose.possible
            if narrower and ways * len(options) <= MOST_WAYS:
                found[subject] = options
                ways *= len(options)
        return found

    @property
    def solved(self) -> int:
        """In how many ways the case has been solved so far."""
        return len(self._known)

    def of(self, sets: Sequence[Answers]) -> list[Bounds]:
        """The range under each set of answers, never wider than the one without answers."""
        self._solve([{}, *sets])
        whole = self._hull({})
        if self._most is not None:
            whole = Bounds(whole.certain, max(whole.certain, min(whole.possible, self._most)))
        return [
            Bounds(max(whole.certain, one.certain), min(whole.possible, one.possible))
            for one in (self._hull(answers) for answers in sets)
        ]

    def confirm(self, sets: Iterable[Answers]) -> None:
        """Check the plans behind the ranges again without the solver. Raises EvaluationMismatch."""
        sets = list(sets)
        self._solve(sets)
        for answers in sets:
            ways = list(self._ways(answers))
            for mode, way in (
                ("certain", min(ways, key=lambda one: self._known[one].certain)),
                ("possible", max(ways, key=lambda one: self._known[one].possible)),
            ):
                cases, number = self._places[way]
                cases.confirm(number, mode, self.include_drafts, self.objective)  # type: ignore[arg-type]

    @property
    def proven(self) -> bool:
        """Whether every optimum so far is proven."""
        return all(
            cases.outcome(number, mode, self.include_drafts, self.objective).solution.proof != "not_proven"
            for cases, number in self._places.values()
            for mode in ("certain", "possible")
        )

    def _hull(self, answers: Answers) -> Bounds:
        """A plan that is not proven bounds what is possible by its bound."""
        ways = [self._known[way] for way in self._ways(answers)]
        return Bounds(min(one.certain for one in ways), max(one.possible for one in ways))

    def _ways(self, answers: Answers) -> Iterator[_Fixed]:
        """The answers with every way to settle the shared facts that they leave open."""
        free = {subject: options for subject, options in self._shared.items() if subject not in answers}
        for combination in product(*free.values()):
            yield frozenset([*answers.items(), *zip(free, combination, strict=True)])

    def _solve(self, sets: Sequence[Answers]) -> None:
        new = [way for way in dict.fromkeys(way for one in sets for way in self._ways(one)) if way not in self._known]
        if not new:
            return
        cases = ManyCases(self.ws, [self._case(way) for way in new], self._checks)
        for number, way in enumerate(new):
            certain = cases.outcome(number, "certain", self.include_drafts, self.objective).solution
            possible = cases.outcome(number, "possible", self.include_drafts, self.objective).solution
            self._places[way] = cases, number
            self._known[way] = Bounds(certain.values[0], max(certain.values[0], possible.bounds[0]))

    def _case(self, way: _Fixed) -> Case:
        case = self.ws.case
        for subject, value in sorted(way, key=lambda one: one[0]):
            case = answered(case, subject, self._entries[subject], value)
        return case


def sets_of(facts: Sequence[tuple[Subject, Sequence[Answer]]]) -> list[Answers]:
    """Every combination of the answers to some facts."""
    subjects = [subject for subject, _ in facts]
    return [
        dict(zip(subjects, (one.value for one in combination), strict=True))
        for combination in product(*(answers for _, answers in facts))
    ]
