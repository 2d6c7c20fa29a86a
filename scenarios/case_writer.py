"""Plain data of a case as the text of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from policies.files.strict_yaml import read_text

_WIDEST = 10_000


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


def case_text(data: Mapping[str, Any]) -> str:
    """The file of the data, which reads as the same data again; values are texts, lists and mappings."""
    text: str = yaml.dump(dict(data), Dumper=_Writer, sort_keys=False, allow_unicode=True)
    if read_text(text, "<case>").data != data:
        quoted: str = yaml.safe_dump(dict(data), default_style='"', sort_keys=False, allow_unicode=True, width=_WIDEST)
        return quoted
    return text
