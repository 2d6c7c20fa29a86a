"""Two clauses that pay for the same item while nothing says whether both may be had."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from models.policy import ENTERPRISE_YEAR, Clause
from policies.lints.bands import overlapping
from policies.lints.relations import related
from policies.lints.slip import Slip, slip
from policies.lints.view import View


def lint_pairs(view: View) -> Iterator[Slip]:
    """A slip for each pair of paying clauses of one kind that nothing relates, at the later clause.

    Pairs whose bands overlap are told there.
    """
    told = overlapping(view)
    for one, other in combinations(view.paying, 2):
        if (one.id, other.id) in told or related(view, one, other):
            continue
        if _same_matter(one, other) and _both_possible(view, one, other):
            what = f"企业年度（{other.tag}）" if other.on == ENTERPRISE_YEAR else f"事项（{other.on}）"
            what_en = f"year of an enterprise ({other.tag})" if other.on == ENTERPRISE_YEAR else f"item ({other.on})"
            key = "enterprise, year" if other.on == ENTERPRISE_YEAR else "item"
            yield slip(
                view.path(other),
                f"条款 {one.id} 和 {other.id} 可以为同一个{what}付款，却没有写两者的关系：方案会把两笔都领",
                f"the clauses {one.id} and {other.id} can both pay for one {what_en}, and nothing says how they stand "
                "to one another: a plan takes both",
                f'只能得一笔的写 {{kind: highest_only, on: ["{one.id}", "{other.id}"], per: [{key}], …}}；'
                f"可以兼得的，在行末写 # lint: 理由；另有规则会排斥的，才写 kind: allowed",
                f'where only one is paid write {{kind: highest_only, on: ["{one.id}", "{other.id}"], per: [{key}], '
                "…}; where both are, end the line with # lint: the reason; kind: allowed is for what another rule bars",
            )


def _same_matter(one: Clause, other: Clause) -> bool:
    return one.on == other.on and (one.on != ENTERPRISE_YEAR or one.tag == other.tag)


def _both_possible(view: View, one: Clause, other: Clause) -> bool:
    """Whether one item of one enterprise can meet the conditions of both."""
    return bool(view.ranges(one).worlds([*view.shared, *view.when(one), *view.when(other)]))
