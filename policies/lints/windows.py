"""Windows that cannot be meant, and claims that never lie in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.policy import Policy
from policies.lints.slip import Slip, slip
from policies.lints.view import View

#: Support policies hold for a few years; a window beyond this has a wrong figure in it.
_LONGEST_YEARS = 20


def lint_windows(view: View) -> Iterator[Slip]:
    """Slips at the window of the policy."""
    policy = view.policy
    for option, window in policy.windows.items():
        path = ("in_force", "options", option) if option else ("in_force",)
        first, last = date.fromordinal(window.from_earliest), date.fromordinal(window.to_latest)
        if last.year - first.year > _LONGEST_YEARS:
            yield slip(
                path,
                f"政策从 {first} 管到 {last}：多半有一个年份写错，日期条件几乎什么也不挡",
                f"the policy holds from {first} to {last}: most likely a year is wrong, and the window bars almost "
                "nothing",
                "核对起止年份；原文没有写明终止日的，写一个估计的区间",
                "see the years; where the text names no last day, write a span of days that it may be",
            )
    yield from _no_whole_year(policy)


def _no_whole_year(policy: Policy) -> Iterator[Slip]:
    """Claims on an enterprise's year need all of it inside the window, unless the pack names another day for them."""
    yearly = [clause for clause in policy.clauses if clause.paying and clause.on == "enterprise_year"]
    if not yearly or policy.year_day != "whole":
        return
    if any(_holds_a_year(window.from_earliest, window.to_latest) for window in policy.windows.values()):
        return
    yield slip(
        ("in_force",),
        f"政策期里没有一个完整的年度：按企业年度的条款 {yearly[0].id} 谁也申报不了",
        f"the window holds no whole calendar year: nobody can claim the yearly clause {yearly[0].id}",
        "核对 in_force；另有起算日的写 counts_from，以年首或年末为准的写 year_day: first 或 last",
        "see in_force; write counts_from where awards count from another day, or year_day: first or last",
    )


def _holds_a_year(first: int, last: int) -> bool:
    year = date.fromordinal(first).year
    starts = date(year, 1, 1) if date.fromordinal(first) == date(year, 1, 1) else date(year + 1, 1, 1)
    return date(starts.year, 12, 31).toordinal() <= last
