"""Whether a workbook is safe to open: looked at before any of it is unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from models.errors import Finding, InputError, Place
from models.text import Text


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Bytes of the whole once unpacked, how many times its size on disk that may be, and how many parts there are.

    Growth is measured against a megabyte where the file is smaller.
    """

    largest: int
    growth: int
    parts: int


#: Portfolios are streamed row by row, so that they may be large.
PORTFOLIO: Final = ZipLimits(8_000_000_000, 200, 10_000)
_LEAST_PACKED = 1_000_000


def check_zip(source: Path | IO[bytes], name: str, limits: ZipLimits) -> tuple[str, ...]:
    """The names of the parts of a workbook. Raises InputError where it is no zip, or would unpack into too much."""
    try:
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        raise _refused(name, "不是 Excel 工作簿（.xlsx）", "not an Excel workbook (.xlsx)") from None
    if len(parts) > limits.parts:
        raise _refused(
            name,
            f"工作簿里有 {len(parts):,} 个部件，上限是 {limits.parts:,} 个，不像是表格",
            f"the workbook has {len(parts):,} parts, more than {limits.parts:,}; that is no table",
        )
    packed = sum(one.compress_size for one in parts)
    unpacked = sum(one.file_size for one in parts)
    if unpacked > min(limits.largest, limits.growth * max(packed, _LEAST_PACKED)):
        raise _refused(
            name,
            f"工作簿解压后有 {unpacked:,} 字节，不像是表格",
            f"the workbook unpacks into {unpacked:,} bytes; that is no table",
        )
    return tuple(one.filename for one in parts)


def _refused(name: str, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(name), Text(zh, en))])
