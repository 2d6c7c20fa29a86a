"""A case that leaves decisions open, and the ordinary cases that a decision makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from models.case import Case, History
from models.case_file import CaseFile
from models.errors import InputError, Place
from models.lever import Decision, Lever, Total, Touch
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order, validate
from policies.files.sort_of_file import refuse_pack
from policies.files.strict_yaml import Document, read_document
from policies.shipped import with_defaults
from scenarios.case_faults import CaseFaults
from scenarios.case_loader import (
    as_document,
    case_from_data,
    digest_of,
    horizon_of,
    paid_over_years,
    read_policies,
    read_readings,
)
from scenarios.history_reader import read_history, read_reached
from scenarios.items_reader import Span
from scenarios.levers.draft import Draft
from scenarios.levers.enterprise import OpenEnterprise, read_open_enterprise
from scenarios.levers.group import check_history, entities_of, reached_of, without_entities
from scenarios.levers.items import read_open_items
from scenarios.levers.open_item import OpenItem
from scenarios.levers.parts import check_costless, check_costs, check_parts
from scenarios.levers.plain import plain_enterprise, plain_head, plain_item
from scenarios.levers.settle import Settler, entity_of
from scenarios.levers.shared import Parts, gated_items, read_shared
from scenarios.levers.standing import Standing
from scenarios.levers.stripped import strip_items
from scenarios.levers.touched import touches
from scenarios.outlook_reader import read_outlook


@dataclass(frozen=True)
class OpenCase:
    """A case with levers, or a group of entities; an ordinary case is one without either.

    `levers` are sorted by id; `entities` is ("",) for one enterprise. `source` is the file as plain data. A decision
    gives levers their values (see models.lever); what it leaves out rests.
    """

    id: str
    title: str
    levers: tuple[Lever, ...]
    totals: tuple[Total, ...]
    entities: tuple[str, ...]
    first_year: int
    last_year: int
    include_drafts: bool
    source: Mapping[str, Any] = field(compare=False)
    digest: str = field(compare=False)
    place: Place = field(compare=False)
    bases: tuple[Case, ...]
    firms: tuple[OpenEnterprise, ...]
    items: tuple[OpenItem, ...]
    policies: tuple[Policy, ...] = field(compare=False, repr=False)
    vocabulary: Vocabulary = field(compare=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to decide, or more than one entity."""
        return bool(self.levers) or self.entities != ("",)

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self.levers, self.totals)

    @cached_property
    def _settler(self) -> Settler:
        return Settler(self.bases, self.firms, self.items)

    @cached_property
    def _touches(self) -> dict[str, frozenset[Touch]]:
        return touches({one.id: one for one in self.levers}, self.firms, self.items)

    def lever(self, name: str) -> Lever:
        """The lever of that id; KeyError where there is none."""
        return self._standing.levers[name]

    def resting(self) -> dict[str, Any]:
        """Every lever at its first option or least amount; totals are met from their first places on."""
        return self._standing.resting()

    def standing(self, decision: Decision) -> dict[str, Any]:
        """Every lever's value under a decision: what it leaves out, and what is behind a shut gate, rests."""
        return self._standing.of(decision)

    def settle(self, decision: Decision) -> tuple[Case, ...]:
        """One ordinary case for each entity, in the order of `entities`. Nothing is checked (see `check`).

        Amounts go into facts as they are, whatever numbers they are; source and digest stay empty.
        """
        return self._settler.cases(self._standing.of(decision))

    def settled_data(self, decision: Decision) -> tuple[dict[str, Any], ...]:
        """The decided cases in the form of case files; `case_from_data` of them are the cases of `settle`."""
        values = self._standing.of(decision)
        present = self._settler.present(values)
        found = []
        for base, firm in zip(self.bases, self.firms, strict=True):
            mine = [one for one in present if entity_of(one, values) == firm.name]
            data = plain_head(self.source)
            if firm.name:
                data |= {"id": base.id, "title": base.title}
            data["enterprise"] = plain_enterprise(firm, values)
            if mine:
                data["items"] = [plain_item(one, values, self.vocabulary) for one in mine]
            history = self._history_of(firm.name)
            if history:
                data["history"] = history
            found.append(data)
        return tuple(found)

    def settled_cases(self, decision: Decision) -> tuple[Case, ...]:
        """The decided cases read from `settled_data`, source and digest included. Raises InputError."""
        self.check(decision)
        return tuple(
            case_from_data(data, file=self.place.file, policies=self.policies, vocabulary=self.vocabulary)
            for data in self.settled_data(decision)
        )

    def cost(self, decision: Decision) -> int:
        """The client's own spending on what the decision takes: fen, rounded up."""
        return self._standing.cost(decision)

    def check(self, decision: Decision) -> None:
        """Raises InputError with every fault of a decision."""
        self._standing.check(decision, Place(self.place.file))

    def touched(self, lever: str) -> frozenset[Touch]:
        """What a lever changes; KeyError for an unknown one."""
        return self._touches[lever]

    def _history_of(self, entity: str) -> dict[str, Any]:
        """The history of one entity as written."""
        history: Any = self.source.get("history") or {}
        if not entity:
            return dict(history)
        found: dict[str, Any] = {}
        for name in ("awards", "elsewhere"):
            rows = [row for row in history.get(name, ()) if row["entity"] == entity]
            if rows:
                found[name] = [{key: value for key, value in row.items() if key != "entity"} for row in rows]
        reached = (history.get("reached") or {}).get(entity)
        return found | ({"reached": dict(reached)} if reached else {})


