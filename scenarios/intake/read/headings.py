"""Where the fields of a sheet are now: by their headings first, by where they were put where a heading was renamed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: The units of money as they stand in headings, the longer first: a heading that only says 金额 says none.
_UNIT = re.compile(r"[千百十]?[万亿]|千元|美元|元|10k|million|yuan")
_SAME_UNIT = {"10k": "万", "yuan": "元"}


class Put(NamedTuple):
    """A field by its id, the row or column in which it was put, and its heading."""

    id: str
    at: int
    heading: str


class Match(NamedTuple):
    """Where each field is; `renamed` are those whose heading is another now, `doubled` those whose heading stands more
    than once, `missing` those that are gone; `others` are headings of no field.
    """

    found: Mapping[str, int]
    renamed: tuple[str, ...]
    doubled: tuple[str, ...]
    missing: tuple[str, ...]
    others: tuple[int, ...]


def match(put: Sequence[Put], heads: Mapping[int, str]) -> Match:
    """Find fields among headings, each by its row or column."""
    found: dict[str, int] = {}
    doubled: list[str] = []
    places: dict[str, list[int]] = {}
    for number in sorted(heads):
        places.setdefault(same(heads[number]), []).append(number)
    fields: dict[str, list[Put]] = {}
    for one in sorted(put, key=lambda one: one.at):
        fields.setdefault(same(one.heading), []).append(one)
    for heading, group in fields.items():
        there = places.get(heading, []) if heading else []
        if len(there) == len(group):
            found |= {one.id: number for one, number in zip(group, there, strict=True)}
            continue
        found |= {one.id: one.at for one in group if one.at in there}
        doubled += [one.id for one in group if len(there) > len(group) and one.id not in found]
    renamed = _renamed(put, heads, found, doubled)
    found |= renamed
    missing = tuple(one.id for one in put if one.id not in found and one.id not in doubled)
    taken = set(found.values())
    others = tuple(number for number in sorted(heads) if number not in taken and heads[number].strip())
    return Match(found, tuple(renamed), tuple(doubled), missing, others)


def _renamed(
    put: Sequence[Put], heads: Mapping[int, str], found: Mapping[str, int], doubled: Sequence[str]
) -> dict[str, int]:
    """Fields whose heading is another now: the fields around them tell how far everything has moved."""
    known = [(one.at, found[one.id] - one.at) for one in sorted(put, key=lambda one: one.at) if one.id in found]
    taken = set(found.values())
    renamed: dict[str, int] = {}
    for one in put:
        if one.id in found or one.id in doubled:
            continue
        before = next((shift for at, shift in reversed(known) if at < one.at), None)
        after = next((shift for at, shift in known if at > one.at), None)
        shifts = {shift for shift in (before, after) if shift is not None} or {0}
        if len(shifts) > 1:
            continue
        number = one.at + shifts.pop()
        # a heading that was cleared is told from a column that was taken away by the fields on both its sides
        if number not in taken and (heads.get(number, "").strip() or None not in (before, after)):
            renamed[one.id] = number
            taken.add(number)
    return renamed


def same(heading: str) -> str:
    """A heading without what does not make it another: blanks, full-width forms, capitals."""
    return "".join(unicodedata.normalize("NFKC", heading).split()).casefold()


def unit_changed(heading: str, now: str) -> bool:
    """Whether a renamed heading says another unit of money than it did; one that says none leaves it as it was."""
    before, after = _unit(heading), _unit(now)
    return bool(before and after) and before != after


def _unit(heading: str) -> str:
    """The unit of money that a heading says last, as the one in brackets at its end: `万`, `元`; empty for none.

    What is counted in 万元 is also written 万 and 10k yuan.
    """
    found = _UNIT.findall(re.sub(r"(?<=[万亿k])(元|yuan)|(?<=million)yuan", "", same(heading)))
    return _SAME_UNIT.get(found[-1], found[-1]) if found else ""
