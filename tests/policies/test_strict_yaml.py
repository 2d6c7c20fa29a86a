from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import InputError, Place
from models.text import Text
from policies.files.strict_yaml import LARGEST_BYTES, read_document, read_text


def said(text: str) -> str:
    """What is said about a text, in English, without the excerpt."""
    with pytest.raises(InputError) as caught:
        read_text(text, "f.yaml")
    return caught.value.render("en").splitlines()[0]


def said_of(path: Path, lang: str = "en") -> str:
    with pytest.raises(InputError) as caught:
        read_document(path)
    return caught.value.render(lang).replace(str(path), "f.yaml")  # type: ignore[arg-type]


def test_scalars_stay_the_text_that_was_written() -> None:
    data = read_text(
        "{a: 1.10, b: yes, c: 0755, d: 12:30, e: 2026-01-01, f: '', g: 1_000, h: .nan, i: 'null'}", "f"
    ).data
    assert data == {
        "a": "1.10",
        "b": "yes",
        "c": "0755",
        "d": "12:30",
        "e": "2026-01-01",
        "f": "",
        "g": "1_000",
        "h": ".nan",
        "i": "null",
    }


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", "a: Null", "a: NULL"])
def test_an_empty_value_is_none(text: str) -> None:
    assert read_text(text, "f").data == {"a": None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x 1\n", "1:4"),
        ("a: 1\nb: *x\n", "2:4"),
        ("a: &x [1]\nb: *x\n", "1:4"),
        ("&k a: 1\n", "1:1"),
        ("{a: 1, *k : 2}\n", "1:8"),
        ("a: &l [l,l,l]\nb: &m [*l,*l,*l]\nc: [*m,*m,*m]\n", "1:4"),
    ],
)
def test_anchors_and_aliases_are_refused(text: str, place: str) -> None:
    assert said(text) == f"f.yaml:{place}: YAML anchors and aliases (& and *) are not allowed"


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert read_text("a: {<<: 1}", "f").data == {"a": {"<<": "1"}}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system [ls]\n", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: !!int 5\n", "tag:yaml.org,2002:int"),
        ("a: !own x\n", "!own"),
        ("a: ! x\n", "!"),
    ],
)
def test_tags_are_refused(text: str, tag: str) -> None:
    assert said(text) == f"f.yaml:1:4: the YAML tag {tag} is not allowed"


def test_a_duplicate_key_names_the_first() -> None:
    assert said("a: 1\nb:\n  c: 1\n  c: 2\n") == "f.yaml:4:3: duplicate key c (first in line 3)"


def test_a_duplicate_key_is_found_through_its_quotes() -> None:
    assert said('a: 1\n"a": 2\n') == "f.yaml:2:1: duplicate key a (first in line 1)"


@pytest.mark.parametrize("text", ["? [a]\n: 1\n", "{[a]: 1}\n", "? {b: 1}\n: 1\n"])
def test_a_key_that_is_no_text_is_refused(text: str) -> None:
    assert said(text).endswith("a key must be a plain text")


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
@pytest.mark.parametrize("depth", [41, 900])
def test_deep_nesting_is_refused(opening: str, closing: str, depth: int) -> None:
    assert said(opening * depth + "1" + closing * depth).endswith("nested deeper than 40 levels")


def test_forty_levels_are_read() -> None:
    assert read_text("[" * 40 + "]" * 40, "f").data


def test_nesting_beyond_the_reader_is_refused() -> None:
    assert "f.yaml:1:" in said("[" * 50_000)


def test_a_second_document_is_refused() -> None:
    assert said("a: 1\n---\nb: 2\n") == "f.yaml:2:1: a second YAML document; only one is allowed"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "~\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert said(text) == "f.yaml: the file is empty; a YAML mapping is expected"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("a: [1, 2\nb: 3\n", "f.yaml:2:2: not valid YAML: did not find expected ',' or ']'", "列表或映射里缺少逗号"),
        ("a: b: c\n", "f.yaml:1:5: not valid YAML: mapping values are not allowed in this context", "加引号"),
        ("a:\n\t- b\n", "f.yaml:2:1: not valid YAML: found character that cannot start any token", "制表符"),
        ("a: @b\n", "f.yaml:1:4: not valid YAML: found character that cannot start any token", "要加引号"),
        ('a: "b\n', "f.yaml:2:1: not valid YAML: found unexpected end of stream", "引号没有收尾"),
        ("a: 1\nb\nc: 2\n", "f.yaml:3:1: not valid YAML: could not find expected ':'", "缺少冒号"),
    ],
)
def test_what_is_no_yaml_is_said_with_its_place(text: str, english: str, chinese: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, "f.yaml")
    assert caught.value.render("en").splitlines()[0] == english
    assert chinese in caught.value.render("zh").splitlines()[0]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: 1\r\nb:\r\n  - 中文\r\n".encode())
    document = read_document(path)
    assert document.data == {"a": "1", "b": ["中文"]}
    assert document.place(("b", 0)) == Place(str(path), 3, 5)
    assert document.excerpt(document.place(("b", 0))) == "  - 中文"


