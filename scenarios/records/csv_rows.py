"""Rows of CSV files as people have them: UTF-8 or GB18030, with commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text

_CHUNK = 1 << 20
_DELIMITERS = ",;\t"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def csv_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file as lists of texts. Raises InputError where it is no text, or its quotes are wrong."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline()
        stream.seek(0)
        reader = csv.reader(stream, delimiter=_delimiter(first), strict=True)
        try:
            yield from reader
        except csv.Error as error:
            raise _refused(
                Place(path.name, reader.line_num, 1),
                f"不是有效的 CSV：从这里往前数的某个引号不对（{error}）",
                f"not valid CSV: a quote at or before this line is wrong ({error})",
            ) from None


def _encoding(path: Path) -> str:
    """The encoding of the whole file."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
        if start.startswith(_UTF16):
            wrong = _undecodable(path, "utf-16")
            if wrong is None:
                return "utf-16"
        else:
            wrong = _undecodable(path, "utf-8")
            if wrong is None:
                return "utf-8-sig"
            if _undecodable(path, "gb18030") is None:
                return "gb18030"
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise _refused(Place(path.name), f"无法读取文件：{why}", f"the file cannot be read: {why}") from None
    raise _refused(
        Place(path.name),
        f"不是 UTF-8、GB18030 或 UTF-16 文本（第 {wrong} 个字节）；请另存为 CSV UTF-8",
        f"neither UTF-8 nor GB18030 nor UTF-16 (byte {wrong}); save it as CSV UTF-8",
    )


def _undecodable(path: Path, encoding: str) -> int | None:
    """The first byte, from 1, about which the file is not in the encoding; None where all of it is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    seen = 0
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
                seen += len(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            return max(seen + error.start + 1 - len(decoder.getstate()[0]), 1)
    return None


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _refused(place: Place, zh: str, en: str) -> InputError:
    return InputError([Finding(place, Text(zh, en))])
