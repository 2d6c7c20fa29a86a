"""Two runs of the same few enterprises, with money that a reader can add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from models.batch import Fault, LimitLine, Outcome, Status
from models.plan import Reason
from planner.batch.export import export
from planner.batch.tables import tables_of
from policies.loader import policy_from_text
from policies.shipped import load_shipped
from tests.planner.batch.invented import HARBOUR
from tests.planner.batch.outcomes import failed, plan, planned, taken, untaken

VOCABULARY = load_shipped().vocabulary
PACKS = [policy_from_text(HARBOUR, VOCABULARY)]
LEAST = "harbour#least"
#: A claim of the invented pack.
claim = partial(taken, policy="harbour")


#: Clause 1: 60,000 + 30,000 + 30,000 in 2026, 9,000 in 2027; clause 3: 30,000 in 2026. So the fund of 100,000 a year is
#: asked for 150,000 in 2026 and for 9,000 in 2027. Clause 2 has two places: 2026 is asked for by three.
OUTCOMES = [
    planned(
        0,
        plan(
            claim("1", 60_000, item="a", ceiling=70_000),
            claim("1", 9_000, item="b", year=2027),
            claim("2", 15_000, item="r", strength="competitive"),
            title="海港机械",
            years=(2026, 2027),
            received={2024: 5_000, 2025: 20_000},
            more=11_000,
            limits=(LimitLine(LEAST, ("harbour/1@a@2026", "harbour/1@c@2026"), 10_500),),
            not_taken=(
                untaken("1", Reason.LIMIT_FULL, policy="harbour", item="c", ceiling=500, rules=(LEAST,)),
                untaken("1", Reason.CONDITION, policy="harbour", item="d", condition=1),
                untaken("1", Reason.CONDITION, policy="harbour", item="e", condition=1),
                untaken("1", Reason.CONDITION, policy="harbour", item="f", condition=2),
            ),
        ),
    ),
    planned(
        1,
        plan(
            claim("1", 30_000, item="a"), claim("2", 6_000, item="r", strength="competitive"), received={2025: 50_000}
        ),
        name="yard",
    ),
    planned(2, plan(claim("3", 30_000, strength="entitled"), claim("2", 9_000, strength="competitive"), more=None)),
    failed(3, Status.REFUSED, Fault("list.csv!C3", "错", "wrong")),
    planned(
        4,
        plan(
            claim("1", 30_000, others=True),
            entity="mill",
            limits=(LimitLine(LEAST, (), 500),),
            not_taken=(untaken("4", Reason.WINDOW, policy="harbour"),),
        ),
        plan(entity="shop"),
    ),
]
#: The run before: enterprise 0 had 7,000 less under clause 1 and 1,000 under clause 4, enterprise 1 more; enterprise 2
#: was refused, enterprise 3 was not, and a fifth has gone.
BEFORE = [
    planned(
        0,
        plan(
            claim("1", 53_000, item="a"),
            claim("1", 9_000, item="b", year=2027),
            claim("2", 15_000, item="r"),
            claim("4", 1_000),
            title="海港",
        ),
    ),
    planned(7, plan(claim("1", 40_000, item="a"), claim("4", 200)), name="yard"),
    failed(2, Status.REFUSED),
    planned(3, plan(claim("1", 77))),
    planned(4, plan(claim("1", 29_000, others=True), entity="mill"), plan(entity="shop")),
    planned(5, plan(claim("1", 5))),
]


def written(folder: Path, outcomes: Sequence[Outcome]) -> Path:
    """The folder of a run with these outcomes."""
    folder.mkdir(exist_ok=True)
    export(folder, [tables_of(outcomes)], policies=PACKS, vocabulary=VOCABULARY)
    return folder
