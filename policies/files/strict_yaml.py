"""YAML without its traps: no anchors, no tags, no duplicate keys, no guessed types, and a place for every value.

Every scalar stays the text that was written (`1.10` stays `1.10`); whoever reads a field decides what it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

from models.errors import Finding, InputError, Place, did_you_mean
from models.text import Text

LARGEST_BYTES = 1_000_000
DEEPEST = 40
#: What stands for no value at all.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Scalar, _Sequence = yaml.ScalarEvent, yaml.SequenceStartEvent
_SequenceEnd, _MappingEnd = yaml.SequenceEndEvent, yaml.MappingEndEvent

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path_ = tuple[str | int, ...]


class Mark(Protocol):
    """A position as the YAML reader gives it; line and column count from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as plain data, the place of every value and key by its path, and the lines for excerpts."""

    file: str
    data: Plain
    #: Where each value and each key stands: the reader's mark, made a Place only when somebody asks.
    places: Mapping[Path_, Place | Mark]
    key_places: Mapping[Path_, Place | Mark]
    #: Columns by which the text of a scalar starts behind its place: 1 inside quotes.
    insets: dict[Path_, int]
    lines: tuple[str, ...]
    #: Scalars that run over several lines, or start in the line after their `>` or `|`.
    folded: frozenset[Path_] = frozenset()

    def place(self, path: Path_) -> Place:
        """The place of the value at the path, or of the nearest parent that is in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self._as_place(self.places.get(path))

    def key_place(self, path: Path_) -> Place:
        """The place of the key at the end of the path."""
        return self._as_place(self.key_places[path]) if path in self.key_places else self.place(path)

    def finding(self, path: Path_, text: Text, known: object = (), *, key: bool = False, offset: int = 0) -> Finding:
        """A finding at the value (or the key) of the path; the last word of `path` is looked up among `known`."""
        place = self.key_place(path) if key else self.place(path)
        if offset or not key:
            place = self._within(place, path, offset)
        suggestion = known if isinstance(known, Text) or known is None else None
        if suggestion is None and known and path:
            suggestion = did_you_mean(str(path[-1]), known)  # type: ignore[arg-type]
        return Finding(place, text, self.excerpt(place), suggestion)

    def excerpt(self, place: Place) -> str:
        """The line at the place, without its line end; "" for the file as a whole."""
        return self.lines[place.line - 1].rstrip() if 0 < place.line <= len(self.lines) else ""

    def _as_place(self, seen: Place | Mark | None) -> Place:
        if isinstance(seen, Place):
            return seen
        return Place(self.file) if seen is None else Place(self.file, seen.line + 1, seen.column + 1)

    def _within(self, place: Place, path: Path_, offset: int) -> Place:
        if path in self.folded:
            return self._within_folded(place, path, offset)
        if not offset:
            return place
        return Place(place.file, place.line, place.column + offset + self.insets.get(path, 0))

    def _within_folded(self, place: Place, path: Path_, offset: int) -> Place:
        """The place in the file of a character of a folded text: both have the same marks, but for the blanks."""
        value: Any = self.data
        for part in path:
            value = value[part]
        before = sum(not mark.isspace() for mark in value[:offset])
        line, column = place.line - 1, place.column - 1 + self.insets.get(path, 0)
        if self.lines[line][column : column + 1] in (">", "|"):
            line, column = line + 1, 0
        last = Place(place.file, line + 1, column + 1)
        for number in range(line, len(self.lines)):
            for position in range(column if number == line else 0, len(self.lines[number])):
                if self.lines[number][position].isspace():
                    continue
                if not before:
                    return last if offset >= len(value) else Place(place.file, number + 1, position + 1)
                before -= 1
                last = Place(place.file, number + 1, position + 2)
        return last


def read_document(path: Path) -> Document:
    """Read one YAML file strictly. Raises InputError naming the file, the line and the column."""
    file = str(path)
    return read_content(bytes_of(path, file), file)


def read_content(content: bytes, file: str) -> Document:
    """`read_document` for the bytes of a file."""
    return read_text(_decode(file, content), file)


def read_text(text: str, file: str) -> Document:
    """`read_document` for a text that is already in memory."""
    lines = tuple(text.splitlines())
    builder = _Builder(file, lines)
    try:
        builder.read(iter(_Loader(text).get_event, None))
    except yaml.YAMLError as error:
        raise _syntax_error(error, file, lines) from None
    if builder.data is None:
        raise _refuse(Place(file), "文件是空的，应为 YAML 映射", "the file is empty; a YAML mapping is expected")
    return Document(
        file, builder.data, builder.places, builder.key_places, builder.insets, lines, frozenset(builder.folded)
    )


