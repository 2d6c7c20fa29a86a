"""Short ways to write cases, policies and words by hand; amounts are whole yuan here and fen in what is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any as Whatever
from typing import Literal as Literal_

from models.case import Award, Case, Elsewhere, History, Item, Value
from models.cite import Cite
from models.errors import Place
from models.expression import Arithmetic, Compare, Fact, Literal, Node, Scope, Type
from models.policy import Clause, Condition, Ladder, Payee, Policy, Reading, Status, Step, Strength, Window, Years
from models.rule import Rule, RuleKind, Selector
from models.text import Text
from models.vocabulary import FactType, ItemKind, Option, SharedReading, Vocabulary
from planner.evaluator.check import Granted, check
from planner.rules.check import Group, Member, Mode

NO_TEXT = Text("", "")
CITE = Cite("1")
LONG = Window(*(date(y, m, d).toordinal() for y, m, d in ((2020, 1, 1), (2020, 1, 1), (2035, 12, 31), (2035, 12, 31))))

_TYPES: dict[str, Type] = {
    "ai": Type.FLAG,
    "open": Type.FLAG,
    "local": Type.CHOICE,
    "industries": Type.CHOICES,
    "registered": Type.DATE,
    "staff": Type.COUNT,
    "revenue": Type.MONEY,
    "rd_expense": Type.MONEY,
    "contribution": Type.MONEY,
    "counted_in_rd_expense": Type.FLAG,
    "amount": Type.MONEY,
    "fee": Type.MONEY,
    "level": Type.CHOICE,
    "platform": Type.KEY,
    "rate": Type.RATIO,
    "signed": Type.FLAG,
}
_OPTIONS = {"local": ("here", "there"), "industries": ("software", "trade"), "level": ("nation", "province", "city")}
_SPENDING = ("amount", "rd_expense")


def _type(owner: Whatever, name: str) -> FactType:
    options = tuple(Option(one, NO_TEXT) for one in _OPTIONS.get(name, ()))
    return FactType(owner, name, _TYPES[name], NO_TEXT, NO_TEXT, options=options, spending=name in _SPENDING)


def _table(owner: str, *names: str) -> dict[str, FactType]:
    return {name: _type(owner, name) for name in names}


VOCABULARY = Vocabulary(
    enterprise=_table("enterprise", "ai", "open", "local", "industries", "registered", "staff"),
    year=_table("year", "revenue", "rd_expense", "contribution"),
    common=_table("item", "counted_in_rd_expense"),
    kinds={
        "contract": ItemKind(
            "contract", NO_TEXT, NO_TEXT, _table("item", "amount", "fee", "level", "platform", "rate", "signed")
        ),
        "title": ItemKind("title", NO_TEXT, NO_TEXT, _table("item", "level", "fee")),
    },
    evidence={},
    places={},
    levels={},
    tags={"rd": NO_TEXT, "revenue": NO_TEXT},
    readings={
        "overlap": SharedReading("overlap", NO_TEXT, {"exclude": NO_TEXT, "carve_out": NO_TEXT}, "exclude"),
    },
)


def fact(path: str, years_back: int = 0) -> Fact:
    """`item.amount` as a node; a reading's type is choice, the claim's year a count."""
    scope, _, name = path.partition(".")
    scopes: dict[str, Scope] = {one: one for one in ("enterprise", "year", "item", "reading", "claim")}
    kinds = {"reading": Type.CHOICE, "claim": Type.COUNT}
    return Fact(scopes[scope], name, kinds.get(scope) or _TYPES[name], years_back)


def yuan(amount: int) -> Literal:
    return Literal(Type.MONEY, amount * 100)


def ratio(text: str) -> Literal:
    return Literal(Type.RATIO, Fraction(text))


def option(name: str) -> Literal:
    return Literal(Type.CHOICE, name)


def times(rate: str, path: str) -> Arithmetic:
    """`rate * fact` as an award."""
    return Arithmetic("*", ratio(rate), fact(path), Type.MONEY)


def equals(path: str, name: str) -> Compare:
    return Compare("==", fact(path), option(name))


def at_least(path: str, amount: int) -> Compare:
    return Compare(">=", fact(path), yuan(amount))


def clause(
    clause_id: str = "1",
    *,
    on: str = "contract",
    award: Node | None = None,
    when: Sequence[Node] = (),
    limit: Node | None = None,
    ladder: Ladder | None = None,
    strength: Strength = Strength.ENTITLED,
    payee: Payee = "enterprise",
    tag: str = "",
    article: str = "",
    round_down_to: int = 1,
    policy: str = "p",
    years: Years | None = None,
    marks: Sequence[str] = (),
    continues: str = "",
) -> Clause:
    """A clause that pays a flat 100 yuan unless told otherwise."""
    return Clause(
        policy=policy,
        id=clause_id,
        article=article or clause_id.split(".", maxsplit=1)[0],
        title=NO_TEXT,
        cite=CITE,
        on=on,
        strength=strength,
        payee=payee,
        conditions=tuple(Condition(f"c{place}", tree) for place, tree in enumerate(when, 1)),
        award=award if award is not None or ladder is not None else yuan(100),
        ladder=ladder,
        limit=limit,
        indicative=None,
        tag=tag,
        clock=None,
        pay_after_years=1,
        round_down_to=round_down_to * 100,
        evidence=(),
        departments=(),
        quota=None,
        note=None,
        warning=None,
        place=Place(""),
        years=years,
        marks=tuple(marks),
        continues=continues,
    )


def rule(kind: RuleKind, on: Sequence[str | Selector] = ("1",), per: Sequence[str] = (), **more: Whatever) -> Rule:
    """A rule of policy `p` with the id of its kind."""
    told = {"policy": "p", "id": kind.value, "cite": CITE, **more}
    return Rule(kind=kind, on=selectors(*on), per=tuple(per), **told)


def selectors(*ids: str | Selector) -> tuple[Selector, ...]:
    return tuple(one if isinstance(one, Selector) else Selector((one,)) for one in ids)


def policy(
    *clauses: Clause,
    rules: Sequence[Rule] = (),
    policy_id: str = "p",
    status: Status = "in_force",
    jurisdiction: str = "town",
    windows: Mapping[str, Window] | None = None,
    window_reading: str = "",
    applies_to: Sequence[Node] = (),
    readings: Sequence[Reading] = (),
    replaces: str = "",
    year_day: Literal_["whole", "first", "last"] = "whole",
    level: str = "city",
) -> Policy:
    return Policy(
        id=policy_id,
        title=NO_TEXT,
        status=status,
        jurisdiction=jurisdiction,
        level=level,
        document="",
        version="1",
        windows=windows or {"": LONG},
        window_reading=window_reading,
        applies_to=tuple(Condition(f"a{place}", tree) for place, tree in enumerate(applies_to, 1)),
        clauses=clauses,
        rules=tuple(rules),
        readings=tuple(readings),
        directions=(),
        examples=(),
        replaces=replaces,
        year_day=year_day,
        digest="",
        file="",
    )


def reading(reading_id: str, options: Sequence[str], default: str, policy_id: str = "p") -> Reading:
    return Reading(policy_id, reading_id, NO_TEXT, dict.fromkeys(options, NO_TEXT), default, CITE)


def window(first: date, last: date = date(2035, 12, 31)) -> dict[str, Window]:
    """The windows of a policy that is in force from one day to another."""
    return {"": Window(*(day.toordinal() for day in (first, first, last, last)))}


def item(
    item_id: str = "i",
    kind: str = "contract",
    year: int = 2026,
    *,
    on: date | None = None,
    part_of: str | None = None,
    matter: str = "",
    **facts: Value,
) -> Item:
    """An item of a year, or of the day `on`; money among its facts is fen already, as in a case."""
    year = on.year if on else year
    first = on or date(year, 1, 1)
    last = on or date(year, 12, 31)
    return Item(item_id, kind, year, first.toordinal(), last.toordinal(), facts, part_of, matter or item_id)


def case(
    *items: Item,
    enterprise: Mapping[str, Value] | None = None,
    years: Mapping[int, Mapping[str, Value]] | None = None,
    awards: Sequence[Award] = (),
    reached: Mapping[str, int] | None = None,
    elsewhere: Sequence[Elsewhere] = (),
    readings: Mapping[str, str] | None = None,
    policies: Sequence[str] = (),
    horizon: tuple[int, int] = (2026, 2028),
) -> Case:
    return Case(
        id="firm",
        title="firm",
        first_year=horizon[0],
        last_year=horizon[1],
        enterprise=enterprise or {},
        years=years or {},
        items=items,
        history=History(tuple(awards), reached or {}, tuple(elsewhere)),
        readings=readings or {},
        policies=tuple(policies),
        include_drafts=False,
    )


def ladder(
    steps: Mapping[int, int],
    *,
    jump: Node | str = "highest",
    later: Node | str = "full",
    inclusive: bool = True,
) -> Ladder:
    """A ladder on the year's revenue; thresholds and amounts in yuan."""
    ways = [option(way) if isinstance(way, str) else way for way in (jump, later)]
    rungs = tuple(Step(threshold * 100, amount * 100) for threshold, amount in steps.items())
    return Ladder(fact("year.revenue"), inclusive, rungs, ways[0], ways[1])


