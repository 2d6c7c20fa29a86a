"""The cases of a sweep are those that reading a changed file would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.sweep.cases import Maker, combinations
from planner.sweep.vary import read_axes
from scenarios.case_loader import case_from_data, load_case
from tests.planner.explain.town import WORDS, case_of, clause, gpu, pack

EXAMPLE = Path(__file__).parents[3] / "scenarios" / "examples" / "tongxiang-info-service.yaml"


@pytest.mark.parametrize(
    ("vary", "exact"),
    [
        (["enterprise.years.2027.revenue=1000万..3000万:1000万"], True),
        (["enterprise.years.2024.rd_expense=1万..3万:1万"], True),
        (["enterprise.registered=2015-01-01..2018-01-01:1y"], True),
        (["enterprise.ai=true,false,unknown"], True),
        (["items.compute-2027.amount=100万..300万:100万", "enterprise.location=tongxiang,wenzhou"], True),
        (["items.compute-2027.date=2026-01-01..2028-01-01:1y"], False),
        (["items.compute-2027.year=2026..2028:1"], False),
        (["history.reached.revenue=1000万..3000万:1000万"], False),
        (["readings.tongxiang-2025.cap-500=replaces,separate"], False),
        (["drafts=exclude,include"], False),
        (["horizon.to=2028..2030:1"], False),
    ],
)
def test_every_case_is_as_read(packs: tuple[Policy, ...], words: Vocabulary, vary: list[str], exact: bool) -> None:
    case = load_case(EXAMPLE, policies=packs, vocabulary=words)
    axes = read_axes(vary, case.source, words, packs)
    maker = Maker.of(case, axes, packs, words)
    assert maker.exact == exact
    for point in combinations(axes):
        values = [axis.values[place] for axis, place in zip(axes, point, strict=True)]
        data = case.source
        for axis, value in zip(axes, values, strict=True):
            data = axis.address.set(data, axis.address.write(value))
        assert maker.case(values) == case_from_data(data, policies=packs, vocabulary=words)


def test_points_come_row_by_row() -> None:
    town = pack(clause("r", "30% * item.amount", on="compute_purchase"))
    case = case_of([town], gpu("g", "1万"))
    vary = ["items.g.amount=1万..2万:1万", "items.g.counted_in_rd_expense=true,false"]
    axes = read_axes(vary, case.source, WORDS, [town])
    assert list(combinations(axes)) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_value_that_makes_no_case_names_the_value() -> None:
    town = pack(clause("r", "30% * item.amount", on="compute_purchase"))
    case = case_of([town], gpu("g", "1万"))
    axes = read_axes(["items.g.year=2026..2027:1"], case.source, WORDS, [town])
    with pytest.raises(InputError) as caught:
        Maker.of(case, axes, [town], WORDS)
    assert caught.value.render("en").startswith("items.g.year=2027#items.0.year: ")