@pytest.mark.parametrize(
    ("content", "english", "chinese"),
    [
        (
            b"a: \xff\xfe",
            "f.yaml: not UTF-8 text (byte 4 is 0xff); a YAML file is expected",
            "f.yaml: 不是 UTF-8 文本（第 4 个字节 0xff），应为 YAML 文件",
        ),
        (
            "样例".encode("gbk"),
            (
                "f.yaml: not UTF-8 text (byte 1 is 0xd1); a YAML file is expected\n"
                "    it looks as if saved in GBK or UTF-16; save it as UTF-8"
            ),
            (
                "f.yaml: 不是 UTF-8 文本（第 1 个字节 0xd1），应为 YAML 文件\n"
                "    文件像是按 GBK 或 Unicode（UTF-16）保存的，请在编辑器里另存为 UTF-8"
            ),
        ),
        (
            "a: 1".encode("utf-16"),
            (
                "f.yaml: not UTF-8 text (byte 1 is 0xff); a YAML file is expected\n"
                "    it looks as if saved in GBK or UTF-16; save it as UTF-8"
            ),
            (
                "f.yaml: 不是 UTF-8 文本（第 1 个字节 0xff），应为 YAML 文件\n"
                "    文件像是按 GBK 或 Unicode（UTF-16）保存的，请在编辑器里另存为 UTF-8"
            ),
        ),
        (
            b"a: 1\x00",
            "f.yaml: this is a binary file; a YAML file is expected",
            "f.yaml: 这是二进制文件，应为 YAML 文件",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, english: str, chinese: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    assert said_of(path) == english
    assert said_of(path, "zh") == chinese


def test_control_characters_are_refused() -> None:
    assert said("a: \x07\n") == "f.yaml: not valid YAML: control characters are not allowed"


def test_a_file_of_twenty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with path.open("wb") as stream:
        stream.truncate(20_000_000)
    assert said_of(path) == f"f.yaml: the file has 20,000,000 bytes; at most {LARGEST_BYTES:,} are read"
    assert said_of(path, "zh") == f"f.yaml: 文件有 20,000,000 字节，上限是 {LARGEST_BYTES:,} 字节"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert said_of(tmp_path) == "f.yaml: this is a directory; a YAML file is expected"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert said_of(tmp_path / "none.yaml") == "f.yaml: there is no such file"
    assert said_of(tmp_path / "none.yaml", "zh") == "f.yaml: 没有这个文件"


def test_a_name_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    assert said_of(tmp_path / ("n" * 300)).startswith("f.yaml: the file cannot be read: ")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of this system are of another kind")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """Root may read everything, so the reading is done by a process that gave its rights up."""
    path = tmp_path / "f.yaml"
    path.write_text("a: 1\n")
    path.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from models.errors import InputError\n"
        "from policies.files.strict_yaml import read_document\n"
        "os.geteuid() == 0 and os.seteuid(65534)\n"
        "try:\n"
        "    read_document(Path(sys.argv[1]))\n"
        "except InputError as error:\n"
        "    print(error.render('en'))\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"{path}: no permission to read this file"


DOCUMENT = """\
title: {zh: 样例, en: sample}
when:
  - item.amont >= 10万
  - "item.amount > 0"
award: >-
  30% *
  item.amont
note: |
  第一行
  第二行
plain: 1 +
  item.amont
"""


@pytest.mark.parametrize(
    ("path", "offset", "line", "column"),
    [
        (("title", "zh"), 0, 1, 13),
        (("title", "en"), 3, 1, 24),
        (("when", 0), 0, 3, 5),
        (("when", 0), 5, 3, 10),
        (("when", 1), 0, 4, 5),
        (("when", 1), 5, 4, 11),
        (("award",), 0, 6, 3),
        (("award",), 6, 7, 3),
        (("award",), 11, 7, 8),
        (("award",), 16, 7, 13),
        (("note",), 4, 10, 3),
        (("plain",), 4, 12, 3),
        (("missing", "key"), 0, 1, 1),
        (("when", 7), 0, 3, 3),
    ],
)
def test_a_finding_stands_at_the_character_meant(path: tuple[str, ...], offset: int, line: int, column: int) -> None:
    place = read_text(DOCUMENT, "f").finding(path, Text("字", "word"), None, offset=offset).place
    assert (place.line, place.column) == (line, column)


def test_a_finding_about_a_key_stands_at_the_key() -> None:
    finding = read_text("a:\n  amont: 1\n", "f").finding(("a", "amont"), Text("字", "word"), ["amount"], key=True)
    assert (finding.place.line, finding.place.column) == (2, 3)
    assert finding.excerpt == "  amont: 1"
    assert finding.suggestion == Text("是否想写 amount？", "maybe you wanted amount?")
