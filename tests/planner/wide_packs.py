"""Random worlds in the wider language: years, instalments, sizes, days, facts by year, bonds, versions.

They stand beside the worlds of `random_packs`, whose seeds stay what they are. The rules are drawn in `wide_rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any
from typing import Literal as Literal_

from models.case import Award, Case, Elsewhere, Item, Outlook, Value
from models.expression import (
    After,
    Arithmetic,
    Band,
    Bands,
    Choose,
    Compare,
    Extreme,
    Fact,
    If,
    Literal,
    Marginal,
    Node,
    Span,
    Type,
    YearOf,
)
from models.policy import ENTERPRISE_YEAR, Clause, Condition, Policy, Pot, Strength, Window, Years
from models.text import Text
from models.vocabulary import FactType, ItemKind
from policies.compile.years import NTH, Parts, instalment_rule
from tests.planner.evaluator.builders import CITE, LONG, NO_TEXT, clause, item
from tests.planner.random_packs import WORDS, Maker, RandomWorld, Scale, rooted, times
from tests.planner.random_trees import Trees, day, known, of, yuan
from tests.planner.wide_rules import CLAIM_YEAR, LEVELS, MARKS, RENT, WideRules

HEADS = Fact("item", "heads", Type.COUNT)
BEGINS, ENDS = Fact("item", "begins", Type.DATE), Fact("item", "ends", Type.DATE)
_DAYS = ("2024-02-29", "2025-12-31", "2026-01-01", "2026-01-31", "2026-08-15", "2027-02-28", "2027-07-01")
#: Years of which a case may say something.
YEARS = range(2022, 2028)


def _further(spending: bool, by_year: bool, *facts: Fact) -> dict[str, FactType]:
    return {
        one.name: FactType("item", one.name, one.type, NO_TEXT, NO_TEXT, spending=spending, by_year=by_year)
        for one in facts
    }


_CONTRACT = {
    **WORDS.kinds["contract"].facts,
    **_further(True, True, RENT),
    **_further(False, True, HEADS),
    **_further(False, False, BEGINS, ENDS),
}
WIDE_WORDS = replace(
    WORDS,
    kinds={**WORDS.kinds, "contract": ItemKind("contract", NO_TEXT, NO_TEXT, _CONTRACT)},
    levels={level: Text(level, level) for level in LEVELS},
)


@dataclass(frozen=True)
class Bits:
    """What is drawn apart from the policies' own figures: the share of clauses paid over years, and of versions."""

    series: float = 0.4
    versions: float = 0.4


def wide_world(seed: int, scale: Scale) -> RandomWorld:
    """The world of that seed."""
    return WideMaker(Random(seed), scale).world()


