"""Plain data as a document whose findings tell which of its paths they are at, whoever knows where that path stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.batch import DataPath
from models.errors import Place
from policies.files.strict_yaml import Document, Path_
from scenarios.case_loader import as_document


def numbered(data: Mapping[str, object], file: str) -> tuple[Document, list[DataPath]]:
    """The document, in which the line of a place is the number of its path among the paths returned."""
    document = as_document(data, file)
    paths: list[DataPath] = []
    places: dict[Path_, Place] = {}
    for path in _in_order(document.data, ()):
        places[path] = Place(file, len(paths))
        paths.append(path)
    return Document(file, document.data, places, {}, {}, ()), paths


def _in_order(value: Any, path: DataPath) -> list[DataPath]:
    """Every path of plain data in the order of writing, the whole first."""
    found = [path]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in children:
        found += _in_order(one, (*path, key))
    return found
