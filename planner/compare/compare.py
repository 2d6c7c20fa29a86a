"""The comparison of a case with the same case under scenarios; each plan is confirmed, each difference adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.comparison import ChangeNote, Comparison, DecisionChange, ScenarioSide, Side, UntouchedNote
from models.diff import Amounts, ClaimChange, SideTotals
from models.plan import Words
from models.policy import OWN_PAYEES, Strength
from models.scenario import Applied, Change
from models.text import Text
from planner.compare.planned import Planned, World, named, planned
from planner.compare.why import reasons
from planner.demands.single import demand_text, singles
from planner.diff.claims import (
    KINDS,
    Cell,
    assert_adds_up,
    cell_of,
    cells,
    changes,
    minus,
    of_cells,
    same_claims,
    totals_of,
)
from planner.diff.reasons import Desk
from planner.expectations import chances_of, pot_factor
from planner.explain.possible import possible_money


@dataclass(frozen=True)
class Under:
    """The case under a scenario: what was asked for, what it changed, and what is planned then."""

    name: str
    scenarios: tuple[str, ...]
    title: Text
    note: Text | None
    applied: Applied
    world: World


#: Worlds planned, and all worlds.
Progress = Callable[[int, int], None]


def compare(base: World, under: Sequence[Under], progress: Progress = lambda _done, _all: None) -> Comparison:
    """Plan all worlds and compare each with the base; `progress` hears how many are planned.

    Raises EvaluationMismatch where the evaluator does not confirm a plan, InputError where demands cannot be met, and
    AssertionError where the claims do not explain a difference: then nothing is shown.
    """
    worlds = len(under) + 1
    progress(0, worlds)
    case, before = base.case, planned(base)
    sides = []
    for done, one in enumerate(under, 1):
        progress(done, worlds)
        sides.append(_scenario(before, one))
    progress(worlds, worlds)
    return Comparison(
        id=case.id,
        title=case.title,
        first_year=case.first_year,
        last_year=case.last_year,
        digest=case.digest,
        base=_side(before),
        scenarios=tuple(sides),
    )


def _scenario(before: Planned, under: Under) -> ScenarioSide:
    after = planned(under.world)
    pairs = list(_pairs(before, after, under.applied.moved))
    claims = tuple(claim for entity, one, other in pairs for claim in _claims(entity, one, other, (before, after)))
    difference = minus(_totals(after), _totals(before))
    assert_adds_up(claims, difference)
    same = [(one, other, name) for _, one, other in pairs for name in same_claims(one, other)]
    return ScenarioSide(
        name=under.name,
        scenarios=under.scenarios,
        title=_words(under.title),
        note=None if under.note is None else _words(under.note),
        changes=tuple(_change(one) for one in under.applied.changes),
        untouched=tuple(
            UntouchedNote(address=one.address, label=_words(one.label), why=_words(one.why))
            for one in under.applied.untouched
        ),
        digest=under.world.case.digest,
        side=_side(after),
        in_force=difference.in_force,
        draft=difference.draft,
        decisions=tuple(_decisions(before, after)),
        claims=claims,
        unchanged=len(same),
        unchanged_money=sum(one.grant(name) for one, _, name in same),
        moved=sum(_year(one, name) != _year(other, name) for one, other, name in same),
    )


def _pairs(before: Planned, after: Planned, moved: Mapping[str, int]) -> Iterator[tuple[str, Desk, Desk]]:
    """The two plans of each entity; no scenario can add an entity or take one away."""
    for entity, desk in before.desks.items():
        yield entity, named(desk, moved), after.desks[entity]


def _claims(entity: str, before: Desk, after: Desk, sides: tuple[Planned, Planned]) -> Iterator[ClaimChange]:
    """The claims of an entity that differ; in a group they say whose they are, and who claims a matter in its place."""
    for one in changes(before, after, lambda name: reasons(name, before, after)):
        if not entity:
            yield one
            continue
        gained = one.change == "gained"
        case, side = (before.ws.case, sides[0]) if gained else (after.ws.case, sides[1])
        matter = next((item.matter for item in case.items if item.id == one.item), "")
        other = side.yielded.get((entity, matter)) if one.change != "changed" else None
        owner = side.labels[entity].zh
        told = one.model_copy(update={"item_label": f"{owner}：{one.item_label}" if one.item_label else owner})
        yield told if other is None else told.model_copy(update={"why": (_yielded(other, gained=gained),)})


def _yielded(other: Words, *, gained: bool) -> Words:
    lead = ("原来", "before") if gained else ("现在", "now")
    return Words(
        zh=f"{lead[0]}：同一件事全集团只报一次，由{other.zh}申报",
        en=f"{lead[1]}: a matter is claimed once in the group, here by {other.en}",
    )


def _decisions(before: Planned, after: Planned) -> Iterator[DecisionChange]:
    """The decisions that fall otherwise, and those that only one of the worlds leaves open."""
    was, now = ({one.lever: one for one in side.levers} for side in (before, after))
    for lever in dict.fromkeys((*was, *now)):
        one, other = was.get(lever), now.get(lever)
        known = other or one
        if known is not None and (one is None or other is None or one.chosen != other.chosen):
            yield DecisionChange(
                lever=lever,
                label=known.label,
                before=None if one is None else one.text,
                after=None if other is None else other.text,
            )


def _side(side: Planned) -> Side:
    totals, desks = _totals(side), list(side.desks.values())
    return Side(
        in_force=totals.in_force,
        draft=totals.draft,
        drafts_if_adopted=None if side.include_drafts else _drafts_if_adopted(desks),
        possible=_sum_known(possible_money(desk.ws, desk.include_drafts) for desk in desks),
        expected=sum(_expected(desk) for desk in desks),
        own_spending=side.spending,
        claims=sum(len(desk.outcome.taken) for desk in desks),
        objective=side.terms.objective,
        demands=tuple(_words(demand_text(one)) for one in singles(side.terms.demands)),
        include_drafts=side.include_drafts,
        proven=side.proven,
        gap=side.gap,
    )


def _totals(side: Planned) -> SideTotals:
    """The money of all entities by standing and kind."""
    sums: dict[Cell, int] = {}
    for desk in side.desks.values():
        for cell, yuan in cells(totals_of(desk)).items():
            sums[cell] = sums.get(cell, 0) + yuan
    return of_cells(sums)


def _sum_known(figures: Iterable[int | None]) -> int | None:
    """The sum; None where one of them has no bound."""
    known = list(figures)
    return None if None in known else sum(one for one in known if one is not None)


def _drafts_if_adopted(desks: Sequence[Desk]) -> Amounts:
    """The money of the drafts' own claims in the plans with drafts, which the evaluator confirms as well."""
    sums = dict.fromkeys(KINDS, 0)
    for desk in desks:
        for row, yuan in desk.ws.with_drafts(False, desk.ws.goal).taken.items():
            standing, kind = cell_of(desk, row)
            sums[kind] += yuan if standing == "draft" else 0
    return Amounts(**sums)


def _expected(desk: Desk) -> int:
    """The enterprise's money in force with the chances and shares that are expected.

    A competitive claim without a chance counts for nothing here, as in a plan's outlook.
    """
    ws, case = desk.ws, desk.ws.case
    chances = chances_of(case, ws.policies)
    total = 0
    for row, yuan in desk.outcome.taken.items():
        clause = ws.clause(row)
        if clause.payee in OWN_PAYEES and cell_of(desk, row)[0] == "in_force":
            competitive = clause.strength is Strength.COMPETITIVE
            chance = chances.get(clause.ref, Fraction(0)) if competitive else Fraction(1)
            total += int(yuan * chance * pot_factor(case, ws.policies, clause))
    return total


def _year(desk: Desk, name: str) -> int:
    return int(desk.ws.table.year[desk.rows[name]])


def _change(one: Change) -> ChangeNote:
    return ChangeNote(
        address=one.address, label=_words(one.label), before=one.before, after=one.after, text=_words(one.text)
    )


def _words(text: Text) -> Words:
    return Words(zh=text.zh, en=text.en)
