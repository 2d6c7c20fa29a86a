"""The case under a scenario, read like any case; what is wrong with it is said where the scenario wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.case import Case
from models.errors import Finding, InputError, Place
from models.scenario import Applied, Origin
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.file_model import in_order
from scenarios.case_loader import case_from_data
from scenarios.open_case import OpenCase, open_case_from_data
from scenarios.plain_path import Key, item_id, look


def case_under(applied: Applied, vocabulary: Vocabulary, *, file: str) -> Case:
    """The ordinary case that the scenarios make; `file` names it in messages. Raises InputError with every fault."""
    case: Case = _read(case_from_data, applied, vocabulary, file)
    return case


def any_case_under(applied: Applied, vocabulary: Vocabulary, *, file: str) -> Case | OpenCase:
    """`case_under` for a case that may leave decisions open."""
    found: OpenCase = _read(open_case_from_data, applied, vocabulary, file)
    return found if found.is_open else case_under(applied, vocabulary, file=file)


def _read(reader: Callable[..., Any], applied: Applied, vocabulary: Vocabulary, file: str) -> Any:
    try:
        return reader(applied.data, file=file, policies=applied.policies, vocabulary=vocabulary)
    except InputError as error:
        raise InputError(in_order(_at_its_origin(one, applied, file) for one in error.findings)) from None


def _at_its_origin(finding: Finding, applied: Applied, file: str) -> Finding:
    """The finding at the line of the scenario that caused it; as it is where none can be told."""
    start = f"{file}#"
    if not finding.place.file.startswith(start):
        return finding
    address = _by_id(finding.place.file.removeprefix(start), applied.data)
    origin = _origin(address, applied.origins)
    if origin is None:
        return Finding(Place(f"{file}#{address}"), finding.text, finding.excerpt, finding.suggestion)
    text = Text(f"{address}：{finding.text.zh}", f"{address}: {finding.text.en}")
    return Finding(origin.place, text, origin.excerpt, finding.suggestion)


def _by_id(path: str, data: Mapping[str, Any]) -> str:
    """`items.3.amount` by the id of the item."""
    head, _, rest = path.partition(".")
    number, dot, tail = rest.partition(".")
    items = look(data, (Key(("items",)),))
    if head != "items" or not number.isdigit() or not isinstance(items, list) or int(number) >= len(items):
        return path
    return f"items.{item_id(items[int(number)])}{dot}{tail}"


def _origin(address: str, origins: Mapping[str, Origin]) -> Origin | None:
    """The origin of the value, of what holds it, or of a value within it; the nearest one first."""
    above = [one for one in origins if address == one or address.startswith(f"{one}.")]
    within = [one for one in origins if one.startswith(f"{address}.")]
    if above:
        return origins[max(above, key=len)]
    return origins[min(within)] if within else None