def bytes_of(path: Path, file: str) -> bytes:
    """The bytes of a file of reasonable size. Raises InputError that calls it `file`."""
    try:
        if path.is_dir():
            raise _refuse(Place(file), "这是一个文件夹，应为 YAML 文件", "this is a directory; a YAML file is expected")
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _refuse(
                Place(file),
                f"文件有 {size:,} 字节，上限是 {LARGEST_BYTES:,} 字节",
                f"the file has {size:,} bytes; at most {LARGEST_BYTES:,} are read",
            )
        with path.open("rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise _refuse(Place(file), "没有这个文件", "there is no such file") from None
    except PermissionError:
        raise _refuse(Place(file), "没有读取这个文件的权限", "no permission to read this file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refuse(Place(file), f"无法读取文件：{reason}", f"the file cannot be read: {reason}") from None


def _decode(file: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        advice = _ENCODING if _as_saved_by_windows(content) else None
        raise _refuse(
            Place(file),
            f"不是 UTF-8 文本（第 {error.start + 1} 个字节 0x{content[error.start]:02x}），应为 YAML 文件",
            f"not UTF-8 text (byte {error.start + 1} is 0x{content[error.start]:02x}); a YAML file is expected",
            suggestion=advice,
        ) from None
    if "\x00" in text:
        raise _refuse(Place(file), "这是二进制文件，应为 YAML 文件", "this is a binary file; a YAML file is expected")
    return text


_ENCODING = Text(
    "文件像是按 GBK 或 Unicode（UTF-16）保存的，请在编辑器里另存为 UTF-8",
    "it looks as if saved in GBK or UTF-16; save it as UTF-8",
)


def _as_saved_by_windows(content: bytes) -> bool:
    """Whether the bytes are text in an encoding that Chinese Windows saves in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        return False
    return all(mark.isprintable() or mark in "\t\r\n" for mark in text)


def _refuse(place: Place, zh: str, en: str, excerpt: str = "", suggestion: Text | None = None) -> InputError:
    return InputError([Finding(place, Text(zh, en), excerpt, suggestion)])


def _syntax_error(error: yaml.YAMLError, file: str, lines: tuple[str, ...]) -> InputError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    zh = next((words for start, words in _YAML_WORDS if str(problem).startswith(start)), problem)
    if mark is None:
        return _refuse(Place(file), f"不是有效的 YAML：{zh}", f"not valid YAML: {problem}")
    excerpt = lines[mark.line].rstrip() if mark.line < len(lines) else ""
    place = Place(file, mark.line + 1, mark.column + 1)
    return _refuse(place, f"不是有效的 YAML：{zh}", f"not valid YAML: {problem}", excerpt)


#: What the YAML reader says most often, in Chinese; anything else is passed on as it is.
_YAML_WORDS = (
    (
        "found character that cannot start any token",
        "这里的字符不能开头（缩进只能用空格，不能用制表符；% @ ` 要加引号）",
    ),
    ("mapping values are not allowed", "这里不能出现“冒号加空格”，含有它的文字要加引号"),
    ("did not find expected key", "这里应为键（检查缩进和引号）"),
    ("did not find expected '-' indicator", "这里应为列表的一项（检查缩进）"),
    ("did not find expected ',' or", "列表或映射里缺少逗号，或没有收尾的括号"),
    ("found unexpected end of stream", "引号没有收尾"),
    ("could not find expected ':'", "这里缺少冒号"),
    ("control characters are not allowed", "文件里有控制字符"),
)


class _Builder:
    """Builds plain data from YAML events and refuses what the language does not have."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.data: Plain = None
        self.places: dict[Path_, Place | Mark] = {}
        self.key_places: dict[Path_, Place | Mark] = {}
        self.insets: dict[Path_, int] = {}
        self.folded: set[Path_] = set()

    def read(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(
                        event, "文件里有第二个 YAML 文档，只允许一个", "a second YAML document; only one is allowed"
                    )
            elif isinstance(event, yaml.NodeEvent):
                self.data = self._value(event, events, ())

    # Every value and key of every pack goes through the next four functions: a path is made once, and what holds for
    # almost no event is asked in one condition.

    def _value(self, event: Any, events: Iterator[Any], path: Path_) -> Plain:
        if event.anchor is not None or event.tag is not None or len(path) > DEEPEST:
            self._refuse_what_is_not_ours(event, len(path))
        start, end = event.start_mark, event.end_mark
        self.places[path] = start
        if isinstance(event, _Scalar):
            value: str = event.value
            if end.line > start.line and value.strip():
                self.folded.add(path)
            if event.style in ("'", '"'):
                self.insets[path] = 1
                return value
            return None if value in NULLS else value
        return self._sequence(events, path) if isinstance(event, _Sequence) else self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: Path_) -> list[Plain]:
        values: list[Plain] = []
        for event in events:
            if isinstance(event, _SequenceEnd):
                break
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], path: Path_) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, _MappingEnd):
                break
            key = self._key(event)
            inside = (*path, key)
            if key in values:
                self._stop_at_second(event, inside)
            self.key_places[inside] = event.start_mark
            values[key] = self._value(next(events), events, inside)
        return values

    def _key(self, event: Any) -> str:
        if event.anchor is not None or event.tag is not None:
            self._refuse_what_is_not_ours(event, 0)
        if not isinstance(event, _Scalar):
            self._stop(event, "键应为文字", "a key must be a plain text")
        key: str = event.value
        return key

    def _stop_at_second(self, event: Any, path: Path_) -> None:
        key, first = path[-1], self.key_places[path].line + 1
        self._stop(event, f"重复的键 {key}（第一次在第 {first} 行）", f"duplicate key {key} (first in line {first})")

    def _refuse_what_is_not_ours(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._stop(event, "不允许 YAML 锚点和别名（& 和 *）", "YAML anchors and aliases (& and *) are not allowed")
        if event.tag is not None:
            self._stop(event, f"不允许 YAML 标签 {event.tag}", f"the YAML tag {event.tag} is not allowed")
        if depth > DEEPEST:
            self._stop(event, f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST} levels")

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, event: Any, zh: str, en: str) -> None:
        place = self._place(event)
        raise _refuse(place, zh, en, self.lines[place.line - 1].rstrip() if place.line <= len(self.lines) else "")