def load_open_case(
    path: Path | str, *, policies: Iterable[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> OpenCase:
    """The case of a YAML file, with or without levers. Raises InputError with every fault."""
    return open_case_of(read_document(Path(path)), policies, vocabulary)


def open_case_from_data(
    data: Mapping[str, object],
    *,
    file: str = "<data>",
    policies: Iterable[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
) -> OpenCase:
    """The case of plain data in the form of a case file, with or without levers. Raises InputError with every fault."""
    return open_case_of(as_document(data, file), policies, vocabulary)


def open_case_of(document: Document, policies: Iterable[Policy] | None, vocabulary: Vocabulary | None) -> OpenCase:
    """The case of a document, with or without levers. Raises InputError with every fault."""
    words, known = with_defaults(vocabulary, policies)
    packs = {policy.id: policy for policy in known}
    refuse_pack(document)
    faults = CaseFaults(document)
    data: Any = document.data if isinstance(document.data, dict) else {}
    entities = entities_of(faults, data)
    if faults.found:
        raise InputError(in_order(faults.found))
    history, owners = without_entities(faults, data.get("history"), entities)
    shape = validate(_without_levers(document, history, entities), CaseFile)
    first, last = horizon_of(faults, shape)
    draft = Draft(faults, words, first, last)
    parts = _parts(draft, data, entities, shape, Span(first, last, paid_over_years(packs.values())))
    check_history(faults, data.get("history"), parts.items, owners, entities)
    shared = _shared(draft, shape, packs, parts)
    reached = {
        name: read_reached(faults, words, table, ("history", "reached", name))
        for name, table in reached_of(faults, data.get("history"), entities).items()
    }
    if faults.found:
        raise InputError(in_order(faults.found))
    return OpenCase(
        id=shared.id,
        title=shared.title,
        levers=tuple(draft.levers[name] for name in sorted(draft.levers)),
        totals=tuple(draft.totals),
        entities=entities,
        first_year=first,
        last_year=last,
        include_drafts=shared.include_drafts,
        source=data,
        digest=digest_of(data),
        place=shared.place,
        bases=tuple(_base(shared, firm, owners, reached) for firm in parts.enterprises),
        firms=tuple(parts.enterprises),
        items=tuple(parts.items),
        policies=known,
        vocabulary=words,
    )


def _parts(draft: Draft, data: Mapping[str, Any], entities: tuple[str, ...], shape: CaseFile, span: Span) -> Parts:
    """Entities and items with their levers. Raises InputError where an item is not even of a kind."""
    firms = _firms(draft, data, entities)
    stripped = strip_items(draft.faults, shape.items, draft.first)
    if any(one.unreadable for one in stripped):
        raise InputError(in_order(draft.faults.found))
    items = read_open_items(draft, stripped, span, entities)
    parts = Parts(items, firms, gated_items(items))
    if "levers" in data:
        read_shared(draft, data["levers"], parts)
    check_parts(draft.faults, parts.items, stripped)
    if not draft.faults.found:
        check_costless(draft, parts.items, stripped)
        check_costs(draft.faults, parts.items, draft.levers, stripped)
    return parts


def _shared(draft: Draft, shape: CaseFile, packs: Mapping[str, Policy], parts: Parts) -> Case:
    """What the cases of all entities have in common, the history of all of them included."""
    faults, words = draft.faults, draft.words
    items = {one.item.id: one.item for one in parts.items}
    return Case(
        id=shape.id,
        title=shape.title.zh if shape.title else shape.id,
        first_year=draft.first,
        last_year=draft.last,
        enterprise={},
        years={},
        items=(),
        history=read_history(faults, words, packs, shape, items, draft.last),
        readings=read_readings(faults, words, packs, shape),
        policies=read_policies(faults, packs, shape),
        include_drafts=shape.drafts == "include",
        outlook=read_outlook(faults, packs, shape),
        place=Place(faults.document.file),
    )


def _without_levers(document: Document, history: Any, entities: tuple[str, ...]) -> Document:
    """The document as far as its form is that of an ordinary case."""
    if not isinstance(document.data, dict):
        return document
    plain: Any = {key: value for key, value in document.data.items() if key not in ("levers", "enterprises")}
    if entities != ("",) or "enterprises" in document.data:
        plain["enterprise"] = {}
    if "history" in plain:
        plain["history"] = history
    return replace(document, data=plain)


def _firms(draft: Draft, data: Mapping[str, Any], entities: tuple[str, ...]) -> list[OpenEnterprise]:
    if entities == ("",):
        table = data.get("enterprise")
        return [read_open_enterprise(draft, table if isinstance(table, dict) else {}, ("enterprise",))]
    tables = data["enterprises"]
    named = [(name, tables[name] if isinstance(tables[name], dict) else {}) for name in entities]
    return [read_open_enterprise(draft, table, ("enterprises", name), name) for name, table in named]


def _base(
    shared: Case, firm: OpenEnterprise, owners: Mapping[tuple[str, int], str], reached: Mapping[str, Mapping[str, int]]
) -> Case:
    """The case of one entity without items."""
    base = replace(shared, enterprise=firm.facts, years=firm.years)
    if not firm.name:
        return base
    past = shared.history
    history = History(
        tuple(one for index, one in enumerate(past.awards) if owners["awards", index] == firm.name),
        reached.get(firm.name, {}),
        tuple(one for index, one in enumerate(past.elsewhere) if owners["elsewhere", index] == firm.name),
    )
    name = firm.written.get("name") or firm.written.get("名称") or firm.name
    return replace(base, id=f"{base.id}/{firm.name}", title=f"{base.title}：{name}", history=history)
