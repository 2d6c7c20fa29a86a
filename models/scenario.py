"""A scenario that was applied to a case: what it changed, what it could not touch, and what is planned then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.errors import Place
from models.policy import Policy
from models.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is another one now. `before` and `after` are plain data as a case file has it, None for nothing;
    `text` says it in a sentence.

    `address` is `items.<id>` for an item that was added or removed, and `versions.<pack>` for a policy taken at another
    status than its own.
    """

    address: str
    label: Text
    before: Any
    after: Any
    text: Text


@dataclass(frozen=True, slots=True)
class Untouched:
    """A value that a scenario names and leaves as it is, and why."""

    address: str
    label: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a scenario wrote a value, and the line of it."""

    place: Place
    excerpt: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A case under one scenario or several.

    `data` has the form of a case file; `policies` are those to plan with, some perhaps at another status. `objective`
    is "" and `demands` empty where the scenario wants none. `moved` says by how many years an item is later, `origins`
    (by address) where a value was written.
    """

    data: Mapping[str, Any]
    policies: tuple[Policy, ...]
    changes: tuple[Change, ...] = ()
    untouched: tuple[Untouched, ...] = ()
    objective: str = ""
    demands: Mapping[str, Any] = field(default_factory=dict)
    moved: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
