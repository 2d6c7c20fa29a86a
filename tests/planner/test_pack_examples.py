"""Every worked example of every pack, through the columns, the solver and the evaluator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from models.case import Case
from models.policy import Example, Policy
from planner.building.build import ProblemBuilder
from planner.candidates import ClaimTable, candidate_claims
from planner.evaluator.check import Evaluation, check
from planner.rules.check import Mode
from planner.solve import solve
from policies.loader import load_policies
from policies.vocabulary_loader import load_vocabulary
from scenarios.case_loader import case_from_data
from tests.planner.brute_force import granted

WORDS = load_vocabulary()
PACKS = load_policies(vocabulary=WORDS)
EXAMPLES = [pytest.param(pack, example, id=f"{pack.id}/{example.id}") for pack in PACKS for example in pack.examples]
MODES: tuple[Mode, ...] = ("certain", "possible")


def case_of(pack: Policy, example: Example) -> Case:
    data = {"id": example.id, **example.given, "policies": [pack.id]}
    return case_from_data(data, policies=PACKS, vocabulary=WORDS)


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_the_example_pays_what_its_pack_says(pack: Policy, example: Example) -> None:
    case = case_of(pack, example)
    table = candidate_claims([case], PACKS, WORDS)
    for mode in MODES:
        built = ProblemBuilder(table).build(0, mode, include_drafts=True)
        solution = solve(built.problem)
        grants = granted(table, built, solution.grants)
        seen = check(case, PACKS, WORDS, grants, mode=mode, include_drafts=True)
        assert [one.text.en for one in seen.violations] == []
        assert solution.proof != "not_proven"
        assert_same_claims(table, pack, seen)
        paid: Counter[str] = Counter()
        for grant in grants:
            paid[grant.clause] += grant.yuan * 100
        if mode == "certain":
            assert {clause: paid[clause] for clause in example.expect} == dict(example.expect)
        else:
            assert sum(paid.values()) >= sum(example.expect.values())


def assert_same_claims(table: ClaimTable, pack: Policy, seen: Evaluation) -> None:
    """Columns and evaluator agree on every claim of the pack: eligibility and ceiling, certain and possible."""
    by_columns = {
        table.keys[row]: (
            bool(table.must[row]),
            bool(table.may[row]),
            int(table.lo[row]),
            None if table.hi_open[row] else int(table.hi[row]),
        )
        for row in range(len(table))
        if not table.fixed[row] and table.clause_of(row).policy == pack.id
    }
    paying = {clause.ref for clause in pack.clauses if clause.paying}
    by_evaluator = {
        one.key: (one.must, one.may, one.lower, one.upper) for one in seen.claims if one.key.split("@")[0] in paying
    }
    assert by_columns == by_evaluator


def test_all_examples_in_one_table_are_as_each_alone() -> None:
    """A portfolio is the same columns: no case sees another's facts."""
    pack = max(PACKS, key=lambda one: len(one.examples))
    cases = [case_of(pack, example) for example in pack.examples]
    together = candidate_claims(cases, [pack], WORDS)
    builder = ProblemBuilder(together)
    for place, case in enumerate(cases):
        alone = ProblemBuilder(candidate_claims([case], [pack], WORDS))
        for mode in MODES:
            assert builder.build(place, mode, True).problem == alone.build(0, mode, True).problem


def test_every_pack_that_pays_has_examples() -> None:
    silent = [pack.id for pack in PACKS if any(clause.paying for clause in pack.clauses) and not pack.examples]
    assert silent == []


def test_every_paying_clause_is_seen_to_pay() -> None:
    """An example that expects nothing proves little: each paying clause is expected to pay in at least one."""
    assert _never_paid(PACKS) == []


def _never_paid(packs: Sequence[Policy]) -> list[str]:
    return [
        clause.ref
        for pack in packs
        for clause in pack.clauses
        if clause.paying and not any(example.expect.get(clause.id) for example in pack.examples)
    ]
