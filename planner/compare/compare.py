"""The comparison of a case with the same case under scenarios; each plan is confirmed, each difference adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.comparison import ChangeNote, Comparison, ScenarioSide, Side, UntouchedNote
from models.diff import Amounts
from models.plan import Words
from models.policy import OWN_PAYEES, Strength
from models.scenario import Applied, Change
from models.text import Text
from planner.compare.planned import World, named, planned
from planner.compare.why import reasons
from planner.demands.single import demand_text, singles
from planner.diff.claims import KINDS, assert_adds_up, cell_of, changes, minus, same_claims, totals_of
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


def compare(base: World, under: Sequence[Under]) -> Comparison:
    """Plan all worlds and compare each with the base.

    Raises EvaluationMismatch where the evaluator does not confirm a plan, InputError where demands cannot be met, and
    AssertionError where the claims do not explain a difference: then nothing is shown.
    """
    case, desk = base.case, planned(base)
    return Comparison(
        id=case.id,
        title=case.title,
        first_year=case.first_year,
        last_year=case.last_year,
        digest=case.digest,
        base=_side(desk),
        scenarios=tuple(_scenario(desk, one) for one in under),
    )


def _scenario(before: Desk, under: Under) -> ScenarioSide:
    before, after = named(before, under.applied.moved), planned(under.world)
    claims = changes(before, after, lambda name: reasons(name, before, after))
    difference = minus(totals_of(after), totals_of(before))
    assert_adds_up(claims, difference)
    same = same_claims(before, after)
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
        claims=claims,
        unchanged=len(same),
        unchanged_money=sum(before.grant(name) for name in same),
        moved=sum(_year(before, name) != _year(after, name) for name in same),
    )


def _side(desk: Desk) -> Side:
    solution, totals = desk.outcome.solution, totals_of(desk)
    return Side(
        in_force=totals.in_force,
        draft=totals.draft,
        drafts_if_adopted=None if desk.include_drafts else _drafts_if_adopted(desk),
        possible=possible_money(desk.ws, desk.include_drafts),
        expected=_expected(desk),
        claims=len(desk.outcome.taken),
        objective=desk.ws.terms.objective,
        demands=tuple(_words(demand_text(one)) for one in singles(desk.ws.terms.demands)),
        include_drafts=desk.include_drafts,
        proof=solution.proof,
        gap=solution.gap,
    )


def _drafts_if_adopted(desk: Desk) -> Amounts:
    """The money of the drafts' own claims in the plan with drafts, which the evaluator confirms as well."""
    sums = dict.fromkeys(KINDS, 0)
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
