"""What is gathered while an open case is read: its levers, its totals, and which fact each of them sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from models.case import UNKNOWN, Value
from models.expression import Type
from models.lever import AmountLever, ChoiceLever, Gate, Lever, Option, Total
from models.money import format_money
from models.vocabulary import FactType, Vocabulary
from policies.files.strict_yaml import Path_
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import ValueFault, read_fact
from scenarios.levers.forms import (
    OptionForm,
    Sort,
    Written,
    cost_of,
    flag_at,
    money_at,
    options_of,
    rate_at,
    whole_yuan,
)

#: A count within a range is a choice among its values; more of them are no choice any more.
MOST_COUNTS = 100


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact that a lever sets. `key` is its name as the file writes it, `year` the year that the value is for.

    `by_year` marks a fact of items that has a value for each year: without a year it goes into the item's own.

    `values` are the fact's values by option; None for an amount, which goes into the fact as it is.
    """

    lever: str
    fact: str
    key: str
    year: int | None = None
    values: Mapping[str, Value] | None = None
    or_none: bool = False
    by_year: bool = False


_NUMBERS = (Type.MONEY, Type.COUNT, Type.RATIO)


@dataclass(frozen=True)
class Ask:
    """A value that is left open: the id of its lever, its fact, the key as written, and its place."""

    lever: str
    fact: FactType
    key: str
    path: Path_
    gate: Gate | None = None
    year: int | None = None


@dataclass(frozen=True)
class Range:
    """What every part of a total may be (fen), and what each fen of it costs."""

    total: int
    least: int
    most: int
    or_none: bool
    cost: Fraction


