"""Office files as what they are, archives: read within bounds, and written again without touching the other parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from models.text import Text
from planner.carry.packed import refused

#: The most that all parts may be when unpacked, and the most parts of a file.
MOST_BYTES: Final = 100 * 2**20
MOST_PARTS: Final = 5_000
Entries = frozenset[str]


def opened(content: bytes, file: str) -> tuple[zipfile.ZipFile, Entries]:
    """The archive and the names of its parts. Raises InputError where it is none, or unpacks to too much."""
    try:
        book = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise refused(file, _BROKEN) from None
    parts = book.infolist()
    # a part that unpacks to more than it says is an error of its own, so that the sizes said may be trusted
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES:
        raise refused(file, _BOMB)
    return book, frozenset(one.filename for one in parts)


def read_entry(book: zipfile.ZipFile, name: str, file: str) -> bytes:
    """One part. Raises InputError where it is damaged or locked."""
    try:
        return book.read(name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise refused(file, _BROKEN) from None


def rewritten(content: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed and some added behind, which bear the time stamp of the first part."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info, changed.get(info.filename, old.read(info)))
        stamp = old.infolist()[0].date_time
        for name, part in added.items():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(info, part)
    return target.getvalue()


_BROKEN = Text("文件已损坏，无法打开", "the file is damaged and cannot be opened")
_BOMB = Text("文件解开后过大，已拒绝", "the file unpacks to far too much and is refused")
