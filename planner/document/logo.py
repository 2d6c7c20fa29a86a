"""What a file of a logo is, told by its own bytes, and why one is refused. Nothing in it is run or looked up."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from models.errors import Finding, InputError, Place
from models.text import Text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST: Final = 2 * 2**20
#: Pixels that a drawing program unpacks without effort: 4,000 by 4,000.
MOST_PIXELS: Final = 16_000_000
_PNG, _JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_HEAD = "{http://www.w3.org/2000/svg}svg"
#: Elements that run something, or bring in a page of their own.
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "embed", "object", "handler"})
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_WITHIN = re.compile(r"#|data:image/(png|jpeg);", re.IGNORECASE)
_SHEET = re.compile(rb"<\?xml-stylesheet", re.IGNORECASE)
#: Markers of JPEG that bear the size, and those that stand alone.
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})

LogoType = Literal["png", "jpg", "svg"]


@dataclass(frozen=True, slots=True)
class NoLogo(Exception):
    """Why a file is not taken as a logo."""

    why: Text


def logo_type(content: bytes) -> LogoType:
    """PNG, JPEG or SVG. Raises NoLogo for anything else, for a picture too large, and for an SVG that does things."""
    refuse_large(len(content))
    if content.startswith(_PNG):
        _refuse_size(_png_size(content))
        return "png"
    if content.startswith(_JPG):
        _refuse_size(_jpg_size(content))
        return "jpg"
    if b"<svg" in content[:4096] or b":svg" in content[:4096]:
        _refuse_active(content)
        return "svg"
    raise NoLogo(Text("文件不是图片：应为 PNG、JPEG 或 SVG", "the file is no picture: PNG, JPEG or SVG is expected"))


def refused_logo(name: str) -> InputError:
    """What is said where a logo has the marks of a picture, but cannot be drawn."""
    text = Text("徽标无法绘制，图片可能已损坏", "the logo cannot be drawn; the picture may be damaged")
    return InputError([Finding(Place(name), text)])


def refuse_large(size: int) -> None:
    """Raises NoLogo for a file of more bytes than are taken, before it is read."""
    if size > LARGEST:
        told = size / 2**20
        raise NoLogo(Text(f"文件有 {told:.1f} MB，上限是 2 MB", f"the file has {told:.1f} MB; at most 2 MB are taken"))


def _refuse_size(size: tuple[int, int] | None) -> None:
    if size is None or 0 in size:
        raise NoLogo(_BROKEN)
    wide, high = size
    if wide * high > MOST_PIXELS:
        raise NoLogo(
            Text(
                f"图片有 {wide}×{high} 像素，上限是 4000×4000",
                f"the picture has {wide}×{high} pixels; at most 4000×4000 are taken",
            )
        )


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None where the file breaks off."""
    if content[12:16] != b"IHDR" or len(content) < 33 or b"IEND" not in content[-16:]:
        return None
    wide, high = struct.unpack(">II", content[16:24])
    return int(wide), int(high)


def _jpg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of the first frame; None where the file breaks off."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _SIZES:
            high, wide = struct.unpack(">HH", content[place + 5 : place + 9])
            return int(wide), int(high)
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None


def _refuse_active(content: bytes) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise NoLogo(_BROKEN) from None
    if root.tag not in (_HEAD, "svg"):
        raise NoLogo(_BROKEN)
    seen = next(_active(root), None)
    if seen is None and _SHEET.search(content):
        seen = "<?xml-stylesheet"
    if seen is not None:
        raise NoLogo(
            Text(
                f"SVG 含有 {seen}：徽标不得含脚本，也不得引用文件以外的内容",
                f"the SVG holds {seen}: a logo may hold no script and refer to nothing outside the file",
            )
        )


def _active(root: Element) -> Iterator[str]:
    """What in the drawing would run or be looked up, as it stands there."""
    for one in root.iter():
        name = _local(one.tag)
        if name.lower() in _ACTIVE:
            yield f"<{name}>"
        if name.lower() == "style" and _OUTSIDE.search("".join(one.itertext())):
            yield "<style>"
        yield from (f"{_local(key)}=" for key, value in one.attrib.items() if _leads_out(_local(key).lower(), value))


def _leads_out(attribute: str, value: str) -> bool:
    if attribute.startswith("on"):
        return True
    if attribute in ("href", "src"):
        return not _WITHIN.match(value.strip())
    return _OUTSIDE.search(value) is not None


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


_BROKEN = Text("图片已损坏，无法读取", "the picture is damaged and cannot be read")
