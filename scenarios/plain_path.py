"""Paths through a case's plain data, whichever spelling its keys have; data is never changed in place.

What a change does not touch is shared between the old data and the new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a mapping by any of its names; the first one is the name that is written."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of items, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Number:
    """An entry of a list by its number, from 1."""

    number: int


PlainPath = tuple[Key | Entry | Number, ...]


class Missing:
    """What stands at a path that is not written."""

    def __repr__(self) -> str:
        return "missing"


MISSING: Final = Missing()


def look(data: Any, path: PlainPath) -> Any:
    """What is written at the path; MISSING where nothing is."""
    for step in path:
        place = _place(data, step)
        if place is None:
            return MISSING
        data = data[place]
    return data


def put(data: Any, path: PlainPath, value: Any) -> Any:
    """The data with the value at the path, under the first name of each key; mappings on the way are made.

    Raises KeyError where an entry of a list is not there, or what is on the way is no mapping.
    """
    if not path:
        return value
    step, *rest = path
    if isinstance(step, Key):
        return _put_key({} if data is None or data is MISSING else data, step, tuple(rest), value)
    place = _place(data, step)
    if place is None:
        raise KeyError(step)
    return [put(one, tuple(rest), value) if index == place else one for index, one in enumerate(data)]


def _put_key(data: Any, step: Key, rest: PlainPath, value: Any) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise KeyError(step)
    found = _place(data, step)
    inside = put(MISSING if found is None else data[found], rest, value)
    if found is None:
        return {**data, step.names[0]: inside}
    return {step.names[0] if key == found else key: inside if key == found else one for key, one in data.items()}


def cut(data: Any, path: PlainPath) -> Any:
    """The data without what stands at the path; itself where nothing does."""
    if look(data, path) is MISSING:
        return data
    *way, last = path
    owner = look(data, tuple(way))
    place = _place(owner, last)
    if isinstance(owner, Mapping):
        return put(data, tuple(way), {key: one for key, one in owner.items() if key != place})
    return put(data, tuple(way), [one for index, one in enumerate(owner) if index != place])


def _place(data: Any, step: Key | Entry | Number) -> Any:
    """The key or the index at which a step is written; None where it is not."""
    if isinstance(step, Key):
        known = data if isinstance(data, Mapping) else ()
        return next((key for key in known if str(key) in step.names), None)
    listed = data if isinstance(data, list | tuple) else ()
    if isinstance(step, Number):
        return step.number - 1 if 0 < step.number <= len(listed) else None
    return next((index for index, one in enumerate(listed) if item_id(one) == step.id), None)


def item_id(item: Any) -> str:
    """The id of an item as written; "" where it has none."""
    return own_text(item, "id", "编号")


def own_text(item: Any, *names: str) -> str:
    """The text of a key of an item by any of its names; "" where there is no plain value."""
    value = look(item, (Key(names),))
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
