from __future__ import annotations

import struct

import pytest

from planner.document.logo import NoLogo, logo_type
from tests.planner.document.test_docx import png_file

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def jpg(wide: int, high: int) -> bytes:
    """As much of a JPEG as tells its size: a comment that looks like a frame, then the frame."""
    fake = b"\xff\xc0" + b"\0" * 8
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(fake)) + fake
    frame = b"\xff\xc2" + struct.pack(">HBHH", 11, 8, high, wide) + b"\x01\x11\x00\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xd9"


@pytest.mark.parametrize(("content", "kind"), [
    (png_file(3, 4), "png"),
    (jpg(30, 40), "jpg"),
    (f"{HEAD}<path d='M0 0'/></svg>".encode(), "svg"),
    (f"<?xml version='1.0'?>\n<!-- a --><!DOCTYPE svg>\n{HEAD}<g fill='url(#a)'/></svg>".encode(), "svg"),
    (f"{HEAD}<use xlink:href='#a'/><image href='data:image/png;base64,AAAA'/></svg>".encode(), "svg"),
])  # fmt: skip
def test_pictures_are_known_by_their_bytes(content: bytes, kind: str) -> None:
    assert logo_type(content) == kind


@pytest.mark.parametrize(("inside", "seen"), [
    ("<script>1</script>", "<script>"),
    ("<g onload='x()'/>", "onload="),
    ("<foreignObject/>", "<foreignObject>"),
    ("<image href='http://a/b.png'/>", "href="),
    ("<image xlink:href='file:///etc/passwd'/>", "href="),
    ("<image href='data:image/svg+xml;base64,AAAA'/>", "href="),
    ("<use href='other.svg#a'/>", "href="),
    ("<a href='javascript:x()'/>", "href="),
    ("<style>@import 'a.css';</style>", "<style>"),
    ("<style>g { fill: url( 'http://a' ) }</style>", "<style>"),
    ("<g style='fill:url(http://a)'/>", "style="),
])  # fmt: skip
def test_an_svg_that_runs_or_looks_elsewhere_is_refused(inside: str, seen: str) -> None:
    with pytest.raises(NoLogo) as refused:
        logo_type(f"{HEAD}{inside}</svg>".encode())
    assert refused.value.why.zh == f"SVG 含有 {seen}：徽标不得含脚本，也不得引用文件以外的内容"
    assert refused.value.why.en == (
        f"the SVG holds {seen}: a logo may hold no script and refer to nothing outside the file"
    )


def test_a_sheet_of_style_from_elsewhere_is_refused() -> None:
    with pytest.raises(NoLogo) as refused:
        logo_type(f"<?xml-stylesheet href='http://a'?>{HEAD}</svg>".encode())
    assert "<?xml-stylesheet" in refused.value.why.en


@pytest.mark.parametrize(("content", "why"), [
    (b"", "the file is no picture: PNG, JPEG or SVG is expected"),
    (b"GIF89a", "the file is no picture: PNG, JPEG or SVG is expected"),
    (b"<html></html>", "the file is no picture: PNG, JPEG or SVG is expected"),
    (png_file(3, 4)[:40], "the picture is damaged and cannot be read"),
    (png_file(0, 4), "the picture is damaged and cannot be read"),
    (jpg(3, 4)[:12], "the picture is damaged and cannot be read"),
    (b"<svg>", "the picture is damaged and cannot be read"),
    (b"<html><svg/></html>", "the picture is damaged and cannot be read"),
    (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "the picture is damaged and cannot be read"),
    (jpg(5000, 4000), "the picture has 5000×4000 pixels; at most 4000×4000 are taken"),
    (b"\0" * (2 * 2**20 + 1), "the file has 2.0 MB; at most 2 MB are taken"),
])  # fmt: skip
def test_what_is_no_sound_picture_of_a_fit_size_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(NoLogo) as refused:
        logo_type(content)
    assert refused.value.why.en == why
