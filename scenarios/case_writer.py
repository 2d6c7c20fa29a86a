"""Writes a case file from plain data, such as a case with answers put in. Comments are gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

#: Plain scalars that a reader takes for nothing; as texts they need quotes.
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT = "tag:yaml.org,2002:str"


class _Writer(yaml.SafeDumper):
    """Writes every scalar as the text that it is: our reader guesses no types, so that no text needs quotes for one.

    A case file has no anchors: what stands twice is written twice.
    """

    yaml_implicit_resolvers: dict[Any, Any] = {}

    def ignore_aliases(self, _: Any) -> bool:
        """Nothing is an alias."""
        return True


def _text(writer: _Writer, text: str) -> yaml.Node:
    return writer.represent_scalar(_TEXT, text, style="'" if text in _NOTHING else None)


def _nothing(writer: _Writer, _: None) -> yaml.Node:
    return writer.represent_scalar(_TEXT, "null")


_Writer.add_representer(str, _text)
_Writer.add_representer(type(None), _nothing)


def case_text(data: Mapping[str, Any]) -> str:
    """The YAML of a case in the order of its keys; reading it gives the same data."""
    return yaml.dump(_plain(data), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**6)


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _plain(one) for key, one in data.items()}
    return [_plain(one) for one in data] if isinstance(data, list | tuple) else data
