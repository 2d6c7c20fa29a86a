"""A table of facts as it is written: each name looked up, each value read, no fact twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from models.case import UNKNOWN, Value
from models.text import Text
from models.vocabulary import FactType
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import ValueFault, read_fact

#: `{amount: 3,000万}` is `amount: 3` and a key `000万` to YAML.
_AFTER_COMMA = re.compile(r"[0-9]{3}(\.[0-9]+)?(百万|千万|千|万|亿)?元?")
_CUT_AMOUNT = Text(
    "{…} 里的逗号会把金额断开，整个金额要加引号", "a comma inside {…} ends the value; put the whole amount in quotes"
)


def put_fact(
    faults: CaseFaults,
    into: dict[str, Value],
    seen: set[str],
    facts: Mapping[str, FactType],
    name: str,
    value: Any,
    path: Path_,
    *,
    what: tuple[str, str] = ("事实", "fact"),
    also: Iterable[str] = (),
) -> None:
    """Read one fact into the table `into`; an unknown value is left out, since absent means unknown.

    `seen` holds the facts written so far, the unknown ones too; `also` are further names worth suggesting.
    """
    fact = look_up(faults, seen, facts, name, path, what=what, also=also)
    if fact is not None:
        put_value(faults, into, fact, value, path)


def look_up(
    faults: CaseFaults,
    seen: set[str],
    facts: Mapping[str, FactType],
    name: str,
    path: Path_,
    *,
    what: tuple[str, str] = ("事实", "fact"),
    also: Iterable[str] = (),
) -> FactType | None:
    """The fact of a name or label, noted in `seen`; None, with a fault, where there is none."""
    fact = find_fact(facts, name)
    if fact is None:
        known = [*facts, *(one.label.zh for one in facts.values()), *also]
        hint = _CUT_AMOUNT if _AFTER_COMMA.fullmatch(name) else None
        faults.unknown(path, *what, name, known, key=True, hint=hint)
        return None
    if fact.name in seen:
        faults.add(
            path, f"{fact.name} 写了两次（英文名和中文标签）", f"{fact.name} stands twice (name and label)", key=True
        )
    seen.add(fact.name)
    return fact


def put_value(faults: CaseFaults, into: dict[str, Value], fact: FactType, value: Any, path: Path_) -> None:
    """Read the value of a fact into the table, unless it is unknown."""
    try:
        read = read_fact(fact, value)
    except ValueFault as error:
        faults.refuse(path, error)
        return
    if read is not UNKNOWN:
        into[fact.name] = read
