"""A batch in figures, counted from the rows of its tables as they pass, in any order."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, get_args

from models.batch import Status
from models.batch_summary import BatchSummary, FaultKind, FaultPlace, KindsOfMoney, PartsSettled
from models.plan import Proof, Words
from planner.batch.tables_form import ERRORS, PLANS, rows_of

#: Kinds of faults that are listed, and places of each.
MOST_KINDS, MOST_PLACES = 20, 3
#: Kinds that are told apart at all, so that a table full of nonsense does not fill the memory.
_MOST_KNOWN = 10_000
_SUMS = (
    "entitled", "ceiling", "competitive", "others", "entitled_draft", "ceiling_draft", "competitive_draft",
    "others_draft", "certain", "gap", "claims", "not_taken", "limits", "closed_form", "enumerated",
    "solver",
)  # fmt: skip
_AT = {column.name: place for place, column in enumerate(PLANS.columns)}
_PLACES = [(name, _AT[name]) for name in _SUMS]
#: What follows lists what would have been right.
_KNOWN = re.compile(r"([；，]可选：|[；，]可写|; known: |；是否|; maybe ).*$", re.DOTALL)

#: What became of it, and the fault in English.
_Kind = tuple[Status, str]


class _Seen(NamedTuple):
    """One fault, in the order of the input."""

    number: int
    turn: int
    id: str
    place: str
    zh: str


class Tally:
    """Counts rows; memory does not grow with the enterprises."""

    def __init__(self) -> None:
        self._last = ""
        self._enterprises: Counter[Status] = Counter()
        self._sums: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._proofs: Counter[str] = Counter()
        self._faults: Counter[_Kind] = Counter()
        self._first: dict[_Kind, list[_Seen]] = {}
        self._lumped = 0

    def watching(self, blocks: Iterable[Mapping[str, bytes]]) -> Iterator[Mapping[str, bytes]]:
        """The same blocks, counted as they pass."""
        for tables in blocks:
            self.add(tables)
            yield tables

    def add(self, tables: Mapping[str, bytes]) -> None:
        """Count the rows of a shard, as planner.batch.tables makes them."""
        for row in rows_of(tables.get("plans", b"")):
            self._plan(row)
        self._last = ""
        for turn, row in enumerate(rows_of(tables.get("errors", b""))):
            self._fault(turn, dict(zip((one.name for one in ERRORS.columns), row, strict=True)))

    def summary(self, seconds: float | None = None, planned_in_it: int | None = None) -> BatchSummary:
        """What was counted; the run's time on the clock and how many enterprises it planned, where they are known."""
        sums = self._sums
        listed = sorted(self._faults.items(), key=lambda one: (-one[1], one[0]))
        return BatchSummary(
            enterprises=self._enterprises.total(),
            statuses={status: self._enterprises[status] for status in Status},
            plans=self._counts["plans"],
            claiming=self._counts["claiming"],
            claims=sums["claims"],
            in_force=KindsOfMoney(**{kind: sums[kind] for kind in KindsOfMoney.model_fields}),
            drafts=KindsOfMoney(**{kind: sums[f"{kind}_draft"] for kind in KindsOfMoney.model_fields}),
            certain=sums["certain"],
            open=self._counts["open"],
            unbounded=self._counts["unbounded"],
            proofs={proof: self._proofs[proof] for proof in get_args(Proof)},
            ties_open=self._counts["ties_open"],
            gap=sums["gap"],
            parts=PartsSettled(**{way: sums[way] for way in PartsSettled.model_fields}),
            not_taken=sums["not_taken"],
            limits=sums["limits"],
            faults=tuple(self._kind(kind, count) for kind, count in listed[:MOST_KINDS]),
            more_faults=sum(count for _, count in listed[MOST_KINDS:]) + self._lumped,
            seconds=seconds,
            planned_in_it=planned_in_it,
        )

    def _plan(self, row: list[str]) -> None:
        """An enterprise is counted once, with the first of its entities; the others follow at once."""
        if row[0] != self._last:
            self._last = row[0]
            self._enterprises[Status(row[_AT["status"]])] += 1
        if not row[_AT["proof"]]:
            return
        self._counts["plans"] += 1
        self._counts["claiming"] += row[_AT["claims"]] != "0"
        possible = row[_AT["possible"]]
        self._counts["unbounded"] += not possible
        if possible and possible != row[_AT["certain"]]:
            self._counts["open"] += int(possible) - int(row[_AT["certain"]])
        self._counts["ties_open"] += row[_AT["ties_proven"]] == "false"
        self._proofs[row[_AT["proof"]]] += 1
        for name, place in _PLACES:
            cell = row[place]
            if cell and cell != "0":
                self._sums[name] += int(cell)

    def _fault(self, turn: int, row: Mapping[str, str]) -> None:
        status = Status(row["status"])
        cut = _without_value if status is Status.REFUSED else _without_details
        kind = (status, cut(row["en"], ": "))
        if kind not in self._faults and len(self._faults) >= _MOST_KNOWN:
            self._lumped += 1
            return
        self._faults[kind] += 1
        first = self._first.setdefault(kind, [])
        insort(first, _Seen(int(row["number"]), turn, row["id"], row["place"], cut(row["zh"], "：")))
        del first[MOST_PLACES:]

    def _kind(self, kind: _Kind, count: int) -> FaultKind:
        status, en = kind
        seen = self._first[kind]
        first = tuple(FaultPlace(number=one.number, id=one.id, place=one.place) for one in seen)
        return FaultKind(status=status, text=Words(zh=seen[0].zh, en=en), count=count, first=first)


def _without_value(text: str, colon: str) -> str:
    """The expectation without the value seen in front of it and the list of what is known behind it."""
    said = _KNOWN.sub("", text)
    return said.partition(colon)[2] or said


def _without_details(text: str, colon: str) -> str:
    """What broke off, without what it said."""
    return text.partition(colon)[0]
