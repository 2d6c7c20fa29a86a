"""From the lines of a file to paragraphs: lines that were broken to fit a page are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policies.texts.numerals import plain_width

_CN = "一二三四五六七八九十百"
#: How a paragraph that opens an article starts, from the widest to the narrowest; the label stands in `label`.
OPENERS = (
    ("chapter", re.compile(rf"(?P<label>第[{_CN}\d]+章)[\s、：:]*")),
    ("section", re.compile(rf"(?P<label>第[{_CN}\d]+节)[\s、：:]*")),
    ("part", re.compile(rf"(?P<label>[{_CN}]+)、\s*")),
    ("article", re.compile(rf"(?P<label>第[{_CN}\d]+条)(?![款项第、和及至规政]|的)[\s：:]*")),
    ("point", re.compile(rf"[（(](?P<label>[{_CN}]+)[）)][\s、]*")),
    ("number", re.compile(r"(?P<label>\d{1,2})(?:[.．﹒、](?!\d)|[)）])\s*")),
    ("bracket", re.compile(r"[（(](?P<label>\d{1,2})[）)][\s、]*")),
    ("circle", re.compile(r"(?P<label>[①-⑳])\s*")),
)
_FLATTENED = re.compile(
    rf"(?<=[^\s（(])[\s\u3000]+(?=(?:[{_CN}]{{1,3}}、|[（(][{_CN}]{{1,3}}[）)]|第[{_CN}]{{1,3}}[章条]\s|\d{{1,2}}[.．﹒]\s?)[\u4e00-\u9fff])"
)
_CLOSING = re.compile(r"附\s*则")
_ANNEX = re.compile(rf"(?P<label>附\s*件\s*[{_CN}\d]*)\s*(?:[:：].*)?")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_ENDED = re.compile(r"[。！？；;：:][）)”’」』〉>]*$|[（(](?:责任|牵头|主管|实施|配合)(?:单位|部门)[:：].*[）)]$")
#: A heading on a line of its own is short and has no marks of a sentence in it.
_LONGEST_HEADING = 36
_SENTENCE_MARKS = re.compile(r"[。；：！？;:!?]")
_WIDE_KINDS = frozenset({"chapter", "section", "part", "closing", "annex"})
#: Lines of one width, up to this many characters, were broken by a page and not by an author.
_WIDEST_PAGE = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the kind of its opener ("" without one, `closing` for 附则, `annex`), its label, and the rest."""

    kind: str
    label: str
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows."""
        if not self.kind or len(self.text) > _LONGEST_HEADING or _SENTENCE_MARKS.search(self.text):
            return False
        return self.kind in _WIDE_KINDS or not re.search("[，,]", self.text)


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """The paragraphs in their order; blanks that only lay the page out are gone."""
    clean = tidy_lines(lines)
    width = _page_width(clean)
    found: list[str] = []
    for line in clean:
        if found and _runs_on(found[-1], line, width):
            found[-1] = tidy(f"{found[-1]} {line}" if _both_latin(found[-1], line) else found[-1] + line)
        else:
            found.append(line)
    return tuple(_opened(text) for text in found)


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """The lines that hold anything; paragraphs that a copied page ran together are lines of their own again."""
    return [one for line in lines for piece in _FLATTENED.split(line) if (one := tidy(piece))]


def tidy(text: str) -> str:
    """Plain digits and no blanks but those between Latin words."""
    text = plain_width(_BOOKMARK.sub("", text))
    text = re.sub(r"[\u200b\u200c\u200d\ufeff\u00ad]", "", text)
    text = re.sub(r"[\s\u3000\u00a0]+", " ", text).strip()
    return re.sub(r" (?![A-Za-z])|(?<![A-Za-z,.;:]) ", "", text)


def _opened(text: str) -> Paragraph:
    if _CLOSING.fullmatch(text):
        return Paragraph("closing", "附则", "附则")
    annex = _ANNEX.fullmatch(text)
    if annex is not None and len(text) <= _LONGEST_HEADING:
        return Paragraph("annex", annex["label"].replace(" ", ""), text)
    for kind, pattern in OPENERS:
        match = pattern.match(text)
        if match is not None:
            return Paragraph(kind, match["label"], text[match.end() :])
    return Paragraph("", "", text)


def _runs_on(before: str, line: str, width: int) -> bool:
    """Whether the line continues the one before."""
    if _is_open(before):
        return True
    if _ENDED.search(before):
        return False
    opened = _opened(line)
    above = _opened(before)
    if opened.kind == "article" and above.kind and not above.is_heading:
        # 按照 / 第六条规定执行: a page broke a sentence just before the article that it names.
        return True
    if opened.kind:
        return False
    return not above.is_heading or (0 < width <= len(before))


def _is_open(before: str) -> bool:
    """Whether a bracket is still open; one that was never closed is a slip and holds nothing back for long."""
    tail = before[-200:]
    start = max(tail.rfind("（"), tail.rfind("("))
    return start >= 0 and not re.search("[）)]", tail[start:])


def _page_width(lines: list[str]) -> int:
    """The number of characters of a full line, less two; 0 where lines are as long as their paragraphs."""
    lengths = sorted(len(line) for line in lines)
    if len(lengths) < 12:
        return 0
    full = lengths[int(len(lengths) * 0.9)]
    near = sum(full - 5 <= length <= full + 3 for length in lengths)
    return full - 2 if full <= _WIDEST_PAGE and near >= 0.4 * len(lengths) else 0


def _both_latin(before: str, line: str) -> bool:
    return bool(re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", line))
