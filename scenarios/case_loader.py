"""Reads a case file. Every fault is said at once, with its place; nothing is guessed and nothing is dropped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from models.case import Case, Value
from models.case_file import CaseFile
from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order, validate
from policies.files.sort_of_file import refuse_pack
from policies.files.strict_yaml import DEEPEST, Document, Path_, read_document
from policies.shipped import with_defaults
from scenarios.case_faults import CaseFaults
from scenarios.fact_table import put_fact
from scenarios.history_reader import read_history
from scenarios.items_reader import Span, is_year, read_items
from scenarios.levers.open_places import refuse_open
from scenarios.outlook_reader import read_outlook

LONGEST_HORIZON = 20


def load_case(
    path: Path | str, *, policies: Iterable[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> Case:
    """The case of a YAML file (`scenarios.case_of_file` reads workbooks too). Raises InputError with every fault."""
    return case_of(read_document(Path(path)), policies, vocabulary)


def case_from_data(
    data: Mapping[str, object],
    *,
    file: str = "<data>",
    policies: Iterable[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Case:
    """The case of plain data in the form of a case file. Raises InputError with every fault.

    Scalars are texts, whole numbers, Booleans or dates; a float is refused.
    """
    return case_of(as_document(data, file), policies, vocabulary)


def as_document(data: Mapping[str, object], file: str) -> Document:
    """Plain data the way a file gives it. Raises InputError where it holds a float or what no file can hold."""
    plain: Any = _texts(data, file)
    return Document(file, plain, _paths(plain, file), {}, {}, ())


def case_of(document: Document, policies: Iterable[Policy] | None, vocabulary: Vocabulary | None) -> Case:
    """The case of a document. Raises InputError with every fault, OpenDecisions where it leaves decisions open."""
    words, known = with_defaults(vocabulary, policies)
    packs = {policy.id: policy for policy in known}
    refuse_pack(document)
    refuse_open(document)
    shape = validate(document, CaseFile)
    faults = CaseFaults(document)
    first, last = horizon_of(faults, shape)
    enterprise, years = read_enterprise(faults, words, shape.enterprise, last, ("enterprise",))
    span = Span(first, last, paid_over_years(packs.values()))
    items = read_items(faults, words, shape.items, span)
    source: Any = document.data
    case = Case(
        id=shape.id,
        title=shape.title.zh if shape.title else shape.id,
        first_year=first,
        last_year=last,
        enterprise=enterprise,
        years=years,
        items=tuple(items.values()),
        history=read_history(faults, words, packs, shape, items, last),
        readings=read_readings(faults, words, packs, shape),
        policies=read_policies(faults, packs, shape),
        include_drafts=shape.drafts == "include",
        outlook=read_outlook(faults, packs, shape),
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


def paid_over_years(packs: Iterable[Policy]) -> frozenset[str]:
    """The item kinds that a clause pays for in several years."""
    return frozenset(clause.on for pack in packs for clause in pack.clauses if clause.years is not None)


def horizon_of(faults: CaseFaults, shape: CaseFile) -> tuple[int, int]:
    """First and last year of the plan, in order; faults are noted."""
    first, last = shape.horizon.from_, shape.horizon.to
    if not first <= last < first + LONGEST_HORIZON:
        faults.add(
            ("horizon",),
            f"规划期 {first}–{last}：应从早到晚，最多 {LONGEST_HORIZON} 年",
            f"horizon {first}–{last}: from the earlier to the later year, at most {LONGEST_HORIZON} years",
        )
        return min(first, last), max(first, last)
    return first, last


def read_enterprise(
    faults: CaseFaults, words: Vocabulary, table: Mapping[str, Any], last: int, at: Path_
) -> tuple[dict[str, Value], dict[int, dict[str, Value]]]:
    """The facts of an enterprise and those of its years, from the table at the path `at`; faults are noted."""
    facts: dict[str, Value] = {}
    years: dict[int, dict[str, Value]] = {}
    seen: set[str] = set()
    for name, value in table.items():
        path: Path_ = (*at, name)
        if name in ("years", "年度"):
            if years:
                faults.add(path, "years 写了两次", "years stands twice", key=True)
            years = _years(faults, words, value, last, path)
        elif name not in ("name", "名称"):
            put_fact(faults, facts, seen, words.enterprise, name, value, path, also=("years", "name"))
    return facts, years


def _years(faults: CaseFaults, words: Vocabulary, table: Any, last: int, path: Path_) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    if not isinstance(table, dict):
        faults.add(path, "应为按年度的映射", "a mapping by year is expected")
        return found
    for year, facts in table.items():
        place = (*path, year)
        if not is_year(year):
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
        seen: set[str] = set()
        for name, value in facts.items():
            put_fact(faults, values, seen, words.year, name, value, (*place, name))
    return dict(sorted(found.items()))


def read_readings(
    faults: CaseFaults, words: Vocabulary, packs: Mapping[str, Policy], shape: CaseFile
) -> dict[str, str]:
    """The option of each reading by `<pack>.<id>`, or by the id alone where no pack owns it; faults are noted."""
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


def read_policies(faults: CaseFaults, packs: Mapping[str, Policy], shape: CaseFile) -> tuple[str, ...]:
    """The ids of the packs that the case lists, sorted; faults are noted."""
    for index, name in enumerate(shape.policies):
        if name not in packs:
            faults.unknown(("policies", index), "政策", "policy", name, packs)
    return tuple(sorted(set(shape.policies)))


def _texts(value: Any, file: str, path: Path_ = ()) -> Any:
    """Plain data with every scalar as text, the way a file gives it. A float is refused: it is not what was meant."""
    if len(path) > DEEPEST:
        raise _refused(file, path[:4], f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST} levels")
    if isinstance(value, Mapping):
        texts = {str(key): _texts(one, file, (*path, str(key))) for key, one in value.items()}
        if len(texts) < len(value):
            raise _refused(file, path, "有重复的键", "a key stands twice")
        return texts
    if isinstance(value, list | tuple):
        return [_texts(one, file, (*path, index)) for index, one in enumerate(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | date):
        return value if value is None else str(value)
    name = type(value).__name__
    raise _refused(
        file,
        path,
        f"{value!r}（{name}）：应为文字、整数、true/false、列表或映射，金额写作 500万",
        f"{value!r} ({name}): a text, a whole number, true/false, a list or a mapping is expected; money as 500万",
    )


def _refused(file: str, path: Path_, zh: str, en: str) -> InputError:
    return InputError([Finding(_place(file, path), Text(zh, en))])


def _place(file: str, path: Path_) -> Place:
    """Data in memory has no lines, so the place names the path."""
    return Place(f"{file}#{'.'.join(str(part) for part in path)}" if path else file)


def _paths(value: Any, file: str, path: Path_ = ()) -> dict[Path_, Place]:
    """The place of every path of plain data."""
    found: dict[Path_, Place] = {path: _place(file, path)}
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in children:
        found.update(_paths(one, file, (*path, key)))
    return found
