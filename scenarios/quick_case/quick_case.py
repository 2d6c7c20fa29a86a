"""One case from the bytes of a JSON object, where it is plainly clean."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from models.case import Case, History, Item, Outlook, Value
from models.errors import Place
from models.policy import Policy, Strength
from models.vocabulary import Vocabulary
from scenarios.case_loader import LONGEST_HORIZON, paid_over_years
from scenarios.facts_reader import UNKNOWN_WORDS
from scenarios.items_reader import is_year
from scenarios.quick_case.declined import Declined
from scenarios.quick_case.facts import names_of, read_table, share
from scenarios.quick_case.items import ItemsReader
from scenarios.quick_case.past import HistoryReader, text, year_of

_KEYS = frozenset(
    ("id", "title", "horizon", "policies", "drafts", "enterprise", "items", "history", "readings", "outlook")
)
_DRAFTS = {"exclude": False, "include": True}
_LONGEST_ID = 200
_YEARS, _NAMES = ("years", "年度"), ("name", "名称")
_NO_HISTORY, _NO_OUTLOOK = History(), Outlook()


class QuickCaseReader:
    """Reads clean cases; made once for the packs and the words."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self._enterprise = names_of(vocabulary.enterprise.values())
        self._year = names_of(vocabulary.year.values())
        self._items = ItemsReader(vocabulary, paid_over_years(policies))
        self._history = HistoryReader(vocabulary, policies, self._items.facts)
        self._policies = frozenset(policy.id for policy in policies)
        self._readings = {policy.id: {one.id: frozenset(one.options) for one in policy.readings} for policy in policies}
        self._shared = {one.id: frozenset(one.options) for one in vocabulary.readings.values()}
        clauses = [clause for policy in policies for clause in policy.clauses]
        self._competitive = frozenset(one.ref for one in clauses if one.strength is Strength.COMPETITIVE)
        self._pots = frozenset(pot.ref for policy in policies for pot in policy.pots)

    def read(self, content: bytes, file: str) -> Case | None:
        """The case of a JSON object as the strict reader reads it; None where that one has to look at it.

        `file` is the name that the case gets as its place.
        """
        try:
            return self.read_plain(plain(content), file)
        except (Declined, ValueError, RecursionError):
            return None

    def read_plain(self, data: object, file: str) -> Case | None:
        """The same for plain data as a file gives it: every scalar a text or None."""
        try:
            table = _dict(data)
            return self._case(table, _digest(table), file)
        except (Declined, ValueError, RecursionError):
            return None

    def _case(self, data: Mapping[str, Any], digest: str, file: str) -> Case:
        if not _KEYS.issuperset(data):
            raise Declined
        first, last = _horizon(data.get("horizon"))
        enterprise, years = self._facts(data.get("enterprise"), last)
        shapes = data.get("items", [])
        if shapes.__class__ is not list:
            raise Declined
        items = self._items.read(shapes, first, last)
        return Case(
            id=_id(data),
            title=_title(data),
            first_year=first,
            last_year=last,
            enterprise=enterprise,
            years=years,
            items=tuple(items.values()),
            history=self._past(data, items, last),
            readings=self._chosen(data["readings"]) if "readings" in data else {},
            policies=self._listed(data["policies"]) if "policies" in data else (),
            include_drafts=_drafts(data),
            outlook=self._outlook(data["outlook"]) if "outlook" in data else _NO_OUTLOOK,
            digest=digest,
            place=Place(file),
            source=data,
        )

    def _facts(self, table: Any, last: int) -> tuple[dict[str, Value], dict[int, dict[str, Value]]]:
        if table.__class__ is not dict:
            raise Declined
        facts = dict(table)
        for key in _NAMES:
            name = facts.pop(key, None)
            if not (name is None or name.__class__ is str):
                raise Declined
        written = [facts.pop(key) for key in _YEARS if key in facts]
        if len(written) > 1:
            raise Declined
        years = self._years(written[0], last) if written else {}
        return read_table(self._enterprise, facts), years

    def _years(self, table: Any, last: int) -> dict[int, dict[str, Value]]:
        if table.__class__ is not dict:
            raise Declined
        found: dict[int, dict[str, Value]] = {}
        for year, facts in table.items():
            if facts.__class__ is not dict or not is_year(year) or int(year) > last:
                raise Declined
            found[int(year)] = read_table(self._year, facts)
        return dict(sorted(found.items()))

    def _past(self, data: Mapping[str, Any], items: Mapping[str, Item], last: int) -> History:
        return self._history.read(data["history"], items, last) if "history" in data else _NO_HISTORY

    def _chosen(self, table: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in _dict(table).items():
            if value.__class__ is str:
                _check_option(self._shared, name, value)
                found[name] = value
                continue
            for reading, option in _dict(value).items():
                _check_option(self._readings.get(name, {}), reading, option)
                found[f"{name}.{reading}"] = option
            if name not in self._readings:
                raise Declined
        return found

    def _listed(self, names: Any) -> tuple[str, ...]:
        if names.__class__ is not list or not all(one.__class__ is str and one in self._policies for one in names):
            raise Declined
        return tuple(sorted(set(names)))

    def _outlook(self, shape: Any) -> Outlook:
        table = _dict(shape)
        if not {"chances", "pots"}.issuperset(table):
            raise Declined
        return Outlook(
            _shares(_dict(table.get("chances", {})), self._competitive),
            _shares(_dict(table.get("pots", {})), self._pots),
        )


def plain(content: bytes) -> dict[str, Any]:
    """A JSON object with every scalar as text, as a case file gives it. Raises Declined or ValueError."""
    data = _DECODER.decode(content.decode("utf-8-sig"))
    if data.__class__ is not dict:
        raise Declined
    found: dict[str, Any] = data
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Booleans as text; those in lists stay, since no list of a case has any."""
    found = {key: value if value.__class__ is not bool else "true" if value else "false" for key, value in pairs}
    if len(found) < len(pairs):
        raise Declined
    return found


def _decline(_text: str) -> NoReturn:
    raise Declined


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=_decline, parse_constant=_decline)
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def _digest(data: Mapping[str, Any]) -> str:
    """`digest_of` the data. Raises Declined where a text has marks that no file can have, or might have."""
    written = _ENCODER.encode(data)
    if "\\" in written:
        raise Declined
    return hashlib.sha256(written.encode()).hexdigest()


def _id(data: Mapping[str, Any]) -> str:
    found = text(data, "id")
    if not 0 < len(found) <= _LONGEST_ID:
        raise Declined
    return found


def _title(data: Mapping[str, Any]) -> str:
    title = data.get("title")
    if title is None:
        return _id(data)
    if title.__class__ is str:
        title = {"zh": title, "en": title}
    if _dict(title).keys() != {"zh", "en"} or not (text(title, "zh") and text(title, "en")):
        raise Declined
    return text(title, "zh")


def _drafts(data: Mapping[str, Any]) -> bool:
    wish = text(data, "drafts") if "drafts" in data else "exclude"
    if wish not in _DRAFTS:
        raise Declined
    return _DRAFTS[wish]


def _horizon(shape: Any) -> tuple[int, int]:
    table = _dict(shape)
    if table.keys() != {"from", "to"}:
        raise Declined
    first, last = year_of(table, "from"), year_of(table, "to")
    if not first <= last < first + LONGEST_HORIZON:
        raise Declined
    return first, last


def _dict(value: Any) -> dict[str, Any]:
    if value.__class__ is not dict:
        raise Declined
    found: dict[str, Any] = value
    return found


def _check_option(known: Mapping[str, frozenset[str]], reading: str, option: Any) -> None:
    if option.__class__ is not str or option not in known.get(reading, ()):
        raise Declined


def _shares(table: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    found = {}
    for ref in table:
        written = text(table, ref)
        if ref not in known:
            raise Declined
        if written.strip() not in UNKNOWN_WORDS:
            found[ref] = share(written)
    return found
