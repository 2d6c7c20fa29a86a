"""Where a case file leaves a decision open, seen from its form alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.case_file import ENTERPRISE_KEYS
from models.errors import InputError
from models.lever_file import FORMS, ITEM_LEVERS
from models.text import Text
from policies.files.strict_yaml import Document, Path_

_FORMS = frozenset({*FORMS, *FORMS.values()})
_ITEM_LEVERS = frozenset({*ITEM_LEVERS, *ITEM_LEVERS.values()})
_YEARS = frozenset(name for name in (*ENTERPRISE_KEYS, "years") if ENTERPRISE_KEYS.get(name, name) == "years")
#: How many open decisions a refusal names.
_NAMED = 3


def is_form(value: Any) -> bool:
    """Whether a value is one of the forms of an open decision (`choose`, `between`, `spread`)."""
    return isinstance(value, dict) and not _FORMS.isdisjoint(value)


def open_places(data: Any) -> Iterator[Path_]:
    """The paths of all that makes plain data of a case an open case: levers, totals, several enterprises."""
    if not isinstance(data, dict):
        return
    if "enterprises" in data:
        yield ("enterprises",)
    yield from _of_enterprise(data.get("enterprise"))
    items = data.get("items")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        for key, value in item.items() if isinstance(item, dict) else ():
            if key in _ITEM_LEVERS or is_form(value):
                yield ("items", index, key)
    if "levers" in data:
        yield ("levers",)


def _of_enterprise(table: Any) -> Iterator[Path_]:
    for key, value in table.items() if isinstance(table, dict) else ():
        if key not in _YEARS:
            if is_form(value):
                yield ("enterprise", key)
            continue
        for year, facts in value.items() if isinstance(value, dict) else ():
            for name, one in facts.items() if isinstance(facts, dict) else ():
                if is_form(one):
                    yield ("enterprise", key, year, name)


class OpenDecisions(InputError):
    """A case that leaves decisions open stands where decided facts are wanted."""


def refuse_open(document: Document) -> None:
    """Raises OpenDecisions where decided facts are wanted and the case leaves a decision open."""
    places = list(open_places(document.data))
    if not places:
        return
    names = [_name(document.data, path) for path in places[:_NAMED]]
    more = len(places) > _NAMED
    text = Text(
        f"个案里有待决定的事项（{'、'.join(names)}{'等' if more else ''}）；请用 planner plan，由它来定",
        f"this case has open decisions ({', '.join(names)}{' …' if more else ''}); use planner plan to decide them",
    )
    raise OpenDecisions([document.finding(places[0], text, None, key=True)])


def _name(data: Any, path: Path_) -> str:
    """The address of a place, with an item's id instead of its number."""
    if path[0] != "items":
        return ".".join(str(part) for part in path)
    item = data["items"][path[1]]
    return f"items.{item.get('id') or item.get('编号') or path[1]}.{path[2]}"
