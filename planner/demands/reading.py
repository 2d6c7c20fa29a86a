"""Terms as people write them: names of claims, numbers, money and shares, each refused with what is expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any, cast

from models.errors import Finding, InputError, Place, did_you_mean
from models.money import FEN_PER_YUAN, MoneyError, parse_money
from models.policy import Policy, Strength
from models.text import Text
from planner.demands.names import ClaimNames, articles_of
from planner.terms import OBJECTIVES, Demands, ObjectiveName, Terms
from scenarios.facts_reader import ValueFault, read_share

#: What may stand in a file that asks for a plan.
TERMS_KEYS = ("objective", "demands", "chances", "pots", "discount")
DEMAND_KEYS = tuple(field.name for field in fields(Demands))
_FLAGS = {"true": True, "false": False, "是": True, "否": False}
#: From where in the data to the place that a message names.
Places = Callable[[tuple[str, ...]], Place]


class _Faulty(Exception):
    """One value that cannot be read."""

    def __init__(self, text: Text, suggestion: Text | None = None) -> None:
        self.text, self.suggestion = text, suggestion
        super().__init__(text.en)


def terms_from_data(data: Mapping[str, Any], place: Places) -> Terms:
    """The terms of plain data with the keys `TERMS_KEYS`, all of them optional; values are texts, numbers or flags.

    Raises InputError with every fault. Whether the names exist is told by `check_names`.
    """
    found: list[Finding] = []
    read: dict[str, Any] = {}
    for key, value in data.items():
        try:
            if key not in TERMS_KEYS:
                raise _unknown_key(key, TERMS_KEYS)
            if key in ("demands", "chances", "pots"):
                read[key] = _read_map(key, value, place, found)
            else:
                read[key] = _READERS[key](value)
        except _Faulty as fault:
            found.append(Finding(place((key,)), fault.text, suggestion=fault.suggestion))
    if found:
        raise InputError(found)
    for key in ("chances", "pots"):
        read[key] = tuple(sorted(read.get(key, {}).items()))
    return Terms(**{**read, "demands": Demands(**read.get("demands", {}))})


def _read_map(key: str, value: Any, place: Places, found: list[Finding]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _Faulty(Text(f"{value}：应为逐项列出的一组", f"{value}: a mapping is expected"))
    read = {}
    for name, one in value.items():
        try:
            if key == "demands" and name not in DEMAND_KEYS:
                raise _unknown_key(name, DEMAND_KEYS)
            read[str(name)] = (_READERS[name] if key == "demands" else share_from)(one)
        except _Faulty as fault:
            found.append(Finding(place((key, str(name))), fault.text, suggestion=fault.suggestion))
    return read


def _unknown_key(name: str, known: Iterable[str]) -> _Faulty:
    words = ", ".join(known)
    return _Faulty(
        Text(f"未知的 {name}，可用：{words}", f"unknown {name}; known: {words}"), did_you_mean(str(name), known)
    )


def objective_from(value: Any) -> ObjectiveName:
    """The name of an objective."""
    if value not in OBJECTIVES:
        raise _unknown_key(str(value), OBJECTIVES)
    return cast("ObjectiveName", value)


def names_from(value: Any) -> tuple[str, ...]:
    """One name or a list of them."""
    names = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(one, str) and one.strip() for one in names):
        raise _Faulty(Text(f"{value}：应为申报或条款的名称", f"{value}: names of claims or clauses are expected"))
    return tuple(dict.fromkeys(one.strip() for one in names))


def count_from(value: Any) -> int:
    """A whole number of at least 0."""
    text = "" if isinstance(value, bool) else str(value).strip()
    if not text.isascii() or not text.isdigit():
        raise _Faulty(Text(f"{value}：应为不小于 0 的整数", f"{value}: a whole number, 0 or more, is expected"))
    return int(text)


def flag_from(value: Any) -> bool:
    """A flag, as YAML or people write it."""
    if isinstance(value, bool):
        return value
    if str(value).strip() not in _FLAGS:
        raise _Faulty(Text(f"{value}：应为 true 或 false", f"{value}: true or false is expected"))
    return _FLAGS[str(value).strip()]


def yuan_from(value: Any) -> int:
    """Whole yuan of an amount with its unit."""
    try:
        fen = parse_money(str(value))
    except MoneyError:
        raise _Faulty(
            Text(f"{value}：应为带单位的金额，如 500万", f"{value}: money with its unit is expected, as in 5000yuan")
        ) from None
    if fen % FEN_PER_YUAN:
        raise _Faulty(Text(f"{value}：应为整元", f"{value}: whole yuan are expected"))
    return fen // FEN_PER_YUAN


def share_from(value: Any) -> Fraction:
    """A share from 0% to 100%."""
    try:
        return read_share(str(value).strip())
    except ValueFault as fault:
        raise _Faulty(fault.text, fault.suggestion) from None


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "objective": objective_from,
    "discount": share_from,
    "must": names_from,
    "never": names_from,
    "most_filings": count_from,
    "most_filings_a_year": count_from,
    "no_drafts": flag_from,
    "no_competitive": flag_from,
    "no_discretionary": flag_from,
    "least_spend": yuan_from,
    "most_spend": yuan_from,
}


def check_names(
    terms: Terms, policies: Iterable[Policy], claims: Iterable[str], place: Places | None = None
) -> tuple[Finding, ...]:
    """Names in the terms that mean nothing. `claims` are the keys of all claims of the case, eligible or not.

    A clause without a claim in this case is known: what is said of it may be vain, but it is no slip of the pen.
    """
    where = place or on_command_line
    packs = tuple(policies)
    clauses = {clause.ref: clause for policy in packs for clause in policy.clauses}
    names = ClaimNames(clauses.values())
    keys = tuple(claims)
    found = []
    known = {name for clause in clauses.values() for name in (clause.ref, clause.policy)}
    known |= {f"{clause.policy}/{article}" for clause in clauses.values() for article in articles_of(clause)}
    for key in ("must", "never"):
        for name in getattr(terms.demands, key):
            ref = name.partition("@")[0]
            if not names.known(name, keys):
                near = [one for one in keys if ref_of(one) == ref] or sorted({*keys, *known})
                text = Text(f"没有申报或条款叫 {name}", f"no claim or clause is called {name}")
                found.append(Finding(where(("demands", key)), text, suggestion=_near(name, near)))
    competitive = {ref for ref, clause in clauses.items() if clause.strength is Strength.COMPETITIVE}
    found += _unknown_shares(terms.chances, competitive, "竞争性条款", "competitive clause", where(("chances",)))
    pots = {pot.ref for policy in packs for pot in policy.pots}
    found += _unknown_shares(terms.pots, pots, "资金池", "pot", where(("pots",)))
    return tuple(found)


def ref_of(key: str) -> str:
    """`pack/clause` of a claim's key."""
    return key.partition("@")[0]


def _near(name: str, known: Iterable[str]) -> Text | None:
    """The nearest name; for a clause that has claims, one of them."""
    some = list(known)
    return did_you_mean(name, some) or (Text(f"例如 {some[0]}", f"for instance {some[0]}") if some else None)


def _unknown_shares(
    shares: Iterable[tuple[str, Fraction]], known: set[str], zh: str, en: str, place: Place
) -> list[Finding]:
    return [
        Finding(place, Text(f"没有{zh} {name}", f"there is no {en} {name}"), suggestion=did_you_mean(name, known))
        for name, _ in shares
        if name not in known
    ]


def on_command_line(path: tuple[str, ...]) -> Place:
    """Where it stands on the command line."""
    last = {"chances": "chance", "pots": "pot"}.get(path[0], path[-1])
    return Place(f"--{last.replace('_', '-')}")
