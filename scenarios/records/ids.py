"""The ids of the enterprises of an input: found without reading the whole case, and each of them once."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.batch import Fault

#: An object that begins with its id, as most do.
_JSON_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*"([^"\\]+)"\s*[,}]')
_YAML_ID = re.compile(
    rb"""^id:[ \t]+(?:"([^"\\\r\n]+)"|'([^'\r\n]+)'|([^\s"'#&*!|>{\[%@`][^#:\r\n]*?))"""
    rb"""[ \t]*(?:[ \t]\#[^\n]*)?(?=\r?\n(?![ \t])|\r?\Z)""",
    re.MULTILINE,
)


def json_id(content: bytes) -> str:
    """The id of a JSON object that begins with it; "" where it does not."""
    return _text(_JSON_ID.match(content))


def yaml_id(content: bytes) -> str:
    """The id of a case file where it stands in a line of its own, or first in a JSON object; else ""."""
    return _text(_YAML_ID.search(content)) or json_id(content)


class Ids:
    """The ids seen so far and where; two enterprises of one id could not be told apart in the results.

    `address` names a place that is kept as a number.
    """

    def __init__(self, address: Callable[[int], str]) -> None:
        self._address = address
        self._seen: dict[str, int] = {}

    def twice(self, name: str, place: int) -> Fault | None:
        """The fault of an id that was seen at another place before."""
        before = self._seen.setdefault(name, place)
        if before == place:
            return None
        first = self._address(before)
        return Fault(
            self._address(place),
            f"编号 {name} 在 {first} 已有，这一家不再规划",
            f"the id {name} stands at {first} already; this enterprise is set aside",
        )


def _text(found: re.Match[bytes] | None) -> str:
    if found is None:
        return ""
    name = next(part for part in found.groups() if part is not None)
    try:
        return name.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
