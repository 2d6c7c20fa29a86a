"""Demands one by one: what each says, and what is left when some of them are given up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from models.money import format_yuan
from models.text import Text
from planner.terms import Demands

#: How the sources of rows begin that keep a plan to a demand; the demand's kind and name follow.
DEMAND = "demand:"
_NAMED = ("must", "never")
_NUMBERS = ("most_filings", "most_filings_a_year")
_MONEY = ("least_spend", "most_spend")


def counts_filings(source: str) -> bool:
    """Whether a row with that source limits the number of filings."""
    return source.removeprefix(DEMAND) in _NUMBERS and source.startswith(DEMAND)


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: its kind is a field of `Demands`, its value one name, a number, or true."""

    kind: str
    value: str | int | bool

    @property
    def source(self) -> str:
        """The source of its rows."""
        return f"{DEMAND}{self.kind} {self.value}" if self.kind in _NAMED else f"{DEMAND}{self.kind}"

    @property
    def counts(self) -> bool:
        """Whether it says how many filings there may be."""
        return self.kind in _NUMBERS

    @property
    def option(self) -> str:
        """How the command line writes it."""
        name = f"--{self.kind.replace('_', '-')}"
        if self.value is True:
            return name
        return f"{name} {self.value}{'元' if self.kind in _MONEY else ''}"


def singles(demands: Demands) -> tuple[Demand, ...]:
    """Every demand, in the order of the fields."""
    found: list[Demand] = []
    for field in fields(demands):
        value = getattr(demands, field.name)
        if field.name in _NAMED:
            found += [Demand(field.name, name) for name in value]
        elif value is not None and value is not False:
            found.append(Demand(field.name, value))
    return tuple(found)


def together(parts: Iterable[Demand]) -> Demands:
    """The demands that say just these."""
    read: dict[str, object] = {}
    for one in parts:
        read[one.kind] = (*read.get(one.kind, ()), one.value) if one.kind in _NAMED else one.value  # type: ignore[misc]
    return Demands(**read)  # type: ignore[arg-type]


def demand_text(one: Demand) -> Text:
    """What is demanded, in words."""
    value = one.value
    if one.kind == "must":
        return Text(f"必须包含 {value}", f"{value} must be in")
    if one.kind == "never":
        return Text(f"不要 {value}", f"{value} must stay out")
    if one.kind == "most_filings":
        return Text(f"申报不超过 {value} 项", f"at most {value} {_filings(value)}")
    if one.kind == "most_filings_a_year":
        return Text(f"每年申报不超过 {value} 项", f"at most {value} {_filings(value)} a year")
    if one.kind in _MONEY:
        zh, en = (format_yuan(int(value), lang) for lang in ("zh", "en"))
        if one.kind == "least_spend":
            return Text(f"自有投入不少于 {zh}", f"own spending of {en} or more")
        return Text(f"自有投入不超过 {zh}", f"own spending of {en} or less")
    return _PLAIN[one.kind]


def _filings(number: str | int | bool) -> str:
    return "filing" if number == 1 else "filings"


_PLAIN = {
    "no_drafts": Text("不计征求意见稿", "no drafts"),
    "no_competitive": Text("不报择优竞争的条款", "nothing competitive"),
    "no_discretionary": Text("不列酌情决定的条款", "no discretionary clauses listed"),
}