class WideMaker(WideRules, Maker):
    """Draws the wider forms beside the old ones."""

    #: Whether claims are made for several years of an item, where conditions are drawn.
    sees_nth = False
    bits = Bits()

    def world(self) -> RandomWorld:
        names = ("p", "q", "r")[: self.chance.choice((1, 1, 2, 2, 3))]
        policies = [self.policy(name) for name in names]
        if self.some(self.bits.versions):
            policies.append(self.version(policies[0], "p2"))
            if self.some(0.25):
                policies.append(self.version(policies[-1], "p3"))
            self.chance.shuffle(policies)
        return RandomWorld(tuple(policies), self.case(policies), WIDE_WORDS)

    def condition(self, on: str | None, depth: int) -> Node:
        return self.trees(on).condition(depth)

    def trees(self, on: str | None) -> Trees:
        """Trees that read what a clause, a selector or a rule on `on` may read."""
        if on is None:
            return Trees(self.chance, None)
        if on != "contract":
            return Trees(self.chance, on, (CLAIM_YEAR,))
        more = (CLAIM_YEAR, BEGINS, ENDS, *((NTH,) if self.sees_nth else ()))
        return Trees(self.chance, on, more, (RENT, HEADS))

    # Packs

    def policy(self, name: str) -> Policy:
        return self.completed(super().policy(name))

    def completed(self, made: Policy) -> Policy:
        """The policy with what `builders.policy` does not know."""
        parts = tuple(instalment_rule(one) for one in made.clauses if one.years and one.years.instalments)
        return replace(
            made,
            level=self.chance.choice(LEVELS[:3]),
            year_day=self.chance.choice(("whole", "whole", "first", "last")),
            rules=(*made.rules, *parts),
            pots=self.pots(made),
        )

    def pots(self, made: Policy) -> tuple[Pot, ...]:
        """Sometimes a budget that some clauses share."""
        paying = [one.id for one in made.clauses if one.paying]
        if not paying or not self.some(0.3):
            return ()
        members = tuple(sorted(self.chance.sample(paying, self.chance.randint(1, len(paying)))))
        way: Literal_["pro_rata", "first_come"] = "pro_rata" if self.some(0.5) else "first_come"
        return (Pot(made.id, "pot", NO_TEXT, members, self.amount() * 100 if self.some(0.5) else None, way, CITE),)

    def version(self, before: Policy, name: str) -> Policy:
        """A version that takes over from another one: some of its clauses, some of them renumbered, some of its own."""
        clauses: list[Clause] = []
        number = int(name[1:])
        for place, one in enumerate(before.clauses, 1):
            if self.some(0.25):
                continue
            renumbered = self.some(0.3)
            new_id = f"{number}{place}.1" if renumbered else one.id
            clauses.append(self.carried_on(one, name, new_id, one.id if renumbered else ""))
            if renumbered and self.some(0.3):
                clauses.append(self.clause(name, one.id))
        if not clauses or self.some(0.3):
            clauses.append(self.clause(name, f"{number}9.1"))
        made = replace(
            super().policy(name),
            clauses=tuple(clauses),
            jurisdiction=before.jurisdiction if self.some(0.9) else "shire",
            replaces=before.id,
        )
        paying = replace(made, clauses=tuple(one for one in clauses if one.paying))
        number = self.chance.randint(1, self.scale.rules) if paying.clauses else 0
        return self.completed(replace(made, rules=tuple(self.rule(paying, n) for n in range(number))))

    def carried_on(self, old: Clause, name: str, new_id: str, continues: str) -> Clause:
        """A clause of another version: the old one as it stands, or a new one for the same kind of item."""
        if self.some(0.4):
            return replace(old, policy=name, id=new_id, article=new_id.split(".")[0], continues=continues)
        made = replace(self.clause(name, new_id, old.on), continues=continues)
        return replace(made, tag=old.tag) if self.some(0.9) else made

    def windows(self, name: str) -> dict[str, Any]:
        """Versions follow one another, overlap, or leave a gap; days may be unstated, the window may be a reading."""
        days = [date(year, month, 1).toordinal() for year in (2025, 2026, 2027) for month in (1, 7)]
        if len(name) > 1:
            return self.window_of(self.chance.choice(days[1:4]), days[-1] + 3000, name)
        if self.some(0.3):
            return self.window_of(days[0] - 3000, self.chance.choice(days[2:]), name)
        return super().windows(name)

    def window_of(self, first: int, last: int, name: str) -> dict[str, Any]:
        sharp = Window(first, first, last, last)
        vague = Window(first, first + self.chance.choice((0, 200)), last - self.chance.choice((0, 200)), last)
        if self.some(0.15):
            return {"windows": {"a": sharp, "b": LONG}, "window_reading": f"{name}.way"}
        return {"windows": {"": vague if self.some(0.15) else sharp}}

    def clause(self, pack: str, clause_id: str, on: str | None = None) -> Clause:
        if on in (None, "contract") and self.some(0.05):
            told = clause(clause_id, on="contract", strength=Strength.DISCRETIONARY, policy=pack)
            return replace(told, award=None)
        on = on or self.chance.choice(("contract",) * 6 + ("title", ENTERPRISE_YEAR, ENTERPRISE_YEAR))
        years = self.years_of(on)
        self.sees_nth = years is not None
        laddered = on == ENTERPRISE_YEAR and self.some(0.3)
        made = clause(
            clause_id,
            on=on,
            award=None if laddered else self.award(on),
            ladder=self.ladder() if laddered else None,
            limit=self.own_limit(on) if self.scale.unit == 1 or self.some(0.3) else None,
            when=[self.condition(on, 2)] if self.some(0.15 + self.scale.doubt / 2) else [],
            strength=self.chance.choice((Strength.ENTITLED, Strength.CEILING, Strength.COMPETITIVE)),
            payee=self.chance.choice(("enterprise",) * 5 + ("person",)),
            tag=self.chance.choice(("rd", "rd", "revenue")) if on == ENTERPRISE_YEAR else "",
            policy=pack,
        )
        made = replace(made, years=years, marks=tuple(mark for mark in MARKS if self.some(0.3)))
        if years is not None and years.instalments:
            made = self.in_parts(made, years)
        self.sees_nth = False
        return made

    def years_of(self, on: str) -> Years | None:
        """Over which years a clause pays; None for one year."""
        if on == ENTERPRISE_YEAR or not self.some(self.bits.series):
            return None
        most, after = self.chance.randint(1, 3), self.chance.choice((0, 0, 1))
        if self.some(0.4):
            return Years(most, after, outlives=True, instalments=True)
        return Years(most, after, outlives=self.some(0.4))

    def in_parts(self, made: Clause, years: Years) -> Clause:
        """The clause with its award in parts, as the compiler makes it."""
        rates = [Fraction(rate) for rate in self.chance.choice((("1/2", "1/2"), ("3/10", "3/10", "2/5"), ("1",)))]
        rates = (rates * 3)[: years.most]
        rates = [rate / max(1, sum(rates)) for rate in rates]
        amounts = tuple(self.amount() * 100 for _ in range(years.most)) if self.some(0.4) else ()
        parts = Parts(() if amounts else tuple(rates), amounts, ())
        gates = []
        for number in range(1, years.most + 1):
            if self.some(0.25):
                other = Compare("!=", NTH, Literal(Type.COUNT, number))
                gates.append(Condition(f"part {number}", Trees(self.chance, made.on).condition(1)))
                gates[-1] = Condition(gates[-1].text, self.either(other, gates[-1].tree))
        return replace(
            made,
            award=parts.award(made.award),
            limit=parts.share_of(made.limit),
            conditions=(*made.conditions, *gates),
        )

    # Awards

    def own_limit(self, on: str) -> Node:
        return self.sized(on) if self.some(0.15) else yuan(self.amount())

    def award(self, on: str) -> Node:
        return super().award(on) if self.some(0.45) else self.sized(on)

    def sized(self, on: str) -> Node:
        """An award that reads sizes, days or years."""
        flat, other = yuan(self.amount()), yuan(self.amount())
        measure = self.chance.choice((of("year.revenue"), of("year.revenue", 1), of("enterprise.staff")))
        thresholds = [self.threshold(measure.type, n) for n in (1, 2)]
        first, second = (Band(one, self.some(0.5), paid) for one, paid in zip(thresholds, (flat, other), strict=True))
        ways: list[Node] = [
            Bands(measure, (first, second), Type.MONEY),
            Marginal(self.base(on), (self.bracket(0, "1/2"), self.bracket(self.amount(), "1/4"))),
            If(Compare("<=", CLAIM_YEAR, known(2026)), flat, other, Type.MONEY),
            If(Compare(">=", YearOf(of("enterprise.registered")), known(2025)), flat, other, Type.MONEY),
            times(known(Fraction(1, 3)), Arithmetic("+", of("year.rd_expense"), of("year.rd_expense", 1), Type.MONEY)),
            Choose(of("enterprise.local"), (("here", flat), ("there", self.share(on))), Type.MONEY),
        ]
        if self.sees_nth:
            by_nth = (Band(known(1), True, known(Fraction(1, 2))), Band(known(self.chance.randint(2, 3)), True, _ALL))
            ways += [times(Bands(NTH, by_nth, Type.RATIO), self.base(on))] * 4
        if on == "contract":
            ways += [times(known(Fraction(1, 2)), RENT)] * 3
            ways += [Arithmetic("*", yuan(1), HEADS, Type.MONEY), self.by_time(), self.by_time()]
        return self.chance.choice(ways)

    def by_time(self) -> Node:
        """So much for each month, or a day that decides."""
        months = Span("months", BEGINS, ENDS)
        if self.some(0.5):
            return Extreme("least", (Arithmetic("*", yuan(1), months, Type.MONEY), yuan(self.scale.most)), Type.MONEY)
        late = Compare(">", After(BEGINS, "years", known(1)), ENDS)
        return If(late, yuan(self.amount()), yuan(0), Type.MONEY)

    def threshold(self, kind: Type, step: int) -> Literal:
        return yuan(step * 4 * self.scale.unit) if kind is Type.MONEY else known(step)

    def bracket(self, threshold: int, rate: str) -> Band:
        return Band(yuan(threshold), True, known(Fraction(rate)))

    def base(self, on: str) -> Fact:
        """Money that a clause on `on` may read."""
        if on == "contract":
            return self.chance.choice((RENT, RENT, of("item.amount")))
        return of("year.rd_expense" if on == ENTERPRISE_YEAR else "item.fee")

    # Cases

    def case(self, policies: Sequence[Policy]) -> Case:
        self.early = any(one.on == "contract" and one.years for pack in policies for one in pack.clauses)
        made = super().case(policies)
        history = replace(made.history, elsewhere=tuple(self.levelled(one) for one in made.history.elsewhere))
        return replace(made, history=history, policies=self.listed(policies), outlook=self.outlook(policies))

    def outlook(self, policies: Sequence[Policy]) -> Outlook:
        """What the enterprise expects of some pots and some competitive clauses."""
        chances = [one.ref for pack in policies for one in pack.clauses if one.strength is Strength.COMPETITIVE]
        pots = [pot.ref for pack in policies for pot in pack.pots]
        return Outlook(
            {ref: Fraction(self.chance.randint(0, 4), 4) for ref in chances if self.some(0.5)},
            {ref: Fraction(self.chance.randint(0, 4), 4) for ref in pots if self.some(0.5)},
        )

    def listed(self, policies: Sequence[Policy]) -> tuple[str, ...]:
        """Mostly all of them; sometimes one is left out."""
        if not self.some(0.15) or len(policies) < 2:
            return ()
        left_out = self.chance.choice(policies).id
        return tuple(one.id for one in policies if one.id != left_out)

    def levelled(self, money: Elsewhere) -> Elsewhere:
        return replace(money, level=self.chance.choice(("", *LEVELS)))

    def years(self) -> dict[int, dict[str, Value]]:
        return {year: self.facts(*WORDS.year) for year in YEARS if not self.unknown()}

    def items(self) -> list[Item]:
        made: list[Item] = []
        for number in range(self.chance.randint(1, self.scale.items)):
            kind = self.chance.choice(("contract", "contract", "contract", "title"))
            early = kind == "contract" and self.early and self.some(0.35)
            year = self.chance.choice((2024, 2025, 2025) if early else (2026, 2026, 2027))
            parents = [one.id for one in made if one.year <= year]
            parent = self.chance.choice(parents) if parents and self.some(0.35) else None
            linked = self.chance.choice([one.matter for one in made]) if made and self.some(0.25) else ""
            on = date(year, *self.chance.choice(((5, 5), (1, 1), (12, 31), (2, 28)))) if self.some(0.5) else None
            drawn = item(f"i{number}", kind, year, on=on, part_of=parent, matter=linked, **self.of_item(kind))
            made.append(self.with_years(drawn) if kind == "contract" else drawn)
        return [one for one in made if rooted(one, made)]

    def of_item(self, kind: str) -> dict[str, Value]:
        """Known facts that have one value."""
        facts = self.facts(*WORDS.item_facts(kind))
        if kind == "contract":
            facts |= {one.name: day(self.chance.choice(_DAYS)) for one in (BEGINS, ENDS) if not self.unknown()}
        return facts

    def with_years(self, made: Item) -> Item:
        """The item with its facts by year."""
        years: dict[int, dict[str, Value]] = {}
        for year in YEARS:
            values: dict[str, Value] = {"rent": self.value("amount"), "heads": self.chance.randint(0, 3)}
            years[year] = {name: one for name, one in values.items() if not self.unknown()}
        return replace(made, years={year: facts for year, facts in years.items() if facts})

    def past(self, policies: Sequence[Policy], items: Sequence[Item], last: int) -> Award:
        """An award of the history; those of a series mostly stand in one of its years."""
        made = super().past(policies, items, last)
        one = next(c for pack in policies for c in pack.clauses if (c.policy, c.id) == (made.policy, made.clause))
        if made.item is not None:
            named = next(it for it in items if it.id == made.item)
            start = named.year + (one.years.after if one.years else 0)
            return replace(made, year=min(last, start + self.chance.choice((0, 0, 1)))) if self.some(0.7) else made
        if one.on == "contract" and self.some(0.3):
            return replace(made, facts={**made.facts, "rent": self.fen()})
        return made


_ALL = known(Fraction(1))
