"""Why a claim differs between the case as it is and the case under a scenario."""

from __future__ import annotations

from collections.abc import Iterator

from models.plan import Reason, Words
from planner.diff.claims import cell_of, formula_of
from planner.diff.reasons import Desk, binding_on
from planner.explain.taken import item_label
from planner.explain.texts import both
from planner.explain.untaken import not_applicable, why_not
from planner.prose.figures import wan
from planner.prose.terms import STATUSES


def reasons(name: str, before: Desk, after: Desk) -> tuple[Words, ...]:
    """The reasons, in the words of a plan: what fails or holds with its value, what stands in the way, what moved."""
    if before.grant(name) and after.grant(name):
        return tuple(dict.fromkeys(_otherwise(name, before, after)))
    gained = bool(after.grant(name))
    desk, other = (before, after) if gained else (after, before)
    text = _missing(name, desk, other)
    lead = both("原来：", "before: ") if gained else both("现在：", "now: ")
    return (both(f"{lead.zh}{text.zh}", f"{lead.en}{text.en}"),)


def _missing(name: str, desk: Desk, other: Desk) -> Words:
    """Why the plan of this world does not hold the claim that the other one holds."""
    row = desk.rows.get(name)
    if row is None:
        return _no_row(other.rows[name], desk, other)
    reason, text = why_not(desk.ws, desk.outcome, row, desk.include_drafts)
    if reason is Reason.NOTHING:
        said = formula_of(desk, name)
        return both(f"{text.zh}（{said.zh}）", f"{text.en} ({said.en})") if said.zh else text
    return desk.named(text)


def _no_row(row: int, desk: Desk, other: Desk) -> Words:
    """Why there is no such claim in this world at all; `row` is the claim in the other one."""
    ws, case = desk.ws, desk.ws.case
    clause, item, year = other.ws.clause(row), other.ws.item_id(row), int(other.ws.table.year[row])
    if item is not None and all(one.id != item for one in case.items):
        name = item_label(other.ws, row)
        return both(f"没有事项 {name}", f"there is no item {name}")
    if not case.first_year <= year <= case.last_year:
        return both(f"{year} 年不在规划期内", f"the year {year} is outside the horizon")
    policy = next((one for one in ws.all_policies if one.id == clause.policy), None)
    if policy is None or policy not in ws.policies:
        return both(f"不在所用政策之内：{clause.policy}", f"not among the policies in use: {clause.policy}")
    line = not_applicable(ws, policy)
    return both("没有这项申报", "there is no such claim") if line is None else line.text


def _otherwise(name: str, before: Desk, after: Desk) -> Iterator[Words]:
    """Why a claim that both plans take pays otherwise: its version, its year, its own figures, the limits it shares."""
    yield from _moved(name, before, after)
    if before.grant(name) == after.grant(name):
        return
    if before.ceiling(name) != after.ceiling(name):
        yield _figures(name, before, after)
    was, now = ([note.text for note in binding_on(name, desk)] for desk in (before, after))
    for text in dict.fromkeys((*was, *now)):
        if text in was and text in now:
            yield both(
                f"前后都受限于：{text.zh}；其他申报占用的份额变了",
                f"limited before and now by: {text.en}; the share that other claims take is another one",
            )
        elif text in now:
            yield both(f"现在受限于：{text.zh}", f"limited now by: {text.en}")
        else:
            yield both(f"原来受限于：{text.zh}", f"limited before by: {text.en}")


def _moved(name: str, before: Desk, after: Desk) -> Iterator[Words]:
    """Another version of the policy, another standing, another year."""
    rows = before.rows[name], after.rows[name]
    old, new = before.ws.clause(rows[0]), after.ws.clause(rows[1])
    if old.ref != new.ref:
        yield both(f"改按 {new.ref}（原按 {old.ref}）", f"under {new.ref} now, under {old.ref} before")
    elif cell_of(before, rows[0]) != cell_of(after, rows[1]):
        was, now = (STATUSES[desk.ws.policy(old.policy).status] for desk in (before, after))
        yield both(f"{old.policy} 由{was.zh}变为{now.zh}", f"{old.policy}: {was.en} before, {now.en} now")
    years = int(before.ws.table.year[rows[0]]), int(after.ws.table.year[rows[1]])
    if years[0] != years[1]:
        yield both(f"由 {years[0]} 年移到 {years[1]} 年", f"moved from {years[0]} to {years[1]}")


def _figures(name: str, before: Desk, after: Desk) -> Words:
    """The two formulas with their figures, or the two ceilings where the formulas say the same."""
    was, now = formula_of(before, name), formula_of(after, name)
    if was != now and was.zh and now.zh:
        return both(f"算式由 {was.zh} 变为 {now.zh}", f"the formula goes from {was.en} to {now.en}")
    old, new = before.ceiling(name), after.ceiling(name)
    return both(
        f"单项上限由 {wan(old, 'zh')} 变为 {wan(new, 'zh')}",
        f"the claim's own ceiling goes from {wan(old, 'en')} to {wan(new, 'en')}",
    )
