"""Plain data of a case as the text of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from policies.files.strict_yaml import NULLS

_WIDEST = 10_000
_TEXT = "tag:yaml.org,2002:str"


class _Writer(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """YAML whose scalars are texts and need no quotes for looking like numbers: the strict reader takes them so."""

    def __init__(self, stream: Any, **_options: Any) -> None:
        Emitter.__init__(self, stream, allow_unicode=True, width=_WIDEST, indent=2)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """The strict reader has no aliases."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Items of a list stand two blanks in, as people write them."""
        super().increase_indent(flow, False)


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    """A text; what the reader would take for nothing stands in quotes."""
    node: yaml.ScalarNode = writer.represent_scalar(_TEXT, text, style='"' if text in NULLS else None)
    return node


def _nothing(writer: _Writer, _none: None) -> yaml.ScalarNode:
    """A value left empty."""
    node: yaml.ScalarNode = writer.represent_scalar(_TEXT, "null")
    return node


_Writer.add_representer(str, _text)
_Writer.add_representer(type(None), _nothing)


def case_text(data: Mapping[str, Any]) -> str:
    """The file of the data, which reads as the same data again; values are texts, lists, mappings, or None."""
    text: str = yaml.dump(dict(data), Dumper=_Writer, sort_keys=False, allow_unicode=True)
    return text
