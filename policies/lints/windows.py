"""Windows that cannot be meant, and claims that never lie in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from models.expression import Fact, Type, facts_of
from models.policy import Clause, Policy
from policies.lints.ranges import name_of
from policies.lints.slip import Slip, slip
from policies.lints.view import View, trees_of

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
    yield from _versions(view)
    for clause in view.paying:
        yield from _before_registration(view, clause)


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


def _versions(view: View) -> Iterator[Slip]:
    """A version and the one that it replaces, where both are looked at: days between them, or the wrong way round."""
    policy = view.policy
    for older in (one for one in view.beside if one.id == policy.replaces):
        first = min(window.from_earliest for window in policy.windows.values())
        last = max(window.to_latest for window in older.windows.values())
        if first <= min(window.from_earliest for window in older.windows.values()):
            yield slip(
                ("replaces",),
                f"{policy.id} 不晚于它替代的 {older.id} 开始：旧版一天也用不上",
                f"{policy.id} begins no later than {older.id}, which it replaces: the older version never applies",
                "核对 replaces 的方向和两版的 in_force",
                "see the direction of replaces, and in_force of both",
            )
        elif first > last + 1:
            gap = f"{date.fromordinal(last + 1)}", f"{date.fromordinal(first - 1)}"
            yield slip(
                ("in_force",),
                f"{gap[0]} 至 {gap[1]} 既不属于 {older.id}，也不属于 {policy.id}：这段时间的事项两版都领不到",
                f"{gap[0]} to {gap[1]} lies neither in {older.id} nor in {policy.id}: what happens then is never paid",
                "核对两版的起止日；追溯的写 counts_from",
                "see the days of both; write counts_from where the new version reaches back",
            )


def _before_registration(view: View, clause: Clause) -> Iterator[Slip]:
    """Figures of years before the earliest day on which an enterprise that may claim was registered."""
    ranges, worlds = view.ranges(clause), view.worlds(clause)
    if not worlds:
        return
    registered = Fact("enterprise", "registered", Type.DATE)
    day = ranges.over(registered, worlds).low
    if not isinstance(day, Fraction):
        return
    year = date.fromordinal(int(day)).year
    latest = int(ranges.over(Fact("claim", "year", Type.COUNT), worlds).high)
    read = dict.fromkeys(fact for tree in trees_of(clause) for fact in facts_of(tree) if fact.scope == "year")
    for fact in read:
        if latest - fact.years_back < year:
            yield slip(
                view.path(clause),
                f"条款 {clause.id} 读取 {name_of(fact)}，而条件要求企业 {year} 年起才成立：没有一个案例有那一年的数",
                f"the clause {clause.id} reads {name_of(fact)}, while its conditions ask for an enterprise registered "
                f"in {year} or later: no case has a figure of that year",
                "核对成立日期的条件，或改用当年的数",
                "see the condition on the day of registration, or read the figure of the year itself",
            )
