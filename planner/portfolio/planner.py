"""The best plans of enterprises of all kinds, a chunk at a time, each confirmed before anyone sees it.

The result of a case depends on nothing but the case: not on the others of its chunk, nor on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from models.batch import EnterprisePlan, UntakenLine
from models.case import Case
from models.plan import Proof
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.pack_facts import PackFacts
from planner.evaluator.check import EvaluationMismatch
from planner.planning import met
from planner.portfolio.answers import Answers, Solving, Weights
from planner.portfolio.chunk import Chunk
from planner.portfolio.confirming import Confirming
from planner.portfolio.lines import figures_of, grants_of, item_of, limit_lines, received_of, taken_line
from planner.portfolio.possible import Possible
from planner.portfolio.reasons import Reasons
from planner.portfolio.settings import PortfolioSettings
from planner.problem import SURE_FIRST, WITH_COMPETITIVE
from planner.reach import Reach
from planner.solve.driver import PROOFS
from planner.terms import family_of
from planner.weighing import Weighing
from planner.workspace import Workspace

_DEFAULT = PortfolioSettings()


class PortfolioPlanner:
    """Plans chunk after chunk and remembers what comes again."""

    def __init__(
        self, policies: Sequence[Policy], vocabulary: Vocabulary, settings: PortfolioSettings = _DEFAULT
    ) -> None:
        self.policies = tuple(policies)
        self.vocabulary = vocabulary
        self.settings = settings
        self._goal = settings.terms.goal
        self._reach = Reach(self.policies, vocabulary)
        self._facts = PackFacts(self.policies, vocabulary)
        self._solving = Solving(self._goal, settings.time_limit)
        self._confirming = Confirming(self.policies, vocabulary)
        self._reasons = Reasons.of(self.policies, vocabulary, settings)
        self._possible = Possible(self._reach, settings)

    def plans(
        self, cases: Sequence[Case], beat: Callable[[int], None] | None = None
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        """The plan of each case, or what the evaluator found wrong with it; result i is that of case i.

        `beat(i)` is called before work that may take long for case i alone. Raises InputError where scipy is missing,
        or where demands name nothing in a case or cannot be met in it.
        """
        if not cases:
            return []
        told = beat or _nobody
        chunk = Chunk.of(cases, self._reach, self._facts, self.settings)
        weights = self._weights(chunk)
        demanding = bool(self.settings.terms.demands)
        if demanding:
            answers = self._solving.as_wholes(chunk.built, weights, told)
            self._refuse(chunk, answers)
        else:
            answers = self._solving.by_parts(chunk.built, weights, told)
        possible = self._possible.of(chunk, answers, told) if self.settings.possible else [None] * len(cases)
        untaken = self._reasons.untaken(chunk, weights, answers.grants, told) if self.settings.reasons else None
        return self._told(chunk, weights, answers, possible, untaken or [()] * len(cases), told)

    def _weights(self, chunk: Chunk) -> Weights:
        """The claims as the objective counts their money."""
        built = chunk.built
        plain = Weights.plain(built)
        if self._goal in (SURE_FIRST, WITH_COMPETITIVE):
            return plain
        weighings = [Weighing.of(self.settings.terms, case, self.policies) for case in chunk.cases]
        pairs = [
            weighings[int(built.owner[claim])].weigh(
                chunk.table.clause_of(int(built.rows[claim])), int(built.year[claim]), tier
            )
            for claim, tier in enumerate(plain.tier)
        ]
        return Weights([tier for tier, _ in pairs], [weight for _, weight in pairs])

    def _refuse(self, chunk: Chunk, answers: Answers) -> None:
        """Demands that name nothing, or that no plan meets, are refused as for one case."""
        terms, limit = self.settings.terms, self.settings.time_limit
        for place, case in enumerate(chunk.cases):
            ws = Workspace(case, self.policies, self.vocabulary, limit, terms)
            if not answers.feasible[place] or set(terms.demands.must) | set(terms.demands.never):
                met(ws, chunk.drafts[place])

    def _told(
        self,
        chunk: Chunk,
        weights: Weights,
        answers: Answers,
        possible: Sequence[int | None],
        untaken: Sequence[tuple[UntakenLine, ...]],
        beat: Callable[[int], None],
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        built, table = chunk.built, chunk.table
        figures = figures_of(table)
        clauses, years, rows = table.clause[built.rows].tolist(), built.year.tolist(), built.rows.tolist()
        ceilings = built.ceiling.tolist()
        found: list[EnterprisePlan | EvaluationMismatch] = []
        for place, case in enumerate(chunk.cases):
            taken = {claim: yuan for claim in built.candidates_of(place) if (yuan := answers.grants[claim])}
            lines = tuple(
                taken_line(figures[clauses[claim]], item_of(table, rows[claim]), years[claim], yuan, ceilings[claim])
                for claim, yuan in taken.items()
            )
            refusal = self._confirming.refusal(case, grants_of(lines), chunk.drafts[place], partial(beat, place))
            if refusal is not None:
                found.append(refusal)
                continue
            money = [0, 0, 0]
            for claim, yuan in taken.items():
                money[family_of(weights.tier[claim])] += yuan
            found.append(
                EnterprisePlan(
                    entity="",
                    title=case.title,
                    first_year=case.first_year,
                    last_year=case.last_year,
                    sure=money[0],
                    competitive=money[1],
                    others=money[2],
                    possible=possible[place],
                    proof=cast("Proof", PROOFS[answers.proof[place]]),
                    ties_proven=answers.ties_proven[place],
                    gap=self._gap(weights, answers, place, taken),
                    taken=lines,
                    untaken=untaken[place],
                    limits=limit_lines(built, place, taken, ceilings) if taken else (),
                    received=received_of(case),
                    parts=answers.parts_at(place),
                )
            )
        return found

    def _gap(self, weights: Weights, answers: Answers, place: int, taken: dict[int, int]) -> int:
        """What may be missing from the first objective, in yuan, rounded up; 0 where it is proven."""
        first = self._goal.tiers[0]
        value = sum(weights.weight[claim] * yuan for claim, yuan in taken.items() if weights.tier[claim] in first)
        bound = answers.bounds[place][0]
        return 0 if value == bound else -self._goal.yuan(-bound) - self._goal.yuan(value)


def _nobody(_: int) -> None:
    """Nobody listens."""
