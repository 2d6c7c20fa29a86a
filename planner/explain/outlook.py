"""What the claims of a plan bring if budgets fall short and competition goes as expected: scenario figures only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from models.case import Case
from models.plan import ChanceNote, ClaimLine, OutlookNote, PotNote
from models.policy import OWN_PAYEES, Policy, Pot
from planner.expectations import chances_of
from planner.explain.texts import cite_text, words


def outlook_note(case: Case, policies: Sequence[Policy], lines: Sequence[ClaimLine]) -> OutlookNote | None:
    """The figures for the claims taken; None where no claim draws on a pot and none has a chance."""
    pots = tuple(_pot_notes(case, policies, lines))
    chances = tuple(_chance_notes(case, policies, lines))
    if not pots and not chances:
        return None
    own = [line for line in lines if line.payee in OWN_PAYEES and line.status == "in_force"]
    factors = _factors(case, policies, own)
    expected = sum(int(line.granted * factors[line.key]) for line in own)
    return OutlookNote(pots=pots, chances=chances, enterprise=sum(line.granted for line in own), expected=expected)


def _pot_notes(case: Case, policies: Sequence[Policy], lines: Sequence[ClaimLine]) -> Iterator[PotNote]:
    for pot in (pot for policy in policies for pot in policy.pots):
        drawing = [line for line in lines if _draws(line, pot)]
        if not drawing:
            continue
        factor = case.outlook.pots.get(pot.ref)
        yield PotNote(
            pot=pot.ref,
            title=words(pot.title),
            way=pot.way,
            budget=None if pot.amount is None else pot.amount // 100,
            claims=tuple(line.key for line in drawing),
            asked=sum(line.granted for line in drawing),
            factor=None if factor is None else per_cent(factor),
            paid=None if factor is None else sum(int(line.granted * factor) for line in drawing),
            cite=cite_text(pot.cite),
        )


def _draws(line: ClaimLine, pot: Pot) -> bool:
    return line.policy == pot.policy and line.clause in pot.clauses


def _chance_notes(case: Case, policies: Sequence[Policy], lines: Sequence[ClaimLine]) -> Iterator[ChanceNote]:
    chances = chances_of(case, policies)
    for line in lines:
        chance = chances.get(_ref(line))
        if chance is not None and line.strength == "competitive":
            yield ChanceNote(
                claim=line.key, granted=line.granted, chance=per_cent(chance), expected=int(line.granted * chance)
            )


def _factors(case: Case, policies: Sequence[Policy], lines: Sequence[ClaimLine]) -> dict[str, Fraction]:
    """By claim, the share of its money that is expected: every pot that it draws on, and its chance."""
    chances = chances_of(case, policies)
    pots = [pot for policy in policies for pot in policy.pots]
    factors: dict[str, Fraction] = {}
    for line in lines:
        factor = Fraction(1)
        for pot in pots:
            if _draws(line, pot):
                factor *= case.outlook.pots.get(pot.ref, 1)
        if line.strength == "competitive":
            factor *= chances.get(_ref(line), Fraction(0))
        factors[line.key] = factor
    return factors


def _ref(line: ClaimLine) -> str:
    return f"{line.policy}/{line.clause}"


def per_cent(share: Fraction) -> str:
    """`12.5%`, exactly: shares are written with a few decimals."""
    shown = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return f"{shown.normalize():f}%"
