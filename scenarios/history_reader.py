"""What the enterprise already had: awards under clauses, steps reached, money from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from models.case import Award, Elsewhere, History, Item, Value
from models.case_file import AwardFile, CaseFile
from models.errors import did_you_mean
from models.expression import Type
from models.money import MoneyError, parse_money
from models.policy import Clause, Policy
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.money_words import money_fault
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.case_faults import CaseFaults
from scenarios.fact_table import put_fact
from scenarios.facts_reader import UNKNOWN_WORDS, ValueFault


def read_history(
    faults: CaseFaults,
    words: Vocabulary,
    packs: Mapping[str, Policy],
    shape: CaseFile,
    items: Mapping[str, Item],
    last: int,
) -> History:
    """The history; faults are noted. `last` is the last year of the horizon."""
    clauses = {clause.ref: clause for pack in packs.values() for clause in pack.clauses}
    awards = []
    for index, one in enumerate(shape.history.awards):
        award = _award(faults, words, clauses, one, items, last, ("history", "awards", index))
        if award is not None:
            awards.append(award)
    reached = read_reached(faults, words, shape.history.reached, ("history", "reached"))
    return History(tuple(awards), reached, _elsewhere(faults, words, shape, items, last))


def _award(
    faults: CaseFaults,
    words: Vocabulary,
    clauses: Mapping[str, Clause],
    shape: AwardFile,
    items: Mapping[str, Item],
    last: int,
    path: Path_,
) -> Award | None:
    clause = clauses.get(shape.clause)
    if clause is None:
        hint = _not_loaded(shape.clause, clauses)
        faults.unknown((*path, "clause"), "条款", "clause", shape.clause, clauses, hint=hint)
        return None
    item = items.get(shape.item) if shape.item is not None else None
    if shape.item is not None and item is None and not _declared(faults, shape.item):
        faults.unknown((*path, "item"), "事项", "item", shape.item, items)
    if item is not None and item.kind != clause.on:
        faults.add(
            (*path, "item"),
            f"事项 {item.id} 是 {item.kind}，条款 {clause.ref} 针对 {clause.on}",
            f"the item {item.id} is a {item.kind}; the clause {clause.ref} is on {clause.on}",
        )
    _check_year(faults, shape.year, last, (*path, "year"))
    table = words.item_facts(clause.on) if clause.on in words.kinds else {}
    facts: dict[str, Value] = {}
    seen: set[str] = set()
    for name, value in shape.facts.items():
        put_fact(faults, facts, seen, table, name, value, (*path, "facts", name))
    granted = _money(faults, shape.granted, (*path, "granted"))
    return Award(clause.policy, clause.id, shape.year, granted, shape.item, shape.matter, facts)


def _not_loaded(seen: str, clauses: Mapping[str, Clause]) -> Text | None:
    """Where the pack itself is not known: it may be one of the user's own, say an earlier version."""
    pack = seen.rpartition("/")[0]
    if not pack or any(clause.policy == pack for clause in clauses.values()):
        return None
    near = did_you_mean(seen, clauses)
    return Text(
        f"没有载入政策包 {pack}；自己的政策包用 --policies 给出" + (f"；{near.zh}" if near else ""),
        f"the pack {pack} is not loaded; packs of your own are given by --policies" + (f"; {near.en}" if near else ""),
    )


def _declared(faults: CaseFaults, item_id: str) -> bool:
    """Whether the file has such an item at all, be it faulty: its own fault is enough."""
    data = faults.document.data
    items = data.get("items") if isinstance(data, dict) else None
    return any(isinstance(one, dict) and item_id in (one.get("id"), one.get("编号")) for one in items or ())


def _check_year(faults: CaseFaults, year: int, last: int, path: Path_) -> None:
    if year > last:
        faults.add(path, f"{year} 年在规划期之后", f"the year {year} is after the horizon")


def read_reached(faults: CaseFaults, words: Vocabulary, table: Mapping[str, str], at: Path_) -> dict[str, int]:
    """The highest value (fen) of each yearly measure before the case's years, from the table at the path `at`."""
    reached: dict[str, int] = {}
    measures = {name: fact for name, fact in words.year.items() if fact.type is Type.MONEY}
    for name, text in table.items():
        path: Path_ = (*at, name)
        fact = find_fact(measures, name)
        if fact is None:
            known = [*measures, *(one.label.zh for one in measures.values())]
            faults.unknown(path, "年度金额", "yearly amount", name, known, key=True)
        elif fact.name in reached:
            faults.add(path, f"{fact.name} 写了两次", f"{fact.name} stands twice", key=True)
        elif text.strip() not in UNKNOWN_WORDS:
            reached[fact.name] = _money(faults, text, path)
    return reached


def _elsewhere(
    faults: CaseFaults, words: Vocabulary, shape: CaseFile, items: Mapping[str, Item], last: int
) -> tuple[Elsewhere, ...]:
    matters = {*items, *(item.matter for item in items.values()), *words.tags}
    found = []
    for index, one in enumerate(shape.history.elsewhere):
        path: Path_ = ("history", "elsewhere", index)
        if one.matter not in matters and not _declared(faults, one.matter):
            faults.unknown((*path, "matter"), "事项", "matter", one.matter, matters)
        _check_year(faults, one.year, last, (*path, "year"))
        granted = _money(faults, one.granted, (*path, "granted"))
        found.append(Elsewhere(one.matter, one.year, granted, one.source, _level(faults, words, one.level, path)))
    return tuple(found)


def _level(faults: CaseFaults, words: Vocabulary, text: str, path: Path_) -> str:
    """The level by its English name; "" where it is not stated or not known."""
    if not text.strip() or text.strip() in UNKNOWN_WORDS:
        return ""
    names = {name: name for name in words.levels} | {label.zh: name for name, label in words.levels.items()}
    if text not in names:
        faults.unknown((*path, "level"), "层级", "level", text, names)
    return names.get(text, "")


def _money(faults: CaseFaults, text: str, path: Path_) -> int:
    try:
        return parse_money(text)
    except MoneyError as error:
        faults.refuse(path, ValueFault(money_fault(error)))
        return 0
