"""Makes the fonts of planner/document/fonts again: the Chinese of Noto Sans CJK, cut to what papers here use.

Needs fonttools, the fonts of Debian's `fonts-noto-cjk` and the tables of Debian's `unicode-data`. Same sources, same
bytes: the font keeps the time of its source.
"""

from __future__ import annotations

import bz2
import hashlib
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

SOURCES = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
FOLDER = Path(__file__).parent.parent / "planner" / "document" / "fonts"
#: Which font of the collection: Noto Sans CJK SC.
FACE = 2
#: Blocks that are kept whole: Latin with its accents, Greek, Cyrillic, punctuation, signs of money, numerals, arrows,
#: mathematics, numbers in circles, frames and shapes, ticks, punctuation of Chinese, months and units, wide forms.
BLOCKS = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x02B0, 0x02FF), (0x0370, 0x045F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
    (0x2500, 0x25FF), (0x2600, 0x27BF), (0x2E80, 0x2FDF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)  # fmt: skip


def main() -> None:
    """Write both weights, and say of each what it is."""
    wanted = sorted({*_of_blocks(), *_general_list(), *_gb2312()})
    for weight in ("Regular", "Bold"):
        path = FOLDER / f"NotoSansCJKsc-{weight}.subset.otf"
        _cut(SOURCES / f"NotoSansCJK-{weight}.ttc", path, wanted)
        content = path.read_bytes()
        print(f"{path.name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


def _of_blocks() -> Iterator[int]:
    for first, last in BLOCKS:
        yield from range(first, last + 1)


def _general_list() -> Iterator[int]:
    """The 8,105 characters of the 通用规范汉字表 of 2013."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            if len(cells) == 3 and cells[1] == "kTGH":
                yield int(cells[0].removeprefix("U+"), 16)


def _gb2312() -> Iterator[int]:
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                yield ord(bytes((lead, trail)).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def _cut(source: Path, path: Path, wanted: list[int]) -> None:
    options = subset.Options()
    options.font_number = FACE
    options.hinting = False
    options.desubroutinize = False
    # pairs of Latin letters stand as they should, and English quotes are narrow (pwid); vertical lines and the forms of
    # other countries are not for these papers
    options.layout_features = ["kern", "ccmp", "pwid"]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    subset.save_font(font, str(path), options)


if __name__ == "__main__":
    main()
