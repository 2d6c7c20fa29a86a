"""Reads an enterprise of an open case: its facts, and the levers among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.case import Value
from models.case_file import ENTERPRISE_KEYS
from models.vocabulary import FactType
from policies.files.strict_yaml import Path_
from policies.language.scope import find_fact
from scenarios.case_loader import read_enterprise
from scenarios.fact_table import look_up
from scenarios.items_reader import is_year
from scenarios.levers.draft import Ask, Draft, Slot
from scenarios.levers.forms import form_of
from scenarios.levers.open_places import is_form


@dataclass(frozen=True, slots=True)
class OpenEnterprise:
    """One legal entity: its fixed facts, those of its years, and what levers set.

    A slot with a year is a fact of that year. `written` is the table as the file has it, without levers.
    """

    name: str
    facts: Mapping[str, Value]
    years: Mapping[int, Mapping[str, Value]]
    slots: tuple[Slot, ...]
    written: Mapping[str, Any]

    @property
    def years_key(self) -> str:
        """The key of its years as written."""
        return next((key for key in self.written if _is_years(key)), "years")


@dataclass(frozen=True)
class _Open:
    """A value left open: its fact's name as written, its path, its year."""

    name: str
    value: Any
    path: Path_
    year: str = ""


def read_open_enterprise(draft: Draft, table: Mapping[str, Any], at: Path_, entity: str = "") -> OpenEnterprise:
    """The enterprise at the path `at`; faults are noted."""
    written, opened = _without_levers(table, at)
    for key in (key for key, value in table.items() if is_form(value) and ENTERPRISE_KEYS.get(key, key) == "name"):
        draft.faults.add((*at, key), "企业的名称不能待定", "the name of an enterprise cannot be left open")
    facts, years = read_enterprise(draft.faults, draft.words, written, draft.last, at)
    base = ".".join(str(part) for part in at)
    slots: list[Slot] = []
    for one in opened:
        seen = _written_names(draft, written, one.year)
        known = draft.words.year if one.year else draft.words.enterprise
        fact = look_up(draft.faults, seen, known, one.name, one.path)
        if fact is None or (one.year and not may_be_decided(draft, fact, one.year, one.path)):
            continue
        lever = f"{base}.years.{one.year}.{fact.name}" if one.year else f"{base}.{fact.name}"
        sort, form = form_of(draft.faults, one.value, one.path)
        if sort == "spread":
            draft.faults.add(
                one.path,
                "企业的支出分到几年，写在 levers 里：spread: {total, over: [两处以上的地址]}",
                "spending of the enterprise is spread under `levers`: spread: {total, over: [two addresses or more]}",
            )
            continue
        ask = Ask(lever, fact, one.name, one.path, None, int(one.year) if one.year else None)
        slot = draft.slot(ask, sort, form)
        if slot is not None:
            slots.append(slot)
        if "also" in form.values:
            draft.faults.add(form.path("also"), "also 只用于事项", "also is for items only", key=True)
    return OpenEnterprise(entity, facts, years, tuple(slots), written)


def may_be_decided(draft: Draft, fact: FactType, year: str, path: Path_) -> bool:
    """What the enterprise spends in a coming year is a decision; what a year brings is not."""
    if not fact.spending:
        draft.faults.add(
            path,
            f"{fact.label.zh}是经营的结果，不是方案能定的：不能为了补贴挪动{fact.label.zh}；能待定的只有支出",
            f"{fact.name} is an outcome and no decision: a plan never shifts it for the sake of support; only "
            "spending can be left open",
        )
        return False
    if not draft.first <= int(year) <= draft.last:
        draft.faults.add(
            path,
            f"{year} 年不在规划期 {draft.first}–{draft.last} 内，没有可定的",
            f"the year {year} is outside the horizon {draft.first}–{draft.last}: nothing is left to decide",
        )
        return False
    return True


def _without_levers(table: Mapping[str, Any], at: Path_) -> tuple[dict[str, Any], list[_Open]]:
    written: dict[str, Any] = {}
    opened: list[_Open] = []
    for key, value in table.items():
        if _is_years(key) and isinstance(value, dict):
            written[key] = {}
            for year, facts in value.items():
                written[key][year] = facts
                if isinstance(facts, dict) and is_year(year):
                    written[key][year] = {name: one for name, one in facts.items() if not is_form(one)}
                    places = ((name, one) for name, one in facts.items() if is_form(one))
                    opened += [_Open(name, one, (*at, key, year, name), year) for name, one in places]
        elif is_form(value) and not _is_years(key) and ENTERPRISE_KEYS.get(key, key) != "name":
            opened.append(_Open(key, value, (*at, key)))
        else:
            written[key] = value
    return written, opened


def _is_years(key: str) -> bool:
    return ENTERPRISE_KEYS.get(key, key) == "years"


def _written_names(draft: Draft, written: Mapping[str, Any], year: str) -> set[str]:
    """The facts that are written beside a lever, by English name."""
    known, table = draft.words.enterprise, written
    if year:
        known = draft.words.year
        tables = [value for key, value in written.items() if _is_years(key) and isinstance(value, dict)]
        table = tables[0].get(year, {}) if tables else {}
    found = (find_fact(known, name) for name in table)
    return {fact.name for fact in found if fact is not None}
