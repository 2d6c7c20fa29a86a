"""Random rules of the wider language: every kind, with all that a rule may look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any as Whatever
from typing import Literal

from models.expression import Any, Band, Bands, Compare, Fact, If, Node, Type
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from models.rule import Rule, RuleKind, Selector
from policies.compile.years import NTH
from policies.language.award_form import rate_and_base
from tests.planner.evaluator.builders import CITE
from tests.planner.random_packs import Maker, is_way, times
from tests.planner.random_trees import known, of, yuan

SPLITS: tuple[tuple[Literal["==", ">="], int], ...] = (("==", 1), ("==", 2), (">=", 2))
CLAIM_YEAR = Fact("claim", "year", Type.COUNT)
RENT = Fact("item", "rent", Type.MONEY)
LEVELS = ("city", "nation", "district", "province")
MARKS = ("a", "b")
#: Kinds that may look at other policies.
ACROSS = (RuleKind.HIGHEST_ONLY, RuleKind.AT_MOST_ONE, RuleKind.CAP, RuleKind.DEDUCT, RuleKind.MATCHING)
_KINDS = (*RuleKind, *ACROSS, RuleKind.MATCHING, RuleKind.USED_UP, RuleKind.ALLOWED)


class WideRules(Maker):
    """The part of a maker that draws rules."""

    sees_nth = False

    def either(self, one: Node, other: Node) -> Node:
        return Any((one, other))

    def rule(self, pack: Policy, number: int) -> Rule:
        kind = RuleKind.CAP if self.some(self.scale.caps) else self.chance.choice(_KINDS)
        if kind is RuleKind.ONE_CLASS:
            return self.one_class(pack, number)
        single = [one for one in pack.clauses if one.years is None]
        if kind is RuleKind.TOP_UP and not single:
            kind = RuleKind.ONCE
        shareable = [one for one in pack.clauses if rate_and_base(one) and not (one.years and one.years.instalments)]
        of_base = kind is RuleKind.CAP and bool(shareable) and self.some(0.2)
        chosen = self.clauses_of(shareable if of_base else single if kind is RuleKind.TOP_UP else pack.clauses)
        per = self.keys(chosen, kind)
        more = self.details_of(kind, pack, chosen, per)
        if of_base:
            more |= {"of": "base", "across": "", "across_levels": (), "across_marks": ()}
        return Rule(
            policy=pack.id,
            id=f"{kind.value}-{number}",
            kind=kind,
            on=tuple(self.selector(one) for one in chosen),
            per=per,
            cite=CITE,
            when=self.when_of(pack, per),
            **more,
        )

    def selector(self, one: Clause) -> Selector:
        self.sees_nth = one.years is not None
        made = super().selector(one)
        if one.years is not None and self.some(0.15):
            op, nth = self.chance.choice(SPLITS)
            made = replace(made, where=Compare(op, NTH, known(nth)))
        self.sees_nth = False
        return made

    def when_of(self, pack: Policy, per: tuple[str, ...]) -> Node | None:
        """A condition that reads the enterprise, a reading, and what the keys fix."""
        if self.some(0.8):
            return None
        ways = [is_way(pack, "a"), self.condition(None, 1)]
        if "year" in per:
            ways += [Compare(self.chance.choice(("==", "<=", ">")), CLAIM_YEAR, known(2026))] * 2
        if {"enterprise", "year"} <= set(per):
            ways += [self.condition(ENTERPRISE_YEAR, 1)] * 3
        return self.chance.choice(ways)

    def keys(self, chosen: Sequence[Clause], kind: RuleKind) -> tuple[str, ...]:
        """Those of old, with the enterprise's year more often, since figures by year want it.

        Money that lives on other money mostly does so within large groups, otherwise little would live.
        """
        if kind in (RuleKind.MATCHING, RuleKind.USED_UP) and self.some(0.6):
            return self.chance.choice((("enterprise",), ("enterprise", "year"), ("matter",)))
        if kind is not RuleKind.ONCE and self.some(0.15):
            return ("enterprise", "year")
        return super().keys(chosen, kind)

    def details_of(
        self, kind: RuleKind, pack: Policy, chosen: Sequence[Clause], per: tuple[str, ...]
    ) -> dict[str, Whatever]:
        match kind:
            case RuleKind.CAP:
                return self.of_cap(pack, chosen, per)
            case RuleKind.HIGHEST_ONLY if self.some(0.3):
                return {"chooser": "authority"}
            case RuleKind.HIGHEST_ONLY | RuleKind.AT_MOST_ONE:
                return self.across() if self.some(0.6) else {}
            case RuleKind.DEDUCT:
                return self.across() if self.some(0.5) else {"of_claims": self.selection(pack)}
            case RuleKind.MATCHING:
                return {"rate": self.rate(pack, chosen, per), **self.matched(pack, chosen)}
            case RuleKind.USED_UP:
                return {"needs": self.selection(pack), "limit": self.figure(pack, chosen, per)}
            case RuleKind.ALLOWED:
                return {"needs": self.selection(pack) if self.some(0.6) else ()}
        return self.details(kind, pack, per)

    def of_cap(self, pack: Policy, chosen: Sequence[Clause], per: tuple[str, ...]) -> dict[str, Whatever]:
        """A limit; over any years in a row, beside other policies, or only where something is taken."""
        more: dict[str, Whatever] = {"limit": self.figure(pack, chosen, per)}
        if "year" not in per and self.some(0.35):
            more["over_years"] = 2
        if self.some(0.35):
            return more | self.across()
        if self.some(0.2):
            more["if_taken"] = self.selection(pack)
        return more

    def across(self) -> dict[str, Whatever]:
        levels = tuple(self.chance.sample(LEVELS, self.chance.randint(1, 3))) if self.some(0.3) else ()
        marks = tuple(self.chance.sample(MARKS, 1)) if self.some(0.25) else ()
        of_all = self.chance.choice(("same_jurisdiction", "any", "any"))
        return {"across": of_all, "across_levels": levels, "across_marks": marks}

    def matched(self, pack: Policy, chosen: Sequence[Clause]) -> dict[str, Whatever]:
        """What is matched: other clauses of the pack, or other policies."""
        ids = {one.id for one in chosen}
        rest = [one for one in pack.clauses if one.id not in ids]
        if not rest or self.some(0.35):
            return self.across()
        return {"of_claims": tuple(self.selector(one) for one in self.clauses_of(rest))}

    def rate(self, pack: Policy, chosen: Sequence[Clause], per: tuple[str, ...]) -> Node:
        """A rate that reads what the keys fix."""
        some, more = (known(Fraction(self.chance.choice(("1/3", "1/2", "1", "3/2")))) for _ in range(2))
        ways: list[Node] = [some, some, If(is_way(pack, "a"), some, more, Type.RATIO)]
        if {"enterprise", "item", "matter"} & set(per):
            ways.append(If(of("enterprise.ai"), some, more, Type.RATIO))
        if "year" in per:
            ways.append(Bands(CLAIM_YEAR, (_band(2026, some), _band(2027, more)), Type.RATIO))
        if "item" in per and all(one.on == "contract" for one in chosen):
            ways.append(of("item.rate"))
        return self.chance.choice(ways)

    def figure(self, pack: Policy, chosen: Sequence[Clause], per: tuple[str, ...]) -> Node:
        """A limit that reads what the keys fix, the year and its facts among them."""
        ways: list[Node] = [self.limit(pack, per)] * 2
        if "year" in per:
            small, large = yuan(self.amount()), yuan(self.amount() + self.amount())
            ways.append(Bands(CLAIM_YEAR, (_band(2026, small), _band(2027, large)), Type.MONEY))
        if {"item", "year"} <= set(per) and all(one.on == "contract" for one in chosen):
            ways += [times(known(Fraction(1, 2)), RENT)] * 2
        return self.chance.choice(ways)


def _band(year: int, value: Node) -> Band:
    return Band(known(year), True, value)
