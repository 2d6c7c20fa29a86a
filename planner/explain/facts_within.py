"""The facts that anything of a pack reads, in whatever part its expressions stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from models.expression import Fact


def facts_within(value: Any) -> Iterator[Fact]:
    """Every fact that an expression anywhere within the value reads; a form that is new to us is searched as well."""
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from facts_within(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from facts_within(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from facts_within(getattr(value, part.name))
