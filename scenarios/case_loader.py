"""Reads a case file. Every fault is said at once, with its place; nothing is guessed and nothing is dropped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from models.case import UNKNOWN, Award, Case, Elsewhere, History, Value
from models.case_file import CaseFile
from models.errors import InputError, Place
from models.money import MoneyError, parse_money
from models.policy import Policy
from models.vocabulary import FactType, Vocabulary
from policies.file_model import in_order, validate
from policies.loader import load_policies
from policies.money_words import money_fault
from policies.scope import find_fact
from policies.strict_yaml import Document, Path_, read_document
from policies.vocabulary_loader import load_vocabulary
from scenarios.case_faults import CaseFaults
from scenarios.facts_reader import ValueFault, read_fact
from scenarios.items_reader import read_items

LONGEST_HORIZON = 20


def load_case(
    path: Path | str, *, policies: Iterable[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> Case:
    """The case of a YAML file. Raises InputError with every fault."""
    return _case(read_document(Path(path)), policies, vocabulary)


def case_from_data(
    data: Mapping[str, object],
    *,
    file: str = "<data>",
    policies: Iterable[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Case:
    """The case of plain data in the form of a case file (all scalars texts). Raises InputError with every fault."""
    plain: Any = _texts(data)
    document = Document(file, plain, _paths(plain, file), {}, {}, ())
    return _case(document, policies, vocabulary)


def _case(document: Document, policies: Iterable[Policy] | None, vocabulary: Vocabulary | None) -> Case:
    words = vocabulary or load_vocabulary()
    packs = {policy.id: policy for policy in (load_policies(vocabulary=words) if policies is None else policies)}
    shape = validate(document, CaseFile)
    faults = CaseFaults(document)
    first, last = _horizon(faults, shape)
    enterprise, years = _enterprise(faults, words, shape, last)
    items = read_items(faults, words, shape.items, first, last)
    source = _texts(document.data)
    case = Case(
        id=shape.id,
        title=shape.title.zh if shape.title else shape.id,
        first_year=first,
        last_year=last,
        enterprise=enterprise,
        years=years,
        items=tuple(items.values()),
        history=_history(faults, words, packs, shape, set(items), last),
        readings=_readings(faults, words, packs, shape),
        policies=_policies(faults, packs, shape),
        include_drafts=shape.drafts == "include",
        digest=digest_of(source),
        place=Place(document.file),
        source=source,
    )
    if faults.found:
        raise InputError(in_order(faults.found))
    return case


def digest_of(data: object) -> str:
    """SHA-256 of plain data, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _horizon(faults: CaseFaults, shape: CaseFile) -> tuple[int, int]:
    first, last = shape.horizon.from_, shape.horizon.to
    if not first <= last < first + LONGEST_HORIZON:
        faults.add(
            ("horizon",),
            f"规划期 {first}–{last}：应从早到晚，最多 {LONGEST_HORIZON} 年",
            f"horizon {first}–{last}: from the earlier to the later year, at most {LONGEST_HORIZON} years",
        )
        return first, max(first, min(last, first + LONGEST_HORIZON - 1))
    return first, last


def _enterprise(
    faults: CaseFaults, words: Vocabulary, shape: CaseFile, last: int
) -> tuple[dict[str, Value], dict[int, dict[str, Value]]]:
    facts: dict[str, Value] = {}
    years: dict[int, dict[str, Value]] = {}
    for name, value in shape.enterprise.items():
        path: Path_ = ("enterprise", name)
        if name in ("years", "年度"):
            years = _years(faults, words, value, last, path)
        elif name not in ("name", "名称"):
            _put(faults, facts, words.enterprise, name, value, path)
    return facts, years


def _years(faults: CaseFaults, words: Vocabulary, table: Any, last: int, path: Path_) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    if not isinstance(table, dict):
        faults.add(path, "应为按年度的映射", "a mapping by year is expected")
        return found
    for year, facts in table.items():
        place = (*path, year)
        if not (year.isascii() and year.isdigit() and len(year) == len("2026")):
            faults.add(place, f"{year} 不是年份", f"{year} is not a year", key=True)
            continue
        if int(year) > last:
            faults.add(
                place,
                f"{year} 年在规划期之后（到 {last} 年）",
                f"the year {year} is after the horizon (to {last})",
                key=True,
            )
        if not isinstance(facts, dict):
            faults.add(place, "应为事实的映射", "a mapping of facts is expected")
            continue
        values: dict[str, Value] = {}
        found[int(year)] = values
        for name, value in facts.items():
            _put(faults, values, words.year, name, value, (*place, name))
    return dict(sorted(found.items()))