def granted(plan: Mapping[str, int]) -> list[Granted]:
    """`{"p/1@i:2026": 100}` as grants; `@enterprise` is no item."""
    found = []
    for key, paid in plan.items():
        ref, _, rest = key.partition("@")
        pack, _, clause_id = ref.partition("/")
        name, _, year = rest.rpartition(":")
        found.append(Granted(pack, clause_id, None if name == "enterprise" else name, int(year), paid))
    return found


def breaches(
    given: Case, policies: Sequence[Policy], plan: Mapping[str, int], mode: Mode = "certain", *, drafts: bool = False
) -> list[tuple[str, str]]:
    """What the evaluator finds, as (claim, rule id), each pair once."""
    seen = check(given, policies, VOCABULARY, granted(plan), mode=mode, include_drafts=drafts)
    return list(dict.fromkeys((one.claim, one.rule.partition("#")[2]) for one in seen.violations))


def member(key: str, paid: int = 0, **more: Whatever) -> Member:
    """A member of a group; `paid` in yuan, its ceiling 100 yuan unless `lower` or `upper` say otherwise."""
    told = {"policy": "p", "clause": key[0], "year": 2026, "lower": 100, "upper": 100, **more}
    return Member(key=key, paid=paid * 100, **told)


def past(key: str, paid: int, **more: Whatever) -> Member:
    """An award of the history in a group; `paid` in yuan."""
    return member(key, paid, fixed=True, year=more.pop("year", 2025), **more)


def group(bond: Rule, *on: Member, others: Sequence[Member] = (), **more: Whatever) -> Group:
    return Group(bond, Text("组", "group"), more.pop("mode", "certain"), tuple(on), tuple(others), **more)
