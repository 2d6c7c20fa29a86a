"""Small random packs and cases, made from one seed: every rule kind, history, unknown facts, drafts, readings.

Everything is built as models, without YAML, so that thousands of them cost little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from models.case import Award, Case, Elsewhere, Item, Value
from models.expression import Arithmetic, Choose, Compare, Extreme, Fact, If, Literal, Node, Type
from models.policy import ENTERPRISE_YEAR, Clause, Ladder, Policy, Strength, Window
from models.rule import Rule, RuleKind, Selector
from models.vocabulary import FactType, ItemKind, Option, SharedReading, Vocabulary
from policies.language.award_form import rate_and_base
from tests.planner.evaluator.builders import (
    CITE,
    LONG,
    NO_TEXT,
    case,
    clause,
    item,
    ladder,
    policy,
    reading,
)
from tests.planner.random_trees import OPTIONS, PLATFORMS, TYPES, Trees, known, money_fact, of, yuan

SPENDING = ("amount", "rd_expense")
#: Kinds that bind claims of one policy by exclusion, sums and order.
OLD_KINDS = tuple(kind for kind in RuleKind if kind not in (RuleKind.MATCHING, RuleKind.USED_UP, RuleKind.ALLOWED))


def _table(owner: str, *names: str) -> dict[str, FactType]:
    return {
        name: FactType(
            owner,  # type: ignore[arg-type]
            name,
            TYPES[name],
            NO_TEXT,
            NO_TEXT,
            options=tuple(Option(one, NO_TEXT) for one in OPTIONS.get(name, ())),
            spending=name in SPENDING,
        )
        for name in names
    }


WORDS = Vocabulary(
    enterprise=_table("enterprise", "ai", "listed", "local", "industries", "registered", "staff"),
    year=_table("year", "revenue", "rd_expense", "contribution"),
    common=_table("item", "counted_in_rd_expense", "level"),
    kinds={
        "contract": ItemKind(
            "contract", NO_TEXT, NO_TEXT, _table("item", "amount", "fee", "platform", "rate", "signed", "places")
        ),
        "title": ItemKind("title", NO_TEXT, NO_TEXT, _table("item", "fee", "platform", "signed")),
    },
    evidence={},
    places={},
    levels={},
    tags={"rd": NO_TEXT, "revenue": NO_TEXT},
    readings={"overlap": SharedReading("overlap", NO_TEXT, {"exclude": NO_TEXT, "carve_out": NO_TEXT}, "exclude")},
)


@dataclass(frozen=True)
class Scale:
    """How large a world is: awards of 1 to `most` units of yuan, items, clauses in a pack, rules in a pack.

    `doubt` is the share of unknown facts, `caps` the share of rules that are caps whatever the draw.
    """

    most: int
    unit: int = 1
    items: int = 3
    clauses: int = 3
    rules: int = 3
    doubt: float = 0.1
    caps: float = 0.1


@dataclass(frozen=True)
class RandomWorld:
    """Packs and one case under them."""

    policies: tuple[Policy, ...]
    case: Case
    words: Vocabulary = field(default=WORDS, repr=False)


def random_world(seed: int, scale: Scale) -> RandomWorld:
    """The world of that seed."""
    return Maker(Random(seed), scale).world()


def random_value(chance: Random, name: str, scale: Scale) -> Value:
    """A value that the fact may have in a case of that scale."""
    match TYPES[name]:
        case Type.MONEY if name == "revenue":
            return random_measure(chance, scale)
        case Type.MONEY:
            units = chance.randint(1, scale.most) * scale.unit
            return (units * 100 + chance.choice((0, 0, 50))) * chance.choice((0, 1, 1, 2))
        case Type.FLAG:
            return chance.random() < 0.5
        case Type.COUNT:
            return chance.randint(0, 3)
        case Type.RATIO:
            return Fraction(chance.randint(0, 4), 4)
        case Type.DATE:
            return date(chance.choice((2018, 2025, 2026)), 3, 1).toordinal()
        case Type.CHOICE:
            return chance.choice(OPTIONS[name])
        case Type.CHOICES:
            return frozenset(option for option in OPTIONS[name] if chance.random() < 0.5)
        case _:
            return chance.choice(PLATFORMS)


def random_measure(chance: Random, scale: Scale) -> int:
    """Fen of a ladder's measure, around its thresholds."""
    return chance.randint(0, 14) * scale.unit * 100


