"""The lines of a web page that was saved: what a reader sees, without menus, scripts and forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = frozenset(
    {"script", "style", "head", "nav", "footer", "header", "aside", "form", "select", "button", "noscript"}
)
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source", "track"}
)
#: How the sites of Chinese government name the part of a page that holds the text.
_BODY = re.compile(r"zoom|ucap|trs_editor|article|content|detail|main|正文", re.IGNORECASE)
#: A part that holds nearly all full stops of the page is the text; the rest is menus.
_SHARE = 0.8


@dataclass
class _Part:
    """An element that may hold the text: how deep it stands, and what was read in it."""

    depth: int
    pieces: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.unseen = 0
        self.parts = [_Part(-1)]
        self.closed: list[_Part] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._write("\n")
        elif tag in ("td", "th"):
            self._write(" ")
        if tag in _VOID:
            return
        names = " ".join(value or "" for name, value in attrs if name in ("id", "class"))
        if _BODY.search(names):
            self.parts.append(_Part(len(self.open)))
        self.open.append(tag)
        self.unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open:
            closed = self.open.pop()
            self.unseen -= closed in _UNSEEN
            if self.parts[-1].depth == len(self.open):
                self.closed.append(self.parts.pop())
            if closed == tag:
                break
        if tag in _BLOCKS:
            self._write("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self._write(data.replace("\r", "").replace("\n", " "))

    def _write(self, piece: str) -> None:
        for part in self.parts:
            part.pieces.append(piece)


def lines_of_html(text: str) -> list[str]:
    """The lines of the part that holds the text; of the whole page where no part holds nearly all of it."""
    page = _Page()
    page.feed(text)
    page.close()
    whole = "".join(page.parts[0].pieces)
    texts = ["".join(part.pieces) for part in (*page.closed, *page.parts[1:])]
    likely = [one for one in texts if one.count("。") and one.count("。") >= _SHARE * whole.count("。")]
    return (min(likely, key=len) if likely else whole).splitlines()