def _put(
    faults: CaseFaults, into: dict[str, Value], facts: Mapping[str, FactType], name: str, value: Any, path: Path_
) -> None:
    """Read one fact; an unknown value is left out, since absent means unknown."""
    fact = find_fact(facts, name)
    if fact is None:
        faults.unknown(path, "事实", "fact", name, [*facts, *(one.label.zh for one in facts.values())], key=True)
        return
    if fact.name in into:
        faults.add(
            path, f"{fact.name} 写了两次（英文名和中文标签）", f"{fact.name} stands twice (name and label)", key=True
        )
    try:
        read = read_fact(fact, value)
    except ValueFault as error:
        faults.refuse(path, error)
        return
    if read is not UNKNOWN:
        into[fact.name] = read


def _history(
    faults: CaseFaults, words: Vocabulary, packs: Mapping[str, Policy], shape: CaseFile, items: set[str], last: int
) -> History:
    awards = []
    for index, one in enumerate(shape.history.awards):
        path: Path_ = ("history", "awards", index)
        policy, _, clause_id = one.clause.partition("/")
        known = [clause.ref for pack in packs.values() for clause in pack.clauses]
        if one.clause not in known:
            faults.unknown((*path, "clause"), "条款", "clause", one.clause, known)
            continue
        if one.item is not None and one.item not in items:
            faults.unknown((*path, "item"), "事项", "item", one.item, items)
        if one.year > last:
            faults.add((*path, "year"), f"{one.year} 年在规划期之后", f"the year {one.year} is after the horizon")
        facts: dict[str, Value] = {}
        kind = packs[policy].clause(clause_id).on
        table = words.item_facts(kind) if kind in words.kinds else {}
        for name, value in one.facts.items():
            _put(faults, facts, table, name, value, (*path, "facts", name))
        granted = _money(faults, one.granted, (*path, "granted"))
        awards.append(Award(policy, clause_id, one.year, granted, one.item, one.matter, facts))
    reached = {}
    for name, text in shape.history.reached.items():
        fact = find_fact(words.year, name)
        if fact is None:
            faults.unknown(("history", "reached", name), "事实", "fact", name, words.year, key=True)
        else:
            reached[fact.name] = _money(faults, text, ("history", "reached", name))
    elsewhere = [
        Elsewhere(
            one.matter, one.year, _money(faults, one.granted, ("history", "elsewhere", index, "granted")), one.source
        )
        for index, one in enumerate(shape.history.elsewhere)
    ]
    return History(tuple(awards), reached, tuple(elsewhere))


def _money(faults: CaseFaults, text: str, path: Path_) -> int:
    try:
        return parse_money(text)
    except MoneyError as error:
        faults.refuse(path, ValueFault(money_fault(error)))
        return 0


def _readings(faults: CaseFaults, words: Vocabulary, packs: Mapping[str, Policy], shape: CaseFile) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in shape.readings.items():
        path: Path_ = ("readings", name)
        if isinstance(value, str):
            known = {one.id: list(one.options) for one in words.readings.values()}
            _reading(faults, found, name, name, value, known, path)
            continue
        if name not in packs:
            faults.unknown(path, "政策", "policy", name, [*packs, *words.readings], key=True)
            continue
        options = {one.id: list(one.options) for one in packs[name].readings}
        for reading, option in value.items():
            _reading(faults, found, f"{name}.{reading}", reading, option, options, (*path, reading))
    return found


def _reading(
    faults: CaseFaults,
    found: dict[str, str],
    ref: str,
    reading: str,
    option: str,
    known: Mapping[str, list[str]],
    path: Path_,
) -> None:
    if reading not in known:
        faults.unknown(path, "解读", "reading", reading, known, key=True)
    elif option not in known[reading]:
        faults.unknown(path, "选项", "option", option, known[reading])
    else:
        found[ref] = option


def _policies(faults: CaseFaults, packs: Mapping[str, Policy], shape: CaseFile) -> tuple[str, ...]:
    for index, name in enumerate(shape.policies):
        if name not in packs:
            faults.unknown(("policies", index), "政策", "policy", name, packs)
    return tuple(sorted(set(shape.policies)))


def _texts(value: Any) -> Any:
    """Plain data with every scalar as text, the way a file gives it."""
    if isinstance(value, Mapping):
        return {str(key): _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


def _paths(value: Any, file: str, path: Path_ = ()) -> dict[Path_, Place]:
    """Every path of plain data; data in memory has no lines, so the place names the path."""
    name = file if not path else f"{file}#{'.'.join(str(part) for part in path)}"
    found: dict[Path_, Place] = {path: Place(name)}
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in children:
        found.update(_paths(one, file, (*path, key)))
    return found
