from __future__ import annotations

from pathlib import Path

import pytest

from models.brand import ACCENT, COLOUR
from models.errors import InputError
from planner.charts.svg import document
from planner.document.brand_file import read_brand

SVG = document(10, 10, "t", "d")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def written(folder: Path, text: str, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusals(path: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as refused:
        read_brand(path)
    return refused.value.render("zh"), refused.value.render("en")


def test_a_name_alone_is_a_brand(tmp_path: Path) -> None:
    brand = read_brand(written(tmp_path, "name: 某某咨询\n"))
    assert (brand.name, brand.contact, brand.colour, brand.accent, brand.logo) == ("某某咨询", "", COLOUR, ACCENT, b"")


def test_colours_and_logo_are_read(tmp_path: Path) -> None:
    text = 'name: A\ncontact: 0573\ncolour: "#0B6B3A"\naccent: "#e69f00"\nlogo: logo.svg\n'
    brand = read_brand(written(tmp_path, text, logo_svg=SVG.encode()))
    assert (brand.colour, brand.accent, brand.contact) == ("#0b6b3a", "#e69f00", "0573")
    assert (brand.logo, brand.logo_type) == (SVG.encode(), "svg")


def test_every_fault_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    zh, en = refusals(written(tmp_path, 'name: A\ncolour: red\naccent: "#12"\nlogo: gone.png\n'))
    for place in ("brand.yaml:2:", "brand.yaml:3:", "brand.yaml:4:"):
        assert place in zh
        assert place in en
    assert "red：应为 #rrggbb 形式的颜色，如 #0b4f8a" in zh
    assert "red: a colour as #rrggbb is expected, such as #0b4f8a" in en
    assert "gone.png" in zh


def test_white_words_must_be_readable(tmp_path: Path) -> None:
    zh, en = refusals(written(tmp_path, 'name: A\ncolour: "#ffff00"\n'))
    assert "#ffff00 太浅" in zh
    assert "#ffff00 is too light" in en


@pytest.mark.parametrize("logo", ["../logo.svg", "/etc/passwd", "a\\b.png"])
def test_a_logo_lies_beside_its_file(tmp_path: Path, logo: str) -> None:
    zh, en = refusals(written(tmp_path, f"name: A\nlogo: {logo}\n"))
    assert "应为同一文件夹中的文件名，如 logo.png" in zh
    assert "the name of a file beside this one is expected, such as logo.png" in en


@pytest.mark.parametrize(
    "content",
    [
        b"no picture",
        SVG.replace("</svg>", "<script>alert(1)</script></svg>").encode(),
        SVG.replace("</svg>", '<image href="http://example.org/a.png"/></svg>').encode(),
        SVG.replace("<svg ", '<svg onload="alert(1)" ').encode(),
        b"\xd0\xcf\x11\xe0",
    ],
)
def test_what_is_no_picture_or_runs_something_is_no_logo(tmp_path: Path, content: bytes) -> None:
    zh, _ = refusals(written(tmp_path, "name: A\nlogo: logo.svg\n", logo_svg=content))
    assert "logo.svg" in zh


def test_a_logo_of_many_bytes_is_refused(tmp_path: Path) -> None:
    zh, _ = refusals(written(tmp_path, "name: A\nlogo: logo.png\n", logo_png=PNG + b"\0" * 2_100_000))
    assert "logo.png" in zh


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    zh, en = refusals(written(tmp_path, "name: A\ncolor: red\n"))
    assert "color" in zh
    assert "colour" in en