class Maker:
    """Draws everything from one source of chance."""

    def __init__(self, chance: Random, scale: Scale) -> None:
        self.chance = chance
        self.scale = scale

    def world(self) -> RandomWorld:
        number = self.chance.choice((1, 1, 2, 2, 3))
        policies = tuple(self.policy(name) for name in ("p", "q", "r")[:number])
        return RandomWorld(policies, self.case(policies))

    def some(self, probability: float) -> bool:
        return self.chance.random() < probability

    def amount(self) -> int:
        """Yuan of an award or limit; large ones are mostly round."""
        units = self.chance.randint(1, self.scale.most)
        noise = self.chance.choice((0, 0, 0, 1, 7)) if self.scale.unit > 1 else 0
        return units * self.scale.unit + noise

    def condition(self, on: str | None, depth: int) -> Node:
        return Trees(self.chance, on).condition(depth)

    # Packs

    def policy(self, name: str) -> Policy:
        made = policy(
            *(
                self.clause(name, f"{n // 2 + 1}.{n % 2 + 1}")
                for n in range(self.chance.randint(2, self.scale.clauses))
            ),
            policy_id=name,
            status=self.chance.choice(("in_force",) * 8 + ("draft", "draft", "expired")),
            jurisdiction=self.chance.choice(("town", "town", "shire")),
            applies_to=[self.condition(None, 1)] if self.some(0.05) else [],
            readings=[reading("way", ("a", "b"), self.chance.choice("ab"), name)],
            **self.windows(name),
        )
        paying = replace(made, clauses=tuple(one for one in made.clauses if one.paying))
        number = self.chance.randint(1, self.scale.rules) if paying.clauses else 0
        rules = [self.rule(paying, n) for n in range(number)]
        return replace(made, level=self.chance.choice(("city", "nation")), rules=tuple(rules))

    def windows(self, name: str) -> dict[str, Any]:
        first, middle, last = (date(year, 7, 1).toordinal() for year in (2025, 2026, 2027))
        doubtful = Window(first, middle, middle, last)
        if self.some(0.05):
            return {"windows": {"a": LONG, "b": doubtful}, "window_reading": f"{name}.way"}
        return {"windows": {"": doubtful if self.some(0.05) else LONG}}

    def clause(self, pack: str, clause_id: str) -> Clause:
        if self.some(0.06):
            told = clause(clause_id, on="contract", strength=Strength.DISCRETIONARY, policy=pack)
            return replace(told, award=None)
        on = self.chance.choice(("contract",) * 5 + ("title", ENTERPRISE_YEAR, ENTERPRISE_YEAR))
        laddered = on == ENTERPRISE_YEAR and self.some(0.4)
        return clause(
            clause_id,
            on=on,
            award=None if laddered else self.award(on),
            ladder=self.ladder() if laddered else None,
            limit=yuan(self.amount()) if self.scale.unit == 1 or self.some(0.3) else None,
            when=[self.condition(on, 2)] if self.some(0.15 + self.scale.doubt / 2) else [],
            strength=self.chance.choice((Strength.ENTITLED, Strength.CEILING, Strength.COMPETITIVE)),
            payee=self.chance.choice(("enterprise",) * 5 + ("person",)),
            tag=self.chance.choice(("rd", "rd", "revenue")) if on == ENTERPRISE_YEAR else "",
            policy=pack,
        )

    def award(self, on: str) -> Node:
        flat, other = yuan(self.amount()), yuan(self.amount())
        ways: list[Node] = [flat, self.share(on), self.share(on), self.share(on)]
        ways.append(If(self.condition(on, 1), flat, other, Type.MONEY))
        ways.append(Extreme("least", (flat, self.share(on)), Type.MONEY))
        if on != ENTERPRISE_YEAR:
            ways.append(Choose(of("item.level"), (("nation", flat), ("city", other)), Type.MONEY))
        return self.chance.choice(ways)

    def share(self, on: str) -> Node:
        rate: Node = known(Fraction(self.chance.choice(("1/2", "1", "3/10", "1/4", "2/3"))))
        if on == "contract" and self.some(0.1):
            rate = of("item.rate")
        return times(rate, money_fact(self.chance, on))

    def ladder(self) -> Ladder:
        rungs = sorted(self.chance.sample(range(1, 12), self.chance.randint(1, 3)))
        amounts = sorted(self.amount() for _ in rungs)
        return ladder(
            {rung * self.scale.unit: paid for rung, paid in zip(rungs, amounts, strict=True)},
            jump=self.chance.choice(("highest", "all")),
            later=self.chance.choice(("full", "difference")),
            inclusive=self.some(0.5),
        )

    # Rules

    def rule(self, pack: Policy, number: int) -> Rule:
        kind = RuleKind.CAP if self.some(self.scale.caps) else self.chance.choice((*OLD_KINDS, RuleKind.HIGHEST_ONLY))
        shareable = [c for c in pack.clauses if rate_and_base(c)]
        of_base = kind is RuleKind.CAP and bool(shareable) and self.some(0.25)
        chosen = self.clauses_of(shareable if of_base else pack.clauses)
        if kind is RuleKind.ONE_CLASS:
            return self.one_class(pack, number)
        on = tuple(self.selector(one) for one in chosen)
        per = self.keys(chosen, kind)
        more = self.details(kind, pack, per)
        if of_base:
            more["of"] = "base"
        return Rule(
            policy=pack.id,
            id=f"{kind.value}-{number}",
            kind=kind,
            on=on,
            per=per,
            cite=CITE,
            when=self.when(pack),
            **more,
        )

    def when(self, pack: Policy) -> Node | None:
        if self.some(0.85):
            return None
        return is_way(pack, "a") if self.some(0.5) else self.condition(None, 1)

    def clauses_of(self, clauses: Sequence[Clause]) -> list[Clause]:
        number = self.chance.randint(1, len(clauses))
        return sorted(self.chance.sample(list(clauses), number), key=lambda one: one.id)

    def selector(self, one: Clause) -> Selector:
        return Selector((one.id,), self.condition(one.on, 1) if self.some(0.15) else None)

    def selection(self, pack: Policy) -> tuple[Selector, ...]:
        return tuple(self.selector(one) for one in self.clauses_of(pack.clauses))

    def keys(self, chosen: Sequence[Clause], kind: RuleKind) -> tuple[str, ...]:
        names = ["enterprise", "matter", "clause", "article", "policy", "level"]
        if all(one.on != ENTERPRISE_YEAR for one in chosen):
            names += ["item", "root", "item.platform", "item.level", "item.signed"] * 2
        if kind is not RuleKind.ONCE:
            names.append("year")
        return tuple(self.chance.sample(list(dict.fromkeys(names)), self.chance.choice((1, 1, 2))))

    def details(self, kind: RuleKind, pack: Policy, per: tuple[str, ...]) -> dict[str, Any]:
        match kind:
            case RuleKind.CAP:
                triggers = self.selection(pack) if self.some(0.2) else ()
                return {"limit": self.limit(pack, per), "if_taken": triggers}
            case RuleKind.HIGHEST_ONLY if self.some(0.4):
                return {"chooser": "authority"}
            case RuleKind.HIGHEST_ONLY:
                return {"across": self.chance.choice(("", "same_jurisdiction", "any", "any"))}
            case RuleKind.REQUIRES:
                return {"needs": self.selection(pack), "stacks": self.some(0.5)}
            case RuleKind.DEDUCT | RuleKind.SUPERSEDES:
                return {"of_claims": self.selection(pack)}
            case RuleKind.QUOTA:
                return {"number": self.chance.randint(1, 2)}
        return {}

    def one_class(self, pack: Policy, number: int) -> Rule:
        ids = [one.id for one in pack.clauses]
        self.chance.shuffle(ids)
        cut = self.chance.randint(0, len(ids))
        parts = (("x", tuple(sorted(ids[:cut]))), ("y", tuple(sorted(ids[cut:]))))
        classes = tuple((name, members) for name, members in parts if members)
        on = tuple(Selector(members) for _, members in classes)
        per = self.keys(pack.clauses, RuleKind.ONE_CLASS)
        return Rule(pack.id, f"one_class-{number}", RuleKind.ONE_CLASS, on, per, CITE, classes=classes)

    def limit(self, pack: Policy, per: tuple[str, ...]) -> Node:
        """A limit reads only what the keys fix."""
        small, large = yuan(self.amount()), yuan(self.amount() + self.amount())
        ways: list[Node] = [small, large, If(is_way(pack, "a"), small, large, Type.MONEY)]
        if "enterprise" in per:
            ways.append(If(of("enterprise.ai"), small, large, Type.MONEY))
        if {"enterprise", "year"} <= set(per):
            ways += [times(known(Fraction(1, 2)), of("year.contribution"))] * 2
        if "item" in per:
            ways.append(times(known(Fraction(1, 2)), of("item.fee")))
        if "item.level" in per:
            ways += [Choose(of("item.level"), (("nation", large), ("city", small)), Type.MONEY)] * 3
        return self.chance.choice(ways)

    # Cases

    def case(self, policies: Sequence[Policy]) -> Case:
        items = self.items()
        last = self.chance.choice((2026, 2027, 2027))
        return case(
            *(one for one in items if one.year <= last),
            enterprise=self.enterprise(),
            years=self.years(),
            awards=[self.past(policies, items, last) for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2)))],
            reached={"revenue": self.measure()} if self.some(0.3) else {},
            elsewhere=[
                Elsewhere(
                    self.chance.choice([*(one.id for one in items), "rd"]), 2025 + self.some(0.5), self.fen(), "x"
                )
                for _ in range(self.chance.choice((0, 0, 0, 1)))
            ],
            readings=self.readings(policies),
            horizon=(2026, last),
        )

    def unknown(self) -> bool:
        return self.some(self.scale.doubt)

    def fen(self) -> int:
        return self.amount() * 100 + self.chance.choice((0, 0, 50))

    def measure(self) -> int:
        return random_measure(self.chance, self.scale)

    def facts(self, *names: str) -> dict[str, Value]:
        return {name: self.value(name) for name in names if not self.unknown()}

    def value(self, name: str) -> Value:
        return random_value(self.chance, name, self.scale)

    def enterprise(self) -> dict[str, Value]:
        return self.facts(*WORDS.enterprise)

    def years(self) -> dict[int, dict[str, Value]]:
        return {year: self.facts(*WORDS.year) for year in (2024, 2025, 2026, 2027) if not self.unknown()}

    def items(self) -> list[Item]:
        made: list[Item] = []
        for number in range(self.chance.randint(1, self.scale.items)):
            kind = self.chance.choice(("contract", "contract", "contract", "title"))
            parent = self.chance.choice(made).id if made and self.some(0.35) else None
            linked = self.chance.choice([one.matter for one in made]) if made and self.some(0.25) else ""
            year = self.chance.choice((2026, 2026, 2027))
            day = date(year, 5, 5) if self.some(0.5) else None
            facts = self.facts(*WORDS.item_facts(kind))
            made.append(item(f"i{number}", kind, year, on=day, part_of=parent, matter=linked, **facts))
        return [one for one in made if rooted(one, made)]

    def past(self, policies: Sequence[Policy], items: Sequence[Item], last: int) -> Award:
        """An award of the history, on an item of the case, on another one, or on the enterprise's year."""
        one = self.chance.choice([clause for pack in policies for clause in pack.clauses])
        year, granted = self.chance.randint(2024, last), self.fen()
        fits = [it for it in items if it.kind == one.on and it.year <= last]
        if one.on == ENTERPRISE_YEAR:
            return Award(one.policy, one.id, year, granted)
        if fits and self.some(0.6):
            return Award(one.policy, one.id, year, granted, self.chance.choice(fits).id)
        matter = self.chance.choice([it.matter for it in items]) if items and self.some(0.4) else None
        facts = self.facts("level", "platform", "signed") if self.some(0.7) else {}
        return Award(one.policy, one.id, year, granted, None, matter, facts)

    def readings(self, policies: Sequence[Policy]) -> dict[str, str]:
        chosen = {f"{one.id}.way": self.chance.choice("ab") for one in policies if self.some(0.3)}
        return {**chosen, "overlap": "carve_out"} if self.some(0.35) else chosen


def times(rate: Node, base: Node) -> Arithmetic:
    """An award of the form ratio x money."""
    return Arithmetic("*", rate, base, Type.MONEY)


def is_way(pack: Policy, option: str) -> Compare:
    """Whether the pack's reading is the option."""
    return Compare("==", Fact("reading", f"{pack.id}.way", Type.CHOICE), Literal(Type.CHOICE, option))


def rooted(one: Item, made: Sequence[Item]) -> bool:
    """Whether all that the item is a part of lies in the shortest horizon with it: parents leave no orphans."""
    parent = next((other for other in made if other.id == one.part_of), None)
    return parent is None or (parent.year <= one.year and rooted(parent, made))