@dataclass
class Draft:
    """Levers by id and totals found so far. `first`..`last` is the horizon."""

    faults: CaseFaults
    words: Vocabulary
    first: int
    last: int
    levers: dict[str, Lever] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)

    def choice(self, lever: str, label: str, options: list[Option], path: Path_, gate: Gate | None = None) -> None:
        """Note a choice."""
        place = self.faults.document.place(path)
        self._note(ChoiceLever(lever, label, tuple(options), gate, place), path)

    def _note(self, lever: Lever, path: Path_) -> None:
        if lever.id in self.levers:
            self.faults.add(path, f"有两个待定项叫 {lever.id}", f"two levers are called {lever.id}")
        self.levers[lever.id] = lever

    def slot(self, ask: Ask, sort: Sort, form: Written) -> Slot | None:
        """The lever of a value that is one of several, or lies in a range; None where it is faulty."""
        if ask.fact.type in _NUMBERS and not (ask.fact.spending or ask.fact.decided):
            self.faults.add(
                ask.path,
                f"{ask.fact.label.zh}是结果，不是方案能定的：不能为了补贴挪动它；能待定的是支出和企业自己能定的数字",
                f"{ask.fact.name} is an outcome and no decision: a plan never shifts it for the sake of support; "
                "spending and figures that the enterprise decides itself can be left open",
            )
            return None
        if sort == "choose":
            return self._choose(ask, form)
        if ask.fact.type is Type.MONEY:
            return self._between(ask, form)
        if ask.fact.type is Type.COUNT:
            return self._counts(ask, form)
        self.faults.add(
            ask.path,
            f"{ask.fact.label.zh}不是金额或数量，不能写 between；应为 choose",
            f"{ask.fact.name} is no money and no count: between does not fit; choose is expected",
        )
        return None

    def _choose(self, ask: Ask, form: Written) -> Slot | None:
        options: list[Option] = []
        values: dict[str, Value] = {}
        for one in options_of(self.faults, form):
            try:
                value = read_fact(ask.fact, one.name)
            except ValueFault as error:
                self.faults.refuse(one.at, error, key=one.is_key)
                continue
            name = value if isinstance(value, str) and ask.fact.type is Type.CHOICE else one.name
            if value is UNKNOWN:
                self.faults.add(
                    one.at, "选项应为确定的值，不能是未知", "an option is a definite value; unknown is none"
                )
            elif value in values.values():
                twice(self.faults, one)
            else:
                values[name] = value
                spent = value if ask.fact.spending and isinstance(value, int) else 0
                options.append(Option(name, spent if one.cost is None else one.cost, one.label))
        if not options:
            return None
        self.choice(ask.lever, form.text("label"), options, ask.path, ask.gate)
        return Slot(ask.lever, ask.fact.name, ask.key, ask.year, values, by_year=ask.fact.by_year)

    def _between(self, ask: Ask, form: Written) -> Slot | None:
        ends = [self._end(ask.fact, form, index) for index in (0, 1)] if _is_pair(self.faults, form) else [None]
        least, most = ends[0], ends[-1]
        if least is None or most is None:
            return None
        if least >= most:
            zh, en = ([format_money(end, lang) for end in (least, most)] for lang in ("zh", "en"))
            _empty(self.faults, form, zh, en)
            return None
        cost = rate_at(self.faults, form, Fraction(ask.fact.spending))
        or_none = flag_at(self.faults, form, "or_none")
        return self.amount(ask, least, most, cost, or_none, form.text("label"))

    def amount(self, ask: Ask, least: int, most: int, cost: Fraction, or_none: bool, label: str) -> Slot:
        """Note an amount and the fact that it goes into."""
        place = self.faults.document.place(ask.path)
        self._note(AmountLever(ask.lever, label, least, most, cost, or_none, ask.gate, place), ask.path)
        return Slot(ask.lever, ask.fact.name, ask.key, ask.year, None, or_none, ask.fact.by_year)

    def _end(self, fact: FactType, form: Written, index: int) -> int | None:
        """One end of a range of money, in fen of whole yuan."""
        path = (*form.path("between"), index)
        value = form.values["between"][index]
        try:
            read = read_fact(fact, "0元" if value == "0" else value)
        except ValueFault as error:
            self.faults.refuse(path, error)
            return None
        if not isinstance(read, int):
            self.faults.add(path, "范围的两端应为确定的金额", "the ends of a range are definite amounts")
            return None
        return whole_yuan(self.faults, read, path)

    def _counts(self, ask: Ask, form: Written) -> Slot | None:
        """A count within a range: one option for each value."""
        if not _is_pair(self.faults, form):
            return None
        try:
            least, most = (read_fact(ask.fact, one) for one in form.values["between"])
        except ValueFault as error:
            self.faults.refuse(form.path("between"), error)
            return None
        if not isinstance(least, int) or not isinstance(most, int) or least >= most:
            ends = [str(least), str(most)]
            _empty(self.faults, form, ends, ends)
            return None
        if most - least >= MOST_COUNTS:
            self.faults.add(
                form.path("between"),
                f"{least} 到 {most} 有 {most - least + 1} 个值，最多 {MOST_COUNTS} 个；请用 choose 列出要比较的值",
                f"{least} to {most} are {most - least + 1} values, at most {MOST_COUNTS} are tried; "
                "choose among those to compare",
            )
            return None
        for name in ("or_none", "also"):
            if name in form.values:
                self.faults.add(form.path(name), f"{name} 只用于金额", f"{name} is for amounts only", key=True)
        each = cost_of(self.faults, form) or 0
        options = [Option(str(count), each * count) for count in range(least, most + 1)]
        self.choice(ask.lever, form.text("label"), options, ask.path, ask.gate)
        values: dict[str, Value] = {str(one): one for one in range(least, most + 1)}
        return Slot(ask.lever, ask.fact.name, ask.key, ask.year, values, by_year=ask.fact.by_year)

    def range_of(self, form: Written, places: int) -> Range | None:
        """What a spread asks of each of its places. None, with a fault, where its total cannot be met."""
        faults = self.faults
        total = whole_yuan(faults, money_at(faults, form, "total"), form.path("total"))
        least = whole_yuan(faults, money_at(faults, form, "least"), form.path("least")) if "least" in form.values else 0
        most = whole_yuan(faults, money_at(faults, form, "most"), form.path("most")) if "most" in form.values else total
        or_none = flag_at(faults, form, "or_none")
        cost = rate_at(faults, form, Fraction(1))
        if total is None or least is None or most is None:
            return None
        if least > most:
            faults.add(
                form.path("least"),
                f"至少 {format_money(least)} 大于至多 {format_money(most)}",
                f"at least {format_money(least, 'en')} is above at most {format_money(most, 'en')}",
            )
            return None
        numbers = range(0 if or_none else places, places + 1)
        if total <= 0 or not any(number * least <= total <= number * most for number in numbers):
            faults.add(
                form.path("total"),
                f"{places} 处各 {format_money(least)} 到 {format_money(most)}，凑不成总额 {format_money(total)}",
                f"{places} places of {format_money(least, 'en')} to {format_money(most, 'en')} each "
                f"cannot make up the total of {format_money(total, 'en')}",
            )
            return None
        return Range(total, least, most, or_none, cost)

    def total(self, name: str, levers: list[str], bounds: Range, label: str, path: Path_) -> None:
        """Note a total."""
        place = self.faults.document.place(path)
        self.totals.append(Total(tuple(levers), bounds.total, label, name, place))


def twice(faults: CaseFaults, one: OptionForm) -> None:
    """Two options mean the same."""
    faults.add(one.at, f"选项 {one.name} 写了两次", f"the option {one.name} stands twice", key=one.is_key)


def _is_pair(faults: CaseFaults, form: Written) -> bool:
    ends = form.values.get("between")
    if isinstance(ends, list) and len(ends) == 2 and all(isinstance(one, str) for one in ends):
        return True
    faults.add(
        form.path("between"),
        "between 应为两个值：[最小, 最大]",
        "between: two values are expected, [least, most]",
    )
    return False


def _empty(faults: CaseFaults, form: Written, zh: list[str], en: list[str]) -> None:
    """A range without values between its ends, these written in both languages."""
    faults.add(
        form.path("between"),
        f"范围 {zh[0]} 到 {zh[1]} 是空的，应从小到大",
        f"the range {en[0]} to {en[1]} is empty; from the smaller to the larger is expected",
    )
